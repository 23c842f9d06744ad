"""Each rule can be left out, and then nothing of what it cuts is cut; left out all, a text is as it was read."""

from __future__ import annotations

import importlib
import json
import re
import textwrap
from dataclasses import replace
from pathlib import Path

import package_writing
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import TEXT

import toolkit
from toolkit.cleaning import RULE_OF, RULES, clean_blocks
from toolkit.corpus.document import Block, Document
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.errors import SettingError
from toolkit.readers import reader_for
from toolkit.readers.source import Source
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus

MORE = "By evening the office had found the reason for it: its printer was out of paper, and nobody had the key."
QUOTE = "“The ferry left the harbour at noon”"
PAGE = (
    "<html><head><title>The late ferry</title></head><body><nav><ul><li>Harbour news</li><li>Weather</li></ul></nav>"
    f"<article><h1>The late ferry</h1><p>{TEXT}</p><p>{MORE}</p><p>{TEXT.replace('ferry', 'boat')}</p></article>"
    "<footer><p>Harbour Post, North Quay</p></footer></body></html>"
)
NUMBERED = "\n".join(f"{number:2}  {line}" for number, line in enumerate(textwrap.wrap(TEXT + " " + MORE, 28), 1))
CONTENTS = "".join(
    [
        package_writing.w_p("Boats 3", "TOC1"),
        package_writing.w_p("Boats", "Heading1"),
        package_writing.w_p(TEXT),
        package_writing.w_p(MORE),
    ]
)
# For each rule that cuts a file on which it does, with what it cuts.
CUTS = {
    "ebooks": ("a.txt", f"START OF THE FREE EBOOK SEA\n\n{TEXT}\n\n{MORE}", "START OF THE FREE EBOOK SEA"),
    "mail": ("a.txt", f"From: M. Lind\n\nTo: the office\n\nSubject: boats\n\n{TEXT}\n\n{MORE}", "Subject: boats"),
    "stage-directions": ("a.txt", f"{TEXT}\n\n(Prolonged applause)\n\n{MORE}", "(Prolonged applause)"),
    "invitations": ("a.txt", f"{TEXT}\n\nShare this article\n\n{MORE}", "Share this article"),
    "pages": ("a.txt", f"{TEXT}\n\n- 7 -\n\n{MORE}", "- 7 -"),
    "footnotes": ("a.txt", f"{TEXT}[4] Yes.\n\n{MORE}\n\n[4] Minutes of the council.", "[4] Minutes of the council."),
    "markup": ("a.txt", f"{TEXT} See [the map](https://e.org/w).\n\n{MORE}", "[ ](https://e.org/w)"),
    "captions": ("a.txt", f"{TEXT}\n\nPhoto: Marta Lind\n\n{MORE}", "Photo: Marta Lind"),
    "contacts": ("a.txt", f"{TEXT}\n\n{MORE}\n\nMedia contact: Marta Lind", "Media contact: Marta Lind"),
    "endmatter": ("a.txt", f"{TEXT}\n\n{MORE}\n\nRelated articles\n\nA bridge opens", "A bridge opens"),
    "letters": ("a.txt", f"Sir,\n\n{TEXT}\n\n{MORE}\n\nYours faithfully,\n\nMarta Lind", "Yours faithfully,"),
    "head": ("a.txt", f"A late ferry and its crew\n\nBy Marta Lind\n\n{TEXT}\n\n{MORE}", "By Marta Lind"),
    "dateline": ("a.txt", f"VIENNA, Nov 3 (Meridian Wire) - {TEXT}\n\n{MORE}", "VIENNA, Nov 3 (Meridian Wire) -"),
    "pull-quotes": ("a.txt", f"Photo: Marta Lind\n\n{TEXT}\n\n{MORE}\n\n{QUOTE}\n\nIt sank.", QUOTE),
    "line-numbers": ("a.txt", NUMBERED, "1 2 3 4 5 6 7 8"),
    "code": ("a.md", f"{TEXT}\n\n```\nferry --late\n```\n\n{MORE}", "ferry --late"),
    "front-matter": ("a.txt", f"---\ntitle: [a\n---\n\n{TEXT}\n\n{MORE}", "title: [a"),
    "chrome": ("a.html", PAGE, "Harbour Post, North Quay"),
    "contents": ("a.docx", package_writing.docx(CONTENTS), "Boats 3"),
}  # fmt: skip


def read(name: str, content: str | bytes, *leave: str) -> Document:
    data = content.encode() if isinstance(content, str) else content
    return reader_for(name).read(Source(name, data, leave=frozenset(leave))).documents[0]


def reasons(document: Document) -> set[str]:
    return {block.removed for block in document.blocks} - {""}


def test_every_rule_that_cuts_has_an_example():
    assert set(CUTS) == set(RULES) - {"repair", "joins", "repetition"}
    assert set(RULE_OF.values()) == set(CUTS) | {"repetition"}


@pytest.mark.parametrize("rule", CUTS)
def test_a_rule_cuts_and_left_out_it_does_not(rule):
    name, content, expected = CUTS[rule]
    with_rule = read(name, content)
    assert expected in [block.text for block in with_rule.blocks if RULE_OF.get(block.removed) == rule]
    without = read(name, content, rule)
    assert rule not in {RULE_OF[reason] for reason in reasons(without)}
    spaceless = re.sub(r"\s", "", "".join(block.text for block in without.kept))
    if rule != "line-numbers":  # They stand between the words.
        assert re.sub(r"\s", "", TEXT) in spaceless
    if rule not in (
        "markup",
        "line-numbers",
    ):  # What is cut out of the middle of a link is no piece of the text by itself.
        assert re.sub(r"\s", "", expected) in spaceless


@pytest.mark.parametrize("rule", sorted(set(CUTS) - {"head"}))
def test_the_others_work_where_one_is_left_out(rule):
    text = f"{TEXT}\n\nShare this article\n\n- 7 -\n\n{MORE}\n\nPhoto: Marta Lind"
    cut = {"invitations": "Share this article", "pages": "- 7 -", "captions": "Photo: Marta Lind"}
    removed = {block.text for block in read("a.txt", text, rule).blocks if block.removed}
    assert removed == {line for name, line in cut.items() if name != rule}


def test_letters_are_left_as_they_are():
    text = f"The of\ufb01ce at the quay was late\u00a0again, and the har-\nbour was empty.\n\n{TEXT}"
    mended, left = read("a.txt", text), read("a.txt", text, "repair")
    assert mended.blocks[0].text == "The office at the quay was late again, and the harbour\nwas empty."
    assert dict(mended.repairs) == {"hyphen at a line end": 1, "ligature": 1, "odd space": 1}
    assert left.blocks[0].text == "The of\ufb01ce at the quay was late\u00a0again, and the har-\nbour was empty."
    assert dict(left.repairs) == {}


@pytest.mark.parametrize(
    ("text", "repairs"),
    [
        ("The har\u00adbour \u200bwas empty\u2060.", {"invisible character": 3}),
        ("The of\ufb01ce and the \ufb02ag.", {"ligature": 2}),
        ("Das Hau\u017f und die Wie\u017fen.", {"long s": 2}),
        ("It was 22\u202f800 and 5\u00a0percent.", {"odd space": 2}),
        ("Nobody at the quay had seen the ferry come in with its coun-\nterparts.", {"hyphen at a line end": 1}),
        # A soft hyphen at the end of a line says that the word goes on: a break, and no letter that nobody sees.
        ("Nobody at the quay had seen the ferry come in with its coun\u00ad\nterparts.", {"hyphen at a line end": 1}),
        ("Nothing – “is” wrong with Café Élan.", {}),
    ],
)
def test_repairs_are_counted_by_what_was_wrong(text, repairs):
    document = read("a.txt", f"{text}\n\n{TEXT}")
    assert dict(document.repairs) == repairs
    # How a text was mended is no part of what it says.
    assert document == replace(document, repairs={})


def test_rules_are_left_out_in_every_process(tmp_path):
    for number, (name, content, _) in enumerate(CUTS.values()):
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / f"{number}{Path(name).suffix}").write_bytes(data)
    for leave in ((), ("footnotes", "chrome"), RULES):
        alone, together = (read_corpus([str(tmp_path)], Reading(leave=leave), jobs=jobs) for jobs in (1, 2))
        assert together == alone


def test_halves_of_a_sentence_are_left_apart():
    text = f"{TEXT}\n\nThe council would have to certify each of the\n\n- 7 -\n\nsteps that it took."
    assert [block.text for block in read("a.txt", text).kept] == [
        TEXT,
        "The council would have to certify each of the\nsteps that it took.",
    ]
    assert [block.text for block in read("a.txt", text, "joins").kept] == [
        TEXT,
        "The council would have to certify each of the",
        "steps that it took.",
    ]


def test_what_recurs_in_documents_is_left(tmp_path):
    # The texts have no word in common but those of the line.
    words = [f"{a}{b}{c}en" for a in "bdfgk" for b in "aeiou" for c in "lmnr"]
    for number in range(4):
        own = " ".join(words[20 * number : 20 * number + 20]).capitalize()
        (tmp_path / f"{number}.txt").write_text(f"{own}.\n\nAsk the desk about it\n", "utf-8")
    for leave, expected in (((), {"repeated across documents"}), (("repetition",), set())):
        assert set().union(*map(reasons, read_corpus([str(tmp_path)], Reading(leave=leave)).documents)) == expected


def test_every_reason_in_the_source_belongs_to_one_rule():
    """Reasons are constants of the rules; those of the readers are told by their names."""
    rules = [importlib.import_module(f"toolkit.cleaning.{path.stem}") for path in _sources("cleaning")]
    told = [reason for rule in rules for reason in getattr(rule, "REASONS", ())]
    assert len(told) == len(set(told))
    assert set(told) <= set(RULE_OF)
    assert {RULE_OF[reason] for reason in set(RULE_OF) - set(told)} <= {
        "line-numbers",
        "chrome",
        "code",
        "front-matter",
        "repetition",
    }


def _sources(folder: str) -> list[Path]:
    home = Path(toolkit.__file__).parent / folder
    return [path for path in sorted(home.rglob("*.py")) if path.stem != "__init__"]


def test_the_reason_for_which_front_matter_is_cut_belongs_to_a_rule():
    document = read("a.txt", f"---\ntitle: [a\n---\n{TEXT}")
    assert reasons(document) != set()
    assert reasons(document) <= set(RULE_OF)


BLOCK = st.builds(
    Block,
    st.sampled_from(["heading", "paragraph", "item", "quotation", "caption"]),
    st.one_of(
        st.text(min_size=1), st.sampled_from([TEXT, "7", "Sir,", "**a**", "of\ufb01ce-\nbuilding", "Share this"])
    ),
    st.integers(1, 9),
)


@given(st.lists(BLOCK, max_size=8))
def test_with_all_rules_left_out_the_blocks_are_those_that_were_read(blocks):
    repairs: dict[str, int] = {}
    assert clean_blocks(blocks, repairs, RULES) == blocks
    assert repairs == {}


@given(st.lists(BLOCK, max_size=8), st.sampled_from(sorted(RULE_OF)))
def test_what_a_reader_cut_is_put_back_where_its_rule_is_left_out(blocks, reason):
    cut = [block.cut(reason) for block in blocks]
    assert clean_blocks(cut, leave={RULE_OF[reason], *RULES}) == blocks
    # Something has to be left of a text, or all of it is put back.
    kept = clean_blocks([*cut, Block("paragraph", TEXT)], leave=set(RULES) - {RULE_OF[reason]})
    assert [block.removed for block in kept if block.text != TEXT] == [reason] * sum(b.text != TEXT for b in blocks)


@given(st.lists(BLOCK, max_size=8), st.sets(st.sampled_from(RULES)))
def test_no_reason_of_a_rule_left_out_is_ever_given(blocks, leave):
    made = clean_blocks(blocks, leave=leave)
    assert not {RULE_OF[block.removed] for block in made if block.removed} & leave
    letters = sorted(letter for block in blocks for letter in block.text if letter in "abcdeghjkmnopqrs")
    after = sorted(letter for block in made for letter in block.text if letter in "abcdeghjkmnopqrs")
    assert len(after) >= len(letters) - 2 * sum("&" in block.text for block in blocks)


def test_all_rules_left_out_is_the_text_as_it_is_with_raw(tmp_path):
    content = "\n\n".join(text for name, text, _ in CUTS.values() if name == "a.txt")
    record = json.dumps({"text": content})
    for name, text in (("a.txt", content), ("a.md", content), ("a.jsonl", record), ("a.html", PAGE)):
        (tmp_path / name).write_text(text, "utf-8")
    left, raw = read_corpus([str(tmp_path)], Reading(leave=RULES)), read_corpus([str(tmp_path)], Reading(raw=True))
    for one, other in zip(left.documents, raw.documents, strict=True):
        assert [(block.text, block.removed) for block in one.blocks] == [
            (block.text, block.removed) for block in other.blocks
        ]


@pytest.mark.parametrize(
    ("leave", "said"),
    [("footnote", "'footnotes'"), ("pull quotes", "'pull-quotes'"), ("xyz", "There are: repair,"), ("", "There are")],
)
def test_a_rule_that_is_none_is_refused_with_the_nearest(tmp_path, leave, said):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with pytest.raises(SettingError, match="There is no cleaning rule") as refused:
        read_corpus([str(tmp_path)], Reading(leave=(leave,)))
    assert said in refused.value.mend


@pytest.mark.parametrize("spelling", ["stage-directions", "Stage_Directions", " STAGE-DIRECTIONS "])
def test_a_rule_may_be_written_in_any_way(tmp_path, spelling):
    (tmp_path / "a.txt").write_text(CUTS["stage-directions"][1], "utf-8")
    corpus = read_corpus([str(tmp_path)], Reading(leave=(spelling,)))
    assert reasons(corpus.documents[0]) == set()
    assert corpus.settings["leave"] == ["stage-directions"]


def test_the_blocks_of_lines_hold_nothing_that_was_cut():
    assert {block.removed for block in blocks_of(CUTS["pages"][1])} == {""}
