"""The tables of tone towards actors: a row for each actor in a document, mention and group, and the notes on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.corpus.selection import grouped
from toolkit.counts.measures.statistics import mean_interval
from toolkit.language.listing import first_names
from toolkit.methods.tone.documents import clipped
from toolkit.methods.tone.mentions import Actor
from toolkit.methods.tone.tables import FEW, ToneGroupRow, difference_of
from toolkit.methods.tone.targets import ActorMentions
from toolkit.report.table import Table, column


@dataclass(frozen=True)
class TargetRow:
    """The tone of one document towards one actor."""

    target: str = column("The actor.")
    document: str = column("Name of the document.")
    mentions: int = column("Number of mentions; an acronym and its long form count as one name.")
    tone: float = column("Mean tone towards the actor.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over sentences that mention it.", range=(-1, 1), rank=2)
    high: float = column("Upper end of that interval.", range=(-1, 1), rank=2)
    baseline: float | None = column("Mean tone towards all other names in the corpus.", range=(-1, 1), rank=2)
    line: int = column("Source line of the evidence.")
    evidence: str = column("The strongest sentence on the side of the mean tone.", wraps=True)
    verdict: str = column("positive, neutral or negative; unclear where the interval includes zero.", rank=2)
    few: bool = column(f"Whether there are fewer than {FEW} mentions, too few to rely on.", rank=2)


@dataclass(frozen=True)
class MentionRow:
    """The tone of one sentence towards an actor."""

    target: str = column("The actor.")
    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    tone: float = column("Tone of the sentence towards the actor.", range=(-1, 1), better="higher", draw="tone")
    verdict: str = column("The most probable of positive, neutral and negative.")
    sentence: str = column("The sentence.", wraps=True)
    quoted: bool = column("Whether most of the sentence is inside quotation marks.", rank=3)


@dataclass(frozen=True)
class TargetGroupRow(ToneGroupRow):
    """The tone of a group of documents towards an actor."""

    target: str = column("The actor.")
    mentions: int = column("Number of mentions in the group.")


def target_tables(mentioned: Sequence[ActorMentions], baseline: float | None) -> list[Table]:
    """Return the tables of actors and of the sentences that mention them."""
    rows = [
        TargetRow(
            target=each.actor.name,
            document=each.document.name,
            mentions=each.times,
            tone=each.mean.mean,
            low=each.mean.low,
            high=each.mean.high,
            baseline=baseline,
            line=each.evidence.sentence.line,
            evidence=each.evidence.sentence.text,
            verdict=each.verdict,
            few=each.times < FEW,
        )
        for each in mentioned
    ]
    mentions = [
        MentionRow(
            target=each.actor.name,
            document=each.document.name,
            line=one.where.sentence.line,
            tone=one.toward.tone,
            verdict=one.toward.verdict,
            sentence=one.where.sentence.text,
            quoted=one.where.quoted,
        )
        for each in mentioned
        for one in each.mentions
    ]
    return [
        Table.of("targets", "Tone towards actors", TargetRow, rows, group="target"),
        Table.of("mentions", "Sentences about actors", MentionRow, mentions, group="target", brief=False),
    ]


def target_groups(mentioned: Sequence[ActorMentions], by: str) -> Table:
    """Return the table of actors by group of documents."""
    made = []
    for target in dict.fromkeys(each.actor.name for each in mentioned):
        held = {id(each.document): each for each in mentioned if each.actor.name == target}
        for name, members in grouped([each.document for each in held.values()], by).items():
            inside = {id(document) for document in members}
            own = [each for key, each in held.items() if key in inside]
            tones = [each.mean.mean for each in own]
            rest = [each.mean.mean for key, each in held.items() if key not in inside]
            row = TargetGroupRow(
                name,
                len(members),
                *clipped(mean_interval(tones)),
                *difference_of(tones, rest),
                target,
                sum(each.times for each in own),
            )
            made.append(row)
    return Table.of("target_groups", f"Tone towards actors by {by}", TargetGroupRow, made, group="target")


def target_notes(mentioned: Sequence[ActorMentions], actors: Sequence[Actor]) -> Iterable[str]:
    """Yield what a reader of the tables must know."""
    found = {each.actor.name for each in mentioned}
    missing = [actor.name for actor in actors if actor.name not in found]
    if missing:
        yield f"Never mentioned: {first_names(list(dict.fromkeys(missing)))}."
    few = [f"{each.actor.name} in {each.document.name}" for each in mentioned if each.times < FEW]
    if few:
        yield f"Fewer than {FEW} mentions, too few for a verdict: {first_names(few)}."
