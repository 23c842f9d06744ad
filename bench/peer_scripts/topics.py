"""Find topics with scikit-learn: non-negative factors of TF-IDF; the second argument is their number, 10 by default."""

import sys

from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import TfidfVectorizer
from texts import read_texts

texts = [text for _, text in read_texts(sys.argv[1])]
vectorizer = TfidfVectorizer(stop_words="english")
number = int(sys.argv[2]) if len(sys.argv) > 2 else 10
model = NMF(min(number, len(texts)), init="nndsvd", random_state=0).fit(vectorizer.fit_transform(texts))
words = vectorizer.get_feature_names_out()
for row in model.components_:
    print(" ".join(words[place] for place in row.argsort()[::-1][:10]))
