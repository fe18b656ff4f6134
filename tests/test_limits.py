"""Limits of the house style that a machine can check."""

import ast
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from app.settings import Settings
from models.errors import DocumentError, RunError

Error = TypeVar("Error", DocumentError, RunError)
Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef

ROOT = Path(__file__).parents[1]
MODULE_LINES, CLASS_LINES, FUNCTION_LINES = 300, 150, 40
PACKAGES = ("models", "lexicon", "parsers", "pipeline", "exchange", "register", "forms", "review", "app")
PRODUCT = (*PACKAGES, "benchmarks", "data", "tests")
LISTS_OF_MEMBERS = {"Reason"}
"""Enums that are a list: as long as there are members."""
DOCUMENTED = ("congvan.py", *PACKAGES, "benchmarks", "training")
"""Folders with all that is in them, and modules, in which every public name says what it gives."""
NAMES_FOR_ANYTHING = {"utils.py", "util.py", "helpers.py", "common.py", "misc.py"}


def sources() -> list[Path]:
    return [ROOT / "congvan.py", *(path for folder in PRODUCT for path in sorted((ROOT / folder).rglob("*.py")))]


def test_modules_are_short() -> None:
    long = {str(path.relative_to(ROOT)): lines for path in sources() if (lines := _lines(path)) > MODULE_LINES}
    assert long == {}


def test_classes_are_short() -> None:
    """One object for one thing: a longer class is several that share their attributes."""
    long = {
        f"{path.relative_to(ROOT)}: {node.name}": lines
        for folder in PACKAGES
        for path in sorted((ROOT / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and node.name not in LISTS_OF_MEMBERS
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > CLASS_LINES
    }
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{path.relative_to(ROOT)}: {node.name}": lines
        for path in sources()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    }
    assert long == {}


def test_modules_say_what_they_hold() -> None:
    assert [str(path) for path in sources() if path.name in NAMES_FOR_ANYTHING] == []
    silent = [
        str(path.relative_to(ROOT))
        for path in sources()
        if path.stat().st_size and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_public_names_have_docstrings() -> None:
    silent = [
        f"{path.relative_to(ROOT)}: {name}"
        for place in DOCUMENTED
        for path in sorted(ROOT.glob(place if place.endswith(".py") else f"{place}/**/*.py"))
        for name, node in _public_names(ast.parse(path.read_text(encoding="utf-8")))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def test_public_names() -> None:
    """Methods count with their class; what begins with an underscore does not count, nor what is within a function."""
    source = (
        "class A:\n def b(self):\n  def c(): ...\n def _d(self): ...\nclass _E:\n def f(self): ...\nasync def g(): ..."
    )
    assert [name for name, _ in _public_names(ast.parse(source))] == ["(module)", "A", "A.b", "g"]


def test_every_reason_is_documented() -> None:
    reasons = {error.reason for error in _all_of(DocumentError)}
    for name in ("docs/errors.md", "README.vi.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert {reason for reason in reasons if f"| `{reason}` |" not in text} == set(), name


def test_every_reason_has_its_code_and_stands_in_vietnamese() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    for error in _all_of(DocumentError):
        assert error.code == error.reason.replace(" ", "_")
        assert f"| `{error.reason}` | `{error.code}` |" in text
        own = error is DocumentError or {"reason_vi", "advice_vi"} <= vars(error).keys()
        assert own, error.__name__


def test_every_exit_code_is_documented() -> None:
    text = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    missing = {error.exit_code for error in _all_of(RunError) if f"| {error.exit_code} |" not in text}
    assert missing == set()


def test_every_setting_is_documented_with_its_default() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    missing = [name for name, default in _settings(Settings, "") if f"| `{name}` | {_shown(default)} |" not in text]
    assert missing == []


def _settings(model: type[BaseModel], prefix: str) -> Iterator[tuple[str, object]]:
    for name, field in model.model_fields.items():
        if isinstance(field.default, BaseModel):
            yield from _settings(type(field.default), f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", field.default


def _shown(default: object) -> str:
    if default is None:
        return "none"
    return f"{default:.15g}" if isinstance(default, float) else str(default)


def test_every_package_is_installed_with_the_command() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    packed = {pattern.rstrip("*") for pattern in project["tool"]["setuptools"]["packages"]["find"]["include"]}
    assert packed == {folder for folder in PACKAGES if _is_package(folder)}


def _public_names(module: ast.Module) -> Iterator[tuple[str, Documented]]:
    """The module itself, then its public classes and functions, and the public methods of these classes."""
    yield "(module)", module
    left: list[tuple[str, ast.stmt]] = [("", node) for node in module.body]
    while left:
        prefix, node = left.pop(0)
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef):
                left[:0] = [(f"{prefix}{node.name}.", member) for member in node.body]


def _is_package(folder: str) -> bool:
    return (ROOT / folder / "__init__.py").exists()


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _all_of(base: type[Error]) -> set[type[Error]]:
    """`base` and its subclasses, wherever they are defined."""
    for path in (path for folder in PACKAGES for path in sorted((ROOT / folder).rglob("*.py"))):
        if f"({base.__name__}" in path.read_text(encoding="utf-8"):
            import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    found: set[type[Error]] = set()
    left = [base]
    while left:
        error = left.pop()
        found.add(error)
        left += error.__subclasses__()
    return found
