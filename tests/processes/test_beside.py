"""Work beside other work: the same result, in a thread where several jobs are allowed."""

from __future__ import annotations

from threading import Event, current_thread, main_thread

import pytest

from toolkit.errors import SettingError
from toolkit.processes import begun


def test_with_one_job_the_work_is_done_when_it_is_asked_for():
    done = []
    result = begun(lambda: done.append(current_thread()) or 7, 1)

    assert not done
    assert (result(), done) == (7, [main_thread()])


def test_with_several_jobs_the_work_goes_on_beside():
    begins, goes_on = Event(), Event()

    def work():
        begins.set()
        assert goes_on.wait(10)
        return current_thread()

    result = begun(work, 2)
    assert begins.wait(10)  # Although nobody has asked for it, and what it waits for comes after.
    goes_on.set()
    assert result() is not main_thread()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_raised_where_the_result_is_asked_for(jobs):
    def fail():
        raise SettingError("No such method.")

    result = begun(fail, jobs)
    with pytest.raises(SettingError, match="No such method"):
        result()


def test_the_result_is_not_kept():
    class Large:
        alive = 0

        def __init__(self):
            Large.alive += 1

        def __del__(self):
            Large.alive -= 1

    result = begun(Large, 2)
    made = result()
    assert (type(made), Large.alive) == (Large, 1)
    del made
    assert Large.alive == 0
