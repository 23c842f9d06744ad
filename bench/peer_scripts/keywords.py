"""Rank the words and pairs of words of each text by TF-IDF with scikit-learn."""

import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from texts import read_texts

names, texts = zip(*read_texts(sys.argv[1]), strict=True)
vectorizer = TfidfVectorizer(ngram_range=(1, 2), stop_words="english")
weights = vectorizer.fit_transform(texts)
words = vectorizer.get_feature_names_out()
for name, row in zip(names, weights, strict=True):
    best = sorted(zip(-row.data, row.indices, strict=True))[:10]
    print(name, " ".join(words[place] for _, place in best), sep=",")
