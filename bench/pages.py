"""How much of the text of public web pages is kept, by kind of page, beside trafilatura and readability.

python bench/pages.py [--json FILE] [DATA]

DATA holds the development half of WCXB (Foley 2026) as cleaning/gold.jsonl and cleaning/html; by default it is
TOOLKIT_BENCH_DATA. Words are runs of letters and digits in lower case; precision and recall count each word as often
as it stands in both texts; means over pages. The gold texts hold no titles, so the title line is taken off first.
The weights of the toolkit are learnt from these pages: `learn_pages.py` shows the figures of pages not learnt from.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.errors import UnreadableError
from toolkit.readers.source import Source
from toolkit.readers.web import reader

WORD = re.compile(r"\w+")
LOST = 0.5  # recall below which a page counts as lost

Row = dict[str, Any]


def words(text: str) -> list[str]:
    """Return the words of a text."""
    return WORD.findall(text.lower())


def scores(kept: str, gold: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one text against another, as bags of words."""
    found, wanted = Counter(words(kept)), Counter(words(gold))
    both = sum((found & wanted).values())
    precision, recall = both / max(1, found.total()), both / max(1, wanted.total())
    return precision, recall, 2 * precision * recall / (precision + recall) if both else 0.0


def by_toolkit(page: bytes, row: Row) -> str:
    """Return what the toolkit keeps of a page, without its title."""
    try:
        (document,) = reader.read(Source(f"{row['id']}.html", page)).documents
    except UnreadableError:
        return ""
    kept = [block.text for block in document.kept]
    title = "".join(words(row["title"] or document.title))
    first = "".join(words(kept[0])) if kept else ""
    return "\n".join(kept[1:] if first and title and (first in title or title in first) else kept)


def by_trafilatura(page: bytes, _: Row) -> str:
    """Return what trafilatura keeps of a page, without comments."""
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def by_readability(page: bytes, _: Row) -> str:
    """Return what readability-lxml keeps of a page."""
    import lxml.html
    from readability import Document

    try:
        tree = lxml.html.fromstring(Document(page.decode("utf-8", "replace")).summary())
    except Exception:  # noqa: BLE001 (it raises on pages without a body)
        return ""
    return "\n".join(text.strip() for text in tree.itertext() if text.strip())


PROGRAMS: dict[str, Callable[[bytes, Row], str]] = {
    "toolkit": by_toolkit,
    "trafilatura": by_trafilatura,
    "readability": by_readability,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("TOOLKIT_BENCH_DATA", ""))
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    options = parser.parse_args()
    folder = Path(options.data) / "cleaning"
    if not (folder / "gold.jsonl").is_file():
        parser.error(
            f"there is no {folder / 'gold.jsonl'}: name the folder of the gold data, or set TOOLKIT_BENCH_DATA"
        )
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    figures: list[Row] = []
    for name, program in PROGRAMS.items():
        found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
        try:
            for row in rows:
                page = gzip.decompress((folder / "html" / f"{row['id']}.html.gz").read_bytes())
                found[row["type"]].append(scores(program(page, row), row["main_content"]))
        except ImportError as missing:
            print(f"{name} is not installed ({missing})", file=sys.stderr)
            continue
        whole = [page for some in found.values() for page in some]
        for kind, pages in [*found.items(), ("all", whole)]:
            precision, recall, f1 = (sum(column) / len(pages) for column in zip(*pages, strict=True))
            lost = sum(page[1] < LOST for page in pages)
            print(f"{name:12} {kind:14} {len(pages):4}  F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  lost {lost}")
            figures.append({"program": name, "kind": kind, "pages": len(pages), "f1": f1, "lost": lost})
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
