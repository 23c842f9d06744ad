"""No command opens a socket or looks up a host, whatever it reads and whichever libraries it loads."""

from __future__ import annotations

import subprocess
import sys

from harness import surroundings
from hostile_corpus import asked, every_command

AUDITED = """
import sys
opened = []
sys.addaudithook(lambda event, arguments: opened.append(event) if event.startswith("socket.") else None)
from toolkit.cli.main import main
code = main(sys.argv[1:])
sys.exit(f"events: {sorted(set(opened))}" if opened else code)
"""


@every_command
def test_no_command_opens_a_socket(command, evil):
    given = [sys.executable, "-c", AUDITED, command, evil, "-f", "json", "--no-cache", *asked(command)]
    done = subprocess.run(given, capture_output=True, env=surroundings(None))

    assert b"events" not in done.stderr, done.stderr[-300:]
    assert done.returncode in (0, 3, 4)


def test_the_audit_sees_a_socket():
    seen = AUDITED.replace("code = main(sys.argv[1:])", "import socket; socket.socket().close(); code = 0")
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, env=surroundings(None))

    assert b"socket.__new__" in done.stderr
