"""Words, phrases and categories over time."""
