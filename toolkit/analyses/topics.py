"""Find the topics of a corpus, with passages that show them and measures of how reliable each is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from toolkit.corpus import units
from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.errors import SettingError
from toolkit.processes.linear_algebra import one_blas_thread
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, Seed, Setting

if TYPE_CHECKING:
    from toolkit.methods.topics.report import TopicReport

Unit = Annotated[
    str,
    Setting(
        "What counts as one text; auto: passages of 60 to 220 words if documents are few or long.",
        choices=("auto", *units.UNITS),
    ),
]
Topics = Annotated[
    int | str,
    Setting(
        "Number of topics, or few, medium or many; 0 (or medium) chooses it.",
        low=0,
        high=500,
        words=("few", "medium", "many"),
        short="k",
        shown_as="N",
    ),
]
TopicMethod = Annotated[
    str,
    Setting(
        "Topic model; auto: nmf for fewer than 400 texts without seeds, clusters otherwise.",
        choices=("auto", "nmf", "lda", "clusters"),
    ),
]
TopWords = Annotated[int, Setting("Words shown per topic.", low=1, high=1000)]
Seeds = Annotated[str, Setting('Seed topics, one per line: "name: words".', shown_as="FILE", reads=True)]
SaveTo = Annotated[str, Setting("Save the model to a folder.", shown_as="FOLDER", writes=True)]
ModelFrom = Annotated[str, Setting("Apply a saved model.", shown_as="FOLDER", reads=True)]
Merge = Annotated[tuple[str, ...], Setting("Report several topics as their sum: 2,5 (repeatable).", shown_as="NUMBERS")]

_LISTED = 3  # topics listed per document
_TIMES = ("year", "quarter", "month")
_SHARE = "share of the words, with its 95 % interval"
_FIGURES = (
    Figure(
        *("groups", "Topics over time", "lines", "groups", "group", "share", _SHARE, "low", "high"),
        series="label",
        percent=True,
    ),
    Figure(
        *("topics", "Topics of the corpus", "bars", "topics", "label", "share", _SHARE, "low", "high"),
        percent=True,
    ),
)


@dataclass(frozen=True)
class TopicRow:
    """A topic."""

    topic: int = column("Number of the topic; 1 is the largest.")
    label: str = column("Most characteristic terms.", wraps=True)
    share: float = column("Share of the words of the corpus.", range=(0, 1), draw="bar")
    documents: int = column("Documents of which it is the main topic.", rank=3)
    words: str = column("Characteristic words that belong together.", wraps=True)
    distinctive: str = column("Terms that are frequent in the topic and exclusive to it (FREX).", wraps=True, rank=3)
    coherence: float = column("NPMI of the ten words over texts.", range=(-1, 1), better="higher", rank=3)
    stability: float = column(
        "Overlap of the ten most characteristic terms in refits to 80 % of the texts.",
        range=(0, 1),
        better="higher",
        rank=3,
    )
    document: str = column("Document of the most typical passage.", rank=3)
    line: int = column("Line of that passage.", rank=3)
    passage: str = column("The most typical sentence.", wraps=True, rank=3)
    trust: str = column("sound, weak, one document (most words come from one), or repeated text.", rank=3)
    low: float = column("Lower bound of the 95 % interval of the share, over documents.", range=(0, 1), rank=3)
    high: float = column("Upper bound.", range=(0, 1), rank=3)
    exclusivity: float = column("Mean exclusivity of the ten words.", range=(0, 1), better="higher", rank=3)
    window: float = column(
        "NPMI of the ten words in sliding windows of ten words.", range=(-1, 1), better="higher", rank=3
    )
    phrases: str = column("Characteristic phrases.", wraps=True, rank=3)


@dataclass(frozen=True)
class DocumentTopicRow:
    """A topic in a document."""

    document: str = column("Name of the document.")
    rank: int = column("1 is the main topic of the document.")
    topic: int = column("Number of the topic.")
    label: str = column("Label of the topic.")
    share: float = column("Share of the document's words.", range=(0, 1), draw="bar")


@dataclass(frozen=True)
class TopicTermRow:
    """A term in a topic."""

    topic: int = column("Number of the topic.")
    rank: int = column("1 is the term with the highest weight.")
    term: str = column("Word or phrase in its most frequent form.")
    weight: float = column("Share of the topic's weight.", range=(0, 1), better="higher", draw="bar")
    exclusivity: float = column(
        "Share of the topic in the document frequencies of the term relative to topic size.",
        range=(0, 1),
        better="higher",
    )


@dataclass(frozen=True)
class TopicPassageRow:
    """A passage that shows a topic."""

    topic: int = column("Number of the topic.")
    label: str = column("Label of the topic.")
    rank: int = column("1 is the most typical passage.")
    document: str = column("Document of the passage; each is from another document.")
    line: int = column("Line of the sentence.")
    share: float = column("Share of the topic in the text.", range=(0, 1), draw="bar")
    passage: str = column("The sentence of the text that is most typical of the topic.", wraps=True)


@dataclass(frozen=True)
class CorrelationRow:
    """Two topics in the documents."""

    topic: int = column("Number of a topic.")
    label: str = column("Its label.", wraps=True)
    other: int = column("Number of another topic.")
    other_label: str = column("Its label.", wraps=True)
    correlation: float = column(
        "Spearman's rank correlation of the shares over documents; as shares add up to 1, most pairs are below 0.",
        range=(-1, 1),
    )
    documents: int = column("Documents of which each of the two has at least a tenth.")


@dataclass(frozen=True)
class ChoiceRow:
    """A number of topics that was tried, with its measures."""

    topics: int = column("Number of topics.")
    coherence: float = column("Mean NPMI over topics.", range=(-1, 1), better="higher")
    exclusivity: float = column("Mean exclusivity of the ten words.", range=(0, 1), better="higher")
    stability: float = column(
        "Adjusted Rand index of the topics of texts with refits to 80 % of the texts; 0 is chance.",
        range=(-1, 1),
        better="higher",
    )
    smallest: int = column("Texts of the smallest topic.", better="higher")
    recommended: bool = column("Whether this number is recommended; read the topics before you decide.")
    redundancy: float = column(
        "Mean overlap of the words of a topic with those of the most similar topic.", range=(0, 1), better="lower"
    )
    score: float = column("Score of stability, separation and number of topics.", better="higher", draw="bar")
    why: str = column("Reason for or against this number.", wraps=True)
    separation: float = column(
        "Mean silhouette of the texts in as many latent dimensions as topics.", range=(-1, 1), better="higher"
    )
    largest: float = column("Share of the texts in the largest topic.", range=(0, 1))


@dataclass(frozen=True)
class TopicGroupRow:
    """A topic in a group of documents."""

    group: str = column("Value of the field; (none) for documents without it.")
    topic: int = column("Number of the topic.")
    label: str = column("Label of the topic.")
    share: float | None = column("Share of the words of the group; empty without documents.", range=(0, 1), draw="bar")
    documents: int = column("Documents in the group.")
    low: float | None = column("Lower bound of the 95 % interval, over documents.", range=(0, 1), rank=2)
    high: float | None = column("Upper bound.", range=(0, 1), rank=2)


@dataclass(frozen=True)
class TrendRow:
    """A topic over all groups."""

    topic: int = column("Number of the topic.")
    label: str = column("Most characteristic terms.", wraps=True)
    marks: str = column("Share in each group as a sparkline from 0 to the highest; a dot where there is no document.")
    first: str = column("The first group.", rank=2)
    last: str = column("The last group.", rank=2)
    highest: str = column("The group with the highest share.")


@dataclass(frozen=True)
class DifferenceRow:
    """A test whether the share of a topic differs between groups."""

    topic: int = column("Number of the topic.")
    label: str = column("Label of the topic.", wraps=True)
    highest: str = column("Group with the highest share.")
    lowest: str = column("Group with the lowest share.")
    statistic: float = column("Kruskal-Wallis H over the shares of the documents.", range=(0, None), rank=2)
    p: float = column("Probability of such a difference by chance, Holm-corrected over topics.", range=(0, 1))


@analysis(loads=("numpy", "scipy.linalg", "scipy.sparse", "toolkit.methods.topics.report"))
def topics(
    corpus: Corpus,
    *,
    unit: Unit = "auto",
    by: By = "",
    topics: Topics = 0,
    method: TopicMethod = "auto",
    top: TopWords = 10,
    seeds: Seeds = "",
    merge: Merge = (),
    save: SaveTo = "",
    model: ModelFrom = "",
    seed: Seed = 0,
) -> Findings:
    """Find the topics of a corpus, with passages that show them and measures of how reliable each is.

    The result is deterministic: only the subsamples that measure stability are random, and --seed
    fixes them. Few or long documents are divided into passages, and the shares of topics in the
    passages are added up by length. Copies of a text are counted once. Unless the number of topics
    is given, it is chosen by how well topics are found again in subsamples and how well they are
    separated; the table choice shows what was tried. Each topic comes with typical passages, and is
    flagged if it is weak, comes from a single document or consists of repeated text.

    Parameters
    ----------
    corpus
        At least six texts: documents, or passages of them.
    unit
        What counts as one text.
    by
        A metadata field; adds the table ``groups``, and ``trends`` over time or ``differences`` between other
        groups.
    topics
        Number of topics; 0 or ``medium`` chooses it, ``few`` and ``many`` the best coarser or finer one.
    method
        ``clusters``: k-means in a latent space, refined as a mixture of multinomials. ``nmf``: `NMF` of
        scikit-learn on log-entropy weights. ``lda``: `LatentDirichletAllocation` of scikit-learn on
        counts of words. ``auto``: ``nmf`` for fewer than 400 texts without seed topics, ``clusters``
        otherwise.
    top
        Words shown per topic.
    seeds
        A file with a topic per line: a name, a colon and words, separated by commas, semicolons or, in a
        line without either, spaces. These topics are anchored at their words; the others are free. A
        topic has the name only if at least half of the words are among its first twenty, and is reported
        as not found otherwise.
    merge
        Numbers of topics that are reported as one: shares are added, words are those of the sum, and topics are
        numbered again by size. Numbers are those of the report without this option.
    save
        Folder to which the model is saved.
    model
        Folder of a saved model, whose topics are found in these texts.
    seed
        Random seed of the subsamples that measure stability.

    Returns
    -------
    Findings
        Tables ``topics``, ``documents``, ``passages``, ``terms``, ``correlations`` and ``choice``; with ``by`` also
        ``groups``, and ``trends`` or ``differences``.

    Raises
    ------
    NothingToAnalyseError
        If there is too little text.
    SettingError
        If there are fewer texts or terms than topics, the file of seeds cannot be read, or there is no
        model in the folder.
    UnreadableError
        If the saved model is damaged.

    References
    ----------
    See `toolkit.methods.topics.model`, `toolkit.methods.topics.mixture` and `toolkit.methods.topics.number`.

    Examples
    --------
    $ toolkit topics corpus --topics 5  # five topics
    $ toolkit topics corpus -o topics.html  # all tables in one page
    $ toolkit topics corpus --save model  # save the topics for other texts
    """
    groups = grouped(corpus.documents, by) if by else {}  # An unknown field is an error at once.
    if model and (topics or seeds or merge or save or method != "auto"):
        raise SettingError(
            "A saved model has its topics already.", "Leave out --topics, --method, --seeds, --merge and --save."
        )
    if seeds and merge:
        raise SettingError("Seed topics are not merged.", "Write their words in one line of the file of seeds.")
    from toolkit.methods.topics.report import TopicSettings, find_topics
    from toolkit.methods.topics.saved_topics import apply_saved_model

    settings = TopicSettings(topics, method, top, seeds, save, seed, merge)
    # With one thread, sums have the same last digits everywhere.
    with one_blas_thread():
        report = (apply_saved_model if model else find_topics)(
            corpus, None if unit == "auto" else unit, settings, model
        )
        tables = list(_tables(corpus, report))
        if by:
            tables[1:1] = _by(corpus, report, groups, by)
    chosen = {} if model else {"topics": len(report.topics), "method": report.method}
    libraries = ("numpy", "scipy", *(("scikit-learn",) if report.method in ("nmf", "lda") else ()))
    notes = tuple(report.notes)
    return Findings(
        *(tuple(tables), notes, libraries),
        summary=report.summary,
        flagged=report.flagged,
        resolved=chosen,
        figures=_FIGURES if by in _TIMES else _FIGURES[1:],
    )


def _tables(corpus: Corpus, report: TopicReport) -> Iterator[Table]:
    yield Table.of("topics", "Topics", TopicRow, [TopicRow(**row) for row in report.topics])
    title = "Topics of the documents"
    yield Table.of("documents", title, DocumentTopicRow, _document_rows(corpus, report), group="document", brief=False)
    title = "Passages that show the topics"
    rows = [TopicPassageRow(**row) for row in report.passages]
    yield Table.of("passages", title, TopicPassageRow, rows, group="topic", brief=False)
    rows_of_terms = [TopicTermRow(**row) for row in report.terms]
    yield Table.of("terms", "Terms of the topics", TopicTermRow, rows_of_terms, group="topic", brief=False)
    from toolkit.methods.topics.merging import correlation_rows

    pairs = [CorrelationRow(**row) for row in correlation_rows(report.document_shares, report.labels)]
    yield Table.of("correlations", "Correlation of topics", CorrelationRow, pairs, brief=False)
    choices = [ChoiceRow(**row) for row in report.choices]
    yield Table.of("choice", "Numbers of topics tried", ChoiceRow, choices, brief=False)


def _document_rows(corpus: Corpus, report: TopicReport) -> Iterator[DocumentTopicRow]:
    from toolkit.methods.topics.shares import main_topics

    for document, ranked in zip(corpus.documents, main_topics(report.document_shares, _LISTED), strict=True):
        for rank, (topic, share) in enumerate(ranked, start=1):
            yield DocumentTopicRow(document.name, rank, topic + 1, report.labels[topic], min(1.0, share))


def _by(corpus: Corpus, report: TopicReport, groups: Mapping[str, Sequence[Document]], by: str) -> list[Table]:
    """Return the tables on the topics in each group."""
    from toolkit.methods.topics.shares import fill_time_gaps, share_intervals, sparkline

    place = {document.name: number for number, document in enumerate(corpus.documents)}
    dated = [name for name in groups if name[:1].isdigit()]
    names = fill_time_gaps(dated) if by in _TIMES else list(groups)
    names += [name for name in groups if name not in names]
    rows: list[TopicGroupRow] = []
    lines: list[list[float | None]] = [[] for _ in report.labels]
    for name in names:
        own = [place[document.name] for document in groups.get(name, ())]
        shares = share_intervals(report.document_shares[own], report.document_words[own])
        for topic, label in enumerate(report.labels):
            figures: tuple[Any, ...] = tuple(shares[topic]) if own else (None, None, None)
            lines[topic].append(figures[0])
            rows.append(TopicGroupRow(name, topic + 1, label, figures[0], len(own), figures[1], figures[2]))
    table = Table.of("groups", f"Topics by {by}", TopicGroupRow, rows, group="group")
    if by not in _TIMES:
        return [
            table,
            *_differences(report, [[place[each.name] for each in groups[name]] for name in names], names, by),
        ]
    trends = []
    for topic, values in enumerate(lines):
        highest = max(range(len(names)), key=lambda number: (values[number] or 0.0, -number))
        marks = sparkline(values)
        trends.append(TrendRow(topic + 1, report.labels[topic], marks, names[0], names[-1], names[highest]))
    return [Table.of("trends", f"Topics over {by}", TrendRow, trends), table]


def _differences(report: TopicReport, members: Sequence[Sequence[int]], names: Sequence[str], by: str) -> list[Table]:
    """Return the table of tests of difference between groups, if two groups have enough documents."""
    from toolkit.methods.topics.shares import share_differences

    found = share_differences(report.document_shares, report.document_words, members)
    rows = [
        DifferenceRow(each.topic + 1, report.labels[each.topic], names[each.highest], names[each.lowest], *each.test)
        for each in found
    ]
    return [Table.of("differences", f"Differences between topics by {by}", DifferenceRow, rows)] if rows else []
