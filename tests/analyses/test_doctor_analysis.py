"""The check of a corpus: its tables, their order, what is flagged, and copies of texts."""

from __future__ import annotations

import csv
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.analyses.doctor import doctor
from toolkit.corpus.document import Block, Corpus, Document, Skipped
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.reading.reading import read_corpus

SEA = (
    "The crew of the harbour ferry knew that nobody would pay for the coal which they had taken from the town in the"
    " winter. They sang of the tide and of the moon, and when a wind came from the north they were still in the same"
    " place, with those same songs, and with no more coal than at the start of it all."
)
TOWN = (
    "A mayor who has counted every lamp in his town will not be told by a minister how dark it is. He wrote it down on"
    " the back of a bill, street by street, and read it out in the hall until even the people on the benches near the"
    " door had understood which of them would be walking home without a light, and for how many weeks."
)


def rows(report, finding=""):
    return [record for record in report.table("findings").records() if finding in ("", record["finding"])]


def brief(report, finding=""):
    return [(row["severity"], row["document"], row["finding"]) for row in rows(report, finding)]


def test_a_sound_corpus_has_nothing_to_mend():
    report = doctor(make_corpus(a=SEA, b=TOWN))

    assert rows(report) == []
    assert report.table("summary").rows == ()
    assert report.summary == "Nothing to fix in 2 documents."
    assert not report.flagged
    assert report.notes == ()


def test_notes_alone_flag_nothing():
    report = doctor(make_corpus(a=SEA, b=TOWN, c="The ferry was late."))

    assert brief(report) == [("note", "c", "short")]
    assert report.summary == "Nothing to fix in 3 documents; 1 note."
    assert not report.flagged


@pytest.mark.parametrize(
    "corpus",
    [
        make_corpus(a=SEA, b=SEA),
        Corpus(make_corpus(a=SEA, b=TOWN).documents, skipped=(Skipped("c.txt", "It looks like a binary file."),)),
    ],
)
def test_errors_and_warnings_are_flagged(corpus):
    assert doctor(corpus).flagged


def test_what_is_worst_comes_first_then_the_finding_then_the_document():
    corpus = make_corpus(c=SEA, a="", b=f"The cafÃ© was shut. {TOWN}", d=SEA, e="Too short.", f="")
    corpus = replace(corpus, skipped=(Skipped("x.txt", "It looks like a binary file, not text."),))
    report = doctor(corpus)

    assert brief(report) == [
        ("error", "x.txt", "unreadable"),
        ("warning", "d", "duplicate"),
        ("warning", "a", "empty"),
        ("warning", "f", "empty"),
        ("warning", "b", "misread letters"),
        ("note", "e", "short"),
    ]
    assert report.summary == "1 error, 4 warnings and 1 note in 6 documents."


def test_the_summary_counts_documents():
    corpus = replace(make_corpus(c=SEA, a="", f="", e="Too short."), ignored=(Skipped("x.png", "no reader for .png"),))

    # Of five files.
    assert doctor(corpus).table("summary").rows == (
        ("empty", "warning", 2, 0.4),
        ("passed over", "note", 1, 0.2),
        ("short", "note", 1, 0.2),
    )


def test_the_summary_is_drawn_only_where_there_is_much_to_sum_up():
    few, many = (make_corpus(**{f"n{n}": "" for n in range(number)}) for number in (20, 21))

    assert [table.brief for table in doctor(few).tables] == [True, False]
    assert [table.brief for table in doctor(many).tables] == [True, True]


def test_the_same_text_under_another_name_is_a_duplicate_of_the_first_by_name():
    report = doctor(make_corpus(zebra=SEA, alpha=SEA.upper(), middle=f"# A heading\n\n{SEA}\n", other=TOWN))

    # Counted by hand: 24 words in the first sentence, 40 in the second.
    assert rows(report, "duplicate") == [
        {
            "severity": "warning",
            "document": name,
            "finding": "duplicate",
            "detail": "the same 64 words as alpha",
            "fix": f"mv -n {name} {name}.aside",
        }
        for name in ("middle", "zebra")
    ]


def test_a_text_with_a_few_changes_is_a_near_duplicate_with_the_line_where_they_part():
    changed = f"{SEA}\n\n{TOWN}".replace("the back of a bill", "the back of an envelope")
    report = doctor(make_corpus(a=f"{SEA}\n\n{TOWN}", b=changed, c=f"{SEA}\n\n{TOWN[:60]}"))
    (row,) = rows(report, "near duplicate")

    # 64 + 68 words are 128 runs of five; two words beside each other stand in six: 122 of 134, 91.04 %.
    assert (row["document"], row["detail"]) == ("b", "91 % like a; they part at line 3")


def test_texts_that_share_a_passage_are_no_duplicates():
    report = doctor(make_corpus(a=f"{SEA} {TOWN}", b=SEA, c=TOWN))

    assert rows(report) == []


def test_a_text_that_is_nearly_the_same_is_never_said_to_be_the_same():
    words = [f"word{n}" for n in range(2_000)]  # One other word: 1,991 runs of 2,001 are in both, 99.5 %.
    a, b = (" ".join([*words[:1_000], word, *words[1_001:]]) for word in ("tide", "moon"))

    found = rows(doctor(make_corpus(a=a, b=b)), "near duplicate")
    assert [row["detail"] for row in found] == ["99 % like a; they part at line 1"]


def test_texts_of_a_few_words_are_alike_by_chance():
    few, enough = "Yes, of course not.", "Yes, of course he did."

    assert rows(doctor(make_corpus(a=few, b=few)), "duplicate") == []
    assert len(rows(doctor(make_corpus(a=enough, b=enough)), "duplicate")) == 1


def test_a_text_that_goes_on_where_the_other_ends_parts_at_its_end():
    report = doctor(make_corpus(a=f"{SEA}\n\n{TOWN}\n\nAnd so it was.", b=f"{SEA}\n\n{TOWN}"))

    assert [row["detail"].split("; ")[1] for row in rows(report, "near duplicate")] == ["they part at its end"]


def test_paragraphs_that_come_again_are_notes_without_a_command():
    corpus = make_corpus(a=f"{SEA}\n\n{TOWN}", b=f"{TOWN}\n\nNobody else spoke.")
    report = doctor(corpus, unit="paragraph")

    assert [(row["severity"], row["document"], row["fix"]) for row in rows(report, "duplicate")] == [
        ("note", "b:1", "")
    ]
    assert rows(doctor(corpus)) == [row for row in rows(doctor(corpus)) if row["finding"] != "duplicate"]


def test_groups_count_what_was_found_in_them():
    corpus = make_corpus(**{"x/a": SEA, "x/b": SEA, "y/c": TOWN, "y/d": "Too short."})
    corpus = replace(corpus, skipped=(Skipped("y/e.txt", "It is a named pipe, not a regular file."),))

    assert doctor(corpus, by="folder").table("groups").rows == (("x", 2, 0, 1, 0), ("y", 2, 1, 0, 1))


def test_a_field_that_no_document_has_is_refused():
    with pytest.raises(SettingError, match="No document has the field 'city'"):
        doctor(make_corpus(a=SEA), by="city")


def test_an_empty_corpus_is_refused():
    with pytest.raises(NothingToAnalyseError):
        doctor(Corpus(()))


def test_texts_without_a_word_are_findings_and_no_failure():
    report = doctor(make_corpus(a="", b="...", c="🙂"))

    assert [row[:2] for row in brief(report)] == [("warning", "a"), ("warning", "b"), ("warning", "c")]


def test_the_order_of_the_documents_changes_nothing(sample):
    more = (
        *sample.documents,
        *make_corpus(zebra=SEA, alpha=SEA, b=TOWN, d=f"{TOWN} So be it.", e="cafÃ©", f="plаn").documents,
    )
    expected = doctor(replace(sample, documents=more), by="year").tables
    for seed in range(3):
        shuffled = list(more)
        random.Random(seed).shuffle(shuffled)

        assert doctor(replace(sample, documents=tuple(shuffled)), by="year").tables == expected


def test_the_sample_corpus_has_one_file_in_an_assumed_encoding(sample):
    assert brief(doctor(sample)) == [
        ("warning", "afghanistan/forum-notes-drugs.txt", "encoding assumed"),
        ("note", "afghanistan/icp-brief-engagement.txt", "hyphens repaired"),  # Seven of its lines end with one.
        ("note", "energy/envoy-readout-gas.txt", "not UTF-8"),
        ("note", "README.md", "passed over"),
    ]


@given(st.lists(st.text(max_size=300), min_size=1, max_size=4), st.sampled_from(["document", "paragraph", "sentence"]))
def test_any_text_is_checked_without_complaint(texts, unit):
    documents = tuple(Document(f"n{n}", (Block("paragraph", text),)) for n, text in enumerate(texts))
    report = doctor(Corpus(documents), unit=unit)

    assert all(row["detail"] for row in rows(report))
    assert report.flagged == any(row["severity"] != "note" for row in rows(report))


def run(*arguments, folder):
    command = [sys.executable, "-m", "toolkit", "doctor", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=120, env=environment)


def test_strict_ends_with_four_for_a_warning_and_with_nought_for_a_note(tmp_path):
    (tmp_path / "a.txt").write_text(SEA)
    (tmp_path / "b.txt").write_text("The ferry was late.")

    assert run(".", "--strict", folder=tmp_path).returncode == 0
    (tmp_path / "c.txt").write_text(SEA)
    assert run(".", folder=tmp_path).returncode == 0
    assert run(".", "--strict", folder=tmp_path).returncode == 4


def test_the_first_table_is_the_one_in_a_data_format(tmp_path):
    (tmp_path / "a.txt").write_text(SEA)
    (tmp_path / "copy of a.txt").write_text(SEA)
    done = run(".", "--format", "csv", folder=tmp_path)

    assert list(csv.reader(done.stdout.decode().splitlines())) == [
        ["severity", "document", "finding", "detail", "fix"],
        [
            "warning",
            "copy of a.txt",
            "duplicate",
            "the same 64 words as a.txt",
            "mv -n 'copy of a.txt' 'copy of a.txt.aside'",
        ],
    ]


def test_a_second_check_finds_what_was_set_aside_passed_over(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SEA)
    (row,) = rows(doctor(read_corpus([str(tmp_path)])))
    subprocess.run(["sh", "-c", row["fix"]], cwd=tmp_path, check=True, timeout=60)

    assert brief(doctor(read_corpus([str(tmp_path)]))) == [("note", "b.txt.aside", "passed over")]


def test_two_processes_find_what_one_does():
    texts = {f"town{number}": f"{TOWN} It was day {number} of the strike." for number in range(14)}
    texts |= {"torn": f"The har- bour was shut. The harbour was cold. {SEA}", "odd": f"The cafÃ© was shut. {SEA}"}
    texts |= {"german": "Der Hafen war geschlossen, und die Fähre fuhr nicht. " * 12, "short": "Late.", "none": ""}
    one, two = (doctor(replace(make_corpus(**texts), jobs=jobs)) for jobs in (1, 2))
    assert {"torn words", "misread letters", "other language", "near duplicate"} <= {
        row["finding"] for row in rows(one)
    }
    assert one == two
