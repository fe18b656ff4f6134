"""Cells of sheets: what is in them, and what two of them have in common however they were typed."""

import unicodedata
from datetime import date, datetime

Cell = str | int | float | date | None
"""What a cell holds; a date is never a datetime."""


def plain(cell: Cell) -> str:
    """A cell as it is compared: NFC, without needless spaces; a date as in ISO 8601."""
    match cell:
        case None:
            return ""
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case float():
            return f"{cell:.15g}"
        case _:
            return " ".join(unicodedata.normalize("NFC", str(cell)).split())
