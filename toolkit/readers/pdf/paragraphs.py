"""From the lines of a PDF in reading order to paragraphs, headings and list items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from toolkit.corpus.document import Kind
from toolkit.readers.pdf.layout import BodyType, Line

_BULLET = re.compile(r"\A(?:[•‣▪◦●○■□∙➢➤►✓❖�\ue000-\uf8ff]|[-–—*·o](?=\s))\s*(?=\S)")
_SURE_BULLET = re.compile(r"[•‣▪◦●■➢➤►✓❖�\ue000-\uf8ff]")
_NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{2,5})[.)]\s+(?=\S)(?![A-Z]\.)")
_ENDED = re.compile(r"""[.!?:;…]["'”’»)\]]*\Z""")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*\Z""")
_HEADING_WORDS = 25


def body_type(pages: Iterable[Sequence[Line]]) -> BodyType:
    """Find the type in which most of a document is set."""
    sizes = Counter[float]()
    heavy = total = 0
    steps: dict[int, list[float]] = {}
    for lines in pages:
        for before, line in zip([None, *lines], lines, strict=False):
            sizes[round(2 * line.size) / 2] += len(line.text)
            heavy += len(line.text) * line.bold
            total += len(line.text)
            if before and before.column == line.column and abs(before.size - line.size) < 0.05 * line.size:
                step = (before.base - line.base) / line.size
                if 0.8 < step < 3:
                    steps.setdefault(round(2 * line.size), []).append(step)
    # The lower quarter: gaps between paragraphs are among them.
    pitches = {size: sorted(found)[len(found) // 4] for size, found in steps.items()}
    return BodyType(max(sizes, key=lambda each: (sizes[each], -each), default=0.0), 2 * heavy > total, pitches)


def paragraphs_of(lines: Sequence[Line], usual: BodyType) -> Iterator[tuple[Kind, list[Line]]]:
    """Gather lines into headings, paragraphs and list items, the bullet taken off."""
    group: list[Line] = []
    is_item = False
    for line in lines:
        mark = bool(group) and _begins_item(line, group, usual)
        if group and not mark and _goes_on(group, line, usual, is_item):
            group.append(line)
            continue
        if group:
            yield _classified(group, is_item, usual)
        is_item = mark or bool(_BULLET.match(line.text) or _NUMBERED.match(line.text))
        group = [line]
    if group:
        yield _classified(group, is_item, usual)


def _classified(group: list[Line], is_item: bool, usual: BodyType) -> tuple[Kind, list[Line]]:
    if _is_heading(group, usual):
        return "heading", group
    # A number tells items apart and is part of the text; a bullet is not.
    bare = replace(group[0], text=_BULLET.sub("", group[0].text, count=1))
    return ("item", [bare, *group[1:]]) if is_item else ("paragraph", group)


def _is_heading(group: list[Line], usual: BodyType) -> bool:
    text = " ".join(line.text for line in group)
    words = len(text.split())
    if words > _HEADING_WORDS or not any(map(str.isalpha, text)) or _SURE_BULLET.match(text):
        return False
    size = min(line.size for line in group)
    bold = all(line.bold for line in group) and not usual.bold
    if size >= 1.15 * usual.size:
        return words <= 12 or not _SENTENCE_END.search(text)
    fits = (bold and words <= 15) or (size > 1.04 * usual.size and words <= 8)
    return fits and text[-1] not in ".,;:" and size > 0.95 * usual.size


def _begins_item(line: Line, group: list[Line], usual: BodyType) -> bool:
    if _SURE_BULLET.match(line.text):
        return True
    if not (_BULLET.match(line.text) or _NUMBERED.match(line.text)):
        return False
    before = group[-1]
    return bool(_ENDED.search(before.text)) or _is_short(before, line) or _is_apart(before, line, usual)


def _goes_on(group: list[Line], line: Line, usual: BodyType, is_item: bool) -> bool:
    """Tell whether a line belongs to the paragraph above it."""
    before = group[-1]
    if abs(before.size - line.size) > 0.06 * line.size or before.sideways != line.sideways:
        return False
    ended = bool(_SENTENCE_END.search(before.text))
    short = _is_short(before, line)
    if before.column != line.column or line.base > before.base + 0.5 * line.size:
        indented = line.left > line.edges[0] + 0.7 * line.size
        return not (ended or short or indented or before.bold != line.bold)
    if _is_apart(before, line, usual) or (before.bold != line.bold and (short or ended)):
        return False
    shift = (line.left - before.left) / line.size
    if before.size >= 1.15 * usual.size:
        return True  # The lines of a title are centred or broken by sense.
    if is_item and (len(group) > 1 or shift > 0) and abs(line.left - group[min(1, len(group) - 1)].left) < line.size:
        return not (ended and short)
    if shift > 0.7:
        return not (ended or short)  # Further lines may hang below the first; a new paragraph comes after an end.
    if shift < -0.7 and len(group) > 1:
        # The next entry of a list whose further lines hang.
        return not (abs(line.left - group[0].left) < 0.4 * line.size and all(g.left > line.left for g in group[1:]))
    return not short


def _is_apart(before: Line, line: Line, usual: BodyType) -> bool:
    """Tell whether there is more room between two lines than within a paragraph."""
    return before.base - line.base > 1.25 * usual.pitch(line.size)


def _is_short(before: Line, line: Line) -> bool:
    """Tell whether the first word of a line would have fitted on the line before it."""
    word = (len(line.text.split(maxsplit=1)[0]) + 1) * (line.right - line.left) / len(line.text)
    needed = word if _ENDED.search(before.text) else 1.5 * word + line.size
    return before.edges[1] - before.right > needed
