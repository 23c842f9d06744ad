"""How the time to read a text grows with its length, for texts made to be slow; prints a table, asserts nothing.

python bench/growth.py
"""

from __future__ import annotations

import time

from toolkit.methods.similarity.reuse.pairs import find_reuse
from toolkit.readers import reader_for
from toolkit.readers.source import Source

CHARACTERS = [
    "x",
    ".",
    " ",
    "a.",
    "(",
    "<",
    "-",
    "7",
    "[",
    "*",
    "[a](",
    "<b ",
    "|",
    "#",
    "> ",
    '"',
    "\t",
    "_",
    "`",
    "![",
]
MARKS = [
    "<!--",
    "&",
    "@",
    "a-",
    "1,",
    "a ",
    "a, ",
    "**a",
    "\f",
    "\r",
    "(AB) ",
    "x[1] ",
    "Nov 15, ",
    "A. ",
    "A good thing. ",
]
MARKS += ["<sup>1", "[^1]", "<p>a"]
LINES = [
    "\n",
    "a\n",
    "- a\n",
    "1\n",
    "---\n",
    "ab-\ncd",
    "| a |\n",
    "> A good thing.\n",
    "so it goes on and on and on again\n",
]
MARKDOWN = ["|--", "| ", "```", "-", ":-"]
HTML = ["<div>", "<p>a", "<b>", "<br>", "<td>a", "<", "&amp;", "<a href='", "<p>A good thing.</p>"]

INPUTS = [
    *(("a.txt", unit, 60_000) for unit in CHARACTERS),
    *(("a.txt", unit, 30_000) for unit in MARKS),
    *(("a.txt", unit, 20_000) for unit in LINES),
    *(("a.md", unit, 10_000) for unit in [*MARKDOWN, " ", "\t"]),
    *(("a.html", unit, 6_000) for unit in [*HTML, "<li>a"]),
]


def seconds(work, *arguments) -> float:
    """Return the processor seconds of the fastest of three calls."""
    costs = []
    for _ in range(3):
        start = time.process_time()
        work(*arguments)
        costs.append(time.process_time() - start)
    return min(costs)


def read(name: str, text: str) -> None:
    """Read a text and find its words and sentences."""
    (document,) = reader_for(name).read(Source(name, text.encode())).documents
    list(document.sentences())
    _ = document.word_count


def row(label: str, short: float, long: float) -> None:
    """Print the cost of a text and of one four times as long; 4 is linear, 16 is quadratic."""
    print(f"{label:<32}{1000 * short:>10.1f} ms{1000 * long:>10.1f} ms{long / max(short, 1e-4):>8.1f}")


def main() -> None:
    """Print the table."""
    print(f"{'input':<32}{'short':>13}{'fourfold':>13}{'ratio':>8}")
    read("a.html", "Libraries are loaded.")
    for name, unit, length in INPUTS:
        short = unit * (length // len(unit))
        row(f"{name} {unit!r}"[:31], *(seconds(read, name, f"{text} end.") for text in (short, 4 * short)))
    notice = "the same short notice about ships".split()
    row("two texts of one word", *(seconds(find_reuse, [["salt"] * number] * 2) for number in (500, 2000)))
    row("copies of one notice", *(seconds(find_reuse, [notice] * number) for number in (150, 600)))


if __name__ == "__main__":
    main()
