"""Categories in small corpora: counts, coverage, hits and groups, worked out by hand."""

from __future__ import annotations

import pytest
from harness import call
from making import make_corpus

from toolkit.analyses.dictionary import dictionary
from toolkit.analyses.sentiment import sentiment
from toolkit.errors import NothingToAnalyseError

CORPUS = make_corpus(
    **{
        "x/a.txt": "Free trade helps. The traders want free trade and lower prices.",
        "x/b.txt": "Families pay the price.",
        "y/c.txt": "Nothing of the kind.",
    }
)
YAML = "economy:\n  trade: [free trade, trad*, trade]\n  prices: [price*]\npeople: [famil*, nobody]\n"


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "words.yaml"
    place.write_text(YAML, "utf-8")
    return str(place)


def test_categories_are_counted_with_their_words_and_evidence(path):
    report = dictionary(CORPUS, file=path)

    rows = report.table("dictionary").records()
    # The phrase counts, not the word in it; a category holds those below it.
    assert [(row["category"], row["count"], row["documents"], row["entries"], row["words"]) for row in rows] == [
        ("economy", 5, 2, 4, "free trade 2, price 1, prices 1, traders 1"),
        ("economy.trade", 3, 1, 3, "free trade 2, traders 1"),
        ("economy.prices", 2, 2, 1, "price 1, prices 1"),
        ("people", 1, 1, 2, "Families 1"),
    ]
    assert rows[0]["per_million"] == pytest.approx(5 / 19 * 1e6, rel=1e-5)
    assert (rows[3]["document"], rows[3]["line"], rows[3]["example"]) == ("x/b.txt", 1, "Families pay the price.")
    # Two phrases of two words and four words, of nineteen.
    assert "42.1% of 19 words belong to a category." in report.notes


def test_documents_hits_and_groups(path):
    report = dictionary(CORPUS, file=path, by="folder")

    documents = {(row["document"], row["category"]): row["count"] for row in report.table("documents").records()}
    assert len(documents) == 12
    assert documents["x/a.txt", "economy"] == 4
    assert documents["y/c.txt", "people"] == 0
    hits = [tuple(row.values()) for row in report.table("hits").records() if row["category"] == "economy.trade"]
    assert hits == [("economy.trade", "free trade", 2, 1), ("economy.trade", "traders", 1, 1)]
    groups = {(row["group"], row["category"]): row for row in report.table("groups").records()}
    assert (groups["x", "economy"]["count"], groups["x", "economy"]["words"]) == (5, 15)
    assert groups["y", "economy"]["low"] == 0
    assert groups["x", "economy"]["low"] < 5 / 15 * 1e6 < groups["x", "economy"]["high"]


def test_a_category_without_an_occurrence_comes_last_and_is_named(tmp_path):
    (tmp_path / "d.lcd").write_text("+none\nzeppelin\n+trade\ntrade*\n", "utf-8")
    report = dictionary(CORPUS, file=str(tmp_path / "d.lcd"))

    assert [row["category"] for row in report.tables[0].records()] == ["trade", "none"]
    assert "Without an occurrence: none." in report.notes


def test_without_a_file_markers_of_stance_are_counted():
    report = dictionary(make_corpus(a="We must not go in May. It may perhaps rain on us, and the US may help."))
    counts = {row["category"]: row["count"] for row in report.tables[0].records()}

    assert counts["doubt"] == 3
    assert counts["speaker.we"] == 2
    assert counts["obligation"] == counts["negation"] == 1


def test_words_are_shown_as_they_are_written_where_they_are_counted():
    corpus = make_corpus(one="The pier may close. We meet in May, and again in May.")
    rows = {row["category"]: row["words"] for row in dictionary(corpus).table("dictionary").records()}

    assert rows["doubt"] == "may 1"


def test_other_forms_and_case(path, tmp_path):
    (tmp_path / "d.lcd").write_text("+a\nhelp\n", "utf-8")

    assert dictionary(CORPUS, file=str(tmp_path / "d.lcd")).tables[0].records()[0]["count"] == 0
    assert dictionary(CORPUS, file=str(tmp_path / "d.lcd"), forms=True).tables[0].records()[0]["count"] == 1
    assert dictionary(CORPUS, file=path, case="match").tables[0].records()[3]["category"] == "people"


def test_a_corpus_without_words_is_refused(path):
    with pytest.raises(NothingToAnalyseError, match="hold no word"):
        dictionary(make_corpus(a="?!"), file=path)


def test_the_shell_takes_the_file_first(path, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Free trade.", "utf-8")
    done = call("dictionary", path, str(tmp_path / "texts"), "-f", "csv")

    assert done.code == 0
    assert done.rows[1][:2] == ["economy", "1"]


GOOD, BAD, PLAIN = "The mill was a wonderful success.", "The mill was a terrible disaster.", "The ferry leaves at noon."
TONED = make_corpus(
    **{"x/a.txt": f"{GOOD} {PLAIN} The mill and the mill stand.", "y/b.txt": f"{BAD}\n\n{PLAIN} The quay is wet."}
)


def toned(tmp_path, **settings):
    place = tmp_path / "words.yaml"
    place.write_text("work: [mill]\nsea: [ferry, quay]\nempty: [zebra]\n", "utf-8")
    return dictionary(TONED, file=str(place), tone=True, **settings)


def test_the_tone_of_a_category_is_the_mean_of_its_sentences(tmp_path):
    report = toned(tmp_path)

    tones = {row["sentence"]: row["tone"] for row in sentiment(TONED).table("sentences").records()}
    work, sea = report.table("tone").records()
    own = [tones[GOOD], tones["The mill and the mill stand."], tones[BAD]]
    rest = [tones[PLAIN], tones[PLAIN], tones["The quay is wet."]]
    # A sentence counts once, however often the word stands in it.
    assert (work["category"], work["sentences"], sea["sentences"]) == ("work", 3, 3)
    assert work["tone"] == pytest.approx(sum(own) / 3, abs=1e-6)
    assert work["difference"] == pytest.approx(sum(own) / 3 - sum(rest) / 3, abs=1e-6)
    # t(0.975, 2) = 4.30265
    spread = sum((each - sum(own) / 3) ** 2 for each in own) / 2
    assert work["low"] == pytest.approx(max(-1, sum(own) / 3 - 4.30265 * (spread / 3) ** 0.5), abs=1e-4)
    strongest = GOOD if work["tone"] > 0 else BAD
    assert (work["example"], work["line"]) == (strongest, 1)
    assert any(note.startswith("The mean tone of all 6 sentences is ") for note in report.notes)


def test_the_tone_of_a_category_in_groups_is_compared_within_the_group(tmp_path):
    rows = toned(tmp_path, by="folder").table("tone_groups").records()

    assert [(row["group"], row["category"], row["sentences"]) for row in rows] == [
        ("x", "work", 2),
        ("x", "sea", 1),
        ("y", "work", 1),
        ("y", "sea", 2),
    ]
    assert rows[0]["difference"] == pytest.approx(rows[0]["tone"] - rows[1]["tone"], abs=1e-6)
    assert rows[2]["tone"] < 0 < rows[0]["tone"]


def test_tone_needs_texts_in_english():
    german = make_corpus(**{"a.txt": "Die Mühle steht an dem Fluss und die Leute gehen jeden Tag zu der Arbeit dort."})
    with pytest.raises(NothingToAnalyseError, match="English"):
        dictionary(german, tone=True)
