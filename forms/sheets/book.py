"""Writes the workbook of a form."""

import tempfile
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook

from forms.sheets.cover import write_cover
from forms.sheets.formats import FONT_NAME, TEXT_PT, FormFormats
from forms.sheets.plan import BookPlan
from forms.sheets.table import FormSheet
from pipeline.atomic import whole_file
from pipeline.export.workbook import Target

CREATED = datetime(2000, 1, 1)
"""Any day, but always the same one: the same figures give the same bytes."""


def write_book(plan: BookPlan, path: Path) -> None:
    """Write a workbook to `path`, whole or not at all. Raises `OSError` where the disk is full."""
    with tempfile.TemporaryDirectory(prefix="congvan-form-") as parts, whole_file(path) as file:
        options = {
            "constant_memory": True,
            "tmpdir": parts,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT_NAME, "font_size": TEXT_PT},
        }
        book = Workbook(Target(file), options)  # type: ignore[arg-type]  # it says IO[str], and writes bytes
        book.set_properties({"title": plan.title, "created": CREATED})
        formats = FormFormats(book)
        if plan.cover is not None:
            write_cover(book, formats, plan.cover)
        for sheet in plan.sheets:
            FormSheet(book, formats, sheet).write()
        book.close()
