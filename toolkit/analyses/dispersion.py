"""Show where in each document a pattern occurs, and how evenly it is spread."""

from __future__ import annotations

from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.occurrences.search import CaseOf, Forms, PatternText, search
from toolkit.methods.concordance.dispersion import (
    DispersionRow,
    OccurrenceRow,
    StripRow,
    dispersion_row,
    place_rows,
    places_by_document,
    strip_rows,
)
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, UnitOf

Parts = Annotated[int, Setting("Parts of a document over which the dispersion in it is measured.", low=2, high=1000)]

_ALL = "all"


@analysis(groups=("measures", "group"), loads=("numpy",))
def dispersion(
    corpus: Corpus,
    *,
    pattern: PatternText = "",
    unit: UnitOf = "document",
    by: By = "",
    case: CaseOf = "auto",
    forms: Forms = False,
    parts: Parts = 10,
) -> Findings:
    """Show where in each document a pattern occurs, and how evenly it is spread.

    A strip for each document shows its occurrences from beginning to end. Two kinds of dispersion are measured: over
    the documents (does one of them account for all?), and over equal parts of each document.

    Parameters
    ----------
    corpus
        One or more documents.
    pattern
        See `toolkit.language.patterns.read_pattern`.
    unit
        What counts as one text.
    by
        A field; the measures are given for each group.
    case
        ``auto``, ``match`` or ``ignore``.
    forms
        Whether other forms with the same stem are found as well.
    parts
        Number of equal parts of a document.

    Returns
    -------
    Findings
        Tables ``dispersion``, ``measures`` (of the corpus, or with ``by`` of each group) and ``places``.

    Raises
    ------
    NothingToAnalyseError
        If the corpus has no word, or none that the pattern means.

    References
    ----------
    See `toolkit.counts.measures.dispersion`. Gries, S. Th. (2020). Analyzing dispersion. In: Paquot, M. & Gries, S. Th.
    (eds.), A practical handbook of corpus linguistics, 99-118.

    Examples
    --------
    $ toolkit dispersion gas corpus  # where in each document
    $ toolkit dispersion 'price*' corpus --by folder  # how evenly, in each folder
    $ toolkit dispersion people corpus -o people.svg  # as a picture
    """
    texts = by_unit(corpus, unit)
    groups = grouped(texts.documents, by) if by else {_ALL: list(texts.documents)}
    words, wanted, shown, found, notes = search(
        texts.documents, corpus.language, pattern, case=case, forms=forms, jobs=corpus.jobs
    )
    places = places_by_document(words, found)
    number_of = {document.name: number for number, document in enumerate(texts.documents)}
    measures = []
    for name, members in groups.items():
        numbers = [number_of[member.name] for member in members]
        counts = [len(places[number]) for number in numbers]
        measures.append(dispersion_row(name, counts, [words.sizes[number] for number in numbers]))
    tables = (
        Table.of("dispersion", f"Where {shown} occurs", StripRow, strip_rows(words, places, parts)),
        Table.of("measures", "Dispersion over the documents", DispersionRow, measures),
        Table.of("places", f"Occurrences of {shown}", OccurrenceRow, place_rows(words, found))._replace(brief=False),
    )
    figures = (
        Figure("strips", f"Where {shown} occurs", "strips", "places", "document", "position", "position in the text"),
        Figure("dispersion", f"Occurrences of {shown}", "bars", "dispersion", "document", "count", "occurrences"),
    )
    return Findings(tables, notes, resolved={"pattern": wanted}, figures=figures)
