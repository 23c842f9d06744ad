"""What is said of topics in whole sentences, and why one number of them is recommended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from toolkit.methods.topics.choice import Measured
from toolkit.methods.topics.coherence import WINDOW
from toolkit.methods.topics.evidence import WEAK_COHERENCE, WEAK_STABILITY
from toolkit.methods.topics.texts import TopicTexts

_SMALLEST = 3
_CLEAR = 0.95  # of the best value
_NAMES = {
    "clusters": "k-means in latent dimensions, settled as a mixture of multinomials",
    "nmf": "non-negative matrix factorisation of log-entropy weights",
    "lda": "latent Dirichlet allocation at its posterior mode",
}


def choice_rows(models: Sequence[Measured], best: Measured) -> list[dict[str, Any]]:
    """Return the rows of the numbers of topics that were tried."""
    made = []
    for each in models:
        chosen = each.model.count == best.model.count
        made.append(
            {
                "topics": each.model.count,
                "coherence": each.mean(each.coherence),
                "exclusivity": each.mean(each.exclusivity),
                "stability": each.mean(each.stability),
                "smallest": each.smallest,
                "recommended": chosen,
                "redundancy": each.mean(each.redundancy),
                "score": each.score,
                "why": _why(each, best, alone=len(models) == 1),
            }
        )
    return made


def _why(each: Measured, best: Measured, *, alone: bool) -> str:
    if alone:
        return "It was asked for, or nothing else could be tried."
    if each.model.count == best.model.count:
        return "The best product of coherence, exclusivity and stability."
    if each.smallest < _SMALLEST:
        return f"Its smallest topic leads in {each.smallest} texts."
    measures = {
        "coherent": (each.mean(each.coherence), best.mean(best.coherence)),
        "exclusive": (each.mean(each.exclusivity), best.mean(best.exclusivity)),
        "stable": (each.mean(each.stability), best.mean(best.stability)),
    }
    worse = [name for name, (own, other) in measures.items() if own < _CLEAR * other]
    better = [name for name, (own, other) in measures.items() if _CLEAR * own > other]
    parts = [f"more {' and '.join(better)}" if better else "", f"less {' and '.join(worse)}" if worse else ""]
    said = ", ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]} than {best.model.count} topics." if said else "Hardly worse than the best."


def notes_of(
    texts: TopicTexts,
    models: Sequence[Measured],
    best: Measured,
    topics: Sequence[dict[str, Any]],
    method: str,
    wanted: int,
    largest_share: float,
    missing: Sequence[str],
) -> list[str]:
    """Say what the topics rest on, how many were chosen and why, and which to doubt.

    Parameters
    ----------
    texts, models, best
        What was modelled and how.
    topics
        Their rows in the report.
    method
        By which they were found.
    wanted
        The number that was asked for, 0 for none.
    largest_share
        Of the texts, that may hold a term.
    missing
        Words for wanted topics that are no terms.
    """
    notes = [
        f"{len(texts.parts):,} texts, {len(texts.counts.terms):,} terms that stand in several of them and in at most"
        f" {largest_share:.0%}.",
        f"Method: {_NAMES[method]}. Coherence is NPMI over texts, window the same over {WINDOW} words in a row.",
    ]
    if len(texts.seen) < len(texts.parts):
        notes.append(
            f"The model was fitted to {len(texts.seen):,} of the texts, evenly spaced, and applied to all of them."
        )
    copies = len(texts.seen) - texts.different
    if copies:
        notes.append(f"{copies} texts repeat another; the model saw each once, and they share its topics.")
    if missing:
        notes.append(f"Words for wanted topics that stand in too few texts or in too many: {', '.join(missing)}.")
    if not wanted and len(models) > 1:
        notes.append(
            f"{best.model.count} topics: of {models[0].model.count} to {models[-1].model.count} the number with the"
            " best product of coherence, exclusivity and stability. That is advice; see --table choice, and ask for"
            " another with -k."
        )
    notes += _doubtful(topics)
    lost = int((best.model.shares.max(axis=1) <= 0).sum())
    if lost:
        notes.append(f"{lost} texts belong to no topic.")
    return notes


def _doubtful(topics: Sequence[dict[str, Any]]) -> list[str]:
    """Name the topics that are weak or junk."""
    below = f"stability below {WEAK_STABILITY:g} or coherence below {WEAK_COHERENCE:g}"
    reasons = {
        "weak": f"Weak, to be read with care ({below})",
        "one document": "From one document for the most part, so hardly a topic of the corpus",
        "repeated text": "Held together by text that is repeated, so hardly a topic",
    }
    made = []
    for trust, said in reasons.items():
        named = [f"{row['topic']} ({row['label']})" for row in topics if row["trust"] == trust]
        if named:
            made.append(f"{said}: {', '.join(named)}.")
    return made
