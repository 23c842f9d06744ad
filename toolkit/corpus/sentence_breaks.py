"""Lines that interrupt a sentence, as page furniture does."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from toolkit.language.sentences import CLOSING, closes

STOPS = (".", "!", "?", ":", ";", "…")
_FARTHEST = 6  # lines, empty ones among them, to the next text


def breaks_a_sentence(lines: Sequence[str], place: int, besides: Container[str] = ()) -> bool:
    """Return whether the text above a line stops in mid-sentence and that below goes on in lower case.

    Parameters
    ----------
    lines
        All lines or paragraphs of a text.
    place
        Index of the line.
    besides
        Other lines that are not part of the text, stripped.

    Examples
    --------
    >>> breaks_a_sentence(["the end of", "7", "the page."], 1), breaks_a_sentence(["The end.", "7", "the page."], 1)
    (True, False)
    """
    above = _first_text(lines, range(place - 1, max(-1, place - 1 - _FARTHEST), -1), besides)
    if not above or closes(above.rstrip(), STOPS, CLOSING + "*_"):
        return False
    return any(map(str.isalpha, above)) and goes_on_below(lines, place, besides)


def goes_on_below(lines: Sequence[str], place: int, besides: Container[str] = ()) -> bool:
    """Return whether the text below a line begins in lower case, as the second half of a sentence does."""
    below = _first_text(lines, range(place + 1, min(len(lines), place + 1 + _FARTHEST)), besides)
    return below.lstrip("\"'“‘([ \f")[:1].islower()


def _first_text(lines: Sequence[str], places: Iterable[int], besides: Container[str]) -> str:
    for place in places:
        bare = lines[place].strip()
        if bare and bare not in besides:
            return lines[place]
    return ""
