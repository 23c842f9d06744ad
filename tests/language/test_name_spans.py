"""Names in sentences, one rule a case; expected values read by hand."""

from __future__ import annotations

import pytest

from toolkit.language.names.case import CaseEvidence, is_headline
from toolkit.language.names.kinds import kind_of, kind_votes
from toolkit.language.names.pieces import pieces_of
from toolkit.language.names.spans import DOUBTFUL, NameFinder
from toolkit.language.stopwords import english, language


def finder(*sentences):
    case = CaseEvidence()
    case.count(sentences)
    return NameFinder(case)


def found(sentence, *others, least=0.5):
    return [span.text for span in finder(sentence, *others).names(pieces_of(sentence)) if span.confidence >= least]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # openings of sentences
        ("Herring is cheap in Stavanger.", ["Stavanger"]),
        ("Only Norway stayed.", ["Norway"]),
        ("In Santa Rosa it rained.", ["Santa Rosa"]),
        ("“Bread is dear,” said Ole Brandt.", ["Ole Brandt"]),
        ("Answer: Bread is dear.", []),
        ("2.3 The Oban Trust keeps the deeds.", ["Oban Trust"]),
        ("(a) The Oban Trust keeps the deeds.", ["Oban Trust"]),
        ("Grace Achieng sang.", ["Grace Achieng"]),
        ("Royal Mail lost the parcel.", ["Royal Mail"]),
        ("Preheat the oven in Saint Helena.", ["Saint Helena"]),
        # titles and offices
        ("Yesterday Dr Ines Faria and Gen. Okoro met.", ["Ines Faria", "Okoro"]),
        ("The Minister for Fisheries and the Special Envoy agreed.", []),
        ("The Undersecretary of Commerce Marta Bell resigned.", ["Marta Bell"]),
        ("They met the Mayor of Oban and the Governor of the Bank of Ghana.", ["Oban", "Bank of Ghana"]),
        ("French President Emil Roux came with U.S. Senator Ann Pye.", ["Emil Roux", "U.S.", "Ann Pye"]),
        # small words inside
        ("He joined the Ministry of Health and Welfare.", ["Ministry of Health and Welfare"]),
        ("She left the Maritime and Coastguard Agency.", ["Maritime and Coastguard Agency"]),
        ("He saw Russia and China.", ["Russia", "China"]),
        ("It was run by Crown Prince Faisal bin Turki.", ["Faisal bin Turki"]),
        ("The Fishermen's Association and Brazil's Senate met.", ["Fishermen's Association", "Brazil", "Senate"]),
        ("We read The Price of Red in June.", ["The Price of Red"]),
        ("It broke the Water Industry Act 1991.", ["Water Industry Act 1991"]),
        # what is no name
        ("On Monday the Afghan women spoke Dari at Easter.", []),
        ("See Table 3, Option C and Article 5.", []),
        ("The CEO paid USD 5 for the GDP figures of two MPs.", []),
        ("It is in Waycross, Ga., near the sea.", ["Waycross"]),
        ("The General Election is near.", []),
        ("OMG, so late, and FYI the DM was lost.", []),
        # adjectives of countries
        ("The Norwegian Research Council paid Afghan teachers.", ["Norwegian Research Council"]),
        ("The Scottish Government fell.", ["Scottish Government"]),
        ("He feared the Afghan Taliban.", ["Taliban"]),
        # compounds
        ("The U.S.-backed and Taliban-led forces left.", ["U.S.", "Taliban"]),
        ("Relations of US-China and Russia-West are poor.", ["US", "China", "Russia"]),
        ("Sir James Bevan-Holt left Guinea-Bissau.", ["James Bevan-Holt", "Guinea-Bissau"]),
        # places
        ("She was born in Barrow.", ["Barrow"]),
    ],
)
def test_names_are_found_and_nothing_else(sentence, expected):
    assert found(sentence) == expected


def test_a_word_that_stands_in_lower_case_elsewhere_is_no_name():
    assert found("They asked the Tribunal.", "A tribunal met, and the tribunal rose.") == []
    assert found("They met Frost there.", "Then Frost left the ship, and later Frost wept.") == ["Frost"]


def test_a_common_word_with_a_capital_is_doubtful():
    assert found("They met Hope there.") == []
    assert found("They met Hope there.", least=DOUBTFUL) == ["Hope"]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Price Cap on Gas Divides Ministers as Bills Come Due", True),
        ("AID REACHES QUAKE ZONE", True),
        ("Nurses Who Clean", True),
        ("Late goal sinks Rovers", False),
        ("Present: Cllr M. Sinclair (Chair), Morag Laing, Tam Reid", False),
        ("Media contact: Jana Wirth, Head of Communications.", False),
    ],
)
def test_headlines_are_told_from_lists(text, is_one):
    assert is_headline(pieces_of(text), english()) == is_one


def test_a_headline_has_the_names_that_sentences_have():
    sentence = "Ole Brandt Sells Dear Herring to Norway"

    assert found(sentence, "The fisher Ole Brandt spoke.") == ["Ole Brandt", "Norway"]
    assert found(sentence) == ["Norway"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We saw Dr Brandt.", "person"),
        ("It rose, said Ole Brandt.", "person"),
        ("Gul Marjan, 41, a farmer, wept.", "person"),
        ("They sued Brandt Holdings Ltd there.", "body"),
        ("They sued R. Brandt Fishing LLP there.", "body"),
        ("They sued the Brandt Institute for Chemistry.", "body"),
        ("It is near the River Tarrow.", "place"),
        ("It lies in Brannoch.", "place"),
        ("We drove to North Wexcombe.", "place"),
        ("They signed the Treaty of Oban.", "work"),
        ("It was lost in the Eighty Years' War.", "unknown"),
        ("They lead the Nord Brandt pipeline.", "unknown"),
        ("He joined the ERGF.", "body"),
        ("In June Hurricane Ola hit them.", "unknown"),
        ("They founded the Kingdom of Ostmark.", "place"),
        ("They asked MIA again.", "person"),
        ("They sued Nordhaven AS.", "body"),
        ("He went to Accenturia.", "unknown"),
    ],
)
def test_kinds_are_told_by_words_and_neighbours(sentence, kind):
    pieces = pieces_of(sentence)
    (span,) = finder(sentence).names(pieces)

    assert kind_of(kind_votes(span, pieces)) == kind


@pytest.mark.parametrize(
    ("code", "sentences", "expected"),
    [
        # Of other languages no list of common words is there: one that only opens sentences may be no name.
        ("fr", ["Hier le port dormait.", "Personne ne chantait."], []),
        ("fr", ["Brest dormait.", "Le port de Brest dormait."], ["Brest", "Brest"]),
        ("es", ["Rosa Lamas cantaba.", "Anoche nadie cantaba."], ["Rosa Lamas"]),
        ("ru", ["Паром стоит у берега.", "Игорь Самойлов живёт в Омске."], ["Игорь Самойлов", "Омске"]),
        ("en", ["Tolmer slept.", "Nobody sang."], ["Tolmer"]),
    ],
)
def test_a_word_that_only_opens_sentences_is_a_name_in_english_alone(code, sentences, expected):
    case = CaseEvidence(language(code))
    case.count(sentences)
    names = [span for each in sentences for span in NameFinder(case).names(pieces_of(each)) if span.confidence >= 0.5]

    assert [span.text for span in names] == expected
