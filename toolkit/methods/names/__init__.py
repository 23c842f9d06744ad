"""Who and what is named, how often, by which forms, and with whom."""
