"""The program itself: what becomes of a signal wherever it comes."""

from __future__ import annotations

import signal
import sys

import click
import pytest

from toolkit.cli import main as module
from toolkit.cli.main import main


class Named:
    """A property that is told its name, while a signal comes."""

    def __init__(self, raised):
        self.raised = raised

    def __set_name__(self, owner, name):
        raise self.raised


class Building:
    def __init__(self, raised):
        self.raised = raised

    def main(self, *_, **__):
        type("Owner", (), {"name": Named(self.raised)})


@pytest.fixture(autouse=True)
def _own_signals():
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_termination_while_a_class_is_made_is_one(monkeypatch):
    monkeypatch.setattr(module, "program", lambda: Building(SystemExit(143)))

    with pytest.raises(SystemExit) as ended:
        main([])

    assert ended.value.code == 143


def test_an_interrupt_while_a_class_is_made_is_one(monkeypatch, capsys):
    monkeypatch.setattr(module, "program", lambda: Building(KeyboardInterrupt()))

    assert main([]) == 130
    assert capsys.readouterr().err == "Interrupted.\n"


def test_a_fault_while_a_class_is_made_is_told_as_it_is(monkeypatch):
    monkeypatch.setattr(module, "program", lambda: Building(KeyError("name")))

    with pytest.raises(RuntimeError if sys.version_info < (3, 12) else KeyError):
        main([])


def test_the_end_of_a_file_is_no_interrupt(monkeypatch, capfd):
    @click.command()
    def reading():
        raise EOFError

    monkeypatch.setattr("toolkit.cli.main.program", lambda: reading)

    assert main([]) == 1
    assert "ends before its content is complete" in capfd.readouterr().err
