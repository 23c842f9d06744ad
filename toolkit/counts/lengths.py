"""How many words documents have and in which language they are, by the kernel where there are many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise

from toolkit.corpus.document import Document
from toolkit.counts.encoded import encode
from toolkit.counts.kernel import marked_words
from toolkit.language.stopwords import SAMPLE, SHARE_THAT_IS_ENGLISH, english, identify
from toolkit.processes import shard_map

_MANY = 200  # documents; for fewer, what they counted themselves is as quick and often known
_TOGETHER = 500  # documents, so that little text is in memory at a time
_BEGINNING = 12 * SAMPLE  # characters
_STOP_WORD = 2


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


def words_of_corpus(documents: Sequence[Document]) -> set[str]:
    """Return the different words of all documents in lower case."""
    words: set[str] = set()
    for start in range(0, len(documents), _TOGETHER):
        some = documents[start : start + _TOGETHER]
        types = encode(["\n\n".join([block.text for block in each.kept]) for each in some]).types
        words.update(map(str.lower, types))
    return words


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
    given = iter(texts)
    codes: list[str] = []
    while part := list(islice(given, _TOGETHER)):
        codes += [code for code, _ in _identified(part)]
    return codes


def _identified(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the language of each of some texts, and the number of words of its beginning."""
    encoded = encode([text[:_BEGINNING] for text in texts])
    small = english().stop_words
    marks = bytes(
        [
            _STOP_WORD if word.lower() in small else word.isalpha() or any(map(str.isalpha, word))
            for word in encoded.types
        ]
    )
    lengths = [end - start for start, end in pairwise(encoded.starts)]
    counted = marked_words(encoded.tokens, lengths, marks)
    for text, length, (others, own) in zip(texts, lengths, counted, strict=True):
        is_english = 0 < others + own <= SAMPLE and own >= SHARE_THAT_IS_ENGLISH * (others + own)
        yield "en" if is_english else identify(text), length


def identify_languages(documents: Sequence[Document], many: int = _MANY) -> None:
    """Identify the languages of all documents, so that `Document.language` is known, and the lengths of short ones.

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
    for start in range(0, len(unknown), _TOGETHER):
        some = unknown[start : start + _TOGETHER]
        samples = list(map(_sample, some))
        identified = _identified([sample for sample, _ in samples])
        for document, (_, is_whole), (code, words) in zip(some, samples, identified, strict=True):
            document.remember_language(code)
            if is_whole:
                document.remember_word_count(words)


def _sample(document: Document) -> tuple[str, bool]:
    """Return the text by which the language of a document is identified, and whether that is its whole text."""
    sample, kept = document.language_sample, document.kept
    whole = sum([len(block.text) for block in kept]) + len(kept) - 1
    return sample, len(sample) == whole <= _BEGINNING


def identify_each(documents: Sequence[Document], jobs: int) -> None:
    """Identify the languages of many documents where they are not known, as `Document.language` does.

    Parameters
    ----------
    documents
        In any order; of few, each is identified when it is asked for.
    jobs
        Maximum number of processes.
    """
    unknown = [document for document in documents if not document.knows_language]
    if len(unknown) < _MANY:
        return
    codes = chain.from_iterable(shard_map(_codes, unknown, jobs))
    for document, code in zip(unknown, codes, strict=True):
        document.remember_language(code)


def _codes(documents: Sequence[Document]) -> list[str]:
    return identify_all(document.language_sample for document in documents)
