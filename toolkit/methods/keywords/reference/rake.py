"""RAKE: score phrases by the length of the chunks in which their words occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import fsum

from toolkit.language.lazy_patterns import lazy
from toolkit.methods.keywords.reference.phrases import (
    PhraseToken,
    ReferencePhrase,
    add_phrase,
    in_order,
    reference_stop_words,
)


def rake(chunks: Iterable[Sequence[str]]) -> dict[str, float]:
    """Score every distinct chunk of words between function words and punctuation; higher is better, no fixed range.

    The score of a word is its degree (the sum of the lengths of the chunks that contain it) divided by its frequency;
    that of a chunk is the sum over its words.

    Parameters
    ----------
    chunks
        Every occurrence of a chunk, as its words.

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
    listed = [tuple(chunk) for chunk in chunks]
    degree: dict[str, int] = {}
    frequency: dict[str, int] = {}
    for chunk in listed:
        for word in chunk:
            degree[word] = degree.get(word, 0) + len(chunk)
            frequency[word] = frequency.get(word, 0) + 1
    return {" ".join(chunk): fsum(degree[word] / frequency[word] for word in chunk) for chunk in listed}


# The marks at which multi_rake ends a phrase; a dash only between spaces.
_DELIMITERS = lazy(r"""[.,;:¡!¿?…⋯‹›«»\\"“”\[\]()⟨⟩}{&]|\s[-–~]+\s""")
_MAX_WORDS = 3
_MIN_LETTERS = 3


def rake_keywords(sentences: Sequence[str]) -> list[ReferencePhrase]:
    """Rank the phrases of a text by RAKE, best first.

    The paper leaves the length of a phrase and its tokens open. Here they are those of the program multi_rake 0.0.2:
    phrases of at most three words and at least three letters, between the words of the SMART list and punctuation.
    """
    stop_words = reference_stop_words("smart")
    found: dict[str, ReferencePhrase] = {}
    chunks: list[list[str]] = []
    for number, sentence in enumerate(sentences):
        for part in _parts(sentence):
            for is_stop, group in groupby(part, key=lambda token: token.text.lower() in stop_words):
                tokens = list(group)
                if is_stop or len(tokens) > _MAX_WORDS or len(" ".join(each.text for each in tokens)) < _MIN_LETTERS:
                    continue
                add_phrase(found, tokens, number)
                chunks.append([each.text.lower() for each in tokens if not each.text.isnumeric()])
    scores = rake(chunks)
    for key, phrase in found.items():
        words = [word for word in key.split(" ") if not word.isnumeric()]
        phrase.score = scores.get(" ".join(words), 0.0)
    return in_order(found.values())


def _parts(sentence: str) -> Iterator[list[PhraseToken]]:
    """Yield the words between the punctuation of a sentence: whatever stands between white space."""
    text = sentence.replace("’", "'")
    start = 0
    for end, following in [*((match.start(), match.end()) for match in _DELIMITERS.finditer(text)), (len(text), 0)]:
        words = text[start:end].split()
        position = start
        tokens: list[PhraseToken] = []
        for word in words:
            position = text.index(word, position)
            tokens.append(PhraseToken(word, position, bool(tokens)))
            position += len(word)
        yield tokens
        start = following
