"""Texts and patterns that would take all the memory, or never end."""

from __future__ import annotations

import resource

import pytest
from harness import call, run

DOTTED = {"plain": "a." * 12_000 + "a=1", "after a quoted sign": '"=".' + "a." * 12_000 + "a=1"}


@pytest.mark.parametrize("key", DOTTED)
def test_front_matter_takes_no_more_memory_than_it_is_long(key, tmp_path):
    # A dotted key of n parts makes the TOML reader hold n tuples of up to n parts.
    (tmp_path / "a.md").write_text(f"+++\n{DOTTED[key]}\n+++\n\nText.")
    assert run("documents", tmp_path, limits={resource.RLIMIT_AS: 450 << 20}).code == 0


def test_a_value_of_front_matter_may_hold_full_stops(tmp_path):
    (tmp_path / "a.md").write_text(f'+++\ntitle = """\nSea {"." * 30} land"""\n+++\n\nText.')
    (row,) = call("documents", tmp_path, "-f", "json").report["tables"][0]["rows"]
    assert row["title"] == f"Sea {'.' * 30} land"


def test_a_pattern_that_would_never_end_is_refused(tmp_path):
    (tmp_path / "a.md").write_text(f"---\nx: {'a' * 60}!\n---\n\nText.")
    ran = call("documents", tmp_path, "--where", "x~(a|aa)+$")
    assert (ran.code, "takes too long" in ran.err) == (2, True)


def test_too_little_memory_is_said_in_words(tmp_path):
    (tmp_path / "a.txt").write_text("The minister praised the harbour plan. Ships carry grain.\n\n" * 400_000)
    ran = run("documents", tmp_path, limits={resource.RLIMIT_AS: 150 << 20})
    assert (ran.code, "not enough memory" in ran.err) == (1, True)
