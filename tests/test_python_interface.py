"""The interface for Python: a corpus, and every analysis by its name, loaded when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import CORPUS

import toolkit
from toolkit.cli import catalog
from toolkit.errors import MissingLibraryError, NothingToAnalyseError, SettingError
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


BRIDGE = "The bridge was closed in the winter. The traders waited for three weeks."
SPRING = "The bridge was opened in the spring. The traders were glad of it."


class Frame:
    """A data frame as pandas makes it."""

    def __init__(self, records):
        self.records = records

    def to_dict(self, orient):
        assert orient == "records"
        return self.records


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        ([BRIDGE, SPRING], ["1", "2"]),
        ({"b": BRIDGE, "a": SPRING}, ["b", "a"]),
        (({"text": each} for each in (BRIDGE, SPRING)), ["1", "2"]),
        ([{"doc_id": 7, "body": BRIDGE}, {"doc_id": 8, "body": SPRING}], ["7", "8"]),
        (Frame([{"name": "x", "text": BRIDGE, "note": None}, {"name": "y", "text": SPRING}]), ["x", "y"]),
    ],
)
def test_texts_that_a_program_holds_make_a_corpus(texts, names):
    corpus = toolkit.read_texts(texts)

    assert [document.name for document in corpus.documents] == names
    assert corpus.digest.startswith("sha256:")
    assert corpus.documents[0].kept[0].text == BRIDGE


def test_other_fields_of_a_record_are_metadata_and_what_is_missing_is_not():
    records = [{"text": BRIDGE, "source": "Post", "year": 2022, "page": float("nan")}, {"text": SPRING, "source": None}]
    first, second = toolkit.read_texts(records).documents

    assert first.metadata == {"source": "Post", "year": "2022"}
    assert second.metadata == {}


def test_the_digest_depends_on_the_texts_and_their_names_alone():
    one, other = toolkit.read_texts({"1": BRIDGE, "2": SPRING}), toolkit.read_texts([BRIDGE, SPRING])

    assert one.digest == other.digest != toolkit.read_texts([SPRING, BRIDGE]).digest


@pytest.mark.parametrize("texts", [BRIDGE, [BRIDGE, 7], [{"body": BRIDGE, "text": 3}], [b"bytes"]])
def test_what_is_no_text_is_refused(texts):
    with pytest.raises(SettingError):
        toolkit.read_texts(texts)


def test_no_text_at_all_is_refused():
    with pytest.raises(NothingToAnalyseError, match="There is no text"):
        toolkit.read_texts([])


@pytest.fixture(scope="module")
def report():
    return toolkit.words(toolkit.read_texts([BRIDGE, SPRING]))


def test_a_report_is_shown_as_a_terminal_shows_it(report):
    assert "bridge" in str(report)
    assert "\x1b" not in str(report)


def test_a_notebook_gets_the_tables_and_figures(report):
    shown = report._repr_html_()

    assert shown.count("<table") == len([table for table in report.tables if table.brief])
    assert "<svg" in shown
    assert "<html" not in shown
    assert "<td" in report.tables[0]._repr_html_()


def test_a_report_as_a_dictionary_is_the_json_report(report):
    held = report.to_dict()

    assert held["command"] == "words"
    assert held["tables"][0]["rows"] == report.tables[0].records()


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_table_becomes_a_data_frame(report, library):
    pytest.importorskip(library)
    frame = getattr(report, f"to_{library}")("words")

    assert list(frame.columns) == [column.name for column in report.tables[0].columns]
    assert list(frame["word"]) == [row["word"] for row in report.tables[0].records()]
    assert frame["count"].sum() == sum(row["count"] for row in report.tables[0].records())


def test_a_data_frame_without_its_library_says_what_to_install(report, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(MissingLibraryError, match="pip install pandas"):
        report.to_pandas()
