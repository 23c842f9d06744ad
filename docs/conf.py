"""Settings of Sphinx for the documentation as a site: ``make docs``."""

from __future__ import annotations

import re
from typing import Any

from toolkit import __version__

project = "toolkit"
release = version = __version__
extensions = ["myst_parser"]
myst_heading_anchors = 4
html_theme = "furo"
html_title = f"toolkit {__version__}"
html_show_sphinx = False
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_extra_path = ["llms.txt"]
html_copy_source = False
# Terminal output is no program, and is not to be coloured as one.
highlight_language = "none"

_OUTSIDE = re.compile(r"\[(?P<text>[^\]\n]+)\]\((?P<path>(?:\.\./)+(?!guides/|background/)[^)\s#]+)(?:#[^)\s]*)?\)")


def _name_files_outside(_app: Any, name: str, source: list[str]) -> None:
    """Name the files of the project that a page links to and the site does not have."""
    depth = name.count("/") + 1

    def named(found: re.Match[str]) -> str:
        above = found["path"].count("../")
        if above < depth:
            return found[0]  # A page of the site.
        path = found["path"].removeprefix("../" * above)
        return f"`{path}`" if found["text"].strip("`") == path else f"{found['text']} (`{path}`)"

    source[0] = _OUTSIDE.sub(named, source[0])


def setup(app: Any) -> None:
    """Register the hook with Sphinx."""
    app.connect("source-read", _name_files_outside)
