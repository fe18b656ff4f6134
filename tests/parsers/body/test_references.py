"""Documents cited by number."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.body.references import find_references, references_in
from tests.parsers.bodies import body, letter

ROWS = [
    ("tại Công văn số 82/UBND-TH ngày 11/9/2032", [("82/UBND-TH", date(2032, 9, 11), "cong_van")]),
    (
        "các Quyết định số: 17/QĐ-BXD, 18/QĐ-BXD ngày 31/12/2031 của Bộ",  # two numbers, one date
        [("17/QĐ-BXD", date(2031, 12, 31), "quyet_dinh"), ("18/QĐ-BXD", date(2031, 12, 31), "quyet_dinh")],
    ),
    ("Văn bản số 65/VPCP-KSTT, ngày 21 tháng 9 năm 2031", [("65/VPCP-KSTT", date(2031, 9, 21), None)]),
    ("Nghị định số 30/2020/NĐ-CP quy định", [("30/2020/NĐ-CP", None, "nghi_dinh")]),
    ("Luật số 31/2024/QH15", [("31/2024/QH15", None, "luat")]),
    ("Chỉ thị số 11-CT/TW ngày 5/6/2031", [("11-CT/TW", date(2031, 6, 5), "chi_thi")]),  # Party style
    ("Công văn số 28/STC- HCSN", [("28/STC-HCSN", None, "cong_van")]),  # broken at the line end
    ("Kế hoạch số 12/KH-BCĐ389", [("12/KH-BCĐ389", None, "ke_hoach")]),  # a committee named by its decision
    ("Quyết định số 5/QD-UBND", [("5/QĐ-UBND", None, "quyet_dinh")]),  # OCR: no bar on Đ
    ("Quyết định số 5/QĐÐ-UBND", [("5/QĐ-UBND", None, "quyet_dinh")]),  # OCR: one letter read twice
    ("Chỉ thị số 19/CT-TT ngày 4/4/2031", [("19/CT-TTg", date(2031, 4, 4), "chi_thi")]),  # OCR: g lost
    ("định mức 300.000 đ/người, khổ 3x4, ngày 15/3/2031, 24/24 giờ, 2/Mục", []),
]


@pytest.mark.parametrize(("printed", "expected"), ROWS)
def test_citations(printed: str, expected: list[tuple[str, date | None, str | None]]) -> None:
    assert [(r.code, r.issued_date, r.document_type) for r in references_in(printed)] == expected


PRINTED = [
    (("Quyết định số 5/QD-UBND",), "5/QĐ-UBND", "5/QD-UBND"),  # OCR: no bar on Đ
    (("Công văn số 28 / STC- HCSN",), "28/STC-HCSN", "28 / STC- HCSN"),
    (("theo Công văn số 28/STC-", "HCSN ngày 3/4/2031"), "28/STC-HCSN", "28/STC- HCSN"),  # over a line end
    (("Chỉ thị số 19/CT-TT ngày 4/4/2031",), "19/CT-TTg", "19/CT-TT"),
    (("Thực hiện Nghị quyết số 20/2023/QHI15",), "20/2023/QH15", "20/2023/QHI15"),
    (("Chỉ thị số 11 - CT / TW",), "11-CT/TW", "11 - CT / TW"),
]


@pytest.mark.parametrize(("rows", "code", "text"), PRINTED)
def test_the_code_is_put_right_and_the_text_is_the_print(rows: tuple[str, ...], code: str, text: str) -> None:
    (found,) = find_references(letter(body(*rows), code="Số: 15/UBND-TH")).entries
    assert found.value is not None
    assert (found.value.code, found.value.text) == (code, text)
    assert (found.evidence.text or "").split() == text.split()


RELATIONS = [
    ("Căn cứ Kế hoạch số 9/KH-UBND", "based_on"),
    ("Thực hiện Công điện số 9/CĐ-TTg", "carries_out"),
    ("Thông báo này thay thế Thông báo số 9/TB-UBND", "replaces"),
    ("tiếp theo Công văn số 9/UBND-KT", "follows"),
    ("(kèm Biểu mẫu số 9/BM-STC)", None),
]


@pytest.mark.parametrize(("printed", "relation"), RELATIONS)
def test_relations(printed: str, relation: str | None) -> None:
    assert [r.relation for r in references_in(printed)] == [relation]


def test_each_document_once_and_not_the_letter_itself() -> None:
    zone = body(
        "Thực hiện Quyết định số 7/QĐ-UBND ngày 3/4/2031 của UBND tỉnh Đông Lĩnh về cải cách;",
        "Kèm theo Công văn số 15/UBND-TH; Quyết định số 7/QĐ-UBND nêu trên; Công văn số 8/SYT-NVY.",
    )
    found = find_references(letter(zone, code="Số: 15/UBND-TH"))
    assert [r.code for r in found.values] == ["7/QĐ-UBND", "8/SYT-NVY"]
    assert found.values[0].organ_name == "UBND tỉnh Đông Lĩnh"


@given(st.text(max_size=300))
def test_any_text_gives_citations_or_none(text: str) -> None:
    assert all(reference.code for reference in references_in(text))
