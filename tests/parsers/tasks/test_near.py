"""Passages just below a task, to be looked at beside the tasks."""

import pytest

from models import Task
from parsers.tasks.find import TaskContext, find_tasks_and_near
from parsers.tasks.near import MOST_NEAR, NEAR_CONFIDENCE
from parsers.tasks.rules import Veto
from tests.parsers.bodies import CONTEXT, body, letter

LED_IN = "UBND tỉnh yêu cầu các sở, ngành thực hiện các nội dung sau:"


def near(*paragraphs: str, context: TaskContext = CONTEXT) -> tuple[Task, ...]:
    return find_tasks_and_near(letter(body(*paragraphs)), context).near


ROWS = [
    # a closing formula that asks
    ("Nhận được Công văn này, đề nghị các sở, ngành nghiêm túc thực hiện.", Veto.CLOSING),
    # what somebody gets
    ("Học viên được nhà trường hỗ trợ toàn bộ chi phí đi lại trong khóa học.", Veto.TELLS_PAST),
    # what the law says must be done
    ("Theo quy định tại khoản 2 Điều 89 Luật Xây dựng, công trình phải có giấy phép.", Veto.NO_ACTION),
]


@pytest.mark.parametrize(("point", "veto"), ROWS)
def test_a_passage_that_asks_but_is_no_task(point: str, veto: Veto) -> None:
    label = "" if veto is Veto.CLOSING else "2. "
    (found,) = near("UBND tỉnh có ý kiến như sau:", "1. Giao Sở Y tế rà soát hồ sơ.", f"{label}{point}")
    assert (found.text, found.evidence["text"].rule) == (point, veto)
    assert (found.task_id, found.confidence, found.needs_review) == ("#~near1", NEAR_CONFIDENCE, False)


NEITHER = [
    "Mọi thắc mắc đề nghị liên hệ Phòng Đào tạo, điện thoại 0900 000 002.",  # whom to ask
    "Bản khai thành tích theo mẫu số 2 ban hành kèm theo công văn này.",  # a thing
    "Địa điểm: Phòng họp tầng 2 của Trường, khu giảng đường A.",  # a fact
]


@pytest.mark.parametrize("point", NEITHER)
def test_what_asks_nobody_is_not_near_either(point: str) -> None:
    assert near(LED_IN, "1. Rà soát hồ sơ.", f"2. {point}") == ()


def test_tasks_and_what_is_part_of_one_are_not_near() -> None:
    found = near(
        LED_IN,
        "1. Lập báo cáo tồn kho theo các biểu:",
        "- Biểu số 1 về thuốc phải cấp phát.",
        "- Biểu số 2 về vật tư.",
    )
    assert found == ()


def test_a_purpose_that_names_somebody_is_near() -> None:
    (found,) = near(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "- Các đơn vị triển khai nghiêm túc, tiết kiệm.",
        context=TaskContext(document_type="ke_hoach"),
    )
    assert (found.evidence["text"].rule, found.lead_agencies) == (Veto.NO_TASKS_HERE, ("Các đơn vị",))


def test_only_a_handful_is_near() -> None:
    purposes = [f"- Các đơn vị triển khai nghiêm túc nội dung thứ {number}." for number in range(MOST_NEAR + 3)]
    found = near("I. MỤC ĐÍCH, YÊU CẦU", *purposes, context=TaskContext(document_type="ke_hoach"))
    assert [task.task_id for task in found] == [f"#~near{place}" for place in range(1, MOST_NEAR + 1)]
