"""The sentences of a corpus as claims: their content words, with names under one key, and without what may differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from math import log

from toolkit.corpus.document import Document
from toolkit.counts.named.bearers import NamedCorpus
from toolkit.files import packaged_text
from toolkit.language.names.lists import demonyms, words_of
from toolkit.language.stems import stem
from toolkit.language.stopwords import Language
from toolkit.language.words import find_words, normalise_punctuation
from toolkit.methods.comparison.opposites import matter_of, word_key
from toolkit.methods.comparison.quantities import units

_FEWEST_TERMS = 2
_NAME = 0.7  # of the weight of another word: who is named says less of a claim than what is said
_LIGHT = 0.3  # of it, for words such as role and way
_MODAL = frozenset(
    "must may might can could should shall will would ought need needs needed have has had required obliged"
    " allowed able"
    " never not no cannot none nobody nothing without neither nor".split()
)
_NUMBERS = frozenset(
    "cubic square hundred hundreds thousand thousands million billion trillion dozen percentage".split()
)


@dataclass(frozen=True)
class ClaimSentence:
    """A sentence as a claim.

    Parameters
    ----------
    document, number, line
        Number of the document, number of the sentence in it, and its source line.
    text
        As written.
    places
        Its terms in order, once for each time: stems of its content words, without numbers, dates, negations and
        modals; a name is one term, which begins with ``=``, and so is an adjective of a country.
    terms
        The different ones.
    words
        All its words in lower case.
    """

    document: int
    number: int
    line: int
    text: str
    places: tuple[str, ...]
    terms: frozenset[str]
    words: tuple[str, ...]

    @cached_property
    def word_counts(self) -> dict[str, int]:
        """How often each of its words occurs."""
        return Counter(self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """Its terms that are names."""
        return frozenset(term for term in self.terms if term.startswith("="))

    @cached_property
    def solid(self) -> frozenset[str]:
        """Its terms that are neither names nor words that say little."""
        return frozenset(term for term in self.terms if not term.startswith("=")) - light_terms()


def claim_sentences(documents: Sequence[Document], named: NamedCorpus, language: Language) -> list[ClaimSentence]:
    """Return the sentences of some documents that have two content words or more; headings are left out."""
    found = []
    for number, document in enumerate(documents):
        forms = {sentence.number: sentence.forms for sentence in named.documents[number].sentences}
        for place, sentence in enumerate(document.sentences()):
            if sentence.block.kind in ("heading", "caption"):
                continue
            keys = {form: named.aliases.bearer(number, form) for form in forms.get(place, ())}
            words = tuple(word.text.lower() for word in find_words(sentence.text))
            places = tuple(_terms(sentence.text, keys, language))
            terms = frozenset(places)
            if len(terms) >= _FEWEST_TERMS:
                found.append(ClaimSentence(number, place, sentence.line, sentence.text, places, terms, words))
    return found


def _terms(text: str, keys: dict[str, str], language: Language) -> Iterator[str]:
    named: list[tuple[int, int, str]] = []
    plain = normalise_punctuation(text)
    for form in sorted(keys, key=lambda form: (-len(form), form)):
        start = plain.find(form)
        while start >= 0:
            end = start + len(form)
            if not any(start < other_end and other < end for other, other_end, _ in named):
                named.append((start, end, "=" + keys[form]))
            start = plain.find(form, end)
    named.sort()
    left_out = _left_out()
    waiting = 0
    for word in find_words(text):
        while waiting < len(named) and named[waiting][0] <= word.start:
            yield named[waiting][2]
            waiting += 1
        if waiting and word.start < named[waiting - 1][1]:
            continue
        lower = word.text.lower().removesuffix("'s")
        if lower in language.stop_words or lower in left_out or any(map(str.isdigit, lower)):
            continue
        if word.text.removesuffix("'s") in demonyms():
            yield "=" + lower
            continue
        for part in lower.split("-"):
            if len(part) > 1 and part not in language.stop_words and part not in _MODAL:
                yield term_of(part, language)


@cache
def _left_out() -> frozenset[str]:
    """Return the words that are no content of a claim, as they may differ: modals, days, units and numbers."""
    return _MODAL | words_of("calendar") | frozenset(units()) | _NUMBERS


def term_of(word: str, language: Language) -> str:
    """Return the stem under which a word in lower case is compared; in English opposites have the same."""
    return matter_of(word_key(word)) if language.code in ("en", "und") else stem(word, language.code)


def term_weights(sentences: Iterable[ClaimSentence]) -> dict[str, float]:
    """Return the inverse document frequency of each term over sentences, log((N + 1) / n), above 0.

    A name has 0.7 of it, and a word that says little of a claim, such as *role*, 0.3.
    """
    light = light_terms()
    counts: Counter[str] = Counter()
    total = 0
    for sentence in sentences:
        total += 1
        counts.update(sentence.terms)
    shares = {term: _NAME if term.startswith("=") else _LIGHT if term in light else 1.0 for term in counts}
    return {term: log((total + 1) / count) * shares[term] for term, count in counts.items()}


@cache
def light_terms() -> frozenset[str]:
    """Return the stems of the words that say little of a claim."""
    lines = packaged_text("toolkit.methods.comparison", "light_words.txt").splitlines()
    return frozenset(matter_of(word_key(word)) for line in lines if not line.startswith("#") for word in line.split())
