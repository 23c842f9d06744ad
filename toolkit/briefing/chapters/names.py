"""Who and what is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Remark, ReportChapter, records_of
from toolkit.report.report import Report

_NAMED = 5
_KINDS = {"person": "people", "body": "bodies", "place": "places"}


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {}


def _says(report: Report) -> Iterator[Remark]:
    rows = records_of(report, "names")
    listed = []
    for kind, plural in _KINDS.items():
        names = [f"{row['name']} ({row['count']})" for row in rows if row["kind"] == kind][:_NAMED]
        if names:
            listed.append(f"{plural}: {', '.join(names)}")
    yield Remark(f"Named most often, {'; '.join(listed)}." if listed else "No name recurs.")
    pairs = [row for row in records_of(report, "pairs") if int(row["sentences"] or 0) >= 2][:_NAMED]
    if pairs:
        together = "; ".join(f"{row['a']} and {row['b']} ({row['sentences']})" for row in pairs)
        yield Remark(f"Named together in the same sentences: {together}.")


def _method(_: Report) -> str:
    return (
        "Names were found by capitals, titles, heads of bodies and lists of places, without a model; the names of one"
        " person, body or place count as one, unless two could bear them."
    )


CHAPTER = ReportChapter(
    order=25,
    command="names",
    title="Who is named",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("names", 30, ("name", "kind", "count", "documents", "aliases", "document", "line", "evidence")),
        Exhibit("pairs", 15, ("a", "b", "sentences", "npmi", "document", "line", "evidence")),
    ),
    trust="A name is a string with its other forms: two bearers of a surname are kept apart only where a text does so.",
    method=_method,
)
