"""What a reviewer asks for: the methods in a paragraph, the works cited, a checklist, and how to make it again."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.compose import Briefing
from toolkit.briefing.references import REFERENCES

_DIGITS = 19  # of a digest


def methods(briefing: Briefing) -> str:
    """Return the methods as a paragraph, with the works cited as they stand in it."""
    written = (each.chapter.method(each.report, briefing.wording) for each in briefing.chapters if each.report)
    return " ".join(filter(None, written))


def keys_cited(briefing: Briefing) -> list[str]:
    """Return the keys of the works that the methods paragraph names, in the order of their names."""
    text = methods(briefing)
    return sorted(key for key, reference in REFERENCES.items() if f"({reference.cited}" in text)


def checklist(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """Yield what reviewers ask for, each with what this report says of it; empty for what only the author knows."""
    wording, first = briefing.wording, briefing.reports[0]
    corpus = first.corpus
    yield wording("checklist.choice"), ""
    size = {"documents": corpus["documents"], "words": corpus["words"]}
    yield wording("checklist.size"), wording("checklist.size_is", **size)
    yield wording("checklist.excluded"), _excluded(briefing)
    raw, language = (first.settings.get(name) for name in ("raw", "language"))
    yield wording("checklist.cleaning"), wording("checklist.raw" if raw else "checklist.cleaned")
    digest = first.resources["stop_words"][:_DIGITS]
    yield wording("checklist.languages"), wording("checklist.languages_are", language=language, digest=digest)
    yield wording("checklist.software"), versions(briefing)
    yield wording("checklist.random"), wording("checklist.random_is")
    yield wording("checklist.uncertainty"), wording("checklist.uncertainty_is")
    yield wording("checklist.validation"), ""


def versions(briefing: Briefing) -> str:
    """Return the names and versions of what touched the numbers."""
    found: dict[str, str] = {}
    for report in briefing.reports:
        found |= report.versions
    return ", ".join(f"{name} {version}" for name, version in sorted(found.items()))


def _excluded(briefing: Briefing) -> str:
    wording, corpus = briefing.wording, briefing.reports[0].corpus
    where = briefing.reports[0].settings.get("where") or []
    parts = [
        wording("checklist.unreadable", files=len(corpus["skipped"])),
        wording("checklist.ignored", files=len(corpus["ignored"])),
    ]
    return "; ".join([*parts, *(wording("checklist.only", condition=each) for each in where)])


def analysis_notes(briefing: Briefing) -> list[str]:
    """Return the notes of all analyses, each once, in their order."""
    return list(dict.fromkeys(note for report in briefing.reports for note in report.notes))
