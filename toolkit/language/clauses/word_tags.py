"""The tag of a word by its class, its form and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from toolkit.language.clauses.lexicon import (
    BASE,
    ING_FORM,
    PAST_FORM,
    THIRD,
    clause_words,
    is_adverb,
    is_base,
    is_mostly_verb,
    verb_form,
)
from toolkit.language.clauses.tags import (
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
    NOMINAL,
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
from toolkit.language.word_classes import ADJECTIVE, COMPARATIVE, word_class

_CLOSED = (
    *(("negation", NEG), ("modal", MODAL), ("be", AUX), ("have", AUX), ("do", AUX), ("coordinator", COORD)),
    *(("relative", REL), ("object pronoun", OBJ), ("pronoun", PRON), ("subordinator", SUB), ("determiner", DET)),
    *(("preposition", PREP), ("number", NUM)),
)
_VERBAL = frozenset((INF, FINITE, MODAL, AUX))
_PHRASE = frozenset((DET, NOUN, NAME, ADJ, PRON, NUM, PREP, ADV))
_LONGEST_PHRASE = 9  # words between the first word of a question and its verb
_BEHIND_VERB = frozenset(("to", "that", "on", "upon", "for", "it"))
_SUBJECTS = frozenset("i we he she they it there who you everyone nobody".split())
INVERTERS = frozenset("never only no nor neither seldom rarely nowhere hardly".split())
"""Words that put a subject behind its auxiliary: *never again should it happen*."""
_NEAR = 8  # words between a verb and the "that" that follows whom it is said to


@cache
def closed_class(word: str) -> str:
    """Return the tag of a word of a closed class, or nothing for other words."""
    words = clause_words()
    for section, tag in _CLOSED:
        if word in words[section]:
            return tag
    return ""


def open_class(word: str, following: str, lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    """Return the tag of a word of an open class."""
    words = clause_words()
    form = verb_form(word)
    if form in (BASE, PAST_FORM) and _in_inversion(lower, tags):
        return INF if form == BASE else PART
    if form != BASE and is_adverb(word):
        return ADV
    at = place - 1
    while at >= 0 and (tags[at] in (ADV, NEG) or (lower[at] == '"' and at and tags[at - 1] in (MODAL, TO, AUX, NEG))):
        at -= 1
    before = tags[at] if at >= 0 else SIGN
    if before in (MODAL, TO) or (before == AUX and lower[at] in ("do", "does", "did")) or _awaits_verb(lower, tags, at):
        return INF if form in (BASE, "") or is_base(word) else _by_form(word, form)
    if before == AUX and lower[at] in words["have"] and word in words["base and participle"]:
        return PART
    if before == AUX:
        if form in (PAST_FORM, ING_FORM):
            return PART if form == PAST_FORM else ING
        return noun_or_adjective(word)
    if form == ING_FORM:
        return ING
    if form == PAST_FORM:
        return _past(word, following, before, lower, tags, place)
    if before == COORD and form == BASE and next((tag for tag in reversed(tags) if tag in _VERBAL), "") == INF:
        return INF
    if before == PRON and not form and lower[at] in _SUBJECTS and word_class(word) not in (ADJECTIVE, COMPARATIVE):
        return FINITE
    if form in (BASE, THIRD):
        return FINITE if _is_verb_here(word, form, following, lower, tags, at) else noun_or_adjective(word)
    return noun_or_adjective(word)


def _in_inversion(lower: Sequence[str], tags: Sequence[str]) -> bool:
    """Tell whether a noun phrase behind an auxiliary awaits its verb: *Should the talks*, *Never again must a mill*."""
    start = len(tags) - 1
    while start >= max(0, len(tags) - _LONGEST_PHRASE) and tags[start] not in (MODAL, AUX):
        start -= 1
    if start < 0 or len(tags) < start + 2 or tags[start] not in (MODAL, AUX):
        return False
    opening = start == 0 or (start == 1 and tags[0] in (SUB, ADV)) or tags[start - 1] == SIGN
    if not opening and not _inverts(lower, tags, start):
        return False
    end = len(tags) - (tags[-1] == NEG)
    return tags[end - 1] in NOMINAL and _PHRASE.issuperset(tags[start + 1 : end])


def _inverts(lower: Sequence[str], tags: Sequence[str], auxiliary: int) -> bool:
    """Tell whether *never*, *only*, *no* or *so* before an auxiliary puts the subject behind it."""
    before = range(max(0, auxiliary - _NEAR), auxiliary)
    if any(tags[at] in (FINITE, MODAL, AUX, INF) for at in before):
        return False
    return any(lower[at] in INVERTERS for at in before) and not any(tags[at] == PRON for at in before)


def _awaits_verb(lower: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Tell whether a base form is due: behind *let us*, *let Iran* and *should we*."""
    if at < 1 or tags[at] not in (OBJ, PRON, NOUN, NAME):
        return False
    turned = tags[at] == PRON and (tags[at - 1] == MODAL or lower[at - 1] in ("do", "did", "does"))
    return lower[at - 1] == "let" or turned


def _by_form(word: str, form: str) -> str:
    return PART if form == PAST_FORM else ING if form == ING_FORM else noun_or_adjective(word)


def noun_or_adjective(word: str) -> str:
    """Return the tag of a word that is no form of a verb: adverb, adjective or noun."""
    if is_adverb(word):
        return ADV
    listed = word_class(word)
    return ADJ if listed in (ADJECTIVE, COMPARATIVE) else NOUN


def _past(word: str, following: str, before: str, lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    """Tell a past tense from a participle."""
    words = clause_words()
    if word in words["participle"]:
        return PART
    if word in words["never a participle"]:
        return FINITE
    if before == SIGN and place and lower[place - 1] == ")":
        before = NOUN
    if before == SIGN and place:
        spoken = place > 1 and lower[place - 1] == '"' and lower[place - 2] in ",.?!" and following != "by"
        if spoken and word in words["finite behind a quotation"]:
            return FINITE
        if word in words["finite behind a comma"] and following != "by" and not _has_verb(lower, tags):
            return FINITE
        object_follows = closed_class(following) in (DET, PRON, OBJ, SUB) or following in ("that", "to", "it")
        return FINITE if object_follows and not _has_verb(lower, tags) else PART
    if before == ADJ and not closed_class(following) and following.isalpha():
        return PART
    if before in (DET, PREP, NUM):
        return PART
    if before == COORD:
        last = next((tag for tag in reversed(tags) if tag in (FINITE, PART)), "")
        return last or FINITE
    if following == "by" and before in NOMINAL:
        return PART
    if before == NOUN and closed_class(following) == PREP and _is_reduced(lower, tags):
        return PART
    if before == NOUN and _wants(lower, tags):
        return PART
    return FINITE if before in (NOUN, NAME, PRON, REL, NUM, ADJ) else PART


def _wants(lower: Sequence[str], tags: Sequence[str]) -> bool:
    """Tell whether the last verb is one whose object is to have something done to it: *wants the levy | scrapped*."""
    last = next((at for at in range(len(tags) - 1, -1, -1) if tags[at] in _VERBAL or tags[at] in (SIGN, SUB, REL)), -1)
    return last >= 0 and lower[last] in ("want", "wants", "wanted")


def _is_reduced(lower: Sequence[str], tags: Sequence[str]) -> bool:
    """Tell whether a noun in the object of a verb comes before: *limits the water | treated with chlorine*."""
    for at in range(len(tags) - 1, -1, -1):
        if tags[at] in (SIGN, COORD, SUB, REL):
            return False
        if tags[at] in (FINITE, INF, AUX, MODAL):
            if (not at or tags[at - 1] == SIGN) and verb_form(lower[at]) == BASE:
                return False  # Itself a noun, perhaps: "Salvage crews arrived at dawn".
            return lower[at] not in clause_words()["clause taker"]
    return False


def _has_verb(lower: Sequence[str], tags: Sequence[str]) -> bool:
    """Tell whether a finite verb without a relative pronoun stands in the clause so far."""
    for at in range(len(tags) - 1, -1, -1):
        if tags[at] in (FINITE, MODAL, AUX):
            return not any(tag == REL for tag in tags[max(0, at - _NEAR) : at])
        if tags[at] == SIGN and lower[at] in '.;:!?"':
            return False
    return False


def _is_verb_here(word: str, form: str, following: str, lower: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Tell whether a form in the present tense is a verb where it stands, the last word before it at a place."""
    before = tags[at] if at >= 0 else SIGN
    if before == NUM:
        return is_mostly_verb(word)
    if before == DET and lower[at] in ("more", "much", "less", "enough") and word in ("needs", "remains"):
        return True
    if before in (DET, PREP, ING):
        return False
    if before == ADJ:
        return form == THIRD and is_mostly_verb(word) and (_takes_object(following) or not following.isalpha())
    if before == PRON:
        return form == BASE or lower[at] not in ("i", "we", "they", "you")
    if before == REL:
        return lower[at] != "whose"
    if before in (SIGN, COORD, SUB, OBJ) and form == THIRD:
        return is_mostly_verb(word) and before != SUB
    if before in (SIGN, COORD):
        return is_mostly_verb(word) or _takes_object(following)
    if form == BASE and before in NOMINAL:
        if word == "need" and lower[at].endswith("s"):
            return True
        if _in_mandate(lower, tags, at):
            return True
        plural = lower[at].endswith("s") or lower[at] in clause_words()["noun"] or before == NAME
        # Behind a singular it is a subjunctive, "that the government withdraw", or the singular ends a long subject.
        return is_mostly_verb(word) or (plural and _takes_object(following))
    if form == THIRD and before in NOMINAL:
        if word in ("needs", "wants"):
            return True
        return is_mostly_verb(word) or _takes_object(following)
    return is_mostly_verb(word)


def _in_mandate(lower: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Tell whether the verb of a demand is due: *recommend that the agency | take over*."""
    mandative = clause_words()["mandative"]
    for place in range(at, max(-1, at - _LONGEST_PHRASE), -1):
        if tags[place] in _VERBAL or tags[place] == SIGN:
            return False
        if tags[place] == SUB:
            return lower[place] == "that" and any(word in mandative for word in lower[max(0, place - 3) : place])
    return False


def _takes_object(following: str) -> bool:
    """Tell whether a word may open what a verb is followed by."""
    return closed_class(following) in (DET, PRON, OBJ, TO, SUB) or following[:1].isdigit() or following in _BEHIND_VERB
