"""Rank the words and phrases that each document is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Annotated

from toolkit.analyses._keyword_rows import KeywordRow, OverlapRow, SideRow, VariantRow, reasons
from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.language.words import has_unspaced_script
from toolkit.methods.keywords.grouped_text import GroupedText
from toolkit.methods.keywords.learnt import Scorer
from toolkit.methods.keywords.ranking import METHODS, Kept, Method
from toolkit.methods.keywords.runs import Lexicon
from toolkit.methods.keywords.spread import Spread
from toolkit.reading.reading import read_beside
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table
from toolkit.settings import By, Setting, Top, UnitOf

MaxWords = Annotated[int, Setting("Longest phrase, in words.", low=1, high=6)]
MinCount = Annotated[int, Setting("Leave out phrases seen fewer times in the document.", low=1, high=1000)]
MethodOf = Annotated[
    str,
    Setting(
        "How to rank; auto is keyness with --by or --reference, else learnt.", choices=("auto", "keyness", *METHODS)
    ),
]
Phrases = Annotated[
    float,
    Setting("Preference for phrases over single words: 0 as learnt, below 0 more single words.", low=-10, high=10),
]
Reference = Annotated[
    str, Setting("Texts to compare groups with, in place of the other groups.", shown_as="PATH", reads=True)
]
Direction = Annotated[
    str, Setting("Words used more often than elsewhere, less often, or both.", choices=("over", "under", "both"))
]
Compare = Annotated[bool, Setting("Show the ranks by all methods side by side, and how far they agree.")]
Variants = Annotated[bool, Setting("List the forms that were counted as one.")]

_CORPUS = "corpus"


@dataclass
class _Ranked:
    """A text with what is kept of it."""

    text: GroupedText
    kept: dict[str, list[Kept]] = field(default_factory=dict)
    size: int = 0
    unspaced: bool = False


@analysis
def keywords(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: Top = 10,
    max_words: MaxWords = 4,
    min_count: MinCount = 1,
    phrases: Phrases = 0.0,
    method: MethodOf = "auto",
    reference: Reference = "",
    direction: Direction = "over",
    compare: Compare = False,
    variants: Variants = False,
) -> Findings:
    """Rank the words and phrases that each document is about.

    Candidates are runs of one to four words between function words and punctuation. Their score
    is a sum of what is counted of them (frequency, place, length, neighbours, case, rarity in the
    corpus), with weights learnt from texts whose keywords people chose. Plurals, possessives,
    case, hyphens and an acronym with its definition count as one, and a phrase that repeats what
    a higher one says is left out.

    With --by, each group is compared with the others, or with --reference: which words it uses
    more often, by how much, and how sure that is (keyness). --by corpus takes all documents for
    one group.

    Parameters
    ----------
    corpus
        One document or more; with a single one, rarity in the corpus plays no part.
    unit
        What counts as one text.
    by
        A field; documents that share its value are one group. ``corpus`` for all of them.
    top
        Keywords for each text; with ``direction`` both, for each direction.
    max_words
        Longest phrase. Links inside a name (``Heart of Asia``) are not counted.
    min_count
        Least number of occurrences in the text.
    phrases
        Added to the learnt score of phrases of two words or more.
    method
        ``keyness`` compares groups. ``learnt``, ``tfidf``, ``yake``, ``rake`` and ``textrank``
        rank each document, or each group as one text; the candidates are the same for all.
    reference
        Texts to compare with; without ``by`` all documents are one group then.
    direction
        Of keyness.
    compare
        Adds the tables ``compare`` and ``overlap``.
    variants
        Adds the table ``variants``.

    Returns
    -------
    Findings
        Table ``keywords``: at most ``top`` rows for each text, texts in corpus order. With keyness
        it has the columns of keyness.

    Raises
    ------
    NothingToAnalyseError
        If no text holds a word that is not a function word, or all are in a script without spaces.
    SettingError
        If there is nothing that a group could be compared with.

    References
    ----------
    See `toolkit.methods.keywords.learnt.features` for the learnt score, `toolkit.methods.keywords.keyness`,
    `toolkit.methods.keywords.yake`, `toolkit.methods.keywords.rake` and
    `toolkit.methods.keywords.textrank` for the others.
    """
    parts = by_unit(corpus, unit)
    texts = _texts(parts, by or (_CORPUS if reference else ""))
    beside = read_beside(corpus, reference) if reference else None
    comparable = bool(reference) or (bool(by) and len(texts) > 1)
    if method == "keyness" and not comparable:
        raise SettingError(
            "There is nothing to compare with: there is one group.",
            "Group by a field with more than one value (--by FIELD), or name other texts with --reference PATH.",
        )
    if comparable and method in ("auto", "keyness"):
        from toolkit.analyses._keyness import compared_groups

        return compared_groups(corpus, parts, texts, beside, by, top, max_words, min_count, direction)
    chosen = Method("learnt" if method == "auto" else method, max_words, min_count, top, phrases)
    others = [replace(chosen, name=name) for name in METHODS if name != chosen.name] if compare else []
    return _ranked(corpus, parts, texts, chosen, others, by, variants)


def _ranked(
    corpus: Corpus,
    parts: Corpus,
    texts: Sequence[GroupedText],
    chosen: Method,
    others: Sequence[Method],
    by: str,
    variants: bool,
) -> Findings:
    lexicon, spread, scorer = Lexicon(corpus.language), Spread(), Scorer(chosen.phrases)
    ranked = [_first_pass(text, [chosen, *others], lexicon, corpus, spread, scorer) for text in texts]
    bare = [each for each in ranked if not each.kept[chosen.name] and not each.unspaced]
    unspaced = [each for each in ranked if each.unspaced]
    if len(bare) + len(unspaced) == len(ranked):
        raise _nothing(parts, len(unspaced))
    rows: list[KeywordRow] = []
    forms: list[VariantRow] = []
    sides: list[SideRow] = []
    overlaps: dict[tuple[str, str], list[float]] = {}
    for each in ranked:
        best = chosen.ranked(each.kept[chosen.name], each.size, spread.texts, spread.__getitem__, scorer)
        rows += _rows(each, best, chosen, spread)
        if variants:
            forms += [
                VariantRow(each.text.name, one.form, form)
                for _, one in best
                for form in one.variants
                if form != one.form
            ]
        if others:
            found = {chosen.name: best}
            for method in others:
                found[method.name] = method.ranked(
                    each.kept[method.name], each.size, spread.texts, spread.__getitem__, scorer
                )
            sides += _side_by_side(each.text.name, found, chosen.name)
            for one, other in combinations(METHODS, 2):
                a, b = ({kept.key for _, kept in found[name]} for name in (one, other))
                overlaps.setdefault((one, other), []).append(len(a & b) / len(a | b) if a | b else 1.0)
    tables = [Table.of("keywords", f"Keywords by {by}" if by else "Keywords", KeywordRow, rows, group="document")]
    if others:
        agreed = [OverlapRow(*pair, sum(shares) / len(shares)) for pair, shares in overlaps.items()]
        tables.append(Table.of("compare", "Ranks by all methods", SideRow, sides, group="document"))
        tables.append(Table.of("overlap", "How far the methods agree", OverlapRow, agreed))
    if variants:
        tables.append(Table.of("variants", "Forms counted as one", VariantRow, forms, group="document"))
    notes = []
    if bare:
        names = ", ".join(each.text.name for each in bare[:5])
        notes.append(f"No keyword in {names}: there is no word but function words and numbers.")
    if unspaced:
        names = ", ".join(each.text.name for each in unspaced[:5])
        notes.append(f"Left out, as words cannot be told apart where none are spaced: {names}.")
    if spread.texts == 1 and chosen.name in ("learnt", "tfidf"):
        notes.append("There is one text, so rarity in the corpus plays no part in the scores.")
    return Findings(tuple(tables), tuple(notes))


def _texts(corpus: Corpus, by: str) -> list[GroupedText]:
    if by == _CORPUS and not any(_CORPUS in document.metadata for document in corpus.documents):
        return [GroupedText(_CORPUS, tuple(corpus.documents))]
    if by:
        return [GroupedText(name, tuple(members)) for name, members in grouped(corpus.documents, by).items()]
    return [GroupedText(document.name, (document,)) for document in corpus.documents]


def _first_pass(
    text: GroupedText, methods: Sequence[Method], lexicon: Lexicon, corpus: Corpus, spread: Spread, scorer: Scorer
) -> _Ranked:
    """Keep what may be among the best of a text; the rest of it is let go of before the next is read."""
    sentences = [sentence for _, sentence in text.sentences()]
    found = _Ranked(text, unspaced=_unspaced([sentence.text for sentence in sentences[:50]]))
    if found.unspaced:
        found.kept = {method.name: [] for method in methods}
        return found
    for number, method in enumerate(methods):
        kept, places, size = method.first_pass(sentences, text.titles, lexicon, corpus.language, scorer)
        found.kept[method.name] = kept
        if not number:
            spread.add(places)
            found.size = size
    return found


def _unspaced(texts: Sequence[str]) -> bool:
    sample = "".join(texts)[:5_000]
    return not sample.isascii() and has_unspaced_script(sample)


def _rows(ranked: _Ranked, best: Sequence[tuple[float, Kept]], method: Method, spread: Spread) -> Iterator[KeywordRow]:
    sentences = ranked.text.sentences() if best else []
    values = [value for value, _ in best]
    highest = values[0] if values else 0.0
    for rank, (value, kept) in enumerate(best, start=1):
        source, sentence = sentences[kept.sentence]
        yield KeywordRow(
            document=ranked.text.name,
            rank=rank,
            keyword=kept.form,
            score=method.relative(value, highest),
            count=kept.total,
            documents=spread[kept.key],
            line=sentence.line_at(kept.start),
            evidence=sentence.text,
            source=source,
            page=sentence.block.page or None,
            why=reasons(kept, ranked.size, spread.texts, spread[kept.key]),
            value=abs(value) if method.name == "yake" else value,
        )


def _side_by_side(name: str, found: dict[str, list[tuple[float, Kept]]], first: str) -> Iterator[SideRow]:
    """Yield the phrases in the order of the method chosen, then by their best rank with the others."""
    ranks: dict[str, dict[str, int]] = {}
    forms: dict[str, str] = {}
    for method, best in found.items():
        for rank, (_, kept) in enumerate(best, start=1):
            ranks.setdefault(kept.key, {})[method] = rank
            forms.setdefault(kept.key, kept.form)
    order = sorted(ranks, key=lambda key: (ranks[key].get(first, len(ranks)), min(ranks[key].values()), key))
    for key in order:
        yield SideRow(name, forms[key], **{method: ranks[key].get(method) for method in METHODS})


def _nothing(corpus: Corpus, unspaced: int) -> NothingToAnalyseError:
    if unspaced == len(corpus):
        return NothingToAnalyseError(
            f"Words cannot be told apart in {unspaced} texts: they are in a script without spaces between words.",
            "Put spaces between the words with a segmenter of the language, and run this again.",
        )
    total = sum(document.word_count for document in corpus.documents)
    return NothingToAnalyseError(
        f"There is no word to rank: {len(corpus)} texts hold {total:,} words, all of them function words or numbers.",
        "See what was read with: toolkit documents; or leave everything in with --raw.",
    )
