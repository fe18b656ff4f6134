"""The tree of the body."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lexicon.letters import CAPITAL, SMALL
from models import Zone
from parsers.body import labels
from parsers.body.labels import labels_of
from parsers.body.lines import tidy
from parsers.body.paragraphs import split_paragraphs
from parsers.body.tree import Item, segment
from tests.parsers.bodies import body, line

LONG = "rà soát toàn bộ hồ sơ của các công trình đang thi công trên địa bàn và lập danh sách gửi về cơ quan đầu mối"

LABELS = [
    ("1. Rà soát", "1"),
    ("1/ Rà soát", "1"),
    ("1) Rà soát", "1"),
    ("5, Rà soát", "5"),  # OCR: comma for full stop
    ("l. Rà soát", "1"),  # OCR: l for 1
    (".4. Rà soát", "4"),  # a speck before the number
    ("1- Rà soát", "1"),  # letters of the Party
    ("1 - 5 tuổi", None),
    ("1.2. Rà soát", "1.2"),
    ("1.2, Rà soát", "1.2"),  # OCR: comma for full stop
    ("H.. Rà soát", "II"),  # OCR: H for II, a speck behind its dot
    ("II Kế hoạch", "II"),  # its dot was lost
    ("L YÊU CẦU", "I"),  # OCR: L for I, in capitals
    ("a Giao Sở Y tế", "a"),  # its bracket was lost
    ("L Hà Nội", None),
    ("a khoản 2 Điều 5", None),
    ("a) Rà soát", "a"),
    ("a/ Rà soát", "a"),
    ("(a) Rà soát", "a"),
    ("đ) Rà soát", "đ"),
    ("(1) Rà soát", "1"),
    ("(l) Rà soát", "1"),  # OCR: l for 1
    ("b1) Rà soát", "b1"),  # a point under b)
    ("3 TỔ CHỨC THỰC HIỆN", "3"),  # its dot was lost
    ("3 xã, phường", None),
    ("(ii) Rà soát", "ii"),
    ("iv) Rà soát", "iv"),
    ("(il) Rà soát", "ii"),  # OCR: l for i
    ("©) Rà soát", "c"),  # OCR: © for c
    ("- Rà soát", "-"),
    ("– Rà soát", "-"),
    ("~ Rà soát", "-"),
    ("« Rà soát", "-"),
    ("-_ Rà soát", "-"),
    ("+ Rà soát", "+"),
    ("• Rà soát", "•"),
    ("Điều 2. Giao", "Điều 2"),
    ("Điêu L. Giao", "Điều 1"),
    ("Bước 2: Kiểm tra", "Bước 2"),
    ("15/3/2031 là hạn cuối", None),
    ("2031 là năm bắt đầu", None),
    ("Rà soát", None),
]


@pytest.mark.parametrize(("printed", "label"), LABELS)
def test_labels(printed: str, label: str | None) -> None:
    readings = labels_of(printed)
    assert (readings[0].printed if readings else None) == label


def test_a_chapter_is_not_a_first_point() -> None:
    zone = body("I. MỤC TIÊU", "1. Nâng cao", "2. Mở rộng", "II. TỔ CHỨC", "1. Giao việc")
    assert paths(segment(zone)) == ["I", "I.1", "I.2", "II", "II.1"]


def test_a_damaged_chapter_continues_the_count() -> None:
    zone = body("I. MỤC TIÊU", "1. Nâng cao", "H. NỘI DUNG", "1. Mở rộng", "II. TỔ CHỨC", "1. Giao việc")
    assert paths(segment(zone)) == ["I", "I.1", "II", "II.1", "III", "III.1"]


def test_a_capital_letter_heads_a_part_in_which_chapters_count_anew() -> None:
    results = ("A. KẾT QUẢ", "I. Số liệu", "II. Nhận xét", "a) Còn thiếu")
    zone = body(*results, "B. NHIỆM VỤ", "I. Đối với các xã", "1. Rà soát", "II. Đối với các trường", "1. Báo cáo")
    assert [item.path for item in segment(zone)] == ["A", "B"]
    assert [item.path for item in segment(zone)[1].children] == ["B.I", "B.II"]


def test_a_lead_in_ends_the_list_above_it_where_another_begins() -> None:
    zone = body("Sở nhận thấy:", "- Kho chưa sạch.", "- Hồ sơ thiếu.", "Sở đề nghị các xã:", "1. Rà soát", "2. Báo cáo")
    assert [item.path for item in segment(zone)] == [None, "-1", "-2", None, "1", "2"]


def test_a_lead_in_within_a_point_stays_there() -> None:
    zone = body("1. Về kinh phí", "a) Cấp xã tự bố trí.", "Cấp tỉnh chi cho:", "- Tập huấn", "- In ấn", "2. Về báo cáo")
    assert [item.path for item in segment(zone)] == ["1", "2"]


def test_letters_follow_the_vietnamese_alphabet() -> None:
    zone = body("1. Nội dung:", "a) Một", "b) Hai", "c) Ba", "d) Bốn", "d) Năm", "e) Sáu", "9) Bảy")
    assert paths(segment(zone)) == ["1", "1.a", "1.b", "1.c", "1.d", "1.đ", "1.e", "1.g"]


def test_small_roman_numbers_are_no_letters() -> None:
    zone = body("1. Sở Y tế:", "(i) Một", "(ii) Hai", "(iii) Ba", "(iv) Bốn", "(v) Năm", "2. Sở Tài chính:", "i) Một")
    assert paths(segment(zone)) == ["1", "1.i", "1.ii", "1.iii", "1.iv", "1.v", "2", "2.i"]
    letters = body("a) Một", *(f"{letter}) Nữa" for letter in "bcdđeghiklm"))
    assert paths(segment(letters)) == list("abcdđeghiklm")


def test_within_a_bracketed_number_a_bracketed_one_is_a_small_roman() -> None:
    zone = body("(1) Sở Y tế:", "(1) Một", "(ii) Hai", "(2) Sở Tài chính", "1. Sở Nội vụ", "(1) Một", "(2) Hai")
    assert paths(segment(zone)) == ["1", "1.i", "1.ii", "2", "1", "1.1", "1.2"]


def test_numbers_in_brackets_stand_under_numbers_and_over_dashes() -> None:
    zone = body("1. Sở Y tế:", "(1) Một:", "- Gạch", "(2) Hai", "2. Sở Tài chính", "(1) Một")
    assert paths(segment(zone)) == ["1", "1.1", "1.1.-1", "1.2", "2", "2.1"]


def test_a_point_whose_mark_is_lost_begins_behind_its_number() -> None:
    zone = body(f"2. Sở Y tế {LONG}.", f"3 Sở Tài chính {LONG}.", f"4. Sở Nội vụ {LONG}.")
    items = segment(zone)
    assert [(item.path, zone.text[item.start :][:4]) for item in items] == [("2", "Sở Y"), ("3", "Sở T"), ("4", "Sở N")]


def test_a_short_labelled_line_is_a_heading_without_an_end_mark() -> None:
    lines = [
        line("3. Sở Tài chính", 90, 80),
        line(LONG[:70].capitalize(), 90, 97),
        line(LONG[70:], 90, 114),
    ]
    assert len(split_paragraphs(Zone.of(lines))) == 2


def test_decimal_labels_carry_their_parent() -> None:
    zone = body("3. Tổ chức", "3.1. Khoa chuyên môn", "- Xây dựng", "- Phân công", "3.2. Phòng Đào tạo", "- Lưu trữ")
    assert paths(segment(zone)) == ["3", "3.1", "3.1.-1", "3.1.-2", "3.2", "3.2.-1"]


def test_a_letter_with_a_number_carries_its_letter() -> None:
    zone = body(
        "2. Về giá:", "a) Lập phương án.", "b) Thẩm định:", "b1) Xin ý kiến.", "b2) Trình duyệt.", "c) Công khai."
    )
    assert paths(segment(zone)) == ["2", "2.a", "2.b", "2.b1", "2.b2", "2.c"]


def test_a_number_without_its_dot_is_a_label_where_the_list_goes_on() -> None:
    assert tree_paths("1 Rà soát hồ sơ.", "2 Lập danh sách.") == ["1", "2"]
    assert tree_paths("1 Phó Giám đốc, 02 chuyên viên.", "Thời gian: ngày 5/3.") == [None, None]


def test_a_lost_number_is_restored() -> None:
    zone = body("1. Rà soát số liệu.", "2. Lập kế hoạch.", "Công bố kết quả.", "4. Báo cáo.")
    assert paths(segment(zone)) == ["1", "2", "3", "4"]


def test_a_lost_dash_is_restored() -> None:
    zone = body("1. Cục Thuế tỉnh:", "- Rà soát số liệu.", "Lập kế hoạch kiểm tra.", "- Báo cáo kết quả.")
    assert paths(segment(zone)) == ["1", "1.-1", "1.-2", "1.-3"]


def test_a_sentence_runs_over_a_page() -> None:
    first = line("1. Thường xuyên " + "kiểm tra " * 6, 118, 780, page=1)
    second = line("việc thực hiện nhiệm vụ.", 90, 80, page=2)
    (item,) = segment(Zone.of([first, second]))
    assert len(split_paragraphs(Zone.of([first, second]))) == 1
    assert item.page == 1


def test_nothing_follows_the_end_mark() -> None:
    zone = body("1. Báo cáo kết quả./.", "- Như trên;", "2. Lưu văn thư")
    assert paths(segment(zone)) == ["1"]


def test_specks_are_swept_and_lone_dashes_go_home() -> None:
    lines = [
        line("Lập danh sách gửi về.", 130, 100),
        line("-", 118, 100),
        line("¬", 40, 130),
        line("Rà soát số liệu.", 118, 150),
    ]
    assert tidy(Zone.of(lines)).text == "- Lập danh sách gửi về.\nRà soát số liệu."


@st.composite
def trees(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Labels with their paths, of chapters, numbers, letters and dashes."""
    rows: list[tuple[str, str]] = []
    for number in range(1, draw(st.integers(2, 4)) + 1):
        rows.append((f"{number}.", f"{number}"))
        for letter in "abc"[: draw(st.integers(0, 3))]:
            rows.append((f"{letter})", f"{number}.{letter}"))
            rows.extend(("-", f"{number}.{letter}.-{place}") for place in range(1, draw(st.integers(0, 2)) + 1))
    return rows


@settings(max_examples=40, deadline=None)
@given(trees(), st.integers(1, 3))
def test_trees_come_back_as_they_were_printed(rows: list[tuple[str, str]], length: int) -> None:
    zone = body(*(f"{label} Giao việc, {LONG * length}." for label, _ in rows))
    assert paths(segment(zone)) == [path for _, path in rows]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=40), max_size=12))
def test_any_lines_give_a_tree(texts: list[str]) -> None:
    zone = Zone.of([line(text, 90, 20 * place) for place, text in enumerate(texts)])
    for item in segment(zone):
        assert 0 <= item.start <= item.end <= len(zone.text)


def paths(items: tuple[Item, ...]) -> list[str]:
    found: list[str] = []
    for item in items:
        if item.label is not None and item.path is not None:
            found.append(item.path)
        found.extend(paths(item.children))
    return found


def tree_paths(*paragraphs: str) -> list[str | None]:
    return [item.path for item in flat(segment(body(*paragraphs)))]


def flat(items: tuple[Item, ...]) -> list[Item]:
    return [each for item in items for each in (item, *flat(item.children))]


def test_a_letter_without_its_mark_is_a_label_where_the_list_goes_on() -> None:
    assert tree_paths("1. Giao thông:", "a Giao Sở Y tế rà soát.", "b. Giao Sở Xây dựng lập kế hoạch.") == [
        "1",
        "1.a",
        "1.b",
    ]
    assert tree_paths("1. Giao thông:", "a Giao Sở Y tế rà soát.", "- Lập danh sách.") == ["1", "1", "1.-1"]


def test_a_letter_that_heads_dashes_stands_above_them() -> None:
    found = tree_paths(
        "1. UBND các xã:", "- Thống kê.", "a) Đối với chủ nuôi:", "- Khai báo.", "b) Đối với thú y:", "- Báo cáo."
    )
    assert found == ["1", "1.-1", "1.a", "1.a.-1", "1.b", "1.b.-1"]


def test_letters_below_a_dash_stay_there() -> None:
    found = tree_paths("1. UBND các xã:", "- Lập hồ sơ gồm:", "a) Đơn;", "b) Bản đồ.", "- Báo cáo.")
    assert found == ["1", "1.-1", "1.-1.a", "1.-1.b", "1.-2"]


@pytest.mark.parametrize("behind", ["", ". Về", ") về", " Sở Y tế", "ều 2. Về", "ần I. Về", "c 1: Về", " - Về"])
def test_lines_that_are_passed_over_have_no_label(behind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No pattern of a label would have matched where a line begins with a plain word."""
    letters = SMALL + CAPITAL
    passed = [text for one in letters for two in letters if labels.WORD.match(text := one + two + behind)]
    assert len(passed) > len(letters)
    monkeypatch.setattr(labels, "WORD", re.compile("(?!)"))
    assert [text for text in passed if labels_of(text)] == []
