"""Where the second reader looks, from words as Tesseract leaves them."""

from collections.abc import Sequence

import pytest

from models import Page, Word
from pipeline.reading.hand.location import find_letterhead_row, folded

MOTTO = [("Độc", 320), ("lập", 345), ("-", 366), ("Tự", 378), ("do", 397), ("Hạnh", 420), ("phúc", 455)]


def page_of(*rows: tuple[float, Sequence[tuple[str, float]]]) -> Page:
    """Rows of (top, words with their left edge); a character is 6 points wide, a word 11 high."""
    words = tuple(
        Word(text=text, box=(left, top, left + 6 * len(text), top + 11), page=1)
        for top, row in rows
        for text, left in row
    )
    return Page(number=1, source_number=1, width_pt=595, height_pt=842, words=words, reading="ocr")


CODE_LINES = [
    [("Số:", 110), ("344", 140), ("/UBND-TH", 170)],  # clean
    [("Só;‡‡Œ/SYT-NVY", 110)],  # one word, the number garbled
    [("Sóz24/KH-SYT", 110)],  # the colon read as z
    [("Số:", 110), ("447QĐ-SYT", 135)],  # the slash lost
    [("Nế:", 110), ("35", 135), ("2", 150), ("/TB-DHVHL", 160)],  # "Số" misread
    [("Số:", 110)],  # nothing but the sign
]


@pytest.mark.parametrize("code", CODE_LINES, ids=lambda code: code[0][0])
def test_number_strip_starts_at_the_sign(code: list[tuple[str, float]]) -> None:
    date = [("Kiên", 300), ("Giang,", 330), ("ngày", 370), ("tháng", 420), ("11", 455), ("năm", 470), ("2017", 495)]
    row = find_letterhead_row(page_of((70, MOTTO), (100, [*code, *date])))
    assert row is not None
    assert row.code is not None
    assert 100 <= row.code[0] <= 110
    assert row.code[2] > 150
    assert row.code[1] < 103 < 108 < row.code[3]


PARTY_LINES: list[tuple[list[tuple[str, float]], float]] = [
    ([("Số", 110), ("123-CV/TU", 128)], 146),  # by the dash, not by the slash
    ([("Số", 110), ("123CV/TU", 128)], 146),  # the dash lost
    ([("Số", 110), ("114", 128), ("-CV/TU", 150)], 150),
    ([("Số:", 110), ("19Ef/CĐ-UBND", 132)], 0),  # a hand before the slash: no type
    ([("Số:", 110), ("/47/GM-UBND", 132)], 148),  # a slanting 1 before 47
    ([("Số:", 110), ("/2031/NQ-HĐND", 132)], 132),  # the year of a notation
]


@pytest.mark.parametrize(("code", "number_to"), PARTY_LINES, ids=lambda code: str(code)[:30])
def test_the_number_ends_before_type_or_slash(code: list[tuple[str, float]], number_to: float) -> None:
    date = [("ngày", 370), ("tháng", 420), ("11", 455), ("năm", 470), ("2017", 495)]
    row = find_letterhead_row(page_of((70, MOTTO), (100, [*code, *date])))
    assert row is not None
    assert (row.number_to or 0) == pytest.approx(number_to, abs=4)


@pytest.mark.parametrize("top", [52, 150])
def test_number_far_from_the_date(top: float) -> None:
    """Short names leave it above, the long ones of the Party below."""
    date = [("ngày", 370), ("tháng", 420), ("11", 455), ("năm", 470), ("2017", 495)]
    about = [("V/v", 110), ("soát", 135), ("xét", 165)]
    rows = [(40.0, MOTTO), (top, [("Số:", 110), ("344/SNV-VP", 132)]), (102.0, [*about, *date])]
    row = find_letterhead_row(page_of(*rows))
    assert row is not None
    assert row.code is not None
    assert row.code[1] < top + 5 < row.code[3]


NAMES = [
    [("SỞ", 105), ("NỘI", 125), ("VỤ", 150)],
    [("CHI", 100), ("CỤC", 125), ("SỐ", 150), ("5", 170)],
]


@pytest.mark.parametrize("name", NAMES, ids=lambda name: name[0][0])
def test_words_of_the_body_are_no_sign(name: list[tuple[str, float]]) -> None:
    """The row of the name may stand nearer to the date than that of the number, whose sign has a speck before it."""
    date = [("ngày", 370), ("tháng", 420), ("11", 455), ("năm", 470), ("2017", 495)]
    row = find_letterhead_row(page_of((70, MOTTO), (95, name), (101, date), (118, [("-Số:", 108), ("318/VNNI", 140)])))
    assert row is not None
    assert row.code is not None
    assert row.code[1] < 121 < 126 < row.code[3]


DATE_LINES = [
    [("ngày", 370), ("09", 400), ("tháng", 420), ("3", 455), ("năm", 470), ("2017", 495)],
    [("ngàyŠtháng", 370), ("10", 440), ("năm", 470), ("2017", 495)],  # day and words run together
    [("Ngãi,", 340), ("ngày", 370), ("tháng", 420), ("năm", 470), ("2017", 495)],  # "Ngãi" looks like "ngày"
    [("ngày", 370), (")&", 400), ("tháng|Dnăm", 420), ("2017", 495)],
]


@pytest.mark.parametrize("date", DATE_LINES, ids=lambda date: date[0][0])
def test_date_strip_runs_from_day_to_year(date: list[tuple[str, float]]) -> None:
    row = find_letterhead_row(page_of((70, MOTTO), (100, [("Số:", 110), ("/UBND-TH", 170), *date])))
    assert row is not None
    assert row.date is not None
    assert 360 <= row.date[0] <= 370
    assert 519 <= row.date[2] <= 530


OTHER_PAGES = [
    page_of(),  # blank
    page_of((100, [("Căn", 90), ("cứ", 112), ("Luật", 128), ("ngày", 160), ("19", 190), ("tháng", 206), ("6", 240)])),
    page_of(  # a cited number and date in a line of the body that runs through the gutter
        (100, [("tại", 90), ("Công", 112), ("văn", 140), ("số", 162), ("499/RHMTW", 178), ("đã", 236), ("gửi", 252)]),
        (116, [("các", 90), ("đơn", 112), ("vị", 134), ("ngày", 300), ("04", 330), ("tháng", 345), ("10", 380)]),
    ),
]


@pytest.mark.parametrize("page", OTHER_PAGES, ids=["blank", "body", "citation"])
def test_pages_without_a_letterhead(page: Page) -> None:
    assert find_letterhead_row(page) is None


HEADINGS = [
    [("Ngày", 370), ("tháng", 398), ("năm", 432), ("sinh", 454)],  # of a list of people, with "Nam" and "Nữ" below
    [("Ngày", 370), ("tháng", 398), ("năm", 441), ("sinh", 463)],  # in a cell that is justified
    [("Ngày,", 370), ("tháng,", 404), ("năm", 444), ("sinh", 466)],
    [("Ngày/tháng/năm", 370), ("sinh", 460)],
]


@pytest.mark.parametrize("heading", HEADINGS, ids=lambda heading: f"{heading[0][0]} {heading[-2][1]}")
def test_the_heading_of_a_table_is_no_date_line(heading: list[tuple[str, float]]) -> None:
    page = page_of((100, [("STT", 110), ("Họ", 150), ("và", 170), ("tên", 190), *heading]), (112, [("Nam", 260)]))
    assert find_letterhead_row(page) is None


DRAFTS = [
    [("ngày", 370), ("tháng", 420), ("năm", 470)],
    [("ngày", 370), ("tháng", 398), ("năm", 444)],  # the day by hand over "tháng", the year not read
    [("ngày", 370), ("tháng", 398), ("năm", 444), ("Z2", 466)],  # the year by hand
    [("ngày", 370), ("tháng", 398), ("năm", 432), ("2017", 454)],  # both numbers by hand over the words
]


@pytest.mark.parametrize("date", DRAFTS)
def test_a_date_line_without_numbers_is_no_heading(date: list[tuple[str, float]]) -> None:
    row = find_letterhead_row(page_of((70, MOTTO), (100, [("Số:", 110), *date])))
    assert row is not None
    assert row.date is not None


def test_folding_keeps_the_length() -> None:
    assert folded("Độc lập, NGÀY Ðăk") == "doc lap, ngay dak"
