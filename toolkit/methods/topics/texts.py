"""The texts that a topic model is fitted to: passages or documents, their terms, and the copies among them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import fsum
from typing import TYPE_CHECKING

from toolkit.corpus.document import Block, Corpus, Document
from toolkit.corpus.passages import Passage, passages
from toolkit.corpus.units import by_unit
from toolkit.counts.document_texts import document_text, encode_documents
from toolkit.counts.encoded import Encoded, lower_numbers
from toolkit.counts.lengths import word_counts
from toolkit.counts.shingles import HashedTexts, WordHashes, hash_encoded
from toolkit.counts.term_table import TermCounts
from toolkit.counts.terms import count_terms
from toolkit.counts.tokens import tokenise
from toolkit.language.stopwords import Language
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

FEW_DOCUMENTS = 200
LONG_DOCUMENTS = 1_000  # mean words above which documents are divided, however many there are
LARGEST_SHARE = 0.6
SAMPLED_FROM = 20_000
"""Number of texts above which a model is fitted to an evenly spaced sample and applied to the rest."""

_PHRASE_MIN = 3
_MANY_TEXTS = 100
_COPY_FROM = 0.5

FindCopies = Callable[[HashedTexts, Callable[[int], Sequence[str]]], Mapping[int, int]]


@dataclass(frozen=True)
class TopicTexts:
    """A corpus as texts with their terms.

    Parameters
    ----------
    parts
        Every text of the corpus as a document, in order.
    owners
        For each text the place of its document in the corpus.
    seen
        Numbers of the texts that the model is fitted to, and of their copies.
    encoded
        The words of the different texts, one per row of the counts.
    counts
        Counts of their terms.
    rows
        The row of each text in ``seen``; copies share that of their original.
    language
        The language of the texts.
    """

    parts: Sequence[Document]
    owners: Sequence[int]
    seen: Sequence[int]
    encoded: Encoded
    counts: TermCounts
    rows: Sequence[int]
    language: Language

    @property
    def different(self) -> int:
        """Number of rows."""
        return len(self.counts)

    def matrix(self) -> csr_matrix:
        """Return the counts as floats, texts by terms."""
        return self.counts.matrix()

    def term_of_types(self) -> NDArray[np.int64]:
        """Return the place of the term of each type, -1 for types that are not terms."""
        import numpy as np

        from toolkit.counts.terms import keys_of

        place = {term: number for number, term in enumerate(self.counts.terms)}
        keys = keys_of(self.encoded.types, self.language, self.encoded.languages)
        return np.array([place.get(key, -1) if key else -1 for key in keys] or [-1], dtype=np.int64)

    def originals(self) -> list[int]:
        """Return the number of the first text of every row."""
        first: dict[int, int] = {}
        for number, row in zip(self.seen, self.rows, strict=True):
            first.setdefault(row, number)
        return [first[row] for row in range(self.different)]


def prepare_texts(corpus: Corpus, unit: str | None, find_copies: FindCopies) -> TopicTexts:
    """Divide a corpus into texts and count the terms of those that a model is fitted to.

    Parameters
    ----------
    corpus
        The documents.
    unit
        What counts as a text; None takes passages if documents are few or long, and documents otherwise.
    find_copies
        Takes the hashed shingles of texts, and a function that returns the words of a text in lower case by its
        number; returns the number of each copy with that of its original.
    """
    parts, owners = split_texts(corpus, unit)
    seen = range(0, len(parts), -(-len(parts) // SAMPLED_FROM) or 1)
    encoded, hashed = _encoded_and_hashed([parts[number] for number in seen], corpus)
    copies = _copies(encoded, hashed, find_copies)
    alone = [place for place in range(len(encoded)) if place not in copies]
    row_of = {place: row for row, place in enumerate(alone)}
    different = _some(encoded, alone) if copies else encoded
    counts = count_terms(
        different,
        corpus.language,
        min_documents=2 if len(alone) < _MANY_TEXTS else 3,
        max_share=LARGEST_SHARE,
        phrase_min=_PHRASE_MIN,
    )
    rows = [row_of[copies.get(place, place)] for place in range(len(encoded))]
    return TopicTexts(parts, owners, seen, different, counts, rows, corpus.language)


def split_texts(corpus: Corpus, unit: str | None) -> tuple[Sequence[Document], Sequence[int]]:
    """Divide a corpus into texts; return them with the places of their documents. See `prepare_texts`."""
    if unit is None:
        words = sum(word_counts(corpus.documents))
        few = len(corpus) < FEW_DOCUMENTS or words > LONG_DOCUMENTS * len(corpus)
        if few:
            made = [
                (corpus.put(_as_document(passage)), place)
                for place, document in enumerate(corpus.documents)
                for passage in passages(document)
            ]
            return [part for part, _ in made], [place for _, place in made]
    if unit in (None, "document"):
        return corpus.documents, range(len(corpus))
    home = {document.name: place for place, document in enumerate(corpus.documents)}
    parts = by_unit(corpus, unit or "document").documents
    return parts, [home[part.metadata["document"]] for part in parts]


def _as_document(passage: Passage) -> Document:
    """Return a passage as a document with one sentence per line, so that line numbers are kept."""
    blocks = []
    for _, group in groupby(passage.sentences, key=lambda sentence: id(sentence.block)):
        own = list(group)
        block, lines = own[0].block, tuple(sentence.line for sentence in own)
        text = "\n".join(sentence.text for sentence in own)
        blocks.append(Block(block.kind, text, lines[0], block.section, lines=lines, page=block.page))
    whole = passage.document
    return Document(whole.name, tuple(blocks), whole.title, spoken=whole.spoken)


def _encoded_and_hashed(documents: Sequence[Document], corpus: Corpus) -> tuple[Encoded, HashedTexts]:
    """Number the words of documents and hash their shingles.

    Both are compiled, or done once for each word, so that processes would take longer to send what they find.
    """
    encoded, hashed = encode_documents(documents, corpus.language, document_text), HashedTexts()
    for shard in hash_encoded(encoded, WordHashes()):
        hashed.add(shard)
    return encoded, hashed


def _words_of(encoded: Encoded) -> Callable[[int], list[str]]:
    """Return what returns the words of a text in lower case, given its number."""
    lowered, numbers = lower_numbers(encoded.types)
    small = [lowered[number] for number in numbers]

    def words_of(number: int) -> list[str]:
        start, end = encoded.starts[number], encoded.starts[number + 1]
        return [small[kind] for kind in encoded.tokens[start:end]]

    return words_of


def _copies(encoded: Encoded, hashed: HashedTexts, find_copies: FindCopies) -> dict[int, int]:
    """Map each copy to the earliest text that it repeats, so that no topic consists of copies."""
    copies = find_copies(hashed, _words_of(encoded))
    return {place: _root(place, copies) for place in copies}


def _root(number: int, copies: Mapping[int, int]) -> int:
    """Return the original of a copy, following copies of copies."""
    while number in copies:
        number = copies[number]
    return number


def _some(encoded: Encoded, places: Sequence[int]) -> Encoded:
    """Return a selection of texts with the same types."""
    made = Encoded(encoded.types, languages=encoded.languages)
    for place in places:
        start, end = encoded.starts[place], encoded.starts[place + 1]
        made.tokens.extend(encoded.tokens[start:end])
        made.flags.extend(encoded.flags[start:end])
        made.starts.append(len(made.tokens))
    return made


@dataclass(frozen=True)
class KnownCounts:
    """The counts of known words in new texts.

    Parameters
    ----------
    matrix : csr_matrix of shape (n_texts, n_words)
    known, unknown : ndarray of shape (n_texts,)
        Content words of each text that are in the vocabulary, and that are not.
    sizes : ndarray of shape (n_texts,)
        All words of each text.
    """

    matrix: csr_matrix
    known: NDArray[np.float64]
    unknown: NDArray[np.float64]
    sizes: NDArray[np.float64]


def count_known_words(encoded: Encoded, language: Language, words: Sequence[str]) -> KnownCounts:
    """Count known words.

    Parameters
    ----------
    encoded
        The texts.
    language
        The language of the texts.
    words
        Keys of the known words; see `toolkit.counts.terms.keys_of`.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    from toolkit.counts.terms import keys_of

    place = {word: number for number, word in enumerate(words)}
    keys = keys_of(encoded.types, language, encoded.languages)
    number_of = np.array([place.get(key, -1) if key else -2 for key in keys], dtype=np.int64)
    tokens = np.frombuffer(encoded.tokens, np.uint32)
    numbers = number_of[tokens] if len(tokens) else np.zeros(0, dtype=np.int64)
    starts = np.frombuffer(encoded.starts, np.uint64).astype(np.int64)
    sizes = np.diff(starts)
    texts = np.repeat(np.arange(len(sizes)), sizes)
    held = numbers >= 0
    shape = (len(sizes), len(words))
    matrix = csr_matrix((np.ones(int(held.sum())), (texts[held], numbers[held])), shape=shape)
    return KnownCounts(
        matrix,
        np.bincount(texts[held], minlength=len(sizes)).astype(float),
        np.bincount(texts[numbers == -1], minlength=len(sizes)).astype(float),
        sizes.astype(float),
    )


def typical_sentence(part: Document, language: Language, weights: Mapping[str, float]) -> tuple[str, int]:
    """Return the sentence of a text with the highest total weight for its length, and its line."""
    best: tuple[float, int, str, int] = (-1.0, 0, "", 0)
    own = language.of_text(part.spoken)
    for number, sentence in enumerate(part.sentences()):
        tokens = tokenise(sentence, own).tokens
        if sentence.block.kind != "heading" and tokens:
            keys = {token.key for token in tokens if token.content}
            weight = fsum(weights.get(key, 0.0) for key in sorted(keys)) / (len(tokens) + 8) ** 0.5
            best = max(best, (significant(weight), -number, sentence.text, sentence.line))
    return best[2], best[3]
