"""One wing a question: its texts, its counting, its mathematics and its rows. No wing imports another."""
