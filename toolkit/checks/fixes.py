"""Complete shell commands that fix a document, to be run in the folder of the documents."""

from __future__ import annotations

import codecs
import re
import shlex
from collections.abc import Collection, Iterable, Sequence
from pathlib import PurePosixPath

from toolkit.corpus.document import Document

_MARKED_UP = (".html", ".htm", ".xhtml")
_CODED = (".gz", ".jsonl", ".ndjson", ".json", ".ipynb")
_IN_AN_ARCHIVE = ".zip/"
_MOST_PAIRS = 12
_ENCODINGS = re.compile(r"(UTF-(?:16|32))(?:-(LE|BE))?|(CP125\d|ISO8859-\d{1,2}|KOI8-[RU]|BIG5|GB18030)")
_NUMBERED = re.compile(r" \(\d+\)\Z")
_UNTYPABLE = re.compile(r"[\\\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
# What a terminal does not show as it is; a space that does not break is copied as one that does.
_UNCOPIED = re.compile("[\u0080-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


def typed(name: str) -> str:
    r"""Return a file name quoted for the shell; empty if it cannot be typed or is not a file name.

    >>> typed("field notes.txt"), typed("-rf"), typed("caf\\xe9.txt"), typed("letters.zip/a.txt")
    ("'field notes.txt'", './-rf', '', '')
    """
    if not name or name == "standard input" or _UNTYPABLE.search(name) or _IN_AN_ARCHIVE in name.lower():
        return ""
    return shlex.quote("./" + name if name.startswith("-") else name)


def file_of(document: Document, names: Collection[str]) -> str:
    """Return the file that contains a document; empty if the name of the document is not a path.

    Of two files with the same name in two folders the second is numbered, so its name is not a path.
    """
    if document.file:
        return document.file
    return "" if _NUMBERED.search(document.name) and _NUMBERED.sub("", document.name) in names else document.name


def names_to_number(documents: Sequence[Document]) -> frozenset[str]:
    """Return those names of documents that `file_of` needs to know a numbered name by; nearly always none."""
    numbered = {_NUMBERED.sub("", each.name) for each in documents if not each.file and _NUMBERED.search(each.name)}
    return frozenset(each.name for each in documents if each.name in numbered) if numbered else frozenset()


def set_aside(name: str) -> str:
    """Return the command that renames a file to a suffix without a reader, so that it is skipped."""
    path = typed(name)
    return f"mv -n {path} {typed(name + '.aside')}" if path else ""


def moved_to(name: str, folder: str) -> str:
    """Return the command that moves a file to a folder next to that of the documents."""
    path = typed(name)
    return f"mkdir -p ../{folder} && mv -n {path} ../{folder}/" if path else ""


def left_out(document: Document) -> str:
    """Return the command that lists the other records of a file, with the condition that excludes this one."""
    path = typed(document.file)
    condition = f"document!={document.name}"
    if not path or _UNTYPABLE.search(document.name):
        return ""
    return f"toolkit documents {path} --where {shlex.quote(condition)}"


def out_of_the_way(document: Document, names: Collection[str]) -> str:
    """Return the command that excludes a document from the analyses."""
    return left_out(document) if document.file else set_aside(file_of(document, names))


def is_plain(name: str) -> bool:
    """Return whether a file can be written in another encoding: a page that declares its own would then be wrong."""
    return PurePosixPath(name).suffix.lower() not in (*_MARKED_UP, ".gz")


def is_literal(name: str) -> bool:
    """Return whether a file holds its text letter by letter: JSON may spell them, and packed files do."""
    return PurePosixPath(name).suffix.lower() not in _CODED


def converted(name: str, encoding: str) -> str:
    """Return the command that converts a file to UTF-8; if it fails, the file is unchanged.

    Empty for an encoding that `iconv` may know by another name.
    """
    path, beside = typed(name), typed(name + ".new")
    known = _ENCODINGS.fullmatch(codecs.lookup(encoding).name.upper())
    if not path or not known:
        return ""
    return f"iconv -f {''.join(known.groups(''))} -t UTF-8 {path} > {beside} && mv {beside} {path}"


def reread(name: str) -> str:
    """Return the command that undoes a wrong decoding as cp1252, if the result is UTF-8."""
    path, beside = typed(name), typed(name + ".new")
    if not path:
        return ""
    back = f"iconv -f UTF-8 -t CP1252 {path} > {beside}"
    return f"{back} && iconv -f UTF-8 {beside} > /dev/null && mv {beside} {path}"


def replaced(name: str, pairs: Iterable[tuple[str, str]]) -> str:
    r"""Return the command that replaces strings in a file, longest first, and saves a backup.

    Characters that a terminal would not show are written as byte escapes in ``$'...'``, which bash and
    zsh understand.

    >>> replaced("a.txt", [("plаn", "plan")]), replaced("a.txt", [("\u200b", "")])
    ("sed -i.bak 's/plаn/plan/g' a.txt", "sed -i.bak $'s/\\xe2\\x80\\x8b//g' a.txt")
    """
    path = typed(name)
    ordered = sorted(set(pairs), key=lambda pair: (-len(pair[0]), pair))[:_MOST_PAIRS]
    if not path or not ordered:
        return ""
    script = "; ".join(f"s/{old}/{new}/g" for old, new in ordered)
    if _UNCOPIED.search(script):
        return f"sed -i.bak $'{_UNCOPIED.sub(_spelled, script)}' {path}"
    return f"sed -i.bak {shlex.quote(script)} {path}"


def _spelled(found: re.Match[str]) -> str:
    return "".join(f"\\x{byte:02x}" for byte in found[0].encode())


def removals(name: str) -> str:
    """Return the command that lists what cleaning removed from a file."""
    path = typed(name)
    return f"toolkit clean {path} --removed" if path else ""
