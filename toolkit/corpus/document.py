"""The text model: a corpus of documents, each a list of blocks that know their source lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Literal, NamedTuple

from toolkit.language.sentences import sentences
from toolkit.language.stopwords import Language, english, identify
from toolkit.language.words import find_words

_new = tuple.__new__
_LANGUAGE_SAMPLE = 5_000  # characters
_MUCH_MISSING = 0.5  # of the main text

Kind = Literal["heading", "paragraph", "item", "quotation", "caption"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph or list item: the unit that cleaning keeps or removes.

    Parameters
    ----------
    kind
        Its kind, such as ``heading`` or ``paragraph``.
    text
        The author's text. A line end in it is a line end of the source.
    line
        First source line, from 1.
    section
        The heading above it.
    removed
        Why cleaning removed it; empty if it was kept.
    lines
        The source line of each of its lines if they are not consecutive: a sentence
        split by a page break, or a record of a table.
    page
        Page of the source, from 1; 0 if the source has no pages.
    """

    kind: Kind
    text: str
    line: int = 1
    section: str = ""
    removed: str = ""
    lines: tuple[int, ...] = ()
    page: int = 0

    def line_at(self, offset: int) -> int:
        """Return the source line of a position in the text."""
        number = self.text.count("\n", 0, offset)
        if self.lines:
            return self.lines[min(number, len(self.lines) - 1)]
        return self.line + number

    @property
    def source_lines(self) -> tuple[int, ...]:
        """The source line of each line of the text."""
        return self.lines or tuple(range(self.line, self.line + self.text.count("\n") + 1))

    def cut(self, reason: str) -> Block:
        """Return this block marked as removed, with the reason."""
        return self.having(removed=reason)

    def having(
        self,
        *,
        kind: Kind | None = None,
        text: str | None = None,
        section: str | None = None,
        removed: str | None = None,
    ) -> Block:
        """Return this block with some of its fields changed; ten times as fast as `dataclasses.replace`."""
        return Block(
            self.kind if kind is None else kind,
            self.text if text is None else text,
            self.line,
            self.section if section is None else section,
            self.removed if removed is None else removed,
            self.lines,
            self.page,
        )

    def joined(self, other: Block) -> Block:
        """Return this block with the text of a later one on its next line."""
        lines = self.source_lines + other.source_lines
        text = f"{self.text}\n{other.text}"
        return Block(self.kind, text, self.line, self.section, self.removed, lines, self.page)


class Sentence(NamedTuple):
    """A sentence: its text on one line, its source line, its block, its offset there, and `Document.spoken`."""

    text: str
    line: int
    block: Block
    start: int = 0
    spoken: str = ""

    def line_at(self, offset: int) -> int:
        """Return the source line of a position in the text."""
        return self.block.line_at(self.start + offset)


_DATE_SOURCES = {
    "sidecar": "sidecar",
    **dict.fromkeys(("name pattern", "file name"), "name"),
    **dict.fromkeys(("front matter", "record", "header", "page head"), "field"),
    "text": "text",
    "properties": "file",
}


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its metadata.

    Parameters
    ----------
    name
        Path relative to the input folder, with ``/``; or the name in its record.
    title, date
        Empty if none was found; the date is ISO 8601 (``2021-10-29``, ``2021-10`` or ``2021``).
    metadata
        Fields of front matter, page head or table row, all as text.
    file
        The file that contains it; empty if the document is a whole file.
    date_origin
        Where the date was found: ``front matter``, ``sidecar``, ``record``, ``header``, ``page head``,
        ``properties``, ``file name`` or ``text``.
    encoding
        Encoding used to decode the file; empty for formats with a fixed encoding.
    repairs
        Number of letters repaired by cleaning, by kind: ``hyphen at a line end``,
        ``invisible character``, ``ligature``, ``long s``, ``odd space``.
    missing_share
        Share, from 0 to 1, of the words that another program takes for the text and that are not among those kept;
        only of saved web pages, which that program (trafilatura) reads as well.
    blocks
        In reading order, including removed blocks.
    spoken
        Code of its language in a corpus of several languages; a part of a document has that of the whole.
    """

    name: str
    blocks: tuple[Block, ...]
    title: str = ""
    date: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    file: str = ""
    # How it was read is no part of what it says: equal texts are equal in any encoding.
    date_origin: str = field(default="", compare=False)
    encoding: str = field(default="", compare=False)
    repairs: Mapping[str, int] = field(default_factory=dict, compare=False)
    missing_share: float = field(default=0.0, compare=False)
    spoken: str = field(default="", compare=False)
    # What was worked out before.
    _kept: tuple[Block, ...] | None = field(default=None, init=False, repr=False, compare=False)
    _words: int | None = field(default=None, init=False, repr=False, compare=False)
    _language: str = field(default="", init=False, repr=False, compare=False)
    _noticed: int | None = field(default=None, init=False, repr=False, compare=False)

    def having(self, **changes: object) -> Document:
        """Return this document with some of its fields changed; several times as fast as `dataclasses.replace`."""
        made = object.__new__(Document)
        for name in _FIELDS:
            object.__setattr__(made, name, changes[name] if name in changes else getattr(self, name))
        for name, nothing in _WORKED_OUT:
            # What was worked out is of the text, and the language of the whole that it belongs to.
            known = "blocks" not in changes and (name != "_language" or "spoken" not in changes)
            object.__setattr__(made, name, getattr(self, name) if known else nothing)
        return made

    def remember_language(self, code: str) -> None:
        """Take over the language, identified for many documents at once; it must be the one of `language`."""
        object.__setattr__(self, "_language", code)

    @property
    def knows_language(self) -> bool:
        """Whether its language was identified before."""
        return bool(self._language or self.spoken)

    @property
    def keeps_little(self) -> bool:
        """Whether over half of what another program takes for the text of a web page is not kept."""
        return self.missing_share > _MUCH_MISSING

    @property
    def date_source(self) -> str:
        """Where the date was found: ``sidecar``, ``name``, ``field``, ``text``, or ``file`` for the day it was made."""
        return _DATE_SOURCES.get(self.date_origin, self.date_origin) if self.date else ""

    @property
    def kept(self) -> tuple[Block, ...]:
        """The blocks that were not removed."""
        known = self._kept
        if known is None:
            known = tuple([block for block in self.blocks if not block.removed])
            if type(self.blocks) is tuple:  # What lies on disk is not to stay in memory.
                object.__setattr__(self, "_kept", known)
        return known

    @property
    def word_count(self) -> int:
        """Number of words in the cleaned text."""
        if self._words is None:
            object.__setattr__(self, "_words", sum(len(find_words(block.text)) for block in self.kept))
        return self._words or 0

    def take_known(self, other: Document) -> None:
        """Take over what was worked out of a document with the same text."""
        object.__setattr__(self, "_words", other._words)
        object.__setattr__(self, "_language", other._language)
        object.__setattr__(self, "_noticed", other._noticed)

    @property
    def noticed(self) -> int | None:
        """What was noticed while it was read, for the notes on a corpus; None if nobody has looked."""
        return self._noticed

    def remember_noticed(self, noticed: int) -> None:
        """Take over what was noticed while it was read."""
        object.__setattr__(self, "_noticed", noticed)

    @property
    def known_word_count(self) -> int | None:
        """The word count if it was worked out before."""
        return self._words

    def remember_word_count(self, words: int) -> None:
        """Take over the word count from whoever has counted many documents at once."""
        object.__setattr__(self, "_words", words)

    @property
    def language(self) -> str:
        """ISO 639-1 code of the language of the cleaned text; ``und`` if unknown."""
        if not self._language:
            object.__setattr__(self, "_language", self.spoken or identify(self.language_sample))
        return self._language

    @property
    def language_sample(self) -> str:
        """The beginning of the cleaned text, by which its language is identified."""
        texts = [block.text for block in self.kept]
        if sum(map(len, texts)) <= _LANGUAGE_SAMPLE:
            return "\n".join(texts)
        sample: list[str] = []
        size = 0
        for block in self.kept:
            sample.append(block.text[:_LANGUAGE_SAMPLE])
            size += len(sample[-1])
            if size >= _LANGUAGE_SAMPLE:
                break
        return "\n".join(sample)

    @property
    def removed_share(self) -> float:
        """Characters removed by cleaning, as a share of all (0 to 1)."""
        if len(self.kept) == len(self.blocks):
            return 0.0
        everything = sum([len(block.text) for block in self.blocks])
        kept = sum([len(block.text) for block in self.kept])
        return (everything - kept) / everything if everything else 0.0

    def sentences(self) -> Iterator[Sentence]:
        """Find the sentences of the kept blocks, in order; a heading is one sentence."""
        for block in self.kept:
            yield from self.sentences_of(block)

    def sentences_of(self, block: Block) -> list[Sentence]:
        """Return the sentences of one of the kept blocks."""
        whole, spoken = block.text, self.spoken
        spans = [(0, len(whole))] if block.kind == "heading" else sentences(whole)
        if "\n" not in whole:  # most of them
            line = block.lines[0] if block.lines else block.line
            return [_new(Sentence, (whole[start:end], line, block, start, spoken)) for start, end in spans]
        made = []
        lines = block.source_lines
        passed = counted = 0  # Line ends are counted from sentence to sentence, each once.
        for start, end in spans:
            passed += whole.count("\n", counted, start)
            counted = start
            text = whole[start:end]
            line = lines[min(passed, len(lines) - 1)]
            made.append(Sentence(" ".join(text.split("\n")), line, block, start, spoken))
        return made


_FIELDS = tuple(each.name for each in fields(Document) if each.init)
_WORKED_OUT = (("_kept", None), ("_words", None), ("_language", ""), ("_noticed", None))


def _as_it_is(document: Document) -> Document:
    return document


class Skipped(NamedTuple):
    """A file that is not in the corpus, and why."""

    document: str
    reason: str


def untold(what: str) -> None:
    """Show nothing of what is being done."""


@dataclass(frozen=True)
class Corpus:
    """The documents of one run and their provenance.

    Parameters
    ----------
    documents
        In byte order of their files' names.
    digest
        The sha256 over names, sizes and contents of the files that were read.
    skipped
        Files that could not be read.
    ignored
        Files in the input folders for which there is no reader.
    language
        Language of the texts, with its stop words.
    notes
        Notes on the reading, as full sentences.
    settings
        Reading settings that change results, for the report.
    assumed
        Names of the files whose encoding was assumed.
    jobs
        Number of worker processes; results do not depend on it.
    put
        Stores the text of a derived document, in memory or on disk, and returns the document.
    contents
        Digest of all files opened and all that could not be; a key of the report cache.
    paths
        Input files and folders, as typed.
    standard_input
        Returns the bytes of standard input, for a text that is read in addition to the corpus.
    tell
        Shows what an analysis is doing, on a terminal; called with a few words.
    """

    documents: tuple[Document, ...]
    digest: str = ""
    skipped: tuple[Skipped, ...] = ()
    ignored: tuple[Skipped, ...] = ()
    language: Language = field(default_factory=english)
    notes: tuple[str, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)
    assumed: tuple[str, ...] = ()
    jobs: int = field(default=1, compare=False)
    put: Callable[[Document], Document] = field(default=_as_it_is, compare=False)
    contents: str = field(default="", compare=False)
    paths: tuple[str, ...] = field(default=(), compare=False)
    standard_input: Callable[[], bytes] = field(default=bytes, compare=False)
    tell: Callable[[str], None] = field(default=untold, compare=False)

    def __len__(self) -> int:
        return len(self.documents)
