"""Measure the tone of each document, with its interval and the words and sentences behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.measures.statistics import mean_difference, mean_interval
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import first_names
from toolkit.methods.tone.documents import QUOTES, ScoredDocument, ScoredSentence, clipped, score_document
from toolkit.methods.tone.lexicon import list_in
from toolkit.methods.tone.mentions import Actor
from toolkit.methods.tone.rules import Shares
from toolkit.methods.tone.scorer import TONE_METHODS, scorer_of
from toolkit.methods.tone.targets import ActorMentions, MentionScorer, actors_by_document
from toolkit.methods.tone.toward import toward_weights
from toolkit.processes import ordered_map
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, Setting, UnitOf

Drivers = Annotated[int, Setting("Number of words listed as drivers of each document.", low=1, high=1000)]
ToneMethod = Annotated[
    str, Setting("Scoring method: learnt weights, or lexicon and rules alone.", choices=TONE_METHODS)
]
About = Annotated[tuple[str, ...], Setting("Also measure the tone towards this actor (repeatable).", shown_as="TERM")]
AboutField = Annotated[str, Setting("Metadata field that names the actor of each document.", shown_as="FIELD")]
Quotes = Annotated[str, Setting("Include, exclude, or score only quoted words.", choices=QUOTES)]
OwnLexicon = Annotated[
    str, Setting("Your own terms and valences (-4 to +4); they override the lexicon.", shown_as="FILE", reads=True)
]
Ignored = Annotated[str, Setting("Terms that carry no tone in your field, one per line.", shown_as="FILE", reads=True)]

_LOW_COVERAGE = 0.03
_FEW = 5


@dataclass(frozen=True)
class ToneRow:
    """The tone of one document."""

    document: str = column("Name of the document.")
    tone: float = column("Mean tone of its sentences.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval of the mean (Student's t).", range=(-1, 1))
    high: float = column("Upper end of that interval.", range=(-1, 1))
    positive: float = column("Share of sentences above the neutral band.", range=(0, 1), rank=2)
    neutral: float = column("Share of sentences in the neutral band.", range=(0, 1), rank=3)
    negative: float = column("Share of sentences below the neutral band.", range=(0, 1), rank=2)
    sentences: int = column("Number of sentences scored (headings are not).", rank=2)
    coverage: float = column("Share of the words, names excluded, that are in the lexicon.", range=(0, 1), rank=3)
    drivers: str = column("The words that contributed most to the tone, with their contributions.", wraps=True)
    most_positive: str = column("The most positive sentence, with its line.", wraps=True, rank=3)
    most_negative: str = column("The most negative sentence, with its line.", wraps=True, rank=3)


@dataclass(frozen=True)
class SentenceRow:
    """The tone of one sentence."""

    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    tone: float = column("Tone of the sentence.", range=(-1, 1), better="higher", draw="tone")
    sentence: str = column("The sentence.", wraps=True)
    words: str = column("The words behind the tone, each with its contribution.", wraps=True)
    page: int | None = column("Page of that line, in paginated files.", rank=3)
    quoted: bool = column("Whether most of the sentence is inside quotation marks.", rank=3)


@dataclass(frozen=True)
class TargetRow:
    """The tone of one document towards one actor."""

    target: str = column("The actor.")
    document: str = column("Name of the document.")
    mentions: int = column("Number of mentions; an acronym and its long form count as one name.")
    tone: float = column("Mean tone towards the actor.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over sentences that mention it.", range=(-1, 1), rank=2)
    high: float = column("Upper end of that interval.", range=(-1, 1), rank=2)
    baseline: float | None = column("Mean tone towards all other names in the corpus.", range=(-1, 1), rank=2)
    line: int = column("Source line of the evidence.")
    evidence: str = column("The strongest sentence on the side of the mean tone.", wraps=True)
    verdict: str = column("positive, neutral or negative; unclear where the interval includes zero.", rank=2)
    few: bool = column(f"Whether there are fewer than {_FEW} mentions, too few to rely on.", rank=2)


@dataclass(frozen=True)
class MentionRow:
    """The tone of one sentence towards an actor."""

    target: str = column("The actor.")
    document: str = column("Name of the document.")
    line: int = column("Source line on which the sentence begins.")
    tone: float = column("Tone of the sentence towards the actor.", range=(-1, 1), better="higher", draw="tone")
    verdict: str = column("The most probable of positive, neutral and negative.")
    sentence: str = column("The sentence.", wraps=True)
    quoted: bool = column("Whether most of the sentence is inside quotation marks.", rank=3)


@dataclass(frozen=True)
class ToneGroupRow:
    """The tone of a group of documents."""

    group: str = column("Value of the field; (none) for documents without it.")
    documents: int = column("Number of documents in the group.")
    tone: float = column("Mean tone of its documents.", range=(-1, 1), better="higher", draw="tone")
    low: float = column("Lower end of the 95 % interval over documents (Student's t).", range=(-1, 1))
    high: float = column("Upper end of that interval.", range=(-1, 1))
    difference: float | None = column("Its mean minus that of all other documents.", range=(-2, 2), rank=2)
    differs: str = column("higher or lower if the 95 % interval of the difference (Welch) excludes zero.")


@dataclass(frozen=True)
class TargetGroupRow(ToneGroupRow):
    """The tone of a group of documents towards an actor."""

    target: str = column("The actor.")
    mentions: int = column("Number of mentions in the group.")


@analysis
def sentiment(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: Drivers = 5,
    method: ToneMethod = "learnt",
    about: About = (),
    about_field: AboutField = "",
    quotes: Quotes = "include",
    lexicon: OwnLexicon = "",
    ignore_terms: Ignored = "",
) -> Findings:
    """Measure the tone of each document: the mean over its sentences, with a 95 % interval.

    Tone is how positive or negative the text sounds, from -1 to +1. It is not stance: a text in favour of an actor
    may be full of bad news, and a critic may be polite. A tone of 0.25 corresponds to +1 on the readers' scale from
    -4 to +4. Sentences are scored with the VADER lexicon extended by terms of policy prose; names are ignored, and
    negation, intensifiers and shifters such as "prevent a disaster" are taken into account. By default the score also
    uses weights learnt from sentences that people have rated. Irony is not detected.

    With --about the tone towards an actor is measured separately from the tone of the text. This is near the limit of
    current methods: read the evidence, and do not rely on fewer than five mentions. Words between quotation marks
    belong to someone else; a sentence made mostly of them is marked, and --quotes excludes them or scores them alone.
    Unquoted reported speech is not detected.

    Parameters
    ----------
    corpus
        English texts: there is no lexicon for other languages yet.
    unit
        What counts as one text.
    by
        A metadata field; adds a table with the mean of each group.
    top
        Number of words listed as drivers.
    method
        ``learnt`` was better on every set it was not learnt from; ``lexicon`` uses rules alone.
    about
        Actors. An acronym and the long form that a text defines for it are one actor.
    about_field
        A metadata field of the documents.
    quotes
        Whether words between quotation marks count.
    lexicon
        Lines of a valence and words, or of a term, a tab and its valence.
    ignore_terms
        One term per line.

    Returns
    -------
    Findings
        Tables ``documents`` and ``sentences``; with actors also ``targets`` and ``mentions``; and with ``by`` first
        ``groups``, and ``target_groups``.

    Raises
    ------
    NothingToAnalyseError
        If there is no sentence, or the texts are not English.

    References
    ----------
    See `toolkit.methods.tone.rules`, `toolkit.methods.tone.learnt` and `toolkit.methods.tone.toward`.

    Examples
    --------
    $ toolkit sentiment corpus --by source  # with the mean tone of each source
    $ toolkit sentiment corpus --about Taliban  # the tone towards an actor
    $ toolkit sentiment corpus --table sentences -f csv  # every sentence
    """
    if corpus.language.code not in ("en", "und"):
        raise NothingToAnalyseError(
            f"The texts are in the language {corpus.language.code!r}; the tone lexicon is English.",
            "If they are in English, pass --language en.",
        )
    own, ignored = (list_in(path) if path else None for path in (lexicon, ignore_terms))
    scorer = scorer_of(method, own, ignored)
    parts = by_unit(corpus, unit)
    scored: list[ScoredDocument] = []
    if about or about_field:
        read = [score_document(document, scorer, quotes) for document in parts.documents]
        scored = [each for each in read if each.sentences]
        made = [_rows(each, top) for each in read]
    else:
        scoring = partial(_scored_rows, method=method, own=own, ignored=ignored, quotes=quotes, top=top)
        made = list(ordered_map(scoring, parts.documents, corpus.jobs))
    found = [each for each in made if each]
    if not found:
        raise NothingToAnalyseError(
            f"There is no sentence to score in {len(made)} documents.", "List what was read with: toolkit documents"
        )
    rows = [each.document for each in found]
    tables = [Table.of("documents", "Tone of the documents", ToneRow, rows)]
    resources = dict(scorer.resources)
    silent = [document.name for document, each in zip(parts.documents, made, strict=True) if not each]
    notes = list(_notes(silent, rows))
    if by:
        spoken = [document for document, each in zip(parts.documents, made, strict=True) if each]
        tables.insert(0, _groups(spoken, [row.tone for row in rows], by))
    if about or about_field:
        mention_scorer = MentionScorer(scorer, toward_weights(), corpus.language)
        resources["toward_weights"] = mention_scorer.learnt.digest
        pairs, wanted = actors_by_document(corpus, scored, about, about_field)
        mentioned = [each for actor, one in pairs if (each := mention_scorer.mentions_of(actor, one))]
        tables += _targets(mentioned, mention_scorer.baseline(scored, wanted))
        notes += _target_notes(mentioned, wanted)
        if by and mentioned:
            tables.append(_target_groups(mentioned, by))
    sentences = [row for each in found for row in each.sentences]
    tables.append(Table.of("sentences", "Tone of the sentences", SentenceRow, sentences, group="document", brief=False))
    return Findings(tuple(tables), tuple(notes), libraries=("vaderSentiment",), resources=resources)


@dataclass(frozen=True)
class _DocumentRows:
    """The rows of one document."""

    document: ToneRow
    sentences: list[SentenceRow]


def _scored_rows(
    document: Document, *, method: str, own: str | None, ignored: str | None, quotes: str, top: int
) -> _DocumentRows | None:
    """Score a document and return its rows alone, so that a worker process sends back nothing else."""
    return _rows(score_document(document, scorer_of(method, own, ignored), quotes), top)


def _rows(scored: ScoredDocument, top: int) -> _DocumentRows | None:
    return _DocumentRows(_row(scored, top), list(_sentences(scored))) if scored.sentences else None


def _row(read: ScoredDocument, top: int) -> ToneRow:
    return ToneRow(
        document=read.document.name,
        tone=read.mean.mean,
        low=read.mean.low,
        high=read.mean.high,
        positive=read.positive,
        neutral=max(0.0, 1.0 - read.positive - read.negative),
        negative=read.negative,
        sentences=len(read.sentences),
        coverage=read.coverage,
        drivers=_listed(read.drivers(top), _digits(read)),
        most_positive=_quoted(read.extreme(1)),
        most_negative=_quoted(read.extreme(-1)),
    )


def _digits(read: ScoredDocument) -> int:
    """Valences have one digit; shares of a tone need two."""
    return 2 if read.scorer.method == "learnt" else 1


def _sentences(read: ScoredDocument) -> Iterable[SentenceRow]:
    return (
        SentenceRow(
            document=read.document.name,
            line=each.sentence.line,
            tone=each.scored.tone,
            sentence=each.sentence.text,
            words=_listed(shares, _digits(read)),
            page=each.sentence.block.page or None,
            quoted=each.quoted,
        )
        for each, shares in zip(read.sentences, read.shares, strict=True)
    )


def _listed(words: Shares, digits: int) -> str:
    return ", ".join(f"{word} {'−' if value < 0 else '+'}{abs(value):.{digits}f}" for word, value in words)


def _quoted(found: ScoredSentence | None) -> str:
    return f"{found.sentence.line}: {found.sentence.text}" if found else ""


def _groups(documents: Sequence[Document], means: Sequence[float], by: str) -> Table:
    tones = {id(document): mean for document, mean in zip(documents, means, strict=True)}
    made = []
    for name, members in grouped(documents, by).items():
        inside = {id(document) for document in members}
        own = [tone for key, tone in tones.items() if key in inside]
        rest = [tone for key, tone in tones.items() if key not in inside]
        made.append(ToneGroupRow(name, len(members), *clipped(mean_interval(own)), *_difference(own, rest)))
    return Table.of("groups", f"Tone by {by}", ToneGroupRow, made)


def _difference(own: Sequence[float], rest: Sequence[float]) -> tuple[float | None, str]:
    if not rest:
        return None, ""
    found = mean_difference(own, rest)
    return found.mean, "higher" if found.low > 0 else "lower" if found.high < 0 else ""


def _targets(mentioned: Sequence[ActorMentions], baseline: float | None) -> list[Table]:
    rows = [
        TargetRow(
            target=each.actor.name,
            document=each.document.name,
            mentions=each.times,
            tone=each.mean.mean,
            low=each.mean.low,
            high=each.mean.high,
            baseline=baseline,
            line=each.evidence.sentence.line,
            evidence=each.evidence.sentence.text,
            verdict=each.verdict,
            few=each.times < _FEW,
        )
        for each in mentioned
    ]
    mentions = [
        MentionRow(
            target=each.actor.name,
            document=each.document.name,
            line=one.where.sentence.line,
            tone=one.toward.tone,
            verdict=one.toward.verdict,
            sentence=one.where.sentence.text,
            quoted=one.where.quoted,
        )
        for each in mentioned
        for one in each.mentions
    ]
    return [
        Table.of("targets", "Tone towards actors", TargetRow, rows, group="target"),
        Table.of("mentions", "Sentences about actors", MentionRow, mentions, group="target", brief=False),
    ]


def _target_groups(mentioned: Sequence[ActorMentions], by: str) -> Table:
    made = []
    for target in dict.fromkeys(each.actor.name for each in mentioned):
        held = {id(each.document): each for each in mentioned if each.actor.name == target}
        for name, members in grouped([each.document for each in held.values()], by).items():
            inside = {id(document) for document in members}
            own = [each for key, each in held.items() if key in inside]
            tones = [each.mean.mean for each in own]
            rest = [each.mean.mean for key, each in held.items() if key not in inside]
            row = TargetGroupRow(
                name,
                len(members),
                *clipped(mean_interval(tones)),
                *_difference(tones, rest),
                target,
                sum(each.times for each in own),
            )
            made.append(row)
    return Table.of("target_groups", f"Tone towards actors by {by}", TargetGroupRow, made, group="target")


def _notes(silent: Sequence[str], rows: Sequence[ToneRow]) -> Iterable[str]:
    if silent:
        yield f"No sentence to score: {first_names(silent)}."
    open_ended = [row.document for row in rows if row.low <= 0 <= row.high]
    if open_ended:
        yield f"The 95 % interval includes zero, so the sign is uncertain: {first_names(open_ended)}."
    thin = [row.document for row in rows if row.coverage < _LOW_COVERAGE]
    if thin:
        yield f"Fewer than {_LOW_COVERAGE * 100:.0f} % of the words are in the lexicon: {first_names(thin)}."
    few = [row.document for row in rows if row.sentences < _FEW]
    if few:
        yield f"Fewer than {_FEW} sentences: {first_names(few)}."


def _target_notes(mentioned: Sequence[ActorMentions], actors: Sequence[Actor]) -> Iterable[str]:
    found = {each.actor.name for each in mentioned}
    missing = [actor.name for actor in actors if actor.name not in found]
    if missing:
        yield f"Never mentioned: {first_names(list(dict.fromkeys(missing)))}."
    few = [f"{each.actor.name} in {each.document.name}" for each in mentioned if each.times < _FEW]
    if few:
        yield f"Fewer than {_FEW} mentions, too few for a verdict: {first_names(few)}."
