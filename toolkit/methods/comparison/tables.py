"""The tables of a comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from toolkit.language.names.actors import Actor
from toolkit.methods.comparison.claims import Claim
from toolkit.methods.comparison.numbers import NumberGroup
from toolkit.methods.comparison.positions import AGAINST, FOR, POSITIONS, Position, StandSentence
from toolkit.methods.comparison.rows import ClaimRow, ClaimSideRow, ComparisonGroupRow, NumberRow, StandRow


def claim_rows(claims: Sequence[Claim], names: Sequence[str]) -> Iterator[ClaimRow]:
    """Yield the rows of some claims, with the names of all documents."""
    for rank, claim in enumerate(claims, start=1):
        yield ClaimRow(
            rank=rank,
            differs=", ".join(each.kind for each in claim.differences),
            difference="; ".join(f"{each.a or '(none)'} | {each.b or '(none)'}" for each in claim.differences),
            similarity=claim.similarity,
            a=names[claim.a.document],
            a_line=claim.a.line,
            a_sentence=claim.a.text,
            b=names[claim.b.document],
            b_line=claim.b.line,
            b_sentence=claim.b.text,
            same_words=claim.repeated,
        )


def side_rows(claims: Sequence[Claim], names: Sequence[str]) -> Iterator[ClaimSideRow]:
    """Yield the two sentences of each claim, below each other."""
    for rank, claim in enumerate(claims, start=1):
        said = "; ".join(f"{each.kind}: {each.a or '(none)'} | {each.b or '(none)'}" for each in claim.differences)
        label = f"{rank}  {said or ('the same words' if claim.repeated else 'no difference found')}"
        for side in (claim.a, claim.b):
            yield ClaimSideRow(label, names[side.document], side.line, side.text)


def number_rows(groups: Sequence[NumberGroup], names: Sequence[str]) -> Iterator[NumberRow]:
    """Yield the rows of some groups of numbers, with the names of all documents."""
    labels: Counter[str] = Counter()
    for group in groups:
        what = group.what or group.members[0].quantity.unit
        labels[what] += 1
        what += f" ({labels[what]})" if labels[what] > 1 else ""
        for each in group.members:
            quantity, sentence = each.quantity, each.sentence
            yield NumberRow(
                what=what,
                contested=group.differs,
                number=f"{quantity.bound} {sentence.text[quantity.start : quantity.end]}".strip(),
                unit=quantity.unit,
                value=quantity.low,
                high=quantity.high,
                bound=quantity.bound,
                score=group.score,
                document=names[sentence.document],
                line=sentence.line,
                sentence=sentence.text,
            )


def position_rows(positions: Sequence[tuple[Actor, Sequence[Position]]], top: int) -> Iterator[StandRow]:
    """Yield the positions towards each actor: those for it, against it, and so on, some of each; the clearest first."""
    for actor, found in positions:
        ranked = sorted(found, key=lambda each: (-max(each.sides), -len(each.sentences), each.document.name))
        for each in (each for name in POSITIONS for each in [each for each in ranked if each.position == name][:top]):
            strongest = each.strongest
            favourable, critical = each.sides
            yield StandRow(
                about=actor.name,
                position=each.position,
                who="",
                document=each.document.name,
                favourable=favourable,
                critical=critical,
                mentions=len(each.sentences),
                words=strongest.stand.words if strongest else "",
                line=strongest.line if strongest else None,
                sentence=strongest.text if strongest else "",
            )
        yield from _reported_rows(actor, found, top)


def _reported_rows(actor: Actor, positions: Sequence[Position], top: int) -> Iterator[StandRow]:
    """Yield what the texts report of the stands of others, the most frequent holders first."""
    stands: dict[tuple[str, str], list[tuple[str, StandSentence]]] = {}
    for position in positions:
        for each in position.sentences:
            if each.stand.score and each.stand.holder:
                side = FOR if each.stand.score > 0 else AGAINST
                stands.setdefault((each.stand.holder, side), []).append((position.document.name, each))
    ranked = sorted(stands.items(), key=lambda item: (-len(item[1]), item[0]))
    for (holder, side), listed in ranked[:top]:
        document, first = listed[0]
        yield StandRow(
            about=actor.name,
            position=f"{side}, as reported",
            who=holder,
            document=document,
            favourable=len(listed) * (side == FOR),
            critical=len(listed) * (side == AGAINST),
            mentions=len(listed),
            words=first.stand.words,
            line=first.line,
            sentence=first.text,
        )


def comparison_group_rows(groups: Mapping[str, Sequence[int]], claims: Sequence[Claim]) -> Iterator[ComparisonGroupRow]:
    """Yield the counts of each group, given by the numbers of its documents."""
    for name, numbers in groups.items():
        inside = set(numbers)
        own = [claim for claim in claims if claim.a.document in inside or claim.b.document in inside]
        yield ComparisonGroupRow(
            group=name,
            documents=len(numbers),
            claims=len(own),
            differing=sum(bool(claim.differences) for claim in own),
            within=sum(claim.a.document in inside and claim.b.document in inside for claim in own),
        )
