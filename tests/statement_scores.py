"""Sentences that were annotated by hand for asks and quotations, and how well they are read.

The annotation follows the definitions in docs/asks.md and docs/quotes.md. A sentence of the gold that a careful second
reader could read in another way is marked ``unsure``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from toolkit.corpus.document import Block, Document
from toolkit.methods.statements.reading import SCARE, Quotation, StatedAsk, read_statements

LEAST = 0.5
Gold = dict[str, Any]


@dataclass
class Score:
    """Counts of sentences (found, false, missed) and of fields that agree, of those compared."""

    found: int = 0
    false: int = 0
    missed: int = 0

    def add(self, gold: bool, read: bool) -> None:
        """Count one sentence."""
        self.found += gold and read
        self.false += read and not gold
        self.missed += gold and not read

    @property
    def precision(self) -> float:
        """Share of what was read that is in the gold."""
        return self.found / max(1, self.found + self.false)

    @property
    def recall(self) -> float:
        """Share of the gold that was read."""
        return self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.found / max(1, 2 * self.found + self.false + self.missed)


def gold_sentences(path: Path) -> list[Gold]:
    """Read annotated sentences, in the order of their documents."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def scores(rows: Sequence[Gold], *, sure: bool = False) -> dict[str, float]:
    """Score the reading of annotated sentences.

    Parameters
    ----------
    rows
        Annotated sentences.
    sure
        Whether sentences that are marked as unsure are left out.

    Returns
    -------
    dict
        F1, precision and recall of sentences with an ask, a quotation and a commitment; the share of asks and
        quotations found whose fields agree with the gold: actor (same words), action (half of the words of the shorter
        one), strength, polarity, source; speaker (same words), kind.
    """
    asks, quoted, promised = Score(), Score(), Score()
    fields: dict[str, list[bool]] = {}
    for row, asked, said, kept in _read(rows):
        if sure and row["unsure"]:
            continue
        asks.add(bool(row["asks"]), bool(asked))
        quoted.add(bool(row["quotes"]), bool(said))
        promised.add(row["commitment"], bool(kept))
        for name, agrees in (*_ask_fields(row["asks"], asked), *_quote_fields(row["quotes"], said)):
            fields.setdefault(name, []).append(agrees)
    made = {name: sum(agreed) / len(agreed) for name, agreed in fields.items()}
    for name, score in (("asks", asks), ("quotes", quoted), ("commitments", promised)):
        made |= {f"{name} F1": score.f1, f"{name} precision": score.precision, f"{name} recall": score.recall}
    return made


def _read(rows: Sequence[Gold]) -> Iterator[tuple[Gold, list[StatedAsk], list[Quotation], list[StatedAsk]]]:
    """Read the documents that the sentences make, a paragraph a line; yield each sentence with what was found in it."""
    for name, group in groupby(rows, key=lambda row: row["document"]):
        sentences = list(group)
        blocks = [
            Block("paragraph", " ".join(row["text"] for row in lines), number)
            for number, lines in groupby(sentences, key=lambda row: row["line"])
        ]
        found = read_statements(Document(name, tuple(blocks)))
        for row in sentences:
            asked = [each for each in found.asks if each.sentence == row["text"] and each.confidence >= LEAST]
            said = [each for each in found.quotations if each.sentence == row["text"] and each.confidence >= LEAST]
            yield (
                row,
                [each for each in asked if not each.commitment],
                [each for each in said if each.kind != SCARE],
                [each for each in asked if each.commitment],
            )


def _ask_fields(gold: Sequence[Gold], read: Sequence[StatedAsk]) -> Iterator[tuple[str, bool]]:
    left = list(read)
    for each in gold:
        if not left:
            return
        wanted = _words(each["action"])
        best = max(left, key=lambda ask: len(wanted & _words(ask.action)))
        left.remove(best)
        got = _words(best.action)
        yield "actor", _plain(each["actor"]) == _plain(best.actor)
        yield "action", 2 * len(wanted & got) >= min(len(wanted), len(got))
        yield "strength", each["strength"] == best.strength
        yield "polarity", (each["polarity"] == "not-do") == best.negated
        yield "source", _plain(each["source"]) == _plain(best.source)


def _quote_fields(gold: Sequence[Gold], read: Sequence[Quotation]) -> Iterator[tuple[str, bool]]:
    left = list(read)
    for each in gold:
        if not left:
            return
        best = next((quote for quote in left if quote.verb and quote.verb.split()[0] in each["cue"]), left[0])
        left.remove(best)
        yield "speaker", _plain(each["speaker"]) == _plain(best.speaker)
        yield "kind", each["kind"] == best.kind


def _plain(words: str) -> str:
    lower = words.lower().replace("\u2019", "'").strip()
    return lower.removeprefix("the ")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
