"""Loads that users meet once a year: very many files, a very large one, a shared cache, runs that are killed.

Run as a program; ``--scale 0.1`` does a tenth of everything, and names of experiments choose among them::

    python bench/load.py [--scale X] [--folder DIR] [files|large|shared|killed|cache]...

Prints a line of figures for each experiment, and exits with 1 if one did not hold.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

PROGRAM = (sys.executable, "-m", "toolkit")
WORDS = (
    "harbour ferry council price lamp keeper winter vote ministry letter coal island bridge school river fish".split()
)
MEGABYTE = 1 << 20


class Ran(NamedTuple):
    """What became of a run: exit status, output, messages, seconds on the clock and of processor, and memory."""

    code: int
    out: bytes
    err: str
    seconds: float
    processor: float
    megabytes: int


def run(arguments: Sequence[object], environment: Mapping[str, str] | None = None, files: int = 0) -> Ran:
    """Run the program, with at most so many open files where that is said."""
    begun = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = _started(arguments, environment, out, err, files)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        taken = used.ru_utime + used.ru_stime
        return Ran(
            process.returncode, out.read(), err.read().decode("utf-8", "replace"), time.monotonic() - begun, taken,
            used.ru_maxrss >> 10,
        )  # fmt: skip


def _started(
    arguments: Sequence[object], environment: Mapping[str, str] | None, out: object, err: object, files: int = 0
) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TOOLKIT_")}

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    return subprocess.Popen(
        [*PROGRAM, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=out,  # type: ignore[arg-type]
        stderr=err,  # type: ignore[arg-type]
        env={**kept, **(environment or {})},
        preexec_fn=limit if files else None,
    )


def texts(folder: Path, count: int, words: int) -> Path:
    """Write so many texts of so many words, a thousand to a folder."""
    draw = random.Random(1)
    for number in range(count):
        if number % 1000 == 0:
            (folder / f"{number // 1000:04}").mkdir(parents=True)
        text = " ".join(draw.choices(WORDS, k=words))
        (folder / f"{number // 1000:04}" / f"{number:07}.txt").write_text(f"{text}.\n", "utf-8")
    return folder


def many_files(folder: Path, scale: float) -> str:
    """100,000 texts of eight words, with 64 open files."""
    count = int(100_000 * scale)
    corpus = texts(folder / "many", count, 8)
    told = []
    for command in ("documents", "words", "keywords"):
        ran = run([command, corpus, "-f", "csv", "-o", folder / f"{command}.csv", "--no-cache"], files=64)
        assert ran.code == 0, ran.err[-500:]
        rows = (folder / f"{command}.csv").read_bytes().count(b"\n") - 1
        assert command != "documents" or rows == count
        told.append(f"{command} {ran.seconds:.0f} s, {ran.processor:.0f} CPU-s, {ran.megabytes} MB")
    return f"{count:,} files: {'; '.join(told)}"


def large_file(folder: Path, scale: float) -> str:
    """One file of a gigabyte, which is refused, and one that is read."""
    corpus = folder / "large"
    corpus.mkdir()
    line = " ".join(random.Random(1).choices(WORDS, k=12)).encode() + b".\n"
    told = []
    for size in (int(1024 * scale), int(60 * scale)):
        path = corpus / "dump.txt"
        with open(path, "wb") as stream:
            part = line * (MEGABYTE // len(line))
            for _ in range(size):
                stream.write(part)
        ran = run(["words", corpus, "-f", "csv", "--no-cache"])
        path.unlink()
        above = size * len(part) > 200 * MEGABYTE
        assert ran.code == (3 if above else 0), (ran.code, ran.err[-500:])
        assert not above or "the limit is" in ran.err
        told.append(f"{size} MB exit {ran.code}, {ran.seconds:.1f} s, {ran.processor:.1f} CPU-s, {ran.megabytes} MB")
    return "; ".join(told)


def shared_cache(folder: Path, scale: float) -> str:
    """Eight processes with one cache, fifty times; each time it is begun anew, a text changes or nothing does."""
    corpus, cache = texts(folder / "shared", 40, 800), folder / "cache"
    times, answers = int(50 * scale) or 1, dict[str, int]()
    begun = time.monotonic()
    for number in range(times):
        if number % 3 == 0:
            shutil.rmtree(cache, ignore_errors=True)
        elif number % 3 == 1:
            (corpus / "0000" / "0000000.txt").write_text(f"{WORDS[number % len(WORDS)]} again.\n", "utf-8")
        expected = run(["words", corpus, "-f", "json", "--no-cache"]).out
        environment = {"TOOLKIT_CACHE_DIR": str(cache)}
        outputs = [folder / f"{place}.json" for place in range(8)]
        with open(folder / "messages", "ab") as messages:
            processes = [
                _started(["words", corpus, "-o", each, "-j", 1 + place % 2], environment, messages, messages)
                for place, each in enumerate(outputs)
            ]
            assert [process.wait() for process in processes] == [0] * 8
        assert [each.read_bytes() for each in outputs] == [expected] * 8
        answers[hashlib.sha256(expected).hexdigest()] = number
    notes = (folder / "messages").read_bytes().count(b"\n")
    return f"{times} times 8 runs, {len(answers)} answers, {notes} notes, {time.monotonic() - begun:.0f} s"


def killed_runs(folder: Path, scale: float) -> str:
    """Fifty runs that are killed at a random moment: outputs old or new, and what is left is cleaned."""
    corpus, output, cache = texts(folder / "killed", 60, 800), folder / "out", folder / "killed-cache"
    environment = {"TOOLKIT_CACHE_DIR": str(cache)}
    options = [["--no-cache"], ["--top", "3"]]
    whole, length = [], []
    for each in options:
        ran = run(["keywords", corpus, *each, "-o", f"{output}/", "-q"], environment)
        assert ran.code == 0
        whole.append({path.name: path.read_bytes() for path in output.iterdir()})
        length.append(ran.seconds)
    draw, killed, mixed = random.Random(2), 0, 0
    times = int(50 * scale) or 1
    for number in range(times):
        if number % 4 < 2:
            shutil.rmtree(cache, ignore_errors=True)
        with open(os.devnull, "wb") as nothing:
            arguments = ["keywords", corpus, *options[number % 2], "-o", f"{output}/", "-q", "-j", 1 + number % 2]
            process = _started(arguments, environment, nothing, nothing)
            try:
                process.wait(draw.uniform(0.1, 1.0) * length[number % 2])
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                killed += process.wait() == -signal.SIGKILL
        now = {path.name: path.read_bytes() for path in output.iterdir() if path.suffix != ".tmp"}
        assert set(now) == set(whole[0])
        assert all(now[name] in (whole[0][name], whole[1][name]) for name in now), "a file is half written"
        mixed += now not in whole
    left = list(output.glob(".toolkit-*.tmp"))
    for path in left:
        os.utime(path, (0, 0))
    for each in options[::-1]:
        ran = run(["keywords", corpus, *each, "-o", f"{output}/", "-q"], environment)
        assert ran.code == 0
    assert {path.name: path.read_bytes() for path in output.iterdir()} == whole[0]
    return (
        f"{times} runs, {killed} killed, {mixed} with files of two runs, {len(left)} temporary files left and cleaned"
    )


def long_texts(folder: Path, size: int) -> Path:
    """Write texts of 40 kB with words from a large vocabulary, which do not shrink to nothing, of some bytes in all."""
    draw = random.Random(3)
    vocabulary = ["".join(draw.choices("aeioubdgklmnprst", k=draw.randrange(3, 11))) for _ in range(50_000)]
    folder.mkdir()
    for number in range(max(20, size // 40_000)):
        text = " ".join(draw.choices(vocabulary, k=5_300))
        (folder / f"{number:05}.txt").write_text(f"{text}.\n", "utf-8")
    return folder


def small_cache(folder: Path, scale: float) -> str:
    """A corpus of 1.2 times the bound of the cache, read three times."""
    corpus, cache = long_texts(folder / "fits", int(40 * MEGABYTE * scale)), folder / "small-cache"
    environment = {"TOOLKIT_CACHE_DIR": str(cache)}
    free = run(["documents", corpus, "-f", "csv"], environment)
    stored = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
    shutil.rmtree(cache)
    # Three parts of four are for texts.
    environment["TOOLKIT_CACHE_SIZE"] = str(int(stored / 1.2 / 0.75))
    told, times = [], []
    for number in range(3):
        # Reports are kept as well, so each run asks for another one.
        ran = run(["documents", corpus, "-f", "csv", "--where", f"title!=none {number}"], environment)
        now = sum(path.stat().st_size for path in cache.rglob("*") if path.is_file())
        assert ran.code == 0, ran.err
        assert now <= 1.3 * stored / 1.2 / 0.75, (now, stored)
        assert "does not fit" in ran.err
        times.append(ran.processor)
        told.append(f"{ran.processor:.1f} CPU-s, {now / MEGABYTE:.0f} MB")
    assert max(times[1:]) < times[0], "nothing was found in the cache"
    return f"texts take {stored / MEGABYTE:.0f} MB, read in {free.processor:.1f} CPU-s; {'; '.join(told)}"


EXPERIMENTS: dict[str, Callable[[Path, float], str]] = {
    "files": many_files,
    "large": large_file,
    "shared": shared_cache,
    "killed": killed_runs,
    "cache": small_cache,
}


def main() -> int:
    """Run the experiments; return 1 if one did not hold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[*EXPERIMENTS, []], help="experiments; all by default")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--folder", default=None, help="for the files; a temporary one by default")
    given = parser.parse_args()
    failed = 0
    for name in given.names or EXPERIMENTS:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            try:
                told = EXPERIMENTS[name](Path(folder), given.scale)
            except AssertionError as error:
                failed, told = 1, f"FAILED {error!r}"
            print(f"{name}: {told}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main())
