"""One piece of work in a thread beside this one."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import TypeVar

Result = TypeVar("Result")


def begun(function: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Begin some work beside what this thread goes on to do, if several jobs are allowed.

    It is worth it for work that mostly lets go of the interpreter's lock, as compiled loops and sorting do. What both
    do must not begin processes: a fork would copy the locks that the other holds at that moment.

    Parameters
    ----------
    function
        The work; with one job it is done when its result is asked for.
    jobs
        Maximum number of threads.

    Returns
    -------
    callable
        Waits for the result and gives it away, so it can be called once; an error of the work is raised here.
    """
    if jobs < 2:
        return function
    results: list[Result] = []
    errors: list[BaseException] = []

    def work() -> None:
        try:
            results.append(function())
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised where the result is asked for
            errors.append(error)

    # A daemon, since the end of the program is not to wait for what nobody asks for any more.
    thread = Thread(target=work, daemon=True)
    thread.start()

    def result() -> Result:
        thread.join()
        if errors:
            raise errors.pop()
        return results.pop()

    return result
