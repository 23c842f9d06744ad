"""From a corpus to the chapters of its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Remark, ReportChapter
from toolkit.briefing.chapters import chapters
from toolkit.briefing.evidence import CitedEvidence
from toolkit.briefing.shown import quotable
from toolkit.briefing.wording import Wording
from toolkit.corpus.document import Corpus
from toolkit.corpus.selection import grouped, value_of
from toolkit.errors import SettingError, ToolkitError
from toolkit.report.report import Report

Runner = Callable[[str, Mapping[str, Any]], Report]
"""From the name of an analysis and its settings to its report."""

_TIMES = ("year", "quarter", "month")
_ALL = "all"
_MOST_GROUPS = 12


@dataclass(frozen=True)
class WrittenChapter:
    """A chapter as it stands in a report.

    Parameters
    ----------
    chapter
        Which.
    report
        Of its analysis; None if it was refused.
    remarks
        What it says.
    refused
        Why there is nothing to say.
    """

    chapter: ReportChapter
    report: Report | None
    remarks: tuple[Remark, ...]
    refused: str = ""


@dataclass(frozen=True)
class Briefing:
    """A report on a corpus.

    Parameters
    ----------
    title
        Of the page.
    chapters
        In their order.
    evidence
        What they cite.
    command
        The line that makes it again.
    wording
        The sentences of its language.
    """

    title: str
    chapters: tuple[WrittenChapter, ...]
    evidence: CitedEvidence
    command: str
    wording: Wording

    @property
    def reports(self) -> list[Report]:
        """The reports of the analyses."""
        return [each.report for each in self.chapters if each.report]


def chapters_named(names: Sequence[str]) -> list[ReportChapter]:
    """Return the chapters of these analyses; none, or ``all`` among them, are those that every report has.

    Raises
    ------
    SettingError
        If there is no such chapter.
    """
    found = chapters()
    known = [chapter.command for chapter in found]
    for name in names:
        if name not in (*known, _ALL):
            raise SettingError(f"There is no chapter {name!r}.", f"Choose from: {', '.join(known)}.")
    whole = not names or _ALL in names
    return [chapter for chapter in found if chapter.command in names or (whole and not chapter.asked)]


def facts_of(corpus: Corpus, by: str = "") -> CorpusFacts:
    """Return what decides how a corpus is analysed.

    Parameters
    ----------
    corpus
        The corpus.
    by
        The field to compare by; by default the source, or else the folder, if there are 2 to 12.

    Raises
    ------
    SettingError
        If no document has the field.
    """
    documents = corpus.documents
    if by:
        grouped(documents, by)
        group = by
    else:
        group = next((each for each in ("source", "folder") if _divides(corpus, each)), "")
    time = next((each for each in _TIMES if len({value_of(document, each) for document in documents} - {""}) >= 3), "")
    languages = Counter(document.language for document in documents)
    return CorpusFacts(len(documents), time, group, tuple(sorted(languages, key=lambda code: (-languages[code], code))))


def _divides(corpus: Corpus, field: str) -> bool:
    """Tell whether a field makes a few groups, holds for most documents and is not another for each."""
    values = [value_of(document, field) for document in corpus.documents]
    filled = [value for value in values if value]
    return 2 <= len(set(filled)) <= _MOST_GROUPS and 2 * len(filled) >= len(values) and len(set(filled)) < len(filled)


def compose(
    corpus: Corpus,
    wanted: Iterable[ReportChapter],
    run: Runner,
    *,
    title: str,
    by: str,
    command: str,
    language: str = "en",
) -> Briefing:
    """Run the analyses of chapters, and write down what they say.

    Parameters
    ----------
    corpus
        The corpus.
    wanted
        Chapters.
    run
        Runs an analysis.
    title
        Of the report.
    by
        As for `facts_of`.
    command
        The line that makes it again.
    language
        In which it is written.
    """
    facts = facts_of(corpus, by)
    wording = Wording(language, titles_of(corpus))
    written = tuple(_written(chapter, facts, run, wording) for chapter in wanted)
    return Briefing(title, written, CitedEvidence(corpus), command, wording)


def titles_of(corpus: Corpus) -> dict[str, str]:
    """Return the titles that name one document only."""
    often = Counter(document.title for document in corpus.documents)
    return {document.name: document.title for document in corpus.documents if often[document.title] == 1}


def _written(chapter: ReportChapter, facts: CorpusFacts, run: Runner, wording: Wording) -> WrittenChapter:
    try:
        report = run(chapter.command, chapter.settings(facts))
    except ToolkitError as error:  # Too little text, or in a language that the analysis does not know.
        return WrittenChapter(chapter, None, (), error.problem)
    remarks = (
        each._replace(text=quotable(each.text)) if each.quoted else each for each in chapter.says(report, wording)
    )
    return WrittenChapter(chapter, report, tuple(remarks))
