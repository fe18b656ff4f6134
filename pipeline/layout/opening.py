"""What stands between letterhead and body: the title with its subject (cell 5a), or "Kính gửi:" (cell 9a)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lexicon.folding import fold
from lexicon.letters import capital_share
from models import Line
from parsers.head.document_type import opens_matter, type_in_title
from pipeline.layout.anchors import kinh_gui_start
from pipeline.layout.sheet import COLUMN_GAP, Sheet

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
LEAD_IN = "nhu sau:"
DRAWN = re.compile(r"[\s_*–—-]{3,}$")
"""The stroke below the subject, as programs write it: "________"."""
TELEGRAM = re.compile(r"\bdien\s*:")
INDENT = 0.0235
"""Of the page's width, 14 pt of A4, half the 1 cm that NĐ 30/2020 (Phụ lục I) indents paragraphs by: a row whose left
end is so much further in than its right end is a paragraph's first row, not centred."""
NEAR_MARGIN = 0.0504
"""Of the page's width, 30 pt of A4: the first row of a paragraph ends that near the right margin, being justified."""
CENTRED = 0.1176
"""Of the page's width, 70 pt of A4: a centred row may stand off by that, as margins are guessed from few rows."""
AT_MARGIN, SHORT = 0.0134, 0.0672
"""Of the page's width, 8 and 40 pt of A4: a row that begins at the left margin and ends so far from the right one is no
row of a centred subject."""
LIST_INSET, LONE_LIST_INSET = 0.0806, 0.1512
"""Of the page's width, 48 and 90 pt of A4: the addressees stand further in than a paragraph's first row (1.27 cm or 36
pt at most by NĐ 30/2020, Phụ lục I), and by far where "Kính gửi:" over them is lost."""
LEFT_OF_LIST = 0.042
"""Of the page's width, 25 pt of A4: a row that begins so much further left than the entries is none of them."""
HALF_INSET = 0.5
"""Of the entries' inset: a row with a dash still is an entry where it stands further in than that."""
ROOM = 0.0672
"""Of the page's width, 40 pt of A4, left free on both sides of a centred row that the next word would have filled."""
SUBJECT_GAP, LIST_GAP = 3.2, 2.6
"""Line heights between rows: a wider gap ends the subject, or the addressees, whose rows stand closer."""
TITLE_WITHIN, GUI_WITHIN, GUI_BELOW_TITLE, LONE_LIST_WITHIN = 9, 30, 12, 4
"""Rows below the letterhead, or below the title, in which title and "Kính gửi" are looked for; marks, stamps and scraps
stand between. A list without its heading is the first thing below the letterhead."""
SUBJECT_ROWS, LIST_ROWS = 9, 30
"""The longest title with its subject, and the longest list of addressees."""
IN_CAPITALS, MOSTLY_CAPITALS, SOME_CAPITALS, RUNNING = 0.8, 0.6, 0.5, 0.3
"""Shares of a row's letters that are capitals. A row in capitals has 0.8 however it is read and running text less than
0.3; where a word in small letters stands beside the capitals ("GIÁM ĐỐC SỞ NỘI VỤ điện:") 0.5 or 0.6 tell as much."""


@dataclass(frozen=True)
class Opening:
    """Rows of the title or of "V/v", rows of the recipients, and the index of the body's first row."""

    title: tuple[Line, ...]
    about: tuple[Line, ...]
    recipients: tuple[Line, ...]
    body_at: int


def find_opening(rows: Sequence[Line], sheet: Sheet) -> Opening:
    """The rows below the letterhead, cut into title, recipients and the rest."""
    at = 0
    title: list[Line] = []
    titles = (i for i, row in enumerate(rows[:TITLE_WITHIN]) if type_in_title(row.text) and _is_centred(row, sheet))
    type_at = next(titles, None)
    gui_at = next((i for i, row in enumerate(rows[:GUI_WITHIN]) if kinh_gui_start(row) is not None), None)
    if type_at is not None and (gui_at is None or type_at < gui_at):
        end = _title_end(rows, type_at, sheet)
        title = list(rows[type_at:end])
        at = end + (end < len(rows) and DRAWN.match(rows[end].text) is not None)
    gui_at = next((i for i, row in enumerate(rows[at : at + GUI_BELOW_TITLE], at) if _opens_recipients(row)), None)
    if gui_at is None and not title:
        gui_at = _list_without_heading(rows, sheet)
    about = () if title else tuple(_centred_matter(rows[: TITLE_WITHIN if gui_at is None else gui_at], sheet))
    at = max(at, rows.index(about[-1]) + 1) if about else at
    recipients: list[Line] = []
    if gui_at is not None:
        cleared = _without_scraps(rows, gui_at, sheet)
        at = _recipients_end(cleared, gui_at, sheet)
        recipients = list(cleared[gui_at:at])
    return Opening(tuple(title), about, tuple(recipients), at)


def _centred_matter(rows: Sequence[Line], sheet: Sheet) -> Iterator[Line]:
    """The rows from a centred "V/v" on that stand close under each other."""
    above: Line | None = None
    for row in rows:
        if above is None and not opens_matter(row.text):
            continue
        if not _is_centred(row, sheet) or (above and row.box[1] - above.box[3] > SUBJECT_GAP * sheet.line_height):
            return
        yield row
        above = row


def _opens_recipients(row: Line) -> bool:
    """ "Kính gửi:", or "CHỦ TỊCH ... điện:" of a công điện."""
    return kinh_gui_start(row) is not None or (
        capital_share(row.text) > SOME_CAPITALS and TELEGRAM.search(fold(row.text)) is not None
    )


def _is_centred(row: Line, sheet: Sheet) -> bool:
    printed = [word for word in row.words if sum(letter.isalpha() for letter in word.text) > 1] or row.words
    return abs((printed[0].box[0] - sheet.left) - (sheet.right - printed[-1].box[2])) < sheet.across(CENTRED)


def _list_without_heading(rows: Sequence[Line], sheet: Sheet) -> int | None:
    """Entries that stand far in before the body: "Kính gửi:" over them was lost under a stamp."""
    for index, row in enumerate(rows[:LONE_LIST_WITHIN]):
        inset = row.box[0] - sheet.left
        if _begins_with_dash(rows, index) and inset > sheet.across(LONE_LIST_INSET):
            return index
        if inset < sheet.across(LIST_INSET):
            return None
    return None


def _title_end(rows: Sequence[Line], type_at: int, sheet: Sheet) -> int:
    """One past the last row of the subject."""
    end = type_at + 1
    while end < len(rows) and end - type_at < SUBJECT_ROWS:
        row, before = rows[end], rows[end - 1]
        if end == type_at + 1 and opens_matter(row.text):  # wherever margins seem to be: on a photo they lean
            end += 1
            continue
        text = fold(row.text)
        gap = row.box[1] - before.box[3]
        inset_left, inset_right = row.box[0] - sheet.left, sheet.right - row.box[2]
        further_in = inset_left - inset_right > sheet.across(INDENT)
        indented = further_in and inset_right < sheet.across(NEAR_MARGIN) and _opens_sentence(row)
        flush = inset_left < sheet.across(AT_MARGIN) and inset_right > sheet.across(SHORT)
        after = end > type_at + 1 and _ends_subject(row, before, text, sheet)
        full = end > type_at + 1 and _fills_lines(row, before, sheet)
        far = end > type_at + 1 and (gap > SUBJECT_GAP * sheet.line_height or DRAWN.match(row.text) is not None)
        if kinh_gui_start(row) is not None or indented or flush or full or after or far:
            break
        if BODY_OPENER.match(text) and (not _is_centred(row, sheet) or _runs_on(row, before, sheet)):
            break
        end += 1
    return end


def _fills_lines(row: Line, before: Line, sheet: Sheet) -> bool:
    """A row from margin to margin under a centred one with room to spare: no subject is broken so."""
    inset_left, inset_right = before.box[0] - sheet.left, sheet.right - before.box[2]
    is_full = row.box[0] - sheet.left < sheet.across(AT_MARGIN) and sheet.right - row.box[2] < sheet.across(AT_MARGIN)
    return is_full and _opens_sentence(row) and min(inset_left, inset_right) > sheet.across(ROOM)


def _runs_on(row: Line, before: Line, sheet: Sheet) -> bool:
    """A sentence a free row below, that reaches further right than the row above: its first words had room there."""
    room = min(before.box[0] - sheet.left, sheet.right - before.box[2], row.box[2] - before.box[2])
    is_apart = row.box[1] - before.box[3] > sheet.line_height
    return is_apart and _opens_sentence(row) and room > sheet.across(ROOM)


def _opens_sentence(row: Line) -> bool:
    """A paragraph begins with a capital or figure; a row of the subject that a stamp cut short may not."""
    first = next((letter for letter in row.text if letter.isalnum()), "")
    return first.isupper() or first.isdigit()


def _ends_subject(row: Line, before: Line, text: str, sheet: Sheet) -> bool:
    """The body's authority in capitals, its legal basis, its lead-in, or the change from capitals to running text."""
    if text.startswith("can cu") or text.endswith(LEAD_IN):
        return True
    if AFTER_SUBJECT.match(text) and capital_share(row.text) > MOSTLY_CAPITALS:
        return True
    own, above = capital_share(row.text), capital_share(before.text)
    if SECTION.match(text) and own > IN_CAPITALS and above < MOSTLY_CAPITALS:
        return True
    return above > IN_CAPITALS and own < RUNNING and not _goes_on_in_small_letters(row, text, sheet)


def _goes_on_in_small_letters(row: Line, text: str, sheet: Sheet) -> bool:
    """ "KẾT LUẬN CỦA BAN THƯỜNG VỤ / về tình hình thực hiện dự án": of the Party; no paragraph begins so."""
    room = min(row.box[0] - sheet.left, sheet.right - row.box[2])
    begins_small = row.text.startswith("về ") or (row.text[:1].islower() and room > sheet.across(ROOM))
    return begins_small or text.startswith("ve viec")


def _without_scraps(rows: Sequence[Line], gui_at: int, sheet: Sheet) -> Sequence[Line]:
    """The rows, those below "Kính gửi" without what stands a column's gap left of the entries: scraps of a stamp."""
    left = _left_of_entries(rows, gui_at, sheet) - sheet.across(LEFT_OF_LIST)
    after = gui_at + 1
    return [*rows[:after], *(_right_of_gap(row, left, sheet) for row in rows[after : gui_at + LIST_ROWS])]


def _right_of_gap(row: Line, left: float, sheet: Sheet) -> Line:
    own = next((at for at, word in enumerate(row.words) if word.box[0] >= left), 0)
    if own and row.words[own].box[0] - row.words[own - 1].box[2] > COLUMN_GAP * sheet.line_height:
        return Line(words=row.words[own:])
    return row


def _recipients_end(rows: Sequence[Line], gui_at: int, sheet: Sheet) -> int:
    """One past the last row of "Kính gửi": list rows stand far in; the body begins at the paragraph's indent."""
    end = gui_at + 1
    list_x = _left_of_entries(rows, gui_at, sheet)
    at_margin = _list_at_margin(rows, gui_at)
    while end < len(rows) and end - gui_at < LIST_ROWS:
        row, before = rows[end], rows[end - 1]
        if end < at_margin:
            end += 1
            continue
        gap = row.box[1] - before.box[3]
        x0 = row.box[0]
        dashed = fold(row.text).startswith(("-", "+", "•", "*", "("))
        inset = x0 - sheet.left
        if ALSO.match(fold(row.text)):
            list_x = _left_of_entries(rows, end, sheet)
            end += 1
            continue
        if inset < sheet.across(LIST_INSET) and not (dashed and inset > HALF_INSET * (list_x - sheet.left)):
            break
        if gap > LIST_GAP * sheet.line_height and not dashed:
            break
        if x0 < list_x - sheet.across(LEFT_OF_LIST) and not dashed:
            break
        end += 1
    return end


def _list_at_margin(rows: Sequence[Line], gui_at: int) -> int:
    """One past the last entry of a list without any indent, as programs write it: "Kính gửi:" alone, then dashes.

    An entry may run over a second row, which begins with a small letter.
    """
    start = kinh_gui_start(rows[gui_at])
    if start is None or any(letter.isalnum() for word in rows[gui_at].words[start + 2 :] for letter in word.text):
        return gui_at
    end = gui_at + 1
    while end < len(rows) and (
        _begins_with_dash(rows, end) or (end > gui_at + 1 and rows[end].text[:1].islower() and not _ends(rows[end - 1]))
    ):
        end += 1
    return end


def _ends(row: Line) -> bool:
    return row.text.rstrip().endswith((";", ".", ":"))


def _left_of_entries(rows: Sequence[Line], gui_at: int, sheet: Sheet) -> float:
    """Where the entries begin: after "Kính gửi:" on its row, or the dash of the next row."""
    row = rows[gui_at]
    start = kinh_gui_start(row) or 0
    after = [
        word for word in row.words[start + 2 :] if any(letter.isalnum() for letter in word.text) or word.text in "-–"
    ]
    if after:
        return min(after[0].box[0], rows[gui_at + 1].box[0] if _begins_with_dash(rows, gui_at + 1) else after[0].box[0])
    return rows[gui_at + 1].box[0] if gui_at + 1 < len(rows) else row.box[0]


def _begins_with_dash(rows: Sequence[Line], index: int) -> bool:
    return index < len(rows) and fold(rows[index].text).startswith("-")
