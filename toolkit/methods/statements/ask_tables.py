"""The tables of asks: by actor, by action, by group, and the asks themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from toolkit.corpus.document import Document
from toolkit.methods.statements.actor_names import actor_key, is_pronoun, usual_form
from toolkit.methods.statements.asking.asks import STOPPING
from toolkit.methods.statements.reading import AUTHOR, DocumentStatements
from toolkit.methods.statements.rows import AskedActorRow, AskGroupRow, AskRow, CommitmentRow

NOBODY = "(nobody named)"


def ask_rows(found: DocumentStatements, least: float) -> list[AskRow]:
    """Return the asks of a document from a confidence on."""
    return [
        AskRow(
            document=found.document.name,
            line=each.line,
            actor=each.actor,
            modality=each.modality,
            strength=each.strength,
            action=each.action,
            addressee=each.addressee,
            negated=each.negated,
            source=each.source,
            sentence=each.sentence,
            confidence=each.confidence,
        )
        for each in found.asks
        if not each.commitment and each.confidence >= least
    ]


def commitment_rows(found: DocumentStatements, least: float) -> list[CommitmentRow]:
    """Return the commitments of a document from a confidence on."""
    return [
        CommitmentRow(
            document=found.document.name,
            line=each.line,
            actor=each.actor,
            action=each.action,
            negated=each.negated,
            source=each.source,
            sentence=each.sentence,
            confidence=each.confidence,
        )
        for each in found.asks
        if each.commitment and each.confidence >= least
    ]


def shown_action(row: AskRow) -> str:
    """Return an action with *not* before it where it is not to be done and its own verb does not say so."""
    return row.action if not row.negated or row.action.split()[0].lower() in STOPPING else f"not {row.action}"


def asked_actors(rows: Sequence[AskRow]) -> list[AskedActorRow]:
    """Return the actors of whom something is asked, those of whom most is asked first; pronouns are left out."""
    by_actor: defaultdict[str, list[AskRow]] = defaultdict(list)
    for row in rows:
        if row.actor and not is_pronoun(row.actor):
            by_actor[actor_key(row.actor)].append(row)
    made = []
    for asked in by_actor.values():
        strongest = max(asked, key=lambda row: row.strength)
        made.append(
            AskedActorRow(
                actor=usual_form(row.actor for row in asked),
                asks=len(asked),
                documents=len({row.document for row in asked}),
                strength=strongest.strength,
                strongest=shown_action(strongest),
                document=strongest.document,
                line=strongest.line,
            )
        )
    return sorted(made, key=lambda row: (-row.asks, -row.documents, row.actor.lower(), row.actor))


def ask_groups(rows: Sequence[AskRow], groups: Mapping[str, Sequence[Document]]) -> list[AskGroupRow]:
    """Return a row for each group of texts, those without an ask too."""
    group_of = {document.name: name for name, members in groups.items() for document in members}
    held: defaultdict[str, list[AskRow]] = defaultdict(list)
    for row in rows:
        held[group_of[row.document]].append(row)
    return [_group_row(name, held[name], len(members)) for name, members in groups.items()]


def _group_row(name: str, rows: Sequence[AskRow], texts: int) -> AskGroupRow:
    actors = Counter(actor_key(row.actor) for row in rows if row.actor and not is_pronoun(row.actor))
    most = min(actors, key=lambda key: (-actors[key], key)) if actors else ""
    number = len(rows) or 1
    return AskGroupRow(
        group=name,
        asks=len(rows),
        documents=len({row.document for row in rows}),
        per_document=len(rows) / texts,
        strong=sum(row.strength == 3 for row in rows) / number,
        attributed=sum(row.source != AUTHOR for row in rows) / number,
        actor=usual_form(row.actor for row in rows if row.actor and actor_key(row.actor) == most) if most else "",
    )
