"""The tables of names, of pairs and of groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from toolkit.corpus.document import Document
from toolkit.counts.named.bearers import Bearer, NamedCorpus
from toolkit.methods.names.pairs import NamePair
from toolkit.report.table import column


@dataclass(frozen=True)
class NameRow:
    """A name and its bearer."""

    name: str = column("The name in its fullest form in the texts.")
    kind: str = column("person, body, place, work, or unknown.")
    count: int = column("Number of mentions under any of its forms.", draw="bar")
    documents: int = column("Number of texts that mention it.")
    aliases: str = column("Its other forms in the texts, the most frequent first.", wraps=True)
    confidence: float = column("Estimated probability that it is a name.", range=(0, 1), rank=3)
    document: str = column("Document of the first mention.", rank=2)
    line: int = column("Line of the first mention, outside headings if possible.", rank=2)
    evidence: str = column("Sentence of the first mention.", wraps=True, rank=3, marks="name")


@dataclass(frozen=True)
class NamePairRow:
    """Two names in the same sentences."""

    a: str = column("The name that is mentioned more often.")
    b: str = column("The other name.")
    sentences: int = column("Number of sentences that mention both.", draw="bar")
    npmi: float = column(
        "Normalised pointwise mutual information over sentences: 0 as chance has it, 1 always together.", range=(-1, 1)
    )
    document: str = column("Document of the first such sentence.", rank=2)
    line: int = column("Line of the first such sentence.", rank=2)
    evidence: str = column("The first such sentence.", wraps=True, rank=3)


@dataclass(frozen=True)
class NameGroupRow:
    """A name in a group of texts."""

    group: str = column("Value of the field; (none) for documents without one.")
    rank: int = column("1 is the most frequent name of the group.")
    name: str = column("The name in its fullest form in the texts.")
    kind: str = column("person, body, place, work, or unknown.")
    count: int = column("Number of mentions in the group.", draw="bar")
    documents: int = column("Number of texts of the group that mention it.")
    share: float = column("Share of the texts of the group that mention it.", range=(0, 1))


class SentenceTexts:
    """The texts of some sentences of a corpus, each document read once.

    Parameters
    ----------
    documents
        In the order of their numbers.
    places
        Numbers of the document and of the sentence.
    """

    def __init__(self, documents: Sequence[Document], places: Iterable[tuple[int, int]]) -> None:
        wanted: dict[int, set[int]] = {}
        for document, sentence in places:
            wanted.setdefault(document, set()).add(sentence)
        self._texts: dict[tuple[int, int], str] = {}
        for document, numbers in sorted(wanted.items()):
            for number, found in islice(enumerate(documents[document].sentences()), max(numbers) + 1):
                if number in numbers:
                    self._texts[document, number] = found.text

    def __getitem__(self, place: tuple[int, int]) -> str:
        return self._texts[place]


def name_rows(chosen: Sequence[Bearer], documents: Sequence[Document]) -> Iterator[NameRow]:
    """Yield the rows of some bearers."""
    texts = SentenceTexts(documents, (bearer.first[:2] for bearer in chosen))
    for bearer in chosen:
        document, sentence, line = bearer.first
        yield NameRow(
            name=bearer.name,
            kind=bearer.kind,
            count=bearer.count,
            documents=len(bearer.counts),
            aliases=", ".join(bearer.aliases),
            confidence=bearer.confidence,
            document=documents[document].name,
            line=line,
            evidence=texts[document, sentence],
        )


def name_pair_rows(
    pairs: Sequence[NamePair], named: NamedCorpus, documents: Sequence[Document]
) -> Iterator[NamePairRow]:
    """Yield the rows of some pairs."""
    texts = SentenceTexts(documents, (pair.first[:2] for pair in pairs))
    for pair in pairs:
        document, sentence, line = pair.first
        yield NamePairRow(
            a=named.bearers[pair.a].name,
            b=named.bearers[pair.b].name,
            sentences=pair.sentences,
            npmi=pair.npmi,
            document=documents[document].name,
            line=line,
            evidence=texts[document, sentence],
        )


def name_group_rows(groups: Mapping[str, Sequence[int]], chosen: Sequence[Bearer], top: int) -> Iterator[NameGroupRow]:
    """Yield the most frequent names of each group, given by the numbers of its documents."""
    for group, numbers in groups.items():
        inside = set(numbers)
        counted = []
        for bearer in chosen:
            counts = [count for number, count in bearer.counts.items() if number in inside]
            if counts:
                counted.append((-sum(counts), bearer.name, bearer.kind, len(counts)))
        for rank, (count, name, kind, documents) in enumerate(sorted(counted)[:top], start=1):
            yield NameGroupRow(group, rank, name, kind, -count, documents, documents / len(numbers))
