"""Files that were skipped or read under an assumption: no reader, no access, unknown encoding."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks import fixes
from toolkit.checks.code_pages import likely_encodings
from toolkit.checks.finding import ERROR, MOST_NAMED, NOTE, WARNING, Finding, excerpt
from toolkit.corpus.document import Corpus
from toolkit.language.listing import first_names

_AS_IT_SHOULD_BE = ("", "utf-8", "utf-8-sig")
_OF_PARTS = (".pdf", ".epub", ".rtf", ".docx", ".odt")
_SAFE_EXPAT = (2, 4, 1)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find files that were skipped or read in an assumed encoding."""
    yield from _skipped(corpus)
    yield from _passed_over(corpus)
    yield from _encodings(corpus)
    yield from _parser()


def _skipped(corpus: Corpus) -> Iterator[Finding]:
    records = {document.file for document in corpus.documents if document.file}
    for name, reason in corpus.skipped:
        file, _, line = name.rpartition(":")
        if reason.startswith("there is no file"):
            yield Finding(ERROR, name, "no such file", reason)
        elif file and line.isdigit():
            path = fixes.typed(file)
            show = f"sed -n {line}p {path}" if path and file in records and fixes.is_plain(file) else ""
            yield Finding(ERROR, name, "unreadable record", reason, show)
        elif any(f"{suffix}, " in name.lower() for suffix in _OF_PARTS):
            yield Finding(ERROR, name, "unreadable part", reason)
        else:
            yield Finding(ERROR, name, "unreadable", reason, _allowed(name, reason))


def _allowed(name: str, reason: str) -> str:
    """Return the command that makes a file readable, shows what it is, or takes it out of the way."""
    path = fixes.typed(name)
    if not path:
        return ""
    if "ermission denied" in reason:
        return f"chmod u+r{'x' if 'folder' in reason else ''} {path}"
    if "No such file" in reason:  # A link to nothing, or a file that only a list names.
        return f"ls -l {path}"
    return "" if "the folder" in reason else fixes.set_aside(name)


def _passed_over(corpus: Corpus) -> Iterator[Finding]:
    kinds: dict[str, list[str]] = {}
    for name, reason in corpus.ignored:
        kinds.setdefault(reason, []).append(name)
    for reason, names in sorted(kinds.items()):
        one = len(names) == 1
        detail = (
            f"{reason}: {names[0]}"
            if one
            else f"{reason}: {len(names):,} files, {first_names(sorted(names), MOST_NAMED)}"
        )
        fix = "toolkit documents . --verbose" if len(names) > 1 else ""
        yield Finding(NOTE, names[0] if one else "", "passed over", detail, fix, len(names))


def _encodings(corpus: Corpus) -> Iterator[Finding]:
    names = {document.name for document in corpus.documents}
    assumed = set(corpus.assumed)
    seen: set[str] = set()
    for document in corpus.documents:
        file = fixes.file_of(document, names)
        known = document.file or document.name
        if known in seen:
            continue
        if known in assumed:
            seen.add(known)
            yield _assumed(corpus, known, file)
        elif document.encoding.lower() not in _AS_IT_SHOULD_BE:
            fix = fixes.converted(file, document.encoding) if fixes.is_plain(file) else ""
            seen.add(known)
            yield Finding(NOTE, known, "not UTF-8", f"read as {document.encoding}", fix)


def _assumed(corpus: Corpus, known: str, file: str) -> Finding:
    """Name the encoding that the words of a file speak for; a command is given only where one does."""
    shown = _shown(corpus, known)
    if not shown:
        return Finding(WARNING, known, "encoding assumed", "not UTF-8, read as cp1252")
    likely = likely_encodings(_bytes_of(corpus, known))
    fix = fixes.converted(file, likely[0]) if len(likely) == 1 and fixes.is_plain(file) else ""
    if likely == ["cp1252"]:
        detail = f"not UTF-8, read as cp1252: see whether the letters are right in {shown}"
    elif len(likely) == 1:
        detail = f"not UTF-8, read as cp1252, but its words are spelled by {likely[0]}; now wrong in {shown}"
    elif likely:
        detail = f"not UTF-8, read as cp1252, but it may be {' or '.join(likely)}: try --encoding; see {shown}"
    else:
        detail = f"not UTF-8, read as cp1252, which nothing confirms: give --encoding; see {shown}"
    return Finding(WARNING, known, "encoding assumed", detail, fix)


def _bytes_of(corpus: Corpus, file: str) -> bytes:
    """Return the bytes of the text of a file that was read as cp1252."""
    own = (document for document in corpus.documents if (document.file or document.name) == file)
    texts = (block.text for document in own for block in document.blocks)
    return "\n".join(texts).encode("cp1252", "replace")


def _shown(corpus: Corpus, file: str) -> str:
    """Return a word of a file that another encoding would spell in other letters, with its line."""
    sign = ""
    for document in corpus.documents:
        if (document.file or document.name) != file:
            continue
        for block in document.kept:
            for run in () if block.text.isascii() else block.text.split():
                if run.isascii():
                    continue
                shown = f"line {block.line_at(block.text.find(run))}: {excerpt(run)}"
                # Letters tell more than quotation marks, which many encodings have at the same code.
                if any(each.isalpha() and not each.isascii() for each in run):
                    return shown
                sign = sign or shown
    return sign


def _parser() -> Iterator[Finding]:
    import pyexpat

    version = pyexpat.EXPAT_VERSION.removeprefix("expat_")
    numbers = tuple(int(part) for part in version.split(".") if part.isdigit())
    if numbers < _SAFE_EXPAT:
        yield Finding(
            WARNING,
            "",
            "old XML parser",
            f"expat {version} does not stop documents that unfold without end; use a Python with 2.4.1 or later",
        )
