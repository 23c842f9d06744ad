"""Run commands as processes of their own, in turn, and tell what each cost; show the tables and keep them as JSON.

Processor time is what the system counted for the process and those that it waited for (wait4). Peak memory is the
larger of two figures: the largest resident memory of any one process (wait4), and, on Linux, the largest sum over the
processes of the command of what each holds by itself and its part of what they share (PSS), looked up ten times a
second while there are several. Each command is started by a small process that does nothing else: Linux hands the peak
memory of whoever starts a program on to the program, and a bench that has loaded a library would be measured in place
of a small command.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDTH = 120  # columns where the output is not a terminal
LIMIT = 900  # seconds of the clock that a command may take
_MOST = 1_000_000  # characters of an output that are kept
_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes in the unit of the peak

_STARTER = """
import json, os, signal, sys, threading, time
args, output, error, limit = json.loads(sys.argv[1])
write = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)]
actions += [(os.POSIX_SPAWN_OPEN, n, path, write, 0o600) for n, path in ((1, output), (2, error))]
start = time.monotonic()
process = os.posix_spawn(args[0], args, os.environ, file_actions=actions, setpgroup=0)
def stop(*_):
    os.killpg(process, signal.SIGKILL)
for name in (signal.SIGALRM, signal.SIGTERM, signal.SIGINT):
    signal.signal(name, stop)
signal.alarm(limit)
def text(path):
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""
def of_group(number):
    return text(f"/proc/{number}/stat").rpartition(")")[2].split()[2:3] == [str(process)]
def memory(number):
    lines = [line.split()[1] for line in text(f"/proc/{number}/smaps_rollup").splitlines() if line.startswith("Pss:")]
    return 1024 * int(lines[0]) if lines else 0
together = 0
def watch():
    global together
    while True:
        begun = time.monotonic()
        numbers = [name for name in os.listdir("/proc") if name.isdigit() and of_group(name)]
        if len(numbers) > 1:
            together = max(together, sum(map(memory, numbers)))
        time.sleep(max(0.1, 10 * (time.monotonic() - begun)))
if os.path.exists("/proc/self/smaps_rollup"):
    threading.Thread(target=watch, daemon=True).start()
_, status, used = os.wait4(process, 0)
wall = time.monotonic() - start
print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss, wall, together]))
sys.stdout.flush()
os._exit(0)
"""


@dataclass(frozen=True)
class Command:
    """What is run.

    Parameters
    ----------
    args
        The program, as a path, and its arguments.
    env
        Variables besides those of the bench.
    """

    args: tuple[str, ...]
    env: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cost:
    """What one run took.

    Parameters
    ----------
    cpu, wall
        Seconds of the processors and of the clock; lower is better.
    peak
        Largest memory of the process and its workers together, in bytes; lower is better.
    output, error
        What the command wrote, at most the first million characters of it.
    size
        Bytes of the output.
    problem
        Why there is no figure; empty if all went well.
    """

    cpu: float
    wall: float
    peak: int
    output: str = ""
    error: str = ""
    problem: str = ""
    size: int = 0


def ours(*args: str, env: Mapping[str, str] | None = None) -> Command:
    """Return a call of the toolkit that is installed beside this Python."""
    script = os.path.join(os.path.dirname(sys.executable), "toolkit")
    start = (script,) if os.path.exists(script) else (sys.executable, "-m", "toolkit")
    return Command((*start, *args), env or {})


def python(program: str, *args: str) -> Command:
    """Return a program in this Python."""
    return Command((sys.executable, "-c", program, *args))


def cost(command: Command, limit: int = LIMIT) -> Cost:
    """Run a command once."""
    with tempfile.TemporaryDirectory() as home:
        output, error = (os.path.join(home, name) for name in ("output", "error"))
        # A setting of whoever runs the bench must not change what is measured, nor the bench their cache. And whoever
        # has Python keep no compiled modules would time its compiler.
        kept = {name for name in os.environ if not name.startswith("TOOLKIT_")} - {"PYTHONDONTWRITEBYTECODE"}
        env = {name: value for name, value in os.environ.items() if name in kept}
        env |= {"XDG_CACHE_HOME": os.path.join(home, "cache"), **command.env}
        order = json.dumps([command.args, output, error, limit])
        starter = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _STARTER, order],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            told, complaint = starter.communicate()
        except BaseException:
            # It ends the command with all its processes before it ends itself.
            starter.terminate()
            starter.wait()
            raise
        if starter.returncode:
            return Cost(0, 0, 0, problem=(complaint.strip().splitlines() or ["it could not be started"])[-1])
        code, cpu, largest, wall, together = json.loads(told)
        texts = [_text(path) for path in (output, error)]
        size = os.path.getsize(output) if os.path.exists(output) else 0
    problem = ""
    if code:
        late = code == -9 and wall >= limit
        problem = f"over {limit} s" if late else f"exit {code}: {(texts[1].strip().splitlines() or [''])[-1]}"
    return Cost(cpu, wall, max(largest * _UNIT, together), *texts, problem=problem, size=size)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            return file.read(_MOST)
    except FileNotFoundError:
        return ""


def in_turn(commands: Mapping[str, Command], rounds: int, limit: int = LIMIT) -> dict[str, list[Cost]]:
    """Run every command once in each round, every other round from the last to the first.

    One round more goes before, which does not count: it fills the caches of files and of compiled modules. A command
    that failed in it is not run again. With no round asked for, that first one is what is returned.
    """
    found = {name: [cost(command, limit)] for name, command in commands.items()}
    if not rounds:
        return found
    alive = [name for name, costs in found.items() if not costs[0].problem]
    for name in alive:
        found[name] = []
    for nth in range(rounds):
        for name in alive[:: -1 if nth % 2 else 1]:
            found[name].append(cost(commands[name], limit))
    return found


def problem(costs: Sequence[Cost]) -> str:
    """Return the first problem of the runs of a command."""
    return next((each.problem for each in costs if each.problem), "")


def ratio(costs: Sequence[Cost], other: Sequence[Cost]) -> float | None:
    """Return the median over the rounds of the processor time in parts of that of another command in the same round."""
    if not costs or not other or problem(costs) or problem(other):
        return None
    return median(each.cpu / max(base.cpu, 1e-6) for each, base in zip(costs, other, strict=True))


Cell = str | float | int | bool | None


@dataclass
class Sheet:
    """A table.

    Parameters
    ----------
    name
        In the JSON file.
    title
        On the terminal.
    columns
        Their names, each with a format for its figures; none for text.
    rows
        Cells by the names of their columns; a column without a cell is empty.
    notes
        Written below.
    """

    name: str
    title: str
    columns: Mapping[str, str]
    rows: list[dict[str, Cell]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _shown(value: Cell, form: str) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value if isinstance(value, str) else format(value, form)


def show(sheets: Sequence[Sheet], path: str = "") -> None:
    """Print tables, and write them to a JSON file if there is a path."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=WIDTH)
    for sheet in sheets:
        table = Table(title=sheet.title)
        for name, form in sheet.columns.items():
            table.add_column(name, justify="right" if form else "left", overflow="fold")
        for row in sheet.rows:
            table.add_row(*(Text(_shown(row.get(name), form)) for name, form in sheet.columns.items()))
        console.print(table)
        for note in sheet.notes:
            console.print(note, markup=False, highlight=False)
        console.print()
    if path:
        write(path, sheets)


def write(path: str, sheets: Sequence[Sheet]) -> None:
    """Write the tables to a JSON file."""
    whole = {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "tables": [{"name": each.name, "title": each.title, "rows": each.rows, "notes": each.notes} for each in sheets],
    }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(whole, file, indent=1, ensure_ascii=False)
        file.write("\n")
