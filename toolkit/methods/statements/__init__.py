"""Statements: what is asked of whom, who says what, and how surely it was read."""
