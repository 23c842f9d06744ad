"""Front matter: the fields that stand before a text, between lines of ``---`` or ``+++``."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from toolkit.language.lazy_patterns import lazy
from toolkit.readers.source import without_surrogates

_FENCED = lazy(r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n(?P<fields>.*?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)", re.S)
_LONGEST = 1 << 16  # Characters; nothing longer stands before a text.
_MOST_VALUES = 100
_LONGEST_NAME = 100  # characters
_LONGEST_VALUE = 10_000  # characters
_PART = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_DEEP_KEY = lazy(rf"(?m)^[ \t\[]*+(?:{_PART}[ \t]*+\.[ \t]*+){{20}}|(?<![\w-]){_PART}(?:\.{_PART}){{20}}")


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
    told = plain_fields(text)
    if told is not None:
        return as_fields(told)
    import yaml

    try:
        # BaseLoader makes nothing but text, lists and mappings: no types, no objects.
        return as_fields(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


def read_yaml(text: str) -> Any:
    """Read a whole file of YAML into text, lists and mappings.

    Raises
    ------
    ValueError
        If it is not YAML, or has aliases: a few lines of them are a text of any length.
    """
    import yaml

    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.BaseLoader)):
            raise ValueError("it has aliases (*name); a word that begins with * must be quoted.")
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"it is not YAML ({' '.join(str(error).split())[:200]}).") from error


def plain_fields(text: str) -> dict[str, str | list[str]] | None:
    """Read fields that leave no choice: each a name and a text, or a list of words, on a line of its own.

    Nearly all front matter is like that, and a reader of all of YAML takes 15 ms to load.

    Returns
    -------
    dict or None
        What YAML says as well; None if that is for its reader to tell.
    """
    fields: dict[str, str | list[str]] = {}
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line:
            continue
        name, colon, rest = line.partition(":")
        plain = name[:1].isalpha() and name.isascii() and name.replace("-", "a").replace("_", "a").isalnum()
        value = _plain_value(rest.strip(" ")) if not rest or rest[0] == " " else None
        if not (colon and plain and line.isprintable() and len(name) <= _LONGEST_NAME) or value is None:
            return None
        fields[name] = value
    return fields or None


def _plain_value(text: str) -> str | list[str] | None:
    sign, inside = text[:1], text[1:-1]
    if sign in ("'", '"'):
        whole = len(text) > 1 and text[-1] == sign and sign not in inside and "\\" not in inside
        return inside if whole else None
    if sign == "[":
        items = [item.strip(" ") for item in inside.split(",")]
        return items if text[-1] == "]" and all(map(_is_word, items)) else None
    # What else means something to YAML stands first, before a space or behind one.
    if not text or (sign.isalnum() and ": " not in text and " #" not in text and text[-1] != ":"):
        return text
    return None


def _is_word(item: str) -> bool:
    return item[:1].isalnum() and item.replace(" ", "a").replace("-", "a").isalnum()


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
    if isinstance(value, str):
        # Most fields are a number, a year or a word.
        return value if value.isascii() and value.isalnum() else " ".join(without_surrogates(value).split())
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        parts = (_as_text(each)[:_LONGEST_VALUE] for each in value[:_MOST_VALUES] if not isinstance(each, list | dict))
        return "; ".join(parts)[:_LONGEST_VALUE]
    if value is None or isinstance(value, dict):
        return ""
    return " ".join(without_surrogates(str(value)).split())
