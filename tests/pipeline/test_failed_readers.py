"""Values are flagged where a second reader failed that would have read them as well."""

from collections.abc import Sequence

import pytest

from models import DocumentRecord, Page, Source
from models.page import SECOND_READER_FAILED
from pipeline.calibration import shipped_calibration
from pipeline.extraction import read_record
from pipeline.layout import split_letters
from tests.letters import head, letter_rows, page

ANNEX = page(*head(left=(), right=()), number=2)


def record(pages: Sequence[Page]) -> DocumentRecord:
    (letter,) = split_letters(pages)
    source = Source(
        path="a.pdf", sha256="0" * 64, media_type="application/pdf", first_page=1, last_page=len(pages), reading="ocr"
    )
    return read_record(letter, source, "0-1", shipped_calibration(0.01))


def failing(page: Page, reader: str) -> Page:
    return page.model_copy(update={"steps": (*page.steps, SECOND_READER_FAILED + reader)})


def flagged(pages: Sequence[Page]) -> set[str]:
    found = record(pages)
    return {name for name, each in found.evidence.items() if each.reason_code == "second_reader_failed"}


ARRIVAL = {"arrival_number", "arrival_date"}
FAULTS = [
    ("bands", 0, ARRIVAL | {"code_number", "issued_date", "priority"}),
    ("bands", 1, ARRIVAL),  # number and date are those of the first page
    ("second look", 0, {"signer.competence", "signer.position", "signer.full_name"}),
]


@pytest.mark.parametrize(("reader", "at", "expected"), FAULTS)
def test_what_depends_on_it_is_flagged(reader: str, at: int, expected: set[str]) -> None:
    pages = [page(*letter_rows()), ANNEX]
    assert flagged(pages) == set()
    sound = record(pages)
    pages[at] = failing(pages[at], reader)
    assert flagged(pages) == expected
    found = record(pages)
    assert found.needs_review
    assert all(found.evidence[name].needs_review for name in expected)
    assert found.code == sound.code, "what was read stays"


def test_print_is_flagged_where_doubtful_words_were_not_read_again() -> None:
    found = flagged([failing(page(*letter_rows()), "doubtful lines"), ANNEX])
    assert {"subject", "organ_name", "recipients.0", "code_notation"} <= found
    assert not found & ARRIVAL, "nothing of them is printed there"
    assert flagged([page(*letter_rows()), failing(ANNEX, "doubtful lines")]) == set()
