"""The manual page and the table of options, made from the help of the commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

import click

import toolkit
from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import CORPUS_HELP, Option, epilog_of
from toolkit.settings import GENERAL, GROUPS

_STATUS = (
    ("0", "Success."),
    ("1", "The data or the system failed."),
    ("2", "Wrong usage."),
    ("3", "Nothing to analyse."),
    ("4", "With --strict: a file was skipped."),
    ("130, 143", "Interrupted, terminated."),
)
_ENVIRONMENT = (
    ("TOOLKIT_...", "Default of an option: TOOLKIT_TOP for --top. A flag wins over it, and it wins over toolkit.toml."),
    ("TOOLKIT_CACHE_DIR, TOOLKIT_CACHE_SIZE", "Folder and size of the cache."),
    ("NO_COLOR, FORCE_COLOR, COLUMNS", "Colours and width of tables on a terminal."),
)


def man_command() -> click.Command:
    """Build the subcommand ``man``."""
    examples = (("toolkit man | man -l -", "read it"), ("toolkit man > toolkit.1", "write it to a file"))
    return click.Command(
        "man",
        callback=_print_manual,
        params=[help_option()],
        add_help_option=False,
        help="Print the manual page.",
        epilog=epilog_of(examples),
    )


def options_command() -> click.Command:
    """Build the hidden subcommand ``options``, which makes ``docs/options.md``."""
    return click.Command(
        "options",
        callback=_print_options,
        params=[help_option()],
        add_help_option=False,
        hidden=True,
        help="Print a table of all options in Markdown.",
    )


@click.pass_context
def _print_manual(ctx: click.Context) -> None:
    _emit(manual(ctx.find_root()))


@click.pass_context
def _print_options(ctx: click.Context) -> None:
    _emit(option_table(ctx.find_root()))


def _emit(lines: Iterator[str]) -> None:
    from toolkit.report.render.gate import emit

    with suppress(BrokenPipeError):
        emit(f"{line}\n".encode() for line in lines)


def manual(root: click.Context) -> Iterator[str]:
    """Yield the lines of the manual page, in the language of man."""
    yield f'.TH TOOLKIT 1 "" "toolkit {toolkit.__version__}" "User Commands"'
    yield ".SH NAME"
    yield r"toolkit \- topics, keywords, tone and similarity of a folder of texts"
    yield ".SH SYNOPSIS"
    yield r".B toolkit"
    yield r".I COMMAND"
    yield r"[\fIOPTION\fR]... [\fICORPUS\fR]..."
    yield ".SH DESCRIPTION"
    yield from _paragraphs(root.command.help or "")
    yield _escaped(f"CORPUS: {CORPUS_HELP}")
    yield ".SH COMMANDS"
    for context in _commands(root):
        yield f".SS {_escaped(context.command.name or '')}"
        yield from _paragraphs(context.command.help or "")
        for option in _options(context):
            yield from _entry(*_record(option, context))
    yield ".SH EXIT STATUS"
    for entry in _STATUS:
        yield from _entry(*entry)
    yield ".SH ENVIRONMENT"
    for entry in _ENVIRONMENT:
        yield from _entry(*entry)


def option_table(root: click.Context) -> Iterator[str]:
    """Yield the lines of a page in Markdown: the options of each command, those of all commands once."""
    contexts = {context.command.name or "": context for context in _commands(root)}
    analyses = {name: _options(context) for name, context in contexts.items() if _is_analysis(context)}
    tables = {name: {each.name: each for each in options} for name, options in analyses.items()}
    some = next(iter(analyses))
    shared = [
        each
        for each in analyses[some]
        if all(each.name in own and own[each.name].help == each.help for own in tables.values())
    ]
    names = {each.name for each in shared}
    yield "# Options"
    yield ""
    yield "Made from the commands by `toolkit options > docs/options.md`."
    yield ""
    yield "## Every analysis"
    yield from _table(shared, contexts[some], grouped=True)
    for name, options in analyses.items():
        yield ""
        yield f"## {name}"
        yield from _table([each for each in options if each.name not in names], contexts[name], grouped=False)


def _table(options: list[click.Option], context: click.Context, *, grouped: bool) -> Iterator[str]:
    yield ""
    yield "| group | option | meaning |" if grouped else "| option | meaning |"
    yield "|---|---|---|" if grouped else "|---|---|"
    for option in options:
        flags, meaning = (text.replace("|", "\\|") for text in _record(option, context))
        group = f"| {getattr(option, 'group', GENERAL)} " if grouped else ""
        yield f"{group}| `{flags}` | {' '.join(meaning.split())} |"


def _commands(root: click.Context) -> Iterator[click.Context]:
    group = root.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        if command is not None and not command.hidden:
            yield click.Context(command, root, info_name=name, **command.context_settings)


def _is_analysis(context: click.Context) -> bool:
    return any(isinstance(param, Option) for param in context.command.params)


def _options(context: click.Context) -> list[click.Option]:
    found = [each for each in context.command.params if isinstance(each, click.Option) and not each.hidden]
    return sorted(found, key=lambda option: GROUPS.index(getattr(option, "group", GENERAL)))


def _record(option: click.Option, context: click.Context) -> tuple[str, str]:
    return option.get_help_record(context) or ("", "")


def _entry(term: str, text: str) -> Iterator[str]:
    yield ".TP"
    yield f"\\fB{_escaped(term)}\\fR"
    yield _escaped(" ".join(text.split()))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in re.split(r"\n\s*\n", text.replace("\b", "").strip()):
        yield _escaped(" ".join(paragraph.split()))
        yield ".PP"


def _escaped(text: str) -> str:
    """Return a text that man prints as it is: no request at the beginning of a line, no escape, plain hyphens."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain
