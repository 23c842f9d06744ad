"""Where the bounds of small readers begin and end: for each threshold a case just inside and one just outside."""

from __future__ import annotations

import gzip

import pytest

from toolkit.errors import UnreadableError
from toolkit.readers import delimited
from toolkit.readers.front_matter import as_fields, plain_fields, split
from toolkit.readers.gzip_files import decompressed
from toolkit.readers.head_fields import head_fields
from toolkit.readers.office.paragraphs import ParagraphBuilder
from toolkit.readers.source import Source


@pytest.mark.parametrize(("letters", "found"), [(2**16 - 16, True), (2**16 - 14, False)])
def test_front_matter_has_at_most_sixty_four_thousand_characters(letters, found):
    """Around the title stand 16 characters, of which the last line end may be missing."""
    assert bool(split(f"---\ntitle: {'a' * letters}\n---\n").fields) is found


def test_of_front_matter_a_hundred_fields_are_read():
    fields = {f"field{number}": "boats" for number in range(101)}
    assert as_fields(fields) == {f"field{number}": "boats" for number in range(100)}


def test_of_a_list_in_front_matter_a_hundred_values_are_read():
    assert as_fields({"tags": ["a"] * 101}) == {"tags": "; ".join(["a"] * 100)}


@pytest.mark.parametrize("tags", [["a" * 10_001], ["a" * 5_000, "b" * 5_000]])
def test_of_a_list_in_front_matter_ten_thousand_characters_are_read(tags):
    assert len(as_fields({"tags": tags})["tags"]) == 10_000


@pytest.mark.parametrize(("length", "plain"), [(100, True), (101, False)])
def test_the_name_of_a_plain_field_has_at_most_a_hundred_characters(length, plain):
    assert (plain_fields("a" * length + ": boats") is not None) is plain


@pytest.mark.parametrize(("line", "title"), [(60, "The Lock"), (61, "")])
def test_the_head_of_an_e_book_has_at_most_sixty_lines(line, title):
    head = ["Title: The Lock", "", "Author: E. Brandt"]
    filled = [*head, *[""] * (line - 4), "*** START OF THE PROJECT GUTENBERG EBOOK THE LOCK ***", "Text."]
    assert head_fields("\n".join(filled)).get("title", "") == title


@pytest.mark.parametrize(
    ("head", "title"), [("Title: The Lock\nAuthor: E. Brandt", "The Lock"), ("Title: The Lock", "")]
)
def test_a_head_has_at_least_two_fields(head, title):
    assert head_fields(f"{head}\n\nThe lock was opened.").get("title", "") == title


@pytest.mark.parametrize(("packed", "readable"), [(110_000, True), (109_999, False)])
def test_a_file_unpacks_to_at_most_a_hundred_times_its_size(packed, readable):
    """Zeros behind a gzip file are padding, so that it can be given any size."""
    data = gzip.compress(bytes(11_000_000)).ljust(packed, b"\0")
    if readable:
        assert len(decompressed(data)) == 11_000_000
    else:
        with pytest.raises(UnreadableError, match="more than 10,999,900 bytes"):
            decompressed(data)


@pytest.mark.parametrize(("further", "readable"), [(0, True), (1, False)])
def test_a_small_file_unpacks_to_at_most_ten_megabytes(further, readable):
    data = gzip.compress(bytes(10 * 2**20 + further))
    if readable:
        assert len(decompressed(data)) == 10_485_760
    else:
        with pytest.raises(UnreadableError, match="more than 10,485,760 bytes"):
            decompressed(data)


@pytest.mark.parametrize(("length", "pieces"), [(120, 1), (121, 2)])
def test_a_row_of_cells_of_at_most_a_hundred_and_twenty_characters_is_one_line(length, pieces):
    builder = ParagraphBuilder()
    builder.begin_row()
    for text in ("Boats", "x" * length):
        builder.begin_cell()
        builder.begin()
        builder.add(text)
        builder.end()
        builder.end_cell()
    builder.end_row()
    assert len(builder.pieces) == pieces


@pytest.mark.parametrize(("length", "readable"), [(100_000, True), (100_001, False)])
def test_the_header_of_a_table_has_at_most_a_hundred_thousand_characters(length, readable):
    """The sign between its fields is the one that parts off the column of the text."""
    header = "x" * (length - 5) + ";text"
    source = Source("a.csv", f"{header}\nboats;The boats left at noon.\n".encode())
    if readable:
        assert [block.text for block in delimited.read(source).documents[0].blocks] == ["The boats left at noon."]
    else:
        with pytest.raises(UnreadableError):
            delimited.read(source)
