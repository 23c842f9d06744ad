"""What a reader is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.cleaning import clean_blocks
from toolkit.corpus.document import Block, Document, Skipped
from toolkit.corpus.encodings import Decoded, decode
from toolkit.corpus.structure import structure_of


class Stated(NamedTuple):
    """What a file states about a document.

    Parameters
    ----------
    title, date
        Empty where the file states none; the date as ``2021-03-04``, ``2021-03`` or ``2021``.
    date_origin
        Where the date was found, such as ``front matter``.
    metadata
        All other fields.
    """

    title: str = ""
    date: str = ""
    date_origin: str = ""
    metadata: Mapping[str, str] | None = None


NOTHING_STATED = Stated()


class Source(NamedTuple):
    """One file, read into memory, and how the user wants it read.

    Parameters
    ----------
    name
        Of the file in its corpus.
    data
        Its bytes.
    encoding
        For files that are not UTF-8; empty for the ladder's own last step.
    raw
        Leave everything in: no cleaning.
    text_column
        The column or field of tables and records that holds the text.
    leave
        Names of the cleaning rules that are not to be applied.
    line
        Number of the first line of the data: above 1 for a part of a file of records.
    """

    name: str
    data: bytes
    encoding: str = ""
    raw: bool = False
    text_column: str = "text"
    leave: frozenset[str] = frozenset()
    line: int = 1

    def decoded(self, declared: str = "") -> Decoded:
        """Decode the bytes; ``declared`` is an encoding that the file itself names."""
        return decode(self.data, declared or self.encoding)

    def document(
        self,
        blocks: Sequence[Block],
        stated: Stated = NOTHING_STATED,
        *,
        name: str = "",
        file: str = "",
        encoding: str = "",
    ) -> Document:
        """Build a document from blocks as read: cleaned, unless the user wants it raw.

        Parameters
        ----------
        blocks
            In reading order.
        stated
            What the file itself states about the document.
        name
            Of the document, if it is not the whole file.
        file
            Name of the file, for a document that is only a part of it.
        encoding
            That the file was decoded with.
        """
        repairs: dict[str, int] = {}
        cleaned = blocks if self.raw else clean_blocks(blocks, repairs, self.leave)
        shaped = structure_of(cleaned, stated.title, stated.date, stated.date_origin)
        return Document(
            name or self.name,
            shaped.blocks,
            shaped.title,
            shaped.date,
            dict(stated.metadata or {}),
            file,
            shaped.date_origin,
            encoding,
            repairs,
        )


@dataclass
class Outcome:
    """What became of one file.

    Parameters
    ----------
    documents
        In the order of the file.
    skipped
        Records that could not be read, with their line in the name.
    ignored
        The file itself, if it is no text of anybody's.
    assumed
        Whether its encoding was assumed, since nothing proved it.
    """

    documents: list[Document] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    ignored: list[Skipped] = field(default_factory=list)
    assumed: bool = False


def without_surrogates(text: str) -> str:
    r"""Replace halves of characters, which JSON can spell and no stream can carry.

    >>> without_surrogates("a\ud800b")
    'a�b'
    """
    if text.isascii():
        return text
    try:
        text.encode()  # Half the time of what mends a text, and nearly always possible.
    except UnicodeEncodeError:
        pass
    else:
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
