"""Writes values as cells of a CSV file so that no spreadsheet takes one for a formula.

Excel and LibreOffice run a cell that begins with `=`, `+`, `-`, `@`, tab or line end (OWASP, "CSV Injection"), however
it is quoted. Such a cell gets an apostrophe in front, by which spreadsheets mark text: "=1" becomes "'=1". A cell that
begins with an apostrophe gets a second one, so that taking one away gives back every cell.
"""

import unicodedata
from datetime import date

from pipeline.export.columns import Value

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide forms run in Excel too
TEXT_MARK = "'"


def to_cell(value: Value) -> str:
    """A value as the text of a cell: None is empty, booleans are as in JSON, dates in ISO 8601, text is in NFC."""
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
    """The text that `to_cell` has made the cell from, in NFC; numbers and dates are not parsed."""
    return cell.removeprefix(TEXT_MARK)


def _guarded(text: str) -> str:
    return TEXT_MARK + text if text.startswith((*FORMULA_STARTS, TEXT_MARK)) else text
