"""Documentation that cannot rot: every example runs, and every command and option is shown."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys

import click
import pytest
from harness import call
from shell import ROOT, examples, in_terminal

from toolkit.cli import catalog
from toolkit.cli.main import program
from toolkit.errors import ExitCode
from toolkit.files import packaged_text

README = (ROOT / "README.md").read_text("utf-8")
USING = (ROOT / "docs" / "using.md").read_text("utf-8")
PAGES = {path.stem: path for path in sorted((ROOT / "docs").glob("*.md")) if path.stem in catalog.command_names()}
TEXTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN = [example for path in TEXTS for example in examples(path)]
LINES = [
    line
    for path in (ROOT / "docs" / "guides").glob("*.md")
    for block in re.findall(r"```sh\n(.*?)```", path.read_text("utf-8"), re.S)
    for line in re.findall(r"toolkit [^#\n]+?(?= *(?:#|&&|\n|$))", block)
]


def test_every_analysis_is_shown_with_its_output():
    assert {shlex.split(command)[1] for command, _ in SHOWN} == set(catalog.command_names())


@pytest.mark.parametrize("name", catalog.command_names())
def test_every_command_has_a_row_in_the_table_of_commands(name):
    shown = f"[`{name}`](docs/{name}.md)" if name in PAGES else f"`{name}`"

    assert f"| {shown} | {catalog.summary(name)} |\n" in README


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_an_example_shows_what_it_says(command, output):
    code, shown = in_terminal(command)

    assert code == 0
    assert shown.lstrip("\n") == output


@pytest.mark.parametrize("line", LINES)
def test_a_command_of_a_guide_has_its_options(line):
    """Their texts are the reader's, so they cannot be run; a command or an option that is not there is an error."""
    name, *arguments = shlex.split(line)[1:]
    command = program().get_command(click.Context(program()), name)

    assert command is not None
    command.make_parser(click.Context(command)).parse_args(arguments)


LINK = re.compile(r"\[[^\]\n]+\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#([^)\s]+))?\)")


@pytest.mark.parametrize("path", TEXTS, ids=[str(path.relative_to(ROOT)) for path in TEXTS])
def test_a_link_leads_somewhere(path):
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.S)
    missing = [found[1] for found in LINK.finditer(text) if not (path.parent / found[1]).exists()]

    assert missing == []


def test_every_page_is_in_the_contents_of_the_site():
    contents = (ROOT / "docs" / "index.md").read_text("utf-8")
    listed = {line for block in re.findall(r"```\{toctree\}(.*?)```", contents, re.S) for line in block.split()}
    pages = {str(path.relative_to(ROOT / "docs").with_suffix("")) for path in TEXTS[1:]}

    assert pages - {"index"} <= listed


PIPED = re.findall(r"^toolkit (.+?)(?:\s+[>#].*)?$", USING.partition("## In a pipe")[2].partition("```\n")[0], re.M)


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    """The model that one line keeps and another applies."""
    folder = tmp_path_factory.mktemp("docs") / "model"
    subprocess.run(
        [sys.executable, "-m", "toolkit", "topics", "corpus", "--save", folder],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return folder


@pytest.mark.parametrize("line", PIPED)
def test_a_line_for_a_pipe_runs(line, tmp_path, model):
    for name in ("corpus", "tests"):  # What a line writes is written beside them.
        (tmp_path / name).symlink_to(ROOT / name)
    line = line.replace("--model model", f"--model {model}").replace("topics new", "topics corpus/energy")
    line = line.replace("similarity archive", "similarity corpus/energy")
    line = line.replace("notes.md", "corpus/afghanistan/forum-notes-tashkent.md")
    line = line.replace("draft.md", "corpus/energy/courier-nuclear.md")
    line = line.replace("brief.pdf", "tests/gold/files/ferry-subsidy.pdf")
    done = subprocess.run(
        [sys.executable, "-m", "toolkit", *shlex.split(line)], cwd=tmp_path, capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


def test_the_description_for_programs_is_current():
    assert (ROOT / "docs" / "llms.txt").read_text("utf-8") == call("schema", "--text").out, (
        "write it again: toolkit schema --text > docs/llms.txt"
    )


def test_the_page_on_trust_has_the_figures_of_the_weights():
    told = json.loads(packaged_text("toolkit.methods.keywords", "keyphrase_weights.json"))["learnt_from"]
    page = (ROOT / "docs" / "background" / "trust.md").read_text("utf-8")

    for name, found in told.items():
        (row,) = [line for line in page.splitlines() if f"{name}," in line or f"{name};" in line]
        assert f"{found['f1_at_10']['fold_alone']:.1f} %" in row
        assert f"{found['f1_at_10']['family_left_out']:.1f} %" in row


@pytest.mark.parametrize(
    ("analysis", "page"),
    [
        ("clean", "reading"),
        ("readers", "readers"),
        ("topics", "topics"),
        ("sentiment", "tone"),
        ("names", "names"),
        ("asks", "asks"),
        ("quotes", "quotes"),
    ],
)
def test_a_figure_on_trust_is_that_of_its_page(analysis, page):
    trust = (ROOT / "docs" / "background" / "trust.md").read_text("utf-8")
    rows = [line for line in trust.splitlines() if re.match(rf"\| `?{analysis}\b", line)]
    told = (ROOT / "docs" / f"{page}.md").read_text("utf-8")

    figures = {figure for row in rows for figure in re.findall(r"(?<!\d)\.\d{2,3}\b", row)}
    assert figures
    assert [figure for figure in sorted(figures) if figure not in told] == []


def test_every_exit_code_is_listed():
    listed = set(re.findall(r"^\| ([\d, ]+) \|", USING, re.M))
    numbers = {int(number) for cell in listed for number in cell.split(",")}

    assert {int(code) for code in ExitCode} - {ExitCode.HANGUP} == numbers


def test_the_python_example_runs(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    code = re.search(r"```python\n(.*?)```", README, re.S)[1]
    exec(compile(code, "README.md", "exec"), {})

    assert len(capsys.readouterr().out.splitlines()) == 5 * 40


def test_the_examples_of_the_page_on_python_run(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    for code in re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.S):
        exec(compile(code, "python.md", "exec"), {})

    shown = capsys.readouterr().out.splitlines()
    assert shown[1] == "Keywords by folder"
    assert shown[-1] == "was opened again."


def test_the_two_commands_are_targets_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text("utf-8")

    for target in ("all:", "test:", "lint:"):
        assert re.search(rf"^{target}", makefile, re.M)
    assert "make test" in README[:1200]
