"""Settings as click options, and the options that every subcommand has."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, get_args, get_origin

import click

from toolkit.errors import SettingError
from toolkit.files import visible
from toolkit.language.lazy_patterns import lazy
from toolkit.reading.options import Reading
from toolkit.report.render import ALIASES, FORMATS
from toolkit.settings import ANALYSIS, CORPUS, GENERAL, OUTPUT, SEED, Setting, settings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from click.shell_completion import CompletionItem

    _TextType = click.ParamType[str]
else:
    _TextType = click.ParamType  # Before click 8.4 it takes no parameter.


class Option(click.Option):
    """A click option that knows under which heading of the help it stands, and what it names."""

    def __init__(self, *args: Any, group: str = ANALYSIS, setting: Setting | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        self.setting = setting or Setting(kwargs.get("help", ""), group=group)


def flag_of(name: str) -> str:
    """Return the long flag of a setting: ``min_words`` is ``--min-words``."""
    return "--" + name.replace("_", "-")


def option_for(name: str, kind: Any, setting: Setting, default: Any, *, hidden: bool = False) -> Option:
    """Make a click option of a setting as it stands in a signature."""
    declarations = [flag_of(name), name] + ([f"-{setting.short}"] if setting.short else [])
    many = get_origin(kind) is tuple
    common: dict[str, Any] = {"help": setting.help, "group": setting.group, "setting": setting, "hidden": hidden}
    common["envvar"] = f"TOOLKIT_{name.upper()}"
    if kind is bool:
        return Option(declarations, is_flag=True, default=default, **common)
    return Option(
        declarations,
        type=_type(get_args(kind)[0] if many else kind, setting),
        default=None if many and not default else default,
        multiple=many and setting.values == 1,
        nargs=setting.values,
        metavar=setting.shown_as or _METAVARS.get(kind),
        show_default=default not in ("", None, ()),
        **common,
    )


def _type(kind: Any, setting: Setting) -> click.ParamType[Any]:
    if setting.choices:
        return click.Choice(setting.choices)
    if kind is int or setting.words:
        return Whole(setting.low, setting.high, setting.words)
    if kind is float:
        return Number(setting.low, setting.high)
    return click.STRING


class Whole(click.IntRange):
    """A whole number in plain digits: ``int`` alone would take Arabic digits and underscores; or one of some words."""

    def __init__(self, low: float | None, high: float | None, words: tuple[str, ...] = ()) -> None:
        self.words = words
        super().__init__(None if low is None else int(low), None if high is None else int(high))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is no plain number before click reads it."""
        if value in self.words:
            return value
        if isinstance(value, str) and not (value.lstrip("+-").isascii() and value.lstrip("+-").isdigit()):
            words = f", or one of: {', '.join(self.words)}" if self.words else ""
            self.fail(f"{value!r} is not a whole number{words}.", param, ctx)
        return super().convert(value, param, ctx)


class Number(click.FloatRange):
    """A number in plain digits: ``float`` alone would take Arabic digits, underscores and ``nan``."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse what is no plain number before click reads it."""
        if isinstance(value, str) and not _NUMBER.fullmatch(value):
            self.fail(f"{value!r} is not a number.", param, ctx)
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


class AnythingOrPlace(_TextType):
    """A path or, as the first argument, the value of a setting; paths are checked when they are read."""

    name = "path"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Complete the names of files and folders."""
        return click.Path().shell_complete(ctx, param, incomplete)


def epilog_of(examples: Sequence[tuple[str, str]]) -> str:
    """Return the text of examples below a help: each a command line with what it is for, none of them rewrapped."""
    if not examples:
        return ""
    width = max(len(line) for line, _ in examples)
    lines = [f"  {line:<{width}}  # {purpose}" if purpose else f"  {line}" for line, purpose in examples]
    return "\b\nExamples:\n" + "\n".join(lines)


_NUMBER = lazy(r"[+-]?(?:[0-9]{1,20}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})(?:[eE][+-]?[0-9]{1,3})?")
_METAVARS = {int: "N", float: "X"}
CORPUS_HELP = "Files, folders (searched recursively), or - for standard input; by default the folder corpus."
ARGUMENTS = {
    "corpus": CORPUS_HELP,
    "report": "A report as JSON, written with -f json.",
    "first": "A report as JSON, written with -f json.",
    "second": "Another one, of the same command.",
}


def corpus_argument(leading: str = "") -> click.Argument:
    """Make the argument that every subcommand has: files, folders, or ``-``; the help describes it in a section.

    Parameters
    ----------
    leading
        The setting that may come first, without its flag; see `split_leading`.
    """
    if not leading:
        return click.Argument(["corpus"], nargs=-1, metavar="[CORPUS]...", type=Place())
    metavar = f"[{leading.upper()}] [CORPUS]..."
    return click.Argument(["corpus"], nargs=-1, metavar=metavar, type=AnythingOrPlace())


def ambiguity_of(setting: Setting, value: Any) -> str:
    """Return a sentence on a value that is also the name of a file or folder; empty for any other."""
    first = value[0] if isinstance(value, tuple) and value else value
    if setting.reads or not isinstance(first, str) or not first or "\0" in first or not os.path.exists(first):
        return ""
    return f"{first!r} is taken for what is looked for; for the file or folder of this name write ./{first}"


def split_leading(setting: Setting, value: Any, paths: Sequence[str]) -> tuple[Any, tuple[str, ...]]:
    """Take the value of a leading setting from the arguments, unless its flag has given it.

    The first argument is the value if nothing has its name; and if others follow, even if something has: a file for a
    setting that reads one, and for others whatever has no slash in its name. So ``kwic energy corpus`` looks for a
    word although there is a folder ``energy``, and ``kwic corpus`` looks through a folder. A file alone is the value of
    a setting that reads one if it cannot be a text, as ``dictionary words.yaml``.

    Returns
    -------
    tuple
        The value, and the arguments that are left.

    Raises
    ------
    SettingError
        If the only argument looks like the path of a corpus, and there is nothing at it.
    """
    first, *rest = paths or ("",)
    if value or not first or first == "-":
        return value, tuple(paths)
    exists = os.path.exists(first) if "\0" not in first else False
    if "/" in first and not (exists or rest or setting.reads or first.startswith("/")):
        raise SettingError(
            f"There is no file or folder {visible(first)!r}.", "To search texts for it, name their folder after it."
        )
    is_value = os.path.isfile(first) if setting.reads else "/" not in first
    if exists and setting.reads and not rest:
        from toolkit.readers.passed_over import why_ignored

        is_value = is_value and bool(why_ignored(os.path.basename(first)))
    if not exists or (is_value and (rest or setting.reads)):
        return (first,) if isinstance(value, tuple) else first, tuple(rest)
    return value, tuple(paths)


_SHARED = {
    "files_from": (
        str,
        "",
        Setting(
            "Read the files that this file lists, one per line (- for standard input).", shown_as="FILE", group=CORPUS
        ),
    ),
    "format": (
        str,
        None,
        Setting("Output format.", choices=(*FORMATS, *ALIASES), shown_as="|".join(FORMATS), short="f", group=OUTPUT),
    ),
    "output": (
        str,
        "",
        Setting(
            "Write to this file; its suffix sets the format. A folder (DIR/) gets every table as CSV.",
            short="o",
            shown_as="FILE",
            group=OUTPUT,
        ),
    ),
    "provenance": (
        bool,
        False,
        Setting("Also write FILE.json: settings, versions and what each column means.", group=OUTPUT),
    ),
    "table": (str, "", Setting("Show or write this table of the report.", shown_as="NAME", group=OUTPUT)),
    "columns": (
        str,
        "",
        Setting("Show or write only these columns of the table, in this order.", shown_as="NAME,...", group=OUTPUT),
    ),
    "csv_raw": (bool, False, Setting("Do not escape formula-like cells.", group=OUTPUT)),
    "color": (str, "auto", Setting("When to use colours.", choices=("auto", "always", "never"), group=OUTPUT)),
    "pager": (
        str,
        "auto",
        Setting(
            "On a terminal, show what is longer than the screen in PAGER, or less.",
            choices=("auto", "never"),
            group=OUTPUT,
        ),
    ),
    "ascii": (bool, False, Setting("Draw tables with ASCII characters.", group=OUTPUT)),
    "jobs": (
        int,
        1,
        Setting(
            "Number of worker processes; auto for one per core.",
            low=1,
            high=512,
            words=("auto",),
            short="j",
            group=GENERAL,
        ),
    ),
    "engine": (
        str,
        "local",
        Setting("What runs them: this program, or a Dask cluster (extra).", choices=("local", "dask"), group=GENERAL),
    ),
    "scheduler": (
        str,
        "",
        Setting(
            "Dask scheduler to connect to; by default a cluster of -j workers is started here.",
            shown_as="ADDRESS",
            group=GENERAL,
        ),
    ),
    "dry_run": (
        bool,
        False,
        Setting("Print what would be read and written, with estimated time and memory; write nothing.", group=GENERAL),
    ),
    "no_cache": (bool, False, Setting("Neither read nor write the cache.", group=GENERAL)),
    "strict": (bool, False, Setting("Exit with status 4 if a file was skipped.", group=GENERAL)),
    "debug": (bool, False, Setting("Show the traceback of an error.", group=GENERAL)),
}


def output_options() -> list[Option]:
    """Make the options of a command whose result is a report."""
    names = ("format", "output", "table", "csv_raw", "color")
    return [
        option_for(name, kind, setting, default) for name, (kind, default, setting) in _SHARED.items() if name in names
    ]


def corpus_options() -> list[Option]:
    """Make the options that say which files are meant."""
    kind, default, setting = _SHARED["files_from"]
    return [
        option_for("files_from", kind, setting, default),
        Option(["-0", "zeros"], is_flag=True, help="File names in the list are NUL-terminated.", group=CORPUS),
    ]


def shared_options() -> list[Option]:
    """Make the options that every subcommand has: those of reading, and those of the command line."""
    seed = Setting(f"{SEED.help} Accepted by every command; unused here.", low=SEED.low, high=SEED.high, group=GENERAL)
    return [
        *(option_for(name, kind, setting, default) for name, (kind, setting, default) in settings_of(Reading).items()),
        *(option_for(name, kind, setting, default) for name, (kind, default, setting) in _SHARED.items()),
        Option(["-0", "zeros"], is_flag=True, help="File names in the list are NUL-terminated.", group=CORPUS),
        # So that one set of options serves every command of a Makefile; what draws at random declares its own.
        option_for("seed", int, seed, 0, hidden=True),
        Option(
            ["--config", "config"],
            type=Place(),
            metavar="FILE",
            group=GENERAL,
            help="Settings file; by default toolkit.toml beside the corpus.",
        ),
        Option(["--quiet", "-q", "quiet"], is_flag=True, help="Print only errors.", group=GENERAL),
        Option(
            ["--verbose", "-v", "verbose"],
            is_flag=True,
            help="Also print which files were ignored, and why.",
            group=GENERAL,
        ),
    ]
