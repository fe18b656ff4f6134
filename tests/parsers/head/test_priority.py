"""Degrees of urgency and secrecy."""

import pytest

from parsers.head.priority import SURE_LOOK, find_priority, find_secrecy, is_mark
from tests.letters import band, letter, zone

ROWS = [
    ("KHẨN", "khan", None),
    ("THƯỢNG KHẨN", "thuong_khan", None),
    ("HỎA TỐC", "hoa_toc", None),
    ("HOẢ TỐC", "hoa_toc", None),  # the other tone placement
    ("HỎATỐC", "hoa_toc", None),
    ("HỎA TỐC HẸN GIỜ", "hoa_toc_hen_gio", None),  # TT 01/2011 only
    ("| HỎA TỐC |", "hoa_toc", None),  # the sides of its box
    ("HỏA TốC", "hoa_toc", None),  # letters in a box are taken for small ones
    ("MẬT", None, "mat"),
    ("TỐI MẬT", None, "toi_mat"),
    ("TUYỆT MẬT", None, "tuyet_mat"),
    ("KHẨN TRƯƠNG", None, None),  # a word of the text
    ("[xöa xốc]", None, None),  # measured: for the second reader
    ("", None, None),
]


@pytest.mark.parametrize(("printed", "priority", "secrecy"), ROWS)
def test_marks(printed: str, priority: str | None, secrecy: str | None) -> None:
    read = letter(marks=zone(printed))
    assert (find_priority(read).value, find_secrecy(read).value) == (priority, secrecy)
    assert is_mark(printed) is (priority is not None or secrecy is not None)


def test_mark_in_small_letters_is_text() -> None:
    assert not is_mark("khẩn")


@pytest.mark.parametrize(("posterior", "priority"), [(SURE_LOOK + 0.01, "hoa_toc"), (SURE_LOOK - 0.01, None)])
def test_second_reader_counts_where_it_is_sure(posterior: float, priority: str | None) -> None:
    found = find_priority(letter(band("priority", ("hoa_toc", posterior))))
    assert found.value == priority
    assert found.evidence.needs_review is (priority is None)
    assert found.evidence.places
    assert [each.value for each in found.evidence.candidates] == ["hoa_toc"]


def test_print_goes_before_the_second_reader() -> None:
    assert find_priority(letter(band("priority", ("hoa_toc", 0.9)), marks=zone("KHẨN"))).value == "khan"
