"""Settings as click options, and the options that every subcommand has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, get_args, get_origin

import click

from toolkit.report.render import FORMATS
from toolkit.settings import Setting

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    _TextType = click.ParamType[str]
else:
    _TextType = click.ParamType  # Before click 8.4 it takes no parameter.

READING = "Reading"
OUTPUT = "Output"
ANALYSIS = "Analysis"


class Option(click.Option):
    """A click option that knows under which heading of the help it stands."""

    def __init__(self, *args: Any, group: str = ANALYSIS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group


def flag_of(name: str) -> str:
    """Return the long flag of a setting: ``min_words`` is ``--min-words``."""
    return "--" + name.replace("_", "-")


def option_for(name: str, kind: Any, setting: Setting, default: Any, group: str = ANALYSIS) -> Option:
    """Make a click option of a setting as it stands in a signature."""
    declarations = [flag_of(name), name] + ([f"-{setting.short}"] if setting.short else [])
    many = get_origin(kind) is tuple
    if kind is bool:
        return Option(declarations, is_flag=True, default=default, help=setting.help, group=group, envvar=_env(name))
    return Option(
        declarations,
        type=_type(get_args(kind)[0] if many else kind, setting),
        default=None if many and not default else default,
        multiple=many,
        help=setting.help,
        metavar=setting.shown_as or None,
        show_default=default not in ("", None, ()),
        group=group,
        envvar=_env(name),
    )


def _env(name: str) -> str:
    return f"TOOLKIT_{name.upper()}"


def _type(kind: Any, setting: Setting) -> click.ParamType[Any]:
    if setting.choices:
        return click.Choice(setting.choices)
    if kind is int:
        return Whole(setting.low, setting.high)
    if kind is float:
        return click.FloatRange(setting.low, setting.high)
    return click.STRING


class Whole(click.IntRange):
    """A whole number in plain digits: ``int`` alone would take Arabic digits and underscores."""

    def __init__(self, low: float | None, high: float | None) -> None:
        super().__init__(None if low is None else int(low), None if high is None else int(high))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is no plain number before click reads it."""
        if isinstance(value, str) and not (value.lstrip("+-").isascii() and value.lstrip("+-").isdigit()):
            self.fail(f"{value!r} is not a whole number.", param, ctx)
        return super().convert(value, param, ctx)


class Place(_TextType):
    """A path; click's own type translates its name as it is made, and the languages of the system take 3 ms to load."""

    name = "path"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Leave to click what cannot be read, or is not there."""
        if "\0" not in value and os.access(value, os.R_OK):
            return value
        return str(click.Path().convert(value, param, ctx))

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the names of files and folders."""
        return click.Path().shell_complete(ctx, param, incomplete)


def corpus_argument() -> click.Argument:
    """Make the argument that every subcommand has: files, folders, or ``-``."""
    return click.Argument(["corpus"], nargs=-1, metavar="[CORPUS]...", type=Place())


def shared_options() -> list[Option]:
    """Make the options that every subcommand has."""
    flags = {
        "raw": ("Leave page furniture in: no cleaning.", READING),
        "no_cache": ("Read every file anew, and keep nothing of it.", READING),
        "strict": ("Exit with 4 if anything had to be skipped.", READING),
        "csv_raw": ("Leave cells alone that a spreadsheet would run as a formula.", OUTPUT),
        "debug": ("Show the traceback of an error.", OUTPUT),
    }
    text = {
        "encoding": ("Encoding of files that are not UTF-8.", "CODEC"),
        "text_column": ("Column or field that holds the text in tables and JSON Lines.", "NAME"),
        "name_pattern": ("Fields in the names of the files: {date}_{source}.", "PATTERN"),
        "files_from": ("File that lists the files to read, one a line; - for standard input.", "FILE"),
        "stopwords": ("File of words to add to the stop words.", "FILE"),
        "keep_words": ("File of words to take from the stop words.", "FILE"),
        "language": ("Language of the texts: en, de, fr, …, or auto.", "CODE"),
    }
    defaults = {"text_column": "text", "language": "auto"}
    where = Setting(
        "Keep documents whose field meets a condition: year>=2022 (= != < <= > >= ~).", shown_as="CONDITION"
    )
    return [
        option_for("where", tuple[str, ...], where, (), READING),
        option_for(
            "leave",
            tuple[str, ...],
            Setting("Leave in what one cleaning rule would cut, such as footnotes.", shown_as="RULE"),
            (),
            READING,
        ),
        *(
            option_for(name, str, Setting(said, shown_as=shown), defaults.get(name, ""), READING)
            for name, (said, shown) in text.items()
        ),
        # So that one set of options serves every command of a Makefile; topics has its own.
        option_for(
            "seed", int, Setting("Taken by every command; nothing is drawn here.", low=0, high=2**32 - 1), 0, OUTPUT
        ),
        option_for("jobs", int, Setting("Processes to read with.", low=1, high=512, short="j"), 1, READING),
        option_for("format", str, Setting("Format of the result.", choices=FORMATS, short="f"), None, OUTPUT),
        option_for(
            "output",
            str,
            Setting("File to write; its suffix tells the format.", short="o", shown_as="FILE"),
            "",
            OUTPUT,
        ),
        option_for("table", str, Setting("The table to show or write.", shown_as="NAME"), "", OUTPUT),
        option_for(
            "color", str, Setting("Colours on the terminal.", choices=("auto", "always", "never")), "auto", OUTPUT
        ),
        Option(["-0", "zeros"], is_flag=True, help="Names in the list of files end with NUL.", group=READING),
        Option(["--quiet", "-q", "quiet"], is_flag=True, help="No messages but errors.", group=OUTPUT),
        Option(["--verbose", "-v", "verbose"], is_flag=True, help="Say what was passed over, and why.", group=OUTPUT),
        Option(
            ["--config", "config"],
            type=Place(),
            metavar="FILE",
            group=READING,
            help="Settings file. By default toolkit.toml beside the corpus.",
        ),
        *(option_for(name, bool, Setting(said), False, group) for name, (said, group) in flags.items()),
    ]
