"""Puts the charts of a sheet below its table."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from forms.sheets.formats import FONT_NAME, SMALL_PT
from forms.sheets.plan import ChartPlan, SheetPlan

HEIGHT_PX, WIDTH_PX = 380, 900
"""Of a chart; its width is that of A4 across at Excel's 96 dots an inch, less the margins."""
ROW_PX = 20
"""The height of a row in Excel's dots: 15 points."""
FONT: dict[str, object] = {"name": FONT_NAME, "size": SMALL_PT}


def add_charts(book: Workbook, sheet: Worksheet, plan: SheetPlan, first: int, last: int, row: int) -> int:
    """Put the charts of a table, whose rows are `first` to `last`, from `row` on; the row below them."""
    if last < first:
        return row
    for chart in plan.charts:
        row += 1
        _add(book, sheet, plan, chart, (first, last), row)
        row += HEIGHT_PX // ROW_PX + 1
    return row


def _add(book: Workbook, sheet: Worksheet, plan: SheetPlan, chart: ChartPlan, rows: tuple[int, int], at: int) -> None:
    options = {"type": chart.kind, **({"subtype": "stacked"} if chart.stacked else {})}
    drawn: Any = book.add_chart(options)  # its declared type is a union of every chart and None
    first, last = rows
    for column, colour in zip(chart.columns, chart.colours, strict=True):
        drawn.add_series({
            "name": plan.columns[column].text,
            "categories": [plan.name, first, chart.names, last, chart.names],
            "values": [plan.name, first, column, last, column],
            "fill": {"color": colour},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "#,##0;;", "font": FONT},
        })  # fmt: skip
    drawn.set_title({"name": chart.title, "name_font": {**FONT, "size": 12, "bold": True}, "overlay": False})
    drawn.set_legend({"position": "bottom", "font": FONT})
    numbers, names = (
        {"num_font": FONT, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}},
        {"num_font": FONT},
    )
    drawn.set_x_axis({**names})
    drawn.set_y_axis({**numbers})
    if chart.kind == "bar":
        drawn.set_x_axis(numbers)
        drawn.set_y_axis({**names, "reverse": True})
    drawn.set_size({"width": WIDTH_PX, "height": HEIGHT_PX})
    sheet.insert_chart(at, 0, drawn, {"object_position": 3})
