"""What the capitals of a collection of texts say of its words: which stand in lower case, which keep a capital."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from toolkit.language.names.common_words import is_common_word
from toolkit.language.names.lists import words_of
from toolkit.language.names.pieces import NamePiece, pieces_of
from toolkit.language.stopwords import Language, english

_ARTICLES = frozenset(("the", "an"))
_FEWEST = 2  # common words in capitals that make a headline
_SHARE = 0.5  # of the words that are no function words
_LOWER_SHARE = 0.2  # of all words


@dataclass
class CaseEvidence:
    """Counts of the words of some texts by their case.

    Parameters
    ----------
    language
        Of the texts.
    lower
        Occurrences in lower case, by word in lower case.
    inner
        Occurrences with a capital that is not due to the place, by word in lower case.
    runs
        Words with such capitals that stand side by side, as written.
    """

    language: Language = field(default_factory=english)
    lower: Counter[str] = field(default_factory=Counter)
    inner: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)

    def add(self, other: CaseEvidence) -> None:
        """Add the counts of other texts."""
        self.lower.update(other.lower)
        self.inner.update(other.inner)
        self.runs.update(other.runs)

    def count(self, sentences: Iterable[str]) -> None:
        """Count the words of sentences; headlines are left out, where a capital means nothing.

        >>> found = CaseEvidence()
        >>> found.count(["The ferry to Oban left.", "Oban Has No Ferry Left Today"])
        >>> found.lower["ferry"], found.inner["oban"], list(found.runs)
        (1, 1, ['Oban'])
        """
        for sentence in sentences:
            pieces = pieces_of(sentence)
            if not is_headline(pieces, self.language):
                self._count(pieces)

    def _count(self, pieces: Sequence[NamePiece]) -> None:
        run: list[str] = []
        for piece in pieces:
            if run and not (piece.capital and piece.gap == " "):
                self.runs[" ".join(run)] += 1
                run = []
            if not piece.capital:
                self.lower[piece.lower] += 1
            elif not piece.opens:
                self.inner[piece.lower] += 1
                run.append(piece.text)
        if run:
            self.runs[" ".join(run)] += 1

    def is_ordinary(self, word: str) -> bool:
        """Tell whether a word in lower case is one without a capital, in these texts or in English."""
        if self.lower[word] or word in self.language.stop_words:
            return True
        return self.inner[word] < 2 and self.language.code in ("en", "und") and is_common_word(word)

    def is_mostly_lower(self, word: str) -> bool:
        """Tell whether a word in lower case has no capital of its own more often than it has one."""
        return self.lower[word] > self.inner[word]


def is_headline(pieces: Sequence[NamePiece], language: Language, *, heading: bool = False) -> bool:
    """Tell whether the capitals of a sentence are those of a headline: *Price Cap on Gas Divides Ministers*.

    Common words have capitals in it, and hardly any word but function words stands in lower case. A list of names or
    of offices is no headline. A sentence of capitals alone is one.

    Parameters
    ----------
    pieces
        Of the sentence.
    language
        Of the text.
    heading
        Whether it is a heading: then one common word with a capital is enough.

    Examples
    --------
    >>> [is_headline(pieces_of(text), english()) for text in ("Gas Prices Will Rise in May", "Present: Ana Ruiz")]
    [True, False]
    """
    if not any(piece.text[0].islower() for piece in pieces):
        letters = [piece for piece in pieces if piece.text[0].isalpha() and len(piece.text) > 1]
        if len(letters) > 1 and all(piece.capitals for piece in letters):
            return True
    heads = words_of("title", "before-title", "body", "place", "work", "other", "calendar", "generic")
    common = content = lower = 0
    for piece in pieces:
        word = piece.lower
        if (
            not word.isalpha()
            or len(word) < 2
            or word in _ARTICLES
            or (word in language.stop_words and not piece.capital)
        ):
            continue
        content += not piece.opens
        if not piece.capital:
            lower += 1
        elif not piece.opens and not piece.capitals and word not in heads:
            common += word in language.stop_words or is_common_word(word)
    if heading and common and not lower:
        return True
    return common >= _FEWEST and common > _SHARE * content and lower <= _LOWER_SHARE * len(pieces)
