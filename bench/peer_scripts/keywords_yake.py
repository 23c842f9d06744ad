"""Rank the keywords of each text with YAKE, in one process."""

import sys

import yake
from texts import read_texts

extractor = yake.KeywordExtractor(lan="en", n=3, top=10)
for name, text in read_texts(sys.argv[1]):
    print(name, *(keyword for keyword, _ in extractor.extract_keywords(text)), sep=",")
