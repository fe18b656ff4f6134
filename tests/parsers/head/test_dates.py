"""Place and day of issue."""

from datetime import date

import pytest

from models import Band, Reason
from parsers.head.dates import find_issued_date, find_place
from parsers.head.day_evidence import DayEvidence
from tests.letters import band, letter, zone

ROWS: list[tuple[str, str | None, date | None]] = [
    ("Kiên Giang, ngày 09 tháng 3 năm 2017", "Kiên Giang", date(2017, 3, 9)),
    ("Thành phố Hồ Chí Minh, ngày 29 tháng 6 năm 2019", "Thành phố Hồ Chí Minh", date(2019, 6, 29)),
    ("Tân Hưng, ngày 05 tháng 01 năm 2031", "Tân Hưng", date(2031, 1, 5)),  # a place that is no province
    ("Khánh Hoà, ngày 5 tháng 12 năm 2011", "Khánh Hoà", date(2011, 12, 5)),  # tone placement is kept
    ("Khanh Hoa, ngày 5 tháng 12 năm 2011", "Khánh Hòa", date(2011, 12, 5)),  # marks lost
    ("Kiên Giảng, ngày 5 tháng 12 năm 2011", "Kiên Giang", date(2011, 12, 5)),
    ("Bình Minh, ngày 5 tháng 12 năm 2031", "Bình Minh", date(2031, 12, 5)),  # a commune, one letter from Bình Định
    ("Bính Đinlh, ngày 5 tháng 12 năm 2031", "Bình Định", date(2031, 12, 5)),  # no syllable of the language
    ("Hà Nội, ngày l2 tháng I1 năm 20]7", "Hà Nội", date(2017, 11, 12)),  # l, I, ] for 1
    ("Hà Nội, ngày Ø3 tháng O5 năm 2017", "Hà Nội", date(2017, 5, 3)),  # Ø, O for 0
    ("Hà Nội, ngày 03 tháng 5 năm 2OI7", "Hà Nội", date(2017, 5, 3)),
    ("Hà Nội, ngày 1 1 tháng 5 năm 2017", "Hà Nội", date(2017, 5, 11)),  # a space inside
    ("Hà Nội, ngày 11 tháng 5 năm 201 1", "Hà Nội", date(2011, 5, 11)),
    ("Hà Nội, ngày09tháng3năm 2017", "Hà Nội", date(2017, 3, 9)),  # no spaces
    ("Hà Nội, ngày 09 thắng 3 nãm 2017", "Hà Nội", date(2017, 3, 9)),
    ("Hà Nội , ngày 09 tháng 3 năm 2017.", "Hà Nội", date(2017, 3, 9)),
    ("Hà Nội, ngày 05/3/2020", "Hà Nội", date(2020, 3, 5)),  # in figures
    ("Hà Nội, ngày 5.12.2020", "Hà Nội", date(2020, 12, 5)),
    ("Hà Nội, ngày 5/13/2020", "Hà Nội", None),
    ("Hà Nội, ngày {5 tháng 3 năm 2017", "Hà Nội", None),  # handwriting
    ("Hà Nội, ngày      tháng 3 năm 2017", "Hà Nội", None),  # blank
    ("Hà Nội, ngày 09 tháng năm 2017", "Hà Nội", None),
    ("Hà Nội, ngày 31 tháng 2 năm 2017", "Hà Nội", None),  # no such day
    ("Hà Nội, ngày 45 tháng 2 năm 2017", "Hà Nội", None),
    ("Hà Nội, ngày 5 tháng 13 năm 2017", "Hà Nội", None),
    ("ngày 09 tháng 3 năm 2017", None, date(2017, 3, 9)),  # the place is not printed
    ("", None, None),
]


@pytest.mark.parametrize(("printed", "place", "issued"), ROWS)
def test_place_and_date(printed: str, place: str | None, issued: date | None) -> None:
    read = letter(place_date=zone(printed))
    assert find_place(read).value == place
    assert find_issued_date(read).value == issued


def test_strips_of_a_hand_are_no_parts_of_a_date_in_figures() -> None:
    """They are cut between "ngày" and "tháng": of "10/05/2023" they show a day and a month that are none."""
    bands = band("issued_day", ("1", 1.0)), band("issued_month", ("10", 1.0))
    found = find_issued_date(letter(*bands, place_date=zone("Hà Nội, ngày 10/05/2023")))
    assert found.value == date(2023, 5, 10)
    assert not found.evidence.needs_review


@pytest.mark.parametrize("printed", [printed for printed, place, issued in ROWS if place is None or issued is None])
def test_what_is_missing_has_a_reason(printed: str) -> None:
    read = letter(place_date=zone(printed))
    for found in (find_place(read), find_issued_date(read)):
        if found.value is None:
            assert found.evidence is not None
            assert found.evidence.needs_review
            assert found.evidence.reason


def test_evidence_of_place_and_day_share_no_word() -> None:
    read = letter(place_date=zone("Tân Hưng, ngày 05 tháng 3 năm 2031"))
    place, day = find_place(read).evidence, find_issued_date(read).evidence
    assert place is not None
    assert day is not None
    assert (place.text, day.text) == ("Tân Hưng", "ngày 05 tháng 3 năm 2031")
    assert place.boxes[0][2] < day.boxes[0][0]


def test_place_read_with_low_confidence_is_doubted() -> None:
    found = find_place(letter(place_date=zone("Tân Hựng, ngày 5 tháng 3 năm 2031", confidence=0.5)))
    assert found.evidence is not None
    assert found.evidence.needs_review


PRINTED = "Tân Hưng, ngày 05 tháng 3 năm 2031"
DOTTED = "An Hải, ngày ..... tháng 3 năm 2031"
DAYS: list[tuple[str, list[Band], date | None, bool]] = [
    (PRINTED, [band("issued_day", ("5", 0.8))], date(2031, 3, 5), False),  # both agree
    (PRINTED, [band("issued_day", ("18", 0.95))], date(2031, 3, 18), False),  # the hand is the second reader's
    (PRINTED, [band("issued_day", ("8", 0.95))], date(2031, 3, 8), True),  # of a day, which has two digits
    (PRINTED, [band("issued_day", ("08", 0.95))], date(2031, 3, 8), False),
    (PRINTED, [band("issued_day", ("8", 0.999)), band("issued_month", ("3", 0.98))], date(2031, 3, 8), False),
    (PRINTED, [band("issued_day", ("7", 0.5), ("3", 0.4))], date(2031, 3, 7), True),
    (PRINTED, [band("issued_day", ("8", 0.5), ("3", 0.4))], date(2031, 3, 3), True),  # the 8th is a Saturday
    ("Tân Hưng, ngày 27 tháng 3 năm 2031", [band("issued_day", ("21", 0.5), ("27", 0.3))], date(2031, 3, 27), True),
    (PRINTED, [band("issued_day", ("25", 0.5), ("5", 0.3))], date(2031, 3, 25), True),  # print loses digits
    (PRINTED, [band("issued_month", ("4", 0.95))], date(2031, 4, 5), False),
    (
        PRINTED,
        [band("issued_day", ("31", 0.6), ("3", 0.3)), band("issued_month", ("2", 0.99))],
        date(2031, 2, 3),
        False,
    ),  # no 31st of February
    (PRINTED, [band("issued_day", ("", 0.99))], None, True),  # blank on the paper
    (DOTTED, [band("issued_day", ("1", 0.7))], None, True),  # digits read into the dots to write on
    (DOTTED, [band("issued_day", ("05", 0.95))], date(2031, 3, 5), False),  # written over them
    ("", [band("issued_day", ("5", 0.99))], None, True),  # month and year are nowhere
    (
        "",
        [band("issued_day", ("05", 0.99)), band("issued_month", ("3", 0.99)), band("issued_year", ("2031", 0.99))],
        date(2031, 3, 5),
        False,
    ),
]


@pytest.mark.parametrize(("printed", "bands", "issued", "review"), DAYS)
def test_date_of_the_second_reader(printed: str, bands: list[Band], issued: date | None, *, review: bool) -> None:
    found = find_issued_date(letter(*bands, place_date=zone(printed)))
    assert found.value == issued
    assert found.evidence is not None
    assert found.evidence.needs_review is review


NOTHING_ELSE = DayEvidence()
ELSEWHERE: list[tuple[DayEvidence, date, bool]] = [
    (NOTHING_ELSE, date(2031, 3, 3), True),
    (DayEvidence(not_before=date(2031, 3, 6)), date(2031, 3, 7), True),  # cites a letter of the 6th
    (DayEvidence(arrived=date(2031, 3, 5)), date(2031, 3, 3), True),
    (DayEvidence(not_before=date(2031, 3, 20)), date(2031, 3, 3), True),  # nothing fits: the best reading
    (DayEvidence(signed=(date(2031, 3, 7),)), date(2031, 3, 7), True),  # most letters are signed on their day
    (DayEvidence(signed=(date(2031, 3, 4), date(2031, 3, 7))), date(2031, 3, 7), True),  # by the leader, the office
    (DayEvidence(signed=(date(2031, 3, 4),)), date(2031, 3, 3), False),  # none before its letter
    (DayEvidence(signed=(date(2031, 9, 9),)), date(2031, 3, 3), True),  # a copy, signed months later
    (DayEvidence(due=(date(2031, 3, 3), date(2031, 3, 5))), date(2031, 3, 3), True),  # a meeting on the 3rd
    (DayEvidence(due=(date(2030, 12, 31),)), date(2031, 3, 3), True),  # a deadline that is told about
    (DayEvidence(cited_as=frozenset({date(2031, 3, 7)})), date(2031, 3, 7), True),  # as the forwarding letter prints
]


@pytest.mark.parametrize(("elsewhere", "issued", "review"), ELSEWHERE)
def test_other_days_decide_between_readings(elsewhere: DayEvidence, issued: date, *, review: bool) -> None:
    read = letter(band("issued_day", ("3", 0.55), ("7", 0.4)), place_date=zone("Tân Hưng, ngày tháng 3 năm 2031"))
    found = find_issued_date(read, elsewhere)
    assert found.value == issued
    assert found.evidence.needs_review is review


def test_a_day_that_contradicts_the_arrival_is_flagged_however_sure_the_hand_is() -> None:
    found = find_issued_date(letter(place_date=zone(PRINTED)), DayEvidence(arrived=date(2031, 3, 4)))
    assert (found.value, found.evidence.reason_code) == (date(2031, 3, 5), Reason.DATE_MISFIT)
