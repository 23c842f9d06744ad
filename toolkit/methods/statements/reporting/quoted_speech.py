"""Direct speech over the sentences of a document: what stands in marks, and who says it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from toolkit.corpus.document import Document, Sentence
from toolkit.language.clauses.analysis import ClauseSentence, clauses_of
from toolkit.language.quotes import speech
from toolkit.methods.statements.cues import cues
from toolkit.methods.statements.may_state import may_state
from toolkit.methods.statements.phrases import FIRST_PERSON
from toolkit.methods.statements.reporting.attribution import Attribution
from toolkit.methods.statements.reporting.attributions import attributions

_LONGEST = 10_000  # characters of a sentence that are read, which keeps the time linear
CharSpan = tuple[int, int]


@dataclass
class ReadSentence:
    """A sentence with what it reports and what of it stands in marks.

    Attributes
    ----------
    sentence
        As it stands in its document.
    clauses
        Its clauses.
    attributions
        What it reports.
    inside
        Spans of characters in quotation marks, each with the number of the quotation in the document.
    speakers
        For each of these spans the words that name its speaker, how surely, and the sentence that names it.
    """

    sentence: Sentence
    clauses: ClauseSentence
    attributions: list[Attribution]
    inside: list[tuple[CharSpan, int]]
    speakers: dict[int, Spoken] = field(default_factory=dict)


@dataclass(frozen=True)
class Spoken:
    """Who says a quotation: the words that name the speaker, the verb if the same sentence has it, how surely."""

    speaker: str
    verb: str
    confidence: float
    attribution: Attribution | None = None
    reader: ReadSentence | None = None


def read_sentences(document: Document) -> list[ReadSentence]:
    """Return the sentences of a document that may hold a statement, headings left out, with the speakers of quotations.

    A quotation belongs to the speaker that its sentence names; one that goes on over sentences, or follows another in
    the same paragraph, to the speaker of that; one behind a sentence that ends in a colon to the speaker of that
    sentence; one that opens the next paragraph, where the last one ended in speech, to the last speaker.
    """
    made: list[ReadSentence] = []
    blocks: list[list[ReadSentence]] = []
    number = 0
    current = None
    spans: list[CharSpan] = []
    for sentence in document.sentences():
        block = sentence.block
        if block.kind == "heading":
            continue
        if block is not current:
            current = block
            number += len(spans)
            spans = [(0, len(block.text))] if block.kind == "quotation" else speech(block.text)
            blocks.append([])
        inside = _inside(sentence, spans, number)
        text = sentence.text[:_LONGEST]
        clauses = clauses_of(text) if may_state(text) else ClauseSentence(text, (), ())
        read = ReadSentence(sentence, clauses, attributions(clauses) if clauses.tokens else [], inside)
        made.append(read)
        blocks[-1].append(read)
    _name_speakers(blocks)
    return made


def _inside(sentence: Sentence, spans: Sequence[CharSpan], number: int) -> list[tuple[CharSpan, int]]:
    start, end = sentence.start, sentence.start + len(sentence.text)
    return [
        ((max(span[0], start) - start, min(span[1], end) - start), number + place)
        for place, span in enumerate(spans)
        if span[0] < end and span[1] > start
    ]


def char_span(read: ReadSentence, span: tuple[int, int]) -> CharSpan:
    """Return the characters of a span of tokens."""
    tokens = read.clauses.tokens
    if span[0] >= len(tokens) or span[0] >= span[1]:
        return (len(read.sentence.text), len(read.sentence.text))
    return (tokens[span[0]].start, tokens[min(span[1], len(tokens)) - 1].end)


def _name_speakers(blocks: Sequence[list[ReadSentence]]) -> None:
    last: Spoken | None = None  # the speaker of the last quotation, while speech goes on
    ended_in_speech = False
    for block in blocks:
        pending = last if last is not None and (ended_in_speech or last.verb == ":") else None
        found = dict(_named_in(block))
        for read in block:
            for _, number in read.inside:
                spoken = found.get(number) or pending
                if spoken is None:
                    continue
                if number not in found:
                    spoken = Spoken(spoken.speaker, "", min(spoken.confidence, 0.7), spoken.attribution, spoken.reader)
                    found[number] = spoken
                read.speakers[number] = spoken
                pending = spoken
            introduced = _introduced(read)
            if introduced is not None:
                pending = introduced
        ended_in_speech = bool(block and block[-1].inside) or (pending is not None and pending.verb == ":")
        last = pending
    _look_ahead(blocks)


def _look_ahead(blocks: Sequence[list[ReadSentence]]) -> None:
    """Give a quotation without a speaker that of the next quotation in its paragraph."""
    for block in blocks:
        coming: Spoken | None = None
        for read in reversed(block):
            for _, number in reversed(read.inside):
                if number in read.speakers:
                    coming = read.speakers[number]
                elif coming is not None:
                    read.speakers[number] = Spoken(
                        coming.speaker, "", min(coming.confidence, 0.6), coming.attribution, coming.reader
                    )


def _named_in(block: Sequence[ReadSentence]) -> Iterator[tuple[int, Spoken]]:
    """Yield the quotations of a paragraph whose own sentence names the speaker."""
    for read in block:
        for (start, end), number in read.inside:
            for each in read.attributions:
                if each.speaker is None or "quote" not in cues().reporting.get(each.verb, ("quote",)):
                    continue
                cue = char_span(read, each.cue)
                if start <= cue[0] < end:
                    continue  # The verb stands in the quotation itself.
                content = char_span(read, each.content)
                if (content[0] < end and start < max(content[1], content[0] + 1)) or _adjoins(read, cue, (start, end)):
                    yield (
                        number,
                        Spoken(
                            read.clauses.words(each.speaker), read.clauses.words(each.cue), each.confidence, each, read
                        ),
                    )
                    break


def _adjoins(read: ReadSentence, cue: CharSpan, quoted: CharSpan) -> bool:
    """Tell whether a quotation follows or precedes a verb of saying with nothing but a few words between."""
    between = read.sentence.text[min(cue[1], quoted[1]) : max(cue[0], quoted[0])]
    return len(between.split()) <= 4 and not any(sign in between for sign in ".;!?")


def _introduced(read: ReadSentence) -> Spoken | None:
    """Return the speaker of what follows a sentence that ends in a colon."""
    if not read.sentence.text.rstrip().endswith(":") or not read.attributions:
        return None
    each = read.attributions[-1]
    if each.speaker is None:
        return None
    words = read.clauses.words(each.speaker)
    return None if words.lower() in FIRST_PERSON else Spoken(words, ":", 0.75, each, read)
