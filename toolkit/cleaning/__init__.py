"""Cleaning of a document: one module per rule, applied in a fixed order; every cut records its reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache, reduce
from operator import attrgetter, is_, or_
from types import ModuleType
from typing import NamedTuple

from toolkit.cleaning import (
    captions,
    contacts,
    contents,
    dateline,
    ebooks,
    endmatter,
    footnotes,
    head,
    invitations,
    joins,
    letters,
    mail,
    markup,
    pages,
    pull_quotes,
    repair,
    stage_directions,
)
from toolkit.corpus.block_facts import are_misread
from toolkit.corpus.document import Block
from toolkit.corpus.line_numbers import LINE_NUMBER
from toolkit.language.prefilter import Prefilter, Shape

# The order matters: footnotes are recognised by their markup, sentences are joined when what stood
# between their halves is gone, and the head is read last, when only text and title are left.
_RULES = {
    "repair": repair,
    "ebooks": ebooks,
    "mail": mail,
    "invitations": invitations,
    "pages": pages,
    "footnotes": footnotes,
    "markup": markup,
    "contents": contents,
    "stage-directions": stage_directions,
    "captions": captions,
    "contacts": contacts,
    "endmatter": endmatter,
    "letters": letters,
    "head": head,
    "joins": joins,
    "dateline": dateline,
    "pull-quotes": pull_quotes,
}
# What a rule looks for, of all rules at once: nearly every text holds nothing for nearly every rule.
_PREFILTER = Prefilter([rule.SIGNS for rule in _RULES.values()], in_brackets=[list(_RULES).index("stage-directions")])
_FOREIGN, _BROKEN = int(Shape.FOREIGN), int(repair.SHAPES)  # Plain numbers: flags take ten times as long.
_BY_BLOCK = (
    invitations,
    markup,
    stage_directions,
    captions,
    contacts,
    joins,
)  # They look at the blocks with signs alone.


class _Step(NamedTuple):
    """A rule, what it looks for, and whether that is to be told of each block."""

    name: str
    rule: ModuleType
    wanted: int
    is_needed: Callable[..., bool] | None
    by_block: bool


_STEPS = tuple(
    _Step(name, rule, int(1 << number | rule.SHAPES), getattr(rule, "is_needed", None), rule in _BY_BLOCK)
    for number, (name, rule) in enumerate(_RULES.items())
)
_TOGETHER = int(Shape.REPEATED)  # What several texts show together, and none by itself.
_CUT, _CAPTIONED = int(Shape.CUT), int(Shape.CAPTIONED)
_REMOVED, _KIND = attrgetter("removed"), attrgetter("kind")
# After these rules no other asks for that.
_ALONE = frozenset(
    step.name
    for number, step in enumerate(_STEPS)
    if not any(later.wanted & _TOGETHER for later in _STEPS[number + 1 :])
)
CHROME, CODE, REPEATED = "page chrome", "code", "repeated across documents"
FRONT_MATTER = "invalid front matter (neither YAML nor TOML)"
CONTENTS = contents.CONTENTS
# What a format shows by itself is cut by its reader, and what many documents share by `repetition`.
_ELSEWHERE = {
    "line-numbers": (LINE_NUMBER,),
    "chrome": (CHROME,),
    "code": (CODE,),
    "front-matter": (FRONT_MATTER,),
    "repetition": (REPEATED,),
}

_READERS = frozenset((CHROME, CONTENTS))
_SENTENCE = 8  # words

RULES = (*_RULES, *_ELSEWHERE)
"""Names of the rules, each of which can be left out."""

RULE_OF = {
    **{reason: name for name, rule in _RULES.items() for reason in rule.REASONS},
    **{reason: name for name, reasons in _ELSEWHERE.items() for reason in reasons},
}
"""Reason of a cut to the name of the rule that makes it."""


def clean_blocks(
    blocks: Sequence[Block], repairs: dict[str, int] | None = None, leave: Collection[str] = frozenset()
) -> list[Block]:
    """Repair the blocks of a document and mark as removed what is not its text.

    A text that was decoded wrongly is repaired alone; see `toolkit.language.mojibake.is_misread`.

    Parameters
    ----------
    blocks
        As read; a reader may already have removed some.
    repairs
        Updated with the number of letters repaired, by kind; see `Document`.
    leave
        Names of rules not to apply; blocks that readers removed under these rules are restored.

    Returns
    -------
    list of Block
        Includes the removed blocks, each with its reason; no word is lost.
    """
    done = list(blocks)
    if leave:
        done = [block.having(removed="") if RULE_OF.get(block.removed) in leave else block for block in done]
    texts = [block.text for block in done]
    signs, each = _PREFILTER.scan(texts)
    captioned = _CAPTIONED * ("caption" in map(_KIND, done))
    shown = signs | captioned | _CUT * any(map(_REMOVED, done))
    # Where letters are wrong, a copyright sign is half of another letter, and nothing shows what furniture is.
    wrong = bool(signs & _FOREIGN) and are_misread(texts)
    following, number = _following(shown), -1
    while (number := following[number + 1]) < len(_STEPS):
        name, rule, wanted, is_needed, by_block = _STEPS[number]
        if is_needed and not is_needed(done, found=bool(shown & wanted)):
            continue
        if name in leave or (wrong and rule is not repair):
            continue
        before = done
        if by_block:
            done = rule.apply(done, [signs_of_block & wanted for signs_of_block in each])
        else:
            done = repair.apply(done, repairs) if rule is repair else rule.apply(done)
        if done is before or (len(done) == len(before) and all(map(is_, done, before))):
            continue
        now = [block.text for block in done]
        if now != texts:  # What was cut may have stood before a sign, or between its halves.
            signs, each = _rescanned(now, texts, signs, each) if name in _ALONE else _PREFILTER.scan(now)
            texts = now
            if rule is joins and signs & _BROKEN:  # A word may have been broken where the page was.
                done = repair.apply(done)
                texts = [block.text for block in done]
                signs, each = _PREFILTER.scan(texts)
        shown = signs | captioned | _CUT * any(map(_REMOVED, done))
        following = _following(shown)
    for block in done:
        if not block.removed:
            return done
    return _kept_after_all(done)


@lru_cache(1 << 12)
def _following(shown: int) -> tuple[int, ...]:
    """Return the number of the next rule that may have to do with what texts show, from each rule on."""
    needed = [number for number, step in enumerate(_STEPS) if step.is_needed or shown & step.wanted]
    return tuple(
        next((number for number in needed if number >= start), len(_STEPS)) for start in range(len(_STEPS) + 1)
    )


def _rescanned(texts: list[str], before: list[str], signs: int, each: list[int]) -> tuple[int, list[int]]:
    """Scan the texts that were not among those before; what only several texts show stays as it was."""
    known = dict(zip(map(id, before), each, strict=True))
    fresh = [text for text in texts if id(text) not in known]
    known.update(zip(map(id, fresh), _PREFILTER.scan(fresh)[1], strict=True))
    each = [known[id(text)] for text in texts]
    return reduce(or_, each, signs & _TOGETHER), each


def _kept_after_all(blocks: list[Block]) -> list[Block]:
    """Put back what was cut of a text of which nothing would be left: a page is never furniture alone."""
    if not any(len(block.text.split()) >= _SENTENCE for block in blocks):
        return blocks
    return [
        block.having(removed="") if len(block.text.split()) >= _SENTENCE and block.removed not in _READERS else block
        for block in blocks
    ]
