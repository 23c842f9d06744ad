"""List acronyms with what they stand for, where that is said, and which are never explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.language.listing import counted, first_names
from toolkit.methods.acronyms.rows import AcronymGroupRow, AcronymRow, DefinitionRow
from toolkit.methods.acronyms.search import Meaning, find_acronyms, meanings
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, UnitOf

MinCount = Annotated[int, Setting("Minimum number of uses of an acronym that is not defined.", low=1)]
Conflicts = Annotated[bool, Setting("List only acronyms with more than one meaning.")]


@analysis(counts_words=False)
def acronyms(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    min_count: MinCount = 1,
    conflicts: Conflicts = False,
) -> Findings:
    """List acronyms with what they stand for, where that is said, and which are never explained.

    A definition is a long form followed by the acronym in brackets: European Union (EU). An acronym with two meanings
    is a conflict, and one without a definition is listed with an empty long form.

    Parameters
    ----------
    corpus
        One or more documents.
    unit
        What counts as one text.
    by
        A field; adds a table of the acronyms of each group.
    min_count
        Uses below which an acronym without a definition is left out.
    conflicts
        Whether only acronyms with several meanings are listed.

    Returns
    -------
    Findings
        Tables ``acronyms``, ``definitions`` and, with ``by``, ``groups``.

    References
    ----------
    See `toolkit.language.acronyms.definitions` (Schwartz & Hearst 2003).

    Examples
    --------
    $ toolkit acronyms corpus  # what each stands for
    $ toolkit acronyms corpus --conflicts  # one acronym, two meanings
    $ toolkit acronyms corpus --table definitions -f csv  # every definition with document and line
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    found = find_acronyms(parts.documents, corpus.language.stop_words, corpus.jobs)
    every = [each for each in meanings(found) if each.long_form or len(each.uses) >= min_count]
    listed = [each for each in every if each.others] if conflicts else every
    names = [document.name for document in parts.documents]
    defined = [DefinitionRow(names[each.text], each.line, each.acronym, each.long_form) for each in found.defined]
    tables = [
        Table.of("acronyms", "Acronyms", AcronymRow, _rows(listed, names)),
        Table.of("definitions", "Definitions", DefinitionRow, defined)._replace(brief=False),
    ]
    if by:
        number_of = {name: number for number, name in enumerate(names)}
        rows = [
            row
            for name, members in groups.items()
            for row in _group_rows(name, {number_of[member.name] for member in members}, listed)
        ]
        tables.append(Table.of("groups", f"Acronyms by {by}", AcronymGroupRow, rows, group="group"))
    return Findings(tuple(tables), tuple(_notes(every)))


def _rows(listed: Sequence[Meaning], names: Sequence[str]) -> Iterator[AcronymRow]:
    # Those that are defined first, and among them the most used.
    for each in sorted(listed, key=lambda each: (not each.long_form, -len(each.uses), each.acronym, each.long_form)):
        first = (each.definitions or each.uses)[0]
        yield AcronymRow(
            acronym=each.acronym,
            long_form=each.long_form,
            conflict="; ".join(each.others),
            count=len(each.uses),
            documents=len({use.text for use in each.uses}),
            defined=len({definition.text for definition in each.definitions}),
            document=names[first.text],
            line=first.line,
        )


def _group_rows(name: str, texts: set[int], listed: Sequence[Meaning]) -> Iterator[AcronymGroupRow]:
    rows = []
    for each in listed:
        uses = [use for use in each.uses if use.text in texts]
        if uses:
            rows.append(AcronymGroupRow(name, each.acronym, each.long_form, len(uses), len({use.text for use in uses})))
    yield from sorted(rows, key=lambda row: (-row.count, row.acronym, row.long_form))


def _notes(every: Sequence[Meaning]) -> Iterator[str]:
    names = list(dict.fromkeys(each.acronym for each in every))
    undefined = [each for each in every if not each.long_form]
    yield f"{counted(len(names), 'acronym')}, {len(names) - len(undefined):,} with a definition."
    disputed = list(dict.fromkeys(each.acronym for each in every if each.others))
    if disputed:
        yield f"More than one meaning: {first_names(disputed)}; uses in texts without a definition belong to neither."
    often = sorted(undefined, key=lambda each: (-len(each.uses), each.acronym))
    if often:
        yield f"Never explained: {first_names([each.acronym for each in often])}."
