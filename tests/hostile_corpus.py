"""A folder of everything that a corpus should not hold, and what the tests of it share."""

from __future__ import annotations

import contextlib
import os
import random
import socket
from pathlib import Path

import pytest

from toolkit.cli import catalog
from toolkit.report.render import FORMATS, PICTURES

COMMANDS = catalog.command_names()
TEXT_FORMATS = [each for each in FORMATS if each not in {"parquet", "sqlite", "xlsx", *PICTURES}]
every_command = pytest.mark.parametrize("command", COMMANDS)
every_format = pytest.mark.parametrize("wanted", TEXT_FORMATS)

# The control characters of both sets but line ends, tab and NUL, which makes a file binary.
CONTROLS = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)]))
PROSE = (
    "The minister praised the harbour plan on Monday. Ships carry grain and salt to the northern coast."
    " A storm damaged the store, and the salt ships waited for the minister."
)


def known(reason: str) -> pytest.MarkDecorator:
    """Mark a test of what is known not to hold yet."""
    return pytest.mark.xfail(strict=True, reason=reason)


def cases(listed, failing, reason):
    """Return cases for `pytest.mark.parametrize`, some of which are known to fail."""
    return [pytest.param(each, marks=known(reason) if each in failing else ()) for each in listed]


def asked(command: str) -> list[str]:
    """Return what lets every command do its work on a mixed corpus, and quickly."""
    return ["--language", "en", *(("-k", "2") if command == "topics" else ())]


NAMES = (  # of files, as bytes, with what a table shows
    (b"caf\xe9.txt", r"caf\xe9.txt"),
    (b"two\nlines.txt", r"two\nlines.txt"),
    (b"\x1b[31mred.txt", r"\x1b[31mred.txt"),
    ("lev\u202ey.txt".encode(), r"lev\u202ey.txt"),
    (b"[red]x[bold].txt", "[red]x[bold].txt"),
    (b":smile:.txt", ":smile:.txt"),
    (b"-rf.txt", "-rf.txt"),
    (b"=cmd.txt", "=cmd.txt"),
    (b"n" * 251 + b".txt", "n" * 251 + ".txt"),
    ("é.txt".encode(), "é.txt"),
    ("e\u0301.txt".encode(), "e\u0301.txt"),
)
REFUSED = {  # files that cannot be read, with a word of the reason
    "fifo.txt": "named pipe",
    "socket.txt": "cannot be opened",
    "zero.txt": "device",
    "gone.txt": "No such file",
    "itself.txt": "symbolic links",
    "nul.txt": "binary",
    "binary.txt": "binary",
    "cut.txt": "utf-16",
    "empty.csv": "no column",
    "records.jsonl:2": "not a record",
    "records.jsonl:3": "not a record",
    "records.jsonl:4": "not a record",
    "rows.csv:4": "fields",
}


def subjects(count: int) -> list[tuple[str, str]]:
    """Make names and texts on two subjects in turn: enough for topics."""
    draw = random.Random(3)
    words = [
        "harbour ship salt grain coast storm sailor rope".split(),
        "school pupil lesson book exam chalk desk".split(),
    ]
    return [
        (f"t{number}.txt", "\n\n".join(" ".join(draw.sample(words[number % 2], 6)) + "." for _ in range(6)))
        for number in range(count)
    ]


def plant(folder: Path) -> Path:
    """Fill a folder with everything that a corpus should not hold."""

    def write(name: bytes | str, content: str | bytes) -> None:
        data = content.encode("utf-8") if isinstance(content, str) else content
        Path(os.path.join(os.fsencode(folder), os.fsencode(name)).decode("utf-8", "surrogateescape")).write_bytes(data)

    for name, _ in NAMES:
        write(name, f"A text about the harbour, number {len(name)}. " + PROSE)
    for name, text in subjects(8):
        write(name, text)
    write("controls.txt", f"It {CONTROLS} began well.\n\n" + f"{PROSE}\n\n" * 20)
    write(
        "turned.txt",
        "The \u202eterces\u202c harbour \u2066is\u2069 good.\u200b \ufeff\u00ad\u2028\u2029\U000e0041 " + PROSE,
    )
    write("markup.txt", "See [/] and [red]this[/red] and :smile: and [link=x]y[/link]. " + PROSE)
    write(
        "page.html", "<title>\x1b[31mT</title><h1>A <b>&lt;script&gt;</b></h1><p onload=x>&#27;[2J &#x9b;31m " + PROSE
    )
    write("tags.txt", "<script>alert(1)</script> \"onload=x 'onload=x javascript:alert(1) & <img src=x> " + PROSE)
    write(
        "records.jsonl",
        '{"id":"../../\\u001b[31mx","title":"</title><script>alert(1)</script>","text":"Good \\ud800 \\u009b31m day.",'
        '"=1+1":"@x","<b>field":"<b>","x":NaN,"y":1e999}\n'
        + '{"text":5}\n{"text":"deep","x":'
        + "[" * 20_000
        + "\n"
        + '{"text":"long","x":'
        + "9" * 5_000
        + "}\n"
        + '{"id":"=1+1","text":"A bad day."}\n{"id":"-5","text":""}\n{"id":"=1+1","text":"Another bad day."}\n',
    )
    write("rows.csv", 'text,title,"=2+3"\n"The ships.",+1,-1\n"The coast.",@x,"=x"\nshort\n')
    write("front.md", '---\ntitle: "\\e[31m [/] </title><script>x</script>"\n"<b>": "=1"\n---\n\n' + PROSE)
    write("broken.md", "---\ntitle: [\n---\n\n" + PROSE)
    write("python.md", "---\ntitle: !!python/object/apply:os.system ['exit 1']\n---\n\n" + PROSE)
    write("empty.txt", "")
    write("space.txt", " \n\t \n")
    write("empty.csv", "")
    write("nul.txt", b"one\0two")
    write("binary.txt", bytes(range(256)) * 8)
    write("wide.txt", PROSE.encode("utf-16"))
    write("cut.txt", PROSE.encode("utf-16") + b"\0")
    write("western.txt", "A café by the sea. ".encode("cp1252"))
    write("stops.txt", "of the and to in a is that")
    write("digits.txt", "1 2 3 4 5")
    write("signs.txt", "... !!! ---- ????")
    write("emoji.txt", "😀 👨‍👩‍👧 🏳️‍🌈")
    write("chinese.txt", "部长赞扬了港口计划。风暴损坏了港口。")
    write("hindi.txt", "मंत्री ने बंदरगाह योजना की प्रशंसा की।")
    write("turkish.txt", "İstanbul LİMANI çok güzel.")
    write("token.txt", b"x" * 100_000)
    write(".hidden.txt", "hidden")
    write("copy.txt~", "copy")
    write("book.docx", "PK")
    for target, link in ((".", "loop"), ("gone", "gone.txt"), ("itself.txt", "itself.txt"), ("/dev/zero", "zero.txt")):
        (folder / link).symlink_to(target)
    (folder / "below").mkdir()
    write("below/deep.txt", "Deep. " + PROSE)
    (folder / "below" / "up").symlink_to("../..")
    (folder / "folder.txt").mkdir()
    os.mkfifo(folder / "fifo.txt")
    with socket.socket(socket.AF_UNIX) as made, contextlib.chdir(folder):
        made.bind("socket.txt")
    return folder
