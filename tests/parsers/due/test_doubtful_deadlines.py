"""Deadlines that give no date, or one long before the letter: their print is kept, and a person is asked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Doubt, Reason
from parsers.due.deadlines import find_deadline

ISSUED = date(2031, 3, 4)

UNREADABLE = [
    ("gửi về Sở trước ngày 31/4/2031 để tổng hợp", "trước ngày 31/4/2031"),  # no such day
    ("gửi trước ngày 80 tháng 4 năm 2031", "trước ngày 80 tháng 4 năm 2031"),
    ("gửi báo cáo trước ngày 80 tháng 4", "trước ngày 80 tháng 4"),
    ("chậm nhất ngày 15/13/2031.", "chậm nhất ngày 15/13/2031"),
    ("gửi trước 31/4", "trước 31/4"),
    ("hạn chót: 31.4.2031", "hạn chót: 31.4.2031"),
    ("gửi trước ngày 30.4.", "trước ngày 30.4"),  # 30 April, or point 4 of something
    ("trước ngày 30/04/19", "trước ngày 30/04/19"),  # 2019 is far from the letter: a year cut short
    ("trước ngày 30/4/203", "trước ngày 30/4/203"),
    ("trước 16 giờ 00 ngày 31/4/2031", "trước 16 giờ 00 ngày 31/4/2031"),
    ("gửi trước ngày .../.../2031", "trước ngày .../.../2031"),  # to be filled in by hand
    ("gửi trước ngày…/…/2031", "trước ngày…/…/2031"),
    ("gửi trước ngày     tháng 4 năm 2031", "trước ngày     tháng 4 năm 2031"),
    ("gửi trước ngày . . . tháng . . . năm 2031", "trước ngày . . . tháng . . . năm 2031"),
    ("gửi trước ngày 15/.../2031 về Sở", "trước ngày 15/.../2031"),
    ("gửi trước ngày ........", "trước ngày ........"),
    ("gửi Sở trước ngày 20.", "trước ngày 20"),  # of which month?
    ("gửi trước ngày 20 tháng này", "trước ngày 20 tháng này"),
    ("khai hội trước ngày 15 tháng Giêng", "trước ngày 15 tháng Giêng"),  # lunar calendar
    ("từ ngày 01/5 đến ngày 31/6/2031", "từ ngày 01/5 đến ngày 31/6/2031"),
    ("Ngày 31/4/2031: họp đoàn", "Ngày 31/4/2031"),
    ("31/4/2031", "31/4/2031"),  # alone in a column of deadlines
    ("gửi Sở trước ngày 31/6/2031, trình UBND trước ngày 9/7/2031", "trước ngày 31/6/2031"),  # the first one counts
]


@pytest.mark.parametrize(("printed", "due_text"), UNREADABLE)
def test_a_deadline_that_gives_no_date_keeps_its_text(printed: str, due_text: str) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, found.due_date, found.kind) == (due_text, None, "date")
    assert found.doubt == Doubt(reason=Reason.DUE_UNREADABLE)


UNREADABLE_PERIODS = [
    ("hoàn thành trong tháng 13/2031", "trong tháng 13/2031"),
    ("hoàn thành trong quý V/2031", "trong quý V/2031"),
    ("hoàn thành trong quý II/31", "trong quý II/31"),
    ("hoàn thành trước tháng ..../2031", "trước tháng ..../2031"),
]


@pytest.mark.parametrize(("printed", "due_text"), UNREADABLE_PERIODS)
def test_a_period_that_gives_no_date_keeps_its_text(printed: str, due_text: str) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, found.due_date, found.kind) == (due_text, None, "period_end")
    assert found.doubt == Doubt(reason=Reason.DUE_UNREADABLE)


LONG_PAST = [
    ("gửi báo cáo về Sở Y tế trước ngày 15/4/2030", "trước ngày 15/4/2030"),
    ("báo cáo kết quả về Sở (qua Phòng Tổ chức, số 5 đường Lê Lợi) trước 15/4/2030", "trước 15/4/2030"),
    ("tổng hợp, trình UBND tỉnh theo quy định (trước ngày 15/4/2030)", "trước ngày 15/4/2030"),
    ("nộp hồ sơ đến hết ngày 15/4/2030", "đến hết ngày 15/4/2030"),
    ("Báo cáo được gửi trước ngày 15/4/2030 về Sở", "trước ngày 15/4/2030"),
    ("xin gửi về . Sở Y tế (qua Phòng Tổ chức) trước ngày 15/4/2030", "trước ngày 15/4/2030"),  # OCR: a speck
    ("lập kế hoạch năm; trước ngày 15/4/2030 để UBND tỉnh xem xét", "trước ngày 15/4/2030"),
    ("Trước ngày 15/4/2030: các xã lập danh sách", "Trước ngày 15/4/2030"),
    ("có văn bản gửi Sở trong ngày 15/4/2030", "trong ngày 15/4/2030"),
    ("tổng hợp kết quả gửi về Hội đồng đến hết ngày 15/4/2030", "đến hết ngày 15/4/2030"),
    ("Xét duyệt: dự kiến từ ngày 10/4/2030 đến 15/4/2030", "từ ngày 10/4/2030 đến 15/4/2030"),
    ("góp ý các nội dung được giao trước ngày 15/4/2030", "trước ngày 15/4/2030"),
    ("chậm nhất ngày 15/4/2030", "chậm nhất ngày 15/4/2030"),
    ("hạn chót: 15/4/2030", "hạn chót: 15/4/2030"),
    ("hoàn thành trước ngày 15/4/2030", "trước ngày 15/4/2030"),
    ("xong trước ngày 15/4/2030", "trước ngày 15/4/2030"),
    ("Thời hạn gửi: 15/4/2030", "Thời hạn gửi: 15/4/2030"),
    ("Thời gian kiểm tra: từ ngày 10/4/2030 đến ngày 15/4/2030", "từ ngày 10/4/2030 đến ngày 15/4/2030"),
    ("Ngày 15/4/2030: họp đoàn kiểm tra", "Ngày 15/4/2030"),
    ("Từ ngày 06 - 15/4/2030: tự kiểm tra", "Từ ngày 06 - 15/4/2030"),
]


@pytest.mark.parametrize(("printed", "due_text"), LONG_PAST)
def test_a_deadline_long_before_the_letter_is_kept_and_flagged(printed: str, due_text: str) -> None:
    """The year of the letter may have been misread, or that of the deadline."""
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, found.due_date) == (due_text, date(2030, 4, 15))
    assert found.doubt == Doubt(reason=Reason.DUE_LONG_BEFORE_LETTER)


def test_a_period_long_before_the_letter_is_kept_and_flagged() -> None:
    found = find_deadline("Tháng 11/2029: in ấn, phát hành", ISSUED)
    assert found is not None
    assert (found.due_date, found.doubt) == (date(2029, 11, 30), Doubt(reason=Reason.DUE_LONG_BEFORE_LETTER))


def test_a_current_deadline_comes_before_one_long_past() -> None:
    found = find_deadline("gửi trước ngày 15/5/2031 các hồ sơ nộp trước ngày 15/4/2030", ISSUED)
    assert found is not None
    assert (found.due_date, found.doubt) == (date(2031, 5, 15), None)


def test_a_deadline_shortly_before_the_letter_is_kept_and_flagged() -> None:
    found = find_deadline("cấp phát vật tư vào ngày 15/2/2031", ISSUED)
    assert found is not None
    assert (found.due_date, found.doubt) == (date(2031, 2, 15), Doubt(reason=Reason.DUE_BEFORE_LETTER))


PAST_BUT_NO_DEADLINE = [
    "đã có yêu cầu trước ngày 01/7/2029 của Sở",  # what was there then
    "kiểm tra hiện trạng khu đất vào ngày 05/11/2030",  # what happened then
    "Ngày 05/11/2030, Sở đã làm việc với xã",
    "kiểm tra chứng từ từ ngày 01/01/2028 đến ngày 18/4/2030",  # what an audit looks at
    "phổ cập giáo dục đến năm 2030",  # a plan gone by
    "đưa vào hoạt động vào cuối năm 2029",
    "tỷ lệ hộ nghèo đến cuối năm 2029 còn 8%",
    "giấy phép hành nghề (trước ngày 30/6/2024)",  # a rule of whose case it is
    "rà soát nợ phát sinh trước ngày 31/12/2029",
    "tổng hợp hồ sơ đã nộp trước ngày 31/12/2029",
    "quyết toán các dự án hoàn thành trước ngày 31/12/2029",
    "báo cáo số liệu đến hết ngày 31/12/2029",  # how far a report goes
    "Sở đã có văn bản đề nghị các xã gửi báo cáo chậm nhất ngày 15/4/2030",  # told before, not now
    "thời hạn sử dụng đất đến 15/10/2029",
    "thời điểm chốt danh sách: 31/12/2029",
]


@pytest.mark.parametrize("printed", PAST_BUT_NO_DEADLINE)
def test_a_past_day_that_is_no_deadline_is_left_alone(printed: str) -> None:
    assert find_deadline(printed, ISSUED) is None


@pytest.mark.parametrize("printed", ["chậm nhất ngày 16/12", "trước ngày 16 tháng 12", "hoàn thành trong tháng 9"])
def test_without_a_letters_date_the_print_alone_is_kept(printed: str) -> None:
    found = find_deadline(printed, None)
    assert found is not None
    assert (found.due_date, found.doubt) == (None, Doubt(reason=Reason.DUE_WITHOUT_YEAR))


def test_a_day_alone_that_exists_may_be_the_date_of_anything() -> None:
    assert find_deadline("30/4/2031", ISSUED) is None
    assert find_deadline("30/4/2031", None) is None
    assert find_deadline("50/70", ISSUED) is None


def test_how_far_a_report_goes_is_no_deadline_of_an_undated_letter_either() -> None:
    assert find_deadline("thống kê số liệu đến tháng 6", None) is None


OPENERS = ("trước ngày", "chậm nhất ngày", "chậm nhất", "hạn nộp:", "đến hết ngày", "xong trước", "hoàn thành trước")
NUMBERS = st.integers(0, 99).map(str) | st.integers(0, 9).map("{:02}".format)


@given(
    st.sampled_from(OPENERS),
    NUMBERS,
    NUMBERS,
    st.integers(0, 9999).map(str),
    st.sampled_from(["/", ".", "-", "//", " / "]),
    st.sampled_from([ISSUED, None]),
)
def test_no_day_behind_an_opener_is_lost(
    opener: str, day: str, month: str, year: str, between: str, issued: date | None
) -> None:
    """Read or not, the print is kept; one that is not read is flagged."""
    found = find_deadline(f"gửi Sở Y tế {opener} {day}{between}{month}{between}{year}", issued)
    assert found is not None
    assert day in found.text
    assert found.due_date is not None or found.doubt is not None
