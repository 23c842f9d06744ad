"""What the modules of a package declare of themselves, without importing one: a constant at its left margin."""

from __future__ import annotations

import os
import re
import sys
from ast import literal_eval
from contextlib import suppress
from functools import cache
from importlib import import_module
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.files.reading import read_bytes


@cache
def declared(package: str, name: str) -> dict[str, Any]:
    """Return the values of a constant in the modules of a package, by the name of the module below the package.

    A module declares it as a literal, on one line or as one tuple; so a format is found without loading the libraries
    of the others.
    The modules are the files of the package, and a file ``reader.py`` in a folder of it.

    Parameters
    ----------
    package
        That was imported already.
    name
        Of the constant.
    """
    line = re.compile(rf"^{name} = (\([^()]*\)|.+)$", re.M)
    matches = ((module, line.search(source)) for module, source in _sources(package).items())
    return {module: literal_eval(match[1]) for module, match in matches if match} or _imported(package, name)


@cache
def _sources(package: str) -> dict[str, str]:
    sources = {}
    for module, path in _modules(os.path.dirname(sys.modules[package].__file__ or "")):
        with suppress(ToolkitError):
            sources[module] = read_bytes(path).decode("utf-8")
    return sources


def _modules(folder: str) -> list[tuple[str, str]]:
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    files = [(name[:-3], os.path.join(folder, name)) for name in names if name.endswith(".py") and name[0] != "_"]
    below = [(f"{name}.reader", os.path.join(folder, name, "reader.py")) for name in names if "." not in name]
    return files + [(module, path) for module, path in below if os.path.exists(path)]


def _imported(package: str, name: str) -> dict[str, Any]:
    """Ask the modules themselves, where the package is an archive."""
    from pkgutil import walk_packages

    modules = {
        each.name: import_module(each.name) for each in walk_packages(sys.modules[package].__path__, f"{package}.")
    }
    return {
        module.removeprefix(f"{package}."): getattr(loaded, name)
        for module, loaded in modules.items()
        if hasattr(loaded, name)
    }
