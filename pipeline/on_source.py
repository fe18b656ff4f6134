"""From the upright pages that parsers work on to the pages of the file that a person opens."""

from collections.abc import Sequence

from models import Box, DigitalSignature, Evidence, Page, Place, Reader, RecordPage, Task

READERS = {"text_layer": Reader.TEXT_LAYER, "ocr": Reader.TESSERACT, "office": Reader.OFFICE}
"""Of a value that names no reader of its own: what read its page."""


class SourcePages:
    """The pages of one letter; gives each place as one on the file's own page, rounded to a tenth of a point."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = {page.number: page for page in pages}

    def evidence(self, found: Evidence) -> Evidence:
        """The same with places on the file's pages and the reader named."""
        if not found.places:
            return found
        return found.model_copy(
            update={
                "places": tuple(self._place(place) for place in found.places),
                "confidence": round(found.confidence, 3),
                "reader": found.reader or READERS[self._pages[found.places[0].page].reading],
            }
        )

    def task(self, task: Task, document_id: str) -> Task:
        """The task with its places on the file's pages and its id completed."""
        return task.model_copy(
            update={
                "task_id": document_id + task.task_id,
                "confidence": round(task.confidence, 3),
                "evidence": {name: self.evidence(found) for name, found in task.evidence.items()},
            }
        )

    def record_pages(self) -> tuple[RecordPage, ...]:
        """Each page of the file once, also where two letter pages lie on one sheet."""
        found: dict[int, RecordPage] = {}
        for page in self._pages.values():
            width, height = page.source_size_pt or (page.width_pt, page.height_pt)
            record_page = RecordPage(
                page=page.source_number,
                width_pt=round(width, 1),
                height_pt=round(height, 1),
                reading=page.reading,
                turned_deg=page.turned_deg,
            )
            found.setdefault(page.source_number, record_page)
        return tuple(found.values())

    def signatures(self) -> tuple[DigitalSignature, ...]:
        """Digital signatures of the file that stand on these pages."""
        return tuple(signature for page in self._pages.values() for signature in page.signatures)

    def _place(self, place: Place) -> Place:
        page = self._pages[place.page]
        return Place(page=page.source_number, boxes=tuple(_rounded(page, box) for box in place.boxes))


def _rounded(page: Page, box: Box) -> Box:
    x0, y0, x1, y1 = page.source_box(box)
    return round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1)
