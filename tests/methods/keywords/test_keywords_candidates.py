"""What is counted of a candidate keyphrase."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.corpus.document import Block, Sentence
from toolkit.corpus.word_boundaries import BOUNDARY
from toolkit.language.stopwords import english, language
from toolkit.methods.keywords import candidates
from toolkit.methods.keywords.candidates import (
    KeywordCandidate,
    count_candidates,
    find_candidate_phrases,
    merge_variants,
)
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.closed_lists import ARTICLE, CONTENT, COPULA, EDGE, INFINITIVE, KINDS, LINKING
from toolkit.methods.keywords.sentence_words import Lexicon

# Sentences of 2, 7, 6 and 4 words.
NOTE = """# Gas storage

The gas storage in Norhaven is old. Engineers hope to inspect gas storage. They may inspect valves."""


def chunks(text, titles=()):
    return split_into_chunks(list(make_corpus(note=text).documents[0].sentences()), Lexicon(english()), titles)


def counted(text, longest=4, titles=()):
    found = chunks(text, titles)
    return {
        each.key: each for each in count_candidates(merge_variants(find_candidate_phrases(found, longest)), found.size)
    }


def shares(**parts):
    kinds = {"article": ARTICLE, "content": CONTENT, "copula": COPULA, "edge": EDGE, "to": INFINITIVE, "link": LINKING}
    row = [0.0] * KINDS
    for name, share in parts.items():
        row[kinds[name]] = pytest.approx(share)
    return tuple(row)


def test_every_phrase_of_a_run_is_a_candidate():
    found = counted("The grey salt fish market tax.")

    assert set(found) == {
        *("grey", "salt", "fish", "market", "tax"),
        *("grey salt", "salt fish", "fish market", "market tax"),
        *("grey salt fish", "salt fish market", "fish market tax"),
        *("grey salt fish market", "salt fish market tax"),
    }
    assert set(counted("The grey salt fish.", longest=2)) == {"grey", "salt", "fish", "grey salt", "salt fish"}


def test_links_inside_names_are_not_counted_as_words():
    assert "heart of asia" in counted("He praised the Heart of Asia.", longest=2)
    assert counted("He praised the Heart of Asia.", longest=2)["heart of asia"].words == 2
    assert not {"heart of", "of asia", "of"} & set(counted("He praised the Heart of Asia."))


def test_everything_is_counted():
    storage = counted(NOTE, titles=["Gas storage"])["gas storage"]

    # Three occurrences: the title; after "the", before "in"; after "inspect", at the end of the sentence.
    assert storage == KeywordCandidate(
        key="gas storage",
        words=2,
        count=3,
        inside=0,  # "Inspect" is cut off.
        whole=3,
        first=0,
        tenths=3,  # Sentences 1, 2 and 3 of 4.
        informative=2,
        capitals=0,
        acronym=0,
        headings=1,
        before=shares(edge=1 / 3, article=1 / 3, content=1 / 3),
        after=shares(edge=2 / 3, link=1 / 3),
        places=storage.places,
    )


def test_a_phrase_of_one_run_is_counted_alike():
    norhaven = counted(NOTE)["norhaven"]

    assert (norhaven.count, norhaven.inside, norhaven.whole, norhaven.first) == (1, 0, 1, 2 + 4)
    assert (norhaven.informative, norhaven.capitals, norhaven.acronym, norhaven.headings) == (1, 1, 0, 0)
    assert (norhaven.before, norhaven.after) == (shares(link=1), shares(copula=1))


def test_a_capital_at_the_start_of_a_sentence_tells_nothing():
    assert (counted(NOTE)["engineer"].informative, counted(NOTE)["engineer"].capitals) == (0, 0)


@pytest.mark.parametrize(
    ("text", "key", "count"),
    [
        ("A trawler sank. Two trawlers sank. The trawler’s crew, and the Trawler.", "trawler", 4),
        ("A counter-terrorism unit. It is counter terrorism. No counter-terrorism.", "counter-terrorism", 3),
        ("The website failed. A web-site is a website.", "website", 3),
    ],
)
def test_variants_are_one(text, key, count):
    assert counted(text)[key].count == count


def test_acronyms_are_joined_with_their_long_forms_where_they_are_given():
    text = "The Gas Office (GO) met. The GO is new. The Gas Office of old, and no GO."
    found = merge_variants(find_candidate_phrases(chunks(text), 4), {"gas office": "GO"})

    assert "gas office" not in found
    assert sum(chunk.count for chunk, _, _ in found["GO"]) == 5


def test_in_a_long_text_what_is_named_once_and_late_is_no_candidate():
    text = "The gale. " + "It was so, it was so. " * 400 + "The herring. A pier, and a pier."

    assert set(counted(text)) == {"gale", "pier"}


@pytest.mark.parametrize(("size", "kept"), [(2_000, True), (2_001, False)])
def test_a_text_is_long_from_2_001_words_on(size, kept):
    # "Herring" is named once, after more than 400 words.
    text = "It was so. " * 500 + "The herring." + " It" * (size - 1_502) + "."

    assert chunks(text).size == size
    assert ("herring" in counted(text)) == kept


@pytest.mark.parametrize(("before", "kept"), [(400, True), (401, False)])
def test_in_a_long_text_a_phrase_is_late_after_400_words(before, kept):
    text = "It " * (before - 1) + "the herring. " + "It was so. " * 700

    assert ("herring" in counted(text)) == kept


def test_a_heading_is_never_too_late():
    assert "herring" in counted("It was so. " * 700 + "\n\n# The herring\n\nIt was so.")


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("The approach to the quay.", {"approach"}),
        ("The odd notion of an odd lamp.", {"odd notion", "notion"}),
        ("He read the Plan.", set()),  # a name
        # Twice or more, and always in one longer name.
        ("So the Red Cross left. It was the Red Cross.", {"red", "cross"}),
        ("So the Red Cross left.", set()),
        ("It was Ana Roe. He saw Ana Roe. He met Roe.", {"ana"}),
        ("It was Ana Roe. He saw Eva Roe.", set()),
    ],
)
def test_empty_nouns_and_pieces_of_names_are_no_keyphrases(text, excluded):
    assert {key for key, each in counted(text).items() if each.excluded} == excluded


def test_a_phrase_does_not_cut_a_name():
    found = set(counted("See the World Trade Centre rents."))

    assert {"world trade centre", "world trade centre rent", "trade centre", "rent"} <= found
    assert "trade centre rent" not in found


@pytest.mark.parametrize(
    ("text", "key", "excluded"),
    [
        # A currency after a number in more than half of its occurrences.
        ("It cost 7 crowns. It cost nine crowns. A weak crown.", "crown", True),
        ("It cost 7 crowns. A weak crown.", "crown", False),
        # The adjective of a country before a noun in half of its occurrences or more.
        ("A Danish ferry. The Danish king. In Danish.", "danish", True),
        ("A Danish ferry. So Danish. In Danish.", "danish", False),
        ("A Denmark ferry. The Denmark king.", "denmark", False),
        # Lengths and weights.
        ("Of two metres. Of cubic metres.", "metre", True),
        ("Of two metres. Of cubic metres.", "cubic metre", True),
        ("Of two metres. Of parking metre.", "parking metre", False),
        # What a text says of itself.
        ("A press release.", "press release", True),
        ("A press law.", "press law", False),
        # Part of a name that is written out once.
        ("To the Salt Fish Board.", "fish board", True),
        ("To the Salt Fish Board. To a Fish Board.", "fish board", False),
    ],
)
def test_what_says_little_is_no_keyword(text, key, excluded):
    assert counted(text)[key].excluded is excluded


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("## HARBOUR PAPERS SERIES\n\nThe pier is old. It will be rebuilt.", True),
        ("## HARBOUR PAPERS SERIES\n\nThe pier is old. The harbour papers series says so.", False),
        ("## Harbour papers series\n\nThe pier is old. It will be rebuilt.", False),
    ],
)
def test_what_is_only_in_a_heading_in_capitals_is_a_masthead(text, excluded):
    assert counted(text)["harbour paper series"].excluded == excluded


def test_the_title_may_be_in_capitals():
    text = "# HARBOUR REPAIR PLAN\n\nThe pier is old. It will be rebuilt."

    assert not counted(text, titles=["HARBOUR REPAIR PLAN"])["harbour repair plan"].excluded


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Moderator: Who is next? Moderator: Please speak. Moderator: We are late.", True),
        ("Moderator: Who is next? Moderator: Please speak. It is late.", False),
        ("Moderator: Who is next? Moderator: Please speak. Moderator: Ask the moderator.", False),
    ],
)
def test_what_opens_three_sentences_before_a_colon_is_a_label(text, excluded):
    assert counted(text)["moderator"].excluded == excluded


def test_a_single_character_is_no_keyword():
    block = Block("paragraph", f"灯台{BOUNDARY}守", 1)
    found = split_into_chunks([Sentence(block.text, 1, block, 0)], Lexicon(language("ja")))
    listed = {each.key: each.excluded for each in count_candidates(find_candidate_phrases(found, 4), found.size)}

    assert listed == {"灯台": False, "灯台 守": False, "守": True}


def test_two_names_of_which_one_stands_elsewhere_are_no_keyphrase():
    found = counted("She sailed from Riga and Tartu. Riga sells herring.")
    assert found["riga and tartu"].excluded
    assert not counted("She sailed from Riga and Tartu. She sells herring.")["riga and tartu"].excluded
    # *And* inside a longer name.
    assert not counted("She praised the Riga and Tartu Line. Riga sells herring.")["riga and tartu line"].excluded


@pytest.mark.parametrize(
    ("text", "language_code", "pieces", "names"),
    [
        # What a small word joins to the name of a body, and the head of a name that always goes on, are pieces of it.
        ("He wrote to the Centre for Sea Birds.", "en", ["sea bird"], ["centre for sea bird"]),
        ("So la Corte dei conti e ancora la Corte dei conti.", "it", ["cont", "cort"], ["cort dei cont"]),
        # The whole of a longer name is no keyword, so that its pieces may be.
        ("He wrote to the Sea Bird Watch Committee of the Tarn Bank.", "en", [], ["sea bird watch committee"]),
        ("To the Sea Watch Committee of Tarn.", "en", ["sea watch committee"], ["sea watch committee of tarn"]),
        ("Il ministero dell'Ambiente tace.", "it", ["ambient"], []),
        ("Com a Agência Marítima do Norte.", "pt", ["agênc", "agênc marítim"], ["agênc marítim do nort"]),
        # *Of* may name the subject of the text, and *and* joins two names.
        ("At the Bank of Tarn Island.", "en", [], ["tarn island", "bank of tarn island"]),
        ("To Riga and Tartu, from Riga and Tartu.", "en", [], ["riga"]),
    ],
)
def test_pieces_of_names_with_small_words_are_excluded(text, language_code, pieces, names):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    chunks = split_into_chunks(sentences, Lexicon(language(language_code)))
    found = merge_variants(find_candidate_phrases(chunks, 4))
    excluded = {each.key: each.excluded for each in count_candidates(found, chunks.size)}

    assert dict.fromkeys(pieces, True) | dict.fromkeys(names, False) == {
        key: excluded.get(key) for key in (*pieces, *names)
    }


@pytest.mark.parametrize(
    ("text", "adjective"),
    [
        ("Le lac salé et un étang salé, avec le sel du lac.", True),
        # Behind a noun more often than not, or as often.
        ("Le lac salé et un étang salé, avec du salé.", True),
        ("Le lac salé et du salé.", False),
    ],
)
def test_an_adjective_that_mostly_stands_behind_a_noun_is_no_keyword_by_itself(text, adjective):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    chunks = split_into_chunks(sentences, Lexicon(language("fr")))
    excluded = {each.key: each.excluded for each in count_candidates(find_candidate_phrases(chunks, 4), chunks.size)}

    assert (excluded["sal"], excluded["lac"], excluded["lac sal"]) == (adjective, False, False)


TEXTS = st.lists(
    st.sampled_from(
        "the Bank of England Corte dei conti Nations United approach odd thing ROME NOTE Ask : . . # gas and".split()
    ),
    min_size=1,
    max_size=40,
)


@given(TEXTS, st.sampled_from(("en", "it", "de")))
@example(["la", *"Corte dei conti . la Corte dei conti . la".split()], "it")
@example("Ask : gas . Ask : Rome . Ask : gas . Ask : gas".split(), "en")
def test_phrases_of_one_place_are_excluded_as_others_are(words, code):
    lines = " ".join(words).split("#")
    sentences = [Sentence(line, 1, Block(kind, line, 1)) for line in lines for kind in ("heading", "paragraph")]
    split = [
        Sentence(part.strip(), 1, each.block) for each in sentences for part in each.text.split(".") if part.strip()
    ]
    for places in find_candidate_phrases(split_into_chunks(split, Lexicon(language(code))), 4).values():
        for place in places:
            assert candidates._is_excluded_once([place]) == candidates._is_excluded([place])


def test_a_word_behind_a_small_one_is_a_piece_of_a_name_if_its_place_is_always_the_same():
    text = "la Corte dei conti"
    split = [Sentence(text, 1, Block("paragraph", text, 1))] * 2
    found = find_candidate_phrases(split_into_chunks(split, Lexicon(language("it"))), 4)
    listed = {each.key: each.excluded for each in count_candidates(found, 8)}

    assert (len(found["cont"]), listed["cont"], listed["cort dei cont"]) == (1, True, False)
