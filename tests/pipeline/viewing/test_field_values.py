"""What stands in a drawn box becomes a value of the field it was drawn for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import Band, Candidate, Page, Reader, Word
from models.page import BandKind
from pipeline.viewing.field_values import DATES, NUMBERS, PARSERS, field_values

LETTERS_DAY = date(2031, 3, 9)


def read(*lines: str, bands: dict[BandKind, tuple[str, ...]] | None = None) -> Page:
    """A region of these printed lines."""
    words = [
        Word(text=text, box=(10 + 40 * at, 10 + 20 * row, 45 + 40 * at, 22 + 20 * row), page=1, confidence=0.9)
        for row, line in enumerate(lines)
        for at, text in enumerate(line.split())
    ]
    made = tuple(
        Band(kind=kind, box=(10, 10, 40, 22), candidates=tuple(Candidate(text=t, posterior=0.6) for t in texts))
        for kind, texts in (bands or {}).items()
    )
    return Page(
        number=1, source_number=1, width_pt=400, height_pt=100, words=tuple(words), reading="ocr", bands=made,
        read_by=Reader.CONCERT,
    )  # fmt: skip


ROWS = [
    ("code_number", read("Số: 344/UBND-TH"), "344"),
    ("code_number", read("344"), "344"),  # the digits alone
    ("code_number", read(": 0632/S"), "0632"),  # cut into print on both sides
    ("code_number", read("Số: 1245a/SYT-NVY"), "1245a"),
    ("code_number", read("8O", bands={"code_number": ("80", "86")}), "80"),  # by hand
    ("code_number", read("không"), None),
    ("code_notation", read("Số: 344/UBND-TH"), "UBND-TH"),
    ("code_notation", read("UBND-TH"), "UBND-TH"),
    ("issued_date", read("Tân Hưng, ngày 09 tháng 3 năm 2031"), "2031-03-09"),
    ("issued_date", read("09/3/2031"), "2031-03-09"),
    ("issued_date", read("10", bands={"issued_day": ("10", "16")}), "2031-03-10"),  # the day of the date that is known
    ("issued_date", read("31 tháng 4 năm 2031"), None),  # no day of the calendar
    ("arrival_date", read("Ngày: 10/02/31"), "2031-02-10"),
    ("arrival_date", read("10.02.31"), "2031-02-10"),
    ("arrival_number", read("Số: 4067"), "4067"),
    ("arrival_number", read("Số:", bands={"arrival_number": ("4067",)}), "4067"),
    ("subject", read("V/v rà soát hồ sơ", "của đơn vị"), "rà soát hồ sơ của đơn vị"),
    ("subject", read("rà soát hồ sơ"), "rà soát hồ sơ"),
    ("place", read("Tân Hưng, ngày 09 tháng 3 năm 2031"), "Tân Hưng"),
    ("place", read("Tân Hưng,"), "Tân Hưng"),
    ("priority", read("HỎA TỐC"), "hoa_toc"),
    ("priority", read("Kính gửi"), None),  # a closed list
    ("secrecy", read("MẬT"), "mat"),
    ("document_type", read("KẾ HOẠCH"), "ke_hoach"),
    ("document_type", read("rà soát"), None),
    ("signer.full_name", read("Lương Đình Khải"), "Lương Đình Khải"),
    ("organ_name", read("ỦY BAN NHÂN DÂN", "TỈNH TÂN HƯNG"), "ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG"),
    ("recipients.0", read("- Sở Tài chính;"), "Sở Tài chính"),
    ("to_places.3", read("- Lưu: VT, TH."), "Lưu: VT, TH."),
    ("tasks.2.due_date", read("trước ngày 15/4/2031"), "2031-04-15"),
    ("tasks.2.due_date", read("trước ngày 15/4"), "2031-04-15"),  # of the letter's year
    ("tasks.0.lead_agencies.1", read("Sở Xây dựng,"), "Sở Xây dựng"),
]


@pytest.mark.parametrize(("field", "page", "value"), ROWS)
def test_field_values(field: str, page: Page, value: str | None) -> None:
    found = field_values(field, [page], LETTERS_DAY)
    assert (found[0].value if found else None) == value


def test_an_empty_box_has_no_value() -> None:
    assert field_values("subject", [read()]) == ()
    assert field_values("code_number", []) == ()


def test_other_readings_follow_the_best_one_each_once() -> None:
    readings = [read("Lương Đinh Khải"), read("Lương Đình Khải"), read("Lương Đinh Khải")]
    assert [each.value for each in field_values("signer.full_name", readings)] == ["Lương Đinh Khải", "Lương Đình Khải"]


def test_a_day_alone_is_no_date_where_none_is_known() -> None:
    found = field_values("issued_date", [read("10", bands={"issued_day": ("10", "16")})])
    assert [each.value for each in found] == [None]


@given(
    field=st.sampled_from([*PARSERS, "due_date", "document_type", "signer.full_name", "tasks.0.text", "no_such_field"]),
    lines=st.lists(st.text(max_size=30), max_size=3),
    digits=st.lists(st.text("0123456789", max_size=5), max_size=3),
)
def test_any_text_gives_values_of_the_field_and_never_raises(field: str, lines: list[str], digits: list[str]) -> None:
    bands: dict[BandKind, tuple[str, ...]] = {"code_number": tuple(digits)} if digits else {}
    for each in field_values(field, [read(*lines, bands=bands)], LETTERS_DAY):
        if field in DATES and each.value is not None:
            date.fromisoformat(each.value)
        if field in NUMBERS and each.value is not None:
            assert any(char.isdigit() for char in each.value)
