"""The subcommand ``report``: several analyses of a corpus on one page, with their data beside it."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli import catalog
from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import Option, corpus_argument, epilog_of, flag_of, shared_options
from toolkit.settings import ANALYSIS, OUTPUT

if TYPE_CHECKING:
    from toolkit.briefing.compose import Briefing
    from toolkit.briefing.wording import Wording
    from toolkit.cli.output_files import OutputFile
    from toolkit.cli.request import Request
    from toolkit.corpus.document import Corpus
    from toolkit.report.report import Report

_EXAMPLES = (
    ("toolkit report corpus -o report.html", "a page to send, and report-data/ beside it"),
    ("toolkit report corpus -o report.pdf --by folder", "as PDF, comparing folders"),
    ("toolkit report corpus --chapters documents,topics -o topics.html", "two chapters alone"),
)
_HELP = """Write a report on a corpus: what it is, what it is about, in what tone, and what is the same.

The page needs no script and no network. Each chapter says in sentences what its analysis found, shows tables and
figures, and how far to trust them; every line number leads to the passage behind it. An appendix has the methods as a
paragraph with references, what reviewers ask for, and how to make the report again. All rows of all tables are written
to a folder beside it. Nothing is invented: sentences are made of the tables, or quoted.
"""
# One page has one format, and no table of its own.
_NOT_HERE = frozenset(("format", "table", "columns", "csv_raw", "color", "pager", "ascii", "provenance", "dry_run"))
_LANGUAGES = ("en", "de", "fr")
# From the suffix of a report to the module and the function that write it.
_WRITERS = {
    ".html": "page.page",
    ".htm": "page.page",
    ".md": "markdown_page.markdown_page",
    ".markdown": "markdown_page.markdown_page",
    ".pdf": "pdf_page.pdf_page",
    ".docx": "docx_page.docx_page",
}


def report_command() -> click.Command:
    """Build the subcommand."""
    from toolkit.cli.analysis_command import AnalysisCommand

    own = [
        Option(["--title"], default="", metavar="TEXT", help="Title of the report.", group=ANALYSIS),
        Option(
            ["--by"],
            default="",
            metavar="FIELD",
            help="Field to compare documents by; by default source or folder, if there are 2 to 12.",
            group=ANALYSIS,
        ),
        Option(
            ["--chapters"], default="", metavar="NAMES", help="Such as documents,topics; default all.", group=ANALYSIS
        ),
        Option(
            ["--report-language"],
            type=click.Choice(_LANGUAGES),
            default="en",
            help="Language of the report itself; the texts may be in another.",
            group=OUTPUT,
        ),
        Option(["--no-data"], is_flag=True, help="Write no folder with all rows beside the page.", group=OUTPUT),
    ]
    shared = [option for option in shared_options() if option.name not in _NOT_HERE]
    for option in shared:
        if option.name == "output":
            option.help = "Write to this file: .html, .md, .pdf or .docx."
    return AnalysisCommand(
        "report",
        callback=_report,
        params=[corpus_argument(), *own, *shared, help_option()],
        help=_HELP,
        epilog=epilog_of(_EXAMPLES),
        short_help="Write a report on the corpus: one page, with figures and evidence.",
        add_help_option=False,
        context_settings={"show_default": True, "max_content_width": 100},
    )


def _report(**values: Any) -> None:
    from toolkit.briefing.compose import chapters_named, compose
    from toolkit.briefing.wording import Wording
    from toolkit.cli.output_files import write_files
    from toolkit.cli.request import corpus_of, protect, refuse_feeding, request_of
    from toolkit.errors import ExitCode, SettingError
    from toolkit.files import make_folder, read_once, visible
    from toolkit.report.render import gate

    own = {name: values.pop(name) for name in ("title", "by", "chapters", "report_language", "no_data")}
    here = {"format": None, "table": "", "columns": "", "csv_raw": False, "color": "never", "provenance": False}
    request = request_of({**here, "pager": "never", "ascii": False, **values})
    output = request.output
    if PurePath(output).suffix.lower() not in _WRITERS:
        raise SettingError(
            f"A report is a file that ends in .html, .md, .pdf or .docx{f', not {visible(output)}' if output else ''}.",
            "Name it with -o, such as: -o report.html",
        )
    wanted = chapters_named([name.strip() for name in own["chapters"].split(",") if name.strip()])
    folder = "" if own["no_data"] else os.path.splitext(output)[0] + "-data"
    protect([output], request)
    refuse_feeding(output, request)
    with read_once():
        corpus = corpus_of(request)
        briefing = compose(
            corpus,
            wanted,
            lambda name, settings: _analysed(name, settings, request, corpus),
            title=own["title"] or _title(request, Wording(own["report_language"])),
            by=own["by"],
            command=_command(own, values, output),
            language=own["report_language"],
        )
    files = _files(briefing, output, folder)
    protect([file.path for file in files], request)
    for file in files:
        if request.reading.text_column in file.columns:
            refuse_feeding(file.path, request)
    if folder:
        make_folder(folder)
    write_files(output, files)
    if not request.quiet:
        beside = f", all rows to {folder}" if folder else ""
        gate.say(f"report written to {output}{beside}", one_line=True)
    if request.strict and corpus.skipped:
        raise click.exceptions.Exit(ExitCode.SKIPPED)


def _analysed(name: str, settings: Mapping[str, Any], request: Request, corpus: Corpus) -> Report:
    """Return the report of an analysis, out of the cache if it was made before."""
    from toolkit.cli.report_cache import cached_report, keep, report_key
    from toolkit.settings import settings_of

    analyse = catalog.load_analysis(name)
    whole = {**{key: default for key, (_, _, default) in settings_of(analyse).items()}, **settings}
    if request.cache is None:
        made: Report = analyse(corpus, **whole)
        return made
    key = report_key(analyse.__name__, whole, [], request)
    report = cached_report(key, request.cache)
    if report is None:
        report = analyse(corpus, **whole)
        keep(key, report, corpus, request.cache)
    return report


def _title(request: Request, wording: Wording) -> str:
    names = [os.path.basename(os.path.normpath(path)) for path in request.search.paths]
    named = [name for name in names if name not in ("", "-", ".")]
    return wording("general.title", names=", ".join(named[:3])) if named else wording("general.title_unnamed")


def _command(own: Mapping[str, Any], values: Mapping[str, Any], output: str) -> str:
    """Return the line that makes the report again; files are named without the folders that differ by machine."""
    paths = values["corpus"] or ["corpus"]
    parts = ["toolkit", "report", *(os.path.basename(os.path.normpath(path)) for path in paths)]
    for name, default in (("title", ""), ("by", ""), ("chapters", ""), ("report_language", "en")):
        if own[name] != default:
            parts += [flag_of(name), own[name]]
    for condition in values["where"] or ():
        parts += ["--where", condition]
    for name in ("sample", "sample_seed"):
        if values[name]:
            parts += [flag_of(name), str(values[name])]
    parts += ["--raw"] if values["raw"] else []
    return shlex.join([*parts, "-o", os.path.basename(output)])


def _files(briefing: Briefing, output: str, folder: str) -> list[OutputFile]:
    from toolkit.briefing.appendix import keys_cited
    from toolkit.briefing.references import bibtex
    from toolkit.cli.output_files import OutputFile, output_files
    from toolkit.report.render.view import View

    module, _, function = _WRITERS[PurePath(output).suffix.lower()].partition(".")
    write = getattr(import_module(f"toolkit.briefing.{module}"), function)
    files = [OutputFile(output, (), _encoded(write(briefing, os.path.basename(folder))))]
    if folder:
        for report in briefing.reports:
            files += output_files(report, View(format="csv"), folder + os.sep, provenance=False)
        entries = bibtex(keys_cited(briefing))
        files.append(OutputFile(os.path.join(folder, "references.bib"), (), [entries.encode("utf-8")]))
    return files


def _encoded(pieces: Iterator[str | bytes]) -> Iterator[bytes]:
    for piece in pieces:
        yield piece.encode("utf-8", "replace") if isinstance(piece, str) else piece
