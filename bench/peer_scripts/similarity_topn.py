"""Find the three most similar texts of each with sparse_dot_topn."""

import sys

from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn
from texts import read_texts

weights = TfidfVectorizer(sublinear_tf=True).fit_transform(text for _, text in read_texts(sys.argv[1]))
print(sp_matmul_topn(weights, weights.T.tocsr(), top_n=4, sort=True).nnz)
