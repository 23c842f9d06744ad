"""Six significant digits: what lies past them differs between processors."""

from __future__ import annotations

import math

from toolkit.compiled import load_compiled

DIGITS = 6
_INTERFACE = 1  # of the compiled code; see _rounding.c


def significant(value: float) -> float:
    """Return a number with six significant digits, and never a negative zero.

    Scores are rounded *before* they are ranked, so that two machines whose last digits differ
    still agree on the order; equal scores are then put in the order of their names.

    Raises
    ------
    ValueError
        If the number is not finite: an undefined score is a mistake to be found, not printed.

    Examples
    --------
    >>> significant(2 / 3), significant(-0.0), significant(1234567.0)
    (0.666667, 0.0, 1234570.0)
    """
    if _compiled is not None:
        found: float = _compiled.significant(value)
        return found
    return rounded_by_text(value)


def rounded_by_text(value: float) -> float:
    """Return what `significant` does, by writing the number and reading it again; the compiled code is as exact."""
    if not math.isfinite(value):
        raise ValueError(f"a score of {value} is undefined")
    return float(f"{value:.{DIGITS}g}") + 0.0


_compiled = load_compiled("toolkit._rounding", _INTERFACE)
