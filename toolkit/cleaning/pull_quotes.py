"""Cut pull quotes: sentences of the text that the page repeats in larger type."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.cleaning import captions, contacts, endmatter, head, invitations
from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy
from toolkit.language.prefilter import Shape, Sign
from toolkit.language.sentences import closes

REASONS = (PULL_QUOTE := "pull quote",)

_SHORTEST, _LONGEST = 7, 45  # words
_RUN = 3
_MOST_OWNERS = 3  # blocks that one run stands in are looked at
_LONGER = 1.5  # times as many words as the quote has the paragraph that it is taken from
_REPEATED = 0.8  # of its runs: the page leaves out what stands between ("she said")
_SIGNS = lazy(r"[^\w]+")
_LABELLED = lazy(r"\W{0,2}(?:\w{1,4}[.)]|\d|[^\W\d]{1,20}:|(?:art(?:icle)?|section|clause|para(?:graph)?)\b)", re.I)
_OPENING_QUOTES = frozenset("\"“„«'‘")
_STOPS = (".", "!", "?", "…", ":")
# What other rules have found that only a page has: no book, treaty or song.
_OF_PAGES = frozenset(
    (
        *(*invitations.REASONS, *captions.REASONS, *contacts.REASONS),
        *(head.BYLINE, head.NAVIGATION, head.PAGE_HEAD, endmatter.TEASERS, "page chrome"),
    )
)
_EDGE = 20  # bytes
_QUOTES = "\0 \"'“”‘’«».,!?…".encode()
_BLOCK_END = "\0"
_LONGEST_TEXT = 15 * _LONGEST  # characters
_PAGE = 200_000  # Characters: what is shown twice is shown on the same page.

SIGNS: tuple[Sign, ...] = ()
SHAPES = Shape.CUT


def apply(blocks: list[Block]) -> list[Block]:
    """Remove short blocks between paragraphs that repeat words of exactly one longer paragraph.

    Not removed: a sentence that occurs three times (a refrain), a block with a number or a label (a clause), beside
    a heading (a summary or a section) or without a final stop (a heading), and anything in a text without other
    signs of a page.
    """
    if not any(block.removed in _OF_PAGES for block in blocks):
        return blocks
    marked = {number for part in _pages(blocks) for number in _marked(blocks, part)}
    if not marked:
        return blocks
    return [block.cut(PULL_QUOTE) if number in marked else block for number, block in enumerate(blocks)]


def _stands_between_paragraphs(blocks: list[Block], number: int) -> bool:
    """Return whether a block is a sentence without number or label, with running text above and below."""
    block = blocks[number]
    if block.kind != "quotation" and not (block.kind == "paragraph" and _is_sentence(block.text)):
        return False
    if _LABELLED.match(block.text):
        return False
    if block.text.lstrip()[:1] in _OPENING_QUOTES:
        return True  # In quotation marks it is shown as a quote, and may stand beside a heading.
    above = next((blocks[n] for n in range(number - 1, -1, -1) if not blocks[n].removed), None)
    below = next((blocks[n] for n in range(number + 1, len(blocks)) if not blocks[n].removed), None)
    return all(each is not None and each.kind != "heading" and closes(each.text, _STOPS) for each in (above, below))


def _is_sentence(text: str) -> bool:
    return closes(text, _STOPS) or text.lstrip()[:1] in _OPENING_QUOTES


def _pages(blocks: list[Block]) -> Iterator[list[int]]:
    """Number the blocks of running text, in parts that are as long as a very long page."""
    part: list[int] = []
    size = 0
    for number, block in enumerate(blocks):
        if block.removed or block.kind == "heading":
            continue
        part.append(number)
        size += len(block.text)
        if size > _PAGE:
            yield part
            part, size = [], 0
    yield part


def _marked(blocks: list[Block], part: list[int]) -> Iterator[int]:
    """Find the pull quotes among some blocks.

    First by how their clauses begin and end: a quote is cut from a text where a clause begins or
    ends, so a block without a beginning or an end that comes again repeats nothing, and that is
    nearly every block. What is left is looked at word by word.
    """
    if not part or min([len(blocks[number].text) for number in part]) > _LONGEST_TEXT:
        return
    echoing = [part[place] for place in sorted(_echoing([blocks[number].text for number in part]))]
    words = {number: _SIGNS.sub(" ", blocks[number].text.lower()).split() for number in echoing}
    quotes = [
        number
        for number, own_words in words.items()
        if _SHORTEST <= len(own_words) <= _LONGEST and _stands_between_paragraphs(blocks, number)
    ]
    owners: dict[tuple[str, ...], list[int]] = {run: [] for number in quotes for run in _runs(words[number])}
    for number, own_words in words.items() if owners else ():
        for run in owners.keys() & _runs(own_words):
            if len(owners[run]) <= _MOST_OWNERS:
                owners[run].append(number)
    for number in quotes:
        source = _source(number, words, owners)
        if source is not None and len(words[source]) >= _LONGER * len(words[number]):
            yield number


def _source(number: int, words: dict[int, list[str]], owners: dict[tuple[str, ...], list[int]]) -> int | None:
    """Return the only other block that contains nearly every run of a block, if there is exactly one."""
    own = _runs(words[number])
    counts = Counter(owner for run in own for owner in owners[run] if owner != number)
    often = [owner for owner, times in counts.items() if times >= _REPEATED * len(own)]
    if len(often) != 1 or not _is_subsequence(words[number], words[often[0]]):
        return None
    return often[0]


def _echoing(texts: list[str]) -> set[int]:
    """Number the texts with a clause that begins or ends as another one does.

    Done on bytes, which are faster to take apart, and for all texts at once.
    """
    joined = f"{_BLOCK_END}. ".join(texts)
    if joined.count(_BLOCK_END) != len(texts) - 1:
        return set()  # A text that holds the mark itself is none that anybody laid out on a page.
    data = joined.encode("utf-8", "surrogatepass").lower().replace(b"\n", b" ")
    clauses = data.replace(b", ", b". ").replace(b"? ", b". ").replace(b"; ", b". ").split(b". ")
    bare = [clause.strip(_QUOTES) for clause in clauses]
    edges = [clause[:_EDGE] for clause in bare] + [clause[-_EDGE:] for clause in bare]
    if len(set(edges)) == len(edges):
        return set()
    twice = {edge for edge, times in Counter(edges).items() if times > 1 and len(edge) == _EDGE}
    found, place = set(), 0
    for clause, opening, ending in zip(clauses, edges, edges[len(bare) :], strict=False):
        if opening in twice or ending in twice:
            found.add(place)
        if clause.endswith(b"\0"):
            place += 1
    return found


def _is_subsequence(words: list[str], source: list[str]) -> bool:
    """Return whether words occur in a source in the same order, with any words between them."""
    rest = iter(source)
    return all(word in rest for word in words)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))
