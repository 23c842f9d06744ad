"""From the lines of a plain or markdown text to blocks: what belongs together, and what it is."""

from __future__ import annotations

import re
from typing import NamedTuple

from toolkit.corpus.document import Block, Kind

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?=\S)")
_ITEM = re.compile(r"\s*(?:[-*+•‣▪◦–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?=\S)(?![A-Z]\.)")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_RULE = re.compile(r"\s*(?:(?:[-*_=~–—#][ ]?){2,}|(?:```|~~~)\s*[\w+-]{0,20})\s*\Z")
# A footnote body begins with its mark: <sup>1</sup>, [2], [^2]:, a raised digit, or a digit set apart.
_NOTE = re.compile(r"\s*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^?\w{1,12}\]:?|[¹²³⁰⁴-⁹]+|\d{1,3}\s{2,})\s*(?=\S)")
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite)\s*\d{1,4}|\d{1,3}|(?!(?:19|20)\d\d)\d{4}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))"
    r"(?:\s*(?:of|/|von)\s*\d{1,4})?\W*\Z",
    re.I,
)
_ENDED = re.compile(r"""[.!?:;…]["'”’»)\]*_]*\Z""")
_LABEL = re.compile(
    r"(?:Rapporteur|Chair|Participants|Present|Date|Place|Venue|Author|Source|Subject|From|To|Contact): "
)
_DIGITS = re.compile(r"\d+")
_LONG_HEAD = 15
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40


def is_page_number(line: str) -> bool:
    """Tell whether a line is nothing but a page number: ``7``, ``- 7 -``, ``Page 7 of 12``."""
    return len(line) < 30 and _PAGE_NUMBER.match(line) is not None


def is_rule(line: str) -> bool:
    """Tell whether a line is nothing but a drawn rule: ``---``, ``* * *``, ``====``."""
    return _RULE.match(line) is not None


def running_lines(lines: list[str]) -> frozenset[str]:
    """Find running heads and feet: short lines that come back on every page, digits aside.

    A line counts as one if it comes three times, or twice and each time next to a page number or
    a form feed. List items and sentences never do.

    Returns
    -------
    frozenset of str
        The lines in the form that `running_form` gives.
    """
    edges = {number for number, line in enumerate(lines) if "\f" in line or is_page_number(line)}
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if 3 < len(line.strip()) <= 100 and not (_ENDED.search(line) or _ITEM.match(line) or is_rule(line)):
            places.setdefault(running_form(line), []).append(number)

    def at_edge(number: int) -> bool:
        return any(near in edges for near in range(number - 2, number + 3) if near != number)

    return frozenset(
        form
        for form, found in places.items()
        if any(map(str.isalpha, form)) and (len(found) > 2 or (len(found) == 2 and all(map(at_edge, found))))
    )


def running_form(line: str) -> str:
    """Return a line with its digits made alike, so that page numbers do not tell heads apart.

    Short lines keep theirs: *Option 1* and *Option 2* are headings, not a running head.
    """
    plain = " ".join(line.split())
    return _DIGITS.sub("#", plain) if len(plain) >= _LONG_HEAD else plain


def blocks_of(text: str) -> list[Block]:
    """Split a text into headings, paragraphs, list items and quotations.

    Lines that were wrapped at a width are joined; lines that are paragraphs of their own are not.
    Two lines belong together if the first word of the second would not have fitted on the first
    (where the text has a width at all), or if the first stops in mid-sentence and the second goes
    on in small letters. Running heads, page numbers, drawn rules and footnotes stand alone, so
    that cleaning can cut them and nothing else.

    Parameters
    ----------
    text
        Decoded; any kind of line end.

    Returns
    -------
    list of Block
        In order; every word of the text is in exactly one of them.
    """
    lines = _split(text)
    width = _wrap_width(lines)
    running = running_lines(lines)
    drafts: list[_Draft] = []
    open_draft: _Draft | None = None
    for number, line in enumerate(lines, start=1):
        bare = line.strip()
        if not bare:
            open_draft = None
            continue
        alone = is_rule(bare) or is_page_number(bare) or running_form(bare) in running
        kind, content = _kind(line)
        if open_draft and not alone and _goes_on(open_draft, line, kind, content, width):
            open_draft.lines.append(content)
            continue
        drafts.append(_Draft("paragraph" if alone else kind, number, [bare if alone else content]))
        open_draft = None if alone or kind == "heading" or "\f" in line else drafts[-1]
    return [Block(draft.kind, "\n".join(draft.lines), draft.line) for draft in drafts]


class _Draft(NamedTuple):
    """A block while its lines are gathered; they follow one another in the text."""

    kind: Kind
    line: int
    lines: list[str]


def _split(text: str) -> list[str]:
    if "\r" in text:
        text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
    return text.replace("\t", " ").split("\n")


def _wrap_width(lines: list[str]) -> int:
    """Estimate the column at which a text was wrapped; 0 if it was not."""
    lengths = [len(line.rstrip()) for line in lines]
    usual = [length for length in lengths if _NARROWEST_WRAP <= length <= _WIDEST_WRAP]
    if len(usual) < 3 or sum(length > _WIDEST_WRAP for length in lengths) > len(usual):
        return 0
    # The 98th percentile, since a single line that ran over the margin must not set it.
    width = sorted(usual)[int(0.98 * (len(usual) - 1))]
    full = sum(length > width - 16 for length in usual)
    return width if full >= max(3, 0.4 * len(usual)) else 0


def _kind(line: str) -> tuple[Kind, str]:
    if mark := _HEADING.match(line):
        return "heading", line[mark.end() :].rstrip(" #")
    if mark := _QUOTE.match(line):
        return "quotation", line[mark.end() :].strip()
    if mark := _ITEM.match(line):
        # A number tells items apart and is part of the text; a bullet is not.
        return "item", line.strip() if mark[0].strip()[0].isalnum() or "(" in mark[0] else line[mark.end() :].strip()
    return "paragraph", line.strip()


def _goes_on(draft: _Draft, line: str, kind: Kind, content: str, width: int) -> bool:
    if kind == "quotation" or draft.kind == "quotation":
        return kind == draft.kind
    if kind != "paragraph" or _NOTE.match(line) or _LABEL.match(content):
        return False
    last = draft.lines[-1]
    first_word = content.split(maxsplit=1)[0]
    lead = 0 if draft.kind != "item" else 4
    if width and len(last) <= _WIDEST_WRAP and len(last) + lead + 1 + len(first_word) > width - 2:
        return True
    if draft.kind == "item" and line[:1].isspace():
        return True
    return len(last) >= _NARROWEST_WRAP and first_word[0].islower() and not _ENDED.search(last)
