"""How a sheet of a form is printed: A4 lying, headings on each page, one page wide or two side by side."""

from xlsxwriter.worksheet import Worksheet

from forms.sheets.plan import SheetPlan
from forms.sheets.spread import Spread, spread
from pipeline.export.workbook import ROWS_A_SHEET

A4 = 9
"""The number of the paper in the file format (ECMA-376, part 1, 18.3.1.63)."""
SIDE_IN, TOP_IN, BOTTOM_IN = 0.59, 0.79, 0.59
"""Margins in inches: 15 and 20 mm, the least that NĐ 30 has for letters."""
PAPER_IN = 11.69
"""A4 lying."""


def spread_of(plan: SheetPlan) -> Spread | None:
    """The two pages of a table that is too wide for one; None for all others."""
    if not plan.repeated:
        return None
    widths = [column.width for column in plan.columns if not column.is_hidden]
    return spread(widths, plan.repeated, PAPER_IN - 2 * SIDE_IN)


def set_up_paper(sheet: Worksheet, plan: SheetPlan, pages: Spread | None, heading: int, last_heading: int) -> None:
    """Paper, margins, footer and what is printed again; `heading` to `last_heading` are the rows of the headings."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=SIDE_IN, right=SIDE_IN, top=TOP_IN, bottom=BOTTOM_IN)
    sheet.repeat_rows(heading, last_heading)
    sheet.freeze_panes(last_heading + 1, 0)
    if pages is None:
        sheet.fit_to_pages(1, 1 if plan.charts else 0)
    else:  # programs that fit a sheet to pages pay no heed to breaks
        sheet.set_print_scale(pages.percent)
        sheet.set_v_pagebreaks([pages.second])
        sheet.repeat_columns(0, plan.repeated - 1)
        sheet.print_across()
    sheet.center_horizontally()
    sheet.set_footer(f'&L&"Times New Roman,Italic"&9{plan.name}&R&"Times New Roman,Regular"&9&P/&N')
    sheet.ignore_errors({"number_stored_as_text": f"A1:AZ{ROWS_A_SHEET + 1}"})
