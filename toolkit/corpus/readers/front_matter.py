"""Front matter: the fields that stand before a text, between lines of ``---`` or ``+++``."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from toolkit.corpus.readers.source import without_surrogates
from toolkit.language.late import late

_FENCED = late(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S)
_LONGEST = 1 << 16  # Characters; nothing longer stands before a text.
_MOST_VALUES = 100
_LONGEST_VALUE = 10_000  # characters
_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_DEEP_KEY = late(rf"(?m)^[ \t\[]*+(?:{_PART}[ \t]*+\.[ \t]*+){{20}}|{_PART}(?:\.{_PART}){{20}}")


class FrontMatter(NamedTuple):
    """The fields, all as text, and the rest of the text with as many lines as it had."""

    fields: dict[str, str]
    text: str
    broken: bool = False


def split(text: str) -> FrontMatter:
    r"""Take the front matter off a text.

    Values stay as they are written: a YAML reader that guesses types turns ``NO`` into false and
    ``1.10`` into 1.1. Lists become one text with ``; ``; deeper values are left out.

    >>> split("---\ntitle: NO\ntags: [a, b]\n---\nText.")
    FrontMatter(fields={'title': 'NO', 'tags': 'a; b'}, text='\n\n\n\nText.', broken=False)
    """
    if not text.startswith(("---", "+++", "\ufeff---")):
        return FrontMatter({}, text)
    found = _FENCED.match(text[:_LONGEST])
    if not found or (":" not in found["fields"] and "=" not in found["fields"]):
        return FrontMatter({}, text)
    try:
        fields = _yaml(found["fields"]) if found["fence"] == "---" else _toml(found["fields"])
    except (ValueError, RecursionError):
        return FrontMatter({}, text, broken=True)
    rest = "\n" * found[0].count("\n") + text[found.end() :]
    return FrontMatter(fields, rest)


def _yaml(text: str) -> dict[str, str]:
    import yaml

    try:
        # BaseLoader makes nothing but text, lists and mappings: no types, no objects.
        return as_fields(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def _toml(text: str) -> dict[str, str]:
    import tomllib

    if has_deep_key(text):
        raise ValueError("a key has too many parts")
    return as_fields(tomllib.loads(text))


def has_deep_key(text: str) -> bool:
    """Tell whether TOML has a key of over 20 parts, for which its reader takes the square in memory."""
    return _DEEP_KEY.search(text) is not None


def as_fields(value: Any) -> dict[str, str]:
    """Return the plain fields of a mapping as text.

    Raises
    ------
    ValueError
        If it is not a mapping.
    """
    if not isinstance(value, dict):
        raise ValueError("front matter is not a list of fields")
    fields = {str(name).strip().lower(): _as_text(each) for name, each in list(value.items())[:_MOST_VALUES]}
    return {name: each for name, each in fields.items() if name and each}


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        parts = (_as_text(each)[:_LONGEST_VALUE] for each in value[:_MOST_VALUES] if not isinstance(each, list | dict))
        return "; ".join(parts)[:_LONGEST_VALUE]
    if value is None or isinstance(value, dict):
        return ""
    return " ".join(without_surrogates(str(value)).split())
