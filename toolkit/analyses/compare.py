"""Compare what documents say: shared claims and what differs, numbers of the same thing, and positions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.named.bearers import NamedCorpus, named_corpus, with_aliases
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import counted
from toolkit.language.names.actors import Actor, actors_named, with_bearers
from toolkit.language.names.kinds import PERSON
from toolkit.language.names.lists import BODY
from toolkit.methods.comparison.claims import Claim, claims_of
from toolkit.methods.comparison.differences import DIFFERENCES
from toolkit.methods.comparison.numbers import number_groups, placed_quantities
from toolkit.methods.comparison.positions import positions_of
from toolkit.methods.comparison.rows import ClaimRow, ClaimSideRow, ComparisonGroupRow, NumberRow, StandRow
from toolkit.methods.comparison.sentences import claim_sentences, term_weights
from toolkit.methods.comparison.tables import claim_rows, comparison_group_rows, number_rows, position_rows, side_rows
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, UnitOf

ComparisonTop = Annotated[
    int, Setting("Number of claims, of groups of numbers, and of documents with each position.", low=1, high=1_000_000)
]
AboutTerm = Annotated[
    tuple[str, ...], Setting("Show the positions on this actor or issue (repeatable).", shown_as="TERM")
]
Differs = Annotated[
    str, Setting("Only claims that differ in this; any: in something.", choices=("all", "any", *DIFFERENCES))
]
MinSimilarity = Annotated[
    float, Setting("Minimum similarity of two sentences: lower finds more, and more that are wrong.", low=0.2, high=1)
]


@analysis(counts_words=False)
def compare(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: ComparisonTop = 20,
    about: AboutTerm = (),
    differ: Differs = "all",
    min_similarity: MinSimilarity = 0.4,
) -> Findings:
    """Compare what documents say: shared claims and what differs, numbers of the same thing, and positions.

    Claims are pairs of sentences of different documents that share most of their content words, names under any of
    their forms. Where they differ in a number, a negation, the modality (must, should, may), the actor or the time, the
    difference is shown; whether it is a contradiction is for the reader to say. Numbers of the same thing stand side by
    side, those that cannot be the same first. Positions are read from words of support, opposition and evaluation that
    govern a mention. The same thought in other words is not found.

    Parameters
    ----------
    corpus
        Two texts or more; differences, numbers and positions need English.
    unit
        What counts as one text; texts are compared with each other.
    by
        A field; adds a table of the claims that its groups share.
    top
        Number of claims, of groups of numbers, and of documents with each position.
    about
        Actors or issues, with further names after an equals sign: ``Russia=Moscow,Kremlin``. By default the person or
        body that most texts name.
    differ
        ``all``, ``any``, ``number``, ``negation``, ``modality``, ``actor`` or ``time``.
    min_similarity
        From 0.2 to 1; see `toolkit.methods.comparison.matching.similarity_of`.

    Returns
    -------
    Findings
        Tables ``claims``, ``sides`` (a row for each sentence of them), ``numbers``, ``positions`` and, with ``by``,
        ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If there are not two texts with a sentence.

    References
    ----------
    See `toolkit.methods.comparison.matching.similarity_of`.

    Examples
    --------
    $ toolkit compare corpus --differ any  # where documents contradict each other
    $ toolkit compare corpus --table numbers -f csv  # numbers of the same thing, as data
    $ toolkit compare corpus --about CGO  # who is for and who against the Continental Gas Office
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    named = named_corpus(parts.documents, corpus.language, corpus.jobs)
    sentences = claim_sentences(parts.documents, named, corpus.language)
    held = len({sentence.document for sentence in sentences})
    if held < 2:
        raise NothingToAnalyseError(
            f"A comparison needs two texts with sentences; of {counted(len(parts), 'text')}, {held} has any."
            if held
            else "A comparison needs two texts with sentences; none has any.",
            "Name a folder of texts, or divide a text with --unit section.",
        )
    weights = term_weights(sentences)
    english = corpus.language.code in ("en", "und")
    claims = claims_of(sentences, weights, min_similarity, english=english, jobs=corpus.jobs)
    shown = [claim for claim in claims if _is_wanted(claim, differ)]
    numbers = number_groups(placed_quantities(sentences), weights, corpus.jobs) if english else []
    actors = _actors(about, named, parts) if english else []
    positions = positions_of(actors, parts.documents, corpus.language)
    names = [document.name for document in parts.documents]
    tables = [
        Table.of("claims", "Claims", ClaimRow, claim_rows(shown[:top], names), brief=False),
        Table.of("sides", "Sentences that say the same", ClaimSideRow, side_rows(shown[:top], names), group="claim"),
        Table.of("numbers", "Numbers of the same thing", NumberRow, number_rows(numbers[:top], names), group="what"),
        Table.of("positions", "Positions", StandRow, position_rows(positions, top), group="position"),
    ]
    if by:
        place = {id(document): number for number, document in enumerate(parts.documents)}
        members = {name: [place[id(each)] for each in listed] for name, listed in groups.items()}
        rows = comparison_group_rows(members, claims)
        tables.append(Table.of("groups", f"Claims by {by}", ComparisonGroupRow, rows))
    notes = [*_notes(claims, shown, english=english, code=corpus.language.code)]
    if actors and not about:
        notes.insert(0, f"Positions are on {actors[0].name}, the name in the most texts; choose with --about.")
    elif english and not about:
        notes.insert(0, "No person or body is named in two texts, so no positions are shown; choose with --about.")
    return Findings(tuple(tables), tuple(notes), summary=_summary(claims, sum(each.differs for each in numbers)))


def _is_wanted(claim: Claim, differ: str) -> bool:
    kinds = {each.kind for each in claim.differences}
    return differ == "all" or (bool(kinds) if differ == "any" else differ in kinds)


def _actors(about: Sequence[str], named: NamedCorpus, parts: Corpus) -> list[Actor]:
    """Return the actors that are asked for, or the person or body that most texts name, if two or more do."""
    terms = [with_aliases(term, named) for term in about]
    if not terms:
        bearers = [each for each in named.bearers.values() if each.kind in (PERSON, BODY) and len(each.counts) > 1]
        best = max(bearers, key=lambda each: (len(each.counts), each.count, each.name), default=None)
        terms = [with_aliases(best.name, named)] if best else []
    known: dict[str, str] = {}
    for each in named.documents:
        known = each.defined | known
    texts = (block.text for document in parts.documents for block in document.kept)
    return with_bearers(actors_named(terms, known, parts.language), texts, parts.language)


def _summary(claims: Sequence[Claim], contested: int) -> str:
    repeated = sum(claim.repeated for claim in claims)
    differing = sum(bool(claim.differences) for claim in claims)
    said = f"{counted(len(claims), 'pair')} of sentences that say the same, {differing:,} with a difference"
    said += f", {repeated:,} in the same words" if repeated else ""
    return f"{said}; {contested:,} contested {'number' if contested == 1 else 'numbers'}."


def _notes(claims: Sequence[Claim], shown: Sequence[Claim], *, english: bool, code: str) -> Iterator[str]:
    if not english:
        yield f"Differences, numbers and positions need English; the texts are in the language {code!r}."
    if not claims:
        yield "No two sentences of different texts are similar enough; --min-similarity 0.3 lists weaker pairs."
    if claims and not shown:
        yield "No claim differs in this; --differ all shows those that agree."
    if english:
        yield (
            "A difference is no contradiction until both sentences are read. Of 48 contradictions planted in sentences"
            " with mostly the same words 47 were found; one told in other words is missed."
        )
