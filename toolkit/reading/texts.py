"""Texts that a program holds already, read as a file of records would be."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.readers.columns import take_name, text_column
from toolkit.reading.finding import STANDARD_INPUT
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus


def corpus_of_texts(texts: Any, reading: Reading, *, jobs: int = 1) -> Corpus:
    """Read texts into a corpus: cleaned, dated and digested as those of files.

    Parameters
    ----------
    texts
        A mapping from names to texts; strings, which are named by their numbers from 1; records (mappings) with a field
        for the text, whose other fields become metadata; or a data frame of pandas or polars, whose rows are records.
    reading
        How they are read; ``text_column`` names the field of the text.
    jobs
        Number of worker processes; results do not depend on it.

    Raises
    ------
    SettingError
        If a text is neither a string nor a record with one.
    NothingToAnalyseError
        If there is no text.
    """
    records = list(_records(texts, reading.text_column))
    if not records:
        raise NothingToAnalyseError("There is no text.", "Pass strings, a mapping of names to texts, or a data frame.")
    lines = "".join(json.dumps(record, ensure_ascii=True, default=str) + "\n" for record in records)
    return read_corpus([STANDARD_INPUT], reading, jobs=jobs, standard_input=lambda: lines.encode("ascii"))


def _records(texts: Any, column: str) -> Iterable[dict[str, Any]]:
    if isinstance(texts, str | bytes):
        raise SettingError("A single string is one text.", "Pass a list of texts, or read files with toolkit.read.")
    if hasattr(texts, "to_dicts"):  # polars
        texts = texts.to_dicts()
    elif hasattr(texts, "to_dict") and not isinstance(texts, Mapping):  # pandas
        texts = texts.to_dict("records")
    elif isinstance(texts, Mapping):
        texts = [{"id": str(name), column: text} for name, text in texts.items()]
    for number, each in enumerate(texts, start=1):
        record = dict(each) if isinstance(each, Mapping) else {column: each}
        if not isinstance(record.get(text_column(record, column)), str):
            raise SettingError(
                f"Text {number} has no string in {column!r}.", "Name the field of the text with text_column."
            )
        given = {str(name): value for name, value in record.items() if _is_given(value)}
        name = str(take_name(given)) or str(number)
        yield {**given, "id": name}


def _is_given(value: Any) -> bool:
    """Tell whether a cell of a data frame holds something: None and NaN do not."""
    return value is not None and value == value
