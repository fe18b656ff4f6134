"""Decides whether the OCR engine reads the foot of a page once more: as long as post or name of the signer is doubtful.

The reading stage knows nothing of letters. It asks the function here before each further reading, and the answer comes
from the layout and from the parser of signers.
"""

from models import Box, Line, Page, SecondLook, Zone
from models.page import Word
from parsers.foot.signature import find_signature
from pipeline.layout.anchors import signature_at, to_places_at
from pipeline.reading.rows import rows_of, rows_of_page

ABOVE_PT, BELOW_PT = 45.0, 240.0
"""How far the signer's block reaches above and below the heading "Nơi nhận:": a hand's breadth (8.5 cm) below."""
RIGHT_PART_FROM = 0.38
"""The block begins right of this share of the page's width; the list under "Nơi nhận:" stands left of it.
A choice."""
RUNNING_FROM, RUNNING_TO = 0.3, 0.4
"""A row that begins left of the first and ends right of the second share of the width is running text. A choice."""
OVERLAP_PT = 2.0
"""Boxes of neighbouring rows may overlap by so much, where an accent stands high. A choice."""


def ask_about_closing(page: Page, taken: tuple[SecondLook, ...]) -> Box | None:
    """The box to be read once more: the right part of the closing, with post, signature and name of the signer.

    None where the page shows no closing, or where the page and the readings `taken` so far give a certain post and a
    certain name. One reading is always asked for: under a stamp "KT." and "PHÓ" are lost without a trace, so that "GIÁM
    ĐỐC" looks certain (nine of 108 closings read by our own readers alone, 2026-11).
    """
    box = taken[0].box if taken else _closing_box(page)
    if box is None:
        return None
    if not taken:
        return box
    first = Zone.of(rows_of([word for word in page.words if _inside(word, box)]))
    return None if _is_certain([first, *(Zone.of(rows_of_page(look.words)) for look in taken)]) else box


def _is_certain(readings: list[Zone]) -> bool:
    block = find_signature(readings[0], tuple(readings[1:]))
    parts = (block.position.evidence, block.full_name.evidence)
    return all(part.text is not None and not part.needs_review for part in parts)


def _closing_box(page: Page) -> Box | None:
    """The right part of the page from the last row of running text above the closing down; None without a closing."""
    rows = rows_of_page(page.words)
    at = to_places_at(rows, page.width_pt)
    at = signature_at(rows, page.width_pt) if at is None else at
    if at is None:
        return None
    top = max(rows[at].box[1] - ABOVE_PT, _end_of_text(rows[:at], page))
    return RIGHT_PART_FROM * page.width_pt, top, page.width_pt, min(page.height_pt, rows[at].box[1] + BELOW_PT)


def _end_of_text(rows: tuple[Line, ...], page: Page) -> float:
    from_pt, to_pt = RUNNING_FROM * page.width_pt, RUNNING_TO * page.width_pt
    running = [row for row in rows if row.box[0] < from_pt and row.box[2] > to_pt]
    return max((row.box[3] - OVERLAP_PT for row in running), default=0.0)


def _inside(word: Word, box: Box) -> bool:
    centre_x, centre_y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= centre_x <= box[2] and box[1] <= centre_y <= box[3]
