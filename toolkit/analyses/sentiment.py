"""Measure the tone of each document, with its interval and the words and sentences behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from toolkit.corpus.document import Corpus, Document, Sentence
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.tokens import tokenise
from toolkit.counts.tone_words import tone_words
from toolkit.errors import NothingToAnalyseError
from toolkit.models.statistics import mean_interval
from toolkit.models.tone import Scored, lexicon, score
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.rounding import significant
from toolkit.settings import By, Setting, UnitOf

Drivers = Annotated[int, Setting("Words to name as drivers of each document.", low=1, high=1000)]

# The neutral band of a sentence. Prose that is meant to be neutral leans to the positive side of
# any lexicon, so the band is not symmetric; it lies on the plateau of three-class F1 over the
# development sets of editorials, news and essays, where VADER's own ±0.05 calls too much positive.
POSITIVE_FROM, NEGATIVE_FROM = 0.30, -0.10

_LOW_COVERAGE = 0.03
_FEW = 5


@dataclass(frozen=True)
class ToneRow:
    """The tone of one document."""

    document: str = column("Name of the document.")
    tone: float = column("Mean tone of its sentences.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval of the mean (Student's t).", range=(-1, 1))
    high: float = column("Upper end of that interval.", range=(-1, 1))
    positive: float = column(f"Share of sentences with a tone of +{POSITIVE_FROM} or more.", range=(0, 1), rank=2)
    neutral: float = column("Share of sentences between the two.", range=(0, 1), rank=3)
    negative: float = column(f"Share of sentences with a tone of {NEGATIVE_FROM} or less.", range=(0, 1), rank=2)
    sentences: int = column("Sentences scored; headings are not.", rank=2)
    coverage: float = column("Share of the words that carried valence.", range=(0, 1), rank=3)
    drivers: str = column("The words that moved the tone most, with the sum of their valences.", wraps=True)
    most_positive: str = column("The most positive sentence, with its line.", wraps=True, rank=3)
    most_negative: str = column("The most negative sentence, with its line.", wraps=True, rank=3)


@dataclass(frozen=True)
class SentenceRow:
    """The tone of one sentence."""

    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    tone: float = column("Its tone.", range=(-1, 1), better="higher", draw="tone")
    sentence: str = column("The sentence.", wraps=True)
    words: str = column("The words that carried valence, with their valence in this sentence.", wraps=True)
    page: int | None = column("Page of that line, in files that have pages.", rank=3)


@dataclass(frozen=True)
class GroupRow:
    """The tone of a group of documents."""

    group: str = column("Value of the field; (none) where a document has none.")
    documents: int = column("Documents in the group.")
    tone: float = column("Mean of the tones of its documents.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over documents (Student's t).", range=(-1, 1))
    high: float = column("Upper end of that interval.", range=(-1, 1))


@dataclass(frozen=True)
class _Read:
    """A document with its scored sentences."""

    document: Document
    sentences: tuple[tuple[Sentence, Scored], ...]
    words: int


@analysis
def sentiment(corpus: Corpus, *, unit: UnitOf = "document", by: By = "", top: Drivers = 5) -> Findings:
    """Measure the tone of each document: the mean over its sentences, with a 95 % interval.

    Tone is how good or bad the words are, from -1 to +1; it is not stance. A text in favour of an
    actor may be full of bad news. Each sentence is scored on the VADER lexicon with terms of
    policy prose added, names left out, and negation, degree and turns such as "prevent a
    disaster" taken into account.

    Parameters
    ----------
    corpus
        English texts: there is no lexicon for another language yet.
    unit
        What counts as one text.
    by
        A field; adds a table with the mean of each group.
    top
        Words named as drivers.

    Returns
    -------
    Findings
        Tables ``documents`` and ``sentences``, and with ``by`` also ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If there is no sentence, or the texts are not English.

    References
    ----------
    See `toolkit.models.tone`.
    """
    if corpus.language.code not in ("en", "und"):
        raise NothingToAnalyseError(
            f"The texts are in the language {corpus.language.code!r}; the lexicon of tone is English.",
            "If they are English after all, say so with --language en.",
        )
    parts = by_unit(corpus, unit)
    read = [_read(document, corpus) for document in parts.documents]
    scored = [each for each in read if each.sentences]
    if not scored:
        raise NothingToAnalyseError(
            f"There is no sentence to score in {len(read)} documents.", "See what was read with: toolkit documents"
        )
    rows = [_row(each, top) for each in scored]
    sentences = [
        SentenceRow(
            document=each.document.name,
            line=sentence.line,
            tone=result.tone,
            sentence=sentence.text,
            words=_listed(result.words),
            page=sentence.block.page or None,
        )
        for each in scored
        for sentence, result in each.sentences
    ]
    tables = [
        Table.of("documents", "Tone of the documents", ToneRow, rows),
        Table.of("sentences", "Tone of the sentences", SentenceRow, sentences, group="document", brief=False),
    ]
    if by:
        tables.insert(0, _groups(scored, rows, by))
    return Findings(
        tuple(tables),
        tuple(_notes(read, rows)),
        libraries=("vaderSentiment",),
        resources={"tone_lexicon": lexicon().digest},
    )


def _read(document: Document, corpus: Corpus) -> _Read:
    valences = lexicon().valences
    found: list[tuple[Sentence, Scored]] = []
    words = 0
    for sentence in document.sentences():
        if sentence.block.kind == "heading":
            continue  # A heading is no sentence: it claims nothing.
        seen = tone_words(tokenise(sentence, corpus.language))
        if seen:
            found.append((sentence, score(seen, valences)))
            words += len(seen)
    return _Read(document, tuple(found), words)


def _row(read: _Read, top: int) -> ToneRow:
    tones = [result.tone for _, result in read.sentences]
    mean, low, high = mean_interval(tones)
    count = len(tones)
    positive = sum(tone >= POSITIVE_FROM for tone in tones)
    negative = sum(tone <= NEGATIVE_FROM for tone in tones)
    ordered = sorted(read.sentences, key=lambda pair: (significant(pair[1].tone), -pair[0].line))
    return ToneRow(
        document=read.document.name,
        tone=mean,
        low=max(low, -1.0),
        high=min(high, 1.0),
        positive=positive / count,
        neutral=(count - positive - negative) / count,
        negative=negative / count,
        sentences=count,
        coverage=sum(result.carried for _, result in read.sentences) / read.words,
        drivers=_drivers(read, top),
        most_positive=_quoted(ordered[-1], wanted=1),
        most_negative=_quoted(ordered[0], wanted=-1),
    )


def _drivers(read: _Read, top: int) -> str:
    sums: defaultdict[str, float] = defaultdict(float)
    for _, result in read.sentences:
        for word, value in result.words:
            sums[word] += value
    ranked = sorted(
        ((word, significant(value)) for word, value in sums.items()), key=lambda pair: (-abs(pair[1]), pair[0])
    )
    return _listed(ranked[:top])


def _listed(words: Iterable[tuple[str, float]]) -> str:
    return ", ".join(f"{word} {'−' if value < 0 else '+'}{abs(value):.1f}" for word, value in words)


def _quoted(pair: tuple[Sentence, Scored], wanted: int) -> str:
    """Return a sentence with its line, if its tone has the sign that is wanted."""
    sentence, result = pair
    return f"{sentence.line}: {sentence.text}" if result.tone * wanted > 0 else ""


def _groups(read: Sequence[_Read], rows: Sequence[ToneRow], by: str) -> Table:
    tones = {each.document.name: row.tone for each, row in zip(read, rows, strict=True)}
    made = []
    for name, members in grouped([each.document for each in read], by).items():
        mean, low, high = mean_interval([tones[document.name] for document in members])
        made.append(GroupRow(name, len(members), mean, max(low, -1.0), min(high, 1.0)))
    return Table.of("groups", f"Tone by {by}", GroupRow, made)


def _notes(read: Sequence[_Read], rows: Sequence[ToneRow]) -> Iterable[str]:
    silent = [each.document.name for each in read if not each.sentences]
    if silent:
        yield f"Without a sentence to score: {_names(silent)}."
    open_ended = [row.document for row in rows if row.low <= 0 <= row.high]
    if open_ended:
        yield f"The interval holds zero, so the sign is not certain: {_names(open_ended)}."
    thin = [row.document for row in rows if row.coverage < _LOW_COVERAGE]
    if thin:
        yield f"Under 3 % of the words carried valence: {_names(thin)}."
    few = [row.document for row in rows if row.sentences < _FEW]
    if few:
        yield f"Fewer than {_FEW} sentences: {_names(few)}."


def _names(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
