"""Find what a set of documents is about, and how far each topic can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from toolkit.corpus import units
from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.counts.topic_texts import LARGEST_SHARE, TopicTexts, best_sentence, topic_texts
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.rounding import significant
from toolkit.settings import By, Seed, Setting

if TYPE_CHECKING:
    from toolkit.models.choice import Measured
    from toolkit.models.topics import Matrix, Model

Unit = Annotated[
    str,
    Setting(
        "What the model sees as one text; auto: passages of 60 to 220 words if documents are few.",
        choices=("auto", *units.UNITS),
    ),
]
Topics = Annotated[int, Setting("Number of topics; 0 chooses one.", low=0, high=500, short="k")]
TopWords = Annotated[int, Setting("Words to show for each topic.", low=1, high=1000)]

_FEWEST_TEXTS = 6
_FEWEST_TERMS = 12
_LISTED = 3  # topics of a document
_TERMS = 20
_WEAK_STABILITY = 0.4
_WEAK_COHERENCE = 0.0


@dataclass(frozen=True)
class TopicRow:
    """A topic."""

    topic: int = column("Number of the topic, the largest first.")
    label: str = column("Its most telling phrases.", wraps=True)
    share: float = column("Share of the words of the corpus.", range=(0, 1), draw="bar")
    documents: int = column("Documents in which it is the strongest topic.", rank=2)
    words: str = column("The heaviest words.", wraps=True)
    distinctive: str = column("Those of its heaviest words that are most its own.", wraps=True, rank=3)
    coherence: float = column("NPMI of the ten heaviest words over texts.", range=(-1, 1), better="higher", rank=2)
    stability: float = column(
        "Overlap of its ten heaviest words in refits on 80 % of the texts.", range=(0, 1), better="higher", rank=2
    )
    document: str = column("Where its most typical passage stands.", rank=3)
    line: int = column("Line of that passage.", rank=3)
    passage: str = column("The sentence that is most typical of it.", wraps=True, rank=2)


@dataclass(frozen=True)
class DocumentRow:
    """A topic in a document."""

    document: str = column("Name of the document.")
    rank: int = column("1 is the strongest topic of the document.")
    topic: int = column("Number of the topic.")
    label: str = column("Its most telling phrases.")
    share: float = column("Share of the document's words.", range=(0, 1), draw="bar")


@dataclass(frozen=True)
class TermRow:
    """A term in a topic."""

    topic: int = column("Number of the topic.")
    rank: int = column("1 is the heaviest term.")
    term: str = column("The word or phrase in its most frequent form.")
    weight: float = column("Share of the topic's weight.", range=(0, 1), better="higher", draw="bar")
    exclusivity: float = column("Share of the term's weight that lies in this topic.", range=(0, 1), better="higher")


@dataclass(frozen=True)
class ChoiceRow:
    """A number of topics that was tried."""

    topics: int = column("Number of topics.")
    coherence: float = column("Mean NPMI over topics.", range=(-1, 1), better="higher")
    exclusivity: float = column("Mean exclusivity of the ten heaviest words.", range=(0, 1), better="higher")
    stability: float = column("Mean stability over topics.", range=(0, 1), better="higher")
    smallest: int = column("Texts in which the smallest topic is the strongest.", better="higher")
    recommended: bool = column("The most coherent of those that are stable. Advice: read the topics and decide.")


@dataclass(frozen=True)
class GroupRow:
    """A topic in a group of documents."""

    group: str = column("Value of the field; (none) where a document has none.")
    topic: int = column("Number of the topic.")
    label: str = column("Its most telling phrases.")
    share: float = column("Share of the group's words.", range=(0, 1), draw="bar")
    documents: int = column("Documents in the group.")


@dataclass(frozen=True)
class _Modelled:
    """A chosen model with what is needed to describe it.

    ``shares`` has a row for each text; ``mixes`` the shares of each document by its name.
    """

    texts: TopicTexts
    best: Measured
    shares: Matrix
    mixes: Mapping[str, list[float]]
    labels: list[str]
    own: Matrix

    @property
    def model(self) -> Model:
        """The factorisation."""
        return self.best.model


@analysis
def topics(
    corpus: Corpus, *, unit: Unit = "auto", by: By = "", topics: Topics = 0, top: TopWords = 8, seed: Seed = 0
) -> Findings:
    """Find what a set of documents is about, and how far each topic can be trusted.

    The texts are weighted words and phrases, factorised into topics (NMF from an NNDSVD start).
    With few documents the texts are passages of them, each seen in the context of its document and
    added up again to documents by length. The
    number of topics is chosen by coherence and stability unless given; the table choice shows what
    was tried. Each topic comes with its most typical sentence.

    Parameters
    ----------
    corpus
        Six texts or more: documents, or passages of them.
    unit
        What the model sees as one text.
    by
        A field; adds a table of the topics in each group.
    topics
        How many; 0 chooses.
    top
        Words shown for each topic.
    seed
        Of the draws that measure stability, and of the randomised SVD.

    Returns
    -------
    Findings
        Tables ``topics``, ``documents``, ``terms`` and ``choice``, and with ``by`` also ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If there is too little text.
    SettingError
        If more topics are asked for than there are texts or terms.

    References
    ----------
    See `toolkit.models.topics` and `toolkit.models.choice`.
    """
    groups = grouped(corpus.documents, by) if by else {}  # A field that nobody has is refused at once.
    texts = topic_texts(corpus, None if unit == "auto" else unit)
    _check(texts, len(corpus), topics)
    from toolkit.models.choice import recommended, tried

    models = tried(texts.matrix, texts.owners, topics, seed)
    modelled = _modelled(texts, recommended(models))
    choices = Table.of(
        "choice",
        "Numbers of topics tried",
        ChoiceRow,
        [_choice(each, recommended=each.model.count == modelled.model.count) for each in models],
        brief=False,
    )
    tables = [
        Table.of("topics", "Topics", TopicRow, _topic_rows(modelled, top)),
        Table.of(
            "documents",
            "Topics of the documents",
            DocumentRow,
            _document_rows(corpus, modelled),
            group="document",
            brief=False,
        ),
        Table.of("terms", "Terms of the topics", TermRow, _term_rows(modelled, top), group="topic", brief=False),
        choices,
    ]
    if by:
        tables.insert(1, Table.of("groups", f"Topics by {by}", GroupRow, _group_rows(modelled, groups), group="group"))
    return Findings(
        tuple(tables), tuple(_notes(modelled, models, topics)), libraries=("numpy", "scipy", "scikit-learn")
    )


def _check(texts: TopicTexts, documents: int, wanted: int) -> None:
    different, terms = texts.different, len(texts.terms)
    if different < _FEWEST_TEXTS or terms < _FEWEST_TERMS:
        words = sum(piece.words for piece in texts.pieces)
        raise NothingToAnalyseError(
            f"There is too little text for topics. Documents: {documents}; different texts: {different}, with {words:,}"
            f" words; terms that stand in several: {terms}. The least are {_FEWEST_TEXTS} texts and"
            f" {_FEWEST_TERMS} terms.",
            "Add documents, or take smaller texts with --unit paragraph or --unit sentence.",
        )
    most = min(different, terms)
    if wanted > most:
        raise SettingError(
            f"{wanted} topics cannot be told apart in {different} texts with {terms} terms.",
            f"Ask for {most} or fewer, or take smaller texts with --unit.",
        )


def _modelled(texts: TopicTexts, best: Measured) -> _Modelled:
    import numpy as np

    from toolkit.models.topics import exclusivity

    sizes = np.array([piece.words for piece in texts.pieces], dtype=float)
    best = best.reordered([significant(float(size)) for size in sizes @ best.model.shares()[texts.original]])
    shares = best.model.shares()[texts.original]
    sums: dict[str, Matrix] = {}
    for piece, row in zip(texts.pieces, shares, strict=True):
        sums[piece.document.name] = sums.get(piece.document.name, np.zeros(best.model.count)) + row * piece.words
    mixes = {name: [float(value) for value in total / (total.sum() or 1.0)] for name, total in sums.items()}
    own = exclusivity(best.model.components)
    return _Modelled(texts, best, shares, mixes, _labels(best.model, own, texts), own)


def _labels(model: Model, own: Matrix, texts: TopicTexts) -> list[str]:
    """Label each topic by its two most telling terms, phrases before words, no word twice."""
    from toolkit.models.topics import top_terms

    used: set[str] = set()
    labels = []
    for topic, heaviest in enumerate(top_terms(model.components, 30)):

        def telling(place: int, topic: int = topic) -> tuple[float, str]:
            weight = float(model.components[topic, place] * own[topic, place])
            return -significant(weight * (1.5 if " " in texts.terms[place] else 1.0)), texts.terms[place]

        chosen: list[str] = []
        for place in sorted(heaviest, key=telling):
            parts = set(texts.terms[place].split(" "))
            if len(chosen) < 2 and not parts & used:
                chosen.append(texts.shown(place))
                used |= parts
        labels.append(" · ".join(chosen) or f"topic {topic + 1}")
    return labels


def _topic_rows(modelled: _Modelled, top: int) -> Iterator[TopicRow]:
    import numpy as np

    from toolkit.models.topics import top_terms

    texts, best = modelled.texts, modelled.best
    sizes = np.array([piece.words for piece in texts.pieces], dtype=float) @ modelled.shares
    total = float(sizes.sum()) or 1.0
    strongest = Counter(
        max(range(len(mix)), key=lambda topic: (significant(mix[topic]), -topic))
        for mix in modelled.mixes.values()
        if any(mix)
    )
    for topic, heaviest in enumerate(top_terms(modelled.model.components, 3 * top)):
        rank = {place: number for number, place in enumerate(heaviest)}
        distinctive = sorted(heaviest, key=lambda place: (-significant(float(modelled.own[topic, place])), rank[place]))
        typical = _typical(modelled, topic)
        weights = dict(zip(texts.terms, map(float, modelled.model.components[topic]), strict=True))
        passage, line = best_sentence(texts, typical, weights)
        yield TopicRow(
            topic=topic + 1,
            label=modelled.labels[topic],
            share=float(sizes[topic]) / total,
            documents=strongest.get(topic, 0),
            words=_listed(texts, heaviest, top),
            distinctive=_listed(texts, distinctive, top),
            coherence=best.coherence[topic],
            stability=best.stability[topic],
            document=texts.pieces[typical].document.name,
            line=line,
            passage=passage,
        )


def _listed(texts: TopicTexts, places: Sequence[int], top: int) -> str:
    """List terms, leaving out those that share a word with one before."""
    used: set[str] = set()
    chosen: list[str] = []
    for place in places:
        parts = set(texts.terms[place].split(" "))
        if len(chosen) < top and not parts & used:
            chosen.append(texts.shown(place))
            used |= parts
    return ", ".join(chosen)


def _typical(modelled: _Modelled, topic: int) -> int:
    """Return the text that is most of the topic, and much of it."""
    weights = modelled.model.weights[modelled.texts.original, topic]
    score = modelled.shares[:, topic] * weights
    return max(range(len(score)), key=lambda number: (significant(float(score[number])), -number))


def _document_rows(corpus: Corpus, modelled: _Modelled) -> Iterator[DocumentRow]:
    for document in corpus.documents:
        mix = [significant(value) for value in modelled.mixes.get(document.name, ())]
        ranked = sorted(range(len(mix)), key=lambda topic: (-mix[topic], topic))
        for rank, topic in enumerate(ranked[:_LISTED], start=1):
            if mix[topic] > 0:
                yield DocumentRow(document.name, rank, topic + 1, modelled.labels[topic], mix[topic])


def _term_rows(modelled: _Modelled, top: int) -> Iterator[TermRow]:
    from toolkit.models.topics import top_terms

    components = modelled.model.components
    for topic, heaviest in enumerate(top_terms(components, max(top, _TERMS))):
        for rank, place in enumerate(heaviest, start=1):
            weight = float(components[topic, place])
            if weight > 0:
                own = float(modelled.own[topic, place])
                yield TermRow(topic + 1, rank, modelled.texts.shown(place), weight, own)


def _group_rows(modelled: _Modelled, groups: Mapping[str, Sequence[Document]]) -> Iterator[GroupRow]:
    for name, members in groups.items():
        known = [(each.word_count, modelled.mixes[each.name]) for each in members if each.name in modelled.mixes]
        total = sum(words for words, _ in known) or 1
        for topic, label in enumerate(modelled.labels):
            share = sum(words * mix[topic] for words, mix in known) / total
            yield GroupRow(name, topic + 1, label, share, len(members))


def _choice(measured: Measured, *, recommended: bool) -> ChoiceRow:
    return ChoiceRow(
        topics=measured.model.count,
        coherence=measured.mean(measured.coherence),
        exclusivity=measured.mean(measured.exclusivity),
        stability=measured.mean(measured.stability),
        smallest=measured.smallest,
        recommended=recommended,
    )


def _notes(modelled: _Modelled, models: Sequence[Measured], wanted: int) -> Iterator[str]:
    texts, best = modelled.texts, modelled.best
    yield (
        f"{len(texts.pieces):,} texts, {len(texts.terms):,} terms that stand in several of them and in at most"
        f" {LARGEST_SHARE:.0%}."
    )
    copies = len(texts.pieces) - texts.different
    if copies:
        yield f"{copies} texts repeat another; the model saw each once, and they share its topics."
    if not wanted and len(models) > 1:
        yield (
            f"{best.model.count} topics: of {models[0].model.count} to {models[-1].model.count} the most coherent"
            " number that is stable. That is advice; see --table choice, and ask for another with -k."
        )
    weak = [
        f"{topic + 1} ({label})"
        for topic, label in enumerate(modelled.labels)
        if best.stability[topic] < _WEAK_STABILITY or best.coherence[topic] < _WEAK_COHERENCE
    ]
    if weak:
        yield f"Weak, to be read with care: {', '.join(weak)}."
    lost = sum(not row.any() for row in best.model.weights)
    if lost:
        yield f"{lost} texts belong to no topic."
