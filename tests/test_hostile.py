"""Texts, names, file systems, environments, settings and readers that mean harm, or are merely unlucky."""

from __future__ import annotations

import contextlib
import errno
import itertools
import json
import os
import random
import resource
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
from harness import DOCUMENTED, PROGRAM, call, checked, on_terminal, run, surroundings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.cli import catalog
from toolkit.corpus.readers import reader_for
from toolkit.corpus.readers.source import Source
from toolkit.errors import ToolkitError
from toolkit.report.render import FORMATS

COMMANDS = catalog.names()
TEXT_FORMATS = [each for each in FORMATS if each != "parquet"]
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


@pytest.fixture(scope="session")
def evil(tmp_path_factory):
    return plant(tmp_path_factory.mktemp("evil"))


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "texts"
    made.mkdir()
    for number in range(3):
        (made / f"d{number}.txt").write_text(f"Report {number}. {PROSE}\n\nNobody was glad in town {number}.\n")
    return made


# Texts and names


@every_command
@every_format
def test_every_format_of_a_hostile_corpus_is_whole_and_harmless(command, wanted, evil):
    assert call(command, evil, "-f", wanted, *asked(command), inputs=[evil]).code == 0


@pytest.mark.parametrize("more", [["--raw"], ["--unit", "sentence"], ["--unit", "paragraph", "--by", "folder"]])
@every_command
def test_no_setting_lets_harm_through(command, more, evil):
    assert call(command, evil, *asked(command), *more, inputs=[evil]).code == 0


@every_command
def test_a_terminal_gets_nothing_but_text_and_colours(command, evil):
    assert on_terminal(command, evil, *asked(command), columns=100).code == 0


def test_names_are_shown_so_that_each_byte_can_be_told(evil):
    shown = {line.split("  ")[0] for line in call("documents", evil).out.splitlines()}
    assert {name for _, name in NAMES} <= shown


def test_what_looks_like_markup_is_shown_as_it_stands(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: 'See [/] and [red]this[/red] :smile: [link=x]y[/link]'\n---\nText.")
    assert "See [/] and [red]this[/red] :smile: [link=x]y[/link]" in on_terminal("documents", tmp_path, columns=160).out


def test_messages_spell_out_the_names_they_hold(evil):
    for given_name in ("no\x1b[31m.txt", "no\u202e.txt"):
        ran = call("documents", given_name)
        assert (ran.code, ran.out) == (2, "")
        assert ascii(given_name).strip("'") in ran.err


@pytest.mark.parametrize("wanted", ["table", "markdown", "html"])
def test_the_name_of_a_field_is_as_suspect_as_its_value(wanted, tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text":"One.","\\u001b[31mred":"x","\\u202eturned":"y"}\n')
    out = call("documents", tmp_path, "-f", wanted).out
    assert "x1b" in out
    assert "u202e" in out


def test_the_name_of_a_field_is_spelt_out_where_it_is_left_out(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text":"One.","\\u001b[31mred":"x"}\n')
    assert "Not shown" in on_terminal("documents", tmp_path, columns=40).out


@pytest.mark.parametrize("wanted", ["table", "markdown", "html"])
def test_notes_spell_out_the_names_they_hold(wanted, tmp_path):
    (tmp_path / "\x1b[31mred.txt").write_text("Good day.")
    (tmp_path / "\x1b[31mred.csv").write_text("text\nOne.\na,b\n")
    assert "x1b" in call("sentiment", tmp_path, "-f", wanted, "--language", "en").out


@every_command
def test_json_holds_no_control_character_as_such(command, tmp_path):
    record = {
        "id": "n\x9b31m\x7f",
        "title": "t\x85\x00\x1b[2J",
        "text": "A good \x9b31m \x1b[31m \x85 \x7f day.",
        "x\x9b": "y",
    }
    (tmp_path / "a.jsonl").write_text(2 * (json.dumps(record) + "\n"))
    for wanted in ("json", "jsonl"):
        ran = call(command, tmp_path, "--raw", "--language", "en", "-f", wanted)
        if ran.code != 3:  # There is too little for topics.
            assert not [each for each in ran.out if each != "\n" and (each < " " or "\x7f" <= each < "\xa0")]


def test_cells_and_headings_that_a_spreadsheet_would_run_are_disarmed(tmp_path):
    (tmp_path / "=cmd.csv").write_text('text,title,=2+3\n"The ships.",+1,-1\n"The coast.",@x,"\ta"\n')
    header, *rows = call("documents", tmp_path, "-f", "csv").rows
    cells = [cell for row in rows for cell in row]
    assert [cell for cell in (*header, *cells) if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert {"'=2+3", "'+1", "'@x", "'-1"} <= {*header, *cells}


def test_a_negative_number_is_no_formula(tmp_path):
    (tmp_path / "a.txt").write_text("The storm was a terrible disaster.")
    header, row = call("sentiment", tmp_path, "-f", "csv").rows
    assert -1 < float(row[header.index("tone")]) < 0


def test_cells_are_left_alone_when_asked(tmp_path):
    (tmp_path / "=cmd.txt").write_text("A text.")
    assert call("documents", tmp_path, "-f", "csv", "--csv-raw").rows[1][0] == "=cmd.txt"


def test_a_field_of_a_record_does_not_take_the_place_of_a_column(tmp_path):
    (tmp_path / "a.csv").write_text('text,document,words,removed\n"One two three.",other,many,=x\n')
    report = call("documents", tmp_path, "-f", "json").report
    (row,) = report["tables"][0]["rows"]
    assert (row["document"], row["words"], row["removed"]) == ("a.csv:2", 3, 0.0)
    names = [column["name"] for column in report["tables"][0]["columns"]]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("unit", ["document", "section", "paragraph", "sentence"])
def test_every_text_has_a_name_of_its_own(unit, tmp_path):
    # Two paragraphs of one record, and of a page written on one line; a record named as the second of a pair.
    (tmp_path / "a.jsonl").write_text(
        '{"id":"x","text":"# Sea\\n\\nOne two.\\n\\nThree four.\\n\\n# Land\\n\\nFive."}\n'
        '{"id":"x","text":"b c"}\n{"id":"x (2)","text":"d e"}\n'
    )
    (tmp_path / "p.html").write_text("<h1>Sea</h1><p>One two three.</p><h1>Land</h1><p>Four five six.</p>")
    _, *rows = call("documents", tmp_path, "-f", "csv", "--raw", "--unit", unit).rows
    names = [row[0] for row in rows]
    assert len(names) == len(set(names)) > 3


def test_what_cannot_be_read_is_skipped_with_its_reason(evil):
    ran = call("documents", evil, "-f", "json", "--strict", inputs=[evil])
    assert ran.code == 4
    reasons = {each["document"]: each["reason"] for each in ran.report["corpus"]["skipped"]}
    assert {name: name in reasons and word in reasons[name] for name, word in REFUSED.items()} == dict.fromkeys(
        REFUSED, True
    )


def test_links_to_folders_are_not_entered(evil):
    names = {row[0] for row in call("documents", evil, "-f", "csv").rows}
    assert "below/deep.txt" in names
    assert [name for name in names if name.startswith(("loop", "below/up"))] == []


def test_empty_texts_are_kept_once_with_nothing_in_them(evil):
    rows = {row["document"]: row for row in call("documents", evil, "-f", "json").report["tables"][0]["rows"]}
    assert [(rows[name]["words"], rows[name]["removed"]) for name in ("empty.txt", "space.txt")] == [(0, 0.0)] * 2


@pytest.mark.parametrize("codec", ["rot13", "zlib_codec", "hex", "idna", "undefined", "utf-16", "unicode_escape"])
def test_a_page_that_names_a_wrong_encoding_ends_nothing(codec, tmp_path):
    (tmp_path / "a.html").write_bytes(b'<meta charset="%s"><p>The caf\xe9 waited.</p>' % codec.encode())
    (tmp_path / "b.txt").write_text(PROSE)
    ran = call("documents", tmp_path, "-f", "csv")
    assert ran.code == 0
    assert "b.txt" in [row[0] for row in ran.rows]


@pytest.mark.parametrize("depth", cases([50, 300, 3000], [3000], "libxml2 stops at 2048 tags, and nobody says so"))
def test_text_below_many_tags_is_not_lost(depth, tmp_path):
    page = (
        "<p>One two three.</p>" + "<div>" * depth + "<p>Four five six.</p>" + "</div>" * depth + "<p>Seven eight.</p>"
    )
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>")
    ran = call("documents", tmp_path, "-f", "json", "--raw", "--strict")
    # All eight words, or else said to be skipped.
    assert ran.code == 4 or ran.report["tables"][0]["rows"][0]["words"] == 8


def test_an_entity_opens_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("unspoken")
    (tmp_path / "a.html").write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><p>The harbour &x; waited for ships.</p>'
    )
    assert "unspoken" not in call("sentiment", tmp_path / "a.html", "--raw", "-f", "json").out


def test_front_matter_makes_no_object(tmp_path):
    (tmp_path / "a.md").write_text(f"---\ntitle: !!python/object/apply:os.mkdir ['{tmp_path}/made']\n---\n\nText.")
    assert call("documents", tmp_path).code == 0
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("sign", ["'", "\u2019", "\u02bc"])
def test_any_apostrophe_negates(sign, tmp_path):
    (tmp_path / "a.txt").write_text(f"The plan isn{sign}t good.")
    assert call("sentiment", tmp_path, "-f", "json", "--language", "en").report["tables"][0]["rows"][0]["tone"] < 0


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.md", "a.html", "a.txt"])
def test_a_file_cut_anywhere_is_read_or_refused(name):
    whole = {
        "a.jsonl": '{"id":"x","text":"A café. \\ud83d\\ude00","n":[1,{"a":null}]}\n{"text":"B"}\n'.encode(),
        "a.csv": 'text,title\n"A ""café"", by\nthe sea.",x\nB,y\n'.encode(),
        "a.md": '---\ntitle: "A café"\ntags: [a, {b: c}]\n---\n\n# Sea\n\n> A [link](x), `b`.\n\n|a|\n|--|\n'.encode(),
        "a.html": '<!DOCTYPE html><meta charset="utf-8"><title>Sea</title><p class="x">A café &amp; <b>b</b>.'.encode(),
        "a.txt": "A café 😀 by the sea[1].\n\n[1] A note.\n".encode("utf-16"),
    }[name]
    for end in range(len(whole) + 1):
        with contextlib.suppress(ToolkitError):
            reader_for(name).read(Source(name, whole[:end]))


# Memory

DOTTED = {"plain": "a." * 12_000 + "a=1", "after a quoted sign": '"=".' + "a." * 12_000 + "a=1"}


@pytest.mark.parametrize("key", DOTTED)
def test_front_matter_takes_no_more_memory_than_it_is_long(key, tmp_path):
    # A dotted key of n parts makes the TOML reader hold n tuples of up to n parts.
    (tmp_path / "a.md").write_text(f"+++\n{DOTTED[key]}\n+++\n\nText.")
    assert run("documents", tmp_path, limits={resource.RLIMIT_AS: 450 << 20}).code == 0


def test_a_value_of_front_matter_may_hold_full_stops(tmp_path):
    (tmp_path / "a.md").write_text(f'+++\ntitle = """\nSea {"." * 30} land"""\n+++\n\nText.')
    (row,) = call("documents", tmp_path, "-f", "json").report["tables"][0]["rows"]
    assert row["title"] == f"Sea {'.' * 30} land"


def test_a_pattern_that_would_never_end_is_refused(tmp_path):
    (tmp_path / "a.md").write_text(f"---\nx: {'a' * 60}!\n---\n\nText.")
    ran = call("documents", tmp_path, "--where", "x~(a|aa)+$")
    assert (ran.code, "takes too long" in ran.err) == (2, True)


# Arguments

SETTINGS = {
    "documents": "unit by where encoding text-column stopwords keep-words language seed jobs table color config",
    "keywords": "unit by top max-words min-count format",
    "topics": "unit by topics top seed",
    "sentiment": "unit by top",
    "similarity": "unit by top least min-passage nearest cut",
}
ODD = [
    "",
    " ",
    "0",
    "-1",
    "1",
    "1e3",
    "٣",
    "nan",
    "inf",
    "-inf",
    "1.5",
    "0x10",
    "1_000",
    "+3",
    "1000000000",
    "9" * 5000,
]
ODD += ["--", "-", "--top", "null", "../..", ".", "/dev/zero", "x=", "=", "~", "x~(", "x~", "\x1b[31m"]
VALUES = st.one_of(
    st.sampled_from(ODD),
    st.integers().map(str),
    st.floats().map(str),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20),
)


@given(data=st.data(), wanted=st.sampled_from(TEXT_FORMATS))
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_any_value_of_any_setting_is_taken_or_refused_in_words(data, wanted, folder):
    command = data.draw(st.sampled_from(sorted(SETTINGS)))
    flag = data.draw(st.sampled_from(SETTINGS[command].split()))
    value = data.draw(VALUES)
    ran = call(command, folder, "-f", wanted, f"--{flag}={value}", inputs=[folder])
    assert ran.code in (0, 2, 3)


@pytest.mark.parametrize("value", ["0", "-1", "1e3", "1.5", "٣", "nan", "", "1000000000", "1_000"])
@pytest.mark.parametrize(("command", "flag"), [("keywords", "--top"), ("topics", "--top"), ("similarity", "--nearest")])
def test_a_number_out_of_bounds_is_refused(command, flag, value, folder):
    ran = call(command, folder, flag, value)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize("value", ["-1", "٣", "1e3", str(2**32)])
@every_command
def test_a_seed_out_of_bounds_is_refused_by_every_command(command, value, folder):
    assert call(command, folder, "--seed", value).code == 2


def test_an_encoding_that_is_none_is_refused(folder):
    assert call("documents", folder, "--encoding", "nonsense").code == 2


@pytest.mark.parametrize(
    "more", [["--stopwords", os.fsdecode(b"caf\xe9.txt")], ["--where", "title!=" + os.fsdecode(b"caf\xe9")]]
)
@every_format
def test_an_argument_that_is_not_utf8_can_be_reported(more, wanted, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path(os.fsdecode(b"caf\xe9.txt")).write_text("town")
    assert call("documents", folder, *more, "-f", wanted).code == 0


@pytest.mark.parametrize("topics", [0, 1, 2, 5, 8, 9, 500])
def test_any_number_of_topics_is_found_or_refused(topics, tmp_path):
    for name, text in subjects(8):
        (tmp_path / name).write_text(text)
    ran = call("topics", tmp_path, "-k", str(topics), "-f", "json", "--language", "en")
    assert ran.code == (0 if topics <= 8 else 2)  # There are eight texts.
    if topics and not ran.code:
        assert len(ran.report["tables"][0]["rows"]) == topics


@pytest.mark.parametrize("text", ["of the and to", "1 2 3", "... !!!", "😀 👨‍👩‍👧", "", "a b c"])
@every_command
def test_texts_that_say_nothing_are_told_so(command, text, tmp_path):
    for number in range(7):
        (tmp_path / f"{number}.txt").write_text(text)
    ran = call(command, tmp_path, "-f", "json", "--language", "en")
    assert ran.code in (0, 3)
    assert ran.code == 0 or (ran.err.startswith("Error: ") and "perhaps" not in ran.err)


@every_command
def test_one_text_is_analysed_or_refused_with_a_mend(command, tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    ran = call(command, tmp_path, "-f", "json")
    assert ran.code == (3 if command in ("similarity", "topics") else 0)
    assert ran.code == 0 or "--unit" in ran.err


def test_copies_are_called_identical(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(PROSE)
    rows = call("similarity", tmp_path, "-f", "json").report["tables"][0]["rows"]
    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [
        ("0.txt", "1.txt", "identical"),
        ("0.txt", "2.txt", "identical"),
        ("1.txt", "2.txt", "identical"),
    ]


@every_command
def test_an_empty_folder_is_told_what_was_looked_for(command, tmp_path):
    (tmp_path / "picture.png").write_bytes(b"")
    ran = call(command, tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert "1 other file" in ran.err
    assert ".txt" in ran.err


def test_no_argument_shows_the_help_once():
    ran = call()
    assert ran.code == 2
    assert (ran.out + ran.err).count("Commands:") == 1
    assert "Error" not in ran.err


# The settings file


@pytest.mark.parametrize(
    "content",
    [
        'stopwords="{secret}"',
        'stopwords="../secret.txt"',
        'keep-words="link.txt"',
        'stopwords="a\\u0000b"',
        'output="stolen.csv"',
        'config="other.toml"',
        'corpus=["/"]',
        "debug=true",
        "top=[1]",
        'top="x"',
        "top=1.5",
        "top=true",
        "top=1e400",
        "top=nan",
        "top=-1",
        "raw=2",
        'raw="maybe"',
        "stopwords=1",
        "where=1",
        "by=1979-05-27",
        'format="xml"',
        "topp=1",
        '"\\u001b[31m"=1',
        "[keywords.more]\nx=1",
        "[nonsense]\nx=1",
        "x=",
        "x=" + "[" * 5000,
    ],
)
def test_a_settings_file_that_came_with_the_texts_is_data_and_must_be_right(content, folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("unspoken")
    here = tmp_path / "here"
    here.mkdir()
    (here / "link.txt").symlink_to(secret)
    texts = shutil.copytree(folder, here / "texts")
    (here / "toolkit.toml").write_text(content.replace("{secret}", str(secret)))
    ran = call("keywords", texts, inputs=[tmp_path])
    assert (ran.code, ran.out) == (2, "")
    assert "unspoken" not in ran.err


def test_a_settings_file_that_is_no_file_is_passed_over(folder, tmp_path):
    os.mkfifo(tmp_path / "toolkit.toml")
    assert call("documents", folder).code == 0


def test_a_settings_file_takes_no_more_memory_than_it_is_long(folder, tmp_path):
    (tmp_path / "toolkit.toml").write_text("a." * 12_000 + "a=1\n")
    ran = run("documents", folder, limits={resource.RLIMIT_AS: 450 << 20})
    assert (ran.code, "not enough memory" in ran.err) == (2, False)


# Outputs


@pytest.mark.parametrize("command", ["documents", "keywords"])
@every_format
def test_a_full_disk_is_told_and_fails(command, wanted, folder):
    ran = run(command, folder, "-f", wanted, redirect=">/dev/full")
    assert (ran.code, "No space left on device" in ran.err) == (1, True)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["documents", "--help"]])
@pytest.mark.parametrize("redirection", [">/dev/full", ">&-"])
def test_help_that_cannot_be_written_fails(arguments, redirection):
    assert run(*arguments, redirect=redirection).code == 1


def test_an_output_file_is_the_old_one_if_the_disk_is_full(folder, tmp_path):
    out = tmp_path / "out.json"
    out.write_text("old")
    ran = run("keywords", folder, "-o", out, inputs=[folder, out], limits={resource.RLIMIT_FSIZE: 2048})
    assert (ran.code, "File too large" in ran.err) == (1, True)


@pytest.mark.parametrize(
    ("redirection", "code"),
    [(">&-", 1), ("<&- >&- 2>&-", 1), ("2>&-", 0), ("2>/dev/full", 0), ("<&-", 0)],
)
def test_a_closed_stream_loses_nothing_in_silence(redirection, code, evil):
    assert run("documents", evil, "-f", "csv", redirect=redirection).code == code


def test_an_output_file_needs_no_standard_output(folder, tmp_path):
    assert run("documents", folder, "-o", tmp_path / "a.csv", redirect=">&-").code == 0
    assert (tmp_path / "a.csv").read_text().count("\n") == 4


def test_standard_input_that_is_closed_is_no_text():
    assert run("documents", "-", redirect="<&-").code != 0


def test_standard_input_has_the_limit_of_a_file():
    # 300 MB of zeros: over the 200 MB that a file may have, and so no reason to hold them.
    producer = subprocess.Popen(["head", "-c", "300000000", "/dev/zero"], stdout=subprocess.PIPE)
    done = subprocess.run([*PROGRAM, "documents", "-"], stdin=producer.stdout, capture_output=True, timeout=60)
    producer.stdout.close()
    producer.kill()
    producer.wait()
    assert (done.returncode, b"limit" in done.stderr) == (3, True)


@pytest.mark.parametrize("arguments", [["documents", "-f", "jsonl"], ["sentiment"], ["--help"]])
def test_a_reader_that_has_gone_is_no_failure(arguments, folder):
    where = [folder] if arguments != ["--help"] else []
    process = subprocess.Popen(
        [*PROGRAM, *arguments, *where], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=surroundings(None)
    )
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), said) == (0, b"")


@pytest.mark.parametrize("way", ["itself", "roundabout", "link", "hard link"])
def test_no_input_is_overwritten(way, folder, tmp_path):
    (folder / "d0.md").write_text(PROSE)
    out = {"itself": folder / "d0.md", "roundabout": folder / ".." / "texts" / "d0.md"}.get(way, tmp_path / "out.md")
    if way == "link":
        out.symlink_to(folder / "d0.md")
    if way == "hard link":
        out.hardlink_to(folder / "d0.md")
    ran = call("documents", folder, "-o", out, inputs=[folder])
    assert (ran.code, "one of the documents" in ran.err) == (2, True)


@pytest.mark.parametrize("flag", ["--stopwords", "--keep-words", "--config"])
def test_no_list_or_settings_file_is_overwritten(flag, folder, tmp_path):
    given_file = tmp_path / "given.csv"
    given_file.write_text("# the\n")
    assert call("documents", folder, flag, given_file, "-o", given_file, inputs=[given_file]).code == 2


def test_a_report_beside_the_texts_is_not_read_as_one(folder):
    digests = []
    for _ in range(2):
        assert call("documents", folder, "-o", folder / "report.html").code == 0
        digests.append(call("documents", folder, "-f", "json").report["corpus"]["digest"])
    assert digests[0] == digests[1]
    assert "report.html" not in [row[0] for row in call("documents", folder, "-f", "csv").rows]


def test_nobody_can_choose_what_the_temporary_file_overwrites(folder, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    # The shell keeps its number when it becomes the program, so the name it will use is known beforehand.
    script = 'ln -s victim .out.csv.$$.tmp; exec "$@"'
    subprocess.run(
        ["sh", "-c", script, "sh", *PROGRAM, "documents", folder, "-o", "out.csv"], cwd=tmp_path, capture_output=True
    )
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("name", ["港" * 83 + ".csv", "a" * 251 + ".csv", " .csv", "a\nb.csv", "-a.csv"])
def test_any_name_that_a_file_can_have_can_be_written(name, folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert call("documents", folder, f"--output={name}").code == 0
    assert Path(name).read_text().startswith("document,")


@pytest.mark.parametrize("name", ["missing/a.csv", "texts/d0.txt/a.csv", "gone.csv", "x" * 300 + ".csv"])
def test_a_place_that_cannot_be_written_is_named(name, folder, tmp_path):
    (tmp_path / "gone.csv").symlink_to("missing/b.csv")
    ran = call("documents", folder, "-o", tmp_path / name, inputs=[folder])
    assert (ran.code, "Cannot write" in ran.err) == (1, True)


def test_a_link_keeps_the_old_content_if_the_disk_is_full(folder, tmp_path):
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "out.json").symlink_to("real.json")
    ran = run("keywords", folder, "-o", tmp_path / "out.json", limits={resource.RLIMIT_FSIZE: 2048})
    assert (ran.code, (tmp_path / "real.json").read_text()) == (1, "old")


# Signals and processes


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_old_output_or_the_new_one(number, folder, tmp_path):
    out = tmp_path / "out.json"
    start = time.monotonic()
    assert run("keywords", folder, "-o", out).code == 0
    usual = time.monotonic() - start
    new = out.read_bytes()
    draw = random.Random(int(number))
    for _ in range(6):
        out.write_bytes(b"old")
        process = subprocess.Popen(
            [*PROGRAM, "keywords", folder, "-o", out], stderr=subprocess.PIPE, env=surroundings(None)
        )
        time.sleep(draw.uniform(0.4, 1) * usual)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
        # A signal before the program is loaded, or after it is done, has the system's own effect.
        assert process.returncode in (0, 128 + number, -number)
        assert process.returncode == -number or b"Traceback" not in said
        assert out.read_bytes() in (b"old", new)
        assert sorted(os.listdir(tmp_path)) == ["out.json", "texts"]


@pytest.fixture
def large(tmp_path):
    made = tmp_path / "large"
    made.mkdir()
    for number in range(24):
        (made / f"{number}.txt").write_text(f"{PROSE}\n\n" * 400)
    return made


@pytest.fixture
def very_large(tmp_path):
    """Texts that take two processes several seconds, so that a signal finds them at work."""
    made = tmp_path / "very-large"
    made.mkdir()
    for number in range(24):
        (made / f"{number}.txt").write_text(f"{PROSE}\n\n" * 20_000)
    return made


def children(process, least=1):
    """Wait for the processes that a process has started, and return their numbers."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    end = time.monotonic() + 20
    while len(path.read_text().split()) < least and time.monotonic() < end:
        time.sleep(0.02)
    return [int(each) for each in path.read_text().split()]


in_several = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not list children")


@in_several
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_helpers_as_well(number, very_large):
    process = subprocess.Popen(
        [*PROGRAM, "documents", very_large, "-j", "2"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    helpers = children(process, 2)
    process.send_signal(number)
    out, err = process.communicate(timeout=60)
    checked(["documents"], process.returncode, b"", err, None)
    assert (process.returncode, out) == (128 + number, b"")
    assert [each for each in helpers if Path(f"/proc/{each}").exists()] == []


@in_several
def test_a_helper_that_is_killed_ends_the_run_in_words(very_large):
    process = subprocess.Popen(
        [*PROGRAM, "documents", very_large, "-j", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    helpers = children(process, 2)
    os.kill(helpers[0], signal.SIGKILL)
    try:
        out, err = process.communicate(timeout=8)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail("the run waits for ever for a helper that is gone")
    ran = checked(["documents", "-f", "none"], process.returncode, b"", err, None)
    assert ran.code == 1 or (ran.code == 0 and out)


@known("a pool fails when it is used, not when it is made")
def test_without_further_processes_the_work_is_done_in_one(large):
    assert run("documents", large, "-j", "3", "-f", "csv", limits={resource.RLIMIT_NOFILE: 9}, inputs=[large]).code == 0


def test_few_open_files_are_enough(folder):
    assert run("documents", folder, "-f", "csv", limits={resource.RLIMIT_NOFILE: 8}).code == 0


# The file system


class _Faults:
    """Calls of the system, the n-th of which fails."""

    NAMES = ("open", "read", "fstat", "stat", "lstat", "scandir", "fsync", "replace", "chmod", "close")

    def __init__(self, monkeypatch, fails, code):
        self.left, self.code = fails, code
        for name in self.NAMES:
            monkeypatch.setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name, real):
        def failing(*arguments, **named):
            self.left -= 1
            if self.left:
                return real(*arguments, **named)
            if name == "close":
                real(*arguments)  # The system closes a file even as it reports that writing it back failed.
            raise OSError(self.code, os.strerror(self.code))

        return failing


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EACCES])
def test_whichever_call_of_the_system_fails_the_output_is_old_or_new(code, folder, tmp_path):
    out = tmp_path / "out.csv"
    assert call("documents", folder, "-o", out, "-q").code == 0
    whole = out.read_bytes()
    for fails in itertools.count(1):
        out.write_bytes(b"old")
        with pytest.MonkeyPatch.context() as patch:
            faults = _Faults(patch, fails, code)
            ran_code, written = _outcome(folder, out)
        assert ran_code in DOCUMENTED
        assert written == b"old" or written.startswith(whole.partition(b"\n")[0] + b"\n")
        assert sorted(os.listdir(tmp_path)) == ["out.csv", "texts"]
        if faults.left > 0:
            break
    assert (ran_code, written) == (0, whole)
    assert fails > 20  # Three files and one output make more calls than that.


def _outcome(folder, out):
    from toolkit.cli.main import main

    code = main(["documents", str(folder), "-o", str(out), "-q"])
    with open(out, "rb") as file:
        return code, file.read()


def test_a_folder_below_too_many_others_is_named(tmp_path):
    (tmp_path / "a.txt").write_text(PROSE)
    with contextlib.chdir(tmp_path):
        for _ in range(49):  # 101 characters each time: in the end more than a path may have.
            os.mkdir("n" * 100)
            os.chdir("n" * 100)
        Path("b.txt").write_text(PROSE)
    ran = call("documents", tmp_path, "-f", "json")
    assert [row["document"] for row in ran.report["tables"][0]["rows"]] == ["a.txt"]
    assert "too long" in ran.report["corpus"]["skipped"][0]["reason"]
    shutil.rmtree(tmp_path / ("n" * 100))


def test_files_that_vanish_while_they_are_read_are_skipped(tmp_path):
    for number in range(400):
        (tmp_path / f"{number:03}.txt").write_text(f"{PROSE}\n\n" * 12)
    process = subprocess.Popen(
        [*PROGRAM, "documents", tmp_path, "-f", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    time.sleep(0.35)
    gone = 0
    for number in range(399, 100, -1):
        (tmp_path / f"{number:03}.txt").unlink()
        gone += 1
    out, err = process.communicate(timeout=60)
    ran = checked(["documents", "-f", "json"], process.returncode, out, err, None)
    assert ran.code == 0
    assert ran.report["corpus"]["documents"] + len(ran.report["corpus"]["skipped"]) <= 400
    assert ran.report["corpus"]["documents"] >= 400 - gone


def test_a_working_folder_that_is_gone_is_no_obstacle(folder, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    script = 'cd "$1" && rmdir "$1" && shift && exec "$@"'
    done = subprocess.run(
        ["sh", "-c", script, "sh", gone, sys.executable, "-P", "-m", "toolkit", "documents", folder, "-f", "csv"],
        capture_output=True,
        env={**surroundings(None), "PYTHONPATH": str(Path(catalog.__file__).parents[2])},
    )
    assert checked(["documents", "-f", "csv"], done.returncode, done.stdout, done.stderr, None).code == 0


@pytest.mark.skipif(os.geteuid() != 0 or not shutil.which("setpriv"), reason="only root can become nobody")
def test_what_may_not_be_read_is_skipped_with_the_reason():
    nobody = ["setpriv", "--reuid=65534", "--clear-groups"]
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        for name in ("a.txt", "b.txt"):
            (folder / name).write_text(PROSE)
        (folder / "b.txt").chmod(0)
        (folder / "closed").mkdir(mode=0)
        if subprocess.run([*nobody, *PROGRAM, "--version"], capture_output=True).returncode:
            pytest.skip("nobody may not run this interpreter")
        command = [*nobody, *PROGRAM, "documents", folder, "-f", "json", "--strict"]
        done = subprocess.run(command, capture_output=True, env=surroundings(None))
    ran = checked(["documents", "-f", "json"], done.returncode, done.stdout, done.stderr, None)
    assert ran.code == 4
    skipped = ran.report["corpus"]["skipped"]
    assert sorted(each["document"] for each in skipped) == ["b.txt", "closed"]
    assert all("Permission denied" in each["reason"] for each in skipped)


@pytest.mark.parametrize("moment", [0, -(2**31), 4_102_444_800])
def test_the_age_of_a_file_changes_nothing(moment, folder):
    before = call("documents", folder, "-f", "json").raw
    for each in folder.iterdir():
        os.utime(each, (moment, moment))
    assert call("documents", folder, "-f", "json").raw == before


# Environments


@pytest.fixture(scope="module")
def usual(evil):
    return {command: run(command, evil, "-f", "json", *asked(command)).raw for command in COMMANDS}


@pytest.mark.parametrize(
    "environment",
    [
        {
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONIOENCODING": "ascii",
            "PYTHONHASHSEED": "1",
            "PYTHONOPTIMIZE": "2",
            "HOME": "/nonexistent",
            "TMPDIR": "/nonexistent",
        },
        {
            "LC_ALL": "tr_TR.UTF-8",
            "TZ": "Pacific/Kiritimati",
            "PYTHONIOENCODING": "utf-16",
            "PYTHONHASHSEED": "2",
            "PYTHONWARNINGS": "error",
            "OMP_NUM_THREADS": "1",
            "COLUMNS": "9" * 5000,
        },
    ],
    ids=["plain", "far"],
)
@every_command
def test_the_same_bytes_in_any_environment(command, environment, evil, usual):
    assert run(command, evil, "-f", "json", *asked(command), environment=environment).raw == usual[command]


def test_the_same_bytes_in_any_order_of_the_files_on_disk(evil, monkeypatch):
    before = call("documents", evil, "-f", "json").raw
    real = os.scandir

    class Shuffled(list):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    def shuffled(path):
        with real(path) as entries:
            found = Shuffled(entries)
        random.Random(7).shuffle(found)
        return found

    monkeypatch.setattr(os, "scandir", shuffled)
    assert call("documents", evil, "-f", "json").raw == before


@pytest.mark.parametrize("columns", ["0", "1", "-5", "100000000", "wide", "9" * 5000])
def test_any_width_that_a_terminal_claims_is_borne(columns, folder):
    ran = on_terminal("sentiment", folder, environment={"COLUMNS": columns})
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) < 2000


def test_our_own_files_are_opened_with_their_encoding(folder):
    options = ("-X", "warn_default_encoding", "-W", "error::EncodingWarning")
    for command in ("keywords", "sentiment", "similarity"):
        assert run(command, folder, "-f", "json", options=options).code == 0
