"""Who is for an actor or issue, who is against it, and who says nothing, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from toolkit.corpus.document import Document
from toolkit.language.clauses.analysis import CONTENT, Clause, ClauseSentence, clauses_of
from toolkit.language.clauses.lexicon import lemma_of, word_sections
from toolkit.language.clauses.tagging import NOUN, PREP, SIGN
from toolkit.language.names.actors import Actor, ActorIndex
from toolkit.language.stopwords import Language

FOR, AGAINST, MIXED, NEUTRAL, SILENT = "for", "against", "mixed", "neutral", "silent"
POSITIONS = (FOR, AGAINST, MIXED, NEUTRAL, SILENT)

REPORTED = "(reported)"
"""Holder of a stand that the text reports without saying whose it is."""
_NOBODY = frozenset("it they he she some many others you this that who which there".split())
_OTHERS = frozenset("they he she some many others".split())
_COPULAS = frozenset("be have seem remain prove become look sound".split())
_STOPS = frozenset("than without just only".split())
_REACH = 8  # words between a word that takes a stand and what it is about
_NEGATIONS = frozenset("not n't no never without cannot neither nor nobody nothing hardly against".split())
_DEMANDS = frozenset(("must", "should", "ought to", "have to", "need to", "shall"))
_DIVIDED = 0.3  # share of the weaker side from which on a document is divided


class Stand(NamedTuple):
    """What one sentence says for or against an actor or issue.

    Parameters
    ----------
    score
        From -1 (against) to 1 (for); 0 for neither.
    words
        The words that it rests on.
    holder
        The subject of the verb that takes the stand; empty for the author.
    """

    score: float
    words: str
    holder: str


class StandSentence(NamedTuple):
    """A sentence that mentions an actor or issue: its text, its line and its stand."""

    text: str
    line: int
    stand: Stand


@dataclass(frozen=True)
class Position:
    """The position of one document.

    Parameters
    ----------
    document
        Whose position it is.
    sentences
        Those that mention the actor or issue.
    """

    document: Document
    sentences: tuple[StandSentence, ...]

    @property
    def own(self) -> tuple[StandSentence, ...]:
        """The sentences in which the author takes a stand."""
        return tuple(each for each in self.sentences if each.stand.score and not each.stand.holder)

    @property
    def sides(self) -> tuple[int, int]:
        """Number of sentences in which the author is for and against."""
        scores = [each.stand.score for each in self.own]
        return sum(score > 0 for score in scores), sum(score < 0 for score in scores)

    @property
    def position(self) -> str:
        """One of `POSITIONS`: *mixed* where three in ten of the sentences with a stand are on the other side."""
        if not self.sentences:
            return SILENT
        favourable, critical = self.sides
        if not favourable and not critical:
            return NEUTRAL
        if min(favourable, critical) >= _DIVIDED * (favourable + critical):
            return MIXED
        return FOR if favourable > critical else AGAINST

    @property
    def strongest(self) -> StandSentence | None:
        """The sentence with the strongest stand on the side of the document; the first of equal ones."""
        if not self.sentences:
            return None
        sign, mixed = (-1 if self.position == AGAINST else 1), self.position == MIXED
        return max(
            self.own or self.sentences[:1],
            key=lambda each: (abs(each.stand.score) if mixed else sign * each.stand.score, -each.line),
        )


def position_of(actor: Actor, document: Document, language: Language) -> Position:
    """Return the position of a document towards an actor or issue."""
    index = ActorIndex((actor,), language)
    found = []
    for sentence in document.sentences():
        if sentence.block.kind in ("heading", "caption"):
            continue
        mentions = [(each.start, each.end) for each in index.mentions(sentence.text)]
        if mentions:
            found.append(StandSentence(sentence.text, sentence.line, stand_of(sentence.text, mentions)))
    return Position(document, tuple(found))


@cache
def _sections() -> dict[str, frozenset[str]]:
    listed = word_sections("toolkit.methods.comparison", "stance_words.txt")
    return {name: frozenset(words) for name, words in listed.items()}


def stand_of(text: str, mentions: Iterable[tuple[int, int]]) -> Stand:
    """Return what an English sentence says for or against what it mentions.

    A verb or noun of support or opposition counts if the mention is behind it in its clause, an evaluation if it stands
    beside the mention; a negation turns either round. What somebody must do is a demand on him and no stand, unless the
    mention is what the demand is about.

    Parameters
    ----------
    text
        The sentence.
    mentions
        Spans of the actor or issue in it.
    """
    sentence = clauses_of(text)
    best = Stand(0.0, "", "")
    for start, end in mentions:
        places = [n for n, token in enumerate(sentence.tokens) if token.start < end and token.end > start]
        if not places:
            continue
        for found in (*_towards(sentence, places[0]), *_evaluations(sentence, places[0], places[-1])):
            if abs(found.score) > abs(best.score):
                best = found
    return best


def _towards(sentence: ClauseSentence, mention: int) -> list[Stand]:
    """Return the stand of the nearest verb or noun before a mention that it is the object of."""
    for place in range(mention - 1, max(-1, mention - 1 - _REACH), -1):
        token = sentence.tokens[place]
        if token.lower in _STOPS or (token.tag == SIGN and token.text in (".", ",", ";", ":", "?", "!", "(", ")")):
            break
        word = lemma_of(token.lower)
        sign = (word in _sections()["for"]) - (word in _sections()["against"])
        if not sign or _is_modal_need(sentence, place) or _is_compound(sentence, place):
            continue
        clause = _clause_at(sentence, place)
        if clause and not clause.start <= mention < clause.end:
            break
        if clause and clause.subject and clause.subject[0] <= mention < clause.subject[1]:
            continue
        demanded = bool(clause and set(clause.modals) & _DEMANDS and clause.head <= place)
        strength = (1.0 if demanded else 0.8) - 0.05 * (mention - place - 1)
        if _is_denied(sentence, place, clause) != _is_feared(sentence, clause):
            sign = -sign
        holder = _reporter(sentence, clause)
        if not holder and clause and not demanded:
            holder = _holder(sentence.words(clause.subject))
        return [Stand(round(sign * strength, 6), token.text, holder)]
    return []


def _is_compound(sentence: ClauseSentence, place: int) -> bool:
    """Tell whether a noun is no stand, as no preposition leads on from it: *trust deficit*."""
    if sentence.tokens[place].tag != NOUN or place + 1 >= len(sentence.tokens):
        return False
    return sentence.tokens[place + 1].tag != PREP


def _is_feared(sentence: ClauseSentence, clause: Clause | None) -> bool:
    """Tell whether a clause says what is feared: *a risk that this will strengthen them*."""
    if clause is None or clause.opener < 1:
        return False
    return sentence.tokens[clause.opener - 1].lower in ("risk", "danger", "fear", "threat", "fears")


def _reporter(sentence: ClauseSentence, clause: Clause | None) -> str:
    """Return who says what a clause says, if it is somebody else than the author."""
    if clause is None or clause.kind != CONTENT or clause.parent < 0:
        return ""
    parent = sentence.clauses[clause.parent]
    subject = sentence.words(parent.subject)
    if parent.passive or subject.lower() in _OTHERS:
        return REPORTED
    return _holder(subject)


def _is_modal_need(sentence: ClauseSentence, place: int) -> bool:
    """Tell whether *need* is a modal: *needs to engage*."""
    if lemma_of(sentence.tokens[place].lower) != "need":
        return False
    return place + 1 < len(sentence.tokens) and sentence.tokens[place + 1].lower == "to"


def _evaluations(sentence: ClauseSentence, first: int, last: int) -> list[Stand]:
    """Return the stands of evaluating words in the clause of a mention: *the cap is a mistake*, *a costly cap*."""
    clause = _clause_at(sentence, first)
    span = range(clause.start, clause.end) if clause else range(len(sentence.tokens))
    subject = clause.subject if clause else None
    # The mention is the subject itself, and not a part of it: "the CGO is a blunder", not "help for the CGO is ...".
    stated = bool(clause and subject and subject[0] >= first - 1 and last + 1 >= subject[1])
    linked = stated and clause is not None and lemma_of(sentence.tokens[clause.head].lower) in _COPULAS
    reporter = _reporter(sentence, clause)
    found = []
    for place in span:
        if first <= place <= last or abs(place - (first if place < first else last)) > _REACH:
            continue
        lower = sentence.tokens[place].lower
        sign = (lower in _sections()["good"]) - (lower in _sections()["bad"])
        predicate = linked and clause is not None and clause.head < place
        if sign and (predicate or 0 < first - place <= 2):
            if _is_denied(sentence, place, clause):
                sign = -sign
            found.append(Stand(sign * (0.7 if predicate else 0.6), sentence.tokens[place].text, reporter))
    deed = _deed(sentence, first)
    return [*found, deed] if deed else found


def _deed(sentence: ClauseSentence, mention: int) -> Stand | None:
    """Return the stand of a verb that praises or blames its subject, if that is the mention: *the CGO overpaid*."""
    for clause in sentence.clauses:
        if clause.subject and clause.subject[0] <= mention < clause.subject[1]:
            word = lemma_of(sentence.tokens[clause.head].lower)
            sign = (word in _sections()["does good"]) - (word in _sections()["does bad"])
            if sign and not clause.passive and not clause.modals:
                score = (-sign if clause.negated else sign) * 0.6
                return Stand(score, sentence.tokens[clause.head].text, _reporter(sentence, clause))
    return None


def _clause_at(sentence: ClauseSentence, place: int) -> Clause | None:
    """Return the innermost clause that holds a place."""
    holding = [clause for clause in sentence.clauses if clause.start <= place < clause.end]
    return min(holding, key=lambda clause: clause.end - clause.start, default=None)


def _is_denied(sentence: ClauseSentence, place: int, clause: Clause | None) -> bool:
    near = sentence.tokens[max(0, place - 3) : place]
    denied = sum(token.lower in _NEGATIONS for token in near)
    if not denied and clause and clause.negated and clause.head <= place:
        denied = 1
    return denied % 2 == 1


def _holder(subject: str) -> str:
    """Return a subject that is somebody else than the author: one with a capital, or a noun with an article."""
    words = subject.split()
    if not words or words[0].lower() in _NOBODY or words[0].lower() in ("i", "we"):
        return ""
    return subject


def positions_of(
    actors: Sequence[Actor], documents: Sequence[Document], language: Language
) -> list[tuple[Actor, list[Position]]]:
    """Return the positions of all documents towards some actors or issues."""
    return [(actor, [position_of(actor, document, language) for document in documents]) for actor in actors]
