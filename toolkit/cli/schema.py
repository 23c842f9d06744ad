"""The subcommand ``schema``: commands, options, tables and the form of a report, for programs that call this one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import click

import toolkit
from toolkit.cli import catalog
from toolkit.cli.help_and_version import help_option
from toolkit.cli.params import CORPUS_HELP, Option, epilog_of
from toolkit.errors import ExitCode, ToolkitError
from toolkit.settings import GENERAL, settings_of

_EXAMPLES = (
    ("toolkit schema > schema.json", "every command with its options and tables"),
    ("toolkit schema --text > llms.txt", "the same in words"),
)
_HELP = """Describe the commands, options and tables for programs, as JSON.

The columns are those of a small sample; a report holds those of its own, with their meaning.
"""
# Two sources and two subjects: enough for every analysis that needs no file of its own to make its tables.
_SAMPLE = (
    (
        "Post",
        "2020",
        "The council of Lower Weir closed the old bridge, and ferry traders waited for the river to fall.",
    ),
    ("Post", "2021", "Mayor Anna Hart opened the new bridge over the river; the ferry traders praised the council."),
    ("Post", "2022", "A flood of the river broke the bridge, and the council hired the ferry of the traders again."),
    ("Post", "2023", "Anna Hart said the bridge over the river must be repaired; the ferry was sold to the traders."),
    (
        "Wire",
        "2020",
        "The Health Ministry (HM) sent nurses to the clinic, and the vaccine reached the patients in May.",
    ),
    ("Wire", "2021", "Nurses of the clinic gave the vaccine to patients; the Health Ministry praised the nurses."),
    ("Wire", "2022", "The vaccine ran short at the clinic, and the HM should pay the nurses, said doctor Lee Moor."),
    ("Wire", "2023", "Lee Moor left the clinic; patients waited for the vaccine, and the nurses wrote to the HM."),
)
_STRING, _NUMBERS = {"type": "string"}, {"type": ["string", "integer", "number", "boolean", "null"]}
REPORT_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "A report as JSON",
    "type": "object",
    "required": ["schema", "command", "settings", "requested", "corpus", "versions", "resources", "notes", "tables"],
    "properties": {
        "schema": {"const": "toolkit/report/1"},
        "command": _STRING,
        "settings": {"type": "object", "description": "Every option with the value that was used."},
        "requested": {"type": "object", "description": "Options whose value was chosen, as they were given."},
        "corpus": {
            "type": "object",
            "required": ["documents", "words", "digest", "skipped", "ignored"],
            "properties": {
                "documents": {"type": "integer", "minimum": 0},
                "words": {"type": "integer", "minimum": 0},
                "digest": _STRING,
                "skipped": {"type": "array", "items": {"type": "object"}},
                "ignored": {"type": "array", "items": {"type": "object"}},
            },
        },
        "versions": {"type": "object", "additionalProperties": _STRING},
        "resources": {"type": "object", "additionalProperties": _STRING},
        "notes": {"type": "array", "items": _STRING},
        "tables": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "title", "columns", "rows"],
                "properties": {
                    "name": _STRING,
                    "title": _STRING,
                    "columns": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["name", "type", "description"],
                            "properties": {
                                "name": _STRING,
                                "type": {"enum": ["string", "integer", "number", "boolean"]},
                                "description": _STRING,
                                "range": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                                "better": {"enum": ["higher", "lower"]},
                            },
                        },
                    },
                    "rows": {"type": "array", "items": {"type": "object", "additionalProperties": _NUMBERS}},
                },
            },
        },
    },
}
"""The form of a report, as JSON Schema."""


def schema_command() -> click.Command:
    """Build the subcommand."""
    return click.Command(
        "schema",
        callback=_print,
        params=[
            click.Option(["--text"], is_flag=True, help="Describe the commands in words (llms.txt)."),
            help_option(),
        ],
        add_help_option=False,
        help=_HELP,
        epilog=epilog_of(_EXAMPLES),
        context_settings={"max_content_width": 100},
    )


@click.pass_context
def _print(ctx: click.Context, *, text: bool) -> None:
    from toolkit.report.render.gate import emit

    described = list(_commands(ctx.find_root()))
    if text:
        pieces = [f"{line}\n" for line in _in_words(described)]
    else:
        whole = {
            "toolkit": toolkit.__version__,
            "commands": described,
            "exit_codes": {int(code): code.name.lower() for code in ExitCode},
            "report": REPORT_SCHEMA,
        }
        pieces = [json.dumps(whole, indent=1, ensure_ascii=False) + "\n"]
    with suppress(BrokenPipeError):
        emit(piece.encode("utf-8") for piece in pieces)


def _commands(root: click.Context) -> Iterator[dict[str, Any]]:
    group = root.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(root):
        command = group.get_command(root, name)
        if command is None or command.hidden:
            continue
        options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
        is_analysis = name in catalog.command_names()
        yield {
            "name": name,
            "summary": catalog.summary(name) if is_analysis else command.get_short_help_str(200),
            "arguments": [each.name for each in command.params if isinstance(each, click.Argument)],
            "options": [_option(each) for each in options],
            "tables": list(_tables(name)) if is_analysis else [],
        }


def _option(option: click.Option) -> dict[str, Any]:
    kind = option.type
    described = {
        "flags": [*option.opts, *option.secondary_opts],
        "type": "boolean" if option.is_flag else kind.name,
        "help": option.help or "",
        "group": getattr(option, "group", GENERAL),
        "repeatable": option.multiple,
    }
    if not option.is_flag and isinstance(option.default, str | int | float) and option.default != "":
        described["default"] = option.default
    if isinstance(kind, click.Choice):
        described["choices"] = list(kind.choices)
    setting = option.setting if isinstance(option, Option) else None
    for name in ("low", "high"):
        if setting is not None and getattr(setting, name) is not None:
            described[name] = getattr(setting, name)
    return described


def _tables(name: str) -> Iterator[dict[str, Any]]:
    """Yield the tables that an analysis makes of the sample; none where it needs a file of its own."""
    analyse = catalog.load_analysis(name)
    settings = settings_of(analyse)
    leading = {key: "the" for key, (_, setting, _) in settings.items() if setting.leads and not setting.reads}
    grouped = {"by": "source"} if "by" in settings else {}
    corpus = toolkit.read_texts(dict(zip(("source", "date", "text"), each, strict=True)) for each in _SAMPLE)
    found: dict[str, dict[str, Any]] = {}
    for given in (leading, {**leading, **grouped}):
        with suppress(ToolkitError):
            for table in analyse(corpus, **given).tables:
                known = found.setdefault(table.name, {"name": table.name, "title": table.title, "columns": []})
                listed = {each["name"] for each in known["columns"]}
                known["columns"] += [each.as_json() for each in table.columns if each.name not in listed]
    yield from found.values()


def _in_words(commands: list[dict[str, Any]]) -> Iterator[str]:
    yield f"# toolkit {toolkit.__version__}"
    yield ""
    yield f"Text analytics from the shell: toolkit COMMAND [OPTIONS] [CORPUS]... {CORPUS_HELP}"
    yield "For data rather than tables: -f json, jsonl, csv or tsv, or -o FILE; --table NAME chooses a table."
    yield "Errors go to standard error; exit codes: " + ", ".join(
        f"{int(code)} {code.name.lower()}" for code in ExitCode
    )
    for command in commands:
        yield ""
        yield f"## toolkit {command['name']}"
        yield command["summary"]
        for option in command["options"]:
            if option["group"] == "Analysis":
                choices = f" ({', '.join(option['choices'])})" if "choices" in option else ""
                yield f"- {option['flags'][0]}: {option['help']}{choices}"
        for table in command["tables"]:
            yield f"- table {table['name']}: {', '.join(each['name'] for each in table['columns'])}"
