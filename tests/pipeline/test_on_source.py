"""Which reader a value of a page names."""

import pytest

from models import Evidence, Page, Place, Reader, SecondLook, Word, Zone
from models.page import Line
from pipeline.on_source import SourcePages


def word(text: str, x0: float, y0: float = 700.0) -> Word:
    return Word(text=text, box=(x0, y0, x0 + 30, y0 + 12), page=1)


PRINTED = (word("Nguyễn", 300), word("Văn", 335))
LOOKED = (word("Trần", 300.5), word("Văn", 335.5))


def page(reading: str, read_by: Reader | None) -> Page:
    look = SecondLook(part="closing", box=(280, 600, 595, 842), words=LOOKED, read_by=Reader.TESSERACT)
    shape = {"number": 1, "source_number": 1, "width_pt": 595, "height_pt": 842, "words": PRINTED}
    return Page.model_validate({**shape, "reading": reading, "read_by": read_by, "second_looks": (look,)})


def evidence_of(words: tuple[Word, ...]) -> Evidence:
    zone = Zone.of([Line(words=words)])
    return zone.evidence(0, len(zone.text))


ROWS = [
    ("ocr", Reader.CONCERT, PRINTED, Reader.CONCERT),
    ("ocr", Reader.TESSERACT, PRINTED, Reader.TESSERACT),
    ("ocr", Reader.CONCERT, PRINTED[1:], Reader.CONCERT),
    ("ocr", Reader.CONCERT, LOOKED, Reader.TESSERACT),  # the look's own words
    ("ocr", Reader.CONCERT, LOOKED[1:], Reader.TESSERACT),
    ("ocr", None, PRINTED, Reader.TESSERACT),  # recorded when there was no other engine
    ("text_layer", None, PRINTED, Reader.TEXT_LAYER),
    ("office", None, PRINTED, Reader.OFFICE),
]


@pytest.mark.parametrize(("reading", "read_by", "words", "expected"), ROWS)
def test_a_value_names_what_read_its_words(
    reading: str, read_by: Reader | None, words: tuple[Word, ...], expected: Reader
) -> None:
    assert SourcePages([page(reading, read_by)]).evidence(evidence_of(words)).reader is expected


def test_a_parser_that_names_the_reader_is_believed() -> None:
    found = evidence_of(PRINTED).model_copy(update={"reader": Reader.SECOND_READER})
    assert SourcePages([page("ocr", Reader.CONCERT)]).evidence(found).reader is Reader.SECOND_READER


def test_a_place_without_boxes_is_the_page_s() -> None:
    found = Evidence(text="a", places=(Place(page=1, boxes=()),))
    assert SourcePages([page("ocr", Reader.CONCERT)]).evidence(found).reader is Reader.CONCERT
