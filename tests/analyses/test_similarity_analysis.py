"""The ways in which documents are alike, each with a corpus made for it."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from math import dist, log

import pytest
from making import make_corpus
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from toolkit.analyses.similarity import similarity
from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.reading.reading import read_corpus

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

    assert [(row["kind"], row["passage_words"]) for row in found] == [("near-duplicate", 38)]
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
LONG = {
    "first": f"My uncle wrote in his diary: {PASSAGE}. He kept bees on the roof and sold the wax to a priest.",
    "second": f"The mayor opened a library. Nobody asked him why {PASSAGE}. The shelves were empty on Sunday.",
    "report": REPORT,
    "again": REPORT.replace("engineer", "expert"),
}
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
    assert {row["shared_terms"] for row in found if row["a"] == "a"} == {"harbour 33%, mackerel 33%, trawler 33%"}


def test_a_pair_under_the_bound_is_left_out():
    expected = reference(BAGS.values())
    between = (expected[1, 2] + min(expected[0, 1], expected[2, 3])) / 2

    assert {(row["a"], row["b"]) for row in pairs(corpus_of(BAGS), least=float(between))} == {("a", "b"), ("c", "d")}


def test_doubling_the_corpus_changes_no_kind_and_no_number():
    texts = {**{name: f"{body} The {BOILERPLATE}." for name, body in BODIES.items()}, **LONG}
    once = {(row["a"], row["b"]): row for row in pairs(make_corpus(**texts), top=1000, least=0.01)}
    doubled = make_corpus(**texts, **{f"{name}2": text for name, text in texts.items()})
    twice = {(row["a"], row["b"]): row for row in pairs(doubled, top=1000, least=0.01)}

    assert {row["kind"] for row in once.values()} == {"near-duplicate", "shared passage", "same topic", "boilerplate"}
    assert {pair: row for pair, row in twice.items() if pair in once} == once
    assert {twice[name, f"{name}2"]["kind"] for name in texts} == {"identical"}
    # Four pairs for each that there was, and one for each document.
    assert len(twice) == 4 * len(once) + len(texts)


@pytest.mark.parametrize("copies", [1, 2, 5])
def test_a_cosine_by_hand_for_a_corpus_and_its_copies(copies):
    # gale is in both texts: 1 + ln 1 = 1. pear and rope are in one of two: w = 1 + ln(3/2). 1 / (1 + w²).
    # The copies are the same texts and count once.
    rare = 1 + log(3 / 2)
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
    assert "Only the first 2 pairs are listed; use --top for more." in report.notes


def test_parts_of_one_document_can_be_compared():
    found = pairs(make_corpus(note=f"{REPORT}\n\n{OTHER}\n\n{REPORT}"), unit="paragraph")

    assert [(row["a"], row["b"], row["kind"]) for row in found] == [("note:1", "note:5", "identical")]


def test_a_single_text_is_compared_with_nothing():
    with pytest.raises(NothingToAnalyseError, match="at least two documents"):
        similarity(make_corpus(a=REPORT, b=""))


def test_a_text_without_words_is_similar_to_nothing():
    report = similarity(make_corpus(a=REPORT, b="***", c=REPORT))

    assert [row[:2] for row in report.table("pairs").rows] == [("a", "c")]
    assert "Skipped, because they contain no words: b." in report.notes


def test_texts_of_different_headings_are_not_wholly_alike():
    found = pairs(make_corpus(a="# Gas prices", b="# Gas storage", c=REPORT, d=OTHER))
    # gas in two of four texts, the others in one: w² / (w² + v²) for w = 1 + ln(5/3) and v = 1 + ln(5/2).
    shared, own = (1 + log(5 / 3)) ** 2, (1 + log(5 / 2)) ** 2

    # A document that is a heading and nothing else is compared by its heading.
    assert (found[0]["a"], found[0]["b"]) == ("a", "b")
    assert found[0]["similarity"] == pytest.approx(shared / (shared + own), rel=1e-5)


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


QUOTING = f"My uncle wrote in his diary: {PASSAGE}. He kept bees on the roof of the mill and sold the wax to a priest."
QUOTED = f"The mayor opened a library. Nobody asked him why {PASSAGE}. The shelves were still empty on Sunday."


@pytest.mark.parametrize(
    ("a", "b", "older"),
    [
        ("2021-05-01", "2022-05-01", "a"),
        ("2022-05-02", "2022-05-01", "b"),
        ("2022", "2021-12-31", "b"),
        ("2022", "2022-05-01", ""),  # The year is no earlier than a day in it.
        ("", "2022-05-01", ""),
    ],
)
def test_the_older_of_two_is_the_likely_source(a, b, older):
    corpus = make_corpus(a=QUOTING, b=QUOTED)
    dated = tuple(replace(each, date=date) for each, date in zip(corpus.documents, (a, b), strict=True))
    row = pairs(replace(corpus, documents=dated))[0]

    assert (row["kind"], row["a_date"], row["b_date"], row["older"]) == ("shared passage", a, b, older)


def test_a_query_is_compared_with_the_corpus_alone(tmp_path):
    (tmp_path / "asked.txt").write_text(f"Somebody sent me this: {PASSAGE}. Do you know who said so, and why?\n")
    report = similarity(make_corpus(a=OTHER, b=QUOTED, c=QUOTED, d=REPORT), query=str(tmp_path / "asked.txt"))

    assert [table.name for table in report.tables] == ["query", "sentences", "passages", "places", "nearest"]
    rows = report.table("query").records()
    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [
        ("asked.txt", "b", "shared passage"),
        ("asked.txt", "c", "shared passage"),
    ]
    assert rows[0]["passage"] == PASSAGE
    assert {row[0] for row in report.table("nearest").rows} == {"asked.txt"}
    assert report.settings["query"] == "asked.txt"


def test_a_query_named_like_a_document_is_told_apart(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "note.txt").write_text(QUOTING)
    corpus = make_corpus(**{"note.txt": QUOTING, "z": OTHER})
    rows = similarity(corpus, query=str(tmp_path / "a" / "note.txt")).table("query").records()

    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [("note.txt (query)", "note.txt", "identical")]


def test_a_query_that_is_a_file_of_the_corpus_is_not_found_in_itself(tmp_path):
    folder = tmp_path / "texts"
    (folder / "press").mkdir(parents=True)
    for name, text in (("press/a.txt", REPORT), ("copy.txt", REPORT), ("b.txt", OTHER)):
        (folder / name).write_text(text)
    corpus = read_corpus([str(folder)])

    rows = similarity(corpus, query=str(folder / "press" / "a.txt")).table("query").records()
    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [("a.txt", "copy.txt", "identical")]
    # A copy that lies elsewhere is looked for as it is named.
    (tmp_path / "b.txt").write_text(OTHER)
    rows = similarity(corpus, query=str(tmp_path / "b.txt")).table("query").records()
    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [("b.txt (query)", "b.txt", "identical")]
    with pytest.raises(NothingToAnalyseError, match="whole corpus"):
        similarity(corpus, query=str(folder))


def test_a_query_may_come_from_standard_input():
    corpus = replace(make_corpus(a=REPORT, b=OTHER), standard_input=lambda: OTHER.encode())
    rows = similarity(corpus, query="-").table("query").records()

    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [("standard input", "b", "identical")]
    with pytest.raises(SettingError, match="at once"):
        similarity(replace(corpus, paths=("-",)), query="-")


def test_each_sentence_of_a_query_is_found_where_it_stands(tmp_path):
    first, second = REPORT.split(". ")
    moved = second.replace("spoke for an hour", "talked")
    (tmp_path / "q.txt").write_text(f"{first}.\n\nNobody else wrote this sentence in any paper.\n\n{moved}\n")
    corpus = make_corpus(old=f"{OTHER}\n\n{first}. He left.", new=REPORT, none=OTHER)
    corpus = dated(corpus, old="2020", new="2021")
    report = similarity(corpus, query=str(tmp_path / "q.txt"))
    rows = report.table("sentences").records()

    assert report.notes[0] == "2 of 3 sentences of the query stand in the corpus."
    assert [(row["line"], row["document"], row["document_line"], row["documents"]) for row in rows] == [
        (1, "old", 3, 2),
        (3, "", None, 0),
        (5, "new", 1, 1),
    ]
    # "talked" for four words: 11 of 12 words are in the report.
    assert [row["found"] for row in rows] == [1.0, 0.0, pytest.approx(11 / 12, rel=1e-5)]


def test_paragraphs_that_answer_each_other_are_found_across_documents():
    fillers = [" ".join(f"{letter}{place}{number}x" for place in range(30)) for number in range(40) for letter in "pq"]
    notes = "\n\n".join([*fillers[::2], "The levy on sugar pays for dentists in schools, and sweets get dearer."])
    reply = "\n\n".join(["No dentist was hired, and the sugar levy went into the roads.", *fillers[1::2]])
    rows = pairs(make_corpus(notes=notes, reply=reply), unit="paragraph", across="document")

    assert [(row["a"], row["b"], row["kind"]) for row in rows] == [("notes:81", "reply:1", "same topic")]


def test_two_paragraphs_with_one_word_in_common_do_not_answer_each_other():
    fillers = [" ".join(f"{letter}{place}{number}x" for place in range(30)) for number in range(40) for letter in "pq"]
    notes = "\n\n".join([*fillers[::2], "Sugar kills."])
    reply = "\n\n".join(["Sugar pays.", *fillers[1::2]])

    assert not pairs(make_corpus(notes=notes, reply=reply), unit="paragraph", across="document")


def test_two_documents_side_by_side():
    old = f"{REPORT}\n\n{OTHER}"
    new = f"{REPORT.replace('lost nine of its blocks', 'lost ten blocks')}\n\nNothing was said of money."
    report = similarity(dated(make_corpus(old=old, new=new, c=OTHER), old="2021"), align=("old", "new"))
    first, second = REPORT.split(". ")

    assert [table.name for table in report.tables] == ["alignment"]
    assert report.table("alignment").rows == (
        (
            1,
            first.replace("nine of its", "[-nine of its-]") + ".",
            1,
            first.replace("nine of its", "{+ten+}") + ".",
        ),
        (1, second, 1, second),
        (3, f"[-{OTHER}-]", None, ""),
        (None, "", 3, "{+Nothing was said of money.+}"),
    )
    assert report.notes[:2] == ("old (2021): 53 words.", "new: 41 words.")


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (("nowhere", "old"), "no document"),
        (("a.txt", "old"), "several documents"),
        (("old",), "two documents"),
        (("old", "empty"), "no words"),
    ],
)
def test_documents_to_align_must_be_two_with_names_and_words(names, problem):
    corpus = make_corpus(**{"x/a.txt": REPORT, "y/a.txt": OTHER, "old": REPORT, "empty": "***"})

    with pytest.raises((SettingError, NothingToAnalyseError), match=problem):
        similarity(corpus, align=names)
    assert similarity(corpus, align=("texts/x/a.txt", "old")).table("alignment").rows


def test_across_a_field_only_pairs_that_differ_in_it():
    corpus = make_corpus(**{"x/a": REPORT, "x/b": REPORT, "y/c": REPORT, "y/d": QUOTED, "x/e": QUOTING})
    found = [(row["a"], row["b"], row["kind"]) for row in pairs(corpus, across="folder")]

    assert found == [("x/a", "y/c", "identical"), ("x/b", "y/c", "identical"), ("y/d", "x/e", "shared passage")]
    near = similarity(corpus, across="folder").table("nearest").rows
    assert all(row[0][0] != row[2][0] for row in near)
    with pytest.raises(SettingError, match="No document has the field"):
        pairs(corpus, across="weather")


def test_a_map_has_a_point_for_each_document_and_the_heat_map_another_name():
    report = similarity(make_corpus(a=FAMILY, b=FAMILY, c=f"{FAMILY} {ADDED}", d=REPORT), map=True)
    rows = {row["document"]: row for row in report.table("map").records()}

    assert sorted(row["number"] for row in rows.values()) == [1, 2, 3, 4]
    assert (rows["a"]["x"], rows["a"]["y"]) == (rows["b"]["x"], rows["b"]["y"])
    places = {name: (row["x"], row["y"]) for name, row in rows.items()}
    assert dist(places["a"], places["c"]) < dist(places["a"], places["d"])
    assert report.table("heat").records()[0]["map"].startswith("╲╲")
    assert [each.kind for each in report.figures] == ["points", "shades"]
    assert any("(stress)" in note for note in report.notes)
    assert "scikit-learn" in report.versions


def test_a_map_is_of_a_corpus_of_a_thousand_texts_at_most():
    with pytest.raises(SettingError, match=r"1,000 texts; here are 1,001\."):
        similarity(make_corpus(**{f"d{n}": f"Text number {n}." for n in range(1_001)}), map=True)
    with pytest.raises(SettingError, match="no alignment"):
        similarity(make_corpus(a=FAMILY, b=REPORT), map=True, align=("a", "b"))


def test_the_map_has_a_block_for_each_pair_of_documents():
    report = similarity(make_corpus(a=REPORT, b=OTHER, c=REPORT.replace("engineer", "expert"), d=QUOTED))
    rows = report.table("map").records()

    assert [row["document"] for row in rows][:2] == ["a", "c"]  # of one cluster
    assert [len(row["map"]) for row in rows] == [8] * 4
    assert rows[0]["map"].startswith("╲╲██")
    large = similarity(make_corpus(**{f"d{n:02}": f"{OTHER} {n} wordy{n}" for n in range(41)}))
    names = ["pairs", "families", "passages", "places", "clusters", "nearest"]
    assert [table.name for table in large.tables] == names


@pytest.mark.parametrize("method", ["auto", "cosine", "letters", "lsa", "esa", "mean", "jaccard"])
def test_every_method_finds_the_same_text_and_the_same_passage(method):
    found = pairs(make_corpus(a=REPORT, b=REPORT, c=QUOTING, d=QUOTED, e=OTHER), method=method)
    kinds = {(row["a"], row["b"]): row["kind"] for row in found}

    assert (kinds["a", "b"], kinds["c", "d"]) == ("identical", "shared passage")
    assert all(0 <= row["similarity"] <= 1 for row in found)


def test_a_background_describes_the_texts(tmp_path):
    for number, text in enumerate(("bees wax hives honey", "library shelves books", "breakwater gale engineer")):
        (tmp_path / f"{number}.txt").write_text(f"The {text} are here.\n")
    corpus = make_corpus(a="The keeper sold honey from his hives.", b="Bees make wax.", c="Books stand on shelves.")
    report = similarity(corpus, method="esa", background=str(tmp_path), least=0.5)

    # No word is common to a and b, but both are near to the first text of the background.
    assert [row[:3] for row in report.table("pairs").rows] == [("a", "b", 1.0)]
    assert "over a background of 3 texts" in " ".join(report.notes)


def test_more_texts_are_compared_in_arrays_with_the_same_pairs(monkeypatch):
    texts = {**BODIES, "long": QUOTING, "quoting": QUOTED, "again": REPORT, "one": REPORT.replace("Tuesday", "Monday")}
    corpus = make_corpus(**texts)
    plain = similarity(corpus, method="cosine", least=0.01, top=100)
    for module in ("calibration", "subjects", "report_data"):
        monkeypatch.setattr(f"toolkit.methods.similarity.{module}.SMALL_CORPUS", 0)
    arrays = similarity(corpus, method="cosine", least=0.01, top=100)

    for name in ("pairs", "clusters", "nearest", "map"):
        assert arrays.table(name).rows == plain.table(name).rows


def dated(corpus, **dates):
    return replace(corpus, documents=tuple(replace(each, date=dates.get(each.name, "")) for each in corpus.documents))


def test_a_passage_is_one_row_with_all_its_places_oldest_first():
    edited = PASSAGE.replace("salt fish", "fresh crabs")
    corpus = make_corpus(
        late=f"The pilot wrote that {PASSAGE}, and nobody asked him how he knew about it at all.",
        early=QUOTED,
        none=f"# Notes\n\nSomebody told the harbour master, who had it from his aunt: {edited}. So she said.",
        other=OTHER,
    )
    report = similarity(dated(corpus, late="2022-05", early="2021-01-30"))
    (row,) = report.table("passages").records()

    assert (row["words"], row["documents"], row["document"], row["line"]) == (20, 3, "early", 1)
    assert row["passage"] == PASSAGE
    assert row["others"] == "late:1 (20 words, 0 edited); none:3 (20 words, 2 edited)"
    assert report.table("places").rows == (
        (1, "early", 1, 20, 0, "2021-01-30"),
        (1, "late", 1, 20, 0, "2022-05"),
        (1, "none", 3, 20, 2, ""),
    )
    # Identical documents need no quotation.
    assert not similarity(make_corpus(a=REPORT, b=REPORT, e=OTHER)).table("passages").rows


def test_of_a_passage_in_many_documents_ten_other_places_are_named():
    body = "Nobody wrote this line in"
    for count, more in ((11, ""), (12, "; and 1 more in the table places")):
        texts = {f"t{n:02}": f"{' '.join(f'{body}{n}x{p}' for p in range(20))}. {PASSAGE}." for n in range(count)}
        report = similarity(make_corpus(**texts))
        (row,) = report.table("passages").records()

        assert row["documents"] == count == len(report.table("places").rows)
        assert row["others"].count(" edited)") == 10
        assert row["others"].partition("; and")[1:] == more.partition("; and")[1:]


FAMILY = (
    "The ferry line told the council that it will sell two of its boats and close the winter route to the northern"
    " islands, since the fuel costs more than the fares bring in. Nobody will lose work before the spring, it said."
)
ADDED = "The mayor called the plan a betrayal of people who cannot swim to a hospital."


def test_a_family_names_its_source_and_what_each_member_adds_and_leaves_out():
    corpus = make_corpus(
        post=f"{FAMILY} {ADDED}", wire=FAMILY, copy=FAMILY, brief=FAMILY.partition(" Nobody")[0], other=REPORT
    )
    report = similarity(dated(corpus, wire="2022-01-03", post="2022-01-04"))
    rows = report.table("families").records()

    assert [(row["document"], row["likely_source"], row["date"]) for row in rows] == [
        ("wire", True, "2022-01-03"),
        ("post", False, "2022-01-04"),
        ("brief", False, ""),
        ("copy", False, ""),
    ]
    assert {(row["family"], row["bond"], row["documents"]) for row in rows} == {(1, "near-duplicate", 4)}
    assert [(row["adds"], row["omits"]) for row in rows] == [
        ("", ""),
        (ADDED.removesuffix("."), ""),
        ("", "Nobody will lose work before the spring, it said"),
        ("", ""),
    ]
    assert [row["added_words"] for row in rows] == [0, 15, 0, 0]
    assert [row["omitted_words"] for row in rows] == [0, 0, 9, 0]
    assert rows[1]["shared"] == pytest.approx(42 / 57, rel=1e-5)
    assert report.drawn_tables[0].name == "families"
    assert report.tables[0].name == "pairs"
    assert report.summary.endswith("1 family of texts.")


def test_without_dates_the_fullest_is_the_likely_source():
    rows = similarity(make_corpus(a=FAMILY, b=f"{FAMILY} {ADDED}", c=REPORT)).table("families").records()

    assert [(row["document"], row["likely_source"]) for row in rows] == [("b", True), ("a", False)]


@pytest.mark.parametrize(
    ("dates", "is_sure"), [(("2021-03", "2021-04"), True), (("2021-03", "2021-03"), False), (("", ""), False)]
)
def test_a_source_without_an_earlier_date_is_said_to_be_the_longest(dates, is_sure):
    corpus = make_corpus(a=FAMILY, b=f"{FAMILY} {ADDED}")
    dated = [replace(each, date=date) for each, date in zip(corpus.documents, dates, strict=True)]
    report = similarity(replace(corpus, documents=tuple(dated)))

    assert any("dated before all others" in note for note in report.notes) == (not is_sure)
    sources = [row["document"] for row in report.table("families").records() if row["likely_source"]]
    assert sources == (["a"] if is_sure else ["b"])


def test_a_template_makes_a_family_and_a_short_quotation_does_not():
    template = FAMILY.partition(" Nobody")[0]  # 31 words
    own = [f"{body} {other}" for body, other in zip(BODIES.values(), list(BODIES.values())[1:], strict=False)]
    short = {f"s{n}": f"{text} {PASSAGE}." for n, text in enumerate(own[:2])}
    letters = {f"l{n}": f"{template}. {body[:60]}" for n, body in enumerate(own)}
    report = similarity(make_corpus(**letters, **short))

    assert [row["document"] for row in report.table("families").records()] == ["l0", "l1", "l2", "l3"]
    assert {row["bond"] for row in report.table("families").records()} <= {"near-duplicate", "shared passage"}
    kinds = {(row["a"], row["b"]): row["kind"] for row in report.table("pairs").records()}
    assert kinds["s0", "s1"] == "shared passage"


def test_families_across_a_field_have_members_on_both_sides():
    corpus = make_corpus(**{"x/a": FAMILY, "x/b": FAMILY, "y/c": REPORT, "y/d": QUOTED, "x/e": REPORT})
    rows = similarity(corpus, across="folder").table("families").records()

    assert [row["document"] for row in rows] == ["x/e", "y/c"]


def numbered(start, count):
    return " ".join(
        f"w{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{n // 100 * 'z'}q" for n in range(start, start + count)
    )


def test_a_notice_in_most_of_many_texts_is_told_once_and_hides_no_quotation(monkeypatch):
    monkeypatch.setattr("toolkit.methods.similarity.reuse.many_pairs.find_reuse_of_many.__defaults__", (300, 100, 1))
    notice = "this message may hold what is meant for its reader alone and has to be deleted by all others"
    texts = {f"t{n:03}": f"{numbered(40 * n, 40)} {notice}" for n in range(160)}
    texts["t001"] += " " + numbered(45, 30)
    texts["u"] = numbered(50, 25) + " end"
    report = similarity(make_corpus(**texts), method="cosine")

    kinds = {(row["a"], row["b"]): row["kind"] for row in report.table("pairs").records()}
    assert kinds["t001", "u"] == "shared passage"
    assert "boilerplate" not in kinds.values()
    (said,) = [note for note in report.notes if "pair no texts" in note]
    assert "“this message may hold what is meant for …” (19 words, about 160 texts)" in said


def test_clusters_of_more_than_a_hundred_documents_are_counted_and_listed_if_asked_for():
    few = similarity(make_corpus(a=REPORT, b=REPORT, c=OTHER))
    many = similarity(make_corpus(**{f"d{n:03}": REPORT if n % 2 else OTHER for n in range(102)}))

    assert few.table("clusters").brief
    assert not many.table("clusters").brief
    assert len(many.table("clusters").rows) == 102
    assert "2 clusters contain 102 of 102 documents, the largest 51." in many.notes
    assert "clusters contain" not in " ".join(few.notes)
