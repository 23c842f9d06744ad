"""The texts of an analysis: single documents, or groups of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from toolkit.corpus.document import Document, Sentence
from toolkit.language.acronyms import definitions
from toolkit.language.forms import fold
from toolkit.language.lazy_patterns import lazy
from toolkit.language.stopwords import Language

_WORD_AND_ACRONYM = lazy(r"\b([^\W\d_]{6,40}) \(([A-Z]{2,4})\)")


@dataclass(frozen=True, slots=True)
class TextGroup:
    """One or more documents treated as one text."""

    name: str
    members: tuple[Document, ...]

    def sentences(self) -> list[tuple[str, Sentence]]:
        """Return the sentences, each with the name of its document; computed at every call, to save memory."""
        return [(document.name, sentence) for document in self.members for sentence in document.sentences()]

    @property
    def titles(self) -> frozenset[str]:
        """The titles of its documents."""
        return frozenset(document.title for document in self.members if document.title)


class SingleDocuments(Sequence[TextGroup]):
    """Each document as a text of its own, made when it is needed, to save memory."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents

    def __len__(self) -> int:
        """Return the number of documents."""
        return len(self._documents)

    @overload
    def __getitem__(self, place: int) -> TextGroup: ...
    @overload
    def __getitem__(self, place: slice) -> list[TextGroup]: ...
    def __getitem__(self, place: int | slice) -> TextGroup | list[TextGroup]:
        """Return the text at a place, or those of a slice."""
        if isinstance(place, slice):
            return [TextGroup(each.name, (each,)) for each in self._documents[place]]
        document = self._documents[place]
        return TextGroup(document.name, (document,))


def acronym_keys(sentences: Sequence[Sentence], language: Language) -> dict[str, str]:
    """Map the key of each long form defined in a text to the key of its acronym."""
    by_language: dict[Language, list[str]] = {}
    for sentence in sentences:
        if "(" in sentence.text:
            by_language.setdefault(language.of_text(sentence.spoken), []).append(sentence.text)
    return {
        " ".join(fold(word, own.code, own.stop_words) for word in long.split()): fold(short, own.code, own.stop_words)
        for own, texts in by_language.items()
        for short, long in (single_word_definitions("\n".join(texts)) | definitions("\n".join(texts))).items()
    }


def single_word_definitions(text: str) -> dict[str, str]:
    """Find acronyms of single words: a long word, then in brackets two to four of its letters, with its first one.

    >>> single_word_definitions("tuberculosis (TB), and the prosecutor (SPD)")
    {'TB': 'tuberculosis'}
    """
    found: dict[str, str] = {}
    for match in _WORD_AND_ACRONYM.finditer(text):
        letters = iter(match[1].lower())
        if match[1][0].lower() == match[2][0].lower() and all(each in letters for each in match[2].lower()):
            found.setdefault(match[2], match[1])
    return found
