"""Letters of a run with the same number and date are said to be that, whatever their bytes."""

from datetime import date

import pytest

from models import DocumentRecord, Source
from pipeline.copies import same_letters, with_same_letters

DAY = date(2024, 3, 15)


def record(number: int, path: str, code: str | None, organ: str | None = "SỞ Y TẾ", **values: object) -> DocumentRecord:
    page = int(str(values.pop("page", 1)))
    source = Source(
        path=path, sha256="0" * 64, media_type="application/pdf", first_page=page, last_page=page, reading="ocr"
    )
    known = {"issued_date": DAY, "code_notation": "SYT-VP", "document_type": None, "page_amount": 1} | values
    return DocumentRecord.model_validate(
        {"document_id": f"{number:016x}-1", "source": source, "code_number": code, "organ_name": organ} | known
    )


ROWS: list[tuple[str, list[DocumentRecord], list[tuple[str, ...]]]] = [
    ("signed and scanned", [record(1, "a", "12"), record(2, "b", "12")], [("b",), ("a",)]),
    ("a name misread", [record(1, "a", "12"), record(2, "b", "12", "SỞ Y TÊ")], [("b",), ("a",)]),
    ("a name not read", [record(1, "a", "12"), record(2, "b", "12", None)], [("b",), ("a",)]),
    ("another body", [record(1, "a", "12"), record(2, "b", "12", "SỞ NỘI VỤ")], [(), ()]),
    ("another day", [record(1, "a", "12"), record(2, "b", "12", issued_date=date(2023, 3, 15))], [(), ()]),
    ("another ký hiệu", [record(1, "a", "12"), record(2, "b", "12", code_notation="SYT-TTr")], [(), ()]),
    ("no number", [record(1, "a", None), record(2, "b", None)], [(), ()]),
    ("twice in one file", [record(1, "a", "12"), record(2, "a", "12", page=3)], [("a (page 3)",), ("a",)]),
]


@pytest.mark.parametrize(("name", "records", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_same_letters(name: str, records: list[DocumentRecord], expected: list[tuple[str, ...]]) -> None:
    lines = [each.model_dump_json().encode() + b"\n" for each in records]
    same = same_letters(lambda: lines)
    told = [with_same_letters(each, same) for each in records]
    assert [each.same_letter_as for each in told] == expected, name
    assert [one is other for one, other in zip(told, records, strict=True)] == [not each for each in expected]
