"""What of a ruled table goes on over a page: merged cells, headers printed again, rows cut in two."""

import pytest

from tests.parsers.tables.test_task_rows import EDGES, UP, Texts, page_of, scanned, tasks

HEADER = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành")
ROW_1 = ("1", "Rà soát kho chứa", "Phòng Kinh tế", "Công an xã", "15/4/2031")
Named = tuple[str | None, tuple[str, ...], tuple[str, ...]]
FIRST: Named = ("1", ("Phòng Kinh tế",), ("Công an xã",))

ROWS: list[tuple[str, Texts, Texts, list[Named]]] = [
    (
        "who leads two tasks of the first page leads the next one too",
        [HEADER, ROW_1, ("2", "Lập danh sách hộ di dời", UP, "", "16/4/2031")],
        [("3", "Tổ chức họp dân", "", "", "17/4/2031"), ("4", "Gửi báo cáo", "Văn phòng", "", "18/4/2031")],
        [FIRST, ("2", ("Phòng Kinh tế",), ()), ("3", ("Phòng Kinh tế",), ()), ("4", ("Văn phòng",), ())],
    ),
    (
        "a cell over two rows at the top of a page is the rest of the one before",
        [HEADER, ROW_1],
        [("2", "Lập danh sách hộ di dời", "", "", "16/4/2031"), ("3", "Tổ chức họp dân", UP, "", "17/4/2031")],
        [FIRST, ("2", ("Phòng Kinh tế",), ()), ("3", ("Phòng Kinh tế",), ())],
    ),
    (
        "nobody helps where the cell is empty",
        [HEADER, ROW_1],
        [("2", "Lập danh sách hộ di dời", "Văn phòng", "", "16/4/2031")],
        [FIRST, ("2", ("Văn phòng",), ())],
    ),
    (
        "a single empty cell is empty",
        [HEADER, ROW_1],
        [("2", "Lập danh sách hộ di dời", "", "", "16/4/2031"), ("3", "Họp dân", "Văn phòng", "", "17/4/2031")],
        [FIRST, ("2", (), ()), ("3", ("Văn phòng",), ())],
    ),
    (
        "a header printed again, misread",
        [HEADER, ROW_1],
        [
            ("STT", "Nội dung cộng việc", "Cơ quan chủ trì", "Cơ quan phối hơp", "Thời hạn hoàn thanh"),
            ("2", "Lập danh sách hộ di dời", "Văn phòng", "", "16/4/2031"),
        ],
        [FIRST, ("2", ("Văn phòng",), ())],
    ),
    (
        "a row that goes on keeps who leads it",
        [HEADER, ROW_1],
        [("", "và bến bãi", "", "", ""), ("2", "Lập danh sách hộ di dời", "Văn phòng", "", "16/4/2031")],
        [FIRST, ("2", ("Văn phòng",), ())],
    ),
    (
        "the second of two names stands on the next page",
        [HEADER, ROW_1],
        [("", "và bến bãi", "Văn phòng", "", ""), ("2", "Lập danh sách hộ di dời", "Văn phòng", "", "16/4/2031")],
        [("1", ("Phòng Kinh tế", "Văn phòng"), ("Công an xã",)), ("2", ("Văn phòng",), ())],
    ),
]


@pytest.mark.parametrize(("first", "second", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_table_over_two_pages(first: Texts, second: Texts, expected: list[Named]) -> None:
    pages = (page_of(first), page_of(second, number=2))
    for printed in (pages, scanned(*pages)):
        found = tasks(*printed)
        assert [(task.label, task.lead_agencies, task.coordinating_agencies) for task in found] == expected


@pytest.mark.parametrize(("stretch", "goes_on"), [(1.0, True), (1.03, True), (0.97, True), (1.1, False)])
def test_the_second_sheet_of_a_scan_lies_otherwise(*, stretch: float, goes_on: bool) -> None:
    """Its columns begin 25 pt further right and are a little wider or narrower; other columns are another table's."""
    edges = [EDGES[0] + 25 + (edge - EDGES[0]) * stretch for edge in EDGES]
    second = [
        ("2", "Lập danh sách hộ di dời", "Văn phòng", "", "16/4/2031"),
        ("3", "Họp dân", "Công an xã", "", "17/4/2031"),
    ]
    found = tasks(*scanned(page_of([HEADER, ROW_1]), page_of(second, number=2, edges=edges)))
    expected = [("1", "Phòng Kinh tế"), ("2", "Văn phòng"), ("3", "Công an xã")]
    assert ([(task.label, *task.lead_agencies) for task in found] == expected) is goes_on
