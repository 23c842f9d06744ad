"""Cut photo captions and picture credits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, holds_any, signs

_LONGEST = 80  # words
_OPENING = lazy(
    r"\W{0,3}(?:photo(?:graph)?|picture|image|illustration|caption|figure|fig\.|graphic|credit|cover"
    r"|table|chart|exhibit|abbildung|abb\.|tabelle|tab\.)s?"
    r"(?:\s+(?:by\s+(?-i:[A-Z])|credit\b|courtesy\b|source\b)|\s+\d{1,3}(?:\.\d{1,2})?\s*[.:|–-])"
    r"|\W{0,3}(?:photo(?:graph)?|picture|image|illustration|figure|fig\.|abbildung|abb\.)s?\s*[:|]\s*(?:courtesy|(?-i:[^a-z\s]))"
    r"|\W{0,3}captions?\s*[:|]"
    r"|\W{0,3}(?:credit|cover|graphic|table|chart|exhibit|tabelle)s?\s*[:|]\s*(?>(?:\S++\s?){1,8})(?<![.!?])\Z"
    r"|\W{0,3}sources?:\s(?:own\b|author|(?-i:[^a-z\s]))\S*(?:\s\S+){0,13}\s?\Z",
    re.I,
    signs=(
        *("photo", "picture", "image", "illustration", "caption", "fig", "graphic", "credit", "cover", "table"),
        *("chart", "exhibit", "abb", "tabelle", "tab.", "source"),
    ),
    within=15,
)
# A line that goes on with a pronoun and closes as a sentence is one: "Photo: that was what she shouted."
_CREDIT = lazy(
    r"[(\[](?:(?:file|cover|stock)\s)?(?:photo(?:graph)?|picture|image|illustration|credit|courtesy|source|graphic)s?\b"
    r"[^()\[\]]{0,120}[)\]]\W*\Z"
    r"|(?:\A|[.!?)|]\s*)(?:photo(?:graph)?s?(?:\s+credit)?|images?(?:\s+credit)?|pictures?(?:\s+credit)?|credit|foto|bild|crédit)(?::|\s+by)\s(?!(?-i:that|this|these|those|it|he|she|we|they|you|there|what|no(?:body|thing)?)\b[^\n]{0,400}[.!?][\"”’)]?\Z)(?:[^.]|(?<=\b[A-Z])\.){2,80}\.?\Z"
    r"|(?:/|©\s?)(?:getty|reuters|afp|ap photo|shutterstock|alamy|flickr|wikimedia)\b[^.]{0,60}\Z",
    re.I,
    signs=(
        *("photo", "picture", "image", "illustration", "credit", "courtesy", "source", "graphic", "foto", "bild"),
        *("crédit", "getty", "reuters", "afp", "shutterstock", "alamy", "flickr", "wikimedia"),
    ),
)

_SEVERAL, _MOST = 3, 0.5  # captions, and of the characters of the text
_CREDITS = ("/", "©", "photo", "image", "picture", "credit:", "foto:", "bild:", "crédit:")
_OPENINGS = frozenset("picfgteasPICFGTEAS")  # first letters of the words that open a caption

_CREDIT_ENDS = 200  # characters
REASONS = (CAPTION := "caption or picture credit",)
SIGNS = (
    *signs(
        "photo picture image illustration caption fig graphic credit cover table", most=10 * _LONGEST, place="start"
    ),
    *signs("chart exhibit abb tab source", most=10 * _LONGEST, place="start"),
    *signs("photo picture image illustration credit crédit courtesy source", most=10 * _LONGEST, last=_CREDIT_ENDS),
    *signs("graphic foto bild getty reuters afp shutterstock", most=10 * _LONGEST, last=_CREDIT_ENDS),
    *signs("alamy flickr wikimedia", most=10 * _LONGEST, last=_CREDIT_ENDS),
)
SHAPES = Shape.CAPTIONED


def apply(blocks: list[Block], signs: Sequence[int] | None = None) -> list[Block]:
    """Remove blocks of up to 80 words that open like a caption or end with a credit.

    What makes up most of a text by its wording alone is the text: a list of photographs, or a poem in the form of one.

    Parameters
    ----------
    blocks
        Of a text.
    signs
        For each block what the prefilter found in it; 0 for one that cannot be changed. All may be, if it is not given.
    """
    worded = [
        bool(sign) and not block.removed and block.kind != "caption" and _is_caption(block.text)
        for block, sign in zip(blocks, signs or repeat(-1), strict=False)
    ]
    if sum(worded) >= _SEVERAL:
        size = sum(len(block.text) for block in blocks if not block.removed)
        if sum(len(block.text) for block, is_caption in zip(blocks, worded, strict=True) if is_caption) > _MOST * size:
            worded = [False] * len(blocks)
    return [
        block.cut(CAPTION) if not block.removed and (block.kind == "caption" or is_caption) else block
        for block, is_caption in zip(blocks, worded, strict=True)
    ]


def _is_caption(text: str) -> bool:
    if len(text) > 10 * _LONGEST:
        return False
    first = text[:1]
    if (first in _OPENINGS or not first.isalnum()) and _OPENING.match(text):
        return len(text.split()) <= _LONGEST
    return _may_credit(text) and len(text.split()) <= _LONGEST and _CREDIT.search(text[-_CREDIT_ENDS:]) is not None


def _may_credit(text: str) -> bool:
    """Return whether the end of a text could be a credit: a fast test that rejects most texts."""
    return holds_any(text[-4:], ")]") or holds_any(text[-110:].lower(), _CREDITS)
