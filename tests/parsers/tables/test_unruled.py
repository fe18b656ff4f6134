"""Tables whose rules nobody sees: headers of two tiers and headers printed again."""

import pytest

from models import Line, Page
from parsers.tables.header import header_role
from tests.parsers.tables.test_task_rows import LEFT, UP, page_of, tasks

HEADER = ("STT", "Nội dung công việc", "Đơn vị thực hiện", "Ghi chú", "Thời hạn hoàn thành")
ROW_1 = ("1", "Rà soát kho chứa", "Phòng Kinh tế", "", "15/4/2031")
ROW_2 = ("2", "Lập danh sách hộ di dời", "Văn phòng", "", "16/4/2031")


def without_rules(page: tuple[Page, list[Line]]) -> tuple[Page, list[Line]]:
    return page[0].model_copy(update={"tables": (), "reading": "ocr"}), page[1]


NUMBERED = ["STT", "S.T.T", "TT", "Số TT", "ST\nT", "S\nTT", "S T T"]  # a narrow column breaks it


@pytest.mark.parametrize("printed", NUMBERED)
def test_a_column_of_numbers(printed: str) -> None:
    assert header_role(printed) == "number"


def test_who_leads_and_who_helps_stand_below_one_heading() -> None:
    rows = [
        ("STT", "Nhiệm vụ", "Phân công thực hiện trong năm", LEFT, "Thời hạn"),
        (UP, UP, "Chủ trì", "Phối hợp", UP),
        ("1", "Rà soát kho chứa", "Sở Nội vụ", "Sở Y tế", "15/4/2031"),
        ("2", "Lập danh sách hộ di dời", "Sở Tài chính", "Công an tỉnh", "16/4/2031"),
    ]
    found = tasks(without_rules(page_of(rows)))
    assert [(task.lead_agencies, task.coordinating_agencies) for task in found] == [
        (("Sở Nội vụ",), ("Sở Y tế",)),
        (("Sở Tài chính",), ("Công an tỉnh",)),
    ]


def test_a_header_printed_again_names_nobody() -> None:
    again = ("STT", "Nội dung công viêc", "Đơn vị thực hiện", "Ghi chú", "Thời hạn hoàn thành")
    pages = (page_of([HEADER, ROW_1]), page_of([again, ROW_2], number=2))
    found = tasks(*map(without_rules, pages))
    assert [(task.label, task.lead_agencies) for task in found] == [("1", ("Phòng Kinh tế",)), ("2", ("Văn phòng",))]
