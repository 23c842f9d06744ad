"""RAKE: phrases by how much longer the runs are in which their words stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def rake(runs: Iterable[Sequence[str]]) -> dict[str, float]:
    """Score every different run of words between function words and signs; higher is better, no fixed range.

    A word scores the sum of the lengths of the runs that hold it (its degree), divided by its frequency; a run
    scores the sum over its words.

    Parameters
    ----------
    runs
        Every occurrence of a run, as its words.

    References
    ----------
    Rose, S., Engel, D., Cramer, N. & Cowley, W. (2010). Automatic keyword extraction from individual documents. In
    Berry & Kogan (eds), Text Mining: Applications and Theory, 1-20. Wiley. The joining of keywords around a function
    word that they describe (their section 1.2.3) is left out.

    Examples
    --------
    >>> rake([["salt", "fish", "market"], ["fish"]])
    {'salt fish market': 8.0, 'fish': 2.0}
    """
    listed = [tuple(run) for run in runs]
    degree: dict[str, int] = {}
    frequency: dict[str, int] = {}
    for run in listed:
        for word in run:
            degree[word] = degree.get(word, 0) + len(run)
            frequency[word] = frequency.get(word, 0) + 1
    return {" ".join(run): sum(degree[word] / frequency[word] for word in run) for run in listed}
