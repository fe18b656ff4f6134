"""Who may import whom: the arrows of the architecture."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "models": {"models"},
    "lexicon": {"models", "lexicon"},
    "parsers": {"models", "lexicon", "parsers"},
    "pipeline": {"models", "lexicon", "parsers", "pipeline"},
    "register": {"models", "lexicon", "pipeline", "register"},
    "forms": {"models", "lexicon", "pipeline", "register", "forms"},
    "exchange": {"models", "lexicon", "pipeline", "exchange"},
    "review": {"models", "lexicon", "parsers", "pipeline", "register", "forms", "exchange", "review"},
    "app": {"models", "lexicon", "parsers", "pipeline", "register", "forms", "exchange", "review", "app"},
}
BETWEEN = {"pipeline/intake/edxml.py": {"exchange"}}
"""A message's files are inputs, and one module of the product reads edXML."""
NO_PRODUCT = {"congvan", "tests", "benchmarks", "training", "data"}
BUILT = {"build", "dist", "out"}  # what git ignores
OURS = {*MAY_IMPORT, *NO_PRODUCT}

ROOMS = {
    "parsers.head": {"parsers.entries"},
    "parsers.foot": {"parsers.entries"},
    "parsers.due": set[str](),
    "parsers.body": {"parsers.due"},
    "parsers.actors": {"parsers.body"},
    "parsers.tables": {"parsers.actors", "parsers.body", "parsers.due"},
    "parsers.tasks": {"parsers.actors", "parsers.body", "parsers.due", "parsers.tables"},
    "pipeline.reading": {"pipeline.ber"},
    "pipeline.layout": {"pipeline.reading.rows", "parsers.head"},
    "pipeline.storage": {"pipeline.batch", "pipeline.intake", "pipeline.atomic"},
    "pipeline.cluster": {"pipeline.batch", "pipeline.intake"},
    "pipeline.export": {"pipeline.atomic"},
    "exchange": {"pipeline.atomic", "pipeline.export"},
}
"""What a room may take from `parsers` and `pipeline` beside itself. Reading knows no letter."""

BATCH_MAY_IMPORT = ("pipeline.batch", "pipeline.atomic", "pipeline.intake", "models")
"""The batch runner knows of files and processes, not of letters: no parser, no layout, no reading."""
LETTER_WORDS = ("công văn", "cong_van", "trích yếu", "letterhead")


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_imports_are_absolute() -> None:
    relative = [
        str(module)
        for folder in MAY_IMPORT
        for module in modules(folder)
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_every_package_has_its_row() -> None:
    """A folder with Python files that the table does not name would be free to import what it likes."""
    on_disk = {
        path.parent.relative_to(ROOT).parts[0]
        for path in ROOT.glob("*/**/*.py")
        if path.parts[len(ROOT.parts)][0] != "."
    }
    assert on_disk - NO_PRODUCT - {"build", "out"} == set(MAY_IMPORT)


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_folder_imports_only_what_it_may(folder: str) -> None:
    wrong = {
        f"{module.relative_to(ROOT)}: {name}"
        for module in modules(folder)
        for name in imported(module)
        if name.split(".")[0] in OURS - MAY_IMPORT[folder] - BETWEEN.get(str(module.relative_to(ROOT)), set())
    }
    assert wrong == set()


@pytest.mark.parametrize("room", ROOMS)
def test_room_imports_only_what_it_may(room: str) -> None:
    allowed = (room, *ROOMS[room])
    wrong = {
        f"{module.relative_to(ROOT)}: {name}"
        for module in modules(room.replace(".", "/"))
        for name in imported(module)
        if name.startswith(("parsers.", "pipeline.")) and not name.startswith(allowed)
    }
    assert wrong == set()


def test_batch_knows_nothing_of_letters() -> None:
    wrong = {
        f"{module.name}: {name}"
        for module in modules("pipeline/batch")
        for name in imported(module)
        if name.split(".")[0] in OURS and not name.startswith(BATCH_MAY_IMPORT)
    }
    assert wrong == set()
    for module in modules("pipeline/batch"):
        text = module.read_text(encoding="utf-8").casefold()
        assert [word for word in LETTER_WORDS if word in text] == [], module.name
