"""Rows of the report on topics that were fitted: one per topic, per passage and per term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.corpus.document import Corpus
from toolkit.counts.measures.weighting import binary
from toolkit.methods.topics.choice import CandidateModel
from toolkit.methods.topics.coherence import WINDOW, mean_of_pairs, npmi_from_counts, window_matrix
from toolkit.methods.topics.evidence import mean_cosine, one_per_document, trust_in, typical_texts
from toolkit.methods.topics.model import Space
from toolkit.methods.topics.naming.labels import Names, list_distinct, list_words
from toolkit.methods.topics.shares import largest_document, main_topics, share_intervals
from toolkit.methods.topics.texts import TopicTexts, typical_sentence
from toolkit.methods.topics.words import TOP, coherent_words, frex_terms, top_places
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

Row = dict[str, Any]

_WINDOWS_OF = 5_000  # texts; more do not change a digit that is shown
_MARKING = 200  # terms that weigh in the choice of a passage
_MARKING_TEXTS = 2.0  # of a topic that contain such a term


@dataclass(frozen=True)
class FittedTopics:
    """Topics with the texts that they were found in.

    Parameters
    ----------
    corpus
        The documents.
    texts
        The texts of the documents.
    space
        Their term weights.
    best
        The model, its topics in the order of the report.
    labels
        The labels of the topics.
    names
        Words of the multi-word name that a term is part of; see `toolkit.methods.topics.naming.labels.Names`.
    seed_places
        Places of the seed words of the first topics.
    document_shares : ndarray of shape (n_documents, n_topics)
        Shares of the topics in each document.
    document_words : ndarray of shape (n_documents,)
        Words of each document that belong to a topic.
    """

    corpus: Corpus
    texts: TopicTexts
    space: Space
    best: CandidateModel
    labels: Sequence[str]
    names: Names
    seed_places: Sequence[Sequence[int]]
    document_shares: Matrix
    document_words: Matrix


def topic_rows(found: FittedTopics, top: int) -> tuple[list[Row], list[Row]]:
    """Return a row for each topic, and the rows of its passages.

    Parameters
    ----------
    found
        The topics.
    top
        Words shown per topic.
    """
    best, space = found.best, found.space
    terms, shown = found.texts.counts.terms, found.texts.counts.shown
    shares = share_intervals(found.document_shares, found.document_words)
    first = Counter(topic for ranked in main_topics(found.document_shares, 1) for topic, _ in ranked)
    typical = typical_texts(space.weights, best.model.shares, best.measures.log_likelihood)
    lists = best.words
    if top > TOP:
        lists = coherent_words(best.measures, binary(space.counts).tocsc(), space.single, top, found.seed_places)
    in_windows = _window_coherence(found.texts, best.words)
    rows, passages = [], []
    for topic, label in enumerate(found.labels):
        part = largest_document(found.document_shares, found.document_words, topic)[0]
        stability, coherence = best.stability[topic], best.coherence[topic]
        same = mean_cosine(space.weights, typical[topic])
        own = _passage_rows(found, topic, typical[topic])
        where = own[0] if own else {"document": "", "line": 0, "passage": ""}
        phrases = [place for place in _marking_terms(best, topic) if not space.single[place]]
        rows.append(
            {
                "topic": topic + 1,
                "label": label,
                "share": significant(shares[topic].value),
                "documents": first[topic],
                "words": list_words(lists[topic][:top], terms, shown, found.names),
                "distinctive": list_distinct(frex_terms(best.measures, topic, 3 * top), terms, shown, top, found.names),
                "coherence": significant(coherence),
                "stability": significant(stability),
                "document": where["document"],
                "line": where["line"],
                "passage": where["passage"],
                "trust": trust_in(stability, coherence, part, len(found.corpus), same),
                "low": significant(shares[topic].low),
                "high": significant(shares[topic].high),
                "exclusivity": significant(best.exclusivity[topic]),
                "window": significant(in_windows[topic]),
                "phrases": list_distinct(phrases, terms, shown, top),
            }
        )
        passages += own
    return rows, passages


def _passage_rows(found: FittedTopics, topic: int, typical: Sequence[int]) -> list[Row]:
    texts, best = found.texts, found.best
    originals = texts.originals()
    owners = [texts.owners[number] for number in originals]
    likelihoods = best.measures.log_likelihood[topic]
    weights = {texts.counts.terms[place]: float(likelihoods[place]) ** 0.5 for place in _marking_terms(best, topic)}
    rows = []
    for rank, row in enumerate(one_per_document(typical, owners), start=1):
        passage, line = typical_sentence(texts.parts[originals[row]], found.corpus.language, weights)
        rows.append(
            {
                "topic": topic + 1,
                "label": found.labels[topic],
                "rank": rank,
                "document": found.corpus.documents[owners[row]].name,
                "line": line,
                "share": min(1.0, significant(float(best.model.shares[row, topic]))),
                "passage": passage,
            }
        )
    return rows


def _marking_terms(best: CandidateModel, topic: int) -> list[int]:
    common = best.measures.frequencies[topic] >= _MARKING_TEXTS
    return top_places(best.measures.log_likelihood[topic], _MARKING, common)


def _window_coherence(texts: TopicTexts, words: Sequence[Sequence[int]]) -> list[float]:
    """Return the NPMI of the words of each topic in sliding windows."""
    import numpy as np

    starts = np.frombuffer(texts.encoded.starts, np.uint64).astype(np.int64)[: _WINDOWS_OF + 1]
    tokens = np.frombuffer(texts.encoded.tokens, np.uint32)[: starts[-1]]
    listed = sorted({word for own in words for word in own})
    held, count = window_matrix(texts.term_of_types()[tokens], starts, listed, WINDOW)
    column = {word: number for number, word in enumerate(listed)}
    made = []
    for own in words:
        chosen = held[:, [column[word] for word in own]]
        made.append(mean_of_pairs(npmi_from_counts((chosen.T @ chosen).toarray(), count)) if len(own) > 1 else 0.0)
    return made


def term_rows(found: FittedTopics, count: int) -> list[Row]:
    """Return rows of the heaviest terms of each topic.

    They are weighted as the model weights them; clusters have no such weights, so theirs are
    ranked by log-likelihood ratio.
    """
    best, counts = found.best, found.texts.counts
    columns = [place for place, term in enumerate(counts.terms) if " " not in term]
    rows = []
    for topic in range(best.model.count):
        places: Sequence[int] = range(len(counts.terms))
        if best.model.method == "clusters":
            values = best.measures.log_likelihood[topic]
        elif best.model.terms is not None:
            values = best.model.terms[topic]
        else:
            values, places = best.model.words[topic], columns
        total = float(values.sum()) or 1.0
        for rank, number in enumerate(top_places(values, count), start=1):
            term = places[number]
            rows.append(
                {
                    "topic": topic + 1,
                    "rank": rank,
                    "term": counts.shown[term],
                    "weight": min(1.0, significant(float(values[number]) / total)),
                    "exclusivity": min(1.0, significant(float(best.measures.exclusivity[topic, term]))),
                }
            )
    return rows
