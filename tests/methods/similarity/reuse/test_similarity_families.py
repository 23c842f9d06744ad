"""Families of texts."""

from __future__ import annotations

import random

import pytest

from toolkit.corpus.document import Block, Document
from toolkit.language.stopwords import english
from toolkit.methods.similarity.report_data import compare_documents
from toolkit.methods.similarity.reuse.families import likely_source
from toolkit.methods.similarity.reuse_tables import families_in
from toolkit.methods.similarity.texts import DistinctTexts
from toolkit.methods.similarity.ways import SimilarityOptions


def words(letter, count):
    return " ".join(f"{letter}{'bcdfghjklm'[n % 10]}{'npqrstvwxz'[n // 10 % 10]}{n // 100}q" for n in range(count))


def families(texts, dates=()):
    documents = [Document(f"d{n}", (Block("paragraph", text),)) for n, text in enumerate(texts)]
    found = compare_documents(documents, (), english(), SimilarityOptions("cosine", 20, 0.0, 12, 3))
    return [(each.bond, [member.document for member in each.members]) for each in families_in(found)]


@pytest.mark.parametrize(("shared", "is_family"), [(40, True), (39, False)])
def test_a_passage_of_forty_words_makes_a_family(shared, is_family):
    texts = [f"{words('a', shared)} {words('b', 100)}", f"{words('c', 100)} {words('a', shared)}", words("d", 50)]

    assert families(texts) == ([("shared passage", [0, 1])] if is_family else [])


@pytest.mark.parametrize(("shared", "is_family"), [(15, True), (14, False)])
def test_a_passage_of_half_of_the_shorter_text_makes_a_family(shared, is_family):
    texts = [f"{words('a', shared)} {words('b', 30 - shared)}", f"{words('c', 100)} {words('a', shared)}"]

    assert [members for _, members in families(texts)] == ([[1, 0]] if is_family else [])


@pytest.mark.parametrize(
    ("last", "own", "is_family"),
    [
        (16, 50, True),  # 20 + 20 words: 16 + 16 shingles, and 4 words
        (15, 50, False),
        (16, 120, True),  # 40 of 160 words
        (16, 124, False),
    ],
)
def test_passages_that_are_long_enough_together_make_a_family(last, own, is_family):
    # One passage of 24 words has 20 shingles, the other has so many as to make 36 or 35.
    one, two = words("a", 24), words("b", last + 4)
    texts = [
        f"{one} {words('c', own - 4)} {two}",
        f"{words('d', 60)} {two} {words('e', 60)} {one} {words('f', 60)}",
        words("g", 50),
    ]

    assert bool(families(texts)) == is_family


def test_two_passages_that_open_and_close_many_texts_make_no_family():
    texts = [f"{words(f'u{n}', 60)} {words('a', 24)} {words(f'v{n}', 60)} {words('b', 30)}" for n in range(4)]
    moved = [f"{text} {words(f'w{n}', 13)}" for n, text in enumerate(texts)]

    assert families(texts) == []
    assert len(families(moved)) == 1


@pytest.mark.parametrize(
    ("count", "own", "behind", "is_family"),
    [
        (4, 181, 0, False),  # 60 of 241 words
        (4, 180, 0, True),  # a quarter
        (3, 181, 0, True),  # in too few texts
        (4, 169, 12, False),
        (4, 169, 13, True),  # not at the end
    ],
)
def test_what_closes_many_texts_makes_no_family(count, own, behind, is_family):
    texts = [f"{words(f'u{n}', own)} {words('a', 60)} {words(f'v{n}', behind)}" for n in range(count)]

    assert bool(families(texts)) == is_family


def test_the_largest_comes_first_then_the_closest():
    copy, page = words("p", 60), words("r", 60)
    texts = [
        f"{words('q', 45)} {words('b', 90)}", f"{words('q', 45)} {words('c', 80)}",
        page, f"{page} end",
        *[copy] * 3, words("x", 40), words("y", 40), words("y", 40),
    ]  # fmt: skip

    assert families(texts) == [
        ("identical", [4, 5, 6]),
        ("identical", [8, 9]),
        ("near-duplicate", [3, 2]),
        ("shared passage", [0, 1]),
    ]


def test_texts_are_one_family_by_way_of_others():
    first, second, third = words("a", 50), words("b", 50), words("c", 200)
    texts = [f"{first} {words('x', 60)}", f"{first} {second}", f"{second} {third}", f"{third} end"]

    ((bond, members),) = families(texts)
    assert (bond, sorted(members)) == ("shared passage", [0, 1, 2, 3])


@pytest.mark.parametrize(
    ("dates", "source"),
    [
        (("", "", ""), 2),
        (("2021-05", "2021-04-30", "2022"), 1),
        (("2021", "", "2021"), 2),
        (("", "1999", ""), 1),
    ],
)
def test_the_likely_source_is_the_oldest_and_else_the_fullest(dates, source):
    documents = [
        Document(f"d{n}", (Block("paragraph", words("a", 30 + n)),), date=date) for n, date in enumerate(dates)
    ]

    assert likely_source(DistinctTexts(documents), [0, 1, 2]) == source


def test_families_among_many_texts_are_those_that_were_planted():
    draw = random.Random(3)
    vocabulary = [f"w{n}q" for n in range(4_000)]
    texts = [" ".join(draw.choices(vocabulary, k=80)) for _ in range(300)]
    planted = []
    for number in range(12):
        source = texts[number].split()
        members = [number]
        for step in range(1 + number % 4):
            made = list(source)
            made[7 + step] = f"x{step}y"
            members.append(len(texts))
            texts.append(" ".join([*made[:50], *draw.choices(vocabulary, k=40)] if step % 2 else made))
        planted.append(members)

    assert sorted(sorted(members) for _, members in families(texts)) == sorted(planted)


def test_a_template_that_is_too_common_for_pairs_makes_a_family(monkeypatch):
    # A budget of 300 places at which texts may meet: none of the 160 pairs of letters is listed.
    monkeypatch.setattr("toolkit.methods.similarity.reuse.many_pairs.find_reuse_of_many.__defaults__", (300, 100, 1))
    draw = random.Random(4)
    vocabulary = [f"w{n}q" for n in range(4_000)]
    template = " ".join(vocabulary[:60])
    letters = [f"{template} {' '.join(draw.choices(vocabulary[60:], k=60))}" for _ in range(160)]
    others = [" ".join(draw.choices(vocabulary[60:], k=100)) for _ in range(20)]

    ((bond, members),) = families([*letters, *others])
    assert (bond, sorted(members)) == ("shared passage", list(range(160)))


@pytest.mark.parametrize(("jobs", "sides", "beside"), [(1, (), False), (2, (), True), (2, ("a", "b") * 90, False)])
def test_of_a_large_corpus_families_are_found_while_topics_are_compared(jobs, sides, beside):
    # 180 texts: each of the last 60 has 50 words of one of the first 60 and some of its own.
    own = [f"{words(f'x{n}', 50)} {words(f'y{n}', 30)}" for n in range(120)]
    texts = [*own, *(f"{words(f'z{n}', 20)} {words(f'x{n}', 50)}" for n in range(60))]
    documents = [Document(f"d{n}", (Block("paragraph", text),)) for n, text in enumerate(texts)]
    options = SimilarityOptions("auto", 20, 0.0, 12, 3, sides, jobs=jobs)
    found = compare_documents(documents, (), english(), options)

    assert (found.families is not None) == beside
    members = [[member.document for member in family.members] for family in families_in(found)]
    # With sides those whose texts are all on one are left out; here 120 + n and n are always on the same.
    assert members == ([] if sides else [[n, 120 + n] for n in range(60)])
    assert found.method == "esa"
