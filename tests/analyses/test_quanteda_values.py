"""The values that quanteda 4 and quanteda.textstats 0.97 print in their reference manuals, for the same texts.

The first two inaugural addresses of the United States, which are in the public domain, lie in ``inaugural``.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from making import make_corpus

from toolkit.analyses.dictionary import dictionary
from toolkit.analyses.kwic import kwic
from toolkit.analyses.ngrams import ngrams
from toolkit.analyses.readability import readability
from toolkit.reading.reading import read_corpus

SPEECHES = read_corpus([str(Path(__file__).parent / "inaugural")])
# textstat_collocations(data_corpus_inaugural[1:2], size = 2 and 3, min_count = 2): the first ten rows of each.
PAIRS = {
    "have been": 5, "has been": 3, "of the": 24, "i have": 5, "which i": 6, "will be": 4, "less than": 2,
    "public good": 2, "you will": 2, "may be": 3,
}  # fmt: skip
TRIPLES = {
    "of which the": 2, "in which i": 3, "i have in": 2, "and of the": 2, "me by the": 2, "to the great": 2,
    "voice of my": 2, "which ought to": 2, "of the confidence": 2, "the united states": 2,
}  # fmt: skip


@pytest.mark.parametrize(("size", "printed"), [(2, PAIRS), (3, TRIPLES)])
def test_counts_of_sequences(size, printed):
    rows = ngrams(SPEECHES, words=size, all_words=True, top=5000).table("ngrams").records()

    found = {row["ngram"].lower(): row["count"] for row in rows}
    assert {sequence: found.get(sequence) for sequence in printed} == printed


# tokens_lookup() of two dictionaries: country, law and freedom in 1789 and 1793.
@pytest.mark.parametrize(
    ("entries", "printed"),
    [
        ("country: [united states]\nlaw: ['law*', constitution]\nfreedom: ['free*', 'libert*']\n", [2, 1, 6, 0, 1, 0]),
        ("country: [united states]\nlaw: [law, constitution]\nfreedom: [freedom, liberty]\n", [2, 1, 1, 0, 1, 0]),
    ],
)
def test_categories_of_a_dictionary(tmp_path, entries, printed):
    path = tmp_path / "dictionary.yaml"
    path.write_text(entries, "utf-8")

    rows = dictionary(SPEECHES, file=str(path), case="ignore").table("documents").records()

    assert [row["count"] for row in rows] == printed


def test_a_hierarchical_dictionary_and_nested_entries(tmp_path):
    seas = make_corpus(
        **{
            "d1.txt": "The United States has the Atlantic Ocean and the Pacific Ocean.",
            "d2.txt": "Britain and Ireland have the Irish Sea and the English Channel.",
        }
    )
    path = tmp_path / "seas.yaml"
    path.write_text(
        "US: {Countries: [States], oceans: [Atlantic, Pacific]}\n"
        "Europe: {Countries: [Britain, Ireland], oceans: {west: [Irish Sea], east: [English Channel]}}\n",
        "utf-8",
    )
    rows = dictionary(seas, file=str(path)).table("documents").records()
    assert {(row["document"], row["category"]): row["count"] for row in rows if row["count"]} == {
        ("d1.txt", "US"): 3,
        ("d1.txt", "US.Countries"): 1,
        ("d1.txt", "US.oceans"): 2,
        ("d2.txt", "Europe"): 4,
        ("d2.txt", "Europe.Countries"): 2,
        ("d2.txt", "Europe.oceans"): 2,
        ("d2.txt", "Europe.oceans.west"): 1,
        ("d2.txt", "Europe.oceans.east"): 1,
    }
    # nested_scope = "key": the newspaper is a city as well.
    path.write_text("paper: [New York Times]\ncity: [New York]\n", "utf-8")
    paper = make_corpus(**{"a.txt": "The New York Times is a New York paper."})
    counts = {row["category"]: row["count"] for row in dictionary(paper, file=str(path)).table("dictionary").records()}
    assert counts == {"paper": 1, "city": 2}


def test_a_keyword_in_its_context():
    (row,) = kwic(SPEECHES, pattern="secur*", window=3).table("kwic").records()

    assert [row[name] for name in ("document", "left", "match", "right")] == [
        "1789-Washington.txt",
        "government for the",
        "security",
        "of their union",
    ]


@pytest.mark.parametrize(
    ("size", "skip", "printed"),
    [
        (
            2,
            1,
            "insurgents killed|insurgents in|killed in|killed ongoing|in ongoing|in fighting|ongoing fighting",
        ),
        (
            3,
            2,
            "insurgents killed in|insurgents killed ongoing|insurgents killed fighting|insurgents in ongoing|"
            "insurgents in fighting|insurgents ongoing fighting|killed in ongoing|killed in fighting|"
            "killed ongoing fighting|in ongoing fighting",
        ),
    ],
)
def test_skip_grams(size, skip, printed):
    corpus = make_corpus(**{"a.txt": "insurgents killed in ongoing fighting"})

    rows = ngrams(corpus, words=size, skip=skip, all_words=True, min_count=1).table("ngrams").records()

    assert sorted(row["ngram"] for row in rows) == sorted(printed.split("|"))


READ = {
    "doc1": "Readability zero one. Ten, Eleven.",
    "doc2": "The cat in a dilapidated tophat.",
    "d1": "The cat in the hat at green ham and eggs.",
    "d3": "Once upon a time.",
}


@pytest.mark.parametrize(
    ("name", "measure", "printed"),
    [
        ("doc1", "flesch", 1.2575),
        ("doc2", "flesch", 45.6450),
        ("d1", "flesch", 112.085),
        ("d3", "flesch", 97.025),
        ("doc1", "fog", 17.0),
        ("doc2", "fog", 9.066667),
    ],
)
def test_readability(name, measure, printed):
    (row,) = readability(make_corpus(**{f"{name}.txt": READ[name]})).table("readability").records()

    assert row[measure] == pytest.approx(printed, rel=1e-5)


@pytest.mark.parametrize(
    ("text", "ttr", "yule_k"),
    [
        (
            "Anyway, like I was sayin', shrimp is the fruit of the sea. You can barbecue it, boil it, broil it, bake"
            " it, saute it.",
            0.7916667,
            381.9444,
        ),
        (
            "There's shrimp-kabobs, shrimp creole, shrimp gumbo. Pan fried, deep fried, stir-fried. There's pineapple"
            " shrimp, lemon shrimp, coconut shrimp, pepper shrimp, shrimp soup, shrimp stew, shrimp salad, shrimp and"
            " potatoes, shrimp burger, shrimp sandwich.",
            0.6060606,
            1248.8522,
        ),
    ],
)
def test_lexical_diversity(text, ttr, yule_k):
    (row,) = readability(make_corpus(**{"a.txt": text})).table("diversity").records()

    assert (row["ttr"], row["yule_k"]) == (pytest.approx(ttr, rel=1e-5), pytest.approx(yule_k, rel=1e-5))
