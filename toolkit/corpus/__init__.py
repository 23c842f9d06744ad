"""Documents: what they are, how they are read, cleaned, selected and named."""
