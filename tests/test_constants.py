"""Every number that decides something in parsers, layout and second reader has a name and says where it comes from."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("parsers", "pipeline/layout", "pipeline/reading/hand")
MODULES = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
PLAIN = frozenset({-1, 0, 1, 2})
"""Numbers that need no name: none, one, a pair, the halves of something, the last."""
NAME = re.compile(r"_?[A-Z][A-Z0-9_]*")
LEAST_WORDS = 3
"""Of an origin: "# tokens" alone is a unit."""


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_constants_say_where_they_come_from(path: Path) -> None:
    tree, comments = ast.parse(path.read_text(encoding="utf-8")), _comments(path)
    origins = {name: below or comments.get(line, "") for name, line, below in _constants(tree.body)}
    assert [name for name, origin in origins.items() if len(origin.split()) < LEAST_WORDS] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_numbers_in_functions_have_names(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    bare = {(number.lineno, number.value) for function in functions for number in _bare_numbers(function)}
    assert sorted(bare) == []


def _constants(body: list[ast.stmt]) -> Iterator[tuple[str, int, str]]:
    """The module's numeric constants, the line each ends on, and the string below it."""
    for statement, below in zip(body, [*body[1:], None], strict=True):
        targets = _targets(statement)
        value = getattr(statement, "value", None)
        if targets and value is not None and _is_number(value):
            told = getattr(below.value, "value", None) if isinstance(below, ast.Expr) else None
            yield ", ".join(targets), statement.end_lineno or statement.lineno, told if isinstance(told, str) else ""


def _targets(statement: ast.stmt) -> list[str]:
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    names = [node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name)]
    return [name for name in names if NAME.fullmatch(name)]


def _is_number(value: ast.expr) -> bool:
    """A number, a sum of numbers and names, or several of them: `25.4`, `17 * CM`, `(72, INCH / 25.4)`."""
    parts = [node for node in ast.walk(value) if isinstance(node, ast.expr)]
    kinds = (ast.Constant, ast.Name, ast.UnaryOp, ast.BinOp, ast.Tuple)
    numbers = [node.value for node in parts if isinstance(node, ast.Constant)]
    return bool(numbers) and all(isinstance(part, kinds) for part in parts) and all(map(_is_numeric, numbers))


def _bare_numbers(function: ast.FunctionDef) -> Iterator[ast.Constant]:
    """Numbers that only a name could explain; the index of an element is none."""
    parents = {child: node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(function):
        if isinstance(node, ast.Constant) and _is_numeric(node.value) and node.value not in PLAIN:
            above = parents[node]
            if not (isinstance(above, ast.Subscript) and above.slice is node):
                yield node


def _is_numeric(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _comments(path: Path) -> dict[int, str]:
    """By line, the words of its comment without the sign."""
    with path.open("rb") as file:
        tokens = list(tokenize.tokenize(file.readline))
    return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}
