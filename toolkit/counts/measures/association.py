"""Association: how much more often two words occur together than their frequencies lead to expect."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2, sqrt

from toolkit.counts.measures.significance import log_likelihood


@dataclass(frozen=True, slots=True)
class Cooccurrence:
    """The two-by-two table of two words.

    Parameters
    ----------
    together
        How often they occur together, O11. A mean, as of a window, need not be a whole number.
    first, second
        How often each occurs: the row and column sums R1 and C1.
    total
        Number of observations, N.
    """

    together: float
    first: int
    second: int
    total: int

    @property
    def expected(self) -> float:
        """R1 C1 / N: how often they would occur together by chance."""
        return self.first * self.second / self.total

    @property
    def mi(self) -> float:
        """Mutual information, log2(O11 / E11), of which 1 is twice as often as expected; high for rare words.

        References
        ----------
        Church, K. & Hanks, P. (1990). Word association norms, mutual information, and lexicography. Computational
        Linguistics 16(1), 22-29.
        """
        return log2(self.together / self.expected)

    @property
    def mi3(self) -> float:
        """log2(O11^3 / E11): mutual information that favours frequent pairs.

        References
        ----------
        Daille, B. (1994). Approche mixte pour l'extraction automatique de terminologie. Université Paris 7.
        """
        return log2(self.together**3 / self.expected)

    @property
    def t_score(self) -> float:
        """(O11 - E11) / sqrt(O11); above 2 a pair is hardly by chance.

        References
        ----------
        Church, K., Gale, W., Hanks, P. & Hindle, D. (1991). Using statistics in lexical analysis. In: Zernik, U. (ed.),
        Lexical Acquisition, 115-164.
        """
        return (self.together - self.expected) / sqrt(self.together)

    @property
    def g2(self) -> float:
        """The log-likelihood ratio; see `toolkit.counts.measures.significance.log_likelihood`."""
        return log_likelihood(self.together, self.first, self.second - self.together, self.total - self.first)


def log_dice(together: float, first: int, second: int) -> float:
    """Return logDice, 14 + log2(2 f(x, y) / (f(x) + f(y))): 14 at most, below 0 for chance; 1 more is twice as strong.

    It does not depend on the size of the corpus, so that values of two corpora can be compared.

    References
    ----------
    Rychlý, P. (2008). A lexicographer-friendly association score. RASLAN 2008, 6-9.

    Examples
    --------
    >>> log_dice(10, 10, 10), log_dice(5, 10, 10)
    (14.0, 13.0)
    """
    return 14 + log2(2 * together / (first + second))
