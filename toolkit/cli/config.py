"""The settings file, ``toolkit.toml``: data only, and every key must be a setting."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.cli.params import Option
from toolkit.errors import SettingError, UnreadableError
from toolkit.files import read_bytes, visible

NAME = "toolkit.toml"
_LONGEST = 1 << 20
# What a file that came with somebody's corpus may not decide: where is written, and what else is read.
_FLAGS_ONLY = frozenset(("output", "config", "debug", "corpus", "help", "version", "files_from", "zeros"))


def find(paths: Sequence[str]) -> str:
    """Return the settings file beside the corpus; empty if there is none."""
    for path in paths or ("corpus",):
        if path != "-":
            beside = os.path.join(os.path.dirname(os.path.normpath(path)), NAME)
            if os.path.isfile(beside):
                return beside
    return ""


def read(path: str, command: str, options: Mapping[str, Option], commands: Sequence[str]) -> dict[str, Any]:
    """Read the settings that a file has for one command: those for all, then those of its table.

    Parameters
    ----------
    path
        Of the TOML file.
    command
        ``[keywords]`` holds what is for ``keywords`` alone.
    options
        Of that command, by name.
    commands
        Names of all commands; keys of other commands are not checked.

    Raises
    ------
    SettingError
        If it cannot be read, or has a key that is no setting; the nearest one is suggested.
    """
    import tomllib

    from toolkit.readers.front_matter import has_deep_key

    try:
        text = read_bytes(path, _LONGEST).decode("utf-8")
        if has_deep_key(text):
            raise ValueError("a key has too many parts")
        settings = tomllib.loads(text)
    except UnreadableError as error:
        raise SettingError(f"The settings file {visible(path)} cannot be read. {error.problem}") from error
    except (ValueError, RecursionError) as error:
        raise SettingError(f"The settings file {visible(path)} is not TOML: {error}.") from error
    allowed = set(options) - _FLAGS_ONLY
    merged: dict[str, Any] = {}
    own = settings.get(command, {})
    for place, table in (("", settings), (f"[{command}] ", own if isinstance(own, dict) else {})):
        for key, value in table.items():
            if isinstance(value, dict):
                if place or key not in commands:
                    raise _unknown(path, place, key, [*commands])
                continue
            name = key.replace("-", "_")
            if name not in allowed:
                # Above the tables stand settings for all commands, and not every command has each.
                if not place and name in _every_setting(commands):
                    continue
                raise _unknown(path, place, key, sorted(allowed))
            if name in ("stopwords", "keep_words") and isinstance(value, str):
                value = _beside(path, value)
            merged[name] = _as_typed(path, place, key, value, many=options[name].multiple or options[name].nargs > 1)
    return merged


def _as_typed(path: str, place: str, key: str, value: Any, *, many: bool) -> Any:
    """Return a value as it would be typed on the command line, where it is then checked."""
    if isinstance(value, list) and many and all(isinstance(each, str) for each in value):
        return value
    if isinstance(value, bool):
        value = "true" if value else "false"
    if not isinstance(value, str | int | float):
        raise SettingError(f"{visible(path)}: {place}{key!r} cannot be {value!r}.", "Give it a single value.")
    return [str(value)] if many else str(value)


def _every_setting(commands: Sequence[str]) -> set[str]:
    from toolkit.cli import catalog
    from toolkit.settings import settings_of

    return {name for command in commands for name in settings_of(catalog.load(command))}


def _beside(path: str, name: str) -> str:
    """Resolve a file named in the settings, which must lie beside them or below."""
    folder = os.path.realpath(os.path.dirname(path) or ".")
    full = os.path.realpath(os.path.join(folder, name.replace("\0", "")))
    if "\0" in name or os.path.commonpath([folder, full]) != folder:
        raise SettingError(
            f"{visible(path)} names {name!r}, which lies outside its folder.", "Give that file as a flag instead."
        )
    return full


def _unknown(path: str, place: str, key: str, known: Sequence[str]) -> SettingError:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    mend = f"Did you mean {near[0]!r}?" if near else f"Known are: {', '.join(known)}."
    return SettingError(f"{visible(path)}: {place}{key!r} is not a setting.", mend)
