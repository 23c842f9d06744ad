"""The cleaning of a document: one rule a file, applied in one order, each cut with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.corpus.cleaning import (
    captions,
    contacts,
    dateline,
    endmatter,
    footnotes,
    head,
    invitations,
    joins,
    letters,
    markup,
    pages,
    pull_quotes,
    repair,
)
from toolkit.corpus.document import Block

# The order matters: footnotes are told by their markup, sentences are joined when what stood
# between their halves is gone, and the head is read last, when only text and title are left.
_RULES = (
    repair,
    invitations,
    pages,
    footnotes,
    markup,
    captions,
    contacts,
    endmatter,
    letters,
    head,
    joins,
    dateline,
    pull_quotes,
)


def clean(blocks: Sequence[Block], repairs: dict[str, int] | None = None) -> list[Block]:
    """Repair the blocks of a document and mark as removed what is not its text.

    Parameters
    ----------
    blocks
        As read.
    repairs
        Gets the number of letters put right, by what was wrong; see `Document`.

    Returns
    -------
    list of Block
        Those removed are among them, each with its reason; no word is lost.
    """
    done = list(blocks)
    for rule in _RULES:
        done = rule.apply(done)
    return done
