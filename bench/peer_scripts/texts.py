"""Read the texts of a corpus as the scripts here do: every file of a folder, or the lines of a JSON Lines file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path


def read_texts(path: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each document."""
    if path.endswith(".jsonl"):
        with open(path, encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                yield record["id"], record["text"]
        return
    for each in sorted(place for place in Path(path).rglob("*") if place.is_file()):
        yield each.name, each.read_text("utf-8", errors="replace")
