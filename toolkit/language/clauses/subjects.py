"""The subject of a verb: the noun phrase that a walk to the left of it finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.language.clauses.lexicon import clause_words, is_mostly_verb
from toolkit.language.clauses.tagging import (
    ADJ,
    ADV,
    COORD,
    DET,
    ING,
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
    ClauseToken,
)

LONGEST = 80
"""Words of the longest subject that is looked for, which keeps the time linear."""

_NOMINAL_ENDS = frozenset((NOUN, NAME, NUM, PRON, OBJ))
_PERSONAL = frozenset("i we he she they it there you".split())
_ARTICLES = frozenset("the a an this these those my your his its our their".split())
_YEAR = 4  # digits
_INSIDE = frozenset(("%", "$", "€", "£", "/", "'"))
_REFLEXIVES = frozenset("myself ourselves himself herself itself themselves yourself".split())
_TIMES = frozenset(
    "year years month months week weeks day days morning evening night hour hours moment time times today century"
    " decade decades spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday".split()
)
CLAUSE_ADJECTIVES = frozenset("sure certain clear glad afraid aware convinced confident sorry hopeful".split())
"""Adjectives that a clause without *that* may follow: *make sure lenders pay*."""


@dataclass(frozen=True)
class Subject:
    """A subject.

    Attributes
    ----------
    span
        Places of its words; nothing where none was found.
    start
        Where the clause begins: at the subject, or at the word that opens the clause.
    opener
        Place of the subordinator or relative pronoun that opens it; -1 for none.
    shared
        Whether the verb follows a coordinator at once, and so shares the subject of the verb before.
    """

    span: tuple[int, int] | None
    start: int
    opener: int
    shared: bool = False


def subject_before(tokens: Sequence[ClauseToken], verb: int, owners: Sequence[int], relative: Sequence[int]) -> Subject:
    """Find the subject of a verb group.

    Parameters
    ----------
    tokens
        Of the sentence.
    verb
        Place of the first word of the group.
    owners
        For each place, the number of the finite verb group that it belongs to, or -1.
    relative
        For each verb group before this one, the place of the relative pronoun that opens its clause, or -1.
    """
    low = max(0, verb - LONGEST)
    end = _before_parentheses(tokens, verb - 1, low, owners) + 1
    if end and tokens[end - 1].tag == COORD and end == verb:
        return Subject(None, verb, -1, shared=True)
    walk = _Walk(tokens, owners, relative, low, end)
    start, opener = walk.leftmost()
    if opener < 0:
        opener = walk.opener_behind_adverbial(start)
    span = _trimmed(tokens, start, end)
    if span is None and opener >= 0 and tokens[opener].tag == REL:
        before = _antecedent(tokens, opener, low)
        return Subject(before, opener, opener)
    if span is None:
        return Subject(None, verb, opener)
    return Subject(span, opener if opener >= 0 else span[0], opener)


def _before_parentheses(tokens: Sequence[ClauseToken], at: int, low: int, owners: Sequence[int]) -> int:
    """Return the place of the last word of a subject, adverbs and what commas or brackets enclose passed over."""
    for _ in range(3):
        while at >= low and owners[at] < 0 and (tokens[at].tag in (ADV, NEG) or tokens[at].lower in _REFLEXIVES):
            at -= 1
        if at < low or tokens[at].tag != SIGN:
            return at
        sign = tokens[at].text
        if sign == ")":
            opening = _opening(tokens, at, low, "(")
            at = (opening if opening >= low else at) - 1
        elif sign in (",", "-"):
            opening = _opening(tokens, at, low, sign)
            if opening > low + 1 and tokens[opening - 1].tag == NUM and tokens[opening - 2].text == ",":
                opening -= 2  # The age: "Ranya, 29, a pharmacist, said".
            if opening < low:
                return at - 1
            if _is_list(tokens, opening, at):
                return at - 1
            at = opening - 1
        elif sign == '"' and tokens[at + 1 : at + 2] and tokens[at].end == tokens[at + 1].start and at > low:
            at -= 1  # What is quoted begins with the verb: workers "cannot live on promises".
        else:
            return at
    return at


def _opening(tokens: Sequence[ClauseToken], at: int, low: int, sign: str) -> int:
    """Return the place of the sign that opens what the one at a place closes, brackets between passed over; or -1."""
    stops = ".!?" if sign == "(" else ".;:!?"  # A listing is no clause: "Atlas plc (LSE: ATL; OTC: ATLY)".
    place = at - 1
    while place >= low:
        token = tokens[place]
        if token.tag == SIGN:
            if token.text == sign:
                return place
            if token.text in stops:
                return -1
            if token.text == ")" and sign != "(":
                place = max(_opening(tokens, place, low, "("), low)
        place -= 1
    return -1


def _is_list(tokens: Sequence[ClauseToken], opening: int, closing: int) -> bool:
    """Tell whether what stands between two commas is a part of a list: the last one begins with *and*."""
    return tokens[opening + 1].tag == COORD and closing - opening < 8 and tokens[opening + 1].lower in ("and", "or")


@dataclass
class _Walk:
    """A walk to the left from the last word of a subject to its first."""

    tokens: Sequence[ClauseToken]
    owners: Sequence[int]
    relative: Sequence[int]
    low: int
    end: int

    def leftmost(self) -> tuple[int, int]:
        """Return the place of the first word, and of the word that opens the clause or -1."""
        at, start = self.end - 1, self.end
        while at >= self.low:
            token = self.tokens[at]
            if self.owners[at] >= 0:
                jump = self._over_relative(at, start)
                if jump < 0:
                    return start, -1
                at = jump
                start = jump + 1
                continue
            if token.tag in (SUB, REL):
                return start, at
            if (token.tag == ADJ and token.lower in CLAUSE_ADJECTIVES) or (token.tag == OBJ and self._is_hearer(at)):
                return start, -1
            if token.tag == PRON and token.lower in _PERSONAL:
                start = at
                if at > 1 and self.tokens[at - 1].tag == COORD and self._joins_nouns(at - 1, start):
                    at -= 2
                    continue
                return start, self._opener_before(at)
            if token.tag == COORD:
                if not self._joins_nouns(at, start):
                    return start, -1
            elif token.tag == SIGN:
                passed = self._past_sign(at, start)
                if passed == at:
                    return start, -1
                start = at = passed
                at -= 1
                continue
            start = at
            at -= 1
        return start, -1

    def opener_behind_adverbial(self, start: int) -> int:
        """Return the place of a subordinator that an adverbial follows: *that, for now, the bank must*."""
        if start <= self.low or start >= self.end or self.tokens[start - 1].text != ",":
            return -1
        for at in range(start - 2, self.low - 1, -1):
            token = self.tokens[at]
            if self.owners[at] >= 0 or (token.tag == SIGN and token.text != ","):
                return -1
            if token.tag == SUB:
                return at
        return -1

    def _is_hearer(self, at: int) -> bool:
        """Tell whether an object pronoun belongs to the verb before it: *told him lenders must*."""
        before = self.tokens[at - 1]
        if before.tag == ING:
            return before.lower in clause_words()["clause taker"]
        return at > 0 and before.tag not in (PREP, COORD)

    def _opener_before(self, at: int) -> int:
        """Return the place of a subordinator or relative pronoun right before a pronoun, adverbs passed over."""
        at -= 1
        while at >= self.low and self.tokens[at].tag == ADV:
            at -= 1
        return at if at >= self.low and self.tokens[at].tag in (SUB, REL) else -1

    def _over_relative(self, at: int, start: int) -> int:
        """Return the place before a relative clause that belongs to the subject, or -1 if the verb ends the walk."""
        opener = self.relative[self.owners[at]] if self.owners[at] < len(self.relative) else -1
        if opener <= self.low or (self.tokens[at].lower in clause_words()["clause taker"] and start < self.end):
            return -1
        before = opener - 1
        if (self.tokens[before].tag == SIGN and self.tokens[before].text == ",") or self.tokens[before].tag == PREP:
            before -= 1
        return before if self.tokens[before].tag in _NOMINAL_ENDS else -1

    def _joins_nouns(self, at: int, start: int) -> bool:
        """Tell whether a coordinator joins noun phrases, and not the clause before to this one."""
        if self.tokens[at].lower not in ("and", "or", "nor", "&") or start >= self.end or at <= self.low:
            return False
        before = self.tokens[at - 1]
        if before.tag not in _NOMINAL_ENDS | {ADJ, ING} and before.text not in ',)"%':
            return False
        for place in range(at - 1, self.low - 1, -1):
            token = self.tokens[place]
            if self.owners[place] >= 0:
                group = self.owners[place]
                opener = self.relative[group] if group < len(self.relative) else -1
                return opener >= 0 or token.lower in clause_words()["clause taker"]
            if token.tag in (SUB, REL) or (token.tag == SIGN and token.text not in ",\"'()/-%$"):
                return True
            if token.tag == SIGN and token.text == "," and place < at - 1:
                return True
        return True

    def _past_sign(self, at: int, start: int) -> int:
        """Return the place up to which a sign is passed over, or the place of the sign if it ends the walk."""
        sign = self.tokens[at].text
        if sign in _INSIDE:
            return at - 1 if at else at
        if sign == ")":
            opening = _opening(self.tokens, at, self.low, "(")
            return opening if opening > self.low else at
        if sign == '"':
            opening = _opening(self.tokens, at, max(self.low, at - 8), '"')
            quoted = range(opening, at) if opening >= self.low else ()
            return opening if quoted and all(self.owners[place] < 0 for place in quoted) else at
        if sign == "," and start < self.end and (self._is_list_comma(at) or self._parts_adjectives(at)):
            return at - 1 if self.tokens[at - 1].tag != SIGN else at
        return at

    def _parts_adjectives(self, at: int) -> bool:
        if not self.low < at < self.end - 1:
            return False
        return self.tokens[at - 1].tag in (ADJ, PART) and self.tokens[at + 1].tag in (ADJ, PART)

    def _is_list_comma(self, at: int) -> bool:
        """Tell whether a comma parts the members of a list, which *and* or *or* ends."""
        if not any(
            token.tag == COORD and token.lower in ("and", "or", "&") for token in self.tokens[at + 1 : self.end]
        ):
            return False
        place = at - 1
        while place >= self.low and self.tokens[place].tag not in (SIGN, SUB, REL) and self.owners[place] < 0:
            place -= 1
        if place >= self.low and self.owners[place] >= 0:
            return self.tokens[place].lower in clause_words()["clause taker"] and self._is_phrase(place + 1)
        return self._is_phrase(place + 1)

    def _is_phrase(self, start: int) -> bool:
        """Tell whether a noun phrase that may be a subject begins at a place: no adverbial, no address."""
        words = clause_words()
        token = self.tokens[start]
        if token.tag in (PREP, ADV, SUB, PART, SIGN, NEG) or token.lower in words["vocative"]:
            return False
        at = start
        while at < self.end and self.tokens[at].tag in (DET, ADJ, NUM, COORD):
            at += 1
        return at < self.end and self.tokens[at].tag in _NOMINAL_ENDS | {ING, PART}


def _trimmed(tokens: Sequence[ClauseToken], start: int, end: int) -> tuple[int, int] | None:
    """Return the span of a subject without the adverbials before it, or nothing if no noun phrase is left."""
    marks = [at for at in range(start + 1, end - 1) if tokens[at].text == '"']
    if len(marks) == 1 and tokens[marks[0] - 1].text in ",.?!":
        start = marks[0] + 1  # What is quoted is no part of who says it: '"Wash the beans," the recipe says'.
    while start < end and (
        tokens[start].tag in (ADV, COORD, NEG)
        or (tokens[start].tag == SIGN and tokens[start].text not in ('"', "$", "€", "£"))
    ):
        if tokens[start].lower in ("both", "all", "each", "either", "neither", "most", "many", "more", "half", "no"):
            break
        start += 1
    if end - 1 > start and tokens[end - 1].text == "'" and tokens[end - 1].start > tokens[end - 2].end:
        end -= 1  # The mark that opens what is quoted: Wales 'must learn'.
    has_clause = any(token.tag == REL for token in tokens[start:end])
    while end > start and tokens[end - 1].tag in (SIGN, COORD, ADV) and tokens[end - 1].text not in "\"%')":
        if has_clause and tokens[end - 1].tag == ADV:
            break
        end -= 1
    if start >= end:
        return None
    if end - start > 2 and tokens[end - 1].lower in _TIMES and tokens[end - 2].lower in ("last", "next", "this"):
        end -= 2  # "The High Court last month ruled"
    gap = _gap(tokens, start, end)
    if gap is not None:
        return (gap, end)
    if tokens[start].tag == PREP or tokens[start].lower in ("this", "last", "next", "every", "one", "to", "that"):
        later = _second_phrase(tokens, start, end)
        if later is not None:
            return (later, end)
        if tokens[start].tag == PREP:
            return None
    return (start, end)


def _gap(tokens: Sequence[ClauseToken], start: int, end: int) -> int | None:
    """Return where an article follows a noun at once, since *that* is left out: *all things | the world should do*."""
    for at in range(end - 1, start, -1):
        if tokens[at].tag == REL:
            return None
        if tokens[at - 1].lower in ("what", "whatever"):
            return at
        if tokens[at].lower in _ARTICLES and tokens[at - 1].tag in (NOUN, NAME):
            return at
    return None


def _second_phrase(tokens: Sequence[ClauseToken], start: int, end: int) -> int | None:
    """Return where a noun phrase begins that follows another one without a word between: *this week | the bank*."""
    timed = tokens[start].tag == PREP
    for at in range(start + 1, end):
        token, before = tokens[at], tokens[at - 1]
        timed = timed or before.lower in _TIMES
        year = before.tag == NUM and len(before.text) == _YEAR
        if before.lower == "ago":
            return at
        if not timed or before.tag not in (NOUN, NUM, NAME, PRON, OBJ):
            continue
        opens = token.tag in (DET, PRON, ADJ) or (token.tag == NAME and before.tag != NAME) or token.lower in _PERSONAL
        if opens and token.lower not in ("'s", "'") and token.text != "'":
            return at
        if token.tag == NOUN and (before.lower in _TIMES or year):
            return at
    return None


def _antecedent(tokens: Sequence[ClauseToken], opener: int, low: int) -> tuple[int, int] | None:
    """Return the noun phrase right before a relative pronoun."""
    end = opener
    if end and tokens[end - 1].tag == SIGN and tokens[end - 1].text == ",":
        end -= 1
    at = end - 1
    if at < low or tokens[at].tag not in _NOMINAL_ENDS:
        return None
    while at > low and (tokens[at - 1].tag in (NOUN, NAME, NUM, ADJ, DET) or tokens[at - 1].text == "'"):
        if is_mostly_verb(tokens[at - 1].lower):
            break
        at -= 1
    return (at, end)
