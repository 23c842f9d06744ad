"""What a chapter of the report is: an analysis, what it says in sentences, and which of its tables are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from toolkit.report.report import Report
from toolkit.report.table import Value

Record = dict[str, Value]


class CorpusFacts(NamedTuple):
    """What is known of a corpus before it is analysed.

    Parameters
    ----------
    documents
        Number of documents.
    time
        ``year``, ``quarter`` or ``month``, whichever divides the dates into three parts or more; empty for none.
    group
        The field by which documents are compared; empty for none.
    languages
        Codes of their languages, the most frequent first.
    """

    documents: int
    time: str
    group: str
    languages: tuple[str, ...]


class Remark(NamedTuple):
    """A sentence of the report.

    Parameters
    ----------
    text
        Plain words, or a quotation.
    document, line
        Where the evidence stands; empty and 0 where the table below is the evidence.
    quoted
        Whether the text is that of the document.
    """

    text: str
    document: str = ""
    line: int = 0
    quoted: bool = False


class Exhibit(NamedTuple):
    """A table of an analysis as a chapter shows it.

    Parameters
    ----------
    table
        Its name.
    most
        Number of rows shown; all are among the data.
    columns
        Those shown, in this order; empty for all.
    folded
        Whether a page shows it only when it is opened, and without its figures.
    """

    table: str
    most: int = 40
    columns: tuple[str, ...] = ()
    folded: bool = False


class ReportChapter(NamedTuple):
    """A chapter.

    Parameters
    ----------
    order
        Chapters stand in this order.
    command
        The analysis.
    title
        The question it answers.
    settings
        From the facts of the corpus to the settings of the analysis.
    says
        From its report to sentences, the first of which stands in the summary.
    exhibits
        The tables that are shown, each with its figures above it.
    trust
        How far to believe it.
    method
        From its report to the sentence of the methods paragraph.
    cites
        Keys of `toolkit.briefing.references.REFERENCES`.
    """

    order: int
    command: str
    title: str
    settings: Callable[[CorpusFacts], Mapping[str, Any]]
    says: Callable[[Report], Iterator[Remark]]
    exhibits: tuple[Exhibit, ...]
    trust: str
    method: Callable[[Report], str]
    cites: tuple[str, ...] = ()


def records_of(report: Report, table: str) -> list[Record]:
    """Return the rows of a table; none if the report does not have it."""
    return next((each.records() for each in report.tables if each.name == table), [])


def in_percent(share: Value) -> str:
    """Return a share in per cent.

    >>> in_percent(0.256), in_percent(0.001)
    ('26 %', 'under 1 %')
    """
    number = 100 * float(share or 0)
    return "under 1 %" if 0 < number < 1 else f"{number:.0f} %"
