"""What can go wrong for a user: a sentence that says it, and a sentence that mends it."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """Exit status of the command, as documented in docs/using.md."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NOTHING = 3
    SKIPPED = 4
    HANGUP = 129
    INTERRUPTED = 130
    TERMINATED = 143


class ToolkitError(Exception):
    """The data or the system does not allow what was asked.

    Parameters
    ----------
    problem
        What went wrong, naming the file, the line and the value where there is one.
    mend
        What to type or change to get further.
    """

    exit_code = ExitCode.FAILED

    def __init__(self, problem: str, mend: str = "") -> None:
        super().__init__(problem, mend)
        self.problem = problem
        self.mend = mend

    def __str__(self) -> str:
        # A name may hold line ends and tabs, which would take a message apart.
        lines = [part.replace("\n", "\\n").replace("\t", "\\t") for part in (self.problem, self.mend) if part]
        return "\n".join(lines)


class SettingError(ToolkitError):
    """A setting has a value that this command cannot use."""

    exit_code = ExitCode.USAGE


class UnreadableError(ToolkitError):
    """One file could not be read; the corpus goes on without it and names it."""


class NothingToAnalyseError(ToolkitError):
    """The corpus holds nothing, or too little, for the analysis asked for."""

    exit_code = ExitCode.NOTHING


class MissingLibraryError(ToolkitError):
    """An optional library is needed for what was asked and is not installed."""

    exit_code = ExitCode.USAGE


DISTRIBUTION = "text-analytics-toolkit"
"""Name under which the package is installed; the package itself and the command are called ``toolkit``."""


def installing(extra: str) -> str:
    """Return what to type to install what an extra of the package needs.

    >>> installing("office")
    "pip install 'text-analytics-toolkit[office]'"
    """
    return f"pip install '{DISTRIBUTION}[{extra}]'"
