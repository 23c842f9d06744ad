"""Cut the frame of an email: its header lines, and attribution lines of quoted mails."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, signs

REASONS = HEAD, ATTRIBUTION, SIGNATURE = "e-mail header", "e-mail attribution", "e-mail signature"

_FIELD = lazy(
    r"(?:from|to|cc|bcc|date|sent|subject|reply-to|message-id|precedence|list-\w+|x-[\w-]+|mime-version|content-[\w-]+"
    r"|von|an|betreff|gesendet|de|à|objet|envoyé):\s",
    re.I,
    signs=(
        *("from:", "to:", "cc:", "date:", "sent:", "subject:", "message-id:", "precedence:", "list-", "x-", "mime-"),
        *("content-", "von:", "an:", "betreff:", "gesendet:", "de:", "à:", "objet:", "envoyé:"),
    ),
    within=20,
)
_WROTE = lazy(
    r"(?:on|am|le|el)\s[^\n]{5,120}\s(?:wrote|schrieb|a\s+écrit|escribió):?\Z",
    re.I,
    signs=("wrote", "schrieb", "écrit", "escribió"),
)
_FORWARDED = lazy(
    r"\W*(?:original\s+message|forwarded\s+message|begin\s+forwarded\s+message|ursprüngliche\s+nachricht|message\s+d['’]origine)\W*\Z"
    r"|sent\s+from\s+my\s++[\w ]{2,30}+\W*\Z|von\s+meinem\s++(?:\w++\s++){1,3}gesendet\W*\Z",
    re.I,
    signs=("message", "nachricht", "sent", "meinem"),
)
_MOST_SIGNED = 12  # blocks that a signature has below its two hyphens
_LONGEST = 300  # characters
_FEWEST = 3  # lines of a head, one of which names who sent it
_SENDERS = ("from:", "von:", "de:")
_LONGEST_FORWARD = 60  # characters

SIGNS = (
    *signs("from: von: de:", most=_LONGEST, place="start"),
    *signs("wrote schrieb crit escribi", most=_LONGEST, place="end"),
    *signs("original forwarded begin ursprüngliche message sent von", most=_LONGEST_FORWARD, place="start"),
)
SHAPES = Shape.RULED


def apply(blocks: list[Block]) -> list[Block]:
    """Remove mail headers at the start of a text or below a rule, and lines such as ``On … a member wrote:``."""
    marked: dict[int, str] = {}
    run: list[int] = []
    for number, block in enumerate([*blocks, Block("paragraph", "")]):
        text = block.text
        if not block.removed and len(text) <= _LONGEST and ":" in text[:20] and _FIELD.match(text):
            run.append(number)
            continue
        if len(run) >= _FEWEST and any(blocks[n].text.lower().startswith(_SENDERS) for n in run):
            marked.update(dict.fromkeys(run, HEAD))
        run = []
        if not block.removed and len(text) <= _LONGEST and text[-1:] == ":" and _WROTE.match(" ".join(text.split())):
            marked[number] = ATTRIBUTION
        elif not block.removed and len(text) <= _LONGEST_FORWARD and _FORWARDED.match(text):
            marked[number] = HEAD
    marked.update(dict.fromkeys(_signature(blocks), SIGNATURE))
    if not marked:
        return blocks
    return [block.cut(marked[number]) if number in marked else block for number, block in enumerate(blocks)]


def _signature(blocks: list[Block]) -> list[int]:
    """Return the indices of the signature: the short lines at the end of a text, below two hyphens."""
    for number in range(len(blocks) - 1, max(-1, len(blocks) - _MOST_SIGNED - 2), -1):
        if blocks[number].text.strip() == "--":
            below = range(number + 1, len(blocks))
            return [n for n in below if not blocks[n].removed and len(blocks[n].text) <= _LONGEST]
    return []
