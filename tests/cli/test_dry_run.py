"""What --dry-run says, and that it does nothing else."""

from __future__ import annotations

import json
import re
import sys

import pytest

from toolkit.cli.dry_run import _Cost
from toolkit.cli.main import main
from toolkit.errors import ExitCode

SENTENCE = "The ferry to the island was late again, and nobody on the quay was surprised by the long delay.\n"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "texts"
    place.mkdir()
    for number in range(30):
        (place / f"{number:02}.txt").write_text(SENTENCE * 10, "utf-8")
    (place / "note.md").write_text("# Quays\n\n" + SENTENCE, "utf-8")
    return place


def said_of(arguments, capsys):
    assert main([*arguments, "--dry-run"]) == ExitCode.DONE
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out.splitlines()


def test_files_are_counted_by_kind_with_their_bytes(folder, capsys):
    lines = said_of(["words", str(folder)], capsys)
    size = len(SENTENCE)
    assert lines[0] == f"Would read 31 files, {(301 * size + 9) / 1000:.1f} kB:"
    assert [line.split() for line in lines[1:3]] == [
        [".txt", "30", f"{300 * size / 1000:.1f}", "kB"],
        [".md", "1", f"{size + 9}", "bytes"],
    ]
    assert lines[3] == "About 31 documents."
    assert re.fullmatch(r"Time: about [\d.]+ \w+ of processor time \(reading .*, words .*\)\.", lines[4])
    assert re.fullmatch(r"Memory: about [\d.]+ [MG]B\.", lines[5])
    assert lines[-1] == "Would write: standard output (table). Nothing was written."


def test_records_are_estimated_by_the_first_of_them(tmp_path, capsys):
    lines = [json.dumps({"id": f"{number:05}", "text": SENTENCE}) + "\n" for number in range(5000)]
    (tmp_path / "many.jsonl").write_text("".join(lines), "utf-8")
    said = said_of(["words", str(tmp_path)], capsys)
    about = next(line for line in said if line.startswith("About"))
    assert 4950 <= int(about.split()[1].replace(",", "")) <= 5050


def test_a_sample_takes_the_time_of_its_documents(folder, capsys):
    assert "About 5 documents." in said_of(["words", str(folder), "--sample", "5"], capsys)


def test_nothing_is_written(folder, tmp_path, capsys):
    output, model = tmp_path / "topics.csv", tmp_path / "model"
    lines = said_of(["topics", str(folder), "--topics", "2", "-o", str(output), "--save", str(model)], capsys)
    assert lines[-1] == f"Would write: {output}, {model} (csv). Nothing was written."
    assert not output.exists()
    assert not model.exists()


def test_only_the_first_rows_of_a_large_parquet_file_are_read(tmp_path, capsys):
    pyarrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    texts = ["".join(f"{word:08x} " for word in range(row, row + 80)) for row in range(0, 160_000, 80)]
    parquet.write_table(pyarrow.table({"text": texts}), tmp_path / "many.parquet", compression="none")
    lines = said_of(["words", str(tmp_path)], capsys)
    assert "About 2,000 documents." in lines
    size = (tmp_path / "many.parquet").stat().st_size
    tried = next(line for line in lines if line.startswith("Estimated from")).split()[2:4]
    assert float(tried[0]) * {"kB": 1e3, "MB": 1e6}[tried[1]] < size / 2


def test_an_analysis_that_cannot_be_tried_is_named(folder, capsys):
    lines = said_of(["words", str(folder), "--by", "party"], capsys)
    assert "The analysis cannot be tried on a few documents: No document has the field 'party'." in lines
    assert any(line.startswith("Time: about 1 s of processor time for reading") for line in lines)


def test_an_output_that_is_an_input_is_refused_here_too(folder, capsys):
    text = folder / "00.txt"
    assert main(["words", str(folder), "-o", str(text), "-f", "csv", "--dry-run"]) == ExitCode.USAGE
    assert text.read_text("utf-8") == SENTENCE * 10


def test_costs_grow_by_what_each_more_document_took():
    # 100 documents took 2 s and 10 MB, and each of the last ones 0.01 s and 1,000 bytes.
    cost = _Cost(100, 2.0, 0.01, 10e6, 1000.0)
    assert cost.seconds_for(1100) == pytest.approx(12.0)
    # New words become rarer, as n ** 0.6: 11 ** 0.6 = 4.2154, so 1,000 more weigh as (4.2154 - 1) * 100 / 0.6 = 535.9.
    assert cost.memory_for(1100) == pytest.approx(10.5359e6, rel=1e-5)
    assert cost.seconds_for(0) == pytest.approx(1.0)


@pytest.mark.parametrize("more", [[], ["--dry-run"]])
def test_a_folder_that_is_not_there_is_noticed_before_any_work(folder, tmp_path, capsys, more):
    output = tmp_path / "nowhere" / "words.csv"
    assert main(["words", str(folder), "-o", str(output), *more]) == ExitCode.FAILED
    assert capsys.readouterr().err == (
        f"Error: Cannot write {output}: {output.parent} does not exist.\nCreate it: mkdir -p {output.parent}\n"
    )
    output.parent.write_text("a file")
    assert main(["words", str(folder), "-o", str(output), *more]) == ExitCode.FAILED
    assert capsys.readouterr().err == (
        f"Error: Cannot write {output}: {output.parent} is not a folder.\nName a file in a folder.\n"
    )
    output.parent.unlink()
    output.parent.mkdir()
    assert main(["words", str(folder), "-o", str(output), *more]) == ExitCode.DONE


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--sample-seed", "3"], "--sample-seed needs a sample.\nAdd --sample N.\n"),
        (["--columns", "rank,word, rank"], "--columns names 'rank' twice.\nName each column once.\n"),
    ],
)
def test_options_that_would_be_ignored_are_refused(folder, capsys, options, said):
    assert main(["words", str(folder), *options]) == ExitCode.USAGE
    assert capsys.readouterr().err == f"Error: {said}"
    assert main(["words", str(folder), "--sample-seed", "3", "--sample", "4", "-q", "--columns", "rank,word"]) == 0


def test_a_format_whose_library_is_missing_is_a_matter_of_usage(folder, tmp_path, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert main(["words", str(folder), "-q", "-o", str(tmp_path / "words.parquet")]) == ExitCode.USAGE
    assert "pip install 'text-analytics-toolkit[parquet]'" in capsys.readouterr().err


def test_a_concordance_of_a_sample_draws_from_its_occurrences(folder, capsys):
    assert main(["kwic", "ferry", str(folder), "--sample", "5", "--draw", "7", "-q", "-f", "jsonl"]) == ExitCode.DONE
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(lines) == 7
    assert len({line["document"] for line in lines}) <= 5
