"""Bảng theo dõi nhiệm vụ: the columns of DOMAIN's two lists, states of the state function, read back unchanged."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from forms.kinds import FormKind
from register.queries.filters import TaskFilter
from register.register import Register
from register.sheets.columns import KEY_HEADING, RowKey
from tests.forms.offices import TODAY
from tests.forms.opened import heading_row, headings, is_day, made, require_print_ready, rows_below, sheet_of

SEVENTEEN = [
    "STT", "Số ký hiệu văn bản giao", "Ngày văn bản", "Cơ quan ban hành", "Trích yếu", "Nội dung nhiệm vụ",
    "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn (nguyên văn)", "Hạn hoàn thành (ngày)", "Loại thời hạn",
    "Sản phẩm – nơi nhận báo cáo", "Tình trạng", "Kết quả/Số văn bản trả lời", "Vị trí trong văn bản", "Độ tin cậy",
    "Ghi chú",
]  # fmt: skip
TWENTY_FIVE = [
    "Mã nhiệm vụ", "Loại văn bản", "Số hội nghị", "Số/ký hiệu văn bản", "Ngày ban hành", "Nội dung nhiệm vụ",
    "Đơn vị chủ trì", "Cán bộ chủ trì", "Người theo dõi", "Lãnh đạo giao", "Loại thời hạn", "Hạn hoàn thành",
    "Sản phẩm đầu ra", "Cấp nhận sản phẩm", "Độ khẩn", "Nguồn nhiệm vụ", "Ngành", "Lĩnh vực", "Tiến độ", "Vướng mắc",
    "Số hiệu văn bản kết quả", "Ngày văn bản kết quả", "Trích yếu văn bản kết quả", "Mô tả kết quả", "Chất lượng",
]  # fmt: skip
SHEETS = [
    (FormKind.TASKS, SEVENTEEN, "Nội dung nhiệm vụ", "Tình trạng", ("Ngày văn bản", "Hạn hoàn thành (ngày)")),
    (FormKind.TASKS_25, TWENTY_FIVE, "Nội dung nhiệm vụ", "Tiến độ",
     ("Ngày ban hành", "Hạn hoàn thành", "Ngày văn bản kết quả")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "columns", "text", "state", "days"), SHEETS)
def test_columns_states_and_print(
    office: Register, tmp_path: Path, kind: FormKind, columns: list[str], text: str, state: str, days: tuple[str, ...]
) -> None:
    (path,) = made(office, tmp_path, kind)
    sheet = sheet_of(path, "Theo dõi nhiệm vụ")
    heading = heading_row(sheet, columns[0])
    assert headings(sheet, heading) == columns
    require_print_ready(sheet, heading)
    rows = [dict(zip((*columns, KEY_HEADING), row, strict=True)) for row in rows_below_all(sheet, heading)]
    tasks = list(office.tasks.list(as_of=TODAY))
    assert [(row[text], row[state]) for row in rows] == [(task.text, task.state.kind.vietnamese) for task in tasks]
    assert len({task.state.kind for task in tasks}) >= 7
    assert all(is_day(row[day]) for row in rows for day in days)
    assert any(row[day] for row in rows for day in days[:2])


def rows_below_all(sheet: object, heading: int) -> list[list[object]]:
    """All rows: a task without a letter has empty cells."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=heading + 1)]  # type: ignore[attr-defined]
    return [[value.date() if hasattr(value, "date") else value for value in row] for row in rows]


def test_figures_say_of_which_day_they_are(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.TASKS, period="2021-04")
    words = {cell.value for row in load_workbook(path).active.iter_rows(max_row=8) for cell in row}
    assert {"Số liệu tính đến ngày 20/04/2021", "Từ ngày 15/03/2021 đến ngày 14/04/2021"} <= words


def test_what_ended_before_the_period_is_left_out(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.TASKS, period="2021-04")
    sheet = sheet_of(path, "Theo dõi nhiệm vụ")
    texts = {row[5] for row in rows_below_all(sheet, heading_row(sheet, "STT"))}
    assert "Giải quyết: báo cáo tình hình giải ngân" not in texts
    assert {"Kiểm kê tài sản công", "Báo cáo kết quả giải ngân quý I"} <= texts


def test_every_row_finds_its_task_again(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.TASKS)
    sheet = sheet_of(path, "Theo dõi nhiệm vụ")
    keys = [RowKey.parse(str(row[-1])) for row in rows_below_all(sheet, heading_row(sheet, "STT"))]
    assert [key.task for key in keys if key] == [task.id for task in office.tasks.list(as_of=TODAY)]


@pytest.mark.parametrize("kind", [FormKind.TASKS, FormKind.TASKS_25])
def test_round_trip(own_office: Register, tmp_path: Path, kind: FormKind) -> None:
    """Unchanged it changes nothing; an edited cell changes its task and no other."""
    (path,) = made(own_office, tmp_path, kind)
    assert own_office.sheets.compare(path).plans == ()
    book = load_workbook(path)
    sheet = book.active
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Nội dung nhiệm vụ")
    cell = next(row[column - 1] for row in sheet.iter_rows() if row[column - 1].value == "Kiểm kê tài sản công")
    cell.value = "Kiểm kê tài sản công năm 2021"
    book.save(path)
    comparison = own_office.sheets.compare(path)
    assert len(comparison.plans) == 1
    own_office.sheets.apply(comparison, "Lan")
    found = [task.text for task in own_office.tasks.list(TaskFilter(text="kiem ke tai san"), as_of=TODAY)]
    assert found == ["Kiểm kê tài sản công năm 2021"]


def test_an_agency_alone(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.TASKS, agency="Sở Xây dựng")
    sheet = sheet_of(path, "Theo dõi nhiệm vụ")
    leads = {row[6] for row in rows_below(sheet, heading_row(sheet, "STT"))}
    assert leads == {"Sở Xây dựng"}
