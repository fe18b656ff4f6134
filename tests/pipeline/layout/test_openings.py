"""What stands between letterhead and body: addressees in the variants of real letters, and a subject over them."""

import pytest

from tests.letters import CODE, NAMES, centred, head, letter_rows, page
from tests.parsers.bodies import LEFT, line
from tests.pipeline.layout.test_layout import read


def test_addressees_one_a_dash() -> None:
    opening = [line("Kính gửi:", 170, 180), line("- Các phòng, ban;", 230, 197), line("- UBND các xã.", 230, 214)]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.recipients.text == "Kính gửi:\n- Các phòng, ban;\n- UBND các xã."
    assert letter.body.text.startswith("Thực hiện")


def test_addressees_at_the_margin() -> None:
    """As programs write them, and files laid out without indents."""
    opening = [
        line("Kính gửi:", LEFT, 180),
        line("- Các sở, ban, ngành cấp tỉnh;", LEFT, 197),
        line("- Ủy ban nhân dân các huyện,", LEFT, 214),
        line("thành phố.", LEFT, 231),
    ]
    assert read(page(*letter_rows(opening=opening))).recipients.text.endswith("thành phố.")


def test_second_list_of_addressees() -> None:
    opening = [line("Kính gửi: Sở Tài chính;", 170, 180), line("Đồng kính gửi: Sở Y tế.", 170, 197)]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.recipients.text == "Kính gửi: Sở Tài chính;\nĐồng kính gửi: Sở Y tế."


def test_addressees_without_their_heading() -> None:
    opening = [line("- Các phòng, ban;", 230, 197), line("- UBND các xã.", 230, 214)]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.recipients.text == "- Các phòng, ban;\n- UBND các xã."


MATTERS = [
    (["Về việc rà soát hồ sơ lưu trữ"], "Về việc rà soát hồ sơ lưu trữ"),
    (["V/v rà soát hồ sơ lưu trữ và lập", "danh mục"], "V/v rà soát hồ sơ lưu trữ và lập\ndanh mục"),
    (["Rà soát hồ sơ lưu trữ"], ""),
]


@pytest.mark.parametrize(("printed", "about"), MATTERS)
def test_matter_in_the_middle_of_the_page(printed: list[str], about: str) -> None:
    """Over "Kính gửi", where no title stands and nothing under the code."""
    opening = [*centred(*printed, y0=150), *centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=210)]
    letter = read(page(*letter_rows(head_rows=head((*NAMES, "", CODE)), opening=opening)))
    assert letter.about.text == about
    assert letter.recipients.text == "Kính gửi: Các phòng, ban thuộc Sở."
    assert letter.body.text.startswith("Thực hiện")


def test_a_matter_under_its_title_that_leans_to_the_margin() -> None:
    """As on a photo, whose margins lean: it stands left and ends far from the right, as no centred row does."""
    opening = [*centred("QUYẾT ĐỊNH", y0=150), line("Về việc ban hành quy chế họp", LEFT, 170)]
    letter = read(page(*letter_rows(head_rows=head((*NAMES, "", "Số: 15/QĐ-SNV")), opening=opening)))
    assert letter.title.text == "QUYẾT ĐỊNH\nVề việc ban hành quy chế họp"
    assert letter.body.text.startswith("Thực hiện")


SENTENCE = "Thực hiện Nghị quyết số 5/NQ-TW của Ban Thường vụ Tỉnh ủy"


@pytest.mark.parametrize(("top", "is_subject"), [(205, False), (185, True)])  # a free row below; right below
def test_a_sentence_below_a_subject_on_a_leaning_page(top: float, *, is_subject: bool) -> None:
    """As on a photo: its first row is nearly as far from the right margin as from the left."""
    opening = [*centred("KẾ HOẠCH", "của ngành Nội vụ", y0=150), line(SENTENCE, 130, top)]
    letter = read(page(*letter_rows(head_rows=head((*NAMES, "", "Số: 15/KH-SNV")), opening=opening)))
    assert (SENTENCE in letter.title.text) is is_subject
    assert letter.title.text.startswith("KẾ HOẠCH\ncủa ngành Nội vụ")


HELD = "KẾT LUẬN CỦA BAN THƯỜNG VỤ TỈNH ỦY"
ABOUT = "về tình hình thực hiện dự án đường ven biển"


def test_a_subject_goes_on_in_small_letters_under_capitals() -> None:
    """As the Party prints it; no paragraph begins with a small letter."""
    opening = centred("THÔNG BÁO", HELD, ABOUT, y0=150)
    letter = read(page(*letter_rows(head_rows=head((*NAMES, "", "Số: 15-TB/TU")), opening=opening)))
    assert letter.title.text == f"THÔNG BÁO\n{HELD}\n{ABOUT}"
    assert letter.body.text.startswith("Thực hiện")


@pytest.mark.parametrize("drawn", [[], ["________"]])
def test_the_stroke_below_a_subject_and_a_lead_in_are_no_part_of_it(drawn: list[str]) -> None:
    opening = centred("THÔNG BÁO", "Lịch trực hè", *drawn, "UBND xã thông báo như sau:", y0=150)
    letter = read(page(*letter_rows(head_rows=head((*NAMES, "", "Số: 15/TB-UBND")), opening=opening)))
    assert letter.title.text == "THÔNG BÁO\nLịch trực hè"
    assert letter.body.text.startswith("UBND xã thông báo như sau:")
