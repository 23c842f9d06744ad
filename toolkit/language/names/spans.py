"""Where a sentence names somebody or something: runs of capitals without what capitals stand for besides names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from toolkit.language.names.case import CaseEvidence, is_headline
from toolkit.language.names.common_words import is_common_word
from toolkit.language.names.headlines import HeadlineNames
from toolkit.language.names.lists import listed, words_of
from toolkit.language.names.parts import Part, is_people, is_portfolio, parts_of, written_as
from toolkit.language.names.pieces import NamePiece
from toolkit.language.names.runs import runs_of

# How sure it is that a run of capitals is a name, by what it is known by.
LISTED, TITLED, HEADED, INNER, ACRONYM, SINGLE, OPENING, DOUBTFUL = 0.95, 0.95, 0.9, 0.9, 0.8, 0.8, 0.7, 0.3
_LONGEST_ACRONYM = 6
_ADJECTIVES = frozenset("general major private chief mother sister brother master champion leader".split())


class NameSpan(NamedTuple):
    """A name in a sentence.

    Parameters
    ----------
    text
        The name, with straight apostrophes.
    start, end
        Its span in the sentence.
    first, last
        Places of its first and last word among the pieces of the sentence.
    title
        The title before it, in lower case; empty for none.
    confidence
        From 0 to 1.
    """

    text: str
    start: int
    end: int
    first: int
    last: int
    title: str
    confidence: float


@dataclass(frozen=True)
class NameFinder:
    """Finds the names in the sentences of texts whose capitals were counted.

    Parameters
    ----------
    case
        Counts over all the texts.
    """

    case: CaseEvidence

    @cached_property
    def _headlines(self) -> HeadlineNames:
        return HeadlineNames(self.case)

    def names(self, pieces: Sequence[NamePiece], *, heading: bool = False) -> list[NameSpan]:
        """Return the names of a sentence or heading, given by its pieces, in order.

        In a headline only names are found that the lists have, or other sentences.
        """
        if not any(piece.capital for piece in pieces):
            return []
        if is_headline(pieces, self.case.language, heading=heading):
            return [_span(pieces, Part(first, last, ""), INNER) for first, last in self._headlines.places(pieces)]
        found = []
        for first, last in runs_of(pieces):
            for part in parts_of(pieces, first, last, self.case):
                confidence = self._confidence(pieces, part)
                if confidence:
                    found.append(_span(pieces, part, confidence))
        return found

    def _confidence(self, pieces: Sequence[NamePiece], part: Part) -> float:
        """Return how sure it is that a part is a name; 0 where it is none."""
        first, last, title = part
        piece = pieces[first]
        capitals = [each for each in pieces[first : last + 1] if each.capital]
        words = [each.lower for each in capitals]
        if first == last and (len(piece.text.strip(".")) < 2 or piece.text[:1].isdigit()):
            return 0.0
        if listed(written_as(pieces, first, last)) and not (first == last and self._is_lower(piece)):
            return LISTED
        roles = words_of("title", "before-title", "generic", "opener")
        if title and not set(words) <= roles:
            # "General Election", "Major League": an adjective rather than a title.
            return DOUBTFUL if first == last and title in _ADJECTIVES and is_common_word(words[0]) else TITLED
        if all(is_people(each) or each.lower in words_of("place-first") for each in capitals):
            return 0.0
        if len(capitals) <= last - first and words[0] in words_of("body-of", "place-of"):
            return HEADED  # "Ministry of Interior"
        lettered = words[0] in words_of("generic") and all(len(word) < 2 for word in words[1:])  # "Option C"
        if lettered or set(words) <= roles:
            headed = len(words) > 1 and words[-1] in words_of("body", "place")
            return OPENING if headed and words[0] not in words_of("plain", "opener") else 0.0
        if is_portfolio(pieces, first) and all(map(is_common_word, words)):
            return 0.0
        return self._single(pieces, first) if first == last else _several(pieces, first, last)

    def _single(self, pieces: Sequence[NamePiece], place: int) -> float:
        piece = pieces[place]
        word = piece.lower
        if (word in words_of("no-name") or word.removesuffix("s") in words_of("no-name")) and piece.text[:2].isupper():
            return 0.0
        if piece.capitals and len(piece.text) <= _LONGEST_ACRONYM:
            return ACRONYM
        if self._is_lower(piece):
            return 0.0
        ordinary = self.case.is_ordinary(word)
        if piece.opens:
            if self.case.language.code not in ("en", "und") and not self.case.inner[word]:
                return DOUBTFUL  # There is no list of the common words of other languages.
            alone = all(each is piece or each.text.isdigit() for each in pieces)
            seen = SINGLE if self.case.inner[word] else OPENING
            return DOUBTFUL if ordinary or (alone and seen == OPENING) else seen
        if not ordinary:
            return SINGLE
        before = pieces[place - 1]
        located = before.text in words_of("place-verb") and piece.gap == " " and not self.case.lower[word]
        return OPENING if located else DOUBTFUL

    def _is_lower(self, piece: NamePiece) -> bool:
        if piece.capitals:
            return len(piece.text) > _LONGEST_ACRONYM and self.case.lower[piece.lower] > 0
        return self.case.is_mostly_lower(piece.lower)


def _several(pieces: Sequence[NamePiece], first: int, last: int) -> float:
    heads = words_of("body", "place", "work", "other")
    if any(piece.lower in heads for piece in pieces[first : last + 1]):
        return HEADED
    return OPENING if pieces[first].opens else INNER


def _span(pieces: Sequence[NamePiece], part: Part, confidence: float) -> NameSpan:
    first, last, title = part
    return NameSpan(
        written_as(pieces, first, last), pieces[first].start, pieces[last].end, first, last, title, confidence
    )
