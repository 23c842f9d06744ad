"""Find the most similar texts with scikit-learn: the cosines of all pairs in one matrix."""

import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from texts import read_texts

names, texts = zip(*read_texts(sys.argv[1]), strict=True)
matrix = cosine_similarity(TfidfVectorizer(stop_words="english").fit_transform(texts))
pairs = sorted((-float(matrix[a, b]), a, b) for a in range(len(texts)) for b in range(a))[:20]
for value, a, b in pairs:
    print(names[a], names[b], f"{-value:.3f}", sep=",")
