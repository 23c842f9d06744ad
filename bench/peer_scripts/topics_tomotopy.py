"""Find topics with tomotopy: LDA by 100 rounds of Gibbs sampling; the second argument is their number."""

import re
import sys

import tomotopy
from texts import read_texts

words = re.compile(r"\w\w+")
model = tomotopy.LDAModel(k=int(sys.argv[2]), min_df=2, rm_top=50, seed=0)
for _, text in read_texts(sys.argv[1]):
    model.add_doc(words.findall(text.lower()))
model.train(100, workers=1)
for number in range(model.k):
    print(" ".join(word for word, _ in model.get_topic_words(number, top_n=10)))
