"""What topics are called: labels, and the names in full that words are part of."""
