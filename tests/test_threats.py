"""Every threat that docs/threats.md lists has a test, and the test exists."""

from __future__ import annotations

import ast
import re

from conftest import ROOT

ROWS = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", (ROOT / "docs" / "threats.md").read_text("utf-8"), re.M)


def test_all_threats_are_listed_in_order():
    assert [int(number) for number, _ in ROWS] == list(range(1, 51))


def test_every_test_that_is_named_exists():
    missing = []
    for number, cell in ROWS:
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", cell)
        assert named, number
        for path, test in named:
            tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
            if test not in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}:
                missing.append((number, path, test))

    assert not missing
