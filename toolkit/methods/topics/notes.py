"""Notes on the topics, and the reasons for the recommended number of topics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from toolkit.language.listing import counted
from toolkit.methods.topics.choice import CandidateModel, measure
from toolkit.methods.topics.coherence import WINDOW
from toolkit.methods.topics.evidence import WEAK_COHERENCE, WEAK_STABILITY
from toolkit.methods.topics.model import Model, Space
from toolkit.methods.topics.naming.labels import list_words
from toolkit.methods.topics.number import HALF, SMALLEST, Trial, added_topics, finer
from toolkit.methods.topics.rows import FittedTopics, Row
from toolkit.methods.topics.seeds import FIRST
from toolkit.methods.topics.texts import LARGEST_SHARE
from toolkit.processes import ordered_map

_CLOSE = 0.95  # of a value: less is clearly lower
_ADDED = 3  # topics of a finer division that are named
_NAMES = {
    "clusters": "k-means in latent dimensions, settled as a mixture of multinomials",
    "nmf": "NMF of scikit-learn on log-entropy weights",
    "lda": "LatentDirichletAllocation of scikit-learn on counts of words",
}


@dataclass(frozen=True)
class Choice:
    """The numbers of topics that were tried, and the one that the report has.

    Parameters
    ----------
    tried
        A trial for each number.
    taken
        The one that is reported.
    best
        The recommended one.
    """

    tried: Sequence[Trial]
    taken: Trial
    best: Trial


def choice_rows(space: Space, choice: Choice) -> list[Row]:
    """Return a row for each number of topics that was tried."""
    made = []
    measured = ordered_map(partial(_measured, space), choice.tried, space.jobs, together=1, threads=True, fewest=2)
    for each, found in zip(choice.tried, measured, strict=True):
        made.append(
            {
                "topics": each.topics,
                "coherence": found.mean(found.coherence),
                "exclusivity": found.mean(found.exclusivity),
                "stability": each.stability,
                "smallest": each.smallest,
                "recommended": each.topics == choice.best.topics,
                "redundancy": found.mean(found.redundancy),
                "score": each.score,
                "why": _why(each, choice),
                "separation": each.separation,
                "largest": each.largest,
            }
        )
    return made


def _measured(space: Space, trial: Trial) -> CandidateModel:
    """Measure the clusters of a trial as topics of one text each."""
    import numpy as np

    words = np.zeros((trial.topics, 0))
    model = Model("clusters", np.eye(trial.topics)[trial.labels], words)
    return measure(space, model, [trial.stability] * trial.topics)


def _why(each: Trial, choice: Choice) -> str:
    best = choice.best
    if len(choice.tried) == 1:
        return "The only number tried."
    if each.topics == best.topics:
        return "The best balance of stability, separation and detail."
    if each.smallest < SMALLEST:
        return f"Too fine: the smallest topic has {each.smallest} texts."
    if each.largest > HALF and each.score >= best.score:
        return f"One topic has {each.largest:.0%} of the texts, and divides in a stable way."
    measures = {"stable": (each.stability, best.stability), "separate": (each.separation, best.separation)}
    worse = [name for name, (own, other) in measures.items() if own < _CLOSE * other]
    better = [name for name, (own, other) in measures.items() if _CLOSE * own > other]
    parts = [f"more {' and '.join(better)}" if better else "", f"less {' and '.join(worse)}" if worse else ""]
    said = ", ".join(part for part in parts if part)
    if not said:
        return f"About as good as {best.topics} topics."
    return (
        f"{said[:1].upper()}{said[1:]} than {best.topics} topics{', and coarser' if each.topics < best.topics else ''}."
    )


def choice_note(found: FittedTopics, choice: Choice) -> str:
    """Say why a number of topics is recommended, and what more topics would add."""
    best, terms, shown = choice.best, found.texts.counts.terms, found.texts.counts.shown
    agreement = f"{max(0.0, best.stability):.0%}"
    note = (
        f"{best.topics} topics are recommended, of {choice.tried[0].topics} to {choice.tried[-1].topics} tried: they"
        f" are found again in subsamples ({agreement} agreement beyond chance), and separate well for their number."
    )
    more = finer(choice.tried, choice.taken)
    if more:
        added = added_topics(choice.taken, more)
        words = [_measured(found.space, more).words[topic] for topic in added]
        named = [list_words(own[:2], terms, shown, found.names).replace(", ", " · ") for own in words if own]
        if named:
            note += (
                f" {more.topics} topics would add: {'; '.join(named[:_ADDED])}{', …' if len(named) > _ADDED else ''}."
            )
    return f"{note} See --table choice, and set another number with -k, or -k few or -k many."


def topic_notes(
    found: FittedTopics, choice: Choice, rows: Sequence[Row], missing: Sequence[str], lost: Sequence[str] = ()
) -> list[str]:
    """Say what the topics rest on, why there are so many of them, and which to doubt.

    Parameters
    ----------
    found
        The topics.
    choice
        The numbers of topics that were tried.
    rows
        The rows of the table of topics.
    missing
        Seed words that are not terms.
    lost
        Names of seed topics that were not found.
    """
    texts, best = found.texts, found.best
    notes = [
        f"{len(texts.parts):,} texts; {len(texts.counts.terms):,} terms, each in more than one text and in at most"
        f" {LARGEST_SHARE:.0%} of them.",
        f"Method: {_NAMES[best.model.method]}. Coherence is NPMI over texts; window is NPMI over {WINDOW} consecutive"
        " words.",
    ]
    if len(texts.seen) < len(texts.parts):
        notes.append(
            f"The model was fitted to an evenly spaced sample of {len(texts.seen):,} texts and applied to all."
        )
    copies = len(texts.seen) - texts.different
    if copies:
        notes.append(
            f"Texts that are copies: {copies}. They were left out of the fit and share the topics of their originals."
        )
    if missing:
        notes.append(f"Seed words that occur in too few or too many texts: {', '.join(missing)}.")
    if lost:
        notes.append(
            f"Seed topics that were not found: {', '.join(lost)}. Fewer than half of their words are among the first"
            f" {FIRST} of a topic, so no topic has the name; give words that occur together in these texts."
        )
    if len(choice.tried) > 1:
        notes.append(choice_note(found, choice))
    notes += _doubtful(rows)
    without = best.model.shares.max(axis=1) <= 0
    outside = int(without[list(texts.rows)].sum())
    if outside:
        notes.append(f"{counted(outside, 'text')} {'belongs' if outside == 1 else 'belong'} to no topic.")
    return notes


def _doubtful(rows: Sequence[Row]) -> list[str]:
    """Name the topics that are weak or junk."""
    below = f"stability below {WEAK_STABILITY:g} or coherence below {WEAK_COHERENCE:g}"
    reasons = {
        "weak": f"Weak topics, to be read with care ({below})",
        "one document": "Topics that come mainly from one document, and hardly describe the corpus",
        "repeated text": "Topics held together by repeated text",
    }
    made = []
    for trust, reason in reasons.items():
        named = [f"{row['topic']} ({row['label']})" for row in rows if row["trust"] == trust]
        if named:
            made.append(f"{reason}: {', '.join(named)}.")
    return made
