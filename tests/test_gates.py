"""Two gates: one module prints, one opens files; and what no module may do at all."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import toolkit

HOUSE = Path(toolkit.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))
_FILES = ("reading.py", "walking.py", "writing.py")
# The catalog reads first lines of our own source.
OPENS_FILES = {*(Path("files", name) for name in _FILES), Path("cli/catalog.py")}
STORES = {Path("reading/store.py")}  # SQLite opens its own files: those of the cache.
DATABASES_IN_MEMORY = {Path("report/render/sqlite.py"), Path("readers/databases.py")}
PRINTS = {Path("report/render/gate.py")}


@cache
def tree_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def calls_of(path: Path) -> set[str]:
    """Return what a file calls, as dotted names without the object they start from."""
    found = set()
    for node in tree_of(path):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Name):
                found.add(function.id)
            elif isinstance(function, ast.Attribute):
                found.add(f".{function.attr}")
    return found


def callers_of(*names: str) -> set[Path]:
    return {path.relative_to(HOUSE) for path in FILES if calls_of(path) & set(names)}


def mentioning(text: str) -> set[Path]:
    return {path.relative_to(HOUSE) for path in FILES if text in path.read_text("utf-8")}


def nodes_of(kind):
    return [node for path in FILES for node in tree_of(path) if isinstance(node, kind)]


def test_one_module_opens_files():
    opening = ("open", ".open", ".read_bytes", ".write_text", ".write_bytes", ".scandir", ".fdopen")

    assert callers_of(*opening) == OPENS_FILES


def test_one_module_opens_temporary_files():
    assert mentioning("import TemporaryFile") | mentioning("tempfile") == {Path("scratch.py")}


def test_one_module_opens_a_database():
    assert mentioning("import sqlite3") == callers_of(".connect") == STORES | DATABASES_IN_MEMORY
    for path in DATABASES_IN_MEMORY:
        assert (HOUSE / path).read_text("utf-8").count(".connect(") == 1
        # An empty name is that of a database in a temporary file, which SQLite takes away.
        assert re.search(r'\.connect\(":memory:"(?: if in_memory else "")?\)', (HOUSE / path).read_text("utf-8"))


def test_one_module_prints():
    assert callers_of("print", ".echo", ".secho") == set()
    assert mentioning("sys.stdout.buffer") == PRINTS
    assert mentioning("sys.stderr.buffer") == PRINTS


def test_nothing_runs_what_it_reads():
    assert callers_of("eval", "exec", "__import__", ".system", ".Popen", ".run_path") == set()
    # A Dask cluster runs whatever it is sent; nothing that was read from a file is unpickled.
    assert mentioning("pickle") == mentioning("import distributed") | mentioning("from distributed") == CLUSTER
    # Only what this run has written to a scratch file is unmarshalled.
    assert mentioning("marshal.loads") == {Path("reading/serialised.py"), Path("scratch.py")}
    assert not mentioning("joblib") | mentioning("subprocess") | mentioning("shell=True")
    assert mentioning("yaml.load(") == mentioning("Loader=yaml.BaseLoader") == {Path("readers/front_matter.py")}


CLUSTER = {Path("processes/cluster.py")}


def test_nothing_opens_a_connection():
    assert not mentioning("urllib.") | mentioning("import requests") | mentioning("http.client")
    assert mentioning("import socket") == {Path("readers/web/reader.py")}  # It keeps a library from opening one.


def test_nltk_is_asked_for_no_data():
    assert not mentioning("nltk.download") | mentioning("nltk.data") | mentioning("nltk.corpus")


def test_no_check_rests_on_an_assertion():
    assert not nodes_of(ast.Assert)  # `python -O` takes them out.


def test_no_error_is_swallowed_whole():
    caught = [node.type for node in nodes_of(ast.ExceptHandler)]

    assert caught
    assert all(kind is not None for kind in caught)
    assert not [kind for kind in caught if isinstance(kind, ast.Name) and kind.id == "Exception"]
