"""Terms counted sentence by sentence, as they are defined: what the encoded counting must agree with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from toolkit.corpus.document import Document
from toolkit.counts.tokens import TokenisedSentence, tokenise
from toolkit.counts.vocabulary import chunks, form_of, phrase_key, phrases
from toolkit.language.stopwords import Language


def tokenised(document: Document, language: Language) -> Iterator[TokenisedSentence]:
    """Find the words of the kept text of a document, sentence by sentence."""
    for sentence in document.sentences():
        yield tokenise(sentence, language)


class Forms:
    """The forms in which words and phrases were written, and which of them to show.

    A capital at the start of a sentence or in a heading says nothing of the word, so a form seen
    there decides only where the word stands nowhere else.

    >>> forms = Forms()
    >>> forms.add("sanction", "Sanctions", telling=False)
    >>> forms.add("sanction", "Sanctions", telling=False)
    >>> forms.add("sanction", "sanctions", telling=True)
    >>> forms.shown("sanction")
    'sanctions'
    """

    def __init__(self) -> None:
        self._counts: dict[str, dict[str, tuple[int, int]]] = {}

    def add(self, key: str, form: str, *, telling: bool) -> None:
        """Count one occurrence of a form, telling or not of how the word is written."""
        of_key = self._counts.setdefault(key, {})
        strong, weak = of_key.get(form, (0, 0))
        of_key[form] = (strong + telling, weak + (not telling))

    def shown(self, key: str) -> str:
        """Return the most frequent form; of equal ones the first in alphabetical order.

        A phrase that stands in headings alone takes the capitals that its words have elsewhere, so
        that nothing is shouted which the text does not shout.
        """
        counts = self._counts[key]
        form = min(counts, key=lambda form: (tuple(-count for count in counts[form]), form))
        if counts[form][0]:
            return form
        parts, words = key.split(" "), form.split(" ")
        if len(parts) != len(words):
            return form
        return " ".join(map(self._as_elsewhere, parts, words))

    def _as_elsewhere(self, key: str, word: str) -> str:
        """Return a word with the capitals that it has where they are telling."""
        counts = self._counts.get(key, {})
        bare = word[:-2] if word.endswith(("'s", "'S")) else word
        same = [form for form in counts if form.lower() == bare.lower() and counts[form][0]]
        best = min(same, key=lambda form: (tuple(-count for count in counts[form]), form), default="")
        return best + word[len(bare) :].lower() if best else word

    def all(self, key: str) -> list[str]:
        """Return every form, the most frequent first."""
        counts = self._counts[key]
        return sorted(counts, key=lambda form: (tuple(-count for count in counts[form]), form))


def term_counts(
    texts: Sequence[Sequence[TokenisedSentence]], *, phrase_min: int = 0
) -> tuple[list[Counter[str]], Forms]:
    """Count the terms of each text: its words, and the phrases that are terms themselves.

    Parameters
    ----------
    texts
        The sentences of each text.
    phrase_min
        How often a phrase of two to four words must occur to be a term; 0 for words alone. It
        must also stand in two texts, and hold a fifth of the occurrences of its rarest word. Of
        phrases inside one another the longest counts, once; its words count beside it.

    Returns
    -------
    list of Counter
        One for each text: term to number of occurrences.
    Forms
        How each term is written.
    """
    forms = Forms()
    counted: list[Counter[str]] = []
    for text in texts:
        own: Counter[str] = Counter()
        for sentence in text:
            for position, token in enumerate(sentence.tokens):
                if token.content:
                    own[token.key] += 1
                    forms.add(token.key, token.form, telling=sentence.telling(position))
        counted.append(own)
    if phrase_min:
        accepted = _phrase_terms(texts, counted, phrase_min)
        for text, own in zip(texts, counted, strict=True):
            for sentence in text:
                for span in _segments(sentence, accepted):
                    key = phrase_key(sentence, span)
                    own[key] += 1
                    forms.add(key, form_of(sentence, span), telling=sentence.telling(span[0]))
    return counted, forms


_LONGEST_TERM = 4
_SHARE_OF_RAREST = 0.2


def _phrase_terms(
    texts: Sequence[Sequence[TokenisedSentence]], counted: Sequence[Counter[str]], least: int
) -> frozenset[str]:
    total: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    for text in texts:
        own = Counter(
            phrase_key(sentence, span)
            for sentence in text
            for span in phrases(sentence, _LONGEST_TERM)
            if span[1] - span[0] > 1
        )
        total.update(own)
        spread.update(own.keys())
    words: Counter[str] = Counter()
    for own in counted:
        words.update(own)
    return frozenset(
        key
        for key, number in total.items()
        if number >= least
        and spread[key] > 1
        and number >= _SHARE_OF_RAREST * min(words[part] for part in key.split(" ") if part in words)
    )


def _segments(sentence: TokenisedSentence, accepted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Divide the runs of a sentence into phrase terms, from the left, the longest first."""
    for start, end in chunks(sentence):
        position = start
        while position < end - 1:
            for last in range(min(end, position + 2 * _LONGEST_TERM), position + 1, -1):
                if phrase_key(sentence, (position, last)) in accepted:
                    yield position, last
                    position = last - 1
                    break
            position += 1
