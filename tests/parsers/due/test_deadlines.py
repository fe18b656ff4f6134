"""By when: every form of a deadline, and the dates that are none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lexicon.working_days import add_working_days
from models import Doubt, Reason
from parsers.due.deadlines import find_deadline

ISSUED = date(2031, 3, 4)

DAYS = [
    ("hoàn thành trước ngày 20/5/2031", "trước ngày 20/5/2031", date(2031, 5, 20)),
    ("gửi về Sở trước 20-5-2031 để tổng hợp", "trước 20-5-2031", date(2031, 5, 20)),  # without "ngày"
    ("chậm nhất ngày 20.5.2031", "chậm nhất ngày 20.5.2031", date(2031, 5, 20)),
    ("Thời gian chậm nhất đến hết ngày 20/5/2031", "chậm nhất đến hết ngày 20/5/2031", date(2031, 5, 20)),
    ("trước ngày 15 tháng 10 năm 2031", "trước ngày 15 tháng 10 năm 2031", date(2031, 10, 15)),
    ("trước 16 giờ 00 ngày 20/5/2031", "trước 16 giờ 00 ngày 20/5/2031", date(2031, 5, 20)),
    ("trước ngày 20/5/2031 (nhằm ngày 29 tháng Tư)", "trước ngày 20/5/2031", date(2031, 5, 20)),  # lunar gloss
    ("Từ ngày 06 - 15/5/2031: tự kiểm tra", "Từ ngày 06 - 15/5/2031", date(2031, 5, 15)),  # a range ends
    ("từ ngày 01/5/2031 đến ngày 15/6/2031", "từ ngày 01/5/2031 đến ngày 15/6/2031", date(2031, 6, 15)),
    ("Ngày 16/5/2031: họp đoàn kiểm tra", "Ngày 16/5/2031", date(2031, 5, 16)),
    ("đến hết ngày 07/1 1/2031", "đến hết ngày 07/1 1/2031", date(2031, 11, 7)),  # OCR: a space in the month
    ("chậm nhất ló giờ 00 ngày 5/5/2031", "chậm nhất ló giờ 00 ngày 5/5/2031", date(2031, 5, 5)),  # OCR: ló for 16
    ("trước ngày 20/5/203l", "trước ngày 20/5/203l", date(2031, 5, 20)),  # OCR: in the year as well
    ("Thời hạn hoàn thành: 20/5/2031", "Thời hạn hoàn thành: 20/5/2031", date(2031, 5, 20)),
    ("xử lý dứt điểm ngay trong ngày 5/3/2031", "ngay trong ngày 5/3/2031", date(2031, 3, 5)),
    ("trước 10h00 thứ Ba, ngày 20/5/2031", "trước 10h00 thứ Ba, ngày 20/5/2031", date(2031, 5, 20)),
    ("gửi danh sách học sinh trước ngày 20/5/2031", "trước ngày 20/5/2031", date(2031, 5, 20)),
    ("trước ngày l5/5/2031", "trước ngày l5/5/2031", date(2031, 5, 15)),  # OCR: l for 1
    ("hoàn thành gói thầu số 3 trước 30/6/2031", "trước 30/6/2031", date(2031, 6, 30)),  # no number of a document
    ("trước ngày l5/4/2O31", "trước ngày l5/4/2O31", date(2031, 4, 15)),  # OCR: O for 0 in the year
    ("trước 09h00 sáng ngày 11/4/2031", "trước 09h00 sáng ngày 11/4/2031", date(2031, 4, 11)),  # part of the day
    ("thông xe vào dịp 19/8/2031", "vào dịp 19/8/2031", date(2031, 8, 19)),
    ("trước ngày 30/04/31", "trước ngày 30/04/31", date(2031, 4, 30)),  # ordinary typing
    ("chậm nhất 30.4.31", "chậm nhất 30.4.31", date(2031, 4, 30)),
    ("chậm nhất ngày 30-4-32 gửi Sở", "chậm nhất ngày 30-4-32", date(2032, 4, 30)),
    ("báo cáo trước ngày. 30/4/2031", "trước ngày. 30/4/2031", date(2031, 4, 30)),  # OCR: a speck
    ("trước ngày 30: tháng 4 năm 2031", "trước ngày 30: tháng 4 năm 2031", date(2031, 4, 30)),  # a speck of a fax
    ("trước ngày 30, tháng 4 năm 2031", "trước ngày 30, tháng 4 năm 2031", date(2031, 4, 30)),
    ("vào ngày 3-4 tháng 5 năm 2031", "ngày 3-4 tháng 5 năm 2031", date(2031, 5, 4)),  # a range in words
    ("rà soát quy định pháp luật, gửi Sở trước ngày 9/5/2031", "trước ngày 9/5/2031", date(2031, 5, 9)),  # no law cited
]


@pytest.mark.parametrize(("printed", "due_text", "due_date"), DAYS)
def test_days(printed: str, due_text: str, due_date: date) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, found.due_date, found.kind, found.doubt) == (due_text, due_date, "date", None)


PERIODS = [
    ("hoàn thành trong quý II/2031", "trong quý II/2031", date(2031, 6, 30)),
    ("hoàn thành trong quí II năm 2031", "trong quí II năm 2031", date(2031, 6, 30)),  # the other spelling
    ("báo cáo trong tháng 2/2032", "trong tháng 2/2032", date(2032, 2, 29)),
    ("Tháng 11/2031: in ấn, phát hành", "Tháng 11/2031", date(2031, 11, 30)),
    ("phủ kín địa bàn vào năm 2033", "vào năm 2033", date(2033, 12, 31)),
    ("hoàn thành trong tháng 3, 4/2031", "trong tháng 3, 4/2031", date(2031, 4, 30)),
    ("hoàn thành trong Quý I, II/2031", "trong Quý I, II/2031", date(2031, 6, 30)),
    ("thời hạn hoàn thành: Quý II/2031", "Quý II/2031", date(2031, 6, 30)),
    ("hoàn thành trong 6 tháng đầu năm 2031", "trong 6 tháng đầu năm 2031", date(2031, 6, 30)),
]


@pytest.mark.parametrize(("printed", "due_text", "due_date"), PERIODS)
def test_periods_end_on_their_last_day(printed: str, due_text: str, due_date: date) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, found.due_date, found.kind) == (due_text, due_date, "period_end")


RECURRING = [
    ("định kỳ hàng tháng báo cáo UBND tỉnh", "định kỳ hàng tháng", "FREQ=MONTHLY"),
    ("định kỳ 6 tháng, hàng năm báo cáo", "định kỳ 6 tháng, hàng năm", "FREQ=MONTHLY;INTERVAL=6"),
    ("định kỳ 03 tháng/1 lần báo cáo", "định kỳ 03 tháng/1 lần", "FREQ=MONTHLY;INTERVAL=3"),
    ("6 tháng một lần báo cáo Sở", "6 tháng một lần", "FREQ=MONTHLY;INTERVAL=6"),
    ("ba tháng 1 lần kiểm tra", "ba tháng 1 lần", "FREQ=MONTHLY;INTERVAL=3"),
    ("mỗi tuần một lần báo cáo", "mỗi tuần một lần", "FREQ=WEEKLY"),
    ("hằng quý báo cáo kết quả", "hằng quý", "FREQ=MONTHLY;INTERVAL=3"),
    ("hằng quí báo cáo kết quả", "hằng quí", "FREQ=MONTHLY;INTERVAL=3"),
    ("hằng năm, trước ngày 15/6, báo cáo", "hằng năm, trước ngày 15/6", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
    ("Hằng năm (chậm nhất 31/01)", "Hằng năm (chậm nhất 31/01)", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31"),
    ("6 tháng/lần (trước ngày 05 tháng 6)", "6 tháng/lần (trước ngày 05 tháng 6)", "FREQ=MONTHLY;INTERVAL=6"),
    ("định kỳ ngày 25 hàng tháng báo cáo", "định kỳ ngày 25 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("hằng tháng, trước ngày 20, gửi số liệu", "hằng tháng, trước ngày 20", "FREQ=MONTHLY;BYMONTHDAY=20"),
    ("gửi báo cáo hằng tháng, trước ngày 20.", "hằng tháng, trước ngày 20", "FREQ=MONTHLY;BYMONTHDAY=20"),  # at the end
    ("Hằng tháng (trước ngày 25), báo cáo", "Hằng tháng (trước ngày 25)", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("mỗi quý báo cáo một lần", "mỗi quý", "FREQ=MONTHLY;INTERVAL=3"),
    ("trước ngày 20 hàng tháng", "trước ngày 20 hàng tháng", "FREQ=MONTHLY;BYMONTHDAY=20"),
    ("trước ngày 10 của tháng cuối quý", "trước ngày 10 của tháng cuối quý", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10"),
    # two days of every year are no one date
    ("trước ngày 15/6 và ngày 15/12 hằng năm", "trước ngày 15/6 và ngày 15/12 hằng năm", "FREQ=YEARLY"),
    ("gửi trước ngày 15 tháng 6 hằng năm", "trước ngày 15 tháng 6 hằng năm", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=15"),
    ("báo cáo trước ngày 05 của tháng tiếp theo", "trước ngày 05 của tháng tiếp theo", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("trước ngày 05 tháng sau.", "trước ngày 05 tháng sau", "FREQ=MONTHLY;BYMONTHDAY=5"),
    ("báo cáo trước 17h00 hằng ngày", "trước 17h00 hằng ngày", "FREQ=DAILY"),
    ("vào chiều thứ Sáu hằng tuần", "vào chiều thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    ("trước 15 giờ 00 thứ Sáu hằng tuần", "trước 15 giờ 00 thứ Sáu hằng tuần", "FREQ=WEEKLY;BYDAY=FR"),
    ("báo cáo hằng ngày trước 16h00", "hằng ngày trước 16h00", "FREQ=DAILY"),
    ("trước 16 giờ hằng ngày", "trước 16 giờ hằng ngày", "FREQ=DAILY"),
]


@pytest.mark.parametrize(("printed", "due_text", "rrule"), RECURRING)
def test_recurring(printed: str, due_text: str, rrule: str) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, found.recurrence, found.kind, found.due_date) == (due_text, rrule, "recurring", None)


def test_a_month_without_its_year_is_one_to_come_and_flagged() -> None:
    september = find_deadline("hoàn thành trong tháng 9", ISSUED)
    february = find_deadline("hoàn thành trong tháng 2", date(2030, 11, 3))
    assert september is not None
    assert february is not None
    assert (september.due_date, september.kind) == (date(2031, 9, 30), "period_end")
    assert (february.due_date, february.doubt) == (date(2031, 2, 28), Doubt(reason=Reason.DUE_WITHOUT_YEAR))


def test_a_span_in_brackets_counts_from_this_letter() -> None:
    found = find_deadline("trong vòng 10 ngày (kể từ ngày nhận được Công văn này).", date(2031, 3, 3))
    assert found is not None
    assert found.due_date == date(2031, 3, 13)


def test_working_days_count_from_arrival_else_from_issue() -> None:
    printed = "trong thời hạn 05 ngày làm việc kể từ ngày nhận được công văn này, báo cáo Sở"
    issued, arrived = date(2025, 4, 28), date(2025, 5, 5)
    from_arrival = find_deadline(printed, issued, arrived)
    from_issue = find_deadline(printed, issued)
    assert from_arrival is not None
    assert from_issue is not None
    assert (from_arrival.due_date, from_arrival.kind) == (date(2025, 5, 12), "relative")
    # 30 April to 2 May 2025 are holidays: 29 April, then 5 to 8 May
    assert from_issue.due_date == date(2025, 5, 8)
    assert from_issue.doubt == Doubt(reason=Reason.DUE_COUNTED, detail="issue date, no arrival date read")
    assert from_issue.text == "trong thời hạn 05 ngày làm việc kể từ ngày nhận được công văn này"


def test_working_days_skip_tet() -> None:
    assert add_working_days(date(2025, 1, 24), 1) == date(2025, 2, 3)  # Tết Ất Tỵ: 25 January to 2 February 2025


TO_SIGN = [
    "các phòng đăng ký trước ngày 20/3/2031",
    "gửi danh sách đăng ký chậm nhất ngày 20/3/2031",
    "báo cáo định kỳ trước ngày 20/3/2031",
    "trình Giám đốc ký trước ngày 20/3/2031",
]


@pytest.mark.parametrize("printed", TO_SIGN)
def test_what_is_registered_or_to_be_signed_has_its_own_day(printed: str) -> None:
    """Not that of a letter that was signed."""
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert found.due_date == date(2031, 3, 20)


EVENTS = [
    ("tổng hợp báo cáo tại phiên họp thường kỳ", "tại phiên họp thường kỳ", "event"),
    ("báo cáo tại phiên họp thường kỳ tháng 3/2031.", "tại phiên họp thường kỳ tháng 3/2031", "event"),
    ("nộp sản phẩm trước khi bảo vệ", "trước khi bảo vệ", "event"),
    ("trình HĐND tỉnh tại kỳ họp thường lệ giữa năm 2031.", "tại kỳ họp thường lệ giữa năm 2031", "event"),
    ("hoàn thành hồ sơ trước kỳ họp thứ 25 HĐND tỉnh.", "trước kỳ họp thứ 25 HĐND tỉnh", "event"),
    ("chi trả xong trước Tết Nguyên đán", "trước Tết Nguyên đán", "event"),
    ("trả lời cử tri trong thời hạn 30 ngày.", "trong thời hạn 30 ngày", "relative"),  # from when is not said
    ("trong thời hạn 07 ngày kể từ ngày bảo vệ", "trong thời hạn 07 ngày kể từ ngày bảo vệ", "relative"),
]


@pytest.mark.parametrize(("printed", "due_text", "kind"), EVENTS)
def test_events_have_no_date(printed: str, due_text: str, kind: str) -> None:
    found = find_deadline(printed, ISSUED)
    assert found is not None
    assert (found.text, found.kind, found.due_date) == (due_text, kind, None)


NONE = [
    "không quá 5.000 đồng/người/buổi",  # no time at all
    "không quá 05 người",
    "báo cáo trước 30 ngày làm việc của các đợt trao tặng",  # counted back from what?
    "nếu trùng vào ngày nghỉ thì bố trí vào ngày làm việc",
    "Thời gian: 02 ngày (14-15/12/2031)",
    "thu từ 15 - 20.000 đồng",
    "thời gian báo cáo trước ngày 25/2/2031, tuy nhiên đến nay còn nhiều đơn vị chưa gửi",  # a reminder
    "sau thời gian 06 tháng mà nhà đầu tư không triển khai thì thu hồi",  # a condition
    "theo Quyết định số 12/QĐ-UBND ngày 12/3/2031",  # another document's date
    "Quyết định có hiệu lực từ ngày 1/6/2031",  # taking effect
    "rà soát các trường hợp nghỉ hưu trước ngày 01/7/2031",  # whose date it is
    "khẩn trương triển khai thực hiện",  # no date at all
    "thống kê số liệu đến tháng 6",  # how far a report goes
    "báo cáo kết quả thực hiện trong tháng 2",  # a month gone by
    "Nghị quyết được thông qua tại kỳ họp thứ 25 HĐND tỉnh",  # what was done there
    "đổi mới quy trình giải quyết hồ sơ",  # "mới quy" is no "mỗi quý"
    "đưa kinh phí vào dự toán hằng năm của đơn vị",  # the budget comes every year
    "thực hiện Chiến lược phát triển nhà ở đến năm 2035, tầm nhìn đến năm 2050",  # how long the plan runs
    "thực hiện hợp đồng ký trước ngày 20/3/2031",
    "thu hồi giấy phép đã được cấp trước ngày 01/7/2031",  # the date of something else
    "lập danh sách trẻ sinh trước ngày 01/7/2031",
]


@pytest.mark.parametrize("printed", NONE)
def test_no_deadline(printed: str) -> None:
    assert find_deadline(printed, ISSUED) is None


def test_the_year_is_taken_from_the_letter_and_flagged() -> None:
    found = find_deadline("chậm nhất ngày 16/12", date(2030, 11, 3))
    following = find_deadline("chậm nhất ngày 10/01", date(2030, 12, 20))
    assert found is not None
    assert following is not None
    assert (found.due_date, found.doubt) == (date(2030, 12, 16), Doubt(reason=Reason.DUE_WITHOUT_YEAR))
    assert following.due_date == date(2031, 1, 10)


@given(st.text(max_size=300))
def test_any_text_has_a_deadline_or_none(text: str) -> None:
    found = find_deadline(text, ISSUED)
    assert found is None or text[found.start : found.start + len(found.text)] == found.text
