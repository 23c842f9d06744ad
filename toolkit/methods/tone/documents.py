"""The sentences of a document with their tones, and what they say of it together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.corpus.document import Corpus, Document, Sentence
from toolkit.counts.measures.statistics import Interval, mean_interval
from toolkit.errors import NothingToAnalyseError
from toolkit.language.quotes import blanked, speech
from toolkit.language.stopwords import english, identify
from toolkit.language.words import bare_words
from toolkit.methods.tone.lexicon import lexicon
from toolkit.methods.tone.rules import Shares
from toolkit.methods.tone.scorer import SentenceScorer, ToneReading, scorer_of
from toolkit.rounding import significant

_SAMPLE = 2_000  # characters by which the language of a text is judged
_ENGLISH = 0.5  # share of known words from which on a text is English
_SURELY_ENGLISH = 0.4  # share of stop words, with spaces for the ends of words, from which on no closer look is needed
_SHORT = 12  # words of a text below which its language cannot be told
_TINY = 4  # and below which a language that seems to be another one is no evidence
_LATIN_END = "\u0250"  # the first letter after those of the Latin alphabets
_NEARLY = 1 - 1e-4  # what is within this of another number may be equal to it once both are rounded
_new = tuple.__new__
QUOTES = ("include", "exclude", "only")


class ScoredSentence(NamedTuple):
    """A sentence with its tone.

    Attributes
    ----------
    sentence
        As it stands in its document.
    text
        What was scored of it: all, or what stands inside or outside quotation marks.
    quoted
        Whether most of it stands in quotation marks.
    tone
        -1 to 1.
    rounded
        The tone to six significant digits.
    words
        The words that make its tone, with their parts of it.
    """

    sentence: Sentence
    text: str
    quoted: bool
    tone: float
    rounded: float
    words: str


@dataclass(frozen=True)
class ScoredDocument:
    """A document with its scored sentences; headings are among them only where there is nothing else."""

    document: Document
    sentences: tuple[ScoredSentence, ...]
    scorer: SentenceScorer
    reading: ToneReading

    @property
    def tones(self) -> list[float]:
        """The tones of the sentences, in order."""
        return self.reading.tones

    @property
    def mean(self) -> Interval:
        """The mean tone, its interval cut to the range of a tone."""
        return clipped(mean_interval(self.tones))

    @property
    def positive(self) -> float:
        """Share of sentences above the neutral band."""
        least = self.scorer.band[1]
        return sum([tone >= least for tone in self.tones]) / len(self.tones)

    @property
    def negative(self) -> float:
        """Share of sentences below the neutral band."""
        most = self.scorer.band[0]
        return sum([tone <= most for tone in self.tones]) / len(self.tones)

    @property
    def coverage(self) -> float:
        """Share of the words, names left out, that have a valence."""
        return self.reading.carried / self.reading.counted if self.reading.counted else 0.0

    @property
    def carried(self) -> int:
        """Number of words that have a valence."""
        return self.reading.carried

    def drivers(self, top: int) -> Shares:
        """Return the words that moved the tone most, as parts of it; those of all words add up to it."""
        sums = self.reading.sums
        largest = sorted(map(abs, sums.values()), reverse=True)[:top]
        least = largest[-1] * _NEARLY if largest else 0.0
        rounded = [(word, significant(value)) for word, value in sums.items() if abs(value) >= least]
        return tuple(sorted(rounded, key=lambda pair: (-abs(pair[1]), pair[0]))[:top])

    def extreme(self, sign: int) -> ScoredSentence | None:
        """Return the most positive sentence (+1) or the most negative (-1), the first of equals, if it has the sign."""
        farthest = max(self.tones) if sign > 0 else -min(self.tones)
        if farthest <= 0:
            return None
        near = [each for each in self.sentences if sign * each.tone >= farthest * _NEARLY]
        return max(near, key=lambda each: (sign * each.rounded, -each.sentence.line)) if len(near) > 1 else near[0]


def require_english(corpus: Corpus) -> None:
    """Refuse a corpus in which no language is English.

    Raises
    ------
    NothingToAnalyseError
        If the texts are in another language.
    """
    if not {"en", "und"} & {each.code for each in (corpus.language, *corpus.language.others)}:
        raise NothingToAnalyseError(
            f"The texts are in the language {corpus.language.code!r}; the tone lexicon is English.",
            "If they are in English, pass --language en.",
        )


def document_tone(document: Document) -> float | None:
    """Return the mean tone of a document by learnt weights; None if it is not in English or has no sentence."""
    scored = score_document(document, scorer_of("learnt", None, None)) if is_english(document) else None
    return scored.mean.mean if scored and scored.sentences else None


def is_english(document: Document) -> bool:
    """Tell whether a text can be scored: whether it is in English, as far as its words tell.

    It is if its stop words say so. Otherwise, a text that looks like another language, or is long, needs half of its
    words in the stop list or the lexicon; a short one needs to be in Latin letters: *Excellent view.*
    """
    text = " ".join(block.text for block in document.kept)[:_SAMPLE]
    pieces, stop_words = scorer_of("learnt", None, None).stop_words(text)
    if pieces >= _SHORT and stop_words > _SURELY_ENGLISH * pieces:
        return True
    code = identify(text)
    if code == "en":
        return True
    found = [word.lower() for word in bare_words(text) if not word.isdigit()]
    if len(found) < (_SHORT if code == "und" else _TINY):
        return not found or sum(word[0] < _LATIN_END for word in found) > len(found) / 2
    known = sum(word in english().stop_words or word in lexicon().valences for word in found)
    return known >= _ENGLISH * len(found)


def clipped(interval: Interval) -> Interval:
    """Cut an interval to the range of a tone."""
    return Interval(interval.mean, max(interval.low, -1.0), min(interval.high, 1.0))


def score_document(document: Document, scorer: SentenceScorer, quotes: str = "include") -> ScoredDocument:
    """Score the sentences of a document.

    Parameters
    ----------
    document
        Its headings are left out, since a heading claims nothing; a document of headings alone, such as a
        headline, is scored by them.
    scorer
        How.
    quotes
        Of `QUOTES`: whether the words between quotation marks are scored with the others, are left
        out, or are all that is scored.
    """
    found = _with_letters(document, quotes, headings=False) or _with_letters(document, quotes, headings=True)
    reading = scorer.read([text for _, text, _ in found])
    told = zip(found, reading.tones, reading.rounded, reading.words, strict=True)
    made = tuple([_new(ScoredSentence, (*own, tone, rounded, words)) for own, tone, rounded, words in told])
    return ScoredDocument(document, made, scorer, reading)


def _with_letters(document: Document, quotes: str, *, headings: bool) -> list[tuple[Sentence, str, bool]]:
    """Return the sentences with a letter in them, each with what is scored of it and whether it is a quotation."""
    found: list[tuple[Sentence, str, bool]] = []
    for block in document.kept:
        if (block.kind == "heading") != headings:
            continue
        sentences = document.sentences_of(block)
        spoken = [(0, len(block.text))] if block.kind == "quotation" else speech(block.text)
        if not spoken and quotes != "only":  # nearly always
            found += [
                (sentence, text, False)
                for sentence in sentences
                if (text := sentence.text)[:1].isalpha() or any(map(str.isalpha, text))
            ]
            continue
        for sentence, spans in _with_speech(sentences, spoken):
            text = sentence.text
            quoted = 2 * sum([end - start for start, end in spans]) > len(text)
            if quotes != "include" and (spans or quotes == "only"):
                text = blanked(text, spans, inside=quotes == "exclude")
            if any(map(str.isalpha, text)):
                found.append((sentence, text, quoted))
    return found


def _with_speech(
    sentences: Sequence[Sentence], spans: Sequence[tuple[int, int]]
) -> Iterator[tuple[Sentence, list[tuple[int, int]]]]:
    """Yield the sentences of a block, each with the spans of speech in it."""
    at = 0
    for sentence in sentences:
        start, end = sentence.start, sentence.start + len(sentence.text)
        while at < len(spans) and spans[at][1] <= start:
            at += 1  # Sentences come in order, so each span is passed once.
        inside, place = [], at
        while place < len(spans) and spans[place][0] < end:
            inside.append((max(spans[place][0], start) - start, min(spans[place][1], end) - start))
            place += 1
        yield sentence, inside
