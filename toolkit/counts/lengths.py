"""How many words documents have: counted by the kernel where there are many."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.corpus.document import Document
from toolkit.counts.encoded import encode

_MANY = 200  # documents; for fewer, what they counted themselves is as quick and often known
_TOGETHER = 500  # documents, so that little text is in memory at a time


def word_counts(documents: Sequence[Document]) -> list[int]:
    """Return the number of words of the kept text of each document, which remembers it: its `Document.word_count`."""
    new = [document for document in documents if document.known_word_count is None]
    for start in range(0, len(new) if len(new) >= _MANY else 0, _TOGETHER):
        some = new[start : start + _TOGETHER]
        # No word goes over a line end, so blocks may be put together.
        starts = encode(["\n\n".join([block.text for block in each.kept]) for each in some]).starts
        for place, document in enumerate(some):
            document.remember_word_count(starts[place + 1] - starts[place])
    return [document.word_count for document in documents]
