"""Topics, keywords, sentiment and similarity over a folder of documents."""

__version__ = "0.1.0"
