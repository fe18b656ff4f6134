"""Evidence for number and date from elsewhere in the file."""

from datetime import date, datetime

import pytest

from models import Candidate, DigitalSignature, Letter, Line, Page, Word, Zone
from parsers.head.crosscheck import cited_as, due_days, numbers_elsewhere, signed_days
from parsers.head.number_readings import likeliest_number


def zone(*rows: str) -> Zone:
    return Zone.of(
        Line(words=tuple(Word(text=text, box=(70, 100 + 15 * at, 500, 112 + 15 * at), page=1) for text in row.split()))
        for at, row in enumerate(rows)
    )


def letter(
    head: str = "", annex: tuple[str, ...] = (), code: str = "", body: tuple[str, ...] = (), signed: str | None = None
) -> Letter:
    words = tuple(Word(text=text, box=(300, 20, 500, 30), page=1) for text in head.split())
    signatures = (DigitalSignature(signer="Hà Văn A", signed_at=datetime.fromisoformat(signed)),) if signed else ()
    page = Page(
        number=1, source_number=1, width_pt=595, height_pt=842, words=words, reading="ocr", signatures=signatures
    )
    zones = {"annex": annex, "code": (code,) if code else (), "body": body}
    return Letter(pages=(page,), **{name: zone(*rows) if rows else Zone() for name, rows in zones.items()})


NAMES = [
    ("den/1942 kh syt.pdf", {"1942"}),  # number, type and body, as clerks name their files
    ("CV_0057-STC.pdf", {"57"}),  # a leading zero does not tell numbers apart
    ("scan a7f3 0k2.pdf", set()),  # digits within a word
    ("baocao 2017.pdf", set()),  # a year
]


@pytest.mark.parametrize(("name", "numbers"), NAMES)
def test_numbers_in_the_file_name(name: str, numbers: set[str]) -> None:
    assert numbers_elsewhere(name) == numbers


def test_number_and_day_in_the_heading_of_the_annex() -> None:
    annex = ("PHỤ LỤC", "(Kèm theo Công văn số 318/SNgV-LT ngày 02/4/2019)")
    citations = cited_as(letter(annex=annex))
    assert citations == (("318", date(2019, 4, 2)),)
    assert numbers_elsewhere("scan.pdf", citations) == {"318"}


FORWARDED: list[tuple[str, tuple[tuple[str, date | None], ...]]] = [
    ("Sở Y tế nhận được Thông báo số 3669/TB-ĐHYK ngày 09 tháng 10 năm 2031.", (("3669", date(2031, 10, 9)),)),
    ("Thông báo số 0366/TB- ĐHYK của Trường Đại học Y khoa", (("366", None),)),  # no day, a space
    ("Thông báo số 3669/TB-ĐHYK ngày 31/02/2031", (("3669", None),)),  # no day of the calendar
    ("Công văn số 12/SYT-NVY ngày 09/10/2031", ()),  # of another body
]


@pytest.mark.parametrize(("body", "citations"), FORWARDED)
def test_the_letter_that_forwards_this_one(body: str, citations: tuple[tuple[str, date | None], ...]) -> None:
    assert cited_as(letter(code="Số: ... /TB-ĐHYK"), [letter(body=(body,))]) == citations


def test_without_a_notation_nothing_cites_it() -> None:
    assert cited_as(letter(), [letter(body=("Thông báo số 3669/TB-ĐHYK",))]) == ()


DUE = [
    ("gửi về Sở Y tế trước ngày 15/6/2031", (date(2031, 6, 15),)),
    ("chậm nhất ngày 20 tháng 6 năm 2031; hạn cuối ngày 25/6/2031", (date(2031, 6, 20), date(2031, 6, 25))),
    ("họp lúc 8h00 ngày 11/6/2031 tại Hội trường", (date(2031, 6, 11),)),
    ("Thực hiện Công văn số 12/UBND-TH ngày 11/6/2031", ()),  # the day of another letter
    ("trước ngày 31/6/2031", ()),  # no day of the calendar
]


@pytest.mark.parametrize(("body", "days"), DUE)
def test_days_that_something_is_due(body: str, days: tuple[date, ...]) -> None:
    assert due_days(letter(body=(body,))) == days


SIGNATURES = [
    ("Ký bởi: UBND tỉnh Thời gian ký: 04/02/2025 16:42:36", date(2025, 2, 4)),
    ("vanthu@ 09.01.2025 10:21:11 +07:00", date(2025, 1, 9)),
    ("Hạn trả lời 04/02/2025", None),  # no time of day: no signature
    ("31.02.2025 10:00", None),  # no day of the calendar
]


@pytest.mark.parametrize(("head", "day"), SIGNATURES)
def test_day_of_the_digital_signature(head: str, day: date | None) -> None:
    assert signed_days(letter(head)) == ((day,) if day else ())


def test_day_of_a_signature_by_the_clock_in_vietnam() -> None:
    assert signed_days(letter(signed="2031-06-10T18:30:00+00:00")) == (date(2031, 6, 11),)


READINGS = (Candidate(text="1131", posterior=0.6), Candidate(text="1134", posterior=0.3))


def test_another_place_tips_the_scale() -> None:
    best = likeliest_number(READINGS, frozenset({"1134"}))
    assert best.text == "1134"
    assert 0.8 < best.posterior < 1


def test_a_number_that_the_hand_does_not_allow_stays_out() -> None:
    assert likeliest_number(READINGS, frozenset({"77"})) == READINGS[0]
