"""The compiled parts of the package, each of which has a Python reference with equal results."""

from __future__ import annotations

import os
from importlib import import_module
from types import ModuleType


def load_compiled(name: str, interface: int | None = None) -> ModuleType | None:
    """Return a compiled module, or None where Python does its work.

    That is where nothing was compiled when the package was installed, or for another machine; where the module was
    built from other sources than those beside it; and where ``TOOLKIT_KERNEL=off`` stands in the environment.

    Parameters
    ----------
    name
        Full name of the module.
    interface
        The number that its ``INTERFACE`` must be, raised in both places when what is called changes; if None, the
        module has none.
    """
    if os.environ.get("TOOLKIT_KERNEL") == "off":
        return None
    try:
        module = import_module(name)
    except ImportError:
        return None
    return module if interface is None or getattr(module, "INTERFACE", 0) == interface else None
