"""A sample of documents for a first look: the same one on every run, and nearly the same after documents were added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from heapq import nsmallest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.corpus.document import Document

_BYTES = 8  # of a digest; equal ones are told apart by the name


def sampled_documents(documents: Sequence[Document], number: int, seed: int) -> list[Document]:
    """Draw documents by their names; see `drawn_places`.

    Parameters
    ----------
    documents
        With names of their own.
    number
        How many at most.
    seed
        Another one draws other documents.

    Returns
    -------
    list of Document
        In the order in which they were given.
    """
    return [documents[place] for place in drawn_places((document.name for document in documents), number, seed)]


def drawn_places(names: Iterable[str], number: int, seed: int) -> list[int]:
    """Return the places of the names whose digests under a seed are smallest, in ascending order.

    A name is drawn or not by itself, so one that is added displaces at most one other.
    """
    keys = ((_digest(name, seed), name, place) for place, name in enumerate(names))
    return sorted(place for _, _, place in nsmallest(number, keys))


def _digest(name: str, seed: int) -> bytes:
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=_BYTES, salt=seed.to_bytes(8, "little")).digest()
