"""Public gold sets for keywords: where they are, and when two phrases are the same."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from functools import cache

FAMILIES = {
    "Inspec": ("inspec_train.jsonl", "inspec_dev.jsonl"),
    "DUC-2001": ("duc2001_dev100.jsonl",),
    "SemEval-2010": ("semeval2010_train.jsonl",),
    "KDD": ("kdd_dev.jsonl",),
    "WWW": ("www_dev.jsonl",),
    "KPCrowd": ("kpcrowd_dev.jsonl",),
}
_SIGNS = str.maketrans("‘’“”‐‑‒–—", "''\"\"-----", "\u00ad")
_EDGE = re.compile(r"^[^\w+#&]+|[^\w+#&]+$")


def data(*parts: str) -> str:
    """Return the path of a gold file; leave the program with a sentence if it is not there."""
    folder = os.environ.get("TOOLKIT_BENCH_DATA", "")
    path = os.path.join(folder, *parts)
    if not folder or not os.path.exists(path):
        sys.exit(f"There is no gold file {'/'.join(parts)}: name its folder with TOOLKIT_BENCH_DATA.")
    return path


def records(path: str) -> list[dict[str, object]]:
    """Read JSON Lines."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def gold_of(path: str) -> dict[str, set[str]]:
    """Return the gold phrases of each document, normalised."""
    return {str(each["id"]): {normal(key) for key in each["keys"]} - {""} for each in records(path)}


def normal(phrase: str) -> str:
    """Normalise a phrase as the scorers of the literature do: small letters, plain signs, Porter stems."""
    text = unicodedata.normalize("NFKC", phrase).translate(_SIGNS).lower()
    words = (_EDGE.sub("", word) for word in text.split())
    return " ".join(_stem(word) for word in words if word)


@cache
def _stem(word: str) -> str:
    return _stemmer().stem(word)


@cache
def _stemmer():
    from nltk.stem.porter import PorterStemmer

    return PorterStemmer()


def f1(ranked: list[str], gold: set[str], cut: int) -> float:
    """Return F1 of the best phrases: duplicates are taken out before the cut, gold that is not in the text counts."""
    top = list(dict.fromkeys(phrase for phrase in map(normal, ranked) if phrase))[:cut]
    hits = sum(phrase in gold for phrase in top)
    return 2 * hits / (len(top) + len(gold)) if hits else 0.0
