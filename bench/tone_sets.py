"""The gold sets of tone: where they are, what may be learnt from them, and the figures by which a scorer is judged.

The sets are no part of the project. They lie in the folder ``sentiment`` of the one that TOOLKIT_BENCH_DATA names.
"""

from __future__ import annotations

import json
import math
import os
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

CLASSES = ("pos", "neu", "neg")
NAMES = {"positive": "pos", "neutral": "neu", "negative": "neg"}
SENTENCES = (
    "nyt_dev",
    "emobank_newspaper_dev",
    "emobank_essays_dev",
    "emobank_letters_dev",
    "econ_headlines",
    "econ_sentences",
)
DOCUMENTS = ("nyt_documents_dev",)
TARGETS = ("newsmtsc_rw_dev", "newsmtsc_mt_dev")
ARTICLES = ("persent_dev",)
"""Whole articles, each with an actor; measured only."""
LICENCES = {
    "nyt_dev": "MIT (vaderSentiment repository)",
    "newsmtsc_train": "MIT (NewsMTSC)",
    "econ_headlines": "MIT",
}
"""What the shipped weights are learnt from. EmoBank is CC BY-SA and would make the file so: it is measured only."""
VALUES = {"pos": 1.0, "neu": 0.0, "neg": -1.0}
Row = Mapping[str, object]


def folder() -> Path | None:
    """Return the folder of the sets, if there is one."""
    base = os.environ.get("TOOLKIT_BENCH_DATA", "")
    found = Path(base) / "sentiment"
    return found if base and found.is_dir() else None


def rows(where: Path, name: str) -> list[dict[str, object]]:
    """Read one set."""
    text = (where / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.split("\n") if line.strip()]


def pearson(a: Sequence[float], b: Sequence[float]) -> float:
    """Return the correlation of two sequences; 0 where one does not vary."""
    mean_a, mean_b = math.fsum(a) / len(a), math.fsum(b) / len(b)
    over_a = math.fsum((x - mean_a) ** 2 for x in a)
    over_b = math.fsum((x - mean_b) ** 2 for x in b)
    shared = math.fsum((x - mean_a) * (y - mean_b) for x, y in zip(a, b, strict=True))
    return shared / math.sqrt(over_a * over_b) if over_a and over_b else 0.0


def macro_f1(gold: Sequence[str], told: Sequence[str]) -> float:
    """Return the mean over the three classes of F1."""
    found = []
    for each in CLASSES:
        right = sum(a == b == each for a, b in zip(gold, told, strict=True))
        wrong = sum((a == each) != (b == each) for a, b in zip(gold, told, strict=True))
        found.append(2 * right / (2 * right + wrong) if right else 0.0)
    return sum(found) / len(found)


def banded(tones: Sequence[float], band: tuple[float, float]) -> list[str]:
    """Return the class of each tone, for a neutral band."""
    return ["pos" if tone >= band[1] else "neg" if tone <= band[0] else "neu" for tone in tones]


@dataclass(frozen=True)
class Difference:
    """A difference between two scorers on the same items, with the 95 % interval of a paired bootstrap."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        """Show it with its interval, and a star where that does not hold zero."""
        star = "*" if self.low > 0 or self.high < 0 else " "
        return f"{self.value:+.3f}{star} ({self.low:+.3f} to {self.high:+.3f})"


def paired(measure: Callable[[Sequence[int]], tuple[float, float]], number: int, draws: int = 400) -> Difference:
    """Return the difference of two measures, drawn again over the same items.

    Parameters
    ----------
    measure
        Takes the places of the items drawn and returns the measure of either scorer.
    number
        Of items.
    draws
        How often.
    """
    lots = random.Random(0)
    ours, theirs = measure(range(number))
    drawn = []
    for _ in range(draws):
        places = [lots.randrange(number) for _ in range(number)]
        a, b = measure(places)
        drawn.append(a - b)
    drawn.sort()
    return Difference(ours - theirs, drawn[int(0.025 * draws)], drawn[int(0.975 * draws) - 1])
