"""Each guard broken once in a copy of the tree, and the tests of its room run: at least one must fail.

Run as a program, with words of the names of guards to break only those::

    python bench/guards.py [WORD]...

Prints a table of the guards with the first test that failed, and exits with 1 if no test failed for one of them.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import tomllib
import venv
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
SECONDS = 300
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+?)(?:\[.*)?(?: - .*)?$", re.M)


class Guard(NamedTuple):
    """What protects from a threat, the piece of source that does, what is put in its place, and the tests to run."""

    name: str
    file: str
    old: str
    new: str
    tests: str


def guards() -> list[Guard]:
    """Read the list of guards."""
    whole = tomllib.loads((Path(__file__).parent / "guards.toml").read_text("utf-8"))
    return [Guard(**each) for each in whole["guard"]]


def copied(folder: Path) -> tuple[Path, Path]:
    """Copy the tree with its compiled parts; return the copy, and a Python that runs it wherever it is started."""
    copy = folder / "copy"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.split(b"\0")
    built = [path.relative_to(ROOT) for path in (ROOT / "toolkit").rglob("*.so")]
    for name in [*(Path(each.decode()) for each in listed if each), *built]:
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    venv.create(folder / "python", with_pip=False)
    python = folder / "python" / "bin" / "python"
    [site] = (folder / "python").glob("lib/python*/site-packages")
    # Paths alone: an installation that can be edited would lead back to this tree.
    (site / "copy.pth").write_text(f"{copy}\n{sysconfig.get_path('purelib')}\n", "utf-8")
    return copy, python


def first_failure(copy: Path, python: Path, tests: str) -> str:
    """Return the first test that fails; empty if none does."""
    command = [python, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-profile", "quick"]
    try:
        done = subprocess.run(
            [*command, *(f"tests/{each}" for each in tests.split())],
            cwd=copy, capture_output=True, text=True, timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return f"none ended in {SECONDS} s"
    found = FAILED.search(done.stdout)
    return found[1].removeprefix("tests/") if found else "" if done.returncode == 0 else f"exit {done.returncode}"


def main(words: list[str]) -> int:
    """Break the guards whose names hold one of the words, or all; return 1 if a broken one passed."""
    passed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy, python = copied(Path(folder))
        for guard in guards():
            if words and not any(word in guard.name for word in words):
                continue
            path = copy / "toolkit" / guard.file
            source = path.read_text("utf-8")
            if source.count(guard.old) != 1:
                found = f"stands {source.count(guard.old)} times in {guard.file}"
            else:
                path.write_text(source.replace(guard.old, guard.new), "utf-8")
                found = first_failure(copy, python, guard.tests)
                path.write_text(source, "utf-8")
            print(
                f"| {guard.name} | `{guard.file}` | {f'`{found}`' if '::' in found else found or '**none**'} |",
                flush=True,
            )
            passed += "::" not in found
    return min(1, passed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
