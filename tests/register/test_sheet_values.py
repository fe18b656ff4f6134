"""What is in the cells of tracking sheets, row by row."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import DueKind, TaskKind
from register.records import Proof
from register.sheets.columns import TEMPLATE_25, TRACKING_17, Field, RowKey, check_of
from register.sheets.reading import field_of
from register.sheets.states import due_kind_in, proof_said, quality_in, state_said
from register.sheets.values import Cell, agencies_in, day_in
from register.vocabulary import Quality, Standing


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2026, 3, 5), date(2026, 3, 5)),
        (46086, date(2026, 3, 5)),  # how Excel keeps it
        (46086.75, date(2026, 3, 5)),  # with a time of the day
        ("46086", date(2026, 3, 5)),  # the same, exported as text
        ("5/3/2026", date(2026, 3, 5)),  # the day first, never the month
        ("05-03-2026", date(2026, 3, 5)),
        ("05.03.26", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026-03-05 00:00:00", date(2026, 3, 5)),
        ("ngày 5 tháng 3 năm 2026", date(2026, 3, 5)),
        (" 5/3/2026. ", date(2026, 3, 5)),
        ("31/02/2026", None),  # no such day
        ("13/25/2026", None),
        ("12/2026 hoặc 1/2027", None),  # a list of the Bộ Tài chính
        ("Quý I/2026", None),
        ("Thường xuyên", None),
        (12, None),
        (2026, None),  # a year
        ("", None),
        (None, None),
    ],
)
def test_days(cell: Cell, expected: date | None) -> None:
    assert day_in(cell) == expected


@given(st.text(max_size=40) | st.floats(allow_nan=False) | st.integers() | st.dates())
def test_any_cell_gives_a_day_or_none(cell: Cell) -> None:
    assert day_in(cell) is None or isinstance(day_in(cell), date)


@given(st.dates(date(1976, 1, 1), date(2090, 1, 1)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]))
def test_days_are_read_as_they_are_written(day: date, form: str) -> None:
    assert day_in(day.strftime(form)) == day


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Sở Y tế", ("Sở Y tế",)),
        ("Sở Y tế; Sở Tài chính", ("Sở Y tế", "Sở Tài chính")),
        ("Sở Y tế, Sở Tài chính", ("Sở Y tế", "Sở Tài chính")),
        ("- Sở Y tế\n- Sở Tài chính", ("Sở Y tế", "Sở Tài chính")),
        ("Ban Quản lý khu kinh tế, khu công nghiệp", ("Ban Quản lý khu kinh tế, khu công nghiệp",)),
        ("UBND các huyện, thị xã, thành phố", ("UBND các huyện, thị xã, thành phố",)),
        ("Sở Y tế; Sở Y tế", ("Sở Y tế",)),
        ("", ()),
        (None, ()),
    ],
)
def test_agencies(cell: Cell, expected: tuple[str, ...]) -> None:
    assert agencies_in(cell) == expected


@pytest.mark.parametrize(
    ("text", "standing", "in_time"),
    [
        ("Đã hoàn thành đúng hạn", Standing.DONE, True),
        ("Đã hoàn thành quá hạn", Standing.DONE, False),
        ("dahoanthanh: Hoàn thành", Standing.DONE, None),
        ("Chưa hoàn thành (Đã trễ hạn)", Standing.OPEN, None),
        ("Đang thực hiện trong hạn", Standing.OPEN, None),
        ("CHƯA THỰC HIỆN", Standing.OPEN, None),
        ("Quá hạn", Standing.OPEN, None),
        ("quá hạn 5 ngày", Standing.OPEN, None),
        ("Tạm hoãn", Standing.PAUSED, None),
        ("Từ chối nhiệm vụ", Standing.REFUSED, None),
        ("Từ chối xác nhận", Standing.OPEN, None),
        ("chờ xác nhận", Standing.PROPOSED, None),
        ("Thực hiện lại", Standing.RETURNED, None),
        ("Không tiếp tục xây dựng", Standing.WITHDRAWN, None),
        ("100%", Standing.DONE, None),
        ("60%", Standing.OPEN, None),
    ],
)
def test_states(text: str, standing: Standing, in_time: bool | None) -> None:
    said = state_said(text)
    assert said is not None
    assert (said.standing, said.in_time) == (standing, in_time)


@pytest.mark.parametrize("text", ["", "xem ghi chú", "?"])
def test_what_is_no_state(text: str) -> None:
    assert state_said(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "215/BC-STC ngày 31/5/2021; đã họp",
            Proof(code="215/BC-STC", issued_date=date(2021, 5, 31), text="đã họp"),
        ),
        ("Báo cáo số 15/BC-SKHĐT (ngày 2/6/2021)", Proof(code="15/BC-SKHĐT", issued_date=date(2021, 6, 2))),
        ("Công văn số 7a/SYT-NVY", Proof(code="7a/SYT-NVY")),
        ("đã họp ngày 2/6/2021", Proof(text="đã họp ngày 2/6/2021")),
        ("", Proof()),
    ],
)
def test_results_in_one_cell(text: str, expected: Proof) -> None:
    assert proof_said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tốt", Quality.GOOD), ("đạt", Quality.SATISFACTORY), ("Chưa đạt", Quality.POOR), ("", None), ("xem sau", None)],
)
def test_quality(text: str, expected: Quality | None) -> None:
    assert quality_in(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("có hạn", (DueKind.DATE, TaskKind.SPECIFIC)),
        ("Có hạn cụ thể", (DueKind.DATE, TaskKind.SPECIFIC)),
        ("định kỳ", (DueKind.RECURRING, TaskKind.SPECIFIC)),
        ("Thường xuyên", (DueKind.NONE, TaskKind.GENERAL)),
        ("chờ quyết định", (DueKind.EVENT, TaskKind.SPECIFIC)),
        ("", (None, TaskKind.SPECIFIC)),
    ],
)
def test_kinds_of_deadlines(text: str, expected: tuple[DueKind | None, TaskKind]) -> None:
    assert due_kind_in(text) == expected


@pytest.mark.parametrize("column", [*TRACKING_17, *TEMPLATE_25], ids=lambda column: column.heading)
def test_our_own_headings_are_known(column: object) -> None:
    assert field_of(column.heading) is column.field  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("CƠ QUAN CHỦ TRÌ", Field.LEADS),
        ("Cơ quan/Đơn vị trình", Field.LEADS),
        ("Số ký hiệu VB (*)", Field.LETTER_CODE),
        ("Thời hạn hoàn thành", Field.DUE),
        ("Khó khăn,\nvướng mắc", Field.NOTE),
        ("Hạn hiện hành", Field.DUE),
        ("Mức rủi ro", None),
        ("", None),
    ],
)
def test_headings_of_others(heading: str, field: Field | None) -> None:
    assert field_of(" ".join(heading.split())) is field


def test_counts_of_columns() -> None:
    assert (len(TRACKING_17), len(TEMPLATE_25)) == (17, 25)


def test_key_is_read_as_it_is_written() -> None:
    key = RowKey.of("ab12", 7, 3, TRACKING_17[5:7], ("Báo cáo", "Sở Y tế"))
    assert RowKey.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "7", "cv:a:b:c:d", "cv:ab:1:2", "xx:ab:1:2:3"])
def test_what_is_no_key(text: str) -> None:
    assert RowKey.parse(text) is None


def test_the_check_sees_edits_only() -> None:
    cells: dict[Field, Cell] = {Field.TEXT: "Báo cáo", Field.DUE: date(2021, 6, 1), Field.SUBJECT: "a"}
    same: dict[Field, Cell] = {Field.SUBJECT: "b", Field.DUE: date(2021, 6, 1), Field.TEXT: " Báo  cáo "}
    assert check_of(cells) == check_of(same)
    assert check_of(cells) != check_of({**cells, Field.DUE: date(2021, 6, 2)})
