"""No file holds up a corpus."""

from __future__ import annotations

import re
import signal
import threading

import pytest

from toolkit.reading import parsing
from toolkit.reading.options import Reading
from toolkit.reading.time_limit import TimeLimitError, many_time_limits, seconds_for, time_limit

ENDLESS = re.compile(r"(?:a+)+b")
HANGS = "a" * 60  # 2 to the power of 60 steps


def test_what_never_ends_is_stopped_inside_a_pattern():
    with pytest.raises(TimeLimitError), time_limit(0.02):
        ENDLESS.match(HANGS)


def test_limits_that_share_a_handler_stop_what_takes_too_long_and_give_it_back():
    def own(*_):
        """What somebody else has set."""

    before = signal.signal(signal.SIGVTALRM, own)
    try:
        with many_time_limits():
            for _ in range(2):
                with pytest.raises(TimeLimitError), time_limit(0.02):
                    ENDLESS.match(HANGS)
                with time_limit(60):
                    assert ENDLESS.match("aab")
                assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] == 0
            assert signal.getsignal(signal.SIGVTALRM) is not own
        assert signal.getsignal(signal.SIGVTALRM) is own
        with time_limit(60):
            assert signal.getsignal(signal.SIGVTALRM) is not own
        assert signal.getsignal(signal.SIGVTALRM) is own
    finally:
        signal.signal(signal.SIGVTALRM, before)


def test_what_ends_is_left_alone():
    with time_limit(60):
        assert ENDLESS.match("aab")


def test_another_thread_has_no_limit():
    done = []

    def work():
        with time_limit(0.001):
            done.append(ENDLESS.match("a" * 12))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [None]


@pytest.mark.parametrize(("size", "seconds"), [(0, 120), (1_000_000, 150), (10_000_000, 420)])
def test_a_larger_file_has_more_time(size, seconds):
    assert seconds_for(size) == seconds


def test_a_file_that_takes_too_long_is_skipped_by_name_and_the_others_are_read(monkeypatch, tmp_path):
    how = Reading()
    monkeypatch.setattr(parsing, "seconds_for", lambda size: 0.05)
    read = parsing.plain_text.read

    def hanging(source):
        if source.name == "slow.txt":
            ENDLESS.match(HANGS)
        return read(source)

    monkeypatch.setattr(parsing.plain_text, "read", hanging)
    slow = parsing.parse_file("slow.txt", b"The ferry left.", how)
    quick = parsing.parse_file("quick.txt", b"The ferry left.", how)
    assert slow.outcome.documents == []
    assert [(each.document, "too long" in each.reason) for each in slow.outcome.skipped] == [("slow.txt", True)]
    assert [each.name for each in quick.outcome.documents] == ["quick.txt"]
