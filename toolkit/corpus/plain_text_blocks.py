"""Split plain or Markdown text into blocks, and classify them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from toolkit.corpus.block_facts import compiled
from toolkit.corpus.document import Block, Kind
from toolkit.corpus.line_numbers import without_line_numbers
from toolkit.corpus.page_numbers import is_page_number, page_numbers
from toolkit.corpus.sentence_breaks import breaks_a_sentence
from toolkit.language.lazy_patterns import lazy
from toolkit.language.sentences import CLOSING, closes

_HEADING = lazy(r"\s{0,3}#{1,6}\s+(?=\S)", signs=("#",), within=4)
_ITEM = lazy(r"\s*(?:[-*+•‣▪◦–]|\(?(?:\d{1,3}|[a-zA-Z])[.)])\s+(?=\S)(?![A-Z]\.)")
_QUESTION = lazy(r"\s*[A-Za-z]{1,2}\d{1,3}[a-z]?[.):]\s")  # the label of a question: "Q5. How old are you?"
_QUOTE = lazy(r"\s{0,3}>\s?", signs=(">",), within=4)
_RULE = lazy(r"\s*(?:(?>(?:[-*_=~–—#][ ]?){2,})|(?:```|~~~)\s*+[\w+-]{0,20}+)\s*+\Z")
# A footnote body begins with its mark: <sup>1</sup>, [2], [^2]:, a raised digit, or a digit set apart.
_NOTE = lazy(r"\s*(?:<sup>\s*\d{1,3}\s*</sup>|\[\^?\w{1,12}\]:?|[¹²³⁰⁴-⁹]+|\d{1,3}\s{2,}+)\s*+(?=\S)")
_STOPS = (".", "!", "?", ":", ";", "…")
_BEHIND = CLOSING + "*_"  # of a sentence, with the signs of emphasis
_LABELS = tuple(
    f"{label}: "
    for label in "Rapporteur Chair Participants Present Date Place Venue Author Source Subject From To Contact".split()
)
_DIGITS = lazy(r"\d{1,9}")
_OF_PAGE = lazy(
    r"\b(?:page|p\.|seite|s\.)\s*\d|[|•·]\s*\d+\s*\Z|\A\s*\d+\s*[|•·]|\S\s{4,}\d+\s*\Z|\A\s*\d+\s{4,}\S", re.I
)
_MOST_AT_EDGES = 2 / 3
_BREAKING = 0.5
_SPEAKER = lazy(r"[A-Z][A-Z.'’ -]{1,38}:\s")  # in a transcript or a play
_LONGEST_SPEAKER = 40
_LONG_HEAD = 15
_LONGEST_HEAD = 100  # characters
_PARAGRAPH: Kind = "paragraph"
_ROW = " | "
_RULED = frozenset("-*_=~–—#`")
_RULES = "-*_=~–—# "
_FENCES = ("```", "~~~")
_BULLETS = frozenset("-*+•‣▪◦–")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_DROPPED = b"0123456789 \r\f\v"
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
_FEWEST_WRAPPED = 3  # lines of such lengths in a text that was wrapped


def is_rule(line: str) -> bool:
    """Return whether a line is a horizontal rule: ``---``, ``* * *``, ``====``."""
    bare = line.strip()
    if bare[:1] not in _RULED or (bare.strip(_RULES) and not bare.startswith(_FENCES)):
        return False
    return _RULE.match(line) is not None


def _is_row(line: str) -> bool:
    return line.count(_ROW) > 1 or line.lstrip()[:1] == "|"


def is_item(line: str) -> bool:
    """Return whether a line begins as an item of a list does, with a sign, a number or a letter of its own."""
    return _item(line) is not None


def _item(line: str) -> re.Match[str] | None:
    bare = line.lstrip()
    marked = bare[1:2].isspace() if bare[:1] in _BULLETS else "." in bare[:5] or ")" in bare[:5]
    return _ITEM.match(line) if marked else None


def may_be_note(text: str) -> bool:
    """Return whether a text may begin with the mark of a note: a tag, a bracket, a raised digit, a number set apart."""
    bare = text.lstrip()[:5]
    if bare[:1] in ("<", "[") or bare[:1] in _RAISED:
        return True
    return bare[:1].isdigit() and any(bare[place : place + 2].isspace() for place in (1, 2, 3))


def running_lines(lines: list[str]) -> frozenset[str]:
    """Find running heads and feet: short lines that recur at the edges of pages, ignoring digits.

    Recurrence alone is not evidence: the refrain of a song and the title of a form recur too. A line is a running
    head if most of its occurrences are next to a page number or a form feed; if it has an increasing number that is
    labelled as a page number or interrupts a sentence once; or if half of its occurrences are set apart and interrupt
    a sentence. List items and sentences never are.

    Parameters
    ----------
    lines
        All lines of a text; lines set apart have empty lines around them.

    Returns
    -------
    frozenset of str
        The lines in the form that `running_form` gives.
    """
    places: dict[str, list[int]] = {}
    for number in _repeated(lines):
        line = lines[number]
        if not (
            closes(line, (*_STOPS, ","), _BEHIND)
            or is_item(line)
            or _QUESTION.match(line)
            or is_rule(line)
            or _is_row(line)
        ):
            places.setdefault(running_form(line), []).append(number)
    if not places:
        return frozenset()
    pages = page_numbers(lines)
    return frozenset(
        form
        for form, found in places.items()
        if len(found) > 1
        and any(map(str.isalpha, form))
        and found[-1] - found[0] >= len(found)  # Lines that follow one another are a table or a list.
        and _runs(lines, found, pages)
    )


def _runs(lines: list[str], found: list[int], pages: frozenset[int]) -> bool:
    """Return whether a line that comes back at some places is at the edges of pages there."""

    def at_edge(number: int) -> bool:
        near = [*range(max(0, number - 2), number), *range(number + 1, min(len(lines), number + 3))]
        return "\f" in lines[number] or any(other in pages or "\f" in lines[other] for other in near)

    at_edges = sum(map(at_edge, found))
    if at_edges == len(found) or (len(found) > 2 and at_edges >= _MOST_AT_EDGES * len(found)):
        return True
    besides = {lines[number].strip() for number in pages}
    broken = [number for number in found if breaks_a_sentence(lines, number, besides)]
    if _numbers_grow([lines[number] for number in found]):
        return bool(broken) or all(_OF_PAGE.search(lines[number]) for number in found)
    standing = [number for number in broken if not all(map(str.strip, lines[number - 1 : number + 2]))]
    return len(found) > 2 and len(standing) >= _BREAKING * len(found)


def _numbers_grow(lines: list[str]) -> bool:
    """Return whether the first or the last number of some lines grows from each to the next."""
    numbers = [_DIGITS.findall(line) for line in lines]
    if not all(numbers):
        return False
    return any(all(int(before[end]) < int(after[end]) for before, after in pairwise(numbers)) for end in (0, -1))


def _repeated(lines: list[str]) -> Iterable[int]:
    """Number the lines of a running head's length that come again, digits and spaces aside.

    That is done on bytes, and for all lines at once: a look at each line by itself costs ten times as much.
    """
    short = [number for number, line in enumerate(lines) if 3 < len(line) <= 3 * _LONGEST_HEAD]
    if len(short) < 2:
        return []
    joined = "\n".join([lines[number] for number in short]).encode("utf-8", "surrogatepass")
    forms = joined.translate(None, _DROPPED).split(b"\n")
    if len(set(forms)) == len(forms):
        return []
    often = {form for form, times in Counter(forms).items() if times > 1 and form}
    return [
        number
        for number, form in zip(short, forms, strict=True)
        if form in often and 3 < len(lines[number].strip()) <= _LONGEST_HEAD
    ]


def running_form(line: str) -> str:
    """Return a line with its digits masked, so that running heads match whatever their page number.

    Short lines keep their digits: *Option 1* and *Option 2* are headings, not a running head.
    """
    plain = " ".join(line.split())
    return _DIGITS.sub("#", plain) if len(plain) >= _LONG_HEAD else plain


def blocks_of(text: str, *, numbered: bool = True, record: int = 0) -> list[Block]:
    """Split a text into headings, paragraphs, list items and quotations.

    Hard-wrapped lines are joined; lines that are separate paragraphs are not.
    Two lines belong together if the first word of the second would not have fitted on the first
    (if the text has a line width), or if the first stops in mid-sentence and the second continues
    in lower case. Running heads, page numbers, rules and footnotes are separate blocks, so
    that cleaning can remove them and nothing else.

    Parameters
    ----------
    text
        Decoded text with any kind of line ends.
    numbered
        Whether to remove printed line numbers.
    record
        Source line of all lines of the text, if it is that of a record; 0 if they follow one another.

    Returns
    -------
    list of Block
        In order; every word of the text is in exactly one block. Line numbers are removed blocks.
    """
    text = _with_plain_ends(text)
    made = _split(text, numbered=numbered, record=record)
    if made is not None:
        return made
    lines = text.split("\n")
    lines, numbers = without_line_numbers(lines) if numbered else (lines, [])
    running = running_lines(lines)
    made = None if numbers or running else _split(text, checked=True, record=record)
    if made is not None:
        return made
    made = _blocks_of(lines, running)
    made = sorted([*made, *numbers], key=lambda block: block.line) if numbers else made
    return [_on_line(block, record) for block in made] if record else made


def _split(text: str, *, numbered: bool = False, checked: bool = False, record: int = 0) -> list[Block] | None:
    """Split a text by compiled code; None if there is none, or if lines are numbered or run over pages.

    With ``checked`` they do not.
    """
    if compiled is None:
        return None
    made: list[Block] | None = compiled.split(text, Block, record, numbered, checked, _JUDGES)
    return made


def _on_line(block: Block, number: int) -> Block:
    lines = (number,) * (block.text.count("\n") + 1)
    return Block(block.kind, block.text, number, block.section, block.removed, lines, block.page)


def _blocks_of(lines: list[str], running: frozenset[str]) -> list[Block]:
    """Split a text in Python, as `_blocks.c` does where no line is numbered or runs over pages."""
    width = _wrap_width(lines)
    drafts: list[_Draft] = []
    open_draft: _Draft | None = None
    for number, line in enumerate(lines, start=1):
        bare = line.strip()
        if not bare:
            open_draft = None
            continue
        # Most lines begin with a letter and no mark, and for them the patterns need not be asked.
        plain = line[0].isalpha() and line[1:2] not in ".)"
        if plain and open_draft and not running and len(bare) >= _NARROWEST_WRAP and open_draft.kind == "paragraph":
            # The case of nearly every line of a wrapped text, decided without a call.
            last = open_draft.lines[-1]
            end = bare.find(" ")
            if (
                width
                and len(last) <= _WIDEST_WRAP
                and len(last) + end > width - 3
                and ":" not in bare[:_LONGEST_SPEAKER]
            ):
                open_draft.lines.append(bare)
                if "\f" in line:
                    open_draft = None
                continue
        alone = _stands_alone(bare, running, plain)
        if alone and open_draft and _underlines(bare, open_draft):
            drafts[-1] = open_draft._replace(kind="heading")
        kind, content = _PARAGRAPH, bare
        if not plain:
            kind, content = _kind(line)
        if open_draft and not alone and _goes_on(open_draft, line, kind, content, width, plain):
            open_draft.lines.append(content)
            continue
        open_draft = _Draft(_PARAGRAPH if alone else kind, number, [bare if alone else content])
        drafts.append(open_draft)
        if alone or kind == "heading" or "\f" in line:
            open_draft = None
    return [
        Block(draft.kind, "\n".join(draft.lines) if len(draft.lines) > 1 else draft.lines[0], draft.line)
        for draft in drafts
    ]


def _stands_alone(bare: str, running: frozenset[str], plain: bool) -> bool:
    """Return whether a line is a page number, a drawn rule or a running head, which belongs to no paragraph."""
    if (len(bare) < 30 and is_page_number(bare)) or (not plain and is_rule(bare)):
        return True
    return bool(running) and running_form(bare) in running


def _underlines(bare: str, draft: _Draft) -> bool:
    """Return whether a rule is drawn under a heading: ``Title`` and ``=====``, with no blank line between."""
    if draft.kind != "paragraph" or len(draft.lines) > 1 or len(bare) < 3 or bare.strip(bare[0]):
        return False
    return bare[0] in "=-~" and len(draft.lines[0]) <= _LONGEST_HEAD and not draft.lines[0].endswith((".", ",", ";"))


class _Draft(NamedTuple):
    """A block while its lines are gathered; they follow one another in the text."""

    kind: Kind
    line: int
    lines: list[str]


def _with_plain_ends(text: str) -> str:
    if "\r" in text:
        text = text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
    return text.replace("\t", " ")


def _wrap_width(lines: list[str]) -> int:
    """Estimate the column at which a text was wrapped; 0 if it was not."""
    every = [len(line.rstrip()) for line in lines]
    if sum([_NARROWEST_WRAP <= length <= _WIDEST_WRAP for length in every]) < _FEWEST_WRAPPED:
        return 0
    lengths = Counter(every)
    usual = {length: times for length, times in lengths.items() if _NARROWEST_WRAP <= length <= _WIDEST_WRAP}
    total = sum(usual.values())
    if sum(times for length, times in lengths.items() if length > _WIDEST_WRAP) > total:
        return 0
    # The 98th percentile, since a single line that ran over the margin must not set it.
    width = passed = 0
    for width in sorted(usual):
        passed += usual[width]
        if passed > int(0.98 * (total - 1)):
            break
    full = sum(times for length, times in usual.items() if length > width - 16)
    return width if full >= max(_FEWEST_WRAPPED, 0.4 * total) else 0


def _kind(line: str) -> tuple[Kind, str]:
    kind, start, end = _kind_and_span(line)
    return kind, line[start:end]


def _kind_and_span(line: str) -> tuple[Kind, int, int]:
    """Return the kind of a line, and where what it says begins and ends."""
    if mark := _HEADING.match(line):
        return "heading", mark.end(), mark.end() + len(line[mark.end() :].rstrip(" #"))
    if mark := _QUOTE.match(line):
        return "quotation", *_span(line, mark.end())
    if mark := _item(line):
        # A number tells items apart and is part of the text; a bullet is not.
        is_part = mark[0].strip()[0].isalnum() or "(" in mark[0]
        return "item", *_span(line, 0 if is_part else mark.end())
    return "paragraph", *_span(line, 0)


def _span(line: str, start: int) -> tuple[int, int]:
    """Return where a line begins and ends from a place on, without the spaces around it."""
    start = len(line) - len(line[start:].lstrip())
    return start, max(start, len(line.rstrip()))


def _is_note(line: str) -> bool:
    return may_be_note(line) and _NOTE.match(line) is not None


def _opens_a_line(content: str) -> bool:
    """Return whether a line begins with a label or a speaker, and so belongs to nothing before it."""
    return content.startswith(_LABELS) or (":" in content[:_LONGEST_SPEAKER] and _SPEAKER.match(content) is not None)


# What compiled code asks about a line whose first characters, length or colon may tell that it is no plain text.
_JUDGES = (_kind_and_span, _is_note, _opens_a_line, is_page_number, is_rule)


def _goes_on(draft: _Draft, line: str, kind: Kind, content: str, width: int, plain: bool) -> bool:
    if kind == "quotation" or draft.kind == "quotation":
        return kind == draft.kind
    if kind != "paragraph" or (not plain and _is_note(line)) or _opens_a_line(content):
        return False
    last = draft.lines[-1]
    first_word = content[:_WIDEST_WRAP].split(None, 1)[0]
    lead = 0 if draft.kind != "item" else 4
    if width and len(last) <= _WIDEST_WRAP and len(last) + lead + 1 + len(first_word) > width - 2:
        return True
    if draft.kind == "item" and line[:1].isspace():
        return True
    if last[-1:] == "-" and last[-2:-1].isalnum() and len(last) >= _NARROWEST_WRAP and content[0].isalnum():
        return True  # A word that was divided, or a compound: "COVID-" and "19".
    return len(last) >= _NARROWEST_WRAP and first_word[0].islower() and not closes(last, _STOPS, _BEHIND)
