"""Which texts say the same."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.chapter import Exhibit, Record, Remark, ReportChapter, integer_of, place_of, records_of
from toolkit.briefing.wording import Wording
from toolkit.report.report import Report

_NAMED = 3
_LONG = 20  # words of a passage that is quoted
_EXCERPT = 300  # characters


def _says(report: Report, wording: Wording) -> Iterator[Remark]:
    families: dict[int, list[Record]] = {}
    for row in records_of(report, "families"):
        families.setdefault(integer_of(row["family"]), []).append(row)
    if not families:
        yield Remark(wording("similarity.none"))
    else:
        listed = wording.joined(
            wording(
                "similarity.shares",
                share=rows[1]["shared"],
                document=wording.named(str(rows[1]["document"])),
                source=wording.named(str(rows[0]["document"])),
            )
            for rows in list(families.values())[:_NAMED]
        )
        if len(families) > _NAMED:
            listed = wording("general.and_more", listed=listed, more=len(families) - _NAMED)
        told = {"families": len(families), "documents": sum(map(len, families.values()))}
        yield Remark(wording("similarity.families", all=report.corpus["documents"], listed=listed, **told))
    for row in records_of(report, "passages")[:_NAMED]:
        text = str(row["passage"])
        if integer_of(row["words"]) >= _LONG:
            yield Remark(wording("similarity.passage", words=row["words"], documents=row["documents"]))
            shown = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rsplit(' ', 1)[0]} …"
            yield Remark(shown, *place_of(row), quoted=True)


def _method(report: Report, wording: Wording) -> str:
    name = str(report.settings["method"])
    method = wording("similarity.esa") if name == "esa" else wording("similarity.other", name=name)
    return wording("similarity.method", method=method)


CHAPTER = ReportChapter(
    order=50,
    command="similarity",
    settings=lambda _: {},
    says=_says,
    exhibits=(
        Exhibit("families", 40, ("family", "document", "likely_source", "date", "bond", "shared", "adds", "omits")),
        Exhibit("map", 0),
        Exhibit("pairs", 15, ("a", "b", "similarity", "kind", "shared_terms", "a_line", "b_line"), visible=5),
    ),
    method=_method,
    cites=("gabrilovich2007", "broder1997"),
)
