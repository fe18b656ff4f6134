"""Letterheads cut from drawn pages, in the variants of real letters."""

import pytest

from models import Letter, Page
from pipeline.layout import split_letters
from tests.letters import ABOUT, CODE, DATE, NAMES, NATIONAL, head, letter_rows, page
from tests.parsers.bodies import line

ORGAN = "\n".join(NAMES)


def read(page: Page) -> Letter:
    """The one letter on the page."""
    (letter,) = split_letters([page])
    return letter


# left column, right column -> organ, code, about, place and date
LONG = ("SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN", "CHI CỤC THỦY LỢI")
WIDE = "Thành phố Hồ Chí Minh, ngày 05 tháng 3 năm 2031"
HEADS = [
    ((*LONG, CODE, ABOUT), (*NATIONAL, "", DATE), "\n".join(LONG), CODE, ABOUT, DATE),  # names over several rows
    ((*NAMES, CODE), (*NATIONAL, "", DATE), ORGAN, CODE, "", DATE),  # a letter with a title has no "V/v"
    ((*NAMES, "", "Số:      /SNV-VP"), (*NATIONAL, "", DATE), ORGAN, "Số: /SNV-VP", "", DATE),  # a draft
    ((*NAMES, "", "Só: 5/SNV-VP"), (*NATIONAL, "", DATE), ORGAN, "Só: 5/SNV-VP", "", DATE),
    ((*NAMES, "", CODE, "V/v rà soát", "hồ sơ"), (*NATIONAL, "", DATE), ORGAN, CODE, "V/v rà soát\nhồ sơ", DATE),
    ((*NAMES, "", CODE), (*NATIONAL, "", "", DATE), ORGAN, CODE, "", DATE),  # the date a row lower than the code
    (("", *NAMES, CODE), (*NATIONAL, "", DATE), ORGAN, CODE, "", DATE),  # the names a row lower than Quốc hiệu
    (
        (*NAMES, "", CODE),  # measured forms of Quốc hiệu and tiêu ngữ
        ("CỌNG HÒA.XÃ HỌI CHÚ NGHĨA YIỆT NAM", "Đậc lập — Tự đo ~ Hạnh phức", "", DATE),
        ORGAN,
        CODE,
        "",
        DATE,
    ),
]


@pytest.mark.parametrize(("left", "right", "organ", "code", "about", "dated"), HEADS)
def test_letterhead(
    left: tuple[str, ...], right: tuple[str, ...], organ: str, code: str, about: str, dated: str
) -> None:
    letter = read(page(*letter_rows(head_rows=head(left, right))))
    assert letter.organ.text == organ
    assert (letter.code.text, letter.about.text, letter.place_date.text) == (code, about, dated)
    assert letter.recipients
    assert letter.body.text.startswith("Thực hiện")


def test_wide_date_line_begins_left_of_quoc_hieu() -> None:
    rows = [*head((*NAMES, "", CODE), NATIONAL), line(WIDE, 272, 56 + 3 * 17)]
    letter = read(page(*letter_rows(head_rows=rows)))
    assert letter.place_date.text == WIDE
    assert letter.code.text == CODE


def test_quoc_hieu_cut_off_by_the_scanner() -> None:
    letter = read(page(*letter_rows(head_rows=head(right=("", "", "", DATE)))))
    assert letter.code.text == CODE
    assert letter.place_date.text == DATE
    assert letter.about.text == ABOUT


@pytest.mark.parametrize("code", ["Số 14-CV/ĐU", "Số 14 - CV/ĐU", "Số3696- CV/ĐU", "S63290-CV/ĐU", "Số O4 -CV/ĐU"])
@pytest.mark.parametrize("heading", ["ĐẢNG CỘNG SẢN VIỆT NAM", "ĐOÀN TNCS HỒ CHÍ MINH", "ĐÁNG CỌNG SẢN VIỆT NAM"])
def test_party_and_youth_union_print_their_own_heading(heading: str, code: str) -> None:
    left = ("ĐẢNG BỘ KHỐI DOANH NGHIỆP", "TỈNH TÂN HƯNG", "ĐẢNG ỦY NHÀ MÁY TÂN HƯNG", "*", code)
    letter = read(page(*letter_rows(head_rows=head(left, (heading, "", DATE)))))  # the date far above the code
    assert letter.code.text == code
    assert letter.place_date.text == DATE
    assert letter.organ.text == "\n".join(left[:3])


def test_without_a_code_the_names_end_before_mark_and_title() -> None:
    rows = [*head((*NAMES, "", "", "THƯỢNG KHẨN"), (*NATIONAL, "", DATE)), line("KẾ HOẠCH", 200, 150)]
    letter = read(page(*letter_rows(head_rows=rows, opening=[])))
    assert letter.organ.text == ORGAN


def test_numbers_of_taxes_and_telephones_are_no_name() -> None:
    names = (*NAMES, "MST: 0309999888 - ĐT: 0912 345 678", "", CODE)
    assert read(page(*letter_rows(head_rows=head(names, (*NATIONAL, "", DATE))))).organ.text == ORGAN


def test_what_stands_far_behind_v_v_is_no_part_of_it() -> None:
    rows = [*head((*NAMES, "", CODE, ABOUT), (*NATIONAL, "", DATE)), line("TRƯỜNG A", 300, 56 + 4 * 17)]
    assert read(page(*letter_rows(head_rows=rows))).about.text == ABOUT


def test_dots_under_the_number_make_no_form() -> None:
    letter = read(page(*letter_rows(head_rows=head((*NAMES, "", "Số:......../SNV-VP")))))
    assert letter.code.text == "Số:......../SNV-VP"
    assert letter.organ.text == ORGAN


def test_name_that_ends_like_the_word_for_a_form() -> None:
    left = ("ỦY BAN NHÂN DÂN", "TỈNH CÀ MAU", "", "Số: 05/UBND-NC")  # no "Mẫu số" over the two rows
    letter = read(page(*letter_rows(head_rows=head(left))))
    assert letter.organ.text == "ỦY BAN NHÂN DÂN\nTỈNH CÀ MAU"
    assert letter.code.text == "Số: 05/UBND-NC"


SMALL = [
    (("Công ty TNHH", "Xây dựng Tân Hưng"), "Công ty TNHH\nXây dựng Tân Hưng"),  # enterprises
    (("Ủy ban nhân dân tỉnh Tân Hưng", "SỞ NỘI VỤ"), "Ủy ban nhân dân tỉnh Tân Hưng\nSỞ NỘI VỤ"),
    (("Nơi đi bình an", "SỞ NỘI VỤ"), "SỞ NỘI VỤ"),  # no word for a body
    (("SỞ NỘI VỤ", "Địa chỉ: đường Hoa Sen"), "SỞ NỘI VỤ"),
]


@pytest.mark.parametrize(("names", "organ"), SMALL)
def test_names_in_small_letters(names: tuple[str, ...], organ: str) -> None:
    letter = read(page(*letter_rows(head_rows=head((*names, "", CODE)))))
    assert letter.organ.text == organ
