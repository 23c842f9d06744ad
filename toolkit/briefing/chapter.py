"""What a chapter of the report is: an analysis, what it says in sentences, and which of its tables are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from toolkit.briefing.wording import Wording
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


class Cited(NamedTuple):
    """Words of a sentence with the place of their evidence; no document for words to pass over, such as a title."""

    words: str
    document: str
    line: int


class Remark(NamedTuple):
    """A sentence of the report.

    Parameters
    ----------
    text
        Plain words, or a quotation.
    document, line
        Where the evidence is; empty and 0 where the table below is the evidence.
    quoted
        Whether the text is that of the document.
    cited
        Words of the text that have evidence of their own, in their order.
    about
        What a quotation is an example of; empty for nothing.
    """

    text: str
    document: str = ""
    line: int = 0
    quoted: bool = False
    cited: tuple[Cited, ...] = ()
    about: str = ""


class Exhibit(NamedTuple):
    """A table of an analysis as a chapter shows it.

    Parameters
    ----------
    table
        Its name.
    most
        Number of rows in the report; all are among the data.
    columns
        Those shown, in this order; empty for all.
    folded
        Whether a page shows it only when it is opened, and without its figures.
    visible
        Number of rows that a page shows before it is opened.
    ranked
        The column by which rows and figures are ranked, the highest first; empty for their own order.
    """

    table: str
    most: int = 40
    columns: tuple[str, ...] = ()
    folded: bool = False
    visible: int = 8
    ranked: str = ""


class ReportChapter(NamedTuple):
    """A chapter; its title, and how far to trust it, are in the files of `toolkit.briefing.wording`.

    Parameters
    ----------
    order
        Chapters stand in this order.
    command
        The analysis.
    settings
        From the facts of the corpus to the settings of the analysis.
    says
        From its report to sentences, the first of which stands in the summary.
    exhibits
        The tables that are shown, each with its figures above it.
    method
        From its report to the sentence of the methods paragraph.
    cites
        Keys of `toolkit.briefing.references.REFERENCES`.
    asked
        Whether it stands in a report only if it is named.
    """

    order: int
    command: str
    settings: Callable[[CorpusFacts], Mapping[str, Any]]
    says: Callable[[Report, Wording], Iterator[Remark]]
    exhibits: tuple[Exhibit, ...]
    method: Callable[[Report, Wording], str]
    cites: tuple[str, ...] = ()
    asked: bool = False


def records_of(report: Report, table: str) -> list[Record]:
    """Return the rows of a table; none if the report does not have it."""
    return next((each.records() for each in report.tables if each.name == table), [])


def place_of(record: Record) -> tuple[str, int]:
    """Return the document and line of a row; 0 where there is no line."""
    line = record.get("line")
    return str(record.get("document") or ""), line if isinstance(line, int) else 0


def integer_of(value: Value) -> int:
    """Return a cell as a whole number, 0 for an empty one."""
    return int(value or 0)
