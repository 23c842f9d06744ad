"""From a corpus to described topics: what the report says of each, in plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.corpus.document import Corpus
from toolkit.counts.measures.weighting import present, telling
from toolkit.counts.near_duplicates import copies
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.methods.topics import saved as saved_topics
from toolkit.methods.topics.applied import Applied, applied_to
from toolkit.methods.topics.choice import Measured, recommended, tried
from toolkit.methods.topics.coherence import WINDOW, mean_of, npmi_of, windows
from toolkit.methods.topics.evidence import of_different_documents, sameness, typical, verdict
from toolkit.methods.topics.labels import Names, joined, labels_of, listed
from toolkit.methods.topics.model import Space, space_of
from toolkit.methods.topics.names import names_of
from toolkit.methods.topics.notes import choice_rows, notes_of
from toolkit.methods.topics.seeds import Wanted, places_of_wanted, read_wanted
from toolkit.methods.topics.shares import largest_part, mixes_of, share_of, strongest
from toolkit.methods.topics.texts import LARGEST_SHARE, TopicTexts, best_sentence, topic_texts
from toolkit.methods.topics.words import TOP, chosen_words, distinctive, heaviest, marks_over
from toolkit.rounding import significant

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

_FEWEST_TEXTS = 6
_FEWEST_TERMS = 12
_FEW_TEXTS = 400  # below, a factorisation is found again more often than clusters
_COPY_FROM = 0.5
_TERMS = 20
_WINDOWS_OF = 5_000  # texts: more change no digit that is shown


@dataclass(frozen=True)
class Asked:
    """The settings of the analysis; see `toolkit.analyses.topics.topics`."""

    topics: int
    method: str
    top: int
    seeds: str
    save: str
    seed: int


@dataclass(frozen=True)
class Described:
    """Topics as the report has them.

    Parameters
    ----------
    topics, passages, terms, choices
        Rows by column.
    labels
        Of the topics, in order.
    mixes : ndarray of shape (n_documents, n_topics)
        Shares of the topics in each document of the corpus.
    sizes : ndarray of shape (n_documents,)
        Words of each document that belong to topics.
    notes
        Whole sentences.
    summary
        A line above the tables.
    """

    topics: list[dict[str, Any]]
    passages: list[dict[str, Any]]
    terms: list[dict[str, Any]]
    choices: list[dict[str, Any]]
    labels: list[str]
    mixes: Matrix
    sizes: Matrix
    notes: list[str]
    summary: str = ""


def found_in(corpus: Corpus, unit: str | None, asked: Asked, _: str = "") -> Described:
    """Find the topics of a corpus.

    Raises
    ------
    NothingToAnalyseError
        If there is too little text.
    SettingError
        If more topics are asked for than there can be, or the file with topics cannot be read or holds none.
    """
    import numpy as np

    wanted = read_wanted(asked.seeds) if asked.seeds else []
    texts = topic_texts(
        corpus, unit, lambda words: {copy: found.original for copy, found in copies(words, _COPY_FROM).items()}
    )
    _check(texts, len(corpus), asked.topics, len(wanted))
    originals = texts.originals()
    owners = [texts.owners[number] for number in originals]
    terms = texts.counts.terms
    single = np.array([" " not in term for term in terms])
    anchors, missing = _anchors(wanted, terms, corpus)
    space = space_of(texts.matrix(), single, _numbered(owners), anchors, asked.topics)
    method = asked.method
    if method == "auto":
        method = "nmf" if texts.different < _FEW_TEXTS else "clusters"
    models = tried(space, asked.topics, method, asked.seed)
    best = recommended(models)

    sampled = len(texts.seen) < len(texts.parts)
    known = [term for term in terms if " " not in term]
    tells = telling(space.spoken)
    if sampled:
        whole = applied_to(corpus, texts.parts, method, known, best.model.words, tells)
        shares, sizes = whole.shares, whole.sizes
    else:
        shares = best.model.shares[list(texts.rows)]
        sizes = np.array([texts.counts.sizes[row] for row in texts.rows], dtype=float)
    # The largest topic comes first; those that were asked for by name come before, in the order of their names.
    order = _order(sizes @ shares, len(wanted))
    best, shares = best.reordered(order), shares[:, order]
    mixes, words = mixes_of(shares, sizes, texts.owners, len(corpus))
    numbers = texts.term_of_types()
    names = names_of(texts.encoded, numbers, owners, np.flatnonzero(single).tolist())
    labels = labels_of(
        best.marks,
        marks_over(space.counts, best.model.shares, _numbered(owners)),
        terms,
        texts.counts.shown,
        names,
    )
    labels[: len(wanted)] = [each.name for each in wanted]
    topics, passages = _rows(corpus, texts, space, best, (mixes, words), labels, asked.top, numbers, names)
    about = Described(
        topics,
        passages,
        _term_rows(best, texts, known, max(asked.top, _TERMS)),
        choice_rows(models, best),
        labels,
        mixes,
        words,
        notes_of(texts, models, best, topics, method, asked.topics, LARGEST_SHARE, missing),
    )
    if asked.save:
        keep = {"unit": unit or "auto", "topics": asked.topics, "method": method, "top": asked.top, "seed": asked.seed}
        code = corpus.language.code
        saved_topics.save(
            asked.save,
            saved_topics.SavedTopics(
                method, code, known, best.model.words, tells, topics, about.terms, keep, corpus.digest
            ),
        )
    return about


def _check(texts: TopicTexts, documents: int, topics: int, wanted: int) -> None:
    different, terms = texts.different, len(texts.counts.terms)
    if different < _FEWEST_TEXTS or terms < _FEWEST_TERMS:
        same = len(texts.seen) - different
        copied = f" ({same} repeat another)" if same else ""
        raise NothingToAnalyseError(
            f"There is too little text for topics. Documents: {documents}; different texts: {different}{copied}, with"
            f" {sum(texts.counts.sizes):,} words; terms that stand in several: {terms}. The least are {_FEWEST_TEXTS}"
            f" texts and {_FEWEST_TERMS} terms.",
            "Add documents, or take smaller texts with --unit paragraph or --unit sentence.",
        )
    most = min(different, terms)
    if max(topics, wanted) > most:
        raise SettingError(
            f"{max(topics, wanted)} topics cannot be told apart in {different} texts with {terms} terms.",
            f"Ask for {most} or fewer, or take smaller texts with --unit.",
        )
    if topics and topics < wanted:
        raise SettingError(
            f"{wanted} topics are wanted by name, and {topics} asked for.", f"Ask for {wanted} or more with --topics."
        )


def _numbered(owners: Sequence[int]) -> list[int]:
    """Return the same numbers from 0 on, without gaps."""
    numbers: dict[int, int] = {}
    return [numbers.setdefault(owner, len(numbers)) for owner in owners]


def _anchors(wanted: Sequence[Wanted], terms: Sequence[str], corpus: Corpus) -> tuple[Matrix | None, list[str]]:
    import numpy as np

    if not wanted:
        return None, []
    places, missing = places_of_wanted(wanted, terms, corpus.language)
    anchors = np.zeros((len(wanted), len(terms)))
    for topic, own in enumerate(places):
        anchors[topic, own] = 1.0
    return anchors, missing


def _order(weights: Matrix, first: int) -> list[int]:
    ranks = [significant(float(weight)) for weight in weights]
    return [*range(first), *sorted(range(first, len(ranks)), key=lambda topic: (-ranks[topic], topic))]


def _rows(
    corpus: Corpus,
    texts: TopicTexts,
    space: Space,
    best: Measured,
    whole: tuple[Matrix, Matrix],
    labels: Sequence[str],
    top: int,
    numbers: NDArray[np.int64],
    names: Names,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Describe each topic, and list its passages."""
    mixes, sizes = whole
    terms, shown = texts.counts.terms, texts.counts.shown
    shares = share_of(mixes, sizes)
    first = [ranked[0] for ranked in map(strongest, mixes.tolist()) if ranked]
    most_typical = typical(space.weights, best.model.shares, best.marks.telling)
    originals = texts.originals()
    owners = [texts.owners[number] for number in originals]
    lists = best.words if top <= TOP else chosen_words(best.marks, present(space.counts).tocsc(), space.single, top)
    inside = _windows(texts, best.words, numbers)
    rows, passages = [], []
    for topic, label in enumerate(labels):
        part = largest_part(mixes, sizes, topic)[0]
        found = []
        for row in of_different_documents(most_typical[topic], owners):
            weights = {terms[place]: float(best.marks.telling[topic, place]) ** 0.5 for place in _telling(best, topic)}
            passage, line = best_sentence(texts.parts[originals[row]], corpus.language, weights)
            found.append((corpus.documents[owners[row]].name, line, float(best.model.shares[row, topic]), passage))
        stability, coherent = best.stability[topic], best.coherence[topic]
        same = sameness(space.weights, most_typical[topic])
        phrases = [place for place in _telling(best, topic) if not space.single[place]]
        where = found[0] if found else ("", 0, 0.0, "")
        rows.append(
            {
                "topic": topic + 1,
                "label": label,
                "share": significant(shares[topic].value),
                "documents": first.count(topic),
                "words": joined(lists[topic][:top], terms, shown, names),
                "distinctive": listed(distinctive(best.marks, topic, 3 * top), terms, shown, top, names),
                "coherence": significant(coherent),
                "stability": significant(stability),
                "document": where[0],
                "line": where[1],
                "passage": where[3],
                "trust": verdict(stability, coherent, part, len(corpus), same),
                "low": significant(shares[topic].low),
                "high": significant(shares[topic].high),
                "exclusivity": significant(best.exclusivity[topic]),
                "window": significant(inside[topic]),
                "phrases": listed(phrases, terms, shown, top),
            }
        )
        for rank, (name, line, share, passage) in enumerate(found, start=1):
            own = {"topic": topic + 1, "label": label, "rank": rank, "document": name, "line": line}
            passages.append(own | {"share": min(1.0, significant(share)), "passage": passage})
    return rows, passages


def _telling(best: Measured, topic: int) -> list[int]:
    common = best.marks.held[topic] >= 2.0
    return heaviest(best.marks.telling[topic], 200, common)


def _windows(texts: TopicTexts, words: Sequence[Sequence[int]], number_of: NDArray[np.int64]) -> list[float]:
    """Return the NPMI of the words of each topic in sliding windows."""
    import numpy as np

    starts = np.frombuffer(texts.encoded.starts, np.uint64).astype(np.int64)[: _WINDOWS_OF + 1]
    tokens = np.frombuffer(texts.encoded.tokens, np.uint32)[: starts[-1]]
    asked = sorted({word for own in words for word in own})
    held, count = windows(number_of[tokens], starts, asked, WINDOW)
    column = {word: number for number, word in enumerate(asked)}
    made = []
    for own in words:
        chosen = held[:, [column[word] for word in own]]
        made.append(mean_of(npmi_of((chosen.T @ chosen).toarray(), count)) if len(own) > 1 else 0.0)
    return made


def _term_rows(best: Measured, texts: TopicTexts, known: Sequence[str], count: int) -> list[dict[str, Any]]:
    """List the heaviest terms of each topic: the model's own, and of clusters those that mark it."""
    place = {term: number for number, term in enumerate(texts.counts.terms)}
    columns = [place[word] for word in known]
    rows = []
    for topic in range(best.model.count):
        places: Sequence[int] = range(len(texts.counts.terms))
        if best.model.method == "clusters":
            values = best.marks.telling[topic]
        elif best.model.terms is not None:
            values = best.model.terms[topic]
        else:
            values, places = best.model.words[topic], columns
        total = float(values.sum()) or 1.0
        for rank, number in enumerate(heaviest(values, count), start=1):
            term = places[number]
            rows.append(
                {
                    "topic": topic + 1,
                    "rank": rank,
                    "term": texts.counts.shown[term],
                    "weight": min(1.0, significant(float(values[number]) / total)),
                    "exclusivity": min(1.0, significant(float(best.marks.own[topic, term]))),
                }
            )
    return rows


def described_by(corpus: Corpus, unit: str | None, asked: Asked, folder: str) -> Described:
    """Find the topics of a model that was kept in other texts.

    Raises
    ------
    SettingError
        If there is no model in the folder.
    UnreadableError
        If it is damaged.
    NothingToAnalyseError
        If no word of the texts is known to it.
    """
    from toolkit.methods.topics.texts import divided

    saved = saved_topics.load(folder)
    parts, owners = divided(corpus, unit)
    found = applied_to(corpus, parts, saved.method, saved.vocabulary, saved.words, saved.tells)
    if not found.known.sum():
        raise NothingToAnalyseError(
            "The texts hold no word that the model knows.", "Apply it to texts like those that it was made from."
        )
    mixes, words = mixes_of(found.shares, found.sizes, owners, len(corpus))
    labels = [str(row["label"]) for row in saved.topics]
    topics, passages = _kept_rows(corpus, saved, found, parts, owners, (mixes, words), asked.top)
    return Described(topics, passages, saved.terms, [], labels, mixes, words, _kept_notes(corpus, saved, found))


def _kept_rows(
    corpus: Corpus,
    saved: saved_topics.SavedTopics,
    found: Applied,
    parts: Sequence[Any],
    owners: Sequence[int],
    whole: tuple[Matrix, Matrix],
    top: int,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    import numpy as np

    mixes, sizes = whole
    shares = share_of(mixes, sizes)
    first = [ranked[0] for ranked in map(strongest, mixes.tolist()) if ranked]
    rows, passages = [], []
    for topic, kept in enumerate(saved.topics):
        strength = np.round(found.shares[:, topic] * np.sqrt(np.minimum(found.known, 100.0)), 8)
        order = [int(place) for place in np.lexsort((np.arange(len(strength)), -strength))[:30] if strength[place] > 0]
        weights = dict(zip(saved.vocabulary, np.sqrt(saved.words[topic]).tolist(), strict=True))
        own = []
        for place in of_different_documents(order, owners):
            passage, line = best_sentence(parts[place], corpus.language, weights)
            name = corpus.documents[owners[place]].name
            own.append((name, line, float(found.shares[place, topic]), passage))
        where = own[0] if own else ("", 0, 0.0, "")
        share = shares[topic]
        rows.append(
            kept
            | {
                "share": significant(share.value),
                "low": significant(share.low),
                "high": significant(share.high),
                "documents": first.count(topic),
                "words": ", ".join(str(kept["words"]).split(", ")[:top]),
                "document": where[0],
                "line": where[1],
                "passage": where[3],
            }
        )
        for rank, (name, line, value, passage) in enumerate(own, start=1):
            base = {"topic": topic + 1, "label": kept["label"], "rank": rank, "document": name, "line": line}
            passages.append(base | {"share": min(1.0, significant(value)), "passage": passage})
    return rows, passages


def _kept_notes(corpus: Corpus, saved: saved_topics.SavedTopics, found: Applied) -> list[str]:
    known, unknown = float(found.known.sum()), float(found.unknown.sum())
    notes = [
        f"The topics are those of a model that was kept ({saved.method}, {len(saved.topics)} topics,"
        f" {len(saved.vocabulary):,} words); their coherence and stability are those measured then.",
        f"{unknown / (known + unknown):.1%} of the words that carry a subject are unknown to the model.",
    ]
    if corpus.language.code != saved.language:
        notes.append(f"The model was made from texts in {saved.language!r}; these are in {corpus.language.code!r}.")
    if unknown > known:
        notes.append("More words are unknown than known: the shares say little.")
    return notes
