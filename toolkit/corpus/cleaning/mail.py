"""Cut what a mail has around its text: the lines of its head, and those that say who wrote before."""

from __future__ import annotations

import re

from toolkit.corpus.document import Block

REASONS = HEAD, ATTRIBUTION = "head of a mail", "attribution in a mail"

_FIELD = re.compile(
    r"(?:from|to|cc|bcc|date|sent|subject|reply-to|message-id|precedence|list-\w+|x-[\w-]+|mime-version|content-[\w-]+"
    r"|von|an|betreff|gesendet|de|à|objet|envoyé):\s",
    re.I,
)
_WROTE = re.compile(r"(?:on|am|le|el)\s[^\n]{5,120}\s(?:wrote|schrieb|a\s+écrit|escribió):?\Z", re.I)
_LONGEST = 300  # characters
_FEWEST = 3  # lines of a head, one of which names who sent it
_SENDERS = ("from:", "von:", "de:")


def apply(blocks: list[Block]) -> list[Block]:
    """Mark the head of a mail at the start of a text or after a line, and lines such as ``On … a member wrote:``."""
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
    if not marked:
        return blocks
    return [block.cut(marked[number]) if number in marked else block for number, block in enumerate(blocks)]
