"""How much of the furniture of a news site is cut from its pages, and how much of their text is kept.

python bench/template.py [--pages N] [--seed N] [--worst]

Pages of one site are made: each has a text of its own, of 150 to 900 words, in a template as news sites have it, with
menus, a bread-crumb trail, a date, a byline, buttons, a picture with its credit, a box for a newsletter, a line that
leads to another page, a note on the author, lists of other pages with their first sentences, a notice and a foot. They
are written as HTML, and as what a person pastes from the browser into a ``.txt``, and are read as a folder, with the
rule that compares documents and without it. The generator knows which words are furniture and which are text; title,
subheadings, items and sentences count as text. The date, the byline and the credit of the picture are neither.

furniture cut
    Share of the words of the furniture that were cut, 0 to 1, higher is better.
text kept
    Share of the words of the text that were kept, 0 to 1, higher is better. A sentence counts if it was kept whole.
ms
    Processor milliseconds for a page, all of reading; lower is better.

Both shares are meant to be 0.98 at least with the rule.
"""

from __future__ import annotations

import argparse
import html
import random
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from throughput import Writer

from toolkit.corpus.document import Document
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus

WIDTH = 100  # columns where the output is not a terminal
WORST = 8
SITE = "The Lowland Courier"
MENU = ("Home", "News", "Politics", "Business", "Regions", "Sport", "Culture", "Opinion", "Letters", "Archive")
NAMES = ("Marta Lind", "Jonas Vale", "Ida Brandt", "Piet Holm", "Sara Quist", "Emil Strand", "Nora Falk", "Tom Berg")
BEATS = ("ports and shipping", "schools", "the courts", "farming", "energy", "the town halls")
MONTHS = ("January February March April May June July August September October November December").split()
BUTTONS = ("Share on Facebook", "Share on X", "Send by e-mail", "Print", "Save")
BOX = (
    "The Courier in the morning",
    "What the lowlands talk about, every weekday at six.",
    "Sign up for our newsletter",
)
ABOUT = "Did we get something wrong? The desk reads every message and corrects what was not right within the day."
NOTICE = (
    "The Lowland Courier is a member of the Council of the Regional Press and follows its code of conduct. Complaints"
    " about what we print may be sent to the reader's editor at the address below, who answers each of them in writing"
    " within three weeks and publishes the answer where the matter is of interest to all."
)
FOOT = (
    *("About the Courier", "Work with us", "Advertise", "Privacy", "Terms of use", "Contact", "Accessibility"),
    *("Lowland Press, 14 Dyke Street, Harrow", "© 2024 Lowland Press. All rights reserved."),
)
COOKIES = "We use cookies to measure how our pages are read. You may refuse them in the settings of your browser."


class Page(NamedTuple):
    """One page: what it is about, and its text."""

    title: str
    section: str
    date: str
    author: str
    body: tuple[tuple[str, str], ...]  # tag and text

    @property
    def own(self) -> list[str]:
        """The pieces of text that are to be kept."""
        return [self.title, *(piece for _, text in self.body for piece in text.split("\n"))]


def made(writer: Writer) -> Page:
    """Write the text of a page; the sentences of a paragraph are on lines of their own."""
    dice = writer.random
    body: list[tuple[str, str]] = []
    target, count = dice.randint(150, 900), 0
    while count < target:
        if len(body) % 5 == 4:
            body.append(("h2", writer.heading()))
        sentences = [writer.sentence() for _ in range(dice.choice((1, 1, 2, 2, 2, 3, 3, 4)))]
        body.append(("p", "\n".join(sentences)))
        if dice.random() < 0.06:
            body += [("li", writer.sentence()) for _ in range(dice.randint(3, 5))]
        count = sum(len(text.split()) for _, text in body)
    date = f"{dice.randint(1, 28)} {dice.choice(MONTHS)} {dice.randint(2019, 2024)}"
    title = " ".join(writer.words(dice.randint(5, 11))).capitalize()
    return Page(title, dice.choice(MENU[1:7]), date, dice.choice(NAMES), tuple(body))


class Line(NamedTuple):
    """A line of a page: the tag it stands in, its text, and whether that is furniture, text, or neither."""

    tag: str
    text: str
    what: str = "furniture"


def lines(page: Page, number: int, popular: Sequence[Page], others: Sequence[Page]) -> dict[str, list[Line]]:
    """Return the lines of the parts of a page, in their order."""
    text = [Line(tag, piece.replace("\n", " "), "text") for tag, piece in page.body]
    middle = max(2, len(text) // 2)
    return {
        "header": [Line("div", SITE), Line("div", "Subscribe"), Line("div", "Log in")],
        "nav": [Line("li", item) for item in MENU],
        "trail": [Line("div", f"Home › News › {page.section}")],
        "top": [
            Line("h1", page.title, "text"),
            Line("p", f"By {page.author}", "neither"),
            Line("p", f"{page.date}, {number % 12 + 6}:{number % 50 + 10}", "neither"),
        ],
        "share": [Line("li", item) for item in BUTTONS],
        "figure": [Line("figcaption", f"The scene in {page.section} (Photo: {page.author})", "neither")],
        "first": text[:middle],
        "box": [Line("h3", BOX[0]), *(Line("p", item) for item in BOX[1:])],
        "also": [Line("p", f"Read also: {others[0].title}")],
        "second": text[middle:],
        "author": [Line("p", f"{page.author} is a reporter at the Courier and covers {BEATS[number % len(BEATS)]}.")],
        "desk": [Line("p", ABOUT)],
        "comments": [Line("h3", f"{number % 90 + 2} comments"), Line("p", "Write a comment")],
        "popular": [Line("h3", "Most read"), *(Line("li", each.title) for each in popular)],
        "others": [
            Line("h3", f"More from {page.section}"),
            *(line for each in others for line in (Line("h4", each.title), Line("p", each.own[1]))),
        ],
        "notice": [Line("p", NOTICE)],
        "footer": [Line("li", item) for item in FOOT],
        "cookies": [Line("p", COOKIES)],
    }


INSIDE = ("top", "share", "figure", "first", "box", "also", "second", "author", "desk")  # parts of the article


def as_html(title: str, parts: dict[str, list[Line]]) -> str:
    """Write a page as the site sends it."""
    names = {"header": "header", "nav": "nav", "footer": "footer", "figure": "figure"}

    def part(name: str) -> str:
        tag = names.get(name, "section" if name in ("popular", "others") else "div")
        pieces = []
        for kind, run in groupby(parts[name], key=lambda line: line.tag):
            marked = "\n".join(f"<{kind}>{html.escape(line.text)}</{kind}>" for line in run)
            pieces.append(f"<ul>\n{marked}\n</ul>" if kind == "li" else marked)
        inside = "\n".join(pieces)
        return inside if name in ("first", "second") else f'<{tag} class="c-{name}">\n{inside}\n</{tag}>'

    before = "\n".join(map(part, ("header", "nav", "trail")))
    article = "\n".join(map(part, INSIDE))
    after = "\n".join(part(name) for name in parts if name not in (*INSIDE, "header", "nav", "trail"))
    head = f'<meta charset="utf-8"><title>{html.escape(title)} | {SITE}</title>'
    return (
        f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>\n{before}\n<main><article>\n{article}\n'
        f"</article></main>\n{after}\n</body></html>\n"
    )


def as_text(parts: dict[str, list[Line]]) -> str:
    """Write a page as it is pasted: items below one another, all else with blank lines between."""
    pasted: list[str] = []
    for part in parts.values():
        listed = all(line.tag == "li" for line in part)
        pasted.append(("\n" if listed else "\n\n").join(line.text for line in part))
    return "\n\n".join(pasted) + "\n"


class Counted(NamedTuple):
    """Words of a corpus: of the furniture and of the text, all and those kept."""

    furniture: int
    furniture_kept: int
    text: int
    text_kept: int


def counted(document: Document, page: Page, parts: dict[str, list[Line]], worst: Counter[str]) -> Counted:
    """Count the words of one document; ``worst`` gets the parts of which a line was wrongly kept or lost."""
    rest = " ".join(" ".join(block.text.split()) for block in document.kept)
    lost = [piece for piece in page.own if piece not in rest]
    worst.update({"lost: text"} if lost else ())
    # Longer pieces first, since a short heading may stand inside a sentence.
    neither = [line.text for part in parts.values() for line in part if line.what == "neither"]
    for piece in sorted([*page.own, *neither], key=len, reverse=True):
        rest = rest.replace(piece, "\n", 1)
    left = {name for name, part in parts.items() for line in part if line.what == "furniture" and line.text in rest}
    worst.update(f"kept: {name}" for name in left)
    words = sum(len(line.text.split()) for part in parts.values() for line in part if line.what == "furniture")
    # The words of sentences that were kept in part are no furniture.
    extra = Counter(rest.split()) - Counter(word for piece in lost for word in piece.split())
    text = sum(len(piece.split()) for piece in page.own)
    return Counted(words, min(words, extra.total()), text, text - sum(len(piece.split()) for piece in lost))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=int, default=1_000, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--worst", action="store_true", help="show the parts that were kept or lost most often")
    given = parser.parse_args()
    writer, dice = Writer(given.seed), random.Random(given.seed)
    pages = [made(writer) for _ in range(max(given.pages, 8))]
    layouts = [lines(page, n, pages[:5], dice.sample(pages, 4)) for n, page in enumerate(pages)]
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    table = Table("pages", "repetition", "documents", "furniture cut", "text kept", "ms", title="One site, many pages")
    for column in table.columns[2:]:
        column.justify = "right"
    worst: list[str] = []
    with tempfile.TemporaryDirectory() as home:
        for suffix in (".html", ".txt"):
            folder = Path(home, suffix[1:])
            folder.mkdir()
            for number, (page, parts) in enumerate(zip(pages, layouts, strict=True)):
                data = as_html(page.title, parts) if suffix == ".html" else as_text(parts)
                (folder / f"{number:06}{suffix}").write_text(data, "utf-8")
            read_corpus([str(folder / f"{0:06}{suffix}")])  # Loads the libraries of the format.
            for leave in ((), ("repetition",)):
                start = time.process_time()
                documents = read_corpus([str(folder)], Reading(leave=leave)).documents
                cost = time.process_time() - start
                found: Counter[str] = Counter()
                each = [counted(*three, found) for three in zip(documents, pages, layouts, strict=True)]
                furniture, furniture_kept, text, text_kept = map(sum, zip(*each, strict=True))
                shares = (f"{1 - furniture_kept / furniture:.4f}", f"{text_kept / text:.4f}")
                row = (suffix, "left out" if leave else "cut", f"{len(documents):,}", *shares)
                table.add_row(*row, f"{1000 * cost / len(documents):.1f}", end_section=bool(leave))
                listed = ", ".join(f"{what} in {times:,}" for what, times in found.most_common(WORST))
                worst.append(f"{suffix} {row[1]}: {listed or 'nothing'}")
    console.print(table)
    if given.worst:
        for line in worst:
            console.print(line, markup=False, highlight=False)


if __name__ == "__main__":
    main()
