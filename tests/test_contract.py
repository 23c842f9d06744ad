"""What every analysis promises, met by each file in toolkit/analyses without being named."""

from __future__ import annotations

import csv
import inspect
import io
import json
import re
from xml.etree import ElementTree

import pytest
from making import make_corpus

from toolkit.cli import catalog
from toolkit.corpus.document import Corpus
from toolkit.errors import NothingToAnalyseError, SettingError
from toolkit.report.render import FORMATS, PICTURES, render
from toolkit.report.render.gate import printable
from toolkit.report.render.view import View
from toolkit.report.report import traits_of
from toolkit.rounding import significant
from toolkit.settings import settings_of

every_analysis = pytest.mark.parametrize("name", catalog.command_names())
every_format = pytest.mark.parametrize("wanted", FORMATS)


@pytest.fixture(scope="module")
def reports(sample):
    return {name: catalog.load_analysis(name)(sample) for name in catalog.command_names()}


def drawn(report, wanted, **view):
    return b"".join(render(report, View(format=wanted, **view))).decode()


def test_there_are_analyses():
    assert len(catalog.command_names()) >= 8


@every_analysis
def test_it_is_documented_and_cited(name):
    function = catalog.load_analysis(name)
    text = inspect.getdoc(function)

    assert text.splitlines()[0].endswith(".")
    for section in ("Parameters\n----------", "Returns\n-------"):
        assert section in text
    documented = set(re.findall(r"^(\w+)$", text.partition("Parameters\n")[2].partition("Returns\n")[0], re.M))
    assert set(settings_of(function)) | {"corpus"} <= documented | {"Parameters", "Raises"}
    assert "References\n----------" in text or not traits_of(function).has_formula


@every_analysis
def test_its_summary_is_the_first_line_of_its_file(name):
    assert (
        catalog.summary(name) == inspect.getmodule(inspect.unwrap(catalog.load_analysis(name))).__doc__.splitlines()[0]
    )


@every_analysis
def test_its_settings_are_keywords_with_defaults_and_help(name):
    function = catalog.load_analysis(name)
    corpus, *others = inspect.signature(function).parameters.values()

    assert corpus.name == "corpus"
    assert all(parameter.kind is parameter.KEYWORD_ONLY for parameter in others)
    assert all(parameter.default is not parameter.empty for parameter in others)
    assert {parameter.name for parameter in others} == set(settings_of(function))
    assert {"unit", "by"} <= set(settings_of(function))
    assert all(setting.help.endswith((".", ")")) for _, setting, _ in settings_of(function).values())


@every_analysis
def test_its_defaults_run_on_the_sample_corpus(name, reports):
    report = reports[name]

    assert report.command == name
    assert report.tables[0].rows
    assert len({table.name for table in report.tables}) == len(report.tables)


@every_analysis
def test_its_rows_hold_plain_rounded_values(name, reports):
    types = {"string": str, "integer": int, "number": float, "boolean": bool}
    for table in reports[name].tables:
        assert all(column.description.endswith(".") for column in table.columns)
        for row in table.rows:
            assert len(row) == len(table.columns)
            for column, value in zip(table.columns, row, strict=True):
                assert value is None or type(value) is types[column.type], (table.name, column.name, value)
                if isinstance(value, float):
                    assert value == significant(value)
                    assert str(value) != "-0.0"
                    if column.range:
                        assert column.range[0] <= value <= column.range[1], (table.name, column.name, value)


@every_analysis
def test_it_says_what_made_it(name, reports, sample):
    report = reports[name]

    assert set(settings_of(catalog.load_analysis(name))) | set(sample.settings) == set(report.settings)
    assert report.corpus["documents"] == len(sample)
    assert report.corpus["digest"] == sample.digest
    assert report.versions["toolkit"]
    assert report.resources["stop_words"].startswith("sha256:")


@every_analysis
def test_it_gives_the_same_report_again_from_the_same_corpus(name, reports, sample):
    before = [(document.name, document.blocks) for document in sample.documents]
    again = catalog.load_analysis(name)(sample)

    assert drawn(again, "json") == drawn(reports[name], "json")
    assert [(document.name, document.blocks) for document in sample.documents] == before


@every_analysis
@every_format
def test_it_can_be_written_in_every_format(name, wanted, reports):
    if wanted == "parquet":
        assert b"".join(render(reports[name], View(format=wanted))).startswith(b"PAR1")
        return
    if wanted == "sqlite":
        assert b"".join(render(reports[name], View(format=wanted))).startswith(b"SQLite format 3\0")
        return
    if wanted == "xlsx":
        pytest.importorskip("xlsxwriter")
        assert b"".join(render(reports[name], View(format=wanted))).startswith(b"PK\x03\x04")
        return
    if wanted in PICTURES and not reports[name].figures:
        with pytest.raises(SettingError, match="has no figure"):
            drawn(reports[name], wanted)
        return
    if wanted == "png":
        pytest.importorskip("cairosvg", exc_type=(ImportError, OSError))
        assert b"".join(render(reports[name], View(format=wanted))).startswith(b"\x89PNG")
        return
    text = drawn(reports[name], wanted)
    table = reports[name].tables[0]
    if wanted in PICTURES:
        assert ElementTree.fromstring(text).tag.endswith("svg")

    assert text.endswith("\n")
    assert "\x1b" not in text
    if wanted == "json":
        assert json.loads(text)["tables"][0]["rows"] == table.records()
    elif wanted == "jsonl":
        assert [json.loads(line) for line in text.splitlines()] == table.records()
    elif wanted in ("csv", "tsv"):
        rows = list(csv.reader(io.StringIO(text), delimiter="\t" if wanted == "tsv" else ","))
        assert rows[0] == [column.name for column in table.columns]
        assert len(rows) == len(table.rows) + 1


@every_analysis
@pytest.mark.parametrize("width", [40, 80, 120])
def test_it_fits_the_terminal(name, width, reports):
    from rich.cells import cell_len

    lines = drawn(reports[name], "table", width=width).splitlines()

    assert max(map(cell_len, lines)) <= width


@every_analysis
def test_a_redirected_table_cuts_nothing(name, reports):
    table = reports[name].tables[0]
    text = drawn(reports[name], "table", table=table.name)

    # Line ends inside a cell are spelled.
    cells = [value for row in table.rows for value in row if type(value) is str and len(value) < 5_000]
    assert all(printable(cell) in text for cell in cells)


@every_analysis
def test_it_groups_by_metadata(name, sample):
    report = catalog.load_analysis(name)(sample, by="folder")
    groups = {"afghanistan", "energy", "refugees"}

    table, field = traits_of(catalog.load_analysis(name)).groups
    assert {record[field] for record in report.table(table).records()} == groups


@every_analysis
def test_an_unknown_field_is_refused_with_those_there_are(name, sample):
    with pytest.raises(SettingError, match=r"No document has the field 'weather'.*(?s:.)*folder"):
        catalog.load_analysis(name)(sample, by="weather")


@every_analysis
@pytest.mark.parametrize("unit", ["section", "paragraph", "sentence"])
def test_every_unit_is_taken(name, unit):
    corpus = make_corpus(
        **{
            f"{place}.md": "\n\n".join(
                f"## {crop} in {season}\n\nThe {place} {crop} harvest of {season} failed again. EU traders sold {crop}."
                " The Bank of Norway said that farmers must wait."
                for crop in ("Barley", "Maize", "Lentils", "Millet")
                for season in ("spring", "autumn", "summer")
            )
            for place in ("northern", "southern", "eastern")
        }
    )

    assert catalog.load_analysis(name)(corpus, unit=unit).tables[0].rows


@every_analysis
def test_an_empty_corpus_is_told_in_words(name):
    with pytest.raises(NothingToAnalyseError, match="no document"):
        catalog.load_analysis(name)(Corpus(()))


@every_analysis
@pytest.mark.parametrize("text", ["", "   \n", "the of and to", "1 2 3 44", "?! ... --", "🙂 🙃"])
def test_texts_without_a_word_are_met_with_a_sentence_or_a_report(name, text):
    corpus = make_corpus(a=text, b=text)
    try:
        report = catalog.load_analysis(name)(corpus)
    except NothingToAnalyseError as error:
        said = error
    else:
        said = None
        assert "NaN" not in drawn(report, "json")

    assert said is None or (said.problem.endswith(".") and said.mend)
    assert (said is not None) >= traits_of(catalog.load_analysis(name)).counts_words


@every_analysis
def test_numbers_out_of_bounds_are_refused(name, sample):
    function = catalog.load_analysis(name)
    for key, (kind, setting, _) in settings_of(function).items():
        if kind in (int, float) and setting.low is not None:
            with pytest.raises(SettingError, match=key):
                function(sample, **{key: kind(setting.low - 1)})
        if setting.choices:
            with pytest.raises(SettingError, match=key):
                function(sample, **{key: "nothing of the kind"})
