"""Find who says what: direct, indirect and mixed quotations with their speakers."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.language.listing import counted
from toolkit.methods.statements.english import english_documents
from toolkit.methods.statements.quote_tables import quote_groups, quote_rows, speakers
from toolkit.methods.statements.reading import QUOTATION_KINDS, read_statements
from toolkit.methods.statements.rows import QuoteGroupRow, QuoteRow, SpeakerRow
from toolkit.processes import ordered_map
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, MinConfidence, Setting, UnitOf

OfKind = Annotated[str, Setting("Only quotations of this kind.", choices=("all", *QUOTATION_KINDS))]

_TRUST = (
    "Read the sentences before you rely on a count: of the sentences listed about 9 in 10 report speech, about 9 in 10"
    " of those that do are listed, and the speaker is right in about 9 of 10 (see docs/quotes.md)."
)


@analysis(has_formula=False, counts_words=False)
def quotes(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    kind: OfKind = "all",
    min_confidence: MinConfidence = 0.5,
) -> Findings:
    """Find who says what: direct, indirect and mixed quotations with their speakers.

    Direct speech stands in quotation marks or behind a colon; indirect speech follows a verb of saying or thinking
    (said that, urged them to), or stands beside "according to" and the like; mixed is indirect with a part in marks.
    Each sentence of a long quotation is a row, and has the speaker that a neighbouring sentence names. Words in marks
    that nobody is said to have spoken are scare quotes, and hidden unless --min-confidence 0 asks for them.

    What the author says in the first person is not a quotation.

    Parameters
    ----------
    corpus
        English texts; others are named in a note.
    unit
        What counts as one text.
    by
        A field; adds a table of the quotations of each group.
    kind
        One kind only.
    min_confidence
        Rows below it are hidden.

    Returns
    -------
    Findings
        Tables ``quotes`` and ``speakers``; with ``by`` also ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If the texts are not English.

    Examples
    --------
    $ toolkit quotes corpus --by source  # who speaks, and how much each source quotes
    $ toolkit quotes corpus --kind direct -o quotes.csv  # words in quotation marks, with speaker, document and line
    $ toolkit quotes corpus --table speakers -f json  # the speakers as data
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    read, notes = english_documents(corpus, parts.documents)
    made = ordered_map(partial(_rows, least=min_confidence), read, corpus.jobs)
    rows = [row for found in made for row in found if kind in ("all", row.kind)]
    voices = speakers(rows, parts.documents)
    tables = [
        Table.of("quotes", "Who says what", QuoteRow, rows, group="document"),
        Table.of("speakers", "Who speaks", SpeakerRow, voices)._replace(leads=True),
    ]
    if by:
        tables.append(Table.of("groups", f"Quotations by {by}", QuoteGroupRow, quote_groups(rows, groups)))
    summary = (
        f"{counted(len(rows), 'sentence')} of reported speech in {len({row.document for row in rows}):,} of"
        f" {counted(len(read), 'text')}; {counted(len(voices), 'speaker')} named."
    )
    return Findings(tuple(tables), (*notes, _TRUST), summary=summary)


def _rows(document: Document, *, least: float) -> list[QuoteRow]:
    return quote_rows(read_statements(document), least)
