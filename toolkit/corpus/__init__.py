"""The text model: documents and blocks, decoding, dates, passages and selection."""
