"""Text analytics over a folder of documents: topics, keywords, tone and similarity, with evidence.

`read` makes a corpus of files; every analysis is a function from a corpus to a report:

>>> import toolkit
>>> report = toolkit.keywords(toolkit.read("corpus"), top=5)
>>> len(report.tables[0].records())  # five of each of forty documents
200

Nothing but this file is loaded until it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.2.0"


def read(paths: Any = "corpus", *, jobs: int = 1, **options: Any) -> Any:
    """Read files and folders into a corpus.

    Parameters
    ----------
    paths
        A file or folder, or several.
    jobs
        Number of worker processes; results do not depend on it.
    options
        Those of `toolkit.reading.options.Reading`: ``where``, ``sample``, ``sample_seed``, ``raw``, ``leave``,
        ``encoding``, ``text_column``, ``name_pattern``, ``model``, ``stopwords``, ``keep_words``, ``language``.

    Returns
    -------
    toolkit.corpus.document.Corpus
        Files that could not be read are in ``skipped``, with reasons.

    Raises
    ------
    toolkit.errors.SettingError
        If a path does not exist or an option cannot be used.
    toolkit.errors.NothingToAnalyseError
        If there is no document.
    """
    from os import PathLike, fspath

    listed = [paths] if isinstance(paths, str | PathLike) else paths
    reading = import_module("toolkit.reading.options").Reading.of_keywords(options)
    return import_module("toolkit.reading.reading").read_corpus([fspath(path) for path in listed], reading, jobs=jobs)


def read_texts(texts: Any, *, jobs: int = 1, **options: Any) -> Any:
    """Read texts that a program holds already into a corpus.

    Parameters
    ----------
    texts
        A mapping from names to texts, strings, records with a field ``text``, or a data frame of pandas or polars.
    jobs
        Number of worker processes; results do not depend on it.
    options
        As for `read`.

    Returns
    -------
    toolkit.corpus.document.Corpus
        One document a text.

    Raises
    ------
    toolkit.errors.SettingError
        If something is no text, or an option cannot be used.
    toolkit.errors.NothingToAnalyseError
        If there is no text.

    Examples
    --------
    >>> import toolkit
    >>> corpus = toolkit.read_texts({"a": "The bridge was closed.", "b": "The bridge was opened."})
    >>> [document.name for document in corpus.documents]
    ['a', 'b']
    """
    reading = import_module("toolkit.reading.options").Reading.of_keywords(options)
    return import_module("toolkit.reading.texts").corpus_of_texts(texts, reading, jobs=jobs)


def __getattr__(name: str) -> Any:
    """Load an analysis when it is asked for: ``toolkit.keywords`` is the function in ``analyses/keywords.py``."""
    shown = name.replace("_", "-")
    if not name.startswith("_"):
        catalog = import_module("toolkit.cli.catalog")
        if shown in catalog.command_names():
            return catalog.load_analysis(shown)
    raise AttributeError(f"module 'toolkit' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List what can be used, every analysis by its name."""
    return sorted(
        [*globals(), *(name.replace("-", "_") for name in import_module("toolkit.cli.catalog").command_names())]
    )
