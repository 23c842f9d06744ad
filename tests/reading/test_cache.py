"""The cache: an outcome comes back as it went, and whatever becomes of the store no result changes."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import pytest
from budgets import some
from conftest import CORPUS, ROOT
from hypothesis import given
from hypothesis import strategies as st

import toolkit
from toolkit.corpus.document import Block, Document, Skipped
from toolkit.files import Found
from toolkit.readers.source import Outcome
from toolkit.reading import cache as cache_module
from toolkit.reading.cache import Cache
from toolkit.reading.finding import find_files
from toolkit.reading.groups import read_files
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus
from toolkit.reading.serialised import outcome_bytes, outcome_of
from toolkit.reading.store import FILE, Store

PLAIN = Reading()
KEY, OTHER = b"k" * 32, b"o" * 32
AFTER_A_BOM = "\ufefftwo\ud83d\ude00halves"

# Every character there is, halves of characters among them.
texts = st.text(st.characters(), max_size=20)
numbers = st.integers(0, 10**9)
blocks = st.builds(
    Block,
    st.sampled_from(["heading", "paragraph", "item", "quotation", "caption"]),
    texts,
    numbers,
    texts,
    texts,
    st.lists(numbers, max_size=4).map(tuple),
    numbers,
)
documents = st.builds(
    Document,
    texts,
    st.lists(blocks, max_size=4).map(tuple),
    texts,
    texts,
    st.dictionaries(texts, texts, max_size=3),
    texts,
    texts,
    texts,
    st.dictionaries(texts, numbers, max_size=3),
)
passed = st.lists(st.builds(Skipped, texts, texts), max_size=3)
outcomes = st.builds(Outcome, st.lists(documents, max_size=3), passed, passed, st.booleans())


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "cache"


def spelled(outcome: Outcome) -> str:
    """Spell an outcome out, the fields among it that take no part in a comparison."""
    named = [each.name for each in fields(Document) if not each.name.startswith("_")]  # The rest is worked out.
    told = [[getattr(document, name) for name in named] for document in outcome.documents]
    return ascii((told, outcome.skipped, outcome.ignored, outcome.assumed))


def read(files, folder=None, jobs: int = 1, how: Reading = PLAIN):
    files = list(read_files(files, how, jobs, Cache(str(folder)) if folder else None))
    return [(file.name, file.size, file.content, file.path, spelled(file.outcome)) for file in files]


def founds_below(path: Path) -> list[Found]:
    return [Found(str(each), each.name) for each in sorted(path.rglob("*")) if each.is_file()]


def one_of_each_suffix(files: list[Found]) -> list[Found]:
    """Return the smallest file of each format."""
    smallest = {Path(each.name).suffix: each for each in sorted(files, key=lambda each: -os.stat(each.path).st_size)}
    return list(smallest.values())


def flipped(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)


def filled(folder: Path, value: bytes = b"value") -> Store:
    store = Store(str(folder), 1 << 20)
    store.put(KEY, value)
    store.close()
    assert store.unused == store.broken == ""
    return store


@given(outcomes)
def test_an_outcome_comes_back_exactly(outcome):
    again = outcome_of(outcome_bytes(outcome))

    assert again == outcome
    assert spelled(again) == spelled(outcome)


def test_two_halves_of_a_character_stay_two():
    outcome = Outcome([Document("a", (Block("paragraph", AFTER_A_BOM),))])

    assert len(outcome_of(outcome_bytes(outcome)).documents[0].blocks[0].text) == len(AFTER_A_BOM)


def test_every_field_of_the_model_is_stored():
    # Who adds a field adds it to `serialised.py`, and then here; `spoken` is set after reading, and what begins with
    # an underscore is worked out from the rest.
    assert len([field for field in fields(Document) if not field.name.startswith("_")]) == 10 + 1
    assert len(fields(Block)) == 7
    assert len(fields(Outcome)) == 4


@given(st.binary(max_size=200))
def test_other_bytes_are_refused(data):
    with pytest.raises(ValueError):
        outcome_of(data)


@pytest.mark.parametrize("place", ["corpus", "tests/gold/files"])
def test_files_are_the_same_without_a_cache_with_an_empty_one_and_with_a_full_one(place, folder):
    files = some(founds_below(ROOT / place), 40)
    anew = read(files)

    assert read(files, folder) == anew
    assert Cache(str(folder)).store.figures()[0] > 30
    assert read(files, folder) == anew


def test_a_full_cache_is_what_answers(folder, monkeypatch):
    files = founds_below(CORPUS)
    anew = read(files, folder)
    monkeypatch.setattr("toolkit.reading.parsing.parse_file", lambda *_: pytest.fail("it was read anew"))

    assert read(files, folder) == anew


def test_jobs_give_and_take_the_same(folder, tmp_path):
    files = founds_below(CORPUS)
    anew = read(files)

    assert read(files, folder, jobs=2) == anew
    assert read(files, folder, jobs=2) == anew
    assert read(files, folder) == anew
    read(files[::2], tmp_path / "half")
    assert read(files, tmp_path / "half", jobs=2) == anew


@pytest.mark.parametrize(
    "how",
    [
        Reading(raw=True),
        Reading(leave=("head",)),
        Reading(encoding="cp1250"),
        Reading(text_column="answer"),
    ],
)
def test_another_way_of_reading_is_another_entry(how, folder):
    files = one_of_each_suffix(founds_below(ROOT / "tests" / "gold" / "files"))
    read(files, folder)

    assert read(files, folder, how=how) == read(files, how=how)


def test_the_key_tells_apart_whatever_reading_rests_on(monkeypatch):
    def key(name="a.txt", digest="d", how=("", False)):
        return Cache("").key(name, digest, how)

    keys = {key(), key("b.txt"), key("a.pdf"), key(digest="e"), key(how=("", True)), key(how=("latin-1", False))}
    monkeypatch.setattr(cache_module, "_versions", lambda suffix: "other libraries")
    keys.add(key())
    monkeypatch.setattr(sys, "version", "another Python")
    keys.add(key())
    monkeypatch.setattr(toolkit, "__version__", "another version")
    keys.add(key())

    assert len(keys) == 9


def test_a_changed_rule_never_meets_an_old_result(tmp_path, monkeypatch):
    copy = tmp_path / "toolkit"
    rooms = ("cleaning/rule.py", "corpus/units.py", "files/reading.py", "language/words.txt", "readers/text.py")
    sources = ("errors.py", "rounding.py", *rooms, "reading/parsing.py")
    for name in sources:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
    for name in sources:
        (copy / name).write_text("one")
    monkeypatch.setattr(toolkit, "__file__", str(copy / "__init__.py"))
    before = Cache("").key("a.txt", "d", ())
    assert Cache("").key("a.txt", "d", ()) == before
    for name in sources:
        status = (copy / name).stat()
        (copy / name).write_text("two")  # of the same size, and as old
        os.utime(copy / name, ns=(status.st_atime_ns, status.st_mtime_ns))
        after = Cache("").key("a.txt", "d", ())
        assert after != before
        before = after


def test_every_library_that_reads_is_in_the_key():
    modules = {"yaml": "PyYAML", "pptx": "python-pptx"}
    told = {name for names in cache_module._HEAVY.values() for name in names} | {*cache_module._LIGHT}
    used = set()
    for path in (ROOT / "toolkit" / "readers").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                used |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                used.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
                used |= {each.value.split(".")[0] for each in node.args if isinstance(each, ast.Constant)}
    used -= set(sys.stdlib_module_names) | {"toolkit"}

    assert {"trafilatura", "pypdf", "lxml"} <= used
    assert {modules.get(name, name) for name in used} <= told


def test_few_short_texts_are_read_without_it(folder):
    files = founds_below(CORPUS)

    assert not Cache(str(folder)).pays([each for each in files if each.name.endswith(".txt")][:3])
    assert Cache(str(folder)).pays([each for each in files if each.name.endswith(".html")][:1])
    assert not folder.exists()


def test_whatever_byte_is_flipped_a_value_is_right_or_not_there(folder):
    value = bytes(range(256)) * 4
    filled(folder, value)
    whole = (folder / FILE).read_bytes()
    found = broken = 0
    places = [*some(range(100), 30), *some(range(100, len(whole)), 70)]  # The head of the file, and the rest.
    for place in places:
        (folder / FILE).write_bytes(whole)
        flipped(folder / FILE, place)
        store = Store(str(folder), 1 << 20)
        assert store.get(KEY) in (value, None)
        assert store.get(OTHER) is None
        broken += bool(store.broken)
        store.put(KEY, value)
        store.close()
        again = Store(str(folder), 1 << 20)
        found += again.get(KEY) == value
        again.close()
    # The two bytes that name the format of the file make it one that this version may only read.
    assert found >= len(places) - len({18, 19}.intersection(places))
    assert broken > 0.05 * found


@pytest.mark.parametrize("what", ["cut", "empty", "zeros", "noise", "other table", "folder"])
def test_a_store_that_is_none_is_set_aside_once_and_begun_anew(what, folder):
    files = founds_below(CORPUS)
    anew = read(files, folder)
    path = folder / FILE
    data = path.read_bytes()
    if what == "folder":
        path.unlink()
        path.mkdir()
    elif what == "other table":
        import sqlite3

        path.unlink()
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE entries (something TEXT)")
        connection.close()
    else:
        path.write_bytes(
            {"cut": data[:5000], "empty": b"", "zeros": bytes(len(data)), "noise": bytes(range(256)) * 64}[what]
        )
    cache = Cache(str(folder))
    told = [spelled(file.outcome) for file in read_files(files, PLAIN, 1, cache)]

    assert told == [row[-1] for row in anew]
    assert bool(cache.store.broken) == (what != "empty")
    assert cache.store.unused == ""
    assert read(files, folder) == anew
    assert Cache(str(folder)).store.figures()[0] > 30


def test_exchanged_values_are_not_believed(folder):
    import sqlite3

    store = filled(folder, b"one")
    store.put(OTHER, b"two")
    store.close()
    with sqlite3.connect(folder / FILE) as connection:
        connection.execute("UPDATE entries SET value = (SELECT value FROM entries WHERE key = ?)", (OTHER,))
    connection.close()

    assert store.get(KEY) is None
    assert store.broken


def test_the_oldest_go_when_the_bound_is_met(folder):
    keys = [bytes([number]) * 32 for number in range(60)]
    for key in keys:
        store = Store(str(folder), 400_000)  # A run of its own: what one run writes stays until another.
        store.put(key, os.urandom(20_000))
        store.close()
    there = [store.get(key) is not None for key in keys]
    store.close()

    assert there[-10:] == [True] * 10
    assert there == sorted(there)  # All that are gone are older than all that are there.
    assert not there[0]
    assert (folder / FILE).stat().st_size <= 400_000


def test_what_was_used_last_stays_longest(folder):
    keys = [bytes([number]) * 32 for number in range(60)]
    for key in keys:
        store = Store(str(folder), 400_000)
        store.put(key, os.urandom(20_000))
        assert store.get(keys[0]) is not None or key == keys[0]
        store.close()
    store = Store(str(folder), 400_000)
    there = [store.get(key) is not None for key in keys]
    store.close()

    assert there[0]
    assert not any(there[1:40])
    assert all(there[-10:])


def test_a_corpus_somewhat_larger_than_the_bound_is_found_again_as_far_as_it_fits(folder):
    keys = [bytes([number]) * 32 for number in range(120)]
    found = []
    for _ in range(3):
        store = Store(str(folder), 1 << 20)
        hits = 0
        for key in keys:  # 1.2 times the bound
            if store.get(key) is None:
                store.put(key, key * 320)
                store.close()
            else:
                hits += 1
        store.close()
        found.append((hits, store.is_full))

    assert found[0] == (0, True)
    assert all(hits > 80 and is_full for hits, is_full in found[1:])
    assert (folder / FILE).stat().st_size <= 1 << 20


def test_one_run_keeps_what_fits_of_a_corpus_larger_than_a_small_bound(folder):
    store = Store(str(folder), 1 << 20)
    for number in range(120):
        store.put(bytes([number]) * 32, os.urandom(10_000))
    store.close()
    kept, _ = store.figures()

    assert store.is_full
    assert 60 < kept < 105


def test_a_corpus_that_fits_is_never_called_too_large(folder):
    for _ in range(2):
        store = Store(str(folder), 1 << 20)
        for number in range(60):
            if store.get(bytes([number]) * 32) is None:
                store.put(bytes([number]) * 32, os.urandom(10_000))
        store.close()
        assert not store.is_full


def test_a_bound_that_was_lowered_is_kept_at_the_next_writing(folder):
    store = Store(str(folder), 1 << 20)
    for number in range(30):
        store.put(bytes([number]) * 32, os.urandom(20_000))
    store.close()
    lower = Store(str(folder), 200_000)
    lower.put(KEY, b"value")
    lower.close()

    assert lower.get(KEY) == b"value"
    lower.close()
    assert (folder / FILE).stat().st_size <= 200_000


def test_its_folder_is_for_its_owner_alone(folder):
    filled(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o755)
    store = Store(str(folder), 1 << 20)

    assert store.get(KEY) is None
    assert "chmod 700" in store.unused


def test_a_folder_of_somebody_else_is_not_used(folder, monkeypatch):
    filled(folder)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    store = Store(str(folder), 1 << 20)

    assert store.get(KEY) is None
    assert "another user" in store.unused


@pytest.mark.parametrize("place", ["", "/proc/nowhere/toolkit", "/dev/null/toolkit", "/dev/null"])
def test_without_a_folder_everything_is_read_anew(place):
    files = founds_below(CORPUS)
    cache = Cache(place)
    told = [spelled(file.outcome) for file in read_files(files, PLAIN, 1, cache)]

    assert told == [row[-1] for row in read(files)]
    assert cache.store.unused
    assert cache.store.broken == ""


READING = """
import sys
from toolkit.reading.cache import Cache
from toolkit.reading.reading import read_corpus
corpus = read_corpus([sys.argv[1]], cache=Cache(sys.argv[2]))
sys.stdout.write(corpus.digest + str(sum(len(each.kept) for each in corpus.documents)))
"""


def started(folder: Path) -> subprocess.Popen:
    command = [sys.executable, "-c", READING, str(CORPUS), str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def expected() -> bytes:
    corpus = read_corpus([str(CORPUS)])
    return (corpus.digest + str(sum(len(each.kept) for each in corpus.documents))).encode()


def test_several_processes_may_use_it_at_once(folder):
    processes = [started(folder) for _ in range(6)]
    said = [process.communicate(timeout=100) for process in processes]

    assert said == [(expected(), b"")] * 6
    store = Cache(str(folder)).store
    assert store.figures()[0] == len(find_files([str(CORPUS)]).wanted)
    assert store.broken == store.unused == ""


def test_a_process_that_is_killed_leaves_a_store_that_serves(folder):
    for number in range(5):
        process = started(folder)
        time.sleep(0.15 + 0.12 * number)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
    process = started(folder)

    assert process.communicate(timeout=100) == (expected(), b"")


def test_a_full_disk_ends_its_use_and_not_the_run(folder):
    limited = f"import resource, signal\nresource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n{READING}"
    command = [sys.executable, "-c", limited, str(CORPUS), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=100, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, expected(), b"")
    assert started(folder).communicate(timeout=100) == (expected(), b"")
