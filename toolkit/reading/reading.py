"""From paths on a command line to a corpus: find, read, decode, clean, select, and say what was not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from toolkit.cleaning import RULES
from toolkit.cleaning.repetition import without_repeated
from toolkit.corpus.document import Corpus, Document, Skipped
from toolkit.corpus.encodings import check_encoding
from toolkit.corpus.selection import condition, selected
from toolkit.errors import NothingToAnalyseError, SettingError, ToolkitError, UnreadableError
from toolkit.files import read_bytes, visible
from toolkit.language.stopwords import Language, identify, language, word_list
from toolkit.readers import suffixes
from toolkit.reading.cache import Cache
from toolkit.reading.finding import STANDARD_INPUT, find
from toolkit.reading.metadata import with_known
from toolkit.reading.name_fields import NamePattern
from toolkit.reading.notes import remarks
from toolkit.reading.parsing import How, ReadFile, parse, read_files
from toolkit.reading.sidecar import Sidecars
from toolkit.reading.spill import Shelf


class DigestedFile(NamedTuple):
    """A file that was read, by the hash of its bytes."""

    name: str
    size: int
    digest: str
    assumed: bool = False


_SAMPLE = 40_000  # characters, over the first documents: enough to tell the language


def read_corpus(
    paths: Sequence[str] = ("corpus",),
    *,
    listed: Sequence[str] = (),
    raw: bool = False,
    leave: Sequence[str] = (),
    where: Sequence[str] = (),
    encoding: str = "",
    text_column: str = "text",
    name_pattern: str = "",
    stopwords: str = "",
    keep_words: str = "",
    language_code: str = "auto",
    jobs: int = 1,
    standard_input: Callable[[], bytes] = lambda: b"",
    cache: Cache | None = None,
    watched: Callable[[Iterator[ReadFile], int, str], Iterator[ReadFile]] = lambda files, _total, _what: files,
) -> Corpus:
    """Read files and folders into a corpus.

    Parameters
    ----------
    paths
        Files, folders (with all below them) or ``-`` for standard input, which is one text, or
        JSON Lines if every line is a JSON object.
    listed
        More files, as a list of files names them; one that is not there is skipped and named.
    raw
        Read without cleaning.
    leave
        Names of cleaning rules that are not to be applied: `toolkit.cleaning.RULES`.
    where
        Conditions on metadata, all of which a document must meet: ``year>=2022``.
    encoding
        Of files that are not UTF-8; where it is not given they are read as cp1252, and said to be.
    text_column
        The column or field that holds the text in tables and JSON Lines.
    name_pattern
        Fields in file names: ``{date}_{source}``; see `NamePattern`.
    stopwords, keep_words
        Files of words to be added to the stop words, and to be kept from them.
    language_code
        ISO 639-1, or ``auto``.
    jobs
        Processes that read; results do not depend on it.
    standard_input
        Gives the bytes for ``-``.
    cache
        Of what was read before; results do not depend on it.
    watched
        Passes the files on one by one; told their number and a word for them, it may show progress.

    Returns
    -------
    Corpus
        Files that could not be read are in ``skipped``, with reasons.

    Raises
    ------
    SettingError
        If a path does not exist or a setting cannot be used.
    NothingToAnalyseError
        If there is no document.
    """
    conditions = [condition(text) for text in where]
    check_encoding(encoding)
    pattern = NamePattern(name_pattern) if name_pattern else None
    how = How(encoding, raw, text_column, _rules(leave))
    search = find(paths, listed)
    ignored, skipped = search.ignored, search.skipped
    sidecars = Sidecars(skipped)
    tables = list(sidecars.read(search.sidecars, search.beside))
    founds = search.wanted.merged(tables) if tables else search.wanted
    shelf = Shelf()
    read: list[DigestedFile] = []
    misfits: list[str] = []
    unnumbered: list[Document] = []
    first = [parse("standard input", standard_input(), how)] if STANDARD_INPUT in paths else []
    for file in chain(first, watched(read_files(founds, how, jobs, cache), len(founds), "reading")):
        skipped += file.outcome.skipped
        ignored += file.outcome.ignored
        if file.digest:
            read.append(DigestedFile(file.name, file.size, file.digest, file.outcome.assumed))
            unnumbered += map(shelf.put, _known(file, sidecars, pattern, misfits))
    documents = _named_apart(unnumbered)
    skipped += sidecars.unused()
    if not documents:
        raise _nothing(paths, ignored, skipped)
    if not raw and "repetition" not in how.leave:
        documents = without_repeated(documents, shelf.put)
    chosen = selected(documents, conditions)
    if not chosen:
        raise NothingToAnalyseError(
            f"None of the {len(documents)} documents meets {' and '.join(map(repr, where))}.",
            "List the fields they have: toolkit documents --format csv",
        )
    assumed = tuple(file.name for file in read if file.assumed)
    spoken = _language(chosen, language_code, stopwords, keep_words)
    return Corpus(
        documents=tuple(chosen),
        digest=_digest([*read, *_told(sidecars)]),
        skipped=tuple(skipped),
        ignored=tuple(ignored),
        language=spoken,
        notes=tuple(remarks(chosen, len(documents), assumed, misfits)),
        assumed=assumed,
        jobs=jobs,
        put=shelf.put,
        settings={
            "where": list(where),
            "raw": raw,
            "encoding": encoding,
            "leave": sorted(how.leave),
            "text_column": text_column,
            "name_pattern": name_pattern,
            "language": spoken.code,
            "stopwords": os.path.basename(stopwords),
            "keep_words": os.path.basename(keep_words),
        },
    )


def read_beside(corpus: Corpus, path: str) -> Corpus:
    """Read another corpus as this one was read: a reference, a background, a text to look for.

    Conditions on fields are not carried over, and the language with its stop words is that of the
    corpus, so that words are the same on both sides.

    Raises
    ------
    SettingError
        If the path does not exist.
    NothingToAnalyseError
        If there is no document.
    """
    told = corpus.settings
    beside = read_corpus(
        [path],
        raw=bool(told.get("raw", False)),
        leave=[str(rule) for rule in _listed(told.get("leave", ()))],
        encoding=str(told.get("encoding", "")),
        text_column=str(told.get("text_column", "text")),
        language_code=corpus.language.code if corpus.language.code != "und" else "auto",
    )
    return replace(beside, language=corpus.language)


def _listed(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else ()


def input_paths(paths: Iterable[str], listed: Sequence[str] = ()) -> list[str]:
    """List the files that `read_corpus` would open, so that no output is written over one."""
    search = find(list(paths), listed)
    return [found.path for found in (*search.wanted, *search.sidecars, *search.beside)]


def _rules(leave: Iterable[str]) -> frozenset[str]:
    """Check names of cleaning rules.

    Raises
    ------
    SettingError
        If there is no rule of a name; the nearest one is suggested.
    """
    names = frozenset(name.strip().lower().replace("_", "-") for name in leave)
    for name in sorted(names - set(RULES)):
        near = get_close_matches(name, RULES, 1)
        mend = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(RULES)}."
        raise SettingError(f"There is no cleaning rule {name!r}.", mend)
    return names


def _known(file: ReadFile, sidecars: Sidecars, pattern: NamePattern | None, misfits: list[str]) -> Iterator[Document]:
    """Yield the documents of a file with what is known of it from outside."""
    beside = sidecars.fields(file.path) if file.path else {}
    named = pattern.fields(file.name) if pattern else {}
    if pattern and not named and file.outcome.documents:
        misfits.append(file.name)
    for document in file.outcome.documents:
        yield with_known(document, beside, named)


def _named_apart(documents: list[Document]) -> list[Document]:
    """Number documents of one name, so that every row of a report leads to one text."""
    taken = {document.name for document in documents}
    if len(taken) == len(documents):
        return documents
    seen: set[str] = set()
    apart = []
    for document in documents:
        name, nth = document.name, 1
        while name in seen or (nth > 1 and name in taken):
            nth += 1
            name = f"{document.name} ({nth})"
        seen.add(name)
        apart.append(document if nth == 1 else replace(document, name=name))
    return apart


def _told(sidecars: Sidecars) -> Iterator[DigestedFile]:
    for name, data in sidecars.digests:
        yield DigestedFile(name, len(data), sha256(data).hexdigest())


def _digest(files: Iterable[DigestedFile]) -> str:
    """Digest what was read: sha256 over the sorted names, sizes and sha256 of the bytes."""
    lines = sorted(f"{file.name}\0{file.size}\0{file.digest}\n" for file in files)
    return "sha256:" + sha256("".join(lines).encode()).hexdigest()


def _language(documents: Sequence[Document], code: str, stopwords: str, keep_words: str) -> Language:
    if code == "auto":
        code = identify(_sample(documents))
        # Of a language that is not known no word can be said to carry no subject.
        known = Language(code, frozenset()) if code == "und" else language(code)
    else:
        known = language(code.lower())
    return known.with_words(_words_in(stopwords), _words_in(keep_words))


def _sample(documents: Sequence[Document]) -> str:
    sample: list[str] = []
    size = 0
    for block in (block for document in documents for block in document.kept):
        sample.append(block.text[:2000])
        size += len(sample[-1])
        if size > _SAMPLE:
            break
    return "\n".join(sample)


def _words_in(path: str) -> frozenset[str]:
    if not path:
        return frozenset()
    try:
        return word_list(read_bytes(path).decode("utf-8-sig"))
    except UnreadableError as error:
        raise SettingError(f"The word list {visible(path)!r} cannot be used. {error.problem}") from error
    except UnicodeDecodeError as error:
        raise SettingError(f"The word list {visible(path)!r} is not UTF-8: byte {error.start}.") from error


def _nothing(paths: Sequence[str], ignored: Sequence[Skipped], skipped: Sequence[Skipped]) -> ToolkitError:
    where = ", ".join(visible(os.path.basename(os.path.normpath(path))) for path in paths)
    parts = [f"There is no document in {where}."]
    if skipped:
        parts.append("Not read: " + "; ".join(f"{name} ({reason})" for name, reason in skipped[:5]) + ".")
    if ignored:
        parts.append(f"{len(ignored)} other files were passed over.")
    return NothingToAnalyseError(" ".join(parts), f"Texts are looked for by suffix: {' '.join(suffixes())}.")
