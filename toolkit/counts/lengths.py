"""How many words documents have and in which language they are, by the kernel where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from toolkit.corpus.document import Document
from toolkit.counts.encoded import encode
from toolkit.language.stopwords import SAMPLE, SHARE_THAT_IS_ENGLISH, english, identify

_MANY = 200  # documents; for fewer, what they counted themselves is as quick and often known
_TOGETHER = 500  # documents, so that little text is in memory at a time


def word_counts(documents: Sequence[Document], many: int = _MANY) -> list[int]:
    """Return the number of words of the kept text of each document, which remembers it: its `Document.word_count`.

    Parameters
    ----------
    documents
        In any order.
    many
        Number of documents from which they are counted together.
    """
    new = [document for document in documents if document.known_word_count is None]
    for start in range(0, len(new) if len(new) >= many else 0, _TOGETHER):
        some = new[start : start + _TOGETHER]
        # No word goes over a line end, so blocks may be put together.
        starts = encode(["\n\n".join([block.text for block in each.kept]) for each in some]).starts
        for place, document in enumerate(some):
            document.remember_word_count(starts[place + 1] - starts[place])
    return [document.word_count for document in documents]


def words_of_corpus(documents: Sequence[Document]) -> frozenset[str]:
    """Return the different words of all documents in lower case."""
    words: set[str] = set()
    for start in range(0, len(documents), _TOGETHER):
        some = documents[start : start + _TOGETHER]
        words.update(map(str.lower, encode(["\n\n".join([block.text for block in each.kept]) for each in some]).types))
    return frozenset(words)


def lower_case_words(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the words of each text in lower case."""
    given = iter(texts)
    while part := list(islice(given, _TOGETHER)):
        encoded = encode(part)
        lower = list(map(str.lower, encoded.types))
        for start, end in pairwise(encoded.starts):
            yield list(map(lower.__getitem__, encoded.tokens[start:end]))


def identify_all(texts: Iterable[str]) -> list[str]:
    """Return the language of each text, as `toolkit.language.stopwords.identify` does; English ones in less time."""
    codes: list[str] = []
    given = iter(texts)
    while part := list(islice(given, _TOGETHER)):
        encoded = encode([text[: 12 * SAMPLE] for text in part])
        small = english().stop_words
        spelled = [any(map(str.isalpha, word)) for word in encoded.types]
        own = [
            with_letters and word.lower() in small for word, with_letters in zip(encoded.types, spelled, strict=True)
        ]
        for place, text in enumerate(part):
            words = encoded.tokens[encoded.starts[place] : encoded.starts[place + 1]]
            number = sum(map(spelled.__getitem__, words))
            is_english = 0 < number <= SAMPLE and sum(map(own.__getitem__, words)) >= SHARE_THAT_IS_ENGLISH * number
            codes.append("en" if is_english else identify(text))
    return codes


def identify_languages(documents: Sequence[Document], many: int = _MANY) -> None:
    """Identify the languages of all documents, so that `Document.language` is known.

    Parameters
    ----------
    documents
        In any order.
    many
        Number of documents from which they are identified together.
    """
    unknown = [document for document in documents if not document.knows_language]
    if len(unknown) < many:
        return
    codes = identify_all(document.language_sample for document in unknown)
    for document, code in zip(unknown, codes, strict=True):
        document.remember_language(code)
