"""What the packaging files say of the project agrees with one another and with the package."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path

import yaml
from conftest import ROOT

import toolkit

SETUP = ConfigParser()
SETUP.read(ROOT / "setup.cfg", encoding="utf-8")
CITATION = yaml.load((ROOT / "CITATION.cff").read_text("utf-8"), yaml.BaseLoader)
RELEASES = re.findall(r"^## (\S+)(?: - (\S+))?$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)


def test_the_newest_release_of_the_changelog_is_the_version_of_the_package_and_of_the_citation():
    unreleased, (version, date), *_ = RELEASES

    assert unreleased == ("Unreleased", "")
    assert toolkit.__version__ == version == CITATION["version"]
    assert CITATION["date-released"] == date


def required():
    listed = SETUP["options"]["install_requires"].splitlines()
    for extra in SETUP["options.extras_require"].values():
        listed += extra.splitlines()
    found = [re.match(r"([\w-]+) >= ([\d.]+)", line) for line in listed if not line.startswith("#")]
    return {each[1]: each[2] for each in found if each}


def pinned(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def test_the_lowest_versions_that_are_tested_are_those_that_are_allowed():
    lowest, bounds = pinned("constraints-lowest.txt"), required()
    # They look at the code, build or look at pages, or run the notebook: make test-lowest does without them.
    tools = {"ruff", "mypy", "Sphinx", "myst-parser", "furo", "nbclient", "ipykernel", "axe-playwright-python"}

    assert len(bounds) > 15
    assert lowest.keys() == bounds.keys() - tools
    for name, version in lowest.items():
        assert f"{version}.".startswith(f"{bounds[name]}."), name


def test_every_library_that_is_required_is_pinned():
    assert required().keys() - {"cryptography"} <= pinned("constraints.txt").keys()


def test_every_python_that_is_named_is_tested():
    named = re.findall(r"Python :: (3\.\d+)", SETUP["metadata"]["classifiers"])
    workflow = yaml.load((ROOT / ".github" / "workflows" / "tests.yml").read_text("utf-8"), yaml.BaseLoader)
    job = workflow["jobs"]["tests"]

    assert job["strategy"]["matrix"]["python"] == named
    assert named[0] == SETUP["options"]["python_requires"].removeprefix(">=")
    assert job["steps"][-1]["run"] == ".ci/run"


def test_every_file_of_data_is_in_the_package():
    house = Path(toolkit.__file__).parent
    patterns = {
        (package, pattern)
        for package, listed in SETUP["options.package_data"].items()
        for pattern in listed.replace(",", " ").split()
    }
    packed = {path for package, pattern in patterns for path in house.joinpath(*package.split(".")[1:]).glob(pattern)}
    data = {
        path for path in house.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc", ".so", ".c", ".h")
    }

    assert house / "py.typed" in packed
    assert data == packed


def test_every_tool_of_the_hooks_is_one_that_the_linters_run():
    hooks = yaml.load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"), yaml.BaseLoader)["repos"][0]["hooks"]
    makefile = (ROOT / "Makefile").read_text("utf-8")

    for hook in hooks:
        tool = hook["entry"].split()[0].removeprefix(".venv/bin/")
        assert f"$(VENV)/bin/{tool}" in makefile


def test_every_command_to_install_an_extra_names_the_distribution_and_an_extra_that_there_is():
    # The name toolkit belongs to another project on the index.
    extras = set(SETUP["options.extras_require"])
    pages = [*ROOT.glob("toolkit/**/*.py"), *ROOT.glob("docs/**/*.md"), ROOT / "README.md"]
    named = [
        (path.name, *found)
        for path in pages
        for found in re.findall(r"([\w-]*toolkit)\[(\w+)\]", path.read_text("utf-8"))
    ]
    asked = [
        (path.name, found)
        for path in pages
        for found in re.findall(r"\binstalling\([\"'](\w+)[\"']\)", path.read_text("utf-8"))
    ]

    assert len(named) + len(asked) > 10
    assert [each for each in named if each[1] != "text-analytics-toolkit" or each[2] not in extras] == []
    assert [each for each in asked if each[1] not in extras] == []
