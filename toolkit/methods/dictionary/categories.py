"""A dictionary: categories with the patterns that belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.errors import SettingError
from toolkit.language.patterns import Pattern, read_pattern
from toolkit.language.words import find_words

_MOST_ENTRIES = 200_000


@dataclass(frozen=True)
class Category:
    """A category of a dictionary.

    Parameters
    ----------
    name
        With those above it before points: ``economy.trade``.
    patterns
        Its own, and those of the categories below it.
    """

    name: str
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True)
class Dictionary:
    """The categories of a dictionary.

    Parameters
    ----------
    categories
        In the order of the file; a category stands before those below it.
    left_out
        Entries without a word, such as emoticons.
    """

    categories: tuple[Category, ...]
    left_out: tuple[str, ...]


def make_dictionary(entries: Mapping[str, Iterable[str]], case: str) -> Dictionary:
    """Make a dictionary of entries by the full name of their category.

    Raises
    ------
    SettingError
        If it has no entry with a word, or more than 200,000, or an entry is no pattern.
    """
    patterns: dict[str, dict[str, Pattern]] = {}
    left_out: dict[str, None] = {}
    number = 0
    for name, listed in entries.items():
        parts = name.split(".")
        above = [".".join(parts[: depth + 1]) for depth in range(len(parts))]
        for each in above:
            patterns.setdefault(each, {})
        for entry in listed:
            number += 1
            if number > _MOST_ENTRIES:
                raise SettingError(f"The dictionary has more than {_MOST_ENTRIES:,} entries.", "Divide it.")
            text = " ".join(entry.split())
            if not _has_word(text):
                left_out[text] = None
                continue
            pattern = read_pattern(text, case)
            for each in above:
                patterns[each][text] = pattern
    categories = tuple(Category(name, tuple(held.values())) for name, held in patterns.items() if held)
    if not categories:
        raise SettingError("The dictionary has no entry with a word.", "List words under the names of categories.")
    return Dictionary(categories, tuple(left_out))


def _has_word(text: str) -> bool:
    return text.startswith("/") or (
        bool(find_words(text.replace("*", "a").replace("?", "a"))) and text.strip("*? ") != ""
    )
