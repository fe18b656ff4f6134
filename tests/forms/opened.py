"""Opens forms as their readers do, and finds what stands in them."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as Doc
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from forms.kinds import FormKind
from forms.making import make_form
from forms.request import FormRequest
from register.register import Register
from tests.forms.offices import TODAY


def made(register: Register, folder: Path, kind: FormKind, **asked: Any) -> list[Path]:
    """The files of a form as of `TODAY`."""
    return make_form(register, FormRequest(kind=kind, as_of=asked.pop("as_of", TODAY), **asked), folder)


def sheet_of(path: Path, name: str) -> Any:
    """A sheet of a workbook."""
    return load_workbook(path)[name]


def heading_row(sheet: Any, first: str) -> int:
    """The row whose first cell is `first`."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == first)


def headings(sheet: Any, row: int) -> list[Any]:
    """The headings of the columns that are shown."""
    shown = [at for at in range(1, sheet.max_column + 1) if not sheet.column_dimensions[get_column_letter(at)].hidden]
    return [sheet.cell(row, at).value for at in shown]


def rows_below(sheet: Any, row: int) -> Iterator[list[Any]]:
    """The rows of a table until the first one that is empty at its second cell; days as dates."""
    while row < sheet.max_row:
        row += 1
        cells = [_value(sheet.cell(row, at).value) for at in range(1, sheet.max_column + 1)]
        if cells[1] is None:
            return
        yield cells


def require_print_ready(sheet: Any, heading: int) -> None:
    """Check that a sheet prints on A4 with its heading on each page, has filters, and holds no formula."""
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.orientation == "landscape"
    if sheet.print_title_cols is None:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToWidth in (None, 1), "one page wide, which is the format's default"
        assert sheet.page_setup.fitToHeight == 0
    else:
        require_two_pages(sheet)
    first, _, last = str(sheet.print_title_rows).replace("$", "").partition(":")
    assert int(first) <= heading <= int(last)
    assert sheet.freeze_panes is not None
    assert sheet.auto_filter.ref.startswith(f"A{heading}:")
    assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value} == {"Times New Roman"}
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.data_type == "f"] == []


def require_two_pages(sheet: Any) -> None:
    """Check that a wide sheet prints on two pages side by side, both of which fit on A4 and can be read."""
    assert sheet.page_setup.scale >= 70, "8 points are 73 percent of 11"
    assert sheet.page_setup.pageOrder == "overThenDown"
    (second,) = (each.id for each in sheet.col_breaks.brk)
    again = sheet.print_title_cols.replace("$", "").rpartition(":")[2]
    kinds = [each for each in sheet.column_dimensions.values() if each.min and not each.hidden]
    inches = [(each.width * 7 + 5) / 96 for each in kinds for _ in range(each.min, each.max + 1)]
    pages = (inches[:second], inches[: column_index_from_string(again)] + inches[second:])
    room = 11.69 - sheet.page_margins.left - sheet.page_margins.right
    for page in pages:
        assert sum(page) * sheet.page_setup.scale / 100 < room


def text_of(path: Path) -> str:
    """All words of a DOCX, those of tables too."""
    document = Document(str(path))
    parts = [paragraph.text for paragraph in document.paragraphs]
    parts += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(parts)


def require_letter_layout(document: Doc) -> None:
    """Check paper, margins and font of NĐ 30/2020, Phụ lục I."""
    section: Any = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    assert section.different_first_page_header_footer
    font: Any = document.styles["Normal"].font
    assert font.name == "Times New Roman"
    assert 13 <= font.size.pt <= 14
    ruled: list[Any] = [table for table in document.tables if table.style and table.style.name == "Table Grid"]
    assert ruled
    for table in ruled:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader"), "a heading that does not come again on the next page"


def _value(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def is_day(value: Any) -> bool:
    """Whether a cell holds a day and no text of one."""
    return value is None or isinstance(value, date)
