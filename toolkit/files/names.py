"""File names: as any stream can carry them, and as any system can store them."""

from __future__ import annotations

import os
import re

_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"]
)
_UNFIT = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\\\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST_PART = 120  # bytes, well below what file systems allow
_DEEPEST = 16  # parts


def safe_name(name: str) -> str:
    r"""Return a name under which any system stores a file, below the folder where it is put and nowhere else.

    >>> safe_name("press/a:b.txt"), safe_name("../../etc/x"), safe_name("CON.txt"), safe_name("")
    ('press/a_b.txt', 'etc/x', '_CON.txt', '_')
    """
    parts = []
    for part in name.split("/"):
        fit = _UNFIT.sub("_", part).strip(" ")
        if fit.strip(".") == "":
            continue
        fit = fit.lstrip(".~ ").rstrip(". ") or "_"
        if fit.split(".")[0].strip(" ").lower() in _RESERVED:
            fit = "_" + fit
        if len(fit.encode("utf-8", "replace")) > _LONGEST_PART:
            stem, dot, suffix = fit.rpartition(".")
            short = (stem or suffix).encode("utf-8", "replace")[: _LONGEST_PART - 20].decode("utf-8", "ignore")
            fit = short.rstrip(". ") + (dot + suffix[:12].rstrip(". ") if stem else "")
            fit = fit.rstrip(". ")
        parts.append(fit)
    if len(parts) > _DEEPEST:
        parts = [*parts[: _DEEPEST - 1], parts[-1]]
    return "/".join(parts) or "_"


def visible(name: str) -> str:
    r"""Return a file name that any stream can carry: bytes that are not UTF-8 become ``\xe9``.

    >>> visible("caf\udce9.txt")
    'caf\\xe9.txt'
    """
    return name if name.isascii() else os.fsencode(name).decode("utf-8", "backslashreplace")
