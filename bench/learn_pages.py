"""Learn how much each piece of evidence says on whether a block of a web page is text.

python bench/learn_pages.py [--write] [--folds N] [DATA]

Pages with their text cut out by hand: the development half of WCXB (Foley 2026, CC BY 4.0) in DATA/cleaning, by default
TOOLKIT_BENCH_DATA, and the pages under tests/gold of this project. The words of all blocks of a page are aligned with
those of its gold text; a block is text if at least half of its words are. A logistic regression learns the weights, in
which a word counts as much as it does for F1: by the length of the gold text and of the page.

The figures printed are those of pages that were not learnt from (by cross-validation over pages): F1 by bags of words,
without the title. --write learns from all pages and writes toolkit/readers/web/weights.json.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from cleaning import GOLD, aligned, words

from toolkit.corpus.encodings import decode
from toolkit.readers.source import without_surrogates
from toolkit.readers.web import selection
from toolkit.readers.web.reader import main_text, page_tree
from toolkit.readers.web.selection import Weighed, selected_blocks, weigh

WEIGHTS = Path(selection.__file__).with_name("weights.json")
STRENGTH = 0.05  # inverse of the regularisation of scaled evidence
FIXED = 50  # words that furniture of any page is measured against, beside those of the text and page
SHARE = 0.3  # of the words of the page that are
OWN = 2.5  # times: what a page of this project counts for, of which there are fewer
ABOUT = (
    "Weights of a logistic regression over the evidence in toolkit/readers/web/evidence.py, by bench/learn_pages.py,"
    " from the development half of WCXB (Murrough Foley, Web Content Extraction Benchmark, 2026, CC BY 4.0) and"
    " tests/gold."
)


class Page(NamedTuple):
    """One page: where it comes from, its kind, its blocks with evidence, and the words of the gold text."""

    name: str
    kind: str
    weighed: Weighed
    stated: str
    gold: list[str]
    labels: list[float]


def gold_pages(data: Path) -> Iterator[tuple[str, str, bytes, str, str]]:
    """Yield name, kind, bytes, gold text and title of each page."""
    if (data / "cleaning" / "gold.jsonl").is_file():
        for line in (data / "cleaning" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            page = gzip.decompress((data / "cleaning" / "html" / f"{row['id']}.html.gz").read_bytes())
            yield row["id"], row["type"], page, row["main_content"], row["title"] or ""
    for path in sorted(GOLD.rglob("*.html")):
        text = path.with_suffix(".txt")
        if text.is_file():
            yield f"{path.parent.name}/{path.stem}", "tests/gold", path.read_bytes(), text.read_text("utf-8"), ""


def weighed_page(row: tuple[str, str, bytes, str, str]) -> Page:
    """Collect the evidence of a page, and how much of each block is gold text."""
    name, kind, data, gold, title = row
    text = without_surrogates(decode(data).text).replace("\0", "")
    tree = page_tree(text)
    main, fields = main_text(text)
    stated = f"{fields.get('title', '')} {tree.findtext('.//title') or ''}"
    weighed = weigh(tree, main, stated)
    own = [words(block.block.text) for block in weighed.found]
    flat = [(word, number) for number, block in enumerate(own) for word in block]
    hits = Counter(flat[place][1] for place, _ in aligned([word for word, _ in flat], words(gold)))
    labels = [hits[number] / max(1, len(block)) for number, block in enumerate(own)]
    return Page(name, kind, weighed, title or stated, words(gold), labels)


def fitted(pages: list[Page], names: list[str]) -> dict[str, float]:
    """Learn the weights from some pages; that of the empty name is the intercept."""
    from sklearn.linear_model import LogisticRegression

    rows, labels, weights = [], [], []
    for page in pages:
        sizes = [len(words(block.block.text)) for block in page.weighed.found]
        scale = (len(page.gold) + SHARE * sum(sizes) + FIXED) / (OWN if page.kind == "tests/gold" else 1)
        for block, evidence, label, size in zip(
            page.weighed.found, page.weighed.evidence, page.labels, sizes, strict=True
        ):
            if not block.block.removed:
                rows.append([evidence.get(name, 0.0) for name in names])
                labels.append(label >= 0.5)
                weights.append(size / scale)
    matrix, weight = np.array(rows), np.array(weights)
    mean, spread = matrix.mean(axis=0), matrix.std(axis=0)
    spread[spread == 0] = 1.0
    weight = np.minimum(weight, np.percentile(weight, 99.9))
    model = LogisticRegression(C=STRENGTH, max_iter=1000, tol=1e-4)
    model.fit((matrix - mean) / spread, np.array(labels), sample_weight=weight / weight.mean())
    learnt = model.coef_[0] / spread
    found = {name: round(float(value), 4) for name, value in zip(names, learnt, strict=True)}
    return {"": round(float(model.intercept_[0] - (learnt * mean).sum()), 4)} | found


def f1(page: Page, weights: dict[str, float]) -> float:
    """Score a page with some weights, the title aside: the gold texts of most sets hold none."""
    selection._weights = lambda: weights  # type: ignore[assignment]
    kept = [block.text for block in selected_blocks(page.weighed, page.stated) if not block.removed]
    if kept and page.kind != "tests/gold":
        first, whole = "".join(words(kept[0])), "".join(words(page.stated))
        kept = kept[1:] if first and (first in whole or whole in first) else kept
    found, gold = Counter(word for text in kept for word in words(text)), Counter(page.gold)
    both = sum((found & gold).values())
    return 2 * both / max(1, found.total() + gold.total())


def main() -> None:
    """Learn, measure and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("TOOLKIT_BENCH_DATA", ""))
    parser.add_argument("--write", action="store_true", help="write the weights learnt from all pages")
    parser.add_argument("--folds", type=int, default=5, help="parts of the cross-validation; 0 for none")
    options = parser.parse_args()
    pages = [weighed_page(row) for row in gold_pages(Path(options.data))]
    names = sorted({name for page in pages for evidence in page.weighed.evidence for name in evidence})
    part = {page.name: int(hashlib.md5(page.name.encode()).hexdigest(), 16) % max(1, options.folds) for page in pages}
    scores: dict[str, list[float]] = defaultdict(list)
    for number in range(options.folds):
        weights = fitted([page for page in pages if part[page.name] != number], names)
        for page in pages:
            if part[page.name] == number:
                scores[page.kind].append(f1(page, weights))
    for kind, found in [*scores.items(), ("WCXB", [f for k, s in scores.items() if k != "tests/gold" for f in s])]:
        print(f"{kind:14} {len(found):4} pages  F1 {sum(found) / max(1, len(found)):.3f}")
    if options.write:
        content = {"about": ABOUT, "weights": fitted(pages, names)}
        WEIGHTS.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(re.sub(r".*/", "", str(WEIGHTS)), len(names), "weights")


if __name__ == "__main__":
    main()
