"""The versions of the libraries that touched the numbers, as they were installed."""

from __future__ import annotations

import os
import sys

from toolkit.errors import ToolkitError
from toolkit.files import read_bytes

_TOLD = ".dist-info"
_LONGEST = 1 << 20  # bytes


def version_of(name: str) -> str:
    """Return the version of an installed distribution.

    ``importlib.metadata`` tells the same and takes 10 ms to load; it is asked where a distribution does not lie in the
    usual place, or twice.

    Raises
    ------
    importlib.metadata.PackageNotFoundError
        If there is none of that name.
    """
    found = [path for folder in dict.fromkeys(sys.path) if folder.endswith("-packages") for path in _told(folder, name)]
    told = _version(found[0]) if len(found) == 1 else ""
    if told:
        return told
    from importlib.metadata import version

    return version(name)


def _told(folder: str, name: str) -> list[str]:
    """List the folders in which a distribution of that name tells of itself."""
    try:
        inside = os.listdir(folder)
    except OSError:
        return []
    wanted = _plain(name)
    telling = [each for each in inside if each.endswith(_TOLD) and _plain(each.partition("-")[0]) == wanted]
    return [os.path.join(folder, each) for each in telling]


def _plain(name: str) -> str:
    return name.lower().replace("-", "_").replace(".", "_")


def _version(folder: str) -> str:
    try:
        text = read_bytes(os.path.join(folder, "METADATA"), _LONGEST)
    except ToolkitError:
        return ""
    lines = text.partition(b"\n\n")[0].splitlines()
    return next((line[8:].strip().decode("ascii", "replace") for line in lines if line.startswith(b"Version:")), "")
