"""The analyses: one subcommand a file, each a function from a corpus and settings to a report."""
