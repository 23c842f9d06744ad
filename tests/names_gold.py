"""The annotated names of tests/methods/names/gold, and the scores of what the program finds in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from toolkit.corpus.document import Corpus, Document
from toolkit.counts.named.bearers import bearers_of
from toolkit.counts.named.mentions import case_of, document_names
from toolkit.language.names.case import CaseEvidence
from toolkit.language.names.pieces import pieces_of
from toolkit.language.names.spans import NameFinder, NameSpan
from toolkit.language.stopwords import english
from toolkit.readers import text as text_reader
from toolkit.readers.source import Source

GOLD = Path(__file__).parent / "methods" / "names" / "gold"
KINDS = {"p": "person", "b": "body", "l": "place", "w": "work", "u": "unknown"}
_MARK = re.compile(r"\[([^\[\]|]+)\|([pblwu?])\]")
_LEAST = 0.5


class GoldSpan(NamedTuple):
    start: int
    end: int
    kind: str


@dataclass
class Score:
    """Counts of spans, kinds and aliases; a span is right if both ends are."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    kinds: int = 0
    kinds_right: int = 0
    aliases: int = 0
    aliases_merged: int = 0
    merges: int = 0
    merges_right: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def add(self, other: Score) -> None:
        for name in (
            "right",
            "wrong",
            "missed",
            "kinds",
            "kinds_right",
            "aliases",
            "aliases_merged",
            "merges",
            "merges_right",
        ):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.errors += other.errors

    def count(self, text: str, gold: list[GoldSpan], found: list[NameSpan]) -> None:
        """Compare the names found in a sentence with those that are marked."""
        wanted = {(each.start, each.end) for each in gold if each.kind != "?"}
        free = [each for each in gold if each.kind == "?"]
        have = {(each.start, each.end) for each in found if each.confidence >= _LEAST}
        extra = {(start, end) for start, end in have - wanted if not any(start < f.end and f.start < end for f in free)}
        self.right += len(have & wanted)
        self.wrong += len(extra)
        self.missed += len(wanted - have)
        self.errors += [f"+ {text[start:end]} | {text}" for start, end in sorted(extra)]
        self.errors += [f"- {text[start:end]} | {text}" for start, end in sorted(wanted - have)]


def marked(line: str) -> tuple[str, list[GoldSpan]]:
    """Return a line without its marks, and the names that were marked."""
    plain, spans, done = "", [], 0
    for found in _MARK.finditer(line):
        plain += line[done : found.start()]
        spans.append(GoldSpan(len(plain), len(plain) + len(found[1]), found[2]))
        plain += found[1]
        done = found.end()
    return plain + line[done:], spans


def gold_texts(blind: bool) -> Iterator[tuple[str, list[tuple[str, list[GoldSpan]]], list[list[str]]]]:
    """Yield the name of each annotated text, its lines with their names, and the forms of each bearer."""
    for path in sorted(GOLD.glob("*.txt")):
        lines = path.read_text("utf-8").splitlines()
        if (lines[0] == "blind") == blind:
            body = [line for line in lines[blind:] if not line.startswith("= ")]
            yield path.stem, [marked(line) for line in body], [ln[2:].split(" = ") for ln in lines if ln[:2] == "= "]


def as_document(name: str, lines: list[str]) -> Document:
    """Read lines as a text file, and keep all of it."""
    document = text_reader.read(Source(name, "\n".join(lines).encode())).documents[0]
    return replace(document, blocks=tuple(block.having(removed="") for block in document.blocks))


def score_text(lines: list[tuple[str, list[GoldSpan]]], groups: list[list[str]]) -> Score:
    """Score one annotated text, which is a corpus of its own."""
    document = as_document("gold.txt", [line for line, _ in lines])
    finder = NameFinder(case_of(document, english()))
    score = Score()
    for sentence in document.sentences():
        line, spans = lines[sentence.line - 1]
        start = line.index(sentence.text)
        inside = [
            GoldSpan(each.start - start, each.end - start, each.kind)
            for each in spans
            if start <= each.start and each.end <= start + len(sentence.text)
        ]
        heading = sentence.block.kind == "heading"
        score.count(sentence.text, inside, finder.names(pieces_of(sentence.text), heading=heading))
    named = bearers_of([document_names(document, finder, _LEAST)])
    kinds = {line[each.start : each.end].replace("’", "'"): each.kind for line, spans in lines for each in spans}
    for bearer in named.bearers.values():
        for form, count in bearer.forms.items():
            if kinds.get(form, "?") != "?":
                score.kinds += count
                score.kinds_right += count * (KINDS[kinds[form]] == bearer.kind)
        for form in bearer.aliases:
            # A form that stands for a head noun is marked "?" where it counts neither way.
            if kinds.get(form, "?") != "?":
                score.merges += 1
                score.merges_right += any({form, bearer.name} <= set(group) for group in groups)
    for first, *others in groups:
        score.aliases += len(others)
        score.aliases_merged += sum(named.aliases.bearer(0, first) == named.aliases.bearer(0, each) for each in others)
    return score


def score_corpus(corpus: Corpus, blind: bool) -> Score:
    """Score the annotated sentences of the sample corpus."""
    case = CaseEvidence(english())
    there: Counter[tuple[str, str]] = Counter()
    for document in corpus.documents:
        case.add(case_of(document, english()))
        there.update((document.name, sentence.text) for sentence in document.sentences())
    finder = NameFinder(case)
    score = Score()
    for number, line in enumerate((GOLD / "corpus.tsv").read_text("utf-8").splitlines()):
        name, _, sentence = line.partition("\t")
        text, spans = marked(sentence)
        if (number % 3 == 2) == blind and (name, text) in there:
            score.count(text, spans, finder.names(pieces_of(text)))
    return score
