"""What is asked: one construction a file, and the asks and commitments of a sentence together."""
