"""The text of a Word file as lines that know how far in each word stands: paragraphs, tables, text boxes, pictures.

The cells of a table row stand side by side, as the letterhead of a letter needs; so do text boxes at one height.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Any

from pipeline.reading.office.docx_paragraph import PageBreak, Placed, lines_of_paragraph, text_boxes_of
from pipeline.reading.office.numbering import Numbering
from pipeline.reading.office.package import R, W, value_of
from pipeline.reading.office.pictures import EMU_PER_PT, Picture, number_of, pictures_of
from pipeline.reading.office.styles import Styles

CELL_GAP_PT = 6.0  # between the texts of neighbouring cells
CHUNK_PT = 120.0
"""Room for another file (altChunk) that Word takes up as text when it opens this one: nobody reads it here, and the
page says so. A choice."""

Item = tuple[Placed, ...] | PageBreak | Picture
"""A line, which may be empty, or what stands between lines."""


@dataclass(frozen=True, eq=False)
class Flow:
    """Sets the blocks of one Word file between a left and a right edge, in points from the left of the page."""

    styles: Styles
    numbering: Numbering

    def items(self, blocks: Iterable[Any], left_pt: float, right_pt: float) -> Iterator[Item]:
        """The lines of paragraphs and tables, in their order."""
        for block in blocks:
            if block.tag == f"{W}p":
                yield from self._paragraph(block, left_pt, right_pt)
            elif block.tag == f"{W}tbl":
                for row in block.iterfind(f"{W}tr"):
                    yield from self._row(block, row, left_pt, right_pt)
            elif block.tag == f"{W}altChunk":
                yield Picture(block.get(f"{R}id", ""), right_pt - left_pt, CHUNK_PT)

    def _paragraph(self, paragraph: Any, left_pt: float, right_pt: float) -> Iterator[Item]:
        before = next(self.styles.paragraph_part(paragraph, "pageBreakBefore"), None)
        if before is not None and before.get(f"{W}val", "true") not in ("0", "false", "off"):
            yield PageBreak()
        yield from lines_of_paragraph(paragraph, self.styles, self.numbering, left_pt, right_pt)
        yield from pictures_of(paragraph)
        yield from self._text_boxes(paragraph, left_pt, right_pt)
        section = paragraph.find(f"{W}pPr/{W}sectPr")
        if section is not None and value_of(section, "type") != "continuous":
            yield PageBreak()

    def _text_boxes(self, paragraph: Any, left_pt: float, right_pt: float) -> Iterator[Item]:
        """Boxes beside each other side by side, others one below the other."""
        boxes = text_boxes_of(paragraph)
        spans = [_span_pt(box, left_pt) for box in boxes]
        if len(boxes) > 1 and all(spans) and _stand_apart([span for span in spans if span]):
            ordered = sorted(zip(spans, boxes, strict=True), key=lambda each: each[0] or (0.0, 0.0))
            yield from _side_by_side([list(self.items(box, *span)) for span, box in ordered if span is not None])
            return
        for box in boxes:
            yield from self.items(box, left_pt, right_pt)

    def _row(self, table: Any, row: Any, left_pt: float, right_pt: float) -> Iterator[Item]:
        """All cells of the row line by line, side by side; what is no line follows them."""
        columns = []
        for cell, (cell_left, cell_right) in _cells(table, row, left_pt, right_pt):
            columns.append(list(self.items(cell, cell_left, cell_right - CELL_GAP_PT)))
        yield from _side_by_side(columns)


def blocks_of(parent: Any) -> list[Any]:
    """Paragraphs and tables of a body, header, cell or text box, and places of other files in them."""
    return list(parent.iterchildren(f"{W}p", f"{W}tbl", f"{W}altChunk"))


def _side_by_side(columns: Sequence[Sequence[Item]]) -> Iterator[Item]:
    lines = [[item for item in column if isinstance(item, tuple)] for column in columns]
    for beside in zip_longest(*lines, fillvalue=()):
        yield tuple(placed for line in beside for placed in line)
    for column in columns:
        yield from (item for item in column if isinstance(item, Picture))


def _cells(table: Any, row: Any, left_pt: float, right_pt: float) -> Iterator[tuple[Any, tuple[float, float]]]:
    """The cells of a row with their left and right edges; the columns of the table share the line."""
    grid = [_twips(column.get(f"{W}w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    cells = list(row.iterfind(f"{W}tc"))
    spans = [_number(cell.find(f"{W}tcPr/{W}gridSpan"), 1) for cell in cells]
    skipped = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    stated = [_stated_width(cell) for cell in cells]
    if skipped + sum(spans) <= len(grid) and all(grid):
        edges = [sum(grid[:at]) for at in range(len(grid) + 1)]
        starts = [skipped + sum(spans[:at]) for at in range(len(cells))]
        places = [(edges[start], edges[start + span]) for start, span in zip(starts, spans, strict=True)]
        whole = edges[-1]
    else:
        widths = stated if all(stated) else [1.0] * len(cells)
        places = [(sum(widths[:at]), sum(widths[: at + 1])) for at in range(len(widths))]
        whole = sum(widths)
    scale = (right_pt - left_pt) / whole if whole else 0.0
    for cell, (start, end) in zip(cells, places, strict=True):
        yield cell, (left_pt + start * scale, left_pt + end * scale)


def _stated_width(cell: Any) -> float:
    width = cell.find(f"{W}tcPr/{W}tcW")
    return _twips(width.get(f"{W}w")) if width is not None else 0.0


def _twips(text: str | None) -> float:
    return float(text) if text and text.isdigit() else 0.0


def _number(element: Any | None, usual: int) -> int:
    text = element.get(f"{W}val", "") if element is not None else ""
    return int(text) if text.isdigit() else usual


def _span_pt(box: Any, left_pt: float) -> tuple[float, float] | None:
    """The left and right edge of a text box, where the drawing says where it stands."""
    for anchor in box.iterancestors():
        if anchor.tag.endswith("}anchor"):
            offset = anchor.find("{*}positionH/{*}posOffset")
            extent = anchor.find("{*}extent")
            if offset is None or extent is None:
                return None
            start = left_pt + number_of(offset.text) / EMU_PER_PT
            return start, start + number_of(extent.get("cx")) / EMU_PER_PT
    return None


def _stand_apart(spans: Sequence[tuple[float, float]]) -> bool:
    return all(before[1] <= after[0] + CELL_GAP_PT for before, after in pairwise(sorted(spans)))
