"""Readability: published formulas of sentence length and word length."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import NamedTuple


class TextCounts(NamedTuple):
    """What the formulas count; counts of several texts can be added up. Of many texts at once they are arrays.

    Parameters
    ----------
    sentences, words, syllables
        Numbers of them.
    letters
        Letters and digits of the words.
    long_words
        Words of more than six letters.
    polysyllables
        Words of three or more syllables.
    """

    sentences: int
    words: int
    syllables: int
    letters: int
    long_words: int
    polysyllables: int


_FLESCH = {
    "en": (206.835, 1.015, 84.6),  # Flesch (1948)
    "de": (180.0, 1.0, 58.5),  # Amstad (1978)
    "es": (206.84, 1.02, 60.0),  # Fernández Huerta (1959)
    "fr": (207.0, 1.015, 73.6),  # Kandel & Moles (1958)
    "it": (217.0, 1.3, 60.0),  # Franchina & Vacca (1986)
    "nl": (206.835, 0.93, 77.0),  # Douma (1960)
    "ru": (206.835, 1.3, 60.1),  # Oborneva (2006)
}


def flesch(counts: TextCounts, code: str = "en") -> float | None:
    """Return Flesch's reading ease, or its adaptation to a language: 100 is very easy, 0 very difficult.

    Returns
    -------
    float or None
        None in a language without an adaptation.

    References
    ----------
    Flesch, R. (1948). A new readability yardstick. Journal of Applied Psychology 32(3), 221-233. Amstad, T. (1978). Wie
    verständlich sind unsere Zeitungen? Fernández Huerta, J. (1959). Medidas sencillas de lecturabilidad. Kandel, L. &
    Moles, A. (1958). Application de l'indice de Flesch à la langue française. Franchina, V. & Vacca, R. (1986).
    Adaptation of Flesh readability index on a bilingual text. Douma, W. (1960). De leesbaarheid van
    landbouwbladen. Oborneva, I. (2006), for Russian.
    """
    if code not in _FLESCH:
        return None
    base, of_sentence, of_word = _FLESCH[code]
    return base - of_sentence * counts.words / counts.sentences - of_word * counts.syllables / counts.words


def flesch_kincaid(counts: TextCounts) -> float:
    """Return the school grade of Kincaid et al. (1975), for English.

    References
    ----------
    Kincaid, J., Fishburne, R., Rogers, R. & Chissom, B. (1975). Derivation of new readability formulas for Navy
    enlisted personnel. Research Branch Report 8-75.
    """
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def gunning_fog(counts: TextCounts) -> float:
    """Return Gunning's fog index, years of school; all words of three or more syllables count as hard.

    References
    ----------
    Gunning, R. (1952). The technique of clear writing. New York: McGraw-Hill.
    """
    return 0.4 * (counts.words / counts.sentences + 100 * counts.polysyllables / counts.words)


def smog(counts: TextCounts) -> float:
    """Return the SMOG grade, years of school; meant for thirty sentences or more.

    References
    ----------
    McLaughlin, G. H. (1969). SMOG grading: a new readability formula. Journal of Reading 12(8), 639-646.
    """
    return 1.043 * _root(30 * counts.polysyllables / counts.sentences) + 3.1291


def _root(value: float) -> float:
    """Return the square root of a number, or of each number of an array."""
    if type(value) is float:
        return sqrt(value)
    import numpy as np

    roots: float = np.sqrt(value)
    return roots


def coleman_liau(counts: TextCounts) -> float:
    """Return the index of Coleman and Liau, a school grade.

    References
    ----------
    Coleman, M. & Liau, T. L. (1975). A computer readability formula designed for machine scoring. Journal of Applied
    Psychology 60(2), 283-284.
    """
    return 5.88 * counts.letters / counts.words - 29.6 * counts.sentences / counts.words - 15.8


def automated_readability(counts: TextCounts) -> float:
    """Return the automated readability index, a school grade.

    References
    ----------
    Smith, E. & Senter, R. (1967). Automated readability index. AMRL-TR 66-220.
    """
    return 4.71 * counts.letters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def lix(counts: TextCounts) -> float:
    """Return Björnsson's läsbarhetsindex for any language: below 30 very easy, above 60 very difficult.

    References
    ----------
    Björnsson, C. H. (1968). Läsbarhet. Stockholm: Liber.
    """
    return counts.words / counts.sentences + 100 * counts.long_words / counts.words


def sentence_length(counts: TextCounts) -> float:
    """Return the mean number of words in a sentence."""
    return counts.words / counts.sentences


ENGLISH: dict[str, Callable[[TextCounts], float]] = {
    "flesch_kincaid": flesch_kincaid,
    "fog": gunning_fog,
    "smog": smog,
    "coleman_liau": coleman_liau,
    "ari": automated_readability,
}
"""Formulas that were fitted to English texts."""
