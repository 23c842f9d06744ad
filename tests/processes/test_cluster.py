"""The engine of Dask: the same bytes as on one machine, whatever becomes of the workers."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from functools import partial
from types import SimpleNamespace

import pytest
from sample_corpus import FOLDER

import toolkit.processes.cluster as under_test
from toolkit.cli.main import main
from toolkit.corpus.document import Block, Document
from toolkit.counts.shards import count_documents
from toolkit.errors import ExitCode, ToolkitError
from toolkit.language.stopwords import english
from toolkit.processes import engine, ordered_map
from toolkit.reading.finding import find_files
from toolkit.reading.groups import read_files
from toolkit.reading.options import Reading

SAMPLE = str(FOLDER)
distributed = pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture(autouse=True)
def _no_network():
    """Here alone connections are opened: a cluster is reached by them."""


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as started:
        yield started


@pytest.fixture
def no_cache(monkeypatch):
    monkeypatch.setenv("TOOLKIT_NO_CACHE", "1")


COMMANDS = [
    *(
        "documents",
        "words",
        "words --by source",
        "keywords",
        "keywords --by source",
        "sentiment",
        "similarity",
        "names",
    ),
    *("quotes", "readability", "readability --by source", "kwic river", "topics -k 4", "doctor"),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_cluster_gives_the_same_bytes(command, cluster, capfdbinary, no_cache):
    arguments = [*command.split(), SAMPLE, "-f", "json", "-q"]
    assert main(arguments) == ExitCode.DONE
    here = capfdbinary.readouterr()
    assert main([*arguments, "--engine", "dask", "--scheduler", cluster.scheduler_address]) == ExitCode.DONE
    there = capfdbinary.readouterr()
    assert there.out == here.out
    assert there.err == b""


def test_words_are_counted_by_the_workers(cluster, monkeypatch):
    texts = [f"Ferry number {number} sailed to Ostrava." for number in range(40)]
    documents = [Document(str(number), (Block("paragraph", text),)) for number, text in enumerate(texts)]
    here = count_documents(documents, english())
    monkeypatch.setattr("toolkit.counts.document_texts._MANY_WORDS", 0)
    # Whoever counts, it is not this process.
    monkeypatch.setattr("toolkit.counts.shards.count_texts", lambda *_, **__: pytest.fail("counted here"))
    with engine("dask", 2, cluster.scheduler_address) as jobs:
        there = count_documents(documents, english(), jobs=jobs)
    assert (there.terms, there.shown, list(there.totals)) == (here.terms, here.shown, list(here.totals))


def test_files_are_read_by_the_workers(cluster, tmp_path, monkeypatch):
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"Ferry {number} sailed.", "utf-8")
    monkeypatch.chdir(tmp_path)  # Paths that are relative to where this process is.
    with engine("dask", 1, cluster.scheduler_address) as jobs:
        files = list(read_files(find_files(["."]).wanted, Reading(), jobs))
    assert [file.outcome.documents[0].blocks[0].text for file in files] == [f"Ferry {n} sailed." for n in range(20)]


def doubled(number, place):
    """Double a number; where a certain file is missing, make it and end the process first."""
    if number == 25 and not os.path.exists(place):
        with open(place, "w", encoding="utf-8"):
            pass
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def test_the_pieces_of_a_worker_that_was_killed_run_again(cluster, tmp_path):
    place = tmp_path / "killed"
    with engine("dask", 2, cluster.scheduler_address) as jobs:
        results = list(ordered_map(partial(doubled, place=str(place)), range(50), jobs, together=5))
    assert place.exists()
    assert results == list(range(0, 100, 2))


def ending(number):
    """End the process, whoever runs it."""
    if number == 25:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_piece_that_ends_every_worker_is_named_as_such(cluster, monkeypatch):
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)
    with engine("dask", 2, cluster.scheduler_address) as jobs, pytest.raises(ToolkitError, match="ended every worker"):
        list(ordered_map(ending, range(50), jobs, together=5))


def test_an_error_in_the_work_reaches_the_caller(cluster):
    with engine("dask", 2, cluster.scheduler_address) as jobs, pytest.raises(ValueError, match="'x'"):
        list(ordered_map(int, [*"12345678901234567", "x"], jobs))


def late(number):
    """Raise the error of a connection that takes too long."""
    raise TimeoutError(f"no answer to {number}")


def test_an_error_of_time_in_the_work_reaches_the_caller(cluster):
    with engine("dask", 2, cluster.scheduler_address) as jobs, pytest.raises(TimeoutError, match="no answer to 0"):
        list(ordered_map(late, range(20), jobs, together=1))


def test_a_piece_that_ends_as_we_stop_waiting_for_it_is_taken():
    class Future:
        status = "pending"

        def done(self):
            return self.status != "pending"

        def result(self, timeout):
            if self.done():
                return pickle.dumps([1])
            self.status = "finished"  # Between the end of our patience and the next look.
            raise TimeoutError

    client = SimpleNamespace(status="running", nthreads=lambda: {"a worker": 1})
    assert under_test._Sent(Future(), client).result() == [1]


def test_workers_of_another_version_are_refused(cluster, monkeypatch, capsys, no_cache):
    monkeypatch.setattr(under_test, "versions_here", lambda: {"toolkit": "0.1.0", "python": "3.9"})
    assert main(["words", SAMPLE, "--engine", "dask", "--scheduler", cluster.scheduler_address]) == ExitCode.FAILED
    said = capsys.readouterr().err
    assert f"python {'{}.{}'.format(*sys.version_info)} instead of 3.9" in said
    assert "toolkit 0." in said
    assert "Traceback" not in said


def test_a_worker_that_came_later_with_another_version_is_refused():
    with pytest.raises(ToolkitError, match=r"A worker has other versions: .*python"):
        under_test._done(b"", {**under_test.versions_here(), "python": "3.9"})


def test_a_scheduler_that_is_not_there_is_named(monkeypatch, capsys, no_cache):
    monkeypatch.setattr(under_test, "_CONNECT", 0.2)
    assert main(["words", SAMPLE, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"]) == ExitCode.FAILED
    assert "There is no Dask scheduler at tcp://127.0.0.1:9." in capsys.readouterr().err


def test_a_scheduler_without_workers_is_named(monkeypatch):
    monkeypatch.setattr(under_test, "_PATIENCE", 0.2)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=None, silence_logs=50) as empty,
        engine("dask", 2, empty.scheduler_address) as jobs,
        pytest.raises(ToolkitError, match="has no worker"),
    ):
        list(ordered_map(abs, range(20), jobs))


def test_work_whose_last_worker_has_gone_is_given_up(monkeypatch):
    monkeypatch.setattr(under_test, "_PATIENCE", 0.2)
    monkeypatch.setattr(under_test, "_LOOK", 0.1)
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None, silence_logs=50
        ) as small,
        engine("dask", 2, small.scheduler_address) as jobs,
    ):
        results = ordered_map(time.sleep, [0.0] * 3 + [0.3] * 30, jobs, together=3)
        next(results)
        small.scale(0)
        with pytest.raises(ToolkitError, match="no worker or no scheduler"):
            list(results)
