"""Count words with polars: the fifty most frequent, with the number of texts that contain each."""

import sys

import polars as pl
from texts import read_texts

found = pl.DataFrame({"text": [text for _, text in read_texts(sys.argv[1])]}).with_row_index("number")
words = found.select("number", pl.col("text").str.to_lowercase().str.extract_all(r"\w\w+").alias("word")).explode(
    "word"
)
counts = words.group_by("word").agg(pl.len().alias("count"), pl.col("number").n_unique().alias("texts"))
for word, count, texts in counts.sort(["count", "word"], descending=[True, False]).head(50).iter_rows():
    print(word, count, texts, sep=",")
