"""Rank the words and phrases that each document is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import grouped
from toolkit.corpus.units import by_unit
from toolkit.counts.candidates import Candidate, Counted, candidates, count_candidates, with_acronyms
from toolkit.counts.tokens import TokenisedSentence, tokenised
from toolkit.errors import NothingToAnalyseError
from toolkit.language.acronyms import definitions
from toolkit.language.forms import fold
from toolkit.models.keyphrases import score
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.rounding import significant
from toolkit.settings import By, Setting, Top, UnitOf

MaxWords = Annotated[int, Setting("Longest phrase, in words.", low=1, high=6)]
MinCount = Annotated[int, Setting("Leave out phrases seen fewer times in the document.", low=1, high=1000)]


@dataclass(frozen=True)
class KeywordRow:
    """A word or phrase that a document is about."""

    document: str = column("Name of the document, or of the group with --by.")
    rank: int = column("1 is the highest score; equal scores stand in alphabetical order.")
    keyword: str = column("The phrase in its most frequent form.")
    score: float = column("Against the highest score of the document.", range=(0, 1), better="higher", draw="bar")
    count: int = column("Occurrences in the document.")
    documents: int = column("Documents that hold it.", rank=3)
    line: int = column("Source line of the first occurrence outside a heading.")
    evidence: str = column("The sentence on that line.", wraps=True, rank=2, marks="keyword")
    source: str = column("The document in which that line stands.", rank=3)
    page: int | None = column("Page of that line, in files that have pages.", rank=3)


@dataclass(frozen=True)
class _Text:
    """A document or a group of them, tokenised and counted."""

    name: str
    sentences: list[TokenisedSentence]
    sources: list[str]
    counted: Counted


@analysis
def keywords(
    corpus: Corpus,
    *,
    unit: UnitOf = "document",
    by: By = "",
    top: Top = 10,
    max_words: MaxWords = 4,
    min_count: MinCount = 1,
) -> Findings:
    """Rank the words and phrases that each document is about.

    Candidates are runs of one to four words between function words and punctuation. Their score
    adds up frequency outside longer phrases, rarity in the corpus, early and repeated occurrence,
    capitals, headings, and how often the phrase stands on its own. Plurals, possessives, case and
    an acronym with its definition count as one. A phrase that repeats what a higher one says is
    left out.

    Parameters
    ----------
    corpus
        One document or more; with a single one, rarity in the corpus plays no part.
    unit
        What counts as one text.
    by
        A field; documents that share its value are ranked as one text.
    top
        Keywords for each text.
    max_words
        Longest phrase. Links inside a name (``Heart of Asia``) are not counted.
    min_count
        Least number of occurrences in the text.

    Returns
    -------
    Findings
        Table ``keywords``: at most ``top`` rows for each text, texts in corpus order.

    Raises
    ------
    NothingToAnalyseError
        If no text holds a word that is not a function word.

    References
    ----------
    See `toolkit.models.keyphrases.score`.
    """
    parts = by_unit(corpus, unit)
    texts = [_text(name, members, corpus, max_words) for name, members in _texts(parts, by)]
    if not any(text.counted.found for text in texts):
        raise _nothing(parts)
    spread = Counter(key for text in texts for key in text.counted.found)
    rows = [row for text in texts for row in _rows(text, spread, len(texts), top, min_count)]
    bare = [text.name for text in texts if not text.counted.found]
    notes = [f"No keyword in {', '.join(bare[:5])}: there is no word but function words and numbers."] if bare else []
    if len(texts) == 1:
        notes.append("There is one text, so rarity in the corpus plays no part in the scores.")
    title = f"Keywords by {by}" if by else "Keywords"
    return Findings((Table.of("keywords", title, KeywordRow, rows, group="document"),), tuple(notes))


def _texts(corpus: Corpus, by: str) -> Iterable[tuple[str, list[Document]]]:
    if by:
        return grouped(corpus.documents, by).items()
    return [(document.name, [document]) for document in corpus.documents]


def _text(name: str, members: list[Document], corpus: Corpus, longest: int) -> _Text:
    sentences: list[TokenisedSentence] = []
    sources: list[str] = []
    for document in members:
        found = list(tokenised(document, corpus.language))
        sentences += found
        sources += [document.name] * len(found)
    titles = {document.title for document in members}
    counted = count_candidates(sentences, longest, titles)
    return _Text(name, sentences, sources, with_acronyms(counted, _acronyms(sentences, corpus)))


def _rows(text: _Text, spread: Counter[str], texts: int, top: int, min_count: int) -> Iterable[KeywordRow]:
    made = candidates(text.counted, spread)
    scored = [
        (significant(score(candidate, text.counted.size, texts)), key)
        for key, candidate in made.items()
        if candidate.count >= min_count
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    chosen = _told_apart(scored, made, top)
    best = max((value for value, _ in chosen), default=1.0)
    worst = min((value for value, _ in scored), default=0.0)
    reach = best - worst
    for rank, (value, key) in enumerate(chosen, start=1):
        entry = text.counted.found[key]
        outside = [each for each in entry.places if text.sentences[each[0]].sentence.block.kind != "heading"]
        place, start = (outside or entry.places)[0]
        sentence = text.sentences[place].sentence
        yield KeywordRow(
            document=text.name,
            rank=rank,
            keyword=text.counted.forms.shown(key),
            score=(value - worst) / reach if reach else 1.0,
            count=entry.count,
            documents=spread[key],
            line=sentence.line_at(start),
            evidence=sentence.text,
            source=text.sources[place],
            page=sentence.block.page or None,
        )


def _acronyms(sentences: Sequence[TokenisedSentence], corpus: Corpus) -> dict[str, str]:
    """Map the key of each long form that the text defines to that of its acronym."""
    whole = "\n".join(sentence.sentence.text for sentence in sentences)
    if "(" not in whole:
        return {}
    code, stop_words = corpus.language.code, corpus.language.stop_words
    return {
        " ".join(fold(word, code, stop_words) for word in long.split()): fold(short, code, stop_words)
        for short, long in definitions(whole).items()
    }


def _told_apart(scored: list[tuple[float, str]], made: dict[str, Candidate], top: int) -> list[tuple[float, str]]:
    """Go down the ranking and leave out what says again what a higher phrase says.

    That is a part of a higher phrase that hardly stands alone, and a single occurrence that shares
    a word with a higher phrase.
    """
    chosen: list[tuple[float, str]] = []
    holding: dict[str, list[str]] = {}  # for each word the higher phrases that hold it
    for value, key in scored:
        if len(chosen) == top:
            break
        words = set(key.split(" "))
        candidate = made[key]
        higher = [other for word in sorted(words) for other in holding.get(word, ())]
        if higher and candidate.count == 1:
            continue
        parts = [(other, set(other.split(" "))) for other in higher]
        if any(words < whole and candidate.count < 2 * made[other].count for other, whole in parts):
            continue
        if any(words == whole for _, whole in parts):
            continue
        chosen.append((value, key))
        for word in words:
            holding.setdefault(word, []).append(key)
    return chosen


def _nothing(corpus: Corpus) -> NothingToAnalyseError:
    total = sum(document.word_count for document in corpus.documents)
    return NothingToAnalyseError(
        f"There is no word to rank: {len(corpus)} texts hold {total:,} words, all of them function words or numbers.",
        "See what was read with: toolkit documents; or leave everything in with --raw.",
    )
