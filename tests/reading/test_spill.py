"""Documents whose text lies on disk are equal to those in memory, whoever asks and how often."""

import json
import os
import pickle
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.analyses.documents import documents
from toolkit.corpus.document import Block, Document
from toolkit.corpus.units import UNITS, by_unit
from toolkit.errors import ToolkitError
from toolkit.processes import FORKS, ordered_map
from toolkit.reading import spill as spills
from toolkit.reading.notes import reading_notes
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus
from toolkit.reading.serialised import block_bytes, deserialised_blocks
from toolkit.reading.spill import Spill
from toolkit.report.render import render
from toolkit.report.render.view import View

CORPUS = Path(__file__).parents[2] / "corpus"
BLOCKS = st.lists(
    st.builds(
        Block,
        kind=st.sampled_from(["heading", "paragraph", "item"]),
        text=st.text(st.characters(exclude_categories=())),
        line=st.integers(1, 10**6),
        section=st.text(max_size=5),
        removed=st.sampled_from(["", "", "page number"]),
        lines=st.lists(st.integers(1, 99), max_size=3).map(tuple),
        page=st.integers(0, 9),
    ),
    max_size=6,
).map(tuple)


@given(st.lists(BLOCKS, min_size=1, max_size=20))
def test_a_document_on_disk_equals_the_one_that_was_put_there(several):
    spill = Spill(room=0)
    put = [spill.put(Document(str(number), blocks, title="t")) for number, blocks in enumerate(several)]
    for number, blocks in list(enumerate(several))[::-1]:
        document = put[number]
        assert not isinstance(document.blocks, tuple)
        assert document == Document(str(number), blocks, title="t")
        assert len(document.blocks) == len(blocks)
        assert document.kept == tuple(block for block in blocks if not block.removed)
        assert pickle.loads(pickle.dumps(document)).blocks == blocks


def test_text_stays_in_memory_while_there_is_room():
    # A document of one block with 400 letters counts 1,400 bytes.
    for room, in_memory in ((1401, [True, True, False]), (1400, [True, False, False])):
        spill = Spill(room)
        put = [spill.put(Document(name, (Block("paragraph", "x" * 400),))) for name in "abc"]
        assert [isinstance(each.blocks, tuple) for each in put] == in_memory


def test_notes_are_written_without_reading_the_texts_again(tmp_path, monkeypatch):
    page = "Home News Sport Weather\n\n{}\n\nSign up for our letter today"
    for number in range(12):
        words = " ".join(f"w{chr(97 + number)}{chr(97 + place)}x" for place in range(24)).capitalize()
        (tmp_path / f"{number:02}.txt").write_text(page.format(f"{words}."))
    (tmp_path / "long.txt").write_text("The quay " + "x" * 201 + " was open on that day, they said.")
    (tmp_path / "empty.txt").write_text("\n")
    monkeypatch.setattr(spills, "ROOM", 0)
    corpus = read_corpus([str(tmp_path)])
    notes = list(reading_notes(corpus.documents, ()))
    assert not isinstance(corpus.documents[0].blocks, tuple)
    assert [note[:8] for note in notes] == ["empty.tx", "long.txt"]
    monkeypatch.setattr(spills, "deserialised_blocks", None)
    for spill in {document.blocks._spill for document in corpus.documents}:
        spill._recent.clear()
    with pytest.raises(TypeError):
        corpus.documents[0].blocks[0]
    assert list(reading_notes(corpus.documents, ())) == notes


@pytest.mark.parametrize(("short_of", "read"), [(0, 3), (1, 6)])
def test_texts_that_fit_are_read_once_by_a_pass_that_asks_twice(monkeypatch, short_of, read):
    calls = []
    monkeypatch.setattr(spills, "deserialised_blocks", lambda data: calls.append(data) or deserialised_blocks(data))
    blocks = [(Block("paragraph", letter * 50),) for letter in "abc"]
    monkeypatch.setattr(spills, "_RECENT", sum(len(block_bytes(each)) for each in blocks) - short_of)
    spill = Spill(room=0)
    put = [spill.put(Document(str(number), each)) for number, each in enumerate(blocks)]

    for _ in range(2):
        assert [tuple(document.blocks) for document in put] == blocks
    assert len(calls) == read


def test_a_text_longer_than_all_that_is_held_is_read_and_gives_way_to_the_next(monkeypatch):
    monkeypatch.setattr(spills, "_RECENT", 10)
    spill = Spill(room=0)
    put = [spill.put(Document(letter, (Block("paragraph", letter * 500),))) for letter in "ab"]

    assert [document.blocks[0].text[:2] for document in [*put, *put]] == ["aa", "bb", "aa", "bb"]
    assert len(spill._recent) == 1


@pytest.mark.skipif(not FORKS, reason="no process inherits a spill here")
def test_a_restored_document_is_as_if_it_had_been_put():
    spill = Spill()
    spill.share()
    told = {"year": "1931", "place": "Lower Weir"}
    document = Document("d", (Block("paragraph", "The weir."),), "A title", "1931", told)
    document.remember_word_count(2)
    first, second = (spill.restored(*spill.written([document])) for _ in range(2))

    assert spill.put(first) is first
    assert first == document
    assert (first.known_word_count, first.noticed, first.metadata) == (2, None, told)
    assert first.metadata["place"] is second.metadata["place"]
    changed = spill.put(first.having(metadata={**told, "river": "Ouse"}))
    assert changed.metadata == {**told, "river": "Ouse"}
    assert changed.blocks == document.blocks


def test_metadata_on_a_spill_is_the_mapping_that_it_was():
    spill = Spill(room=0)
    told = [{"year": str(1900 + number % 3), "place": f"Lower Weir {number}", "note": "x" * 50} for number in range(9)]
    put = [spill.put(Document(str(number), (), "A title", "1931", each)) for number, each in enumerate(told)]

    assert [each.metadata for each in put] == told
    assert [dict(each.metadata) for each in put] == told
    assert {**put[1].metadata, "more": "1"} == {**told[1], "more": "1"}
    assert put[0].metadata.get("street", "none") == "none"
    assert "street" not in put[0].metadata
    assert repr(put[2].metadata) == repr(told[2])
    assert pickle.loads(pickle.dumps(put[2])) == Document("2", (), "A title", "1931", told[2])
    assert put[0].metadata["year"] is put[3].metadata["year"]


def test_blocks_on_disk_are_indexed_and_cut_like_a_tuple():
    blocks = tuple(Block("paragraph", letter) for letter in "abcdefghijklm")
    lazy = Spill(room=0).put(Document("d", blocks)).blocks

    assert (lazy[3], lazy[-1], lazy[2:5]) == (blocks[3], blocks[-1], blocks[2:5])
    assert lazy != blocks[1:]
    with pytest.raises(TypeError, match="unhashable"):
        hash(lazy)


def corpus_of(folder, monkeypatch, room, **settings):
    monkeypatch.setattr(spills, "ROOM", room)
    return read_corpus([str(folder)], Reading(**settings))


@pytest.mark.parametrize("unit", UNITS)
def test_a_corpus_on_disk_gives_the_same_report(monkeypatch, unit):
    in_memory = corpus_of(CORPUS, monkeypatch, 1 << 30)
    on_disk = corpus_of(CORPUS, monkeypatch, 0)
    assert not isinstance(on_disk.documents[0].blocks, tuple)

    assert by_unit(on_disk, unit) == by_unit(in_memory, unit)
    reports = [b"".join(render(documents(each, unit=unit), View("json"))) for each in (in_memory, on_disk)]
    assert reports[0] == reports[1]
    assert len(json.loads(reports[0])["tables"][0]["rows"]) >= 40


def test_furniture_that_recurs_is_cut_on_disk_as_well(tmp_path, monkeypatch):
    for number in range(5):
        own = " ".join(f"word{number}{place}" for place in range(30))
        (tmp_path / f"{number}.txt").write_text(f"{own}.\n\nThe Ministry of Weights, room 14 of the annex\n")

    texts = [
        [[block.text for block in document.kept] for document in corpus_of(tmp_path, monkeypatch, room).documents]
        for room in (0, 1 << 30)
    ]

    assert texts[0] == texts[1]
    assert all(len(kept) == 1 for kept in texts[0])


def test_a_full_disk_is_told_and_not_met_with_a_traceback(monkeypatch):
    class Full:
        def seek(self, place):
            pass

        def write(self, data):
            raise OSError(28, "No space left on device")

        def close(self):
            pass

    spill = Spill(room=0)
    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Full())
    with pytest.raises(ToolkitError, match="No space left"):
        spill.put(Document("a", (Block("paragraph", "text"),)))


@pytest.mark.skipif(not FORKS, reason="no process inherits a file here")
def test_processes_write_to_one_spill_and_any_of_them_reads_it(monkeypatch):
    texts = [[Block("paragraph", f"text {number} " * (number % 7 + 1), line=number)] for number in range(200)]
    spill = Spill()
    spill.share()
    write = partial(_written, spill)
    spilled = list(ordered_map(write, texts, 2, together=3))

    assert {process for process, _ in spilled} - {os.getpid()}
    back = [spill.restored(each) for _, each in spilled]
    assert [list(each.blocks) for each in back] == texts
    assert [(each.title, each.metadata["year"]) for each in back] == [("A title", "1931")] * 200
    assert list(ordered_map(_first_text, back, 2, together=3)) == [blocks[0].text for blocks in texts]


def _written(spill, blocks):
    document = Document("d", tuple(blocks), "A title", metadata={"year": "1931"})
    return os.getpid(), spill.written([document])[0]


def _first_text(document):
    return document.blocks[0].text


@pytest.mark.parametrize("room", [0, 1 << 30])
def test_any_number_of_processes_reads_the_same_corpus(tmp_path, monkeypatch, room):
    for number in range(40):
        own = " ".join(f"word{number}{place}" for place in range(30))
        (tmp_path / f"{number:02}.txt").write_text(f"{own}.\n\nThe Ministry of Weights, room 14 of the annex\n")
    (tmp_path / "39.txt").write_text("")
    monkeypatch.setattr(spills, "ROOM", room)

    here, there = (read_corpus([str(tmp_path)], jobs=jobs) for jobs in (1, 2))
    assert here.documents == there.documents
    assert [document.kept for document in here.documents] == [document.kept for document in there.documents]
    assert {len(document.kept) for document in there.documents[:39]} == {1}  # The annex recurs.
    assert (here.notes, here.contents) == (there.notes, there.contents)
    assert "39.txt is without any text." in there.notes


def test_what_was_worked_out_in_another_process_is_known_here(tmp_path):
    for number in range(40):
        (tmp_path / f"{number:02}.txt").write_text(f"The ferry number {number} sailed.")

    corpus = read_corpus([str(tmp_path)], jobs=2)
    assert [document.known_word_count for document in corpus.documents] == [5] * 40
    assert [document.noticed for document in corpus.documents] == [0] * 40
