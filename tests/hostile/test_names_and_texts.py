"""Names and texts that mean harm, or are merely unlucky, in every command and format."""

from __future__ import annotations

import contextlib
import json

import pytest
from harness import call, on_terminal
from hostile_corpus import NAMES, PROSE, REFUSED, asked, cases, every_command, every_format

from toolkit.errors import ToolkitError
from toolkit.readers import reader_for
from toolkit.readers.source import Source


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
    (tmp_path / "a.csv").write_text('text,sections,words,removed\n"One two three.",other,many,=x\n')
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
