"""A large file of records is read in parts, and what comes of it is what comes of it read whole."""

import gzip
import json
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.files import Found
from toolkit.reading import division
from toolkit.reading.cache import Cache
from toolkit.reading.division import file_parts, is_divisible
from toolkit.reading.finding import find_files
from toolkit.reading.fingerprint import fingerprint_of
from toolkit.reading.lock import lock_of
from toolkit.reading.options import Reading
from toolkit.reading.parsing import parsed
from toolkit.reading.reading import read_corpus

TEXT = "The ferry left the quay at noon, and the harbour master of Ostrava wrote it down."


def records(number, **more):
    return [json.dumps({"id": f"d{n}", "text": f"{TEXT} {n}", "year": "2021", **more}) for n in range(number)]


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(division, "WHOLE", 1000)
    monkeypatch.setattr(division, "PART", 500)


def written(folder, lines, *, mark=b"", end="\n"):
    path = folder / "letters.jsonl"
    path.write_bytes(mark + (end.join(lines) + end).encode())
    return path


def read_whole(path, monkeypatch, **more):
    with monkeypatch.context() as whole:
        whole.setattr(division, "WHOLE", 1 << 30)
        return read_corpus([str(path)], **more)


def test_parts_end_with_lines_and_make_up_the_file(tmp_path, small_parts):
    path = written(tmp_path, records(40))
    data = path.read_bytes()
    ranges = file_parts(Found(str(path), path.name))

    assert len(ranges) > 5
    assert b"".join(each.read() for each in ranges) == data
    assert [each.read()[-1:] for each in ranges] == [b"\n"] * len(ranges)
    assert [each.line for each in ranges] == [1 + data[: each.start].count(b"\n") for each in ranges]
    assert {(each.content, each.size) for each in ranges} == {(sha256(data).hexdigest(), len(data))}
    assert [each.is_last for each in ranges] == [False] * (len(ranges) - 1) + [True]


def test_a_part_is_no_shorter_than_it_should_be_and_ends_with_the_next_line(tmp_path, monkeypatch):
    monkeypatch.setattr(division, "WHOLE", 1)
    monkeypatch.setattr(division, "PART", 8)
    path = written(tmp_path, ['{"a":1}', '{"b":12}', '{"c":1}'])  # 8, 9 and 8 bytes with their ends

    assert [each.end - each.start for each in file_parts(Found(str(path), path.name))] == [8, 9, 8]
    monkeypatch.setattr(division, "PART", 9)
    assert [each.end - each.start for each in file_parts(Found(str(path), path.name))] == [17, 8]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_documents_are_those_of_the_file_read_whole(tmp_path, small_parts, monkeypatch, mark, jobs):
    lines = records(30)
    lines[3:3] = ["", "not a record", '{"id": "x"}']
    lines[20] = lines[20].replace("Ostrava", "Łódź — é")
    path = written(tmp_path, lines, mark=mark, end="\r\n")
    whole = read_whole(path, monkeypatch)
    parts = read_corpus([str(path)], jobs=jobs)

    assert len(parts) == 30
    assert replace(parts, jobs=1) == replace(whole, jobs=1)
    assert [each.encoding for each in parts.documents] == [each.encoding for each in whole.documents]
    assert parts.contents == whole.contents == fingerprint_of(find_files([str(path)]))
    assert [each.document for each in parts.skipped] == ["letters.jsonl:5", "letters.jsonl:6"]
    assert lock_of(find_files([str(path)])).digest == parts.digest


@given(st.lists(st.sampled_from([*records(3), "", "{", "[1]", '{"text": 5}', "é"]), min_size=1, max_size=25))
def test_any_lines_give_what_they_give_in_one_piece(tmp_path_factory, lines):
    path = written(tmp_path_factory.mktemp("lines"), [*lines, *records(1)])
    with pytest.MonkeyPatch.context() as patched:
        whole = read_whole(path, patched)
        patched.setattr(division, "WHOLE", 1)
        patched.setattr(division, "PART", 40)
        assert read_corpus([str(path)]) == whole


def test_a_file_without_any_record_is_skipped_as_one(tmp_path, small_parts, monkeypatch):
    path = written(tmp_path, ['{"id": "no text"}'] * 200)
    (tmp_path / "other.txt").write_text(TEXT)
    whole, parts = read_whole(tmp_path, monkeypatch), read_corpus([str(tmp_path)])

    assert parts == whole
    assert [each.document for each in parts.skipped] == [path.name]


def test_bad_lines_before_the_first_record_are_all_named(tmp_path, small_parts, monkeypatch):
    path = written(tmp_path, ['{"id": "no text, and so no record"}'] * 60 + records(10) + ["{"])
    whole, parts = read_whole(path, monkeypatch), read_corpus([str(path)])

    assert parts.skipped == whole.skipped
    assert len(parts.skipped) == 61


@pytest.mark.parametrize(
    "data",
    [
        "\n".join(records(40)).replace("Ostrava", "Łódź").encode("utf-16"),
        "\n".join(records(40, place="Orléans")).replace("\\u00e9", "é").encode("cp1252"),
        b"\n".join([b"{\0}"] * 999),
    ],
    ids=["utf-16", "cp1252", "binary"],
)
def test_what_is_not_utf_8_is_read_whole(tmp_path, small_parts, data):
    path = tmp_path / "a.jsonl"
    path.write_bytes(data)

    assert is_divisible(Found(str(path), "a.jsonl"))
    assert file_parts(Found(str(path), "a.jsonl")) == []


def test_only_large_files_of_lines_are_divided(tmp_path, small_parts):
    for name, size, is_one in (
        ("a.jsonl", 1001, True),
        ("a.jsonl", 1000, False),
        ("a.ndjson", 2000, True),
        ("a.json", 2000, False),
        ("a.jsonl.gz", 251, True),  # Unpacked it is four times as large, or more.
        ("a.jsonl.gz", 250, False),
        ("a.tsv", 1001, True),
        ("a.csv.gz", 251, True),
        ("a.txt.gz", 2000, False),
        ("a.txt", 2000, False),
    ):
        (tmp_path / name).write_bytes(b"x" * size)
        assert is_divisible(Found(str(tmp_path / name), name)) == is_one, (name, size)


def test_a_report_of_this_program_is_passed_over(tmp_path, small_parts):
    rows = [json.dumps({"rank": n, "word": "quay", "count": 3, "text": TEXT}) for n in range(50)]
    path = written(tmp_path, rows)
    (tmp_path / "other.txt").write_text(TEXT)

    assert file_parts(Found(str(path), path.name)) == []
    assert [each.document for each in read_corpus([str(tmp_path)]).ignored] == [path.name]


@pytest.mark.parametrize("jobs", [1, 2])
def test_parts_come_from_the_cache_and_a_changed_line_is_read_anew(tmp_path, small_parts, monkeypatch, jobs):
    monkeypatch.setattr("toolkit.reading.cache._WORTH", 1)
    path = written(tmp_path, records(60))
    cache = Cache(str(tmp_path / "cache"))
    cold = read_corpus([str(path)], jobs=jobs, cache=cache)
    entries = cache.store.figures()[0]
    warm = read_corpus([str(path)], jobs=jobs, cache=cache)

    assert entries > 5
    assert warm == cold == read_corpus([str(path)], jobs=jobs)
    assert cache.store.figures()[0] == entries
    written(tmp_path, [*records(59), records(60)[-1].replace("noon", "dusk")])
    changed = read_corpus([str(path)], jobs=jobs, cache=cache)
    assert cache.store.figures()[0] == entries + 1
    assert "dusk" in changed.documents[-1].kept[0].text
    assert changed.documents[:-1] == cold.documents[:-1]


def test_a_file_that_changes_while_it_is_read_is_named(tmp_path, small_parts):
    path = written(tmp_path, records(60))
    (tmp_path / "other.txt").write_text(TEXT)
    data = path.read_bytes()

    def changing(files, total, what):
        for number, file in enumerate(files):
            if not number:
                path.write_bytes(data.replace(b"noon", b"dusk"))
            yield file

    corpus = read_corpus([str(tmp_path)], Reading(), watched=changing)
    assert 0 < len(corpus) < 60
    assert "changed while it was read" in corpus.skipped[0].reason


FIELDS = [
    "plain",
    'said ""so""',
    "first line\nsecond, line",
    'a "quote" inside',
    "",
    "Łódź — é",
    "x" * 30,
    "\r\n\r\nend",
]


def table(rows, delimiter=",", above=""):
    lines = [delimiter.join(("id", "text", "place"))]
    for number, field in enumerate(rows):
        needs = any(sign in field for sign in (delimiter, "\n")) or field.startswith('"') or '""' in field
        lines.append(delimiter.join((f"d{number}", f'"{field}"' if needs else field, f"at {number}")))
    return above + "\n".join(lines) + "\n"


@given(
    st.lists(st.sampled_from(FIELDS), min_size=1, max_size=30),
    st.sampled_from(
        [(".csv", ",", ""), (".csv", ";", "sep=;\n"), (".csv", ",", "# made in May\n\n"), (".tsv", "\t", "")]
    ),
    st.sampled_from([b"", b"\xef\xbb\xbf"]),
    st.booleans(),
)
def test_any_table_gives_what_it_gives_in_one_piece(tmp_path_factory, rows, form, mark, is_packed):
    suffix, delimiter, above = form
    data = mark + table([*rows, TEXT], delimiter, above).encode()
    path = tmp_path_factory.mktemp("table") / f"letters{suffix}{'.gz' * is_packed}"
    path.write_bytes(gzip.compress(data) if is_packed else data)
    with pytest.MonkeyPatch.context() as patched:
        whole = read_whole(path, patched)
        patched.setattr(division, "WHOLE", 1)
        patched.setattr(division, "PART", 40)
        parts = read_corpus([str(path)])
        assert parts == whole
        assert parts.contents == whole.contents
    assert len(whole) >= 1


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("name", ["letters.csv", "letters.csv.gz", "letters.jsonl.gz"])
def test_a_table_and_a_packed_file_are_divided(tmp_path, small_parts, monkeypatch, name, jobs):
    rows = [f"{TEXT} {number}\n\nIts second paragraph, number {number}." for number in range(40)]
    rows[11] = ""
    text = table(rows).replace("d20,", "d20,one field too many,") if "csv" in name else "\n".join(records(40))
    path = tmp_path / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    whole, cache = read_whole(path, monkeypatch), Cache(str(tmp_path / "cache"))
    monkeypatch.setattr(Cache, "pays", lambda *_: True)

    assert len(file_parts(Found(str(path), name))) > 4
    assert replace(read_corpus([str(path)], jobs=jobs), jobs=1) == whole
    for _ in range(2):
        assert replace(read_corpus([str(path)], jobs=jobs, cache=cache), jobs=1) == whole
    lines = [[block.line for block in each.blocks] for each in whole.documents]
    assert len({line for each in lines for line in each}) > 38
    assert [each.document for each in whole.skipped] == (["letters.csv" + name[11:] + ":60"] if "csv" in name else [])


@pytest.mark.parametrize(
    "data",
    [
        table(["x" * 99] * 20).replace("text", "words"),  # no column of text
        table(["x" * 99] * 20).replace("\n", "\r"),
        table(["x" * 99] * 20, "\t").replace("d3\t", 'd3\t"'),  # a mark that is not closed, in a table parted by tabs
    ],
)
def test_a_table_whose_rows_depend_on_one_another_is_read_whole(tmp_path, small_parts, data):
    path = tmp_path / ("letters.tsv" if "\t" in data else "letters.csv")
    path.write_bytes(data.encode())
    assert file_parts(Found(str(path), path.name)) == []


@pytest.mark.parametrize("change", [lambda data: data[:-20], lambda data: b"no gzip" + data, lambda data: data])
def test_a_packed_file_that_changes_between_is_named(tmp_path, small_parts, monkeypatch, change):
    path = tmp_path / "letters.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(records(60)).encode()))
    found = Found(str(path), path.name)
    ranges = file_parts(found)
    path.write_bytes(change(gzip.compress("\n".join(records(60, place="elsewhere")).encode())))
    parts = [parsed(item, b"", Reading()) for item, _ in division.unpacked((each, None) for each in ranges)]
    assert {skipped.reason.partition(".")[0] for part in parts for skipped in part.outcome.skipped} == {
        "It changed while it was read"
    }
    assert not any(part.outcome.documents for part in parts)


def parquet(folder, rows, *, group=7, **columns):
    """Write a Parquet file with few rows in each of its groups."""
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    path = folder / "letters.parquet"
    table = pyarrow.table({"Id": [f"d{n}" for n in range(len(rows))], "Text": rows, **columns})
    pyarrow.parquet.write_table(table, path, row_group_size=group, data_page_size=200)
    return path


ROWS = [f"{TEXT} {number}\n\nIts second paragraph — number {number}, Łódź." for number in range(60)]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("group", [1, 7, 1000])
def test_the_rows_of_a_parquet_file_are_those_of_it_read_whole(tmp_path, small_parts, monkeypatch, jobs, group):
    pyarrow = pytest.importorskip("pyarrow")
    rows = [*ROWS]
    rows[11] = rows[12] = None
    places = pyarrow.array(["Ostrava", None, "Łódź"] * 20).dictionary_encode()
    path = parquet(tmp_path, rows, group=group, place=places, tags=[["a", "b"], []] * 30, year=[2021.0, 1999.5] * 30)
    whole, cache = read_whole(path, monkeypatch), Cache(str(tmp_path / "cache"))
    monkeypatch.setattr(Cache, "pays", lambda *_: True)
    parts = file_parts(Found(str(path), path.name))

    assert len(parts) > 4
    assert [(each.start, each.end) for each in parts] == [
        (start, min(60, start + parts[0].end)) for start in range(0, 60, parts[0].end)
    ]
    divided = read_corpus([str(path)], jobs=jobs)
    assert replace(divided, jobs=1) == whole
    assert divided.contents == whole.contents == fingerprint_of(find_files([str(path)]))
    assert lock_of(find_files([str(path)])).digest == whole.digest
    for _ in range(2):  # Cold and warm.
        assert replace(read_corpus([str(path)], jobs=jobs, cache=cache), jobs=1) == whole
    assert cache.store.figures()[0] == len(parts)
    assert whole.documents[2].metadata == {"place": "Łódź", "tags": "a; b", "year": "2021"}


def test_some_rows_of_a_parquet_file_are_read_where_the_rest_is_cached(tmp_path, small_parts, monkeypatch):
    path = parquet(tmp_path, ROWS)
    parts = file_parts(Found(str(path), path.name))
    wanted = {1, 4}
    found = [part for part, known in division.unpacked(
        (each, None if number in wanted else "known") for number, each in enumerate(parts)
    ) if known is None]  # fmt: skip
    files = [parsed(part, b"", Reading()) for part in found]

    names = [document.name for file in files for document in file.outcome.documents]
    assert names == [f"d{n}" for number in sorted(wanted) for n in range(parts[number].start, parts[number].end)]


def test_a_parquet_file_without_text_or_made_by_this_program_is_not_divided(tmp_path, small_parts):
    pyarrow = pytest.importorskip("pyarrow")
    path = parquet(tmp_path, ROWS)
    table = pyarrow.parquet.read_table(path)
    for each in (
        table.rename_columns(["id", "nothing"]),
        table.replace_schema_metadata({"made by toolkit/report": ""}),
    ):
        pyarrow.parquet.write_table(each, path)
        assert is_divisible(Found(str(path), path.name))
        assert file_parts(Found(str(path), path.name)) == []
    path.write_bytes(path.read_bytes()[:-20])
    assert file_parts(Found(str(path), path.name)) == []


def test_a_parquet_file_damaged_in_the_middle_gives_the_rows_before(tmp_path, small_parts):
    path = parquet(tmp_path, [f"{TEXT} {number}" for number in range(400)])  # They are decoded by the hundred.
    data = bytearray(path.read_bytes())
    place = data.index(b"ferry", len(data) // 2)
    data[place - 400 : place + 400] = bytes(800)
    path.write_bytes(data)
    corpus = read_corpus([str(path)])

    assert 100 <= len(corpus) < 400
    assert [document.name for document in corpus.documents] == [f"d{n}" for n in range(len(corpus))]
    assert [each.document for each in corpus.skipped] == ["letters.parquet"]
    assert "damaged Parquet file" in corpus.skipped[0].reason


def test_a_parquet_file_that_changes_while_it_is_read_is_named(tmp_path, small_parts):
    path = parquet(tmp_path, ROWS)
    parts = file_parts(Found(str(path), path.name))
    parquet(tmp_path, [*reversed(ROWS)])
    files = [parsed(item, b"", Reading()) for item, _ in division.unpacked((each, None) for each in parts)]

    assert [skipped.reason.partition(".")[0] for file in files for skipped in file.outcome.skipped] == [
        "It changed while it was read"
    ]
    assert not any(file.outcome.documents for file in files)


def test_a_parquet_file_that_unpacks_to_too_much_is_given_up(tmp_path, small_parts, monkeypatch):
    monkeypatch.setattr("toolkit.readers.parquet_files.FREE", 10_000)
    monkeypatch.setattr("toolkit.readers.parquet_files.RATIO", 1)
    path = parquet(tmp_path, ["Ferry. " * 1000] * 300, group=300)  # Stored once, 300 times 7,000 bytes.
    files = [parsed(item, b"", Reading()) for item, _ in division.unpacked(
        (each, None) for each in file_parts(Found(str(path), path.name))
    )]  # fmt: skip

    assert [skipped.reason for file in files for skipped in file.outcome.skipped] == [
        "It holds over 10,000 bytes of text, too many for its size."
    ]
