"""The chapters of the report: one a file, each with a ``CHAPTER``."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from toolkit.briefing.chapter import ReportChapter


def chapters() -> list[ReportChapter]:
    """Return the chapters in their order."""
    found: list[ReportChapter] = [import_module(f"{__name__}.{each.name}").CHAPTER for each in iter_modules(__path__)]
    return sorted(found, key=lambda chapter: chapter.order)
