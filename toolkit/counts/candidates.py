"""Candidate keyphrases of a document, with everything that is counted about each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from math import log1p

from toolkit.counts.tokens import TokenisedSentence
from toolkit.counts.vocabulary import chunks, form_of, key_of, phrases
from toolkit.language.forms import Forms

_VERBAL = ("ed", "ing", "ly")
_NOUNS = frozenset(
    "supply family ally assembly monopoly reply anomaly bully need speed seed feed breed building funding meeting"
    " banking housing training monitoring trafficking bombing shipping drilling lending ceiling ring spring wing king"
    " thing".split()
)
# What follows one of these, in small letters, is as a rule a verb: "to prevent", "must engage".
_BEFORE_VERBS = frozenset(
    "to will would can could should must may might shall cannot not don't doesn't didn't won't wouldn't can't couldn't"
    " they we who".split()
)


@dataclass(frozen=True)
class Candidate:
    """What is counted of a phrase in one document.

    Parameters
    ----------
    words
        Number of its words.
    count
        Occurrences.
    inside
        Occurrences inside the most frequent longer candidate that holds it.
    whole
        Occurrences in which it fills a whole run between function words and punctuation.
    first
        Words before its first occurrence.
    spread
        Tenths of the document in which it occurs, 1 to 10.
    capitals
        Share of its telling occurrences written with a capital, 0 to 1.
    heading
        Whether it stands in the title.
    strength
        Mean of ``ln(1 + count)`` over its words.
    verbal
        Of its first and last word, how many look like a verb or adverb: 0 to 2. They end in *-ed*,
        *-ing* or *-ly*, or mostly follow an auxiliary or *to*.
    documents
        Documents of the corpus that hold it, this one among them.
    """

    words: int
    count: int
    inside: int
    whole: int
    first: int
    spread: int
    capitals: float
    heading: bool
    strength: float
    verbal: int
    documents: int


@dataclass
class Found:
    """One phrase while it is being counted; places are numbers of sentences with positions in their text."""

    words: int
    first: int
    count: int = 0
    whole: int = 0
    telling: int = 0
    capitals: int = 0
    heading: bool = False
    verbal: int = 0
    places: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Counted:
    """The candidates of one text: what was found of each, how each is written, and the words in all."""

    found: dict[str, Found]
    forms: Forms
    size: int
    sentences: int


def count_candidates(text: Sequence[TokenisedSentence], longest: int, titles: Container[str] = ()) -> Counted:
    """Find and count every candidate of one to ``longest`` words.

    Parameters
    ----------
    text
        Its sentences.
    longest
        Words of a phrase.
    titles
        Of the documents that the text consists of: a phrase there is likely to be a subject.
    """
    verbs = _verbs(text)
    found: dict[str, Found] = {}
    forms = Forms()
    passed = 0
    for number, sentence in enumerate(text):
        runs = set(chunks(sentence))
        heading = sentence.sentence.block.kind == "heading" and " ".join(sentence.sentence.text.split()) in titles
        for span in phrases(sentence, longest):
            key = key_of(sentence, span)
            entry = found.get(key)
            if entry is None:
                ends = (sentence.tokens[span[0]].key, sentence.tokens[span[1] - 1].key)
                verbal = sum((end.endswith(_VERBAL) and end not in _NOUNS) or end in verbs for end in ends)
                entry = found[key] = Found(span[1] - span[0], passed + span[0], verbal=verbal)
            entry.count += 1
            entry.whole += span in runs
            entry.heading |= heading
            entry.places.append((number, sentence.tokens[span[0]].start))
            telling = sentence.telling(span[0])
            if telling:
                entry.telling += 1
                entry.capitals += sentence.tokens[span[0]].form[:1].isupper()
            forms.add(key, form_of(sentence, span), telling=telling)
        passed += len(sentence.tokens)
    return Counted(found, forms, passed, len(text))


def _verbs(text: Sequence[TokenisedSentence]) -> frozenset[str]:
    """Collect the words that stand after an auxiliary or *to* at least every second time."""
    after: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for sentence in text:
        last = ""
        for token in sentence.tokens:
            if token.content and token.form.islower():
                total[token.key] += 1
                after[token.key] += last in _BEFORE_VERBS
            last = token.form.lower()
    return frozenset(key for key, count in after.items() if 2 * count >= total[key])


def with_acronyms(counted: Counted, acronyms: Mapping[str, str]) -> Counted:
    """Count a defined long form and its acronym as one, under the one that stands more often.

    Parameters
    ----------
    counted
        Of one text; it is left as it is.
    acronyms
        Key of the long form to key of the acronym.
    """
    found = dict(counted.found)
    for long, short in sorted(acronyms.items()):
        if long in found and short in found:
            one, other = found.pop(long), found.pop(short)
            key, main = (long, one) if one.count > other.count else (short, other)
            found[key] = Found(
                words=main.words,
                first=min(one.first, other.first),
                count=one.count + other.count,
                whole=one.whole + other.whole,
                telling=one.telling + other.telling,
                capitals=one.capitals + other.capitals,
                heading=one.heading or other.heading,
                verbal=main.verbal,
                places=sorted(one.places + other.places),
            )
    return Counted(found, counted.forms, counted.size, counted.sentences)


def inside_counts(found: dict[str, Found]) -> dict[str, int]:
    """Return, for each candidate, how often it stands in the most frequent longer one that holds it."""
    inside: defaultdict[str, int] = defaultdict(int)
    for key, entry in found.items():
        parts = key.split(" ")
        for start in range(len(parts)):
            for end in range(start + 1, len(parts) + 1):
                part = " ".join(parts[start:end])
                if end - start < len(parts) and part in found:
                    inside[part] = max(inside[part], entry.count)
    return inside


def candidates(counted: Counted, spread: Counter[str]) -> dict[str, Candidate]:
    """Turn counts into what `toolkit.models.keyphrases.score` takes.

    Parameters
    ----------
    counted
        Of one text.
    spread
        For each key, the number of texts of the corpus that hold it.
    """
    inside = inside_counts(counted.found)
    made: dict[str, Candidate] = {}
    for key, entry in counted.found.items():
        words = key.split(" ")
        strengths = [log1p(counted.found[word].count) if word in counted.found else 0.0 for word in words]
        tenths = {place * 10 // max(1, counted.sentences) for place, _ in entry.places}
        made[key] = Candidate(
            words=entry.words,
            count=entry.count,
            # A long form counts with its acronym, so it may stand more often than its parts.
            inside=min(inside.get(key, 0), entry.count),
            whole=entry.whole,
            first=entry.first,
            spread=len(tenths),
            capitals=entry.capitals / entry.telling if entry.telling else 0.0,
            heading=entry.heading,
            strength=sum(strengths) / len(strengths),
            verbal=entry.verbal,
            documents=spread[key],
        )
    return made
