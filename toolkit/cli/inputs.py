"""From the options of a command line to the corpus that they describe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from toolkit.cli.cache import cache_of
from toolkit.corpus.document import Corpus, Skipped
from toolkit.errors import NothingToAnalyseError, SettingError, ToolkitError, UnreadableError
from toolkit.files import read_list, read_stream, refuse_overwriting, visible
from toolkit.reading.cache import Cache
from toolkit.reading.finding import STANDARD_INPUT, names_in
from toolkit.reading.reading import input_paths, read_corpus
from toolkit.report.render import gate

_DEFAULT_CORPUS = "corpus"


class Inputs(NamedTuple):
    """The files that are meant: those named on the command line, and those that a list names."""

    paths: list[str]
    listed: list[str]


def inputs_of(values: dict[str, Any]) -> Inputs:
    """Return what is to be read; by default the folder ``corpus``.

    Raises
    ------
    SettingError
        If the list of files cannot be read.
    """
    paths = list(values["corpus"])
    source = values["files_from"]
    if not source:
        return Inputs(paths or [_DEFAULT_CORPUS], [])
    if source == STANDARD_INPUT:
        if STANDARD_INPUT in paths:
            raise SettingError("Standard input cannot be a text and a list of files at once.", "Name a file for one.")
        data = standard_input()
    else:
        try:
            data = read_list(source)
        except UnreadableError as error:
            raise SettingError(f"The list of files {visible(source)!r} cannot be used. {error.problem}") from error
    listed = names_in(data, zeros=values["zeros"])
    if not listed and not paths:
        raise NothingToAnalyseError("The list of files is empty.", "List files, one a line, or name a folder.")
    return Inputs(paths, listed)


def beside_of(settings: dict[str, Any], names: Iterable[str]) -> list[str]:
    """Return the paths that settings of these names hold; one setting may hold several."""
    held = [settings[name] for name in names if settings[name]]
    return [path for value in held for path in ([value] if isinstance(value, str) else value)]


def cache_for(values: dict[str, Any]) -> Cache | None:
    """Return the cache of the user, if it is wanted."""
    return None if values["no_cache"] else cache_of(os.environ)


def corpus_of(values: dict[str, Any], inputs: Inputs, cache: Cache | None) -> Corpus:
    """Read the corpus, and name on standard error what was not read, unless messages are not wanted."""
    quiet = values["quiet"]
    corpus = read_corpus(
        inputs.paths,
        listed=inputs.listed,
        raw=values["raw"],
        leave=values["leave"] or (),
        where=values["where"] or (),
        encoding=values["encoding"],
        text_column=values["text_column"],
        name_pattern=values["name_pattern"],
        stopwords=values["stopwords"],
        keep_words=values["keep_words"],
        language_code=values["language"],
        jobs=values["jobs"],
        standard_input=standard_input,
        cache=cache,
        **({} if quiet else {"watched": gate.watched}),
    )
    if not quiet:
        _tell(corpus, cache, verbose=values["verbose"])
    return corpus


def protect(outputs: Iterable[str], values: dict[str, Any], inputs: Inputs, beside: Iterable[str] = ()) -> None:
    """Refuse outputs one of which is one of the files to be read, or one of the lists.

    Parameters
    ----------
    outputs
        Files to be written.
    values
        Of the options.
    inputs
        What is read as the corpus.
    beside
        Other files and folders that are read.

    Raises
    ------
    SettingError
        If it is.
    """
    names = ("stopwords", "keep_words", "config", "files_from")
    lists = [values[name] for name in names if values[name] and values[name] != STANDARD_INPUT]
    refuse_overwriting(outputs, [*input_paths(*inputs), *input_paths([*filter(None, beside)]), *lists])


def standard_input() -> bytes:
    """Read standard input to its end.

    Raises
    ------
    ToolkitError
        If it is closed.
    """
    if sys.stdin is None:
        raise ToolkitError("Standard input is closed; there is nothing to read.", "Name a file or a folder.")
    return read_stream(sys.stdin.buffer)


def tell_skipped(skipped: Iterable[Skipped]) -> None:
    """Name what was not read."""
    for each in skipped:
        gate.say(f"skipped {each.document}: {each.reason}", one_line=True)


def _tell(corpus: Corpus, cache: Cache | None, *, verbose: bool) -> None:
    """Name what was not read, and with ``-v`` what was passed over."""
    if cache and cache.store.broken:
        gate.say(cache.store.broken, one_line=True)
    if verbose and cache and cache.store.unused:
        gate.say(f"no cache: {cache.store.unused}", one_line=True)
    tell_skipped(corpus.skipped)
    if verbose:
        for each in corpus.ignored:
            gate.say(f"passed over {each.document}: {each.reason}", one_line=True)
        words = corpus.language.stop_words
        gate.say(f"language {corpus.language.code}, {len(words)} stop words, {corpus.language.digest}")
