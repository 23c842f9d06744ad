"""Runs that are kept in a JSON file as soon as they end, so that a long measurement can stop and go on later."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

import corpora
from run import Command, Cost, cost

_KEPT_OUTPUT = 2_000  # characters of the output of a run that are kept, for those that print figures
LONG = 15  # seconds
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class NotMeasuredError(Exception):
    """A figure cannot be had; says why."""


@dataclass(frozen=True)
class Figure:
    """What was measured.

    Parameters
    ----------
    value
        Compared with the target; None where the target does not apply to so few documents.
    shown
        The same in words, with the figures it comes from.
    """

    value: float | None
    shown: str


@dataclass(frozen=True)
class Row:
    """A row of the table.

    Parameters
    ----------
    part
        What it belongs to, such as ``memory``.
    what, command
        What is measured, of which command.
    measure
        Returns the figure, or raises `NotMeasuredError`.
    target
        In words; empty for a row that only informs.
    met
        Whether a value meets it.
    """

    part: str
    what: str
    command: str
    measure: Callable[[], Figure]
    target: str = ""
    met: Callable[[float], bool] | None = None


class Runs:
    """Runs of commands, each done once and then kept.

    Parameters
    ----------
    path
        The JSON file; empty to keep nothing.
    limit
        Seconds that one command may take.
    seconds
        After so many no further run is started; 0 for no end.
    """

    def __init__(self, path: str, limit: int, seconds: int = 0) -> None:
        self.path, self.limit = path, limit
        self.end = time.monotonic() + seconds if seconds else None
        self.known: dict[str, dict[str, object]] = {}
        self.tables: dict[str, object] = {}
        self._texts = corpora.SOURCE or "generated"
        if path:
            self._lock()
        if path and os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                whole = json.load(file)
            if whole["texts"] != self._texts:
                raise SystemExit(f"{path} keeps runs on other texts: {whole['texts']}. Name another file.")
            self.known, self.tables = whole["runs"], whole["tables"]
        self._revision = _revision()

    def _lock(self) -> None:
        """Refuse to measure into a file that another process writes."""
        os.makedirs(os.path.dirname(os.path.abspath(self.path)), exist_ok=True)
        self._locked = open(f"{self.path}.lock", "w", encoding="utf-8")  # noqa: SIM115 - until the program ends
        try:
            fcntl.flock(self._locked, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit(f"Another measurement keeps its runs in {self.path}.") from None

    def forget(self, name: str) -> None:
        """Measure again what belongs to a part, or to a command within it: ``memory`` or ``memory/keywords``."""
        self.known = {key: run for key, run in self.known.items() if f"/{name}/" not in f"/{key}/"}

    def cost(self, key: str, command: Command) -> Cost:
        """Return what a command took, run now or earlier.

        Raises
        ------
        NotMeasuredError
            If it failed or took too long, or there is no time left to run it.
        """
        run = self.known.get(key)
        if run and (not str(run["problem"]).startswith("over ") or self.limit <= int(str(run["limit"]))):
            found = Cost(**{name: run[name] for name in Cost.__dataclass_fields__})  # type: ignore[arg-type]
        else:
            found = self._new(key, command)
        if found.problem:
            raise NotMeasuredError(found.problem)
        return found

    def _new(self, key: str, command: Command) -> Cost:
        left = self.limit if self.end is None else int(self.end - time.monotonic())
        if left < 1:
            raise NotMeasuredError("no time left")
        print(f"  {time.strftime('%H:%M:%S')} {key}", file=sys.stderr, flush=True)
        found = cost(command, min(self.limit, left))
        if found.problem.startswith("over ") and left < self.limit:
            raise NotMeasuredError("no time left")
        kept = asdict(found) | {"output": found.output[:_KEPT_OUTPUT], "error": found.error[-_KEPT_OUTPUT:]}
        line = " ".join(each if len(each) < 200 else "PROGRAM" for each in command.args)
        self.known[key] = {**kept, "command": line, "limit": self.limit, "revision": self._revision}
        self.save()
        return found

    def in_turn(self, key: str, commands: Mapping[str, Command], rounds: int) -> dict[str, list[Cost]]:
        """Return what several commands took in so many rounds, every other round from the last to the first.

        Long runs hardly differ, so there is one round only where all together take `LONG` seconds.
        """
        found: dict[str, list[Cost]] = {name: [] for name in commands}
        for nth in range(rounds):
            if sum(each.cpu for costs in found.values() for each in costs) > LONG:
                break
            for name in list(commands)[:: -1 if nth % 2 else 1]:
                found[name].append(self.cost(f"{key}/{name}/{nth}", commands[name]))
        return found

    def save(self) -> None:
        """Write the file anew, whole or not at all."""
        if not self.path:
            return
        with open(f"{self.path}.tmp", "w", encoding="utf-8") as file:
            json.dump(
                {"texts": self._texts, "tables": self.tables, "runs": self.known}, file, indent=1, ensure_ascii=False
            )
        os.replace(f"{self.path}.tmp", self.path)


def _revision() -> str:
    """Return the commit that is measured, with a plus sign if files differ from it; empty outside a repository."""
    try:
        told = subprocess.run(
            ["git", "describe", "--always", "--dirty=+"], cwd=HOME, capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return told.stdout.strip()


def at_most(limit: float) -> Callable[[float], bool]:
    """Return the test of a target that is a highest value."""
    return lambda value: value <= limit


def at_least(limit: float) -> Callable[[float], bool]:
    """Return the test of a target that is a lowest value."""
    return lambda value: value >= limit
