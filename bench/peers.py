"""The programs that the toolkit is measured against, and how each is called.

Those that are commands live in an environment of their own, which ``make bench-peers`` makes; one that is not there is
left out, and said to be. Those that are scripts are what one would write with the libraries that the toolkit needs
anyway: they import what they use at the top.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from run import Command, python

SCRIPT = """
import sys
from pathlib import Path

import nltk
from rich.console import Console
from rich.table import Table
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

task, folder = sys.argv[1:]
paths = sorted(path for path in Path(folder).rglob("*") if path.is_file())
texts = [path.read_text("utf-8", errors="replace") for path in paths]
table = Table()
if task == "count":
    counts = CountVectorizer().fit_transform(texts)
    table.add_row(str(counts.shape), str(counts.sum()))
elif task == "keywords":
    vectorizer = TfidfVectorizer(ngram_range=(1, 2), stop_words="english")
    weights = vectorizer.fit_transform(texts)
    words = vectorizer.get_feature_names_out()
    for path, row in zip(paths, weights):
        best = sorted(zip(-row.data, row.indices))[:10]
        table.add_row(path.name, " ".join(words[place] for _, place in best))
elif task == "similarity":
    matrix = cosine_similarity(TfidfVectorizer(stop_words="english").fit_transform(texts))
    pairs = sorted((-float(matrix[a, b]), a, b) for a in range(len(texts)) for b in range(a))[:20]
    for value, a, b in pairs:
        table.add_row(paths[a].name, paths[b].name, f"{-value:.3f}")
elif task in ("topics", "topics20"):
    vectorizer = TfidfVectorizer(stop_words="english")
    number = min(20 if task == "topics20" else 10, len(texts))
    model = NMF(number, init="nndsvd", random_state=0).fit(vectorizer.fit_transform(texts))
    words = vectorizer.get_feature_names_out()
    for row in model.components_:
        table.add_row(" ".join(words[place] for place in row.argsort()[::-1][:10]))
elif task == "sentiment":
    analyzer = SentimentIntensityAnalyzer()
    for path, text in zip(paths, texts):
        scores = [analyzer.polarity_scores(line)["compound"] for line in text.splitlines() if line.strip()]
        table.add_row(path.name, f"{sum(scores) / max(len(scores), 1):.3f}")
Console().print(table)
"""
TASKS = ("keywords", "sentiment", "similarity", "topics")
"""What the script can do of what the toolkit does; besides ``count``, which only makes a matrix, and
``topics20``, twenty topics."""

HELP: Mapping[str, tuple[str, ...]] = {
    "csvstat --help": ("csvstat", "--help"),
    "sqlite-utils --help": ("sqlite-utils", "--help"),
    "yake --help": ("yake", "--help"),
}
YAKE = "yake, one file"


def script(task: str, folder: str) -> Command:
    """Return the script that does one task over a folder."""
    return python(SCRIPT, task, folder)


def helps(folder: str) -> dict[str, Command]:
    """Return the commands among the peers in ``folder`` that only print their help."""
    found = {name: _command(folder, *args) for name, args in HELP.items()}
    return {name: command for name, command in found.items() if command}


def yake(folder: str, path: str) -> Command | None:
    """Return a call of yake on one file, if it is among the peers in ``folder``; it takes no more than one."""
    return _command(folder, "yake", "-i", path, "-l", "en", "-t", "10")


def missing(folder: str) -> list[str]:
    """Name the commands that are not there."""
    return sorted({args[0] for args in HELP.values() if not _command(folder, *args)})


def _command(folder: str, name: str, *args: str) -> Command | None:
    path = os.path.join(os.path.abspath(folder), "bin", name)
    return Command((path, *args)) if folder and os.access(path, os.X_OK) else None
