"""Where patterns occur: the words of a corpus by number, and the runs of them that a pattern means."""
