"""The walls between the rooms: who may import whom."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "app").rglob("*.py"))

FORBIDDEN = {
    # room: modules that may not be imported in it
    "facts": (r"sqlite", r"app\.(collection|interchange|deckfile|ui|cards|study|scheduling)"),
    "cards": (r"sqlite", r"app\.(collection|interchange|deckfile|ui|study|scheduling)"),
    "scheduling": (r"sqlite", r"app\.(collection|interchange|deckfile|ui|documents|facts|study)"),
    "study": (r"sqlite", r"app\.(collection|interchange|deckfile|ui|documents)"),
    "documents": (r"sqlite", r"app\.(cards|facts|deckfile|collection|interchange|study|scheduling|ui)"),
    "quiz": (r"sqlite", r"app\.deckfile\.(?!deck\b)", r"app\.(collection|interchange|quizfile|documents|ui)"),
    "quizfile": (r"sqlite", r"app\.(collection|interchange|scheduling|documents|ui)"),
    "deckfile": (r"sqlite", r"app\.(collection|interchange|ui|study|scheduling)"),
    "updating": (
        r"sqlite",
        r"app\.deckfile\.(?!deck\b)",
        r"app\.(collection|interchange|ui|study|scheduling)",
    ),
    "collection": (r"app\.(interchange|ui)",),
    "interchange": (r"app\.(collection|ui)",),
}
REMOVED_WORDS = ("utils", "helpers", "misc", "common", "manager", "base")


def imports(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = tree.body if top_level_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room(path: Path) -> str:
    parts = path.relative_to(ROOT / "app").parts
    return parts[0] if len(parts) > 1 else ""


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_only_the_window_imports_qt(path: Path):
    if room(path) == "ui" or path.name == "preflight.py":
        return
    assert not [i for i in imports(path) if re.match(r"PySide6|qtawesome|shiboken", i)]


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_rooms_keep_their_walls(path: Path):
    for pattern in FORBIDDEN.get(room(path), ()):
        assert not [i for i in imports(path) if re.match(pattern, i)]


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_only_the_collection_knows_sqlite(path: Path):
    if room(path) == "collection":
        return
    # an Anki package is an SQLite file: the format that writes it knows that, nobody else
    allowed = path.is_relative_to(ROOT / "app" / "interchange" / "anki")
    assert allowed or not [i for i in imports(path) if re.match(r"sqlite", i)]


def test_only_language_knows_spacy():
    knowing = {module_name(p) for p in FILES if any(re.match(r"spacy|en_core_web", i) for i in imports(p))}
    assert knowing == {"app.facts.language"}


def test_no_import_cycles():
    names = {module_name(p) for p in FILES}
    graph = {module_name(p): {i for i in imports(p, top_level_only=True) if i in names} for p in FILES}
    try:
        TopologicalSorter({m: deps - {m} for m, deps in graph.items()}).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {error.args[1]}")


REGISTRIES = ("app.interchange.formats", "app.interchange.quizzes.formats")


def family(module: str) -> str:
    """The format that a module belongs to: its folder, else the first word of its name."""
    *rooms, name = module.removeprefix("app.interchange.").removeprefix("quizzes.").split(".")
    return rooms[0] if rooms else name.split("_")[0]


def test_interchange_formats_do_not_import_each_other():
    shared = ("exported", "export", "importing", "texts", "rich", "solutions")
    for path in (ROOT / "app" / "interchange").rglob("*.py"):
        own = module_name(path)
        if own in REGISTRIES or path.stem == "__init__":
            continue
        modules = {module_name(p) for p in FILES} & set(imports(path))
        others = {i for i in modules if i.startswith("app.interchange.")}
        assert not {i for i in others if family(i) not in (*shared, family(own))}, own


@pytest.mark.parametrize("path", FILES, ids=module_name)
def test_modules_are_named_by_what_they_hold(path: Path):
    assert path.stem not in REMOVED_WORDS
