"""What the texts are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import CorpusFacts, Exhibit, Remark, ReportChapter, in_percent, records_of
from toolkit.language.listing import counted
from toolkit.report.report import Report

_NAMED = 6


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.time or facts.group}


def _says(report: Report) -> Iterator[Remark]:
    rows = records_of(report, "topics")
    named = "; ".join(f"{row['label']} ({in_percent(row['share'])} of the words)" for row in rows[:_NAMED])
    more = f"; and {counted(len(rows) - _NAMED, 'smaller one')}" if len(rows) > _NAMED else ""
    first = rows[0]
    place = str(first["document"] or ""), int(first["line"] or 0)
    yield Remark(f"The texts are about {counted(len(rows), 'topic')}: {named}{more}.", *place)
    for row in rows:
        if row["passage"]:
            yield Remark(str(row["passage"]), str(row["document"]), int(row["line"] or 0), quoted=True)
    weak = [str(row["label"]) for row in rows if row["trust"] != "sound"]
    if weak:
        yield Remark(f"To be read with care, since they are less stable or coherent: {'; '.join(weak)}.")


def _method(report: Report) -> str:
    number = len(records_of(report, "topics"))
    name = {
        "nmf": "non-negative matrix factorisation (Lee and Seung 1999) of log-entropy weights",
        "lda": "latent Dirichlet allocation",
    }.get(str(report.settings["method"]), "a mixture of clusters")
    asked = report.requested.get("topics", report.settings["topics"])
    how = "chosen by stability and separation" if asked in (0, "few", "medium", "many") else "set by us"
    return f"{counted(number, 'topic')} were found by {name}, their number {how}; coherence is NPMI (Bouma 2009)."


CHAPTER = ReportChapter(
    order=20,
    command="topics",
    title="What the texts are about",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("groups", 0),
        Exhibit("topics", 40, ("topic", "label", "share", "documents", "words", "trust", "document", "line")),
    ),
    trust=(
        "A topic is a set of words that occur together, and its label the most characteristic of them: read its"
        " passages before you name it. Another number of topics would cut the texts in another way."
    ),
    method=_method,
    cites=("lee1999", "bouma2009"),
)
