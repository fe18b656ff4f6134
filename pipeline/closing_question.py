"""Whether the foot of a page is to be looked at once more: asked by the reading stage, answered by what reads signers.

Reading knows no letter; it asks, and this answers with layout and parser.
"""

from models import Box, Line, Page, SecondLook, Zone
from models.page import Word
from parsers.foot.signature import find_signature
from pipeline.layout.anchors import signature_at, to_places_at
from pipeline.reading.rows import rows_of, rows_of_page

ABOVE_PT, BELOW_PT = 45.0, 240.0
"""How far the block reaches above and below the heading "Nơi nhận:"."""


def ask_about_closing(page: Page, taken: tuple[SecondLook, ...]) -> Box | None:
    """The right part of the closing; None where the page shows none, or post and name are certain by what was read."""
    box = taken[0].box if taken else _closing_box(page)
    if box is None:
        return None
    words = tuple(word for word in page.words if _inside(word, box))
    readings = [Zone.of(rows_of(words)), *(Zone.of(rows_of(look.words)) for look in taken)]
    return None if _is_certain(readings) else box


def _is_certain(readings: list[Zone]) -> bool:
    block = find_signature(readings[0], tuple(readings[1:]))
    parts = (block.position.evidence, block.full_name.evidence)
    return all(part.text is not None and not part.needs_review for part in parts)


def _closing_box(page: Page) -> Box | None:
    """Below the last row of running text, at most a hand's breadth high."""
    rows = rows_of_page(page.words)
    at = to_places_at(rows, page.width_pt)
    at = signature_at(rows, page.width_pt) if at is None else at
    if at is None:
        return None
    top = max(rows[at].box[1] - ABOVE_PT, _end_of_text(rows[:at], page))
    return 0.38 * page.width_pt, top, page.width_pt, min(page.height_pt, rows[at].box[1] + BELOW_PT)


def _end_of_text(rows: tuple[Line, ...], page: Page) -> float:
    running = [row for row in rows if row.box[0] < 0.3 * page.width_pt and row.box[2] > 0.4 * page.width_pt]
    return max((row.box[3] - 2 for row in running), default=0.0)


def _inside(word: Word, box: Box) -> bool:
    centre_x, centre_y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= centre_x <= box[2] and box[1] <= centre_y <= box[3]
