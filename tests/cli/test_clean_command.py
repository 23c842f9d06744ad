"""The command clean as people run it: a filter, a writer of folders, and a report of the cuts."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import pytest
from conftest import CORPUS
from harness import PROGRAM, call, run, surroundings, unsafe

from toolkit.corpus.document import Document
from toolkit.language.words import find_words
from toolkit.reading.reading import read_corpus

SEA = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket for the way home."
INK = "By evening the office had found a reason: its printer was out of paper, while somebody had lost every key to it."

TOWN = (
    "A mayor who has counted each lamp of a town will not be told by a minister how dark it is, or for how many weeks."
)
COAL = (
    "The crew knew that nobody would pay for what they had taken in winter, and sang of tides until the moon was gone."
)


@pytest.fixture
def folder(tmp_path):
    """Three texts in two folders, with fields of every origin."""
    home = tmp_path / "texts"
    (home / "north").mkdir(parents=True)
    (home / "a.md").write_text(
        "---\ntitle: =1+1\ndate: 2022-05-03\nsource: Post, the old one\n---\n"
        f"{SEA}\n\nShare this article\n\n- one boat\n- two boats\n",
        "utf-8",
    )
    (home / "north" / "b 2021-10-29.txt").write_text(f"{INK}\n\n- 7 -\n", "utf-8")
    lines = [{"id": "r:1", "date": "2020-02", "text": TOWN}, {"id": "..", "text": COAL}]
    (home / "c.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return home


def files(place: Path) -> dict[str, str]:
    return {
        path.relative_to(place).as_posix(): path.read_text("utf-8")
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


def told(documents: tuple[Document, ...]) -> list[tuple[object, ...]]:
    """Return what is known of documents, whatever they are called."""
    known = (
        (each.title, each.date, sorted(each.metadata.items()), [w.text for b in each.kept for w in find_words(b.text)])
        for each in documents
    )
    return sorted(known, key=repr)


def test_without_options_it_is_a_filter(folder):
    ran = run("clean", folder, inputs=[folder])
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == f"{SEA}\n\n- one boat\n- two boats\n\n{TOWN}\n\n{COAL}\n\n{INK}\n"
    assert run("clean", "-", stdin=ran.raw).raw == ran.raw
    assert run("clean", folder, "-o", "-").raw == ran.raw


def test_the_text_of_each_sample_document_cleaned_again_is_the_same():
    names = ("energy", "refugees")
    for path in [path for name in names for path in sorted((CORPUS / name).glob("*.*"))]:
        once = call("clean", path, "--quiet").out
        assert call("clean", "-", "--quiet", stdin=once.encode()).out == once


def test_a_text_that_is_nothing_gives_nothing(tmp_path):
    (tmp_path / "a.txt").write_text("", "utf-8")
    assert (call("clean", tmp_path).code, call("clean", tmp_path, "-q").out) == (0, "")


def test_raw_and_left_out_rules_leave_the_text_in(folder):
    cut = "Share this article"
    assert cut not in call("clean", folder).out
    assert cut in call("clean", folder, "--raw").out
    assert cut in call("clean", folder, "--leave", "invitations").out
    assert cut not in call("clean", folder, "--leave", "pages").out
    refused = call("clean", folder, "--leave", "invitation")
    assert (refused.code, "Did you mean 'invitations'?" in refused.err) == (2, True)


def test_a_file_takes_all_texts(folder, tmp_path):
    target = tmp_path / "all.txt"
    assert call("clean", folder, "-o", target, inputs=[folder]).code == 0
    assert target.read_text("utf-8") == call("clean", folder).out


def test_a_folder_takes_a_file_for_each_text_and_a_table(folder, tmp_path):
    out = tmp_path / "out" / "below"
    ran = run("clean", folder, "-o", out, inputs=[folder])
    assert (ran.code, ran.out) == (0, "")
    written = files(out)
    table = written.pop("metadata.csv")
    assert written == {
        "_.txt": f"{COAL}\n",
        "a.txt": f"{SEA}\n\n- one boat\n- two boats\n",
        "north/b 2021-10-29.txt": f"{INK}\n",
        "r_1.txt": f"{TOWN}\n",
    }
    assert list(csv.reader(io.StringIO(table, newline=""), strict=True)) == [
        ["file", "title", "date", "source"],
        ["a.txt", "'=1+1", "2022-05-03", "Post, the old one"],
        ["r_1.txt", "", "2020-02", ""],
        ["_.txt", "", "", ""],
        ["north/b 2021-10-29.txt", "", "2021-10-29", ""],
    ]
    assert ran.err == f"4 texts and metadata.csv written to {out}\n"


def test_what_was_written_reads_as_what_was_read(folder, tmp_path):
    out = tmp_path / "out"
    assert call("clean", folder, "-o", out, "-q").err == ""
    before, after = read_corpus([str(folder)]), read_corpus([str(out)])
    assert told(after.documents) == told(before.documents)
    assert (after.skipped, after.ignored) == ((), ())


def test_the_sample_that_was_written_reads_as_the_sample(sample, tmp_path):
    out = tmp_path / "out"
    assert call("clean", CORPUS, "-o", out, "-q", inputs=[CORPUS]).code == 0
    assert told(read_corpus([str(out)]).documents) == told(sample.documents)


def test_the_same_run_writes_the_same_bytes(folder, tmp_path):
    places = [tmp_path / name for name in ("one", "two")]
    for place in places * 2:
        assert call("clean", folder, "-o", place, "-q").code == 0
    assert files(places[0]) == files(places[1])


HOSTILE = [
    *("../../up", "/etc/up", "..", ".", "a/../../up", "~/up", "C:\\up", "con", "NUL.txt", ".up", "-rf", "up/", "a\nb"),
    *("\x1b[2J", "x" * 300, "é" * 300, "metadata.csv", "METADATA.CSV", "=up", "a\u202egpj", "up~", "Thumbs.db", "-"),
]


def test_no_name_leads_out_of_the_folder(tmp_path):
    home, out = tmp_path / "texts", tmp_path / "deep" / "out"
    home.mkdir()
    records = "".join(json.dumps({"id": name, "text": f"{SEA} {number}"}) + "\n" for number, name in enumerate(HOSTILE))
    (home / "a.jsonl").write_text(records, "utf-8")
    assert run("clean", home, "-o", out, "-q", inputs=[home]).code == 0
    assert sorted(os.listdir(tmp_path)) == ["deep", "texts"]
    assert os.listdir(tmp_path / "deep") == ["out"]
    written = files(out)
    assert len(written) == len(HOSTILE) + 1
    assert not [name for name in written if unsafe(name)]
    # Each text went into a file of its own, and all of them are read again.
    assert sorted(text for name, text in written.items() if name != "metadata.csv") == sorted(
        f"{SEA} {number}\n" for number in range(len(HOSTILE))
    )
    again = read_corpus([str(out)])
    assert (len(again), again.skipped, again.ignored) == (len(HOSTILE), (), ())


def test_names_that_become_one_are_told_apart(tmp_path):
    home, out = tmp_path / "texts", tmp_path / "out"
    home.mkdir()
    for name in ("a.md", "a.txt", "A.html", "a.txt.md"):
        (home / name).write_text(f"{SEA} {name}\n", "utf-8")
    assert call("clean", home, "-o", out, "-q").code == 0
    written = [name.casefold() for name in files(out)]
    assert len(set(written)) == len(written) == 5


def test_a_name_that_is_the_folder_of_another_one_is_told_apart(tmp_path):
    home, out = tmp_path / "texts", tmp_path / "out"
    home.mkdir()
    records = "".join(json.dumps({"id": name, "text": SEA}) + "\n" for name in ("a", "a.txt/b"))
    (home / "a.jsonl").write_text(records, "utf-8")
    assert call("clean", home, "-o", out, "-q").code == 0
    assert len(files(out)) == 3


def test_a_name_of_very_many_parts_stops_nothing(tmp_path):
    home, out = tmp_path / "texts", tmp_path / "out"
    home.mkdir()
    records = "".join(json.dumps({"id": name, "text": SEA}) + "\n" for name in ("a/" * 1500 + "b", "c"))
    (home / "a.jsonl").write_text(records, "utf-8")
    assert call("clean", home, "-o", out, "-q").code == 0
    assert len(read_corpus([str(out)])) == 2


@pytest.mark.parametrize("name", ["README.md", "licence"])
def test_a_text_that_was_named_is_read_again_whatever_it_is_called(tmp_path, name):
    (tmp_path / name).write_text(SEA, "utf-8")
    assert call("clean", tmp_path / name, "-o", tmp_path / "out", "-q").code == 0
    assert len(read_corpus([str(tmp_path / "out")])) == 1


def test_a_name_that_is_a_formula_is_guarded_in_the_table(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "=1+1.txt").write_text(SEA, "utf-8")
    assert call("clean", tmp_path / "texts", "-o", tmp_path / "out", "-q").code == 0
    rows = list(csv.reader(io.StringIO(files(tmp_path / "out")["metadata.csv"], newline="")))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_folder_of_the_texts_is_no_place_for_the_result(folder):
    (folder.parent / "link").symlink_to(folder)
    for target in (folder, f"{folder}/", folder / "north" / "..", folder.parent / "link"):
        ran = call("clean", folder, "-o", target, inputs=[folder])
        assert (ran.code, ran.out) == (2, "")
        assert "Name another folder with -o." in ran.err


def test_no_text_that_is_read_is_written_over(folder, tmp_path):
    assert call("clean", folder / "north" / "b 2021-10-29.txt", "-o", folder / "north", inputs=[folder]).code == 2
    once = call("clean", folder, "-o", tmp_path / "out")
    assert once.code == 0
    # The result is no text of the next run by chance: naming it as one refuses to write there.
    both = call("clean", folder, tmp_path / "out", "-o", tmp_path / "out", inputs=[tmp_path / "out"])
    assert both.code == 2
    for target in (folder / "a.md", tmp_path / "out" / "a.txt"):
        ran = call("clean", target, "--removed", "-f", "csv", "-o", target, inputs=[target])
        assert ran.code == 2


def test_a_table_that_is_read_is_not_written_over(tmp_path):
    table = tmp_path / "texts" / "metadata.csv"
    table.parent.mkdir()
    table.write_text(f'id,text\none,"{SEA}"\n', "utf-8")
    ran = call("clean", table, "-o", table.parent)
    assert ran.code == 2
    assert table.read_text("utf-8") == f'id,text\none,"{SEA}"\n'


@pytest.mark.parametrize("listed", [False, True])
def test_a_table_beside_a_text_that_is_read_is_not_written_over(tmp_path, listed):
    home = tmp_path / "texts"
    home.mkdir()
    (home / "a.md").write_text(SEA, "utf-8")
    (home / "metadata.csv").write_text("file,title\na.md,Made by hand\n", "utf-8")
    where = ["--files-from", "-"] if listed else [home / "a.md"]
    call("clean", *where, "-o", home, "-q", stdin=f"{home}/a.md\n".encode())
    assert (home / "metadata.csv").read_text("utf-8") == "file,title\na.md,Made by hand\n"


def test_the_inputs_are_searched_for_once_and_not_for_each_text(tmp_path, monkeypatch):
    import toolkit.reading.finding

    home = tmp_path / "texts"
    home.mkdir()
    for number in range(20):
        (home / f"{number}.txt").write_text(f"{SEA} {number}", "utf-8")
    searched = []
    walk = toolkit.reading.finding.walk

    def counted(*arguments):
        searched.append(arguments)
        return walk(*arguments)

    monkeypatch.setattr("toolkit.reading.finding.walk", counted)
    assert call("clean", home, "-o", tmp_path / "out", "-q").code == 0
    assert len(searched) < 5


def test_a_folder_that_is_there_may_have_a_full_stop_in_its_name(folder, tmp_path):
    (tmp_path / "texts.v2").mkdir()
    assert call("clean", folder, "-o", tmp_path / "texts.v2").code == 0


REMOVED = [
    ("a.md", 8, "invitation to share, subscribe or read on", "Share this article"),
    ("north/b 2021-10-29.txt", 3, "page number", "- 7 -"),
]


def test_the_cuts_are_listed_in_any_format(folder, tmp_path):
    header, *rows = run("clean", folder, "--removed", "-f", "csv").rows
    assert header == ["document", "line", "page", "reason", "text"]
    # "- 7 -" begins as a formula does.
    assert [tuple(row) for row in rows] == [
        (name, str(line), "", reason, f"'{text}" if text.startswith("-") else text)
        for name, line, reason, text in REMOVED
    ]
    report = call("clean", folder, "--removed", "-f", "json").report
    tables = {table["name"]: table["rows"] for table in report["tables"]}
    assert [(row["document"], row["line"], row["reason"], row["text"]) for row in tables["removed"]] == REMOVED
    assert (report["command"], set(tables)) == ("clean", {"texts", "removed", "reasons", "joined", "repaired"})
    lines = call("clean", folder, "--removed", "-f", "jsonl").out.splitlines()
    assert [json.loads(line)["reason"] for line in lines] == [reason for _, _, reason, _ in REMOVED]
    shown = run("clean", folder, "--removed").out
    assert all(text in shown for _, _, _, text in REMOVED)
    target = tmp_path / "cuts.csv"
    assert call("clean", folder, "--removed", "-o", target).code == 0
    assert target.read_text("utf-8") == call("clean", folder, "--removed", "-f", "csv").out


@pytest.mark.parametrize(
    ("arguments", "columns"),
    [
        (["-f", "csv"], ["document", "title", "date", "words", "text"]),
        (
            ["--removed", "-f", "csv", "--table", "reasons"],
            ["reason", "rule", "cuts", "documents", "characters", "share"],
        ),
        (["--table", "joined", "-f", "csv"], ["document", "line", "next_line", "before", "after"]),
        (["--table", "repaired", "-f", "csv"], ["document", "repair", "times"]),
        (["--by", "folder", "--table", "groups", "-f", "csv"], ["group", "documents", "removed"]),
        (["--unit", "sentence", "-f", "csv"], ["document", "title", "date", "words", "text"]),
    ],
)
def test_tables_have_the_columns_that_scripts_rely_on(folder, arguments, columns):
    assert call("clean", folder, *arguments).rows[0] == columns


def test_the_suffix_of_the_output_decides_between_texts_and_tables(folder, tmp_path):
    assert call("clean", folder, "-o", tmp_path / "x.json").code == 0
    assert json.loads((tmp_path / "x.json").read_text("utf-8"))["command"] == "clean"
    refused = call("clean", folder, "-o", tmp_path / "x.doc")
    assert (refused.code, "'.doc' is not that of an output format" in refused.err) == (2, True)
    assert sorted(os.listdir(tmp_path)) == ["texts", "x.json"]


def test_what_is_skipped_is_named_and_with_strict_counted(folder, tmp_path):
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 8)
    for target in ([], ["-o", str(tmp_path / "out")], ["-o", str(tmp_path / "out.txt")], ["--removed"]):
        ran = call("clean", folder, *target)
        assert (ran.code, "skipped broken.txt: It looks like a binary file" in ran.err) == (0, True)
        assert call("clean", folder, *target, "--strict").code == 4
    assert (tmp_path / "out" / "a.txt").exists()


def test_codes_tell_what_went_wrong(folder, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x", "utf-8")
    assert call("clean", tmp_path / "nowhere").code == 2
    assert call("clean", tmp_path / "empty").code == 3
    assert call("clean", folder, "--where", "source=Nobody").code == 3
    taken = call("clean", folder, "-o", tmp_path / "file")
    assert (taken.code, "Cannot create the folder" in taken.err) == (1, True)
    assert (tmp_path / "file").read_text("utf-8") == "x"


def test_a_full_disk_and_a_closed_stream_are_failures(folder):
    full = run("clean", folder, redirect="> /dev/full")
    assert (full.code, "No space left on device" in full.err) == (1, True)
    closed = run("clean", folder, redirect=">&-")
    assert (closed.code, "Standard output is closed" in closed.err) == (1, True)
    assert call("clean", folder, "-o", "/dev/full/out", "-q").code == 1


def test_a_reader_that_has_had_enough_is_no_failure(tmp_path):
    (tmp_path / "a.txt").write_text("\n\n".join(f"{SEA} {number}" for number in range(20_000)), "utf-8")
    ran = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$@" | head -1', "bash", *PROGRAM, "clean", "--quiet", str(tmp_path)],
        capture_output=True,
        env=surroundings(None),
        check=False,
        timeout=60,
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"{SEA} 0\n".encode(), b"")


def test_nothing_of_a_text_moves_the_terminal(tmp_path):
    (tmp_path / "a.txt").write_text(f"{SEA} \x1b[2J \x9b31m \u202e \x07 end.\n", "utf-8")
    assert unsafe(run("clean", tmp_path).out) == []
    # Marks of direction go as letters that nobody sees.
    assert call("clean", tmp_path).out == f"{SEA} \\x1b[2J \\x9b31m \\x07 end.\n"


def test_names_with_a_newline_say_nothing_false(tmp_path):
    home = tmp_path / "texts"
    home.mkdir()
    (home / "a\nskipped b.txt").write_text(SEA, "utf-8")
    ran = run("clean", home, "-o", tmp_path / "o\nut")
    assert (ran.code, ran.err.count("\n")) == (0, 1)


def test_the_table_of_fields_is_utf_8_whatever_the_locale(folder, tmp_path):
    (folder / "d.txt").write_text(f"---\ntitle: Café\nplace: 北京\n---\n{SEA} At last.\n", "utf-8")
    ran = run("clean", folder, "-o", tmp_path / "out", environment={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert ran.code == 0
    assert "Café" in files(tmp_path / "out")["metadata.csv"]
    assert "北京" in files(tmp_path / "out")["metadata.csv"]
