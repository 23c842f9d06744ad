"""The tone of documents, from valences of the VADER file: good 1.9, terrible -2.1, tragedy -3.4, excellent 2.7."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from statistics import fmean, stdev

import pytest
from making import make_corpus
from scipy.stats import sem, t

from toolkit.analyses.sentiment import sentiment
from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.stopwords import Language

NOTE = "The plan is good. The road was terrible. It was a tragedy for the town. We walked over the hill."


def tone(total):
    return total / sqrt(total * total + 15)


TONES = [tone(1.9), tone(-2.1), tone(-3.4), 0.0]


def row_of(text, **settings):
    return sentiment(make_corpus(note=text), **{"method": "lexicon"} | settings).table("documents").records()[0]


def tone_of(text):
    return row_of(text)["tone"]


def test_a_document_has_the_mean_of_its_sentences():
    half = t.ppf(0.975, 3) * sem(TONES)

    assert row_of(NOTE) == {
        "document": "note",
        "tone": pytest.approx(fmean(TONES), rel=1e-5),
        "low": pytest.approx(fmean(TONES) - half, rel=1e-5),
        "high": pytest.approx(fmean(TONES) + half, rel=1e-5),
        "positive": 0.25,
        "neutral": 0.25,
        "negative": 0.5,
        "sentences": 4,
        "coverage": 0.15,  # 3 of 4 + 4 + 7 + 5 words
        "drivers": "tragedy −0.165, terrible −0.119, good +0.110",  # a quarter of each sentence's tone
        "most_positive": "1: The plan is good.",
        "most_negative": "1: It was a tragedy for the town.",
        "few": True,
    }


def test_each_sentence_has_its_line_and_words():
    text = "# A terrible heading\n\nThe plan is good.\n\nThe old road that leads over the hill was\nvery terrible."

    assert sentiment(make_corpus(note=text), method="lexicon").table("sentences").rows == (
        ("note", 3, pytest.approx(tone(1.9), rel=1e-5), "The plan is good.", "good +0.44", None, False),
        (
            "note",
            5,
            pytest.approx(tone(-2.393), rel=1e-5),
            "The old road that leads over the hill was very terrible.",
            "terrible −0.53",
            None,
            False,
        ),
    )


def test_the_order_of_the_sentences_does_not_change_the_tone():
    turned = " ".join(reversed([f"{part}." for part in NOTE.rstrip(".").split(". ")]))
    keys = ("tone", "low", "high", "positive", "negative", "coverage", "drivers")

    assert turned.startswith("We walked")
    assert [row_of(turned)[key] for key in keys] == [row_of(NOTE)[key] for key in keys]


def test_saying_everything_twice_narrows_the_interval_alone():
    once, twice = row_of(NOTE), row_of(f"{NOTE}\n\n{NOTE}")

    assert [twice[key] for key in ("tone", "positive", "neutral", "negative", "coverage")] == [
        once[key] for key in ("tone", "positive", "neutral", "negative", "coverage")
    ]
    assert twice["sentences"] == 8
    assert twice["high"] - twice["low"] == pytest.approx(2 * t.ppf(0.975, 7) * sem(TONES * 2), rel=1e-4)


def test_one_sentence_leaves_the_whole_range_open():
    assert (row_of("The plan is good.")["low"], row_of("The plan is good.")["high"]) == (-1.0, 1.0)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("The plan is not good.", 1.9 * -0.74),
        ("The plan isn’t good.", 1.9 * -0.74),
        ("They worked to prevent a tragedy.", -3.4 * -0.4),
        ("The envoy could not prevent a tragedy.", -3.4 * -0.4 * -0.74),
        ("He did not come, and the plan is good.", 1.9),
        ("The Good Hope Society met in Terrible Bay.", 0.0),
        ("The United Nations Security Council met.", 0.0),
        ("HE SAID THE PLAN IS GOOD", 1.9),
        ("The plan is good!!!", 1.9),
    ],
)
def test_tone_follows_the_rules(text, total):
    assert tone_of(text) == pytest.approx(tone(total), rel=1e-5)


def test_a_united_front_of_names_carries_nothing():
    record = row_of("The Good Hope Society met in Terrible Bay.")

    assert (record["coverage"], record["drivers"]) == (0.0, "")


def test_curly_and_straight_signs_are_one():
    straight = "He said \"the plan isn't good\" - it's a tragedy."
    curly = "He said “the plan isn’t good” – it’s a tragedy."

    assert row_of(straight)["drivers"] == row_of(curly)["drivers"] == "tragedy −0.551, good −0.228"
    assert tone_of(straight) == tone_of(curly)


def test_headings_are_not_scored():
    assert row_of("# A terrible tragedy\n\nThe plan is good.")["sentences"] == 1


def test_a_document_of_headings_alone_is_scored_by_them():
    row = row_of("# A Terrible Road to a Good Plan")

    assert (row["sentences"], row["drivers"]) == (1, "terrible −0.541, good +0.490")


def test_drivers_sum_a_word_and_stop_at_the_number_asked_for():
    text = "The plan is good. The road was terrible. The inn was terrible. An excellent view."
    report = sentiment(make_corpus(note=text), top=2, method="lexicon")

    assert report.table("documents").records()[0]["drivers"] == "terrible −0.238, excellent +0.143"


def test_the_extreme_sentences_are_quoted_only_with_their_sign():
    record = row_of("The plan is good.\n\nAn excellent view.")

    assert (record["most_positive"], record["most_negative"]) == ("3: An excellent view.", "")


def test_of_equally_positive_sentences_the_first_is_quoted():
    assert row_of("The plan is good.\n\nThe road is good.")["most_positive"] == "1: The plan is good."


def test_a_group_has_the_mean_of_its_documents():
    texts = {"x/a": "The plan is good.", "x/b": "The road was terrible.", "y/c": "We walked over the hill."}
    report = sentiment(make_corpus(**texts), by="folder", method="lexicon")
    tones = [tone(1.9), tone(-2.1)]
    half = t.ppf(0.975, 1) * sem(tones)

    assert half > 1
    assert report.tables[0].rows == (
        ("x", 2, pytest.approx(fmean(tones), rel=1e-4), -1.0, 1.0, pytest.approx(fmean(tones), rel=1e-4), ""),
        ("y", 1, 0.0, -1.0, 1.0, pytest.approx(-fmean(tones), rel=1e-4), ""),
    )


def test_each_paragraph_can_be_a_text():
    report = sentiment(
        make_corpus(note="The plan is good.\n\nThe road was terrible."), unit="paragraph", method="lexicon"
    )

    assert [row[:2] for row in report.table("documents").rows] == [
        ("note:1", pytest.approx(tone(1.9), rel=1e-5)),
        ("note:3", pytest.approx(tone(-2.1), rel=1e-5)),
    ]


def test_the_notes_name_what_is_uncertain():
    good = "The plan is good. An excellent view. The inn was excellent. The road is good. An excellent plan."
    bare = "We walked over the hill and down to the river that runs by the mill. " * 5
    report = sentiment(make_corpus(a=good, b=bare, c="- 7 -", d="The plan is good."), method="lexicon")

    assert report.notes == (
        "No sentence to score: c.",
        "The 95 % interval includes zero, so the sign is uncertain: b, d.",
        "Fewer than 3 % of the words are in the lexicon: b.",
        "Fewer than 5 sentences: d.",
        "Tone runs from -1 to 1; 0.25 is what readers would rate +1 on a scale from -4 to +4.",
    )


def test_texts_without_a_sentence_are_refused():
    with pytest.raises(NothingToAnalyseError, match="no sentence to score in 1 document"):
        sentiment(make_corpus(note="***"))


FOREIGN = {
    "de": "Der Gemeinderat hat gestern getagt, und die Leute waren mit dem neuen Plan nicht zufrieden.",
    "fr": "Les habitants ont demandé qui paierait la route, et personne ne leur a répondu.",
    "el": "Το συμβούλιο συνεδρίασε χθες και αποφάσισε για τη νέα γέφυρα.",
    "ja": "町議会は昨日の夜に集まり、新しい橋の予算を認めた。",
}


def test_a_text_in_another_language_has_no_tone_and_no_part_in_a_mean():
    texts = FOREIGN | {"en1": NOTE, "en2": "Excellent view.", "en3": "Terrible food, cold rooms"}
    report = sentiment(make_corpus(**texts), by="folder")
    rows = {row["document"]: row for row in report.table("documents").records()}

    for name in FOREIGN:
        assert [rows[name][key] for key in ("tone", "low", "high", "positive", "neutral", "negative", "coverage")] == [
            None
        ] * 7
    assert all(rows[name]["tone"] is not None for name in ("en1", "en2", "en3"))
    assert "Not in English, so without a tone: de, fr, el, ja." in report.notes
    assert report.table("groups").records()[0]["documents"] == 3
    assert {row["document"] for row in report.table("sentences").records()} == {"en1", "en2", "en3"}


def test_texts_in_other_languages_alone_are_refused():
    with pytest.raises(NothingToAnalyseError, match="No text is in English: de, fr, el, ja"):
        sentiment(make_corpus(**FOREIGN))


def test_the_drivers_add_up_to_the_tone():
    row = row_of(NOTE, top=1000)
    parts = [float(part.rsplit(" ", 1)[1].replace("−", "-")) for part in row["drivers"].split(", ")]

    assert sum(parts) == pytest.approx(row["tone"], abs=0.002)


def test_a_tone_can_be_told_in_standard_deviations_of_the_corpus():
    texts = {"a": "The plan is good.", "b": "The road was terrible.", "c": "We walked over the hill."}
    rows = sentiment(make_corpus(**texts), method="lexicon", scale="sd").table("documents").records()
    tones = [tone(1.9), tone(-2.1), 0.0]

    assert [row["tone"] for row in rows] == pytest.approx(
        [(each - fmean(tones)) / stdev(tones) for each in tones], rel=1e-4
    )
    one = sentiment(make_corpus(a="The plan is good."), scale="sd").table("documents").records()
    assert one[0]["tone"] is None  # one document has no spread


@pytest.mark.parametrize(("words", "few"), [(4, True), (5, False)])
def test_a_document_of_few_scored_words_is_flagged(words, few):
    assert row_of("The plan is good. " * words)["few"] is few


def test_another_language_is_refused():
    corpus = replace(make_corpus(note="Der Plan ist gut."), language=Language("de", frozenset({"der"})))

    with pytest.raises(NothingToAnalyseError, match="in the language 'de'"):
        sentiment(corpus)


def test_renaming_files_renames_rows_and_their_order_orders_them():
    a, b = NOTE, "An excellent view."
    names = {"a": "one", "b": "two"}
    plain, renamed = sentiment(make_corpus(a=a, b=b)), sentiment(make_corpus(one=a, two=b))
    turned = sentiment(Corpus(tuple(reversed(make_corpus(a=a, b=b).documents))))

    for name in ("documents", "sentences"):
        rows = plain.table(name).rows
        assert renamed.table(name).rows == tuple((names[row[0]], *row[1:]) for row in rows)
        assert sorted(turned.table(name).rows) == sorted(rows)


# Actors

ABOUT = (
    "The European Resettlement Agency (ERA) met in Doha. We praised the ERA for its great courage.\n\n"
    "Brandl lied about the money. The ERA’s staff won a prize for their excellent work.\n"
)


def targets_of(text, **settings):
    report = sentiment(make_corpus(note=text), **settings)
    return report, report.table("targets").records()


def test_the_tone_towards_actors_has_its_evidence_and_its_doubts():
    report, rows = targets_of(ABOUT, about=("ERA", "Brandl", "Nobody Else"))

    assert [table.name for table in report.tables] == ["documents", "targets", "mentions", "sentences"]
    assert [(row["target"], row["document"], row["mentions"], row["few"]) for row in rows] == [
        ("ERA", "note", 4, True),  # the definition has two
        ("Brandl", "note", 1, True),
    ]
    assert rows[0]["tone"] > 0 > rows[1]["tone"]
    assert rows[1]["evidence"] == "Brandl lied about the money."
    assert (rows[1]["line"], rows[1]["low"], rows[1]["high"], rows[1]["verdict"]) == (3, -1.0, 1.0, "negative")
    assert rows[0]["baseline"] is not None
    assert "Never mentioned: Nobody Else." in report.notes
    assert "Fewer than 5 mentions, too few to rely on: ERA in note, Brandl in note." in report.notes


def test_the_sentences_about_an_actor_have_the_mean_of_its_row():
    report, rows = targets_of(ABOUT, about=("ERA",))
    mentions = report.table("mentions").records()

    assert [(row["line"], row["left"], row["mention"], row["right"]) for row in mentions] == [
        (1, "The ", "European Resettlement Agency", " (ERA) met in Doha."),
        (1, "The European Resettlement Agency (", "ERA", ") met in Doha."),
        (1, "We praised the ", "ERA", " for its great courage."),
        (3, "The ", "ERA’s", " staff won a prize for their excellent work."),
    ]
    assert rows[0]["mentions"] == 4
    assert rows[0]["low"] < min(row["tone"] for row in mentions[2:]) < rows[0]["high"]
    assert rows[0]["favourable"] + rows[0]["critical"] + rows[0]["neutral"] == pytest.approx(1)
    assert rows[0]["favourable"] == fmean(row["verdict"] == "positive" for row in mentions)
    assert rows[0]["suffered"] == fmean(row["role"] == "affected" for row in mentions)


def test_a_mention_is_read_in_its_part_between_semicolons():
    _, rows = targets_of("Brandl stole the money; Odal is a brave and honest man.", about=("Brandl", "Odal"))

    assert [row["verdict"] for row in rows] == ["negative", "positive"]


SPOKEN = (
    "Anna Brandl said that the harvest was a disaster and the famine a disgrace. “We lost everything in the flood,”"
    " Brandl added. Odal said the new school was a wonderful gift to the town. The road is open."
)


def test_each_speaker_has_the_tone_of_what_is_reported_of_it():
    report = sentiment(make_corpus(note=SPOKEN), quotes="by-speaker")
    rows = report.table("speakers").records()

    assert [(row["speaker"], row["quotes"], row["documents"]) for row in rows] == [
        ("Anna Brandl", 2, 1),
        ("Odal", 1, 1),
    ]
    assert rows[0]["tone"] < -0.1 < 0.1 < rows[1]["tone"]
    assert rows[1]["evidence"] == "the new school was a wonderful gift to the town"
    assert report.table("documents").records() == sentiment(make_corpus(note=SPOKEN)).table("documents").records()


WAR = (
    "Drenland invaded Karvia without cause. The army of Drenland shelled the towns of Karvia. Bombs fell on the"
    " hospitals of Karvia. Karvia is the victim of a brutal crime. Drenland murdered teachers in Karvia. We stand with"
    " Karvia."
)


def test_a_victim_is_not_blamed_for_what_is_done_to_it():
    _, rows = targets_of(WAR, about=("Karvia", "Drenland"))

    assert rows[0]["suffered"] == 1.0
    assert rows[0]["critical"] == 0.0
    assert rows[0]["tone"] > -0.1
    assert rows[0]["verdict"] != "negative"
    assert (rows[1]["verdict"], rows[1]["suffered"]) == ("negative", 0.0)
    assert rows[1]["critical"] > 0.5


def test_a_document_is_compared_with_the_others_on_the_same_actor():
    texts = {"a": "We praised Oduya. " * 3 + "Oduya is brilliant.", "b": "Oduya lied. " * 3 + "Oduya is a fraud."}
    rows = sentiment(make_corpus(**texts), about=("Oduya",)).table("targets").records()

    assert [row["differs"] for row in rows] == ["higher", "lower"]
    assert (
        rows[0]["difference"]
        == pytest.approx(-rows[1]["difference"])
        == pytest.approx(rows[0]["tone"] - rows[1]["tone"], abs=1e-5)
    )
    assert rows[0]["most_favourable"].startswith("1: ")
    assert rows[0]["most_critical"] == ""


@pytest.mark.parametrize("term", ["European Resettlement Agency", "era", "european resettlement agency"])
def test_an_acronym_and_what_it_stands_for_are_one(term):
    keys = ("mentions", "tone", "line", "evidence")

    assert [targets_of(ABOUT, about=(term,))[1][0][key] for key in keys] == [
        targets_of(ABOUT, about=("ERA",))[1][0][key] for key in keys
    ]


def test_each_document_can_have_an_actor_of_its_own():
    texts = {
        "a": "---\ntarget: Oduya\n---\n\nWe praised Oduya for her great courage. Brandl lied.",
        "b": "---\ntarget: Brandl\n---\n\nWe praised Oduya for her great courage. Brandl lied.",
        "c": "Oduya and Brandl met.",
    }
    rows = sentiment(make_corpus(**texts), about_field="target").table("targets").records()

    assert [(row["document"], row["target"], row["mentions"]) for row in rows] == [
        ("a", "Oduya", 1),
        ("b", "Brandl", 1),
    ]
    assert rows[0]["tone"] > 0 > rows[1]["tone"]


def test_a_field_that_no_document_has_is_an_error():
    with pytest.raises(SettingError, match="No document has the field 'target'"):
        sentiment(make_corpus(note=NOTE), about_field="target")


def test_groups_have_their_tone_towards_an_actor():
    texts = {f"{folder}/{n}": f"We {verb} Oduya." for folder, verb in (("x", "praised"), ("y", "hate")) for n in "ab"}
    report = sentiment(make_corpus(**texts), about=("Oduya",), by="folder")
    rows = report.table("target_groups").records()

    assert [(row["target"], row["group"], row["documents"], row["mentions"]) for row in rows] == [
        ("Oduya", "x", 2, 2),
        ("Oduya", "y", 2, 2),
    ]
    assert [row["differs"] for row in rows] == ["higher", "lower"]  # the two of a group are alike


# Groups


def test_a_difference_is_marked_only_where_its_interval_excludes_zero():
    good, mixed = "The plan is good. The inn was excellent.", "The plan is good. The road was terrible."
    many = {f"x/{n}": f"{good} " * (1 + n % 3) for n in range(4)} | {
        f"y/{n}": f"{mixed} " * (1 + n % 2) for n in range(4)
    }
    few = {"x/a": good, "y/a": mixed}

    marks = [row["differs"] for row in sentiment(make_corpus(**many), by="folder").table("groups").records()]
    unmarked = [row["differs"] for row in sentiment(make_corpus(**few), by="folder").table("groups").records()]
    assert marks == ["higher", "lower"]
    assert unmarked == ["", ""]


# Reported speech


SPEECH = (
    "The plan is good. He said: “The road was terrible and the inn was worse.” She wrote: “It was a tragedy for us.”"
)


@pytest.mark.parametrize(
    ("quotes", "sentences", "drivers"),
    [
        ("include", 3, "tragedy −0.220, good +0.147, terrible −0.123, worse −0.123"),
        ("exclude", 3, "good +0.147"),
        ("only", 2, "tragedy −0.330, terrible −0.184, worse −0.184"),
    ],
)
def test_the_words_of_others_can_be_left_out_or_alone(quotes, sentences, drivers):
    row = row_of(SPEECH, quotes=quotes)

    assert (row["sentences"], row["drivers"]) == (sentences, drivers)


def test_a_sentence_that_is_mostly_quoted_is_marked():
    rows = sentiment(make_corpus(note=SPEECH)).table("sentences").records()

    assert [row["quoted"] for row in rows] == [False, True, True]


# Terms of the user's


def test_the_terms_of_the_user_count(tmp_path):
    (tmp_path / "own.txt").write_text("# ours\n-3 hill\ntown hall\t2\n", "utf-8")
    (tmp_path / "none.txt").write_text("tragedy\n", "utf-8")
    text = "We walked over the hill. The town hall stood. It was a tragedy."
    row = row_of(text, lexicon=str(tmp_path / "own.txt"), ignore_terms=str(tmp_path / "none.txt"))

    assert row["drivers"] == "hill −0.204, town hall +0.153"
    assert row_of(text)["drivers"] == "tragedy −0.220"


def test_the_terms_of_the_user_are_part_of_the_digest(tmp_path):
    (tmp_path / "own.txt").write_text("-3 hill\n", "utf-8")
    plain = sentiment(make_corpus(note=NOTE)).resources
    own = sentiment(make_corpus(note=NOTE), lexicon=str(tmp_path / "own.txt")).resources

    assert plain["tone_lexicon"] != own["tone_lexicon"]
    assert plain["tone_weights"] == own["tone_weights"]


def test_a_list_with_a_line_that_is_none_is_refused(tmp_path):
    (tmp_path / "own.txt").write_text("-3 hill\nvalley -2\n", "utf-8")

    with pytest.raises(SettingError, match="Line 2 of the tone terms"):
        sentiment(make_corpus(note=NOTE), lexicon=str(tmp_path / "own.txt"))


@pytest.mark.parametrize("text", ["The talks were a great success.", "The talks were a terrible failure."])
def test_both_methods_agree_on_plain_sentences(text):
    assert row_of(text)["tone"] * row_of(text, method="learnt")["tone"] > 0


def test_the_number_of_processes_changes_nothing():
    texts = {f"text{number}": f"Text {number} tells of war. Hope is left, they said." for number in range(20)}
    one = make_corpus(**texts)
    assert sentiment(replace(one, jobs=2)) == sentiment(one)


@pytest.mark.parametrize("setting", ["lexicon", "ignore_terms"])
def test_a_list_of_terms_that_is_not_there_is_named(setting, tmp_path):
    corpus = make_corpus(a="The harvest was good. The winter was bad.")

    with pytest.raises(SettingError, match=r"terms\.txt' cannot be used"):
        sentiment(corpus, **{setting: str(tmp_path / "terms.txt")})
