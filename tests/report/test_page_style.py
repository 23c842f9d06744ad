"""The look of pages: text that can be read in any light, on any width, on paper."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from toolkit.report.figures import svg
from toolkit.report.render import page_style

READABLE = 4.5  # WCAG 2.1, 1.4.3: contrast of text
VISIBLE = 3.0  # 1.4.11: contrast of marks
HEAD = page_style.page_head("A title")
LIGHT, DARK = (dict(re.findall(r"--(\w+): (#\w+)", part)) for part in re.findall(r":root \{(.*?)\}", HEAD, re.S)[:2])


def luminance(color):
    """Return the relative luminance of WCAG."""
    digits = color.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["ink", "faint", "link", "good", "bad"])
def test_text_can_be_read(colors, name):
    assert contrast(colors[name], colors["paper"]) >= READABLE


def fills(style):
    return {name: color for name, color in re.findall(r"\.(\w+)\{(?:[^}]*;)?fill:(#\w+)", style) if name != "over"}


@pytest.mark.parametrize(("part", "paper"), [(0, "#ffffff"), (1, "#161616")], ids=["light", "dark"])
def test_marks_and_words_of_a_figure_can_be_seen(part, paper):
    style = svg.STYLE.split("@media(prefers-color-scheme:dark)")[part]
    colors = fills(style)

    assert set(colors) >= {"ink", "faint", "mark", "other"}
    for name in ("ink", "faint"):
        assert contrast(colors[name], paper) >= READABLE
    for name in ("mark", "other"):
        assert contrast(colors[name], paper) >= VISIBLE


def test_a_page_loads_nothing_and_runs_nothing():
    assert "default-src 'none'" in HEAD
    assert "script" not in HEAD
    assert "url(" not in HEAD
    assert "@import" not in HEAD


def test_a_title_is_text():
    assert "<h1>&lt;b&gt;</h1>" in page_style.page_head("<b>")


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="no browser is installed")
def test_a_browser_lays_a_report_out_without_a_word(tmp_path):
    """The browser keeps the page as it is, says nothing of it, and prints it."""
    from harness import call

    place = tmp_path / "words.html"
    text = tmp_path / "a.txt"
    text.write_text("The bridge was closed in the winter. The traders waited for three weeks.\n" * 3)
    assert call("words", text, "-o", place).code == 0
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run(
        [CHROMIUM, *options, "--enable-logging=stderr", f"--print-to-pdf={tmp_path / 'words.pdf'}", place.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )

    assert "CONSOLE" not in done.stderr.decode("utf-8", "replace")  # what a page says, such as a refused style
    assert (tmp_path / "words.pdf").read_bytes().startswith(b"%PDF")
