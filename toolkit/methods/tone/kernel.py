"""The compiled scorer of sentences, if it was built, with the tables of words that it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

from toolkit.compiled import load_compiled
from toolkit.language.stopwords import english
from toolkit.methods.tone import clause
from toolkit.methods.tone.composition import (
    BUT,
    DEGREES,
    FIRST_FACE,
    HELPING,
    LACKING,
    PLAIN_NEGATION,
    RISING,
    composed,
)
from toolkit.methods.tone.learnt import Weights
from toolkit.methods.tone.lexicon import ToneLexicon
from toolkit.methods.tone.negation import ALLOWING, FEW, FEW_OPENS, NOT_FEW, PRAISING
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.triggers import triggers
from toolkit.methods.tone.words import LINKS, SMALL

_Composing: TypeAlias = Callable[[list[str]], tuple[dict[int, float], dict[int, float]]]
_INTERFACE = 3  # of the kernel; see _sentences.c
_KNOWN, _TELLING, _STOP, _LINK, _SMALL, _ALWAYS, _STRONGER, _WEAKER = (1 << bit for bit in range(8))
_OPENS, _CLOSES = 16, 24  # the first bit of either end of a window


def tone_kernel_in_use() -> bool:
    """Tell whether sentences are scored by compiled code; ``TOOLKIT_KERNEL=off`` in the environment prevents it."""
    return _kernel is not None


def sentence_kernel(lexicon: ToneLexicon, learnt: Weights, known: Iterable[str]) -> Any:
    """Return a compiled scorer of sentences by learnt weights, or nothing where there is none.

    Its methods `words`, `score` and `explain` take a text of ASCII from `toolkit.methods.tone.words.divisible_text`,
    or the list of words of any other.

    Parameters
    ----------
    lexicon
        Of valences.
    learnt
        The weights.
    known
        The words that have a weight of either kind.
    """
    if _kernel is None:
        return None
    weights = dict(learnt.words)
    for word in lexicon.own & weights.keys():
        weights[word] = 0.0
    found = triggers(lexicon.valences, learnt.estimated)
    faces = [word for word in lexicon.valences if word >= FIRST_FACE]
    marks: list[tuple[int, Iterable[str]]] = [
        (_KNOWN, known),
        (_TELLING, learnt.telling),
        (_STOP, english().stop_words),
        (_LINK, LINKS),
        (_SMALL, SMALL),
        (_ALWAYS, [*found.words, *faces]),
        (_STRONGER, [word for word, sign in DEGREES.items() if sign > 0]),
        (_WEAKER, [word for word, sign in DEGREES.items() if sign < 0]),
    ]
    for number, window in enumerate(found.windows):
        marks += [(1 << (_OPENS + number), window.openers), (1 << (_CLOSES + number), window.closers)]
    return _kernel.Scorer(
        weights,
        dict(lexicon.valences),
        tuple(marks),
        _grammar(),
        tuple(window.reach for window in found.windows),
        found.pairs,
        tuple(phrase for phrases in lexicon.phrases.values() for phrase in phrases),
        learnt.measures,
        learnt.scale,
        _composing(lexicon.valences, learnt.estimated),
    )


def _grammar() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the words that negation and contrast depend on, each kind with its bit; see ``_sentence_negation.h``."""
    kinds: tuple[Iterable[str], ...] = (
        PLAIN_NEGATION,
        FEW,
        ("little",),
        BUT,
        shifters()["free"],
        clause.COORDINATORS,
        ("or",),
        clause.CONJUNCTIONS,
        ("that",),
        clause.PRONOUNS,
        clause.AUXILIARIES,
        clause.REPEATED,
        shifters()["no denial"],
        NOT_FEW,
        FEW_OPENS,
        ALLOWING,
        shifters()["necessities"],
        LACKING,
        ("anything", "all"),
        PRAISING | RISING | HELPING,
    )
    return tuple((1 << bit, tuple(words)) for bit, words in enumerate(kinds))


def _composing(valences: Mapping[str, float], estimated: Mapping[str, float]) -> _Composing:
    """Return what finds the valences in context and the factors of words, by place."""

    def places(words: list[str]) -> tuple[dict[int, float], dict[int, float]]:
        found = composed(words, valences, estimated)
        return found.values, found.factors

    return places


_kernel = load_compiled("toolkit.methods.tone._sentences", _INTERFACE)
