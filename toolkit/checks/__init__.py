"""Checks of a corpus: one kind of trouble a file, each from a corpus to findings."""
