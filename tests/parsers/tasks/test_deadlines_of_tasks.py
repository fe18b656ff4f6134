"""The deadlines of tasks: whose they are, how sure they are, and what stands beside them."""

from datetime import date

import pytest

from models import Reason, Task
from parsers.due.confidence import Weight, deadline_judge_of
from parsers.due.deadline import SEVERAL
from parsers.due.deadlines import find_deadline
from parsers.tasks.own_deadline import without_those_of_others
from parsers.tasks.pieces import Pieces
from tests.parsers.bodies import tasks

OWN = "Phòng Nội vụ gửi báo cáo về Sở trước ngày 05/8/2031."


def only(*paragraphs: str) -> Task:
    (task,) = tasks(*paragraphs)
    return task


def test_a_later_deadline_of_the_same_agency_is_offered_and_asked_about() -> None:
    due = only(f"1. {OWN} Hoàn thành toàn bộ việc rà soát trước ngày 30/9/2031.").evidence["due"]
    assert due.reason_code is Reason.DUE_SEVERAL
    assert [each.value for each in due.candidates] == ["2031-08-05", "2031-09-30"]


@pytest.mark.parametrize(("acting", "left"), [({"Sở Tài chính"}, 0), ({"Phòng Nội vụ"}, 1), (set(), 1)])
def test_a_deadline_of_somebody_else_in_a_later_sentence_is_left_out(acting: set[str], left: int) -> None:
    text = f"{OWN} Sở Tài chính tổng hợp, trình UBND tỉnh trước ngày 30/9/2031."
    found = find_deadline(text, date(2031, 3, 4))
    assert found is not None
    pieces = Pieces.of(text, ((0, len(text)),))
    own = without_those_of_others(found, pieces, {"Phòng Nội vụ"}, lambda _start, _end: acting)
    assert (len(own.others), own.doubt) == (left, SEVERAL if left else None)


def test_a_day_in_so_many_words_is_surer_than_an_event() -> None:
    day = only("1. Phòng Nội vụ gửi báo cáo về Sở chậm nhất ngày 05/8/2031.").evidence["due"]
    event = only("1. Phòng Nội vụ gửi báo cáo về Sở trước khi khai giảng năm học.").evidence["due"]
    assert day.confidence > event.confidence
    assert not day.needs_review
    assert not event.needs_review, "nothing is counted by it"


def test_days_are_asked_about_sooner_than_events() -> None:
    judge = deadline_judge_of([Weight("bias", 0.5), Weight("sure_from", 0.9), Weight("vague", -1.0)])
    assert judge.is_sure(["no_day"])
    assert not judge.is_sure(["no_day", "vague"])
    assert not judge.is_sure([])
