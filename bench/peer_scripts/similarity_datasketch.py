"""Find near-duplicates with datasketch: MinHash of runs of five words, and locality-sensitive hashing."""

import sys

from datasketch import MinHash, MinHashLSH
from texts import read_texts

index, pairs = MinHashLSH(threshold=0.5, num_perm=128), 0
for number, (_, text) in enumerate(read_texts(sys.argv[1])):
    words = text.lower().split()
    signed = MinHash(num_perm=128)
    signed.update_batch([" ".join(words[n : n + 5]).encode() for n in range(max(1, len(words) - 4))])
    pairs += len(index.query(signed))
    index.insert(number, signed)
print(pairs)
