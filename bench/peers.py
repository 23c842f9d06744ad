"""The programs that the toolkit is measured against, and how each is called.

They live in an environment of their own, which ``make bench-peers`` makes; one that is not there is left out, and said
to be. A script in `peer_scripts` does what one would write with a library: it imports what it uses, reads the same
corpus and prints what it found. Linear algebra takes one thread, as in the toolkit: threads that wait for each other
would count as processor time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache

from run import Command

TASKS = ("keywords", "sentiment", "similarity", "topics")
"""Scripts that need no library besides those of the toolkit, of the same names as its commands."""

TITLES: Mapping[str, str] = {
    "words": "CountVectorizer",
    "words_polars": "polars",
    "words_quanteda": "quanteda",
    "keywords": "TF-IDF of scikit-learn",
    "keywords_yake": "a YAKE loop",
    "sentiment": "a VADER loop",
    "similarity": "all cosines of scikit-learn",
    "similarity_topn": "TF-IDF and sparse_dot_topn",
    "similarity_datasketch": "datasketch",
    "topics": "TF-IDF and NMF of scikit-learn",
    "topics_tomotopy": "LDA of tomotopy",
}
_SCRIPTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "peer_scripts")
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_NEEDS = {  # libraries that the toolkit does not need itself
    "words_quanteda": "quanteda",
    "words_polars": "polars",
    "keywords_yake": "yake",
    "similarity_topn": "sparse_dot_topn",
    "similarity_datasketch": "datasketch",
    "topics_tomotopy": "tomotopy",
}

HELP: Mapping[str, tuple[str, ...]] = {
    "csvstat --help": ("csvstat", "--help"),
    "sqlite-utils --help": ("sqlite-utils", "--help"),
    "yake --help": ("yake", "--help"),
}
YAKE = "yake, one file"


class NotInstalledError(Exception):
    """The library of a script is missing; says which."""


def script(name: str, path: str, *arguments: str, environment: str = "") -> Command:
    """Return the call of a script on a corpus.

    Raises
    ------
    NotInstalledError
        If its library is in no environment.
    """
    module = _NEEDS.get(name, "")
    if module == "quanteda":
        program = shutil.which("Rscript") or ""
        if not program or not _runs((program, "-e", f"library({module}); library(jsonlite)")):
            raise NotInstalledError(f"R with {module} is not installed")
        return Command((program, os.path.join(_SCRIPTS, f"{name}.R"), path, *arguments))
    python = os.path.join(os.path.abspath(environment), "bin", "python") if environment else sys.executable
    if not _runs((python, "-c", f"import importlib.util as u; 1 / bool(u.find_spec({module or 'sklearn'!r}))")):
        if module:
            raise NotInstalledError(f"{module} is not installed (make bench-peers)")
        python = sys.executable
    return Command((python, os.path.join(_SCRIPTS, f"{name}.py"), path, *arguments), _ONE_THREAD)


@cache
def _runs(command: tuple[str, ...]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def helps(folder: str) -> dict[str, Command]:
    """Return the commands among the peers in ``folder`` that only print their help."""
    found = {name: _command(folder, *args) for name, args in HELP.items()}
    return {name: command for name, command in found.items() if command}


def yake(folder: str, path: str) -> Command | None:
    """Return a call of yake on one file, if it is among the peers in ``folder``; it takes no more than one."""
    return _command(folder, "yake", "-i", path, "-l", "en", "-t", "10")


def missing(folder: str) -> list[str]:
    """Name the commands that are not there."""
    return sorted({args[0] for args in HELP.values() if not _command(folder, *args)})


def _command(folder: str, name: str, *args: str) -> Command | None:
    path = os.path.join(os.path.abspath(folder), "bin", name)
    return Command((path, *args)) if folder and os.access(path, os.X_OK) else None
