"""The letterhead of a letter: two columns told apart by where Quốc hiệu stands (cells 1 to 4 and 5b).

Nghị định 30/2020, Phụ lục I and Thông tư 01/2011, Phụ lục II draw the same head: the body's names, code and "V/v" on
the left; Quốc hiệu, place and date on the right.
"""

import re
from dataclasses import dataclass
from itertools import pairwise, takewhile

from lexicon.folding import fold
from lexicon.letters import is_in_capitals
from models import Box, Line, Word, Zone
from parsers.head.document_type import type_in_title
from parsers.head.organ import opens_name
from parsers.head.priority import is_mark
from pipeline.layout.anchors import (
    PARTY,
    QUOC_HIEU,
    TIEU_NGU,
    YOUTH_UNION,
    Match,
    best_formula,
    date_words,
    is_kinh_gui,
    kinh_gui_start,
)
from pipeline.layout.sheet import COLUMN_GAP, Sheet, middle_x, middle_y
from pipeline.reading.rows import rows_of

HEAD = 0.5
"""A letterhead ends in the upper half of its page."""
CODE_ROW = re.compile(
    r"^\W{0,3}(?:s[o06e]|sé|s\S?)\s?[:.;¿]|^\W{0,3}s[o06]\s+\S*\s*/|"
    r"^\W{0,3}s[o06]\s*[\doil]{0,5}\s?-\s?[a-z]{2,5}\s?/|\d\s*/\s*[a-z]{2,}|^[^/]{0,12}/\s?[a-z]{2,}\S*-[a-z]",
)
"""Folded: "so: 344/ubnd-th", "so. /syt-nvy", "sé:2006/syt", "so 95 - kh/duk", "so3696- cv/dtn"; or no "Số" left but
"2006/syt-nvy"."""
YEAR_ALONE = re.compile(r"(?:19|20)\d\d\W?$")
BLANK_FORM = re.compile(
    r"ten (?:co quan|don vi|to chuc)|\.{6,}|(?:co quan|don vi) chu quan|^\W*(?:mau|bieu) so", re.MULTILINE
)
"""Folded; "Mẫu số 02" opens a row, while "TỈNH CÀ MAU" ends one before the row of the code."""

QUOC_HIEU_ALIKE, TIEU_NGU_ALIKE, PARTY_ALIKE, ROW_ALIKE = 72, 74, 85, 70
"""Similarity from which a row is the formula: those of the Party are short and name it in running text too; that a
certain row is one of the two is asked of rows that stand in the head already."""
RIGHT_HEADING, RIGHT_DATE, DATE_COLUMN = 0.4, 0.38, 0.3
"""Of the page's width: the right column begins no further left, which tells heading and date from text across the page;
in a head whose columns are known the place before the date may."""
BESIDE_DATE, ABOVE_DATE = 3, 8
"""Line heights between the row of the date and that of the code beside it, and from it up to the top of a head whose
Quốc hiệu is cut off."""
DATE_ABOVE, DATE_BELOW = 0.5, 9
"""Line heights above and below the end of tiêu ngữ between which the date stands."""
TOUCHING = 0.9
"""Line heights: words of the two columns that stand closer may be one row of text."""
LEFT_OF_SPLIT, RIGHT_OF_SPLIT = 0.0672, 0.1008
"""Of the page's width, 40 and 60 pt of A4: so far does a row reach into both columns that is running text."""
ABOUT_GAP, ABOUT_OFF = 2.2, 0.126
"""Line heights between rows of "V/v", and share of the page's width (75 pt of A4) that their middles stand apart: they
are centred under the code."""
NAME_LETTERS, NAME_SHARE = 3, 0.7
"""Of a row of the issuing body's name: "SYT" is one, and "SỞ Y TẾ" read "SỞ Y Té"."""


@dataclass(frozen=True)
class Letterhead:
    """Zones of the head, and `bottom`: everything of the page from there down (points) is body or title."""

    quoc_hieu: Zone
    organ: Zone
    code: Zone
    about: Zone
    place_date: Zone
    marks: Zone
    bottom: float
    box: Box


def find_letterhead(sheet: Sheet) -> Letterhead | None:
    """The letterhead of a page that begins a letter; None where there is none, or only that of a blank form."""
    boundary = _find_boundary(sheet)
    if boundary is None:
        return None
    top, split, right_bottom = boundary
    begins_below = top - 2 * sheet.line_height
    head_rows = [row for row in sheet.rows if row.box[1] > begins_below and _is_in_upper_half(row, sheet)]
    dated = _find_date(head_rows, right_bottom, sheet)
    date_ids = {id(word) for word in dated}
    left = _left_column(head_rows, split, date_ids, sheet)
    organ, code, about = _cut_left(left, sheet, [id(word) for word in dated])
    head_end = max([row.box[3] for row in (*organ, *code, *about)] + [word.box[3] for word in dated] + [right_bottom])
    marks = [row for row in about if is_mark(row.text)]
    about = [row for row in about if not is_mark(row.text)]
    if not code and not (organ and dated):
        return None
    if _is_blank_form(organ, code):
        return None
    quoc_hieu = [w for w in sheet.words if w.box[0] >= split - 2 and top - 2 <= middle_y(w.box) <= right_bottom + 1]
    return Letterhead(
        quoc_hieu=Zone.of(rows_of(quoc_hieu)),
        organ=Zone.of(organ),
        code=Zone.of(code),
        about=Zone.of(about),
        place_date=Zone.of([Line(words=dated)] if dated else []),
        marks=Zone.of(marks),
        bottom=head_end,
        box=(sheet.left, top, sheet.right, head_end),
    )


def _is_blank_form(organ: list[Line], code: list[Line]) -> bool:
    """Dots stand for a name or a ký hiệu; before the slash they may be the line that a number is written on."""
    notation = [re.sub(r"^[^/]*/", "", row.text) for row in code]
    return BLANK_FORM.search(fold("\n".join([*(row.text for row in organ), *notation]))) is not None


def _find_boundary(sheet: Sheet) -> tuple[float, float, float] | None:
    """Top of the head, x between its columns, and bottom of Quốc hiệu and tiêu ngữ."""
    upper = [row for row in sheet.rows if _is_in_upper_half(row, sheet)]
    national = best_formula(upper, QUOC_HIEU, at_least=QUOC_HIEU_ALIKE) or _party_heading(upper, sheet)
    motto = best_formula(upper, TIEU_NGU, at_least=TIEU_NGU_ALIKE)
    if national is None and motto is None:
        return _boundary_beside_date(upper, sheet)
    boxes = [found.box for found in (national, motto) if found is not None]
    split = min(box[0] for box in boxes)
    return min(box[1] for box in boxes), split - 1, max(box[3] for box in boxes)


def _party_heading(rows: list[Line], sheet: Sheet) -> Match | None:
    """What bodies of the Party and the youth union print where others have Quốc hiệu."""
    found = (best_formula(rows, formula, at_least=PARTY_ALIKE) for formula in (PARTY, YOUTH_UNION))
    return next((match for match in found if match and _is_right_heading(match, sheet)), None)


def _is_right_heading(match: Match, sheet: Sheet) -> bool:
    text = "".join(word.text for word in match.words)
    return text.isupper() and match.box[0] > sheet.across(RIGHT_HEADING)


def _boundary_beside_date(rows: list[Line], sheet: Sheet) -> tuple[float, float, float] | None:
    """Where the scan cuts Quốc hiệu off: a date line on the right beside a code on the left."""
    for row in rows:
        dated = date_words(row)
        if not dated or dated[0].box[0] < sheet.across(RIGHT_DATE):
            continue
        beside = [word for word in row.words if word.box[2] <= dated[0].box[0]]
        near = [r for r in rows if abs(r.box[1] - row.box[1]) < BESIDE_DATE * sheet.line_height]
        has_code = any(CODE_ROW.search(fold(r.text)) for r in near)
        if has_code and (beside or near):
            top = max(0.0, row.box[1] - ABOVE_DATE * sheet.line_height)
            return top, dated[0].box[0] - 1, row.box[1]
    return None


def _is_in_upper_half(row: Line, sheet: Sheet) -> bool:
    return row.box[1] < HEAD * sheet.page.height_pt


def _find_date(rows: list[Line], right_bottom: float, sheet: Sheet) -> tuple[Word, ...]:
    for at, row in enumerate(rows):
        below = row.box[1] - right_bottom
        if -DATE_ABOVE * sheet.line_height < below < DATE_BELOW * sheet.line_height:
            words = date_words(row)
            if words and words[0].box[0] > sheet.across(DATE_COLUMN):
                return words + _year_below(words, rows[at + 1 : at + 2], sheet)
    return ()


def _year_below(dated: tuple[Word, ...], following: list[Line], sheet: Sheet) -> tuple[Word, ...]:
    """The year of a date whose cell is too narrow for it: "ngày 02 tháng 02 năm" over "2024"."""
    if fold(dated[-1].text) != "nam":
        return ()
    right = tuple(word for row in following for word in row.words if word.box[0] > sheet.across(DATE_COLUMN))
    return right if len(right) == 1 and YEAR_ALONE.match(right[0].text) else ()


def _left_column(rows: list[Line], split: float, date_ids: set[int], sheet: Sheet) -> list[Line]:
    """The rows of the left column from the top down to the first row that runs across the page."""
    words: list[Word] = []
    for row in rows:
        if is_kinh_gui(row) or kinh_gui_start(row) is not None:
            break
        own = [word for word in row.words if id(word) not in date_ids]
        left = [word for word in own if middle_x(word.box) < split]
        right = own[len(left) :]
        crosses = left and right and right[0].box[0] - left[-1].box[2] < TOUCHING * sheet.line_height
        own_row = not date_ids & {id(word) for word in row.words}
        if crosses and own_row and (_runs_across(row, split, sheet) or type_in_title(row.text)):
            break
        words.extend(left)
    return list(rows_of(words))


def _runs_across(row: Line, split: float, sheet: Sheet) -> bool:
    """A row of text across both columns, not two columns that happen to touch."""
    left, right = split - sheet.across(LEFT_OF_SPLIT), split + sheet.across(RIGHT_OF_SPLIT)
    return row.box[0] < left and row.box[2] > right and not _is_head_formula(row)


def _is_head_formula(row: Line) -> bool:
    return (
        best_formula([row], QUOC_HIEU, at_least=ROW_ALIKE) is not None
        or best_formula([row], TIEU_NGU, at_least=ROW_ALIKE) is not None
    )


def _cut_left(rows: list[Line], sheet: Sheet, date_ids: list[int]) -> tuple[list[Line], list[Line], list[Line]]:
    """Names, code and "V/v" rows of the left column."""
    at = next((i for i, row in enumerate(rows) if i > 0 and CODE_ROW.search(fold(row.text))), None)
    if at is None:
        at = next((i for i, row in enumerate(rows) if CODE_ROW.search(fold(row.text))), None)
    if at is None:
        names = takewhile(lambda row: not (is_mark(row.text) or type_in_title(row.text)), rows)
        return [row for row in names if _is_name_in_capitals(row)], [], []
    organ = _name_rows(rows[:at])
    code = [rows[at]]
    rest = rows[at + 1 :]
    centre = middle_x(rows[at].box)
    about: list[Line] = []
    previous = rows[at]
    for row in rest:
        far = row.box[1] - previous.box[3] > ABOUT_GAP * sheet.line_height
        off = abs(middle_x(row.box) - centre) > sheet.across(ABOUT_OFF)
        if far or off:
            break
        about.append(_without_far_words(row, sheet))
        previous = row
    return organ, code, about


def _without_far_words(row: Line, sheet: Sheet) -> Line:
    """A row of "V/v" without what a stamp left a column's gap behind it."""
    for at, (word, following) in enumerate(pairwise(row.words), 1):
        if following.box[0] - word.box[2] > COLUMN_GAP * sheet.line_height:
            return Line(words=row.words[:at])
    return row


def _name_rows(rows: list[Line]) -> list[Line]:
    """Rows in capitals; also "Ủy ban nhân dân tỉnh ..." and "Công ty TNHH ..." of those that print small letters."""
    first = next((index for index, row in enumerate(rows) if _is_name_in_capitals(row)), len(rows))
    small = [row for row in rows[:first] if row.text[:1].isupper() and not re.search(r"[\d:@]", row.text)]
    if not any(opens_name(row.text) and len(row.words) > 2 for row in small):
        small = []
    return [*small, *(row for row in rows[first:] if _is_name_in_capitals(row))]


def _is_name_in_capitals(row: Line) -> bool:
    """Rows with more digits than letters are numbers of taxes and telephones: "MST: 0309999888 - ĐT: 0912345678"."""
    if not is_in_capitals(row.text, letters=NAME_LETTERS, share=NAME_SHARE):
        return False
    return sum(map(str.isdigit, row.text)) <= sum(map(str.isalpha, row.text))
