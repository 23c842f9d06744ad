"""A report: tables, what they say in words, and everything that made them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from importlib import import_module
from inspect import signature
from types import MappingProxyType
from typing import Any, Concatenate, NamedTuple, ParamSpec, cast

import toolkit
from toolkit.corpus.document import Corpus
from toolkit.counts.lengths import word_counts
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.files import visible
from toolkit.report.figure import Figure
from toolkit.report.table import Table
from toolkit.report.versions import version_of
from toolkit.settings import check_settings, settings_of

SCHEMA = "toolkit/report/1"

Settings = ParamSpec("Settings")


class Findings(NamedTuple):
    """What an analysis returns.

    Parameters
    ----------
    tables
        The first is the one that formats with a single table hold.
    notes
        Whole sentences a reader must know before believing the numbers.
    libraries
        Names of the distributions that touched the numbers.
    resources
        Digests of the word lists that did.
    summary
        A line above the drawn tables.
    flagged
        Whether something was found that ``--strict`` should fail for.
    resolved
        Values that the analysis chose for settings such as ``auto``, by the names of the settings.
    figures
        Pictures of the tables, the most telling first.
    """

    tables: tuple[Table, ...]
    notes: tuple[str, ...] = ()
    libraries: tuple[str, ...] = ()
    resources: Mapping[str, str] = MappingProxyType({})
    summary: str = ""
    flagged: bool = False
    resolved: Mapping[str, Any] = MappingProxyType({})
    figures: tuple[Figure, ...] = ()


class Report(NamedTuple):
    """Findings with their origin: the same report for the same corpus, settings and versions.

    ``settings`` holds every option with the value that was used; ``requested`` the values as given, where the analysis
    chose another one, as for ``auto``.
    """

    command: str
    settings: Mapping[str, Any]
    corpus: Mapping[str, Any]
    versions: Mapping[str, str]
    resources: Mapping[str, str]
    notes: tuple[str, ...]
    tables: tuple[Table, ...]
    summary: str = ""
    flagged: bool = False
    requested: Mapping[str, Any] = MappingProxyType({})
    figures: tuple[Figure, ...] = ()

    @property
    def drawn_tables(self) -> tuple[Table, ...]:
        """The tables in the order in which a reader gets them: those that lead, then the others."""
        return tuple(sorted(self.tables, key=lambda table: not table.leads))

    def origin(self) -> dict[str, Any]:
        """Return what made the tables, as JSON holds it."""
        return {
            "command": self.command,
            "settings": dict(self.settings),
            "requested": dict(self.requested),
            "corpus": dict(self.corpus),
            "versions": dict(self.versions),
            "resources": dict(self.resources),
            "notes": list(self.notes),
        }

    def table(self, name: str) -> Table:
        """Return a table by its name, or the first for an empty name.

        Raises
        ------
        SettingError
            If there is none of that name.
        """
        for table in self.tables:
            if table.name == name or not name:
                return table
        names = ", ".join(table.name for table in self.tables)
        raise SettingError(f"This report has no table {name!r}.", f"Use one of: {names}.")

    def with_columns(self, names: Sequence[str], table: str = "") -> Report:
        """Return the report with one table, and of it only some columns, in the order of their names.

        Raises
        ------
        SettingError
            If there is no table or no column of that name.
        """
        chosen = self.table(table).with_columns(names)
        figures = tuple(
            each
            for each in self.figures
            if each.table == chosen.name
            and {each.label, each.value, each.low, each.high, each.other, each.series} - {""} <= set(names)
        )
        return self._replace(tables=(chosen,), figures=figures)

    def to_pandas(self, table: str = "") -> Any:
        """Return a table as a data frame of pandas; the first for an empty name."""
        return self.table(table).to_pandas()

    def to_polars(self, table: str = "") -> Any:
        """Return a table as a data frame of polars; the first for an empty name."""
        return self.table(table).to_polars()

    def to_dict(self) -> dict[str, Any]:
        """Return what the JSON report holds."""
        return dict(json.loads("".join(self._rendered("json"))))

    def __str__(self) -> str:
        """Return the tables as a terminal shows them, without colours."""
        return "".join(self._rendered("table"))

    def _repr_html_(self) -> str:
        """Show the report in a notebook: summary, notes, figures and the tables a terminal shows."""
        return "".join(import_module("toolkit.report.render.web").fragment(self))

    def __rich_console__(self, _console: Any, options: Any) -> Iterator[Any]:
        """Show the report on a console of rich, as wide as it is."""
        yield import_module("toolkit.report.render.terminal").rich_report(self, options.max_width)

    def _rendered(self, wanted: str) -> list[str]:
        # Renderers know what a report is, and a report knows of them only when it is to be shown.
        render = import_module("toolkit.report.render").render
        view = import_module("toolkit.report.render.view").View(format=wanted)
        return [piece.decode("utf-8") for piece in render(self, view)]


class Traits(NamedTuple):
    """What an analysis is, where analyses differ; the contract that all are tested by asks for it.

    Parameters
    ----------
    counts_words
        Whether texts without a word are refused, since there is nothing to count.
    has_formula
        Whether its numbers follow a formula, which its docstring then cites.
    groups
        The table that has a row for each group, and its column with their names.
    loads
        Modules that it imports where the texts are many, and that take long to load.
    """

    counts_words: bool = True
    has_formula: bool = True
    groups: tuple[str, str] = ("groups", "group")
    loads: tuple[str, ...] = ()


def analysis(
    **traits: Any,
) -> Callable[[Callable[Concatenate[Corpus, Settings], Findings]], Callable[Concatenate[Corpus, Settings], Report]]:
    """Turn a function from a corpus to findings into an analysis that returns a report.

    Its settings are checked against their types, and recorded with the digest of the corpus and the versions of what
    was used.

    Parameters
    ----------
    traits
        Those of `Traits` that differ from its defaults.
    """
    declared = Traits(**traits)

    def decorated(
        function: Callable[Concatenate[Corpus, Settings], Findings],
    ) -> Callable[Concatenate[Corpus, Settings], Report]:
        made = _reporting(function)
        made.traits = declared  # type: ignore[attr-defined]
        return made

    return decorated


def traits_of(analyse: Callable[..., Report]) -> Traits:
    """Return what an analysis declared of itself."""
    traits: Traits = analyse.traits  # type: ignore[attr-defined]
    return traits


def _reporting(
    function: Callable[Concatenate[Corpus, Settings], Findings],
) -> Callable[Concatenate[Corpus, Settings], Report]:
    @wraps(function)
    def run(corpus: Corpus, *args: Settings.args, **kwargs: Settings.kwargs) -> Report:
        bound = signature(function).bind(corpus, *args, **kwargs)
        bound.apply_defaults()
        settings = dict(list(bound.arguments.items())[1:])
        check_settings(function, settings)
        reads = {name for name, (_, setting, _) in settings_of(function).items() if setting.reads or setting.writes}
        if not corpus.documents:
            raise NothingToAnalyseError("The corpus holds no document.", "Name a folder of texts.")
        findings = function(corpus, *args, **kwargs)
        asked = {
            **{name: _sayable(_bare(value) if name in reads else value) for name, value in settings.items()},
            **{name: _sayable(value) for name, value in corpus.settings.items()},
        }
        chosen = dict(findings.resolved)
        if "language" in asked:
            chosen["language"] = corpus.language.code
        return Report(
            command=function.__name__.replace("_", "-"),
            settings={**asked, **chosen},
            requested={name: asked[name] for name in chosen if asked[name] != chosen[name]},
            corpus=_described(corpus),
            versions=_versions(findings.libraries),
            resources={"stop_words": corpus.language.digest, **findings.resources},
            notes=(*corpus.notes, *findings.notes),
            tables=findings.tables,
            summary=findings.summary,
            flagged=findings.flagged,
            figures=tuple(each for each in findings.figures if _has_marks(each, findings.tables)),
        )

    return cast("Callable[Concatenate[Corpus, Settings], Report]", run)


def _has_marks(figure: Figure, tables: tuple[Table, ...]) -> bool:
    """Tell whether the table of a picture is there, and has a row."""
    return any(table.name == figure.table and table.rows for table in tables)


def _sayable(value: Any) -> Any:
    """Return a setting in a form that any stream can carry: the shell passes on any bytes."""
    if isinstance(value, str):
        return visible(value)
    return [_sayable(each) for each in value] if isinstance(value, list | tuple) else value


def _bare(value: Any) -> Any:
    """Return the names of files without the folders they lie in, which differ from machine to machine."""
    if isinstance(value, str):
        return os.path.basename(os.path.normpath(value)) if value else value
    return [_bare(each) for each in value] if isinstance(value, list | tuple) else value


def _described(corpus: Corpus) -> dict[str, Any]:
    return {
        "documents": len(corpus),
        "words": sum(word_counts(corpus.documents)),
        "digest": corpus.digest,
        "skipped": [each._asdict() for each in corpus.skipped],
        "ignored": [each._asdict() for each in corpus.ignored],
    }


def _versions(libraries: tuple[str, ...]) -> dict[str, str]:
    versions = {"toolkit": toolkit.__version__, "python": "{}.{}".format(*sys.version_info)}
    if libraries:
        versions |= {name: version_of(name) for name in sorted(libraries)}
    return versions
