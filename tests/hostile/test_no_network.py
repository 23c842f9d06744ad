"""No command opens a socket or starts a process, whatever the libraries beneath it would like to look up."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import CORPUS, ROOT
from harness import surroundings

from toolkit.cli import catalog

WATCHING = """
import sys
SOCKETS = ("socket.__new__", "socket.bind", "socket.connect", "socket.getaddrinfo")
def refuse(event, args):
    if event in ("subprocess.Popen", "os.system") or event in SOCKETS:
        raise AssertionError(event)
sys.addaudithook(refuse)
from toolkit.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("name", catalog.command_names())
def test_no_command_opens_a_socket_or_starts_a_process(name):
    pages = CORPUS / "energy" / "post-price-cap.html"
    assert pages.exists()
    command = [sys.executable, "-c", WATCHING, name, CORPUS / "energy", "--no-cache", "-q", "-f", "json"]
    done = subprocess.run(command, capture_output=True, check=False, cwd=ROOT, env=surroundings(None))

    assert done.returncode == 0, done.stderr.decode()[-1_000:]
    assert b"AssertionError" not in done.stderr


def test_the_watch_sees_a_socket():
    code = WATCHING.replace("from toolkit", "import socket; socket.socket()\nfrom toolkit", 1)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert b"AssertionError: socket.__new__" in done.stderr
