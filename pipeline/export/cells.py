"""Cells of a CSV file: what a spreadsheet would run as a formula stays text.

Excel and LibreOffice run a cell that begins with `=`, `+`, `-`, `@`, tab or line end (OWASP, "CSV Injection"), however
it is quoted. Such a cell gets an apostrophe in front, the spreadsheet's own mark of text; so does a cell that begins
with an apostrophe, so that taking one away gives every cell back as it was.
"""

import unicodedata
from datetime import date

from pipeline.export.columns import Value

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide forms run in Excel too
TEXT_MARK = "'"


def to_cell(value: Value) -> str:
    """None is empty, true and false are in small letters as in JSON, dates are ISO 8601, text is NFC."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case str():
            return _guarded(unicodedata.normalize("NFC", value))
        case _:
            return str(value)


def from_cell(cell: str) -> str:
    """The text that `to_cell` was given."""
    return cell.removeprefix(TEXT_MARK)


def _guarded(text: str) -> str:
    return TEXT_MARK + text if text.startswith((*FORMULA_STARTS, TEXT_MARK)) else text
