"""How fast words are counted on one core: the kernel, its reference, and scikit-learn, pair by pair in the same run.

python bench/counting.py [--size MB] [--best-of N] [--seed N]

The text is that of `throughput.py`, as files of about 2 kB and as one file. It is in memory as characters; reading
and cleaning are not counted. In each round every counter counts the whole text once, one after the other, so that what
slows the machine down slows all of them. CountVectorizer runs as it comes: it takes words of two letters or more, in
small letters and split at apostrophes and hyphens, so it finds other words than the two that must agree.

MB/s
    Million bytes of UTF-8 for each second of processor time, the best of five rounds; higher is better.
times scikit-learn, times reference
    The rate divided by that of the other; higher is better. The best of each counter over all rounds is compared.
least, most
    The smallest and largest ratio to scikit-learn within one round.
"""

from __future__ import annotations

import argparse
import gc
import time
from collections.abc import Callable, Sequence

from rich.console import Console
from rich.table import Table
from sklearn.feature_extraction.text import CountVectorizer
from throughput import WIDTH, Writer

from toolkit.counts.surface import kernel_in_use, reference_counts, surface_counts

SIZE = 20  # MB, of a million bytes
FILE = 2_000  # bytes

COUNTERS: dict[str, Callable[[Sequence[str]], object]] = {
    "kernel": surface_counts,
    "reference": reference_counts,
    "scikit-learn": lambda texts: CountVectorizer().fit_transform(texts),
}


def written(size: int, seed: int) -> list[str]:
    """Write texts of about 2 kB that are so many bytes together."""
    writer = Writer(seed)
    made, total = [], 0
    while total < size:
        blocks: list[str] = []
        while sum(map(len, blocks)) < FILE:
            blocks.append(writer.paragraph())
        made.append("\n\n".join(blocks)[:FILE] + "\n")
        total += len(made[-1].encode())
    return made


def rounds(texts: Sequence[str], best_of: int) -> list[dict[str, float]]:
    """Return for each round the processor seconds of each counter."""
    measured = []
    for _ in range(best_of):
        costs = {}
        for name, count in COUNTERS.items():
            gc.collect()
            start = time.process_time()
            count(texts)
            costs[name] = time.process_time() - start
        measured.append(costs)
    return measured


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--size", type=int, default=SIZE, metavar="MB", help="size of the text, in MB")
    parser.add_argument("--best-of", type=int, default=5, metavar="N", help="rounds of which the fastest counts")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    given = parser.parse_args()
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    if not kernel_in_use():
        console.print("The kernel is not in use, so the rows called kernel are the reference again.")
    head = ("text", "counter", "MB", "seconds", "MB/s", "times scikit-learn", "least", "most", "times reference")
    table = Table(*head, title="Counting words, one core")
    for column in table.columns[2:]:
        column.justify = "right"
    many = written(given.size * 1_000_000, given.seed)
    for texts in (many, ["".join(many)]):
        size = sum(len(text.encode()) for text in texts) / 1e6
        measured = rounds(texts, given.best_of)
        best = {name: min(costs[name] for costs in measured) for name in COUNTERS}
        for name, cost in best.items():
            ratios = [costs["scikit-learn"] / costs[name] for costs in measured]
            figures = (best["scikit-learn"] / cost, min(ratios), max(ratios), best["reference"] / cost)
            cells = (f"{size:.1f}", f"{cost:.3f}", f"{size / cost:.1f}", *(f"{figure:.1f}" for figure in figures))
            layout = f"{len(texts):,} file{'s' * (len(texts) > 1)}"
            table.add_row(layout, name, *cells, end_section=name == "scikit-learn")
    console.print(table)


if __name__ == "__main__":
    main()
