"""Noun phrases and complements to the right of a word, and what their heads are."""

from __future__ import annotations

from toolkit.language.clauses.analysis import CONTENT, RELATIVE, Clause, ClauseSentence
from toolkit.language.clauses.tagging import (
    ADJ,
    ADV,
    AUX,
    COORD,
    DET,
    FINITE,
    INF,
    ING,
    MODAL,
    NAME,
    NEG,
    NOUN,
    NUM,
    OBJ,
    PART,
    PREP,
    PRON,
    REL,
    SIGN,
    SUB,
    TO,
)
from toolkit.methods.statements.cues import cues

Span = tuple[int, int]
FIRST_PERSON = frozenset("i we us me my our ourselves myself".split())
_ABOUT_NUMBERS = frozenset("about around between over under up".split())
PERSONS = frozenset("i we he she they you us them him her me who everyone everybody nobody somebody someone".split())
_ACTION_ENDINGS = (
    *("tion", "tions", "sion", "sions", "ment", "ments", "ance", "ence", "ship", "al", "als", "ing", "sis", "ure"),
    *("ery", "age", "acy", "iness"),
)
_BARE_ENDINGS = ("tion", "tions", "sion", "sions", "ness", "ance", "ence", "ing", "ism", "acy", "ity", "ities", "ment")
_IN_PHRASE = frozenset((DET, ADJ, NUM, NOUN, NAME, PART, ING, PRON, OBJ, ADV, NEG))
_LONGEST = 40  # words of a phrase to the right


def last_noun(sentence: ClauseSentence, span: Span) -> int:
    """Return the place of the head of a noun phrase: its last noun before a preposition, clause or comma."""
    tokens = sentence.tokens
    head = -1
    for place in range(*span):
        tag = tokens[place].tag
        if tag in (NOUN, NAME, PRON, OBJ, NUM):
            head = place
        elif head >= 0 and (
            tag in (PREP, REL, SUB, COORD, TO, ING, PART, FINITE, MODAL, AUX)
            or (tag == SIGN and tokens[place].text not in "'\"-%")
        ):
            break
        elif tokens[place].lower in ("'s", "'"):
            head = -1
    return head if head >= 0 else span[1] - 1


def can_act(sentence: ClauseSentence, span: Span | None) -> bool:
    """Tell whether a noun phrase names someone who can act: a person, a body, a place, or anything with a name."""
    if span is None:
        return False
    tokens = sentence.tokens
    if tokens[span[0]].lower in PERSONS or tokens[span[0]].tag == NAME:
        return True
    head = tokens[last_noun(sentence, span)]
    if head.lower in cues()["actor noun"] or head.tag == NAME or head.lower in PERSONS:
        return True
    if head.text == "%" or head.tag == NUM:
        return True
    quantified = tokens[span[0]].lower in ("those", "all", "both", "many", "others", "most", "some", "each")
    return quantified or (head.lower.endswith(("ers", "ists", "ians", "ees")) and head.tag == NOUN)


def is_bare_abstraction(sentence: ClauseSentence, span: Span) -> bool:
    """Tell whether a noun phrase names nothing that could act: *actions*, *the focus*, *cooperation*, *this*."""
    tokens = sentence.tokens
    first = tokens[span[0]].lower
    if span[1] - span[0] == 1 and first in ("this", "that", "there", "these", "those", "it", "such", "what", "which"):
        return first != "it"
    if tokens[span[0]].tag == ING:
        return True
    head = tokens[last_noun(sentence, span)]
    if head.tag == NAME or head.lower in cues()["actor noun"] or head.lower in PERSONS:
        return False
    return head.lower in cues()["abstract noun"] or head.lower.endswith(_BARE_ENDINGS)


def is_time_or_amount(sentence: ClauseSentence, span: Span) -> bool:
    """Tell whether what follows *by* says when or how much, not who.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> for who in ("the end of June", "6 May", "May & Co."):
    ...     read = clauses_of(f"The debt must be paid by {who}")
    ...     is_time_or_amount(read, read.clauses[0].agent)
    True
    True
    False
    """
    tokens = [token for token in sentence.tokens[span[0] : span[1] + 1] if token.tag != DET]
    behind = [token.lower for token in tokens[1:2]]
    words = [token.lower for token in sentence.tokens[span[0] : span[1]] if token.tag != DET]
    if not words:
        return False
    times = cues()["time noun"] | cues()["time of day or year"]
    if behind == ["of"] and (
        words[0] in cues()["boundary noun"] or (words[-1] in times and tokens[0].tag in (ADJ, NUM))
    ):
        return True
    if all(word in times or not word.isalpha() for word in words) or words[-2:] in (["year", "end"], ["month", "end"]):
        return True
    # Of *next spring* and *the coming weekend*; but *the Summer Palace* and *Theresa May* may act.
    return words[-1] in times and all(token.tag in (ADJ, NUM, NOUN) for token in tokens[: len(words)])


def is_action(sentence: ClauseSentence, span: Span) -> bool:
    """Tell whether a noun phrase names an action or a policy: *a ban*, *closing the road*, *swift action*."""
    tokens = sentence.tokens
    if tokens[span[0]].tag == ING:
        return True
    if tokens[last_noun(sentence, span)].tag == NAME:
        return False
    head = tokens[last_noun(sentence, span)].lower
    return head in cues()["action noun"] or (head.endswith(_ACTION_ENDINGS) and head not in cues()["actor noun"])


def has_object(sentence: ClauseSentence, preposition: int, end: int) -> bool:
    """Tell whether something follows a preposition: not in *what they had asked for in vain*, but in *for over 300*."""
    tokens = sentence.tokens
    first = preposition + 1
    if first >= end or tokens[first].text in ",;:." or tokens[first].tag in (SUB, COORD):
        return False
    return tokens[first].tag != PREP or tokens[first].lower in _ABOUT_NUMBERS


def phrase_after(sentence: ClauseSentence, start: int, end: int, *, whole: bool = True) -> Span | None:
    """Return the noun phrase that begins at a place, prepositional phrases and lists within it; nothing if none does.

    Parameters
    ----------
    sentence
        As analysed.
    start, end
        Places between which it is looked for.
    whole
        Whether prepositional phrases belong to it: not for whom something is asked of.
    """
    tokens = sentence.tokens
    at = start
    nominal = False
    if start < end and tokens[start].tag == PREP:
        return None
    while at < min(end, start + _LONGEST):
        token = tokens[at]
        if token.tag in _IN_PHRASE or token.lower in ("'s", "&", "of") or token.text in "'%$€£":
            nominal = nominal or token.tag in (NOUN, NAME, NUM, PRON, OBJ, ING)
            if token.tag == ING and nominal and not whole and at > start:
                break
            at += 1
        elif (
            (
                token.tag == COORD
                and token.lower in ("and", "or", "nor")
                and nominal
                and _noun_follows(sentence, at, end)
            )
            or (token.text == "," and nominal and _list_follows(sentence, at, end))
            or token.text == '"'
            or (token.tag == PREP and whole)
        ):
            at += 1
        elif token.tag == PREP and token.lower in ("in", "from", "at", "on", "under", "within") and nominal:
            if not _infinitive_follows(sentence, at, end):
                break
            at += 1
        else:
            break
    while at > start and (tokens[at - 1].tag in (PREP, COORD, ADV, DET, NEG) or tokens[at - 1].text in ',"'):
        at -= 1
    return (start, at) if at > start and nominal else None


def _noun_follows(sentence: ClauseSentence, at: int, end: int) -> bool:
    """Tell whether a noun phrase, and no clause or verb, stands behind a coordinator."""
    for token in sentence.tokens[at + 1 : min(end, at + 10)]:
        if token.tag in (NOUN, NAME, OBJ, NUM, PRON):
            return True
        if token.tag not in (DET, ADJ, ADV, PART, ING, PREP):
            return False
    return False


def _list_follows(sentence: ClauseSentence, at: int, end: int) -> bool:
    """Tell whether a comma parts a list that *and* ends soon."""
    for token in sentence.tokens[at + 1 : min(end, at + 14)]:
        if token.tag == COORD and token.lower in ("and", "or"):
            return True
        if token.tag in (FINITE, MODAL, AUX, SUB, REL, INF, TO) or (token.tag == SIGN and token.text not in ",'\"-"):
            return False
    return False


def _infinitive_follows(sentence: ClauseSentence, at: int, end: int) -> bool:
    """Tell whether an infinitive follows a prepositional phrase: *asked the banks in Kabul to lend*."""
    for place in range(at + 1, min(end, at + 10)):
        token = sentence.tokens[place]
        if token.tag == TO:
            return place + 1 < end and sentence.tokens[place + 1].tag in (INF, AUX, ADV, FINITE, NOUN)
        if token.tag not in (DET, ADJ, NOUN, NAME, NUM, PREP, COORD, PART) and token.lower not in ("'s", ","):
            return False
    return False


def infinitive_after(sentence: ClauseSentence, start: int, end: int) -> tuple[int, bool] | None:
    """Return where the verb behind *to* begins, if that stands at a place, and whether *not* denies it."""
    tokens = sentence.tokens
    at, negated = start, False
    while at < end and tokens[at].tag in (NEG, ADV):
        negated = negated or tokens[at].tag == NEG
        at += 1
    if at >= end or tokens[at].lower != "to":
        return None
    at += 1
    while at < end and tokens[at].tag == NEG:
        negated = negated or tokens[at].lower in ("not", "never")
        at += 1
    if at >= end or tokens[at].tag in (DET, NAME, PRON, OBJ, SIGN, NUM, PREP):
        return None
    return at, negated


def end_of_phrase(sentence: ClauseSentence, start: int, end: int) -> int:
    """Return where a verb phrase ends: before a clause, a dash or a bracket that follows, or at an end given."""
    tokens = sentence.tokens
    at = start
    while at < end:
        token = tokens[at]
        if token.tag == SIGN and token.text in ".;:?!()\u2026":
            break
        if token.tag == SIGN and token.text == "-" and 0 < at < len(tokens) - 1:
            break
        if at > start and token.lower in ("because", "although", "though", "while", "whereas", "unless", "if", "since"):
            break
        if at > start and token.text == '"' and tokens[at - 1].text in ",.!?":
            break  # The end of what is quoted: who says it follows.
        if at > start and token.text == "," and at + 1 < end and tokens[at + 1].tag in (REL, SUB):
            break
        at += 1
    while at > start + 1 and tokens[at - 1].lower in ("that", "what", "which", "who", "whether", "the", "a"):
        at -= 1
    if at > start + 1 and tokens[at - 1].text == '"' and sum(token.text == '"' for token in tokens[start:at]) % 2 == 0:
        return at
    while at > start and (
        tokens[at - 1].tag in (COORD,) or (tokens[at - 1].tag == SIGN and tokens[at - 1].text not in "%'")
    ):
        at -= 1
    return at


def strong_end(sentence: ClauseSentence, start: int) -> int:
    """Return the place of the next sign that ends a clause, or the end of the sentence."""
    for place in range(start, len(sentence.tokens)):
        if sentence.tokens[place].tag == SIGN and sentence.tokens[place].text in ".;:?!":
            return place
    return len(sentence.tokens)


def clause_of_participle(sentence: ClauseSentence, place: int) -> Clause | None:
    """Return the clause whose subject a participle shares; behind a comma not one that is reported."""
    before = [each for each in sentence.clauses if each.verb < place]
    parted = place > 0 and sentence.tokens[place - 1].text == ","
    return next((each for each in reversed(before) if not parted or each.kind not in (CONTENT, RELATIVE)), None)
