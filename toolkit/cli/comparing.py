"""The subcommands ``diff`` and ``verify``: two reports compared, and one made again."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, get_args, get_origin

import click

from toolkit.cli import catalog
from toolkit.cli.analysis_command import GroupedCommand
from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import Option, Place, corpus_argument, corpus_options, epilog_of, option_for, output_options
from toolkit.errors import ExitCode, SettingError
from toolkit.settings import GENERAL, Setting, settings_of

if TYPE_CHECKING:
    from toolkit.report.report import Report

_DIFF_HELP = """Compare two reports of one command, row by row.

Rows are matched by the columns that identify them, such as document and keyword, so a row that moved is no change.
What else differs, and may be the reason, is in the table causes: corpus, settings, versions, word lists, notes."""
_DIFF_EXAMPLES = (
    ("toolkit diff before.json after.json", "what changed, and by how much"),
    ("toolkit diff before.json after.json -f csv", "every change as CSV"),
    ("toolkit diff before.json after.json --table causes", "what else differs"),
)
_VERIFY_HELP = """Make a report again from the corpus and its recorded settings, and say what differs.

Exits with 0 if the corpus and every cell are the same, otherwise with 1; settings, versions and word lists that may be
the reason are named. Files that a setting names, such as a list of stop words, are looked for in this folder, beside
the report and beside the corpus; --file names another place."""
_VERIFY_EXAMPLES = (
    ("toolkit verify keywords.json corpus", "the same numbers from these texts?"),
    ("toolkit verify keywords.json corpus -f json", "the differences as data"),
    ("toolkit verify topics.json corpus --file seeds=lists/seeds.txt", "with a file from another place"),
)


def diff_command() -> click.Command:
    """Build the subcommand ``diff``."""
    return GroupedCommand(
        "diff",
        callback=_diff,
        params=[
            click.Argument(["first"], type=Place()),
            click.Argument(["second"], type=Place()),
            *output_options(),
            help_option(),
        ],
        add_help_option=False,
        no_args_is_help=True,
        help=_DIFF_HELP,
        epilog=epilog_of(_DIFF_EXAMPLES),
        context_settings={"show_default": True, "max_content_width": 100},
    )


def verify_command() -> click.Command:
    """Build the subcommand ``verify``."""
    jobs = Setting("Number of worker processes.", low=1, high=512, short="j", group=GENERAL)
    files = Setting("Where the file of a setting is (repeatable).", shown_as="SETTING=PATH", group=GENERAL)
    return GroupedCommand(
        "verify",
        callback=_verify,
        params=[
            click.Argument(["report"], type=Place()),
            corpus_argument(),
            *corpus_options(),
            *output_options(),
            option_for("file", tuple[str, ...], files, ()),
            option_for("jobs", int, jobs, 1),
            Option(["--quiet", "-q", "quiet"], is_flag=True, help="Print only errors and the result.", group=GENERAL),
            help_option(),
        ],
        add_help_option=False,
        no_args_is_help=True,
        help=_VERIFY_HELP,
        epilog=epilog_of(_VERIFY_EXAMPLES),
        context_settings={"show_default": True, "max_content_width": 100},
    )


def _diff(**values: Any) -> None:
    from toolkit.files import refuse_overwriting
    from toolkit.report.recorded import read_report

    refuse_overwriting(filter(None, [values["output"]]), [values["first"], values["second"]])
    first, second = read_report(values["first"]), read_report(values["second"])
    if first.command != second.command:
        raise SettingError(
            f"The reports are of two commands: {first.command} and {second.command}.", "Compare two of one command."
        )
    _send("diff", first, second, values)


def _verify(**values: Any) -> None:
    from toolkit.cli.request import report_skipped, search_of, standard_input
    from toolkit.files import refuse_overwriting
    from toolkit.reading.options import Reading
    from toolkit.reading.reading import read_corpus
    from toolkit.report.recorded import read_report

    recorded = read_report(values["report"])
    search = search_of(values)
    refuse_overwriting(filter(None, [values["output"]]), [values["report"], *search.files()])
    if recorded.command not in catalog.command_names():
        raise SettingError(f"There is no command {recorded.command!r} in this version.", "Install the one it names.")
    analyse = catalog.load_analysis(recorded.command)
    asked = {**recorded.settings, **recorded.requested}
    places = _Places(values["file"] or (), values["report"], search.paths)
    settings = _taken(analyse, asked, places)
    reading = Reading.of(_taken(Reading, asked, places))
    corpus = read_corpus(search, reading, jobs=values["jobs"], standard_input=standard_input)
    if not values["quiet"]:
        report_skipped(corpus.skipped)
    if _send("verify", recorded, analyse(corpus, **settings), values):
        raise click.exceptions.Exit(ExitCode.FAILED)


def _send(command: str, first: Report, second: Report, values: Mapping[str, Any]) -> bool:
    """Send what differs; tell whether any cell or the corpus does."""
    from toolkit.cli.delivery import send, view_of
    from toolkit.cli.output_files import output_files
    from toolkit.reading.finding import STANDARD_INPUT
    from toolkit.report.differences import compared_report, report_differences

    found = report_differences(first, second)
    report = compared_report(command, found, second)
    output = values["output"] or ""
    view = view_of(output, values["format"] or "", values["table"], values["color"], guard=not values["csv_raw"])
    report.table(view.table)
    to_file = output not in ("", STANDARD_INPUT)
    send(report, view, output, output_files(report, view, output, provenance=False) if to_file else [])
    return bool(found.changes) or found.is_other_corpus


class _Places:
    """Where the files that settings name are now.

    Parameters
    ----------
    named
        By the user, as ``setting=path``.
    report
        Path of the report.
    corpus
        Paths of the corpus.
    """

    def __init__(self, named: tuple[str, ...], report: str, corpus: tuple[str, ...]) -> None:
        self._named = {}
        for each in named:
            name, sign, path = each.partition("=")
            if not sign or not path:
                raise SettingError(f"{each!r} does not say where a file is.", "Write --file SETTING=PATH.")
            self._named[name.replace("-", "_")] = path
        above = [os.path.dirname(os.path.normpath(path)) for path in corpus]
        self._folders = ["", os.path.dirname(report), *above]

    def find(self, setting: str, name: str) -> str:
        """Return the path of a file of which the report has the name.

        Raises
        ------
        SettingError
            If it is in none of the places.
        """
        if setting in self._named:
            return self._named[setting]
        # A report may come from anywhere: a name, never a path, leads to a file.
        bare = os.path.basename(name.replace("\0", ""))
        for folder in self._folders:
            place = os.path.join(folder, bare)
            if bare not in ("", ".", "..") and os.path.exists(place):
                return place
        raise SettingError(
            f"The report was made with the file {name!r} ({setting}), which is not here.",
            f"Say where it is: --file {setting}=PATH",
        )


def _taken(declaring: Callable[..., Any], asked: Mapping[str, Any], places: _Places) -> dict[str, Any]:
    """Return the recorded values of the settings that an analysis or a dataclass declares, of the right types.

    Raises
    ------
    SettingError
        If one is of another type, or a file that it names is not found.
    """
    taken: dict[str, Any] = {}
    for name, (kind, setting, default) in settings_of(declaring).items():
        value = asked.get(name)
        value = default if value is None else value
        if setting.writes:  # Making a report again writes nothing besides.
            value = default
        several = get_origin(kind) is tuple
        # A union, such as of a number and a word, is of any of its types.
        wanted = (list, tuple) if several else (int, float) if kind is float else get_args(kind) or (kind,)
        if type(value) not in wanted or (several and not all(isinstance(each, str) for each in value)):
            raise SettingError(f"The report has the value {value!r} for {name!r}, which it cannot be.")
        if setting.reads and value:
            value = [places.find(name, each) for each in value] if several else places.find(name, value)
        taken[name] = tuple(value) if isinstance(value, list) else value
    return taken
