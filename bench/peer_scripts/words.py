"""Count words with scikit-learn: the fifty most frequent, with the number of texts that contain each."""

import sys

from sklearn.feature_extraction.text import CountVectorizer
from texts import read_texts

vectorizer = CountVectorizer()
counts = vectorizer.fit_transform(text for _, text in read_texts(sys.argv[1]))
totals = counts.sum(axis=0).A1
texts = counts.getnnz(axis=0)
words = vectorizer.get_feature_names_out()
for place in (-totals).argsort(kind="stable")[:50]:
    print(words[place], totals[place], texts[place], sep=",")
