"""One scan read by the OCR engine itself: the recorded pages are still what the reader makes of the file."""

import pytest

from models.errors import NoOcrEngine
from pipeline.closing_question import ask_about_closing
from pipeline.intake import identify
from pipeline.reading import read_pages
from pipeline.reading.settings import ReadingSettings
from tests import golden

SCAN = "cong-van-so-y-te"
MUST_READ = ("document_type", "code", "issued_date", "organ_name", "recipients", "signer.position", "tasks")


@pytest.mark.slow
def test_a_scan_is_read_right() -> None:
    file = golden.LETTERS / f"{SCAN}.pdf"
    try:
        pages = tuple(read_pages(file, identify(file), ReadingSettings(), ask_about_closing))
    except NoOcrEngine as error:
        pytest.skip(str(error))
    (record,) = golden.records_from(pages)
    (truth,) = golden.load_letters(SCAN)
    assert {field: golden.difference(field, record, truth) for field in MUST_READ} == dict.fromkeys(MUST_READ)
