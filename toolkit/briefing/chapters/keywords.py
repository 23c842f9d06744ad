"""Which words carry the texts, or tell groups of them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Record, Remark, ReportChapter, records_of
from toolkit.report.report import Report

_NAMED = 4  # groups or documents
_WORDS = 3  # of each


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.group, "top": 5}


def _divided(report: Report) -> dict[str, list[Record]]:
    divided: dict[str, list[Record]] = {}
    for row in records_of(report, "keywords"):
        divided.setdefault(str(row.get("group", row.get("document"))), []).append(row)
    return divided


def _says(report: Report) -> Iterator[Remark]:
    divided = _divided(report)
    listed = [f"{name}: {', '.join(str(row['keyword']) for row in rows[:_WORDS])}" for name, rows in divided.items()]
    named = "; ".join(listed[:_NAMED])
    more = f"; and so on for {len(divided) - _NAMED} more" if len(divided) > _NAMED else ""
    if report.settings["method"] == "keyness":
        yield Remark(f"What each {report.settings['by']} says more than the others: {named}{more}.")
        alone = [row for rows in divided.values() for row in rows if row["one_document"]]
        if alone:
            yield Remark(f"{len(alone)} of these words come from a single document, and speak for that one only.")
    else:
        yield Remark(f"The words that carry each document: {named}{more}.")


def _method(report: Report) -> str:
    if report.settings["method"] == "keyness":
        return (
            f"Words of each {report.settings['by']} were compared with those of the others by keyness: log ratio with"
            " its 95 % interval and G2 (Dunning 1993), p corrected for the number of words."
        )
    return (
        "Keywords were ranked by a weighted sum of features with weights learnt from texts whose keywords people chose."
    )


CHAPTER = ReportChapter(
    order=30,
    command="keywords",
    title="Which words mark them",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit(
            *("keywords", 60),
            (
                "group",
                "document",
                "keyword",
                "score",
                "log_ratio",
                "count",
                "elsewhere",
                "documents",
                "line",
                "evidence",
            ),
        ),
    ),
    trust="A word that stands in one document only marks that document and not its group: see the number of documents.",
    method=_method,
    cites=("dunning1993",),
)
