"""Cut the frame of a letter: its head, salutation, closing formula and signature."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, signs
from toolkit.language.sentences import closes

REASONS = LETTERHEAD, SALUTATION, CLOSING, SIGNATURE = "letterhead", "salutation", "closing formula", "signature"

_SALUTATION = lazy(
    r"(?:(?:dear|respected|honou?red|esteemed)\s++[^.!?]{1,40}|sirs?|madam|sir\s+or\s+madam|to\s+the\s+editor)\s*[,:;–—-]\Z",
    re.I,
)
_AFTER_SALUTATION = (",", ":", ";", "–", "—", "-")
_CLOSING = lazy(
    r"(?:yours(?:\s+(?:faithfully|sincerely|truly|etc\.?))?|sincerely(?:\s+yours)?|(?:with\s++)?(?:(?:kind|best|warm)\s*+)?regards"
    r"|respectfully(?:\s+yours)?)\W*\Z",
    re.I,
)
_ENDS_ANOTHER = lazy(
    r"(?:(?:i\s+(?:am|remain),?\s+)?(?:ever\s+)?(?:yours(?:\s+\w+){0,2}|your\s+(?:\w+\s+){1,3}\w+)|(?:my\s+)(?:very\s+)?dear(?:est)?\b[^.!?]{0,40})[,.]",
    re.I,
)
_SENTENCE = 3  # words in lower case that a line with a full stop has at least if it is one
_STOPS = (".", "!", "?", "…")
_SUBJECT = lazy(
    r"(?:re|subject|betreff|objet|asunto|ref(?:erence)?)\b\s*[.:]|(?:an?\s+)?(?:open\s+)?letter\s+(?:to|from)\s", re.I
)
_SIGNATURE = 14  # words
_LINES = 4
_HEAD_LINES = 16
_FIRST = 5  # blocks among which a salutation may stand below a text

SIGNS = (
    *signs("dear respected honored honoured esteemed sir madam", place="start"),
    *signs("editor", place="end"),
)
SHAPES = Shape(0)


def apply(blocks: list[Block]) -> list[Block]:
    """Remove the salutation and, in a text that has one, the head above it, the closing formula and the signature.

    Above the salutation, lines with names and addresses are removed and the subject of the letter
    stays; more than a few lines there, or a sentence, are not a head.
    """
    kept = [number for number, block in enumerate(blocks) if not block.removed]
    opening = next((n for n in kept[:_HEAD_LINES] if _is_salutation(blocks[n].text.strip())), None)
    if opening is None or any(n > opening and _is_salutation(blocks[n].text.strip()) for n in kept):
        return blocks  # Several letters are a text that is made of them.
    above = kept[: kept.index(opening)]
    if any(_ENDS_ANOTHER.fullmatch(blocks[n].text.strip()) for n in above):
        return blocks  # One of several letters: what stands above it is another.
    if any(_is_long(blocks[n].text) for n in above):
        if len(above) >= _FIRST:
            return blocks
        above = []  # Something stands before the letter, and that is no head.
    marked = {n: LETTERHEAD for n in above if blocks[n].kind != "heading" and not _SUBJECT.match(blocks[n].text)}
    marked[opening] = SALUTATION
    for n in reversed(kept[-_LINES:]):
        text = blocks[n].text.strip()
        if n == opening or (closes(text, _STOPS) and not _CLOSING.match(text)) or len(text.split()) > _SIGNATURE:
            break
        marked[n] = CLOSING if _CLOSING.match(text) else SIGNATURE
    return [block.cut(marked[n]) if n in marked else block for n, block in enumerate(blocks)]


def _is_salutation(text: str) -> bool:
    return text.endswith(_AFTER_SALUTATION) and _SALUTATION.match(text) is not None


def _is_long(text: str) -> bool:
    """Return whether a line is text: a sentence, or longer than names and addresses are."""
    words = len(text.split())
    if not closes(text, _STOPS):
        return words > 2 * _SIGNATURE
    return words > _SIGNATURE // 2 or sum(map(str.islower, text.split())) >= _SENTENCE
