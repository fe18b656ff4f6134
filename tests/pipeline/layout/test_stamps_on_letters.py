"""Marks of urgency and ĐẾN stamps, lifted out of the rows of the letter that they were pressed on."""

from dataclasses import replace

import pytest

from models import Line
from parsers.head.recipients import find_recipients
from tests.letters import ABOUT, CODE, DATE, NAMES, NATIONAL, centred, head, letter_rows, page
from tests.parsers.bodies import line
from tests.pipeline.layout.test_layout import read


def test_mark_of_urgency_in_its_box() -> None:
    opening = [line("HỎA TỐC", 130, 165), *centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=200)]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.marks.text == "HỎA TỐC"
    assert letter.recipients.text == "Kính gửi: Các phòng, ban thuộc Sở."
    assert letter.about.text == ABOUT


def test_mark_beside_a_row_is_taken_out_of_it() -> None:
    opening = [line("HỎA TỐC", 60, 200), line("Kính gửi: Các phòng, ban thuộc Sở.", 200, 200)]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.marks.text == "HỎA TỐC"
    assert letter.recipients.text == "Kính gửi: Các phòng, ban thuộc Sở."


HALF_SEEN = [
    ("ĐẾN", "- Các phòng, ban;", "ĐẾN"),  # nothing else of the stamp was read
    ('ĐẾN":3512', "- Các phòng, ban;", 'ĐẾN":3512'),
    ("đến", "- Các phòng, ban;", ""),  # a word of the letter
    ("ĐẾN", "NĂM 2030", ""),  # of a title
]


@pytest.mark.parametrize(("printed", "behind", "stamp"), HALF_SEEN)
def test_half_seen_arrival_stamp(printed: str, behind: str, stamp: str) -> None:
    opening = [line("Kính gửi:", 150, 200), line(f"{printed} {behind}", 96, 215)]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.arrival_stamp.text == stamp
    if stamp:
        assert letter.recipients.text == f"Kính gửi:\n{behind}"


def test_arrival_stamp_is_lifted_out_of_the_rows() -> None:
    stamp = [
        line("VĂN PHÒNG SỞ", 96, 150),
        line("ĐẾN", 92, 175),
        line("Số: 4067", 130, 165),
        line("Ngày: 10/03/31", 130, 180),
        line("Chuyển:", 130, 195),
    ]
    opening = centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=225)
    letter = read(page(*letter_rows(head_rows=[*head((*NAMES, "", CODE)), *stamp], opening=opening)))
    for part in ("Số: 4067", "Ngày: 10/03/31", "ĐẾN"):
        assert part in letter.arrival_stamp.text
    assert letter.code.text == CODE
    assert letter.place_date.text == DATE
    assert "4067" not in letter.body.text + letter.about.text + letter.recipients.text


def test_arrival_stamp_with_its_words_under_each_other() -> None:
    stamp = [line("CÔNG VĂN ĐẾN", 96, 150), line("Số: 4067", 98, 167), line("Ngày: 10/03/31", 98, 184)]
    opening = centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=225)
    letter = read(page(*letter_rows(head_rows=[*head((*NAMES, "", CODE)), *stamp], opening=opening)))
    assert letter.arrival_stamp.text == "CÔNG VĂN ĐẾN\nSố: 4067\nNgày: 10/03/31"
    assert letter.code.text == CODE


FORMS = [
    [("CÔNG VĂN ĐẾN", 118, 150), ("Giờ: 9", 96, 167), ("Ngày: 10/03/31", 150, 167)],  # no number
    [("VĂN BẢN ĐẾN", 118, 150), ("Số đến: 4067", 94, 167), ("Ngày đến: 10/03/31", 94, 184), ("Chuyển:", 94, 201)],
    [("CÔNG VĂN ĐẾN", 118, 150), ("Ngày 10/03/31", 96, 167)],  # one label below that heading is enough
    [("CÔNG VĂN ĐẾN", 118, 150), ("9Noay: 10/03/31", 120, 167)],  # the hour by hand before it
    [("ĐẾN", 92, 170), ("Giờ: 15", 130, 165), ("Ngày: 10/03/31", 130, 180)],
    [("ĐÊ", 92, 170), ("Số: 4067", 130, 165), ("Ngày: 10/03/31", 130, 180)],  # a stroke lost
    [("Số: 4067", 130, 165), ("Ngày: 10/03/31", 130, 180), ("Chuyển:", 130, 195)],  # ĐẾN lost
    [("Giờ: 9", 130, 165), ("Chuyển:", 130, 195)],
    [("Số: 4067", 330, 165), ("10/03/31", 350, 185)],  # "Ngày:" too
    [("ĐẾN", 92, 175), ("4067", 150, 165), ("10/03/31", 150, 180)],  # number and day beside it
    [("ĐẾN", 92, 170), ("Sỏ:", 130, 165), ("4067", 154, 165)],
    [("VĂN BẢNĐẾN", 118, 150), ("Chuyển:", 94, 190)],  # its space lost
    [("số: 4067", 40, 165), ("Ngày: 10/03", 40, 185)],  # left of the letter's text
    [("ĐẾN", 92, 170), ("Số: 4067", 130, 165), ("Ngày: 10/03/31", 130, 180), ("Lưu hồ sơ số:", 92, 200)],
]


@pytest.mark.parametrize("printed", FORMS)
def test_forms_of_the_arrival_stamp(printed: list[tuple[str, float, float]]) -> None:
    stamp = [line(*row) for row in printed]
    opening = [line("Kính gửi:", 150, 225), line("- Các sở, ban, ngành;", 200, 240)]
    letter = read(page(*letter_rows(head_rows=[*head((*NAMES, "", CODE)), *stamp], opening=opening)))
    assert all(text in letter.arrival_stamp.text for text, _, _ in printed)
    assert "sở" not in letter.arrival_stamp.text
    assert letter.code.text == CODE


def small(text: str, x0: float, y0: float) -> Line:
    """Print of 7 points, as offices have at the head of their stamps."""
    row = line(text, x0, y0)
    return Line(tuple([replace(word, box=(*word.box[:3], y0 + 7)) for word in row.words]))


@pytest.mark.parametrize("heading", ["BAN QUẢN LÝ KHU A", ""])
def test_a_stamp_whose_labels_were_not_read(heading: str) -> None:
    """They are small and red; "Chuyển:" below what was written tells."""
    stamp = [line("3095", 170, 165), line("ĐẾN", 92, 178), line("18/11/31", 150, 180), line("Chuyển:", 130, 205)]
    office = [small(heading, 100, 154)] if heading else []
    opening = centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=235)
    letter = read(page(*letter_rows(head_rows=[*head((*NAMES, "", CODE, ABOUT)), *office, *stamp], opening=opening)))
    assert all(part in letter.arrival_stamp.text for part in (heading, "3095", "ĐẾN", "18/11/31", "Chuyển:"))
    assert letter.about.text == ABOUT


def test_an_office_in_the_print_of_the_letter_is_none_of_a_stamp() -> None:
    stamp = [line("Số: 4067", 130, 165), line("ĐẾN", 92, 175), line("Ngày: 10/03/31", 130, 180)]
    rows = head((*NAMES, "", CODE, ABOUT, "PHÒNG HÀNH CHÍNH"))
    letter = read(page(*letter_rows(head_rows=[*rows, *stamp], opening=centred("Kính gửi: Các phòng.", y0=225))))
    assert "HÀNH CHÍNH" not in letter.arrival_stamp.text


OWN = [
    [("Số: 344", 330, 150), ("/UBND-TH", 376, 150), ("ngày 10/03/31", 330, 170)],  # a code of the letter
    [("Số: 344", 330, 150), ("theo công văn 10/03/31", 330, 170)],
    [("Chuyển: Phòng A", 330, 150)],
    [("Ngày: 10/03/2031", 330, 150)],  # its own date
    [("HƯỚNG DẪN TIẾP NHẬN VĂN BẢN ĐẾN", 200, 150)],
]


@pytest.mark.parametrize("printed", OWN)
def test_what_is_no_stamp(printed: list[tuple[str, float, float]]) -> None:
    opening = centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=225)
    rows = [*head((*NAMES, "", CODE)), *(line(*row) for row in printed)]
    assert not read(page(*letter_rows(head_rows=rows, opening=opening))).arrival_stamp


def test_rows_of_text_that_run_through_a_stamp_stay_whole() -> None:
    text = [
        "Thực hiện chương trình công tác năm, Sở Nội vụ yêu cầu rà soát hồ",
        "sơ lưu trữ đang quản lý tại đơn vị mình và báo cáo kết quả về Sở",
    ]
    stamp = [line("VĂN BẢN ĐẾN", 60, 228), line("Số:", 40, 250), line("Ngày:", 40, 268)]
    body = [line(text[0], 118, 240), line(text[1], 90, 257)]
    letter = read(page(*head(), *centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=205), *body, *stamp))
    assert letter.body.text == "\n".join(text)
    assert letter.arrival_stamp.text == "VĂN BẢN ĐẾN\nSố:\nNgày:"


SCRAPS = [
    ([("Chuyện:...", 300, 195)], "Chuyện:..."),
    ([("Ngày: 10/03/31", 300, 195)], "Ngày: 10/03/31"),
    ([("ĐẾN", 256, 195)], "ĐẾN"),
    ([("Lưu hồ sơ s", 400, 195)], "Lưu hồ sơ s"),
]


@pytest.mark.parametrize(("printed", "seen"), SCRAPS)
def test_scraps_of_a_stamp_are_no_part_of_the_subject(printed: list[tuple[str, float, float]], seen: str) -> None:
    title = centred("THÔNG BÁO", "Về việc nghỉ lễ", y0=160)
    letter = read(
        page(*letter_rows(head_rows=head((*NAMES, "", CODE)), opening=[*title, *(line(*row) for row in printed)]))
    )
    assert letter.title.text == "THÔNG BÁO\nVề việc nghỉ lễ"
    assert letter.arrival_stamp.text == seen


def test_figures_of_a_stamp_beside_the_addressees() -> None:
    opening = [
        line("Kính gửi:", 150, 200),
        line("627", 104, 217),
        line("- Các khoa, bộ môn;", 233, 217),
        line("ĐẾN", 43, 232),
        line("3/10/%", 91, 232),
        line("- Các phòng.", 233, 234),
    ]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.recipients.text == "Kính gửi:\n- Các khoa, bộ môn;\n- Các phòng."
    assert letter.arrival_stamp.text == "627\nĐẾN 3/10/%"


TITLES = [
    ("KẾ HOẠCH", "TỪ NGÀY 01/6/2031 ĐẾN NGÀY 30/6/2031"),
    ("KẾ HOẠCH", "TUYỂN QUÂN TỪ 01/6/2031", "ĐẾN 30/6/2031"),
    ("THÔNG BÁO", "LỊCH TIẾP CÔNG DÂN TỪ THÁNG 01", "ĐẾN THÁNG 6/2031"),
]


@pytest.mark.parametrize("title", TITLES)
def test_a_span_of_days_in_a_title_is_no_stamp(title: tuple[str, ...]) -> None:
    letter = read(page(*letter_rows(head_rows=head((*NAMES, "", CODE)), opening=centred(*title, y0=170))))
    assert letter.title.text == "\n".join(title)
    assert not letter.arrival_stamp


def test_heading_of_a_stamp_alone() -> None:
    top = [small("CÔNG VĂN ĐẾN", 440, 20)]
    letter = read(page(*letter_rows(head_rows=[*top, *head((*NAMES, "", CODE, ABOUT))])))
    assert letter.arrival_stamp.text == "CÔNG VĂN ĐẾN"
    assert letter.quoc_hieu.text == "\n".join(NATIONAL)


LONE = [
    ([("ĐẾN", 92, 175), ("30/06/31", 130, 175)], False),  # "TỪ 01/6 ĐẾN 30/6": no label below
    ([("ĐẾN", 92, 175), ("Sở Y tế", 130, 175)], False),  # no label beside it
    ([("ĐẾN", 92, 170), ("Ngày: 10/03/31", 130, 180)], False),  # one
    ([("DENNaL0/", 60, 170), ("Chuyển", 60, 190)], True),  # run together with what is written beside it
    ([("DENNaL0/", 60, 170), ("Phòng", 60, 190)], False),
]


@pytest.mark.parametrize(("printed", "seen"), LONE)
def test_what_is_left_of_a_stamp(printed: list[tuple[str, float, float]], *, seen: bool) -> None:
    stamp = [line(*row) for row in printed]
    opening = centred("Kính gửi: Các phòng, ban thuộc Sở.", y0=225)
    letter = read(page(*letter_rows(head_rows=[*head((*NAMES, "", CODE)), *stamp], opening=opening)))
    assert (printed[0][0] in letter.arrival_stamp.text) is (seen or printed[0][0] == "ĐẾN")
    assert "Chuyển" not in letter.arrival_stamp.text


def test_words_of_a_stamp_glued_to_kinh_gui_are_cut_off() -> None:
    opening = [
        line("PHÒNG HÀNH CHÍNH VÀ TINHỌCKính gửi:", 90, 200),
        line("- Các phòng, ban thuộc Sở;", 250, 215),
        line("- Các trường.", 250, 230),
    ]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.recipients.text.endswith("TINHỌC Kính gửi:\n- Các phòng, ban thuộc Sở;\n- Các trường.")
    found = find_recipients(letter.recipients, letter.pages[0].width_pt)
    assert [entry.value for entry in found.entries] == ["Các phòng, ban thuộc Sở", "Các trường"]


def test_scraps_left_of_the_addressees_are_no_part_of_them() -> None:
    opening = [
        line("Kính gửi:", 150, 200),
        line("- Giám đốc các bệnh viện đa khoa công lập và ngoài công", 210, 215),
        line("1", 92, 230),
        line("lập của tỉnh;", 210, 230),
        line("- Các trường.", 210, 245),
    ]
    letter = read(page(*letter_rows(opening=opening)))
    assert letter.recipients.lines[2].text == "lập của tỉnh;"
    assert letter.recipients.lines[-1].text == "- Các trường."
