"""A whole record from drawn pages, and what must hold for any text."""

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import DocumentRecord, Extracted, ExtractedList, Line, Page, Source, Zone
from parsers.foot.signature import find_signature
from parsers.foot.to_places import find_to_places
from parsers.head.arrival_stamp import find_arrival
from parsers.head.code import find_code, is_partys_code
from parsers.head.dates import find_issued_date, find_place
from parsers.head.document_type import find_document_type
from parsers.head.organ import find_organs
from parsers.head.priority import find_priority, find_secrecy
from parsers.head.recipients import find_recipients
from parsers.head.subject import find_subject
from pipeline.extraction import read_record
from pipeline.layout import split_letters
from pipeline.reading.office.docx_layout import read_docx
from pipeline.reading.settings import ReadingSettings
from tests.letters import TEXT, WIDTH, letter, letter_rows, page, zone
from tests.parsers.bodies import line


def record(pages: Sequence[Page]) -> DocumentRecord:
    (read,) = split_letters(pages)
    source = Source(
        path="a.pdf", sha256="0" * 64, media_type="application/pdf", first_page=1, last_page=len(pages), reading="ocr"
    )
    return read_record(read, source, "0-1")


def test_whole_letter() -> None:
    found = record([page(*letter_rows())])
    assert (found.document_type, found.code, found.code_number) == ("cong_van", "05/SNV-VP", "05")
    assert (found.issued_date, found.place) == (date(2031, 3, 5), "Tân Hưng")
    assert (found.parent_organ_name, found.organ_name) == ("UBND TỈNH TÂN HƯNG", "SỞ NỘI VỤ")
    assert found.subject == "rà soát hồ sơ lưu trữ"
    assert found.recipients == ("Các phòng, ban thuộc Sở",)
    assert found.to_places == ("Như trên", "Giám đốc Sở (b/c)", "Lưu: VT, VP")
    for name in ("recipients", "recipients.0", "to_places", "to_places.0", "to_places.1", "to_places.2"):
        assert found.evidence[name].boxes, name
    assert found.signer.model_dump() == {
        "competence": "KT. GIÁM ĐỐC",
        "position": "PHÓ GIÁM ĐỐC",
        "full_name": "Trần Minh Khôi",
    }
    assert (found.priority, found.secrecy, found.arrival_number, found.arrival_date) == (None, None, None, None)
    assert found.page_amount == 1


def test_boxes_lie_on_the_page_of_the_file() -> None:
    whole = page(*letter_rows())
    moved = whole.model_copy(update={"source_number": 7, "to_source": (1, 0, 100, 0, 1, 50, 0, 0, 1)})
    before, after = record([whole]).evidence["code_number"], record([moved]).evidence["code_number"]
    assert (before.page, after.page) == (1, 7)
    x0, y0, x1, y1 = before.boxes[0]
    assert after.boxes == ((x0 + 100, y0 + 50, x1 + 100, y1 + 50),)


def test_empty_page_gives_a_record_to_be_checked() -> None:
    found = record([page()])
    assert found.needs_review
    assert found.code is None
    assert found.tasks == ()


Parser = Callable[[Zone], tuple[Extracted[Any], ...]]
# each parser, and the zone it reads
PARSERS: dict[str, Parser] = {
    "code": lambda read: find_code(letter(code=read), None, None),
    "code under a title": lambda read: find_code(letter(code=read), "thong_bao", "SỞ Y TẾ"),
    "date": lambda read: (find_issued_date(letter(place_date=read)), find_place(letter(place_date=read))),
    "type": lambda read: (find_document_type(letter(title=read, body=read), None),),
    "organ": find_organs,
    "subject": lambda read: (find_subject(letter(about=read)), find_subject(letter(title=read))),
    "recipients": lambda read: find_recipients(read, WIDTH).entries,
    "to places": lambda read: find_to_places(read).entries,
    "signature": lambda read: tuple(find_signature(read, (read,), "SỞ Y TẾ")),
    "arrival": lambda read: find_arrival(letter(arrival_stamp=read)),
    "marks": lambda read: (find_priority(letter(marks=read)), find_secrecy(letter(marks=read))),
}
PIECES = (
    "Số:", "Só;", "Sối.", "344", "†4", "1#12", "/", "|", "UBND-TH", "QĐÐ-", "/SYT-NVY", "V/v", "V/w", "Về việc", "ngày",
    "tháng", "năm", "20]7", "201 1", "{5", "Ø3", "3l", "Kiên", "Giang,", "CHỈ THỊ", "GIÁY MỜI", "SỞ Y TE", "ƯBND",
    "UBNDTỈNH", "Kính", "gửi:", "-", ";", "./.", "(b/c)", "Lưu: VT", "Nơi nhận:", "Mới nhận:", "KT.", "V“T.", "T-",
    "GIÁM ĐÓC", "PHÓ", "CHỦ TỊCTI", "Trần", "Minh", "Khôi", "ThS.", "ĐẾN", "Ngày:", "10/02/17", "99/99/99", "HỎA TỐC",
    "[xöa", "xốc]", "(sau đây gọi tắt", "điện:", "ß", "ﬁ", "İ", "²", "٣", "\u0301", "đ2", "…",
)  # fmt: skip
"""Of the table of measured errors, with letters that change their length when folded and digits that are no ASCII."""
WORDS = st.one_of(st.sampled_from(PIECES), st.text(min_size=1, max_size=8).filter(lambda text: bool(text.split())))
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=8).map(" ".join), max_size=6)
FAST = settings(
    max_examples=30, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.mark.parametrize("name", PARSERS)
@FAST
@given(rows=ROWS)
def test_any_text_gives_a_value_or_none(name: str, rows: list[str]) -> None:
    read = zone(*(unicodedata.normalize("NFC", row) for row in rows))
    for found in PARSERS[name](read):
        evidence = found.evidence
        assert evidence.rule
        assert evidence.needs_review == (evidence.reason_code is not None) == (evidence.reason is not None)
        if found.value is None:
            assert (evidence.text, evidence.places) == (None, ())
            continue
        assert found.value != ""
        assert evidence.text
        assert all(row in read.text for row in evidence.text.split("\n"))  # rows of specks are left out
        assert evidence.page == 1
        assert evidence.boxes
        assert evidence.candidates[0].value == str(found.value)


@pytest.mark.parametrize("find", [lambda read: find_recipients(read, WIDTH), find_to_places])
@FAST
@given(rows=ROWS)
def test_any_text_gives_a_list_or_says_why_none(find: Callable[[Zone], ExtractedList[str]], rows: list[str]) -> None:
    found = find(zone(*(unicodedata.normalize("NFC", row) for row in rows)))
    assert found.evidence.rule
    assert bool(found.entries) == bool(found.evidence.places) == bool(found.evidence.text)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.lists(WORDS, min_size=1, max_size=8).map(" ".join))
def test_code_is_number_slash_notation(row: str) -> None:
    drawn = letter(code=zone("Số: " + unicodedata.normalize("NFC", row)))
    source = Source(path="a", sha256="0" * 64, media_type="", first_page=1, last_page=1, reading="ocr")
    found = read_record(drawn, source, "0-1")
    if found.code_number and found.code_notation:
        joint = "-" if is_partys_code(drawn.code) else "/"
        assert found.code == f"{found.code_number}{joint}{found.code_notation}"
    else:
        assert found.code is None


NOISE = {
    "tổ chức": "tô chức",
    "kế hoạch": "kê hoạch",
    "Số:": "Só:",
    "V/v": "V/w",
    "GIÁM ĐỐC": "GIÁM ĐÓC",
    "SỞ": "SƠ",
    "TỈNH": "TĨNH",
    "Nơi nhận": "Mới nhận",
    "CỘNG HÒA XÃ HỘI": "CỌNG HÒA.XÃ HỌI",
    "Độc lập": "Đậc Tập",
    "KT.": "T-",
    "UBND": "ƯBND",
    "tháng 3": "tháng {",
    "05/": "§/",
    "năm 2031": "năm 2O3l",
    "Kính gửi": "Kinh gừi",
}


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.sets(st.sampled_from(sorted(NOISE))))
def test_ocr_errors_leave_a_letter_a_letter(damaged: set[str]) -> None:
    found = record([page(*(_misread(row.text, damaged, row.box[0], row.box[1]) for row in letter_rows()))])
    assert found.document_type == "cong_van"
    assert found.code_notation == "SNV-VP"
    assert found.organ_name == "SỞ NỘI VỤ"
    assert found.subject == "rà soát hồ sơ lưu trữ"
    assert found.signer.full_name == "Trần Minh Khôi"
    assert found.issued_date in (date(2031, 3, 5), None)
    assert (found.issued_date is None) == ("tháng 3" in damaged)
    assert found.code_number in ("05", None)


def _misread(text: str, damaged: set[str], x0: float, y0: float) -> Line:
    for right in damaged:
        text = text.replace(right, NOISE[right])
    return line(text, x0, y0)


def test_composed_and_decomposed_text_give_the_same_record(tmp_path: Path) -> None:
    records = []
    forms: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
    for form in forms:
        document = Document()
        for row in ("Kính gửi: Các phòng, ban thuộc Sở.", *TEXT):
            document.add_paragraph(unicodedata.normalize(form, row))
        document.save(str(tmp_path / "letter.docx"))
        records.append(record(list(read_docx(tmp_path / "letter.docx", ReadingSettings()))))
    assert records[0] == records[1]
    assert records[0].recipients == ("Các phòng, ban thuộc Sở",)


@pytest.mark.parametrize(("row", "code"), [("Số 123-CV/TU", "123-CV/TU"), ("Số: 23/TB-TCT", "23/TB-TCT")])
def test_code_of_the_party_keeps_its_dash(row: str, code: str) -> None:
    source = Source(path="a", sha256="0" * 64, media_type="", first_page=1, last_page=1, reading="ocr")
    assert read_record(letter(code=zone(row)), source, "0-1").code == code
