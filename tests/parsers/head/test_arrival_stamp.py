"""The ĐẾN stamp's number and day."""

from datetime import date

import pytest

from models import Letter
from parsers.head.arrival_stamp import find_arrival
from tests.letters import band, letter, zone

ROWS: list[tuple[tuple[str, ...], str | None, date | None]] = [
    (("Số: 4067", "ĐẾN Ngày: 10/02/17", "Chuyển:"), "4067", date(2017, 2, 10)),  # the year has two digits
    (("Số:..... 4067", "ĐẾN Ngày: 10/02/17", "Chuyên:"), "4067", date(2017, 2, 10)),
    (("Số: 12", "Ngày: 5-3-2031"), "12", date(2031, 3, 5)),
    (("Số: 12", "Ngày: 5.3.31"), "12", date(2031, 3, 5)),
    (("VĂN BẢN ĐẾN", "Số đến:4067", "Ngày đến: 10/02/17"), "4067", date(2017, 2, 10)),
    (("CÔNG VĂN ĐẾN", "Giờ: 9 Ngày 10 tháng 02 năm 2017"), None, date(2017, 2, 10)),
    (("Số: 12", "Ngày: 35/13/31"), "12", None),  # no such day
    (("Sối. Tá 7", "Ngày ĐÁLL.4 LÊ."), None, None),  # handwriting
    (("ĐẾN", "Số:", "Ngày:"), None, None),  # left blank
]


@pytest.mark.parametrize(("printed", "number", "day"), ROWS)
def test_printed_stamp(printed: tuple[str, ...], number: str | None, day: date | None) -> None:
    for reading in ("text_layer", "ocr"):
        found = find_arrival(_read_as(reading, letter(arrival_stamp=zone(*printed))))
        assert (found[0].value, found[1].value) == (number, day)
        for part in found:  # what is scanned was written by hand
            assert part.evidence.needs_review is (part.value is None or reading == "ocr")


def _read_as(reading: str, read: Letter) -> Letter:
    return read.model_copy(update={"pages": tuple(page.model_copy(update={"reading": reading}) for page in read.pages)})


HANDS: list[tuple[str, tuple[tuple[str, float], ...], str | None, bool]] = [
    ("Số: 4067", (("4067", 0.85),), "4067", False),  # both show it
    ("Số: 4067", (("406", 0.5), ("4067", 0.3)), "4067", True),  # one is not sure
    ("Số: 462", (("1462", 0.85),), "1462", True),
    ("Số: 462", (("7", 0.2),), "462", True),  # less likely than not
    ("Số: 462", (("00", 0.85),), "462", True),  # no number
    ("Số:", (("7", 0.2),), None, True),
]


@pytest.mark.parametrize(("printed", "read", "number", "review"), HANDS)
def test_number_by_hand(printed: str, read: tuple[tuple[str, float], ...], number: str | None, *, review: bool) -> None:
    found, _ = find_arrival(letter(band("arrival_number", *read), arrival_stamp=zone(printed)))
    assert (found.value, found.evidence.needs_review) == (number, review)


def test_no_stamp_is_nothing_to_check() -> None:
    assert not any(found.evidence.needs_review for found in find_arrival(letter(code=zone("Số: 5/SNV-VP"))))


def test_second_reader_goes_before_the_print() -> None:
    bands = (band("arrival_number", ("4067", 0.95)), band("arrival_date", ("5/3/31", 0.5)))
    number, day = find_arrival(letter(*bands, arrival_stamp=zone("Số: 1", "Ngày: 1/1/30")))
    assert (number.value, day.value) == ("4067", date(2031, 3, 5))
    assert number.evidence is not None
    assert day.evidence is not None
    assert (number.evidence.needs_review, day.evidence.needs_review) == (False, True)


def test_print_stands_where_the_second_reader_saw_nothing() -> None:
    bands = (band("arrival_number", ("", 0.9)), band("arrival_date", ("no day", 0.9)))
    number, day = find_arrival(letter(*bands, arrival_stamp=zone("Số: 12", "Ngày: 5/3/31")))
    assert (number.value, day.value) == ("12", date(2031, 3, 5))


def test_a_day_less_likely_than_not_is_offered_and_not_taken() -> None:
    _, day = find_arrival(letter(band("arrival_number", ("4067", 0.95)), band("arrival_date", ("5/3/31", 0.3))))
    assert day.value is None
    assert day.evidence is not None
    assert day.evidence.needs_review
    assert [candidate.text for candidate in day.evidence.candidates] == ["5/3/31"]
