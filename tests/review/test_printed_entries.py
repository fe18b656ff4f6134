"""Entries of a list that a person drew a box around."""

import pytest

from review.values import printed_entries


@pytest.mark.parametrize(
    ("printed", "entries"),
    [
        ("- Như trên;\n- Lưu: VT, TH.", ["Như trên", "Lưu: VT, TH"]),
        ("Nơi nhận:\n- Như trên;", ["Như trên"]),
        ("Kính gửi: Sở Y tế", ["Sở Y tế"]),
        ("- Các sở, ban, ngành;\n- UBND các huyện,\nthị xã;", ["Các sở, ban, ngành", "UBND các huyện, thị xã"]),
        ("Sở Tài chính;\nSở Xây dựng.", ["Sở Tài chính", "Sở Xây dựng"]),
        ("Ủy ban nhân dân\nxã Hòa An", ["Ủy ban nhân dân xã Hòa An"]),
        ("-", []),
        ("", []),
    ],
)
def test_an_entry_begins_with_a_dash_or_below_a_semicolon(printed: str, entries: list[str]) -> None:
    assert printed_entries(printed) == entries
