"""What a command writes is not counted as text by the next one; nor is what builds or installs software."""

from __future__ import annotations

import pytest
from harness import call

from toolkit.readers.passed_over import is_list_of_packages

PROSE = "The keeper of the lock opened the upper gate. Barges waited in the frozen basin for coal.\n"


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "texts"
    (folder / "north").mkdir(parents=True)
    for name in ("a.txt", "north/b.txt"):
        (folder / name).write_text(PROSE)
    return folder


COMMANDS = [["keywords"], ["words"], ["documents"], ["kwic", "gate"], ["ngrams"], ["collocations"], ["similarity"]]


def names(folder):
    return [row[0] for row in call("documents", folder, "-f", "csv").rows[1:]]


@pytest.mark.parametrize("suffix", ["txt", "md", "html", "json", "csv", "tsv", "jsonl", "parquet", "sqlite"])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_in_the_folder_of_the_corpus_is_no_document(corpus, suffix, command):
    before = names(corpus)
    made = call(*command, corpus, "-o", corpus / "north" / f"report.{suffix}")

    assert made.code in (0, 2)
    listed = call("documents", corpus, "-f", "csv", "-v")
    assert [row[0] for row in listed.rows[1:]] == before
    assert "skipped" not in listed.err


@pytest.mark.parametrize("output", ["cleaned", "north/cleaned", "north", "cleaned.txt"])
def test_cleaned_texts_are_not_written_into_the_corpus(corpus, output):
    made = call("clean", corpus, "-o", corpus / output, inputs=[corpus])

    assert made.code == 2
    assert output.split("/")[0] in made.err
    assert names(corpus) == ["a.txt", "north/b.txt"]


@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_table_with_the_texts_is_not_written_into_the_corpus(corpus, suffix):
    made = call("clean", corpus, "-f", suffix, "--table", "texts", "-o", corpus / f"texts.{suffix}", inputs=[corpus])

    assert (made.code, "would count it as a text" in made.err) == (2, True)


def test_a_place_beside_the_corpus_or_hidden_in_it_is_fine(corpus):
    assert call("clean", corpus, "-o", corpus.parent / "texts-cleaned").code == 0
    assert call("keywords", corpus, "-o", corpus.parent / "report.txt").code == 0
    assert call("clean", corpus / "a.txt", "-o", corpus.parent / "north").code == 0
    assert names(corpus) == ["a.txt", "north/b.txt"]


MAKES = ["Makefile", "makefile", "GNUmakefile", "Dockerfile", "Snakefile", "Gemfile", "CMakeLists.txt", "robots.txt"]
PACKAGES = [
    "click>=8.1\nrich == 14.0\n\n# comment\nlxml[html_clean]~=5.2 ; python_version < '3.12'\n-r other.txt\n",
    "numpy\nscipy\n",
    "toolkit @ https://example.org/toolkit-1.0.zip\ngit+https://example.org/x.git@main\n",
    "click==8.1.7 \\\n    --hash=sha256:ae74\n",
    "pandas>=2,<3  # data frames\n",
]


@pytest.mark.parametrize("name", MAKES)
def test_files_of_a_build_are_no_documents(corpus, name):
    (corpus / name).write_text("all: report\n\nreport: texts\n\ttoolkit keywords texts\n")
    assert names(corpus) == ["a.txt", "north/b.txt"]
    # What is named is meant.
    assert names(corpus / name) == [name]


@pytest.mark.parametrize("text", PACKAGES)
@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "constraints.txt"])
def test_a_list_of_packages_is_no_document(corpus, name, text):
    (corpus / name).write_text(text)

    assert names(corpus) == ["a.txt", "north/b.txt"]
    assert f"ignored {name}" in call("documents", corpus, "-v").err


@pytest.mark.parametrize(
    "name", ["requirements.txt", "constraints.txt", "maker.txt", "Makefiles", "notes", "robot.txt"]
)
def test_prose_of_such_a_name_stays_a_document(corpus, name):
    (corpus / name).write_text("Requirements\n\nThe applicant must hold a licence. Fees are due in March.\n")

    assert name in names(corpus)


@pytest.mark.parametrize("text", ["", "\n\n", "two words\n", "click>=8\nThe library is needed.\n"])
def test_what_is_not_all_requirements_is_no_list_of_packages(text):
    assert not is_list_of_packages("requirements.txt", text.encode())
    assert not is_list_of_packages("shopping.txt", b"click>=8\n")


@pytest.mark.parametrize("arguments", [["keywords", "--by", "folder"], ["doctor"], ["clean", "--removed"]])
@pytest.mark.parametrize("suffix", ["csv", "jsonl"])
def test_a_table_of_a_command_that_is_kept_in_the_corpus_is_no_document(corpus, suffix, arguments):
    made = call(arguments[0], corpus, *arguments[1:], "-f", suffix)
    before = names(corpus)
    (corpus / f"kept.{suffix}").write_text(made.out, encoding="utf-8")
    listed = call("documents", corpus, "-f", "csv", "-v")
    assert [row[0] for row in listed.rows[1:]] == before
    assert "skipped" not in listed.err


@pytest.mark.parametrize(
    "header", ["rank,word,text", "document,title,date,text", "words,text", "id,rank,word,count,text"]
)
def test_a_table_of_texts_is_none_of_the_program(corpus, header):
    (corpus / "rows.csv").write_text(header + "\n" + ",".join(["x"] * header.count(",")) + f",{PROSE}")
    assert len(names(corpus)) == 3
