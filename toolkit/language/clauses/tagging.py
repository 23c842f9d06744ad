"""The words and signs of a sentence, each with a coarse part of speech that its neighbours decide."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from toolkit.language.clauses.lexicon import (
    BASE,
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
from toolkit.language.clauses.word_tags import closed_class, noun_or_adjective, open_class
from toolkit.language.words import find_words, normalise_punctuation

__all__ = [
    "ADJ",
    "ADV",
    "AUX",
    "COORD",
    "DET",
    "FINITE",
    "INF",
    "ING",
    "MODAL",
    "NAME",
    "NEG",
    "NOMINAL",
    "NOUN",
    "NUM",
    "OBJ",
    "PART",
    "PREP",
    "PRON",
    "REL",
    "SIGN",
    "SUB",
    "TO",
    "ClauseToken",
    "tagged",
]

_new = tuple.__new__  # as a named tuple makes itself, without the call in between
_CANNOT = len("cannot")
_CONTRACTED = ("n't", "'ll", "'ve", "'re", "'d", "'m", "'s")
_QUANTIFIERS = frozenset("this these those one all many some both few most several each her".split())
_OPEN = frozenset(
    "that to as may might can will need dare no so yet given following including regarding concerning".split()
)
_ANY = frozenset((NOUN, ADJ))  # tags of words that are no known verbs
_EXPECTANT = frozenset((PRON, MODAL, TO, ADV, NEG, OBJ))  # behind which an unknown word may be a verb
_MONTH_OR_NAME = frozenset(("may", "will"))  # with a capital inside a sentence
_SAYING = frozenset("said says wrote writes noted notes announced announces declared stated testified reported".split())
_BOTH = frozenset("as since before after until till".split())  # prepositions and subordinators
_SUBJECTS = frozenset("i we he she they it there who you everyone nobody".split())
_TITLES = frozenset(
    "mr mrs ms mx dr prof rev fr hon cllr gen lt col maj capt cmdr adm sgt cpl gov sen rep pres amb supt insp st messrs"
    " mme mlle".split()
)
_STRESSED = frozenset("must should shall ought not never cannot".split())  # no names in capitals: "They MUST act."
_NEAR = 8  # words between a verb and the "that" that follows whom it is said to


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
    for place, (text_of, _, _) in enumerate(pieces):
        first = text_of[0]
        if first.isupper():
            fixed = NAME if place and tags[-1] is not SIGN and _is_name(text_of, lower[place]) else ""
        else:
            fixed = _fixed_tag(lower[place])
        if fixed and (fixed not in _ANY or not place or tags[-1] not in _EXPECTANT):
            tags.append(fixed)
        else:
            tags.append(_tag(pieces, lower, tags, place) if first.isalnum() or first in "'&%" else SIGN)
    _mend(lower, tags)
    return [
        _new(ClauseToken, (piece[0], word, piece[1], piece[2], tag))
        for piece, word, tag in zip(pieces, lower, tags, strict=True)
    ]


@cache
def _is_name(text: str, word: str) -> bool:
    """Tell whether a word with a capital inside a sentence is a name whatever stands around it."""
    if word == "i" or word in _STRESSED or len(text) < 2:
        return False
    return text.isupper() or not closed_class(word) or word in _MONTH_OR_NAME


@cache
def _fixed_tag(word: str) -> str:
    """Return the tag of a word in lower case that has but one, a noun after a pronoun aside; nothing for the others."""
    if not word[0].isalpha() or word in _OPEN or word in _QUANTIFIERS or word in _BOTH:
        return ""
    closed = closed_class(word)
    if closed or word in clause_words()["given name"]:
        return closed
    return "" if verb_form(word) else noun_or_adjective(word)


def _pieces(text: str) -> list[_Piece]:
    """Return words, parts of contractions and signs, in order."""
    normal = normalise_punctuation(text)
    made: list[_Piece] = []
    done = 0
    for word, start, end in find_words(text):
        gap = normal[done:start]
        if gap != " " and not (gap == ". " and word[0].isupper() and made and _is_title_or_initial(made[-1].text)):
            made += [_Piece(normal[at], at, at + 1) for at in range(done, start) if not normal[at].isspace()]
        if "'" in word or len(word) == _CANNOT:
            made += _divided(word, start)
        else:
            made.append(_new(_Piece, (word, start, end)))
        done = end
    made += [_Piece(normal[at], at, at + 1) for at in range(done, len(normal)) if not normal[at].isspace()]
    return made


def _is_title_or_initial(word: str) -> bool:
    """Tell whether the point behind a word is part of a name: *Mrs. Pell*, *J. Marsh*."""
    return word.lower() in _TITLES or (len(word) == 1 and word.isupper())


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


def _tag(pieces: Sequence[_Piece], lower: Sequence[str], tags: Sequence[str], place: int) -> str:
    word, text = lower[place], pieces[place].text
    following = lower[place + 1] if place + 1 < len(lower) else ""
    if not word[0].isalpha() and word[0] != "'" and word != "&":
        return NUM
    if word == "to":
        return TO if _opens_infinitive(pieces, lower, place) else PREP
    if word == "'s":
        return _apostrophe_s(lower, tags, place)
    opening = not tags or _opens(pieces, place)
    if opening and word in clause_words()["given name"] and pieces[place + 1 : place + 2]:
        opening = not pieces[place + 1].text[0].isupper()
    if text[0].isupper() and not opening and _is_name(text, word):
        return NAME if len(text) > 1 or word != "a" else DET
    if len(text) > 1 and text.isupper() and word != "the" and word not in _STRESSED:
        return NAME
    closed = closed_class(word)
    if closed:
        return _settled(word, closed, following, lower, tags, place)
    return open_class(word, following, lower, tags, place)


def _opens(pieces: Sequence[_Piece], place: int) -> bool:
    """Tell whether a word opens what is quoted, enclosed or introduced, so that its capital says nothing."""
    sign = pieces[place - 1]
    return sign.text in "(:-*" or (sign.text in "\"'" and sign.end == pieces[place].start)


def _opens_infinitive(pieces: Sequence[_Piece], lower: Sequence[str], place: int) -> bool:
    """Tell whether *to* stands before a base form, adverbs between them."""
    at = place + 1
    while at < len(lower) and (is_adverb(lower[at]) or lower[at] == "not") and verb_form(lower[at]) != BASE:
        at += 1
    if at >= len(lower) or (pieces[at].text[0].isupper() and at == place + 1):
        return False
    if lower[at] in ("be", "have", "do") or is_mostly_verb(lower[at]):
        return is_base(lower[at]) or lower[at] in ("be", "have", "do")
    if not is_base(lower[at]):
        return False
    after = lower[at + 1] if at + 1 < len(lower) else ""
    before = lower[place - 1] if place else ""
    return closed_class(before) not in (SUB,) and not (after in ("of", "and") and before in ("access", "right", "due"))


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
    if word in _QUANTIFIERS:
        if tag == OBJ and verb_form(following) != BASE and following.isalpha() and not closed_class(following):
            return DET
        ends = closed_class(following) in (MODAL, AUX, PREP, NEG, COORD, SUB, REL) or not following.isalpha()
        if ends and word not in ("her",):
            return PRON
        if tag == PRON and word in ("this", "that", "these", "those"):
            return PRON if verb_form(following) == THIRD and is_mostly_verb(following) else DET
        return PRON if is_mostly_verb(following) and verb_form(following) in (BASE, PAST_FORM) else tag
    if word == "as" and any(each in ("same", "such", "well") for each in lower[max(0, place - 3) : place]):
        return PREP
    if word in _BOTH and tag == SUB:
        return PREP if following.isalpha() and not _clause_follows(lower, place) else SUB
    if word in ("may", "might", "can", "will") and before == DET:
        return NOUN
    if word in ("need", "dare"):
        return FINITE
    if word == "no" and following == "longer":
        return NEG
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
    if closed_class(following) in (DET, PRON) and not _SAYING.isdisjoint(lower[start:place]):
        return SUB
    return SUB if before == NAME and closed_class(following) in (DET, PRON) else REL


def _clause_follows(lower: Sequence[str], place: int) -> bool:
    """Tell whether a finite verb follows soon, so that *before* and the like open a clause."""
    for at in range(place + 1, min(place + 9, len(lower))):
        word = lower[at]
        closed = closed_class(word)
        if closed in (SUB, REL) or not (word[0].isalnum() or word[0] == "'"):
            return False
        if closed in (MODAL, AUX) or word in _SUBJECTS:
            return True
        if at > place + 1 and not closed and is_mostly_verb(word) and verb_form(word) in (THIRD, PAST_FORM):
            return True
        if at > place + 1 and word in clause_words()["past"] and closed_class(lower[at - 1]) != DET:
            return True
    return False


def _heads_compound(lower: Sequence[str], tags: Sequence[str], place: int) -> bool:
    """Tell whether a base form that opens a clause is a part of its subject: *Salvage firms warned*."""
    if verb_form(lower[place]) != BASE:
        return False
    at = place + 1
    inside = {NOUN, ADJ}
    if not is_mostly_verb(lower[place]) and at < len(tags) and tags[at] in (NOUN, ADJ, PREP):
        inside |= {PREP, DET, NAME, NUM, PART, ING}  # "Work on the road has begun"
    while at < len(tags) and tags[at] in inside:
        at += 1
    return at > place + 1 and at < len(tags) and tags[at] in (FINITE, MODAL, AUX)


def _mend(lower: Sequence[str], tags: list[str]) -> None:
    """Correct tags that only what follows can tell: a form before a finite verb was a noun."""
    for place in range(len(tags) - 1):
        if tags[place] == FINITE and (not place or tags[place - 1] == SIGN) and _heads_compound(lower, tags, place):
            tags[place] = NOUN
        if not place or tags[place] != FINITE or verb_form(lower[place]) == PAST_FORM or is_mostly_verb(lower[place]):
            continue
        if tags[place - 1] in (PRON, ADV):
            continue
        coming, word = tags[place + 1], lower[place + 1]
        if (coming in (MODAL, AUX) and word != "'s") or (coming == FINITE and is_mostly_verb(word)):
            tags[place] = NOUN
