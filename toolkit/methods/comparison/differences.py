"""What differs between two sentences that say nearly the same: number, negation, modality, actor or time."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from toolkit.language.clauses.analysis import Clause, ClauseSentence, clauses_of
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.english_stems import english_stem
from toolkit.language.names.lists import words_of
from toolkit.language.stopwords import english
from toolkit.methods.comparison.opposites import opposites, word_key
from toolkit.methods.comparison.quantities import Quantity, quantities_of

NUMBER, NEGATION, MODALITY, ACTOR, TIME = "number", "negation", "modality", "actor", "time"
DIFFERENCES = (NUMBER, NEGATION, MODALITY, ACTOR, TIME)

_OBLIGATION, _ADVICE, _CHANCE, _FUTURE, _FACT = "must", "should", "may", "will", ""
_MODALS = {
    **dict.fromkeys(("must", "have to", "need to", "shall", "need"), _OBLIGATION),
    **dict.fromkeys(("should", "ought to", "ought", "supposed to"), _ADVICE),
    **dict.fromkeys(("may", "might", "can", "could"), _CHANCE),
    **dict.fromkeys(("will", "would", "going to"), _FUTURE),
}
_PASSIVE_MODALS = {"required": _OBLIGATION, "obliged": _OBLIGATION, "forced": _OBLIGATION, "bound": _OBLIGATION}
_PASSIVE_MODALS |= {"allowed": _CHANCE, "permitted": _CHANCE, "free": _CHANCE, "able": _CHANCE, "expected": _CHANCE}
_PASSIVE_MODALS |= {
    "advised": _ADVICE,
    "encouraged": _ADVICE,
    "urged": _ADVICE,
    "asked": _ADVICE,
    "recommended": _ADVICE,
    "likely": _CHANCE,
}
_NEGATORS = frozenset("not n't no never none nobody nothing neither cannot nowhere hardly scarcely".split())
_FAILURES = frozenset("fail refuse decline neglect forget cease stop".split())
_NOT_DENYING = (
    ("not", "only"),
    ("not", "just"),
    ("not", "least"),
    ("no", "doubt"),
    ("no", "fewer"),
    ("no", "more"),
    ("no", "later"),
)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
_MAY = re.compile(r"\b(?:in|of|since|until|by|last|next|late|early|this) May\b|\b\d{1,2} May\b|\bMay \d")
_VERY_SIMILAR = 0.7
_ENOUGH = 0.34  # of the terms of a clause, to be the one that the other sentence repeats


class ClaimDifference(NamedTuple):
    """A difference: its kind, and the words of both sentences that show it."""

    kind: str
    a: str
    b: str


class ComparedSentence(NamedTuple):
    """A sentence with what differences are read from."""

    text: str
    clauses: ClauseSentence
    quantities: list[Quantity]


Aligned = Sequence[tuple[Clause | None, Clause | None]]


def read_sentence(text: str) -> ComparedSentence:
    """Analyse a sentence once, for any number of comparisons."""
    return ComparedSentence(text, clauses_of(text), quantities_of(text))


def differences_of(
    a: ComparedSentence, b: ComparedSentence, actors: tuple[Collection[str], Collection[str]], similarity: float = 1.0
) -> list[ClaimDifference]:
    """Return what differs between two English sentences that share most of their content.

    Negation and modality are compared in clauses of the same verb; in very similar sentences that have no verb in
    common, in their first clauses.

    Parameters
    ----------
    a, b
        The sentences.
    actors
        The bearers of the names in each.
    similarity
        Of the sentences, from 0 to 1.
    """
    aligned = _aligned(a, b, loosely=similarity >= _VERY_SIMILAR)
    found = [*_numbers(a, b), *_negations(a, b, aligned), *_modalities(a, b, aligned)]
    found += [*_actors(a, b, aligned, actors), *_times(a.text, b.text)]
    return found


def _stems(words: Sequence[str]) -> set[str]:
    return {english_stem(word.lower()) for word in words if word[:1].isalnum()}


def _own_words(sentence: ClauseSentence, clause: Clause) -> list[str]:
    """Return the words of a clause in lower case, without those of the clauses inside it."""
    inside = [
        each
        for each in sentence.clauses
        if clause.start <= each.start and each.end <= clause.end and each is not clause
    ]
    return [
        token.lower
        for place, token in enumerate(sentence.tokens[clause.start : clause.end], start=clause.start)
        if not any(each.start <= place < each.end for each in inside if each.start > clause.start)
    ]


def _heads(sentence: ComparedSentence, clause: Clause) -> set[str]:
    """Return the key of the main verb, and of the verb that it governs as a modal does: *failed to warn*."""
    tokens, place = sentence.clauses.tokens, clause.head
    found = {word_key(tokens[place].lower)}
    governs = place + 2 < len(tokens) and tokens[place + 1].lower == "to"
    if governs and (_is_failure(sentence, place) or tokens[place].lower in _PASSIVE_MODALS):
        found.add(word_key(tokens[place + 2].lower))
    return found


def _is_failure(sentence: ComparedSentence, place: int) -> bool:
    """Tell whether a verb denies the one that it governs: *failed to warn*."""
    tokens = sentence.clauses.tokens
    governs = place + 2 < len(tokens) and tokens[place + 1].lower == "to"
    return governs and lemma_of(tokens[place].lower) in _FAILURES


def _aligned(a: ComparedSentence, b: ComparedSentence, *, loosely: bool) -> list[tuple[Clause | None, Clause | None]]:
    """Return the clauses that correspond: of the same verb; else the main ones, if their words are shared.

    A clause whose verb stands in the other sentence in no clause that was found is beside nothing.
    """
    found: list[tuple[Clause | None, Clause | None]] = []
    free = list(b.clauses.clauses)
    rest = []
    for clause in a.clauses.clauses:
        own = _stems(_own_words(a.clauses, clause))
        heads = _heads(a, clause)
        heads |= {word for head in heads for word in opposites().get(head, ())}
        rivals = [each for each in free if heads & _heads(b, each)]
        if rivals:
            best = max(rivals, key=lambda each: (len(own & _stems(_own_words(b.clauses, each))), -each.start))
            free.remove(best)
            found.append((clause, best))
        else:
            rest.append(clause)
    if not loosely:
        return found
    if not found and rest and free:
        one, other = rest[0], free[0]
        own, theirs = (_stems(_own_words(each.clauses, clause)) for each, clause in ((a, one), (b, other)))
        if len(own & theirs) >= _ENOUGH * min(len(own), len(theirs)):
            found.append((one, other))
    stems = [{word_key(token.lower) for token in each.clauses.tokens} for each in (a, b)]
    found += [(clause, None) for clause in rest if not free and _heads(a, clause) & stems[1]]
    found += [(None, clause) for clause in free if not rest and _heads(b, clause) & stems[0]]
    if not found and bool(rest) != bool(free):
        found.append((rest[0], None) if rest else (None, free[0]))  # The verb of one was taken for a noun.
    return found


def _numbers(a: ComparedSentence, b: ComparedSentence) -> Iterator[ClaimDifference]:
    taken: set[int] = set()
    for one in a.quantities:
        rivals = [
            (number, other)
            for number, other in enumerate(b.quantities)
            if other.dimension == one.dimension and _same_thing(one, other, len(a.quantities), len(b.quantities))
        ]
        if not rivals or any(one.agrees(other) for _, other in rivals):
            continue
        for number, other in rivals:
            if number not in taken and not any(
                other.agrees(each) for each in a.quantities if _same_thing(each, other, 2, 2)
            ):
                taken.add(number)
                yield ClaimDifference(NUMBER, a.text[one.start : one.end], b.text[other.start : other.end])
                break


def _same_thing(one: Quantity, other: Quantity, ones: int, others: int) -> bool:
    """Tell whether numbers in alike sentences are of the same thing: of one noun, or each the only one of its kind."""
    if one.head and other.head and _stems(one.what.split()) & _stems(other.what.split()):
        return True
    return bool(one.dimension) or ones == others == 1


def _negations(a: ComparedSentence, b: ComparedSentence, aligned: Aligned) -> Iterator[ClaimDifference]:
    turned = _opposed(a, b) if aligned else None
    for one, other in aligned:
        denials = [_denials(each, clause) for each, clause in ((a, one), (b, other))]
        if turned:  # "refused" is no denial beside the opposite of "agreed".
            denials = [[word for word in words if word not in turned] for words in denials]
        if (len(denials[0]) + len(denials[1])) % 2:
            if not turned:
                beside = zip(denials, (a, b), (one, other), strict=True)
                yield ClaimDifference(
                    NEGATION, *(words[0] if words else _verb(each, clause) for words, each, clause in beside)
                )
            return
    if turned:
        yield ClaimDifference(NEGATION, *turned)


def _verb(sentence: ComparedSentence, clause: Clause | None) -> str:
    return sentence.clauses.words((clause.verb, clause.head + 1)) if clause else ""


def _denials(sentence: ComparedSentence, clause: Clause | None) -> list[str]:
    """Return the negations of a clause itself."""
    words = _own_words(sentence.clauses, clause) if clause else []
    found = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word in _NEGATORS and (word, following) not in _NOT_DENYING and not _contrasts(words, place):
            found.append(word)
    if clause and _is_failure(sentence, clause.head):
        found.append(sentence.clauses.tokens[clause.head].lower)
    return found


def _contrasts(words: Sequence[str], place: int) -> bool:
    """Tell whether a negation denies an alternative alone: *directly, and not through the treasury*."""
    return place > 0 and words[place - 1] in ("and", ",", "but", "or") and words[place] in ("not", "nothing", "no")


def _opposed(a: ComparedSentence, b: ComparedSentence) -> tuple[str, str] | None:
    """Return words of opposite meaning, each of which the other sentence has not."""
    ours, theirs = (
        {word_key(token.lower): token.text for token in each.clauses.tokens if token.text[0].isalpha()}
        for each in (a, b)
    )
    for key in ours:
        if key not in theirs:
            for rival in sorted(opposites().get(key, frozenset())):
                if rival in theirs and rival not in ours:
                    return ours[key], theirs[rival]
    return None


def _modalities(a: ComparedSentence, b: ComparedSentence, aligned: Aligned) -> Iterator[ClaimDifference]:
    for one, other in aligned:
        kinds = [_modality(each, clause) for each, clause in ((a, one), (b, other))]
        if kinds[0] != kinds[1] and set(kinds) != {_FACT, _FUTURE}:
            yield ClaimDifference(MODALITY, _verb(a, one), _verb(b, other))
            return


def _modality(sentence: ComparedSentence, clause: Clause | None) -> str:
    if clause is None:
        return _FACT
    for modal in clause.modals:
        if modal in _MODALS:
            return _MODALS[modal]
    head = sentence.clauses.tokens[clause.head].lower
    following = [token.lower for token in sentence.clauses.tokens[clause.head + 1 : clause.head + 3]]
    if "to" in following[:2]:
        for word in (head, *following[:1]):
            if word in _PASSIVE_MODALS:
                return _PASSIVE_MODALS[word]
    return _FACT


def _actors(
    a: ComparedSentence, b: ComparedSentence, aligned: Aligned, actors: tuple[Collection[str], Collection[str]]
) -> Iterator[ClaimDifference]:
    """Yield the subjects of the same verb, if each is a name and the sentences have no name in common."""
    if not actors[0] or not actors[1] or set(actors[0]) & set(actors[1]):
        return
    for one, other in aligned:
        subjects = [each.clauses.words(clause.subject) if clause else "" for each, clause in ((a, one), (b, other))]
        if all(map(_is_named, subjects)) and not _may_be_one(*subjects):
            yield ClaimDifference(ACTOR, *subjects)
            return


def _is_named(subject: str) -> bool:
    """Tell whether a subject ends in a name: *the SEC*, and not *He*."""
    last = subject.split()[-1:]
    return bool(last) and last[0][:1].isupper() and last[0].lower() not in english().stop_words


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether two subjects may have one bearer: they share a word, or one is the acronym of the other."""
    words = [[word for word in subject.replace("-", " ").split() if word.lower() != "the"] for subject in (one, other)]
    initials = ["".join(word[0] for word in each if word[0].isupper()) for each in words]
    acronym = initials[0] in words[1] or initials[1] in words[0]
    return acronym or bool({word.lower() for word in words[0]} & {word.lower() for word in words[1]})


def _times(a: str, b: str) -> Iterator[ClaimDifference]:
    times = other_times(a, b)
    if times:
        yield ClaimDifference(TIME, *times)


def other_times(a: str, b: str) -> tuple[str, str] | None:
    """Return the years, months or days of the week of two sentences, if both have some and none in common."""
    for kind in (_years, _months, _days):
        one, other = kind(a), kind(b)
        if one and other and not one & other:
            return ", ".join(sorted(one)), ", ".join(sorted(other))
    return None


def _years(text: str) -> set[str]:
    return set(_YEAR.findall(text))


def _months(text: str) -> set[str]:
    found = {word for word in re.findall(r"\b[A-Z][a-z]{2,}\b", text) if word.lower() in _MONTHS}
    return found | ({"May"} if _MAY.search(text) else set())


def _days(text: str) -> set[str]:
    days = words_of("calendar")
    return {word for word in re.findall(r"\b[A-Z][a-z]{4,}day\b", text) if word.lower() in days}


_MONTHS = frozenset("january february march april june july august september october november december".split())
