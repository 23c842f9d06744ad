"""The documents of a large corpus: what is known of them in memory, their text on disk."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, cast, overload

from toolkit.corpus.document import Block, Document
from toolkit.processes import FORKS
from toolkit.reading.serialised import block_bytes, deserialised_blocks
from toolkit.scratch import Scratch, SharedScratch

if TYPE_CHECKING:
    from collections.abc import Callable

ROOM = 64 << 20
"""Bytes of text that stay in memory, as they are estimated."""

_BLOCK_BYTES = 300  # what a block takes besides its text
_DOCUMENT_BYTES = 700  # and a document besides its blocks
_LONGEST_SHARED = 40  # letters of a value that may recur
_MOST_SHARED = 1 << 16  # values
_NO_REPAIRS: Mapping[str, int] = {}
_RECENT = 1 << 20  # bytes of documents whose blocks are held for those who ask twice, as a pass over a shard does


class Spill:
    """Where the text of documents is put while there is too much of it for the memory.

    The first documents stay as they are. The text of later ones is written to a file without a name, which the system
    takes away when the program ends, however it ends; it is read again whenever it is asked for.

    Parameters
    ----------
    room
        Bytes of text that stay in memory; `ROOM` where nothing is said.
    """

    def __init__(self, room: int | None = None) -> None:
        self._left = ROOM if room is None else room
        self._scratch: Scratch | None = None
        self._recent: dict[int, tuple[Block, ...]] = {}
        self._recent_sizes: deque[tuple[int, int]] = deque()  # place and bytes of each, the oldest first
        self._held = 0
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._values: dict[str, str] = {}

    def share(self) -> None:
        """Keep all text on disk from now on, in a file to which the processes forked from this one write as well."""
        if self._scratch is None and FORKS:
            self._left, self._scratch = 0, SharedScratch()

    @property
    def is_shared(self) -> bool:
        """Whether forked processes may write to it."""
        return isinstance(self._scratch, SharedScratch)

    def put(self, document: Document) -> Document:
        """Return an equal document, whose text is on disk if there is no room for it."""
        lazy = document.blocks
        if isinstance(lazy, _Blocks) and isinstance(document.metadata, _Fields):
            return document  # It has been here before, or was restored.
        if not isinstance(lazy, _Blocks):
            if self._left > 0:
                self._left -= sum(len(block.text) + _BLOCK_BYTES for block in document.blocks) + _DOCUMENT_BYTES
                return document
            if self._scratch is None:
                self._scratch = Scratch()
            data = block_bytes(document.blocks)
            place = self._scratch.append(data)
            lazy = cast("tuple[Block, ...]", _Blocks(self, place, len(data), len(document.blocks)))
        made = document.having(
            blocks=lazy,
            title=self._shared(document.title),
            date=self._shared(document.date),
            metadata=self._fields(document.metadata),
            repairs=document.repairs or _NO_REPAIRS,
        )
        made.take_known(document)
        return made

    def written(self, documents: Sequence[Document]) -> list[SpilledDocument]:
        """Write the texts of documents to a spill that is shared, and return what `restored` needs in any process."""
        if self._scratch is None:
            raise ValueError("this spill is not shared")
        packed = [block_bytes(document.blocks) for document in documents]
        places = accumulate(map(len, packed), initial=self._scratch.append(b"".join(packed)) if packed else 0)
        return [
            SpilledDocument(
                (place, len(data), len(document.blocks)),
                document.name,
                document.title,
                document.date,
                dict(document.metadata),
                document.file,
                document.date_origin,
                document.encoding,
                dict(document.repairs),
                document.missing_share,
                document.known_word_count,
                document.noticed,
            )
            for document, data, place in zip(documents, packed, places, strict=False)
        ]

    def restored(self, spilled: SpilledDocument) -> Document:
        """Return the document of which `written` put the text here."""
        made = Document(
            spilled.name,
            cast("tuple[Block, ...]", _Blocks(self, *spilled.place)),
            self._shared(spilled.title),
            self._shared(spilled.date),
            self._fields(spilled.metadata),
            spilled.file,
            spilled.date_origin,
            spilled.encoding,
            spilled.repairs or _NO_REPAIRS,
            spilled.missing_share,
        )
        if spilled.words is not None:
            made.remember_word_count(spilled.words)
        if spilled.noticed is not None:
            made.remember_noticed(spilled.noticed)
        return made

    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        # Where nothing is inherited, on a cluster, the file cannot be reached: texts travel instead.
        return _nothing, ()

    def _fields(self, metadata: Mapping[str, str]) -> Mapping[str, str]:
        names = tuple(metadata)
        if len(self._names) < _MOST_SHARED:
            names = self._names.setdefault(names, names)
        return _Fields(names, tuple(map(self._shared, metadata.values())))

    def _shared(self, value: str) -> str:
        """Return a value that equals another, such as a year, as the same object."""
        if len(value) > _LONGEST_SHARED or len(self._values) >= _MOST_SHARED:
            return self._values.get(value, value)
        return self._values.setdefault(value, value)

    def blocks(self, start: int, size: int) -> tuple[Block, ...]:
        """Return the blocks that were written at a place."""
        found = self._recent.get(start)
        if found is None:
            found = deserialised_blocks(self.data(start, size))
            self._hold(start, size, found)
        return found

    def _hold(self, start: int, size: int, blocks: tuple[Block, ...]) -> None:
        """Keep blocks in memory for a while, the last ones whatever their size."""
        self._held += size
        while self._held > _RECENT and self._recent_sizes:
            oldest, freed = self._recent_sizes.popleft()
            self._recent.pop(oldest, None)
            self._held -= freed
        self._recent[start] = blocks
        self._recent_sizes.append((start, size))

    def data(self, start: int, size: int) -> bytes:
        """Return the bytes that were written at a place."""
        if self._scratch is None:
            raise IndexError(start)
        return self._scratch.read(start, size)


def _nothing() -> None:
    return None


class SpilledDocument(NamedTuple):
    """A document whose text was written to a spill.

    Attributes
    ----------
    place
        Where its bytes begin, how many they are, and how many blocks they hold.
    words, noticed
        What was worked out of its text; None if it was not.
    name, title, date, metadata, file, date_origin, encoding, repairs, missing_share
        As of the document.
    """

    place: tuple[int, int, int]
    name: str
    title: str
    date: str
    metadata: dict[str, str]
    file: str
    date_origin: str
    encoding: str
    repairs: dict[str, int]
    missing_share: float
    words: int | None
    noticed: int | None


class _Fields(Mapping[str, str]):
    """The metadata of a document, in a third of the memory of a dictionary: names that many share, and values."""

    __slots__ = ("_names", "_values")

    def __init__(self, names: tuple[str, ...], values: tuple[str, ...]) -> None:
        self._names, self._values = names, values

    def __len__(self) -> int:
        return len(self._names)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __getitem__(self, name: str) -> str:
        try:
            return self._values[self._names.index(name)]
        except ValueError:
            raise KeyError(name) from None

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Callable[[dict[str, str]], dict[str, str]], tuple[dict[str, str]]]:
        return dict, (dict(self),)


class _Blocks(Sequence[Block]):
    """The blocks of one document on a spill: a sequence like the tuple that it stands for."""

    __slots__ = ("_count", "_size", "_spill", "_start")

    def __init__(self, spill: Spill, start: int, size: int, count: int) -> None:
        self._spill, self._start, self._size, self._count = spill, start, size, count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Block]:
        return iter(self._all())

    @overload
    def __getitem__(self, place: int) -> Block: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Block, ...]: ...
    def __getitem__(self, place: int | slice) -> Block | tuple[Block, ...]:
        return self._all()[place]

    def __eq__(self, other: object) -> bool:
        return self._all() == tuple(other) if isinstance(other, _Blocks | tuple) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Callable[[bytes], tuple[Block, ...]], tuple[bytes]]:
        # To another process go the bytes, which no spill is needed to read.
        return deserialised_blocks, (self._spill.data(self._start, self._size),)

    def _all(self) -> tuple[Block, ...]:
        return self._spill.blocks(self._start, self._size)
