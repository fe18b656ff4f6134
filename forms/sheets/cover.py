"""Writes the first page of a book: bodies, title, year, volume, days and numbers (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""

from xlsxwriter import Workbook

from forms.sheets.formats import FormFormats
from forms.sheets.paper import A4, SIDE_IN, TOP_IN
from forms.sheets.plan import Cover

WIDTH = 88
"""In characters: the width of A4 upright between its margins at 11 points."""
NAME = "Bìa"
TALL_PT, TITLE_PT, GAP_PT = 24.0, 64.0, 110.0


def write_cover(book: Workbook, formats: FormFormats, cover: Cover) -> None:
    """Write the sheet of a cover."""
    sheet = book.add_worksheet(NAME)
    sheet.set_column(0, 0, WIDTH)
    lines = [
        (cover.superior.upper(), "cover_line", TALL_PT),
        (cover.office.upper(), "cover_office", TALL_PT),
        ("", "cover_line", GAP_PT),
        (cover.title.upper(), "cover", TITLE_PT),
        ("", "cover_line", TALL_PT),
        (f"Năm: {cover.year}", "cover_line", TALL_PT),
        (f"Quyển số: {cover.volume}", "cover_line", TALL_PT),
        ("", "cover_line", GAP_PT),
        (cover.days, "cover_line", TALL_PT),
        (cover.numbers or "", "cover_line", TALL_PT),
    ]
    for row, (text, line, height) in enumerate(lines):
        sheet.write_string(row, 0, text, formats.lines[line])
        sheet.set_row(row, height)
    sheet.set_paper(A4)
    sheet.set_portrait()
    sheet.set_margins(left=2 * SIDE_IN, right=SIDE_IN, top=TOP_IN, bottom=TOP_IN)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    sheet.hide_gridlines(2)
    sheet.print_area(0, 0, len(lines) - 1, 0)
