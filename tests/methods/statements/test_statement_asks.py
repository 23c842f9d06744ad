"""What is asked in a sentence, and what only looks like it."""

from __future__ import annotations

import pytest
from making import make_corpus

from toolkit.methods.statements.reading import read_statements

LEAST = 0.5


def asks(text, least=LEAST):
    (document,) = make_corpus(a=text).documents
    return [each for each in read_statements(document).asks if each.confidence >= least and not each.commitment]


@pytest.mark.parametrize(
    ("text", "actor", "action", "strength", "negated"),
    [
        ("The harbour board must repair the crane.", "The harbour board", "repair the crane", 3, False),
        ("4.2 The Lender must return the deeds.", "The Lender", "return the deeds", 3, False),
        ("(b) Tenants should sweep the yard.", "Tenants", "sweep the yard", 2, False),
        ("4.2 million people must move.", "4.2 million people", "move", 3, False),
        ("The board MUST drain the lake.", "The board", "drain the lake", 3, False),
        ("Lenders should NOT raise fees.", "Lenders", "raise fees", 2, True),
        ("Lenders should not raise rents.", "Lenders", "raise rents", 2, True),
        ("We cannot ignore the pilots.", "We", "ignore the pilots", 3, True),
        ("The bank has to publish its books.", "The bank", "publish its books", 3, False),
        ("Both parties ought to talk.", "Both parties", "talk", 2, False),
        ("The state needs to train nurses.", "The state", "train nurses", 2, False),
        ("The dam must be inspected.", "", "be inspected", 3, False),
        ("The dam must be inspected by the navy.", "the navy", "be inspected by the navy", 3, False),
        ("The priority must be to feed people.", "", "feed people", 3, False),
        ("Feeding people should be part of the plan.", "", "Feeding people", 2, False),
        ("We urge donors to pay.", "donors", "pay", 2, False),
        ("I call on the council to act.", "the council", "act", 2, False),
        ("I ask the press not to name the child.", "the press", "name the child", 2, True),
        ("We demand a fair trial.", "", "a fair trial", 3, False),
        ("We recommend that the agency hire inspectors.", "the agency", "hire inspectors", 1, False),
        ("I propose closing the road.", "", "closing the road", 1, False),
        ("I hope that the council listens, and we oppose the sale of the park.", "", "the sale of the park", 2, True),
        ("It is essential that donors pay.", "donors", "pay", 3, False),
        ("It is important for schools to open early.", "schools", "open early", 2, False),
        ("It is time to leave.", "", "leave", 2, False),
        ("The time has come to leave.", "", "leave", 2, False),
        ("Swift action is imperative.", "", "Swift action", 3, False),
        ("A new treaty is needed.", "", "A new treaty", 2, False),
        ("What we need is a truce.", "we", "a truce", 2, False),
        ("There is an urgent need for reform.", "", "reform", 2, False),
        ("Parents have a duty to speak up.", "Parents", "speak up", 2, False),
        ("Norway has a role to play in ending the war.", "Norway", "ending the war", 1, False),
        ("The best option is to wait.", "", "wait", 2, False),
        ("Close the mill.", "", "Close the mill", 2, False),
        ("Please do not close the mill.", "", "close the mill", 2, True),
        ("Let us rebuild the mill.", "us", "rebuild the mill", 2, False),
        ("Let's not wait.", "'s", "wait", 2, True),
        ("Why can the mayor not open the pool?", "the mayor", "open the pool", 1, False),
        ("The union was urged to accept the offer.", "The union", "accept the offer", 2, False),
    ],
)
def test_asks(text, actor, action, strength, negated):
    found = asks(text)

    assert [(each.actor, each.action, each.strength, each.negated) for each in found] == [
        (actor, action, strength, negated)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The train should arrive at nine.",
        "It should be possible to agree.",
        "She must have been tired.",
        "The council should have warned us.",
        "They had to leave at night.",
        "If we must sell, we will.",
        "Should the talks fail, the war goes on.",
        "Why should we pay?",
        "I am not saying that we should leave.",
        "Nobody needs to worry.",
        "You do not have to sign.",
        "They asked whether the mill should close.",
        "I must say that I was surprised.",
        "The mill can produce flour.",
        "A plane cannot land there.",
        "Under the Act, employers must keep records.",
        "Article 5 requires states to report.",
        "The bridge was needed in 1950.",
        "We need more money to live.",
        "Help is at hand.",
        "Salvage crews arrived at dawn.",
        "Work on the road has begun.",
        "He wants to sleep.",
        "The company may have to close.",
    ],
)
def test_what_is_no_ask(text):
    assert asks(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The mayor said that rents must fall.", "The mayor"),
        ("Rents must fall, the mayor said.", "the mayor"),
        ('"Rents must fall now, not later," said Ana Ruiz.', "Ana Ruiz"),
        ('"We urge the state to pay the nurses," said Ana Ruiz.', "Ana Ruiz"),
        ("The union urged the state to pay.", "The union"),
        ("I urge the state to pay.", "author"),
        ("I said that the state must pay.", "author"),
        ("It was suggested that the ban be lifted.", ""),
        ("According to the union, wages should rise.", "the union"),
        ("Wages should rise.", "author"),
    ],
)
def test_who_asks(text, source):
    assert [each.source for each in asks(text)] == [source]


def test_a_turn_of_a_transcript_belongs_to_its_speaker():
    turn = "OLE BRANDT: The town must drain the lake. It should also pay.\n\nINA HOLT: No. Wages should rise first.\n\n"

    assert [each.source for each in asks(turn + "OLE BRANDT: We disagree on this one.")] == [
        *("OLE BRANDT", "OLE BRANDT", "INA HOLT")
    ]
    assert {each.source for each in asks(turn)} == {"author"}  # Nobody speaks again.
    assert {each.source for each in asks("NOTE: The town must pay.\n\nNOTE: It is late.\n\nACTION: None.")} == {
        "author"
    }


def test_an_option_is_hidden_unless_the_confidence_is_lowered():
    assert asks("The firm can sell the mill.") == []
    assert [each.strength for each in asks("The firm can sell the mill.", least=0)] == [1]


def test_a_heading_asks_nothing():
    assert asks("# We must act\n\nThe mill closed.") == []


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("We will rebuild the bridge.", ["rebuild the bridge"]),
        ("We are determined to end hunger.", ["end hunger"]),
        ("I pledge to resign.", ["resign"]),
        ("We intend to return in May.", ["return in May"]),
        ("We will see.", []),
        ("They will rebuild the bridge.", []),
        ("She said we will rebuild the bridge.", []),
        ("If we build here, we will destroy the marsh.", []),
        ("Will we rebuild the bridge?", []),
    ],
)
def test_commitments(text, actions):
    (document,) = make_corpus(a=text).documents
    found = [each for each in read_statements(document).asks if each.commitment and each.confidence >= LEAST]

    assert [each.action for each in found] == actions


@pytest.mark.parametrize(
    ("text", "recommended"),
    [
        ("Sunday should be dry in the hills.", False),
        ("The fog should lift over the bay.", False),
        ("There should be some sunshine on the coast.", False),
        ("It should be milder at night.", False),
        ("Sunday should be a day of rest.", True),
        ("The weather office should warn the crews.", True),
        ("There should be an inquiry.", True),
        ("The cellar should be dry before you paint it.", True),
    ],
)
def test_a_forecast_of_the_weather_is_no_recommendation(text, recommended):
    assert bool(asks(text)) == recommended


@pytest.mark.parametrize(
    ("text", "actor", "action", "modality"),
    [
        ("No firm should be allowed to own a river.", "", "be allowed to own a river", "recommendation"),
        ("No pupil should walk to school in the dark.", "pupil", "walk to school in the dark", "recommendation"),
        ("Nobody must be turned away.", "", "be turned away", "prohibition"),
        ("None of the wells should be closed.", "", "be closed", "recommendation"),
        ("Neither party should walk out of the talks.", "party", "walk out of the talks", "recommendation"),
        ("Not one tree should be felled.", "", "be felled", "recommendation"),
        ("No tenant should have to wait for heating.", "tenant", "wait for heating", "recommendation"),
        ("There should be no more closures.", "", "more closures", "recommendation"),
        ("The court ordered that no film be shown.", "", "be shown", "demand"),
        ("It is essential that no shift is cancelled.", "", "is cancelled", "need"),
        ("They asked no one to sign.", "", "sign", "request"),
        ("No other mill should close.", "other mill", "close", "recommendation"),
        ("No dogs, no prams, and nobody should touch the bell.", "", "touch the bell", "recommendation"),
    ],
)
def test_what_a_negative_subject_should_do_is_not_to_be_done(text, actor, action, modality):
    assert [(each.actor, each.action, each.modality, each.negated) for each in asks(text)] == [
        (actor, action, modality, True)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "No firm should not pay.",
        "Few firms should pay.",
        "Only the mill should pay.",
        "Nothing less than a full ban should follow.",
        "None other than the miller must open the sluice.",
        "Nobody but the bank should pay for the weir.",
        "No smoking, no drinking, and guests must leave by ten.",
    ],
)
def test_what_only_looks_negative_denies_nothing(text):
    assert [each.negated for each in asks(text)] == [False]


def test_the_items_of_an_announced_list_are_asks():
    found = asks(
        "We ask three things of the bank. First, that the loans be forgiven. It is old. It is big. It is far. Second,"
        " that the managers publish the accounts. Third, that no branch be closed. Fourth comes lunch."
    )

    assert [(each.actor, each.action, each.negated, each.modality) for each in found] == [
        ("", "be forgiven", False, "request"),
        ("the managers", "publish the accounts", False, "request"),
        ("", "be closed", True, "request"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report makes two claims. First, that the wells are dry. Second, that the pumps work.",
        "We ask three things of the bank. It is old. It is big. It is far. It is shut. First, that the loans be paid.",
    ],
)
def test_items_of_other_lists_are_no_asks(text):
    assert [each.action for each in asks(text) if "that" in each.sentence] == []


def test_each_hearer_of_a_call_has_its_own_ask():
    found = asks("The nurses called on the board to resign, and on the county to fund the ward.")

    assert [(each.actor, each.action) for each in found] == [("the board", "resign"), ("the county", "fund the ward")]


@pytest.mark.parametrize(
    ("when", "actor"),
    [
        ("the end of the harvest", ""),
        ("the third of April", ""),
        ("Thursday", ""),
        ("12 May 2031", ""),
        ("next autumn", ""),
        ("noon on Sunday", ""),
        ("a tenth", ""),
        ("the keeper before dusk", "the keeper"),
        ("the Spring Committee", "the Spring Committee"),
        ("two of the pilots", "two of the pilots"),
        ("the end users", "the end users"),
    ],
)
def test_when_something_must_be_done_is_nobody(when, actor):
    assert [each.actor for each in asks(f"The dam must be inspected by {when}.")] == [actor]


@pytest.mark.parametrize(
    ("text", "actor", "action", "negated"),
    [
        ("Let no one in this parish eat alone.", "", "eat alone", True),
        ("Let no child be left behind.", "", "be left behind", True),
        ("Let nothing stand in our way.", "", "stand in our way", True),
        ("Let no firm buy the river.", "firm", "buy the river", True),
        ("Let there be no more talk of tolls.", "", "more talk of tolls", True),
        ("Let the county repair the weir.", "the county", "repair the weir", False),
    ],
)
def test_what_others_are_let_do(text, actor, action, negated):
    assert [(each.actor, each.action, each.negated) for each in asks(text)] == [(actor, action, negated)]
