"""Which blocks of a page are its text, by the weight of the evidence, and the title above it."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import fsum
from typing import TYPE_CHECKING, NamedTuple

from toolkit.cleaning import CHROME
from toolkit.corpus.dates import find_date
from toolkit.corpus.document import Block
from toolkit.readers.web.blocks import PageBlock, owned_blocks
from toolkit.readers.web.evidence import Evidence, MainText, Measures, comparable_words, evidence_of, is_prose
from toolkit.readers.web.furniture import furniture, is_certain, names_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LOWEST, _HIGHEST = 0.15, 0.5  # probability from which on a block is kept
# Of that probability, for what heads a text and for prose: a sentence lost costs more than a line of furniture kept.
_DOUBT = 0.5
_BELOW_TITLE = 0.8  # of the letters kept
# Where a page is mostly prose, and trafilatura finds nearly all of it, what it leaves out is text only if nothing else
# speaks against it.
_PROSE = 0.5  # of the letters of the page
_COVERED = 0.8  # of the prose
_SEVERAL = 3  # blocks of prose
_DIGITS = 6  # of a probability, so that the last bits of a logarithm decide nothing
_LINKS = 0.5  # A block of which more is links leads to other pages.
_STANDFIRST, _UNENDED_STANDFIRST = 6, 9  # words
_NO_STANDFIRST = re.compile(r"(?:by|von|par|por|published|updated|photo\w*|image|picture)\b", re.I)
_ENDED = re.compile(r"""[.!?…]["'”’»)\]]*\Z""")


class Weighed(NamedTuple):
    """The blocks of a page, with the evidence for each.

    Parameters
    ----------
    found
        The blocks; those that are certainly no text, such as footnotes, are marked as removed.
    evidence
        For each block, see `evidence_of`.
    matched
        Numbers of the blocks that trafilatura takes for text.
    reasons
        Why elements may be no part of the text.
    covered
        Whether nearly all the prose of the page, and several blocks of it, are in the main text by trafilatura.
    """

    found: list[PageBlock]
    evidence: list[Evidence]
    matched: set[int]
    reasons: dict[HtmlElement, str]
    covered: bool


def weigh(tree: HtmlElement, main: str, title: str) -> Weighed:
    """Collect the evidence for each block of a page.

    Parameters
    ----------
    tree
        The page.
    main
        Its main text by trafilatura.
    title
        Its title by its head.
    """
    text = MainText(main)
    whole = list(owned_blocks(tree))
    measures = Measures(whole, text.matched(whole))
    reasons = {element: reason for element, reason in furniture(tree).items() if not measures.is_text(element)}
    agreed = measures.coverage > _COVERED and measures.page_prose > _PROSE * measures.page
    certain = {
        element: reason
        for element, reason in reasons.items()
        if is_certain(element, reason) or (agreed and not measures.main[element])
    }
    found = list(owned_blocks(tree, certain))
    matched = text.matched(found)
    evidence = evidence_of(found, Measures(found, matched), names_of(tree), title)
    covered = measures.coverage > _COVERED and len(measures.prose & measures.matched) >= _SEVERAL
    return Weighed(found, evidence, matched, reasons, covered)


def selected_blocks(weighed: Weighed, title: str) -> list[Block]:
    """Mark the blocks that are not part of the text of a page, with the reason.

    Kept are the blocks that are probably text, the title, and a standfirst below it. Where there is
    no main text to go by, only what its elements show to be furniture is cut.
    """
    found = weighed.found
    keep = _probable(weighed) if weighed.matched else {n for n in range(len(found)) if not _reason(weighed, n)}
    first = min((n for n in keep if found[n].block.kind != "heading"), default=len(found))
    head = title_number(found, title, first)
    if head is not None:
        below = {n for n in keep if n > head}
        letters = {n: len(found[n].block.text) for n in keep}
        # Above the title stand the name of the site and notices, but for a page whose text begins there.
        under = sum(letters[n] for n in below) >= _BELOW_TITLE * sum(letters.values())
        keep = {head, *below, *(n for n in keep if not under and found[n].block.kind != "heading")}
        keep |= {n for n in range(head + 1, first) if is_standfirst(found[n])}
    return [
        block
        if block.removed
        else block.having(kind="heading")
        if number == head
        else block
        if number in keep
        else block.cut(_reason(weighed, number) or CHROME)
        for number, (block, _, _) in enumerate(found)
    ]


def _reason(weighed: Weighed, number: int) -> str:
    owner = weighed.found[number].owner
    return next((weighed.reasons[each] for each in (owner, *owner.iterancestors()) if each in weighed.reasons), "")


def _probable(weighed: Weighed) -> set[int]:
    """Choose the blocks whose words have the highest expected F1 together.

    For a set of blocks of words w with probabilities p, that is twice the sum of pw over the set,
    by the sum of w over the set and of pw over the page (Lewis 1995, Evaluating and optimizing
    autonomous text classification systems).
    """
    last = max((n for n in weighed.matched if is_prose(weighed.found[n])), default=len(weighed.found))
    able = [
        number
        for number, (block, _, linked) in enumerate(weighed.found)
        # Where the text is known, links behind it lead to other pages.
        if not block.removed
        and not (
            weighed.covered and number > last and number not in weighed.matched and linked > _LINKS * len(block.text)
        )
    ]
    probability = {number: probability_of(weighed.evidence[number]) for number in able}
    words = {number: len(weighed.found[number].block.text.split()) for number in able}
    expected = fsum(probability[number] * words[number] for number in able)
    hits = kept = best = 0.0
    least = _HIGHEST
    for number in sorted(able, key=lambda each: (-probability[each], each)):
        hits += probability[number] * words[number]
        kept += words[number]
        if 2 * hits > best * (kept + expected):
            best, least = 2 * hits / (kept + expected), probability[number]
    least = min(max(least, _LOWEST), _HIGHEST)
    chosen: set[int] = set()
    below = -1
    for number in reversed(able):
        # A heading goes with the text below it.
        leads = below in chosen and _leads(weighed.found[number], weighed.found[below])
        evidence = weighed.evidence[number]
        doubtful = leads or (evidence["prose"] and not evidence["above heading"])
        if probability[number] >= (_DOUBT * least if doubtful else least):
            chosen.add(number)
        below = number
    return chosen


def _leads(block: PageBlock, below: PageBlock) -> bool:
    """Tell whether a block may head the one below: a heading, or a line without a link beside it."""
    beside = block.owner.getparent() is below.owner.getparent() and block.owner is not below.owner
    return block.block.kind == "heading" or (beside and not block.linked)


def probability_of(evidence: Evidence) -> float:
    """Return the probability that a block is text, by logistic regression."""
    weights = _weights()
    score = weights[""] + fsum([weights[name] * value for name, value in evidence.items() if name in weights])
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), _DIGITS)


@cache
def _weights() -> dict[str, float]:
    """Read the weights; that of the empty name is the intercept."""
    content = json.loads(files("toolkit.readers.web").joinpath("weights.json").read_text(encoding="utf-8"))
    weights: dict[str, float] = content["weights"]
    return weights


def is_standfirst(block: PageBlock) -> bool:
    """Tell whether a block between title and text can be a summary of the text."""
    text = block.block.text
    least = _STANDFIRST if _ENDED.search(text) else _UNENDED_STANDFIRST
    return (
        not block.block.removed
        and len(text.split()) >= least
        and block.linked <= _LINKS * len(text)
        and (block.block.kind in ("paragraph", "heading") or (block.block.kind == "item" and not block.linked))
        and not _NO_STANDFIRST.match(text)
        and not find_date(text)
    )


def title_number(found: Sequence[PageBlock], title: str, first: int) -> int | None:
    """Number the title: a heading or line that is part of the page's title, or the heading of the first level.

    Blogs give the first level to their own name, which is part of the page's title as well; of
    two such headings above the text the nearer is that of the text.
    """
    whole = comparable_words(title)
    own = [
        n
        for n, block in enumerate(found[: first + 1])
        if block.block.kind == "heading"
        and not block.block.removed
        and comparable_words(block.block.text)
        and comparable_words(block.block.text) in whole
    ]
    if len(own) > 1:
        return own[-1]
    tops = [n for n, block in enumerate(found) if block.owner.tag == "h1" and not block.block.removed]
    for number in tops:
        if len(tops) == 1 or comparable_words(found[number].block.text) in whole:
            return number
    lines = [
        (len(block.block.text), -number)
        for number, block in enumerate(found)
        if len(block.block.text.split()) > 1 and not block.block.removed and comparable_words(block.block.text) in whole
    ]
    return -max(lines)[1] if lines else None
