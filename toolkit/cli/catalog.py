"""Which subcommands there are: the files of ``toolkit/analyses``, found without importing one."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import toolkit

_FOLDER = Path(toolkit.__file__).parent / "analyses"
_PACKAGE = "toolkit.analyses"


@cache
def names() -> tuple[str, ...]:
    """Return the names of the analyses as the shell spells them, in alphabetical order."""
    try:
        found = [path.stem for path in _FOLDER.iterdir() if path.suffix == ".py"]
    except OSError:  # Installed as an archive: there are no files to list, but a package to ask.
        from pkgutil import iter_modules

        found = [module.name for module in iter_modules(import_module(_PACKAGE).__path__)]
    return tuple(sorted(name.replace("_", "-") for name in found if not name.startswith("_")))


def load_analysis(name: str) -> Callable[..., Any]:
    """Import one analysis; the function has the name of its file."""
    plain = name.replace("-", "_")
    function: Callable[..., Any] = getattr(import_module(f"{_PACKAGE}.{plain}"), plain)
    return function


def summary(name: str) -> str:
    """Return what an analysis does in one line: the first line of its file, read as text."""
    plain = name.replace("-", "_")
    try:
        with (_FOLDER / f"{plain}.py").open(encoding="utf-8") as file:
            line = file.readline()
    except OSError:
        line = import_module(f"{_PACKAGE}.{plain}").__doc__ or ""
    return line.strip().strip('"').splitlines()[0] if line.strip() else ""


def documentation(name: str) -> str:
    """Return the docstring of an analysis; under ``-OO``, which takes docstrings away, from its source."""
    text = inspect.getdoc(load_analysis(name))
    if text:
        return text
    import ast

    plain = name.replace("-", "_")
    try:
        with (_FOLDER / f"{plain}.py").open(encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except OSError:
        return summary(name)
    nodes = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == plain)
    return next(((ast.get_docstring(node) or "") for node in nodes), "") or summary(name)
