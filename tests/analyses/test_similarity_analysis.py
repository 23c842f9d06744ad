"""The ways in which documents are alike, each with a corpus made for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import log

import pytest
from making import make_corpus
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.analyses.similarity import similarity
from toolkit.corpus.document import Corpus
from toolkit.corpus.reading import read_corpus
from toolkit.errors import NothingToAnalyseError

# Twenty words.
PASSAGE = (
    "a ferry that leaves at dawn carries more salt fish and fewer tourists than any timetable would make you believe"
)
REPORT = (
    "The council of the island met on Tuesday to hear why the new breakwater had lost nine of its blocks in the gale."
    " An engineer from the mainland spoke for an hour and showed photographs of the gap."
)
OTHER = "My grandmother baked bread with caraway and sold it from a cart beside the chapel."


def pairs(corpus, **more):
    return similarity(corpus, **more).table("pairs").records()


def test_the_same_words_are_identical_however_they_are_set():
    found = pairs(make_corpus(a=REPORT, b=REPORT.upper(), c=OTHER))

    assert [(row["a"], row["b"], row["kind"], row["similarity"]) for row in found] == [("a", "b", "identical", 1.0)]


def test_a_report_with_one_word_changed_is_a_near_duplicate():
    # 38 words and 34 shingles; a word in the middle is in 5 of them: 29 of 39 different ones are shared.
    found = pairs(make_corpus(a=REPORT, b=REPORT.replace("engineer", "expert"), c=OTHER))

    assert [(row["kind"], row["passage_words"]) for row in found] == [("near-duplicate", 37)]
    assert found[0]["passage"] == REPORT.rstrip(".")


def test_a_quoted_passage_is_found_with_its_lines():
    a = f"My uncle wrote in his diary: {PASSAGE}. He kept bees on the roof of the mill and sold the wax to a priest."
    b = f"The mayor opened a library.\n\nNobody asked him why “{PASSAGE}”. The shelves were still empty on Sunday."
    found = pairs(make_corpus(a=a, b=b, c=OTHER))

    assert [(row["a"], row["b"]) for row in found] == [("a", "b")]
    assert (found[0]["kind"], found[0]["passage_words"], found[0]["passage"]) == ("shared passage", 20, PASSAGE)
    assert (found[0]["a_line"], found[0]["b_line"]) == (1, 3)


def test_a_passage_shorter_than_asked_for_is_none():
    a = f"My uncle wrote in his diary: {PASSAGE}. He kept bees on the roof of the mill and sold the wax to a priest."
    b = f"The mayor opened a library. Nobody asked him why {PASSAGE}. The shelves were still empty on Sunday."
    rows = {least: pairs(make_corpus(a=a, b=b), min_passage=least)[0] for least in (20, 21)}

    assert (rows[20]["kind"], rows[20]["passage_words"]) == ("shared passage", 20)
    assert (rows[21]["kind"], rows[21]["passage_words"], rows[21]["a_line"], rows[21]["passage"]) == (
        "same topic",
        0,
        None,
        "",
    )


BOILERPLATE = "views given here belong to their author alone and bind neither the island council nor its paying members"
BODIES = {
    "bees": "The bees swarmed early and the keeper lost two hives to the frost that came back at the end of the month.",
    "coal": "Miners walked out when the winch jammed for the third time that day and the owner sent no one to mend it.",
    "mill": "Flour from the old mill tastes of stone, say bakers, who pay double for a sack of it and never explain.",
    "rain": "Clouds stood over the ridge until noon, then emptied themselves on the parade and ruined the trumpets.",
    "wool": "Shearers arrived by train with their own blades, slept in the barn, and left a clipped flock behind them.",
}


def test_a_passage_of_many_documents_is_boilerplate():
    found = pairs(make_corpus(**{name: f"{body} The {BOILERPLATE}." for name, body in BODIES.items()}))

    assert {(row["a"], row["b"]): row["kind"] for row in found} == dict.fromkeys(combinations(BODIES, 2), "boilerplate")
    assert {row["passage_words"] for row in found} == {19}  # "The" and 18 words


def test_a_passage_of_three_documents_is_not_yet_boilerplate():
    three = dict(list(BODIES.items())[:3])
    found = pairs(make_corpus(**{name: f"{body} The {BOILERPLATE}." for name, body in three.items()}))

    assert {row["kind"] for row in found} == {"shared passage"}


# Content words alone, so that scikit-learn can be given the same words.
BAGS = {
    "a": "herring mackerel trawler harbour gale herring",
    "b": "trawler harbour mackerel lantern rope",
    "c": "orchard cider pear lantern",
    "d": "pear orchard cider barrel cider",
}


def prose(bag):
    return "The " + " and the ".join(bag.split()) + "."


def reference(bags):
    vectorizer = TfidfVectorizer(analyzer=str.split, sublinear_tf=True, smooth_idf=True)
    return cosine_similarity(vectorizer.fit_transform(bags))


def corpus_of(bags):
    return make_corpus(**{name: prose(bag) for name, bag in bags.items()})


def test_the_same_topic_is_the_cosine_of_scikit_learn():
    expected = reference(BAGS.values())
    found = pairs(corpus_of(BAGS), least=0.01)

    assert {(row["a"], row["b"]): row["similarity"] for row in found} == {
        ("a", "b"): pytest.approx(expected[0, 1], rel=1e-5),
        ("b", "c"): pytest.approx(expected[1, 2], rel=1e-5),
        ("c", "d"): pytest.approx(expected[2, 3], rel=1e-5),
    }
    assert {row["kind"] for row in found} == {"same topic"}
    # All three stand in two documents and once in each: equal parts, in the order of the alphabet.
    assert {row["shared_terms"] for row in found if row["a"] == "a"} == {"harbour, mackerel, trawler"}


def test_a_pair_under_the_bound_is_left_out():
    expected = reference(BAGS.values())
    between = (expected[1, 2] + min(expected[0, 1], expected[2, 3])) / 2

    assert {(row["a"], row["b"]) for row in pairs(corpus_of(BAGS), least=float(between))} == {("a", "b"), ("c", "d")}


def test_doubling_the_corpus_changes_a_cosine_by_the_rarity_alone():
    # What holds: frequencies stay, N and df are doubled in 1 + ln((1 + N) / (1 + df)). With sklearn over both
    # copies as the witness, and by hand for words that stand in one document of two:
    doubled = {**BAGS, **{f"{name}2": bag for name, bag in BAGS.items()}}
    expected = reference(doubled.values())
    found = {(row["a"], row["b"]): row for row in pairs(corpus_of(doubled), least=0.01, top=100)}

    assert found["a", "b"]["similarity"] == pytest.approx(expected[0, 1], rel=1e-5)
    assert found["a", "a2"]["kind"] == "identical"
    assert {pair: row["similarity"] for pair, row in found.items() if set(pair) <= set("abcd")} == {
        (a, b): found[f"{a}2", f"{b}2"]["similarity"] for a, b in (("a", "b"), ("b", "c"), ("c", "d"))
    }


@pytest.mark.parametrize("copies", [1, 2, 5])
def test_a_cosine_by_hand_for_a_corpus_and_its_copies(copies):
    # gale is in both texts: 1 + ln 1 = 1. pear and rope are in one: w = 1 + ln((1 + 2c) / (1 + c)). 1 / (1 + w²).
    rare = 1 + log((1 + 2 * copies) / (1 + copies))
    bags = {f"{name}{n}": bag for n in range(copies) for name, bag in (("a", "gale pear"), ("b", "gale rope"))}
    found = {(row["a"], row["b"]): row["similarity"] for row in pairs(corpus_of(bags), top=100)}

    assert found["a0", "b0"] == pytest.approx(1 / (1 + rare**2), rel=1e-5)


def test_saying_everything_twice_keeps_a_cosine_where_each_word_stands_once():
    # (1 + ln 2) is a factor of every weight of the text, and the length takes it away.
    bags = {"a": "gale pear", "b": "gale rope"}
    twice = {"a": "gale pear gale pear", "b": "gale rope"}

    assert pairs(corpus_of(twice))[0]["similarity"] == pairs(corpus_of(bags))[0]["similarity"]


def test_clusters_are_joined_at_the_cut():
    report = similarity(corpus_of(BAGS), cut=0.3)
    expected = reference(BAGS.values())
    ab, cd = (pytest.approx(expected[n, n + 1], rel=1e-5) for n in (0, 2))

    assert report.table("clusters").rows == (
        (1, "a", True, ab, "harbour, mackerel, trawler"),
        (1, "b", False, ab, ""),
        (2, "c", True, cd, "cider, orchard, pear"),
        (2, "d", False, cd, ""),
    )


def test_the_nearest_neighbours_of_each_document():
    expected = reference(BAGS.values())
    rows = similarity(corpus_of(BAGS), nearest=1).table("nearest").rows

    assert expected[1, 2] < expected[0, 1]
    assert [row[:3] for row in rows] == [("a", 1, "b"), ("b", 1, "a"), ("c", 1, "d"), ("d", 1, "c")]


def test_groups_have_the_mean_over_their_pairs():
    bags = {"x/a": BAGS["a"], "x/b": BAGS["b"], "y/c": BAGS["c"], "y/d": BAGS["d"]}
    cosine = reference(bags.values())

    assert similarity(corpus_of(bags), by="folder").table("groups").rows == (
        ("x", "x", pytest.approx(cosine[0, 1], rel=1e-5), 1),
        ("x", "y", pytest.approx(cosine[:2, 2:].mean(), rel=1e-5), 4),
        ("y", "y", pytest.approx(cosine[2, 3], rel=1e-5), 1),
    )


def test_pairs_that_share_text_come_first_and_no_more_than_asked_for():
    report = similarity(make_corpus(a=REPORT, b=REPORT, c=REPORT.replace("engineer", "expert"), d=OTHER), top=2)

    assert [(row[0], row[1], row[3]) for row in report.table("pairs").rows] == [
        ("a", "b", "identical"),
        ("a", "c", "near-duplicate"),
    ]
    assert "The first 2 are listed; --top shows more." in report.notes


def test_parts_of_one_document_can_be_compared():
    found = pairs(make_corpus(note=f"{REPORT}\n\n{OTHER}\n\n{REPORT}"), unit="paragraph")

    assert [(row["a"], row["b"], row["kind"]) for row in found] == [("note:1", "note:5", "identical")]


def test_a_single_text_is_compared_with_nothing():
    with pytest.raises(NothingToAnalyseError, match="two texts or more"):
        similarity(make_corpus(a=REPORT, b=""))


def test_a_text_without_words_is_similar_to_nothing():
    report = similarity(make_corpus(a=REPORT, b="***", c=REPORT))

    assert [row[:2] for row in report.table("pairs").rows] == [("a", "c")]
    assert report.notes[-1] == "Without words, so similar to nothing: b."


def test_texts_of_different_headings_are_not_wholly_alike():
    found = pairs(make_corpus(a="# Gas prices", b="# Gas storage", c=REPORT, d=OTHER))
    # gas in two of four texts, the others in one: w² / (w² + v²) for w = 1 + ln(5/3) and v = 1 + ln(5/2).
    shared, own = (1 + log(5 / 3)) ** 2, (1 + log(5 / 2)) ** 2

    # They hold no words that passages are made of, and may as well not be listed.
    assert [row["similarity"] for row in found] in ([], [pytest.approx(shared / (shared + own), rel=1e-5)])


def test_a_pair_has_one_similarity_in_all_tables():
    report = similarity(make_corpus(a=f"# Breakwater\n\n{OTHER}", b=f"# Photographs\n\n{OTHER}"))
    pair, nearest = report.table("pairs").records()[0], report.table("nearest").records()[0]

    assert pair["similarity"] == nearest["similarity"]


def test_no_passage_is_longer_than_its_text():
    assert pairs(make_corpus(a="The gas price", b="The gas price"), min_passage=5)[0]["passage_words"] in (0, 3)


def unordered(rows):
    return sorted((*sorted(row[:2]), *row[2:4], row[5]) for row in rows)


def test_renaming_files_renames_rows_and_their_order_orders_them():
    texts = {**{name: f"{body} The {BOILERPLATE}." for name, body in BODIES.items()}, "zinc": BODIES["bees"]}
    corpus = make_corpus(**texts)
    names = {name: f"new-{name}" for name in texts}
    renamed = replace(corpus, documents=tuple(replace(each, name=names[each.name]) for each in corpus.documents))
    turned = Corpus(tuple(reversed(corpus.documents)))
    plain = similarity(corpus)

    assert similarity(renamed).table("pairs").rows == tuple(
        (names[row[0]], names[row[1]], *row[2:]) for row in plain.table("pairs").rows
    )
    assert unordered(similarity(turned).table("pairs").rows) == unordered(plain.table("pairs").rows)
    assert sorted(similarity(turned).table("nearest").rows) == sorted(plain.table("nearest").rows)
    assert [row[1:4] for row in similarity(turned).table("clusters").rows] == [
        row[1:4] for row in plain.table("clusters").rows
    ]


def test_the_order_of_the_arguments_changes_nothing(tmp_path):
    for name, text in (("a.txt", REPORT), ("b.txt", REPORT.replace("engineer", "expert")), ("c.txt", OTHER)):
        (tmp_path / name).write_text(text)
    paths = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]

    assert similarity(read_corpus(paths[::-1])).tables == similarity(read_corpus(paths)).tables
