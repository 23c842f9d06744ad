"""Counting: the words of each sentence, the vocabulary, the document-term matrix."""
