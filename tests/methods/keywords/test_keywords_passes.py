"""The two passes over texts: what travels between them, and that processes change nothing."""

from __future__ import annotations

import zlib
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.language.stopwords import english
from toolkit.methods.keywords import passes
from toolkit.methods.keywords.document_frequency import DocumentFrequency, KnownFrequency
from toolkit.methods.keywords.passes import Passes, TextPools
from toolkit.methods.keywords.ranking import METHODS, Context, Ranker
from toolkit.methods.keywords.rows import KeywordRow
from toolkit.methods.keywords.scorer import Scorer
from toolkit.methods.keywords.sentence_words import Lexicon
from toolkit.methods.keywords.shown.phrases import Facts, ScoredPhrase
from toolkit.methods.keywords.text_group import SingleDocuments, TextGroup
from toolkit.report.table import Rows

TEXTS = {
    "ferry": "The ferry company (FC) closed the island route. The Ferry Company said the island route lost money.",
    "odd": 'A \U0001f6a2 café “naïve” plan\u2028for the café: the "naïve" plan, the café\'s plan, Ångström’s plan.',
    "words": "And of the to in.",
    "none": "",
    "unspaced": "島の渡し船は昨日から運航を休止している。" * 3,
}


def groups(texts=TEXTS):
    return [TextGroup(each.name, (each,)) for each in make_corpus(**texts).documents]


def ranked(texts):
    """Return the rows, and the best phrases of each text by each method."""
    rows, best = Rows(KeywordRow), []
    for shard in texts.ranked():
        rows.add(shard.rows)
        best += shard.best
    return list(rows.gathered()), best


def best_directly(ranker):
    """Rank the texts with nothing between the passes."""
    context, frequency = Context(english(), Lexicon(english()), Scorer()), DocumentFrequency()
    found = []
    for group in groups():
        if group.name == "unspaced":
            continue
        made = ranker.first_pass([sentence for _, sentence in group.sentences()], group.titles, context)
        frequency.add(made.places)
        found.append(made)
    return [ranker.best(each.phrases, each.size, frequency, context.scorer) for each in found]


@pytest.mark.parametrize("method", METHODS)
def test_phrases_come_back_as_they_were(method):
    ranker = Ranker(method)
    texts = TextPools(groups(), Passes((ranker,), english(), details=True), 1)
    assert [best[0] for shard in texts.ranked() for best in shard.best] == [*best_directly(ranker), []]


def test_texts_without_phrases_are_told_apart():
    texts = TextPools(groups(), Passes((Ranker(),), english()), 1)
    assert (texts.empty, texts.unspaced, texts.frequency.texts) == (["words", "none"], ["unspaced"], 4)
    assert not texts.are_empty
    assert TextPools(groups({"words": "And of the.", "none": ""}), Passes((Ranker(),), english()), 1).are_empty


def test_two_processes_rank_as_one_does():
    words = "red blue old new east west north south upper lower inner outer first last long short deep".split()
    many = {f"note-{word}": f"The {word} harbour closed. Boats left the {word} harbour." for word in words}
    passes = Passes((Ranker(), Ranker("tfidf")), english(), details=True)
    one, two = (ranked(TextPools(groups(many), passes, jobs)) for jobs in (1, 2))
    assert len(one[1]) == 17
    assert one == two


@pytest.mark.parametrize("together", [1, 2, 3])
def test_texts_worked_on_together_change_nothing(together, monkeypatch):
    passes = Passes((Ranker("tfidf"), Ranker("yake")), english(), details=True)
    whole = ranked(TextPools(groups(), passes, 1))
    monkeypatch.setattr("toolkit.methods.keywords.passes._TOGETHER", together)
    texts = TextPools(groups(), passes, 1)

    assert ranked(texts) == whole
    assert len(list(texts.ranked())) == -(-5 // together)
    assert (texts.empty, texts.unspaced) == (["words", "none"], ["unspaced"])


@pytest.mark.parametrize(("many", "level"), [(4, 1), (5, 0)])
def test_the_phrases_of_many_texts_are_compressed(many, level, monkeypatch):
    levels = []

    def compress(data, level):
        levels.append(level)
        return zlib.compress(data, level)

    settings = Passes((Ranker(),), english(), details=True)
    whole = ranked(TextPools(groups(), settings, 1))
    monkeypatch.setattr(passes, "_MANY", many)
    monkeypatch.setattr(passes, "zlib", SimpleNamespace(compress=compress, decompress=zlib.decompress))

    assert ranked(TextPools(groups(), settings, 1)) == whole
    assert levels == [level, level]


def test_frequencies_that_another_process_counted():
    frequency = KnownFrequency(9, {"gale": 3, "pier": 1, "tide": 0})
    assert [frequency[word] for word in ("gale", "pier", "tide", "quay")] == [3, 1, 0, 0]
    assert frequency.texts == 9


def test_single_documents_are_texts_of_their_own():
    documents = make_corpus(**TEXTS).documents
    made = SingleDocuments(documents)

    assert len(made) == 5
    assert list(made) == groups()
    assert made[-1] == groups()[-1]
    assert made[1:3] == groups()[1:3]


WORDS = st.text("ab-é\u2028\ud800", min_size=1, max_size=5)
PHRASES = st.builds(
    ScoredPhrase,
    key=WORDS,
    occurrences=st.integers(1, 10**6),
    counterpart=st.just("") | WORDS,
    total=st.integers(1, 10**6),
    base=st.floats(allow_nan=False),
    form=WORDS,
    variants=st.lists(WORDS, max_size=2).map(tuple),
    sentence=st.integers(0, 10**6),
    start=st.integers(0, 10**6),
    with_head=st.just("") | WORDS,
    facts=st.builds(
        Facts,
        first=st.integers(0, 10**6),
        tenths=st.integers(1, 10),
        whole=st.integers(0, 10**6),
        named=st.booleans(),
        title=st.booleans(),
        heading=st.booleans(),
    ),
)


@given(st.lists(st.lists(PHRASES, max_size=4), min_size=1, max_size=3), st.sampled_from((0, 1)))
def test_pools_of_several_methods_come_back_as_they_were(pools, level):
    assert passes._pools_of(passes._pool_bytes(pools, level), passes._key_bytes(pools, level), len(pools)) == pools
