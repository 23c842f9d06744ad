"""Where keyphrases begin and end: verbs, adjectives that judge, possessors, titles and forms of address."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import make_corpus

from toolkit.corpus.document import Block, Sentence
from toolkit.language.stopwords import english
from toolkit.methods.keywords.boundaries.english import Boundaries, is_noun_verb, is_plural
from toolkit.methods.keywords.chunks import split_into_chunks
from toolkit.methods.keywords.closed_lists import CONTENT, KINDS, closed_word_list
from toolkit.methods.keywords.sentence_words import Lexicon, words_of_sentence


def phrases(text):
    sentences = list(make_corpus(note=text).documents[0].sentences())
    return [chunk.form(0, len(chunk.forms)) for chunk in split_into_chunks(sentences, Lexicon(english())).chunks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Finite verbs, by their form alone.
        ("The tenant owes nine months of rent.", ["tenant", "rent"]),
        ("Some clients retry the request.", ["clients", "request"]),
        ("The goalkeeper saved penalties.", ["goalkeeper", "penalties"]),
        ("The knight threw dragons.", ["knight", "dragons"]),
        ("They scrutinise ledgers.", ["ledgers"]),
        ("It included fever and printed guides.", ["fever", "printed guides"]),
        ("The cooperative denied it.", ["cooperative"]),
        ("For your drug, stop weaving baskets.", ["drug", "weaving baskets"]),
        ("Those who were wrong stop dancing.", ["dancing"]),
        # Six letters.
        ("Those who were wrong stop icing.", ["stop icing"]),
        ("The stop training plan.", ["stop training plan"]),
        ("Floods stopped ferries.", ["Floods", "ferries"]),
        ("The Tarn Tunnel cost 612 million crowns, a tunnel cost.", ["Tarn Tunnel", "crowns", "tunnel cost"]),
        ("The council resolved to request water samples.", ["council", "water samples"]),
        ("It gave access to request data.", ["access", "request data"]),
        ("Old sash windows rattle.", ["sash windows"]),
        # Words that are nouns as well: verbs, if they agree with the noun before them.
        ("The pond leaks again.", ["pond"]),
        ("The union claims that wages fell.", ["union", "wages"]),
        ("Glaciers retreat.", ["Glaciers"]),
        ("Fishermen report songs.", ["Fishermen", "songs"]),
        ("The insurance claims of farmers.", ["insurance claims", "farmers"]),
        ("The sales force met.", ["sales force"]),
        ("Some job cuts.", ["job cuts"]),
        ("The claims of farmers.", ["claims", "farmers"]),
        ("The drought of gardens ends.", ["drought", "gardens"]),
        ("The hunt for smugglers ends.", ["hunt", "smugglers"]),
        # Participles: *failed states* and *rule based systems* are phrases.
        ("The failed states.", ["failed states"]),
        ("A rule based system.", ["rule based system"]),
        ("Banks raised rents.", ["Banks", "rents"]),
        ("The harbour closed.", ["harbour"]),
        ("It was closed territory.", ["territory"]),
        ("The accused.", ["accused"]),
        # Participles in -ing.
        ("It is seeking asylum.", ["asylum"]),
        ("The data mining of shops.", ["data mining", "shops"]),
        ("Ships carrying grain.", ["Ships", "grain"]),
        ("The database storing ledgers.", ["database", "ledgers"]),
        ("Pilgrims travelling by mule.", ["Pilgrims", "mule"]),
        ("The grain arriving by barge.", ["grain", "barge"]),
        ("The sales training.", ["sales training"]),
        ("The newborn screening.", ["newborn screening"]),
        # Adjectives that make a term, and numbers in words.
        ("The rare diseases.", ["rare diseases"]),
        ("Two million herrings.", ["herrings"]),
        ("The thirty-third lap.", ["lap"]),
        ("The third-party claim.", ["third-party claim"]),
        # Superlatives and comparatives, but not those that name a kind.
        ("The mildest winters.", ["winters"]),
        ("The saltiest sea.", ["sea"]),
        ("A cheaper ferry.", ["ferry"]),
        ("A forest road.", ["forest road"]),
        ("The nearest neighbour search.", ["nearest neighbour search"]),
        ("The steepest descent.", ["steepest descent"]),
        # A bare infinitive after *let*.
        ("He let the rope slip.", ["rope"]),
        ("He lets prices drop under the limit.", ["prices", "limit"]),
        ("He saw the rope slip.", ["rope slip"]),
        # Titles and salutations.
        ("My dear sister, the well is dry.", ["dry"]),
        ("Cllr Morven asked about drains.", ["Morven", "drains"]),
        # Adverbs of time behind a noun.
        ("The vote on dam safety tomorrow.", ["vote", "dam safety"]),
        # Function words in capitals are no acronyms.
        ("It stood on MY meadow.", ["meadow"]),
        ("It is a WHO report.", ["WHO report"]),
        # Adverbs, and adjectives after the noun.
        ("The highly enriched uranium.", ["enriched uranium"]),
        ("It made the council larger.", ["council"]),
        ("The border bridges open.", ["border bridges"]),
        ("The Attorney General.", ["Attorney General"]),
        # Adjectives that judge, unless they begin a name.
        ("An innovative parking scheme.", ["parking scheme"]),
        ("The former Belgian mayor.", ["Belgian mayor"]),
        ("Trains to New York.", ["Trains", "New York"]),
    ],
)
def test_verbs_and_adjectives_are_cut_off(text, expected):
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The widow's lawyer.", ["widow", "lawyer"]),
        ("In Kenya's tea farms.", ["Kenya", "tea farms"]),
        # Possessives of plurals: a kind without an article or a capital, otherwise an owner.
        ("They defend skippers' rights.", ["skippers' rights"]),
        ("Some nurses' strike vote failed.", ["nurses' strike vote"]),
        ("The tenants' dog barked.", ["tenants", "dog"]),
        ("It bent to Brussels' rules.", ["Brussels", "rules"]),
        ("He called the 'skippers' rude.", ["skippers", "rude"]),
        # The name of a place with its owner's.
        ("In Brandt's Palace and Kenya's Airport.", ["Brandt's Palace", "Kenya", "Airport"]),
        ("Some women's football.", ["women's football"]),
        ("In Moore's law.", ["Moore's law"]),
        ("On goat's milk.", ["goat's milk"]),
        ("It was the bishop's.", ["bishop"]),
    ],
)
def test_possessors_are_cut_off_or_shown_as_they_are(text, expected):
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So Gen. Harper met Capt. Finn.", ["Harper", "Finn"]),
        ("With Sen Kerr in Art Basel.", ["Kerr", "Art Basel"]),
        ("For Gen Z.", []),  # A small word, like Mr. and Dr., whatever follows.
        ("Under Art. 12 of the lease.", ["lease"]),
        ("Mr. Speaker, the budget.", ["budget"]),
        ("Madam President, dear colleagues, the fish stocks.", ["fish stocks"]),
        ("The President of the club.", ["President", "club"]),
        ("Ladies and gentlemen, the oceans.", ["oceans"]),
        ("Of ladies and gentle men.", ["ladies", "gentle men"]),
    ],
)
def test_titles_and_forms_of_address_are_no_keyphrases(text, expected):
    assert phrases(text) == expected


@pytest.mark.parametrize(
    ("word", "plural"),
    [("critics", True), ("fishermen", True), ("police", True), ("glass", False), ("virus", False), ("crisis", False)],
)
def test_plurals_are_known_by_their_ending(word, plural):
    assert is_plural(word) == plural


def test_the_forms_of_a_noun_that_is_a_verb_are_known():
    assert all(map(is_noun_verb, ("claim", "claims", "crash", "crashes")))
    assert not is_noun_verb("bishop")


def test_every_list_has_words():
    names = ("noun-verb", "compound", "plural modifiers", "governing", "evaluative", "empty", "hollow", "always")
    for name in (*names, "title", "dotted", "address", "addressed", "eponymous", "collective"):
        assert closed_word_list(name), name


def test_other_languages_are_left_alone():
    sentences = list(make_corpus(note="Havnen closed i morgen.").documents[0].sentences())
    danish = type(english())(code="da", stop_words=frozenset({"i"}))

    assert [chunk.forms for chunk in split_into_chunks(sentences, Lexicon(danish)).chunks] == [
        ("Havnen", "closed"),
        ("morgen",),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The only word that can be the verb of its clause.
        ("The salt pump leaks.", ["salt pump"]),
        ("When the salt pump leaks, fish spoil.", ["salt pump", "fish"]),
        ("The salt pump dates from 1908 and it is worn.", ["salt pump"]),
        ("The herring pier costs 40 crowns.", ["herring pier", "crowns"]),
        ("He met a fisher, whose brother lives in Riga.", ["fisher", "brother", "Riga"]),
        ("A third yields brackish water.", ["brackish water"]),
        ("When the salt dam burst, fish died.", ["salt dam", "fish"]),
        ("A letter calling for salt.", ["letter", "salt"]),
        ("It is a trade secret.", ["trade secret"]),
        # There is another verb, or no clause.
        ("The salt pump leaks are old.", ["salt pump leaks"]),
        ("He mended the salt pump leaks.", ["salt pump leaks"]),
        ("The salt pump leaks of spring.", ["salt pump leaks", "spring"]),
        ("Some salt pump leaks.", ["salt pump leaks"]),
        ("The salt pump leaks, the herring and the pier.", ["salt pump leaks", "herring", "pier"]),
        # A clause needs one verb, not two.
        ("The board fears salt leaks.", ["board", "salt leaks"]),
        # A capital after a colon or a quotation mark makes no name.
        ('He said: "Thank you for the herring."', ["herring"]),
        ("Brandt, the fisher, reminded members that herring is cheap.", ["Brandt", "fisher", "members", "herring"]),
    ],
)
def test_a_word_that_may_be_a_verb_is_one_where_its_clause_has_no_other(text, expected):
    assert phrases(text) == expected


@pytest.mark.parametrize("keep", [False, True])
@given(
    words=st.lists(
        st.sampled_from("the to they is of gas claims newest friend's ends burst let Ada Board 's . , : and".split()),
        min_size=1,
        max_size=12,
    )
)
def test_a_noun_alone_is_cut_as_any_chunk_is(words, keep):
    text = " ".join(words)
    found = words_of_sentence(Sentence(text, 1, Block("paragraph", text, 1)), Lexicon(english()))
    boundaries = Boundaries(found, False, keep)
    for place, kind in enumerate(found.kinds):
        for before, after in itertools.product(range(KINDS), repeat=2) if kind == CONTENT else ():
            divided = list(boundaries._divided(place, place + 1, before, after))
            assert list(boundaries.parts(place, place + 1, before, after)) == divided
