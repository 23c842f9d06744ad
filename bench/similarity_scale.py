"""Sheet on scale for `similarity.py`: whole comparisons of 20,000 and 200,000 short texts, beside two libraries."""

from __future__ import annotations

import json
import os
import tempfile

from run import Command, Sheet, in_turn, ours
from similarity_texts import long_texts

SIZES = (20_000, 200_000)
WORDS = 15
_SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_scripts")
LIMIT = 3_000  # seconds of the clock for one program


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
