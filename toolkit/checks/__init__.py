"""Checks of a corpus: one module per kind of problem, each a function from a corpus to findings."""
