"""Draws pictures of a file's pages with a named box around every value of its records."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from models import Box, DocumentRecord, Evidence
from models.errors import BadOutputFolder
from pipeline.intake import PDF
from pipeline.reading.file import RASTER
from pipeline.reading.image import POINTS_PER_INCH
from pipeline.reading.settings import ReadingSettings
from pipeline.viewing.sheets import Sheet, shown_pages

PX_PER_PT = 1.6  # about 115 dpi: an A4 page is 950 x 1350 pixels, legible on a screen
LABEL_PX = 13  # size of the font: about three fifths of a letter's own print at this scale
BOX_LINE_PX = 2  # one pixel is lost among the print
LABEL_GAP_PX = 3  # between a box and the label on its left or right
MOST_STEPS_UP = 30  # heights of a label: on A4 so many reach up by a third of the page
FIELD_COLOUR = (0, 90, 200)
REVIEW_COLOUR = (200, 60, 0)
TASK_COLOUR = (0, 130, 70)
TASK_VALUE_COLOUR = (130, 0, 150)
WHOLE_LISTS = frozenset({"recipients", "to_places"})
"""Not drawn: each of their entries is, at its own place."""


@dataclass(frozen=True)
class Mark:
    """A box to be drawn on one page."""

    name: str
    """Empty for the further lines of a value, of which the first bears the name."""
    box: Box
    """In points of the file's own page."""
    colour: tuple[int, int, int]
    """Red, green and blue, 0 to 255."""


def write_overlays(path: Path, media_type: str, records: Sequence[DocumentRecord], folder: Path) -> list[Path]:
    """Write a PNG of each page of the file at `path` into `folder`, named "letter-1.png"; their paths.

    Boxes of values to be reviewed are orange, of other values blue, of tasks green, of who must do them and when
    purple. An Office file gives no pictures, because it has no pages. Raises `BadOutputFolder` where they cannot be
    written.
    """
    written = []
    for number, picture in enumerate(_pictures(path, media_type), start=1):
        _draw(picture, [mark for record in records for mark in _marks(record, number)])
        target = folder / f"{path.stem}-{number}.png"
        with _write_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(target)
        written.append(target)
    return written


@contextmanager
def _write_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        what = f"cannot write pictures to {folder}: {error.strerror}"
        raise BadOutputFolder(f"{what}; choose another --overlay") from error


def _pictures(path: Path, media_type: str) -> Iterator[Image.Image]:
    """The pages as a viewer shows them, `PX_PER_PT` pixels a point."""
    if media_type == PDF or media_type in RASTER:
        for page in shown_pages(path, media_type, ReadingSettings(), PX_PER_PT * POINTS_PER_INCH):
            sheet = Sheet.of(page)
            yield Image.fromarray(sheet.whole(round(sheet.width_pt * PX_PER_PT))).convert("RGB")


def _marks(record: DocumentRecord, page: int) -> Iterator[Mark]:
    for name, evidence in record.evidence.items():
        if name not in WHOLE_LISTS:
            yield from _marks_of(name, evidence, page, FIELD_COLOUR)
    for task in record.tasks:
        path = task.path or task.task_id.rpartition("#")[2]
        for part, evidence in task.evidence.items():
            name = f"task {path}" if part == "text" else f"{path} {part.partition('_')[0]}"
            yield from _marks_of(name, evidence, page, TASK_COLOUR if part == "text" else TASK_VALUE_COLOUR)


def _marks_of(name: str, evidence: Evidence, page: int, colour: tuple[int, int, int]) -> Iterator[Mark]:
    colour = REVIEW_COLOUR if evidence.needs_review else colour
    boxes = [box for place in evidence.places if place.page == page for box in place.boxes]
    yield from (Mark(name if at == 0 else "", box, colour) for at, box in enumerate(boxes))


def _draw(picture: Image.Image, marks: Sequence[Mark]) -> None:
    draw = ImageDraw.Draw(picture)
    font = ImageFont.load_default(LABEL_PX)
    boxes = [_in_pixels(mark.box) for mark in marks]
    taken: list[Box] = []
    for mark, (x0, y0, x1, y1) in zip(marks, boxes, strict=True):
        draw.rectangle((x0, y0, max(x0, x1), max(y0, y1)), outline=mark.colour, width=BOX_LINE_PX)
        if mark.name:
            others = [box for box in boxes if box != (x0, y0, x1, y1)]
            label = _label_place(draw.textbbox((0, 0), mark.name, font=font), (x0, y0, x1, y1), taken, others)
            taken.append(label)
            draw.rectangle(label, fill=(255, 255, 255))
            draw.text((label[0], label[1]), mark.name, fill=mark.colour, font=font, anchor="lt")


def _in_pixels(box: Box) -> Box:
    x0, y0, x1, y1 = (value * PX_PER_PT for value in box)
    return x0, y0, x1, y1


def _label_place(label: Box, box: Box, taken: Sequence[Box], boxes: Sequence[Box]) -> Box:
    """Where the label of `box` hides nothing.

    Tried are the places above the box, left, right and below of it, then higher and higher; first those that hide
    neither a label (`taken`) nor another value (`boxes`), then those that hide no label.
    """
    width, height = label[2] - label[0] + 2, label[3] - label[1] + 3
    x0, y0, x1, y1 = box
    nearby = [(x0, y0 - height - 1), (x0 - width - LABEL_GAP_PX, y0), (x1 + LABEL_GAP_PX, y0), (x0, y1 + 2)]
    higher = [(x0, y0 - step * height) for step in range(2, MOST_STEPS_UP)]
    for hidden, places in (([*taken, *boxes], nearby), (taken, [*nearby, *higher])):
        for left, top in places:
            place = (left, top, left + width, top + height)
            if left >= 0 and top >= 0 and not any(_overlap(place, other) for other in hidden):
                return place
    return x0, y0, x0 + width, y0 + height


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
