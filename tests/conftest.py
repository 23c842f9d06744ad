"""What every test shares: the sample corpus, and a run without a network."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Where nobody watches, the same examples every time; at a desk, new ones.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

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

    monkeypatch.setattr(socket.socket, "connect", refuse)
