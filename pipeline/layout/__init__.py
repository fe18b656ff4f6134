"""From pages to letters, each cut into the cells of its regulation.

A file may hold several letters: a page with a letterhead of its own begins a new one; forms, tables and lists belong to
the letter before them.
"""

from collections.abc import Sequence

from models import Letter, Line, Page, Zone
from pipeline.layout.closing import Closing, find_closing
from pipeline.layout.glued import parted_kinh
from pipeline.layout.half_seen import half_seen_stamp
from pipeline.layout.letterhead import Letterhead, find_letterhead
from pipeline.layout.marks import find_marks
from pipeline.layout.opening import find_opening
from pipeline.layout.page_order import page_order
from pipeline.layout.seam import without_seam_scraps
from pipeline.layout.sheet import Sheet
from pipeline.layout.stamp import find_arrival_stamp

__all__ = ["split_letters"]


def split_letters(pages: Sequence[Page]) -> tuple[Letter, ...]:
    """Cut the pages of one file into its letters; every page belongs to exactly one of them."""
    groups: list[list[Sheet]] = []
    stamps: list[Zone] = []
    heads: list[Letterhead | None] = []
    for sheet, stamp, head in _in_order([_first_cut(page) for page in pages]):
        if head is not None or not groups:
            groups.append([])
            heads.append(head)
            stamps.append(stamp)
        elif stamp and not stamps[-1]:
            stamps[-1] = stamp
        groups[-1].append(sheet)
    return tuple(_cut_letter(sheets, head, stamp) for sheets, head, stamp in zip(groups, heads, stamps, strict=True))


Cut = tuple[Sheet, Zone, Letterhead | None]
"""A page without its arrival stamp, the stamp, and the letterhead where a letter begins on it."""


def _first_cut(page: Page) -> Cut:
    sheet, stamp = _lift_stamp(parted_kinh(without_seam_scraps(Sheet.of(page))))
    return sheet, stamp, find_letterhead(sheet)


def _in_order(cuts: list[Cut]) -> list[Cut]:
    order = page_order([sheet for sheet, _, _ in cuts], [head is not None for _, _, head in cuts])
    return [cuts[place] for place in order]


def _lift_stamp(sheet: Sheet) -> tuple[Sheet, Zone]:
    found = find_arrival_stamp(sheet)
    zone = found[0] if found is not None else half_seen_stamp(sheet)
    if not zone:
        return sheet, zone
    gone = {id(word) for line in zone.lines for word in line.words}  # they lie across the rows of the letter
    return sheet.gathered(tuple([word for word in sheet.words if id(word) not in gone])), zone


def _cut_letter(sheets: list[Sheet], head: Letterhead | None, stamp: Zone) -> Letter:
    first = sheets[0]
    top = head.bottom if head else 0.0
    used = _words_of(head)
    rest = first.without(used)
    rows = [row for row in rest.rows if row.box[1] > top - 2 * first.line_height and _below_head(row, head)]
    marks, rows = find_marks(rows, head, first)
    opening = find_opening(rows, first)
    closing = find_closing([rest, *sheets[1:]], first_top=_opening_end(rows, opening.body_at, top))
    body, annex = _cut_body(sheets, rows[opening.body_at :], closing)
    return Letter(
        pages=tuple(sheet.page for sheet in sheets),
        quoc_hieu=head.quoc_hieu if head else Zone(),
        organ=head.organ if head else Zone(),
        code=head.code if head else Zone(),
        place_date=head.place_date if head else Zone(),
        about=head.about if head and head.about else Zone.of(opening.about),
        title=Zone.of(opening.title),
        marks=marks,
        arrival_stamp=stamp,
        recipients=Zone.of(opening.recipients),
        body=body,
        signature=closing.signature if closing else Zone(),
        signature_again=closing.signature_again if closing else (),
        to_places=closing.to_places if closing else Zone(),
        annex=annex,
    )


def _words_of(head: Letterhead | None) -> set[int]:
    if head is None:
        return set()
    zones = (head.quoc_hieu, head.organ, head.code, head.about, head.place_date, head.marks)
    return {id(word) for zone in zones for line in zone.lines for word in line.words}


def _below_head(row: Line, head: Letterhead | None) -> bool:
    return head is None or row.box[3] > head.box[1] + 2 * (row.box[3] - row.box[1])


def _opening_end(rows: list[Line], body_at: int, top: float) -> float:
    return rows[body_at].box[1] - 1 if body_at < len(rows) else top


def _cut_body(sheets: list[Sheet], first_rows: list[Line], closing: Closing | None) -> tuple[Zone, Zone]:
    """Rows before the closing are the body, rows after it the annex."""
    body: list[Line] = []
    annex: list[Line] = []
    numbers = [sheet.page.number for sheet in sheets]
    last = numbers.index(closing.page) if closing is not None else len(sheets)
    for index, sheet in enumerate(sheets):
        rows = first_rows if index == 0 else sheet.rows
        if closing is None or index < last:
            body.extend(rows)
        elif index > last:
            annex.extend(rows)
        else:
            body.extend(row for row in rows if row.box[1] < closing.top - 1)
            annex.extend(row for row in rows if row.box[1] > closing.bottom + 1)
    return Zone.of(body), Zone.of(annex)
