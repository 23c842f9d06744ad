"""Rows: the processor time of whole commands in parts of that of scripts with other libraries, run in turn.

Both read the same corpus, print what they found and count their imports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import corpora
import peers
from run import Command, Cost, ours

from rows.kept import Figure, NotMeasuredError, Row, Runs, at_least, at_most

LEAST_KEYWORDS = 400  # documents a second
_SOME = 1_000  # documents, for peers that are slow


@dataclass(frozen=True)
class Pair:
    """A command, the script of a peer with its arguments, and the part of the peer's time that it may take."""

    command: str
    script: str
    arguments: tuple[str, ...] = ()
    form: str = corpora.FILES
    most: float | None = None
    some: bool = False  # on a thousand documents at most


PAIRS = (
    Pair("sentiment", "sentiment", most=0.5),
    Pair("sentiment", "sentiment", form=corpora.LINES, most=0.5),
    Pair("words", "words", most=0.5),
    Pair("words", "words", form=corpora.LINES, most=0.5),
    Pair("words --raw --all-words", "words"),
    Pair("words", "words_polars"),
    Pair("words", "words_quanteda"),
    Pair("keywords", "keywords_yake", most=0.2, some=True),
    Pair("keywords", "keywords"),
    Pair("topics -k 20", "topics", ("20",), most=1.5),
    Pair("topics", "topics", ("20",), most=3),
    Pair("topics", "topics", ("20",), most=3, some=True),
    Pair("topics -k 20", "topics_tomotopy", ("20",)),
)
SIMILARITY = ("similarity_topn", "similarity_datasketch")
_AT = 100_000  # documents of the target of similarity
_SECONDS, _BYTES = 300, 2e9


def rows(runs: Runs, number: int, environment: str) -> Iterator[Row]:
    """Yield the rows against each peer."""
    for pair in PAIRS:
        if pair.some and replace(pair, some=False) in PAIRS and number <= _SOME:
            continue
        most = pair.most
        size = min(number, _SOME) if pair.some else number
        yield Row(
            "peers",
            f"CPU ÷ {peers.TITLES[pair.script]}, {size:,} {pair.form}",
            pair.command,
            lambda pair=pair, size=size: _ratio(runs, pair, size, environment),
            f"≤ {most}" if most else "",
            at_most(most) if most else None,
        )

    def speed() -> Figure:
        found = runs.cost(f"memory/keywords/{corpora.LINES}/{number}", _own("keywords", number, corpora.LINES))
        return Figure(number / found.cpu, f"{number / found.cpu:,.0f} a CPU second")

    yield Row("peers", "documents a second", "keywords", speed, f"≥ {LEAST_KEYWORDS}", at_least(LEAST_KEYWORDS))


def similarity_rows(runs: Runs, number: int, environment: str) -> Iterator[Row]:
    """Yield the rows of a comparison of all documents with all others."""
    form = corpora.LINES

    def own() -> Cost:
        return runs.cost(f"memory/similarity/{form}/{number}", _own("similarity", number, form))

    def wall() -> Figure:
        found = own()
        value = found.wall if number >= _AT else None
        return Figure(value, f"{found.wall:,.0f} s (CPU {found.cpu:,.0f} s), {number:,} documents")

    def peak() -> Figure:
        found = own()
        value = found.peak if number >= _AT else None
        return Figure(value, f"{found.peak / 1e9:.2f} GB, {1e-3 * found.peak / number:.1f} KB a document")

    yield Row("similarity", f"clock at {_AT:,}", "similarity", wall, f"≤ {_SECONDS} s", at_most(_SECONDS))
    yield Row("similarity", f"peak memory at {_AT:,}", "similarity", peak, "≤ 2 GB", at_most(_BYTES))
    for script in SIMILARITY:

        def against(script: str = script) -> Figure:
            found = own()
            path = corpora.made(number, form)
            other = runs.cost(f"similarity/{script}/{number}", _script(script, (path,), environment))
            ratio, memory = found.cpu / other.cpu, found.peak / other.peak
            return Figure(ratio, f"{ratio:.2f} ({found.cpu:.1f} s / {other.cpu:.1f} s), memory {memory:.2f}")

        yield Row("similarity", f"CPU ÷ {peers.TITLES[script]}, {number:,} {form}", "similarity", against)


def _own(name: str, number: int, form: str) -> Command:
    return ours(*name.split(), corpora.made(number, form), "--no-cache", "-q", "-j", "1", "-f", "csv")


def _script(name: str, arguments: tuple[str, ...], environment: str) -> Command:
    try:
        return peers.script(name, *arguments, environment=environment)
    except peers.NotInstalledError as error:
        raise NotMeasuredError(str(error)) from error


def _ratio(runs: Runs, pair: Pair, number: int, environment: str) -> Figure:
    path = corpora.made(number, pair.form)
    other = _script(pair.script, (path, *pair.arguments), environment)
    commands = {"ours": _own(pair.command, number, pair.form), "peer": other}
    key = f"peers/{pair.command}/{pair.script}/{pair.form}/{number}"
    found = runs.in_turn(key, commands, 2)
    own, peer = (min(each.cpu for each in found[name]) for name in commands)
    memory = max(each.peak for each in found["ours"]) / max(each.peak for each in found["peer"])
    return Figure(own / peer, f"{own / peer:.2f} ({own:.1f} s / {peer:.1f} s), memory {memory:.2f}")
