"""The rules together: their order, and that between them no word is lost."""

from __future__ import annotations

import unicodedata
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from judging import TEXT, judged, paragraphs

from toolkit.cleaning import clean_blocks
from toolkit.corpus.document import Block
from toolkit.corpus.plain_text_blocks import blocks_of
from toolkit.language.words import find_words


def test_a_sentence_cut_by_a_page_break_and_its_footnote_is_whole_again():
    page = (
        f"{TEXT}\n\n"
        "The council would have to certify each of the steps and accept\n"
        "[4] Minutes of the council, second sitting.\n"
        "12\n"
        "the blame for those that failed.[4] It declined.\n"
    )
    made = clean_blocks(blocks_of(page))
    assert made == [
        Block("paragraph", TEXT, 1),
        Block(
            "paragraph",
            "The council would have to certify each of the steps and accept\n"
            "the blame for those that failed. It declined.",
            3,
            lines=(3, 6),
        ),
        Block("paragraph", "[4] Minutes of the council, second sitting.", 4, removed="footnote"),
        Block("paragraph", "12", 5, removed="page number"),
        Block("paragraph", "[4]", 6, removed="footnote mark"),
    ]


def test_what_was_removed_before_is_left_as_it_is():
    blocks = [block.cut("page chrome") for block in paragraphs("Share", "**a**", "7", "see [1]", "[1] A note")]
    assert clean_blocks(blocks) == blocks


def test_nothing_becomes_nothing():
    assert clean_blocks([]) == []


def test_a_text_without_furniture_stays_as_it_is():
    first = "The ferry left the harbour at noon with forty people on board, and none of them had a ticket."
    second = "By evening the office had found the reason: its printer was out of paper. Nobody laughed."
    assert judged(clean_blocks(paragraphs(first, second))) == [(first, ""), (second, "")]


LINE = st.lists(
    st.sampled_from(
        [
            *(
                "**w**",
                "*w w*",
                "[w](https://e.org/w)",
                "![w](w.png)",
                "`w`",
                "<b>w</b>",
                "<!-- w -->",
                "w<sup>1</sup>",
            ),
            *("w.[2]", "w[^3]", "w²", "w.2", "w-", "w", "W", "w,", "w.", "Wired:", "&amp;", "the", "3 May 2022", "By"),
            *(
                "Share",
                "read more",
                "©",
                "7",
                "Photo:",
                "w@w.org",
                "References",
                "---",
                "# ",
                "- ",
                "> ",
                "[2] ",
                "2  ",
            ),
        ]
    ),
    min_size=1,
    max_size=7,
).map(" ".join)


@given(st.lists(st.one_of(LINE, st.just("")), max_size=14))
def test_no_letter_or_digit_is_lost_by_any_rule(lines):
    numbers = iter(range(100, 10**6))
    text = "\n".join("".join(f"w{next(numbers)}" if letter == "w" else letter for letter in line) for line in lines)
    before = blocks_of(text.replace("&amp;", "&"))
    after = clean_blocks(before)
    count = Counter(letter for block in before for letter in block.text if letter.isalnum())
    # A link or a mark keeps what it held, so a letter may stand in the text and in the piece that was cut, never less.
    assert Counter(letter for block in after for letter in block.text if letter.isalnum()) >= count
    assert all(block.lines == () or len(block.lines) == block.text.count("\n") + 1 for block in after)


@given(st.lists(st.text("éüñçåöe aios", min_size=1, max_size=20), max_size=12))
def test_composed_and_decomposed_letters_are_the_same_words(lines):
    text = "\n\n".join(lines)

    def found(form: str) -> list[str]:
        blocks = clean_blocks(blocks_of(unicodedata.normalize(form, text)))
        return [word.text for block in blocks for word in find_words(block.text)]

    assert found("NFC") == found("NFD")


def test_no_rule_cuts_from_a_text_that_was_decoded_wrongly():
    text = "Größe, Süße, Bäche und Mühlen.\n\nDie Fähre läuft täglich über den See..\n\n© Anna Lind 2021"
    wrong = text.encode().decode("cp1252", "replace")
    made = [[block.removed for block in clean_blocks(paragraphs(*each.split("\n\n")))] for each in (text, wrong)]
    assert made == [["", "", "copyright or disclaimer"], ["", "", ""]]
