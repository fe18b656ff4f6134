"""Several deadlines in one text: the first that the words set is its own, the others stay beside it."""

from datetime import date

import pytest

from models import Doubt, Reason
from parsers.due.deadlines import find_deadline

ISSUED = date(2031, 3, 4)
SEVERAL = [
    (
        "gửi báo cáo trước ngày 05/8/2031 để tổng hợp; hoàn thành trước ngày 30/9/2031",
        "trước ngày 05/8/2031",
        ["trước ngày 30/9/2031"],
    ),
    ("gửi Sở trước ngày 3/5/2031, trình UBND trước ngày 9/5/2031", "trước ngày 3/5/2031", ["trước ngày 9/5/2031"]),
    (
        "Định kỳ hằng quý báo cáo kết quả; riêng báo cáo năm gửi trước ngày 15/12",
        "Định kỳ hằng quý",
        ["trước ngày 15/12"],
    ),
    (
        "gửi danh sách trước ngày 20/4/2031; hằng tháng, trước ngày 25, báo cáo kết quả",
        "trước ngày 20/4/2031",
        ["hằng tháng, trước ngày 25"],
    ),
    (
        "tổng hợp số liệu đến hết ngày 31/3/2031, gửi về Sở trước ngày 10/4/2031, xong trước ngày 20/4/2031",
        "trước ngày 10/4/2031",  # how far the figures go is no deadline of its own
        ["đến hết ngày 31/3/2031", "trước ngày 20/4/2031"],
    ),
    (
        "kiểm tra vào ngày 10/4/2031, báo cáo trước ngày 20/4/2031",
        "trước ngày 20/4/2031",
        ["vào ngày 10/4/2031"],
    ),
    (
        "nộp trước ngày 20/5/2031 và trong 10 ngày kể từ ngày nhận được văn bản này cử đầu mối",
        "trước ngày 20/5/2031",
        ["trong 10 ngày kể từ ngày nhận được văn bản này"],
    ),
]


@pytest.mark.parametrize(("printed", "own", "others"), SEVERAL)
def test_the_first_is_its_own_and_a_person_is_asked(printed: str, own: str, others: list[str]) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, [each.text for each in found.others]) == (own, others)
    assert found.doubt == Doubt(reason=Reason.DUE_SEVERAL)


ONE = [
    "gửi trước ngày 15/5/2031. Hạn chót: 15/5/2031",  # said twice
    "hằng tháng, trước ngày 20, gửi số liệu",
    "trước ngày 15/6 và ngày 15/12 hằng năm",
    "từ ngày 01/5/2031 đến ngày 15/6/2031",
    "gửi trước ngày 15/5/2031 các hồ sơ nộp trước ngày 15/4/2030",  # those came long before
]


@pytest.mark.parametrize("printed", ONE)
def test_one_deadline_stands_alone(printed: str) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert found.others == ()
    assert found.doubt is None


def test_a_day_that_is_past_gives_way_to_one_to_come() -> None:
    found = find_deadline("đã hẹn gửi trước ngày 20/2/2031; nay gửi trước ngày 20/3/2031", ISSUED)
    assert found is not None
    assert found.due_date == date(2031, 3, 20)


WEEKDAYS = [
    ("gửi trước 10h00 thứ Ba, ngày 20/5/2031", None),
    ("gửi trước 10h00 thứ Tư, ngày 20/5/2031", Reason.DUE_WEEKDAY_DIFFERS),
    ("gửi trước ngày 20/5/2031 (thứ Ba)", None),
    ("gửi trước ngày 20/5/2031 (thứ 6)", Reason.DUE_WEEKDAY_DIFFERS),
    ("gửi trước ngày 18/5/2031 (Chủ nhật)", None),
    ("gửi trước ngày 19/5/2031 (Chủ nhật)", Reason.DUE_WEEKDAY_DIFFERS),
    ("gửi trước ngày 20/5/2031 cho Phòng thứ hai", None),  # no weekday of the deadline
]


@pytest.mark.parametrize(("printed", "reason"), WEEKDAYS)
def test_a_day_that_is_not_the_weekday_printed_with_it_is_doubted(printed: str, reason: Reason | None) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.doubt.reason if found.doubt else None) is reason
