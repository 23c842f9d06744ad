"""The rows of the table of targets: one part a file, each with a function that returns its rows."""
