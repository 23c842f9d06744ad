"""Text reuse: near-duplicates, shared passages, boilerplate, and families of texts."""
