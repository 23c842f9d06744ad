"""Sheet on scale for `similarity.py`: whole comparisons of 20,000 and 200,000 short texts, beside two libraries."""

from __future__ import annotations

import json
import os
import tempfile

from run import Command, Sheet, in_turn, ours
from similarity_texts import long_texts

SIZES = (20_000, 200_000)
WORDS = 15
LIMIT = 3_000  # seconds of the clock for one program

TOPN = """
import json, sys
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
weights = TfidfVectorizer(sublinear_tf=True).fit_transform(texts)
print(sp_matmul_topn(weights, weights.T.tocsr(), top_n=4, sort=True).nnz)
"""
LSH = """
import json, sys
from datasketch import MinHash, MinHashLSH
index, pairs = MinHashLSH(threshold=0.5, num_perm=128), 0
for number, line in enumerate(open(sys.argv[1], encoding="utf-8")):
    words = json.loads(line)["text"].lower().split()
    signed = MinHash(num_perm=128)
    signed.update_batch([" ".join(words[n:n + 5]).encode() for n in range(max(1, len(words) - 4))])
    pairs += len(index.query(signed))
    index.insert(number, signed)
print(pairs)
"""


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
                commands["sparse_dot_topn"] = Command((peers, "-c", TOPN, path))
                commands["datasketch"] = Command((peers, "-c", LSH, path))
            for name, (cost, *_) in in_turn(commands, 0, LIMIT).items():
                row = {"texts": size, "program": name, "finds": cost.problem or finds[name], "CPU s": cost.cpu}
                sheet.rows.append({**row, "peak MB": cost.peak / 1e6, "KB a text": cost.peak / size / 1e3})
    return sheet
