"""Texts that are empty, short, long, or mostly cut away."""

from __future__ import annotations

import pytest
from checking import PROSE, corpus_of, sizes_in, told

from toolkit.corpus.document import Block, Corpus, Document


def found(folder, contents, unit="document", **how):
    return sizes_in(corpus_of(folder, contents, **how), unit)


def of_words(number):
    sentences = [range(start, min(start + 500, number)) for start in range(0, number, 500)]
    return "\n\n".join("The " + " ".join(f"sea{n}" for n in each[1:]) + "." for each in sentences)


def test_nothing_is_found_where_all_is_well(tmp_path):
    assert found(tmp_path, {"a.txt": PROSE, "b.txt": PROSE * 3}) == []


@pytest.mark.parametrize(
    ("text", "detail"), [("", "no text in it"), (" \n\n", "no text in it"), ("...", "no word in it")]
)
def test_a_text_without_a_word_is_a_warning(tmp_path, text, detail):
    assert found(tmp_path, {"a.txt": text, "b.txt": PROSE}) == [
        ("warning", "a.txt", "empty", detail, "mv -n a.txt a.txt.aside", 1)
    ]


def test_a_text_that_cleaning_removed_whole_says_why(tmp_path):
    listed = told(found(tmp_path, {"a.txt": "Share this article\n", "b.txt": PROSE}), "empty")

    (severity, document, detail, fix) = listed[0]
    assert (len(listed), severity, document, fix) == (1, "warning", "a.txt", "toolkit clean a.txt --removed")
    assert detail.startswith("cleaning removed all of it: ")
    assert detail.endswith(" 100 %")
    assert found(tmp_path, {}, raw=True) == [("note", "a.txt", "short", "3 words in all", "", 1)]


def test_much_that_was_removed_is_a_warning_with_its_reason(tmp_path):
    kept, cut = "The ferry was late.", "Share this article"  # 18 of 37 characters: 48.6 %
    listed = told(found(tmp_path, {"a.txt": f"{kept}\n\n{cut}\n", "b.txt": PROSE, "c.txt": PROSE}), "much removed")

    (severity, document, detail, fix) = listed[0]
    assert (len(listed), severity, document, fix) == (1, "warning", "a.txt", "toolkit clean a.txt --removed")
    assert detail.startswith("49 % of the characters: ")
    assert detail.endswith(" 49 %")


def test_a_page_of_which_little_is_kept_is_a_warning():
    page = Document("a.html", (Block("paragraph", PROSE),), missing_share=0.51)
    other = Document("b.html", (Block("paragraph", PROSE),), missing_share=0.5)
    corpus = Corpus((page, other), "")
    (finding,) = [each for each in sizes_in(corpus) if each.finding == "little kept"]
    assert (finding.document, finding.fix) == ("a.html", "toolkit clean a.html --removed")
    assert finding.detail == "51 % of the words that trafilatura takes for the text are not kept"


def test_a_little_that_was_removed_is_nothing(tmp_path):
    assert found(tmp_path, {"a.txt": f"{PROSE}\n\nShare this article\n"}) == []


@pytest.mark.parametrize(("number", "said"), [(1, ["1 word in all"]), (49, ["49 words in all"]), (50, [])])
def test_a_text_of_fewer_than_fifty_words_is_a_note(tmp_path, number, said):
    listed = told(found(tmp_path, {"a.txt": of_words(number), "b.txt": PROSE, "c.txt": PROSE}), "short")

    assert listed == [("note", "a.txt", detail, "") for detail in said]


def test_where_most_are_short_it_is_one_note(tmp_path):
    notes = found(tmp_path, {"a.txt": "One.", "b.txt": "Two.", "c.txt": PROSE})

    assert notes == [("note", "", "short", "2 of 3 documents have fewer than 50 words", "", 2)]
    assert found(tmp_path, {}, "sentence")[0].detail == "4 of 4 sentences have fewer than 50 words"


def test_words_are_not_counted_where_a_script_has_no_spaces(tmp_path):
    assert found(tmp_path, {"a.txt": "这是一个关于港口的故事。渡轮很晚才到。", "b.txt": PROSE}) == []


@pytest.mark.parametrize(("others", "long"), [(1000, True), (1010, False)])
def test_a_text_is_very_long_if_it_is_twenty_times_the_median(tmp_path, others, long):
    contents = {"a.txt": of_words(20_100), "b.txt": of_words(others), "c.txt": of_words(others)}
    listed = told(found(tmp_path, contents), "very long")

    detail = "20,100 words, 20 times the median of 1,000"
    assert listed == [("warning", "a.txt", detail, "toolkit topics a.txt --unit section")] * long


def test_a_text_under_twenty_thousand_words_is_never_very_long(tmp_path):
    contents = {"a.txt": of_words(19_900), "b.txt": PROSE, "c.txt": PROSE}

    assert told(found(tmp_path, contents), "very long") == []


@pytest.mark.parametrize(("words", "noted"), [(999, []), (1_000, ["a.txt"])])
def test_a_thousand_words_without_a_paragraph_are_a_note(tmp_path, words, noted):
    long = " ".join(["sea"] * words) + "."
    listed = found(tmp_path, {"a.txt": long, "b.txt": f"{long}\n\n{long}"})
    assert [each.document for each in listed if each.finding == "no paragraphs"] == noted
