"""Which sentences of a query stand in which documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from toolkit.corpus.document import Sentence
from toolkit.counts.document_texts import places_of
from toolkit.methods.similarity.reuse.passages import matching_runs, passages_between
from toolkit.methods.similarity.reuse.repeated_text import with_repeated_text
from toolkit.methods.similarity.texts import DistinctTexts
from toolkit.rounding import significant

FOUND = 0.5
"""Share of its words from which on a sentence is found."""

_LEAST = 8  # words of a passage; of a sentence of fewer words all


@dataclass(frozen=True)
class FoundSentence:
    """A sentence of a query and where it stands.

    Attributes
    ----------
    query
        Number of the document that it is a sentence of.
    sentence
        The sentence.
    share
        Share of its words that the document has in the same order, 0 to 1.
    document, position
        The document that has most of it, the oldest of several, and where in it; None if none has half of it.
    documents
        Number of documents that have half of it or more.
    """

    query: int
    sentence: Sentence
    share: float = 0.0
    document: int | None = None
    position: int = 0
    documents: int = 0


def found_sentences(texts: DistinctTexts, query: int, others: Iterable[int]) -> Iterator[FoundSentence]:
    """Look for each sentence of a query in documents that share text with it.

    Parameters
    ----------
    texts
        The texts.
    query
        Number of the document whose sentences are looked for.
    others
        Numbers of the documents in which they are.
    """
    own = texts.words(texts.number_of[query])
    sentences = list(_sentences(texts, query))
    matches: dict[int, Mapping[int, int]] = {}
    documents = [document for document in others if texts.number_of[document] >= 0]
    for document in documents:
        number = texts.number_of[document]
        if number not in matches:
            matches[number] = _matched(own, texts.words(number))
    for sentence, start, end in sentences:
        found = []
        for document in documents:
            matched = matches[texts.number_of[document]]
            places = [matched[place] for place in range(start, end) if place in matched]
            share = significant(len(places) / (end - start))
            if share >= FOUND:
                date = texts.documents[document].date
                found.append((-share, not date, date, texts.documents[document].name, document, places[0]))
        if found:
            share, *_, document, position = min(found)
            yield FoundSentence(query, sentence, -share, document, position, len(found))
        else:
            yield FoundSentence(query, sentence)


def _sentences(texts: DistinctTexts, document: int) -> Iterator[tuple[Sentence, int, int]]:
    """Yield sentences with the positions of their words, without headings and what has no words."""
    whole = with_repeated_text(texts.documents[document])
    places: dict[int, list[tuple[int, int]]] = {}
    for position, (block, start, _) in enumerate(places_of(whole, headings=False) or places_of(whole)):
        places.setdefault(id(block), []).append((start, position))
    for sentence in whole.sentences():
        last = sentence.start + len(sentence.text)
        inside = [place for start, place in places.get(id(sentence.block), ()) if sentence.start <= start < last]
        if inside:
            yield sentence, inside[0], inside[-1] + 1


def _matched(own: Sequence[int], other: Sequence[int]) -> dict[int, int]:
    """Return the positions of words that stand in passages of both texts."""
    found = {}
    for passage in passages_between(own, other, min(_LEAST, len(own))):
        a = own[passage.a_start : passage.a_start + passage.a_words]
        b = other[passage.b_start : passage.b_start + passage.b_words]
        for a_start, b_start, size in matching_runs(a, b):
            for step in range(size):
                found[passage.a_start + a_start + step] = passage.b_start + b_start + step
    return found
