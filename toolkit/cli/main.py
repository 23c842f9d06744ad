"""The program: its subcommands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from importlib import import_module
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from toolkit.cli import catalog
from toolkit.cli.help_and_version import help_option, version_option
from toolkit.errors import ExitCode, ToolkitError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_HELP = "What are these texts about, which words carry them, in what tone, and which say the same thing?"
# Subcommands that are no analysis: where they are built, and their help in one line; empty for a hidden one.
_OTHERS = {
    "report": (
        "toolkit.cli.briefing",
        "report_command",
        "Write a report on the corpus: one page, with figures and evidence.",
    ),
    "diff": ("toolkit.cli.comparing", "diff_command", "Compare two reports row by row."),
    "verify": ("toolkit.cli.comparing", "verify_command", "Make a report again and say what differs."),
    "lock": ("toolkit.cli.lock", "lock_command", "Write the digests of the files of a corpus, for make."),
    "cache": ("toolkit.cli.cache", "cache_command", "Show or clear the cache."),
    "completion": ("toolkit.cli.completion", "completion_command", "Print the completion script for a shell."),
    "schema": ("toolkit.cli.schema", "schema_command", "Describe commands, options and tables for programs, as JSON."),
    "man": ("toolkit.cli.reference", "man_command", "Print the manual page."),
    "options": ("toolkit.cli.reference", "options_command", ""),
}
_FEW = 50_000  # objects
_EPILOG = """\
\b
Examples:
  toolkit doctor texts                    # find broken files before you count
  toolkit keywords texts -o keywords.csv  # one table as CSV
  toolkit topics texts --topics 8         # the topics of a folder of texts

CORPUS: files, folders (searched recursively), or - for standard input; by default the folder corpus."""


class Program(click.Group):
    """The group of subcommands; a subcommand is imported when it is called and not before."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the subcommands."""
        return [*catalog.command_names(), *(name for name, (_, _, summary) in _OTHERS.items() if summary)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and build one subcommand."""
        if cmd_name in _OTHERS:
            module, build, _ = _OTHERS[cmd_name]
            made: click.Command = getattr(import_module(module), build)()
            return made
        if cmd_name not in catalog.command_names():
            return None
        if cmd_name == "clean":  # The one whose result is a text and not a table.
            from toolkit.cli.clean import clean_command

            return clean_command()
        from toolkit.cli.command import command_for

        return command_for(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a subcommand; meet a mistyped one with the nearest."""
        names = self.list_commands(ctx)
        if args and args[0] not in names and args[0] not in _OTHERS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], names, 1)
            mend = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(names)}."
            raise click.UsageError(f"There is no command {args[0]!r}. {mend}", ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the name of a subcommand, importing none of them."""
        from click.shell_completion import CompletionItem

        found = [CompletionItem(name, help=said) for name, said in _summaries() if name.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the subcommands with their summaries, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(_summaries())


def _summaries() -> list[tuple[str, str]]:
    others = [(name, summary) for name, (_, _, summary) in _OTHERS.items() if summary]
    return [*((name, catalog.summary(name)) for name in catalog.command_names()), *others]


def program() -> click.Group:
    """Build the program."""
    return Program(
        "toolkit",
        params=[version_option(), help_option()],
        add_help_option=False,
        help=_HELP,
        epilog=_EPILOG,
        no_args_is_help=True,
        context_settings={"max_content_width": 100},
    )


def run() -> NoReturn:
    """Run the program as a process of its own, and end that."""
    try:
        code = main()
    except SystemExit as ended:  # A termination.
        code = ended.code if isinstance(ended.code, int) else ExitCode.FAILED
    # Taking an interpreter down piece by piece takes longer than some commands do. What was written was flushed and
    # checked; only what a thread, a debugger or a profiler may still want needs the long way.
    # After an interrupt nobody waits for a thread: one may wait for a process that is gone.
    alone = threading.active_count() == 1 or code >= ExitCode.INTERRUPTED
    if alone and not (sys.gettrace() or sys.getprofile() or sys.flags.inspect):
        try:
            for stream in filter(None, (sys.stdout, sys.stderr)):
                stream.flush()
        except (OSError, ValueError):
            sys.exit(code)
        os._exit(code)
    sys.exit(code)


def main(args: list[str] | None = None) -> int:
    """Run the program and return its exit code."""
    # Short runs make no more objects than this before they end, and long ones make few that hold one another.
    gc.set_threshold(_FEW, *gc.get_threshold()[1:])
    _die_tidily()
    given = sys.argv[1:] if args is None else args
    try:
        return _run(given)
    finally:
        # All is written. A signal that comes while the interpreter is taken down has nothing left to clean up.
        _die_at_once()


def _run(given: list[str]) -> int:
    try:
        # Without standalone mode click returns the code of an early exit, such as that of --help.
        code: Any = program().main(given, prog_name="toolkit", standalone_mode=False)
        return code if isinstance(code, int) else ExitCode.DONE
    except ToolkitError as error:
        if "--debug" in given:
            raise
        return _report(f"Error: {error}", error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        return _report(error.format_message(), ExitCode.USAGE)
    except click.UsageError as error:
        usage = error.ctx.get_usage() + "\n" if error.ctx else ""
        hint = f"\nTry: {error.ctx.command_path} --help" if error.ctx else ""
        return _report(f"{usage}Error: {error.format_message()}{hint}", ExitCode.USAGE)
    except click.ClickException as error:
        return _report(f"Error: {error.format_message()}", ExitCode.FAILED)
    except (click.Abort, KeyboardInterrupt) as error:
        # click takes the end of any file for the end of what somebody types; nothing here asks for that.
        if isinstance(error.__cause__, EOFError):
            if "--debug" in given:
                raise error.__cause__ from None
            return _report("Error: A file ends before its content is complete.\nFind it with --debug.", ExitCode.FAILED)
        return _report("Interrupted.", ExitCode.INTERRUPTED)
    except RuntimeError as error:
        # So Python 3.11 calls whatever is raised while it names a property of a class, a signal that came among it.
        if isinstance(error.__cause__, KeyboardInterrupt):
            return _report("Interrupted.", ExitCode.INTERRUPTED)
        if isinstance(error.__cause__, SystemExit):
            raise error.__cause__ from None
        raise
    except MemoryError:
        return _report("Error: There is not enough memory.\nSelect fewer documents with --where.", ExitCode.FAILED)
    except OSError as error:
        if "--debug" in given:
            raise
        return _report(f"Error: System error: {error.strerror or error}.", ExitCode.FAILED)


def _report(message: str, code: ExitCode) -> ExitCode:
    from toolkit.report.render.gate import say

    say(message)
    return code


def _die_tidily() -> None:
    """Let a termination run the clean-up that an interrupt runs: temporary files go, old output stays."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            try:
                signal.signal(getattr(signal, name), leave)
            except ValueError:
                return  # Not in the main thread: whoever runs us there keeps their own handlers.


def _die_at_once() -> None:
    """Give the signals of termination back to the system."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name) and threading.current_thread() is threading.main_thread():
            signal.signal(getattr(signal, name), signal.SIG_DFL)
