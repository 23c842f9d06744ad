"""Rank the words and phrases that each document is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from math import fsum
from typing import Annotated

from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.listing import counted
from toolkit.methods.keywords.corpus_keywords import rank_over_texts
from toolkit.methods.keywords.passes import Passes, TextPools
from toolkit.methods.keywords.ranking import METHODS, Ranker
from toolkit.methods.keywords.rows import KeynessRow, KeywordRow, MethodRanksRow, OverlapRow, VariantRow
from toolkit.methods.keywords.shown.phrases import RankedPhrase
from toolkit.methods.keywords.text_group import SingleDocuments, TextGroup
from toolkit.reading.reading import read_beside
from toolkit.report.figure import Figure
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Rows, Table
from toolkit.settings import By, Setting, Top

KeywordUnit = Annotated[
    str,
    Setting(
        "What counts as one text; corpus ranks the keywords of all texts together.",
        choices=("document", "section", "paragraph", "sentence", "corpus"),
    ),
]
MaxWords = Annotated[int, Setting("Longest phrase, in words.", low=1, high=6)]
MinCount = Annotated[int, Setting("Minimum number of occurrences in the document.", low=1, high=1000)]
MethodOf = Annotated[
    str,
    Setting(
        "How to rank; auto is keyness with --by or --reference, otherwise learnt.",
        choices=("auto", "keyness", *METHODS),
    ),
]
CandidatesOf = Annotated[
    str,
    Setting(
        "Candidates of yake, rake and textrank: those of their authors' programs, or ours.",
        choices=("reference", "ours"),
    ),
]
Phrases = Annotated[
    float, Setting("Bias towards phrases: 0 = as learnt, negative favours single words.", low=-10, high=10)
]
Reference = Annotated[
    str, Setting("Compare groups with these texts instead of with the other groups.", shown_as="PATH", reads=True)
]
Direction = Annotated[
    str,
    Setting("Words used more often than elsewhere, less often, or both.", choices=("over", "under", "both")),
]
Compare = Annotated[bool, Setting("Show the ranks by all methods side by side, and how far they agree.")]
Unfiltered = Annotated[bool, Setting("Keep phrases that repeat a higher one, and the full scores of vague words.")]
Variants = Annotated[bool, Setting("List the forms that are counted as one keyword.")]

_KEYNESS = Figure(
    *("keyness", "Words of each group, and how often the others use them", "dumbbells", "keywords", "keyword"),
    *("per_million", "occurrences per million words: blue in the group, orange elsewhere"),
    other="elsewhere_per_million",
    series="group",
)
_CORPUS = "corpus"
_LISTED = 5  # documents named in a note


class _Details:
    """The ranked phrases of each text, for the tables that compare them; none where they are not wanted."""

    def __init__(self, groups: Sequence[TextGroup], rankers: Sequence[Ranker]) -> None:
        self.groups, self.rankers = groups, rankers
        self.best: dict[str, list[list[RankedPhrase]]] = {ranker.name: [] for ranker in rankers}

    def add(self, texts: Iterable[list[list[RankedPhrase]]]) -> None:
        """Keep the phrases of the next texts."""
        for text in texts:
            for ranker, best in zip(self.rankers, text, strict=False):
                self.best[ranker.name].append(best)


@analysis(groups=("keywords", "group"), loads=("numpy", "toolkit.methods.keywords.group_comparison"))
def keywords(
    corpus: Corpus,
    *,
    unit: KeywordUnit = "document",
    by: By = "",
    top: Top = 10,
    max_words: MaxWords = 4,
    min_count: MinCount = 1,
    phrases: Phrases = 0.0,
    method: MethodOf = "auto",
    candidates: CandidatesOf = "reference",
    reference: Reference = "",
    direction: Direction = "over",
    compare: Compare = False,
    unfiltered: Unfiltered = False,
    variants: Variants = False,
) -> Findings:
    """Rank the words and phrases that each document is about.

    Candidates are sequences of one to four words between function words and punctuation. Their
    score is a weighted sum of features (frequency, position, length, neighbours, case, rarity in
    the corpus), corrected for the best candidates by small decision trees; weights and trees are
    learnt from texts whose keywords people chose. Plurals, possessives, case, hyphens and an
    acronym with its definition are counted as one. Phrases that repeat a higher one are left out,
    and vague words have a third of their score, or a fifth in long texts (--unfiltered ranks all
    alike).

    With --unit corpus, the keywords of all documents are ranked together, by the sum of their
    scores in the documents.

    With --by, each group is compared with the others, or with --reference: which words it uses
    more often, by how much, and how certain that is (keyness). --by corpus treats all documents
    as one group.

    Parameters
    ----------
    corpus
        One or more documents; with a single one, rarity in the corpus plays no part.
    unit
        What counts as one text; ``corpus`` ranks the keywords of all documents by the sum of their scores.
    by
        A field; documents with the same value are one group. ``corpus`` groups all of them.
    top
        Number of keywords of each text; with ``direction`` both, for each direction.
    max_words
        Longest phrase. Links inside a name (``Heart of Asia``) are not counted.
    min_count
        Minimum number of occurrences in the text.
    phrases
        Added to the learnt score of phrases of two or more words.
    method
        ``keyness`` compares groups. ``learnt``, ``tfidf``, ``yake``, ``rake``, ``textrank`` and ``kpminer``
        rank each document, or each group as one text.
    candidates
        ``yake``, ``rake`` and ``textrank`` rank the phrases that YAKE 0.7.3, multi_rake 0.0.2 and summa 1.2.0 would,
        with their stop words and limits and in English; or, with ``ours``, the candidates of ``learnt``.
    reference
        Texts to compare with; without ``by``, all documents are then one group.
    direction
        Which differences keyness lists.
    compare
        Adds the tables ``compare`` and ``overlap``.
    unfiltered
        Keeps phrases that repeat a higher one, and the full scores of vague words (*meeting*), as gold sets do.
    variants
        Adds the table ``variants``.

    Returns
    -------
    Findings
        Table ``keywords``: at most ``top`` rows for each text, in corpus order; with keyness, the columns of keyness.

    Raises
    ------
    NothingToAnalyseError
        If no text has a content word, or all are in a script without spaces.
    SettingError
        If there is nothing to compare a group with.

    References
    ----------
    See `toolkit.methods.keywords.learnt.features` for the learnt score, `toolkit.methods.keywords.keyness`, and
    `toolkit.methods.keywords.reference` for the published methods.

    Examples
    --------
    $ toolkit keywords corpus --top 5  # five per document
    $ toolkit keywords corpus --by source  # what each source says more than the others
    $ toolkit keywords corpus --unit corpus -o keywords.csv  # of all documents together, as CSV
    """
    together = unit == _CORPUS and not reference
    if unit == _CORPUS and (by or compare):
        raise SettingError(
            "--unit corpus ranks all documents together, without groups and without a comparison of methods.",
            "Leave out --unit corpus, or --by and --compare.",
        )
    parts = corpus if unit == _CORPUS else by_unit(corpus, unit)
    groups = _groups(parts, by or (_CORPUS if reference else ""))
    reference_corpus = read_beside(corpus, reference) if reference else None
    comparable = bool(reference) or (bool(by) and len(groups) > 1)
    if method == "keyness" and not comparable:
        raise SettingError(
            "There is nothing to compare with: there is only one group.",
            "Group by a field with more than one value (--by FIELD), or name reference texts with --reference PATH.",
        )
    if comparable and method in ("auto", "keyness"):
        if compare or variants or unfiltered:
            raise SettingError(
                "--compare, --unfiltered and --variants need a method that ranks single texts, but groups are compared"
                " by keyness.",
                "Leave them out, or choose such a method: --method learnt.",
            )
        from toolkit.methods.keywords.group_comparison import GroupComparison, comparison_notes

        other = TextGroup("reference", tuple(reference_corpus.documents)) if reference_corpus else None
        jobs = corpus.jobs
        comparison = GroupComparison(groups, other, corpus.language, top, max_words, min_count, direction, jobs)
        found = comparison.run()
        title = f"Keywords by {by}" if by else "Keywords against the reference"
        table = Table.of("keywords", title, KeynessRow, found.rows, group="group")
        notes = tuple(comparison_notes(comparison, found))
        return Findings((table,), notes, resolved={"method": "keyness"}, figures=(_KEYNESS,))
    ranker = Ranker("learnt" if method == "auto" else method, max_words, min_count, top, candidates, unfiltered)
    others = [replace(ranker, name=name) for name in METHODS if name != ranker.name] if compare else []
    passes = Passes((ranker, *others), corpus.language, phrases, details=compare or variants)
    texts = TextPools(groups, passes, corpus.jobs)
    if texts.are_empty:
        raise _nothing(parts, len(texts.unspaced))
    if together:
        return _of_corpus(texts, groups, ranker, variants)
    details = _Details(groups, passes.rankers)
    rows = Rows(KeywordRow)
    for ranked in texts.ranked():
        rows.add(ranked.rows)
        details.add(ranked.best)
    tables = [Table.of("keywords", f"Keywords by {by}" if by else "Keywords", KeywordRow, rows, group="document")]
    if others:
        tables += _comparison_tables(details)
    if variants:
        tables.append(_variant_table(details))
    return Findings(tuple(tables), tuple(_notes(texts, ranker)), resolved={"method": ranker.name})


def _of_corpus(texts: TextPools, groups: Sequence[TextGroup], ranker: Ranker, variants: bool) -> Findings:
    """Return the keywords of all texts together."""
    best = rank_over_texts(texts.weighed(), ranker)
    rows = []
    for rank, each in enumerate(best, start=1):
        source, sentence = groups[each.text].sentences()[each.phrase.sentence]
        documents = texts.frequency[each.key]
        rows.append(
            KeywordRow(
                document=_CORPUS,
                rank=rank,
                keyword=each.phrase.form,
                score=each.total / best[0].total if best[0].total else 1.0,
                count=sum(each.counts),
                documents=documents,
                line=sentence.line_at(each.phrase.start),
                evidence=sentence.text,
                source=source,
                page=sentence.block.page or None,
                why=_why_in_corpus(each.scores),
                value=each.total,
            )
        )
    tables = [Table.of("keywords", "Keywords of the corpus", KeywordRow, rows, group="document")]
    if variants:
        forms = [
            VariantRow(_CORPUS, each.phrase.form, form)
            for each in best
            for form in each.variants
            if form != each.phrase.form
        ]
        tables.append(Table.of("variants", "Forms counted as one keyword", VariantRow, forms, group="document"))
    notes = (
        "Keywords are ranked by the sum of their scores, each relative to the best of its document; count adds up the"
        " documents in which a keyword is among the candidates.",
        *_notes(texts, ranker),
    )
    return Findings(tuple(tables), notes, resolved={"method": ranker.name})


def _why_in_corpus(scores: Sequence[float]) -> str:
    best = scores.count(1.0)
    among = f"among the candidates of {counted(len(scores), 'text')}"
    return f"{among}, the best of {best}" if best else among


def _groups(corpus: Corpus, by: str) -> Sequence[TextGroup]:
    if by == _CORPUS and not any(_CORPUS in document.metadata for document in corpus.documents):
        return [TextGroup(_CORPUS, tuple(corpus.documents))]
    if by:
        return [TextGroup(name, tuple(members)) for name, members in grouped(corpus.documents, by).items()]
    return SingleDocuments(corpus.documents)


def _comparison_tables(details: _Details) -> list[Table]:
    best, chosen = details.best, details.rankers[0].name
    ranks: list[MethodRanksRow] = []
    agreement: dict[tuple[str, str], list[float]] = {}
    for number, group in enumerate(details.groups):
        of_text = {name: best[name][number] for name in (chosen, *(each for each in METHODS if each != chosen))}
        ranks += _method_ranks(group.name, of_text, chosen)
        for a, b in combinations(METHODS, 2):
            one, other = ({each.phrase.key for each in of_text[name]} for name in (a, b))
            agreement.setdefault((a, b), []).append(len(one & other) / len(one | other) if one | other else 1.0)
    overlaps = [OverlapRow(a, b, fsum(shares) / len(shares)) for (a, b), shares in agreement.items()]
    return [
        Table.of("compare", "Ranks by all methods", MethodRanksRow, ranks, group="document"),
        Table.of("overlap", "Agreement of the methods", OverlapRow, overlaps),
    ]


def _method_ranks(name: str, best: dict[str, list[RankedPhrase]], chosen: str) -> Iterator[MethodRanksRow]:
    """Yield the phrases in the order of the chosen method, then by their best rank with the others."""
    ranks: dict[str, dict[str, int]] = {}
    forms: dict[str, str] = {}
    for method, ranked in best.items():
        for rank, each in enumerate(ranked, start=1):
            ranks.setdefault(each.phrase.key, {})[method] = rank
            forms.setdefault(each.phrase.key, each.phrase.form)
    for key in sorted(ranks, key=lambda key: (ranks[key].get(chosen, len(ranks)), min(ranks[key].values()), key)):
        yield MethodRanksRow(name, forms[key], **{method: ranks[key].get(method) for method in METHODS})


def _variant_table(details: _Details) -> Table:
    rows = [
        VariantRow(group.name, each.phrase.form, form)
        for group, ranked in zip(details.groups, details.best[details.rankers[0].name], strict=True)
        for each in ranked
        for form in each.phrase.variants
        if form != each.phrase.form
    ]
    return Table.of("variants", "Forms counted as one keyword", VariantRow, rows, group="document")


def _notes(texts: TextPools, ranker: Ranker) -> Iterator[str]:
    if texts.empty:
        yield f"No keywords in {', '.join(texts.empty[:_LISTED])}: only function words and numbers."
    if texts.unspaced:
        yield f"Skipped: the script has no spaces between words: {', '.join(texts.unspaced[:_LISTED])}."
    if texts.frequency.texts == 1 and ranker.name in ("learnt", "tfidf"):
        yield "There is only one text, so rarity in the corpus does not contribute to the scores."


def _nothing(corpus: Corpus, unspaced: int) -> NothingToAnalyseError:
    if unspaced == len(corpus):
        return NothingToAnalyseError(
            f"Cannot find the words of {unspaced} texts: their script has no spaces between words.",
            "For Chinese, Japanese or Thai: pip install 'text-analytics-toolkit[chinese]' (or japanese, thai). For"
            " another script, segment the texts with a tool for their language.",
        )
    total = sum(document.word_count for document in corpus.documents)
    held = f"{counted(total, 'word')}, all function words or numbers" if total else "they contain no words"
    return NothingToAnalyseError(
        f"There is no word to rank in {counted(len(corpus), 'text')}: {held}.",
        "See what was read with: toolkit documents; or turn cleaning off with --raw.",
    )
