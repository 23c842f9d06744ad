"""The subcommand ``cache``: where files and reports are cached, how much that is, and how to delete it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress

import click

from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import epilog_of
from toolkit.errors import SettingError, ToolkitError
from toolkit.files import visible
from toolkit.reading.cache import BOUND, Cache

FOLDER, SIZE = "TOOLKIT_CACHE_DIR", "TOOLKIT_CACHE_SIZE"
_NAME = "toolkit"
_EXAMPLES = (
    ("toolkit cache info", "where it is and how large"),
    ("toolkit cache clear", "delete it"),
    ("TOOLKIT_CACHE_SIZE=500M toolkit topics corpus", "limit its size"),
)
_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30, "T": 1 << 40}


def cache_of(environment: Mapping[str, str]) -> Cache:
    """Return the cache of the user.

    Its folder is ``TOOLKIT_CACHE_DIR``, or ``toolkit`` in ``XDG_CACHE_HOME``, or in ``.cache`` at home.

    Raises
    ------
    SettingError
        If ``TOOLKIT_CACHE_SIZE`` is no size.
    """
    return Cache(_folder(environment), _bound(environment.get(SIZE, "")))


def cache_command() -> click.Group:
    """Build the subcommand."""
    info = click.Command(
        "info", callback=_info, help="Show its folder, number of entries, size and size limit in bytes."
    )
    clear = click.Command("clear", callback=_clear, help="Delete the cache. Results do not change.")
    for command in (info, clear):
        command.add_help_option = False
        command.params.append(help_option())
    return click.Group(
        "cache",
        commands=[info, clear],
        params=[help_option()],
        add_help_option=False,
        no_args_is_help=True,
        help="Show or clear the cache of files and reports. Results do not depend on it.\n\n"
        f"{FOLDER} sets its folder, {SIZE} its size (such as 500M), TOOLKIT_NO_CACHE=1 turns it off.",
        epilog=epilog_of(_EXAMPLES),
    )


def _folder(environment: Mapping[str, str]) -> str:
    if environment.get(FOLDER):
        return os.path.abspath(environment[FOLDER])
    # What the standard of such folders says: one that is not absolute does not count.
    above, home = environment.get("XDG_CACHE_HOME", ""), environment.get("HOME", "")
    if not os.path.isabs(above):
        above = os.path.join(home, ".cache") if os.path.isabs(home) else ""
    return os.path.join(above, _NAME) if above else ""


def _bound(text: str) -> int:
    if not text:
        return BOUND
    import re

    found = re.fullmatch(r"([0-9]{1,15})([KMGT]?)B?", text.strip(), re.I | re.A)
    if not found:
        raise SettingError(f"{SIZE} is {visible(text)!r}, which is not a size.", "Use bytes, or a unit: 500M, 2G.")
    return int(found[1]) * _UNITS[found[2].upper()]


def _info() -> None:
    from toolkit.report.render.gate import emit, printable

    cache = cache_of(os.environ)
    stores = (cache.store, cache.reports)
    figures = [store.figures() for store in stores]
    notes = dict.fromkeys(note for store in stores for note in (store.broken, store.unused) if note)
    lines = (
        ("folder", printable(visible(cache.folder)) or "none"),
        ("entries", str(sum(entries for entries, _ in figures))),
        ("size", str(sum(size for _, size in figures))),
        ("bound", str(cache.bound)),
        *(("note", printable(note)) for note in notes),
    )
    with suppress(BrokenPipeError):
        emit([f"{name:<8} {value}\n".encode() for name, value in lines])


def _clear() -> None:
    cache = cache_of(os.environ)
    if not cache.folder:
        return
    try:
        cache.store.clear()
        cache.reports.clear()
    except OSError as error:
        raise ToolkitError(
            f"The cache in {visible(cache.folder)} cannot be deleted: {error.strerror}.", "Delete that folder."
        ) from error
