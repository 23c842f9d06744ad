"""How well asks and quotations are read, on sentences annotated by hand.

[TOOLKIT_BENCH_DATA=FOLDER] python bench/statements.py

asks, quotes, commitments
    F1 of sentences that hold one; in brackets precision and recall.
sure
    The same F1 without the sentences that a careful second reader could read in another way.
actor, action, ...
    Share of the asks and quotations found whose field agrees with the gold: actor, source and speaker word for word
    (articles aside), the action in half of the words of the shorter one.

The sets: ``seeds`` from the folder of the bench data, the project's own ``gold``, which the rules were developed with,
and ``gold_blind``, which was annotated before the rules were written and scored only after.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from statement_scores import gold_sentences, scores  # noqa: E402

OWN = ROOT / "tests" / "methods" / "statements"
FIELDS = ("actor", "action", "strength", "polarity", "source", "speaker", "kind")


def sets() -> dict[str, Path]:
    """Return the sets that are there."""
    found = {"seeds": Path(os.environ.get("TOOLKIT_BENCH_DATA", "")) / "statements" / "seeds.jsonl"}
    if not found["seeds"].is_file():
        print("There are no seeds: name their folder with TOOLKIT_BENCH_DATA.", file=sys.stderr)
        found = {}
    return {**found, "gold": OWN / "gold.jsonl", "gold_blind": OWN / "gold_blind.jsonl"}


def main() -> None:
    """Score every set and show the figures."""
    table = Table("set", "sentences", "asks", "sure", "quotes", "sure", "commitments", *FIELDS)
    for name, path in sets().items():
        rows = gold_sentences(path)
        every, sure = scores(rows), scores(rows, sure=True)
        cells = [name, str(len(rows))]
        for kind in ("asks", "quotes"):
            figures = (every[f"{kind} F1"], every[f"{kind} precision"], every[f"{kind} recall"])
            cells += ["{:.3f} ({:.2f}, {:.2f})".format(*figures), f"{sure[f'{kind} F1']:.3f}"]
        cells.append(f"{every['commitments F1']:.3f}")
        table.add_row(*cells, *(f"{every[field]:.3f}" if field in every else "-" for field in FIELDS))
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
