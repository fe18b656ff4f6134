"""What is remembered between letters has a bound, or comes from our own tables and the machine alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOMS = ("models", "lexicon", "parsers", "pipeline", "register", "forms", "exchange")
OF_OUR_TABLES = {
    "lexicon/phrases.py:entries",
    "lexicon/phrases.py:phrases",
    "lexicon/phrases.py:alternatives",
    "lexicon/phrases.py:first_words",
    "lexicon/phrases.py:spelled",
    "lexicon/tables/__init__.py:read_table",
    "models/said.py:_sentences",
    "parsers/body/unit_lines.py:_pattern",
    "parsers/foot/signing_posts.py:_posts_of_kinds",
    "parsers/head/organ.py:_rows_that_go_on",
    "parsers/head/dates.py:_both_spellings",
}
"""Asked for tables, kinds in them and names of provinces: there are as many answers as rows."""
OF_SETTINGS = {
    "lexicon/working_days.py:_public_holidays",
    "pipeline/calibration.py:office_calibration",
    "pipeline/calibration.py:shipped_calibration",
    "pipeline/reading/engines/load.py:load_engines",
    "pipeline/reading/engines/load.py:load_tesseract",
    "pipeline/reading/networks.py:network",
    "pipeline/reading/networks.py:rapidocr_model",
    "pipeline/reading/tools.py:tools",
}
"""Asked for settings, files of the package and years."""


def test_caches_without_a_bound_know_nothing_of_letters() -> None:
    unbounded = {
        f"{path.relative_to(ROOT)}:{name}"
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
        for name in _unbounded(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert unbounded == OF_OUR_TABLES | OF_SETTINGS


def _unbounded(tree: ast.Module) -> Iterator[str]:
    """Functions with arguments whose results are kept for ever."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and (node.args.args or node.args.kwonlyargs):
            yield from (node.name for mark in node.decorator_list if _keeps_all(mark))


def _keeps_all(mark: ast.expr) -> bool:
    source = ast.unparse(mark)
    return source.split(".")[-1] == "cache" or "maxsize=None" in source
