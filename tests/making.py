"""Small corpora for tests, made with the real reader."""

from __future__ import annotations

from toolkit.corpus.document import Corpus
from toolkit.readers import text
from toolkit.readers.source import Source


def make_corpus(**texts: str) -> Corpus:
    """Make a corpus of texts by name."""
    documents = [
        document for name, content in texts.items() for document in text.read(Source(name, content.encode())).documents
    ]
    return Corpus(tuple(documents), digest="sha256:test")
