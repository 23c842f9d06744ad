"""A table beside the texts: which it is, what it tells, and which rows lead nowhere."""

from __future__ import annotations

import csv
import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.corpus.document import Skipped
from toolkit.corpus.selection import grouped
from toolkit.errors import NothingToAnalyseError
from toolkit.files import Found
from toolkit.reading.finding import find_files
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus
from toolkit.reading.sidecar import Sidecars
from toolkit.report.render.delimited import guarded

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."


def made(home, **files: str):
    """Write files, with two underscores for a folder and one before the suffix, and read them."""
    for name, text in files.items():
        path = home / (name.replace("__", "/").replace("_", "."))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    return read_corpus([str(home)])


def told(corpus) -> dict[str, tuple[str, str, dict[str, str]]]:
    return {each.name: (each.title, each.date, dict(each.metadata)) for each in corpus.documents}


def test_a_table_tells_titles_dates_and_fields(tmp_path):
    table = "file,title,date,source\na.txt,The late ferry,2022-05-03,Harbour Post\nb.txt,,May 2021,\n"
    corpus = made(tmp_path, a_txt=PROSE, b_txt=PROSE, metadata_csv=table)
    assert told(corpus) == {
        "a.txt": ("The late ferry", "2022-05-03", {"source": "Harbour Post"}),
        "b.txt": ("", "2021-05", {}),
    }
    assert [each.date_origin for each in corpus.documents] == ["sidecar", "sidecar"]
    assert corpus.skipped == ()


def test_its_fields_choose_and_group_documents(tmp_path):
    table = "file,Source\na.txt,Post\nb.txt,Wire\nc.txt,Post\n"
    made(tmp_path, a_txt=PROSE, b_txt=PROSE, c_txt=PROSE, metadata_csv=table)
    corpus = read_corpus([str(tmp_path)], Reading(where=("source=Post",)))
    assert [each.name for each in corpus.documents] == ["a.txt", "c.txt"]
    groups = grouped(read_corpus([str(tmp_path)]).documents, "source")
    assert {name: [each.name for each in members] for name, members in groups.items()} == {
        "Post": ["a.txt", "c.txt"],
        "Wire": ["b.txt"],
    }
    with pytest.raises(NothingToAnalyseError):
        read_corpus([str(tmp_path)], Reading(where=("source=Nobody",)))


def test_what_the_table_says_wins_over_the_text_and_leaves_its_other_fields(tmp_path):
    text = f"---\ntitle: Inside\ndate: 2020-01-02\nsource: Wire\nplace: Quay\n---\n{PROSE}\n"
    corpus = made(tmp_path, a_md=text, metadata_csv="file,title,date,source\na.md,Outside,2022,Post\n")
    assert told(corpus) == {"a.md": ("Outside", "2022", {"source": "Post", "place": "Quay"})}


def test_an_empty_cell_says_nothing(tmp_path):
    text = f"---\ntitle: Inside\ndate: 2020-01-02\nsource: Wire\n---\n{PROSE}\n"
    corpus = made(tmp_path, a_md=text, metadata_csv="file,title,date,source\na.md,, ,\n")
    assert told(corpus) == {"a.md": ("Inside", "2020-01-02", {"source": "Wire"})}


def test_a_table_without_a_column_of_files_is_a_table_of_texts(tmp_path):
    corpus = made(tmp_path, metadata_csv=f"id,text\none,{PROSE.replace(',', '')}\n")
    assert [each.name for each in corpus.documents] == ["one"]


def test_a_table_is_no_document(tmp_path):
    corpus = made(tmp_path, a_txt=PROSE, metadata_csv="file,text\na.txt,x\n")
    assert [each.name for each in corpus.documents] == ["a.txt"]
    with pytest.raises(NothingToAnalyseError, match=r"metadata\.csv:2 \(there is no file 'b\.txt'\)"):
        made(tmp_path / "alone", metadata_csv="file,title\nb.txt,x\n")


def test_a_table_tells_of_files_in_folders_below(tmp_path):
    corpus = made(tmp_path, north__a_txt=PROSE, metadata_csv="file,title\n./north/a.txt,Outer\n")
    assert told(corpus) == {"north/a.txt": ("Outer", "", {})}


@pytest.mark.parametrize(
    "folder",
    [
        "north",
        "alfa",  # which stands before metadata.csv in the order of names
    ],
)
def test_of_two_tables_the_nearer_one_counts_field_by_field(tmp_path, folder):
    corpus = made(
        tmp_path,
        **{
            f"{folder}__a_txt": PROSE,
            "metadata_csv": f"file,title,place,source\n{folder}/a.txt,Outer,Quay,Post\n",
            f"{folder}__metadata_csv": "file,title,source\na.txt,Inner,\n",
        },
    )
    assert told(corpus) == {f"{folder}/a.txt": ("Inner", "", {"place": "Quay", "source": "Post"})}


def test_tables_of_two_folders_do_not_tell_of_each_other(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(PROSE, "utf-8")
        (tmp_path / name / "metadata.csv").write_text(f"file,title\na.txt,Of {name}\n", "utf-8")
    corpus = read_corpus([str(tmp_path / "one"), str(tmp_path / "two")])
    assert sorted(each.title for each in corpus.documents) == ["Of one", "Of two"]


def test_rows_that_lead_nowhere_are_named(tmp_path):
    table = "file,title\nb.txt,Gone\na.txt,Here\n../a.txt,Above\na.txt,one,two\n,Nobody\n,\n\n"
    corpus = made(tmp_path, a_txt=PROSE, metadata_csv=table)
    assert told(corpus)["a.txt"][0] == "Here"
    assert sorted(corpus.skipped) == [
        Skipped("metadata.csv:2", "there is no file 'b.txt'"),
        Skipped("metadata.csv:4", "there is no file '../a.txt'"),
        Skipped("metadata.csv:5", "it has 3 fields, the header 2"),
        Skipped("metadata.csv:6", "there is no file ''"),
    ]


def test_a_row_is_named_by_its_line(tmp_path):
    corpus = made(tmp_path, a_txt=PROSE, metadata_csv='file,title\na.txt,"Two\nlines"\nb.txt,Gone\n')
    assert corpus.skipped == (Skipped("metadata.csv:4", "there is no file 'b.txt'"),)


def test_a_table_that_cannot_be_read_is_named_and_no_text(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "a" / "metadata.csv").write_bytes(b"file,title\n\0\1\2")
    corpus = made(tmp_path, a_txt=PROSE)
    assert corpus.skipped == (Skipped("a/metadata.csv", "It looks like a binary file, not text."),)


def test_a_cell_without_end_is_named(tmp_path):
    for cell in ("x" * 1_000_001, '"and no end'):
        corpus = made(tmp_path, a_txt=PROSE, metadata_csv=f"file,title\na.txt,Here\na.txt,{cell}\n")
        assert [each.document for each in corpus.skipped] == ["metadata.csv"]
        assert "line 3 is not a row of a table" in corpus.skipped[0].reason
    assert told(corpus)["a.txt"][0] == "Here"


def test_a_long_cell_is_read_whatever_was_read_before(tmp_path):
    text = f"file,note\na.txt,{'x' * 150_000}\n"
    limit = csv.field_size_limit(131_072)  # as a fresh interpreter has it
    try:
        before = made(tmp_path, a_txt=PROSE, metadata_csv=text)
        made(tmp_path / "more", b_csv="text\nx\n")
        assert made(tmp_path, a_txt=PROSE).skipped == before.skipped
    finally:
        csv.field_size_limit(limit)


def test_a_table_as_spreadsheets_save_it_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE, "utf-8")
    table = 'File , Title,Source\r\na.txt,"A ""late"" ferry,\r\nsaid twice",Café\r\n'
    for data in (table.encode("utf-8-sig"), table.encode("utf-16"), table.encode("cp1252")):
        (tmp_path / "metadata.csv").write_bytes(data)
        corpus = read_corpus([str(tmp_path)])
        assert told(corpus) == {"a.txt": ('A "late" ferry, said twice', "", {"source": "Café"})}


def test_the_apostrophe_before_a_formula_is_none_of_the_text(tmp_path):
    table = "file,title,a,b,c,d,e\na.txt,'=1+1,'+1,'-1,'@x,'tis,''='\n"
    corpus = made(tmp_path, a_txt=PROSE, metadata_csv=table)
    assert told(corpus) == {"a.txt": ("=1+1", "", {"a": "+1", "b": "-1", "c": "@x", "d": "'tis", "e": "''='"})}


@given(st.text(st.sampled_from("=+-@'a 1"), max_size=6).map(lambda text: " ".join(text.split())))
def test_a_cell_guarded_by_the_output_comes_back(tmp_path_factory, text):
    if text[:1] == "'" and text[1:2] in tuple("=+-@"):
        return  # An apostrophe that was there cannot be told from a guard.
    home = tmp_path_factory.mktemp("guarded")
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("file", "note"), ("a.txt", guarded(text))])
    path = home / "metadata.csv"
    path.write_text(stream.getvalue(), "utf-8", newline="")
    sidecars = Sidecars([])
    assert sidecars.read([Found(str(path), "metadata.csv")]) == []
    assert sidecars.fields(str(home / "a.txt")).get("note", "") == text


@pytest.mark.parametrize(
    "name",
    [
        "a b.txt",
        "=a.txt",
        "a,b.txt",
        "é.txt",
        "a  b.txt",
        " a.txt",
        "'=a.txt",
    ],
)
def test_a_file_is_found_by_the_name_that_it_has(tmp_path, name):
    (tmp_path / name).write_text(PROSE, "utf-8")
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("file", "title"), (name, "Here")])
    (tmp_path / "metadata.csv").write_text(stream.getvalue(), "utf-8", newline="")
    corpus = read_corpus([str(tmp_path)])
    assert (corpus.skipped, corpus.documents[0].title) == ((), "Here")


@pytest.mark.skipif(sys.platform == "darwin", reason="the macOS file system normalises file names")
def test_a_file_is_found_however_its_accents_are_spelled(tmp_path):
    (tmp_path / "cafe\u0301.txt").write_text(PROSE, "utf-8")
    (tmp_path / "metadata.csv").write_text("file,title\ncaf\u00e9.txt,Here\n", "utf-8")
    assert read_corpus([str(tmp_path)]).documents[0].title == "Here"


@pytest.mark.parametrize("date", ["2021/10/29", "29/10/2021", "10-2021", "yesterday"])
def test_a_date_that_is_not_understood_is_not_lost_in_silence(tmp_path, date):
    corpus = made(tmp_path, a_txt=PROSE, metadata_csv=f"file,date\na.txt,{date}\n")
    (document,) = corpus.documents
    assert document.date or date in document.metadata.values() or corpus.skipped or date in "".join(corpus.notes)


def test_the_table_belongs_to_what_was_read(tmp_path):
    first = made(tmp_path, a_txt=PROSE, metadata_csv="file,title\na.txt,One\n")
    second = made(tmp_path, metadata_csv="file,title\na.txt,Two\n")
    assert first.digest != second.digest


def test_no_more_than_a_hundred_fields_are_taken(tmp_path):
    names = ",".join(f"field{number}" for number in range(120))
    corpus = made(tmp_path, a_txt=PROSE, metadata_csv=f"file,{names}\na.txt,{','.join('x' * 120)}\n")
    assert list(corpus.documents[0].metadata) == [f"field{number}" for number in range(100)]


def test_records_of_a_file_have_what_is_told_of_the_file(tmp_path):
    lines = '{"id": "a", "text": "It rained."}\n{"id": "b", "text": "It snowed.", "source": "Wire"}\n'
    corpus = made(tmp_path, c_jsonl=lines, metadata_csv="file,source,place\nc.jsonl,Post,Quay\n")
    assert told(corpus) == {
        "a": ("", "", {"source": "Post", "place": "Quay"}),
        "b": ("", "", {"source": "Post", "place": "Quay"}),
    }


def test_files_that_are_named_or_listed_have_what_the_table_beside_them_tells(tmp_path):
    made(tmp_path, a_txt=PROSE, b_txt=PROSE, metadata_csv="file,source\na.txt,Post\nb.txt,Wire\n")
    path = str(tmp_path / "a.txt")

    for corpus in (read_corpus([path]), read_corpus(find_files([], [path]))):
        assert told(corpus) == {"a.txt": ("", "", {"source": "Post"})}
        assert corpus.skipped == ()  # The row of the file that nobody asked for is no fault.


def test_a_table_of_texts_beside_a_named_file_is_not_read_as_a_text(tmp_path):
    made(tmp_path, a_txt=PROSE, metadata_csv=f"text,source\n{PROSE},Post\n")

    assert list(told(read_corpus([str(tmp_path / "a.txt")]))) == ["a.txt"]


def test_a_line_above_the_names_of_the_columns_is_passed_over(tmp_path):
    (tmp_path / "a.txt").write_text("The quay was dark that night, and nobody came.")
    (tmp_path / "metadata.csv").write_text("sep=;\nfile;party\na.txt;green\n")
    (document,) = read_corpus([str(tmp_path)]).documents
    assert document.metadata == {"party": "green"}
