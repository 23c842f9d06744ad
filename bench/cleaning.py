"""How much of the text of a file is kept, and how much furniture with it, against texts cut out by hand.

python bench/cleaning.py [--json FILE] [--each] [FOLDER]

The gold texts are under tests/gold: ``page.txt`` beside ``page.html``, and ``name.docx.gold.txt`` beside
``name.docx``. A word is a lower-cased run of letters and digits after Unicode normalisation NFKC. Kept words and gold
words are aligned in order by a longest common subsequence, so that a word which only occurs elsewhere is no hit.

precision
    Hits among the words kept, 0 to 1, higher is better: what is missing is furniture.
recall
    Hits among the words of the gold text, 0 to 1, higher is better: what is missing is lost text.
F1
    Their harmonic mean.

The figures of a format are over all its words (micro) and the mean over its files (macro). A file that is not read
keeps nothing. ``toolkit`` reads one file at a time; ``toolkit, folder`` reads all files of a folder at once. On web
pages two other programs stand beside it: trafilatura with its defaults (tables, no comments), the same with the title
it found put in front, as it leaves headings of the first level out, and jusText with the stop list of the page.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from toolkit.errors import ToolkitError
from toolkit.reading.reading import read_corpus

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
WEB = (".html", ".htm", ".xhtml")
WORD = re.compile(r"[^\W_]+")
LANGUAGE = re.compile(rb"<html[^>]{0,300}?\blang=[\"']?([a-z]{2})", re.IGNORECASE)
STOP_LISTS = {"de": "German", "fr": "French"}
WORST = 5  # files whose lost words and furniture are shown
SHOWN = 30  # words of each run
WIDTH = 120  # columns where the output is not a terminal


class Score(NamedTuple):
    """Words in both texts in order, words kept, words of the gold text."""

    hits: int
    kept: int
    gold: int

    @property
    def figures(self) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        precision = self.hits / self.kept if self.kept else 0.0
        recall = self.hits / self.gold if self.gold else 0.0
        return precision, recall, 2 * self.hits / (self.kept + self.gold) if self.kept + self.gold else 0.0


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return WORD.findall(unicodedata.normalize("NFKC", text).lower())


def aligned(kept: Sequence[str], gold: Sequence[str]) -> list[tuple[int, int]]:
    """Align two lists of words by a longest common subsequence.

    Rows of the table are the bits of one integer: Hyyrö (2004), Bit-parallel LCS-length computation revisited. A zero
    bit says that the length grows there, so the rows, read backwards, lead along one alignment.
    """
    places: dict[str, int] = defaultdict(int)
    for place, word in enumerate(gold):
        places[word] |= 1 << place
    full = (1 << len(gold)) - 1
    row, rows = full, [full]
    for word in kept:
        match = row & places.get(word, 0)
        row = ((row + match) | (row - match)) & full
        rows.append(row)
    pairs = []
    here, there = len(kept), len(gold)
    while here and there:
        if rows[here] >> (there - 1) & 1:
            there -= 1  # nothing is gained by this word of the gold text
        elif not rows[here - 1] >> (there - 1) & 1:
            here -= 1
        else:
            here, there = here - 1, there - 1
            pairs.append((here, there))
    return pairs[::-1]


def score(kept: str, gold: str) -> Score:
    """Compare a kept text with the gold text."""
    left, right = words(kept), words(gold)
    return Score(len(aligned(left, right)), len(left), len(right))


def runs(text: Sequence[str], hit: Iterable[int]) -> list[str]:
    """Return the runs of words that were not hit, the longest first."""
    found: list[list[str]] = [[]]
    hits = set(hit)
    for place, word in enumerate(text):
        if place in hits:
            found.append([])
        else:
            found[-1].append(word)
    return [
        f"{len(run)}: {' '.join(run[:SHOWN])}{' ...' if len(run) > SHOWN else ''}"
        for run in sorted(filter(None, found), key=len, reverse=True)
    ]


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Find the files that have a gold text, each with it."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        beside = path.with_name(f"{path.name}.gold.txt")
        if not beside.is_file() and path.suffix.lower() in WEB:
            beside = path.with_suffix(".txt")
        if beside.is_file():
            yield path, beside


def kept_of(paths: Sequence[Path]) -> list[str]:
    """Return what the toolkit keeps of files read at once, document by document."""
    try:
        documents = read_corpus([str(path) for path in paths]).documents
    except ToolkitError:
        return []
    return ["\n".join(block.text for block in document.kept) for document in documents]


def refusal(path: Path) -> str:
    """Return why a file cannot be read; empty if it can."""
    try:
        read_corpus([str(path)])
    except ToolkitError as error:
        return str(error).replace("\n", " ")
    return ""


def alone(path: Path) -> str:
    """Return what the toolkit keeps of one file; a table or a mailbox holds several documents."""
    return "\n".join(kept_of([path]))


def together(paths: Sequence[Path]) -> dict[Path, str]:
    """Return what the toolkit keeps of each of the files of one folder, read at once.

    Documents come in the order of the names of their files, as many of each as when it is read alone.
    """
    documents = kept_of(paths)
    kept = {}
    for path in sorted(paths, key=lambda path: path.name.encode()):
        number = len(kept_of([path]))
        kept[path], documents = "\n".join(documents[:number]), documents[number:]
    if documents:
        raise ValueError(f"{len(documents)} documents of {paths[0].parent.name} belong to no file.")
    return kept


def trafilatura_text(path: Path) -> str:
    """Return what trafilatura keeps of a page."""
    import trafilatura

    return trafilatura.extract(path.read_bytes(), include_comments=False, include_tables=True) or ""


def trafilatura_with_title(path: Path) -> str:
    """Return the same with the title in front, unless it begins with it."""
    import trafilatura

    text = trafilatura_text(path)
    found = trafilatura.extract_metadata(path.read_bytes())
    title = (found.title if found else None) or ""
    begins = words(text)[: len(words(title))] == words(title)
    return text if begins else f"{title}\n{text}"


def justext_text(path: Path) -> str:
    """Return what jusText keeps of a page."""
    import justext

    page = path.read_bytes()
    found = LANGUAGE.search(page)
    spoken = STOP_LISTS.get(found[1].decode().lower() if found else "", "English")
    paragraphs = justext.justext(page, justext.get_stoplist(spoken))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


OTHERS: dict[str, Callable[[Path], str]] = {
    "trafilatura": trafilatura_text,
    "trafilatura, title": trafilatura_with_title,
    "jusText": justext_text,
}


def measured(found: Sequence[tuple[Path, Path]]) -> dict[str, dict[Path, Score]]:
    """Score every program on every file it is for."""
    gold = {path: beside.read_text(encoding="utf-8") for path, beside in found}
    by_folder: dict[Path, list[Path]] = defaultdict(list)
    for path in gold:
        by_folder[path.parent].append(path)
    in_folder = {path: kept for each in by_folder.values() for path, kept in together(each).items()}
    scores = {
        "toolkit": {path: score(alone(path), text) for path, text in gold.items()},
        "toolkit, folder": {path: score(in_folder[path], text) for path, text in gold.items()},
    }
    pages = [path for path in gold if path.suffix.lower() in WEB]
    for name, program in OTHERS.items():
        scores[name] = {path: score(program(path), gold[path]) for path in pages}
    return scores


def summary(scores: dict[str, dict[Path, Score]]) -> list[dict[str, object]]:
    """Return one row for each format and program, and one for all formats."""
    rows: list[dict[str, object]] = []
    kinds = sorted({path.suffix.lower() for path in scores["toolkit"]})
    for kind in [*kinds, "all"]:
        for name, of_files in scores.items():
            some = [each for path, each in of_files.items() if kind in (path.suffix.lower(), "all")]
            if not some or (kind == "all" and name in OTHERS):
                continue
            micro = Score(*(sum(column) for column in zip(*some, strict=True))).figures
            macro = [sum(column) / len(some) for column in zip(*(each.figures for each in some), strict=True)]
            row = {"format": kind, "program": name, "files": len(some), "words": sum(each.gold for each in some)}
            titles = ("precision", "recall", "f1", "macro_precision", "macro_recall", "macro_f1")
            rows.append(row | {title: round(value, 4) for title, value in zip(titles, (*micro, *macro), strict=True)})
    return rows


def each_file(scores: dict[str, dict[Path, Score]], folder: Path) -> list[dict[str, object]]:
    """Return one row for each file, the worst first."""
    rows = []
    for path, mine in scores["toolkit"].items():
        precision, recall, f1 = (round(value, 4) for value in mine.figures)
        row = {"file": str(path.relative_to(folder)), "words": mine.gold}
        row |= {"precision": precision, "recall": recall, "f1": f1}
        row |= {name: round(scores[name][path].figures[2], 4) for name in OTHERS if path in scores[name]}
        rows.append(row)
    return sorted(rows, key=lambda row: (row["f1"], row["file"]))


def show(console: Console, title: str, rows: Sequence[dict[str, object]]) -> None:
    """Print rows as a table."""
    table = Table(title=title)
    heads = list(dict.fromkeys(name for row in rows for name in row))
    for head in heads:
        number = isinstance(rows[0].get(head, 0.0), (int, float))
        table.add_column(
            head.replace("_", " "), justify="right" if number else "left", no_wrap=not number, overflow="fold"
        )
    for row in rows:
        cells = (row.get(head, "") for head in heads)
        table.add_row(*(f"{cell:.3f}" if isinstance(cell, float) else str(cell) for cell in cells))
    console.print(table)


def show_worst(console: Console, rows: Sequence[dict[str, object]], folder: Path, gold: dict[Path, Path]) -> None:
    """Print what was lost of the worst files and what was left in them."""
    for row in rows[:WORST]:
        path = folder / str(row["file"])
        kept, right = words(alone(path)), words(gold[path].read_text(encoding="utf-8"))
        hits = aligned(kept, right)
        console.rule(str(row["file"]))
        for title, found in (("lost", runs(right, (b for _, b in hits))), ("left", runs(kept, (a for a, _ in hits)))):
            for run in found[:12]:
                console.print(f"{title} {run}", markup=False, highlight=False)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD, help="a folder of files with gold texts")
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--each", action="store_true", help="show every file, and what went wrong in the worst")
    options = parser.parse_args()
    folder = options.folder.resolve()
    found = list(pairs(folder))
    if not found:
        parser.error(f"there is no file with a gold text under {options.folder}")
    scores = measured(found)
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    rows, single = summary(scores), each_file(scores, folder)
    show(console, "Words kept against gold texts", rows)
    for path in scores["toolkit"]:
        if reason := refusal(path):
            console.print(f"{path.name} is not read: {reason}", markup=False, highlight=False)
    if options.each:
        show(console, "F1 of each file, the worst first", single)
        show_worst(console, single, folder, dict(found))
    if options.json:
        options.json.write_text(json.dumps({"formats": rows, "files": single}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
