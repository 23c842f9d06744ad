"""A worker of the cluster is killed within each pass of each command, and the bytes are the same."""

from __future__ import annotations

import pytest
from budgets import some
from sample_corpus import FOLDER

from toolkit.cli.main import main
from toolkit.errors import ExitCode

pytest.importorskip("distributed")
from killed_workers import killable_cluster

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]

COMMANDS = [
    "documents",
    "words",
    "words --by source",
    "keywords",
    "keywords --by source",
    "sentiment",
    "sentiment --quotes by-speaker",
    "topics -k 4",
    "similarity",
    "doctor",
    "names",
    "quotes",
    "asks",
    "collocations",
    "trends",
    "trends --of tone",
    "readability",
    "readability --by source",
    "dictionary --tone",
    "kwic river",
    "compare",
    "ngrams",
    "acronyms",
]


@pytest.fixture(autouse=True)
def _no_network():
    """Connections are opened here: a cluster is reached by them."""


@pytest.fixture(autouse=True)
def _every_pass_is_shared(monkeypatch):
    monkeypatch.setenv("TOOLKIT_NO_CACHE", "1")
    monkeypatch.setattr("toolkit.counts.document_texts._MANY_WORDS", 0)


@pytest.fixture(scope="module")
def killable(tmp_path_factory):
    with killable_cluster(tmp_path_factory.mktemp("killable")) as (cluster, passes):
        yield cluster.scheduler_address, passes


@pytest.mark.parametrize("command", some(COMMANDS, 6))
def test_a_worker_killed_in_any_pass_changes_nothing(command, killable, capfdbinary):
    address, passes = killable
    arguments = [*command.split(), str(FOLDER), "-f", "json", "-q"]
    there = [*arguments, "--engine", "dask", "--scheduler", address]
    code = main(arguments)
    here = capfdbinary.readouterr().out
    passes.begin("")
    assert main(there) == code == ExitCode.DONE
    assert capfdbinary.readouterr().out == here
    names = passes.names()
    assert names[0] == "toolkit.reading.groups._read_group"
    for name in names:
        passes.begin(name)
        assert main(there) == code
        assert passes.has_killed(), name
        assert capfdbinary.readouterr().out == here, name
