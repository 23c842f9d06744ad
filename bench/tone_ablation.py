"""What each part of the tone is worth: Pearson's r of weights learnt without the set, when a part is left out.

TOOLKIT_BENCH_DATA=FOLDER python bench/tone_ablation.py [--only PART ...]

The weights are learnt again for each row, as ``bench/train_tone.py`` does it, with the estimates that the package
ships. Which words are known, and so count as part of the length, stays the same. It takes some minutes for each row.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import Mock, patch

from rich.console import Console
from rich.table import Table
from tone_sets import folder
from train_tone import sentence_model

from toolkit.methods.tone import composition
from toolkit.methods.tone.lexicon import estimates
from toolkit.methods.tone.negation import FEW, negated
from toolkit.methods.tone.scopes import NEGATED, Effect
from toolkit.methods.tone.shifters import shifters

SETS = {
    "opinion": "nyt_dev",
    "newspaper": "emobank_newspaper_dev",
    "essays": "emobank_essays_dev",
    "letters": "emobank_letters_dev",
    "headlines": "econ_headlines",
}
NEGATION = shifters()["negation"] | FEW
PARTS = {
    "everything": {},
    "without composition": {"composes": "nothing"},
    "negation as the only composition": {"composes": "negation"},
    "without estimates for words outside the lexicon": {"estimated": False},
    "without learnt words": {"learns_words": False},
    "without both": {"estimated": False, "learns_words": False},
}


def negations(words: Sequence[str]) -> dict[int, list[Effect]]:
    """Return what negations do to the words of a sentence, and nothing else."""
    found: dict[int, list[Effect]] = {}
    for place in [place for place, word in enumerate(words) if word in NEGATION]:
        for each in negated(words, place):
            found.setdefault(each, []).append(Effect(place, NEGATED, NEGATED))
    return found


@contextmanager
def composing(what: str) -> Iterator[None]:
    """Let words change others in every way, by negation alone or not at all: without degree, wishes and contrast."""
    if what == "everything":
        yield
        return
    with ExitStack() as changed:
        for name, changing in (
            ("effects_in", negations if what == "negation" else Mock(return_value={})),
            ("spent_words", Mock(return_value=set())),
            ("_contrast", Mock()),
            ("_GRADING", frozenset()),
        ):
            changed.enter_context(patch.object(composition, name, changing))
        yield


def main() -> None:
    """Print the table, a row as soon as it is known."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", nargs="+", default=[*PARTS], choices=[*PARTS], metavar="PART", help="rows to measure")
    given = parser.parse_args()
    where, console = folder(), Console(width=120)
    if where is None:
        console.print("There are no sets: name their folder with TOOLKIT_BENCH_DATA.")
        return
    table = Table("", *SETS, title="Pearson's r, not learnt from")
    for name in given.only:
        part: dict[str, Any] = PARTS[name]
        estimated = estimates() if part.get("estimated", True) else {}
        with composing(part.get("composes", "everything")):
            quiet = Console(file=io.StringIO())
            figures: Any = sentence_model(where, estimated, quiet, learns_words=part.get("learns_words", True))[
                "figures"
            ]
        row = [f"{figures[each]['pearson']:.3f}" for each in SETS.values()]
        console.print(name, *row, highlight=False)
        table.add_row(name, *row)
    console.print(table)


if __name__ == "__main__":
    main()
