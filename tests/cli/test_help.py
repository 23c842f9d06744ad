"""The help of every command: its groups, its arguments, and examples that run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from harness import call, run

from toolkit.cli import catalog, command
from toolkit.cli.main import program
from toolkit.settings import GROUPS, settings_of

every_analysis = pytest.mark.parametrize("name", catalog.command_names())
EXAMPLES = [line for name in catalog.command_names() for line, _ in command.examples_in(catalog.documentation(name))]


def help_of(*names):
    return call(*names, "--help").out


@every_analysis
def test_options_stand_in_groups_below_the_arguments(name):
    text = help_of(name)
    headings = re.findall(r"^(\w+):$", text, re.M)

    assert headings == ["Arguments", *GROUPS]
    assert re.search(r"^  CORPUS +Files, folders", text, re.M)
    # Under no heading does the bare argument stand as if it were an option.
    assert not re.search(r"^\s+\[CORPUS\]\.\.\.", text, re.M)


def test_an_option_stands_in_the_group_where_it_is_looked_for():
    text = help_of("keywords")
    places = {
        flag: next(
            heading for heading, body in re.findall(r"^(\w+):\n((?:  .*\n|\n)+)", text, re.M) if f"{flag} " in body
        )
        for flag in ("--top", "--where", "--stopwords", "--output", "--jobs")
    }

    assert places == {
        "--top": "Analysis",
        "--where": "Corpus",
        "--stopwords": "Words",
        "--output": "Output",
        "--jobs": "General",
    }


@every_analysis
def test_the_seed_is_accepted_everywhere_and_shown_where_something_is_drawn(name):
    draws = "seed" in settings_of(catalog.load_analysis(name))

    assert ("--seed" in help_of(name)) == draws
    assert call("documents", ROOT / "corpus" / "energy" / "courier-nuclear.md", "--seed", "7").code == 0


@every_analysis
def test_there_are_three_examples_and_each_has_a_purpose(name):
    examples = command.examples_in(catalog.documentation(name))

    assert len(examples) == 3
    assert all(line.startswith(f"toolkit {name} ") and purpose for line, purpose in examples)
    text = help_of(name)
    assert all(line in text and purpose in text for line, purpose in examples)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with the files that the examples name."""
    texts = tmp_path / "corpus"
    shutil.copytree(ROOT / "corpus" / "energy", texts)
    shutil.copy(ROOT / "corpus" / "energy" / "courier-nuclear.md", tmp_path / "draft.md")
    shutil.copy(ROOT / "tests" / "gold" / "files" / "ferry-subsidy.pdf", tmp_path / "report.pdf")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_example_runs(line, place):
    words = shlex.split(line)[1:]
    target = words[words.index(">") + 1 :] if ">" in words else []
    given = words[: words.index(">")] if ">" in words else words
    before = {path.name for path in place.iterdir()}
    ran = call(*given)

    # The sample has a finding, and --strict says so.
    assert ran.code in ((0, 4) if "--strict" in given else (0,)), ran.err
    assert ran.out or {path.name for path in place.iterdir()} > before
    assert len(target) == (">" in words)


def test_every_command_has_a_help_with_examples():
    group = program()
    for name in group.list_commands(None):
        text = help_of(name)
        assert "Examples:" in text, name
        assert len(re.findall(r"^ +(?:\w+=\w+ )?toolkit \w+.*# ", text, re.M)) >= 2, name


def test_md_is_a_name_of_markdown():
    path = ROOT / "corpus" / "energy" / "courier-nuclear.md"

    assert call("words", path, "-f", "md").out == call("words", path, "-f", "markdown").out


def test_help_is_whole_without_docstrings():
    plain = run("keywords", "--help")

    assert run("keywords", "--help", options=["-OO"]).out == plain.out
    assert "Candidates are" in plain.out


HEAVY = ("numpy", "scipy", "sklearn", "nltk", "rich", "lxml", "trafilatura", "pypdf", "sqlite3", "yaml", "asyncio")


def test_help_loads_nothing_heavy_and_no_analysis():
    code = (
        "import sys; from toolkit.cli.main import main; main(['--help']); import toolkit;"
        f"print([each for each in {HEAVY!r} if each in sys.modules],"
        "[each for each in sys.modules if each.startswith(('toolkit.analyses', 'toolkit.methods', 'toolkit.reading'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)

    assert done.stdout.decode().splitlines()[-1] == "[] []"
