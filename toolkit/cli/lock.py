"""The subcommand ``lock``: the digests of a corpus in a file that changes only when the corpus does."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import click

from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import Option, corpus_argument, corpus_options, epilog_of
from toolkit.settings import OUTPUT

_EXAMPLES = (
    ("toolkit lock corpus -o corpus.lock --if-changed", "for a Makefile: newer only if a text changed"),
    ("toolkit lock corpus", "the digests on standard output"),
    ("toolkit lock corpus -o corpus.lock --depfile corpus.d", "and a rule of make with every file"),
)
_HELP = """Write the digests of the files of a corpus.

The first line has the digest of the corpus, as in a report, the others sha256, bytes and name of each file. In a
Makefile an analysis depends on the lock, and the lock is made every time but changes only with the corpus:

\b
  corpus.lock: FORCE
          toolkit lock corpus -o $@ --if-changed
  keywords.csv: corpus.lock
          toolkit keywords corpus -o $@
"""


def lock_command() -> click.Command:
    """Build the subcommand."""
    from toolkit.cli.analysis_command import GroupedCommand

    output = [
        Option(["--output", "-o", "output"], default="", metavar="FILE", help="Write to this file.", group=OUTPUT),
        Option(["--if-changed"], is_flag=True, help="Leave a file alone that would stay the same.", group=OUTPUT),
        Option(
            ["--depfile"],
            default="",
            metavar="FILE",
            help="Also write a rule of make by which the output depends on every file.",
            group=OUTPUT,
        ),
    ]
    return GroupedCommand(
        "lock",
        callback=_lock,
        params=[corpus_argument(), *corpus_options(), *output, help_option()],
        add_help_option=False,
        help=_HELP,
        epilog=epilog_of(_EXAMPLES),
        context_settings={"max_content_width": 100},
    )


def _lock(**values: Any) -> None:
    from toolkit.cli.request import report_skipped, search_of
    from toolkit.errors import SettingError, ToolkitError
    from toolkit.files import read_bytes, refuse_overwriting, write_whole
    from toolkit.reading.finding import STANDARD_INPUT
    from toolkit.reading.lock import depfile, lock_of
    from toolkit.report.render import gate

    search = search_of(values)
    output, rule = values["output"], values["depfile"]
    if search.has_standard_input:
        raise SettingError("Standard input cannot be locked: it is gone when it was read.", "Name a file or a folder.")
    if rule and (not output or output == STANDARD_INPUT):
        raise SettingError("A rule of make needs a file to make.", "Name it with -o FILE.")
    refuse_overwriting([path for path in (output, rule) if path], search.files())
    lock = lock_of(search)
    report_skipped(lock.skipped)
    data = gate.harmless(lock.text()).encode("utf-8", "backslashreplace")
    if not output or output == STANDARD_INPUT:
        with suppress(BrokenPipeError):
            gate.emit([data])
        return
    same = False
    if values["if_changed"]:
        with suppress(ToolkitError):
            same = read_bytes(output) == data
    if not same:
        write_whole(output, [data])
    if rule:
        write_whole(rule, [depfile(output, lock.paths).encode("utf-8", "surrogateescape")])
