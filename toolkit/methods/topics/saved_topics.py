"""The report on other texts by a saved model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from toolkit.corpus.document import Corpus, Document
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.stopwords import Language, language
from toolkit.methods.topics import model_files
from toolkit.methods.topics.evidence import TYPICAL, one_per_document
from toolkit.methods.topics.inference import InferredShares, infer_topics
from toolkit.methods.topics.report import TopicReport, TopicSettings
from toolkit.methods.topics.rows import Row
from toolkit.methods.topics.shares import document_shares, main_topics, share_intervals
from toolkit.methods.topics.texts import split_texts, typical_sentence
from toolkit.processes.linear_algebra import one_blas_thread
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_ENOUGH = 100.0  # known words of a text; more do not make it more typical


@dataclass(frozen=True)
class _Application:
    """A saved model and what it found in the texts of a corpus."""

    corpus: Corpus
    saved: model_files.SavedTopics
    parts: Sequence[Document]
    owners: Sequence[int]
    found: InferredShares


class SavedShares(NamedTuple):
    """The topics of a saved model in documents.

    Parameters
    ----------
    saved
        The model.
    labels
        Of its topics.
    shares : ndarray of shape (n_documents, n_topics)
        Rows sum to 1, or to 0 if the model knows no word of a document.
    words : ndarray of shape (n_documents,)
        Number of words of each document; 0 if the model knows none of them.
    """

    saved: model_files.SavedTopics
    labels: list[str]
    shares: Matrix
    words: Matrix


def saved_shares(documents: Sequence[Document], folder: str, jobs: int = 1) -> SavedShares:
    """Find the shares of the topics of a saved model in documents, in the language and units of the model.

    Parameters
    ----------
    documents
        The documents.
    folder
        Of the model.
    jobs
        Number of processes; the shares are the same for any.

    Raises
    ------
    SettingError
        If there is no model in the folder.
    UnreadableError
        If the model is damaged.
    """
    saved = model_files.load_model(folder)
    unit = str(saved.settings.get("unit", "auto"))
    corpus = Corpus(tuple(documents), language=_language(saved.language), jobs=jobs)
    parts, owners = split_texts(corpus, None if unit == "auto" else unit)
    with one_blas_thread():  # The same last digits everywhere.
        found = infer_topics(corpus, parts, saved.known)
        shares, words = document_shares(found.shares, found.sizes, owners, len(documents))
    return SavedShares(saved, [str(row["label"]) for row in saved.topics], shares, words)


def _language(code: str) -> Language:
    try:
        return language(code)
    except SettingError:  # In an unknown language no word is a stop word.
        return Language(code, frozenset())


def apply_saved_model(corpus: Corpus, unit: str | None, settings: TopicSettings, folder: str) -> TopicReport:
    """Find the topics of a saved model in texts.

    Raises
    ------
    SettingError
        If there is no model in the folder.
    UnreadableError
        If the model is damaged.
    NothingToAnalyseError
        If the model knows no word of the texts.
    """
    saved = model_files.load_model(folder)
    parts, owners = split_texts(corpus, unit)
    corpus.tell(f"finding {len(saved.topics)} topics in {len(parts):,} texts")
    found = infer_topics(corpus, parts, saved.known)
    if not found.known.sum():
        raise NothingToAnalyseError(
            "The model knows none of the words in these texts.",
            "Apply it to texts like those that it was fitted to.",
        )
    applied = _Application(corpus, saved, parts, owners, found)
    shares, words = document_shares(found.shares, found.sizes, owners, len(corpus))
    labels = [str(row["label"]) for row in saved.topics]
    topics, passages = _rows(applied, shares, words, settings.top)
    return TopicReport(topics, passages, saved.terms, [], labels, shares, words, _notes(applied))


def _rows(applied: _Application, shares: Matrix, words: Matrix, top: int) -> tuple[list[Row], list[Row]]:
    intervals = share_intervals(shares, words)
    first = Counter(topic for ranked in main_topics(shares, 1) for topic, _ in ranked)
    rows, passages = [], []
    for topic, row in enumerate(applied.saved.topics):
        own = _passage_rows(applied, topic)
        where = own[0] if own else {"document": "", "line": 0, "passage": ""}
        changed = {
            "share": significant(intervals[topic].value),
            "low": significant(intervals[topic].low),
            "high": significant(intervals[topic].high),
            "documents": first[topic],
            "words": ", ".join(str(row["words"]).split(", ")[:top]),
            "document": where["document"],
            "line": where["line"],
            "passage": where["passage"],
        }
        rows.append(row | changed)
        passages += own
    return rows, passages


def _passage_rows(applied: _Application, topic: int) -> list[Row]:
    import numpy as np

    saved, found, owners = applied.saved, applied.found, applied.owners
    strength = np.round(found.shares[:, topic] * np.sqrt(np.minimum(found.known, _ENOUGH)), 8)
    order = np.lexsort((np.arange(len(strength)), -strength))[:TYPICAL]
    weights = dict(zip(saved.vocabulary, np.sqrt(saved.words[topic]).tolist(), strict=True))
    rows = []
    for rank, place in enumerate(one_per_document([int(each) for each in order if strength[each] > 0], owners), 1):
        passage, line = typical_sentence(applied.parts[place], applied.corpus.language, weights)
        rows.append(
            {
                "topic": topic + 1,
                "label": saved.topics[topic]["label"],
                "rank": rank,
                "document": applied.corpus.documents[owners[place]].name,
                "line": line,
                "share": min(1.0, significant(float(found.shares[place, topic]))),
                "passage": passage,
            }
        )
    return rows


def _notes(applied: _Application) -> list[str]:
    saved, language = applied.saved, applied.corpus.language.code
    known, unknown = float(applied.found.known.sum()), float(applied.found.unknown.sum())
    notes = [
        f"These are the topics of a saved model ({saved.method}, {len(saved.topics)} topics,"
        f" {len(saved.vocabulary):,} words); coherence and stability are those of the texts that it was fitted to.",
        f"{unknown / (known + unknown):.1%} of the content words are not in the vocabulary of the model.",
    ]
    if language != saved.language:
        notes.append(f"The model was fitted to texts in {saved.language!r}; these are in {language!r}.")
    if unknown > known:
        notes.append("The vocabulary of the model lacks more words than it has, so the shares are not reliable.")
    return notes
