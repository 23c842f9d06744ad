"""The tables of tone towards actors: a row for each actor in a document, mention and group, and the notes on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.corpus.selection import grouped
from toolkit.counts.measures.statistics import mean_interval
from toolkit.language.listing import first_names
from toolkit.language.names.actors import Actor
from toolkit.methods.tone.documents import clipped
from toolkit.methods.tone.tables import FEW, ToneGroupRow, difference_of, quoted
from toolkit.methods.tone.targets import BAND, ActorMentions, Mention, MentionSentence
from toolkit.report.table import Table, column


@dataclass(frozen=True)
class TargetRow:
    """The tone of one document towards one actor."""

    target: str = column("The actor.")
    document: str = column("Name of the document.")
    mentions: int = column("Number of mentions; all names of the actor count as one.")
    tone: float = column("Mean tone towards the actor.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over sentences that mention it.", range=(-1, 1), rank=2)
    high: float = column("Upper end of that interval.", range=(-1, 1), rank=2)
    baseline: float | None = column("Mean tone towards all other names in the corpus.", range=(-1, 1), rank=3)
    line: int = column("Source line of the evidence.", rank=2)
    evidence: str = column("The strongest sentence on the side of the mean tone.", wraps=True)
    verdict: str = column(f"negative to {BAND[0]}, positive from {BAND[1]}, else neutral; unclear if too few.", rank=2)
    few: bool = column(f"Whether there are fewer than {FEW} mentions, too few to rely on.", rank=2)
    favourable: float = column("Share of mentions that are favourable.", range=(0, 1), rank=2)
    critical: float = column("Share of mentions that are critical.", range=(0, 1), rank=2)
    neutral: float = column("Share of mentions that are neither.", range=(0, 1), rank=3)
    suffered: float = column("Share of mentions in which something is done to the actor.", range=(0, 1), rank=2)
    most_favourable: str = column("The most favourable sentence, with its line.", wraps=True, rank=3)
    most_critical: str = column("The most critical sentence, with its line.", wraps=True, rank=3)
    difference: float | None = column(
        "Tone minus that of all other documents towards the actor.", range=(-2, 2), rank=3
    )
    differs: str = column("higher or lower if the 95 % interval of the difference (Welch) excludes zero.", rank=3)


@dataclass(frozen=True)
class MentionRow:
    """One mention of an actor."""

    target: str = column("The actor.")
    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    role: str = column("judged, agent (acts), affected (it is acted upon), speaker, or critic (of others).")
    tone: float = column("Tone towards the actor.", range=(-1, 1), better="higher", draw="tone")
    verdict: str = column("The most probable of positive, neutral and negative.", rank=2)
    left: str = column("The sentence up to the mention.", wraps=True)
    mention: str = column("The mention.")
    right: str = column("The sentence after the mention.", wraps=True)
    sentence: str = column("The sentence.", wraps=True, rank=3)
    quoted: bool = column("Whether most of the sentence is inside quotation marks.", rank=3)


@dataclass(frozen=True)
class TargetGroupRow(ToneGroupRow):
    """The tone of a group of documents towards an actor."""

    target: str = column("The actor.")
    mentions: int = column("Number of mentions in the group.")


def target_tables(mentioned: Sequence[ActorMentions], baseline: float | None) -> list[Table]:
    """Return the tables of actors in documents and of their mentions."""
    tones: dict[str, list[tuple[int, list[float]]]] = {}
    for each in mentioned:
        tones.setdefault(each.actor.name, []).append((id(each), each.tones))
    rows = []
    for each in mentioned:
        rest = [tone for key, some in tones[each.actor.name] if key != id(each) for tone in some]
        rows.append(_target_row(each, baseline, *difference_of(each.tones, rest)))
    mentions = [
        _mention_row(each, sentence, mention)
        for each in mentioned
        for sentence in each.sentences
        for mention in sentence.mentions
    ]
    return [
        Table.of("targets", "Tone towards actors", TargetRow, rows, group="target"),
        Table.of("mentions", "Mentions of actors", MentionRow, mentions, group="target", brief=False),
    ]


def _target_row(found: ActorMentions, baseline: float | None, difference: float | None, differs: str) -> TargetRow:
    return TargetRow(
        target=found.actor.name,
        document=found.document.name,
        mentions=len(found.mentions),
        tone=found.mean.mean,
        low=found.mean.low,
        high=found.mean.high,
        baseline=baseline,
        line=found.evidence.sentence.line,
        evidence=found.evidence.sentence.text,
        verdict=found.verdict,
        few=len(found.mentions) < FEW,
        favourable=found.share("positive"),
        critical=found.share("negative"),
        neutral=found.share("neutral"),
        suffered=found.suffered,
        most_favourable=quoted(found.extreme(1)),
        most_critical=quoted(found.extreme(-1)),
        difference=difference,
        differs=differs,
    )


def _mention_row(found: ActorMentions, sentence: MentionSentence, mention: Mention) -> MentionRow:
    text = sentence.where.text
    return MentionRow(
        target=found.actor.name,
        document=found.document.name,
        line=sentence.where.sentence.line,
        role=mention.role,
        tone=mention.toward.tone,
        verdict=mention.toward.verdict,
        left=text[: mention.start],
        mention=text[mention.start : mention.end],
        right=text[mention.end :],
        sentence=sentence.where.sentence.text,
        quoted=sentence.where.quoted,
    )


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
                sum(len(each.mentions) for each in own),
            )
            made.append(row)
    return Table.of("target_groups", f"Tone towards actors by {by}", TargetGroupRow, made, group="target")


def target_notes(mentioned: Sequence[ActorMentions], actors: Sequence[Actor]) -> Iterable[str]:
    """Yield what a reader of the tables must know."""
    found = {each.actor.name for each in mentioned}
    missing = [actor.name for actor in actors if actor.name not in found]
    if missing:
        yield f"Never mentioned: {first_names(list(dict.fromkeys(missing)))}."
    few = [f"{each.actor.name} in {each.document.name}" for each in mentioned if len(each.mentions) < FEW]
    if few:
        yield f"Fewer than {FEW} mentions, too few to rely on: {first_names(few)}."
