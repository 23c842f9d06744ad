"""The sentence in which words of a corpus stand, with document and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import compress
from typing import NamedTuple

from toolkit.counts.encoded import JOINED, TELLING
from toolkit.counts.occurrences.corpus_words import CorpusWords

_TELLING = bytes(flags & TELLING for flags in range(256))


class Evidence(NamedTuple):
    """A sentence as it is written, and where."""

    document: str
    line: int
    sentence: str


def evidence_at(words: CorpusWords, place: int) -> Evidence:
    """Return the sentence in which a word stands; a heading is one sentence."""
    number = words.block_of(place)
    block = words.block(number)
    start, _ = words.spans_of(number)[place - words.encoded.starts[number]]
    first, end = words.sentence_at(number, start)
    sentence = " ".join(block.text[first:end].split())
    return Evidence(words.documents[words.document_of(number)].name, words.lines_of(number).line_at(start), sentence)


def usual_forms(words: CorpusWords, wanted: Iterable[str]) -> dict[str, str]:
    """Return for words in small letters the form in which each is written most often.

    A form counts where a capital would be the author's choice, and not at the beginning of a sentence, unless the word
    stands nowhere else.
    """
    asked = set(wanted)
    is_asked = [lower in asked for lower in words.lower_types]
    tells = words.encoded.flags.translate(_TELLING)
    best: dict[str, tuple[int, str]] = {}
    for tokens in (compress(words.tokens, tells), words.tokens):
        totals = Counter(token for token in tokens if is_asked[token])
        found: dict[str, tuple[int, str]] = {}
        for token, count in totals.items():
            lower, form = words.lower_types[token], (-count, words.types[token])
            found[lower] = min(found.get(lower, form), form)
        best = {**found, **best}
    return {lower: form for lower, (_, form) in best.items()}


def usual_sequences(words: CorpusWords, wanted: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """Return for sequences of words in small letters the form in which each is written most often.

    A word that begins a sentence is written as it usually is; a sequence that does not occur with only spaces between
    its words, as a skip-gram, has the usual forms of its words.
    """
    asked = sorted(set(wanted))
    usual = usual_forms(words, {word for sequence in asked for word in sequence})
    beginning: dict[str, list[tuple[str, ...]]] = {}
    for sequence in asked:
        beginning.setdefault(sequence[0], []).append(sequence)
    begins = [lower in beginning for lower in words.lower_types]
    found: dict[tuple[str, ...], Counter[str]] = {sequence: Counter() for sequence in asked}
    for place in compress(range(len(words.tokens)), map(begins.__getitem__, words.tokens)):
        for sequence in beginning[words.lower_types[words.tokens[place]]]:
            if _stands_at(words, place, sequence):
                forms = [_quietened(words.types[token], usual) for token in words.tokens[place : place + len(sequence)]]
                if not words.encoded.flags[place] & TELLING:
                    forms[0] = usual[sequence[0]]
                found[sequence][" ".join(forms)] += 1
    return {
        sequence: min(counts, key=lambda form: (-counts[form], form))
        if counts
        else " ".join(usual[word] for word in sequence)
        for sequence, counts in found.items()
    }


def _quietened(form: str, usual: dict[str, str]) -> str:
    """Return a word as it is mostly written if it stands in capitals and mostly does not, as in a headline."""
    shown = usual[form.lower()]
    return shown if form.isupper() and not shown.isupper() else form


def _stands_at(words: CorpusWords, place: int, sequence: tuple[str, ...]) -> bool:
    tokens, flags = words.tokens, words.encoded.flags
    if place + len(sequence) > len(tokens):
        return False
    others = range(1, len(sequence))
    return all(
        flags[place + number] & JOINED and words.lower_types[tokens[place + number]] == sequence[number]
        for number in others
    )
