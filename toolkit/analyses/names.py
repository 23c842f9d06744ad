"""List the people, bodies and places that are named, with their other names, and who is named together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.lengths import identify_each
from toolkit.counts.named.bearers import Bearer, NamedCorpus, named_corpus, shared_surnames
from toolkit.counts.named.mentions import is_searched
from toolkit.errors import NothingToAnalyseError
from toolkit.language.listing import counted, first_names
from toolkit.language.names.aliases import name_key
from toolkit.language.names.kinds import KINDS
from toolkit.methods.names.pairs import name_pairs
from toolkit.methods.names.tables import NameGroupRow, NamePairRow, NameRow, name_group_rows, name_pair_rows, name_rows
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, Top, UnitOf

OnlyKind = Annotated[str, Setting("Only names of this kind.", choices=("all", *KINDS))]
OnlyName = Annotated[tuple[str, ...], Setting("Only this name, and the names beside it (repeatable).", shown_as="TERM")]
MinMentions = Annotated[int, Setting("Minimum number of mentions.", low=1)]
MentionConfidence = Annotated[
    float, Setting("Minimum confidence of a mention: 0.5 hides doubtful ones, 0 shows all.", low=0, high=1)
]

_FIGURES = (Figure("names", "Names", "bars", "names", "name", "count", "number of mentions", most=20),)
_FEWEST_TOGETHER = 2  # sentences of a pair, if any pair has as many


@analysis(counts_words=False)
def names(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: Top = 40,
    kind: OnlyKind = "all",
    name: OnlyName = (),
    min_count: MinMentions = 1,
    min_confidence: MentionConfidence = 0.5,
) -> Findings:
    """List the people, bodies and places that are named, with their other names, and who is named together.

    Names are found without a model: by capitals, judged by the words that the texts have in lower case as well, by
    titles (Gen., President), head nouns (Ministry, Bank, River), and lists of countries, cities and well-known bodies.
    Forms of one bearer are counted together (US, U.S. and United States; an acronym and its long form; a person's full
    name and surname), but not where two bearers share a form. Adjectives of countries (Afghan) are no names.

    Parameters
    ----------
    corpus
        Texts in English; in other languages whose names alone have capitals, kinds are less sure.
    unit
        What counts as one text.
    by
        A field; adds a table of the names of each group.
    top
        Number of names, and of pairs.
    kind
        ``person``, ``body``, ``place``, ``work``, ``unknown``, or ``all``.
    name
        Names to show with the names in the same sentences; any of their forms.
    min_count
        How often a name must be mentioned.
    min_confidence
        How sure it must be that a capital is that of a name.

    Returns
    -------
    Findings
        Tables ``names``, ``pairs`` and, with ``by``, ``groups``.

    Raises
    ------
    NothingToAnalyseError
        If no name is found, or the language has no capitals for names.

    References
    ----------
    See `toolkit.methods.names.pairs.npmi_of`.

    Examples
    --------
    $ toolkit names corpus --kind person  # the people that are named
    $ toolkit names corpus --name 'European Union'  # how often, by which names, and beside whom
    $ toolkit names corpus --table pairs -f csv  # a network of names, as data
    """
    parts = by_unit(corpus, unit)
    groups = grouped(parts.documents, by) if by else {}
    identify_each(parts.documents, corpus.jobs)
    searched = [document for document in parts.documents if is_searched(document)]
    if not searched:
        raise NothingToAnalyseError(
            f"The texts are in the language {parts.documents[0].language!r}, in which capitals do not show names.",
            "If they are in another language, pass --language, such as --language en.",
        )
    named = named_corpus(searched, corpus.language, corpus.jobs, min_confidence)
    chosen = _chosen(named, kind, name, min_count)
    if not chosen:
        raise NothingToAnalyseError(
            "No name was found.", "Lower --min-confidence and --min-count, or leave out --kind and --name."
        )
    wanted = {bearer.key for bearer in chosen}
    beside = {bearer.key for bearer in named.bearers.values()} if name else wanted
    pairs = [pair for pair in name_pairs(named, beside) if not name or pair.a in wanted or pair.b in wanted]
    often = [pair for pair in pairs if pair.sentences >= _FEWEST_TOGETHER] or pairs
    tables = [
        Table.of("names", "Names", NameRow, name_rows(chosen[:top], searched)),
        Table.of("pairs", "Names in the same sentences", NamePairRow, name_pair_rows(often[:top], named, searched)),
    ]
    if by:
        place = {id(document): number for number, document in enumerate(searched)}
        numbers = {
            group: [place[id(each)] for each in members if id(each) in place] for group, members in groups.items()
        }
        rows = name_group_rows(numbers, chosen, top)
        tables.append(Table.of("groups", f"Names by {by}", NameGroupRow, rows, group="group"))
    return Findings(
        tuple(tables), tuple(_notes(parts, named)), summary=_summary(chosen, len(searched)), figures=_FIGURES
    )


def _chosen(named: NamedCorpus, kind: str, terms: Sequence[str], least: int) -> list[Bearer]:
    """Return the bearers to show, the most frequent first."""
    keys = {name_key(term) for term in terms}
    found = [
        bearer
        for bearer in named.bearers.values()
        if bearer.count >= least
        and kind in ("all", bearer.kind)
        and (not terms or bearer.key in keys or not keys.isdisjoint(map(name_key, bearer.forms)))
    ]
    return sorted(found, key=lambda bearer: (-bearer.count, -len(bearer.counts), bearer.name))


def _summary(chosen: Sequence[Bearer], texts: int) -> str:
    mentions = sum(bearer.count for bearer in chosen)
    return f"{counted(len(chosen), 'name')}, {counted(mentions, 'mention')} in {counted(texts, 'text')}."


def _notes(corpus: Corpus, named: NamedCorpus) -> Iterator[str]:
    left = [document.name for document in corpus.documents if not is_searched(document)]
    if left:
        yield f"Not searched, as capitals do not show names in their language: {first_names(left)}."
    codes = {corpus.language.of_text(document.spoken).code for document in corpus.documents if is_searched(document)}
    others = sorted(codes - {"en", "und"})
    if others:
        languages = f"language{'s' * (len(others) > 1)} {first_names(others)}"
        yield (
            f"Titles and most head nouns are English; in the {languages} kinds are less sure, and words that open a"
            " sentence may be listed as names."
        )
    shared = [f"{surname} ({first_names(people, 3)})" for surname, people in shared_surnames(named)]
    if shared:
        yield f"Not merged, as several bear the name: {first_names(shared)}."
    texts = "English texts" if others else "texts"
    yield (
        f"In annotated {texts} of four genres that no rule was written for, 99 % of the names listed were names, 97 %"
        " of the names were listed, and 86 % of the kinds were right."
    )
