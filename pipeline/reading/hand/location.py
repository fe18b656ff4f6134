"""Where number, day and stamp stand on a page, from geometry and anchors that survive bad OCR.

The letterhead prints "Số: 344/UBND-TH" in its left column and "Kiên Giang, ngày 09 tháng 3 năm 2017" in its right
column, on about the same row, under "Độc lập - Tự do - Hạnh phúc" (NĐ 30/2020, Phụ lục I, ô số 1, 3, 4).
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from models import Box, Page, Word
from pipeline.reading.hand import letterhead_form as form

MOTTO = re.compile(r"^\W*(cong|hoa|xa|hoi|chu|nghia|viet|nam|doc|lap|tu|do|hanh|phuc)\W*$")
NUMBER_SIGN = re.compile(r"^\W{0,2}[sn5][oa0ec6]\W*")  # "Số:", "Só;", "Sá:24", "Sé:4", "Nế:"
SURE_SIGN = re.compile(r"^\W?so\s?[:;.]")
NOTATION = re.compile(r"[/|]\s*(?:\d{4}/)?\W{0,2}[A-ZĐÐ]{2}")  # "/TB-SYT", "2281/KH-SYT", "/2022/CV"
PARTY = re.compile(r"^(?P<number>\d*)\s?(?P<behind>(?:[-–—][A-ZĐÐ][A-ZĐÐa-zđ]{1,4}|[A-ZĐÐ]{2,4})/[A-ZĐÐ].*)")
"""Bodies of the Party put the type before the slash: "123-CV/TU", or "-CV/TU" behind a number by hand."""
SLANTED_ONE = re.compile(r"^(?P<number>[/|](?!(?:19|20)\d\d/)[^\s/|]{1,4})(?P<behind>/\W{0,2}[A-ZĐÐ]{2}.*)")
"""A 1 that the engine took for a slash: "/47/GM-TB"."""
DIGIT_EM, CAPITAL_EM, MARK_EM = 0.5, 0.68, 0.31
"""Widths of digits, capitals, and of dash and slash in the prescribed Times New Roman."""
DAY, MONTH, YEAR = re.compile(r"ng[aeo][yiv]"), re.compile(r"th[aoe]n?[gq]"), re.compile(r"^\W*n[ae][mnw]\W*$|n[ae]m")
CALENDAR_YEAR = re.compile(r"(?:19|20)\d\d")
WIDE_SPACE = " ... "
HEADING = re.compile(r"\bngay[\s,/]{1,2}thang(?:[\s,/]{1,2}nam\b| \.\.\. nam [a-z]{3,})")
"""Names of columns: "Ngày tháng năm sinh", "Ngày, tháng, năm"."""
HEADING_GAP_EM = 0.6
"""Words of a heading stand a space apart, 0.3 to 0.5 of the line's height. Each of 133 real date lines leaves 0.6 and
more before "tháng" or before "năm", where the number is put in, or prints the year (2026-11)."""


@dataclass(frozen=True)
class LetterheadRow:
    """The strips to read, upright points; None where the page has no such print.

    `number_from` and `number_to` bound the number within `code`, as far as the words tell; it begins before
    `number_before`, where Tesseract read its first digit.
    """

    em: float
    code: Box | None = None
    number_from: float | None = None
    number_before: float | None = None
    number_to: float | None = None
    date: Box | None = None


def folded(text: str) -> str:
    """Lower case without marks, one character for each: "Ngày" is "ngay", "Độc" is "doc"."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D").replace("Ð", "D"))
    return "".join(character for character in plain if not unicodedata.combining(character)).lower()


def find_letterhead_row(page: Page) -> LetterheadRow | None:
    """The strips of the page's letterhead; None on a page without one (cheap: no pixel is looked at)."""
    words = [word for word in page.words if _middle(word) < form.LETTERHEAD_SHARE * page.height_pt]
    if not words:
        return None
    em = median(word.box[3] - word.box[1] for word in words)
    motto = _motto_bottom(words, page, em)
    date = _date_row(
        [w for w in words if motto is None or motto - em < w.box[1] < motto + form.DATE_BELOW_EM * em], page, em
    )
    if date is None and motto is None:
        return None
    row = _row_of(date) if date else None
    code = _code_words(words, page, em, row, motto)
    if date is None and (code is None or (len(code) < 2 and not SURE_SIGN.match(folded(code[0].text)))):
        return None
    if code is None and motto is None:
        return None
    if motto is None and (date is None or code is None or not _is_beside(code, date, words, em)):
        return None
    date_box = _date_box(date, page, em) if date else None
    if code is None and row is not None:
        return LetterheadRow(em, code=_left_column(words, page, em, row), date=date_box)
    return None if code is None else _with_code(code, page, em, date_box)


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _row_of(words: Sequence[Word]) -> float:
    return median(_middle(word) for word in words)


def _is_beside(code: Sequence[Word], date: Sequence[Word], words: Sequence[Word], em: float) -> bool:
    """Whether number and date stand as in a letterhead: on about one row, nothing left of the number."""
    first = min(code, key=lambda word: word.box[0])
    before = [
        w for w in words if abs(_middle(w) - _middle(first)) < form.SAME_ROW_EM * em and w.box[2] <= first.box[0] + 1
    ]
    is_sign = _initial(first.text) in "SŠN"  # a line of the body cites "số 42/NQ-CP"
    return abs(_row_of(code) - _row_of(date)) < 2 * em and not before and is_sign


def _initial(text: str) -> str:
    """The first letter or digit; specks before it do not count: "-Số:", "'Số"."""
    return next((character for character in text if character.isalnum()), "?")


def _motto_bottom(words: Sequence[Word], page: Page, em: float) -> float | None:
    """Bottom of "Độc lập - Tự do - Hạnh phúc": three of its words, or of the Quốc hiệu's, on one row at the right."""
    found = [w for w in words if w.box[2] > form.MOTTO_RIGHT_SHARE * page.width_pt and MOTTO.match(folded(w.text))]
    rows = [
        [other for other in found if abs(_middle(other) - _middle(word)) < form.MOTTO_ROW_EM * em] for word in found
    ]
    bottoms = [max(w.box[3] for w in row) for row in rows if len({folded(w.text) for w in row}) >= form.MOTTO_WORDS]
    top = min(bottoms, default=None)
    return None if top is None else max(bottom for bottom in bottoms if bottom < top + form.MOTTO_ROWS_EM * em)


def _date_row(words: Sequence[Word], page: Page, em: float) -> list[Word] | None:
    """Words "ngày", "tháng", "năm 2017" of the first row of the right column that has two of them."""
    right = [w for w in words if (w.box[0] + w.box[2]) / 2 > form.DATE_CENTRE_SHARE * page.width_pt]
    anchors = sorted((w for w in right if _date_parts(w.text)), key=_middle)
    for first in anchors:
        row = [w for w in anchors if abs(_middle(w) - _middle(first)) < form.DATE_ROW_EM * em]
        parts = set().union(*(_date_parts(w.text) for w in row))
        if len(parts) >= form.DATE_WORDS or parts in form.DATE_PAIRS:
            if _is_body(row, words, page, em) or _is_heading(row, words, em):
                continue
            return sorted(row, key=lambda w: w.box[0])
    return None


def _is_body(row: Sequence[Word], words: Sequence[Word], page: Page, em: float) -> bool:
    """Whether text runs through the gutter between the columns, as a line of the body does."""
    start, middle = min(w.box[0] for w in row), _row_of(row)
    beside = sorted(
        (w for w in words if abs(_middle(w) - middle) < form.SAME_ROW_EM * em and w.box[0] < start),
        key=lambda w: w.box[0],
    )
    inside = [w for w in beside if w.box[2] > form.BODY_LEFT_SHARE * page.width_pt and w.text.strip(".-_—|'\",:;~")]
    if not inside or inside[0].box[0] > form.BODY_BEGINS_SHARE * page.width_pt:
        return False  # "Thành phố Hồ Chí Minh, ngày" has five words
    edges = [*inside, min(row, key=lambda w: w.box[0])]
    widest = max(right.box[0] - left.box[2] for left, right in pairwise(edges))
    return widest < form.BODY_GAP_EM * em and len(inside) > form.BODY_WORDS


def _is_heading(row: Sequence[Word], words: Sequence[Word], em: float) -> bool:
    """Whether the row names a date and leaves no room for one: the column "Ngày tháng năm sinh" of a list of people.

    The space before "năm" may be wide, where a cell is justified, if a word follows where a year would stand.
    """
    if any("year" in _date_parts(w.text) for w in row):
        return False
    last = max(row, key=lambda w: w.box[0])
    behind = (w for w in words if abs(_middle(w) - _middle(last)) < form.SAME_ROW_EM * em and w.box[0] > last.box[0])
    following = min(behind, key=lambda w: w.box[0], default=None)
    ordered = sorted(row, key=lambda w: w.box[0]) + ([following] if following else [])
    spaces = (right.box[0] - left.box[2] for left, right in pairwise(ordered))
    joints = ["", *(" " if space < HEADING_GAP_EM * em else WIDE_SPACE for space in spaces)]
    return bool(HEADING.search("".join(joint + folded(w.text) for joint, w in zip(joints, ordered, strict=True))))


def _date_parts(text: str) -> set[str]:
    plain = folded(text)
    named: tuple[tuple[str, re.Pattern[str]], ...] = (
        ("ngày", DAY),
        ("tháng", MONTH),
        ("năm", YEAR),
        ("year", CALENDAR_YEAR),
    )
    return {name for name, pattern in named if pattern.search(plain)}


def _date_box(row: Sequence[Word], page: Page, em: float) -> Box:
    """From "ngày" to the end of the year, with room where an anchor is missing."""
    has = {name: [w for w in row if name in _date_parts(w.text)] for name in ("ngày", "tháng", "năm", "year")}
    if has["ngày"]:
        # The last one: "Ngãi, ngày" holds two.
        word = has["ngày"][-1]
        left = word.box[0]
        if len(folded(word.text).split("ngay")[0]) > 2:
            left = max(left, (has["tháng"] or row)[0].box[0] - form.DAY_TO_MONTH_EM * em)
    else:
        left = (has["tháng"] or has["năm"] or row)[0].box[0] - (
            form.MONTH_BACK_EM if has["tháng"] else form.YEAR_BACK_EM
        ) * em
    if has["year"]:
        right = has["year"][-1].box[2]
    elif has["năm"]:
        right = has["năm"][-1].box[2] + form.YEAR_AHEAD_EM * em
    else:
        right = has["tháng"][-1].box[2] + form.MONTH_AHEAD_EM * em
    top, bottom = _print_rows(row, em)
    before, behind = form.DATE_RIM_EM
    return max(0.0, left - before * em), top, min(page.width_pt, right + behind * em), bottom


def _print_rows(row: Sequence[Word], em: float) -> tuple[float, float]:
    """Top and bottom of the printed words of a row; single tall words (handwriting, a joined stamp) don't count."""
    tops, bottoms = sorted(w.box[1] for w in row), sorted(w.box[3] for w in row)
    top, bottom = tops[len(tops) // 2], bottoms[len(bottoms) // 2]
    if bottom - top > form.TALL_ROW_EM * em:
        top = bottom - form.CUT_ROW_EM * em
    return top - form.ROW_RIM_EM * em, bottom + form.ROW_RIM_EM * em


def _code_words(
    words: Sequence[Word], page: Page, em: float, row: float | None, motto: float | None
) -> list[Word] | None:
    """The number sign and the notation, in the left column near the date's row (or under the motto)."""
    if row is not None:
        low, high = row - form.CODE_NEAR_EM * em, row + form.CODE_NEAR_EM * em
    else:
        low, high = motto or 0.0, (motto or 0.0) + form.CODE_BELOW_MOTTO_EM * em
    column = [w for w in words if w.box[0] < form.CODE_LEFT_SHARE * page.width_pt]
    left = [w for w in column if low < _middle(w) < high]
    signs = [w for w in left if _is_sign(w.text)]
    notations = [w for w in left if NOTATION.search(w.text)]
    pairs = _pairs(signs, notations, em, row)
    if not pairs and row is not None:  # short names leave the number far above the date, long ones far below
        far = [w for w in column if row - form.CODE_ABOVE_EM * em < _middle(w) < row + form.CODE_BELOW_EM * em]
        capital = [w for w in far if _is_sign(w.text) and _initial(w.text) in "SŠ"]
        pairs = _pairs(capital, [w for w in far if NOTATION.search(w.text)], em, row)
    if pairs:
        return min(pairs, key=lambda pair: pair[0])[1]
    near = _nearest_to(row)
    capital = [s for s in signs if _initial(s.text) in "SŠN"]
    if capital:
        return [min(capital, key=near)]
    return [min(notations, key=near)] if notations else None


def _pairs(
    signs: Sequence[Word], notations: Sequence[Word], em: float, row: float | None
) -> list[tuple[float, list[Word]]]:
    """Number sign and notation of one row, with their distance from the date's row."""
    return [
        (abs(_middle(s) - (row if row is not None else _middle(s))) + abs(_middle(n) - _middle(s)), [s, n])
        for s in signs
        for n in notations
        if s.box[0] <= n.box[0] < s.box[0] + form.CODE_LENGTH_EM * em
        and abs(_middle(s) - _middle(n)) < form.CODE_ROW_EM * em
    ]


def _is_sign(text: str) -> bool:
    """Whether the word can be "Số:"; "SỞ" and "NỘI" of the body's name, all in capitals, cannot."""
    name = text.strip(".,'’-_ ")
    return (
        bool(NUMBER_SIGN.match(folded(text))) and _initial(text) in "SŠ5Nsn" and not (name.isalpha() and name.isupper())
    )


def _nearest_to(row: float | None) -> Callable[[Word], float]:
    return lambda word: _middle(word) if row is None else abs(_middle(word) - row)


def _with_code(code: Sequence[Word], page: Page, em: float, date: Box | None) -> LetterheadRow:
    sign = next((w for w in code if NUMBER_SIGN.match(folded(w.text))), None)
    notation = next((w for w in code if NOTATION.search(w.text)), None)
    top, bottom = _print_rows(code, em)
    top, bottom = top - form.CODE_ROOM_EM * em, bottom + form.CODE_ROOM_EM * em
    limit = min(date[0] if date else page.width_pt, form.CODE_RIGHT_SHARE * page.width_pt)
    number_to = _number_end(notation) if notation else None
    left, number_from = (
        (code[0].box[0] - form.SIGN_BACK_EM * em, None)
        if sign is None
        else (sign.box[0], sign.box[0] + form.SIGN_EM * em)
    )
    right = (notation.box[0] + form.CODE_BEHIND_EM * em) if notation else left + form.CODE_WITHOUT_NOTATION_EM * em
    if notation and (number_to is None or number_to > notation.box[0]):
        right = max(right, min(notation.box[2], notation.box[0] + form.NOTATION_EM * em))
    box = (max(0.0, left - form.CODE_RIM_EM * em), top, min(right, limit), bottom)
    before = notation.box[0] if notation and (party := PARTY.match(notation.text)) and party["number"] else None
    return LetterheadRow(em, box, number_from, before, number_to, date)


def _number_end(notation: Word) -> float | None:
    """Where the number ends: at the slash that begins the word, or that follows a 1, or before a Party code's type."""
    parts = SLANTED_ONE.match(notation.text) or PARTY.match(notation.text)
    if parts is None:
        return notation.box[0] if notation.text.lstrip()[:1] in "/|" else None
    number, behind = (sum(map(_em_of, parts[part])) for part in ("number", "behind"))
    return notation.box[0] + number / (number + behind) * (notation.box[2] - notation.box[0])


def _em_of(character: str) -> float:
    if not character.isalpha():
        return DIGIT_EM if character.isdigit() else MARK_EM
    return CAPITAL_EM if character.isupper() else DIGIT_EM


def _left_column(words: Iterable[Word], page: Page, em: float, row: float) -> Box:
    """The left column on the date's row, for a number line of which OCR saw nothing."""
    limit = form.COLUMN_RIGHT_SHARE * page.width_pt
    inside = [w for w in words if abs(_middle(w) - row) < form.CODE_ROW_EM * em and w.box[2] < limit]
    left = min((w.box[0] for w in inside), default=form.COLUMN_LEFT_SHARE * page.width_pt)
    top, bottom = row - form.COLUMN_ROW_EM * em, row + form.COLUMN_ROW_EM * em
    return left - em, top, min(limit, left + form.COLUMN_LENGTH_EM * em), bottom
