"""What a reviewer asks for: the methods in a paragraph, the works cited, a checklist, and how to make it again."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.compose import Briefing
from toolkit.briefing.references import REFERENCES
from toolkit.language.listing import counted

_DIGITS = 19  # of a digest


def methods(briefing: Briefing) -> str:
    """Return the methods as a paragraph, with the works cited as they stand in it."""
    written = (each.chapter.method(each.report) for each in briefing.chapters if each.report)
    return " ".join(filter(None, written))


def keys_cited(briefing: Briefing) -> list[str]:
    """Return the keys of the works that the methods paragraph names, in the order of their names."""
    text = methods(briefing)
    return sorted(key for key, reference in REFERENCES.items() if f"({reference.cited}" in text)


def checklist(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield what reviewers ask for, each with what this report says of it; empty for what only the author knows."""
    first = briefing.reports[0]
    corpus = first.corpus
    yield "How the texts were chosen, and from what", ""
    yield (
        "Number of documents and words",
        f"{counted(corpus['documents'], 'document')}, {counted(corpus['words'], 'word')}",
    )
    yield "What was excluded", _excluded(briefing)
    raw, language = (first.settings.get(name) for name in ("raw", "language"))
    yield "Cleaning", "none (--raw)" if raw else "page furniture by rules; see: toolkit clean --removed"
    yield "Languages and stop words", f"{language}; list {first.resources['stop_words'][:_DIGITS]}"
    yield "Software and versions", versions(briefing)
    yield "Random numbers", "seed 0 throughout; the same corpus, settings and versions give the same bytes"
    yield "Uncertainty", "95 % intervals where they are shown; p is corrected for the number of words compared"
    yield "Validation against a reader's judgement", ""


def versions(briefing: Briefing) -> str:
    """Return the names and versions of what touched the numbers."""
    found: dict[str, str] = {}
    for report in briefing.reports:
        found |= report.versions
    return ", ".join(f"{name} {version}" for name, version in sorted(found.items()))


def _excluded(briefing: Briefing) -> str:
    corpus = briefing.reports[0].corpus
    where = briefing.reports[0].settings.get("where") or []
    parts = [
        f"{counted(len(corpus['skipped']), 'file')} that could not be read",
        f"{len(corpus['ignored'])} that are no texts",
    ]
    return "; ".join([*parts, *(f"only {each}" for each in where)])


def analysis_notes(briefing: Briefing) -> list[str]:
    """Return the notes of all analyses, each once, in their order."""
    return list(dict.fromkeys(note for report in briefing.reports for note in report.notes))
