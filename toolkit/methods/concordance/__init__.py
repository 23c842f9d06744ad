"""Words in their contexts: concordance lines, dispersion, sequences of words, and words that occur together."""
