"""Names in headlines, where every word may have a capital: those alone that are listed or known from sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from toolkit.language.names.case import CaseEvidence
from toolkit.language.names.lists import demonyms, listed, words_of
from toolkit.language.names.pieces import NamePiece

_LONGEST = 6  # words of a name that is looked for


@dataclass(frozen=True)
class HeadlineNames:
    """The names that some texts have in sentences, to be found in their headlines.

    Parameters
    ----------
    case
        Counts over the texts.
    """

    case: CaseEvidence

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[str, ...]]]:
        made: dict[str, list[tuple[str, ...]]] = {}
        roles = words_of("title", "before-title", "generic", "calendar", "people", "no-name")
        for run in self.case.runs:
            words = tuple(run.lower().split())
            alone = len(words) == 1 and (words[0] in words_of("place-first") or self.case.is_ordinary(words[0]))
            if alone or set(words) <= roles:
                continue
            made.setdefault(words[0], []).append(words)
        return {word: sorted(runs, key=lambda each: (-len(each), each)) for word, runs in made.items()}

    def places(self, pieces: Sequence[NamePiece]) -> Iterator[tuple[int, int]]:
        """Yield the places of the first and last word of each name in a headline."""
        place = 0
        while place < len(pieces):
            length = self._length(pieces, place) if pieces[place].capital else 0
            if length:
                yield place, place + length - 1
            place += length or 1

    def _length(self, pieces: Sequence[NamePiece], place: int) -> int:
        """Return the number of words of the longest known name that begins at a place."""
        piece = pieces[place]
        beside = 1
        while place + beside < len(pieces) and beside < _LONGEST and pieces[place + beside].gap == " ":
            beside += 1
        words = [each.lower for each in pieces[place : place + beside]]
        for run in self._by_first.get(piece.lower, ()):
            if tuple(words[: len(run)]) == run and (len(run) > 1 or piece.text not in demonyms()):
                return len(run)
        for length in range(min(beside, 3), 0, -1):
            form = " ".join(each.text for each in pieces[place : place + length])
            if len(form) > 1 and listed(form) and (length > 1 or not self.case.is_ordinary(piece.lower)):
                return length
        return 0
