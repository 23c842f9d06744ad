"""One digest for each command and input, however many work on it, whatever is compiled, and whoever dies on the way.

python bench/same_bytes.py [--documents N] [--only COMMAND ...] [--forms FORM ...] [--leave WAY ...] [--json FILE]

Each command runs with one, two and three processes; with nothing that is compiled; with a cold cache, with one that
holds the texts, and with one that holds the report; on a Dask cluster of two workers; and on that cluster with a
worker killed (SIGKILL) within a piece of each of its passes, one run a pass. The sha256 of the report as JSON must be
that of one process. Needs the extra distributed. With ``--json`` what was compared is kept and not run again.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import corpora
from run import Sheet, ours, show

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from killed_workers import Passes, killable_cluster

COMMANDS = (
    *("documents", "words", "words --by source", "keywords", "keywords --by source", "sentiment", "topics -k 5"),
    *("similarity", "doctor", "names", "quotes", "asks", "collocations", "trends", "trends --of tone", "readability"),
    *("compare", "ngrams", "acronyms", "kwic time", "dispersion time", "dictionary --tone"),
)
WAYS = LOCAL, REFERENCE, CACHE, DASK, KILLED = "local", "reference", "cache", "dask", "killed"
FORMS = (*corpora.FORMS, corpora.CSV)
COLUMNS = {"command": "", "input": "", "sha256": "", "runs": ",", "killed in": "", "differ": ""}
_NO_CACHE = {"TOOLKIT_NO_CACHE": "1"}


def digest(arguments: list[str], env: dict[str, str]) -> str:
    """Run a command, and return the sha256 of what it wrote, or how it failed."""
    command = ours(*arguments)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOOLKIT_")}
    done = subprocess.run(command.args, capture_output=True, env={**kept, **env}, check=False)
    if done.returncode:
        return f"exit {done.returncode}: {done.stderr.decode(errors='replace').strip().splitlines()[-1:]}"
    return sha256(done.stdout).hexdigest()


def local_digests(command: list[str], leave: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the ways in which processes of this machine do the work, each with its digest; one process first."""
    yield "1 job", digest([*command, "-j", "1"], _NO_CACHE)
    if LOCAL not in leave:
        for jobs in ("2", "3"):
            yield f"{jobs} jobs", digest([*command, "-j", jobs], _NO_CACHE)
    if REFERENCE not in leave:
        yield "nothing compiled", digest([*command, "-j", "2"], {**_NO_CACHE, "TOOLKIT_KERNEL": "off"})
    if CACHE not in leave:
        with tempfile.TemporaryDirectory() as folder:
            env = {"TOOLKIT_CACHE_DIR": folder}
            digest(["words" if command[0] == "documents" else "documents", *command[-4:], "-j", "2"], env)
            yield "texts cached", digest([*command, "-j", "2"], env)
            yield "report cached", digest([*command, "-j", "1"], env)
        with tempfile.TemporaryDirectory() as folder:
            yield "cold cache", digest([*command, "-j", "2"], {"TOOLKIT_CACHE_DIR": folder})


def cluster_digests(command: list[str], address: str, passes: Passes, leave: list[str]) -> Iterator[tuple[str, str]]:
    """Yield the runs on a cluster: one undisturbed, and one for each pass, in which a worker is killed."""
    command = [*command, "--engine", "dask", "--scheduler", address]
    passes.begin("")
    yield "dask", digest(command, _NO_CACHE)
    if KILLED in leave:
        return
    for name in passes.names():
        passes.begin(name)
        found = digest(command, _NO_CACHE)
        yield f"killed in {name}", found if passes.has_killed() else "no worker was killed"


def row(command: str, form: str, found: dict[str, str]) -> dict[str, object]:
    """Return the row of a command and an input."""
    expected = found["1 job"]
    killed = [name.rpartition(".")[2].lstrip("_") for name in found if name.startswith("killed in ")]
    differ = [f"{name} ({each[:60]})" for name, each in found.items() if each != expected]
    return {
        "command": command,
        "input": form,
        "sha256": expected[:12] if not expected.startswith("exit") else expected,
        "runs": len(found),
        "killed in": ", ".join(killed),
        "differ": "; ".join(differ) or "none",
    }


def sheet(given: argparse.Namespace) -> Sheet:
    """Compare the digests of all commands and inputs."""
    made = Sheet("same bytes", f"Digests of reports on {given.documents:,} documents", COLUMNS)
    known: dict[str, dict[str, str]] = {}
    if given.json and os.path.exists(given.json):
        known = json.loads(Path(given.json).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, killable_cluster(Path(folder)) as (cluster, passes):
        for form in given.forms:
            corpus = corpora.made(given.documents, form)
            for name in given.only:
                key = f"{name} / {form} / {given.documents}"
                command = [*name.split(), corpus, "-q", "-f", "json"]
                found = known.get(key) or dict(local_digests(command, given.leave))
                if DASK not in given.leave and "dask" not in found:
                    found |= dict(cluster_digests(command, cluster.scheduler_address, passes, given.leave))
                known[key] = found
                made.rows.append(row(name, form, found))
                print(f"  {key}: {len(found)} runs, differ: {made.rows[-1]['differ']}", file=sys.stderr, flush=True)
                if given.json:
                    Path(given.json).write_text(json.dumps(known, indent=1), "utf-8")
    return made


def main() -> None:
    """Print the table; the exit code is 1 if a digest differs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=2_000, metavar="N")
    parser.add_argument("--only", nargs="+", default=COMMANDS, metavar="COMMAND")
    parser.add_argument("--forms", nargs="+", default=FORMS, choices=FORMS)
    parser.add_argument("--leave", nargs="+", default=[], choices=WAYS, help="what is not run")
    parser.add_argument("--json", default="", metavar="FILE", help="keep the digests there, and do not run them again")
    given = parser.parse_args()
    made = sheet(given)
    show([made])
    sys.exit(any(each["differ"] != "none" for each in made.rows))


if __name__ == "__main__":
    main()
