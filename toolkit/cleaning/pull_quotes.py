"""Cut pull quotes: a sentence of the text that the page shows a second time, larger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from toolkit.corpus.document import Block
from toolkit.language.lazy_patterns import lazy

REASONS = (PULL_QUOTE := "pull quote",)

_SHORTEST, _LONGEST = 7, 45  # words
_RUN = 3
_REPEATED = 0.8  # of its runs: the page leaves out what stands between ("she said")
_SIGNS = lazy(r"[^\w]+")
_EDGE = 20  # bytes
_QUOTES = "\0 \"'“”‘’«».,!?…".encode()
_BLOCK_END = "\0"
_LONGEST_TEXT = 15 * _LONGEST  # characters
_PAGE = 200_000  # Characters: what is shown twice is shown on the same page.


def apply(blocks: list[Block]) -> list[Block]:
    """Mark short blocks of which nearly every run of three words stands in longer blocks of the text."""
    marked = {number for part in _pages(blocks) for number in _marked(blocks, part)}
    if not marked:
        return blocks
    return [block.cut(PULL_QUOTE) if number in marked else block for number, block in enumerate(blocks)]


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
    # For each run the words of the longest block that holds it: one look at every word, no more.
    longest: dict[tuple[str, ...], int] = {}
    for own_words in words.values():
        for run in _runs(own_words):
            longest[run] = max(longest.get(run, 0), len(own_words))
    for number, own_words in words.items():
        if _SHORTEST <= len(own_words) <= _LONGEST and _is_repeated(own_words, longest):
            yield number


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


def _is_repeated(words: list[str], longest: dict[tuple[str, ...], int]) -> bool:
    """Tell whether the runs stand in longer blocks; of two equal blocks both stay."""
    own = _runs(words)
    return sum(longest[run] > len(words) for run in own) >= _REPEATED * len(own)


def _runs(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))
