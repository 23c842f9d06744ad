"""Cut what follows the text: other articles and their teasers, and lists of references."""

from __future__ import annotations

import re

from toolkit.cleaning import captions, contacts, invitations
from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, Sign, signs

REASONS = TEASERS, REFERENCES, AFTER_END = (
    "teaser of another article",
    "reference list",
    "text after the end mark",
)

_OTHERS = lazy(
    r"\A(?:(?:related|recent|more|latest|further(?!\s+reading)|other|popular|recommended|similar|featured|trending|most\s+read|most\s+popular)"
    r"(?:\s+(?:articles?|publications?|posts?|stories|reading|news|content|essays?|briefs?|reports?|topics?))"
    r"|you\s+(?:may|might)\s+also\s+(?:like|be\s+interested\s+in)|(?:read|up)\s+next|also\s+in\s+this\s+issue"
    r"|more\s+(?:from|by|on|in)\s+[^.]{1,60}+|stay\s+connected|about\s+(?:the\s+)?(?:authors?|contributors?|cent(?:re|er)|institute|foundation|organi[sz]ation|project|series|us)|(?:\d+\s+)?comments|related"
    r"|leave\s+a\s+(?:comment|reply)|join\s+the\s+conversation)\W*\Z",
    re.I,
    signs=(
        *("article", "publication", "post", "stories", "reading", "news", "content", "essay", "brief", "report"),
        *("topic", "also", "next", "more", "connected", "about", "comment", "related", "leave", "conversation"),
    ),
)
# Headings that other texts than pages have: minutes and reports have a part for comments.
_MAY_BE_TEXT = lazy(r"(?:[Cc]omments|[Rr]elated|[Mm]ore\s+(?:on|in)\s.*)\Z")
_OF_PAGES = frozenset((*invitations.REASONS, captions.CAPTION, contacts.LEGAL, contacts.CONTACT, "page chrome"))
_REFERENCES = lazy(
    r"(?:references|bibliography|works\s+cited|endnotes|footnotes|notes\s+and\s+references|further\s+reading|sources)\W*\Z",
    re.I,
    signs=("references", "bibliography", "works", "notes", "reading", "sources"),
)
_NUMBERED_NOTES = lazy(r"(?:notes|anmerkungen|remarques)\W*\Z", re.I, signs=("notes", "anmerkungen", "remarques"))
_NUMBERED = lazy(r"\s*[\[(]?\d{1,3}[\])]?[.:]?\s+\S")
_ENTRY = lazy(r"(?<!\d)1[4-9]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)|\A\W*\d|://|www\.|\bpp?\.\s?\d|\bdoi\b|\bibid", re.I)
_END = lazy(
    r"\A\W*+(?:ends?|notes\s+(?:to|for)\s+editors?|-\s?30\s?-|###)\W*\Z", re.I, signs=("end", "editor", "30", "###")
)
_SURELY_END = lazy(r"\A[\W]*END|[-#*]|editor", signs=("end", "-", "#", "*", "editor"))  # "End" heads a part as well.
_TEASER = lazy(
    r"(?:read\s+(?:next|more|also)|related|see\s+also|also\s+read|more\s+on\s+this|don['’]t\s+miss|topics?|tags|archivado\s+en|etiquetas|filed\s+under|categories|mots-clés|schlagwörter):\s+\S",
    re.I,
    signs=(
        *("read", "related", "see", "also", "more", "don", "topic", "tags", "archivado", "etiquetas", "filed"),
        *("categories", "mots-", "schlagw"),
    ),
    within=12,
)
_READ_ON = lazy(r"(?:read|see|view|learn)\s+more\b|continue\s+reading", re.I, signs=("more", "reading"))
_FROM = 0.4  # These parts begin in the last three fifths of what there is to read,
_MOST = 0.5  # and never make up more than half of it.
_SHORT = 12  # words
_OWN_TEXT = 35  # words: a teaser is shorter, and a paragraph after the teasers is text again
_LONGEST_TEASER = 20  # words
_LONGEST_CALL = 24  # characters before the colon
_LONGEST_HEADING = 100  # characters

SIGNS = (
    *signs(
        "related recent more latest further other popular recommended similar", most=_LONGEST_HEADING, place="start"
    ),
    *signs("featured trending most you read up also stay about leave join end", most=_LONGEST_HEADING, place="start"),
    *signs("notes 30 references bibliography works footnotes sources", most=_LONGEST_HEADING, place="start"),
    *signs("anmerkungen remarques", most=_LONGEST_HEADING, place="start"),
    *(Sign(text, _LONGEST_HEADING) for text in ("comments", "###")),
    *signs("read related see also more don topic tags archivado", most=10 * _LONGEST_TEASER, place="start"),
    *signs("etiquetas filed categories mots schlagw", most=10 * _LONGEST_TEASER, place="start"),
)
SHAPES = Shape.CUT  # A link that was removed may follow a teaser.


def apply(blocks: list[Block]) -> list[Block]:
    """Remove the list of references, and everything from a heading for other articles to the end."""
    sizes = [0 if block.removed else len(block.text) for block in blocks]
    total = sum(sizes)
    blocks = [block.cut(TEASERS) if _is_teaser(block) else block for block in blocks]
    end = 0
    of_page = any(block.removed in _OF_PAGES for block in blocks)
    while (start := _start(blocks, sizes, total, _OTHERS, end)) is not None:
        if not of_page and _MAY_BE_TEXT.match(blocks[start].text.strip()):
            end = start + 1
            continue
        end = _text_again(blocks, start)
        blocks = [
            block.cut(TEASERS) if start <= number < end and not block.removed else block
            for number, block in enumerate(blocks)
        ]
    blocks = _teasers_before_links(blocks)
    start = _start(blocks, sizes, total, _END)
    if start is not None and (_SURELY_END.search(blocks[start].text) or _of_a_release(blocks[start + 1 :])):
        blocks = [
            block.cut(AFTER_END) if number >= start and not block.removed else block
            for number, block in enumerate(blocks)
        ]
    start = _start(blocks, sizes, total, _REFERENCES)
    if start is None:
        start = _start(blocks, sizes, total, _NUMBERED_NOTES)
        if start is None or not _numbered_below(blocks, start):
            return blocks
    end = next((n for n in range(start + 1, len(blocks)) if blocks[n].kind == "heading"), len(blocks))
    if not _are_references(blocks[start + 1 : end]):
        return blocks
    return [
        block.cut(REFERENCES) if start <= number < end and not block.removed else block
        for number, block in enumerate(blocks)
    ]


def _of_a_release(blocks: list[Block]) -> bool:
    """Return whether what follows the word *End* is what follows a press release: nothing, or whom to ask."""
    return any(block.removed for block in blocks) or not blocks


def _are_references(blocks: list[Block]) -> bool:
    """Return whether most blocks below such a heading have a year, a number or an address, as entries do."""
    kept = [block.text for block in blocks if not block.removed]
    return 2 * sum(bool(_ENTRY.search(text)) for text in kept) >= len(kept)


def _numbered_below(blocks: list[Block], start: int) -> bool:
    following = [block for block in blocks[start + 1 :] if not block.removed][:2]
    return bool(following) and all(_NUMBERED.match(block.text) for block in following)


def _is_teaser(block: Block) -> bool:
    """Return whether a block is one line that names another text, or the subjects under which there are others."""
    if block.removed or len(block.text) > 10 * _LONGEST_TEASER or ":" not in block.text[:_LONGEST_CALL]:
        return False
    return len(block.text.split()) <= _LONGEST_TEASER and _TEASER.match(block.text) is not None


def _text_again(blocks: list[Block], start: int) -> int:
    """Number the first block after the teasers that is a paragraph of text, with no link to read on below it."""
    for number in range(start + 1, len(blocks)):
        block = blocks[number]
        if block.removed or block.kind == "heading" or len(block.text.split()) < _OWN_TEXT:
            continue
        below = blocks[number + 1] if number + 1 < len(blocks) else None
        if not (below and below.removed and _READ_ON.match(below.text)):
            return number
    return len(blocks)


def _start(blocks: list[Block], sizes: list[int], total: int, heading: re.Pattern[str], after: int = 0) -> int | None:
    passed = 0
    for number, block in enumerate(blocks):
        if (
            number >= after
            and not block.removed
            and len(block.text) < _LONGEST_HEADING
            and passed > _FROM * total
            and total - passed < _MOST * total
            and heading.match(block.text.strip())
        ):
            return number
        passed += sizes[number]
    return None


def _teasers_before_links(blocks: list[Block]) -> list[Block]:
    """Remove the title and the paragraph directly before each "Read more" link."""
    links = [n for n, block in enumerate(blocks) if block.removed and _READ_ON.match(block.text)]
    if len(links) < 2:
        return blocks  # A single link may end an extract of the text itself.
    marked = set()
    for link in links:
        above = [n for n in range(max(0, link - 3), link) if not blocks[n].removed]
        for n in reversed(above[-2:]):
            marked.add(n)
            if len(blocks[n].text.split()) <= _SHORT:
                break
    return [block.cut(TEASERS) if n in marked else block for n, block in enumerate(blocks)]
