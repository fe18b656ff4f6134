"""Who may import whom: the arrows of the architecture."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

MAY_IMPORT = {
    "models": {"models"},
    "parsers": {"models", "parsers"},
    "pipeline": {"models", "parsers", "pipeline"},
    "register": {"models", "register"},
    "review": {"models", "register", "pipeline", "review"},
}
OURS = {*MAY_IMPORT, "congvan", "tests", "benchmarks", "data"}

BATCH_MAY_IMPORT = ("pipeline.batch", "pipeline.errors", "pipeline.atomic", "pipeline.intake", "models")
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


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_folder_imports_only_what_it_may(folder: str) -> None:
    wrong = {
        f"{module.relative_to(ROOT)}: {name}"
        for module in modules(folder)
        for name in imported(module)
        if name.split(".")[0] in OURS - MAY_IMPORT[folder]
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
