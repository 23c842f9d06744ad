"""The description for programs: complete, current, and true of the reports that programs get."""

from __future__ import annotations

import json

import pytest
from harness import call

from toolkit.cli import catalog
from toolkit.cli.params import shared_options
from toolkit.cli.schema import REPORT_SCHEMA
from toolkit.report.render import render
from toolkit.report.render.view import View

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def described():
    return json.loads(call("schema").out)


def test_every_command_is_described(described):
    names = [command["name"] for command in described["commands"]]

    assert set(catalog.command_names()) | {"report", "diff", "verify", "lock", "schema"} <= set(names)
    assert len(names) == len(set(names))
    assert all(command["summary"] for command in described["commands"])


def test_every_option_of_every_analysis_is_described(described):
    shared = {option.opts[0] for option in shared_options() if not option.hidden}
    for command in described["commands"]:
        if command["name"] in catalog.command_names():
            flags = {option["flags"][0] for option in command["options"]}
            assert shared - flags <= {"--seed"}
            assert all(option["help"] for option in command["options"])


def test_choices_bounds_and_defaults_are_told(described):
    keywords = next(each for each in described["commands"] if each["name"] == "keywords")
    options = {option["flags"][0]: option for option in keywords["options"]}

    assert "yake" in options["--method"]["choices"]
    assert (options["--max-words"]["low"], options["--max-words"]["high"]) == (1, 6)
    assert options["--top"]["default"] == 10


def test_the_tables_are_those_that_the_commands_make(described, sample):
    for name in ("keywords", "words", "sentiment", "similarity", "documents", "topics"):
        command = next(each for each in described["commands"] if each["name"] == name)
        tables = {table["name"]: {column["name"] for column in table["columns"]} for table in command["tables"]}
        report = catalog.load_analysis(name)(sample)

        for table in report.tables:
            own = {column.name for column in table.columns if "metadata" not in column.description}
            assert own <= tables[table.name]


@pytest.mark.parametrize("name", ["words", "documents", "sentiment"])
def test_a_report_is_as_the_schema_says(name, sample):
    report = json.loads(b"".join(render(catalog.load_analysis(name)(sample), View(format="json"))))

    jsonschema.validate(report, REPORT_SCHEMA)


def test_the_schema_refuses_what_is_no_report():
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"schema": "toolkit/report/1"}, REPORT_SCHEMA)


def test_in_words_each_command_has_its_options_and_tables():
    text = call("schema", "--text").out

    assert "\n## toolkit keywords\n" in text
    assert "\n- table keywords: " in text
    assert "\n- --method: " in text
