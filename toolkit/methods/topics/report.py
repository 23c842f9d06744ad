"""From a corpus to the topics of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import fsum
from typing import TYPE_CHECKING

from toolkit.corpus.document import Corpus
from toolkit.counts.measures.weighting import entropy_weights
from toolkit.counts.near_duplicates import copies_of_hashed
from toolkit.counts.shingles import HashedTexts
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.listing import counted
from toolkit.methods.topics import model_files
from toolkit.methods.topics.choice import CandidateModel, fit_candidate, measure
from toolkit.methods.topics.evidence import typical_texts
from toolkit.methods.topics.inference import KnownTopics, infer_topics
from toolkit.methods.topics.merging import merged_model, parse_merges, sums_of_shares
from toolkit.methods.topics.model import Space, Subsample, make_space, subsamples
from toolkit.methods.topics.naming.labels import LabelTerms, topic_labels
from toolkit.methods.topics.naming.names import multiword_names
from toolkit.methods.topics.notes import Choice, choice_rows, topic_notes
from toolkit.methods.topics.number import amount, numbers_to_try, recommend, trials
from toolkit.methods.topics.rows import FittedTopics, Row, term_rows, topic_rows
from toolkit.methods.topics.seeds import HeldTopic, SeedTopic, held_topics, read_seed_topics, seed_term_places
from toolkit.methods.topics.shares import document_shares, reorder_topics
from toolkit.methods.topics.texts import TopicTexts, prepare_texts
from toolkit.methods.topics.words import term_measures_by_document
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

FEWEST_TEXTS = 6
FEWEST_TERMS = 12
FEW_TEXTS = 400
"""Fewer texts are factorised: below this number nmf topics are found again more often than clusters."""

_COPY_FROM = 0.5
_TERMS = 20


@dataclass(frozen=True)
class TopicSettings:
    """The settings of the analysis; see `toolkit.analyses.topics.topics`."""

    topics: int | str
    method: str
    top: int
    seeds: str
    save: str
    seed: int
    merge: Sequence[str] = ()


@dataclass(frozen=True)
class TopicReport:
    """The content of the report.

    Parameters
    ----------
    topics, passages, terms, choices
        The rows of the tables, each a value per column.
    labels
        Labels of the topics, in order.
    document_shares : ndarray of shape (n_documents, n_topics)
        Shares of the topics in each document of the corpus.
    document_words : ndarray of shape (n_documents,)
        Words of each document that belong to a topic.
    notes
        Whole sentences.
    summary
        A line above the tables.
    method
        That fitted the topics; empty for a saved model.
    flagged
        Whether a seed topic was not found.
    """

    topics: list[Row]
    passages: list[Row]
    terms: list[Row]
    choices: list[Row]
    labels: list[str]
    document_shares: Matrix
    document_words: Matrix
    notes: list[str]
    summary: str = ""
    method: str = ""
    flagged: bool = False


@dataclass(frozen=True)
class _Seeds:
    """Seed topics with the terms of their words, and the words that are no terms."""

    topics: Sequence[SeedTopic] = ()
    places: Sequence[Sequence[int]] = ()
    anchors: Matrix | None = None
    missing: Sequence[str] = ()


def find_topics(corpus: Corpus, unit: str | None, settings: TopicSettings, _: str = "") -> TopicReport:
    """Find the topics of a corpus.

    Raises
    ------
    NothingToAnalyseError
        If there is too little text.
    SettingError
        If there are fewer texts or terms than topics, or the file of seed topics cannot be read or is empty.
    """
    import numpy as np

    wanted = read_seed_topics(settings.seeds) if settings.seeds else []
    corpus.tell("counting words")
    texts = prepare_texts(corpus, unit, partial(_originals_of_copies, jobs=corpus.jobs))
    given = 0 if isinstance(settings.topics, str) else settings.topics
    _check(texts, len(corpus), given, len(wanted))
    owners = _renumbered([texts.owners[number] for number in texts.originals()])
    single = np.array([" " not in term for term in texts.counts.terms])
    seeds = _seeds(wanted, texts.counts.terms, corpus)
    corpus.tell(f"comparing {texts.different:,} texts")
    space = make_space(texts.matrix(), single, owners, seeds.anchors, given, corpus.jobs)
    if settings.method == "auto":
        few = texts.different < FEW_TEXTS and not wanted  # Clusters hold seed words best, however few the texts.
        settings = replace(settings, method="nmf" if few else "clusters")
    draws = subsamples(space, settings.seed)
    choice = _choice(space, draws, owners, settings.topics, seeds, corpus)
    best = fit_candidate(space, choice.taken.topics, settings.method, draws, corpus.tell, corpus.jobs)
    corpus.tell("choosing labels and passages")
    held = held_topics(space, best, seeds.topics, seeds.places)
    lost = _not_found(seeds.topics, held)
    found = _fitted_topics(corpus, texts, space, best, held, settings.merge)
    topics, passages = topic_rows(found, settings.top)
    report = TopicReport(
        topics,
        passages,
        term_rows(found, max(settings.top, _TERMS)),
        choice_rows(space, choice),
        list(found.labels),
        found.document_shares,
        found.document_words,
        topic_notes(found, choice, topics, seeds.missing, lost),
        flagged=bool(lost),
        method=settings.method,
    )
    if settings.save:
        _save(found, report, unit, settings)
    return report


def _choice(
    space: Space,
    draws: Sequence[Subsample],
    owners: Sequence[int],
    topics: int | str,
    seeds: _Seeds,
    corpus: Corpus,
) -> Choice:
    """Try numbers of topics, or the one that is given."""
    documents = len(set(owners))
    if isinstance(topics, int) and topics:
        numbers = [topics]
    else:
        least = len(seeds.topics)
        numbers = [each for each in numbers_to_try(len(owners), documents) if each >= least] or [least]
    tried = trials(space, draws, numbers, documents, corpus.tell, corpus.jobs)
    best = recommend(tried)
    return Choice(tried, amount(tried, best, topics) if isinstance(topics, str) else best, best)


def _originals_of_copies(hashed: HashedTexts, text_of: Callable[[int], Sequence[str]], jobs: int) -> Mapping[int, int]:
    return {copy: found.original for copy, found in copies_of_hashed(hashed, _COPY_FROM, text_of, jobs).items()}


def _check(texts: TopicTexts, documents: int, topics: int, wanted: int) -> None:
    different, terms = texts.different, len(texts.counts.terms)
    if different < FEWEST_TEXTS or terms < FEWEST_TERMS:
        same = len(texts.seen) - different
        copied = f" ({same} are copies)" if same else ""
        raise NothingToAnalyseError(
            f"There is too little text to find topics. Documents: {documents}; different texts: {different}{copied},"
            f" with {counted(sum(texts.counts.sizes), 'word')}; terms that occur in more than one text: {terms}."
            f" At least {FEWEST_TEXTS} texts and {FEWEST_TERMS} such terms are needed.",
            "Add documents, or divide them with --unit paragraph or --unit sentence.",
        )
    most = min(different, terms)
    if max(topics, wanted) > most:
        raise SettingError(
            f"{different} texts with {terms} terms are too few for {max(topics, wanted)} topics.",
            f"Ask for {most} or fewer, or divide the documents with --unit.",
        )
    if topics and topics < wanted:
        raise SettingError(
            f"--topics {topics} is fewer than the {wanted} seed topics.", f"Ask for {wanted} or more with --topics."
        )


def _renumbered(owners: Sequence[int]) -> list[int]:
    """Number documents from 0 without gaps."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(owner, len(numbers)) for owner in owners]


def _seeds(wanted: Sequence[SeedTopic], terms: Sequence[str], corpus: Corpus) -> _Seeds:
    import numpy as np

    if not wanted:
        return _Seeds()
    places, missing = seed_term_places(wanted, terms, corpus.language)
    anchors = np.zeros((len(wanted), len(terms)))
    for topic, own in enumerate(places):
        anchors[topic, own] = 1.0
    return _Seeds(wanted, places, anchors, missing)


def _fitted_topics(
    corpus: Corpus,
    texts: TopicTexts,
    space: Space,
    best: CandidateModel,
    held: Sequence[HeldTopic],
    merge: Sequence[str],
) -> FittedTopics:
    """Order the topics, add some of them up, label them, and add texts up to documents."""
    import numpy as np

    if len(texts.seen) < len(texts.parts):
        inferred = infer_topics(corpus, texts.parts, _known_topics(texts, space, best))
        shares, sizes = inferred.shares, inferred.sizes
    else:
        shares = best.model.shares[list(texts.rows)]
        sizes = np.array([texts.counts.sizes[row] for row in texts.rows], dtype=float)
    order = _order(sizes @ shares, [each.topic for each in held])
    places = [each.places for each in held]
    best = measure(space, best.model.reordered(order), [best.stability[topic] for topic in order], places)
    reorder_topics(shares, order)
    if merge:
        groups = parse_merges(merge, best.model.count)
        sums = sums_of_shares(shares, groups)
        groups = [groups[place] for place in _order(sizes @ sums, [])]
        stable = [fsum(best.stability[topic] for topic in group) / len(group) for group in groups]
        best, shares = measure(space, merged_model(best.model, groups), stable), sums_of_shares(shares, groups)
    owners = [texts.owners[number] for number in texts.originals()]
    names = multiword_names(texts.encoded, texts.term_of_types(), owners, np.flatnonzero(space.single).tolist())
    by_document = term_measures_by_document(space.counts, best.model.shares, _renumbered(owners))
    typical = typical_texts(space.weights, best.model.shares, best.measures.log_likelihood)
    own = [set(space.counts[rows].indices.tolist()) for rows in typical]
    terms = LabelTerms(texts.counts.terms, texts.counts.shown, names, own)
    labels = topic_labels(best.measures, by_document, terms)
    labels[: len(held)] = [each.name for each in held]
    whole = document_shares(shares, sizes, texts.owners, len(corpus))
    return FittedTopics(corpus, texts, space, best, labels, names, places, *whole)


def _order(weights: Matrix, first: Sequence[int]) -> list[int]:
    """Order topics by weight, the heaviest first, after the seed topics that were found, which keep their order."""
    ranks = [significant(float(weight)) for weight in weights]
    others = [topic for topic in range(len(ranks)) if topic not in first]
    return [*first, *sorted(others, key=lambda topic: (-ranks[topic], topic))]


def _not_found(wanted: Sequence[SeedTopic], held: Sequence[HeldTopic]) -> list[str]:
    found = {each.name for each in held}
    return [each.name for each in wanted if each.name not in found]


def _known_topics(texts: TopicTexts, space: Space, best: CandidateModel) -> KnownTopics:
    words = [term for term in texts.counts.terms if " " not in term]
    return KnownTopics(best.model.method, words, best.model.words, entropy_weights(space.word_counts))


def _save(found: FittedTopics, report: TopicReport, unit: str | None, settings: TopicSettings) -> None:
    known = _known_topics(found.texts, found.space, found.best)
    names = ("topics", "method", "top", "seed")
    saved = model_files.SavedTopics(
        method=known.method,
        language=found.corpus.language.code,
        vocabulary=list(known.vocabulary),
        words=known.words,
        global_weights=known.global_weights,
        topics=report.topics,
        terms=report.terms,
        settings={"unit": unit or "auto"} | {name: getattr(settings, name) for name in names},
        corpus=found.corpus.digest,
    )
    model_files.save_model(settings.save, saved)
