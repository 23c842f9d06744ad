"""The settings file, ``toolkit.toml``: data only, and every key must be a setting."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from toolkit.cli.params import Option
from toolkit.errors import SettingError, UnreadableError
from toolkit.files import read_bytes, visible
from toolkit.settings import Setting

NAME = "toolkit.toml"
_LONGEST = 1 << 20
_REPORT = "report"  # The command that is no analysis and has settings of its own.
# What a file that came with somebody's corpus may not decide: where is written, and what else is read.
_FLAGS_ONLY = frozenset(("output", "provenance", "config", "debug", "corpus", "help", "version", "files_from", "zeros"))


def find_config(paths: Sequence[str]) -> str:
    """Return the settings file beside the corpus, or else the one in its folder; empty if there is none."""
    for path in paths or ("corpus",):
        if path != "-" and "\0" not in path and os.path.exists(path):  # What has no place has nothing beside it.
            plain = os.path.normpath(path)
            for folder in (os.path.dirname(plain), plain):
                place = os.path.join(folder, NAME)
                if os.path.isfile(place):
                    return place
    return ""


def read(
    path: str, command: str, options: Mapping[str, Option], commands: Sequence[str], *, found: bool = True
) -> dict[str, Any]:
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
    found
        Whether the file was found beside the corpus rather than named by the user.

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
                if place or key not in (*commands, _REPORT):
                    raise _unknown(path, place, key, [*commands, _REPORT])
                continue
            name = key.replace("-", "_")
            if name not in allowed:
                # Above the tables stand settings for all commands, and not every command has each.
                if not place and name in _every_setting(commands):
                    continue
                raise _unknown(path, place, key, sorted(allowed))
            option = options[name]
            if option.setting.reads or option.setting.writes:
                value = _paths(path, name, value, option.setting, found=found)
            merged[name] = _as_typed(path, place, key, value, many=option.multiple or option.nargs > 1)
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

    return {name for command in commands for name in settings_of(catalog.load_analysis(command))}


def _paths(path: str, name: str, value: Any, setting: Setting, *, found: bool) -> Any:
    """Resolve the files that a setting names, which lie relative to the settings file.

    A settings file that was only found may have come with somebody's corpus: it decides neither what is read outside
    its folder nor where anything is written.
    """
    if found and setting.writes:
        raise SettingError(
            f"{visible(path)} sets {name!r}, which writes files; a settings file that is not named may not.",
            f"Give it as a flag, or name the file: --config {visible(path)}",
        )
    folder = os.path.realpath(os.path.dirname(path) or ".")

    def resolved(each: Any) -> Any:
        if not isinstance(each, str) or not each:
            return each
        full = os.path.realpath(os.path.join(folder, each.replace("\0", "")))
        if "\0" in each or (found and os.path.commonpath([folder, full]) != folder):
            raise SettingError(
                f"{visible(path)} names {each!r}, which lies outside its folder.", "Give that file as a flag instead."
            )
        return full

    return [resolved(each) for each in value] if isinstance(value, list) else resolved(value)


def _unknown(path: str, place: str, key: str, known: Sequence[str]) -> SettingError:
    from difflib import get_close_matches

    near = get_close_matches(key, known, 1)
    mend = f"Did you mean {near[0]!r}?" if near else f"Known are: {', '.join(known)}."
    return SettingError(f"{visible(path)}: {place}{key!r} is not a setting.", mend)
