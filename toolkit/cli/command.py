"""From the signature of an analysis to its subcommand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli import catalog
from toolkit.cli.analysis_command import AnalysisCommand
from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import (
    Option,
    ambiguity_of,
    corpus_argument,
    epilog_of,
    option_for,
    shared_options,
    split_leading,
)
from toolkit.settings import settings_of

if TYPE_CHECKING:
    from toolkit.report.report import Report


Runner = Callable[[Callable[..., "Report"], dict[str, Any], dict[str, Any]], None]


def command_for(name: str, runner: Runner | None = None, more: Sequence[Option] = ()) -> click.Command:
    """Build the subcommand that reads a corpus, runs one analysis and renders its report.

    Parameters
    ----------
    name
        Of the analysis.
    runner
        Does something else with the analysis, its settings and the other values than
        `toolkit.cli.delivery.deliver`.
    more
        Options that only this subcommand has.
    """
    analyse = catalog.load_analysis(name)
    own = settings_of(analyse)
    leading = next((key for key, (_, setting, _) in own.items() if setting.leads), "")
    documentation = catalog.documentation(name)
    everywhere = {option.name for option in shared_options()}
    shared = [option for option in shared_options() if option.name not in own]

    def run(**values: Any) -> None:
        # Help and completion do not wait for what reads and draws.
        from toolkit.cli.delivery import deliver

        given = {key: values.pop(key) for key in own}
        # An analysis may use an option of reading itself, such as a saved model.
        values |= {key: value for key, value in given.items() if key in everywhere}
        if leading:
            _, setting, default = own[leading]
            value = given[leading] or default
            given[leading], values["corpus"] = split_leading(setting, value, values["corpus"])
            if given[leading] != value and not values["quiet"] and (note := ambiguity_of(setting, given[leading])):
                from toolkit.report.render.gate import say

                say(note, one_line=True)
        # Of several values none at all is None to click.
        settings = {key: own[key][2] if value is None else value for key, value in given.items()}
        if values.pop("dry_run"):
            from toolkit.cli.dry_run import announce

            announce(analyse, settings, values)
            return
        (runner or deliver)(analyse, settings, values)

    return AnalysisCommand(
        name,
        callback=run,
        params=[
            corpus_argument(leading),
            *more,
            *(option_for(key, *each) for key, each in own.items()),
            *shared,
            help_option(),
        ],
        help=_description(documentation),
        epilog=epilog_of(examples_in(documentation)),
        short_help=catalog.summary(name),
        add_help_option=False,
        context_settings={"show_default": True, "max_content_width": 100},
    )


def _description(documentation: str) -> str:
    """Return a docstring up to its first section."""
    return re.split(r"\n\w[\w ]*\n-{3,}\n", documentation)[0].replace("``", "").replace("`", "")


def examples_in(documentation: str) -> list[tuple[str, str]]:
    """Return the command lines in the section Examples of a docstring, each with what it is for."""
    section = documentation.partition("\nExamples\n--------\n")[2]
    lines = re.findall(r"^\$ (.+?)(?:  # (.+))?$", re.split(r"\n\w[\w ]*\n-{3,}\n", section)[0], re.M)
    return [(line.strip(), purpose) for line, purpose in lines]
