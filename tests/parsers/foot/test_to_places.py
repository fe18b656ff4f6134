"""Nơi nhận and its last entry."""

import pytest

from parsers.foot.to_places import find_to_places
from tests.letters import zone

Rows = tuple[str, ...]
LIST = ("- Như trên;", "- TT Tỉnh ủy (b/c);", "- Lưu: VT, TH (ldvu32).")
PLACES = ("Như trên", "TT Tỉnh ủy (b/c)", "Lưu: VT, TH (ldvu32)")
ROWS: list[tuple[Rows, Rows]] = [
    (("Nơi nhận:", *LIST), PLACES),
    (("Noi nhận:", *LIST), PLACES),  # headings as measured
    (("Mới nhận:", *LIST), PLACES),
    (("Nai nhận:", *LIST), PLACES),
    (("Nơi nhậm:", *LIST), PLACES),
    (("Với nhận:", *LIST), PLACES),
    (("-Vơi nhận:", *LIST), PLACES),
    (("Nơi gửi:", *LIST), PLACES),
    (("Nơi nhận", *LIST), PLACES),  # no colon
    (LIST, PLACES),  # the heading lost
    (("Nơi nhận: - Như trên;", *LIST[1:]), PLACES),  # the first entry on the heading's row
    (("Nơi nhận:", "- Như trên;", "TT Tỉnh ủy (b/c);", "Lưu: VT, TH (ldvu32)."), PLACES),  # dashes lost
    (
        ("Nơi nhận:", "- Như trên;", "- Các Sở: Tài chính, Kế hoạch", "và Đầu tư;", "- Lưu: VT."),
        ("Như trên", "Các Sở: Tài chính, Kế hoạch và Đầu tư", "Lưu: VT"),
    ),
    (("Nơi nhận:", "- Bộ Y tế (b/C);", "- Lưu: VT, KTTHa47."), ("Bộ Y tế (b/c)", "Lưu: VT, KTTHa47")),
    (("Nơi nhận:", "- Nhưtrên;", "- TT Tỉnh ủy (bíC);", "- Lưu: VT, TH (ldvu32)."), PLACES),  # as measured
    (("Nơi nhận:", "- Nhu tên;", "- TT Tỉnh ủy (b/©);", "- Lưu: VT, TH (ldvu32)."), PLACES),
    (("Nơi nhận:", "- Nhưưên;", "- TT Tỉnh ủy (đế báo cáo);"), ("Như trên", "TT Tỉnh ủy (để báo cáo)")),
    (("Nơi nhận:", "- Như Điễu 3;", "- Bộ Y tế (đế b/c);"), ("Như Điều 3", "Bộ Y tế (để b/c)")),
    (("Nơi nhận:", "- Công TTĐT tỉnh;", "- Công ty Tân Hưng;"), ("Cổng TTĐT tỉnh", "Công ty Tân Hưng")),
    (("Nơi nhận:", "- Như trên; l", "- TT Tỉnh ¬ ủy (b/c);", "- Lưu: VT, TH (ldvu32)."), PLACES),  # specks
    (("Nơi nhận:", *LIST, "- Số 1 đường Hoa Sen"), PLACES),  # the footer under the list
    (("Nơi nhận:", "- Như trên;", "- ;", "- Lưu: VT, vvtu (01b)."), ("Như trên", "Lưu: VT, vvtu (01b)")),
    (("Nơi nhận:",), ()),
    ((), ()),
]


@pytest.mark.parametrize(("printed", "places"), ROWS)
def test_find_to_places(printed: Rows, places: Rows) -> None:
    assert find_to_places(zone(*printed)).values == places


def test_no_list_is_nothing_to_check() -> None:
    assert not find_to_places(zone()).evidence.needs_review


@pytest.mark.parametrize(("entry", "review"), [("- Sở Nội vụ;", False), ("- Sở Nội vu¡ụ;", True)])
def test_a_word_that_cannot_be_sends_its_entry_to_review(entry: str, *, review: bool) -> None:
    found = find_to_places(zone("Nơi nhận:", entry, "- Lưu: VT, ldvu32."))
    assert [each.evidence.needs_review for each in found.entries] == [review, False]
    assert not found.evidence.needs_review
