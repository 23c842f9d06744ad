"""Fuzzing: mutated files for every reader, and mutated texts for what counts words and finds sentences.

Run as a program, one process a target, each for so many seconds::

    python bench/fuzz.py 60 [TARGET]...

Inputs are chosen by coverage where atheris is installed, and otherwise mutated without. An error that is not the one a
reader may raise, and an input that takes over two seconds of processor time, is written to ``build/fuzz``.
"""

from __future__ import annotations

import gzip
import io
import os
import random
import subprocess
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parent.parent
FOUND = ROOT / "build" / "fuzz"
SLOW = 2.0  # seconds of processor time
LONGEST = 20_000  # bytes of an input
# What the inside of a package is put together from, so that mutations reach beyond the archive.
PARTS = {
    "docx": ("word/document.xml", "word/styles.xml", "word/footnotes.xml"),
    "odt": ("content.xml", "styles.xml", "meta.xml"),
    "epub": ("OEBPS/one.xhtml", "OEBPS/package.opf"),
}
_TYPED = b"""<w:p> </w:p> <text:p> <p> </p> <![CDATA[ &#x1F600; &amp; &#0; <!-- --> xmlns: \\u8217 \\bin9 \\par {\\* }}
{{ --- ... : | " '" \xef\xbb\xbf \xff\xfe \xe2\x80\xa8 \xc2\x85 \xed\xa0\x80 \xf0\x9f\x98\x80 \xcc\x81 \xe2\x80\x8d
2021-06-09 1e999 -1 NaN stream endstream obj endobj /Length /Kids /Count <</ >> startxref %%EOF BT ET Tj From Subject:
--edge =?utf-8?q? ?= base64 00:00:01,000 --> WEBVTT U.S. e.g. www. :// @ _ \\ # [^1] [1] \x1b[31m""".split()
WORDS = [*_TYPED, b"\n\n", b"\r\n", b"\t", b"\0", b"\x0b", b"\x0c"]


def targets() -> dict[str, tuple[Callable[[bytes], object], list[bytes]]]:
    """Return what is fuzzed: a function that must not raise, and inputs to begin with."""
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "readers"), str(ROOT)]
    from test_every_prefix import FILES, judged

    def reader(name: str) -> Callable[[bytes], object]:
        return lambda data: judged(name, data, raw=len(data) % 2 == 1)

    made = {Path(name).suffix[1:]: (reader(name), [FILES[name]]) for name in FILES}
    for suffix, parts in PARTS.items():
        whole = FILES[f"a.{suffix}"]
        with zipfile.ZipFile(io.BytesIO(whole)) as package:
            there = {name: package.read(name) for name in package.namelist()}
        names = [name for name in there if name in parts or name.endswith(("document.xml", "content.xml", "html"))]
        for name in names:
            inside = _inside(reader(f"a.{suffix}"), there, name)
            made[f"{suffix}:{name.rpartition('/')[2]}"] = inside, [there[name]]
    texts = [
        FILES["a.txt"],
        FILES["a.md"],
        "Η Ελλάδα του 2024· «όχι», είπε ο κ. Παπαδόπουλος.".encode(),
        b"U.S. e.g. 1,2",
    ]
    made["vtt"] = reader("a.vtt"), [b"WEBVTT\n\n" + FILES["a.srt"].replace(b",", b".")]
    return made | {
        "gz": (_packed, [gzip.compress(FILES["a.txt"], mtime=0)]),
        "words": (_words, texts),
        "sentences": (_sentences, texts),
        "report": (_report, [_report_file()]),
        "settings": (_settings, [b'top = 3\n[keywords]\nby = "year"\n', b"[topics]\ntopics = 0\nseed = 1\n"]),
        "model": (_model, [b'{"schema": "toolkit/topics/1", "numbers": "", "topics": []}']),
    }


def _inside(read: Callable[[bytes], object], there: dict[str, bytes], name: str) -> Callable[[bytes], object]:
    def packed(data: bytes) -> object:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for each, content in there.items():
                package.writestr(each, data if each == name else content)
        return read(stream.getvalue())

    return packed


def _packed(data: bytes) -> None:
    from test_every_prefix import is_sound

    from toolkit.reading.options import Reading
    from toolkit.reading.parsing import parse_file

    is_sound(parse_file("a.txt.gz", data, Reading()).outcome)


def _words(data: bytes) -> None:
    from toolkit.counts.encoded import encode, encode_batch, reference_encode

    text = data.decode("utf-8", "surrogateescape")
    expected = reference_encode([text])
    for encoded in (encode([text]), encode_batch([text])):
        assert encoded.types == expected.types
        assert encoded.tokens == expected.tokens
        assert list(encoded.flags) == list(expected.flags)


def _sentences(data: bytes) -> None:
    from toolkit.language.sentences import sentences

    text = data.decode("utf-8", "replace")
    before = 0
    for start, end in sentences(text):
        assert before <= start < end <= len(text)
        assert not text[before:start].strip()
        before = end
    assert not text[before:].strip()


def _report_file() -> bytes:
    import toolkit
    from toolkit.report.render import render
    from toolkit.report.render.view import View

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_text("The keeper opened the gate. The gate fell.\n", "utf-8")
        return b"".join(render(toolkit.documents(toolkit.read(folder)), View("json")))


def _in_file(name: str, data: bytes, use: Callable[[str], object]) -> None:
    from toolkit.errors import ToolkitError

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        try:
            use(str(path))
        except ToolkitError as error:
            str(error).encode()


def _report(data: bytes) -> None:
    from toolkit.report.differences import compared_report, report_differences
    from toolkit.report.recorded import read_report

    def use(path: str) -> None:
        report = read_report(path)
        compared_report("diff", report_differences(report, report), report)

    _in_file("a.json", data, use)


_OPTIONS: dict[str, Any] = {}


def _settings(data: bytes) -> None:
    from toolkit.cli import catalog, config
    from toolkit.cli.command import command_for
    from toolkit.cli.params import Option

    if not _OPTIONS:
        _OPTIONS.update({each.name or "": each for each in command_for("keywords").params if isinstance(each, Option)})
    _in_file("toolkit.toml", data, lambda path: config.read(path, "keywords", _OPTIONS, catalog.command_names()))


def _model(data: bytes) -> None:
    from toolkit.methods.topics.model_files import load_model

    _in_file("topics.json", data, lambda path: load_model(os.path.dirname(path)))


class Watch:
    """Calls a target, and writes down each kind of failure once.

    Parameters
    ----------
    name, call
        The target.
    seconds
        After which the process ends; libFuzzer leaves no other moment for a last word.
    """

    def __init__(self, name: str, call: Callable[[bytes], object], seconds: float) -> None:
        self.name, self._call = name, call
        self._end = time.monotonic() + seconds
        self.runs = 0
        self.failures: set[str] = set()

    def __call__(self, data: bytes) -> None:
        """Call it."""
        self.runs += 1
        begun = time.process_time()
        try:
            self._call(data)
        except Exception as error:  # noqa: BLE001 (whatever is raised is what is looked for)
            last = traceback.extract_tb(error.__traceback__)[-1]
            self._write(
                f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}", data, traceback.format_exc()
            )
        taken = time.process_time() - begun
        if taken > SLOW:
            self._write(f"slow {len(data).bit_length()}", data, f"{taken:.1f} s for {len(data)} bytes\n")
        if time.monotonic() > self._end:
            print(f"{self.name}: {self.runs} inputs, {len(self.failures)} failures", flush=True)
            os._exit(min(1, len(self.failures)))

    def _write(self, kind: str, data: bytes, told: str) -> None:
        if kind not in self.failures:
            self.failures.add(kind)
            stem = "".join(each if each.isalnum() else "-" for each in f"{self.name} {kind}")
            (FOUND / f"{stem}.input").write_bytes(data)
            (FOUND / f"{stem}.txt").write_text(told, "utf-8", "backslashreplace")
            print(f"{self.name}: {kind}, see {FOUND / stem}.txt", flush=True)


def mutated(draw: random.Random, data: bytes, other: bytes) -> bytes:
    """Return bytes changed in some places: flipped, cut, doubled, spliced, or with a piece of syntax put in."""
    made = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 4, 8, 32))):
        place = draw.randrange(len(made) + 1)
        end = min(len(made), place + draw.choice((1, 2, 8, 64, 512)))
        kind = draw.randrange(6)
        if kind == 0 and place < len(made):
            made[place] ^= 1 << draw.randrange(8)
        elif kind == 1:
            del made[place:end]
        elif kind == 2:
            made[place:place] = made[place:end] * draw.choice((1, 1, 3, 50))
        elif kind == 3:
            made[place:place] = draw.choice(WORDS)
        elif kind == 4:
            start = draw.randrange(len(other) + 1)
            made[place:end] = other[start : start + draw.choice((4, 40, 400))]
        else:
            made[place:end] = draw.randbytes(end - place)
        del made[LONGEST:]
    return bytes(made)


def without_coverage(watch: Watch, seeds: list[bytes]) -> NoReturn:
    """Mutate inputs, and mutations of them."""
    draw = random.Random(watch.name)
    pool = list(seeds)
    while True:
        made = mutated(draw, draw.choice(pool), draw.choice(pool))
        watch(made)
        if watch.runs % 20 == 0:
            pool = [*seeds, *pool[len(seeds) :][-200:], made]


def fuzz(name: str, seconds: float) -> NoReturn:
    """Fuzz one target, and end this process: with 1 if anything failed."""
    try:
        import atheris
    except ImportError:
        call, seeds = targets()[name]
        without_coverage(Watch(name, call, seconds), seeds)
    with atheris.instrument_imports(include=["toolkit", "pypdf", "email"]):
        call, seeds = targets()[name]
        for seed in seeds:
            call(seed)  # Imports what is imported late.
    with tempfile.TemporaryDirectory() as folder:
        words = Path(folder, "words")
        words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")
        options = [f"-max_len={LONGEST}", f"-dict={words}", "-rss_limit_mb=3000", "-timeout=60", "-verbosity=0"]
        inputs = Path(folder, "inputs")
        inputs.mkdir()
        for number, seed in enumerate(seeds):
            (inputs / str(number)).write_bytes(seed)
        atheris.Setup([sys.argv[0], *options, str(inputs)], Watch(name, call, seconds))
        atheris.Fuzz()
    raise AssertionError("libFuzzer came back")


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def main(seconds: float, names: list[str]) -> int:
    """Fuzz targets one after the other, each in a process of its own; return 1 if anything failed."""
    FOUND.mkdir(parents=True, exist_ok=True)
    for name in names or targets():
        with open(FOUND / "log", "ab") as log:
            command = [sys.executable, __file__, "--only", name, str(seconds)]
            done = subprocess.run(command, check=False, cwd=ROOT, stderr=log)
        if done.returncode not in (0, 1):
            (FOUND / f"{name.replace(':', '-')} ended.txt").write_text(f"exit {done.returncode}, see log\n", "utf-8")
    found = sorted(FOUND.glob("*.txt"))
    print(f"{len(found)} failures" + (f" in {FOUND}" if found else ""))
    return min(1, len(found))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--only"]:
        fuzz(sys.argv[2], float(sys.argv[3]))
    sys.exit(main(float(sys.argv[1]), sys.argv[2:]))
