"""Evidence for number and date from elsewhere in the file."""

from datetime import date

import pytest

from models import Candidate, Letter, Line, Page, Word, Zone
from parsers.head.code import _likeliest
from parsers.head.crosscheck import numbers_elsewhere, signed_on


def zone(*rows: str) -> Zone:
    return Zone.of(
        Line(words=tuple(Word(text=text, box=(70, 100 + 15 * at, 500, 112 + 15 * at), page=1) for text in row.split()))
        for at, row in enumerate(rows)
    )


def letter(head: str = "", annex: tuple[str, ...] = ()) -> Letter:
    words = tuple(Word(text=text, box=(300, 20, 500, 30), page=1) for text in head.split())
    page = Page(number=1, source_number=1, width_pt=595, height_pt=842, words=words, reading="ocr")
    return Letter(pages=(page,), annex=zone(*annex) if annex else Zone())


NAMES = [
    ("den/1942 kh syt.pdf", {"1942"}),  # number, type and body, as clerks name their files
    ("CV_0057-STC.pdf", {"57"}),  # a leading zero does not tell numbers apart
    ("scan a7f3 0k2.pdf", set()),  # digits within a word
    ("baocao 2017.pdf", set()),  # a year
]


@pytest.mark.parametrize(("name", "numbers"), NAMES)
def test_numbers_in_the_file_name(name: str, numbers: set[str]) -> None:
    assert numbers_elsewhere(letter(), name) == numbers


def test_number_in_the_heading_of_the_annex() -> None:
    annex = ("PHỤ LỤC", "(Kèm theo Công văn số 318/SNgV-LT ngày 02/4/2019)")
    assert numbers_elsewhere(letter(annex=annex), "scan.pdf") == {"318"}


SIGNATURES = [
    ("Ký bởi: UBND tỉnh Thời gian ký: 04/02/2025 16:42:36", date(2025, 2, 4)),
    ("vanthu@ 09.01.2025 10:21:11 +07:00", date(2025, 1, 9)),
    ("Hạn trả lời 04/02/2025", None),  # no time of day: no signature
    ("31.02.2025 10:00", None),  # no day of the calendar
]


@pytest.mark.parametrize(("head", "day"), SIGNATURES)
def test_day_of_the_digital_signature(head: str, day: date | None) -> None:
    assert signed_on(letter(head)) == day


READINGS = (Candidate(text="1131", posterior=0.6), Candidate(text="1134", posterior=0.3))


def test_another_place_tips_the_scale() -> None:
    best = _likeliest(READINGS, frozenset({"1134"}))
    assert best.text == "1134"
    assert 0.8 < best.posterior < 1


def test_a_number_that_the_hand_does_not_allow_stays_out() -> None:
    assert _likeliest(READINGS, frozenset({"77"})) == READINGS[0]
