"""The subcommand ``completion``: the script that lets a shell complete commands, options and file names."""

from __future__ import annotations

from contextlib import suppress

import click

from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import epilog_of

_SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_TOOLKIT_COMPLETE"
_EXAMPLES = (
    ("toolkit completion bash > ~/.local/share/bash-completion/completions/toolkit", "bash"),
    ("toolkit completion zsh > ~/.zfunc/_toolkit", "zsh, with ~/.zfunc in fpath"),
    ("toolkit completion fish > ~/.config/fish/completions/toolkit.fish", "fish"),
)


def completion_command() -> click.Command:
    """Build the subcommand."""
    return click.Command(
        "completion",
        callback=_print_script,
        params=[click.Argument(["shell"], type=click.Choice(_SHELLS)), help_option()],
        add_help_option=False,
        no_args_is_help=True,
        help="Print the completion script for a shell.\n\nSHELL is bash, zsh or fish.",
        epilog=epilog_of(_EXAMPLES),
    )


def _print_script(shell: str) -> None:
    from click.shell_completion import ShellComplete, get_completion_class

    from toolkit.report.render.gate import emit

    made = get_completion_class(shell)
    if made is None:  # No shell that click does not know can be chosen.
        return
    # Not the method of the class for bash, which starts a bash to ask for its version.
    script = ShellComplete.source(made(click.Command("toolkit"), {}, "toolkit", _VARIABLE))
    with suppress(BrokenPipeError):
        emit([script.encode()])
