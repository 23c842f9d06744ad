"""The names of a corpus: mentions by document, and the bearers that they have."""
