"""How many words documents have: counted by the kernel where there are many."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.corpus.document import Document
from toolkit.counts.encoded import encode

_MANY = 200  # documents; for fewer, what they counted themselves is as quick and often known
_TOGETHER = 500  # documents, so that little text is in memory at a time


def word_counts(documents: Sequence[Document]) -> list[int]:
    """Return the number of words of the kept text of each document; it equals `Document.word_count`."""
    if len(documents) < _MANY:
        return [document.word_count for document in documents]
    counts: list[int] = []
    for start in range(0, len(documents), _TOGETHER):
        # No word goes over a line end, so blocks may be put together.
        texts = ["\n\n".join([block.text for block in each.kept]) for each in documents[start : start + _TOGETHER]]
        starts = encode(texts).starts
        counts += [starts[place + 1] - starts[place] for place in range(len(texts))]
    return counts
