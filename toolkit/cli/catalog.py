"""Which subcommands there are: the files of ``toolkit/analyses`` and its folders, found without importing one."""

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
def modules() -> dict[str, str]:
    """Return the module of each analysis below the package, by its name in the shell, in alphabetical order."""
    try:
        found = [path.relative_to(_FOLDER).with_suffix("").parts for path in _FOLDER.rglob("*.py")]
    except OSError:
        found = []
    if not found:  # Installed as an archive: there are no files to list, but a package to ask.
        from pkgutil import walk_packages

        package = import_module(_PACKAGE)
        walked = walk_packages(package.__path__, f"{_PACKAGE}.")
        found = [tuple(module.name.split(".")[2:]) for module in walked if not module.ispkg]
    shown = {parts[-1].replace("_", "-"): ".".join(parts) for parts in found if not parts[-1].startswith("_")}
    return dict(sorted(shown.items()))


def command_names() -> tuple[str, ...]:
    """Return the names of the analyses as the shell spells them, in alphabetical order."""
    return tuple(modules())


def load_analysis(name: str) -> Callable[..., Any]:
    """Import one analysis; the function has the name of its file.

    Raises
    ------
    KeyError
        If there is none of that name.
    """
    function: Callable[..., Any] = getattr(import_module(_module(name)), name.replace("-", "_"))
    return function


def _module(name: str) -> str:
    return f"{_PACKAGE}.{modules()[name]}"


def _source(name: str) -> Path:
    return _FOLDER.joinpath(*modules()[name].split(".")).with_suffix(".py")


def summary(name: str) -> str:
    """Return what an analysis does in one line: the first line of its file, read as text."""
    try:
        with _source(name).open(encoding="utf-8") as file:
            line = file.readline()
    except OSError:
        line = import_module(_module(name)).__doc__ or ""
    return line.strip().strip('"').splitlines()[0] if line.strip() else ""


def documentation(name: str) -> str:
    """Return the docstring of an analysis; under ``-OO``, which takes docstrings away, from its source."""
    text = inspect.getdoc(load_analysis(name))
    if text:
        return text
    import ast

    plain = name.replace("-", "_")
    try:
        with _source(name).open(encoding="utf-8") as file:
            tree = ast.parse(file.read())
    except OSError:
        return summary(name)
    nodes = (node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == plain)
    return next(((ast.get_docstring(node) or "") for node in nodes), "") or summary(name)
