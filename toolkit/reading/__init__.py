"""From paths to a corpus: files found, parsed, given their metadata, cached; texts spilled to disk if many."""
