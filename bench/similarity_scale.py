"""Sheets on scale for `similarity.py`: whole comparisons of many texts, and what the search of many finds."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from itertools import islice
from time import process_time

import numpy as np
from run import Command, Sheet, in_turn, ours
from similarity_texts import corpus_of, long_texts
from zipf import TOGETHER, Text

from toolkit.counts.document_texts import document_text, encode_documents
from toolkit.language.stopwords import english
from toolkit.methods.similarity.neighbours import NearestOptions, nearest
from toolkit.methods.similarity.search.many_neighbours import ManyNeighbours
from toolkit.methods.similarity.spaces import weighted
from toolkit.methods.similarity.stems import stem_counts

SIZES = (20_000, 200_000)
WORDS = 15
_SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_scripts")
LIMIT = 3_000  # seconds of the clock for one program
SEARCHED = (20_000, 100_000)  # texts; all pairs of more take minutes
NEAREST = 4


def news(folder: str, size: int) -> list[str]:
    """Write texts of 200 words whose sentences are drawn from one section of the news."""
    return list(long_texts(folder, size, 200, 7))


def random_words(_: str, size: int) -> list[str]:
    """Write texts of words drawn by chance, so that none is near to another for a reason."""
    made = (each.decode() for group in range(-(-size // TOGETHER)) for each in Text(3).documents(group))
    return list(islice(made, size))


TEXTS: dict[str, Callable[[str, int], list[str]]] = {"news": news, "random words": random_words}


def recall(folder: str) -> Sheet:
    """Search for neighbours as very many texts are searched, and compare all pairs."""
    columns = {"texts": ",d", "of": "", "looked up": ",d", "candidates": ",d", "recall it says": ".3f",
               "recall": ".4f", "CPU s": ".1f", "all pairs, CPU s": ".1f"}  # fmt: skip
    sheet = Sheet("recall", f"The {NEAREST} nearest of each text, by search and by all pairs", columns)
    for size in SEARCHED:
        for name, texts in TEXTS.items():
            encoded = encode_documents(corpus_of(texts(folder, size)).documents, english(), document_text)
            rows = weighted(stem_counts(encoded, english(), all_words=False))
            start = process_time()
            search = ManyNeighbours(rows, NEAREST)
            found, _ = search.nearest(NEAREST)
            between = process_time()
            exact = nearest(rows, NearestOptions(NEAREST)).others
            spent = between - start, process_time() - between
            hits = (found[:, :, None] == exact[:, None, :]).any(axis=1)[exact >= 0]
            row = {"looked up": search.plan.entries, "candidates": search.plan.candidates,
                   "recall it says": search.plan.recall, "recall": float(np.mean(hits))}  # fmt: skip
            sheet.rows.append({"texts": size, "of": name, **row, "CPU s": spent[0], "all pairs, CPU s": spent[1]})
    return sheet


def scale(folder: str, peers: str) -> Sheet:
    """Compare many short texts as a whole, and by the peers in part."""
    columns = {"texts": ",d", "program": "", "finds": "", "CPU s": ".1f", "peak MB": ",.0f", "KB a text": ".1f"}
    sheet = Sheet("scale", f"Texts of {WORDS} words, each program in a process of its own", columns)
    finds = {
        "toolkit": "copies, passages, families, 3 nearest, topics",
        "sparse_dot_topn": "3 nearest (with scikit-learn's TF-IDF)",
        "datasketch": "near-duplicates, some missed",
    }
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, "texts.jsonl")
            with open(path, "w", encoding="utf-8") as file:
                for number, text in enumerate(long_texts(folder, size, WORDS, 3)):
                    file.write(json.dumps({"id": f"d{number:07}", "text": text}) + "\n")
            commands = {"toolkit": ours("similarity", path, "--no-cache", "-j1", "-f", "csv")}
            if peers:
                commands["sparse_dot_topn"] = Command((peers, os.path.join(_SCRIPTS, "similarity_topn.py"), path))
                commands["datasketch"] = Command((peers, os.path.join(_SCRIPTS, "similarity_datasketch.py"), path))
            for name, (cost, *_) in in_turn(commands, 0, LIMIT).items():
                row = {"texts": size, "program": name, "finds": cost.problem or finds[name], "CPU s": cost.cpu}
                sheet.rows.append({**row, "peak MB": cost.peak / 1e6, "KB a text": cost.peak / size / 1e3})
    return sheet
