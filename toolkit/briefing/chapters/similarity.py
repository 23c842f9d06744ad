"""Which texts say the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.briefing.chapter import Exhibit, Remark, ReportChapter, in_percent, records_of
from toolkit.language.listing import counted
from toolkit.report.report import Report

_NAMED = 3


def _says(report: Report) -> Iterator[Remark]:
    families: dict[Any, list[dict[str, Any]]] = {}
    for row in records_of(report, "families"):
        families.setdefault(row["family"], []).append(row)
    if not families:
        yield Remark("No text repeats another: there is no near-duplicate and no long passage that two of them share.")
    else:
        told = "; ".join(
            f"{rows[1]['document']} shares {in_percent(rows[1]['shared'])} with {rows[0]['document']}"
            for rows in list(families.values())[:_NAMED]
        )
        more = f"; and {len(families) - _NAMED} more" if len(families) > _NAMED else ""
        yield Remark(f"Texts repeat one another in {counted(len(families), 'family', 'families')}: {told}{more}.")
    for row in records_of(report, "passages")[:_NAMED]:
        text = str(row["passage"])
        if int(row["words"] or 0) >= 20:
            yield Remark(f"A passage of {row['words']} words stands in {row['documents']} documents:")
            shown = text if len(text) <= 300 else f"{text[:300].rsplit(' ', 1)[0]} …"
            yield Remark(shown, str(row["document"]), int(row["line"] or 0), quoted=True)


def _method(report: Report) -> str:
    name = {"esa": "explicit semantic analysis (Gabrilovich and Markovitch 2007)"}.get(
        str(report.settings["method"]), f"the method {report.settings['method']}"
    )
    return f"Similarity is {name}; reuse was found as shared word sequences (Broder 1997)."


CHAPTER = ReportChapter(
    order=50,
    command="similarity",
    title="Which say the same",
    settings=lambda _: {},
    says=_says,
    exhibits=(
        Exhibit("families", 40, ("family", "document", "likely_source", "date", "bond", "shared", "adds", "omits")),
        Exhibit("pairs", 15, ("a", "b", "similarity", "kind", "shared_terms", "a_line", "b_line")),
    ),
    trust="That two texts share words shows that one of them was used, not which: dates and wording may tell.",
    method=_method,
    cites=("gabrilovich2007", "broder1997"),
)
