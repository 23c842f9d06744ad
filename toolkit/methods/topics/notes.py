"""Notes on the topics, and the reasons for the recommended number of topics."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.methods.topics.choice import SMALLEST, Candidate
from toolkit.methods.topics.coherence import WINDOW
from toolkit.methods.topics.evidence import WEAK_COHERENCE, WEAK_STABILITY
from toolkit.methods.topics.rows import FittedTopics, Row
from toolkit.methods.topics.texts import LARGEST_SHARE

_CLOSE = 0.95  # of a value: less is clearly lower
_NAMES = {
    "clusters": "k-means in latent dimensions, settled as a mixture of multinomials",
    "nmf": "non-negative matrix factorisation of log-entropy weights",
    "lda": "latent Dirichlet allocation at its posterior mode",
}


def choice_rows(models: Sequence[Candidate], best: Candidate) -> list[Row]:
    """Return the rows on the numbers of topics that were tried."""
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


def _why(each: Candidate, best: Candidate, *, alone: bool) -> str:
    if alone:
        return "The only number tried."
    if each.model.count == best.model.count:
        return "Highest product of coherence, exclusivity and stability."
    if each.smallest < SMALLEST:
        return f"Too fine: the smallest topic is the main one of only {each.smallest} texts."
    measures = {
        "coherent": (each.mean(each.coherence), best.mean(best.coherence)),
        "exclusive": (each.mean(each.exclusivity), best.mean(best.exclusivity)),
        "stable": (each.mean(each.stability), best.mean(best.stability)),
    }
    worse = [name for name, (own, other) in measures.items() if own < _CLOSE * other]
    better = [name for name, (own, other) in measures.items() if _CLOSE * own > other]
    parts = [f"more {' and '.join(better)}" if better else "", f"less {' and '.join(worse)}" if worse else ""]
    said = ", ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]} than {best.model.count} topics." if said else "Nearly as good as the best."


def topic_notes(
    found: FittedTopics, candidates: Sequence[Candidate], rows: Sequence[Row], *, chosen: bool, missing: Sequence[str]
) -> list[str]:
    """Say what the topics rest on, why there are so many of them, and which to doubt.

    Parameters
    ----------
    found
        The topics.
    candidates
        The models of every number of topics that was tried.
    rows
        The rows of the table of topics.
    chosen
        Whether the number of topics was chosen by the analysis.
    missing
        Seed words that are not terms.
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
    if chosen and len(candidates) > 1:
        notes.append(
            f"{best.model.count} topics, of {candidates[0].model.count} to {candidates[-1].model.count} tried, give the"
            " highest product of coherence, exclusivity and stability. Treat it as advice: see --table choice, and set"
            " another number with -k."
        )
    notes += _doubtful(rows)
    outside = int((best.model.shares.max(axis=1) <= 0).sum())
    if outside:
        notes.append(f"Texts that belong to no topic: {outside}.")
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
