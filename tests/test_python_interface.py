"""The interface for Python: a corpus, and every analysis by its name, loaded when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import CORPUS

import toolkit
from toolkit.cli import catalog
from toolkit.errors import SettingError
from toolkit.reading.options import Reading
from toolkit.reading.reading import read_corpus


def test_every_analysis_is_a_function_of_the_package():
    for name in catalog.command_names():
        plain = name.replace("-", "_")
        assert getattr(toolkit, plain) is catalog.load_analysis(name)
        assert plain in dir(toolkit)


def test_read_takes_the_options_of_reading():
    corpus = toolkit.read(CORPUS / "energy", where="year>=2022", raw=True)

    assert corpus == read_corpus([str(CORPUS / "energy")], Reading(where=("year>=2022",), raw=True))
    assert len(toolkit.read([CORPUS / "energy", str(CORPUS / "refugees")], leave=["head"])) == 28


def test_an_option_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(SettingError, match=r"no reading option 'laguage'.(?s:.)*'language'"):
        toolkit.read(CORPUS, laguage="en")


def test_a_name_that_is_not_there_is_refused():
    for name in ("weather", "_keyness", "__wrapped__"):
        with pytest.raises(AttributeError, match=name):
            getattr(toolkit, name)


def test_importing_the_package_loads_nothing_else():
    code = "import sys; import toolkit; print([each for each in sys.modules if each.startswith('toolkit.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"
