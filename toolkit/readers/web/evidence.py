"""What speaks for and against each block of a page being text: numbers from 0 to about 1, by name.

The main text that trafilatura finds is one witness among several: the elements that a block stands in, how
much of what surrounds it is links or sentences, and how other blocks of the same template were judged.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from toolkit.readers.web.blocks import PageBlock
from toolkit.readers.web.furniture import Names

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RUN = 4  # words
_SENTENCE = 10  # words
_FEWEST_WORDS = 30  # of a main text that something can be missing from
_LINKED = 0.3  # Prose is no more than this part links.
_TEXT_MATCHED, _TEXT_PROSE = 0.2, 0.5  # of the page: what holds as much is not furniture, whatever its name
_LARGER, _LEAST_AROUND = 3, 200  # times the block, and letters: what counts as its surroundings
_ENDED = re.compile(r"""[.!?…:]["'”’»)\]]*\Z""")
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_TEMPLATE_DEPTH = 3
_TAGS = ("main", "article", "table", "li")
_FURNITURE_TAGS = ("nav", "header", "footer", "aside", "form", "button")

Evidence = dict[str, float]


class Measures:
    """Letters of a page, by element: all of them, and those in the main text, in links, and in prose."""

    def __init__(self, found: Sequence[PageBlock], matched: set[int]) -> None:
        self.matched = matched
        self.prose = {number for number, block in enumerate(found) if is_prose(block)}
        self.letters: Counter[HtmlElement] = Counter()
        self.main: Counter[HtmlElement] = Counter()
        self.linked: Counter[HtmlElement] = Counter()
        self.sentences: Counter[HtmlElement] = Counter()
        around: dict[HtmlElement, list[HtmlElement]] = {}  # Blocks of one parent stand in the same elements.
        for number, (block, owner, linked) in enumerate(found):
            size = len(block.text)
            if owner not in around:
                around[owner] = [owner, *owner.iterancestors()]
            counted = [self.letters]
            counted += [self.main] if number in matched else []
            counted += [self.sentences] if number in self.prose else []
            for letters in counted:
                for element in around[owner]:
                    letters[element] += size
            if linked:
                for element in around[owner]:
                    self.linked[element] += linked
        root = found[0].owner.getroottree().getroot() if found else None
        self.page = max(1, self.letters[root])
        self.page_main = self.main[root]
        self.page_prose = self.sentences[root]
        self.coverage = sum(len(found[n].block.text) for n in self.prose & matched) / max(1, self.page_prose)

    def is_text(self, element: HtmlElement) -> bool:
        """Tell whether so much of the text stands in an element that its name cannot make it furniture."""
        return (
            self.main[element] > _TEXT_MATCHED * self.page_main
            or self.sentences[element] > _TEXT_PROSE * self.page_prose
        )


def is_prose(block: PageBlock) -> bool:
    """Tell whether a block is long enough for a sentence and not made of links."""
    text = block.block.text
    return len(text.split()) >= _SENTENCE and block.linked < _LINKED * len(text)


def evidence_of(found: Sequence[PageBlock], measures: Measures, names: Names, title: str) -> list[Evidence]:
    """Collect the evidence for each block of a page.

    Parameters
    ----------
    found
        The blocks of the page.
    measures
        Of the same blocks.
    names
        What the names of the elements say.
    title
        The title of the page by its head.
    """
    page = _PageEvidence(found, measures, title)
    standing: dict[HtmlElement, tuple[Evidence, frozenset[str]]] = {}
    return [
        {**_standing(block.owner, names, measures, standing)[0], **page.of(number)}
        for number, block in enumerate(found)
    ]


def _standing(
    element: HtmlElement, names: Names, measures: Measures, known: dict[HtmlElement, tuple[Evidence, frozenset[str]]]
) -> tuple[Evidence, frozenset[str]]:
    """Return what the tags and names of an element and of those around it say, and the names that say nothing.

    A name that an element with much of the text bears says nothing inside it either: in a list of
    comments that is the text of the page, a comment is text.
    """
    if element in known:
        return known[element]
    parent = element.getparent()
    around, idle = _standing(parent, names, measures, known) if parent is not None else ({}, frozenset())
    found = dict(around)
    tag = element.tag if isinstance(element.tag, str) else ""
    own = names.get(element, ())
    if tag in _TAGS:
        found[f"in {tag}"] = 1.0
    if measures.is_text(element):
        idle |= frozenset(own)
    else:
        if tag in _FURNITURE_TAGS:
            found[f"in {tag}"] = 1.0
        found.update({name: 1.0 for name in own if name not in idle})
    known[element] = found, idle
    return known[element]


class _PageEvidence:
    """What the blocks of a page say of one another."""

    def __init__(self, found: Sequence[PageBlock], measures: Measures, title: str) -> None:
        self._found = found
        self._measures = measures
        self._title = comparable_words(title)
        self._templates = [_template(block.owner) for block in found]
        self._of_template: dict[str, list[int]] = {}
        self._alike: dict[str, Evidence] = {}
        for number, template in enumerate(self._templates):
            self._of_template.setdefault(template, []).append(number)
        self._times = Counter(block.block.text for block in found)
        matched = measures.matched
        self._first, self._last = min(matched, default=0), max(matched, default=len(found))
        self._heading = next((n for n, block in enumerate(found) if block.owner.tag == "h1"), -1)
        before = 0
        self._places: list[float] = []
        for block in found:
            self._places.append(before / measures.page)
            before += len(block.block.text)
        self._coverage = measures.coverage

    def of(self, number: int) -> Evidence:
        """Return the evidence for one block."""
        measures = self._measures
        block, _, linked = self._found[number]
        words = block.text.split()
        matched, prose = float(number in measures.matched), float(number in measures.prose)
        links = min(1.0, linked / len(block.text))
        main_share, prose_share = measures.page_main / measures.page, measures.page_prose / measures.page
        inside = float(self._first <= number <= self._last)
        bare = comparable_words(block.text)
        found = {
            f"is {block.kind}": 1.0,
            "length": math.log1p(len(words)) / 5,
            "ends a sentence": float(bool(_ENDED.search(block.text))),
            "links": links,
            "main": matched,
            "prose": prose,
            "place": self._places[number],
            "before main": float(number < self._first),
            "behind main": float(number > self._last),
            "between main": inside,
            "below heading": float(0 <= self._heading < number),
            "above heading": float(number < self._heading),
            "in title": float(len(words) > 1 and bool(bare) and bare in self._title),
            "repeated": float(self._times[block.text] > 1),
            "page: main": main_share,
            "page: prose": prose_share,
            "page: length": math.log(measures.page) / 10,
            "page: prose in main": self._coverage,
            "main, prose in main": self._coverage * matched,
            "not main, prose in main": self._coverage * (1 - matched),
            "prose, not in main": (1 - self._coverage) * prose,
            "main, share": matched * main_share,
            "links, prose share": links * prose_share,
            "links, no prose share": links * (1 - prose_share),
            "between main, prose share": inside * prose_share,
        }
        return found | self._around(number, matched, prose) | self._template_evidence(number)

    def _around(self, number: int, matched: float, prose: float) -> Evidence:
        """Measure the parent of a block, its surroundings, and the surroundings of those."""
        measures = self._measures
        owner = self._found[number].owner
        size = len(self._found[number].block.text)
        parent = owner.getparent()
        parent = owner if parent is None else parent
        near = self._grown(owner, _LARGER * size + _LEAST_AROUND)
        wide = self._grown(near, _LARGER * measures.letters[near])
        found: Evidence = {}
        for name, element in (("parent", parent), ("near", near), ("wide", wide)):
            total = measures.letters[element]
            rest = total - size
            found[f"{name}: main"] = (measures.main[element] - size * matched) / rest if rest > 0 else matched
            found[f"{name}: links"] = measures.linked[element] / max(1, total)
            found[f"{name}: prose"] = measures.sentences[element] / max(1, total)
        found["near: main, prose"] = found["near: main"] * prose
        return found

    def _grown(self, element: HtmlElement, least: int) -> HtmlElement:
        """Return the nearest element around another one that holds so many letters."""
        for around in element.iterancestors():
            element = around
            if self._measures.letters[around] >= least:
                break
        return element

    def _template_evidence(self, number: int) -> Evidence:
        """Measure the blocks that the same template made, as far as class names show."""
        template = self._templates[number]
        if template not in self._alike:
            self._alike[template] = self._evidence_of_template(self._of_template[template])
        return self._alike[template]

    def _evidence_of_template(self, same: Sequence[int]) -> Evidence:
        measures = self._measures
        sizes = {each: len(self._found[each].block.text) for each in same}
        total = max(1, sum(sizes.values()))
        main = sum(size for each, size in sizes.items() if each in measures.matched) / total
        many = math.log1p(len(same)) / 5
        return {
            "alike: main": main,
            "alike: share": total / measures.page,
            "alike: number": many,
            "alike: prose": sum(size for each, size in sizes.items() if each in measures.prose) / total,
            "alike: main, number": main * many,
        }


def _template(element: HtmlElement) -> str:
    """Return tags and classes of an element and those around it, which blocks of one template share."""
    steps: list[str] = []
    for each in (element, *element.iterancestors()):
        if len(steps) == _TEMPLATE_DEPTH:
            break
        classes = _DIGITS.sub("#", " ".join(sorted((each.get("class") or "").split())[:3]))
        steps.append(f"{each.tag}.{classes}")
    return "<".join(steps)


class MainText:
    """The main text of a page, to look blocks up in."""

    def __init__(self, main: str) -> None:
        self._lines = {comparable_words(line) for line in main.split("\n")}
        tokens = comparable_words(main).split()
        self._runs = set(zip(*(tokens[start:] for start in range(_RUN)), strict=False))
        self._known: dict[str, bool] = {}

    def matched(self, found: Sequence[PageBlock]) -> set[int]:
        """Number the blocks that are part of the text.

        A short block is part of it if it is one of its lines; a longer one if most of its runs of
        four words occur in it.
        """
        return {number for number, block in enumerate(found) if self._has(block.block.text)}

    def _has(self, text: str) -> bool:
        if text not in self._known:
            self._known[text] = _is_within(comparable_words(text), self._lines, self._runs)
        return self._known[text]


def _is_within(text: str, lines: set[str], runs: set[tuple[str, ...]]) -> bool:
    tokens = text.split()
    if not tokens or text in lines:
        return bool(tokens)
    own = list(zip(*(tokens[start:] for start in range(_RUN)), strict=False))
    return len(own) > 1 and 2 * sum(run in runs for run in own) > len(own)


def missing_share(main: str, kept: Iterable[str]) -> float:
    """Return the share of the words of a main text that are not among those kept, from 0 to 1; 0 for a short text.

    >>> missing_share("one two three four " * 10, ["one two", "two one"])
    0.9
    """
    words = Counter(comparable_words(main).split())
    if words.total() < _FEWEST_WORDS:
        return 0.0
    missing = words - Counter(comparable_words(" ".join(kept)).split())
    return missing.total() / words.total()


def comparable_words(text: str) -> str:
    """Return the words of a text in lower case, with single spaces."""
    return " ".join(_WORD.findall(text.lower()))
