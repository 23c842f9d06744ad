"""Packed files: whole ones come back, broken ones and bombs are refused."""

from __future__ import annotations

import bz2
import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Skipped
from toolkit.errors import UnreadableError
from toolkit.readers.gzip_files import decompressed
from toolkit.reading.reading import read_corpus

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
MEGABYTE = 2**20


@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4), st.integers(0, 9), st.integers(0, 20))
def test_what_was_packed_comes_back_member_by_member(parts, level, padding):
    packed = b"".join(gzip.compress(part, level) for part in parts) + bytes(padding)
    assert decompressed(packed) == b"".join(parts)


def test_a_text_of_more_than_one_step_comes_back():
    text = b"".join(b"%d\n" % number for number in range(400_000))  # 2.7 MB
    assert decompressed(gzip.compress(text)) == text


def test_a_member_with_a_name_and_a_comment_comes_back():
    plain = gzip.compress(PROSE.encode(), mtime=0)
    named = plain[:3] + bytes([0b11000]) + plain[4:10] + b"a.txt\0said\0" + plain[10:]
    assert decompressed(named) == PROSE.encode()


@pytest.mark.parametrize("members", [1, 2])
def test_a_file_that_is_cut_at_any_byte_is_refused(members):
    whole = gzip.compress(PROSE.encode())
    packed = whole * members
    for length in range(1, len(packed)):
        if length == len(whole):
            assert decompressed(packed[:length]) == PROSE.encode()
            continue
        with pytest.raises(UnreadableError, match="is truncated"):
            decompressed(packed[:length])


def test_a_file_with_any_byte_changed_is_refused_or_the_same():
    packed = gzip.compress(PROSE.encode(), mtime=0)
    for place in range(len(packed)):
        for bit in (1, 128):
            changed = packed[:place] + bytes([packed[place] ^ bit]) + packed[place + 1 :]
            try:
                text = decompressed(changed)
            except UnreadableError:
                continue
            # Some bits say nothing about the text: the time, the system, those that fill the last byte up.
            assert text == PROSE.encode(), (place, bit)


@pytest.mark.parametrize(
    "data",
    [
        b"a text",
        b"\0" * 20,
        bz2.compress(b"a text"),
        zlib.compress(b"a text"),
        gzip.compress(b"a text", mtime=0) + b"more",
        gzip.compress(b"a text", mtime=0) + b"\0\0more",
    ],
)
def test_what_is_no_gzip_file_is_refused(data):
    with pytest.raises(UnreadableError, match=r"gzip file is damaged|is truncated"):
        decompressed(data)


def test_a_file_of_no_bytes_is_no_gzip_file():
    with pytest.raises(UnreadableError):
        decompressed(b"")


def test_a_bomb_is_refused_before_it_is_unpacked():
    bomb = gzip.compress(bytes(64 * MEGABYTE), 9)  # 65 kB: ten megabytes are free, and a hundredfold is less
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableError, match=r"unpacks to more than 10,485,760 bytes"):
        decompressed(bomb)
    with pytest.raises(UnreadableError, match=r"unpacks to more than 10,485,760 bytes"):
        decompressed(gzip.compress(bytes(9 * MEGABYTE)) * 2)


def test_the_limit_is_exact():
    packed = gzip.compress(bytes(1000))
    assert decompressed(packed, 1000) == bytes(1000)
    with pytest.raises(UnreadableError, match="more than 999 bytes"):
        decompressed(packed, 999)


def test_ten_megabytes_of_anything_are_unpacked():
    assert decompressed(gzip.compress(bytes(10 * MEGABYTE))) == bytes(10 * MEGABYTE)


def test_a_file_of_many_members_is_unpacked_with_work_that_grows_as_it_does(monkeypatch):
    copied = 0

    class Counting:
        """An unpacker that counts the bytes which it is asked to hand back."""

        def __init__(self, *arguments):
            self._real = decompressobj(*arguments)

        def __getattr__(self, name):
            nonlocal copied
            value = getattr(self._real, name)
            if name in ("unused_data", "unconsumed_tail"):
                copied += len(value)
            return value

    decompressobj = zlib.decompressobj
    monkeypatch.setattr("toolkit.readers.gzip_files.zlib.decompressobj", Counting)
    work = []
    for number in (5_000, 20_000):
        copied = 0
        assert decompressed(gzip.compress(b"a line\n") * number) == b"a line\n" * number
        work.append(copied)
    assert work[1] < 8 * work[0]  # 4 is linear, 16 the square


def test_packed_texts_are_read_and_broken_ones_skipped(tmp_path):
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(PROSE.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "r1", "text": "It rained."}\n'))
    (tmp_path / "c.md.gz").write_bytes(gzip.compress(PROSE.encode())[:-1])
    corpus = read_corpus([str(tmp_path)])
    assert [(each.name, each.kept[0].text) for each in corpus.documents] == [("a.txt.gz", PROSE), ("r1", "It rained.")]
    assert corpus.skipped == (Skipped("c.md.gz", "The gzip file is truncated."),)
