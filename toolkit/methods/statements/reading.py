"""The statements of a document: asks, commitments and quotations, each with its line, source and sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.corpus.document import Document
from toolkit.language.clauses.tagging import (
    AUX,
    FINITE,
    MODAL,
    NAME,
    NOUN,
    SIGN,
)
from toolkit.language.lazy_patterns import lazy
from toolkit.methods.statements.asking.ask import Ask
from toolkit.methods.statements.asking.asks import asks_of
from toolkit.methods.statements.asking.commitments import commitments_of
from toolkit.methods.statements.asking.listed import AnnouncedList, listed_asks
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.phrases import FIRST_PERSON, Span
from toolkit.methods.statements.reporting.attribution import Attribution
from toolkit.methods.statements.reporting.quoted_speech import CharSpan, ReadSentence, Spoken, char_span, read_sentences
from toolkit.methods.statements.reporting.turns import turns

AUTHOR = "author"
DIRECT, INDIRECT, MIXED, SCARE = "direct", "indirect", "mixed", "scare"
QUOTATION_KINDS = (DIRECT, INDIRECT, MIXED, SCARE)
_NUMBERED = lazy(r"\A(?:\d{1,3}(?:\.\d{1,3}){1,4}\.? |\d{1,3}\. |\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\) )(?=[A-Z])")
_MARKS = '"“”«»„'
_WHOLE = 0.85  # share of what is reported that stands in marks, from which on it is direct


@dataclass(frozen=True)
class StatedAsk:
    """An ask in the author's words, with its place.

    Attributes
    ----------
    line
        Of the sentence.
    actor, modality, strength, action, addressee, negated, confidence
        As in `toolkit.methods.statements.asking.ask.Ask`.
    source
        ``author``, the speaker of a turn in a transcript, or the words that name who asks; empty where it is attributed
        to nobody by name.
    sentence
        In which it stands.
    commitment
        Whether the author binds himself by it instead.
    """

    line: int
    actor: str
    modality: str
    strength: int
    action: str
    addressee: str
    negated: bool
    source: str
    sentence: str
    confidence: float
    commitment: bool = False


@dataclass(frozen=True)
class Quotation:
    """Reported speech or thought in one sentence, in the author's words.

    Attributes
    ----------
    line
        Of the sentence.
    speaker
        The words that name who; empty where nobody is named.
    role
        What the sentence that names the speaker says of the speaker: *a farmer in Gayan*.
    verb
        That reports, as written; empty for a sentence of a quotation that goes on.
    kind
        One of `QUOTATION_KINDS`.
    text
        What is reported.
    sentence
        In which it stands.
    confidence
        0 to 1.
    """

    line: int
    speaker: str
    role: str
    verb: str
    kind: str
    text: str
    sentence: str
    confidence: float


@dataclass(frozen=True)
class DocumentStatements:
    """What a document states: its asks with its commitments, and its quotations, in the order of the text."""

    document: Document
    asks: tuple[StatedAsk, ...]
    quotations: tuple[Quotation, ...]


def read_statements(document: Document) -> DocumentStatements:
    """Read the statements of an English document; headings are left out."""
    asks: list[StatedAsk] = []
    quotations: list[Quotation] = []
    reads = read_sentences(document)
    headings = (block.text for block in document.kept if block.kind == "heading")
    announced = AnnouncedList()
    for read, author in zip(reads, turns((read.sentence.text for read in reads), headings), strict=True):
        quotations += _quotations(read)
        strength = announced.strength_at(read.clauses)
        if read.clauses.tokens:
            asks += _asks(read, author or AUTHOR, strength)
            asks += _commitments(read, author or AUTHOR)
    return DocumentStatements(document, tuple(asks), tuple(quotations))


def _asks(read: ReadSentence, author: str, list_strength: int) -> Iterator[StatedAsk]:
    clauses = read.clauses
    listed = listed_asks(clauses, list_strength) if list_strength else ()
    for ask in (*asks_of(clauses), *listed):
        yield StatedAsk(
            line=read.sentence.line,
            actor=_without_number(clauses.words(ask.actor)),
            modality=ask.modality,
            strength=ask.strength,
            action=clauses.words(ask.action),
            addressee=clauses.words(ask.addressee),
            negated=ask.negated,
            source=_source(read, ask, author),
            sentence=read.sentence.text,
            confidence=ask.confidence,
        )


def _without_number(actor: str) -> str:
    """Return an actor without the number of the clause before it: *2.3 The Supplier*, but not *2.5 million people*."""
    return _NUMBERED.sub("", actor)


def _source(read: ReadSentence, ask: Ask, author: str) -> str:
    """Return who asks: who is named as asking, whose quotation or report it stands in, or the author of the turn."""
    tokens = read.clauses.tokens
    place = tokens[ask.cue].start
    outer = _speaker_at(read, place)
    reported = _reporter(read, ask)
    if ask.source is not None and tokens[ask.source[0]].lower not in FIRST_PERSON | {"my", "our"}:
        return read.clauses.words(ask.source)
    if reported is not None:
        if reported.speaker is None:
            return outer or ""
        if tokens[reported.speaker[0]].lower not in FIRST_PERSON:
            return read.clauses.words(reported.speaker)
    if ask.impersonal and ask.source is None:
        return outer or ""
    return outer or author


def _speaker_at(read: ReadSentence, place: int) -> str:
    """Return the speaker of the quotation that a character stands in."""
    for (start, end), number in read.inside:
        if start <= place < end and number in read.speakers:
            return read.speakers[number].speaker
    return ""


def _reporter(read: ReadSentence, ask: Ask) -> Attribution | None:
    """Return the innermost report in which an ask stands."""
    holding = [
        each
        for each in read.attributions
        if each.content[0] <= ask.cue < each.content[1] and not each.cue[0] <= ask.cue < each.cue[1]
    ]
    return min(holding, key=lambda each: each.content[1] - each.content[0], default=None)


def _commitments(read: ReadSentence, author: str) -> Iterator[StatedAsk]:
    clauses = read.clauses
    for each in commitments_of(clauses):
        held = [a for a in read.attributions if a.content[0] <= each.cue < a.content[1]]
        outer = _speaker_at(read, clauses.tokens[each.cue].start)
        if held and not outer:
            continue  # "He said we will pay" is the plan of another.
        yield StatedAsk(
            line=read.sentence.line,
            actor=clauses.words(each.actor),
            modality="commitment",
            strength=2,
            action=clauses.words(each.action),
            addressee="",
            negated=each.negated,
            source=outer or author,
            sentence=read.sentence.text,
            confidence=each.confidence,
            commitment=True,
        )


def _quotations(read: ReadSentence) -> Iterator[Quotation]:
    """Yield the reports of a sentence, and of its quotations those that no report of it covers."""
    covered: set[int] = set()
    for each in read.attributions:
        content = char_span(read, each.content)
        if content[0] >= content[1]:
            continue  # What is said follows in another sentence.
        words = read.clauses.words(each.speaker)
        inside = [number for span, number in read.inside if span[0] < content[1] and content[0] < span[1]]
        if any(start <= char_span(read, each.cue)[0] < end for (start, end), _ in read.inside) and read.speakers:
            continue  # A report in the words of another.
        covered.update(inside)
        yield Quotation(
            line=read.sentence.line,
            speaker=words,
            role=_role(read, each),
            verb=read.clauses.words(each.cue),
            kind=_kind(read, each, content),
            text=_without_marks(read.sentence.text[content[0] : content[1]]),
            sentence=read.sentence.text,
            confidence=each.confidence,
        )
    for span, number in read.inside:
        if number not in covered:
            yield _dangling(read, span, read.speakers.get(number))


def _kind(read: ReadSentence, each: Attribution, content: CharSpan) -> str:
    text = read.sentence.text
    marks = [content[0] + at for at in _marks(text[content[0] : content[1] + 2])]
    quoted = sum(max(0, min(span[1], content[1]) - max(span[0], content[0])) for span, _ in read.inside)
    before = text[: content[0]].rstrip()
    if quoted >= _WHOLE * (content[1] - content[0]) or (before.endswith(":") and not marks):
        return DIRECT
    if _marks(before[-1:]) and len(marks) == 1:
        marks = [content[0], *marks]
    if len(marks) == 2 and marks[0] == content[0] and marks[1] >= content[1] - 2:
        return DIRECT  # "No," said the foreman: shorter than what counts as speech where nobody is named.
    spoken = each.verb not in cues()["thinking verb"] and each.verb != "view"
    # What is thought, or looked at from a point of view, is rarely in the thinker's own words.
    return MIXED if spoken and (quoted or len(marks) > 1) else INDIRECT


def _dangling(read: ReadSentence, span: CharSpan, spoken: Spoken | None) -> Quotation:
    """Return a quotation whose speaker another sentence names, or nobody."""
    text = read.sentence.text[span[0] : span[1]]
    edge = span[0] == 0 or span[1] >= len(read.sentence.text.rstrip(".!? "))
    split = edge and spoken is not None and spoken.reader is read  # "If they pay," he said, "we shall stay."
    whole = split or len(text) >= 0.5 * len(read.sentence.text)
    if spoken is None or not whole:
        kind, confidence = (SCARE, 0.4) if not whole else (DIRECT, 0.45)
        speaker, role = "", ""
    else:
        kind, confidence, speaker = DIRECT, spoken.confidence, spoken.speaker
        role = _role(spoken.reader, spoken.attribution) if spoken.reader and spoken.attribution else ""
    return Quotation(
        line=read.sentence.line,
        speaker=speaker,
        role=role,
        verb="",
        kind=kind,
        text=_without_marks(text),
        sentence=read.sentence.text,
        confidence=confidence,
    )


def _without_marks(text: str) -> str:
    """Return reported words without the marks around them, but with those of a quotation inside them.

    >>> _without_marks('"Never," '), _without_marks('the sea".'), _without_marks('it was "a folly"')
    ('Never', 'the sea', 'it was "a folly"')
    """
    bare = text.strip(" ,")
    marks = _marks(bare)
    if len(marks) == 2 and marks[0] == 0 and marks[1] >= len(bare) - 2:
        bare = bare[1 : marks[1]]
    elif len(marks) % 2 and marks[0] == 0:
        bare = bare[1:]
    elif len(marks) % 2 and marks[-1] >= len(bare) - 2:
        bare = bare[: marks[-1]]
    return bare.strip(" ,'‘’")


def _marks(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character in _MARKS]


def _role(read: ReadSentence, each: Attribution) -> str:
    """Return what stands beside the speaker's name: in apposition behind it, or as titles before it."""
    if each.speaker is None:
        return ""
    if each.role is not None:
        return read.clauses.words(each.role)
    tokens = read.clauses.tokens
    start, end = each.speaker
    if tokens[end - 1].tag != NAME and tokens[start].tag != NAME:
        return ""
    if end < len(tokens) and tokens[end].text == ",":
        return _apposition(read, end + 1)
    lower = [token.lower for token in tokens[start:end]]
    titled = [
        at for at, word in enumerate(lower[:-1]) if word in cues()["role noun"] and tokens[start + at + 1].tag == NAME
    ]
    return read.clauses.words((start, start + titled[-1] + 1)) if titled else ""


def _apposition(read: ReadSentence, start: int) -> str:
    """Return the words up to the next comma, or to the verb, if they name a role."""
    tokens = read.clauses.tokens
    at = start
    if at < len(tokens) and tokens[at].text.isdigit() and at + 1 < len(tokens) and tokens[at + 1].text == ",":
        at += 2  # The age: "Gul Marjan, 41, a farmer".
    first = at
    while at < len(tokens) and not (tokens[at].tag == SIGN and tokens[at].text in ',."();:'):
        if tokens[at].lower in ("who", "which", "whose"):
            break
        at += 1
    words: Span = (first, at)
    tags = {token.tag for token in tokens[first:at]}
    noun = NOUN in tags and not tags & {FINITE, AUX, MODAL}  # "According to Anna Lund, the river was high."
    return read.clauses.words(words) if noun and at - first <= 15 and tokens[first].tag != SIGN else ""
