"""Letters that are wrong in the text that is kept, and those that cleaning put right."""

from __future__ import annotations

from dataclasses import replace

from checking import PROSE, corpus_of, letters_in, told


def found(folder, contents, **how):
    return letters_in(corpus_of(folder, contents, **how))


def test_nothing_is_found_where_all_is_well(tmp_path):
    assert found(tmp_path, {"a.txt": f"“It’s the café’s – naïve – Ærø ferry”, said Žižek. {PROSE}"}) == []


def test_a_text_that_was_misread_throughout_is_read_again(tmp_path):
    text = f"The crew sang.\nIt’s the café’s own. {PROSE}"
    listed = told(found(tmp_path, {"a.txt": text.encode().decode("cp1252")}), "misread letters")

    assert listed == [
        (
            "warning",
            "a.txt",
            "3 places, line 2: Itâ€™s the (â€™ for ’)",
            "iconv -f UTF-8 -t CP1252 a.txt > a.txt.new && iconv -f UTF-8 a.txt.new > /dev/null && mv a.txt.new a.txt",
        )
    ]


def test_where_part_was_misread_the_letters_are_exchanged(tmp_path):
    listed = told(found(tmp_path, {"a.txt": f"Itâ€™s the cafÃ©’s own. {PROSE}"}), "misread letters")

    assert [fix for *_, fix in listed] == ["sed -i.bak 's/â€™/’/g; s/Ã©/é/g' a.txt"]


def test_what_a_terminal_does_not_show_is_spelled_in_bytes(tmp_path):
    listed = told(found(tmp_path, {"a.txt": f"The dejÃ\u00a0 vu and the “so”, 5Â\u00a0km. {PROSE}"}), "misread letters")

    assert [fix for *_, fix in listed] == ["sed -i.bak $'s/Â\\xc2\\xa0/ /g; s/Ã\\xc2\\xa0/à/g' a.txt"]


def test_json_lines_may_spell_letters_otherwise_and_have_no_command(tmp_path):
    listed = told(
        found(tmp_path, {"a.jsonl": '{"text": "The crew of the ferry saw the caf\\u00c3\\u00a9."}\n'}),
        "misread letters",
    )

    assert [(detail, fix) for _, _, detail, fix in listed] == [("1 place, line 1: saw the cafÃ©. (Ã© for é)", "")]


def test_letters_that_are_gone_are_counted(tmp_path):
    listed = told(found(tmp_path, {"a.txt": f"The caf\ufffd was shut. Na\ufffdve. {PROSE}"}), "lost letters")

    assert listed == [("warning", "a.txt", "2 letters could not be read, line 1: The caf\ufffd was shut.", "")]


def test_letters_that_cp1252_does_not_have_show_that_it_was_assumed_wrongly(tmp_path):
    listed = told(found(tmp_path, {"a.txt": b"The caf\x81 was shut.\n" + PROSE.encode()}), "lost letters")

    assert [detail.partition("; ")[2] for _, _, detail, _ in listed] == ["it is hardly cp1252"]


def test_characters_that_show_nothing_are_found_where_cleaning_left_them(tmp_path):
    contents = {"a.txt": f"{PROSE}\nThe pro\u200bvince and the val\u200bley of Ka\u00adbul. {PROSE}"}

    assert told(found(tmp_path, contents, raw=True), "invisible characters") == [
        (
            "warning",
            "a.txt",
            "U+00AD, U+200B 2 times, the first in line 3",
            "sed -i.bak $'s/\\xc2\\xad//g; s/\\xe2\\x80\\x8b//g' a.txt",
        )
    ]
    assert told(found(tmp_path, {}), "invisible characters") == []


def test_words_of_two_scripts_are_shown_with_the_letter(tmp_path):
    listed = told(found(tmp_path, {"a.txt": f"{PROSE}\nThe plаn was known. {PROSE}"}), "mixed scripts")

    assert listed == [("warning", "a.txt", "1 word, line 3: plаn with а (U+0430)", "sed -i.bak 's/plаn/plan/g' a.txt")]


def test_a_run_that_is_no_word_is_shown_with_its_line(tmp_path):
    listed = told(found(tmp_path, {"a.txt": f"{PROSE}\nThe key: {'QUJD' * 60} it was. {PROSE}"}), "overlong runs")

    assert listed == [
        (
            "warning",
            "a.txt",
            "1 run of over 200 letters left out, line 3: QUJDQUJDQUJDQUJDQUJD…",
            "grep -nE '[^[:space:]]{201}' a.txt | cut -c 1-80",
        )
    ]
    assert told(found(tmp_path, {"a.txt": f"See https://example.org/{'a' * 300} and {PROSE}"}), "overlong runs") == []


def test_what_cleaning_put_right_is_a_note(tmp_path):
    corpus = corpus_of(tmp_path, {"a.txt": PROSE})
    repairs = {"hyphen at a line end": 12, "invisible character": 1, "ligature": 3, "odd space": 9}
    corpus = replace(corpus, documents=(replace(corpus.documents[0], repairs=repairs),))

    assert letters_in(corpus) == [
        ("note", "a.txt", "hyphens repaired", "12 words broken at line ends put right", "", 1),
        ("note", "a.txt", "letters repaired", "1 invisible character and 3 ligatures put right", "", 1),
    ]


def test_words_that_are_still_torn_are_found_with_what_they_are(tmp_path):
    contents = {
        "a.txt": f"{PROSE}\nThe govern- ment of the pre- and post-war years, and a humani- tarian. {PROSE}",
        "b.txt": f"The government. {PROSE}",
    }

    assert told(found(tmp_path, contents), "torn words") == [
        (
            "note",
            "a.txt",
            "1 word, line 3: The govern- ment of the pre-",
            "sed -i.bak 's/govern- ment/government/g' a.txt",
        )
    ]


def test_in_what_was_cut_only_a_wrong_reading_is_told(tmp_path):
    corpus = corpus_of(tmp_path, {"a.txt": f"{PROSE}\nThe cafÃ© was the plаn of caf\ufffd. {PROSE}"})
    document = corpus.documents[0]
    cut = replace(document, blocks=tuple(block.cut("furniture") for block in document.blocks))

    assert len(letters_in(corpus)) == 3
    assert [each.finding for each in letters_in(replace(corpus, documents=(cut,)))] == ["misread letters"]
