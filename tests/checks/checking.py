"""A folder of files, read as any other, for the tests of the checks."""

from __future__ import annotations

from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus

PROSE = (
    "The ferry was late, and the crew of the harbour knew that nobody would pay for the coal that they had taken from"
    " the town in the winter. They sang of the tide and of the moon, and when the wind came from the north they were"
    " still in the same place, with the same songs, and with no more coal than they had at the start of it.\n"
)
"""Sixty-six words."""


def corpus_of(folder, files, **how):
    """Write files and read them as a corpus; names may hold folders, contents may be bytes."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_corpus([str(folder)], Reading(**how))


def told(findings, finding):
    """Return the findings of one kind, without the name of the kind."""
    return [(each.severity, each.document, each.detail, each.fix) for each in findings if each.finding == finding]
