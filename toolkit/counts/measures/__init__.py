"""Statistics of counts, each formula with its source."""
