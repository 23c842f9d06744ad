"""From paths to a corpus: what is found, skipped, ignored, and said."""

from __future__ import annotations

import json
import os
from hashlib import sha256

import pytest

from toolkit.corpus.document import Skipped
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.stopwords import english
from toolkit.readers.passed_over import why_ignored
from toolkit.reading.finding import find_files
from toolkit.reading.options import Reading
from toolkit.reading.reading import names_in_corpus, read_beside, read_corpus

PROSE = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."


@pytest.fixture
def folder(tmp_path):
    """A folder of three texts, and two files that are none."""
    home = tmp_path / "texts"
    (home / "north").mkdir(parents=True)
    (home / "b.txt").write_text(f"{PROSE}\n", "utf-8")
    (home / "north" / "a.md").write_text(f"---\ndate: 2022-05-03\nsource: Post\n---\n{PROSE}\n", "utf-8")
    (home / "c.jsonl").write_text(json.dumps({"id": "letter", "date": "2021-02", "text": PROSE}) + "\n", "utf-8")
    (home / "README.md").write_text("What this is.", "utf-8")
    (home / "map.png").write_bytes(b"\x89PNG")
    return home


def names(corpus) -> list[str]:
    return [document.name for document in corpus.documents]


def test_a_folder_is_read_with_all_below_it_in_the_order_of_its_files(folder):
    corpus = read_corpus([str(folder)])
    assert names(corpus) == ["b.txt", "letter", "north/a.md"]
    assert corpus.ignored == (Skipped("README.md", "it describes the folder"), Skipped("map.png", "no reader for .png"))
    assert (corpus.skipped, corpus.notes, corpus.language) == ((), (), english())


def test_the_settings_of_the_reading_are_kept_for_the_report(folder, tmp_path):
    (tmp_path / "words.txt").write_text("ferry", "utf-8")
    corpus = read_corpus([str(folder)], Reading(where=("year=2022",), stopwords=str(tmp_path / "words.txt")))
    assert corpus.settings == {
        "where": ["year=2022"],
        "sample": 0,
        "sample_seed": 0,
        "raw": False,
        "leave": [],
        "encoding": "",
        "text_column": "text",
        "name_pattern": "",
        "language": "auto",
        "stopwords": "words.txt",
        "keep_words": "",
        "model": "",
    }


def test_the_digest_is_that_of_names_sizes_and_contents(folder):
    files = {name: (folder / name).read_bytes() for name in ("north/a.md", "b.txt", "c.jsonl")}
    listed = "".join(f"{name}\0{len(files[name])}\0{sha256(files[name]).hexdigest()}\n" for name in sorted(files))
    corpus = read_corpus([str(folder)])
    assert corpus.digest == "sha256:" + sha256(listed.encode()).hexdigest()
    assert read_corpus([str(folder)], Reading(where=("year=2022",))).digest == corpus.digest


def test_files_are_named_by_their_last_part(folder):
    assert names(read_corpus([str(folder / "north" / "a.md"), str(folder / "b.txt")])) == ["a.md", "b.txt"]


def test_documents_of_one_name_are_numbered_whatever_the_order_of_the_paths(folder):
    paths = [str(folder / "b.txt"), str(folder / "north"), str(folder / "north"), str(folder)]
    assert names(read_corpus(paths)) == ["a.md", "a.md (2)", "b.txt", "b.txt (2)", "letter", "north/a.md"]
    assert read_corpus(paths[::-1]) == read_corpus(paths)


def test_no_two_documents_have_one_name(tmp_path):
    records = (json.dumps({"id": name, "text": PROSE}) for name in ("a", "a", "a (2)"))
    (tmp_path / "c.jsonl").write_text("\n".join(records), "utf-8")
    assert len(set(names(read_corpus([str(tmp_path)])))) == 3


def test_the_number_of_processes_changes_nothing(tmp_path):
    for number in range(20):
        (tmp_path / f"{number}.txt").write_text(f"{PROSE} {number}\n", "utf-8")
    (tmp_path / "damaged.txt").write_bytes(b"one\0two")
    alone, together = (read_corpus([str(tmp_path)], jobs=jobs) for jobs in (1, 2))
    assert together == alone
    assert len(alone) == 20
    assert alone.skipped == (Skipped("damaged.txt", "It looks like a binary file, not text."),)


def test_reading_can_be_watched(folder):
    seen = []

    def watched(files, total, what):
        seen.append((total, what))
        for file in files:
            seen.append(file.name)
            yield file

    assert read_corpus([str(folder)], watched=watched) == read_corpus([str(folder)])
    assert seen == [(3, "reading"), "b.txt", "c.jsonl", "north/a.md"]


def test_conditions_choose_documents_and_a_note_says_so(folder):
    corpus = read_corpus(
        [str(folder)],
        Reading(
            where=(
                "year>=2021",
                "source=Post",
            )
        ),
    )
    assert names(corpus) == ["north/a.md"]
    assert corpus.notes == ("1 of 3 documents meet the conditions.",)


def test_conditions_that_none_meets_are_an_error(folder):
    with pytest.raises(NothingToAnalyseError, match="None of the 3 documents meets 'year=1999' and 'source=Post'"):
        read_corpus(
            [str(folder)],
            Reading(
                where=(
                    "year=1999",
                    "source=Post",
                )
            ),
        )


def test_files_that_cannot_be_read_are_skipped_with_their_reason(folder):
    (folder / "binary.txt").write_bytes(b"one\0two")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "table.csv").write_text("id,speech\n1,x\n", "utf-8")
    (folder / "rows.csv").write_text("id,text\n1,It rained.\n2\n", "utf-8")
    os.mkfifo(folder / "pipe.txt")
    corpus = read_corpus([str(folder)])
    assert corpus.skipped == (
        Skipped("binary.txt", "It looks like a binary file, not text."),
        Skipped("gone.txt", "It cannot be opened: No such file or directory."),
        Skipped("pipe.txt", "It is a named pipe, not a regular file."),
        Skipped("rows.csv:3", "it has 1 fields, the header 2"),
        Skipped(
            "table.csv",
            "It has no column 'text' among 'id', 'speech'. Name the column that holds the text with --text-column.",
        ),
    )
    assert names(corpus) == ["b.txt", "letter", "north/a.md", "1"]


def test_a_path_that_does_not_exist_is_an_error(folder):
    with pytest.raises(SettingError, match=r"There is no file or folder '.*nowhere'"):
        read_corpus([str(folder), str(folder / "nowhere")])


def test_a_folder_without_texts_is_an_error_that_names_what_there_is(tmp_path):
    home = tmp_path / "texts"
    home.mkdir()
    (home / "map.png").write_bytes(b"\x89PNG")
    (home / "binary.txt").write_bytes(b"one\0two")
    with pytest.raises(NothingToAnalyseError) as refused:
        read_corpus([str(home)])
    assert refused.value.problem == (
        "There are no documents in texts. Not read: binary.txt (It looks like a binary file, not text.)."
        " Ignored: map.png (no reader for .png)."
    )


def test_standard_input_is_one_text_or_json_lines():
    one = read_corpus(["-"], standard_input=lambda: PROSE.encode())
    assert (names(one), one.documents[0].blocks[0].text) == (["standard input"], PROSE)
    record = json.dumps({"id": "r1", "text": PROSE}).encode()
    assert names(read_corpus(["-"], standard_input=lambda: record + b"\n\n" + record)) == ["r1", "r1 (2)"]


def test_a_byte_order_mark_before_json_lines_does_not_matter():
    data = b"\xef\xbb\xbf" + json.dumps({"id": "r1", "text": PROSE}).encode()
    assert names(read_corpus(["-"], standard_input=lambda: data)) == ["r1"]


def test_raw_reads_without_cleaning(tmp_path):
    (tmp_path / "a.txt").write_text(f"{PROSE}\n\n7\n", "utf-8")
    assert [block.removed for block in read_corpus([str(tmp_path)]).documents[0].blocks] == ["", "page number"]
    assert [block.removed for block in read_corpus([str(tmp_path)], Reading(raw=True)).documents[0].blocks] == ["", ""]


def test_word_lists_are_added_and_kept(folder, tmp_path):
    (tmp_path / "more.txt").write_text("\ufeffFerry # as noise\n", "utf-8")
    (tmp_path / "keep.txt").write_text("the none", "utf-8")
    lists = Reading(stopwords=str(tmp_path / "more.txt"), keep_words=str(tmp_path / "keep.txt"))
    corpus = read_corpus([str(folder)], lists)
    assert corpus.language.stop_words == (english().stop_words | {"ferry"}) - {"the", "none"}


def test_word_lists_that_cannot_be_used_are_an_error(folder, tmp_path):
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9")
    with pytest.raises(SettingError, match=r"'.*latin\.txt' is not UTF-8: byte 3"):
        read_corpus([str(folder)], Reading(stopwords=str(tmp_path / "latin.txt")))
    with pytest.raises(SettingError, match=r"cannot be used\. It cannot be opened: No such file"):
        read_corpus([str(folder)], Reading(keep_words=str(tmp_path / "nowhere.txt")))


def test_the_language_is_given_or_told_from_the_text(folder, tmp_path):
    (tmp_path / "de.txt").write_text(
        "Der Rat hat sich am Freitag nicht darauf einigen können, was mit ihm geschieht.", "utf-8"
    )
    (tmp_path / "und.txt").write_text("Zxqv wkjr plmt vbnx qqrt hjkw.", "utf-8")
    assert read_corpus([str(tmp_path / "de.txt")]).language.code == "de"
    assert read_corpus([str(folder)], Reading(language="FR")).language.code == "fr"
    unknown = read_corpus([str(tmp_path / "und.txt")]).language
    assert (unknown.code, unknown.stop_words) == ("und", frozenset())
    with pytest.raises(SettingError, match="no stop list for the language 'xx'"):
        read_corpus([str(folder)], Reading(language="xx"))


def test_notes_say_what_was_found(tmp_path):
    (tmp_path / "a.txt").write_bytes(f"{PROSE} Café.".encode("cp1252"))
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_text("ພວກເຮົາໄປໂຮງຮຽນມື້ວານນີ້", "utf-8")
    # 22 characters of text and 32 removed: 32 of 54 are more than 40 %.
    (tmp_path / "d.txt").write_text("It rained on the quay.\n\nShare this article with a friend\n", "utf-8")
    assert read_corpus([str(tmp_path)]).notes == (
        "a.txt is not UTF-8 and read as cp1252; if letters look wrong, set --encoding.",
        "b.txt is without any text.",
        "c.txt is in a script without spaces, so its words are not found. For Chinese, Japanese or Thai:"
        " pip install 'text-analytics-toolkit[chinese]' (or japanese, thai).",
        "More than 40 % was removed as page furniture from d.txt; see --raw.",
    )


def test_long_lists_in_notes_are_cut_short(tmp_path):
    for number in range(7):
        (tmp_path / f"{number}.txt").write_bytes(b"")
    assert read_corpus([str(tmp_path)]).notes == ("0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 2 more are without any text.",)


def test_an_encoding_that_is_given_is_assumed_no_more(tmp_path):
    (tmp_path / "a.txt").write_bytes("привет из порта".encode("cp1251"))
    corpus = read_corpus([str(tmp_path)], Reading(encoding="cp1251"))
    assert corpus.documents[0].blocks[0].text == "привет из порта"
    assert not any("cp1252" in note for note in corpus.notes)


def test_the_files_that_are_read_are_listed_so_that_none_is_overwritten(folder):
    assert list(find_files(["-", str(folder)]).files()) == [
        str(folder / name) for name in ("b.txt", "c.jsonl", "north/a.md")
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        *((name, "") for name in ("a.txt", "a", "a.HTML", "a.pdf", "a.txt.gz", "a.CSV.gz")),
        ("a.xyz", "no reader for .xyz"),
        ("a.pdf.gz", "no reader for .gz"),
        ("sub/README.md", "it describes the folder"),
        ("~$brief.docx", "it is the lock file of an open document"),
    ],
)
def test_what_is_passed_over_in_a_folder_is_told(name, reason):
    assert why_ignored(name) == reason


def test_a_page_with_a_nonsensical_charset_is_read_without_it(folder):
    (folder / "page.html").write_bytes(b'<meta charset="undefined"><p>caf\xe9</p>')
    corpus = read_corpus([str(folder)])
    page = next(document for document in corpus.documents if document.name == "page.html")
    assert corpus.skipped == ()
    assert [block.text for block in page.kept] == ["café"]


@pytest.mark.parametrize(
    ("read", "beside", "expected"),
    [
        ("", "north/a.md", ("north/a.md",)),
        ("", "north", ("north",)),
        ("", "", ("",)),
        ("north", "north/a.md", ("a.md",)),
        ("north", "b.txt", ()),
        ("north", "", ("",)),
        ("b.txt", "b.txt", ("b.txt",)),
    ],
)
def test_a_file_beside_a_corpus_may_be_part_of_it(folder, read, beside, expected):
    corpus = read_corpus([str(folder / read)])

    assert names_in_corpus(corpus, str(folder / beside)) == expected
    (folder.parent / "link").symlink_to(folder / beside)
    assert names_in_corpus(corpus, str(folder.parent / "link")) == expected


def test_a_text_beside_a_corpus_may_come_from_standard_input(folder):
    corpus = read_corpus([str(folder)], standard_input=lambda: b"Is there a ferry?")

    assert [each.blocks[0].text for each in read_beside(corpus, "-").documents] == ["Is there a ferry?"]
    assert names_in_corpus(corpus, "-") == ()
