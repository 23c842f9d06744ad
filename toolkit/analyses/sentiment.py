"""Measure the tone of each document, with its interval and the words and sentences behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.units import by_unit
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import counted, first_names
from toolkit.methods.tone.documents import QUOTES, ScoredDocument, is_english, require_english, score_document
from toolkit.methods.tone.lexicon import list_in
from toolkit.methods.tone.scorer import TONE_METHODS, SentenceScorer, scorer_of
from toolkit.methods.tone.tables import SCALES, ToneShard, ToneTables, rows_of, tone_shard
from toolkit.methods.tone.target_tables import target_groups, target_notes, target_tables
from toolkit.methods.tone.targets import MentionScorer, wanted_actors
from toolkit.methods.tone.toward import toward_weights
from toolkit.processes import ordered_map, shard_map
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, UnitOf

if TYPE_CHECKING:
    from toolkit.methods.statements.rows import QuoteRow

Drivers = Annotated[int, Setting("Number of words listed as drivers of each document.", low=1, high=1000)]
ToneMethod = Annotated[
    str, Setting("Scoring method: learnt weights, or lexicon and rules alone.", choices=TONE_METHODS)
]
Scale = Annotated[str, Setting("Scale of the tone: -1 to 1, or standard deviations of the corpus.", choices=SCALES)]
About = Annotated[tuple[str, ...], Setting("Also measure the tone towards this actor (repeatable).", shown_as="TERM")]
AboutField = Annotated[str, Setting("Metadata field that names the actor of each document.", shown_as="FIELD")]
BY_SPEAKER = "by-speaker"
Quotes = Annotated[
    str,
    Setting("Include, exclude, or score only quoted words; by-speaker adds a table.", choices=(*QUOTES, BY_SPEAKER)),
]
_SURE = 0.5  # confidence of a quotation, as in the command quotes
OwnLexicon = Annotated[
    str, Setting("Your own terms and valences (-4 to +4); they override the lexicon.", shown_as="FILE", reads=True)
]
Ignored = Annotated[str, Setting("Terms that carry no tone in your field, one per line.", shown_as="FILE", reads=True)]

_AXIS = "tone, from −1 to 1, with its 95 % interval"
_FIGURES = (
    Figure("groups", "Tone of the groups", "intervals", "groups", "group", "tone", _AXIS, "low", "high"),
    Figure(
        *("targets", "Tone towards the actors", "intervals", "targets", "document", "tone", _AXIS, "low", "high"),
        series="target",
    ),
    Figure("documents", "Tone of the documents", "intervals", "documents", "document", "tone", _AXIS, "low", "high"),
)


@analysis(counts_words=False)
def sentiment(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: Drivers = 5,
    method: ToneMethod = "learnt",
    scale: Scale = "tone",
    about: About = (),
    about_field: AboutField = "",
    quotes: Quotes = "include",
    lexicon: OwnLexicon = "",
    ignore_terms: Ignored = "",
) -> Findings:
    """Measure the tone of each document: the mean over its sentences, with a 95 % interval.

    Tone is how positive or negative the text sounds, from -1 to +1. It is not stance: a text in
    favour of an actor may be full of bad news, and a critic may be polite. A tone of 0.25
    corresponds to +1 on the readers' scale from -4 to +4. Sentences are scored with the VADER
    lexicon extended by terms of policy prose; names are ignored, and negation, intensifiers and
    shifters such as "prevent a disaster" are taken into account. By default the score also uses
    weights learnt from sentences that people have rated. Irony is not detected.

    With --about the tone towards an actor is measured separately from the tone of the text; what is done to
    an actor is not held against it. This is
    near the limit of current methods: read the evidence, and do not rely on fewer than five
    mentions.

    Words between quotation marks belong to someone else; a sentence made mostly of them is marked,
    and --quotes excludes them or scores them alone. With by-speaker a table gives the tone of what each
    speaker says, in quotation marks or reported without them (see the command quotes).

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
    scale
        ``sd`` gives the tone of a document as its distance from the mean of the corpus.
    about
        Actors, with further names after an equals sign: ``Russia=Russian,Moscow``. An acronym and the long form that
        a text defines for it are one actor. A person named in full is found by title and surname too, and by the
        surname alone where the texts name nobody else by it. A name with a capital is not found in the small word.
    about_field
        A metadata field of the documents.
    quotes
        Whether words between quotation marks count; ``by-speaker`` counts them, and adds the tone of each speaker.
    lexicon
        Lines of a valence and words, or of a term, a tab and its valence.
    ignore_terms
        One term per line.

    Returns
    -------
    Findings
        Tables ``documents`` and ``sentences``; with actors also ``targets`` and ``mentions``; with
        ``by`` first ``groups``, and ``target_groups``; and ``speakers``.

    Raises
    ------
    NothingToAnalyseError
        If there is no sentence, or the texts are not English.

    References
    ----------
    See `toolkit.methods.tone.composition`, `toolkit.methods.tone.learnt` and `toolkit.methods.tone.toward`.

    Examples
    --------
    $ toolkit sentiment corpus --by source  # with the mean tone of each source
    $ toolkit sentiment corpus --about Taliban  # the tone towards an actor
    $ toolkit sentiment corpus --table sentences -f csv  # every sentence
    """
    require_english(corpus)
    corpus = replace(corpus, language=corpus.language.of_text("en"))
    own, ignored = (list_in(path) if path else None for path in (lexicon, ignore_terms))
    scorer = scorer_of(method, own, ignored)
    parts = by_unit(corpus, unit)
    speaking, quotes = quotes == BY_SPEAKER, "include" if quotes == BY_SPEAKER else quotes
    scored: list[ScoredDocument] = []
    if about or about_field:
        scored = [score_document(document, scorer, quotes) for document in parts.documents if is_english(document)]
        read = {id(each.document): each for each in scored}
        made = iter([tone_shard([rows_of(document, read.get(id(document)), top) for document in parts.documents])])
        scored = [each for each in scored if each.sentences]
    else:
        scoring = partial(_scored_rows, method=method, own=own, ignored=ignored, quotes=quotes, top=top)
        made = shard_map(scoring, parts.documents, corpus.jobs)
    of_tone = ToneTables(parts.documents)
    for each in made:
        of_tone.add(each)
    if not of_tone.has_tone:
        raise _nothing_scored(of_tone.names(), len(parts))
    tables, notes = of_tone.tables(by, scale), [*of_tone.notes(scale)]
    resources = dict(scorer.resources)
    if about or about_field:
        mention_scorer = MentionScorer(scorer, toward_weights(), corpus.language)
        resources["toward_weights"] = mention_scorer.learnt.digest
        wanted = wanted_actors(corpus, scored, about, about_field)
        read_by_actor = [mention_scorer.mentions_in(wanted.index_for(each.document), each) for each in scored]
        mentioned = [found[actor.name] for actor in wanted.everywhere for found in read_by_actor if actor.name in found]
        everywhere = {actor.name for actor in wanted.everywhere}
        mentioned += [each for found in read_by_actor for name, each in found.items() if name not in everywhere]
        tables += target_tables(mentioned, mention_scorer.baseline(scored, wanted.actors))
        notes += target_notes(mentioned, wanted.actors)
        if by and mentioned:
            tables.append(target_groups(mentioned, by))
    if speaking:
        tables.append(_speakers(parts.documents, scorer, corpus.jobs))
    tables.append(of_tone.sentences())
    return Findings(tuple(tables), tuple(notes), libraries=("vaderSentiment",), resources=resources, figures=_FIGURES)


def _nothing_scored(read: Sequence[str], number: int) -> NothingToAnalyseError:
    if read:
        return NothingToAnalyseError(
            f"No text is in English: {first_names(read)}.",
            "The tone lexicon is English. If the texts are too, check them with: toolkit doctor",
        )
    return NothingToAnalyseError(
        f"There is no sentence to score in {counted(number, 'document')}.", "List what was read with: toolkit documents"
    )


def _scored_rows(
    documents: Sequence[Document], *, method: str, own: str | None, ignored: str | None, quotes: str, top: int
) -> ToneShard:
    """Score some documents and return their rows alone, so that a worker process sends back nothing else."""
    scorer = scorer_of(method, own, ignored)
    return tone_shard(
        [
            rows_of(document, score_document(document, scorer, quotes) if is_english(document) else None, top)
            for document in documents
        ]
    )


def _quotations(document: Document) -> list[QuoteRow]:
    from toolkit.methods.statements.quote_tables import quote_rows
    from toolkit.methods.statements.reading import read_statements

    return quote_rows(read_statements(document), _SURE) if is_english(document) else []


def _speakers(documents: Sequence[Document], scorer: SentenceScorer, jobs: int) -> Table:
    """Return the table of the tone of what each speaker says; what reads quotations is loaded for it alone."""
    from toolkit.methods.statements.quote_tables import said_by
    from toolkit.methods.tone.speaker_tables import Utterance, speaker_table

    rows = [row for found in ordered_map(_quotations, documents, jobs) for row in found]
    return speaker_table(
        {
            speaker: [Utterance(row.document, row.line, row.text, scorer.score(row.text).tone) for row in quoted]
            for speaker, quoted in said_by(rows).items()
        }
    )
