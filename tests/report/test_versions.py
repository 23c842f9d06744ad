"""Versions of libraries: those that Python itself tells, without what it loads to tell them."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import PackageNotFoundError, distributions, version

import pytest

from toolkit.errors import DISTRIBUTION
from toolkit.report.versions import version_of

INSTALLED = sorted({each.name for each in distributions() if each.name and each.name not in ("toolkit", DISTRIBUTION)})


def test_there_is_something_installed():
    assert {"numpy", "scikit-learn", "vaderSentiment"} <= set(INSTALLED)


@pytest.mark.parametrize("name", INSTALLED)
def test_the_version_is_that_of_the_distribution(name):
    assert version_of(name) == version(name)


def test_a_name_is_spelled_in_any_way():
    assert version_of("Scikit_Learn") == version_of("scikit.learn") == version("scikit-learn")


def test_what_is_not_installed_is_said():
    with pytest.raises(PackageNotFoundError):
        version_of("no-such-distribution")


def installed(folder, name, told, text):
    place = folder / f"{name}-{told}.dist-info"
    place.mkdir(parents=True)
    (place / "METADATA").write_text(text, "utf-8")


def test_the_version_is_read_where_it_is_told(tmp_path, monkeypatch):
    folder = tmp_path / "site-packages"
    installed(folder, "sea_wind", "1.0", "Metadata-Version: 2.1\nName: sea-wind\nVersion: 1.0.post1\n\nVersion: 9\n")
    monkeypatch.syspath_prepend(str(folder))

    assert version_of("sea-wind") == "1.0.post1"


def test_of_two_in_one_name_python_tells(tmp_path, monkeypatch):
    for nth in (1, 2):
        folder = tmp_path / str(nth) / "site-packages"
        installed(folder, "sea_wind", f"{nth}.0", f"Metadata-Version: 2.1\nName: sea-wind\nVersion: {nth}.0\n")
        monkeypatch.syspath_prepend(str(folder))

    assert version_of("sea-wind") == version("sea-wind") == "2.0"


def test_nothing_is_loaded_for_it():
    code = (
        "import sys\nfrom toolkit.report.versions import version_of\n"
        "version_of('numpy')\nprint('importlib.metadata' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "False"
