"""What every test shares: the sample corpus, and a run without a network."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Everyday runs try the same few examples every time; `make test-long` tries many new ones (--hypothesis-profile long).
# Neither looks at the clock: a busy machine is no fault of the code.
BUSY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("default", max_examples=50, derandomize=True, database=None, print_blob=True, **BUSY)
settings.register_profile("quick", max_examples=10, derandomize=True, database=None, print_blob=True, **BUSY)
settings.register_profile("long", max_examples=1_000, print_blob=True, **BUSY)
settings.load_profile("default")

sys.path.insert(0, str(Path(__file__).parent))

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"


@pytest.fixture(scope="session", autouse=True)
def _no_cache_of_the_user(tmp_path_factory):
    """No test reads or writes the cache of whoever runs it; a run of the program begins with an empty one."""
    os.environ["TOOLKIT_NO_CACHE"] = "1"
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def sample():
    """The sample corpus, read once."""
    from toolkit.reading.reading import read_corpus

    return read_corpus([str(CORPUS)])


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("toolkit opened a network connection")

    for name in ("connect", "connect_ex", "sendto", "sendmsg"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


# Rooms whose tests run the program or read whole corpora, as `make test-quick` leaves them out.
SLOW = (
    "hostile",
    "sample",
    "cli",
    "reading",
    "analyses",
    "test_docs.py",
    "test_same_bytes.py",
    "test_digest_matrix.py",
    "test_sklearn.py",
    "test_contract.py",
    "test_examples.py",
    "test_linear_patterns.py",
    "test_sums.py",
    "counts/test_words_by_numpy.py",
    "counts/test_encoded.py",
    "counts/test_surface.py",
    "counts/measures/test_spectral.py",
    "methods/similarity/reuse/test_similarity_alignment.py",
    "readers/test_every_prefix.py",
)
SLOW_ROOMS = tuple(str(ROOT / "tests" / name) for name in SLOW)


def pytest_collection_modifyitems(items):
    """Mark the slow tests by where they are."""
    for item in items:
        if str(item.path).startswith(SLOW_ROOMS):
            item.add_marker(pytest.mark.slow)
