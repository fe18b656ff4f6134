"""What stands between letterhead and body: the title with its subject (cell 5a), or "Kính gửi:" (cell 9a)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lexicon.folding import fold
from lexicon.letters import capital_share
from models import Line
from parsers.head.document_type import type_in_title
from pipeline.layout.anchors import kinh_gui_start
from pipeline.layout.sheet import Sheet

BODY_OPENER = re.compile(
    r"^(?:can cu|thuc hien|theo |xet |nham |tiep theo|sau khi|de |ngay |trong |vua qua|hien nay|thoi gian qua|"
    r"[ivx]{1,4}\s?[.)]|\d{1,2}\s?[.)]|dieu \d|phan )"
)
AFTER_SUBJECT = re.compile(
    r"^(?:chu tich|giam doc|uy ban nhan dan|bo truong|hieu truong|tong giam doc|thu tuong|hoi dong|cuc truong|"
    r"truong ban|tong cuc truong|chinh phu|ban chi dao|thanh tra|quoc hoi|vien truong)\b"
)
ALSO = re.compile(r"^\W*dong\s+k.nh\s+g.i\b")
""" "Đồng kính gửi:" begins a second list."""
SECTION = re.compile(r"^(?:[ivxl]{1,4}|\d{1,2})\s?[.)]\s")
"""The first heading of the text, "I. TÌNH HÌNH CHUNG", may be centred as the subject is."""
TELEGRAM = re.compile(r"\bdien\s*:")
INDENT = 14.0
"""A row whose left end is this much further in (points) than its right end is a paragraph's first row, not centred."""


@dataclass(frozen=True)
class Opening:
    """Rows of the title and of the recipients, and the index of the body's first row."""

    title: tuple[Line, ...]
    recipients: tuple[Line, ...]
    body_at: int


def find_opening(rows: Sequence[Line], sheet: Sheet) -> Opening:
    """Cut the rows below the letterhead."""
    at = 0
    title: list[Line] = []
    type_at = next((i for i, row in enumerate(rows[:9]) if type_in_title(row.text) and _is_centred(row, sheet)), None)
    gui_at = next((i for i, row in enumerate(rows[:30]) if kinh_gui_start(row) is not None), None)
    if type_at is not None and (gui_at is None or type_at < gui_at):
        end = _title_end(rows, type_at, sheet)
        title = list(rows[type_at:end])
        at = end
    gui_at = next((i for i, row in enumerate(rows[at : at + 12], at) if _opens_recipients(row)), None)
    if gui_at is None and not title:
        gui_at = _list_without_heading(rows, sheet)
    recipients: list[Line] = []
    if gui_at is not None:
        end = _recipients_end(rows, gui_at, sheet)
        recipients = list(rows[gui_at:end])
        at = end
    return Opening(tuple(title), tuple(recipients), at)


def _opens_recipients(row: Line) -> bool:
    """ "Kính gửi:", or "CHỦ TỊCH ... điện:" of a công điện."""
    return kinh_gui_start(row) is not None or (
        capital_share(row.text) > 0.5 and TELEGRAM.search(fold(row.text)) is not None
    )


def _is_centred(row: Line, sheet: Sheet) -> bool:
    printed = [word for word in row.words if sum(letter.isalpha() for letter in word.text) > 1] or row.words
    return abs((printed[0].box[0] - sheet.left) - (sheet.right - printed[-1].box[2])) < 70


def _list_without_heading(rows: Sequence[Line], sheet: Sheet) -> int | None:
    """Entries that stand far in before the body: "Kính gửi:" over them was lost under a stamp."""
    for index, row in enumerate(rows[:4]):
        inset = row.box[0] - sheet.left
        if _dashed(rows, index) and inset > 90:
            return index
        if inset < 48:
            return None
    return None


def _title_end(rows: Sequence[Line], type_at: int, sheet: Sheet) -> int:
    """One past the last row of the subject."""
    end = type_at + 1
    while end < len(rows) and end - type_at < 9:
        row, before = rows[end], rows[end - 1]
        text = fold(row.text)
        gap = row.box[1] - before.box[3]
        inset_left, inset_right = row.box[0] - sheet.left, sheet.right - row.box[2]
        indented = inset_left - inset_right > INDENT and inset_right < 30 and _opens_sentence(row)
        flush = inset_left < 8 and inset_right > 40
        after = end > type_at + 1 and _ends_subject(row, before, text)
        far = end > type_at + 1 and gap > 3.2 * sheet.line_height
        if kinh_gui_start(row) is not None or indented or flush or after or far:
            break
        if BODY_OPENER.match(text) and not _is_centred(row, sheet):
            break
        end += 1
    return end


def _opens_sentence(row: Line) -> bool:
    """A paragraph begins with a capital or figure; a row of the subject that a stamp cut short may not."""
    first = next((letter for letter in row.text if letter.isalnum()), "")
    return first.isupper() or first.isdigit()


def _ends_subject(row: Line, before: Line, text: str) -> bool:
    """The body's authority in capitals, its legal basis, or the change from capitals to running text."""
    if text.startswith("can cu") or (AFTER_SUBJECT.match(text) and capital_share(row.text) > 0.6):
        return True
    if SECTION.match(text) and capital_share(row.text) > 0.8 and capital_share(before.text) < 0.6:
        return True
    return capital_share(before.text) > 0.8 and capital_share(row.text) < 0.3 and not text.startswith("ve viec")


def _recipients_end(rows: Sequence[Line], gui_at: int, sheet: Sheet) -> int:
    """One past the last row of "Kính gửi": list rows stand far in; the body begins at the paragraph's indent."""
    end = gui_at + 1
    list_x = _list_x(rows, gui_at, sheet)
    while end < len(rows) and end - gui_at < 30:
        row, before = rows[end], rows[end - 1]
        gap = row.box[1] - before.box[3]
        x0 = row.box[0]
        dashed = fold(row.text).startswith(("-", "+", "•", "*", "("))
        inset = x0 - sheet.left
        if ALSO.match(fold(row.text)):
            list_x = _list_x(rows, end, sheet)
            end += 1
            continue
        if inset < 48 and not (dashed and inset > 0.5 * (list_x - sheet.left)):
            break
        if gap > 2.6 * sheet.line_height and not dashed:
            break
        if x0 < list_x - 25 and not dashed:
            break
        end += 1
    return end


def _list_x(rows: Sequence[Line], gui_at: int, sheet: Sheet) -> float:
    """Where the entries begin: after "Kính gửi:" on its row, or the dash of the next row."""
    row = rows[gui_at]
    start = kinh_gui_start(row) or 0
    after = [
        word for word in row.words[start + 2 :] if any(letter.isalnum() for letter in word.text) or word.text in "-–"
    ]
    if after:
        return min(after[0].box[0], rows[gui_at + 1].box[0] if _dashed(rows, gui_at + 1) else after[0].box[0])
    return rows[gui_at + 1].box[0] if gui_at + 1 < len(rows) else row.box[0]


def _dashed(rows: Sequence[Line], index: int) -> bool:
    return index < len(rows) and fold(rows[index].text).startswith("-")
