"""Names of the parent and the issuing body."""

import pytest

from models import Reason
from parsers.head.organ import find_organs, spell_organ
from tests.letters import zone

Rows = tuple[str, ...]
ROWS: list[tuple[Rows, str | None, str | None]] = [
    (("UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), "UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"),
    (("ỦY BAN NHÂN DÂN", "TỈNH QUẢNG NGÃI"), None, "ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI"),  # one name on two rows
    (("UBND TỈNH TÂN HƯNG", "VĂN PHÒNG"), "UBND TỈNH TÂN HƯNG", "VĂN PHÒNG"),
    (("BỘ TÀI CHÍNH",), None, "BỘ TÀI CHÍNH"),  # a ministry has no parent
    (
        ("UBND TỈNH TÂN HƯNG", "SỞ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"),
        "UBND TỈNH TÂN HƯNG",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
    ),
    (
        ("SỞ NÔNG NGHIỆP VÀ", "PHÁT TRIỂN NÔNG THÔN", "CHI CỤC THỦY LỢI"),  # the parent on two rows
        "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
        "CHI CỤC THỦY LỢI",
    ),
    (("ỦY BAN NHÂN DÂN", "XÃ BÌNH MINH"), None, "ỦY BAN NHÂN DÂN XÃ BÌNH MINH"),
    (("UBND", "PHƯỜNG TÂN AN"), None, "UBND PHƯỜNG TÂN AN"),
    (("ĐẢNG BỘ TỈNH TÂN HƯNG", "HUYỆN ỦY TÂN PHÚ"), "ĐẢNG BỘ TỈNH TÂN HƯNG", "HUYỆN ỦY TÂN PHÚ"),  # no "HUYỆN"
    (("BỘ QUỐC PHÒNG", "QUÂN KHU 12"), "BỘ QUỐC PHÒNG", "QUÂN KHU 12"),  # no "QUẬN"
    (
        ("BỘ TƯ LỆNH", "BỘ ĐỘI BIÊN PHÒNG", "BỘ CHỈ HUY", "BỘ ĐỘI BIÊN PHÒNG TỈNH TÂN HƯNG"),
        "BỘ TƯ LỆNH BỘ ĐỘI BIÊN PHÒNG",
        "BỘ CHỈ HUY BỘ ĐỘI BIÊN PHÒNG TỈNH TÂN HƯNG",  # a head alone on its row is no whole name
    ),
    (
        ("UBND TỈNH TÂN HƯNG", "BAN CHỈ ĐẠO", "PHÒNG, CHỐNG TỘI PHẠM"),
        "UBND TỈNH TÂN HƯNG",
        "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM",
    ),
    (
        ("ĐẠI HỌC TÂN HƯNG", "TRƯỜNG ĐẠI HỌC", "KHOA HỌC TỰ NHIÊN"),
        "ĐẠI HỌC TÂN HƯNG",
        "TRƯỜNG ĐẠI HỌC KHOA HỌC TỰ NHIÊN",
    ),
    (
        ("SỞ XÂY DỰNG TÂN HƯNG", "BAN QUẢN LÝ CÁC", "CÔNG TRÌNH GIAO THÔNG"),
        "SỞ XÂY DỰNG TÂN HƯNG",
        "BAN QUẢN LÝ CÁC CÔNG TRÌNH GIAO THÔNG",
    ),
    (("SỞ Y TẾ TÂN HƯNG", "TRUNG TÂM", "BẢO TRỢ TRẺ EM"), "SỞ Y TẾ TÂN HƯNG", "TRUNG TÂM BẢO TRỢ TRẺ EM"),
    (
        ("ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH", "ĐẢNG ỦY", "VĂN PHÒNG TỈNH ỦY"),
        "ĐẢNG ỦY CÁC CƠ QUAN ĐẢNG TỈNH",
        "ĐẢNG ỦY VĂN PHÒNG TỈNH ỦY",  # the Party's body in an office
    ),
    (
        ("ĐÀI TIẾNG NÓI TÂN HƯNG", "CƠ QUAN THƯỜNG TRÚ", "KHU VỰC BẮC"),
        "ĐÀI TIẾNG NÓI TÂN HƯNG",
        "CƠ QUAN THƯỜNG TRÚ KHU VỰC BẮC",
    ),
    (("ĐẢNG ỦY KHỐI", "CƠ QUAN TỈNH TÂN HƯNG"), None, "ĐẢNG ỦY KHỐI CƠ QUAN TỈNH TÂN HƯNG"),
    (("TRƯỜNG TIỂU HỌC", "BẢN BO"), None, "TRƯỜNG TIỂU HỌC BẢN BO"),  # a place, no "BAN"
    (("UBND HUYỆN TÂN PHÚ", "TRƯỜNG MẦM NON", "BẢN BO"), "UBND HUYỆN TÂN PHÚ", "TRƯỜNG MẦM NON BẢN BO"),
    (("VĂN PHÒNG", "ĐOÀN ĐBQH VÀ HĐND"), None, "VĂN PHÒNG ĐOÀN ĐBQH VÀ HĐND"),  # at the top no whole name
    (("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "TỈNH TÂN HƯNG"), None, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG"),
    (("BỘ CHỈ HUY QUÂN SỰ TỈNH", "BAN CHỈ HUY QUÂN SỰ"), "BỘ CHỈ HUY QUÂN SỰ TỈNH", "BAN CHỈ HUY QUÂN SỰ"),
    (("UBND TỈNH", "TÂN HƯNG", "SỞ Y TẾ"), "UBND TỈNH TÂN HƯNG", "SỞ Y TẾ"),
    (("CỤC THUẾ", "THUẾ TỈNH TÂN HƯNG"), "CỤC THUẾ", "THUẾ TỈNH TÂN HƯNG"),
    (("TỔNG CÔNG TY VIỄN THÔNG", "VNPT TÂN HƯNG"), "TỔNG CÔNG TY VIỄN THÔNG", "VNPT TÂN HƯNG"),
    (("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "ĐẠI HỌC TÂN HƯNG"), "BỘ GIÁO DỤC VÀ ĐÀO TẠO", "ĐẠI HỌC TÂN HƯNG"),
    (("UBND TỈNH TÂN HƯNG", "SƠ Y TE"), "UBND TỈNH TÂN HƯNG", "SỞ Y TẾ"),  # measured 7 times
    (("UBND TỈNH TÂN HƯNG", "SỞ Y TẺ"), "UBND TỈNH TÂN HƯNG", "SỞ Y TẾ"),
    (("UBND TĨNH KIÊN GIANG", "SỞ Y TẾ"), "UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"),
    (("UBNDTỈNH KIÊN GIANG", "SỞ Y TẾ"), "UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"),  # the space lost
    (("ƯBND TỈNH KIÊN GIANG", "SỞ Y TẾ"), "UBND TỈNH KIÊN GIANG", "SỞ Y TẾ"),
    (("UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH",), None, "UỶ BAN NHÂN DÂN TỈNH HOÀ BÌNH"),  # tone placement is kept
    (("UBND TỈNH TÂN HƯNG", "SỞ Y TẾ", "_"), "UBND TỈNH TÂN HƯNG", "SỞ Y TẾ"),  # the rule under the name
    (("UBND TỈNH TÂN HƯNG ˆ", "SỞ Y TẾ"), "UBND TỈNH TÂN HƯNG", "SỞ Y TẾ"),
    (
        ("TRƯỜNG CAO ĐẲNG", "CÔNG NGHỆ THÔNG TIN", "KHOA ĐIỆN TỬ"),
        "TRƯỜNG CAO ĐẲNG CÔNG NGHỆ THÔNG TIN",
        "KHOA ĐIỆN TỬ",
    ),
    (("LĐLĐ TỈNH TÂN HƯNG", "CÔNG ĐOÀN CƠSỞ", "TRƯỜNG NGHỀ"), "LĐLĐ TỈNH TÂN HƯNG", "CÔNG ĐOÀN CƠSỞ TRƯỜNG NGHỀ"),
    (("| UBND TỈNH TÂN HƯNG", "SỞ Y TẾ ."), "UBND TỈNH TÂN HƯNG", "SỞ Y TẾ"),
    (
        ("HUYỆN TÂN PHÚ", "CÔNG AN - HỘI NÔNG DÂN -", "ĐOÀN THANH NIÊN"),
        "HUYỆN TÂN PHÚ",
        "CÔNG AN - HỘI NÔNG DÂN - ĐOÀN THANH NIÊN",  # of a joint letter
    ),
    (
        ("LĐLĐ TỈNH TÂN HƯNG", "CÔNG ĐOÀN CƠ SỞ", "TRƯỜNG CAO ĐẲNG NGHỀ"),
        "LĐLĐ TỈNH TÂN HƯNG",
        "CÔNG ĐOÀN CƠ SỞ TRƯỜNG CAO ĐẲNG NGHỀ",
    ),
    (("CỤC THI HÀNH ÁN DÂN SỰ", "TỈNH BẠC LIÊU"), None, "CỤC THI HÀNH ÁN DÂN SỰ TỈNH BẠC LIÊU"),  # keeps "TỈNH"
    (
        ("UBND TỈNH TÂN HƯNG", "TRUNG TÂM XÚC TIẾN ĐẦU TƯ,", "THƯƠNG MẠI VÀ DU LỊCH"),
        "UBND TỈNH TÂN HƯNG",
        "TRUNG TÂM XÚC TIẾN ĐẦU TƯ, THƯƠNG MẠI VÀ DU LỊCH",
    ),
    (("BẢO HIỂM XÃ HỘI VIỆT NAM", "BHXH TỈNH TÂN HƯNG"), "BẢO HIỂM XÃ HỘI VIỆT NAM", "BHXH TỈNH TÂN HƯNG"),
    ((), None, None),
    (("--",), None, None),
]


@pytest.mark.parametrize(("printed", "parent", "organ"), ROWS)
def test_find_organs(printed: Rows, parent: str | None, organ: str | None) -> None:
    found_parent, found_organ = find_organs(zone(*printed))
    assert (found_parent.value, found_organ.value) == (parent, organ)


def test_missing_body_is_to_be_checked_and_missing_parent_is_not() -> None:
    parent, organ = find_organs(zone())
    assert not parent.evidence.needs_review
    assert organ.evidence is not None
    assert organ.evidence.needs_review


DOUBTS = [
    ("SỞ Y TẾ", 0.9, False),
    ("SỞ Y TẾ", 0.4, False),  # a known name needs less
    ("SỞ Y TẾ", 0.1, True),
    ("TRẠM QUAN TRẮC TÂN HƯNG", 0.9, False),
    ("TRẠM QUAN TRẮC TÂN HƯNG", 0.4, True),
    ("TRẠM QUANTRẮC TÂN HƯNG", 0.9, True),  # no word of the language
    ("TRUNG TÂM GD&ĐT KRÔNG PẮC", 0.9, False),
]


@pytest.mark.parametrize(("printed", "confidence", "review"), DOUBTS)
def test_doubtful_names(printed: str, confidence: float, *, review: bool) -> None:
    _, organ = find_organs(zone(printed, confidence=confidence))
    assert organ.evidence is not None
    assert organ.evidence.needs_review is review


SPELLINGS = [
    ("SO NOI VU", "SỞ NỘI VỤ"),
    ("SỞ GIÁO DUC VA ĐÀO TẠO", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
    ("UBND TINH CAO BANG", "UBND TỈNH CAO BẰNG"),
    ("TRUNG TÂM MÁY TÍNH", None),
    ("UBND TỈNH TÂN HƯNG", None),  # no province of this name
    ("TRẠM QUAN TRẮC", None),
    ("", None),
]


@pytest.mark.parametrize(("printed", "spelled"), SPELLINGS)
def test_spell_organ(printed: str, spelled: str | None) -> None:
    assert spell_organ(printed) == spelled


MENDED = [
    ("HỘI NGHỀ CÁ TĨNH SƠN LA", "HỘI NGHỀ CÁ TỈNH SƠN LA"),  # 10 of 80 times "TỈNH" is misread
    ("SƠ NÔNG NGHIỆP VÀ PTNT NGHỆ AN", "SỞ NÔNG NGHIỆP VÀ PTNT NGHỆ AN"),
    ("TỐNG CÔNG TY TÂN HƯNG", "TỔNG CÔNG TY TÂN HƯNG"),
    ("CÔNG TY CÓ PHẢN TÂN HƯNG", "CÔNG TY CỔ PHẦN TÂN HƯNG"),
    ("BẠN QUẢN LÝ DỰ ÁN PHÁT TRIẾN NÔNG THÔN", "BAN QUẢN LÝ DỰ ÁN PHÁT TRIẾN NÔNG THÔN"),  # part of it is unknown
    ("SỞ NÔNG NGHIỆP VÀ PHÁT TRIẾN NÔNG THÔN MỚI", "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN MỚI"),
    ("TRUNG TÂM MÁY TÍNH", "TRUNG TÂM MÁY TÍNH"),
    ("Công ty cổ phần Tân Hưng", "Công ty cổ phần Tân Hưng"),
]


@pytest.mark.parametrize(("printed", "mended"), MENDED)
def test_known_parts_of_a_name_are_mended(printed: str, mended: str) -> None:
    _, organ = find_organs(zone(printed))
    assert organ.value == mended


def test_a_mended_name_needs_a_look_where_it_was_read_badly() -> None:
    _, organ = find_organs(zone("TỐNG CÔNG TY TÂN HƯNG", confidence=0.5))
    assert organ.evidence is not None
    assert organ.evidence.needs_review


TWO_HEADS = [
    (("VIỆN NGHIÊN CỨU VÀ", "TRUNG TÂM THỰC HÀNH TÂN HƯNG"), True),
    (("VIỆN NGHIÊN CỨU", "KHOA HỌC TÂN HƯNG"), False),
    (("ỦY BAN NHÂN DÂN", "TỈNH TÂN HƯNG"), False),
]


@pytest.mark.parametrize(("printed", "review"), TWO_HEADS)
def test_a_name_with_two_heads_is_doubted(printed: tuple[str, ...], *, review: bool) -> None:
    _, organ = find_organs(zone(*printed))
    assert (organ.evidence.reason_code == Reason.ORGAN_TWO_HEADS) is review
