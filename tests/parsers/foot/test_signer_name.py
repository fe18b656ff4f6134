"""Họ tên under the signature."""

import pytest

from parsers.foot.signer_name import choose_name, find_names
from tests.letters import zone

ROWS = [
    ("Trần Minh Khôi", "Trần Minh Khôi", False),
    ("Lê Thị Thu Hà", "Lê Thị Thu Hà", False),
    ("PGS.TS. Lê Văn Bình", "PGS.TS. Lê Văn Bình", False),  # degrees, in health and education
    ("BSCKII. Trần Minh Khôi", "BSCKII. Trần Minh Khôi", False),
    ("PGS. TS. Lê Văn Bình", "PGS. TS. Lê Văn Bình", False),  # each degree a word
    ("TS.BS. Lê Văn Bình", "TS.BS. Lê Văn Bình", False),
    ("BS.CKII Lê Văn Bình", "BS.CKII Lê Văn Bình", False),
    ("GS.TS.Lê Văn Bình", "GS.TS.Lê Văn Bình", False),
    ("Thượng tá Lê Văn Bình", "Thượng tá Lê Văn Bình", False),  # ranks of army and police
    ("Đại ta Lê Văn Bình", "Đại ta Lê Văn Bình", False),
    ("BŠ. Lê Văn Bình", "BS. Lê Văn Bình", False),  # no title has that letter
    ("ThS, Lê Văn Bình", "ThS. Lê Văn Bình", False),
    ("ĐD. Lê Thị Hòa", "ĐD. Lê Thị Hòa", False),
    ("Y Thu Êban", "Y Thu Êban", False),  # a clan's name is no Vietnamese syllable
    ("Rơ Chăm H'Lan", "Rơ Chăm H'Lan", False),
    ("Lâm Thành Sol", "Lâm Thành Sol", False),  # of the Khmer
    ("Tạ Quang Lưàng", "Tạ Quang Lưàng", True),  # a misread mark; without it the word would be a syllable
    ("Trần Văn Kải", "Trần Văn Kải", True),  # no Vietnamese word is spelled so
    ("Lê Thị Gha", "Lê Thị Gha", True),
    ("Y Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm", False),
    ("Thị Hồng Ngân", "Thị Hồng Ngân", True),  # a family name there, no "Thi"
    ("Lã Thanh Bình", "Lã Thanh Bình", False),
    ("(Đã ký) Trần Minh Khôi", "Trần Minh Khôi", False),
    ("Trần MinhKhôi", "Trần Minh Khôi", False),  # a space lost
    ("TrầnMinhKhôi", "Trần Minh Khôi", False),
    ("Nguyên Văn Bình", "Nguyễn Văn Bình", False),  # a family name is known but for its marks
    ("Trân Minh Khôi", "Trần Minh Khôi", False),
    ("Trần Minh Khôi .", "Trần Minh Khôi", False),
    ("{~ Trần Minh Khôi .", "Trần Minh Khôi", True),  # what stands right before it may be a lost word
    ("Y Thu Hà", "Y Thu Hà", False),  # a family name of one letter
    ("ông Trần Văn Nam", "Trần Văn Nam", True),  # "ông" in small letters is no family name
    ("ấp Minh Khôi", "Minh Khôi", True),
    ("Trần Khôi", "Trần Khôi", True),  # two words: something may be lost
    ("Minh Khôi", "Minh Khôi", True),  # the family name is under the stamp
    ("TRẦN MINH KHÔI", "TRẦN MINH KHÔI", True),  # of enterprises; the stamp is in capitals too
    ("ThS. TRẦN MINH KHÔI", "ThS. TRẦN MINH KHÔI", True),
    ("VĂN PHÒNG SỞ", None, True),  # rows of the stamp
    ("LÂM ĐỒNG VIỆT NAM", None, True),
    ("SỞ Y TẾ", None, True),
    ("Xjk Qwz Pff", None, True),  # no syllables
    ("và các phòng ban", None, True),
    ("Trần", None, True),
    ("", None, True),
]


@pytest.mark.parametrize(("printed", "name", "review"), ROWS)
def test_one_reading(printed: str, name: str | None, *, review: bool) -> None:
    found = choose_name(find_names(zone(printed), 0), looks=1)
    assert found.value == name
    assert found.evidence is not None
    assert found.evidence.needs_review is review


def test_word_read_badly_at_the_end_leaves_the_name_in_doubt() -> None:
    found = choose_name(find_names(zone("Lâm Thành Sol", confidence=0.8), 0), looks=1)
    assert found.evidence is not None
    assert (found.value, found.evidence.needs_review) == ("Lâm Thành", True)


READINGS = [
    (("Trần Minh Khỏi", "Trần Minh Khôi", "Trần Minh Khôi"), "Trần Minh Khôi"),  # two against one
    (("Minh Khôi", "Trần Minh Khôi"), "Trần Minh Khôi"),  # the fuller one
    (("", "Trần Minh Khôi"), "Trần Minh Khôi"),
    (("Trần Vũ Khôi", "Vũ Khôi", "Vũ Khôi"), "Trần Vũ Khôi"),  # twice its end, which begins with a family name too
    (("Tía Vũ Khôi", "Vũ Khôi", "Vũ Khôi"), "Vũ Khôi"),  # no family name before it: misread
    (("Trần Minh Khôi", "PGS.TS. Trần Minh Khôi", "Trần Minh Khôi"), "PGS.TS. Trần Minh Khôi"),  # none makes titles up
]


@pytest.mark.parametrize(("readings", "name"), READINGS)
def test_readings_vote(readings: tuple[str, ...], name: str) -> None:
    found = choose_name([each for printed in readings for each in find_names(zone(printed), 0)], looks=len(readings))
    assert found.value == name
    others = {printed for printed in readings if printed not in ("", name)}
    assert {candidate.text for candidate in found.evidence.candidates[1:]} == others


@pytest.mark.parametrize(
    ("above", "name"),
    [("Thượng tá", "Thượng tá Trần Minh Khôi"), ("TS.", "TS. Trần Minh Khôi"), ("Trưởng phòng", "Trần Minh Khôi")],
)
def test_a_rank_on_a_row_of_its_own(above: str, name: str) -> None:
    assert [found.printed for found in find_names(zone(above, "Trần Minh Khôi"), 0)] == [name]


def test_rows_of_the_post_hold_no_name() -> None:
    read = zone("Giám Đốc Sở", "Trần Minh Khôi")
    assert [name.printed for name in find_names(read, len("Giám Đốc Sở") + 1)] == ["Trần Minh Khôi"]


def test_single_reading_of_low_confidence_is_doubted() -> None:
    found = choose_name(find_names(zone("Trần Minh Khôi", confidence=0.7), 0), looks=1)
    assert found.value == "Trần Minh Khôi"
    assert found.evidence is not None
    assert found.evidence.needs_review


DISPUTED = [
    (("Trần Minh Khôi", "Trần Minh Khôi"), False),
    (("Trần Minh Khôi", "Trần Minh Khôi", "Lê Thu Hà"), False),
    (("Trần Minh Khôi", ""), True),  # two looked, one saw it
    (("Trần Minh Khôi", "Trần Minh Khai"), True),
    (("Trần Minh Khôi", "Trần Minh Khôi", "Lê Thu Hà", "Lê Thu Hà"), True),
    (("Văn Minh Khôi", "Văn Minh Khôi"), True),  # a middle name first: the family name may be lost
]


@pytest.mark.parametrize(("readings", "review"), DISPUTED)
def test_looks_that_disagree_are_a_doubt(readings: tuple[str, ...], *, review: bool) -> None:
    found = choose_name([each for printed in readings for each in find_names(zone(printed), 0)], looks=len(readings))
    assert found.evidence.needs_review is review
