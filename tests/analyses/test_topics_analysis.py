"""Topics of corpora in which they were planted."""

from __future__ import annotations

import random
from collections import defaultdict

import pytest
from making import make_corpus

from toolkit.analyses.topics import topics
from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.reading.reading import read_corpus

SEA = "harbour trawler mackerel anchor captain lantern jetty gale rudder deck tide buoy rope sail keel".split()
LAND = "apple ladder blossom orchard cider grafter beehive frost basket pear hedge press barrel scythe plum".split()


def essay(words, seed, sentences=12):
    """Sentences of three words of a vocabulary, none beside another, so that there are no phrases."""
    draw = random.Random(seed)
    return " ".join("The {} was by the {} and the {}.".format(*draw.sample(words, 3)) for _ in range(sentences))


def planted(each=10):
    texts = {f"sea/{n}": essay(SEA, n) for n in range(each)} | {f"land/{n}": essay(LAND, 50 + n) for n in range(each)}
    return make_corpus(**texts)


@pytest.fixture(scope="module")
def found():
    return topics(planted(), by="folder")


def test_two_planted_vocabularies_are_recovered(found):
    words = [set(row["words"].split(", ")) for row in found.table("topics").records()]

    assert len(words) == 2
    assert sorted((own <= set(SEA), own <= set(LAND)) for own in words) == [(False, True), (True, False)]
    assert [len(own) for own in words] == [10, 10]


def test_each_document_is_of_its_own_topic(found):
    listed = found.table("documents").records()
    topic_of = defaultdict(set)
    for row in listed:
        topic_of[row["document"].split("/")[0]].add((row["rank"], row["topic"], row["share"]))

    # The vocabularies share no word, so every document is of one topic altogether.
    assert len(listed) == 20
    assert sorted(topic_of["sea"] | topic_of["land"]) == [(1, 1, 1.0), (1, 2, 1.0)]
    assert len(topic_of["sea"]) == len(topic_of["land"]) == 1


def test_a_topic_has_its_share_documents_and_passage(found):
    texts = {each.name: each.blocks[0].text for each in planted().documents}

    for row in found.table("topics").records():
        vocabulary = SEA if "sea" in row["document"] else LAND
        # All documents have the same length, and half of them are of either vocabulary.
        assert (row["share"], row["documents"], row["line"]) == (0.5, 10, 1)
        assert set(row["words"].split(", ")) <= set(vocabulary)
        assert set(row["label"].split(" · ")) <= set(vocabulary)
        assert row["passage"] in texts[row["document"]]
        assert row["stability"] > 0.5


def test_groups_are_of_one_topic_each(found):
    shares = sorted((row[0], row[3], row[4]) for row in found.table("groups").rows)

    assert shares == [("land", 0.0, 10), ("land", 1.0, 10), ("sea", 0.0, 10), ("sea", 1.0, 10)]


def test_groups_without_an_order_are_compared_and_have_no_time_line(found):
    rows = found.table("differences").records()

    assert "trends" not in {table.name for table in found.tables}
    for row in rows:
        words = set(next(t["words"] for t in found.table("topics").records() if t["topic"] == row["topic"]).split(", "))
        assert (row["highest"], row["lowest"]) == (("sea", "land") if words <= set(SEA) else ("land", "sea"))
        # Ten shares of 1 against ten of 0, all tied: H = 19, and p for one degree of freedom.
        assert row["statistic"] == pytest.approx(19, abs=1e-4)
        assert row["p"] == pytest.approx(2 * 1.30718e-5, rel=1e-3)


def test_groups_of_too_few_documents_are_not_compared():
    texts = {f"a/{n}": essay(SEA, n) for n in range(8)} | {f"b/{n}": essay(LAND, 90 + n) for n in range(4)}
    tables = {table.name for table in topics(make_corpus(**texts), topics=2, by="folder").tables}

    assert "groups" in tables
    assert "differences" not in tables


def test_the_words_of_a_label_are_in_the_passages_of_its_topic(found):
    for row in found.table("topics").records():
        own = [each for each in found.table("documents").records() if each["topic"] == row["topic"]]
        texts = {each.name: each.blocks[0].text for each in planted().documents}
        spoken = " ".join(texts[each["document"]] for each in own)
        assert all(word in spoken for word in row["label"].split(" · "))


def test_terms_belong_to_their_topic_alone(found):
    records = found.table("terms").records()
    by_topic = defaultdict(list)
    for row in records:
        by_topic[row["topic"]].append(row)

    assert {row["exclusivity"] for row in records} == {1.0}
    for own in by_topic.values():
        assert [row["rank"] for row in own] == list(range(1, 16))
        assert sum(row["weight"] for row in own) == pytest.approx(1.0, abs=1e-4)
        assert [row["weight"] for row in own] == sorted((row["weight"] for row in own), reverse=True)


def test_the_choice_shows_what_was_tried(found):
    assert [(row["topics"], row["recommended"]) for row in found.table("choice").records()] == [(2, True)]


def test_a_number_that_is_asked_for_is_given_and_shares_sum_to_one():
    report = topics(planted(), topics=3, by="folder")
    sums = defaultdict(float)
    for row in report.table("documents").records():
        sums[row["document"]] += row["share"]
    groups = defaultdict(float)
    for row in report.table("groups").records():
        groups[row["group"]] += row["share"]

    assert [row["topics"] for row in report.table("choice").records()] == [3]
    assert sums == pytest.approx(dict.fromkeys((each.name for each in planted().documents), 1.0), abs=1e-5)
    assert groups == pytest.approx({"sea": 1.0, "land": 1.0}, abs=1e-5)
    assert sum(row["share"] for row in report.table("topics").records()) == pytest.approx(1.0, abs=1e-5)
    assert sum(row["documents"] for row in report.table("topics").records()) == 20


def terms_of(report):
    """The terms of the topics, whatever their numbers."""
    return sorted(row[1:] for row in report.table("terms").rows)


def test_copies_are_set_aside_and_share_the_topics_of_their_original():
    texts = {each.name: each.blocks[0].text for each in planted().documents}
    copied = topics(make_corpus(**texts, **{f"z/{n}": texts["sea/3"] for n in range(5)}), topics=2)
    plain = topics(planted(), topics=2)
    mixes = defaultdict(list)
    for row in copied.table("documents").records():
        mixes[row["document"]].append((row["rank"], row["topic"], row["share"]))

    assert (
        "Texts that are copies: 5. They were left out of the fit and share the topics of their originals."
        in copied.notes
    )
    assert {str(mixes[f"z/{n}"]) for n in range(5)} == {str(mixes["sea/3"])}
    # The model is that of the texts without their copies.
    assert terms_of(copied) == terms_of(plain)
    assert copied.table("choice") == plain.table("choice")


def test_a_report_an_edited_reprint_and_a_copy_of_it_are_copies():
    texts = {each.name: each.blocks[0].text for each in planted().documents}
    reprint = texts["sea/3"].replace("captain", "skipper", 1)
    report = topics(make_corpus(**texts, **{"z/1": reprint, "z/2": reprint}), topics=2)

    assert (
        "Texts that are copies: 2. They were left out of the fit and share the topics of their originals."
        in report.notes
    )


def test_a_document_of_no_topic_is_counted_for_none():
    texts = {each.name: each.blocks[0].text for each in planted().documents}
    report = topics(make_corpus(**texts, stray="Some quartz, zinc, basalt and slate; then cobalt, copper or gneiss."))

    assert "1 text belongs to no topic." in report.notes
    assert "stray" not in {row["document"] for row in report.table("documents").records()}
    assert sum(row["documents"] for row in report.table("topics").records()) == 20


def test_more_topics_than_texts_are_refused():
    with pytest.raises(SettingError, match=r"20 texts with 30 terms are too few for 21 topics"):
        topics(planted(), topics=21)


def test_too_few_texts_are_refused():
    with pytest.raises(NothingToAnalyseError, match="Documents: 5; different texts: 5,"):
        topics(make_corpus(**{f"sea/{n}": essay(SEA, n) for n in range(5)}))


def test_copies_do_not_make_up_for_texts():
    text = {f"sea/{n}": essay(SEA, n) for n in range(5)}

    with pytest.raises(NothingToAnalyseError, match=r"Documents: 10; different texts: 5 \(5 are copies\),"):
        topics(make_corpus(**text, **{f"copy/{name}": body for name, body in text.items()}))


def test_too_few_terms_are_refused():
    texts = {f"n{n}": f"There was a gale of the {n}th kind and a {word}." for n, word in enumerate(SEA[:8])}

    with pytest.raises(NothingToAnalyseError, match="6 texts and 12 such terms"):
        topics(make_corpus(**texts))


def test_six_texts_with_twelve_terms_are_enough():
    half = {f"sea/{n}": essay(SEA[:8], n) for n in range(3)} | {f"land/{n}": essay(LAND[:8], 60 + n) for n in range(3)}
    report = topics(make_corpus(**half))

    assert report.notes[0] == "6 texts; 16 terms, each in more than one text and in at most 60% of them."


def test_a_phrase_is_a_term_and_shown_as_it_is_written():
    texts = {f"sea/{n}": essay(SEA, n) + " The Salt Route was open." * 2 for n in range(6)}
    texts |= {f"land/{n}": essay(LAND, 70 + n) for n in range(6)}
    terms = {row["term"] for row in topics(make_corpus(**texts), topics=2).table("terms").records()}

    assert "Salt Route" in terms


def test_the_words_asked_for_are_shown():
    report = topics(planted(), topics=2, top=3)

    assert [len(row["words"].split(", ")) for row in report.table("topics").records()] == [3, 3]


def nested(each=16):
    """Two fields of two subjects each, every one with words of its own and words of its field."""
    fields = {"sea": (SEA[:7], SEA[7:14]), "land": (LAND[:7], LAND[7:14])}
    texts = {}
    for field, subjects in fields.items():
        for number, words in enumerate(subjects):
            for n in range(each):
                own = essay(words, 100 * number + n, 6)
                texts[f"{field}/{number}/{n}"] = f"{own} {essay([f'{field}{k}' for k in range(9)], n, 2)}"
    return make_corpus(**texts)


def test_few_and_many_topics_lie_on_either_side_of_the_recommended_number():
    counts = [len(topics(nested(), topics=wanted).table("topics").rows) for wanted in ("few", "medium", "many")]

    assert counts[0] < counts[1] < counts[2]
    assert counts[1] == 4
    with pytest.raises(SettingError, match="or one of: few, medium, many"):
        topics(planted(), topics="some")


def test_a_note_says_why_the_number_is_recommended_and_what_more_would_add():
    notes = [note for note in topics(nested(), topics="few").notes if "are recommended" in note]

    assert len(notes) == 1
    assert notes[0].startswith("4 topics are recommended, of 2 to 8 tried: they are found again in subsamples (100%")
    assert "topics would add: " in notes[0]


def test_a_seed_decides_everything():
    assert topics(planted(6), seed=4).tables == topics(planted(6), seed=4).tables


def test_renaming_files_renames_rows():
    corpus = planted(6)
    renamed = make_corpus(**{f"new/{each.name}": each.blocks[0].text for each in corpus.documents})
    one, other = topics(corpus, topics=2), topics(renamed, topics=2)

    assert one.table("terms") == other.table("terms")
    assert one.table("choice") == other.table("choice")
    assert [(f"new/{row[0]}", *row[1:]) for row in one.table("documents").rows] == list(other.table("documents").rows)


def test_the_order_of_the_documents_orders_the_rows_alone():
    corpus = planted(6)
    one, other = topics(corpus, topics=2), topics(Corpus(tuple(reversed(corpus.documents))), topics=2)
    words = [sorted(row["words"].split(", ")) for row in one.table("topics").records()]

    # Topics of equal weight may change places; what each of them holds does not.
    assert sorted(words) == sorted(sorted(row["words"].split(", ")) for row in other.table("topics").records())
    assert sorted((row[0], row[1], row[4]) for row in one.table("documents").rows) == sorted(
        (row[0], row[1], row[4]) for row in other.table("documents").rows
    )


def many(each=220):
    """Enough short texts for clusters."""
    return planted(each)


@pytest.mark.parametrize("method", ["clusters", "nmf", "lda"])
def test_every_method_recovers_planted_vocabularies(method):
    report = topics(planted(30), topics=2, method=method)
    topic_of = {row["document"]: row["topic"] for row in report.table("documents").records() if row["rank"] == 1}

    for words in (set(row["words"].split(", ")) for row in report.table("topics").records()):
        assert words <= set(SEA) or words <= set(LAND)
    assert len({topic for name, topic in topic_of.items() if name.startswith("sea")}) == 1
    assert len(set(topic_of.values())) == 2


def test_many_texts_are_clustered_and_few_are_factorised():
    assert any(note.startswith("Method: k-means") for note in topics(many(), topics=2).notes)
    assert any(note.startswith("Method: NMF of scikit-learn") for note in topics(planted(), topics=2).notes)


@pytest.mark.parametrize(("each", "method"), [(199, "NMF of scikit-learn"), (200, "k-means")])
def test_four_hundred_texts_are_clustered(each, method):
    notes = topics(planted(each), topics=2).notes
    assert any(note.startswith(f"Method: {method}") for note in notes)


def test_shares_of_the_probabilistic_model_sum_to_one():
    report = topics(planted(30), topics=3, method="lda")
    sums = defaultdict(float)
    for row in report.table("documents").records():
        sums[row["document"]] += row["share"]

    assert sums == pytest.approx(dict.fromkeys(sums, 1.0), abs=1e-5)


def test_passages_are_of_different_documents_and_hold_words_of_the_topic(found):
    texts = {each.name: each.blocks[0].text for each in planted().documents}
    by_topic = defaultdict(list)
    for row in found.table("passages").records():
        assert row["passage"] in texts[row["document"]]
        by_topic[row["topic"]].append(row["document"])

    assert [len(set(names)) for names in by_topic.values()] == [3, 3]
    assert all(len({name.split("/")[0] for name in names}) == 1 for names in by_topic.values())


def test_the_share_lies_in_its_interval(found):
    for row in found.table("topics").records():
        # Ten documents of either topic, all of one length: 0.5 and an error of 0.5 / sqrt(19).
        assert row["low"] == pytest.approx(0.5 - 1.96 * 0.5 / 19**0.5, abs=1e-5)
        assert row["high"] == pytest.approx(0.5 + 1.96 * 0.5 / 19**0.5, abs=1e-5)


def dated(years):
    texts = {}
    for n, year in enumerate(years):
        texts[f"sea/{n}.md"] = f"---\ndate: {year}-03-01\n---\n\n{essay(SEA, n)}\n"
        texts[f"land/{n}.md"] = f"---\ndate: 2019-03-01\n---\n\n{essay(LAND, 50 + n)}\n"
    return texts


def test_years_without_documents_are_shown(tmp_path):
    for name, text in dated([2019, 2022] * 5).items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    report = topics(read_corpus([str(tmp_path)]), topics=2, by="year")
    rows = report.table("groups").records()
    marks = {row["label"]: row["marks"] for row in report.table("trends").records()}

    assert [row["group"] for row in rows[::2]] == ["2019", "2020", "2021", "2022"]
    assert [row["documents"] for row in rows[::2]] == [15, 0, 0, 5]
    assert [row["share"] for row in rows[2:6]] == [None] * 4
    # Of 2019 two thirds are of the land and one of the sea, 2022 is all of the sea; the highest is a full mark.
    assert sorted(marks.values()) == ["▃··█", "█··▁"]


def test_topics_that_are_wanted_come_first_under_their_names(tmp_path):
    seeds = tmp_path / "seeds.txt"
    seeds.write_text("# two of three\nOrchard: apple, cider, zeppelin\nBoats: trawlers, sail\n", "utf-8")
    report = topics(planted(), topics=3, seeds=str(seeds))
    rows = report.table("topics").records()
    strongest = {row["document"]: row["topic"] for row in report.table("documents").records() if row["rank"] == 1}

    assert [row["label"] for row in rows[:2]] == ["Orchard", "Boats"]
    assert set(rows[0]["words"].split(", ")) <= set(LAND)
    assert set(rows[1]["words"].split(", ")) <= set(SEA)
    assert all(topic != 2 for name, topic in strongest.items() if name.startswith("land"))
    assert "Seed words that occur in too few or too many texts: zeppelin." in report.notes
    assert report.settings["seeds"] == "seeds.txt"


@pytest.mark.parametrize("method", ["clusters", "nmf", "lda"])
@pytest.mark.parametrize("line", ["Boats: trawler, sail", "Boats: trawler; sail", "Boats: trawler sail"])
def test_a_seed_topic_starts_with_its_words(method, line, tmp_path):
    (tmp_path / "seeds.txt").write_text(line, "utf-8")
    row = topics(planted(), topics=3, method=method, seeds=str(tmp_path / "seeds.txt")).table("topics").records()[0]

    assert row["label"] == "Boats"
    assert set(row["words"].split(", ")[:2]) == {"trawler", "sail"}
    assert set(row["words"].split(", ")) <= set(SEA)


@pytest.mark.parametrize("method", ["clusters", "nmf", "lda"])
@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("apple, cider", True),
        ("apple, cider, zeppelin, airship", True),  # half of the words
        ("apple, zeppelin, airship", False),
        ("zeppelin", False),
    ],
)
def test_a_topic_has_the_name_of_its_seeds_if_half_of_them_are_among_its_words(method, words, held, tmp_path):
    (tmp_path / "seeds.txt").write_text(f"Boats: trawler, sail\nFruit: {words}\n", "utf-8")
    report = topics(planted(), topics=3, method=method, seeds=str(tmp_path / "seeds.txt"))
    labels = [row["label"] for row in report.table("topics").records()]

    assert labels[0] == "Boats"
    assert ("Fruit" in labels) is held
    assert any(note.startswith("Seed topics that were not found: Fruit.") for note in report.notes) is not held
    assert report.flagged is not held


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("apple, cider", "Line 1"),
        ("A: apple\nA: cider", "is given twice"),
        ("A: zeppelin\nB: airship", r"None of the words of the seed topics \('A', 'B'\)"),
        ("A: apple\nB: cider\nC: sail", "--topics 2 is fewer than the 3 seed topics"),
    ],
)
def test_wanted_topics_that_cannot_be_are_refused(text, said, tmp_path):
    (tmp_path / "seeds.txt").write_text(text, "utf-8")

    with pytest.raises(SettingError, match=said):
        topics(planted(), topics=2, seeds=str(tmp_path / "seeds.txt"))


@pytest.mark.parametrize("method", ["clusters", "nmf", "lda"])
def test_a_model_that_is_kept_is_found_again_in_new_texts(method, tmp_path):
    first = topics(planted(30), topics=2, method=method, save=str(tmp_path / "model"))
    new = make_corpus(
        a=essay(SEA, 900), b=essay(LAND, 901), c="Zinc and basalt by the gale.", d="Quartz alone, or cobalt."
    )
    report = topics(new, model=str(tmp_path / "model"))
    labels = [row["label"] for row in first.table("topics").records()]
    sea = next(row["topic"] for row in first.table("topics").records() if set(row["words"].split(", ")) <= set(SEA))
    strongest = {row["document"]: row["topic"] for row in report.table("documents").records() if row["rank"] == 1}

    assert [row["label"] for row in report.table("topics").records()] == labels
    assert report.table("terms") == first.table("terms")
    assert strongest == {"a": sea, "b": 3 - sea, "c": sea}  # Nothing of d is known.
    # 72 known words in a and b, gale in c; unknown are zinc, basalt, quartz, alone and cobalt: 5 of 78.
    assert "6.4% of the content words are not in the vocabulary of the model." in report.notes
    assert report.settings["model"] == "model"


def test_a_model_gives_the_texts_it_was_made_from_the_same_shares(tmp_path):
    corpus = planted(30)
    first = topics(corpus, topics=2, method="clusters", save=str(tmp_path))

    assert topics(corpus, model=str(tmp_path)).table("documents") == first.table("documents")


def test_the_same_model_has_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        topics(planted(), topics=2, save=str(tmp_path / name))

    for name in ("topics.json", "topics.npz"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_model_and_a_number_of_topics_are_too_much():
    with pytest.raises(SettingError, match="has its topics already"):
        topics(planted(), model="somewhere", topics=3)


def test_a_topic_of_one_document_is_named():
    stray = " ".join(f"The quartz and the zinc were by the {word}." for word in ("basalt", "slate", "cobalt") * 30)
    texts = {each.name: each.blocks[0].text for each in planted().documents}
    report = topics(
        make_corpus(**texts, stray="\n\n".join([stray] * 3 + [stray.replace("zinc", "gneiss")] * 3)), topics=3
    )

    assert [row["trust"] for row in report.table("topics").records()].count("one document") == 1
    assert any(note.startswith("Topics that come mainly from one document") for note in report.notes)


def test_a_sum_of_topics_has_the_shares_of_both():
    apart = topics(planted(30), topics=3)
    report = topics(planted(30), topics=3, merge=("2,3",))
    before, after = (each.table("topics").records() for each in (apart, report))
    whole = before[1]["share"] + before[2]["share"]

    assert len(after) == 2
    assert sorted(row["share"] for row in after) == pytest.approx(sorted([before[0]["share"], whole]), rel=1e-4)
    assert [row["topic"] for row in after] == [1, 2]
    assert after[0]["share"] >= after[1]["share"]


@pytest.mark.parametrize("other", [{"seeds": "seeds.txt"}, {"model": "model"}])
def test_sums_are_of_topics_that_are_fitted_freely(other):
    with pytest.raises(SettingError, match=r"not merged|topics already"):
        topics(planted(), merge=("1,2",), **other)
