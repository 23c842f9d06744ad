"""From the options of a command line to what they ask for: files, found once, and how to read them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from shlex import quote
from typing import Any

from toolkit.cli.cache import cache_of
from toolkit.corpus.document import Corpus, Skipped
from toolkit.errors import NothingToAnalyseError, SettingError, ToolkitError, UnreadableError
from toolkit.files import read_list, read_stream, refuse_overwriting, visible
from toolkit.readers.passed_over import why_ignored
from toolkit.reading.cache import Cache
from toolkit.reading.finding import STANDARD_INPUT, Search, find_files, names_in
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus
from toolkit.report.render import ALIASES, gate
from toolkit.settings import Setting

_DEFAULT_CORPUS = "corpus"


@dataclass(frozen=True)
class Request:
    """What a command line asks for besides the settings of its analysis.

    Parameters
    ----------
    search
        The files of the corpus, found once for all who need to know of them.
    reading
        How they are read.
    lists
        Other files that the shared options name: word lists, the list of files, the settings file.
    cache
        Of what was read before; None where it is not wanted.
    jobs
        Number of worker processes.
    output
        File or folder to write; empty for standard output.
    columns
        Of the table, in the order wanted; empty for all.
    format, table, color
        As typed; empty where they are not.
    is_paged
        Whether what is longer than the screen of a terminal goes to a pager.
    is_ascii
        Whether tables are drawn with ASCII characters.
    provenance
        Whether a file with the provenance is written beside the output.
    escape_formulas
        Whether cells that a spreadsheet would run as a formula are escaped.
    quiet, verbose, strict
        Which messages are printed, and whether a skipped file fails the command.
    """

    search: Search
    reading: Reading
    lists: tuple[str, ...]
    cache: Cache | None
    jobs: int
    output: str
    format: str
    table: str
    columns: tuple[str, ...]
    color: str
    is_paged: bool
    is_ascii: bool
    provenance: bool
    escape_formulas: bool
    quiet: bool
    verbose: bool
    strict: bool


def request_of(values: Mapping[str, Any]) -> Request:
    """Find the files that the values of the shared options name.

    Raises
    ------
    SettingError
        If a file or folder does not exist, the list of files cannot be read, a column is named twice, or a sample has
        a seed and no size.
    """
    reading = Reading.of(values)
    if reading.sample_seed and not reading.sample:
        raise SettingError("--sample-seed needs a sample.", "Add --sample N.")
    columns = tuple(name.strip() for name in values["columns"].split(",") if name.strip())
    if twice := [name for place, name in enumerate(columns) if name in columns[:place]]:
        raise SettingError(f"--columns names {twice[0]!r} twice.", "Name each column once.")
    named = [values["config"], values["files_from"], *reading.files()]
    return Request(
        search=search_of(values),
        reading=reading,
        lists=tuple(path for path in named if path and path != STANDARD_INPUT),
        cache=None if values["no_cache"] else cache_of(os.environ),
        jobs=values["jobs"],
        output=values["output"] or "",
        format=ALIASES.get(values["format"], values["format"]) or "",
        table=values["table"],
        columns=columns,
        color=values["color"],
        is_paged=values["pager"] == "auto",
        is_ascii=values["ascii"],
        provenance=values["provenance"],
        escape_formulas=not values["csv_raw"],
        quiet=values["quiet"],
        verbose=values["verbose"],
        strict=values["strict"],
    )


def search_of(values: Mapping[str, Any]) -> Search:
    """Find the files that a command line names, by default those of the folder ``corpus``.

    Raises
    ------
    SettingError
        If a file or folder does not exist, or the list of files cannot be read.
    """
    paths = list(values["corpus"])
    source = values["files_from"]
    if not source:
        return find_files(paths or [_DEFAULT_CORPUS])
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
        raise NothingToAnalyseError("The list of files is empty.", "List files, one per line, or name a folder.")
    return find_files(paths, listed)


def paths_in(settings: Mapping[str, Any], kinds: Mapping[str, Setting], trait: str) -> list[str]:
    """Return the paths in the settings that have a trait, ``reads`` or ``writes``; one setting may hold several."""
    values = [settings[name] for name, kind in kinds.items() if getattr(kind, trait) and settings[name]]
    return [path for value in values for path in ([value] if isinstance(value, str) else value)]


def corpus_of(request: Request) -> Corpus:
    """Read the corpus, and name on standard error what was not read, unless messages are not wanted."""
    watch = {} if request.quiet else {"watched": gate.watched}
    corpus = read_corpus(
        request.search,
        request.reading,
        jobs=request.jobs,
        standard_input=standard_input,
        cache=request.cache,
        **watch,
    )
    if not request.quiet:
        _report_reading(corpus, request)
    return corpus


def protect(outputs: Iterable[str], request: Request, beside: Iterable[str] = ()) -> None:
    """Refuse outputs one of which is one of the files to be read, or one of the lists.

    Parameters
    ----------
    outputs
        Files to be written.
    request
        What is read.
    beside
        Other files and folders that are read.

    Raises
    ------
    SettingError
        If it is.
    """
    refuse_overwriting(outputs, chain(request.search.files(), find_files([*beside]).files(), request.lists))


def require_folder(output: str) -> None:
    """Refuse an output file whose folder is not there, before any work is done.

    Raises
    ------
    ToolkitError
        If it is not; a folder as the output is created.
    """
    folder = os.path.dirname(output)
    if output != STANDARD_INPUT and folder and not output.endswith("/") and not os.path.isdir(folder):
        problem = f"Cannot write {visible(output)}: {visible(folder)}"
        if os.path.exists(folder):
            raise ToolkitError(f"{problem} is not a folder.", "Name a file in a folder.")
        raise ToolkitError(f"{problem} does not exist.", f"Create it: mkdir -p {quote(folder)}")


def refuse_feeding(output: str, request: Request) -> None:
    """Refuse an output in a folder of the corpus that the next run would read as a text.

    Raises
    ------
    SettingError
        If a reader is for it, and nothing in it shows that this program wrote it.
    """
    place = os.path.realpath(output)
    for folder in filter(os.path.isdir, request.search.paths):
        whole = os.path.realpath(folder)
        if place != whole and os.path.commonpath([whole, place]) != whole:
            continue
        name = os.path.relpath(place, whole)
        if place == whole or not (why_ignored(name) or any(part.startswith(".") for part in name.split(os.sep))):
            raise SettingError(
                f"{visible(output)} lies in the corpus {visible(folder)}, and the next run would count it as a text.",
                "Name a place outside the corpus with -o.",
            )


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


def report_skipped(skipped: Iterable[Skipped]) -> None:
    """Name what was not read."""
    for each in skipped:
        gate.say(f"skipped {each.document}: {each.reason}", one_line=True)


def _report_reading(corpus: Corpus, request: Request) -> None:
    """Name what was not read, and with ``-v`` what was passed over."""
    stores = (request.cache.store, request.cache.reports) if request.cache else ()
    for note in dict.fromkeys(store.broken for store in stores if store.broken):
        gate.say(note, one_line=True)
    for note in dict.fromkeys(store.unused for store in stores if store.unused and request.verbose):
        gate.say(f"no cache: {note}", one_line=True)
    if request.cache and request.cache.store.is_full:
        gate.say("The corpus does not fit in the cache; set TOOLKIT_CACHE_SIZE to more, such as 4G.")
    report_skipped(corpus.skipped)
    if request.verbose:
        for each in corpus.ignored:
            gate.say(f"ignored {each.document}: {each.reason}", one_line=True)
        words = corpus.language.stop_words
        gate.say(f"language {corpus.language.code}, {len(words)} stop words, {corpus.language.digest}")
