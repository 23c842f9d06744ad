"""Which words carry the texts, or tell groups of them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import Cited, CorpusFacts, Exhibit, Record, Remark, ReportChapter, integer_of, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_TOP = 5  # keywords of each group or document
_NAMED = 4  # groups or documents
_WORDS = 3  # of each
_FEW = 6  # documents whose keywords are listed one by one
_WIDESPREAD = 8  # keywords of several documents
_NONE = "(none)"  # the group of documents without the field


def _settings(facts: CorpusFacts) -> Mapping[str, Any]:
    return {"by": facts.group, "top": _TOP}


def _divided(report: Report) -> dict[str, list[Record]]:
    divided: dict[str, list[Record]] = {}
    for row in records_of(report, "keywords"):
        divided.setdefault(str(row.get("group", row.get("document"))), []).append(row)
    return divided


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    divided = _divided(report)
    if report.settings["method"] == "keyness":
        told = {group: rows for group, rows in divided.items() if group != _NONE}
        field = str(report.settings["by"])
        text, cited = _listed(told, wording)
        yield Remark(
            wording("keywords.groups", field=wording.known(f"keywords.{field}", field), listed=text), cited=cited
        )
        every = [row for rows in told.values() for row in rows]
        alone = sum(bool(row["one_document"]) for row in every)
        if alone:
            yield Remark(wording("keywords.alone", words=alone, all=len(every)))
        return
    widespread = _widespread(divided)
    if widespread and len(divided) > _FEW:
        parts = [wording("keywords.in_documents", word=word, documents=len(rows)) for word, rows in widespread]
        cited = tuple(Cited(word, str(rows[0]["document"]), int(rows[0]["line"] or 0)) for word, rows in widespread)
        yield Remark(wording("keywords.widespread", listed=", ".join(parts)), cited=cited)
    else:
        text, cited = _listed(divided, wording)
        yield Remark(wording("keywords.documents", listed=text), cited=cited)


def _listed(divided: Mapping[str, list[Record]], wording: Wording) -> tuple[str, tuple[Cited, ...]]:
    """Return the first words of the first groups, each with its evidence."""
    shown = {name: rows[:_WORDS] for name, rows in list(divided.items())[:_NAMED]}
    parts = [
        wording("keywords.of_one", name=wording.named(name), words=", ".join(str(row["keyword"]) for row in rows))
        for name, rows in shown.items()
    ]
    listed = wording.joined(parts)
    if len(divided) > _NAMED:
        listed = wording("general.and_more", listed=listed, more=len(divided) - _NAMED)
    cited = []
    for name, rows in shown.items():
        # A title may hold a keyword as well.
        cited.append(Cited(wording.named(name), "", 0))
        cited += [
            Cited(str(row["keyword"]), str(row.get("source") or row.get("document")), integer_of(row["line"]))
            for row in rows
        ]
    return listed, tuple(cited)


def _widespread(divided: Mapping[str, list[Record]]) -> list[tuple[str, list[Record]]]:
    """Return the keywords that several documents have, with their rows, those of most documents first."""
    found: dict[str, list[Record]] = {}
    for rows in divided.values():
        for row in rows:
            found.setdefault(str(row["keyword"]), []).append(row)
    several = [(word, rows) for word, rows in found.items() if len(rows) > 1]
    return sorted(several, key=lambda each: (-len(each[1]), each[0]))[:_WIDESPREAD]


def _method(report: Report, wording: Wording) -> str:
    if report.settings["method"] == "keyness":
        field = str(report.settings["by"])
        return wording("keywords.method_groups", field=wording.known(f"keywords.{field}", field))
    return wording("keywords.method")


_COLUMNS = ("group", "document", "keyword", "score", "log_ratio", "count", "elsewhere", "documents", "evidence")

CHAPTER = ReportChapter(
    order=30,
    command="keywords",
    settings=_settings,
    says=_says,
    exhibits=(Exhibit("keywords", 60, _COLUMNS, visible=10),),
    method=_method,
    cites=("dunning1993",),
)
