"""The floors of the house: imports go down, click and rich keep to their rooms, no file outgrows a reader."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import toolkit

HOUSE = Path(toolkit.__file__).parent
FILES = sorted(HOUSE.rglob("*.py"))

# From the ground up; a file imports only from its own room and those before it.
READING_ORDER = [
    *("__init__", "errors", "compiled", "rounding", "settings", "files", "scratch", "processes"),
    *("language", "corpus", "cleaning", "checks", "counts", "readers", "report", "methods", "reading"),
    *("analyses", "sklearn", "nltk", "briefing", "cli", "__main__"),
]
LONGEST = 400
MOST_LINES = 60  # of a function
MOST_PARAMETERS = 7
# Public functions that several modules define on purpose: the caller picks a module and calls this one function in it.
PROTOCOLS = {
    "apply": "a cleaning rule: `toolkit.cleaning.clean_blocks` calls it in the module of each rule",
    "check": "the checks of one kind: doctor calls it in every module of toolkit/checks",
    "is_needed": "whether a cleaning rule may change a text: `toolkit.cleaning.clean_blocks` asks it of some",
    "read": "a reader of a format, of a settings file, or of a folder (`toolkit.read`)",
    "render": "a renderer of a format: toolkit/report/render calls it in the module of the format",
}
FULLEST = 20  # files in a folder, beside the one that says what the folder is


def room_of(path: Path) -> str:
    first = path.relative_to(HOUSE).parts[0]
    return first.removesuffix(".py")


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


@cache
def imports_of(path: Path) -> frozenset[str]:
    found = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def module_of(name: str) -> str:
    """Return the dotted name of the module that an imported name is, or is in."""
    parts = name.split(".")
    while parts:
        place = HOUSE.parent.joinpath(*parts)
        if place.is_dir() or place.with_suffix(".py").is_file():
            return ".".join(parts)
        parts.pop()
    return ""


def test_there_are_files_to_look_at():
    assert len(FILES) > 50


def test_imports_go_down():
    upward = []
    for path in FILES:
        mine = READING_ORDER.index(room_of(path))
        rooms = {name.split(".")[1] for name in imports_of(path) if name.startswith("toolkit.")} - {"__version__"}
        upward += [(path.name, room) for room in sorted(rooms) if READING_ORDER.index(room) > mine]

    assert not upward


def test_no_wing_imports_another():
    wings = [path for path in (HOUSE / "methods").iterdir() if path.is_dir() and path.name != "__pycache__"]
    across = [
        (str(path.relative_to(HOUSE)), name)
        for wing in wings
        for path in wing.rglob("*.py")
        for name in sorted(imports_of(path))
        if name.startswith("toolkit.methods.") and name.split(".")[2] != wing.name
    ]

    assert len(wings) >= 4
    assert not across


def test_no_folder_is_crowded():
    folders = {path.parent for path in FILES}
    files = {
        folder: [path for path in FILES if path.parent == folder and path.stem != "__init__"] for folder in folders
    }

    crowded = {str(folder.relative_to(HOUSE)): len(held) for folder, held in files.items() if len(held) > FULLEST}
    assert not crowded, f"at most {FULLEST} files in a folder: make a folder of a family, or merge two files: {crowded}"


def test_no_import_goes_in_a_circle():
    edges = {}
    for path in FILES:
        own = ".".join(["toolkit", *path.relative_to(HOUSE).with_suffix("").parts]).removesuffix(".__init__")
        edges[own] = {module_of(name) for name in imports_of(path) if name.startswith("toolkit")} - {own, ""}

    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join([*path[path.index(module) :], module])
        if module not in done:
            for other in edges.get(module, ()):
                visit(other, (*path, module))
            done.add(module)

    for module in edges:
        visit(module, ())


def importers_of(package: str) -> set[tuple[str, ...]]:
    return {
        path.relative_to(HOUSE).parts[:-1]
        for path in FILES
        if any(name.split(".")[0] == package for name in imports_of(path))
    }


def test_only_the_command_line_knows_click():
    assert importers_of("click") == {("cli",)}


def test_only_the_renderers_know_rich():
    assert importers_of("rich") == {("report", "render")}


def test_no_file_outgrows_a_reader():
    lengths = {str(path): len(path.read_text("utf-8").splitlines()) for path in FILES}

    assert not {name: length for name, length in lengths.items() if length > LONGEST}


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in nodes_of(path) if isinstance(node, kinds)]


def is_analysis(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    called = [each.func if isinstance(each, ast.Call) else each for each in function.decorator_list]
    return any(isinstance(each, ast.Name) and each.id == "analysis" for each in called)


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Count the lines of a body from its first statement on: a docstring may be as long as it has to be."""
    first = function.body[1 if ast.get_docstring(function) and len(function.body) > 1 else 0]
    return function.end_lineno - first.lineno + 1


def parameters_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args
    names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def test_no_function_outgrows_a_reader():
    found = [(path, function) for path in FILES for function in functions_of(path)]
    long = {f"{path.name}: {each.name}": lines_of(each) for path, each in found if lines_of(each) > MOST_LINES}
    # The parameters of an analysis are its options.
    wide = {
        f"{path.name}: {each.name}": parameters_of(each)
        for path, each in found
        if parameters_of(each) > MOST_PARAMETERS and not is_analysis(each)
    }

    assert len(found) > 500
    assert any(is_analysis(each) for _, each in found)
    assert (long, wide) == ({}, {})


def defined_in(path: Path) -> list[str]:
    """Return the public functions and classes at the top of a module."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    body = ast.parse(path.read_text("utf-8")).body
    return sorted({node.name for node in body if isinstance(node, kinds) and not node.name.startswith("_")})


def test_a_public_name_means_one_thing():
    modules: dict[str, list[str]] = {}
    for path in FILES:
        for name in defined_in(path):
            modules.setdefault(name, []).append(str(path.relative_to(HOUSE)))
    several = {name: places for name, places in modules.items() if len(places) > 1}

    assert len(modules) > 800
    assert {name: places for name, places in several.items() if name not in PROTOCOLS} == {}
    assert set(several) == set(PROTOCOLS)


def test_the_builder_of_commands_stays_small():
    assert len((HOUSE / "cli" / "command.py").read_text("utf-8").splitlines()) <= 150
