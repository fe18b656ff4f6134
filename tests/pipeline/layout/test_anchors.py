"""The printed formulas, as OCR damages them."""

import pytest

from pipeline.layout.anchors import (
    QUOC_HIEU,
    TIEU_NGU,
    best_formula,
    date_words,
    find_formula,
    is_damaged_noi_nhan,
    is_kinh_gui,
    is_signing_row,
    kinh_gui_start,
    noi_nhan_start,
)
from tests.parsers.bodies import line

FORMULAS = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", QUOC_HIEU, True),
    ("CỌNG HÒA.XÃ HỌI CHÚ NGHĨA YIỆT NAM", QUOC_HIEU, True),
    ("SỞ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", QUOC_HIEU, True),  # both columns in one row
    ("ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG", QUOC_HIEU, False),
    ("Độc lập - Tự do - Hạnh phúc", TIEU_NGU, True),
    ("Đậc lập — Tự đo ~ Hạnh phức", TIEU_NGU, True),
    ("Đặc Tập - Tự do - Hạnh phúc", TIEU_NGU, True),
    ("Độc lập", TIEU_NGU, False),
]


@pytest.mark.parametrize(("printed", "formula", "found"), FORMULAS)
def test_find_formula(printed: str, formula: str, *, found: bool) -> None:
    assert (find_formula(line(printed, 90, 60), formula) is not None) is found


def test_box_of_a_formula_leaves_out_the_other_column() -> None:
    found = best_formula([line("SỞ NỘI VỤ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 90, 60)], QUOC_HIEU)
    assert found is not None
    assert " ".join(word.text for word in found.words) == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


KINH_GUI = [
    ("Kính gửi: Các phòng", 0),
    ("Kính gửi : Các phòng", 0),
    ("Kính gửi Các phòng", 0),
    ("Kinh gửi: Các phòng", 0),
    ("Kính gừi: Các phòng", 0),
    ("ĐẾN Ngày Kính gửi: Các phòng", 2),  # a stamp's words before it
    ("Kính đề nghị các phòng", None),
    ("Gửi các phòng", None),
]


@pytest.mark.parametrize(("printed", "at"), KINH_GUI)
def test_kinh_gui(printed: str, at: int | None) -> None:
    assert kinh_gui_start(line(printed, 90, 60)) == at
    assert is_kinh_gui(line(printed, 90, 60)) is (at == 0)


NOI_NHAN = [
    ("Nơi nhận:", 0),
    ("Noi nhận:", 0),  # headings as measured
    ("Mới nhận:", 0),
    ("Nai nhận:", 0),
    ("Nơi nhậm:", 0),
    ("Nơi nhận: KT.GIÁM ĐỐC", 0),  # both columns in one row
    ("theo nơi nhận đã ghi", None),  # in the text
    ("Nơi ở:", None),
]


@pytest.mark.parametrize(("printed", "at"), NOI_NHAN)
def test_noi_nhan(printed: str, at: int | None) -> None:
    assert noi_nhan_start(line(printed, 90, 60)) == at


DAMAGED_NOI_NHAN = [("VI nhận:", True), ("Nơi hậm:", True), ("Nơi nh", True), ("Nội dung:", False), ("Như trên", False)]


@pytest.mark.parametrize(("printed", "damaged"), DAMAGED_NOI_NHAN)
def test_damaged_noi_nhan(printed: str, *, damaged: bool) -> None:
    assert is_damaged_noi_nhan(line(printed, 90, 60)) is damaged


DATES = [
    ("Tân Hưng, ngày 05 tháng 3 năm 2031", "Tân Hưng, ngày 05 tháng 3 năm 2031"),
    ("Tân Hưng, ngày {5 tháng 3 năm 2031", "Tân Hưng, ngày {5 tháng 3 năm 2031"),
    ("Tân Hưng, ngày tháng năm 2031", "Tân Hưng, ngày tháng năm 2031"),  # blank
    ("V/v rà soát hồ sơ", ""),
    ("Số: 05/SNV-VP", ""),
]


@pytest.mark.parametrize(("printed", "dated"), DATES)
def test_date_words(printed: str, dated: str) -> None:
    assert " ".join(word.text for word in date_words(line(printed, 300, 60))) == dated


SIGNING = [
    ("KT. GIÁM ĐỐC", True),
    ("KT.GIÁM ĐÓC", True),
    ("TM. ỦY BAN NHÂN DÂN", True),
    ("PHÓ CHỦ TỊCH", True),
    ("T/M BAN THƯỜNG VỤ", True),
    ("THỪA LỆNH GIÁM ĐỐC", True),
    ("CHỈ HUY TRƯỞNG", True),
    ("PHÓ THỐNG ĐỐC", True),
    ("Phó Chủ tịch", False),  # in the text
    ("DANH MỤC HỒ SƠ", False),
]


@pytest.mark.parametrize(("printed", "signs"), SIGNING)
def test_is_signing_row(printed: str, *, signs: bool) -> None:
    assert is_signing_row(line(printed, 330, 600)) is signs
