"""The command line as scripts use it: exit codes, formats, settings from flags, environment and file."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from toolkit.cli import catalog

TEXTS = {
    "a.txt": "The border stayed closed. Grain prices rose in the northern markets, and grain was scarce.",
    "b.txt": "Grain prices fell after the harvest. The northern markets were full of grain and barley.",
    "c.txt": "The council debated school places. Teachers asked for more school places in winter.",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "texts"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text, "utf-8")
    return place


def toolkit(*arguments, stdin=None, env=None, cwd=None):
    return subprocess.run(
        [sys.executable, "-m", "toolkit", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, **(env or {})},
        cwd=cwd,
        check=False,
    )


def json_of(*arguments, **more):
    done = toolkit(*arguments, "--format", "json", **more)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_help_lists_every_command_with_its_summary():
    shown = toolkit("--help").stdout.decode()

    assert all(name in shown for name in catalog.command_names())
    assert "Rank the words and phrases" in shown


def test_help_loads_no_heavy_library():
    heavy = ("numpy", "scipy", "sklearn", "nltk", "rich", "regex", "lxml", "yaml", "trafilatura")
    code = (
        "import sys\nfrom toolkit.cli.main import main\nmain(['--help'])\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stderr.decode().strip() == "[]"


# A topic model is made with scipy; doctor compares texts with numpy, and readability draws sentences with it.
@pytest.mark.parametrize(
    "name", [name for name in catalog.command_names() if name not in ("doctor", "readability", "topics")]
)
def test_a_few_documents_load_no_library_for_many(name, folder):
    heavy = ("numpy", "scipy", "sklearn", "nltk", "trafilatura")
    code = (
        f"import sys\nfrom toolkit.cli.main import main\nmain([{name!r}, {str(folder)!r}])\n"
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stderr.decode().strip().splitlines()[-1] == "[]"


def test_names_are_relative_to_the_folder_and_in_byte_order(folder):
    (folder / "sub").mkdir()
    (folder / "sub" / "d.txt").write_text("A text.", "utf-8")
    (folder / "sub.txt").write_text("Another text.", "utf-8")
    (folder / "Z.txt").write_text("A third text.", "utf-8")

    rows = json_of("documents", folder)["tables"][0]["rows"]

    # "Z" comes before small letters, and "." before "/".
    assert [row["document"] for row in rows] == ["Z.txt", "a.txt", "b.txt", "c.txt", "sub.txt", "sub/d.txt"]


def test_flags_win_over_the_environment_and_that_over_the_file(folder):
    (folder.parent / "toolkit.toml").write_text("top = 3\n[keywords]\nmax-words = 2\n", "utf-8")

    of_file = json_of("keywords", folder)["settings"]
    of_environment = json_of("keywords", folder, env={"TOOLKIT_TOP": "4"})["settings"]
    of_flag = json_of("keywords", folder, "--top", "5", env={"TOOLKIT_TOP": "4"})["settings"]

    assert [of_file["top"], of_environment["top"], of_flag["top"]] == [3, 4, 5]
    assert of_file["max_words"] == 2


def test_an_unknown_key_of_the_settings_file_is_met_with_the_nearest(folder):
    (folder.parent / "toolkit.toml").write_text("[keywords]\ntopp = 3\n", "utf-8")
    done = toolkit("keywords", folder)

    assert done.returncode == 2
    assert "'topp' is not a setting" in done.stderr.decode()
    assert "Did you mean 'top'?" in done.stderr.decode()


def test_a_setting_of_another_command_does_not_disturb(folder):
    (folder.parent / "toolkit.toml").write_text("topics = 4\nleast = 0.5\n", "utf-8")

    assert toolkit("keywords", folder).returncode == 0


def test_a_settings_file_may_not_read_outside_its_folder(folder):
    (folder.parent / "toolkit.toml").write_text('stopwords = "/etc/hostname"\n', "utf-8")
    done = toolkit("keywords", folder)

    assert done.returncode == 2
    assert "outside" in done.stderr.decode()


def test_stop_words_and_words_to_keep(folder):
    stop, keep = folder.parent / "stop.list", folder.parent / "keep.list"
    stop.write_text("grain  # not of interest\n", "utf-8")
    keep.write_text("winter\nmore\n", "utf-8")

    shown = {row["keyword"].lower() for row in json_of("keywords", folder, "--stopwords", stop)["tables"][0]["rows"]}
    kept = {row["keyword"].lower() for row in json_of("keywords", folder, "--keep-words", keep)["tables"][0]["rows"]}

    assert not any("grain" in keyword.split() for keyword in shown)
    assert any("more" in keyword.split() for keyword in kept)


def test_conditions_choose_documents(folder):
    (folder / "d.md").write_text("---\ndate: 2022-05-01\nsource: Wire\n---\nA text of May.", "utf-8")
    (folder / "e.md").write_text("---\ndate: 2023-01-09\nsource: Post\n---\nA text of January.", "utf-8")

    def names(*conditions):
        flags = [part for condition in conditions for part in ("--where", condition)]
        return [row["document"] for row in json_of("documents", folder, *flags)["tables"][0]["rows"]]

    assert names("source=Wire") == ["d.md"]
    assert names("date>=2022-06") == ["e.md"]
    assert names("source~^[WP]", "year<2023") == ["d.md"]
    assert names("source!=Wire") == ["a.txt", "b.txt", "c.txt", "e.md"]
    assert toolkit("documents", folder, "--where", "source=Nobody").returncode == 3
    assert toolkit("documents", folder, "--where", "nonsense").returncode == 2


def test_standard_input_is_a_text_or_json_lines():
    text = json_of("keywords", "-", stdin=TEXTS["a.txt"].encode())
    lines = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in TEXTS.items())
    many = json_of("documents", "-", stdin=lines.encode())

    assert {row["document"] for row in text["tables"][0]["rows"]} == {"standard input"}
    assert [row["document"] for row in many["tables"][0]["rows"]] == list(TEXTS)


def test_the_output_file_is_whole_or_not_there(folder, tmp_path):
    target = tmp_path / "report.json"
    target.write_text("old", "utf-8")

    failed = toolkit("topics", folder, "--output", target)
    assert failed.returncode == 3
    assert target.read_text("utf-8") == "old"

    assert toolkit("keywords", folder, "--output", target).returncode == 0
    assert json.loads(target.read_text("utf-8"))["command"] == "keywords"
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("texts", "report.json")] == []


def test_an_input_is_never_overwritten(folder):
    link = folder.parent / "link.txt"
    os.link(folder / "a.txt", link)
    for target in (folder / "a.txt", link):
        done = toolkit("keywords", folder, "--output", target)

        assert done.returncode == 2
        assert "destroy" in done.stderr.decode()
        assert (folder / "a.txt").read_text("utf-8") == TEXTS["a.txt"]


def test_another_table_is_shown_and_an_unknown_one_refused(folder):
    done = toolkit("sentiment", folder, "--table", "sentences", "--format", "csv")
    wrong = toolkit("sentiment", folder, "--table", "sentence", "--format", "csv")

    assert len(list(csv.DictReader(io.StringIO(done.stdout.decode())))) == 6
    assert wrong.returncode == 2
    assert "documents, sentences" in wrong.stderr.decode()


def test_what_cannot_be_read_is_named_counted_and_with_strict_fatal(folder):
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 8)
    done = toolkit("documents", folder, "--format", "json")
    strict = toolkit("documents", folder, "--format", "json", "--strict")

    assert done.returncode == 0
    assert b"skipped broken.txt: It looks like a binary file" in done.stderr
    assert json.loads(done.stdout)["corpus"]["skipped"] == [
        {"document": "broken.txt", "reason": "It looks like a binary file, not text."}
    ]
    assert strict.returncode == 4
    assert strict.stdout == done.stdout


def test_what_is_passed_over_is_said_when_asked(folder):
    (folder / "README.md").write_text("About.", "utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")

    quiet = toolkit("documents", folder)
    verbose = toolkit("documents", folder, "-v").stderr.decode()

    assert quiet.stderr == b""
    assert "ignored README.md: it describes the folder" in verbose
    assert "ignored picture.png: no reader for .png" in verbose
    assert "stop words" in verbose


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["keyword"], 2, "Did you mean 'keywords'?"),
        (["keywords", "nowhere"], 2, "There is no file or folder 'nowhere'."),
        (["keywords", "--top", "0"], 2, "0 is not in the range"),
        (["keywords", "--top", "٣"], 2, "not a whole number"),
        (["keywords", "--topp", "3"], 2, "--top"),
        (["topics", "--format", "nosuch"], 2, "'json'"),
        (["keywords", "--language", "xx"], 2, "no stop list for the language 'xx'"),
        (["keywords", "-o", "report.doc"], 2, "'.doc' is not that of an output format"),
    ],
)
def test_a_wrong_call_is_met_with_a_mend(arguments, code, said, tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("A text about grain.", "utf-8")
    done = toolkit(*arguments, cwd=tmp_path)

    assert done.returncode == code
    assert said in done.stderr.decode()
    assert done.stdout == b""


def test_the_default_corpus_is_the_folder_of_that_name(tmp_path, folder):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("A text about grain.", "utf-8")

    assert json_of("documents", cwd=tmp_path)["corpus"]["documents"] == 1


@pytest.mark.parametrize("name", catalog.command_names())
def test_a_file_holds_what_standard_output_would_and_no_path(name, tmp_path):
    from conftest import CORPUS

    place = CORPUS / "afghanistan"
    shown = toolkit(name, place, "-f", "json")
    written = toolkit(name, place, "-o", tmp_path / "x.json", env={"PYTHONIOENCODING": "ascii"})

    assert (shown.returncode, written.returncode) == (0, 0)
    assert shown.stdout == (tmp_path / "x.json").read_bytes()
    assert str(CORPUS).encode() not in shown.stdout


def test_the_json_report_of_jobs_holds_no_trace_of_them(folder):
    assert not {"jobs", "format", "output", "color"} & set(json_of("documents", folder, "-j", "2")["settings"])


def test_every_command_has_help_without_docstrings():
    done = subprocess.run(
        [sys.executable, "-OO", "-m", "toolkit", "keywords", "--help"], capture_output=True, check=True
    )

    assert b"Rank the words and phrases" in done.stdout
    assert b"--max-words" in done.stdout


def test_a_reader_that_has_had_enough_is_no_failure(folder):
    from conftest import CORPUS

    command = f"{sys.executable} -m toolkit keywords {CORPUS} --format csv --quiet | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"document,rank,keyword,score")


@pytest.mark.parametrize(
    ("redirection", "said"), [("> /dev/full", "No space left on device"), (">&-", "Standard output is closed")]
)
def test_a_result_that_cannot_be_written_is_a_failure(redirection, said, folder):
    command = f"{sys.executable} -m toolkit documents {folder} {redirection}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

    assert done.returncode == 1
    assert said in done.stderr.decode()


def test_a_run_without_a_space_is_said_to_be_no_word(tmp_path):
    (tmp_path / "a.txt").write_text("x" * 300 + " The border stayed closed.", "utf-8")

    assert "over 200 characters" in json_of("documents", tmp_path)["notes"][0]


def test_a_file_that_is_named_is_read_whatever_it_is_called(tmp_path):
    for name in ("README.md", "minutes.nosuch"):
        (tmp_path / name).write_text("The council met about grain and about the price of grain.", "utf-8")

    named = json_of("documents", tmp_path / "README.md", tmp_path / "minutes.nosuch")["tables"][0]["rows"]

    assert [row["document"] for row in named] == ["README.md", "minutes.nosuch"]
    assert toolkit("documents", tmp_path).returncode == 3
