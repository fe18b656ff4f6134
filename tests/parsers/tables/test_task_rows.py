"""Tasks of ruled tables: the cells are given, so merged, repeated and continued rows come out whole."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pytest

from models import Box, Letter, Line, Page, Table, Task, Word, Zone
from parsers.tables.cell_names import BREAKS
from parsers.tasks.find import TaskContext, find_tasks

EDGES = (70.0, 105.0, 275.0, 370.0, 455.0, 540.0)
LINE_PT = 15.0
CONTEXT = TaskContext(document_type="ke_hoach", issued_date=date(2031, 3, 4))
HEADER = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn hoàn thành")
LEFT, UP = "<", "^"
"""Marks of places that the cell to the left or above reaches over."""

Texts = Sequence[Sequence[str]]
Places = list[list[tuple[int, int]]]


def page_of(*tables: Texts, number: int = 1, edges: Sequence[float] = EDGES) -> tuple[Page, list[Line]]:
    """A page of tables under each other; a cell's lines are parted by "|" and stand at its top."""
    words: list[Word] = []
    ruled: list[Table] = []
    top = 80.0
    for rows in tables:
        heights = [LINE_PT * max(text.count("|") + 1 for text in row) + 6 for row in rows]
        ys = [top + sum(heights[:at]) for at in range(len(rows) + 1)]
        boxes = _boxes(rows, edges, ys)
        ruled.append(Table(rows=tuple(tuple(row) for row in boxes)))
        for texts, cells in zip(rows, boxes, strict=True):
            for text, cell in zip(texts, cells, strict=True):
                words += _words(text, cell, number) if text not in (LEFT, UP) else []
        top = ys[-1] + 40
    page = Page(
        number=number, source_number=number, width_pt=595, height_pt=842, words=tuple(words), reading="text_layer",
        tables=tuple(ruled),
    )  # fmt: skip
    return page, _lines(words)


def _boxes(rows: Texts, edges: Sequence[float], ys: Sequence[float]) -> list[list[Box]]:
    owners: Places = [[(row, column) for column in range(len(rows[0]))] for row in range(len(rows))]
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text == LEFT:
                owners[row][column] = owners[row][column - 1]
            elif text == UP:
                owners[row][column] = owners[row - 1][column]
    spans: dict[tuple[int, int], Box] = {}
    for row, line in enumerate(owners):
        for column, owner in enumerate(line):
            x0, y0, x1, y1 = spans.get(owner, (edges[column], ys[row], edges[column + 1], ys[row + 1]))
            spans[owner] = (x0, y0, max(x1, edges[column + 1]), max(y1, ys[row + 1]))
    return [[spans[owner] for owner in line] for line in owners]


def _words(text: str, cell: Box, page: int) -> list[Word]:
    found = []
    for at, printed in enumerate(text.split("|")):
        x, y = cell[0] + 3, cell[1] + 3 + LINE_PT * at
        for part in printed.split():
            found.append(Word(text=part, box=(x, y, x + 3 * len(part), y + 12), page=page))
            x += 3 * len(part) + 3
    return found


def _lines(words: Sequence[Word]) -> list[Line]:
    """Rows of words across the columns, as the layout reads them."""
    rows: dict[float, list[Word]] = {}
    for word in words:
        rows.setdefault(word.box[1], []).append(word)
    return [Line(words=tuple(sorted(row, key=lambda w: w.box[0]))) for _, row in sorted(rows.items())]


def tasks(*pages: tuple[Page, list[Line]], context: TaskContext = CONTEXT) -> tuple[Task, ...]:
    lines = [line for _, lines in pages for line in lines]
    return find_tasks(Letter(pages=tuple(page for page, _ in pages), body=Zone.of(lines)), context)


def values(task: Task) -> tuple[str | None, str, tuple[str, ...], tuple[str, ...], date | None]:
    return task.label, task.text, task.lead_agencies, task.coordinating_agencies, task.due_date


ROW_1 = ("1", "Rà soát kho|chứa xăng dầu", "Sở Công|Thương", "Công an|tỉnh", "Trước|15/4/2031")
ROW_2 = ("2", "Lập danh sách hộ di dời", "Sở Xây dựng", "UBND các|huyện", "Quý II/2031")
TASK_1 = ("1", "Rà soát kho chứa xăng dầu", ("Sở Công Thương",), ("Công an tỉnh",), date(2031, 4, 15))
TASK_2 = ("2", "Lập danh sách hộ di dời", ("Sở Xây dựng",), ("UBND các huyện",), date(2031, 6, 30))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEADER, ROW_1, ROW_2], [TASK_1, TASK_2]),
        # "(1) (2) (3)" under the header
        ([HEADER, ("(1)", "(2)", "(3)", "(4)", "(5)"), ROW_1], [TASK_1]),
        # a section over all columns, and over all but the number's
        ([HEADER, ("A. Lĩnh vực thương mại", LEFT, LEFT, LEFT, LEFT), ROW_1], [TASK_1]),
        ([HEADER, ("I", "Lĩnh vực thương mại", LEFT, LEFT, LEFT), ROW_1], [TASK_1]),
        # two tiers of header
        (
            [
                ("STT", "Nhiệm vụ", "Cơ quan thực hiện", LEFT, "Thời hạn"),
                (UP, UP, "Chủ trì", "Phối hợp", UP),
                ROW_1,
            ],
            [TASK_1],
        ),
        # a title inside the table
        ([("Danh mục nhiệm vụ trọng tâm", LEFT, LEFT, LEFT, LEFT), HEADER, ROW_1], [TASK_1]),
        # one unit leads two tasks, and one day is set for both
        (
            [HEADER, ROW_1, ("2", "Lập danh sách hộ di dời", UP, UP, UP)],
            [TASK_1, ("2", "Lập danh sách hộ di dời", *TASK_1[2:])],
        ),
        # two units share one task
        (
            [HEADER, ROW_2, (UP, UP, "Sở Y tế", UP, UP)],
            [(*TASK_2[:2], ("Sở Xây dựng", "Sở Y tế"), *TASK_2[3:])],
        ),
        # who leads comes before who takes part, whichever column is named "đơn vị"
        (
            [
                ("TT", "Nhiệm vụ", "Đơn vị theo dõi, phụ trách", "Đơn vị chủ trì", "Thời hạn"),
                ("1", "Lập danh sách hộ di dời", "Phòng Tổng hợp", "Sở Xây dựng", "15/4/2031"),
            ],
            [("1", "Lập danh sách hộ di dời", ("Sở Xây dựng",), (), date(2031, 4, 15))],
        ),
        # no column for units: the content says who
        (
            [
                ("TT", "Thời gian", "Nội dung công việc", "Địa điểm", "Ghi chú"),
                ("1", "15/4/2031", "Sở Y tế lập danh sách cơ sở", "Hội trường", ""),
            ],
            [("1", "Sở Y tế lập danh sách cơ sở", ("Sở Y tế",), (), date(2031, 4, 15))],
        ),
        # numbers are taken as printed
        ([HEADER, ("1.2", *ROW_1[1:]), ("7.", *ROW_2[1:])], [("1.2", *TASK_1[1:]), ("7", *TASK_2[1:])]),
        # no task: a list of members, and figures
        ([("STT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú"), ("1", "Trần Văn A", "Ủy viên", "Sở Y tế", "")], []),
        ([("STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2030", "Năm 2031"), ("1", "Giao đất", "ha", "15", "16")], []),
    ],
)
def test_rows_of_a_table(rows: Texts, expected: list[object]) -> None:
    assert [values(task) for task in tasks(page_of(rows))] == expected


@pytest.mark.parametrize("repeated", [True, False])
def test_a_table_goes_on_over_the_page(repeated: bool) -> None:
    first = page_of([HEADER, ROW_1])
    second = page_of([HEADER, ROW_2] if repeated else [ROW_2], number=2)
    assert [values(task) for task in tasks(first, second)] == [TASK_1, TASK_2]


def test_a_row_goes_on_over_the_page() -> None:
    first = page_of([HEADER, ROW_2, ("3", "Sửa chữa, gia cố đê", "Sở Nông nghiệp", "", "30/6/2031")])
    second = page_of([HEADER, ("", "và kè ven sông", "và Môi trường", "", ""), ("4", *ROW_1[1:])], number=2)
    found = tasks(first, second)
    assert [task.label for task in found] == ["2", "3", "4"]
    assert found[1].text == "Sửa chữa, gia cố đê và kè ven sông"
    assert found[1].lead_agencies == ("Sở Nông nghiệp và Môi trường",)
    assert [place.page for place in found[1].evidence["text"].places] == [1, 2]


def test_two_tables_of_unlike_columns_stay_two() -> None:
    first = page_of([HEADER, ROW_1])
    second = page_of(
        [("TT", "Đầu việc", "Thời gian"), ("1", "Lập danh sách hộ di dời", "20/5/2031")],
        number=2,
        edges=(70, 110, 400, 540),
    )
    found = tasks(first, second)
    assert [(task.task_id, task.due_date) for task in found] == [("#1", date(2031, 4, 15)), ("#1~2", date(2031, 5, 20))]


def test_cells_close_together_are_told_apart_by_their_rules() -> None:
    """No white strip parts the columns: without the rules, "Sở Y tế" would run into the content."""
    rows = [HEADER, ("1", "Kiểm tra " + "kho thuốc dự trữ và vật tư y tế", "Sở Y tế", "", "15/4/2031")]
    (found,) = tasks(page_of(rows, edges=(70, 85, 230, 300, 370, 460)))
    assert (found.text, found.lead_agencies) == ("Kiểm tra kho thuốc dự trữ và vật tư y tế", ("Sở Y tế",))


def test_each_box_of_a_task_holds_its_words() -> None:
    page, lines = page_of([HEADER, ROW_1, ROW_2])
    first, _ = tasks((page, lines))
    (top, *_), (bottom, *_) = page.tables[0].rows[1], page.tables[0].rows[2]
    assert top is not None
    assert bottom is not None
    boxes = first.evidence["text"].boxes
    assert all(top[1] < box[1] < box[3] < bottom[1] for box in boxes)
    assert all(x0 < x1 for x0, x1 in pairwise(sorted(box[0] for box in boxes if box[1] == boxes[0][1])))


UNITS = [
    # a cell of units as printed, and the agencies in it
    ("Trung tâm Khuyến nông và ứng dụng công nghệ", ("Trung tâm Khuyến nông và ứng dụng công nghệ",)),
    ("Phòng Hậu cần và Khoa Thủy lợi", ("Phòng Hậu cần", "Khoa Thủy lợi")),
    ("Trạm Quan trắc, đo đạc", ("Trạm Quan trắc, đo đạc",)),
]


@pytest.mark.parametrize(("printed", "agencies"), UNITS)
def test_a_cell_of_units_is_parted_before_capitals_only(printed: str, agencies: tuple[str, ...]) -> None:
    found = BREAKS.split(printed)
    assert tuple(found) == agencies


def scanned(*pages: tuple[Page, list[Line]]) -> tuple[tuple[Page, list[Line]], ...]:
    return tuple((page.model_copy(update={"reading": "ocr"}), lines) for page, lines in pages)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([HEADER, ROW_1, ROW_2], [TASK_1, TASK_2]),
        # a number that nobody read is the one that lacks
        ([HEADER, ("", *ROW_1[1:]), ROW_2], [TASK_1, TASK_2]),
        # pieces of rules that were read as signs
        ([HEADER, (ROW_1[0], f"| {ROW_1[1]}", *ROW_1[2:]), ROW_2], [TASK_1, TASK_2]),
        # one column for who leads and who takes part: the first leads
        (
            [
                ("STT", "Nội dung công việc", "Thời hạn", "Đơn vị chủ trì/phối hợp", "Ghi chú"),
                ("1", "Lập danh sách hộ di dời", "15/4/2031", "Sở Xây dựng; Sở Y tế", ""),
                ("2", "Rà soát kho chứa", "16/4/2031", "Công an tỉnh", ""),
            ],
            [
                ("1", "Lập danh sách hộ di dời", ("Sở Xây dựng",), ("Sở Y tế",), date(2031, 4, 15)),
                ("2", "Rà soát kho chứa", ("Công an tỉnh",), (), date(2031, 4, 16)),
            ],
        ),
        # what is no table of tasks is read as if no rule were there
        ([("STT", "Chỉ tiêu", "Đơn vị tính", "Năm 2030", "Năm 2031"), ("1", "Giao đất", "ha", "15", "16")], []),
    ],
)
def test_rows_of_a_scanned_table(rows: Texts, expected: list[object]) -> None:
    assert [values(task) for task in tasks(*scanned(page_of(rows)))] == expected


def test_a_row_without_its_number_begins_the_next_page_of_a_scan() -> None:
    first, second = page_of([HEADER, ROW_1]), page_of([("", *ROW_2[1:])], number=2)
    found = tasks(*scanned(first, second))
    assert [task.text for task in found] == [TASK_1[1], TASK_2[1]]


def test_a_scan_whose_rules_run_rows_together_is_read_by_its_words() -> None:
    page, lines = page_of([HEADER, ("1", "Rà soát kho chứa", "Sở Y tế", "", "15/4/2031"), ROW_2])
    table = page.tables[0]
    left, right = table.rows[1], table.rows[2]
    merged = tuple(
        (one[0], one[1], other[2], other[3]) for one, other in zip(left, right, strict=True) if one and other
    )
    half = page.model_copy(update={"tables": (Table(rows=(table.rows[0], merged)),)})
    assert [task.label for task in tasks(*scanned((half, lines)))] == ["1", "2"]
