"""Find what a set of documents is about, and how far each topic can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from toolkit.corpus import units
from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.errors import SettingError
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, Seed, Setting

if TYPE_CHECKING:
    from toolkit.methods.topics.described import Described

Unit = Annotated[
    str,
    Setting(
        "What the model sees as one text; auto: passages of 60 to 220 words if documents are few or long.",
        choices=("auto", *units.UNITS),
    ),
]
Topics = Annotated[int, Setting("Number of topics; 0 chooses one.", low=0, high=500, short="k")]
Method = Annotated[
    str,
    Setting(
        "How they are found; auto: nmf below 400 texts, then clusters.", choices=("auto", "nmf", "lda", "clusters")
    ),
]
TopWords = Annotated[int, Setting("Words to show for each topic.", low=1, high=1000)]
Seeds = Annotated[str, Setting("Topics that are wanted, one a line (name: words).", shown_as="FILE", reads=True)]
SaveTo = Annotated[str, Setting("Keep the model in a folder.", shown_as="FOLDER", writes=True)]
ModelFrom = Annotated[str, Setting("Apply a model that was kept.", shown_as="FOLDER", reads=True)]

_LISTED = 3  # topics of a document


@dataclass(frozen=True)
class TopicRow:
    """A topic."""

    topic: int = column("Number of the topic, the largest first.")
    label: str = column("Its most telling phrases.", wraps=True)
    share: float = column("Share of the words of the corpus.", range=(0, 1), draw="bar")
    documents: int = column("Documents in which it is the strongest topic.", rank=3)
    words: str = column("Words that mark it and go together.", wraps=True)
    distinctive: str = column("Terms that are frequent in it and its own (FREX).", wraps=True, rank=3)
    coherence: float = column("NPMI of its ten words over texts.", range=(-1, 1), better="higher", rank=3)
    stability: float = column(
        "Overlap of its ten most telling terms in refits on 80 % of the texts.", range=(0, 1), better="higher", rank=3
    )
    document: str = column("Where its most typical passage stands.", rank=3)
    line: int = column("Line of that passage.", rank=3)
    passage: str = column("The sentence that is most typical of it.", wraps=True, rank=3)
    trust: str = column("sound, weak, one document, or repeated text.", rank=3)
    low: float = column("Lower end of the interval of 95 % of the share, over documents.", range=(0, 1), rank=3)
    high: float = column("Upper end.", range=(0, 1), rank=3)
    exclusivity: float = column(
        "Mean share of this topic in the rates of its ten words.", range=(0, 1), better="higher", rank=3
    )
    window: float = column(
        "NPMI of its ten words in sliding windows of ten words.", range=(-1, 1), better="higher", rank=3
    )
    phrases: str = column("Phrases that mark it.", wraps=True, rank=3)


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
    exclusivity: float = column(
        "Share of this topic in the rates at which the topics' texts hold the term.", range=(0, 1), better="higher"
    )


@dataclass(frozen=True)
class PassageRow:
    """A passage that shows a topic."""

    topic: int = column("Number of the topic.")
    label: str = column("Its most telling phrases.")
    rank: int = column("1 is the most typical passage.")
    document: str = column("Where it stands; each is of another document.")
    line: int = column("Line of the sentence.")
    share: float = column("Share of the topic in that text.", range=(0, 1), draw="bar")
    passage: str = column("The sentence of the text that is most typical of the topic.", wraps=True)


@dataclass(frozen=True)
class ChoiceRow:
    """A number of topics that was tried."""

    topics: int = column("Number of topics.")
    coherence: float = column("Mean NPMI over topics.", range=(-1, 1), better="higher")
    exclusivity: float = column("Mean exclusivity of the ten words.", range=(0, 1), better="higher")
    stability: float = column("Mean stability over topics.", range=(0, 1), better="higher")
    smallest: int = column("Texts in which the smallest topic is the strongest.", better="higher")
    recommended: bool = column("Advice, no more: read the topics and decide.")
    redundancy: float = column("Mean overlap of a topic's words with its nearest.", range=(0, 1), better="lower")
    score: float = column("Product of coherence, exclusivity and stability.", range=(0, 1), better="higher")
    why: str = column("What speaks for it or against it.", wraps=True)


@dataclass(frozen=True)
class GroupRow:
    """A topic in a group of documents."""

    group: str = column("Value of the field; (none) where a document has none.")
    topic: int = column("Number of the topic.")
    label: str = column("Its most telling phrases.")
    share: float | None = column("Share of the group's words; none without documents.", range=(0, 1), draw="bar")
    documents: int = column("Documents in the group.")
    low: float | None = column("Lower end of the interval of 95 %, over documents.", range=(0, 1), rank=2)
    high: float | None = column("Upper end.", range=(0, 1), rank=2)


@dataclass(frozen=True)
class TrendRow:
    """A topic over all groups."""

    topic: int = column("Number of the topic.")
    label: str = column("Its most telling phrases.", wraps=True)
    marks: str = column("Its share in each group, from none to its highest; a dot where there is no document.")
    first: str = column("The first group.", rank=2)
    last: str = column("The last group.", rank=2)
    highest: str = column("The group in which its share is highest.")


@analysis
def topics(
    corpus: Corpus,
    *,
    unit: Unit = "auto",
    by: By = "",
    topics: Topics = 0,
    method: Method = "auto",
    top: TopWords = 10,
    seeds: Seeds = "",
    save: SaveTo = "",
    model: ModelFrom = "",
    seed: Seed = 0,
) -> Findings:
    """Find what a set of documents is about, and how far each topic can be trusted.

    The same texts give the same topics: nothing is drawn but the parts on which stability is
    measured. Few or long documents are seen as passages and added up again by length. Texts that
    repeat another are set aside. The number of topics is chosen by coherence, exclusivity and
    stability unless it is given; the table choice shows what was tried. Each topic comes with
    passages that show it, and is marked where it is weak, of one document, or repeated text.

    Parameters
    ----------
    corpus
        Six texts or more: documents, or passages of them.
    unit
        What the model sees as one text.
    by
        A field; adds the tables of the topics in each group.
    topics
        How many; 0 chooses.
    method
        ``clusters``: k-means in latent dimensions, settled as a mixture of multinomials. ``nmf``:
        non-negative matrix factorisation of log-entropy weights from an NNDSVD start. ``lda``: latent
        Dirichlet allocation at its posterior mode. ``auto`` takes ``nmf`` below 400 texts and
        ``clusters`` from there on.
    top
        Words shown for each topic.
    seeds
        A file with a topic on each line, a name, a colon and words: these topics are anchored at their
        words, and the rest are free.
    save
        A folder for the model.
    model
        The folder of a model: its topics are found in these texts, and no other.
    seed
        Of the draws that measure stability.

    Returns
    -------
    Findings
        Tables ``topics``, ``documents``, ``passages``, ``terms`` and ``choice``, and with ``by`` also
        ``groups`` and ``trends``.

    Raises
    ------
    NothingToAnalyseError
        If there is too little text.
    SettingError
        If more topics are asked for than there are texts or terms, the file of seeds cannot be read, or there
        is no model.
    UnreadableError
        If the model is damaged.

    References
    ----------
    See `toolkit.methods.topics.model`, `toolkit.methods.topics.mixture` and `toolkit.methods.topics.choice`.
    """
    groups = grouped(corpus.documents, by) if by else {}  # A field that nobody has is refused at once.
    if model and (topics or seeds or save or method != "auto"):
        raise SettingError(
            "A model that was kept has its topics already.", "Leave out --topics, --method, --seeds and --save."
        )
    from threadpoolctl import threadpool_limits

    from toolkit.methods.topics.described import Asked, described_by, found_in

    wanted = Asked(topics, method, top, seeds, save, seed)
    # One thread: sums in another order have other last digits.
    with threadpool_limits(1):
        about = (described_by if model else found_in)(corpus, None if unit == "auto" else unit, wanted, model)
        tables = list(_tables(corpus, about))
        if by:
            tables[1:1] = _by(corpus, about, groups, by)
    return Findings(tuple(tables), tuple(about.notes), libraries=("numpy", "scipy"), summary=about.summary)


def _tables(corpus: Corpus, about: Described) -> Iterator[Table]:
    yield Table.of("topics", "Topics", TopicRow, [TopicRow(**row) for row in about.topics])
    title = "Topics of the documents"
    yield Table.of("documents", title, DocumentRow, _document_rows(corpus, about), group="document", brief=False)
    title = "Passages that show the topics"
    rows = [PassageRow(**row) for row in about.passages]
    yield Table.of("passages", title, PassageRow, rows, group="topic", brief=False)
    rows_of_terms = [TermRow(**row) for row in about.terms]
    yield Table.of("terms", "Terms of the topics", TermRow, rows_of_terms, group="topic", brief=False)
    choices = [ChoiceRow(**row) for row in about.choices]
    yield Table.of("choice", "Numbers of topics tried", ChoiceRow, choices, brief=False)


def _document_rows(corpus: Corpus, about: Described) -> Iterator[DocumentRow]:
    from toolkit.methods.topics.shares import strongest

    for document, mix in zip(corpus.documents, about.mixes.tolist(), strict=True):
        for rank, topic in enumerate(strongest(mix)[:_LISTED], start=1):
            yield DocumentRow(document.name, rank, topic + 1, about.labels[topic], min(1.0, mix[topic]))


def _by(corpus: Corpus, about: Described, groups: Mapping[str, Sequence[Document]], by: str) -> list[Table]:
    """Return the tables of the topics in each group."""
    from toolkit.methods.topics.shares import bins_between, share_of, sparkline

    place = {document.name: number for number, document in enumerate(corpus.documents)}
    dated = [name for name in groups if name[:1].isdigit()]
    names = bins_between(dated) if by in ("year", "quarter", "month") else list(groups)
    names += [name for name in groups if name not in names]
    rows: list[GroupRow] = []
    lines: list[list[float | None]] = [[] for _ in about.labels]
    for name in names:
        members = [place[document.name] for document in groups.get(name, ())]
        shares = share_of(about.mixes[members], about.sizes[members])
        for topic, label in enumerate(about.labels):
            figures: tuple[Any, ...] = tuple(shares[topic]) if members else (None, None, None)
            lines[topic].append(figures[0])
            rows.append(GroupRow(name, topic + 1, label, figures[0], len(members), figures[1], figures[2]))
    trends = []
    for topic, values in enumerate(lines):
        highest = max(range(len(names)), key=lambda number: (values[number] or 0.0, -number))
        marks = sparkline(values)
        trends.append(TrendRow(topic + 1, about.labels[topic], marks, names[0], names[-1], names[highest]))
    return [
        Table.of("trends", f"Topics over {by}", TrendRow, trends),
        Table.of("groups", f"Topics by {by}", GroupRow, rows, group="group"),
    ]
