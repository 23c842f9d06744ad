"""Clauses of a sentence: subjects, modals, negation, passives, kinds, against the reading of a person."""

from __future__ import annotations

import pytest

from toolkit.language.clauses.analysis import KINDS, clauses_of
from toolkit.language.clauses.lexicon import lemma_of, verb_form
from toolkit.language.clauses.subjects import LONGEST
from toolkit.language.clauses.tagging import tagged


def subjects(text):
    sentence = clauses_of(text)
    return [sentence.words(each.subject) for each in sentence.clauses]


def clause_with(text, verb):
    sentence = clauses_of(text)
    return sentence, next(each for each in sentence.clauses if sentence.tokens[each.head].lower == verb)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour board must pay.", ["The harbour board"]),
        ("In this case, pilots and dockers must agree.", ["pilots and dockers"]),
        (
            "The EU, the bank and the World Food Programme must decide.",
            ["The EU, the bank and the World Food Programme"],
        ),
        ("On Monday, Spain and Malta will vote.", ["Spain and Malta"]),
        ("Ministers of trade, envoys and judges should resign.", ["Ministers of trade, envoys and judges"]),
        ("At this stage the council has to act.", ["the council"]),
        ("Last week the mill closed.", ["the mill"]),
        ("In 2019 parliament passed a law.", ["parliament"]),
        ("Mr President, the House and the Senate must decide.", ["the House and the Senate"]),
        ("The ferry, however, must sail.", ["The ferry"]),
        ("The mayor, a former judge, should step down.", ["The mayor"]),
        ("The mill (built in 1820) must be saved.", ["The mill"]),
        ("We, the tenants of this street, must unite.", ["We"]),
        ("Those in charge should resign.", ["Those in charge"]),
        ("A strong, united Europe must lead.", ["A strong, united Europe"]),
        ("Children under five should be vaccinated.", ["Children under five"]),
        ("Having failed twice, the bank should think again.", ["the bank"]),
        ("The bridge that the army left must be repaired.", ["the army", "The bridge that the army left"]),
        ("Norway, whose ships sank, has a duty.", ["ships", "Norway"]),
        ("Farmers who lost barns need help.", ["Farmers", "Farmers who lost barns"]),
        ("We think Peru and Chile must act, and Brazil should follow.", ["We", "Peru and Chile", "Brazil"]),
        ("The town deserves better, and the mayor should resign.", ["The town", "the mayor"]),
        ("He told us lenders must pay.", ["He", "lenders"]),
        ("They opened the gate and left.", ["They", "They"]),
        ("Should the talks fail, we must act.", ["the talks", "we"]),
        ("Why should we wait?", ["we"]),
        ("If it rains, farmers must wait.", ["it", "farmers"]),
        ("Nobody should have to choose.", ["Nobody"]),
        ("Neither the board nor the union has to accept this.", ["Neither the board nor the union"]),
        ('The "good guys" must win.', ['The "good guys"']),
    ],
)
def test_subjects(text, expected):
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "verb", "modals", "negated", "passive"),
    [
        ("It will not have to be sold.", "sold", ("will", "have to"), True, True),
        ("We can't wait.", "wait", ("can",), True, False),
        ("We cannot wait.", "wait", ("can",), True, False),
        ("They ought to listen.", "listen", ("ought to",), False, False),
        ("Lenders need to pay.", "pay", ("need to",), False, False),
        ("The law should not only punish.", "punish", ("should",), False, False),
        ("The law is to be repealed.", "repealed", ("be to",), False, True),
        ("We're going to build homes.", "build", ("going to",), False, False),
        ("Iran has got to talk.", "talk", ("have to",), False, False),
        ("They'll never agree.", "agree", ("will",), True, False),
        ("The mill was sold.", "sold", (), False, True),
        ("The mill has closed.", "closed", (), False, False),
        ("More must be done.", "done", ("must",), False, True),
    ],
)
def test_verb_groups(text, verb, modals, negated, passive):
    _, clause = clause_with(text, verb)

    assert (clause.modals, clause.negated, clause.passive) == (modals, negated, passive)


@pytest.mark.parametrize(
    ("text", "verb", "kind"),
    [
        ("The court said that the mill must close.", "close", "content"),
        ("The court said the mill must close.", "close", "content"),
        ("The court asked whether the mill must close.", "close", "question"),
        ("If the mill must close, we lose.", "close", "condition"),
        ("Had the mill closed, we would know.", "closed", "condition"),
        ("The mill that must close is old.", "close", "relative"),
        ("We stay because the mill must close.", "close", "adverbial"),
        ("Why must the mill close?", "close", "main"),
        ("They want peace, but the mill must close.", "close", "main"),
    ],
)
def test_kinds(text, verb, kind):
    assert clause_with(text, verb)[1].kind == kind


def test_content_clauses_know_what_they_complete():
    sentence = clauses_of("She says that rents must fall and that landlords should pay.")

    assert [each.parent for each in sentence.clauses] == [-1, 0, 0]


def test_a_subjunctive_is_a_clause():
    sentence = clauses_of("They asked that the ban be lifted and that the council withdraw the order.")

    assert [sentence.words(each.subject) for each in sentence.clauses] == ["They", "the ban", "the council"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        (
            "The dam must be inspected by the port authority and the navy before winter.",
            "the port authority and the navy",
        ),
        ("The dam can be saved by raising the wall.", ""),
        ("The dam was sold by Friday.", "Friday"),  # a shallow analysis cannot tell a day from an agent
        ("The dam was sold.", ""),
    ],
)
def test_agents(text, agent):
    sentence = clauses_of(text)

    assert sentence.words(sentence.clauses[0].agent) == agent


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The mill must close, because it loses money.", "close", "close"),
        ("They must see that the mill is old.", "see", "see that the mill is old"),
        ("They must agree or resign, and we should help.", "agree", "agree or resign"),
        ("The union said it would pay, but the bank, which is old, has to agree.", "pay", "pay"),
    ],
)
def test_where_a_clause_ends(text, verb, expected):
    sentence, clause = clause_with(text, verb)

    assert sentence.words((clause.head, clause.end)).startswith(expected)
    assert len(sentence.words((clause.head, clause.end))) <= len(expected) + len(" or resign")


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("They support the plan.", "support", "finite"),
        ("Their support fell.", "support", "noun"),
        ("We want to end hunger.", "end", "inf"),
        ("It came to an end.", "to", "prep"),
        ("Iran's fleet sails.", "'s", "det"),
        ("It's late.", "'s", "aux"),
        ("the fact that they left", "that", "sub"),
        ("the ship that they left", "that", "rel"),
        ("that ship left", "that", "det"),
        ("Grain sold by farmers rose.", "sold", "part"),
        ("May was cold.", "may", "modal"),
        ("before the war", "before", "prep"),
        ("before they left", "before", "sub"),
    ],
)
def test_tags(text, word, tag):
    assert next(token.tag for token in tagged(text) if token.lower == word) == tag


@pytest.mark.parametrize(
    "text", ["", " ", "...", "must", "and and and", "that that that must", '"', "a, b, c and", "by by"]
)
def test_any_text_has_spans_within_it(text):
    sentence = clauses_of(text)

    for clause in sentence.clauses:
        assert clause.kind in KINDS
        assert 0 <= clause.start <= clause.head < clause.end <= len(sentence.tokens)
        assert clause.subject is None or 0 <= clause.subject[0] < clause.subject[1] <= len(sentence.tokens)


def test_a_subject_is_looked_for_within_a_bound():
    within = "x " * (LONGEST - 1) + "must go"
    beyond = "x " * (LONGEST + 1) + "must go"

    assert len(subjects(within)[0].split()) == LONGEST - 1
    assert len(subjects(beyond)[0].split()) == LONGEST


@pytest.mark.parametrize(
    ("form", "verb"), [("urged", "urge"), ("denied", "deny"), ("said", "say"), ("stopped", "stop"), ("warns", "warn")]
)
def test_base_forms(form, verb):
    assert lemma_of(form) == verb


def test_nouns_in_s_are_no_verbs():
    assert [verb_form(word) for word in ("authorities", "taliban", "urges")] == ["", "", "third"]
