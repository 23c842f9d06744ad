"""How fast plain text is read and cleaned on one core, and whether that holds as the text grows.

python bench/throughput.py [--largest MB] [--best-of N] [--seed N]

The text is written by a word model with a seed: small words of English and made-up ones by Zipf's law, in paragraphs of
one to seven sentences, with headings, figures, quotations, letters that are not ASCII, lists and footnotes at about the
rates of reports and newspapers. No sentence stands twice. It is read from memory, with each paragraph on a line of its
own and wrapped at 72 columns, as one file and as files of about 6 kB, by the reader for ``.txt`` with all rules of
cleaning but the one that compares documents.

MB/s
    Million bytes of UTF-8 for each second of processor time, the best of five runs; higher is better.
ratio
    Time for a megabyte, divided by that in a text of one megabyte: 1 is linear, above it the cost grows faster than
    the text.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Iterator, Sequence
from itertools import accumulate

from rich.console import Console
from rich.table import Table

from toolkit.readers import reader_for
from toolkit.readers.source import Source

SIZES = (1, 4, 16, 64)  # MB, of a million bytes
FILE = 6_000  # bytes
COLUMNS = 72
WIDTH = 100  # columns where the output is not a terminal
SMALL = (
    "the of and to in a that is was for it with as his on be at by had not are but from or have an they which one you"
    " were all her she there would their we him been has when who will no more if out so said what up its about into"
    " than them can only other new some could time these two may then do first any my now such like our over"
).split()
SYLLABLES = (
    "ba be bor ca cen col da der dis en fa fer gra ha her in ka lan le lo man mar min mon na nor pa per por ra re ro"
    " sa ser sol ta ter tor tra un va ven ver wa win"
).split()
ENDINGS = "tion ing er ed al ment ity ous ive ly ance ar ors en s".split()
FOREIGN = "é è ü ö ä ç ñ š ø å".split()


class Writer:
    """A word model: writes text that looks like prose, the same for the same seed.

    Parameters
    ----------
    seed
        Of the random numbers.
    """

    def __init__(self, seed: int = 0) -> None:
        self.random = random.Random(seed)
        self._written: set[str] = set()
        made = {self._word() for _ in range(24_000)}
        content = sorted(made - set(SMALL))
        self.random.shuffle(content)
        # Zipf's law for each kind: small words make up about 45 of 100.
        self._words = [*SMALL, *content]
        small, large = (list(accumulate(1 / (rank + 2.7) for rank in range(len(each)))) for each in (SMALL, content))
        share = [0.45 * each / small[-1] for each in small]
        self._weights = [*share, *(0.45 + 0.55 * each / large[-1] for each in large)]

    def _word(self) -> str:
        stem = "".join(self.random.choices(SYLLABLES, k=self.random.choice((1, 2, 2, 2, 3, 3))))
        word = stem + self.random.choice(ENDINGS) * (self.random.random() < 0.6)
        if self.random.random() < 0.02:
            place = self.random.randrange(len(word))
            word = word[:place] + self.random.choice(FOREIGN) + word[place + 1 :]
        return word

    def words(self, count: int) -> list[str]:
        """Choose words, each by its rate."""
        return self.random.choices(self._words, cum_weights=self._weights, k=count)

    def sentence(self, mark: str = "") -> str:
        """Write a sentence that was not written before, with ``mark`` behind its end."""
        dice = self.random.random
        while True:
            words = self.words(self.random.randint(6, 32))
            for place in range(self.random.randint(6, 12), len(words) - 3, 9):
                words[place] += "," if dice() < 0.8 else " –" if dice() < 0.5 else ";"
            if dice() < 0.14:
                words[self.random.randrange(1, len(words))] = self._figure()
            for place in range(1, len(words)):
                if dice() < 0.03:
                    words[place] = words[place].capitalize()
            end = "." if dice() < 0.94 else "?"
            body = " ".join(words)
            body = body[0].upper() + body[1:]
            quoted = f"“{body},” said {' '.join(self.words(2)).title()}."
            sentence = quoted if dice() < 0.07 else body + end
            if sentence not in self._written:
                self._written.add(sentence)
                return sentence + mark

    def _figure(self) -> str:
        number = self.random.randint(2, 9_999)
        forms = (f"{number:,}", f"{number % 100} percent", f"{1950 + number % 75}", f"{number / 10:.1f}", f"€{number}")
        return self.random.choice(forms)

    def paragraph(self, marks: Iterator[int] | None = None) -> str:
        """Write a paragraph of one to seven sentences; ``marks`` numbers the footnotes that it may call."""
        count = self.random.choices(range(1, 8), (2, 4, 6, 6, 4, 2, 1))[0]
        return " ".join(
            self.sentence(f"[{next(marks)}]" if marks and self.random.random() < 0.08 else "") for _ in range(count)
        )

    def heading(self) -> str:
        """Write a heading of two to seven words."""
        return " ".join(self.words(self.random.randint(2, 7))).capitalize()

    def article(self, size: int = FILE) -> list[str]:
        """Write a text of about so many letters as blocks: a title, paragraphs, headings, lists, and its footnotes."""
        blocks = [self.heading()]
        called = 0

        def numbers() -> Iterator[int]:
            nonlocal called
            while True:
                called += 1
                yield called

        marks = numbers() if self.random.random() < 0.3 else None
        written = 0
        while written < size:
            start = len(blocks)
            if start % 6 == 5:
                blocks.append(self.heading())
            blocks.append(self.paragraph(marks))
            if self.random.random() < 0.08:
                blocks += [f"- {self.sentence()}" for _ in range(self.random.randint(2, 5))]
            written += sum(map(len, blocks[start:]))
        return [*blocks, *(f"[{number}] {self.sentence()}" for number in range(1, called + 1))]


def wrapped(block: str) -> str:
    """Break a block into lines of 72 columns at most; ten times as fast as textwrap."""
    lines, start = [], 0
    while len(block) - start > COLUMNS:
        end = block.rfind(" ", start, start + COLUMNS + 1)
        lines.append(block[start:end])
        start = end + 1
    return "\n".join([*lines, block[start:]])


def articles(size: int, seed: int) -> list[list[str]]:
    """Write articles of so many bytes together."""
    writer = Writer(seed)
    made, written = [], 0
    while written < size:
        made.append(writer.article())
        written += sum(len(block.encode()) + 2 for block in made[-1])
    return made


def laid_out(made: Sequence[Sequence[str]], *, wrap: bool) -> list[bytes]:
    """Return each article as the bytes of a file."""
    return ["\n\n".join(map(wrapped, blocks) if wrap else blocks).encode() + b"\n" for blocks in made]


def first(files: Sequence[bytes], size: int) -> list[bytes]:
    """Return as many of the files as make up a size."""
    taken, total = [], 0
    for data in files:
        if total >= size:
            break
        taken.append(data)
        total += len(data)
    return taken


def seconds(files: Sequence[bytes], best_of: int) -> float:
    """Return the processor seconds of the fastest of so many readings of all files."""
    read = reader_for("a.txt").read
    costs = []
    for _ in range(best_of):
        gc.collect()
        start = time.process_time()
        for data in files:
            read(Source("a.txt", data))
        costs.append(time.process_time() - start)
    return min(costs)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="MB", help="largest text, in MB")
    parser.add_argument("--best-of", type=int, default=5, metavar="N", help="runs of which the fastest counts")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    given = parser.parse_args()
    sizes = [size for size in SIZES if size <= max(given.largest, SIZES[0])]
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    table = Table("text", "files", "MB", "seconds", "MB/s", "ratio", title="Reading and cleaning plain text, one core")
    for column in table.columns[2:]:
        column.justify = "right"
    made = articles(sizes[-1] * 1_000_000, given.seed)
    for wrap in (False, True):
        layout = f"wrapped at {COLUMNS}" if wrap else "a paragraph a line"
        files = laid_out(made, wrap=wrap)
        for many in (False, True):
            base = 0.0
            for size in sizes:
                chosen = first(files, size * 1_000_000)
                chosen = chosen if many else [b"\n".join(chosen)]
                total = sum(map(len, chosen)) / 1e6
                cost = seconds(chosen, given.best_of)
                base = base or cost / total
                cells = (f"{total:.1f}", f"{cost:.3f}", f"{total / cost:.1f}", f"{cost / total / base:.2f}")
                table.add_row(layout, f"{len(chosen):,}", *cells, end_section=size == sizes[-1])
    console.print(table)


if __name__ == "__main__":
    main()
