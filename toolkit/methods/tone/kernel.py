"""The compiled scorer of sentences, if it was built, with the tables of words that it needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from toolkit.compiled import load_compiled
from toolkit.language.stopwords import english
from toolkit.methods.tone import clause, composition, negation, scopes, wishes
from toolkit.methods.tone.composition import DEGREES
from toolkit.methods.tone.learnt import Weights
from toolkit.methods.tone.lexicon import ToneLexicon
from toolkit.methods.tone.shifters import shifters
from toolkit.methods.tone.words import LINKS, SMALL, divisible_text, tone_words

_INTERFACE = 7  # of the kernel; see _sentences.c
_KNOWN, _TELLING, _STOP, _LINK, _SMALL, _STRONGER, _WEAKER = (1 << bit for bit in range(7))
_KINDS = {**composition.KINDS, **scopes.KINDS, **clause.KINDS, **negation.KINDS, **wishes.KINDS}


def tone_kernel_in_use() -> bool:
    """Tell whether sentences are scored by compiled code; ``TOOLKIT_KERNEL=off`` in the environment prevents it."""
    return _kernel is not None


def sentence_kernel(lexicon: ToneLexicon, learnt: Weights, known: frozenset[str]) -> Any:
    """Return a compiled scorer of sentences by learnt weights, or nothing where there is none.

    Its methods `words`, `score` and `explain` take a sentence, `document` a list of them, `stop_words` any text. What
    holds signs of other scripts, addresses or emoticons is looked at in Python first.

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

    def divisible(text: str) -> str | list[str]:
        plain = divisible_text(text)
        return plain if plain.isascii() else tone_words(text, known)

    weights = dict(learnt.words)
    for word in lexicon.own & weights.keys():
        weights[word] = 0.0
    marks: tuple[tuple[int, Iterable[str]], ...] = (
        (_KNOWN, known),
        (_TELLING, learnt.telling),
        (_STOP, english().stop_words),
        (_LINK, LINKS),
        (_SMALL, SMALL),
        (_STRONGER, [word for word, sign in DEGREES.items() if sign > 0]),
        (_WEAKER, [word for word, sign in DEGREES.items() if sign < 0]),
    )
    return _kernel.Scorer(
        weights,
        dict(lexicon.valences),
        dict(learnt.estimated),
        marks,
        tuple((number, tuple(_KINDS[name])) for number, name in enumerate(_kernel.KINDS)),
        tuple((0, phrase) for phrases in lexicon.phrases.values() for phrase in phrases),
        tuple((phrase.at, phrase.words) for phrases in shifters().phrases.values() for phrase in phrases),
        learnt.measures,
        learnt.scale,
        divisible,
    )


_kernel = load_compiled("toolkit.methods.tone._sentences", _INTERFACE)
