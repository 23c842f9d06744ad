"""Find what the texts ask for: who should do what, how strongly, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.language.acronyms import definitions
from toolkit.language.listing import counted
from toolkit.language.names.actors import ActorIndex, actors_named, with_bearers
from toolkit.methods.statements.ask_tables import ask_groups, ask_rows, asked_actors, commitment_rows
from toolkit.methods.statements.english import english_documents
from toolkit.methods.statements.reading import read_statements
from toolkit.methods.statements.rows import AskedActorRow, AskGroupRow, AskRow, CommitmentRow, SharedAskRow
from toolkit.methods.statements.shared_asks import shared_asks
from toolkit.processes import ordered_map
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, MinConfidence, Setting, UnitOf

OfActor = Annotated[tuple[str, ...], Setting("Only asks of this actor, or in its name (repeatable).", shown_as="TERM")]
Commitments = Annotated[bool, Setting("Also list what authors and speakers commit to (we will, I pledge).")]

_TRUST = (
    "Read the sentences before you rely on a count: of the sentences listed about 9 in 10 hold an ask, and about"
    " 9 in 10 of those that do are listed (texts annotated by hand, see docs/asks.md)."
)


@analysis(has_formula=False, counts_words=False)
def asks(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    actor: OfActor = (),
    commitments: Commitments = False,
    min_confidence: MinConfidence = 0.5,
) -> Findings:
    """Find what the texts ask for: who should do what, how strongly, and who says so.

    An ask says that someone should, must or needs to do something, or stop it; urges, requests, demands or recommends
    it; calls it essential, needed or the way forward; or is an imperative. What is likely (the train should arrive),
    past (had to leave), asked in a rhetorical question, a mere condition, or laid down in a law is not an ask. Asks
    inside quotations, reported speech and the turns of a transcript belong to the speaker, all others to the author.

    Sentences are read with word lists and the order of words, without a model. Rows that are more likely wrong than
    right are hidden; --min-confidence 0 shows them.

    Parameters
    ----------
    corpus
        English texts; others are named in a note.
    unit
        What counts as one text.
    by
        A field; adds a table of the asks of each group.
    actor
        Actors, with further names after an equals sign: ``EU=Brussels,European Union``. An acronym that a text defines
        is found by its long form too.
    commitments
        Whether commitments in the first person are listed in a table of their own.
    min_confidence
        Rows below it are hidden.

    Returns
    -------
    Findings
        Tables ``asks``, ``actors`` and ``shared``; with ``commitments`` also that, and with ``by`` also ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If the texts are not English.

    Examples
    --------
    $ toolkit asks corpus --by source  # who is asked to do what, and how much each source asks
    $ toolkit asks corpus --actor 'member states=governments' --commitments  # one actor, and what authors promise
    $ toolkit asks corpus --table shared -o shared.csv  # actions that several texts ask for, and who opposes them
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    read, notes = english_documents(corpus, parts.documents)
    reading = partial(_rows, least=min_confidence)
    made = list(ordered_map(reading, read, corpus.jobs))
    rows = _of_actors(corpus, [row for asked, _ in made for row in asked], actor)
    promised = [row for _, kept in made for row in kept]
    tables = [
        Table.of("asks", "What is asked", AskRow, rows, group="document"),
        Table.of("actors", "Of whom it is asked", AskedActorRow, asked_actors(rows))._replace(leads=True),
        Table.of("shared", "What several texts ask", SharedAskRow, shared_asks(rows, corpus.language)),
    ]
    if commitments:
        tables.append(Table.of("commitments", "Commitments", CommitmentRow, promised, group="document"))
    if by:
        tables.append(Table.of("groups", f"Asks by {by}", AskGroupRow, ask_groups(rows, groups)))
    sources = sum(row.source != "author" for row in rows)
    summary = f"{counted(len(rows), 'ask')} in {len({row.document for row in rows}):,} of {counted(len(read), 'text')};"
    summary += f" {sources:,} of them asked by others than the author."
    return Findings(tuple(tables), (*notes, _TRUST), summary=summary)


def _rows(document: Document, *, least: float) -> tuple[list[AskRow], list[CommitmentRow]]:
    found = read_statements(document)
    return ask_rows(found, least), commitment_rows(found, least)


def _of_actors(corpus: Corpus, rows: Sequence[AskRow], terms: Sequence[str]) -> list[AskRow]:
    """Return the rows whose actor, addressee or source is one of those wanted; all if none is."""
    if not terms:
        return list(rows)
    texts = [block.text for document in corpus.documents for block in document.kept]
    known: dict[str, str] = {}
    for text in texts:
        if "(" in text:
            known = definitions(text) | known
    wanted = ActorIndex(
        tuple(with_bearers(actors_named(terms, known, corpus.language), texts, corpus.language)), corpus.language
    )
    return [row for row in rows if wanted.mentions(f"{row.actor}; {row.addressee}; {row.source}")]
