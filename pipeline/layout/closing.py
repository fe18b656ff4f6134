"""The end of a letter: "Nơi nhận" on the left, competence, position and name of the signer on the right (cells 7, 9b)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from models import Line, Word, Zone
from parsers.lexicon.folding import fold
from pipeline.layout.anchors import is_damaged_noi_nhan, noi_nhan_start
from pipeline.layout.sheet import Sheet
from pipeline.rows import rows_of

POSITIONS = (
    "giam doc", "pho giam doc", "chu tich", "pho chu tich", "bo truong", "thu truong", "hieu truong", "pho hieu truong",
    "chanh van phong", "pho chanh van phong", "truong phong", "pho truong phong", "cuc truong", "pho cuc truong",
    "tong giam doc", "truong ban", "pho truong ban", "chanh thanh tra", "tong cuc truong", "vien truong", "thu tuong",
)  # fmt: skip
AUTHORITY = re.compile(r"^\W{0,2}(?:t\W?m|k\W?t|t\W?l|tuq|q)\s?[.,]")
FILED = re.compile(r"^\W{0,3}lu\w?\b\s?[:;.]?\s?v|^\W{0,3}luu\b|\bluu\s?:?\s?vt\b")
LIST_DASH = re.compile(r"^\s*[-–—~+=•*]")
AS_ABOVE = re.compile(r"^\W{0,3}nh[uư] (?:tren|dieu|k[ií]nh)", re.IGNORECASE)


@dataclass(frozen=True)
class Closing:
    """Where the body ends and what stands below: page number as read, `top` and `bottom` in points."""

    page: int
    top: float
    bottom: float
    to_places: Zone
    signature: Zone


def find_closing(sheets: Sequence[Sheet], *, first_top: float) -> Closing | None:
    """The first closing after the head of the letter (`first_top` on the first of its sheets)."""
    for index, sheet in enumerate(sheets):
        top = first_top if index == 0 else 0.0
        rows = [row for row in sheet.rows if row.box[1] >= top]
        start = _list_start(rows, sheet)
        if start is not None:
            return _cut(sheet, rows, start)
        alone = _signature_start(rows, sheet)
        if alone is not None:
            return _cut_signature(sheet, rows, alone)
    return None


def _list_start(rows: list[Line], sheet: Sheet) -> int | None:
    """The row of "Nơi nhận:", or of "Như trên" where the heading is lost."""
    for index, row in enumerate(rows):
        at = noi_nhan_start(row)
        if at is not None and row.words[at].box[0] < 0.5 * sheet.page.width_pt:
            return index
    for index, row in enumerate(rows):
        if is_damaged_noi_nhan(row) and any(LIST_DASH.match(r.text) for r in rows[index + 1 : index + 3]):
            return index
    for index, row in enumerate(rows):
        if AS_ABOVE.match(fold(row.text)) and any(FILED.search(fold(r.text)) for r in rows[index : index + 25]):
            return index
    for index, row in enumerate(rows):
        if FILED.match(fold(row.text)) and row.box[0] < 0.4 * sheet.page.width_pt and "vt" in fold(row.text):
            return _up_the_list(rows, index)
    return None


def _up_the_list(rows: list[Line], index: int) -> int:
    while index > 0 and LIST_DASH.match(rows[index - 1].text):
        index -= 1
    return index


def _signature_start(rows: list[Line], sheet: Sheet) -> int | None:
    """A row in the right half that is an authority or a position in capitals, where no list is printed."""
    for index, row in enumerate(rows):
        if row.box[0] > 0.42 * sheet.page.width_pt and is_signing_row(row):
            return index
    return None


def is_signing_row(row: Line) -> bool:
    """ "KT. GIÁM ĐỐC", "PHÓ CHỦ TỊCH": capitals, and a known authority or position, allowing for OCR damage."""
    letters = [letter for letter in row.text if letter.isalpha()]
    if len(letters) < 5 or sum(letter.isupper() for letter in letters) < 0.8 * len(letters):
        return False
    text = fold(row.text)
    body = AUTHORITY.sub("", text).strip(" .,")
    return any(fuzz.ratio(body, position) >= 84 for position in POSITIONS) or text.startswith(("tm.", "tm uy ban"))


def _cut(sheet: Sheet, rows: list[Line], start: int) -> Closing:
    """Both columns from the list's heading down; the signature may begin a few rows higher."""
    top = rows[start].box[1]
    middle = 0.4 * sheet.page.width_pt
    first = start
    while first > 0 and rows[first - 1].box[0] > middle and rows[start].box[1] - rows[first - 1].box[3] < 45:
        first -= 1
    words = [word for row in rows[first:] for word in row.words]
    split = _gutter(words, sheet)
    left_words = [word for word in words if _centre(word) < split and word.box[3] > top - 3]
    left = _list_rows(rows_of(left_words), sheet)
    bottom = max([row.box[3] for row in left], default=top)
    right = [word for word in words if _centre(word) >= split]
    signature = _signature_rows(rows_of(right), sheet)
    bottom = max([bottom, *(row.box[3] for row in signature)])
    return Closing(sheet.page.number, rows[first].box[1], bottom, Zone.of(left), Zone.of(signature))


def _cut_signature(sheet: Sheet, rows: list[Line], start: int) -> Closing:
    words = [word for row in rows[start:] for word in row.words if _centre(word) > 0.38 * sheet.page.width_pt]
    signature = _signature_rows(rows_of(words), sheet)
    bottom = max(row.box[3] for row in signature) if signature else rows[start].box[3]
    return Closing(sheet.page.number, rows[start].box[1], bottom, Zone(), Zone.of(signature))


def _gutter(words: list[Word], sheet: Sheet) -> float:
    """The x between the two columns: the middle of the widest strip that the fewest words cross."""
    width = sheet.page.width_pt
    candidates = [x * width / 200 for x in range(62, 136)]
    covered = [sum(word.box[0] - 2 < x < word.box[2] + 2 for word in words) for x in candidates]
    least = min(covered)
    best: tuple[int, int] = (0, 0)
    start: int | None = None
    for index, count in enumerate([*covered, least + 1]):
        if count == least and start is None:
            start = index
        elif count != least and start is not None:
            best = max(best, (start, index), key=lambda run: run[1] - run[0])
            start = None
    return (candidates[best[0]] + candidates[best[1] - 1]) / 2


def _list_rows(rows: tuple[Line, ...], sheet: Sheet) -> list[Line]:
    """The list from its heading to the "Lưu" entry and its continuation; footers further down are left out."""
    kept: list[Line] = []
    filed_at: int | None = None
    for index, row in enumerate(rows):
        gap = row.box[1] - kept[-1].box[3] if kept else 0.0
        if kept and gap > (1.2 if filed_at is not None else 6) * sheet.line_height:
            break
        if filed_at is not None and index - filed_at > 2:
            break
        if filed_at is not None and fold(row.text).startswith(("dia chi", "dien thoai", "website", "tel", "dt:")):
            break
        kept.append(row)
        if FILED.search(fold(row.text)):
            filed_at = index
    return kept


def _signature_rows(rows: tuple[Line, ...], sheet: Sheet) -> list[Line]:
    """From the first capital row down to the name, at most a hand's breadth (17 cm) below it."""
    start = next((index for index, row in enumerate(rows) if _is_capital(row)), None)
    if start is None:
        return list(rows[:6])
    limit = rows[start].box[1] + 17 / 2.54 * 72
    return [row for row in rows[start:] if row.box[3] < limit]


def _is_capital(row: Line) -> bool:
    letters = [letter for letter in row.text if letter.isalpha()]
    return len(letters) >= 4 and sum(letter.isupper() for letter in letters) >= 0.75 * len(letters)


def _centre(word: Word) -> float:
    return (word.box[0] + word.box[2]) / 2
