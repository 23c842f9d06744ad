"""Check a corpus before counting: unreadable, duplicated, wrongly decoded or misplaced files, and how to fix them."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from toolkit.checks import facts, files, fixes, letters, sizes
from toolkit.checks.finding import ERROR, NOTE, SEVERITIES, WARNING, Finding
from toolkit.corpus.document import Corpus, Document
from toolkit.corpus.selection import UNKNOWN, grouped, value_of
from toolkit.corpus.units import by_unit
from toolkit.counts.lengths import identify_all, lower_case_words, word_counts, words_of_corpus
from toolkit.counts.near_duplicates import Copy, copies_of_hashed
from toolkit.counts.shingles import HashedShard, HashedTexts, WordHashes, WrittenWords, hash_texts
from toolkit.counts.word_places import PlacedWords, placed_words
from toolkit.language.listing import counted
from toolkit.processes import shard_map
from toolkit.report.report import Findings, analysis
from toolkit.report.table import Table, column
from toolkit.settings import By, UnitOf

_DUPLICATE_FROM = 0.8  # resemblance
_LONG_ENOUGH = 5  # words; shorter texts are alike by chance
_RECENT = 256  # texts whose words are held for comparison with others
_SORTING = 2  # threads at the most that sort shingles, since each has several parts of them in memory
_MANY = 20  # findings; fewer need no summary
_HOW = "Run the fixes in the folder of the documents; --format csv shows the long ones in full."


@dataclass(frozen=True)
class FindingRow:
    """One thing that is wrong with one document."""

    severity: str = column("error: a text is missing; warning: results will be wrong; note: good to know.")
    document: str = column("Name of the document or file; empty if it concerns several.")
    finding: str = column("Kind of problem; a stable name.")
    detail: str = column("Extent and place: the line of the first occurrence.", wraps=True)
    fix: str = column("Command that fixes it, to run in the folder of the documents.", wraps=True, rank=2)


@dataclass(frozen=True)
class SummaryRow:
    """How often something was found."""

    finding: str = column("Kind of problem.")
    severity: str = column("error, warning or note.")
    documents: int = column("Number of documents, files or texts with it.")
    share: float = column("Share of all files, including those that were not read.", range=(0, 1), draw="bar")


@dataclass(frozen=True)
class DoctorGroupRow:
    """How sound the documents of a group are."""

    group: str = column("Value of the field; (none) for documents without one.")
    documents: int = column("Number of documents in the group.")
    errors: int = column("Number of errors found in them.")
    warnings: int = column("Number of warnings.")
    notes: int = column("Number of notes.")


@analysis(counts_words=False, loads=("numpy", "numpy.ma"))
def doctor(corpus: Corpus, *, unit: UnitOf = "document", by: By = "") -> Findings:
    """Check a corpus before counting: unreadable, duplicated, wrongly decoded or misplaced files, and how to fix them.

    An error means that a text is missing, a warning that results will be off, a note that
    something is good to know. With --strict, errors and warnings end the command with 4. Each fix
    is a command to be typed in the folder of the documents; none of them deletes a text.

    Parameters
    ----------
    corpus
        One document or more.
    unit
        What counts as one text where sizes, languages and duplicates are looked at; letters,
        dates, titles and files are those of documents.
    by
        A field; adds a table of the groups that it makes.

    Returns
    -------
    Findings
        Tables ``findings`` and ``summary`` and, with ``by``, ``groups``.

    References
    ----------
    Broder, A. (1997). On the resemblance and containment of documents. Compression and Complexity
    of Sequences, 21-29 (near duplicates: resemblance of 0.8 by runs of five words). See
    `toolkit.counts.near_duplicates`.

    Examples
    --------
    $ toolkit doctor corpus  # what is wrong, and how to fix it
    $ toolkit doctor corpus --strict  # exit with status 4 if something is
    $ toolkit doctor corpus --table summary -f csv  # how often, as CSV
    """
    # By name, so that nothing depends on the order of reading, and the first of several alike is the same one.
    corpus = replace(corpus, documents=tuple(sorted(corpus.documents, key=lambda document: document.name)))
    parts = by_unit(corpus, unit)
    for each in {id(each): each for each in (corpus, parts)}.values():
        word_counts(each.documents)  # Each document remembers its own.
    groups = {name: len(members) for name, members in grouped(parts.documents, by).items()} if by else {}
    looked = _look_at_each(corpus, parts, unit)
    found = [
        *files.check(corpus),
        *sizes.check(parts, unit),
        *facts.check(corpus.documents),
        *looked.findings,
        *_torn_words(corpus, looked),
        *_duplicates(parts, looked.hashed, NOTE if unit != "document" else WARNING),
    ]
    found.sort(key=lambda each: (SEVERITIES.index(each.severity), each.finding, each.document, each.detail))
    tables = [
        Table.of("findings", "Findings", FindingRow, [FindingRow(*each[:5]) for each in found], group="severity"),
        Table.of("summary", "Summary", SummaryRow, _summary(found, corpus, parts), brief=len(found) > _MANY),
    ]
    if by:
        tables.append(_groups((*corpus.documents, *parts.documents), groups, found, by))
    fixable = any(each.fix for each in found)
    return Findings(
        tuple(tables),
        notes=(_HOW,) if fixable else (),
        libraries=("numpy",) if len(parts) > 1 else (),
        summary=_said(found, len(corpus)),
        flagged=any(each.severity != NOTE for each in found),
    )


class _Looked(NamedTuple):
    """What was found in documents one by one.

    Attributes
    ----------
    findings
        Of each by itself.
    perhaps_torn
        By the number of a document, the words of it that may be torn; see `letters.wrong_letters`.
    written
        All words of the documents.
    hashed
        The shingles of the texts that they were made into.
    """

    findings: list[Finding]
    perhaps_torn: dict[int, frozenset[str]]
    written: WrittenWords
    hashed: HashedTexts


class _OfDocuments(NamedTuple):
    """What was found in some documents, and the hashes of their words."""

    letters: list[letters.Letters]
    words: bytes


class _OfTexts(NamedTuple):
    """What was found in some texts, and the hashes of their shingles."""

    findings: list[Finding]
    hashed: HashedShard


class _Looks:
    """Looks at documents one by one, in whatever process.

    Parameters
    ----------
    corpus
        Of which only the language and a few names are kept.
    unit
        What counts as one text.
    """

    def __init__(self, corpus: Corpus, unit: str) -> None:
        self._language = corpus.language
        self._small = letters.small_words(corpus.language)
        self._names = fixes.names_to_number(corpus.documents)
        self._is_document = unit == "document"
        self._hashes = WordHashes()

    def at_documents(self, documents: Sequence[Document]) -> _OfDocuments:
        """Look at documents."""
        made = []
        for document in documents:
            found, torn = letters.wrong_letters(document, self._names, self._small)
            others = [*sizes.wrong_size(document, self._names), *facts.unspaced_script(document)]
            made.append(letters.Letters([*others, *found], torn))
        words = array("Q", map(self._hashes.__getitem__, words_of_corpus(documents)))
        return _OfDocuments(made, words.tobytes())

    def at_texts(self, texts: Sequence[Document]) -> _OfTexts:
        """Look at the texts that documents are made into."""
        codes = identify_all(map(facts.opening, texts))
        found = [
            finding
            for text, code in zip(texts, codes, strict=True)
            for finding in facts.other_language(text, code, self._language, self._names, is_document=self._is_document)
        ]
        return _OfTexts(found, hash_texts(_words_compared(texts), self._hashes))

    def at_both(self, documents: Sequence[Document]) -> tuple[_OfDocuments, _OfTexts]:
        """Look at documents that are texts themselves."""
        return self.at_documents(documents), self.at_texts(documents)


def _look_at_each(corpus: Corpus, parts: Corpus, unit: str) -> _Looked:
    """Look at all documents and texts, in one pass where they are the same."""
    looks = _Looks(corpus, unit)
    passed: Iterable[tuple[_OfDocuments | None, _OfTexts | None]]
    if parts is corpus:
        passed = shard_map(looks.at_both, corpus.documents, corpus.jobs)
    else:
        passed = chain(
            zip(shard_map(looks.at_documents, corpus.documents, corpus.jobs), repeat(None)),
            zip(repeat(None), shard_map(looks.at_texts, parts.documents, corpus.jobs)),
        )
    looked = _Looked([], {}, WrittenWords(), HashedTexts())
    number = 0
    for of_documents, of_texts in passed:
        if of_documents:
            looked.written.add(of_documents.words)
            for each in of_documents.letters:
                looked.findings.extend(each.findings)
                if each.perhaps_torn:
                    looked.perhaps_torn[number] = each.perhaps_torn
                number += 1
        if of_texts:
            looked.findings.extend(of_texts.findings)
            looked.hashed.add(of_texts.hashed)
    return looked


def _torn_words(corpus: Corpus, looked: _Looked) -> Iterator[Finding]:
    """Find torn words: those that are written whole elsewhere in the corpus."""
    names, small = fixes.names_to_number(corpus.documents), letters.small_words(corpus.language)
    for number, words in looked.perhaps_torn.items():
        if any(word in looked.written for word in words):
            yield from letters.torn_words(corpus.documents[number], names, small, looked.written)


def _duplicates(parts: Corpus, hashed: HashedTexts, severity: str) -> Iterator[Finding]:
    documents = parts.documents
    names = fixes.names_to_number(documents)
    words_of = lru_cache(_RECENT)(lambda number: next(_words_compared([documents[number]])))
    for number, copy in copies_of_hashed(hashed, _DUPLICATE_FROM, words_of, min(parts.jobs, _SORTING)).items():
        document, original = documents[number], documents[copy.original]
        words = words_of(number)
        same = words == words_of(copy.original)
        detail = (
            f"the same {counted(len(words), 'word')} as {original.name}" if same else _near(document, original, copy)
        )
        fix = fixes.out_of_the_way(document, names) if severity == WARNING else ""
        yield Finding(severity, document.name, "duplicate" if same else "near duplicate", detail, fix)


def _words_compared(documents: Sequence[Document]) -> Iterator[list[str]]:
    """Yield the words of each text in lower case; none of a short one.

    Headings are left out, as in passages; a text of nothing else is compared by them.
    """
    for words in lower_case_words(map(_compared, documents)):
        yield words if len(words) >= _LONG_ENOUGH else []


def _compared(document: Document) -> str:
    return "\n\n".join(
        [block.text for block in document.kept if block.kind != "heading"] or [block.text for block in document.kept]
    )


def _near(document: Document, original: Document, copy: Copy) -> str:
    # What is not quite the same is never said to be so for the sake of a round number.
    share = min(99, round(100 * copy.resemblance))
    return f"{share} % like {original.name}; they part at {_parting(placed_words(document), placed_words(original))}"


def _parting(own: PlacedWords, other: PlacedWords) -> str:
    place = next((n for n, pair in enumerate(zip(own.words, other.words, strict=False)) if pair[0] != pair[1]), None)
    if place is None:
        place = min(len(own.words), len(other.words))
    return f"line {own.line(place)}" if place < len(own.words) else "its end"


def _summary(found: Sequence[Finding], corpus: Corpus, parts: Corpus) -> list[SummaryRow]:
    kinds: Counter[tuple[str, str]] = Counter()
    for each in found:
        kinds[each.severity, each.finding] += each.number
    everything = max(len(corpus), len(parts)) + len(corpus.skipped) + len(corpus.ignored)
    return [
        SummaryRow(finding, severity, number, min(1.0, number / everything))
        for (severity, finding), number in sorted(
            kinds.items(), key=lambda pair: (SEVERITIES.index(pair[0][0]), -pair[1], pair[0][1])
        )
    ]


def _groups(documents: Iterable[Document], sizes_of: Mapping[str, int], found: Sequence[Finding], by: str) -> Table:
    group_of: dict[str, str] = {}
    for document in documents:
        group = value_of(document, by) or UNKNOWN
        group_of[document.name] = group
        group_of.setdefault(document.file, group)
    tallies: dict[str, Counter[str]] = {name: Counter() for name in sizes_of}
    for each in found:
        group = group_of.get(each.document, "")
        if not group and each.severity == ERROR:
            # Of a file that could not be read its folder is known all the same.
            group = value_of(Document(each.document, ()), by)
        if group:
            tallies.setdefault(group, Counter())[each.severity] += 1
    rows = [
        DoctorGroupRow(name, sizes_of.get(name, 0), *(tallies[name][severity] for severity in SEVERITIES))
        for name in sorted(tallies, key=lambda name: (name == UNKNOWN, name))
    ]
    return Table.of("groups", f"Findings by {by}", DoctorGroupRow, rows)


def _said(found: Sequence[Finding], number: int) -> str:
    kinds = Counter(each.severity for each in found)
    counts = [counted(kinds[kind], kind) for kind in (ERROR, WARNING, NOTE) if kinds[kind]]
    where = f"in {counted(number, 'document')}"
    if not kinds[ERROR] and not kinds[WARNING]:
        return f"Nothing to fix {where}" + (f"; {counts[0]}." if counts else ".")
    *others, last = counts
    return (f"{', '.join(others)} and {last}" if others else last) + f" {where}."
