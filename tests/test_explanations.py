"""Explanations explain, enums decide: no program looks at the words of a rule, reason, doubt or sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.rules import Rule
from parsers.actors.rules import ActorRule
from parsers.due.rules import DueRule
from parsers.foot.rules import NameRule
from parsers.tasks.rules import Source, TaskRule, Veto

ROOT = Path(__file__).parents[1]
FOLDERS = ("parsers", "pipeline", "app")
EXPLAINING = {"rule", "rules", "reason", "doubt", "sentence", "english", "vietnamese"}
TEXT_METHODS = {
    "startswith",
    "endswith",
    "find",
    "index",
    "count",
    "removeprefix",
    "removesuffix",
    "split",
    "partition",
}


def modules() -> list[Path]:
    return [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]


def decisions_by_words(source: str, constants: frozenset[str] = frozenset()) -> Iterator[str]:
    """Where `source` compares an explanation with text; `constants` are names that stand for text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            decides = any(_explains(side) for side in sides) and any(_is_text(side, constants) for side in sides)
        else:
            decides = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in TEXT_METHODS
                and _explains(node.func.value)
            )
        if decides:
            yield ast.unparse(node)


def _explains(node: ast.AST) -> bool:
    if isinstance(node, ast.Subscript):
        return _explains(node.value)
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in EXPLAINING


def _is_text(node: ast.AST, constants: frozenset[str]) -> bool:
    if isinstance(node, ast.Tuple | ast.List | ast.Set):
        return any(_is_text(element, constants) for element in node.elts)
    if isinstance(node, ast.Name):
        return node.id in constants
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def text_constants() -> frozenset[str]:
    """Names that some module gives to a text at its top level."""
    return frozenset(
        target.id
        for path in modules()
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Assign) and _is_text(node.value, frozenset())
        for target in node.targets
        if isinstance(target, ast.Name)
    )


def test_no_module_decides_by_the_words_of_an_explanation() -> None:
    constants = text_constants()
    found = {
        f"{path.relative_to(ROOT)}: {decision}"
        for path in modules()
        for decision in decisions_by_words(path.read_text(encoding="utf-8"), constants)
    }
    assert found == set()


@pytest.mark.parametrize(
    ("source", "decides"),
    [
        ('found.rule == "day that heads the item"', True),
        ('"nobody named" != governing.rule', True),
        ('found.reason in ("one", "two")', True),
        ('"unsure" in found.doubt', True),
        ('finding.rule.startswith("assigned")', True),
        ('rules["text"] == "told"', True),
        ('task.reason == f"{name} is a guess"', True),
        ("rule == UNCLEAR", True),
        ("found.rule is DueRule.DAY_AT_HEAD", False),
        ("found.doubt is not None", False),
        ("evidence.rule == evidence.rule", False),
    ],
)
def test_what_counts_as_such_a_decision(source: str, decides: bool) -> None:
    assert (list(decisions_by_words(source, frozenset({"UNCLEAR"}))) != []) is decides


@pytest.mark.parametrize("rules", [ActorRule, DueRule, NameRule, TaskRule, Source, Veto])
def test_every_rule_has_a_name_and_a_sentence(rules: type[Rule]) -> None:
    assert [rule for rule in rules if not re.fullmatch(r"[a-z]+(?:_[a-z]+)*", rule.value) or not rule.english] == []
    assert len({rule.english for rule in rules}) == len(list(rules))
