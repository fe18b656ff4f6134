"""How cells of the forms look: Times New Roman as NĐ 30/2020 prescribes for letters, thin black rules."""

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT_NAME = "Times New Roman"
TEXT_PT, SMALL_PT, TITLE_PT = 11, 10, 14
"""Sizes in points; those of tables are below NĐ 30's 13 to 14 so that the columns fit on A4. A choice."""
HEADING_COLOUR = "#E7EEF7"
RULE: dict[str, object] = {"border": 1}
KINDS: dict[str, dict[str, object]] = {
    "text": {"valign": "top", "text_wrap": True, "num_format": "@"},
    "date": {"valign": "top", "align": "center", "num_format": "dd/mm/yyyy"},
    "number": {"valign": "top", "align": "right", "num_format": "#,##0"},
    "ordinal": {"valign": "top", "align": "center", "num_format": "0"},
    "share": {"valign": "top", "align": "right", "num_format": "0.0%"},
    "decimal": {"valign": "top", "align": "right", "num_format": "0.00"},
}
LINES: dict[str, dict[str, object]] = {
    "plain": {"align": "center"},
    "bold": {"align": "center", "bold": True},
    "title": {"align": "center", "bold": True, "font_size": TITLE_PT},
    "italic": {"align": "center", "italic": True},
    "note": {"align": "left", "italic": True, "font_size": SMALL_PT, "text_wrap": True, "valign": "top"},
    "cover": {"align": "center", "bold": True, "font_size": 24, "text_wrap": True},
    "cover_line": {"align": "center", "font_size": TITLE_PT},
    "cover_office": {"align": "center", "bold": True, "font_size": TITLE_PT, "text_wrap": True},
}


class FormFormats:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        heading = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "bg_color": HEADING_COLOUR}
        self.heading: Format = book.add_format({**RULE, **heading})
        self.heading_top: Format = book.add_format({**heading, "left": 1, "right": 1, "top": 1})
        self.heading_rest: Format = book.add_format({**heading, "left": 1, "right": 1, "bottom": 1, "valign": "top"})
        self.number: Format = book.add_format({**RULE, "italic": True, "align": "center", "font_size": SMALL_PT})
        self.cells = {kind: book.add_format({**RULE, **own}) for kind, own in KINDS.items()}
        self.totals = {kind: book.add_format({**RULE, **own, "bold": True}) for kind, own in KINDS.items()}
        self.lines = {line: book.add_format({"valign": "vcenter", **own}) for line, own in LINES.items()}
