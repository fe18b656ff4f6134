"""Puts the charts of a sheet below its table."""

from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from forms.sheets.formats import FONT_NAME, SMALL_PT
from forms.sheets.plan import ChartPlan, SheetPlan

HEIGHT_PX, LETTER_PX, PADDING_PX = 380, 7, 5
"""Of a chart; of a character and around those of a column, in Excel's dots: a chart is as wide as its table."""
ROW_PX = 20
"""The height of a row in Excel's dots: 15 points."""
GREEN, AMBER, RED, BLUE, GREY = "#548235", "#FFC000", "#C00000", "#2E75B6", "#A6A6A6"
DARK = frozenset({GREEN, RED, BLUE})
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
            "data_labels": {"value": True, "num_format": "#,##0;;", "font": _label(colour, chart)},
        })  # fmt: skip
    drawn.set_title({"name": chart.title, "name_font": {**FONT, "size": 12, "bold": True}, "overlay": False})
    drawn.set_legend({"position": "bottom", "font": FONT})
    # The figures stand at the bars, so their axis says nothing more.
    names, figures = {"num_font": FONT}, {"visible": False, "major_gridlines": {"visible": False}}
    is_bar = chart.kind == "bar"
    drawn.set_x_axis(figures if is_bar else names)
    drawn.set_y_axis({**names, "reverse": True} if is_bar else figures)
    width = sum(column.width * LETTER_PX + PADDING_PX for column in plan.columns)
    drawn.set_size({"width": width, "height": HEIGHT_PX})
    sheet.insert_chart(at, 0, drawn, {"object_position": 3})


def _label(colour: str, chart: ChartPlan) -> dict[str, object]:
    """Figures on dark bars are white."""
    return {**FONT, "bold": True, "color": "#FFFFFF"} if chart.stacked and colour in DARK else FONT
