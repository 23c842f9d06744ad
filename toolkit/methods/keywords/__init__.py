"""Which words and phrases carry a text."""
