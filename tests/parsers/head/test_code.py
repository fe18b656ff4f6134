"""Số and ký hiệu, printed and damaged."""

import pytest

from models import Band
from parsers.head.code import find_code, repair_notation
from parsers.head.second_reader import SURE
from tests.letters import band, letter, zone

Printed = tuple[str | None, str | None]
ROWS: list[tuple[str, Printed]] = [
    ("Số: 05/BNV-VP", ("05", "BNV-VP")),  # the leading zero is part of the number
    ("Số: 344 /UBND-TH", ("344", "UBND-TH")),  # space before the slash
    ("Số: 12/ UBND - VX", ("12", "UBND-VX")),  # spaces around slash and dash
    ("Số:699/UBND-TH", ("699", "UBND-TH")),  # no space after the colon
    ("Só: 1245a/SYT-NVY", ("1245a", "SYT-NVY")),  # OCR of "Số"; suffix letter
    ("Sô: 33/SYT-VP", ("33", "SYT-VP")),
    ("Số. 33/SYT-VP", ("33", "SYT-VP")),
    ("Số¿ 33/SYT-VP", ("33", "SYT-VP")),
    ("Só; 33/SYT-VP", ("33", "SYT-VP")),
    ("Sối. 33/SYT-VP", ("33", "SYT-VP")),
    ("Số: 33|SYT-VP", ("33", "SYT-VP")),  # the slash as a bar, as a bracket
    ("Số: 33\\SYT-VP", ("33", "SYT-VP")),
    ("Số: 33⁄SYT-VP", ("33", "SYT-VP")),
    ("Số: 287/STC-\nHCSN", ("287", "STC-HCSN")),  # broken at the line end
    ("Số: 1744/QĐ-\nBGTVT", ("1744", "QĐ-BGTVT")),
    ("Số: 09/2009/CT-UBND", ("09", "2009/CT-UBND")),  # a legal text carries its year
    ("Số: 30/2020/NĐ-CP", ("30", "2020/NĐ-CP")),
    ("Luật số: 12/2031/QH20", ("12", "2031/QH20")),
    ("Số: 673/SNgV-VP", ("673", "SNgV-VP")),  # a small letter inside a group
    ("Số: 22/TTr-UBND", ("22", "TTr-UBND")),
    ("Số: 18/SNN&PTNT-TY", ("18", "SNN&PTNT-TY")),
    ("Số: 2004/KH-SYT-CĐN", ("2004", "KH-SYT-CĐN")),  # three groups
    ("Số: 12/QÐ-UBND", ("12", "QĐ-UBND")),  # U+00D0 for Đ
    ("Số: 12/QĐÐ-UBND", ("12", "QĐ-UBND")),  # one letter read twice
    ("Số: 12/QD-UBND", ("12", "QĐ-UBND")),  # the bar lost
    ("Số: 12/QĐ–UBND", ("12", "QĐ-UBND")),  # a long dash
    ("Số: 12/QĐ.BYT", ("12", "QĐ-BYT")),  # a dot for the dash
    ("Số: 12/SNV-CCHC.VTLT", ("12", "SNV-CCHC.VTLT")),  # a dot of its own
    ("Số 123-CV/TU", ("123", "CV/TU")),  # bodies of the Party put the type before the slash, and no colon
    ("Số: 08 - KL/HU", ("08", "KL/HU")),
    ("Số 12-NQLT/TĐTN-HPN", ("12", "NQLT/TĐTN-HPN")),
    ("Số: 12 CV/UB", ("12", "CV/UB")),  # old letters
    ("Số    -CV/TU", (None, "CV/TU")),
    ("Số 123CV/TU", ("123", "CV/TU")),  # the dash lost
    ("S6 123-KH/ĐU", ("123", "KH/ĐU")),  # "Số" with a figure for its o
    ("Số: 123-LT/BTC-BDV", ("123", "LT/BTC-BDV")),  # a type that is not known
    ("Số: 33/TCTĐ-KT+AT", ("33", "TCTĐ-KT+AT")),
    ("Số: 33/CAT-PC07(Đ2)", ("33", "CAT-PC07(Đ2)")),  # the team of a police department
    ("Số: 7/T/UBND-TH", ("7", "UBND-TH")),  # a slash and a letter made of a number by hand
    ("Số: 2/0X/SYT-VP", ("2", "SYT-VP")),
    ("Số hiệu: 33/SYT-VP", ("33", "SYT-VP")),
    ("Số/No: 33/SYT-VP", ("33", "SYT-VP")),
    ("Số: 55/KH/TĐTN-BPT", ("55", "KH/TĐTN-BPT")),  # all after the first slash
    ("Số:      /UBND-KTTH", (None, "UBND-KTTH")),  # draft: kept, and sent to review
    ("Số: ...../UBND-KTTH", (None, "UBND-KTTH")),
    ("Số: †4/UBND-TH", (None, "UBND-TH")),  # handwriting that is no number
    ("", (None, None)),  # no such line
    ("Số:", (None, None)),
    ("V/v rà soát số liệu 6 tháng", (None, None)),
]


@pytest.mark.parametrize(("printed", "expected"), ROWS)
def test_printed_code(printed: str, expected: Printed) -> None:
    number, notation = find_code(letter(code=zone(*printed.split("\n"))), None, None)
    assert (number.value, notation.value) == expected


def test_a_value_that_is_not_there_is_to_be_checked() -> None:
    for found in find_code(letter(), None, None):
        assert found.evidence is not None
        assert found.evidence.needs_review
        assert found.evidence.reason


def test_evidence_is_the_print_of_each_part() -> None:
    number, notation = find_code(letter(code=zone("Số: 287 /STC-", "HCSN")), None, None)
    assert number.evidence is not None
    assert number.evidence.text == "287"
    assert notation.evidence is not None
    assert notation.evidence.text == "STC-\nHCSN"
    assert len(notation.evidence.boxes) == 2  # one a printed line


NUMBERS: list[tuple[str, Band | None, str | None, bool]] = [
    ("Số: 299/UBND-TH", None, "299", False),
    ("Số: 899/UBND-TH", band("code_number", ("299", 0.95)), "299", False),  # the hand is the second reader's
    ("Số: 899/UBND-TH", band("code_number", ("299", 0.6), ("899", 0.3)), "299", True),
    ("Số: 05/UBND-TH", band("code_number", ("5", 0.95)), "05", False),  # agreed: the print keeps its zero
    ("Số: 3176B/UBND-TH", band("code_number", ("3176", 0.95)), "3176B", False),  # the reader of digits has no letters
    ("Số: /UBND-TH", band("code_number", ("3176B", 0.999)), "3176B", False),
    ("Số: /UBND-TH", band("code_number", ("3176", 0.95)), "3176", True),  # nobody else saw it
    ("Số: /UBND-TH", band("code_number", ("7", 0.999)), "7", True),  # one digit has a zero before it, or lost another
    ("Số: 5/UBND-TH", band("code_number", ("7", 0.999)), "7", True),
    ("Số: 7/UBND-TH", band("code_number", ("07", 0.95)), "07", False),  # the print lost its zero
    ("Số: 7/UBND-TH", band("code_number", ("7", 0.999)), "7", True),  # both read it, and may have lost the same digit
    ("Số: /UBND-TH", band("code_number", ("07", 0.999)), "07", False),
    ("Số: /UBND-TH", band("code_number", ("", 0.99)), None, True),  # the paper is blank
    ("Số: 41/UBND-TH", band("code_number", ("", 0.5)), "41", False),  # the second reader saw nothing, the first did
]


@pytest.mark.parametrize(("printed", "second", "number", "review"), NUMBERS)
def test_number_of_the_second_reader(printed: str, second: Band | None, number: str | None, *, review: bool) -> None:
    bands = [second] if second else []
    found, _ = find_code(letter(*bands, code=zone(printed)), None, None)
    assert found.value == number
    assert found.evidence is not None
    assert found.evidence.needs_review is review


def test_a_number_read_above_the_printed_code_is_doubted() -> None:
    """The second reader may have been shown the row of the body's name."""
    second = band("code_number", ("1", 0.99)).model_copy(update={"box": (100, 20, 140, 35)})
    found, _ = find_code(letter(second, code=zone("Số: /UBND-TH")), None, None)
    assert found.evidence is not None
    assert found.evidence.needs_review


def test_a_number_read_apart_gives_way_to_the_printed_one() -> None:
    second = band("code_number", ("5", 0.99)).model_copy(update={"box": (100, 120, 140, 135)})
    found, _ = find_code(letter(second, code=zone("Số: 4471/UBND-TH")), None, None)
    assert found.evidence is not None
    assert (found.value, found.evidence.needs_review) == ("4471", True)


@pytest.mark.parametrize(("number", "review"), [("12017", True), ("2017", False), ("12087", False)])
def test_a_number_that_may_hold_the_year_is_doubted(number: str, *, review: bool) -> None:
    """The slash of a draft's "Số: /2017/TT-BYT" looks like a 1 by hand."""
    found, _ = find_code(letter(band("code_number", (number, 1.0)), code=zone("Số: /2017TT-BYT")), None, None)
    assert found.evidence is not None
    assert found.evidence.needs_review is review


UNCLEAR: list[tuple[str, str | None, str, bool]] = [
    ("Số: 7/TB-SYT", "thong_bao", "SỞ Y TẾ", False),  # title and body spell it
    ("Số: 7/SYT-NVY", None, "SỞ Y TẾ", False),  # the body and a group of three letters that is known
    ("Số: 7 SYT-NVY", None, "SỞ Y TẾ", False),  # the slash was not read
    ("Số: 7/TB-ĐHTN", "thong_bao", "TRƯỜNG ĐẠI HỌC THÁI NINH", False),
    ("Số: 7/SYT-TH", None, "SỞ Y TẾ", True),  # TB, TK?
    ("Số: 7/SYT-NVZ", None, "SỞ Y TẾ", True),
    ("Số: 7/TB-SYT", None, "SỞ Y TẾ", True),  # no title says that it is a thông báo
    ("Số: 7/TB-SYT", "ke_hoach", "SỞ Y TẾ", True),
    ("Số: 7/TB-SCT", "thong_bao", "SỞ Y TẾ", True),  # another body's
    ("Số: 7/TB-SYT", "thong_bao", "", True),
]


@pytest.mark.parametrize(("printed", "title", "organ", "review"), UNCLEAR)
def test_unclear_notation_that_all_else_spells_stands(
    printed: str, title: str | None, organ: str, *, review: bool
) -> None:
    _, found = find_code(letter(code=zone(printed, confidence=0.2)), title, organ)
    assert found.evidence is not None
    assert found.evidence.needs_review is review


def test_other_readings_are_offered() -> None:
    second = band("code_number", ("299", SURE / 2), ("899", SURE / 3))
    found, _ = find_code(letter(second, code=zone("Số: 8/UBND-TH")), None, None)
    assert [candidate.text for candidate in found.evidence.candidates] == [
        "299",
        "899",
        "8",
    ]  # the last is what the engine made of it


def test_number_read_with_low_confidence_is_doubted() -> None:
    found, _ = find_code(letter(code=zone("Số: 299/UBND-TH", confidence=0.4)), None, None)
    assert found.value == "299"
    assert found.evidence is not None
    assert found.evidence.needs_review


TITLED: list[tuple[str, str, str, bool]] = [
    ("Số: 5/IB-SYT", "thong_bao", "TB-SYT", False),  # one letter off
    ("Số: 5/1B-SYT", "thong_bao", "TB-SYT", False),
    ("Số: 5/TB-SYT", "thong_bao", "TB-SYT", False),
    ("Số: 5-KL/TU", "ket_luan", "KL/TU", False),
    ("Số: 5/HDLT-SYT", "huong_dan", "HDLT-SYT", False),  # two bodies together
    ("Số: 5/HDLN-SYT", "huong_dan", "HDLN-SYT", False),  # "liên ngành" is no damaged "liên tịch"
    ("Số: 5/HDXY-SYT", "huong_dan", "HDXY-SYT", True),  # no "HD": two letters more are another abbreviation
    ("Số: 5/57TB-SYT", "thong_bao", "TB-SYT", False),  # digits of the number joined to the type
    ("Số: 5/KH-SYT", "thong_bao", "KH-SYT", True),  # another type: as printed, and to be checked
]


@pytest.mark.parametrize(("printed", "title", "notation", "review"), TITLED)
def test_title_mends_the_type_in_the_notation(printed: str, title: str, notation: str, *, review: bool) -> None:
    _, found = find_code(letter(code=zone(printed)), title, "SỞ Y TẾ")
    assert found.value == notation
    assert found.evidence is not None
    assert found.evidence.needs_review is review


REPAIRS = [
    ("QD-UBND", "", "QĐ-UBND"),
    ("SYT-NVY", "", "SYT-NVY"),
    ("KL-DHTH", "TRƯỜNG ĐẠI HỌC TÂN HƯNG", "KL-ĐHTH"),  # the initials of the body
    ("CV/TU", "TỈNH ỦY TÂN HƯNG", "CV/TU"),  # of the marks only the bar of Đ is printed
    ("TA-TCCB", "TÒA ÁN NHÂN DÂN TỈNH TÂN HƯNG", "TA-TCCB"),
    ("BCĐI38-VP", "", "BCĐ138-VP"),
    ("TTr-UBND", "", "TTr-UBND"),  # no "TTR"
    ("XYZ-ABC", "", "XYZ-ABC"),  # nothing known: as printed
    ("QĐ - UBND.", "", "QĐ-UBND"),
]


@pytest.mark.parametrize(("printed", "organ", "spelled"), REPAIRS)
def test_repair_notation(printed: str, organ: str, spelled: str) -> None:
    assert repair_notation(printed, organ) == spelled
    assert repair_notation(spelled, organ) == spelled


@pytest.mark.parametrize(("printed", "review"), [("Số 114-QĐ/TU", False), ("Số: 114/QĐ-UBND", True)])
def test_quy_dinh_of_the_party_is_numbered_as_a_quyet_dinh(printed: str, *, review: bool) -> None:
    _, found = find_code(letter(code=zone(printed)), "quy_dinh", "TỈNH ỦY TÂN HƯNG")
    assert found.evidence is not None
    assert found.evidence.needs_review is review


ELSEWHERE = [
    (("1942", 0.4), ("1912", 0.6), frozenset({"1942"}), "1942"),  # four digits are not the same by chance
    (("5", 0.2), ("6", 0.8), frozenset({"5"}), "6"),  # one digit is
    (("5", 0.4), ("6", 0.6), frozenset({"5"}), "5"),
    (("1942", 0.4), ("1912", 0.6), frozenset({"77"}), "1912"),
]


@pytest.mark.parametrize(("named", "other", "elsewhere", "number"), ELSEWHERE)
def test_a_number_of_the_file_name_counts_by_its_digits(
    named: tuple[str, float], other: tuple[str, float], elsewhere: frozenset[str], number: str
) -> None:
    ordered = sorted((named, other), key=lambda each: -each[1])
    found, _ = find_code(letter(band("code_number", *ordered), code=zone("Số: /UBND-TH")), None, None, elsewhere)
    assert found.value == number
