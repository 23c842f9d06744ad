"""YAKE: score phrases by the case, position, frequency, context and spread of their words in one text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import fsum, log, sqrt
from typing import NamedTuple

from toolkit.methods.keywords.reference.phrases import (
    PhraseToken,
    ReferencePhrase,
    add_phrase,
    in_order,
    reference_stop_words,
    tokens_of,
)

_SAME = 0.9  # A phrase this similar to a better one is left out; the paper's threshold.


class Step(NamedTuple):
    """A word of a sentence, as input to YAKE.

    Attributes
    ----------
    key
        The form under which it is counted.
    form
        As written.
    stop
        Whether it is a function word or a number.
    adjacent
        Whether only white space separates it from the word before.
    """

    key: str
    form: str
    stop: bool
    adjacent: bool


def yake(sentences: Sequence[Sequence[Step]], longest: int = 3) -> dict[str, float]:
    """Score the phrases of one text; LOWER is better, above 0.

    For each term t, with its frequency TF: ``case = max(capitals, acronyms) / (1 + ln TF)``,
    ``place = ln ln (3 + median number of its sentences)``, ``frequency = TF / (mean + deviation)``,
    ``company = 1 + (DL + DR) TF / max TF`` with DL and DR the share of different words among its neighbours to the left
    and right, ``spread`` = share of sentences that hold it; and
    ``S(t) = company place / (case + (frequency + spread) / company)``. A phrase scores
    ``product S / (TF (1 + sum S))``. A function word inside it counts by how probable it is between its neighbours.

    Parameters
    ----------
    sentences
        In order.
    longest
        Longest phrase, in words.

    References
    ----------
    Campos, R., Mangaravite, V., Pasquali, A., Jorge, A., Nunes, C. & Jatowt, A. (2020). YAKE! Keyword extraction from
    single documents using multiple local features. Information Sciences 509, 257-289. The 1 in the case feature is
    there so that a single occurrence is no division by zero.
    """
    frequency: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[tuple[str, bool], ...]] = Counter()
    for sentence in sentences:
        for part in _parts(sentence):
            frequency.update(step.key for step in part)
            pairs.update((one.key, other.key) for one, other in pairwise(part))
            for start in range(len(part)):
                for end in range(start + 1, min(len(part), start + longest) + 1):
                    if not (part[start].stop or part[end - 1].stop):
                        found[tuple((step.key, step.stop) for step in part[start:end])] += 1
    terms = term_scores(sentences)
    scores: dict[str, float] = {}
    for phrase, count in found.items():
        product, total = 1.0, 0.0
        for place, (key, stop) in enumerate(phrase):
            if stop:
                before, after = phrase[place - 1][0], phrase[place + 1][0]
                likely = pairs[before, key] / frequency[before] * (pairs[key, after] / frequency[key])
                product *= 2 - likely
                total -= 1 - likely
            else:
                product *= terms[key]
                total += terms[key]
        # A sum of function words may reach -1, where the score has no meaning.
        scores[" ".join(key for key, _ in phrase)] = product / (count * max(1 + total, 1e-9))
    return scores


def term_scores(sentences: Sequence[Sequence[Step]]) -> dict[str, float]:
    """Score the single terms of a text: S(t) of `yake`; lower is better."""
    count: Counter[str] = Counter()
    capitals: Counter[str] = Counter()
    acronyms: Counter[str] = Counter()
    places: defaultdict[str, list[int]] = defaultdict(list)
    left: defaultdict[str, Counter[str]] = defaultdict(Counter)
    right: defaultdict[str, Counter[str]] = defaultdict(Counter)
    meant: set[str] = set()
    for number, sentence in enumerate(sentences):
        for position, step in enumerate(sentence):
            count[step.key] += 1
            acronyms[step.key] += len(step.form) > 1 and step.form.isupper()
            capitals[step.key] += position > 0 and step.form[:1].isupper()
            if not places[step.key] or places[step.key][-1] != number:
                places[step.key].append(number)
            if not step.stop:
                meant.add(step.key)
            if step.adjacent and position:
                left[step.key][sentence[position - 1].key] += 1
                right[sentence[position - 1].key][step.key] += 1
    if not meant:
        return {}
    counts = [count[key] for key in sorted(meant)]
    mean = sum(counts) / len(counts)
    usual = mean + sqrt(fsum((each - mean) ** 2 for each in counts) / len(counts))
    most = max(count.values())
    scores = {}
    for key in sorted(meant):
        company = 1 + (_variety(left[key]) + _variety(right[key])) * count[key] / most
        case = max(capitals[key], acronyms[key]) / (1 + log(count[key]))
        place = log(log(3 + _median(places[key])))
        spread = len(places[key]) / len(sentences)
        scores[key] = company * place / (case + count[key] / usual / company + spread / company)
    return scores


def drop_similar(scores: dict[str, float], most: int) -> list[str]:
    """Return the best phrases, without those spelled nearly like a better one."""
    chosen: list[str] = []
    for phrase in sorted(scores, key=lambda phrase: (scores[phrase], phrase)):
        if len(chosen) == most:
            break
        if not any(_similar(phrase, other) for other in chosen):
            chosen.append(phrase)
    return chosen


def _parts(sentence: Sequence[Step]) -> Iterator[Sequence[Step]]:
    start = 0
    for position in range(1, len(sentence) + 1):
        if position == len(sentence) or not sentence[position].adjacent:
            yield sentence[start:position]
            start = position


def _median(ordered: Sequence[int]) -> float:
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def _variety(neighbours: Counter[str]) -> float:
    return len(neighbours) / neighbours.total() if neighbours else 0.0


def _similar(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    # The difference in length is the least distance there can be.
    if 1 - abs(len(one) - len(other)) / longer <= _SAME:
        return False
    return 1 - distance(one, other) / longer > _SAME


def distance(one: str, other: str) -> int:
    """Return the Levenshtein distance of two strings.

    >>> distance("harbour", "harbor")
    1
    """
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        new = [number]
        for place, against in enumerate(other):
            new.append(min(row[place + 1] + 1, new[-1] + 1, row[place] + (letter != against)))
        row = new
    return row[-1]


_LONGEST = 3
_FEWEST_LETTERS = 3  # A shorter word is a stop word, in the program.


def yake_keywords(sentences: Sequence[str], limit: int) -> list[ReferencePhrase]:
    """Rank the phrases of a text by YAKE, best first, without those spelled nearly like a better one.

    As in the program YAKE 0.7.3: phrases of at most three words between punctuation that neither begin nor end with a
    stop word (the SMART list, and words of fewer than three letters) and hold no number and no word with two signs.
    The plural ending of a word is dropped where words are counted.
    """
    stop_words = reference_stop_words("smart")
    steps: list[list[Step]] = []
    found: dict[str, ReferencePhrase] = {}
    for number, sentence in enumerate(sentences):
        tokens = tokens_of(sentence)
        steps.append([_step(token, stop_words) for token in tokens])
        start = 0
        for position in range(1, len(tokens) + 1):
            if position < len(tokens) and tokens[position].adjacent:
                continue
            for first in range(start, position):
                for last in range(first + 1, min(first + _LONGEST, position) + 1):
                    if not (steps[-1][first].stop or steps[-1][last - 1].stop) and not any(
                        map(_is_unusual, tokens[first:last])
                    ):
                        add_phrase(found, tokens[first:last], number)
            start = position
    scores = phrase_scores(steps, {key: phrase.count for key, phrase in found.items()})
    for key, phrase in found.items():
        phrase.score = -scores[key]
    best: list[ReferencePhrase] = []
    for phrase in in_order(found.values()):
        if len(best) == limit:
            break
        if not any(_similar(phrase.form.lower(), other.form.lower()) for other in best):
            best.append(phrase)
    return best


def _step(token: PhraseToken, stop_words: frozenset[str]) -> Step:
    key = _term(token.text)
    lower = token.text.lower()
    stop = lower in stop_words or key in stop_words or len(key) < _FEWEST_LETTERS
    return Step(key, token.text, stop, token.adjacent)


def _term(word: str) -> str:
    lower = word.lower()
    return lower[:-1] if lower.endswith("s") and len(lower) > _FEWEST_LETTERS else lower


def _is_unusual(token: PhraseToken) -> bool:
    """Return whether a word has a digit, or two signs (*U.S.*): the program leaves it out."""
    return any(map(str.isdigit, token.text)) or sum(not letter.isalnum() for letter in token.text) > 1


def phrase_scores(sentences: Sequence[Sequence[Step]], counts: Mapping[str, int]) -> dict[str, float]:
    """Score phrases, given with their occurrences, by the terms of a text; lower is better. See `yake`."""
    terms = term_scores(sentences)
    frequency: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for part in _parts(sentence):
            frequency.update(step.key for step in part)
            pairs.update((one.key, other.key) for one, other in pairwise(part))
    scores = {}
    for phrase, count in counts.items():
        product, total = 1.0, 0.0
        keys = [_term(word) for word in phrase.split(" ")]
        for place, key in enumerate(keys):
            if key in terms:
                product *= terms[key]
                total += terms[key]
            else:
                before, after = keys[place - 1], keys[place + 1]
                likely = pairs[before, key] / frequency[before] * (pairs[key, after] / frequency[after])
                product *= 2 - likely
                total -= 1 - likely
        scores[phrase] = product / (count * max(1 + total, 1e-9))
    return scores
