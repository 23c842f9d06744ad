"""Rows of the tables on acronyms."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column


@dataclass(frozen=True)
class AcronymRow:
    """An acronym with one of its meanings."""

    acronym: str = column("The acronym; a plural is counted with it.")
    long_form: str = column("What it stands for, as it is mostly written; empty if no text says so.", wraps=True)
    conflict: str = column("Other meanings of the same acronym.", wraps=True, rank=3)
    count: int = column("Uses of the acronym with this meaning, definitions included.")
    documents: int = column("Number of texts in which it is used.")
    defined: int = column("Number of texts that define it.")
    document: str = column("Document of the first definition, or of the first use.", rank=2)
    line: int = column("Line of the first definition, or of the first use.", rank=2)


@dataclass(frozen=True)
class DefinitionRow:
    """A place where an acronym is defined."""

    document: str = column("Name of the document.")
    line: int = column("Line in the file.")
    acronym: str = column("The acronym as it is written.")
    long_form: str = column("What it stands for, as it is written.")


@dataclass(frozen=True)
class AcronymGroupRow:
    """An acronym in a group of documents."""

    group: str = column("Value of the field; (none) for documents without one.")
    acronym: str = column("The acronym.")
    long_form: str = column("What it stands for; empty if no text says so.", wraps=True)
    count: int = column("Uses in the group.", draw="bar")
    documents: int = column("Number of texts of the group in which it is used.")
