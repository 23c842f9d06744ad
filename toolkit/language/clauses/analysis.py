"""The clauses of a sentence, found in one pass over its verb groups.

Use:

>>> sentence = clauses_of("The bank said that lenders should not be bailed out by taxpayers.")
>>> [(each.kind, sentence.words(each.subject), each.modals, each.negated, each.passive) for each in sentence.clauses]
[('main', 'The bank', (), False, False), ('content', 'lenders', ('should',), True, True)]
>>> sentence.words(sentence.clauses[1].agent), sentence.clauses[1].parent
('taxpayers', 0)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from toolkit.language.clauses.lexicon import clause_words
from toolkit.language.clauses.subjects import CLAUSE_ADJECTIVES, Subject, subject_before
from toolkit.language.clauses.tagging import (
    ADJ,
    ADV,
    AUX,
    COORD,
    DET,
    INF,
    ING,
    NAME,
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
    tagged,
)
from toolkit.language.clauses.verb_groups import VerbGroup, verb_groups

MAIN, CONTENT, QUESTION, RELATIVE, CONDITION, ADVERBIAL = (
    *("main", "content", "question", "relative", "condition", "adverbial"),
)
"""Kinds of clauses. CONTENT is what is said, thought or wanted: *that steps must be taken*. QUESTION is one inside
another clause (*whether it must*), ADVERBIAL one of time, reason or the like."""
KINDS = (MAIN, CONTENT, QUESTION, RELATIVE, CONDITION, ADVERBIAL)

_STRONG = frozenset(".;:!?")
_AGENT_LONGEST = 30  # words


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with a finite verb; all places are numbers of tokens.

    Attributes
    ----------
    start, end
        Its first word, and the place behind its last; clauses that are a part of it are inside.
    verb, head
        The first word of its verb group, and its main verb.
    subject
        Span of the subject, as far as it was found. A verb after *and* has the subject of the verb before it.
    opener
        Place of the word that opens it (*that*, *if*, *who*), or -1.
    kind
        One of `KINDS`.
    parent
        For CONTENT: the number of the clause that it completes; else -1.
    modals
        Modals and what stands for them, in order: ``("will", "have to")``.
    negated, passive, past, perfect
        Of the verb group; see `toolkit.language.clauses.verb_groups.VerbGroup`.
    inverted
        Whether the subject follows the auxiliary, as in a question.
    agent
        Span behind *by* after a passive.
    """

    start: int
    end: int
    verb: int
    head: int
    subject: tuple[int, int] | None
    opener: int
    kind: str
    parent: int
    modals: tuple[str, ...]
    negated: bool
    passive: bool
    past: bool
    perfect: bool
    inverted: bool = False
    agent: tuple[int, int] | None = None


@dataclass(frozen=True)
class ClauseSentence:
    """A sentence with its tokens and clauses.

    Attributes
    ----------
    text
        As given.
    tokens
        Its words and signs.
    clauses
        In the order of their verbs.
    """

    text: str
    tokens: Sequence[ClauseToken]
    clauses: Sequence[Clause]

    def words(self, span: tuple[int, int] | None) -> str:
        """Return the author's words of a span of tokens; nothing for None or an empty span."""
        if span is None or span[0] >= span[1]:
            return ""
        return self.text[self.tokens[span[0]].start : self.tokens[span[1] - 1].end]


def clauses_of(text: str) -> ClauseSentence:
    """Analyse an English sentence.

    The analysis is shallow: closed word lists, endings and the order of words, no model and no full parse. It is right
    for most sentences of edited prose, and a subject may be too long or missing in others. The time is linear in the
    length of the sentence.

    Parameters
    ----------
    text
        One sentence, as `toolkit.corpus.document.Document.sentences` yields it.

    Returns
    -------
    ClauseSentence
        With spans of tokens; ``words(span)`` returns the author's words.
    """
    tokens = tagged(text)
    groups = verb_groups(tokens)
    owners = [-1] * len(tokens)
    for number, group in enumerate(groups):
        for place in range(group.start, group.end):
            if group.subject is None or not group.subject[0] <= place < group.subject[1]:
                owners[place] = number
    found: list[Clause] = []
    relative: list[int] = []
    for group in groups:
        subject = _subject(tokens, group, owners, relative, found)
        kind = _kind(tokens, subject, group)
        relative.append(subject.opener if kind == RELATIVE else -1)
        parent = _parent(tokens, subject, found) if kind in (CONTENT, MAIN) else -1
        if parent >= 0:
            kind = CONTENT
        found.append(_clause(subject, group, kind, parent))
    return ClauseSentence(text, tokens, _finished(tokens, found))


def _subject(
    tokens: Sequence[ClauseToken],
    group: VerbGroup,
    owners: Sequence[int],
    relative: Sequence[int],
    found: Sequence[Clause],
) -> Subject:
    if group.subject is not None:
        before = group.start - 1
        opener = before if before >= 0 and tokens[before].tag in (SUB, REL) else -1
        return Subject(group.subject, opener if opener >= 0 else group.start, opener)
    subject = subject_before(tokens, group.start, owners, relative)
    if subject.shared and found and found[-1].parent >= 0 and _speaks(tokens[group.head].lower):
        # "He said the game was over and called on them": the subject is that of the verb that reports.
        above = found[found[-1].parent]
        return Subject(above.subject, group.start, above.opener, shared=True)
    if subject.shared and found:
        return Subject(found[-1].subject, group.start, found[-1].opener, shared=True)
    return subject


def _speaks(word: str) -> bool:
    words = clause_words()
    return any(word in words[section] for section in ("clause taker", "verb with hearer", "finite behind a comma"))


def _kind(tokens: Sequence[ClauseToken], subject: Subject, group: VerbGroup) -> str:
    if subject.opener < 0:
        questioned = any(token.text == "?" for token in tokens[-3:])
        opens = group.start == 0 or tokens[group.start - 1].tag in (SIGN, COORD)
        turned = group.subject is not None and opens and tokens[group.start].lower in ("had", "should", "were")
        return CONDITION if turned and not questioned else MAIN
    word = tokens[subject.opener]
    if word.tag == REL:
        return RELATIVE
    if word.lower == "that":
        return CONTENT
    if word.lower in ("why", "how") and subject.opener and tokens[subject.opener - 1].tag == AUX:
        return ADVERBIAL  # "That is why the bank must pay."
    if word.lower in clause_words()["question"]:
        return MAIN if group.subject is not None else QUESTION
    return CONDITION if word.lower in clause_words()["condition"] else ADVERBIAL


def _parent(tokens: Sequence[ClauseToken], subject: Subject, found: Sequence[Clause]) -> int:
    """Return the number of the clause that a content clause completes, or -1."""
    if not found or subject.shared:
        return -1
    last = len(found) - 1
    if subject.opener >= 0:
        if tokens[subject.opener].lower != "that":
            return -1
        if _parted(tokens, found[last].head, subject.opener):
            return -1
        joined = subject.opener and tokens[subject.opener - 1].tag == COORD and found[last].kind == CONTENT
        return found[last].parent if joined else last
    before = tokens[subject.start - 1] if subject.start else None
    if before is not None and before.lower == "and" and found[last].kind == CONTENT and subject.opener < 0:
        return found[last].parent  # "He said that it was late and the game was over."
    # Without "that" it follows the verb at once, perhaps with an object between: "told them Russia must".
    return last if _follows(tokens, subject.start - 1, found[last]) else -1


def _follows(tokens: Sequence[ClauseToken], place: int, clause: Clause) -> bool:
    """Tell whether a place is that of the main verb of a clause, pronouns and adjectives such as *sure* passed over."""
    sure = False
    while place > clause.head and (tokens[place].tag in (ADV, OBJ) or tokens[place].lower in CLAUSE_ADJECTIVES):
        sure = sure or tokens[place].lower in CLAUSE_ADJECTIVES
        place -= 1
    if tokens[clause.head].lower in clause_words()["verb with hearer"]:
        while place > clause.head and (tokens[place].tag in (DET, ADJ, NOUN, NAME, NUM) or tokens[place].lower == "of"):
            place -= 1  # "told the paper | he hopes"
    return place == clause.head or (sure and place > clause.head and tokens[place].tag in (INF, ING, PART))


def _parted(tokens: Sequence[ClauseToken], start: int, end: int) -> bool:
    return any(tokens[place].tag == SIGN and tokens[place].text in _STRONG for place in range(start, end))


def _clause(subject: Subject, group: VerbGroup, kind: str, parent: int) -> Clause:
    return Clause(
        start=subject.start,
        end=group.end,
        verb=group.start,
        head=group.head,
        subject=subject.span,
        opener=subject.opener,
        kind=kind,
        parent=parent,
        modals=group.modals,
        negated=group.negated,
        passive=group.passive,
        past=group.past,
        perfect=group.perfect,
        inverted=group.subject is not None,
    )


def _finished(tokens: Sequence[ClauseToken], found: Sequence[Clause]) -> list[Clause]:
    """Return the clauses with their ends and agents, worked out from the last to the first."""
    strong = _next_strong(tokens)
    made: list[Clause] = []
    for clause in reversed(found):
        border = reach = strong[clause.head]
        following = _following(clause, made)
        if following is not None and following.start < border:
            inside = _is_inside(tokens, clause, following)
            border = following.end if inside else _without_joint(tokens, clause, following)
            reach = following.start if following.kind == CONTENT else border
        end = max(border, clause.head + 1)
        agent = _agent(tokens, clause.head + 1, min(end, reach)) if clause.passive else None
        made.append(replace(clause, end=end, agent=agent))
    return made[::-1]


def _following(clause: Clause, made: Sequence[Clause]) -> Clause | None:
    """Return the clause that begins first behind a verb: a relative clause may stand in the subject of the next one."""
    if len(made) > 1 and clause.head < made[-2].start < made[-1].start:
        return made[-2]
    return made[-1] if made else None


def _next_strong(tokens: Sequence[ClauseToken]) -> list[int]:
    """For each place, the place of the next sign that ends a clause whatever it is."""
    made = [len(tokens)] * (len(tokens) + 1)
    for place in range(len(tokens) - 1, -1, -1):
        ends = tokens[place].tag == SIGN and tokens[place].text in _STRONG
        made[place] = place if ends else made[place + 1]
    return made


def _is_inside(tokens: Sequence[ClauseToken], clause: Clause, following: Clause) -> bool:
    """Tell whether the next clause is a part of one: a content clause, or a relative one without a comma."""
    if following.verb <= clause.head:
        return False
    before = tokens[following.start - 1] if following.start else None
    if before is not None and before.text == ",":
        return False
    return following.kind in (CONTENT, RELATIVE) and following.start > clause.head


def _without_joint(tokens: Sequence[ClauseToken], clause: Clause, following: Clause) -> int:
    """Return where a clause ends before the next one, the comma or coordinator between them left out."""
    end = following.start
    while end > clause.head + 1 and (tokens[end - 1].tag in (COORD, ADV) or tokens[end - 1].text in ',-("'):
        end -= 1
    return end


def _agent(tokens: Sequence[ClauseToken], start: int, end: int) -> tuple[int, int] | None:
    """Return the noun phrase behind the first *by* of a passive clause."""
    by = next((at for at in range(start, min(end, start + _AGENT_LONGEST)) if tokens[at].lower == "by"), -1)
    if by < 0 or by + 1 >= end or tokens[by + 1].tag == ING or tokens[by - 1].lower == tokens[by + 1].lower:
        return None
    at = by + 1
    while at < min(end, by + _AGENT_LONGEST):
        token = tokens[at]
        listed = token.text == "," and _list_goes_on(tokens, at, end)
        if token.tag in (NOUN, NAME, NUM, ADJ, DET, PRON, OBJ, PART, COORD) or token.lower == "of" or listed:
            at += 1
        else:
            break
    while at > by + 1 and (tokens[at - 1].tag in (COORD, DET, PREP, ADJ) or tokens[at - 1].text == ","):
        at -= 1
    return (by + 1, at) if at > by + 1 else None


def _list_goes_on(tokens: Sequence[ClauseToken], comma: int, end: int) -> bool:
    coming = tokens[comma + 1 : min(end, comma + 9)]
    for token, after in pairwise([*coming, *coming[-1:]]):
        if token.tag == COORD and token.lower in ("and", "or"):
            return after.tag in (NOUN, NAME, ADJ, DET, NUM)
        if token.tag not in (NOUN, NAME, NUM, ADJ, DET, SIGN) and token.lower != "of":
            return False
    return False
