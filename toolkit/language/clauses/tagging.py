"""The words and signs of a sentence, each with a coarse part of speech that its neighbours decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from toolkit.language.clauses.lexicon import (
    BASE,
    ING_FORM,
    PAST_FORM,
    THIRD,
    clause_words,
    is_adverb,
    is_mostly_verb,
    verb_form,
)
from toolkit.language.word_classes import ADJECTIVE, COMPARATIVE, word_class
from toolkit.language.words import find_words, normalise_punctuation

DET, PRON, OBJ, PREP, SUB, REL, COORD = "det", "pron", "obj", "prep", "sub", "rel", "coord"
MODAL, AUX, NEG, TO, ADV = "modal", "aux", "neg", "to", "adv"
FINITE, INF, PART, ING, NOUN, NAME, ADJ, NUM, SIGN = (
    *("finite", "inf", "part", "ing", "noun", "name", "adj", "num", "sign"),
)
"""FINITE is a verb with a subject of its own, AUX a form of *be*, *have* or *do*, INF a base form, SIGN punctuation."""
NOMINAL = frozenset((NOUN, NAME, NUM))

_CONTRACTED = ("n't", "'ll", "'ve", "'re", "'d", "'m", "'s")
_CLOSED = (
    *(("negation", NEG), ("modal", MODAL), ("be", AUX), ("have", AUX), ("do", AUX), ("coordinator", COORD)),
    *(("relative", REL), ("object pronoun", OBJ), ("pronoun", PRON), ("subordinator", SUB), ("determiner", DET)),
    *(("preposition", PREP), ("number", NUM)),
)
_QUANTIFIERS = frozenset("this these those one all many some both few most several each her".split())
_BOTH = frozenset("as since before after until till".split())  # prepositions and subordinators
_VERBAL = frozenset((INF, FINITE, MODAL, AUX))
_PHRASE = frozenset((DET, NOUN, NAME, ADJ, PRON, NUM, PREP, ADV))
_LONGEST_PHRASE = 9  # words between the first word of a question and its verb
_SUBJECTS = frozenset("i we he she they it there who you everyone nobody".split())
_NEAR = 5  # words between a verb and the "that" that follows whom it is said to


class ClauseToken(NamedTuple):
    """A word or a sign.

    Attributes
    ----------
    text
        As written, with plain quotation marks and apostrophes.
    lower
        In lower case.
    start, end
        Its span in the sentence.
    tag
        Its coarse part of speech: one of the constants of this module.
    """

    text: str
    lower: str
    start: int
    end: int
    tag: str


class _Piece(NamedTuple):
    text: str
    start: int
    end: int


def tagged(text: str) -> list[ClauseToken]:
    """Return the words and signs of a sentence with their tags.

    Contractions are divided (``can't`` into ``ca`` and ``n't``), so is ``cannot``. The time is linear in the length
    of the text.

    >>> [(token.text, token.tag) for token in tagged("NATO must not wait.")]
    [('NATO', 'name'), ('must', 'modal'), ('not', 'neg'), ('wait', 'inf'), ('.', 'sign')]
    """
    pieces = _pieces(text)
    lower = [piece.text.lower() for piece in pieces]
    tags: list[str] = []
    for place, piece in enumerate(pieces):
        tags.append(_tag(pieces, lower, tags, place) if piece.text[0].isalnum() or piece.text[0] in "'&%" else SIGN)
    _mend(lower, tags)
    return [
        ClauseToken(piece.text, word, piece.start, piece.end, tag)
        for piece, word, tag in zip(pieces, lower, tags, strict=True)
    ]


def _pieces(text: str) -> list[_Piece]:
    """Return words, parts of contractions and signs, in order."""
    normal = normalise_punctuation(text)
    made: list[_Piece] = []
    done = 0
    for word, start, end in find_words(text):
        made += [_Piece(normal[at], at, at + 1) for at in range(done, start) if not normal[at].isspace()]
        made += _divided(word, start)
        done = end
    made += [_Piece(normal[at], at, at + 1) for at in range(done, len(normal)) if not normal[at].isspace()]
    return made


def _divided(word: str, start: int) -> list[_Piece]:
    lower = word.lower()
    if lower == "cannot":
        return [_Piece(word[:3], start, start + 3), _Piece(word[3:], start + 3, start + 6)]
    if "'" in word:
        for ending in _CONTRACTED:
            if lower.endswith(ending) and len(word) > len(ending):
                cut = len(word) - len(ending)
                return [
                    _Piece(word[:cut], start, start + cut),
                    _Piece(word[cut:], start + cut, start + len(word)),
                ]
    return [_Piece(word, start, start + len(word))]


@cache
def _closed(word: str) -> str:
    words = clause_words()
    for section, tag in _CLOSED:
        if word in words[section]:
            return tag
    return ""


def _tag(pieces: Sequence[_Piece], lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    word, text = lower[place], pieces[place].text
    following = lower[place + 1] if place + 1 < len(lower) else ""
    if not word[0].isalpha() and word[0] != "'" and word != "&":
        return NUM
    if word == "to":
        return TO if _opens_infinitive(pieces, lower, place) else PREP
    if word == "'s":
        return _apostrophe_s(lower, tags, place)
    opening = not tags or (tags[-1] == SIGN and pieces[place - 1].text in "\"'(:-*")
    if text[0].isupper() and not opening and word != "i" and (text.isupper() or not _closed(word)):
        return NAME if len(text) > 1 or word != "a" else DET
    if len(text) > 1 and text.isupper() and word not in ("the",):
        return NAME
    closed = _closed(word)
    if closed:
        return _settled(word, closed, following, lower, tags, place)
    return _open_class(word, following, lower, tags, place)


def _opens_infinitive(pieces: Sequence[_Piece], lower: Sequence[str], place: int) -> bool:
    """Tell whether *to* stands before a base form, adverbs between them."""
    at = place + 1
    while at < len(lower) and (is_adverb(lower[at]) or lower[at] == "not") and verb_form(lower[at]) != BASE:
        at += 1
    if at >= len(lower) or (pieces[at].text[0].isupper() and at == place + 1):
        return False
    if lower[at] in ("be", "have", "do") or is_mostly_verb(lower[at]):
        return verb_form(lower[at]) == BASE or lower[at] in ("be", "have", "do")
    if verb_form(lower[at]) != BASE:
        return False
    after = lower[at + 1] if at + 1 < len(lower) else ""
    before = lower[place - 1] if place else ""
    return _closed(before) not in (SUB,) and not (after in ("of", "and") and before in ("access", "right", "due"))


def _apostrophe_s(lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    """Tell *is* from a possessive: *it's*, *let's*, *Iran's*."""
    before = lower[place - 1] if place else ""
    if before == "let":
        return OBJ
    following = lower[place + 1] if place + 1 < len(lower) else ""
    if before in _SUBJECTS or before in ("that", "what", "here", "where", "how"):
        return AUX
    return AUX if following in ("a", "the", "not", "been", "no") and tags[-1] != NAME else DET


def _settled(word: str, tag: str, following: str, lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    """Return the tag of a word of a closed class that may be of two."""
    words = clause_words()
    before = tags[place - 1] if place else SIGN
    if word == "that":
        if following in words["modal"] or following in words["be"]:
            return REL if before in NOMINAL else PRON
        return _that(following, lower, tags, place)
    if word in (
        "this",
        "these",
        "those",
        "one",
        "all",
        "many",
        "some",
        "both",
        "few",
        "most",
        "several",
        "each",
        "her",
    ):
        if tag == OBJ and verb_form(following) != BASE and following.isalpha() and not _closed(following):
            return DET
        ends = _closed(following) in (MODAL, AUX, PREP, NEG, COORD, SUB, REL) or not following.isalpha()
        if ends and word not in ("her",):
            return PRON
        if tag == PRON and word in ("this", "that", "these", "those"):
            return PRON if verb_form(following) == THIRD and is_mostly_verb(following) else DET
        return PRON if is_mostly_verb(following) and verb_form(following) in (BASE, PAST_FORM) else tag
    if word in _BOTH and tag == SUB:
        return PREP if following.isalpha() and not _clause_follows(lower, place) else SUB
    if word in ("may", "might", "can", "will") and before == DET:
        return NOUN
    if word in ("need", "dare"):
        return FINITE
    if word == "no" and tag == DET and not following.isalpha():
        return ADV
    if tag == PREP and before == AUX and word in ("given", "following", "including", "regarding", "concerning"):
        return PART if word == "given" else ING
    if word == "yet" and before not in (SIGN, COORD):
        return ADV
    if word == "so" and following != "that" and before != SIGN:
        return ADV
    return tag


def _that(following: str, lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    """Tell the *that* of *the fact that it fell* from that of *the house that fell* and of *that house*."""
    words = clause_words()
    before = tags[place - 1] if place else SIGN
    if before == PREP or (before == SIGN and not place):
        return DET
    if before not in (NOUN, NUM, NAME):
        return SUB
    start = max(0, place - _NEAR)
    if lower[place - 1] in words["noun with that"] or any(
        word in words["verb with hearer"] for word in lower[start:place]
    ):
        return SUB
    return SUB if before == NAME and _closed(following) in (DET, PRON) else REL


def _clause_follows(lower: Sequence[str], place: int) -> bool:
    """Tell whether a finite verb follows soon, so that *before* and the like open a clause."""
    for at in range(place + 1, min(place + 9, len(lower))):
        word = lower[at]
        closed = _closed(word)
        if closed in (SUB, REL) or not (word[0].isalnum() or word[0] == "'"):
            return False
        if closed in (MODAL, AUX) or word in _SUBJECTS:
            return True
        if at > place + 1 and not closed and is_mostly_verb(word) and verb_form(word) in (THIRD, PAST_FORM):
            return True
    return False


def _open_class(word: str, following: str, lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    """Return the tag of a word of an open class."""
    form = verb_form(word)
    if form in (BASE, PAST_FORM) and _in_inversion(tags):
        return INF if form == BASE else PART
    if form != BASE and is_adverb(word):
        return ADV
    at = place - 1
    while at >= 0 and (tags[at] in (ADV, NEG) or lower[at] in ("also",)):
        at -= 1
    before = tags[at] if at >= 0 else SIGN
    if before in (MODAL, TO) or (before == AUX and lower[at] in ("do", "does", "did")) or _awaits_verb(lower, tags, at):
        return INF if form in (BASE, "") else _by_form(word, form)
    if before == AUX:
        if form in (PAST_FORM, ING_FORM):
            return PART if form == PAST_FORM else ING
        return _noun_or_adjective(word)
    if form == ING_FORM:
        return ING
    if form == PAST_FORM:
        return _past(word, following, before, lower, tags, place)
    if before == COORD and form == BASE and next((tag for tag in reversed(tags) if tag in _VERBAL), "") == INF:
        return INF
    if before == PRON and not form and lower[at] in _SUBJECTS and word_class(word) not in (ADJECTIVE, COMPARATIVE):
        return FINITE
    if form in (BASE, THIRD):
        return FINITE if _is_verb_here(word, form, following, lower, tags, at) else _noun_or_adjective(word)
    return _noun_or_adjective(word)


def _in_inversion(tags: Sequence[str]) -> bool:
    """Tell whether a sentence so far is an auxiliary and a noun phrase: *Should the talks*, *Why must the mill*."""
    start = 1 if tags and tags[0] in (SUB, ADV) else 0
    if len(tags) < start + 2 or len(tags) > _LONGEST_PHRASE or tags[start] not in (MODAL, AUX):
        return False
    return tags[-1] in NOMINAL and _PHRASE.issuperset(tags[start + 1 :])


def _awaits_verb(lower: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Tell whether a base form is due: behind *let us*, *let Iran* and *should we*."""
    if at < 1 or tags[at] not in (OBJ, PRON, NOUN, NAME):
        return False
    turned = tags[at] == PRON and (tags[at - 1] == MODAL or lower[at - 1] in ("do", "did", "does"))
    return lower[at - 1] == "let" or turned


def _by_form(word: str, form: str) -> str:
    return PART if form == PAST_FORM else ING if form == ING_FORM else _noun_or_adjective(word)


def _noun_or_adjective(word: str) -> str:
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
    if before == SIGN and place:
        object_follows = _closed(following) in (DET, PRON, OBJ, SUB) or following in ("that", "to", "it")
        return FINITE if object_follows and not _has_verb(lower, tags) else PART
    if before == ADJ and not _closed(following) and following.isalpha():
        return PART
    if before in (DET, PREP, NUM):
        return PART
    if before == COORD:
        last = next((tag for tag in reversed(tags) if tag in (FINITE, PART)), "")
        return last or FINITE
    if following == "by" and before in NOMINAL:
        return PART
    return FINITE if before in (NOUN, NAME, PRON, REL, NUM, ADJ) else PART


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
    if before in (DET, PREP, NUM, ING):
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
        plural = lower[at].endswith("s") or lower[at] in clause_words()["noun"] or before == NAME
        # Behind a singular it is a subjunctive, "that the government withdraw", or the singular ends a long subject.
        return is_mostly_verb(word) or (plural and _takes_object(following))
    if form == THIRD and before in NOMINAL:
        return is_mostly_verb(word) or _takes_object(following)
    return is_mostly_verb(word)


def _takes_object(following: str) -> bool:
    """Tell whether a word may open what a verb is followed by."""
    return _closed(following) in (DET, PRON, OBJ, TO, SUB) or following in ("to", "that", "on", "for", "it")


def _mend(lower: Sequence[str], tags: list[str]) -> None:
    """Correct tags that only what follows can tell: a form before a finite verb was a noun."""
    for place in range(1, len(tags) - 1):
        if tags[place] != FINITE or verb_form(lower[place]) == PAST_FORM or is_mostly_verb(lower[place]):
            continue
        coming, word = tags[place + 1], lower[place + 1]
        if (coming in (MODAL, AUX) and word != "'s") or (coming == FINITE and is_mostly_verb(word)):
            tags[place] = NOUN
