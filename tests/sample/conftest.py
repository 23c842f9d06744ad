"""The sample corpus, read and analysed once for all its tests."""

from __future__ import annotations

import pytest
from sample_corpus import FOLDER, KNOWN

from toolkit.analyses.keywords import keywords
from toolkit.analyses.sentiment import sentiment
from toolkit.analyses.similarity import similarity
from toolkit.reading.reading import read_corpus


@pytest.fixture(scope="session")
def corpus():
    return read_corpus((str(FOLDER),))


@pytest.fixture(scope="session")
def found(corpus):
    return {document.name: document for document in corpus.documents}


@pytest.fixture(scope="session")
def alike(corpus):
    return similarity(corpus, top=1000)


@pytest.fixture(scope="session")
def tones(corpus):
    return {row["document"]: row["tone"] for row in sentiment(corpus).table("documents").records()}


@pytest.fixture(scope="session")
def ranked(corpus):
    """The first fifteen keywords of each document."""
    given: dict[str, list[str]] = {name: [] for name in KNOWN}
    for row in keywords(corpus, top=15).table("keywords").records():
        given[row["document"]].append(row["keyword"])
    return given
