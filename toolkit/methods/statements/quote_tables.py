"""The tables of reported speech: the quotations, by speaker, and by group."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from toolkit.corpus.document import Document
from toolkit.language.words import bare_words
from toolkit.methods.statements.actor_names import actor_key, is_pronoun, whole_names
from toolkit.methods.statements.reading import DIRECT, MIXED, SCARE, DocumentStatements
from toolkit.methods.statements.rows import QuoteGroupRow, QuoteRow, SpeakerRow


def quote_rows(found: DocumentStatements, least: float) -> list[QuoteRow]:
    """Return the quotations of a document from a confidence on."""
    return [
        QuoteRow(
            document=found.document.name,
            line=each.line,
            speaker=each.speaker,
            role=each.role,
            verb=each.verb,
            kind=each.kind,
            words=len(bare_words(each.text)),
            text=each.text,
            sentence=each.sentence,
            confidence=each.confidence,
        )
        for each in found.quotations
        if each.confidence >= least
    ]


def named_speakers(rows: Sequence[QuoteRow]) -> list[str]:
    """Return the full name of the speaker of each row; rows of a document stand together."""
    made: list[str] = []
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place].document != rows[start].document:
            made += whole_names([row.speaker for row in rows[start:place]])
            start = place
    return made


def said_by(rows: Sequence[QuoteRow]) -> dict[str, list[QuoteRow]]:
    """Return the quotations of each speaker who is named, by the fullest name; rows of a document stand together."""
    said: defaultdict[str, list[tuple[str, QuoteRow]]] = defaultdict(list)
    for name, row in zip(named_speakers(rows), rows, strict=True):
        if name and not is_pronoun(name) and row.kind != SCARE:
            said[actor_key(name)].append((name, row))
    return {
        max((name for name, _ in quoted), key=lambda name: (len(name), name)): [row for _, row in quoted]
        for quoted in said.values()
    }


def speakers(rows: Sequence[QuoteRow], documents: Sequence[Document]) -> list[SpeakerRow]:
    """Return the speakers who are named, those with most quotations first."""
    source_of = {document.name: document.metadata.get("source", "") for document in documents}
    sourced = any(source_of.values())
    made = []
    for speaker, quoted in said_by(rows).items():
        example = max(quoted, key=lambda row: row.words)
        made.append(
            SpeakerRow(
                speaker=speaker,
                quotes=len(quoted),
                words=sum(row.words for row in quoted),
                documents=len({row.document for row in quoted}),
                sources=len({source_of[row.document] for row in quoted} - {""}) if sourced else None,
                direct=sum(row.kind in (DIRECT, MIXED) for row in quoted) / len(quoted),
                role=next((row.role for row in quoted if row.role), ""),
                example=example.text,
                document=example.document,
                line=example.line,
            )
        )
    return sorted(made, key=lambda row: (-row.quotes, -row.words, row.speaker.lower(), row.speaker))


def quote_groups(rows: Sequence[QuoteRow], groups: Mapping[str, Sequence[Document]]) -> list[QuoteGroupRow]:
    """Return a row for each group of texts, those without a quotation too."""
    group_of = {document.name: name for name, members in groups.items() for document in members}
    held: defaultdict[str, list[tuple[str, QuoteRow]]] = defaultdict(list)
    for name, row in zip(named_speakers(rows), rows, strict=True):
        if row.kind != SCARE:
            held[group_of[row.document]].append((name, row))
    made = []
    for group in groups:
        quoted = held[group]
        counted = Counter(name for name, _ in quoted if name and not is_pronoun(name))
        made.append(
            QuoteGroupRow(
                group=group,
                quotes=len(quoted),
                documents=len({row.document for _, row in quoted}),
                speakers=len({actor_key(name) for name in counted}),
                direct=sum(row.kind in (DIRECT, MIXED) for _, row in quoted) / (len(quoted) or 1),
                speaker=min(counted, key=lambda name: (-counted[name], name)) if counted else "",
            )
        )
    return made
