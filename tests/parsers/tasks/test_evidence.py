"""Where each value of a task stands, what gave it, and which value a doubt is about."""

from dataclasses import replace
from datetime import date

import pytest

from models import Evidence, Line, Reason, Task, Zone
from parsers.actors.rules import ActorRule
from parsers.due.rules import DueRule
from parsers.tasks.find import TaskContext, find_tasks
from parsers.tasks.rules import Source, TaskRule
from tests.parsers.bodies import CONTEXT, LINE_PT, letter, table, tasks


def rows(evidence: Evidence) -> list[tuple[int, int]]:
    """Page and number of the printed line of each box; bodies begin 80 pt from the top."""
    return [(place.page, round((box[1] - 80) / LINE_PT)) for place in evidence.places for box in place.boxes]


LED_IN = "UBND tỉnh yêu cầu các sở, ngành thực hiện các nội dung sau:"
LONG = "rà soát, thống kê toàn bộ cơ sở khám bệnh, chữa bệnh trên địa bàn theo mẫu,"
PARAGRAPHS = [
    # the lead in the item itself, the deadline on its second line
    (
        [LED_IN, f"1. Giao Sở Y tế {LONG} hoàn thành trước ngày 20/3/2031."],
        {
            "text": (f"Giao Sở Y tế {LONG} hoàn thành trước ngày 20/3/2031.", [(1, 1), (1, 2)], TaskRule.TOLD),
            "lead_agencies.0": ("Sở Y tế", [(1, 1)], ActorRule.ASSIGNED),
            "due": ("trước ngày 20/3/2031", [(1, 2)], DueRule.DAY),
        },
    ),
    # the lead is that of the lead-in, and stands there
    (
        [LED_IN, "1. Rà soát các điểm dễ cháy."],
        {
            "text": ("Rà soát các điểm dễ cháy.", [(1, 1)], TaskRule.ITEM_BEGINS_WITH_ACTION),
            "lead_agencies.0": ("các sở, ngành", [(1, 0)], Source.LEAD_IN),
        },
    ),
    # lead and partner of a heading
    (
        ["UBND tỉnh yêu cầu:", "1. Sở Y tế chủ trì, phối hợp với Công an tỉnh:", "- Lập danh sách cơ sở cách ly."],
        {
            "text": ("Lập danh sách cơ sở cách ly.", [(1, 2)], TaskRule.ITEM_BEGINS_WITH_ACTION),
            "lead_agencies.0": ("Sở Y tế", [(1, 1)], Source.HEADING),
            "coordinating_agencies.0": ("Công an tỉnh", [(1, 1)], Source.HEADING),
        },
    ),
    # "Sở" is printed once: each name points at its own word
    (
        [LED_IN, "1. Các Sở: Xây dựng, Y tế rút ngắn thời gian thẩm định."],
        {
            "text": ("Các Sở: Xây dựng, Y tế rút ngắn thời gian thẩm định.", [(1, 1)], TaskRule.ITEM_ACTS),
            "lead_agencies.0": ("Xây dựng", [(1, 1)], ActorRule.SUBJECT),
            "lead_agencies.1": ("Y tế", [(1, 1)], ActorRule.SUBJECT),
        },
    ),
    # partner and receiver
    (
        [LED_IN, "1. Sở Y tế phối hợp với Công an tỉnh kiểm tra, báo cáo UBND tỉnh (qua Sở Nội vụ)."],
        {
            "text": (
                "Sở Y tế phối hợp với Công an tỉnh kiểm tra, báo cáo UBND tỉnh (qua Sở Nội vụ).",
                [(1, 1), (1, 2)],
                TaskRule.ITEM_ACTS,
            ),
            "lead_agencies.0": ("Sở Y tế", [(1, 1)], ActorRule.SUBJECT),
            "coordinating_agencies.0": ("Công an tỉnh", [(1, 1)], ActorRule.PARTNER),
            "report_to": ("UBND tỉnh\n(qua Sở Nội vụ)", [(1, 1), (1, 2)], ActorRule.RECEIVER),
        },
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), PARAGRAPHS)
def test_each_value_stands_where_it_is_printed(paragraphs: list[str], expected: dict[str, object]) -> None:
    (found,) = tasks(*paragraphs)
    assert {name: (part.text, rows(part), part.rule) for name, part in found.evidence.items()} == expected


def test_a_spread_name_is_boxed_alone() -> None:
    (found,) = tasks(LED_IN, "1. Các Sở: Xây dựng, Y tế rút ngắn thời gian thẩm định.")
    first, second = (found.evidence[f"lead_agencies.{at}"].boxes[0] for at in (0, 1))
    assert first[2] <= second[0]
    assert found.evidence["lead_agencies.1"].candidates[0].value == "Sở Y tế"


def test_addressees_who_have_to_act_stand_after_kinh_gui() -> None:
    (found,) = tasks("Chủ tịch UBND tỉnh có ý kiến chỉ đạo như sau:", "1. Rà soát các điểm dễ cháy.")
    for at, addressee in enumerate(CONTEXT.recipients):
        lead = found.evidence[f"lead_agencies.{at}"]
        assert (lead.text, lead.places, lead.rule) == (addressee.name, addressee.evidence.places, Source.ADDRESSEES)


def test_a_task_over_two_pages_has_a_place_on_each() -> None:
    filler = [f"{number}. Sở Y tế kiểm tra cơ sở thứ {number}." for number in range(1, 39)]
    last = f"39. Sở Y tế {LONG} hoàn thành trước ngày 20/3/2031."
    found = tasks("UBND tỉnh yêu cầu:", *filler, last)[-1]
    assert rows(found.evidence["text"]) == [(1, 39), (2, 0)]
    assert rows(found.evidence["lead_agencies.0"]) == [(1, 39)]
    assert rows(found.evidence["due"]) == [(2, 0)]


def test_a_shared_deadline_stands_in_the_lead_in() -> None:
    found = tasks(
        "UBND tỉnh yêu cầu các sở, ngành hoàn thành trước ngày 30/6/2031 các nội dung sau:", "1. Rà soát thủ tục."
    )
    due = found[0].evidence["due"]
    assert (due.text, rows(due), due.reason_code) == ("trước ngày 30/6/2031", [(1, 0)], Reason.DUE_IN_LEAD_IN)
    assert found[0].evidence["text"].needs_review is False


def test_a_deadline_under_a_heading_stands_in_the_paragraph() -> None:
    (found,) = tasks("UBND tỉnh yêu cầu:", "6. Phân công chuẩn bị", "Giao Sở Nội vụ lập danh sách trước 20/3/2031.")
    assert rows(found.evidence["text"]) == [(1, 1), (1, 2)]
    assert (found.evidence["due"].text, rows(found.evidence["due"])) == ("trước 20/3/2031", [(1, 2)])


def doubts(task: Task) -> dict[str, Reason | None]:
    return {name: part.reason_code for name, part in task.evidence.items() if part.needs_review}


DOUBTS = [
    (["Nội dung thực hiện như sau:", "1. Rà soát hồ sơ."], {"lead_agencies": Reason.NOBODY_NAMED}),
    (
        ["UBND tỉnh yêu cầu:", "1. Sở Y tế nộp hồ sơ trước ngày 25/02/2031."],
        {"due": Reason.DUE_BEFORE_LETTER},
    ),
    (
        ["Yêu cầu các khoa:", "1. Thủ từ Trưởng ca trực mở sổ theo dõi người ra vào trường."],
        {"lead_agencies.0": Reason.LEAD_GUESSED},
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), DOUBTS)
def test_a_doubt_is_about_one_value(paragraphs: list[str], expected: dict[str, Reason]) -> None:
    (found,) = tasks(*paragraphs, context=TaskContext(issued_date=date(2031, 3, 4)))
    assert doubts(found) == expected
    assert found.needs_review


CELLS = [
    ("TT", "Nội dung công việc", "Đơn vị chủ trì", "Phối hợp", "Thời hạn"),
    ("1", "Lập kế hoạch", "Sở Y tế; Sở Xây dựng", "Khoa Dược", "20/5/2031"),
    ("2", "Tổ chức thi", "Khoa Dược", "", "Quý III/2031"),
]


def test_values_of_a_table_row_stand_in_their_cells() -> None:
    zone = Zone.of(table(CELLS, (90, 130, 260, 410, 490)))
    first, _ = find_tasks(letter(zone), TaskContext(document_type="ke_hoach", issued_date=date(2031, 3, 4)))
    assert {name: (part.text, part.boxes[0][0], part.rule) for name, part in first.evidence.items()} == {
        "text": ("Lập kế hoạch", 130, TaskRule.TABLE_ROW),
        "lead_agencies.0": ("Sở Y tế;", 260, Source.TABLE_COLUMN),
        "lead_agencies.1": ("Sở Xây dựng", 314, Source.TABLE_COLUMN),
        "coordinating_agencies.0": ("Khoa Dược", 410, Source.TABLE_COLUMN),
        "due": ("20/5/2031", 490, DueRule.COLUMN),
    }


def test_a_row_that_is_hard_to_read_is_a_doubt_about_its_text() -> None:
    lines = table(CELLS, (90, 130, 260, 410, 490))
    faint = [Line(words=tuple(replace(w, confidence=0.5) for w in line.words))
             for line in lines[1:2]]  # fmt: skip
    zone = Zone.of([lines[0], *faint, lines[2]])
    first, second = find_tasks(letter(zone), TaskContext(document_type="ke_hoach"))
    assert (doubts(first), doubts(second)) == ({"text": Reason.ROW_HARD_TO_READ}, {})
    assert first.evidence["due"].confidence == 0.5


def test_values_are_in_the_order_of_the_contract() -> None:
    (found,) = tasks(
        "Theo đề nghị của Bộ Y tế, Chủ tịch UBND tỉnh giao Sở Y tế chủ trì, phối hợp với Sở Tài chính góp ý dự thảo; "
        "báo cáo UBND tỉnh trước ngày 20/3/2031./."
    )
    assert list(found.evidence) == ["text", "lead_agencies.0", "coordinating_agencies.0", "due", "report_to"]
