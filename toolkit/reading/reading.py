"""From paths on a command line to a corpus: find, read, decode, clean, select, and say what was not."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from hashlib import sha256
from itertools import chain
from typing import NamedTuple

from toolkit.cleaning import RULES
from toolkit.cleaning.repetition import CorpusForms, without_repeated
from toolkit.corpus.document import Corpus, Document, Skipped
from toolkit.corpus.encodings import check_encoding
from toolkit.corpus.sampling import sampled_documents
from toolkit.corpus.selection import condition, selected_documents
from toolkit.counts.lengths import identify_each
from toolkit.errors import NothingToAnalyseError, SettingError, ToolkitError, UnreadableError
from toolkit.files import read_bytes, visible
from toolkit.language.stopwords import Language, archaic_stop_words, identify, language, parse_word_list
from toolkit.readers import suffixes
from toolkit.reading.cache import Cache
from toolkit.reading.finding import STANDARD_INPUT, Search, find_files
from toolkit.reading.fingerprint import Fingerprint
from toolkit.reading.groups import looked_at, read_files
from toolkit.reading.metadata import with_known
from toolkit.reading.name_pattern import NamePattern
from toolkit.reading.notes import count_languages, noticed, reading_notes
from toolkit.reading.options import UNKNOWN_LANGUAGE, Reading
from toolkit.reading.parsing import ReadFile, parse_file
from toolkit.reading.sidecar import Sidecars
from toolkit.reading.spill import Spill
from toolkit.reading.time_limit import many_time_limits


class DigestedFile(NamedTuple):
    """A file that was read, by the hash of its bytes."""

    name: str
    size: int
    digest: str


_NAMED = 5  # files that a message names
_SAMPLE = 40_000  # characters, over the first documents: enough to tell the language
_DEFAULT = Reading()


Watch = Callable[[Iterator[ReadFile], int, str], Iterator[ReadFile]]


def _unwatched(files: Iterator[ReadFile], _total: int, _what: str) -> Iterator[ReadFile]:
    return files


def read_corpus(
    source: Sequence[str] | Search = ("corpus",),
    reading: Reading = _DEFAULT,
    *,
    jobs: int = 1,
    standard_input: Callable[[], bytes] = bytes,
    cache: Cache | None = None,
    watched: Watch = _unwatched,
) -> Corpus:
    """Read files and folders into a corpus.

    Parameters
    ----------
    source
        Files, folders (with all below them) or ``-`` for standard input, which is one text, or JSON Lines if every
        line is a JSON object. Or the files that a search found.
    reading
        How they are read.
    jobs
        Number of worker processes; results do not depend on it.
    standard_input
        Returns the bytes for ``-``.
    cache
        Of files that were read before; results do not depend on it.
    watched
        Passes the files on one by one and may show progress; called with them, their number and a word for the work.

    Returns
    -------
    Corpus
        Files that could not be read are in ``skipped``, with reasons.

    Raises
    ------
    SettingError
        If a path does not exist, an option cannot be used, or a name fits the name pattern in several ways.
    NothingToAnalyseError
        If there is no document.
    """
    for text in reading.where:
        condition(text)  # Refused before anything is read.
    check_encoding(reading.encoding)
    pattern = NamePattern(reading.name_pattern) if reading.name_pattern else None
    reading = replace(reading, leave=_rules(reading.leave))
    search = source if isinstance(source, Search) else find_files(source)
    gathering = _Gathering(search, pattern, reading)
    of_each_file = reading.of_each_file()
    if jobs > 1:
        gathering.spill.share()
    first = [parse_file("standard input", standard_input(), of_each_file)] if search.has_standard_input else []
    spill = gathering.spill if gathering.spill.is_shared else None
    rest = watched(read_files(gathering.files, of_each_file, jobs, cache, spill), len(gathering.files), "reading")
    with many_time_limits():
        for file in chain(first, rest):
            gathering.add(file)
    documents = gathering.documents()
    if not documents:
        raise _nothing(search.paths, gathering.ignored, gathering.skipped)
    if gathering.forms is not None:
        documents = without_repeated(documents, gathering.put, gathering.forms)
        gathering.forms = None
    topics: list[str] = []
    if reading.model:
        from toolkit.reading.topic_field import with_topics

        documents, topics = with_topics(documents, reading.model, jobs)
        documents = [gathering.spill.put(document) for document in documents]
    chosen, notes = _chosen(documents, reading, gathering.unread)
    corpus = _corpus(chosen, gathering, reading, jobs)
    corpus = replace(corpus, notes=(*notes, *corpus.notes, *topics))
    return replace(corpus, jobs=jobs, paths=search.paths, standard_input=standard_input)


def _chosen(documents: list[Document], reading: Reading, unread: int) -> tuple[list[Document], list[str]]:
    """Select and sample documents, and say how many were left out.

    Parameters
    ----------
    documents
        All that were read.
    reading
        With the conditions, and the size of the sample.
    unread
        Number of files, of one document each, that were not read since the sample cannot hold them.
    """
    chosen, notes = selected_documents(documents, map(condition, reading.where)), list[str]()
    if not chosen:
        raise NothingToAnalyseError(
            f"None of the {len(documents)} documents meets {' and '.join(map(repr, reading.where))}.",
            "List the fields they have: toolkit documents --format csv",
        )
    if len(chosen) < len(documents):
        notes.append(f"{len(chosen)} of {len(documents)} documents meet the conditions.")
    total = len(chosen) + unread
    if 0 < reading.sample < total:
        chosen = sampled_documents(chosen, reading.sample, reading.sample_seed)
        notes.append(f"Sample: {len(chosen):,} of {total:,} documents, drawn with seed {reading.sample_seed}.")
    return chosen, notes


def _corpus(chosen: Sequence[Document], gathering: _Gathering, reading: Reading, jobs: int) -> Corpus:
    """Make a corpus of the documents that were chosen."""
    counted = count_languages(chosen)
    language = _language(chosen, counted, reading)
    if language.others:
        identify_each(chosen, jobs)
        chosen = [_spoken(document) for document in chosen]
    return Corpus(
        documents=tuple(chosen),
        digest=gathering.digest(),
        skipped=tuple(gathering.skipped),
        ignored=tuple(gathering.ignored),
        language=language,
        notes=tuple(reading_notes(chosen, gathering.assumed, gathering.misfits, counted, language)),
        assumed=tuple(gathering.assumed),
        put=gathering.spill.put,
        settings=reading.described(),
        contents=gathering.fingerprint.hexdigest(),
    )


def _spoken(document: Document) -> Document:
    """Return a document that states its language."""
    made = document.having(spoken=document.language)
    made.take_known(document)
    return made


def read_beside(corpus: Corpus, path: str) -> Corpus:
    """Read another corpus as this one was read: a reference, a background, a text to look for.

    Conditions on fields are not carried over, and the language with its stop words is that of the
    corpus, so that words are the same on both sides.

    Raises
    ------
    SettingError
        If the path does not exist, or is standard input and the corpus is too.
    NothingToAnalyseError
        If there is no document.
    """
    if path == STANDARD_INPUT and STANDARD_INPUT in corpus.paths:
        raise SettingError("Standard input cannot be the corpus and a text beside it at once.", "Name a file for one.")
    reading = Reading.of(corpus.settings).beside(corpus.language.code)
    beside = read_corpus([path], reading, standard_input=corpus.standard_input)
    if not corpus.language.others:
        return replace(beside, language=corpus.language)
    documents = tuple(replace(each, spoken=each.language) for each in beside.documents)
    return replace(beside, language=corpus.language, documents=documents)


def names_in_corpus(corpus: Corpus, path: str) -> tuple[str, ...]:
    """Return the names under which a file or folder is part of a corpus.

    Returns
    -------
    tuple of str
        Names of files and folders, relative to the folder that was read; an empty name for all of it.
    """
    if path == STANDARD_INPUT:
        return ()
    target = os.path.realpath(path)
    names = []
    for root in map(os.path.realpath, filter(os.path.exists, corpus.paths)):
        if root == target:
            names.append("" if os.path.isdir(root) else visible(os.path.basename(root)))
        elif os.path.commonpath([root, target]) == root:
            names.append(visible(os.path.relpath(target, root).replace(os.sep, "/")))
        elif os.path.commonpath([root, target]) == target:
            names.append("" if os.path.isdir(root) else visible(os.path.basename(root)))
    return tuple(names)


def corpus_digest(files: Iterable[DigestedFile]) -> str:
    """Return the digest of a corpus: sha256 over the sorted names, sizes and sha256 of the bytes."""
    lines = sorted(f"{file.name}\0{file.size}\0{file.digest}\n" for file in files)
    return "sha256:" + sha256("".join(lines).encode()).hexdigest()


class _Gathering:
    """What is known of a corpus while its files are read one by one.

    Parameters
    ----------
    search
        The files that were found.
    pattern
        Of their names; None if names say nothing.
    reading
        Says whether a sample of the files will do, and whether blocks that recur are looked for.
    """

    def __init__(self, search: Search, pattern: NamePattern | None, reading: Reading) -> None:
        self.ignored, self.skipped = [*search.ignored], [*search.skipped]
        self.assumed: list[str] = []
        self.misfits: list[str] = []
        self.spill = Spill()
        self.fingerprint = Fingerprint()
        self.forms = None if reading.raw or "repetition" in reading.leave else CorpusForms()
        self._pattern = pattern
        self._read: list[DigestedFile] = []
        self._documents: list[Document] = []
        self._sidecars = Sidecars(self.skipped)
        tables = self._sidecars.read(search.sidecars, search.beside)
        # Of a table that is a text the reading below tells.
        self._read_twice = frozenset(each.path for each in tables)
        for name, content in self._sidecars.contents:
            self.fingerprint.add(name, content)
        wanted = search.wanted
        if reading.sample and not reading.where:  # Conditions hold or not of documents that were read.
            wanted = wanted.sampled(reading.sample, reading.sample_seed)
        self.unread = len(search.wanted) - len(wanted)
        self.files = wanted.merged(tables) if tables else wanted

    def add(self, file: ReadFile) -> None:
        """Take the documents of one file, or of a part of it."""
        self.skipped += file.outcome.skipped
        self.ignored += file.outcome.ignored
        if file.ends and file.path not in self._read_twice:
            self.fingerprint.add(file.name, file.content)
        if not file.belongs:
            return
        if file.ends:
            self._read.append(DigestedFile(file.name, file.size, file.content))
        if file.outcome.assumed:  # A part never is: files of an unknown encoding are read whole.
            self.assumed.append(file.name)
        beside = self._sidecars.fields(file.path) if file.path else {}
        # The files of an archive have names of their own.
        names = dict.fromkeys(document.file or document.name for document in file.outcome.documents)
        named = {name: self._pattern.fields(name) if self._pattern else {} for name in names}
        if self._pattern:
            self.misfits += [name for name in names if not named[name] and name not in self.misfits[-1:]]
        for document in file.outcome.documents:
            known = with_known(document, beside, named[document.file or document.name])
            if not file.is_prepared:
                known = looked_at(known, self.forms)
            self._documents.append(self.spill.put(known))
        if self.forms is not None and file.forms is not None:
            self.forms.extend(file.forms)

    def put(self, document: Document) -> Document:
        """Store the text of a document that was changed, with what the notes on the corpus say of it."""
        document.remember_noticed(noticed(document))
        return self.spill.put(document)

    def documents(self) -> list[Document]:
        """Return the documents, each with a name of its own, when all files were added."""
        self.skipped += self._sidecars.unused()
        return _named_apart(self._documents)

    def digest(self) -> str:
        """Return the digest of what was read."""
        tables = [DigestedFile(name, len(data), sha256(data).hexdigest()) for name, data in self._sidecars.digests]
        return corpus_digest([*self._read, *tables])


def _rules(leave: Iterable[str]) -> tuple[str, ...]:
    """Return names of cleaning rules as they are declared, in order.

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
    return tuple(sorted(names))


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
        if nth > 1:
            renamed = document.having(name=name)
            renamed.take_known(document)
            document = renamed
        apart.append(document)
    return apart


def _language(documents: Sequence[Document], counted: Mapping[str, int], reading: Reading) -> Language:
    """Return the language of a corpus: the one that was set, or that of most documents, with the others."""
    if reading.language != "auto":
        known = language(reading.language.lower())
    else:
        sample = _sample(documents)
        codes = [code for code in counted if code != UNKNOWN_LANGUAGE]
        several = len(codes) > 1
        code = codes[0] if several else identify(sample)
        # In an unknown language no word can be called a function word.
        known = Language(code, frozenset()) if code == UNKNOWN_LANGUAGE else language(code)
        if code == "en":
            known = known.with_words(archaic_stop_words(sample))
        if several:
            known = known.having_others(map(language, codes[1:]))
    return known.with_words(_words_in(reading.stopwords), _words_in(reading.keep_words))


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
        return parse_word_list(read_bytes(path).decode("utf-8-sig"))
    except UnreadableError as error:
        raise SettingError(f"The word list {visible(path)!r} cannot be used. {error.problem}") from error
    except UnicodeDecodeError as error:
        raise SettingError(f"The word list {visible(path)!r} is not UTF-8: byte {error.start}.") from error


def _nothing(paths: Sequence[str], ignored: Sequence[Skipped], skipped: Sequence[Skipped]) -> ToolkitError:
    where = ", ".join(visible(os.path.basename(os.path.normpath(path))) for path in paths)
    parts = [f"There are no documents in {where}."]
    if skipped:
        parts.append("Not read: " + "; ".join(f"{name} ({reason})" for name, reason in skipped[:_NAMED]) + ".")
    if ignored:
        reasons = "; ".join(f"{name} ({reason})" for name, reason in ignored[:_NAMED])
        parts.append(f"Ignored: {reasons}{f' and {len(ignored) - _NAMED} more' if len(ignored) > _NAMED else ''}.")
    return NothingToAnalyseError(" ".join(parts), f"Files with these suffixes are read: {' '.join(suffixes())}.")
