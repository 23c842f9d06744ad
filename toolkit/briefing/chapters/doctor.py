"""What is wrong with the files."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.briefing.chapter import Exhibit, Remark, ReportChapter, records_of
from toolkit.language.listing import counted
from toolkit.report.report import Report


def _says(report: Report) -> Iterator[Remark]:
    rows = records_of(report, "findings")
    grave = [row for row in rows if row["severity"] != "note"]
    if grave:
        kinds = ", ".join(dict.fromkeys(str(row["finding"]) for row in grave))
        files = len({row["document"] for row in grave})
        yield Remark(f"{counted(files, 'file')} should be looked at before the numbers are used: {kinds}.")
    else:
        yield Remark("No file needs mending before the numbers are used.")


CHAPTER = ReportChapter(
    order=90,
    command="doctor",
    title="What is wrong with the files",
    settings=lambda _: {},
    says=_says,
    exhibits=(Exhibit("findings", 20, ("severity", "document", "finding", "detail")),),
    trust="The checks find damaged letters, copies, empty texts and the like, not what is merely wrong.",
    method=lambda _: "",
)
