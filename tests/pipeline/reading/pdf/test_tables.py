"""Ruled tables: which pages have one, and the boxes of its cells."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table as PrintedTable

from models import Box, Page
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.pdf import rules, tables

PDF = "application/pdf"
ROWS = [
    ["STT", "Noi dung", "Chu tri", "Thoi han"],
    ["1", "Lap danh sach\nho can ho tro", "So Y te", "15/3/2022"],
    ["2", "Kiem tra kho", "So Y te", "20/3/2022"],
    ["3", "Bao cao ket qua", "So Tai chinh", "Quy II"],
]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
WIDTHS = (40, 180, 110, 90)
TEXTS = [[cell.replace("\n", " ") for cell in row] for row in ROWS]


def write_words(canvas: Canvas) -> None:
    """Enough words above the table for the page to be born digital."""
    for line in range(12):
        canvas.drawString(70, 780 - 14 * line, "Uy ban nhan dan tinh yeu cau cac so bao cao ket qua thuc hien")


def write_grid(canvas: Canvas) -> None:
    table = PrintedTable(ROWS, colWidths=WIDTHS, style=[GRID])
    table.wrapOn(canvas, *A4)
    table.drawOn(canvas, 80, 300)


def write_merged(canvas: Canvas) -> None:
    rows = [ROWS[0], ["I. Cong viec truoc mat", "", "", ""], ["1", "Lap danh sach", "So Y te", "15/3/2022"],
            ["2", "Kiem tra kho", "", "20/3/2022"]]  # fmt: skip
    spans = [("SPAN", (0, 1), (3, 1)), ("SPAN", (2, 2), (2, 3))]
    table = PrintedTable(rows, colWidths=WIDTHS, style=[GRID, *spans])
    table.wrapOn(canvas, *A4)
    table.drawOn(canvas, 80, 300)


def write_thin_boxes(canvas: Canvas) -> None:
    """As Word prints borders: filled boxes half a point wide, a piece for each cell."""
    xs, ys = (80, 120, 300, 400, 500), (500, 470, 440, 410, 380)
    for y in ys:
        for left, right in pairwise(xs):
            canvas.rect(left, y, right - left, 0.5, stroke=0, fill=1)
    for x in xs:
        for top, bottom in pairwise(ys):
            canvas.rect(x, bottom, 0.5, top - bottom, stroke=0, fill=1)
    for y, row in zip(ys, TEXTS, strict=False):
        for x, text in zip(xs, row, strict=False):
            canvas.drawString(x + 3, y - 18, text)


def write_one_path(canvas: Canvas) -> None:
    """All rules in one path, as spreadsheets print them."""
    xs, ys = [80, 120, 300, 400, 500], [500, 470, 440, 410, 380]
    canvas.grid(xs, ys)
    for y, row in zip(ys, TEXTS, strict=False):
        for x, text in zip(xs, row, strict=False):
            canvas.drawString(x + 3, y - 18, text)


def write_one_filled_path(canvas: Canvas) -> None:
    """All borders as thin boxes of one filled path."""
    path = canvas.beginPath()
    xs, ys = (80, 120, 300, 400, 500), (500, 470, 440, 410, 380)
    for y in ys:
        path.rect(80, y, 420, 0.5)
    for x in xs:
        path.rect(x, 380, 0.5, 120)
    canvas.drawPath(path, stroke=0, fill=1)
    for y, row in zip(ys, TEXTS, strict=False):
        for x, text in zip(xs, row, strict=False):
            canvas.drawString(x + 3, y - 18, text)


def write_form(canvas: Canvas) -> None:
    """The table inside a form that is put on the page moved and at another size."""
    canvas.beginForm("table", 0, 0, 595, 842)
    write_grid(canvas)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(40, 90)
    canvas.scale(0.8, 0.8)
    canvas.doForm("table")
    canvas.restoreState()


def write_shading(canvas: Canvas) -> None:
    """White boxes behind lines of words, as web editors print them."""
    for line in range(12):
        canvas.setFillGray(1)
        canvas.rect(70, 560 - 14 * line, 400, 14, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(70, 563 - 14 * line, "giao cac so lap ke hoach")


def write_underlines(canvas: Canvas) -> None:
    for line in range(8):
        canvas.line(70, 500 - 20 * line, 300, 500 - 20 * line)


def write_frame(canvas: Canvas) -> None:
    """Frames around words, one in another, have one cell a row."""
    for inset in (0, 20, 40):
        canvas.rect(80 + inset, 300 + inset, 300 - 2 * inset, 200 - 2 * inset)


def page_of(folder: Path, *parts: Callable[[Canvas], None], rotate: int = 0, crop: Box | None = None) -> Page:
    path = folder / "letter.pdf"
    canvas = Canvas(str(path), pagesize=A4 if rotate % 180 == 0 else A4[::-1])  # reportlab turns the sheet as well
    for part in parts:
        part(canvas)
    if crop is not None:
        canvas.setCropBox(crop)
    canvas.setPageRotation(rotate)
    canvas.save()
    (page,) = read_pages(path, PDF, ReadingSettings())
    assert page.reading == "text_layer"
    return page


def text_in(page: Page, cell: Box | None) -> str | None:
    if cell is None:
        return None
    x0, y0, x1, y1 = cell
    # Line by line: a turned page has its words in another order.
    return " ".join(
        word.text
        for word in sorted(page.words, key=lambda word: (round(word.box[1]), word.box[0]))
        if x0 < (word.box[0] + word.box[2]) / 2 < x1 and y0 < (word.box[1] + word.box[3]) / 2 < y1
    )


def texts(page: Page) -> list[list[list[str | None]]]:
    return [[[text_in(page, cell) for cell in row] for row in table.rows] for table in page.tables]


@pytest.mark.parametrize("write", [write_grid, write_thin_boxes, write_one_path, write_one_filled_path, write_form])
def test_the_cells_hold_the_words(tmp_path: Path, write: Callable[[Canvas], None]) -> None:
    assert texts(page_of(tmp_path, write_words, write)) == [TEXTS]


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_cells_are_upright_where_the_page_is_turned(tmp_path: Path, rotate: int) -> None:
    assert texts(page_of(tmp_path, write_words, write_grid, rotate=rotate)) == [TEXTS]


def test_cells_follow_the_crop_box(tmp_path: Path) -> None:
    assert texts(page_of(tmp_path, write_words, write_grid, crop=(40, 60, 560, 820))) == [TEXTS]


def test_a_merged_cell_stands_in_each_row_and_column(tmp_path: Path) -> None:
    page = page_of(tmp_path, write_words, write_merged)
    (rows,) = texts(page)
    assert rows[1] == ["I. Cong viec truoc mat"] * 4
    assert [row[2] for row in rows[2:]] == ["So Y te", "So Y te"]
    assert page.tables[0].rows[2][2] == page.tables[0].rows[3][2]


@pytest.mark.parametrize("write", [write_shading, write_underlines])
def test_pages_without_a_grid_are_spared(
    tmp_path: Path, write: Callable[[Canvas], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(tables, "cells_between", lambda found, size_pt: asked.append(len(found)))
    page = page_of(tmp_path, write_words, write)
    assert (page.tables, asked) == ((), [])


@pytest.mark.parametrize("limit", ["MOST_PATHS", "MOST_SEGMENTS", "MOST_RULES"])
def test_a_drawing_is_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    """Maps and seals cross everywhere; the table stands for one that has more lines than a table may have."""
    monkeypatch.setattr(rules, limit, 5)
    assert page_of(tmp_path, write_words, write_grid).tables == ()


def test_frames_are_no_tables(tmp_path: Path) -> None:
    assert page_of(tmp_path, write_words, write_frame).tables == ()
