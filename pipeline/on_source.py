"""Turns places on the upright pages that parsers work on into places on the file's own pages."""

from collections.abc import Sequence

from models import Box, DigitalSignature, Evidence, Page, Place, Reader, RecordPage, Task, Word
from models.evidence import CONFIDENCE_DIGITS

READERS = {"text_layer": Reader.TEXT_LAYER, "ocr": Reader.TESSERACT, "office": Reader.OFFICE}
"""The reader of a page that names none, by the way in which it was read."""
NEAR_PT = 4.0  # words read in place may begin that much before the place, which is drawn around their ink
BOX_DIGITS = 1
"""Decimals of a point in records: a tenth is 0.04 mm, less than a pixel of a scan at 300 dpi (0.08 mm)."""


class SourcePages:
    """The pages of one letter, which turn evidence and tasks of its parsers into those of its record.

    Coordinates are rounded to a tenth of a point, confidences to a thousandth.
    """

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.number: page for page in pages}
        self._begun = {
            (page.number, at): {word.box[0] for word in look.words}
            for page in pages
            for at, look in enumerate(page.second_looks)
        }

    def evidence(self, found: Evidence) -> Evidence:
        """A copy with the places on the file's pages and with the reader named; unchanged where it has no place."""
        if not found.places:
            return found
        return found.model_copy(
            update={
                "places": tuple(self._place(place) for place in found.places),
                "confidence": round(found.confidence, CONFIDENCE_DIGITS),
                "reader": found.reader or self._reader_of(found.places[0].page, found.boxes[:1]),
            }
        )

    def task(self, task: Task, document_id: str) -> Task:
        """A copy with the places on the file's pages, and with `document_id` in front of the task's id."""
        return task.model_copy(
            update={
                "task_id": document_id + task.task_id,
                "confidence": round(task.confidence, CONFIDENCE_DIGITS),
                "evidence": {name: self.evidence(found) for name, found in task.evidence.items()},
            }
        )

    def record_pages(self) -> tuple[RecordPage, ...]:
        """The pages of the file that the letter stands on, each once, also where two of its pages lie on one sheet."""
        found: dict[int, RecordPage] = {}
        for page in self._pages.values():
            width, height = page.source_size_pt or (page.width_pt, page.height_pt)
            record_page = RecordPage(
                page=page.source_number,
                width_pt=round(width, BOX_DIGITS),
                height_pt=round(height, BOX_DIGITS),
                reading=page.reading,
                turned_deg=page.turned_deg,
            )
            found.setdefault(page.source_number, record_page)
        return tuple(found.values())

    def signatures(self) -> tuple[DigitalSignature, ...]:
        """The digital signatures of the file that belong to these pages, in the order of the pages."""
        return tuple(signature for page in self._pages.values() for signature in page.signatures)

    def _reader_of(self, number: int, boxes: Sequence[Box]) -> Reader:
        """What read the words in the boxes: the reader of the page, or of the inset or look they are in."""
        page = self._pages[number]
        for inset in page.insets:
            if any(_is_within(box, inset.box) for box in boxes):
                return inset.read_by
        for at, look in enumerate(page.second_looks):
            begun = self._begun[number, at]
            if any(box[0] in begun and any(_begins_with(word, box) for word in look.words) for box in boxes):
                return look.read_by
        return page.read_by or READERS[page.reading]

    def _place(self, place: Place) -> Place:
        page = self._pages[place.page]
        return Place(page=page.source_number, boxes=tuple(_rounded(page, box) for box in place.boxes))


def _is_within(box: Box, inset: Box) -> bool:
    """Whether the left end of the box lies in the inset, at half its height."""
    middle = (box[1] + box[3]) / 2
    return inset[0] - NEAR_PT <= box[0] <= inset[2] and inset[1] - NEAR_PT <= middle <= inset[3] + NEAR_PT


def _begins_with(word: Word, box: Box) -> bool:
    """Whether the word is the leftmost of those that the box was drawn around."""
    return word.box[0] == box[0] and box[1] <= word.box[1] and word.box[3] <= box[3]


def _rounded(page: Page, box: Box) -> Box:
    x0, y0, x1, y1 = page.source_box(box)
    return round(x0, BOX_DIGITS), round(y0, BOX_DIGITS), round(x1, BOX_DIGITS), round(y1, BOX_DIGITS)
