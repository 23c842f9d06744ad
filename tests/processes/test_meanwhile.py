"""What is done in this process while others are at work: once, and only where there are others."""

from __future__ import annotations

from toolkit.processes import meanwhile, ordered_map


def test_work_is_done_once_while_others_are_at_work():
    done = []
    with meanwhile(lambda: done.append("loaded")):
        results = ordered_map(abs, range(-40, 0), 2)
        assert done == []
        assert next(results) == 40
        assert done == ["loaded"]
        assert list(results) == list(range(39, 0, -1))
        list(ordered_map(abs, range(40), 2))
    assert done == ["loaded"]


def test_nothing_is_done_where_this_process_does_all():
    done = []
    with meanwhile(lambda: done.append("loaded")):
        list(ordered_map(abs, range(40), 1))
        list(ordered_map(abs, range(15), 2))
    list(ordered_map(abs, range(40), 2))
    assert done == []
