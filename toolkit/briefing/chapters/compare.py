"""Where texts agree and where they differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.briefing.chapter import (
    CorpusFacts,
    Exhibit,
    Record,
    Remark,
    ReportChapter,
    integer_of,
    place_of,
    records_of,
)
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 3
_TOP = 1_000  # rows of each table, so that what is counted here are all but in the largest corpora


def _settings(_: CorpusFacts) -> Mapping[str, Any]:
    return {"top": _TOP}


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    contested: dict[str, list[Record]] = {}
    for row in records_of(report, "numbers"):
        if row["contested"]:
            contested.setdefault(str(row["what"]), []).append(row)
    claims = records_of(report, "claims")
    different = [row for row in claims if row["differs"]]
    yield Remark(" ".join(_found(claims, different, contested, wording)) or wording("compare.none"))
    for what, rows in list(contested.items())[:_NAMED]:
        yield Remark(wording("compare.numbers", what=what, numbers=_numbers(rows)))
        for row in rows[:2]:
            yield Remark(str(row["sentence"]), *place_of(row), quoted=True)
    for row in different[:_NAMED]:
        yield Remark(wording("compare.different", kinds=_kinds([row], wording), difference=row["difference"]))
        for side in "ab":
            yield Remark(str(row[f"{side}_sentence"]), str(row[side]), integer_of(row[f"{side}_line"]), quoted=True)


def _found(
    claims: list[Record], different: list[Record], contested: Mapping[str, list[Record]], wording: Wording
) -> Iterator[str]:
    if different:
        told = {"different": len(different), "kinds": _kinds(different, wording)}
        key = "recurring_different" if len(different) < len(claims) else "recurring_all_different"
        yield wording(f"compare.{key}", claims=len(claims), **told)
    elif claims:
        yield wording("compare.recurring", claims=len(claims))
    if contested:
        parts = [wording("compare.quantity", what=what, numbers=_numbers(rows)) for what, rows in contested.items()]
        yield wording("compare.contested", quantities=len(contested), listed=wording.joined(parts[:_NAMED]))


def _numbers(rows: list[Record]) -> str:
    return ", ".join(dict.fromkeys(str(row["number"]) for row in rows))


def _kinds(rows: list[Record], wording: Wording) -> str:
    found = dict.fromkeys(kind for row in rows for kind in str(row["differs"]).split(", "))
    return ", ".join(wording.known(f"compare.{kind}", kind) for kind in found)


def _method(_: Report, wording: Wording) -> str:
    return wording("compare.method")


CHAPTER = ReportChapter(
    order=58,
    command="compare",
    settings=_settings,
    says=_says,
    exhibits=(
        Exhibit("numbers", 20, ("what", "contested", "number", "sentence")),
        Exhibit("claims", 10, ("differs", "difference", "a_sentence", "b_sentence"), visible=5),
    ),
    method=_method,
)
