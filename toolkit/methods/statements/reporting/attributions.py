"""Who says or thinks what in a sentence, as its words tell: *said that*, *according to*, *urged them to*."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.language.clauses.analysis import (
    CONDITION,
    CONTENT,
    QUESTION,
    RELATIVE,
    Clause,
    ClauseSentence,
)
from toolkit.language.clauses.lexicon import lemma_of
from toolkit.language.clauses.tagging import (
    ADJ,
    ADV,
    AUX,
    COORD,
    DET,
    FINITE,
    ING,
    NAME,
    NOUN,
    NUM,
    PART,
    PREP,
    REL,
    SIGN,
    SUB,
    TO,
)
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import (
    FIRST_PERSON,
    Span,
    can_act,
    clause_of_participle,
    has_object,
    infinitive_after,
    last_noun,
    phrase_after,
    strong_end,
)
from toolkit.methods.statements.reporting.attribution import Attribution
from toolkit.methods.statements.reporting.attribution_phrases import noun_attributions, phrase_attributions

_DEONTIC = frozenset(("must", "should", "ought to", "have to", "need to", "can", "could", "may", "might"))
_MADE_CLEAR = frozenset(("that",))
_HEARER = 8  # words of whom something is said to, and when
_LONGEST_NAME = 5  # words
_HEARINGS = frozenset("court inquiry tribunal jury committee hearing inquest trial panel".split())
_OWN = frozenset("government delegation country office ministry agency party committee group".split())  # the author's
_GENERIC = frozenset("it there this that which what one nobody none nothing".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday later earlier then also again recently"
    " once often repeatedly now".split()
)


def attributions(sentence: ClauseSentence) -> list[Attribution]:
    """Return what is reported in a sentence, in the order of the words that report it.

    >>> from toolkit.language.clauses.analysis import clauses_of
    >>> read = clauses_of("The mayor said that the bridge was safe.")
    >>> [(read.words(each.speaker), each.verb, read.words(each.content)) for each in attributions(read)]
    [('The mayor', 'say', 'the bridge was safe')]
    """
    found = [*_of_clauses(sentence), *phrase_attributions(sentence), *noun_attributions(sentence)]
    found.sort(key=lambda each: (each.cue, -each.confidence))
    kept: list[Attribution] = []
    for each in found:
        # A noun such as "statement" adds nothing to the verb that reports the same words.
        if not any(other.cue == each.cue or other.content[0] == each.content[0] for other in kept):
            kept.append(each)
    return kept


def _of_clauses(sentence: ClauseSentence) -> Iterator[Attribution]:
    listed = cues().reporting
    for number, clause in enumerate(sentence.clauses):
        verb = lemma_of(sentence.tokens[clause.head].lower)
        frames = listed.get(verb)
        if verb == "make" and "clear" in [token.lower for token in sentence.tokens[clause.head + 1 : clause.head + 4]]:
            frames = _MADE_CLEAR
        if frames is None or not _may_report(sentence, clause, verb):
            continue
        found = _passive(sentence, number, verb) if clause.passive else _active(sentence, number, verb, frames)
        if found is not None:
            yield found
    yield from _of_participles(sentence)


def _may_report(sentence: ClauseSentence, clause: Clause, verb: str) -> bool:
    if clause.kind in (CONDITION, QUESTION) or (clause.inverted and sentence.tokens[-1].text == "?"):
        return False
    if clause.negated and verb not in ("accept",):
        return False
    return not any(modal in _DEONTIC for modal in clause.modals)


def _active(sentence: ClauseSentence, number: int, verb: str, frames: frozenset[str]) -> Attribution | None:
    """Return what an active verb reports."""
    clause = sentence.clauses[number]
    speaker = clause.subject
    inverted = _speaker_behind(sentence, clause, verb)
    if inverted is not None and (speaker is None or _is_quoted(sentence, speaker)):
        speaker = inverted
    if speaker is None or not _is_speaker(sentence, speaker, verb):
        return None
    thinks = verb in cues()["thinking verb"]
    confidence = 0.7 if thinks else 0.9
    content = _content(sentence, number, frames, speaker)
    if content is None:
        return None
    if verb == "predict" and _is_of_a_thing(sentence, number, speaker, content):
        return None
    if clause.kind == RELATIVE:
        confidence -= 0.25
    if any(modal in ("would", "will", "going to") for modal in clause.modals):
        confidence -= 0.3
    if verb in ("know", "see", "find", "show", "hold", "want") or not can_act(sentence, speaker):
        confidence -= 0.15
    if verb == "hear" and sentence.tokens[last_noun(sentence, speaker)].lower not in _HEARINGS:
        return None
    if verb in ("show", "find") and sentence.tokens[last_noun(sentence, speaker)].lower not in cues()["document noun"]:
        return None
    name = _name_behind(sentence, speaker)
    cue = (clause.head, clause.head + 1)
    if name is not None:
        return Attribution(name, cue, verb, content, round(confidence, 2), speaker)
    return Attribution(_trimmed_speaker(sentence, speaker), cue, verb, content, round(confidence, 2))


def _is_of_a_thing(sentence: ClauseSentence, number: int, speaker: Span, content: Span) -> bool:
    """Tell whether a thing does something to another and says nothing: *rain in April predicts the harvest*."""
    tokens = sentence.tokens
    if can_act(sentence, speaker) or tokens[last_noun(sentence, speaker)].lower in cues()["document noun"]:
        return False
    marks = any(tokens[at].text == '"' for at in range(max(content[0] - 1, 0), content[1]))
    return not marks and _child(sentence, number) is None and content[0] > sentence.clauses[number].head


def _is_speaker(sentence: ClauseSentence, span: Span, verb: str) -> bool:
    """Tell whether the words may name a speaker: no first person, nothing impersonal."""
    first = sentence.tokens[span[0]].lower
    if first in FIRST_PERSON and span[1] - span[0] == 1:
        return False
    if first in ("my", "our", "no") or any(sentence.tokens[at].lower == "nobody" for at in range(*span)):
        return (
            sentence.words(span).lower().startswith("my ")
            and sentence.tokens[last_noun(sentence, span)].lower not in _OWN
        )
    if span[1] - span[0] == 1 and first in _GENERIC:
        return first == "it" and verb not in (
            "suggest",
            "mean",
            "show",
            "see",
            "find",
            "take",
            "hold",
            "signal",
            "indicate",
        )
    head = sentence.tokens[last_noun(sentence, span)]
    if can_act(sentence, span) or head.lower in cues()["document noun"]:
        return True
    return verb not in (
        "suggest",
        "show",
        "mean",
        "signal",
        "indicate",
        "hold",
        "find",
        "imply",
        "see",
        "call",
        "demand",
        "want",
    )


def _name_behind(sentence: ClauseSentence, span: Span) -> Span | None:
    """Return the name in apposition to a speaker that is named by a role: *its owner, Judith Sorley, said*."""
    tokens = sentence.tokens
    start = end = span[1] + 1
    head = tokens[last_noun(sentence, span)]
    if span[1] >= len(tokens) or tokens[span[1]].text != ",":
        return None
    if head.tag == NAME and head.lower not in cues()["role noun"]:
        return None
    while end < len(tokens) and tokens[end].tag == NAME:
        end += 1
    closed = end < len(tokens) and tokens[end].text in ',."'
    return (start, end) if start + 1 < end <= start + _LONGEST_NAME and closed else None


def _trimmed_speaker(sentence: ClauseSentence, span: Span) -> Span:
    """Return a speaker without a relative clause or a participle behind: *donors who met in Oslo*."""
    tokens = sentence.tokens
    for place in range(span[0] + 1, span[1]):
        if tokens[place].tag in (REL, SUB) or (tokens[place].tag == PART and tokens[place - 1].tag in (NOUN, NAME)):
            end = place
            while end > span[0] + 1 and tokens[end - 1].tag in (SIGN, PREP):
                end -= 1
            return (span[0], end)
    return span


def _is_quoted(sentence: ClauseSentence, span: Span) -> bool:
    return sentence.tokens[span[1] - 1].text in '",'


def _speaker_behind(sentence: ClauseSentence, clause: Clause, verb: str) -> Span | None:
    """Return the speaker behind a verb that follows what was said: *", said the mayor*."""
    tokens = sentence.tokens
    before = clause.verb - 1
    if (
        before < 0
        or tokens[before].tag != SIGN
        or tokens[before].text not in '",'
        or "quote" not in cues().reporting.get(verb, ())
    ):
        return None
    if clause.head != clause.verb:
        return None
    span = phrase_after(sentence, clause.head + 1, strong_end(sentence, clause.head + 1), whole=False)
    if span is None:
        return None
    end = span[0]
    while end < span[1] and tokens[end].text != ",":
        end += 1
    return (span[0], end)


def _content(sentence: ClauseSentence, number: int, frames: frozenset[str], speaker: Span) -> Span | None:
    """Return the span of what a verb reports, or nothing if it reports nothing."""
    tokens, clause = sentence.tokens, sentence.clauses[number]
    after = clause.head + 1
    while after < len(tokens) and tokens[after].tag == ADV:
        after += 1
    end = max(clause.end, after)
    closed = speaker[0] > 1 and tokens[speaker[0] - 1].text == '"' and tokens[speaker[0] - 2].text in ",.?!"
    if "quote" in frames and closed:
        return (0, speaker[0] - 1)  # "Nobody came," the mayor told us, and that was true.
    if "that" in frames:
        child = _child(sentence, number)
        if child is not None:
            start = child.opener + 1 if child.opener >= 0 else child.start
            return (start, max(child.end, _continued(sentence, number)))
        opened = _opened_by_that(sentence, after)
        if opened:
            return (opened, strong_end(sentence, opened))
    if "quote" in frames:
        spoken = _spoken(sentence, clause, after, speaker)
        if spoken is not None:
            return spoken
    if "wh" in frames:
        asked = next((each for each in sentence.clauses[number + 1 : number + 3] if each.kind == QUESTION), None)
        if asked is not None and asked.start - clause.head < 8:
            return (asked.start, asked.end)
    if after >= end and not (after < len(tokens) and tokens[after].text == '"'):
        return None
    return _phrase_content(sentence, frames, after, end)


def _opened_by_that(sentence: ClauseSentence, after: int) -> int:
    """Return the place behind *that* where another clause follows: *warned that, unless they paid, the bank would*."""
    for at in range(after, min(len(sentence.tokens), after + _HEARER)):
        token = sentence.tokens[at]
        if token.lower == "that" and token.tag == SUB:
            return at + 1 if sentence.tokens[at - 1].tag != COORD else 0
        if token.tag in (SIGN, FINITE, AUX, REL, TO):
            return 0
    return 0


def _child(sentence: ClauseSentence, number: int) -> Clause | None:
    return next(
        (each for each in sentence.clauses[number + 1 :] if each.kind == CONTENT and each.parent == number), None
    )


def _continued(sentence: ClauseSentence, number: int) -> int:
    """Return the end of the last content clause of a verb: *said that it rained and that it snowed*."""
    return max((each.end for each in sentence.clauses if each.parent == number), default=0)


def _spoken(sentence: ClauseSentence, clause: Clause, after: int, speaker: Span) -> Span | None:
    """Return what stands in marks or behind a colon after a verb, or what stands before it: *It rained, he said*."""
    tokens = sentence.tokens
    end = len(tokens)
    for place in range(after, min(end, after + 12)):
        if tokens[place].text == "," and not (place + 1 < end and tokens[place + 1].text == '"'):
            break
        if tokens[place].text in ':"' and place + 1 < end:
            return (place + 1, end - (tokens[-1].text in '".'))
        if tokens[place].text == ":":
            return (end, end)  # What is said follows in another sentence.
        if tokens[place].tag in (FINITE, SUB, REL) or tokens[place].text in ".;":
            break
    if clause.opener >= 0 and tokens[clause.opener].lower != "as":
        return None
    inverted = speaker[0] > clause.verb and tokens[clause.verb - 1].text == '"'  # "None," answered the foreman.
    start = clause.verb if inverted else min(speaker[0], clause.start, clause.verb)
    if not start or tokens[start - 1].tag != SIGN or tokens[start - 1].text not in ',"':
        return None
    if '"' in (tokens[start - 1].text, tokens[start - 2].text):
        return (0, start - 1)
    behind = max(speaker[1], after)
    follows = tokens[behind] if behind < end else None
    if follows is not None and follows.text == "," and tokens[start - 1].text == "," and start > 1:
        return (0, end)  # "The talks, he warned, could fail."
    closed = follows is None or follows.tag in (SIGN, PREP, ADV, ING, DET) or follows.lower in _TIMES
    closed = closed or (end - behind <= _HEARER and not any(each.verb >= behind for each in sentence.clauses))
    return (0, start - 1) if closed and any(each.head < start - 1 for each in sentence.clauses) else None


def _phrase_content(sentence: ClauseSentence, frames: frozenset[str], after: int, end: int) -> Span | None:
    """Return an infinitive, an object with one, or a noun phrase in which a verb reports."""
    tokens = sentence.tokens
    word = tokens[after].lower
    if "inf" in frames and infinitive_after(sentence, after, end):
        return (after, end)
    if word in ("on", "upon", "for", "against", "with") and (word in frames or (word == "upon" and "on" in frames)):
        return (after, end) if has_object(sentence, after, end) else None
    if "to" in frames or "of" in frames or "as" in frames or "for" in frames:
        listener = phrase_after(sentence, after + (word == "to"), end, whole=False)
        if listener is not None:
            follows = tokens[listener[1]].lower if listener[1] < end else ""
            if "to" in frames and infinitive_after(sentence, listener[1], end):
                return (after, end)
            if follows in ("of", "for", "as") and follows in frames:
                return (after, end)
            if "of" in frames and any(tokens[place].lower == "of" for place in range(after, min(end, listener[1]))):
                return (after, end)
    if "of" in frames and word == "of":
        return (after, end)
    if "ing" in frames and tokens[after].tag == ING:
        return (after, end)
    if "np" in frames and tokens[after].tag in (DET, ADJ, NOUN, NAME, NUM, PART) and phrase_after(sentence, after, end):
        return (after, end)
    return None


def _passive(sentence: ClauseSentence, number: int, verb: str) -> Attribution | None:
    """Return what a passive reports: *it was suggested that*, *they were told that*, *she is said to*."""
    clause = sentence.clauses[number]
    tokens = sentence.tokens
    child = _child(sentence, number)
    confidence = 0.7 if verb not in cues()["thinking verb"] else 0.6
    if child is not None:
        start = child.opener + 1 if child.opener >= 0 else child.start
        content: Span = (start, max(child.end, _continued(sentence, number)))
    elif infinitive_after(sentence, clause.head + 1, clause.end) and verb in (
        *("ask", "tell", "urge", "say", "believe", "think", "know", "report", "allege", "order", "expect"),
    ):
        content = (clause.head + 1, clause.end)
        confidence = 0.55 if verb in ("say", "believe", "think", "report", "allege") else 0.4
    elif verb in ("mention", "suggest", "propose", "say", "note", "recommend") and clause.subject is not None:
        content, confidence = (clause.subject[0], clause.subject[1]), 0.45
    else:
        return None
    if clause.kind == RELATIVE:
        confidence -= 0.2
    agent = clause.agent
    if agent is not None and tokens[agent[0]].lower in FIRST_PERSON:
        return None
    return Attribution(agent, (clause.head, clause.head + 1), verb, content, round(confidence, 2))


def _of_participles(sentence: ClauseSentence) -> Iterator[Attribution]:
    """Yield what a participle reports: *a letter demanding a limit*, *experts have warned, adding that it rained*."""
    tokens = sentence.tokens
    heads = {clause.head for clause in sentence.clauses}
    for place, token in enumerate(tokens):
        if token.tag != ING or place in heads or place == 0:
            continue
        verb = lemma_of(token.lower)
        frames = cues().reporting.get(verb)
        if frames is None or tokens[place - 1].tag in (PREP, DET, AUX, ADJ, TO):
            continue
        clause = clause_of_participle(sentence, place)
        if clause is None or clause.subject is None or place + 1 >= len(tokens):
            continue
        if not _is_speaker(sentence, clause.subject, verb) or verb in cues()["thinking verb"]:
            continue
        end = strong_end(sentence, place)
        begins = any(each.start == place + 1 for each in sentence.clauses)
        if "that" in frames and (tokens[place + 1].lower == "that" or begins or tokens[place + 1].text == '"'):
            content: Span | None = (place + 1 + (tokens[place + 1].lower == "that"), end)
        else:
            content = _phrase_content(sentence, frames - {"for"} if verb != "call" else frames, place + 1, end)
        if content is not None:
            yield Attribution(_trimmed_speaker(sentence, clause.subject), (place, place + 1), verb, content, 0.7)
