"""Subtitles (.srt, .vtt): what is said, without times and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.corpus.document import Block
from toolkit.errors import UnreadableError
from toolkit.readers.source import Outcome, Source, without_surrogates

SUFFIXES = (".srt", ".vtt")
IS_TEXT = True

_TIMES = re.compile(r"\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*((?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3})")
_VOICE = re.compile(r"<v(?:\.[\w.-]{1,60})?\s+([^<>]{1,80})>")
_TAG = re.compile(r"<[^<>]{0,200}>|\{\\[^{}]{0,200}\}")
_PAUSE = 3.0  # seconds without a word, after which a new paragraph begins


def read(source: Source) -> Outcome:
    """Read one file of subtitles as one document.

    Subtitles that follow one another are one paragraph until nobody speaks for three seconds, or
    another voice is named. Their line is that of the file.

    Raises
    ------
    UnreadableError
        If there is no subtitle in it.
    """
    decoded = source.decoded()
    cues = list(_cues(without_surrogates(decoded.text).replace("\0", "")))
    if not cues:
        raise UnreadableError("There is no subtitle in it.", "If it is plain text, rename it to .txt.")
    blocks: list[Block] = []
    parts: list[tuple[int, str]] = []
    end = cues[0][0]
    for start, stop, lines in cues:
        for place, line in enumerate(lines):
            if parts and ((not place and start - end > _PAUSE) or _is_turn(line[1])):
                blocks.append(_paragraph(parts))
                parts = []
            parts.append(line)
        end = stop
    blocks.append(_paragraph(parts))
    return Outcome([source.document(blocks, encoding=decoded.encoding)], assumed=decoded.assumed)


def _cues(text: str) -> Iterator[tuple[float, float, list[tuple[int, str]]]]:
    """Yield start and end of each subtitle in seconds, and its lines with their numbers."""
    lines = re.split(r"\r\n|\r|\n", text)
    number = 0
    while number < len(lines):
        found = _TIMES.match(lines[number])
        number += 1
        if not found:
            continue
        said: list[tuple[int, str]] = []
        while number < len(lines) and lines[number].strip():
            line = _VOICE.sub(r"\1: ", lines[number])
            line = " ".join(_TAG.sub("", line).replace("&nbsp;", " ").replace("&amp;", "&").split())
            said += [(number + 1, line)] if line else []
            number += 1
        if said:
            yield _seconds(found[1]), _seconds(found[2]), said


def _seconds(time: str) -> float:
    total = 0.0
    for part in time.replace(",", ".").split(":"):
        total = 60 * total + float(part)
    return total


def _is_turn(line: str) -> bool:
    """Tell whether another speaker begins."""
    return line.startswith(("- ", "– ", "— ", ">>")) or re.match(r"[A-Z][\w .'-]{1,40}: ", line) is not None


def _paragraph(parts: list[tuple[int, str]]) -> Block:
    return Block(
        "paragraph", "\n".join(line for _, line in parts), parts[0][0], lines=tuple(number for number, _ in parts)
    )
