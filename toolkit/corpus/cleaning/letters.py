"""Cut what a letter has around its text: the salutation, the closing formula, the signature."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.language.late import late

REASONS = SALUTATION, CLOSING, SIGNATURE = "salutation", "closing formula", "signature"

_SALUTATION = late(
    r"(?:(?:dear|respected|honou?red|esteemed)\s+[^.!?]{1,40}|sirs?|madam|sir\s+or\s+madam|to\s+the\s+editor)\s*[,:;–—-]\Z",
    re.I,
)
_CLOSING = late(
    r"(?:yours(?:\s+(?:faithfully|sincerely|truly|etc\.?))?|sincerely(?:\s+yours)?|(?:with\s+)?(?:kind|best|warm)?\s*regards"
    r"|respectfully(?:\s+yours)?)\W*\Z",
    re.I,
)
_ENDED = late(r"""[.!?…]["'”’»)\]]*\Z""")
_SIGNATURE = 14  # words
_LINES = 4


def apply(blocks: list[Block]) -> list[Block]:
    """Mark the salutation and, in a text that has one, the formula and the signature at its end."""
    kept = [number for number, block in enumerate(blocks) if not block.removed]
    opening = next((n for n in kept[:5] if _SALUTATION.match(blocks[n].text.strip())), None)
    if opening is None:
        return blocks
    marked = {opening: SALUTATION}
    for n in reversed(kept[-_LINES:]):
        text = blocks[n].text.strip()
        if n == opening or (_ENDED.search(text) and not _CLOSING.match(text)) or len(text.split()) > _SIGNATURE:
            break
        marked[n] = CLOSING if _CLOSING.match(text) else SIGNATURE
    return [block.cut(marked[n]) if n in marked else block for n, block in enumerate(blocks)]
