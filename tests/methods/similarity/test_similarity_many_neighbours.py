"""Neighbours among very many texts: what is compared is exact, and what is found is measured."""

from __future__ import annotations

import numpy as np
import pytest
from similarity_rows import random_rows, rows_of

from toolkit.analyses.similarity import similarity
from toolkit.corpus.document import Block, Corpus, Document
from toolkit.language.stopwords import english
from toolkit.methods.similarity import neighbours
from toolkit.methods.similarity.neighbours import NearestOptions, nearest
from toolkit.methods.similarity.search import byte_rows
from toolkit.methods.similarity.search import many_neighbours as many

SIZE = 600


@pytest.fixture(autouse=True)
def _small(monkeypatch):
    """Let 600 texts be very many, in several blocks and pieces."""
    for name, value in {"EXACT_UP_TO": 100, "SAMPLE": 60, "_ROWS": 100, "COLUMNS": 256}.items():
        monkeypatch.setattr(many, name, value)
    monkeypatch.setattr(byte_rows, "COLUMNS", 256)
    monkeypatch.setattr(neighbours, "_FEW", 0.0)
    monkeypatch.setattr(many, "_LOOKED_AT", 1e9)  # However few texts there are, the search is no dearer.


@pytest.fixture(params=["kernel", "reference"])
def _by(request, monkeypatch):
    if request.param == "reference":
        monkeypatch.setattr(neighbours, "kernel", None)
    elif neighbours.kernel is None:
        pytest.skip("the kernel was not built")


def searched(rows, plan, monkeypatch, count=4, groups=None, jobs=1):
    monkeypatch.setattr(many.ManyNeighbours, "_planned", lambda *_: plan)
    return many.ManyNeighbours(rows, count, groups, jobs).nearest(count)


@pytest.mark.usefixtures("_by")
@pytest.mark.parametrize("grouped", [False, True])
def test_a_search_of_all_terms_and_texts_is_exact(monkeypatch, grouped):
    rows = random_rows(SIZE, 3)
    groups = np.random.default_rng(1).integers(0, 9, SIZE).astype(np.int32) if grouped else None
    others, values = searched(rows, many.Plan(10**9, SIZE, 1.0), monkeypatch, groups=groups)

    exact = nearest(rows, NearestOptions(4, row_groups=groups))
    assert values.tolist() == exact.values.tolist()
    assert others.tolist() == exact.others.tolist()


def test_kernel_and_reference_miss_the_same_neighbours(monkeypatch):
    if neighbours.kernel is None:
        pytest.skip("the kernel was not built")
    rows, plan = random_rows(SIZE, 4), many.Plan(150, 10, 0.0)
    monkeypatch.setattr(many, "_FINALISTS", 6)
    found = [searched(rows, plan, monkeypatch, 3, jobs=jobs) for jobs in (1, 3)]
    exact = nearest(rows, NearestOptions(3))
    monkeypatch.setattr(neighbours, "kernel", None)
    found.append(searched(rows, plan, monkeypatch, 3))

    for others, values in found[1:]:
        assert others.tolist() == found[0][0].tolist()
        assert values.tolist() == found[0][1].tolist()
    assert 0.2 < (found[0][0] == exact.others).mean() < 0.98  # Some are missed, or this test shows nothing.


def test_the_recall_of_a_plan_is_that_of_texts_it_was_not_fitted_to():
    rows = random_rows(SIZE, 5)
    search = many.ManyNeighbours(rows, 4)
    others, _ = search.nearest(4)
    exact = nearest(rows, NearestOptions(4)).others
    numbers = [SIZE * nth // 60 for nth in range(1, 60, 2)]
    hits = sum(each in others[number] for number in numbers for each in exact[number] if each >= 0)

    assert search.plan.recall == hits / int((exact[numbers] >= 0).sum())
    assert search.plan.recall > 0.98


@pytest.mark.parametrize(
    ("ranks", "needed"), [([0] * 199 + [500], 128), ([0] * 198 + [500] * 2, 501), ([9_000], 8_192)]
)
def test_as_many_candidates_are_compared_as_hold_the_wanted_share_of_neighbours(ranks, needed):
    # 199 of 200 are 99.5 %; one in 9,000 places is beyond the most that are compared.
    assert many._needed(np.array(ranks)) == (needed, needed < 8_192)


def test_the_rarest_terms_are_looked_up_first_and_one_at_least():
    # Term 0 is in three texts, 1 and 2 in two each; term 3, which is in one text alone, leads to no other.
    rows = rows_of({0: 0.6, 1: 0.8}, {0: 0.6, 1: 0.6, 2: 0.5}, {0: 0.6, 2: 0.6, 3: 0.5})
    made = byte_rows.in_bytes(rows)
    numbers = np.arange(3, dtype=np.int32)

    assert made.spread.tolist() == [2, 2, 3]
    assert np.diff(byte_rows.rarest(made, numbers, 1)[0]).tolist() == [1, 1, 1]
    assert np.diff(byte_rows.rarest(made, numbers, 4)[0]).tolist() == [1, 2, 1]
    assert np.diff(byte_rows.rarest(made, numbers, 5)[0]).tolist() == [2, 2, 2]
    assert made.weights[:2].tolist() == [204, 153]  # 0.8 and 0.6 of 255, the rarer term first


def test_up_to_a_number_of_texts_all_pairs_are_compared():
    assert many.nearest_of_texts(random_rows(100, 6), 2, 1).recall is None
    assert many.nearest_of_texts(random_rows(101, 6), 2, 1).recall is not None
    assert many.nearest_of_many(random_rows(100, 6), NearestOptions(2))[1] is None
    assert many.nearest_of_many(random_rows(101, 6), NearestOptions(2))[1] is not None


def test_where_comparing_all_pairs_is_cheaper_they_are_compared(monkeypatch):
    rows, options = random_rows(SIZE, 8), NearestOptions(3)
    assert many.nearest_of_many(rows, options)[1] is not None

    monkeypatch.setattr(many, "_LOOKED_AT", 0.5)
    found, recall = many.nearest_of_many(rows, options)
    assert recall is None
    assert found.others.tolist() == nearest(rows, options).others.tolist()
    assert many.nearest_of_texts(rows, 3, 1).recall is None


def test_pairs_above_a_bound_are_estimated_and_the_largest_listed(monkeypatch):
    rows = random_rows(SIZE, 7)
    bins, table = np.zeros(SIZE, np.uint8), np.array([[0.55]])
    options = NearestOptions(3, 40, bins, None, table)
    exact = nearest(rows, options)
    monkeypatch.setattr(many, "COUNTED", SIZE)
    found, _ = many.nearest_of_many(rows, options)
    # All texts are counted, so only the rounding to three figures is left.
    assert found.passing_pairs == int(float(f"{exact.passing_pairs:.3g}"))
    assert found.pairs[:20] == exact.pairs[:20]

    monkeypatch.setattr(many, "COUNTED", SIZE // 3)
    assert many.estimated_passing(rows, options) == pytest.approx(exact.passing_pairs, rel=0.25)


def test_pairs_of_known_neighbours_are_compared_again():
    rows = rows_of({0: 1.0}, {0: 0.6, 1: 0.8}, {1: 1.0})
    known = np.array([[1], [2], [1]], dtype=np.int32)
    options = NearestOptions(0, 9, np.zeros(3, np.uint8), None, np.array([[0.7]]))

    assert many.best_pairs(rows, known, options) == [(0.8, 1, 2)]


def test_a_report_on_very_many_texts_says_what_its_search_finds(monkeypatch):
    draw = np.random.default_rng(2)
    words = [f"{first}{second}{third}um" for first in "bdfgklmnprst" for second in "aeiou" for third in "bdfgklmnprst"]
    documents = [
        Document(f"{number:03}", (Block("paragraph", " ".join(draw.choice(words, 40)), 1),)) for number in range(160)
    ]
    corpus = Corpus(tuple(documents), language=english())
    monkeypatch.setattr(many, "EXACT_UP_TO", 160)
    exact = similarity(corpus, least=0.05)
    monkeypatch.setattr(many, "EXACT_UP_TO", 159)
    found = similarity(corpus, least=0.05)

    said = [note for note in found.notes if "not all pairs are compared" in note]
    assert len(said) == 1
    assert "of the nearest texts" in said[0]
    assert not any("not all pairs are compared" in note for note in exact.notes)
    assert "about" in found.summary
    assert "about" not in exact.summary
    rows = [
        {(row["document"], row["neighbour"], row["similarity"]) for row in table.records()}
        for table in (next(table for table in each.tables if table.name == "nearest") for each in (exact, found))
    ]
    assert len(rows[0] & rows[1]) >= 0.95 * len(rows[0])
