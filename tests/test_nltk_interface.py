"""A corpus in programs that are written with NLTK."""

from __future__ import annotations

import subprocess
import sys

import pytest
from making import make_corpus

import toolkit.nltk
from toolkit.analyses.kwic import kwic
from toolkit.errors import SettingError

CORPUS = make_corpus(
    **{
        "x/a.txt": '# The mill\n\nThe mill\'s wheel stood (for once) ... "Gas, gas!" he said. It ran.',
        "y/b.txt": "One mill. No gas.\n\nThe end.",
    }
)
READER = toolkit.nltk.CorpusReader(CORPUS)


def test_documents_and_categories():
    assert READER.fileids() == ["x/a.txt", "y/b.txt"]
    assert READER.categories() == ["x", "y"]
    assert READER.fileids(categories="y") == ["y/b.txt"]
    assert READER.categories("x/a.txt") == ["x"]


def test_words_sentences_and_paragraphs():
    assert READER.words("y/b.txt") == ["One", "mill", ".", "No", "gas", ".", "The", "end", "."]
    assert READER.sents(["y/b.txt"]) == [["One", "mill", "."], ["No", "gas", "."], ["The", "end", "."]]
    assert [len(paragraph) for paragraph in READER.paras(categories=["y"])] == [2, 1]
    assert READER.raw("y/b.txt") == "One mill. No gas.\n\nThe end.\n"
    assert "..." in READER.words("x/a.txt")
    assert "mill's" in READER.words("x/a.txt")


def test_without_punctuation_words_are_those_that_are_counted():
    plain = toolkit.nltk.CorpusReader(CORPUS, punctuation=False)

    assert len(plain.words()) == sum(document.word_count for document in CORPUS.documents)


def test_what_is_not_there_is_refused():
    with pytest.raises(SettingError, match=r"There is no document 'c.txt'"):
        READER.words("c.txt")
    with pytest.raises(SettingError, match="named twice"):
        READER.words("x/a.txt", categories="x")


def test_nltk_finds_what_kwic_finds():
    lines = toolkit.nltk.text(CORPUS).concordance_list("gas")
    rows = kwic(CORPUS, pattern="gas").table("kwic").records()

    assert len(lines) == len(rows) == 3
    assert [line.query for line in lines] == [row["match"] for row in rows]


def test_counts_by_category_as_in_a_course():
    from nltk.probability import ConditionalFreqDist

    counts = ConditionalFreqDist(
        (category, word.lower()) for category in READER.categories() for word in READER.words(categories=category)
    )

    assert counts["x"]["gas"] == 2
    assert counts["y"]["mill"] == 1


def test_importing_it_does_not_load_nltk():
    code = "import sys, toolkit.nltk; print('nltk' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.decode().strip() == "False"
    )
