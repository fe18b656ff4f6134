"""Trích yếu under the code or under the title."""

import pytest

from parsers.head.subject import find_subject
from tests.letters import letter, zone

Rows = tuple[str, ...]
ABOUT: list[tuple[Rows, str | None]] = [
    (("V/v rà soát hồ sơ lưu trữ",), "rà soát hồ sơ lưu trữ"),
    (("V/v rà soát hồ sơ", "lưu trữ"), "rà soát hồ sơ lưu trữ"),  # short rows of the left column
    (("V/w rà soát hồ sơ",), "rà soát hồ sơ"),  # measured three times
    (("V/ rà soát hồ sơ",), "rà soát hồ sơ"),
    (("Vv rà soát hồ sơ",), "rà soát hồ sơ"),
    (("V/v: rà soát hồ sơ",), "rà soát hồ sơ"),
    (("V/vrà soát hồ sơ",), "rà soát hồ sơ"),  # the gap lost
    (("Về việcrà soát hồ sơ",), "rà soát hồ sơ"),
    (("VWv. rà soát hồ sơ",), "rà soát hồ sơ"),
    (("(VIv rà soát hồ sơ)",), "rà soát hồ sơ"),
    (("W/v- rà soát hồ sơ",), "rà soát hồ sơ"),
    (("V/\\- rà soát hồ sơ",), "rà soát hồ sơ"),
    (("V#w rà soát hồ sơ",), "rà soát hồ sơ"),
    (("/v rà soát hồ sơ",), "rà soát hồ sơ"),
    (("Vềviệc rà soát hồ sơ",), "rà soát hồ sơ"),  # the gap lost
    (("V/việc rà soát hồ sơ",), "V/việc rà soát hồ sơ"),  # not known: left as printed
    (("Về việc rà soát hồ sơ",), "rà soát hồ sơ"),
    (("Về viêc rà soát hồ sơ",), "rà soát hồ sơ"),
    (("V/v rà soát hồ sơ.", "_"), "rà soát hồ sơ"),  # the rule under it
    (("~ .", "V/v rà soát hồ sơ"), "rà soát hồ sơ"),  # specks above it
    (('V/v góp ý dự thảo "Sổ tay lưu trữ"',), 'góp ý dự thảo "Sổ tay lưu trữ"'),  # quotes are of the subject
    (("V/v ban hành Công văn số 12/SNV-VP",), "ban hành Công văn số 12/SNV-VP"),
    (("V/v rà soát hồ sơ", "SỞ NỘI VỤ", "ĐẾN"), "rà soát hồ sơ"),  # the heading of an arrival stamp under it
    (("V/v thi hành nghị quyết của", "HĐND, UBND"), "thi hành nghị quyết của HĐND, UBND"),
    (("V/v",), None),
    (("..", "_"), None),
    ((), None),
]


@pytest.mark.parametrize(("printed", "subject"), ABOUT)
def test_subject_under_the_code(printed: Rows, subject: str | None) -> None:
    assert find_subject(letter(about=zone(*printed))).value == subject


TITLES: list[tuple[Rows, str | None]] = [
    (("CHỈ THỊ", "Về việc rà soát hồ sơ", "lưu trữ năm 2031"), "rà soát hồ sơ lưu trữ năm 2031"),
    (("KẾ HOẠCH", "Rà soát hồ sơ lưu trữ"), "Rà soát hồ sơ lưu trữ"),  # no "Về việc"
    (("THÔNG BÁO", "V/v nghỉ lễ", "____"), "nghỉ lễ"),
    (("QUYÉT ĐỊNH", "Về việc nghỉ lễ"), "nghỉ lễ"),
    (("QUYẾT ĐỊNH", "(Về việc nghỉ lễ)"), "nghỉ lễ"),
    (("KẾ HOẠCH", "RÀ SOÁT HỒ SƠ", "LƯU TRỮ"), "RÀ SOÁT HỒ SƠ LƯU TRỮ"),
    (("GIẤY MỜI",), None),
]


@pytest.mark.parametrize(("printed", "subject"), TITLES)
def test_subject_under_the_title(printed: Rows, subject: str | None) -> None:
    assert find_subject(letter(title=zone(*printed))).value == subject


def test_title_comes_before_what_stands_under_the_code() -> None:
    read = letter(title=zone("KẾ HOẠCH", "Rà soát hồ sơ"), about=zone("V/v nghỉ lễ"))
    assert find_subject(read).value == "Rà soát hồ sơ"


@pytest.mark.parametrize(("confidence", "review"), [(0.9, False), (0.5, True)])
def test_words_read_badly_are_doubted(confidence: float, *, review: bool) -> None:
    found = find_subject(letter(about=zone("V/v rà soát hồ sơ lưu trữ", confidence=confidence)))
    assert found.evidence is not None
    assert found.evidence.needs_review is review
    assert found.evidence.text == "rà soát hồ sơ lưu trữ"


DOUBTS = [
    ("V/v rà soát hồ sơ theo Quyết định số 12/QĐ-UBND", False),
    ("V/v tiếp nhận hồ sơ, công văn, tờ trình v.v. và trả kết quả", False),
    ("V/v triển khai Nghị quyết của HĐND, UBND", False),
    ("V/v hội thảo Smart City năm 2031 - 2032", False),
    ("V/v rà soát hồ sơ. lưu trữ", True),  # a speck after a word
    ("V/v rà soát hồ sơ ~ năm 2031", True),
    ("V/v rà soát hồ Gctbực lưu trữ", True),  # no syllable
    ("V/v rà soát hồ sơ năm 2031 Thực hiện Công văn số 12/SNV-VP", True),  # the body's first row
    ("V/v họp giao ban tháng 5/2031 Ngày 13/6/2031, Sở họp giao ban", True),
    ("V/v họp giao ban tháng 5 năm 2031. Các đơn vị đã dự đủ", True),  # a sentence that ends
    ("V/v rà soát hồ sơ của Ủy ban nhân dân TP. Huế", False),
    ("V/v hưởng ứng Ngày Chuyển đổi số", False),
    (f"V/v {'rà soát hồ sơ ' * 21}", True),  # longer than any
    ("V/v rà soát hồ sơ lưu trữ SỞ NỘI VỤ", True),  # a stamp
]


@pytest.mark.parametrize(("printed", "review"), DOUBTS)
def test_what_no_subject_holds_is_doubted(printed: str, *, review: bool) -> None:
    found = find_subject(letter(about=zone(printed)))
    assert found.value
    assert found.evidence is not None
    assert found.evidence.needs_review is review
