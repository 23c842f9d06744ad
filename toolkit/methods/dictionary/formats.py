"""Files of dictionaries: YAML as quanteda has it, CSV, LIWC's .dic, and Lexicoder's lists."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from typing import Any

from toolkit.corpus.encodings import decode
from toolkit.errors import SettingError, UnreadableError
from toolkit.files import packaged_text, read_list, visible
from toolkit.readers.front_matter import read_yaml

Entries = dict[str, list[str]]

_DEEPEST = 20
_NAMES = ("category", "key", "dimension", "topic")
_WORDS = ("word", "words", "pattern", "term", "entry", "value")


def read_entries(path: str) -> Entries:
    """Read the entries of a dictionary by the names of their categories, nested ones with points between.

    The suffix tells the format: ``.yaml`` or ``.yml`` (nested lists of words), ``.csv`` or ``.tsv`` (a column
    ``category`` and a column ``word``), ``.dic`` (LIWC), and for all others a list in which ``+`` begins a category, as
    in Lexicoder's ``.lcd``. ``#`` begins a comment in such a list.

    Raises
    ------
    SettingError
        If the file cannot be read, or is not of its format.
    """
    named = f"The dictionary {visible(path)!r}"
    try:
        text = decode(read_list(path)).text
    except UnreadableError as error:
        raise SettingError(
            f"The dictionary {visible(path)!r} cannot be read. {error.problem}", "Name another."
        ) from error
    suffix = os.path.splitext(path)[1].lower()
    readers = {".yaml": _yaml, ".yml": _yaml, ".csv": _table, ".tsv": _table, ".dic": _liwc}
    try:
        found = readers.get(suffix, _lexicoder)(text)
    except ValueError as error:
        raise SettingError(
            f"The dictionary {visible(path)!r} cannot be used: {error}", _MENDS.get(suffix, _MENDS[""])
        ) from error
    if not any(found.values()):
        raise SettingError(f"{named} has no words.", _MENDS.get(suffix, _MENDS[""]))
    return found


_MENDS = {
    ".yaml": "Write categories with lists of words: 'trade: [tariff*, free trade]'; quote words that begin with *.",
    ".csv": "Name the columns category and word, one word in each row.",
    ".dic": "Write the categories between lines of %, as LIWC does.",
    "": "Write '+category' on a line and its words on the lines below.",
}
_MENDS |= {".yml": _MENDS[".yaml"], ".tsv": _MENDS[".csv"]}


def stance_entries() -> Entries:
    """Return the entries of the dictionary that is used when none is named."""
    return _lexicoder(packaged_text("toolkit.methods.dictionary", "stance.txt"))


def _lexicoder(text: str) -> Entries:
    if text.lstrip().startswith("<"):
        return _lexicoder_xml(text)
    found: Entries = {}
    name = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("+"):
            name = line[1:].strip()
            found.setdefault(name, [])
        elif line and not line.startswith("#"):
            if not name:
                raise ValueError(f"the entry {line!r} stands before the first category.")
            found[name].append(line)
    return found


def _lexicoder_xml(text: str) -> Entries:
    from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]
    from defusedxml.ElementTree import ParseError, fromstring  # type: ignore[import-untyped]

    try:
        root = fromstring(text.encode("utf-8", "replace"), forbid_dtd=False)
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise ValueError(f"it is not well-formed XML ({error}).") from error
    found: Entries = {}

    def walk(node: Any, name: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise ValueError(f"its categories are nested more than {_DEEPEST} deep.")
        for child in node:
            own = str(child.get("name", "")).strip()
            if child.tag == "cnode":
                walk(child, f"{name}.{own}" if name else own, depth + 1)
            elif child.tag == "pnode" and name:
                found.setdefault(name, []).append(own)

    walk(root, "", 0)
    return found


def _yaml(text: str) -> Entries:
    data = read_yaml(text)
    if not isinstance(data, dict):
        raise ValueError("it is not a mapping of categories to words.")
    found: Entries = {}
    for name, entry in _nested(data, "", 0):
        found.setdefault(name, []).append(entry)
    return found


def _nested(data: Any, name: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise ValueError(f"its categories are nested more than {_DEEPEST} deep.")
    if isinstance(data, dict):
        for key, value in data.items():
            own = str(key).strip()
            yield from _nested(value, f"{name}.{own}" if name else own, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _nested(value, name, depth + 1)
    elif str(data).strip():
        yield name, str(data).strip()


def _table(text: str) -> Entries:
    sample = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(",;\t", key=sample.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        category = next((header.index(name) for name in _NAMES if name in header), None)
        word = next((header.index(name) for name in _WORDS if name in header), None)
        if category is None or word is None:
            raise ValueError("it has no columns named category and word.")
        found: Entries = {}
        for row in rows:
            if len(row) > max(category, word) and row[word].strip() and row[category].strip():
                found.setdefault(row[category].strip(), []).append(row[word].strip())
    except csv.Error as error:
        raise ValueError(f"line {rows.line_num} is not CSV ({error}).") from error
    return found


def _liwc(text: str) -> Entries:
    """Read LIWC's format: categories by number between two lines of ``%``, then words with their numbers."""
    lines = [line.rstrip() for line in text.splitlines()]
    marks = [number for number, line in enumerate(lines) if line.strip() == "%"][:2]
    if len(marks) < 2:
        raise ValueError("it has no categories between two lines of %.")
    names: dict[str, str] = {}
    for line in lines[marks[0] + 1 : marks[1]]:
        number, _, name = line.strip().partition("\t") if "\t" in line.strip() else line.strip().partition(" ")
        if number and name.strip():
            names[number] = name.strip()
    found: Entries = {name: [] for name in names.values()}
    for place, line in enumerate(lines[marks[1] + 1 :], start=marks[1] + 2):
        entry, *numbers = line.split("\t") if "\t" in line else line.split()
        for number in [each for cell in numbers for each in cell.split()]:
            if number not in names:
                raise ValueError(f"line {place} names the category {number!r}, which is not listed.")
            found[names[number]].append(entry.strip())
    return found
