"""Files: names, listing, reading and writing; nothing else in the program opens one."""

from __future__ import annotations

from toolkit.files.names import safe_name, visible
from toolkit.files.ranges import file_pieces, read_range
from toolkit.files.reading import (
    MAX_FILE_BYTES,
    REPORT_MARK,
    held_files,
    is_report,
    opened_file,
    packaged_text,
    read_bytes,
    read_list,
    read_once,
    read_stream,
)
from toolkit.files.walking import Found, Run, is_litter, walk
from toolkit.files.writing import (
    flush_folder,
    is_same,
    make_folder,
    point_at_nothing,
    refuse_overwriting,
    write_together,
    write_whole,
)

__all__ = [
    "MAX_FILE_BYTES",
    "REPORT_MARK",
    "Found",
    "Run",
    "file_pieces",
    "flush_folder",
    "held_files",
    "is_litter",
    "is_report",
    "is_same",
    "make_folder",
    "opened_file",
    "packaged_text",
    "point_at_nothing",
    "read_bytes",
    "read_list",
    "read_once",
    "read_range",
    "read_stream",
    "refuse_overwriting",
    "safe_name",
    "visible",
    "walk",
    "write_together",
    "write_whole",
]
