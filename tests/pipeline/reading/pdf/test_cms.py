"""What a CMS signature says of its signer and its time, and that damage in it raises nothing."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.pdf.cms import Claim, read_claim
from tests.pipeline.reading.cms_writer import DATA, SIGNED_DATA, cms, der, name, oid, token

CLAIMS = [
    (cms(), Claim("Mạc Văn Đĩnh", "SỞ NỘI VỤ TỈNH TÂN HƯNG")),
    (cms() + bytes(500), Claim("Mạc Văn Đĩnh", "SỞ NỘI VỤ TỈNH TÂN HƯNG")),  # the place kept for it is longer
    (cms(indefinite=True), Claim("Mạc Văn Đĩnh", "SỞ NỘI VỤ TỈNH TÂN HƯNG")),  # one of 109 real ones
    (cms(name(cn="Mạc Văn Đĩnh", ou="VĂN PHÒNG")), Claim("Mạc Văn Đĩnh", "VĂN PHÒNG")),  # no organization
    (cms(name(cn="Văn\u0000 phòng \u202e Sở")), Claim("Văn phòng Sở", None)),
    (cms(serial=9), Claim(None, None)),  # its certificate is not there: the one that is belongs to another
    (
        cms(moment="20260309023512.25Z", serial=9),  # a fault in the names leaves the time
        Claim(None, None, datetime(2026, 3, 9, 2, 35, 12, tzinfo=UTC)),
    ),
    (cms(moment="20261309023512Z"), Claim("Mạc Văn Đĩnh", "SỞ NỘI VỤ TỈNH TÂN HƯNG")),  # no thirteenth month
    (token("20260309023512Z"), Claim(None, None, datetime(2026, 3, 9, 2, 35, 12, tzinfo=UTC))),  # of the whole file
    (b"", Claim()),
    (cms()[:-40], Claim()),
    (der(0x30, oid(DATA)), Claim()),
    (bytes([0x30, 0x80] * 500_000), Claim()),  # nested without an end
    (der(0x30, oid(SIGNED_DATA), bytes([0xA0, 0x84, 0xFF, 0xFF, 0xFF, 0xFF])), Claim()),
]


@pytest.mark.parametrize(("data", "claim"), CLAIMS)
def test_claim(data: bytes, claim: Claim) -> None:
    assert read_claim(data) == claim


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=4), st.binary(max_size=40))
def test_damaged_signatures_never_raise(changes: list[tuple[int, int]], other: bytes) -> None:
    data = bytearray(cms(moment="20260309023512Z"))
    for at, value in changes:
        data[at] = value
    read_claim(bytes(data))
    read_claim(other)
