"""Where a keyphrase begins and ends within a chunk, in English and in the other languages with lists of their own."""
