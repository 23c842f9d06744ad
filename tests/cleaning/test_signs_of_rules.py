"""A rule that the prefilter finds no sign for changes nothing: the same texts with the compiled search and without."""

from __future__ import annotations

import importlib

import budgets
import pytest
from hypothesis import given
from hypothesis import strategies as st
from judging import TEXT, paragraphs
from pattern_samples import samples

from toolkit import cleaning
from toolkit.cleaning import clean_blocks, dated_lines
from toolkit.corpus.document import Block
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.language import prefilter

MORE = "By evening the office had found the reason for it: its printer was out of paper, and nobody had the key."
COMPILED = prefilter._compiled
MODULES = [*cleaning._RULES.values(), dated_lines, importlib.import_module("toolkit.corpus.plain_text_blocks")]


def _patterns(value):
    if isinstance(value, tuple):
        return [pattern for each in value for pattern in _patterns(each)]
    return [value] if hasattr(value, "_pattern") else []


PATTERNS = [pattern for module in MODULES for value in vars(module).values() for pattern in _patterns(value)]
SAMPLES = sorted({text for each in PATTERNS for text in samples(each._pattern, each._flags)})
# What stands in a text beside them: signs of a page, of a release, of notes and of a play.
OTHERS = (
    *("Read more", "Share this article", "Photo: Marta Lind", "12", "[1] Minutes of the council.", "- 7 -", "ACT ONE"),
    *("The ferry left.[1] It was late.2", "2 The longest of them was", "Dear Anna,", "Anna Lind", "--", "* * *", "The"),
    *("Contents", "From: a@b.org", "To: c@d.org", "Subject: boats", "and the boat went", "Notes", "00:01 RA: No.", "?"),
)

pytestmark = pytest.mark.skipif(COMPILED is None, reason="not compiled")


def same_without(monkeypatch, blocks):
    done, repaired = {}, {}
    monkeypatch.setattr(prefilter, "_compiled", COMPILED)
    found = clean_blocks(blocks, repaired)
    monkeypatch.setattr(prefilter, "_compiled", None)
    assert found == clean_blocks(blocks, done), [block.text for block in blocks]
    assert repaired == done


def test_there_are_samples_of_every_pattern():
    assert len(PATTERNS) > 80
    assert len(SAMPLES) > 1_500


@pytest.mark.parametrize("part", range(8))
def test_samples_of_all_patterns(monkeypatch, part):
    for text in budgets.some(SAMPLES[part::8], 90):
        changed = text.swapcase()
        same_without(monkeypatch, paragraphs(text, TEXT, MORE, TEXT.replace("ferry", "boat")))
        same_without(monkeypatch, paragraphs(TEXT, MORE, f"({changed})", changed, f"{TEXT} {text}."))
        same_without(monkeypatch, [*paragraphs(TEXT, MORE, text, changed), Block("caption", TEXT, 9)])


@given(
    st.lists(st.one_of(st.sampled_from(SAMPLES), st.sampled_from(OTHERS), st.sampled_from((TEXT, MORE))), max_size=9),
    st.sampled_from(("\n", "\n\n", " ")),
)
@budgets.RARE
def test_texts_made_of_samples(texts, between):
    with pytest.MonkeyPatch.context() as monkeypatch:
        same_without(monkeypatch, blocks_of(between.join(texts)))


@given(st.text("aZéſİı 19²½-*#`~_.,:;!?…\"'“”’»)]([<>/&@\n\t\u00a0\u2028\u0301", max_size=40))
@budgets.RARE
def test_any_signs(text):
    with pytest.MonkeyPatch.context() as monkeypatch:
        same_without(monkeypatch, [*paragraphs(*text.split("\t")), *paragraphs(TEXT, MORE)])


def test_text_without_signs_is_only_scanned(monkeypatch):
    for rule in cleaning._RULES.values():
        monkeypatch.delattr(rule, "apply")
    blocks = paragraphs(f"{TEXT} {MORE}", MORE, TEXT.replace("ferry", "boat"))
    assert clean_blocks(blocks) == blocks


WANTED = {step.name: step.wanted for step in cleaning._STEPS}
RULES_OF_SIGNS = [name for name, rule in cleaning._RULES.items() if rule.SIGNS]


@pytest.mark.parametrize("name", RULES_OF_SIGNS)
def test_each_sign_calls_its_rule(name):
    for sign in cleaning._RULES[name].SIGNS:
        for text in (sign.text, sign.text.upper(), f"“{sign.text}”"):
            found = cleaning._PREFILTER.scan([text if name != "stage-directions" else f"({text})"])[0]
            assert found & WANTED[name], sign
    assert not cleaning._PREFILTER.scan([TEXT])[0] & WANTED[name]
