"""Situations from public reports, each a small fictional letter: read right, or empty and flagged, or named.

Nothing may be silently wrong or silently missing. Word files are read with LibreOffice, where it is installed, and
without it.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from models import DocumentRecord
from models.errors import (
    DamagedFile,
    DocumentError,
    EncryptedFile,
    MissingProgram,
    XfaForm,
)
from pipeline.copies import same_letters
from pipeline.reading.office import document as office
from pipeline.reading.office.libreoffice import find_soffice

REPORTS = Path(__file__).parents[1].parent / "shared" / "data" / "reports"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REPORTS.is_dir(), reason="needs the files of the reports"),
]

BASE = (date(2024, 4, 30), date(2024, 5, 15), date(2024, 4, 20))
"""Deadlines of the tasks of the base letter, 1234/UBND-KTTH of 2024-03-15."""
SECOND = (date(2024, 6, 10), date(2024, 6, 25))


@dataclass(frozen=True)
class Expected:
    """The letters of one file: code and deadlines of each."""

    letters: tuple[tuple[str, tuple[date | None, ...]], ...] = (("1234/UBND-KTTH", BASE),)


ONE = Expected()
TWO = Expected((("1234/UBND-KTTH", BASE), ("5678/UBND-NC", SECOND)))
TWELVE = Expected(
    (
        (
            "1234/UBND-KTTH",
            tuple(date(2024, 4, day) for day in range(5, 31, 5))
            + tuple(date(2024, 5, day) for day in (5, 10, 15, 20, 25, 31)),
        ),
    )
)
FOUR = Expected((("1234/UBND-KTTH", (*BASE, date(2024, 5, 10))),))

CASES: list[tuple[str, Expected | type[DocumentError]]] = [
    ("c09_letter_attached_to_letter.pdf", TWO),
    ("c10_portfolio.pdf", TWO),
    ("c11_xfa_please_wait.pdf", XfaForm),
    ("c21_fax_204x98.tif", ONE),
    ("c22_phone_two_frames.jpg", ONE),
    ("c23_tiff_with_preview.tif", ONE),
    ("c34_password.docx", EncryptedFile),
    ("c37_scans.zip", TWO),
    ("c37b_mail.eml", ONE),
    ("c37c_phone.webp", ONE),
    ("c37f_phone.heic", DamagedFile),  # a head without a picture
    ("c38_fronts_then_backs_scan.pdf", TWELVE),
]
WORD: list[tuple[str, Expected | type[DocumentError]]] = [
    ("c28_automatic_numbers.docx", ONE),
    ("c29_scan_pasted_in_word.docx", ONE),
    ("c30_tracked_changes_and_move.docx", FOUR),
    ("c31_content_controls.docx", ONE),
    ("c32_letterhead_in_first_page_header.docx", ONE),
    ("c33_strict.docx", ONE),
    ("c33b_macros.docm", ONE),
    ("c35_rtf_named.doc", MissingProgram),
    ("c36_tcvn3_font.docx", ONE),
    ("c36e_vni_font.doc", MissingProgram),
    ("c55_addressees_indented.docx", ONE),
]


def check(name: str, expected: Expected | type[DocumentError]) -> list[DocumentRecord]:
    from congvan import read

    if not isinstance(expected, Expected):
        with pytest.raises(expected) as caught:
            read(REPORTS / name)
        assert not any(code in caught.value.sentence for code in ("begins with", "<_io", "0x"))
        return []
    records = read(REPORTS / name)
    assert [(each.code, tuple(task.due_date for task in each.tasks)) for each in records] == list(expected.letters)
    assert all(each.issued_date and len(each.recipients) == 2 and each.signer.full_name for each in records)
    assert not [task.text for each in records for task in each.tasks if not task.lead_agencies or task.lead_inherited]
    return records


@pytest.mark.parametrize(("name", "expected"), CASES, ids=[name for name, _ in CASES])
def test_reports(name: str, expected: Expected | type[DocumentError]) -> None:
    check(name, expected)


@pytest.mark.parametrize(("name", "expected"), WORD, ids=[name for name, _ in WORD])
def test_word_files_without_libreoffice(
    name: str, expected: Expected | type[DocumentError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    check(name, expected)


@pytest.mark.skipif(find_soffice() is None, reason="needs LibreOffice")
@pytest.mark.parametrize("name", [name for name, _ in WORD])
def test_word_files_with_libreoffice(name: str) -> None:
    check(name, FOUR if name.startswith("c30") else ONE)


def test_a_web_page_is_read_and_what_it_lacks_is_flagged() -> None:
    from congvan import read

    (record,) = read(REPORTS / "c35b_html_named.doc")
    assert (record.code, record.issued_date) == ("1234/UBND-KTTH", date(2024, 3, 15))
    assert tuple(task.due_date for task in record.tasks) == BASE
    assert all(record.evidence[name].needs_review for name in ("recipients", "signer.full_name"))


def test_a_jump_in_the_numbers_is_said() -> None:
    from congvan import read

    (record,) = read(REPORTS / "c38c_gap_in_numbering.pdf")
    assert [task.needs_review for task in record.tasks] == [False, False, True, False]


def test_deadlines_that_cannot_be_read_are_flagged() -> None:
    """Those that can be read have their day, the others say that they have not."""
    from congvan import read

    (record,) = read(REPORTS / "c54_deadlines_that_cannot_be_read.pdf")
    assert len(record.tasks) == 13
    assert all(task.due_date is not None or task.needs_review for task in record.tasks)
    assert record.tasks[9].due_date == date(2024, 4, 30)


def test_one_letter_in_four_files_is_said_to_be_one() -> None:
    from congvan import read

    records = [record for path in sorted((REPORTS / "c39").iterdir()) for record in read(path)]
    lines = [record.model_dump_json().encode() for record in records]
    assert [len(others) for others in same_letters(lambda: lines).values()] == [3, 3, 3, 3]
