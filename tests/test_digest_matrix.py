"""One digest for each command and format, whatever the run is surrounded by.

The surroundings are combined so that every two values of two factors meet in some run. ``make test-long`` tries all of
these runs on every command and format; everyday runs try some of them on each command.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from itertools import combinations, product
from pathlib import Path

import pytest
from budgets import LONG, some
from conftest import ROOT
from harness import surroundings
from ten_languages import write_ten_languages

from toolkit.cli import catalog
from toolkit.report.render import FORMATS

ORDINARY, OTHER = "ordinary", "other"
# Each factor with its values; the first is that of the run that the others are compared with.
FACTORS = {
    "hash seed": ("0", "1", "4242"),
    "locale": ("C.UTF-8", "C", "tr_TR.UTF-8"),
    "time zone": ("UTC", "Asia/Kabul", "America/St_Johns"),
    "jobs": ("1", "2", "3"),
    "threads": ("1", "2"),
    "processor": ("Haswell", "Prescott", "Nehalem", "SkylakeX"),
    "order": (ORDINARY, OTHER),
    "optimised": ("", "1", "2"),
    "cache": ("none", "cold", "warm"),
    "kernel": ("on", "off"),
    "program": ("checkout", "built"),
}
# Further Pythons in which the package is installed, as `make test-pythons` names them.
PYTHONS = os.environ.get("TOOLKIT_TEST_PYTHONS", "").split()
# Lists folders the other way round, as another file system may.
BACKWARDS = """
import os, sys
real = os.scandir
class Backwards(list):
    def __enter__(self): return self
    def __exit__(self, *_): pass
os.scandir = lambda *given: Backwards(sorted(real(*given), key=lambda entry: entry.name, reverse=True))
from toolkit.cli.main import main
sys.exit(main())
"""
VERSION = re.compile(rb'(python"?:? "?)3\.\d+')  # The one thing that a report may say of it.


def pairwise_rows(factors: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Combine values so that every two of two factors stand in one row: greedily, each row with the most new pairs."""
    names = list(factors)
    missing = {
        ((one, left), (other, right))
        for one, other in combinations(names, 2)
        for left, right in product(factors[one], factors[other])
    }
    rows = []
    while missing:
        row = dict([*min(missing)])
        for name in names:
            if name not in row:
                row[name] = max(factors[name], key=lambda value: _new_pairs({**row, name: value}, names, missing))
        rows.append({name: row[name] for name in names})
        missing -= _pairs(row, names)
    return rows


def _pairs(row, names):
    return {((one, row[one]), (other, row[other])) for one, other in combinations(names, 2) if {one, other} <= set(row)}


def _new_pairs(row, names, missing):
    return len(_pairs(row, names) & missing)


BASE = {name: values[0] for name, values in FACTORS.items()}
ROWS = pairwise_rows(FACTORS)


def test_every_two_values_of_two_factors_meet():
    for one, other in combinations(FACTORS, 2):
        assert {(row[one], row[other]) for row in ROWS} == set(product(FACTORS[one], FACTORS[other]))
    assert len(ROWS) <= 24


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A corpus, a Turkish locale, and a folder for caches."""
    folder = tmp_path_factory.mktemp("matrix")
    write_ten_languages(folder / "texts")
    if shutil.which("localedef"):
        made = folder / "tr_TR.UTF-8"
        subprocess.run(["localedef", "-i", "tr_TR", "-f", "UTF-8", made], capture_output=True, check=True)
    return folder


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The package as a wheel holds it; made where all rows are tried, since that compiles."""
    if not LONG:
        return ROOT
    folder = tmp_path_factory.mktemp("built")
    build = ["build", "--build-base", folder / "base", "--build-lib", folder / "lib"]
    subprocess.run([sys.executable, "setup.py", "-q", *build], cwd=ROOT, capture_output=True, check=True)
    return folder / "lib"


def arguments(command: str, form: str, folder: Path) -> list[str]:
    more = ["-k", "3"] if command == "topics" else ["harbour"] if command in ("kwic", "collocations") else []
    return [command, *more, str(folder / "texts"), "-f", form, "-q"]


def digest(row: Mapping[str, str], given: Sequence[str], place: Path, built: Path, python: str = sys.executable) -> str:
    """Run the program in surroundings; return its exit code and the digest of what it wrote."""
    cache = place / "cache" / sha256(repr((*given, *row.values())).encode()).hexdigest()
    environment = {
        "PYTHONHASHSEED": row["hash seed"],
        "LC_ALL": row["locale"],
        "LOCPATH": str(place),
        "TZ": row["time zone"],
        "OMP_NUM_THREADS": row["threads"],
        "OPENBLAS_NUM_THREADS": row["threads"],
        "OPENBLAS_CORETYPE": row["processor"],
        "PYTHONOPTIMIZE": row["optimised"],
        "TOOLKIT_KERNEL": row["kernel"],
        **({"TOOLKIT_NO_CACHE": "1"} if row["cache"] == "none" else {"TOOLKIT_CACHE_DIR": str(cache)}),
    }
    program = ["-m", "toolkit"] if row["order"] == ORDINARY else ["-c", BACKWARDS]
    command = [python, *program, *given, "-j", row["jobs"]]
    for _ in range(1 + (row["cache"] == "warm")):
        done = subprocess.run(
            command,
            capture_output=True,
            cwd=built if row["program"] == "built" else ROOT,
            env=surroundings(environment),
        )
    output = VERSION.sub(rb"\1", done.stdout)
    return f"{done.returncode} {sha256(output).hexdigest()}"


# The bytes of these are those of a library, by its version, and of the fonts of the system.
COMMANDS = [
    (name, form) for name in catalog.command_names() for form in FORMATS if form not in ("parquet", "xlsx", "png")
]


@pytest.mark.parametrize(("command", "form"), some(COMMANDS, 8))
def test_each_command_and_format_has_one_digest(command, form, place, built):
    given = arguments(command, form, place)
    expected = digest(BASE, given, place, built)
    rows = ROWS if LONG else [ROWS[COMMANDS.index((command, form)) % len(ROWS)]]
    found = {str(row): digest(row, given, place, built) for row in rows}
    found |= {python: digest(BASE, given, place, ROOT, python) for python in PYTHONS}

    assert expected[0] in "03" or form == "svg"  # A report without a figure.
    assert {how: each for how, each in found.items() if each != expected} == {}


@pytest.mark.parametrize("factor", some([*FACTORS], 2))
def test_no_factor_alone_changes_a_report(factor, place, built):
    given = arguments("topics", "json", place)
    expected = digest(BASE, given, place, built)
    others = [{**BASE, factor: value} for value in FACTORS[factor][1:]]

    assert [row[factor] for row in others if digest(row, given, place, built) != expected] == []
