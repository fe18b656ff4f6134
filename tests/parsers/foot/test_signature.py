"""Quyền hạn, chức vụ and họ tên."""

import pytest

from parsers.foot.signature import find_signature
from tests.letters import zone

Rows = tuple[str, ...]
NAME = "Trần Minh Khôi"
DEPUTY = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
ROWS: list[tuple[Rows, str | None, str | None]] = [
    (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), *DEPUTY),
    (("KT.GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), *DEPUTY),  # printed without its space
    (("KT. GIÁM ĐÓC", "PHÓ GIÁM ĐÓC"), *DEPUTY),  # measured 23 times of 28
    (("KT. GIÁM ĐỚC", "PHÓ GIÁM ĐỌC"), *DEPUTY),
    (("V“T. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), *DEPUTY),  # "KT." by hand or under the stamp
    (("T- GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), *DEPUTY),
    (("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), *DEPUTY),  # a deputy under the head signs for it
    (("T GIÁM ĐỐC", "HỒ GIÁM ĐỐC"), *DEPUTY),  # read with certainty and yet the deputy's
    (("TẠ GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), *DEPUTY),  # "KT." read as a word
    (("1T. GIÁM ĐQC", "PHÁ GIẤM ĐỐC"), *DEPUTY),  # no syllable, so no abbreviation where a post is that like it
    (("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC 12"), *DEPUTY),  # strokes of the signature
    (("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCTI"), "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    (("CHỦ TỊCH",), None, "CHỦ TỊCH"),  # the head signs himself
    (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    (("Q. GIÁM ĐỐC",), "Q. GIÁM ĐỐC", None),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    (
        ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        "TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG",
        "PHÓ CHÁNH VĂN PHÒNG",
    ),
    (
        ("TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        "TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
    ),
    (("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
    (("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"), "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
    (
        ("TL. BỘ TRƯỞNG", "KT. VỤ TRƯỞNG", "VỤ TỔ CHỨC CÁN BỘ", "PHÓ VỤ TRƯỞNG"),
        "TL. BỘ TRƯỞNG / KT. VỤ TRƯỞNG VỤ TỔ CHỨC CÁN BỘ",  # the unit goes with the post above it
        "PHÓ VỤ TRƯỞNG",
    ),
    (("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"), "TM. BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"),  # bodies of the Party
    (("T.M BAN CHẤP HÀNH", "BÍ THƯ"), "TM. BAN CHẤP HÀNH", "BÍ THƯ"),
    (("TƯQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"), "TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
    (("THỪA LỆNH GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), "THỪA LỆNH GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"),
    (("THỪA ỦY QUYỀN GIÁM ĐỐC", "TRƯỞNG PHÒNG"), "THỪA ỦY QUYỀN GIÁM ĐỐC", "TRƯỞNG PHÒNG"),
    (
        ("TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG XÂY DỰNG", "VÀ KIỂM TRA VĂN BẢN"),
        "TL. GIÁM ĐỐC",
        "TRƯỞNG PHÒNG XÂY DỰNG VÀ KIỂM TRA VĂN BẢN",  # a unit on two rows
    ),
    (("Giám đốc",), None, "Giám đốc"),  # of enterprises
    (("QUẢN ĐỐC",), None, "QUẢN ĐỐC"),  # no "Q."
    (("KT. THỐNG ĐỐC", "PHÓ THỐNG ĐỐC THƯỜNG TRỰC"), "KT. THỐNG ĐỐC", "PHÓ THỐNG ĐỐC THƯỜNG TRỰC"),
    (("CHỦ TỊCH CÔNG ĐOÀN",), None, "CHỦ TỊCH CÔNG ĐOÀN"),  # no "HỘI ĐỒNG"
    (("TRƯỞNG THÔN",), None, "TRƯỞNG THÔN"),  # no "TRƯỞNG PHÒNG"
    (("KT. TRUNG ĐOÀN TRƯỞNG", "PHÓ TRUNG ĐOÀN TRƯỞNG"), "KT. TRUNG ĐOÀN TRƯỞNG", "PHÓ TRUNG ĐOÀN TRƯỞNG"),
    (("TL. GIÁM ĐỐC", "TRƯỞNG CA"), "TL. GIÁM ĐỐC", "TRƯỞNG CA"),  # no "TRƯỞNG BAN"
    (("PHÓ TRƯỞNG BAN - CHÁNH VĂN PHÒNG",), None, "PHÓ TRƯỞNG BAN - CHÁNH VĂN PHÒNG"),
    (
        ("KT. CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG -", "THAM MƯU TRƯỞNG"),
        "KT. CHỈ HUY TRƯỞNG",
        "PHÓ CHỈ HUY TRƯỞNG - THAM MƯU TRƯỞNG",
    ),
    (
        ("TL. HIỆU TRƯỞNG", "TRƯỞNG PHÒNG", "TỔ CHỨC - HÀNH CHÍNH"),
        "TL. HIỆU TRƯỞNG",
        "TRƯỞNG PHÒNG TỔ CHỨC - HÀNH CHÍNH",  # its unit close under it
    ),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "HĐND VÀ UBND"), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG HĐND VÀ UBND"),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG HĐND", "VÀ UBND XÃ"), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG HĐND VÀ UBND XÃ"),
    (("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG HĐND VÀ", "UBND"), "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG HĐND VÀ UBND"),
    (
        ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG VĂN HÓA - XÃ", "HỘI"),
        "TUQ. CHỦ TỊCH",
        "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI",  # a last word too short for a row in capitals
    ),
    (("GIÁM ĐỐC", "TBX"), None, "GIÁM ĐỐC"),  # a scrap of the stamp
    (("GIÁM ĐỐC", "", "", "VĂN PHÒNG SỞ"), None, "GIÁM ĐỐC"),  # a stamp under the signature
    (("KT. CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG"), "KT. CHỈ HUY TRƯỞNG", "PHÓ CHỈ HUY TRƯỞNG"),
    (("KT. THỐNG ĐỐC", "PHÓ THỐNG ĐỐC"), "KT. THỐNG ĐỐC", "PHÓ THỐNG ĐỐC"),
    (("KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "PHÓ CHỦ TỊCH"), "KT. TRƯỞNG BAN", "PHÓ TRƯỞNG BAN PHÓ CHỦ TỊCH"),
    (("TT GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), *DEPUTY),
    (("KT. GIÁM ĐỐC", "GIÁM ĐỐC"), *DEPUTY),  # "PHÓ" under the stamp: none signs for himself
    (("TM.1 BAN THƯỜNG VỤ", "CHỦ TỊCH"), "TM. BAN THƯỜNG VỤ", "CHỦ TỊCH"),  # a stroke of the stamp
    (("TL. VIỆN TRƯỞNG", "TRƯỞNG PHÒNG 9"), "TL. VIỆN TRƯỞNG", "TRƯỞNG PHÒNG 9"),  # of a numbered unit
    (("KT. TỔ TRƯỞNG", "TỔ PHÓ"), "KT. TỔ TRƯỞNG", "TỔ PHÓ"),
    (("TRƯỞNG CƠ QUAN THƯỜNG TRÚ",), None, "TRƯỞNG CƠ QUAN THƯỜNG TRÚ"),
    (("KT. TRƯỞNG THUẾ TỈNH", "PHÓ TRƯỞNG THUẾ TỈNH"), "KT. TRƯỞNG THUẾ TỈNH", "PHÓ TRƯỞNG THUẾ TỈNH"),  # since 2025
    (("^T: GIÁM ĐÓC", "PHÓ GIÁM ĐỐC"), *DEPUTY),
    (("HIỆU TRƯỞN G",), None, "HIỆU TRƯỞNG"),  # a letter set apart
    (("GIÁM ĐỐC Đ",), None, "GIÁM ĐỐC"),
    (("GIÁM ĐỐC", "~ . |"), None, "GIÁM ĐỐC"),  # specks of the signature
    ((), None, None),
    (("ABCD EFGH",), None, None),
]


@pytest.mark.parametrize("printed", ["Q. GIÁM ĐỐC", "QUYỀN HIỆU TRƯỞNG"])
def test_who_acts_as_head_has_no_other_post(printed: str) -> None:
    evidence = find_signature(zone(printed, NAME)).position.evidence
    assert evidence is not None
    assert not evidence.needs_review


@pytest.mark.parametrize(("printed", "competence", "position"), ROWS)
def test_authority_and_post(printed: Rows, competence: str | None, position: str | None) -> None:
    block = find_signature(zone(*printed, NAME))
    assert (block.competence.value, block.position.value, block.full_name.value) == (competence, position, NAME)


def test_head_signs_without_authority_and_that_needs_no_look() -> None:
    assert not find_signature(zone("CHỦ TỊCH", NAME)).competence.evidence.needs_review


@pytest.mark.parametrize("post", ["PHÓ GIÁM ĐỐC", "{ GIÁM ĐỐC"])
def test_authority_that_should_be_there_is_to_be_checked(post: str) -> None:
    competence = find_signature(zone(post, NAME)).competence
    assert competence.value is None
    assert competence.evidence is not None
    assert competence.evidence.needs_review


def test_empty_block_is_to_be_checked_in_all_parts() -> None:
    for part in find_signature(zone()):
        assert part.value is None
        assert part.evidence is not None
        assert part.evidence.needs_review


def test_post_of_another_kind_of_body_is_not_read() -> None:
    assert find_signature(zone("BỘ TRƯỞNG", NAME), organ_name="BỘ Y TẾ").position.value == "BỘ TRƯỞNG"
    damaged = zone("THỦ TƯỚNG", NAME, confidence=0.7)
    assert find_signature(damaged, organ_name="SỞ Y TẾ").position.value != "THỦ TƯỚNG"


def test_posts_that_differ_in_marks_go_with_the_body() -> None:
    assert find_signature(zone("THỨ TRƯỞNG", NAME), organ_name="BỘ Y TẾ").position.value == "THỨ TRƯỞNG"
    assert find_signature(zone("THỦ TRƯỞNG", NAME), organ_name="SỞ Y TẾ").position.value == "THỦ TRƯỞNG"
    block = find_signature(zone("KT. THỦ TRƯỞNG", "PHÓ THỦ TRƯỞNG", NAME), organ_name="CƠ QUAN ĐIỀU TRA")
    assert (block.competence.value, block.position.value) == ("KT. THỦ TRƯỞNG", "PHÓ THỦ TRƯỞNG")


def test_later_look_shows_what_the_first_missed() -> None:
    block = find_signature(zone("K1. GLAM D0C"), (zone("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", NAME),))
    assert (block.competence.value, block.position.value, block.full_name.value) == (*DEPUTY, NAME)


def test_rare_post_is_read_to_the_letter() -> None:
    assert find_signature(zone("TỔ TRƯỞNG", NAME), organ_name="SỞ Y TẾ").position.value == "TỔ TRƯỞNG"
    assert find_signature(zone("Z TỌ TRƯỞNGG", NAME), organ_name="TRƯỜNG CAO ĐẲNG").position.value != "TỔ TRƯỞNG"


def test_head_of_a_department_signs_for_the_minister() -> None:
    block = find_signature(zone("TL. BỘ TRƯỞNG", "VỤ TRƯỞNG", NAME), organ_name="BỘ Y TẾ")
    assert (block.competence.value, block.position.value) == ("TL. BỘ TRƯỞNG", "VỤ TRƯỞNG")  # no "THỨ TRƯỞNG"


def test_of_equal_readings_the_one_without_specks() -> None:
    position = find_signature(zone("- „ GIÁM ĐỐC"), (zone("GIÁM ĐỐC", NAME),)).position
    assert position.evidence is not None
    assert (position.value, position.evidence.needs_review) == ("GIÁM ĐỐC", False)


def test_evidence_is_the_print_not_the_spelling() -> None:
    position = find_signature(zone("KT. GIÁM ĐÓC", "PHÓ GIÁM ĐÓC", NAME)).position
    assert position.evidence is not None
    assert position.evidence.text == "PHÓ GIÁM ĐÓC"


def test_what_is_left_of_an_authority_leaves_the_post_in_doubt() -> None:
    """ "T GIÁM ĐỐC" was "KT. GIÁM ĐỐC", and the row below it is under the stamp."""
    block = find_signature(zone("T GIÁM ĐỐC", NAME))
    assert (block.competence.value, block.position.value) == (None, "GIÁM ĐỐC")
    for part in (block.competence, block.position):
        assert part.evidence is not None
        assert part.evidence.needs_review
