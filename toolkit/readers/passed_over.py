"""What lies in a folder of texts and is no text: files of builds, lists of packages, reports, other formats."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from functools import lru_cache

from toolkit.files import is_report
from toolkit.language.lazy_patterns import lazy
from toolkit.readers import PACKED, parted, plain_suffix, suffixes
from toolkit.readers.own_tables import is_own_table

_SUFFIXES = frozenset(suffixes())
DESCRIBES = ("README", "LICENSE", "LICENCE")
LOCKS = ("~$", ".~lock.")
_MAKES = lazy(
    r"(?i:(?:gnu)?makefile|(?:docker|container|vagrant|rake|gem|proc|jenkins|snake|just|brew|pip|guard|cap|berks)file"
    r"|sconstruct|sconscript|justfile|cmakelists\.txt|robots\.txt|cname)(?:\.(?:am|in))?"
)
# A name with extras, versions and a condition; an option of pip; a comment; the address of a package.
_VERSION = r"(?:[=~!<>]=?=?|@) ?[^\s,;#]{1,200}"
_REQUIREMENT = lazy(
    r"#.*|-{1,2}[A-Za-z].*|[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:\[[^\]]{0,200}\])? ?(?:"
    + _VERSION
    + r"(?: ?, ?"
    + _VERSION
    + r"){0,9})?(?: ?;.*)?(?: +#.*)?(?: ?\\)?|(?:git\+)?(?:https?|ssh|file)://\S+"
)

STANDARD_INPUT = "standard input"
_SAMPLE = 100_000  # bytes
_SHARE_OF_CODE = 0.3  # of the lines
# Braces, an assignment, a variable of make or the shell, a line that goes on.
_SIGNS_OF_CODE = re.compile(
    rb"""[{}]|^[ \t]{0,20}(?:export )?[\w."'\[\]-]{1,60}[ \t]{0,20}[:+?]?=|\$[(@<^A-Z_]|\\\r?$""", re.M
)
# What to save a file as that holds text in a format which is not read.
_INSTEAD = {
    **dict.fromkeys((".doc", ".docm", ".dot", ".dotx", ".pages", ".wpd", ".wps"), ".docx"),
    **dict.fromkeys((".ppt", ".pps", ".ppsx", ".odp", ".key"), ".pptx or .pdf"),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".numbers"), ".xlsx or .csv"),
    **dict.fromkeys((".mobi", ".azw", ".azw3", ".fb2", ".djvu", ".lit"), ".epub or .pdf"),
    **dict.fromkeys((".sav", ".dta", ".rdata", ".rds", ".feather"), ".csv"),
    ".msg": ".eml",
    ".pst": ".mbox",
    ".ost": ".mbox",
    ".webarchive": ".html",
    ".mht": ".html",
    ".mhtml": ".html",
}


def why_ignored(name: str) -> str:
    """Say why a file in a folder is not read; nothing if it is."""
    stem, suffix = parted(name)
    if suffix.lower() == PACKED:
        stem = parted(stem)[0]
    if stem.upper() in DESCRIBES:
        return "it describes the folder"
    if _MAKES.fullmatch(name.rpartition("/")[2]):
        return "it is a file of a build, not a text"
    if name.rpartition("/")[2].startswith(LOCKS):
        return "it is the lock file of an open document"
    told = plain_suffix(name)
    return "" if not told or told in _SUFFIXES else _no_reader(suffix.lower())


@lru_cache(256)
def _no_reader(suffix: str) -> str:
    """Say so once for each suffix, and not for each of a million pictures."""
    instead = _INSTEAD.get(suffix)
    return f"no reader for {suffix}; save it as {instead}" if instead else f"no reader for {suffix}"


def why_unread(name: str) -> str:
    """Say why a file that was named is not read even as plain text; empty if it may be one.

    >>> why_unread("note.msg"), why_unread("note.xyz")
    ('no reader for .msg; save it as .eml', '')
    """
    suffix = parted(name)[1].lower()
    return _no_reader(suffix) if suffix in _INSTEAD else ""


def why_no_text(name: str, data: bytes) -> str:
    """Say why the content of a file is not part of the corpus; empty if it is."""
    if is_report(data) or is_own_table(name, data):
        return "it is a report of this program"
    if plain_suffix(name) == "" and name != STANDARD_INPUT and is_code(data):
        return "it has no suffix and looks like code or settings; if it is a text, rename it to .txt"
    return "it lists packages, not text" if is_list_of_packages(name, data) else ""


def is_code(data: bytes) -> bool:
    r"""Tell whether a file is a script, or three in ten of its lines have signs that settings and code have.

    >>> is_code(b"#!/bin/sh\necho hello\n"), is_code(b"HOST = quay\nPORT = 80\n"), is_code(b"O rose;\nthou art sick!\n")
    (True, True, False)
    """
    if data.startswith(b"#!/"):
        return True
    if not _SIGNS_OF_CODE.search(data[:_SAMPLE]):
        return False
    lines = [line for line in data[:_SAMPLE].splitlines() if line.strip()]
    return sum(_SIGNS_OF_CODE.search(line) is not None for line in lines) >= max(2, _SHARE_OF_CODE * len(lines))


def is_list_of_packages(name: str, data: bytes) -> bool:
    """Tell whether a file is what pip installs from: named so, and with nothing but requirements in it."""
    stem = parted(name)[0].lower()
    if not stem.startswith(("requirements", "constraints")) or plain_suffix(name) not in (".txt", ""):
        return False
    lines = [line.strip() for line in data.removeprefix(BOM_UTF8).decode("latin-1").splitlines()]
    return any(lines) and all(_REQUIREMENT.fullmatch(line) for line in lines if line)
