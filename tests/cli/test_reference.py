"""The manual page, the table of options and the completion of shells: made from the commands, and current."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT
from harness import call

from toolkit.cli import catalog
from toolkit.cli.params import shared_options


def test_the_table_of_options_is_current():
    assert (ROOT / "docs" / "options.md").read_text("utf-8") == call("options").out, (
        "write it again: toolkit options > docs/options.md"
    )


def test_the_table_of_options_holds_every_option_of_every_command():
    text = call("options").out

    for option in shared_options():
        assert option.hidden or f"{option.opts[0]}" in text
    assert all(f"## {name}\n" in text for name in catalog.command_names())
    assert "--seed" in text.partition("## topics")[2].partition("## words")[0]
    assert "--seed" not in text.partition(f"## {catalog.command_names()[0]}\n")[0]


def test_the_manual_names_every_command_option_and_exit_status():
    text = call("man").out

    for name in (*catalog.command_names(), "cache", "completion"):
        assert f"\n.SS {name}\n" in text
    for flag in ("--where", "--about", "--topics", "--format"):
        assert flag.replace("-", "\\-") in text
    assert "\n.TP\n\\fB4\\fR\n" in text
    # What begins a line of text must not be taken for a request.
    requests = {line.split()[0] for line in text.splitlines() if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".TP", ".PP", ".B", ".I"}


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_manual_is_set_without_a_warning():
    done = subprocess.run(
        ["groff", "-man", "-Kutf8", "-Tutf8", "-ww", "-P-c"], input=call("man").raw, capture_output=True, check=True
    )

    assert done.stderr == b""
    text = re.sub(".\x08", "", done.stdout.decode())  # Bold is struck twice.
    assert "NAME" in text
    assert "toolkit - topics" in text.replace("‐", "-").replace("−", "-")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed_for_every_shell(shell):
    text = call("completion", shell).out

    assert "toolkit" in text
    assert f"_TOOLKIT_COMPLETE={shell}_complete" in text


def test_bash_completes_commands_and_options():
    if not shutil.which("bash"):
        pytest.skip("bash is not installed")
    environment = {"COMP_WORDS": "toolkit key", "COMP_CWORD": "1", "_TOOLKIT_COMPLETE": "bash_complete", "PATH": "/bin"}
    command = [sys.executable, "-m", "toolkit"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, cwd=ROOT)
    assert done.stdout.decode().split() == ["plain,keywords"]

    environment |= {"COMP_WORDS": "toolkit keywords --dir", "COMP_CWORD": "2"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, cwd=ROOT)
    assert done.stdout.decode().split() == ["plain,--direction"]

    script = call("completion", "bash").out
    assert subprocess.run(["bash", "-n"], input=script.encode(), capture_output=True, check=True).stderr == b""


def test_a_shell_that_is_not_known_is_refused():
    assert call("completion", "tcsh").code == 2
