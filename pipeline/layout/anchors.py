"""The printed formulas that every letter carries, found through OCR damage.

All positions are of the upright page, in points.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from lexicon.folding import fold, squeeze
from lexicon.letters import is_in_capitals
from lexicon.tables import read_table
from models import Box, Line, Word, Zone
from models.page import enclosing

QUOC_HIEU = "cong hoa xa hoi chu nghia viet nam"
TIEU_NGU = "doc lap - tu do - hanh phuc"
PARTY, YOUTH_UNION = "dang cong san viet nam", "doan tncs ho chi minh"
KINH_GUI = re.compile(
    r"^\W{0,3}k[ií1l]nh\s*g[uư][ií1lj!]?\b|^\W{0,3}kinh\s*gui|^\W{0,3}k.nh (?:g.i|trinh)\s*:", re.IGNORECASE
)
"""Folded. A tờ trình may say "Kính trình:"."""
KINH = re.compile(r"k.nh")
"""What every way to read "Kính gửi" has in it."""
NOI_NHAN = "noi nhan"
NOI_OR_NHAN = re.compile(r"n.?o.?i|n.?h.?a.?n")
"""Of "nơi nhận" with two letters more or less in all, one of the words has lost none and has one more at most."""
DATE_LINE = re.compile(
    r"\bng\w?y\W?.{0,18}?h\w{0,2}ng.{0,14}?\bn\w{0,2}m?\b|\w,\s*ng\w?y.{0,30}\b20\d\d\b|thang.{0,12}nam\s?20\d"
)
"""Folded; handwriting runs into the words: "ngay)šthang 10 nam", "ngay i trhhang 11 nam"."""

ALIKE = 78.0
"""Similarity from which a stretch of a row is the formula looked for, unless the caller knows more of the row."""
REMEMBERED = 4096
"""Rows that were asked: the question about the closing, the order of the pages and the layout ask for the same rows."""
READ = 0.6
"""Share of the formula's letters that must be there: a stretch of ten letters is like much else."""
NOI_NHAN_ALIKE, DAMAGED_NOI_NHAN_ALIKE = 86, 68
"""Similarity of two words, or of what is left of them: one letter of eight off ("Mới nhận"), or three with a list
below."""
LEAST_OF_NOI_NHAN, WORDS_OF_NOI_NHAN = 5, 3
"""Letters of "Nơi nh", and words that it stands in at a row's beginning."""
PLACE_GAP = 1.1
"""Line heights between the words of place and date: a wider gap parts them from the code in the left column."""
LEFT_HALF, LEFT_COLUMN = 0.5, 0.4
"""Of the page's width: "Nơi nhận:" begins in the left half; an entry alone stands further left."""
ENTRIES_BELOW, LONGEST_LIST = 2, 25
"""Rows below a damaged heading of which one has a dash, and from "Như trên" to "Lưu"."""
SIGNS_FROM, SIGNS_ABOUT, SIGNS_BESIDE = 0.42, 0.58, 0.45
"""Of the page's width: left end and middle of the signature's first row, and the left end of its words beside a list; a
row centred on the page begins further left or has its middle at 0.5."""
SIGNING_LETTERS, SIGNING_SHARE, POST_ALIKE = 5, 0.8, 84
"""Letters of a row that signs and the share of capitals among them, and how like a post it is: "GIÁM ĐÓc"."""


class Match(NamedTuple):
    """Words of a row that spell an anchor; `score` 0 to 100."""

    words: tuple[Word, ...]
    score: float

    @property
    def box(self) -> Box:
        """The smallest box around its words."""
        return enclosing([word.box for word in self.words])


def find_formula(line: Line, formula: str, *, at_least: float = ALIKE) -> Match | None:
    """Where `formula` (folded) stands in the row, allowing for OCR damage; None below `at_least`."""
    text = fold(line.text)
    if len(text) < READ * len(formula):
        return None
    found = fuzz.partial_ratio_alignment(formula, text, score_cutoff=at_least)
    if found is None or found.dest_end - found.dest_start < READ * len(formula):
        return None
    words = Zone.of([line]).words_at(found.dest_start, found.dest_end)
    return Match(words, found.score) if words else None


def is_kinh_gui(line: Line) -> bool:
    """Whether "Kính gửi:" opens the row, also as "Kinh gui", "Kính gừi"."""
    return KINH_GUI.match(fold(line.text)) is not None


def kinh_gui_start(line: Line) -> int | None:
    """Index of the word "Kính" in the row, also where a stamp's words come before it."""
    if KINH.search(fold(line.text)) is None:
        return None
    folded = [fold(word.text) for word in line.words]
    starts = (index for index, pair in enumerate(pairwise(folded)) if KINH_GUI.match(" ".join(pair)))
    return next((index for index in starts if not index or folded[index - 1] != "nhu"), None)  # "- Như kính gửi;"


def noi_nhan_start(line: Line) -> int | None:
    """Index of the word "Nơi" of "Nơi nhận:" where it opens the row or follows a gap ("Noi nhận", "Mới nhận").

    Some print "Nơi gửi:".
    """
    for index in _places_of_noi_nhan(line.text):
        follows_text = index > 0 and line.words[index].box[0] - line.words[index - 1].box[2] < line.height
        if not follows_text:
            return index
    return None


@lru_cache(maxsize=REMEMBERED)
def _places_of_noi_nhan(row: str) -> tuple[int, ...]:
    """Where among the words of a row "Nơi" stands with "nhận" behind it, or "gửi:"."""
    whole = fold(row)
    if NOI_OR_NHAN.search(whole) is None:
        return ()
    texts, folded = row.split(" "), [word.strip(" .:;-_'*") for word in whole.split(" ")]
    found = []
    for index, (first, second) in enumerate(pairwise(folded)):
        pair = f"{first} {second}"
        sent = pair == "noi gui" and texts[index + 1].endswith(":")
        alike = fuzz.ratio(pair, NOI_NHAN, score_cutoff=NOI_NHAN_ALIKE) > 0
        if sent or (alike and (index == 0 or second != "nhan" or first == "noi")):
            found.append(index)
    return tuple(found)


def is_damaged_noi_nhan(line: Line) -> bool:
    """Whether what is left of "Nơi nhận" opens the row: "VI nhận:", "Nơi hậm:", "Nơi nh".

    It tells only together with the list that follows.
    """
    texts = [squeeze(word.text) for word in line.words[:WORDS_OF_NOI_NHAN]]
    starts = [start for start in (texts[0], "".join(texts[:2])) if len(start) >= LEAST_OF_NOI_NHAN]
    return any(fuzz.ratio(start, NOI_NHAN.replace(" ", "")) >= DAMAGED_NOI_NHAN_ALIKE for start in starts)


def date_words(line: Line) -> tuple[Word, ...]:
    """The words of "Kiên Giang, ngày ... tháng ... năm ..." in the row, from the place to the row's end; () if none."""
    text = fold(line.text)
    found = DATE_LINE.search(text)
    if found is None:
        return ()
    first = next(iter(Zone.of([line]).words_at(found.start(), found.end())))
    start = line.words.index(first)
    while start > 0 and line.words[start].box[0] - line.words[start - 1].box[2] < PLACE_GAP * line.height:
        start -= 1
    return line.words[start:]


def best_formula(lines: Sequence[Line], formula: str, *, at_least: float = ALIKE) -> Match | None:
    """The best match of `formula` among the rows; None where none is as like it as `at_least`."""
    matches = [match for line in lines if (match := find_formula(line, formula, at_least=at_least))]
    return max(matches, key=lambda match: match.score, default=None)


AUTHORITY = re.compile(
    r"^\W{0,2}(?:(?:t\W?m|k\W?t|t\W?l|t\W?u\W?q|q)\s?[.,]|t/m\b|(?:thua lenh|thua uy quyen|thay mat|ky thay)\b)"
)
BODIES_SIGN = re.compile(r"^\W{0,2}(?:t\W?m\W|thay mat\b|thua (?:lenh|uy quyen)\b)")
FILED = re.compile(r"^\W{0,3}lu\w?\b\s?[:;.]?\s?v|^\W{0,3}luu\b|\bluu\s?:?\s?vt\b")
FILED_LETTERS = "lu"
"""What every way to read "Lưu" has in it."""
LIST_DASH = re.compile(r"^\s*[-–—~+=•*]")
AS_ABOVE = re.compile(r"^\W{0,3}nhu (?:tren|dieu|kinh)")


class Anchor(NamedTuple):
    """A row of a page that tells where the closing begins, and how surely."""

    row: int
    strength: float


PLAIN_HEADINGS = ("noinhan", "noigui")
HEADING, ITS_LIST, DAMAGED = 3.0, 2.0, 1.0
"""Of "Nơi nhận:" itself; of a list that begins "Như trên" or ends "Lưu: VT"; of what may be left of the heading, which
words of the body are like as well ("án nhân dân", "người nhận")."""


def to_places_at(rows: Sequence[Line], width_pt: float) -> int | None:
    """Index of the row of "Nơi nhận:", or of the list's first entry where the heading is lost."""
    anchor = to_places_anchor(rows, width_pt)
    return None if anchor is None else anchor.row


def to_places_anchor(rows: Sequence[Line], width_pt: float) -> Anchor | None:
    """The row of "Nơi nhận:", or of the list's first entry where the heading is lost; the surest of the page."""
    surest: Anchor | None = None
    for anchor in _to_places_anchors(rows, width_pt):
        if surest is None or anchor.strength > surest.strength:
            surest = anchor
        if surest.strength == HEADING:
            break  # none is surer
    return surest


def _to_places_anchors(rows: Sequence[Line], width_pt: float) -> Iterator[Anchor]:
    for index, row in enumerate(rows):
        at = noi_nhan_start(row)
        if at is not None and row.words[at].box[0] < LEFT_HALF * width_pt:
            is_plain = squeeze("".join(word.text for word in row.words[at : at + 2])).startswith(PLAIN_HEADINGS)
            yield Anchor(index, HEADING if is_plain else _strength_of_list(rows, index))
    marks = [_marks_of_list(row.text) for row in rows]
    damaged = _damaged_heading_at(rows, marks)
    if damaged is not None:
        yield Anchor(damaged, _strength_of_list(rows, damaged))
    for index, mark in enumerate(marks):
        if mark.as_above and _is_filed_below(rows, index):
            yield Anchor(index, ITS_LIST)
    for index, mark in enumerate(marks):
        if mark.begins_filed and rows[index].box[0] < LEFT_COLUMN * width_pt:
            start = _first_entry(marks, index)
            beside = any(signs_on_the_right(each, width_pt) for each in rows[max(0, start - 2) : index + 1])
            if mark.office or beside:
                yield Anchor(start, ITS_LIST)


class _MarksOfList(NamedTuple):
    """What the text of a row has of a list of who gets the letter."""

    dashed: bool
    as_above: bool
    """ "Như trên"."""
    filed: bool
    """ "Lưu: VT" somewhere in the row."""
    begins_filed: bool
    office: bool
    """Văn thư, as "VT"."""


@lru_cache(maxsize=REMEMBERED)
def _marks_of_list(row: str) -> _MarksOfList:
    folded = fold(row)
    filed = FILED.search(folded) if FILED_LETTERS in folded else None
    return _MarksOfList(
        dashed=LIST_DASH.match(row) is not None,
        as_above=AS_ABOVE.match(folded) is not None,
        filed=filed is not None,
        begins_filed=filed is not None and filed.start() == 0,
        office="vt" in folded,
    )


def _strength_of_list(rows: Sequence[Line], index: int) -> float:
    return ITS_LIST if _is_filed_below(rows, index) else DAMAGED


def _damaged_heading_at(rows: Sequence[Line], marks: Sequence[_MarksOfList]) -> int | None:
    dashed = [mark.dashed for mark in marks]
    for index, row in enumerate(rows):
        if any(dashed[index + 1 : index + 1 + ENTRIES_BELOW]) and is_damaged_noi_nhan(row):
            return index
    return None


def _is_filed_below(rows: Sequence[Line], index: int) -> bool:
    return any(_marks_of_list(row.text).filed for row in rows[index : index + LONGEST_LIST])


def _first_entry(marks: Sequence[_MarksOfList], index: int) -> int:
    while index > 0 and marks[index - 1].dashed:
        index -= 1
    return index


def signature_at(rows: Sequence[Line], width_pt: float) -> int | None:
    """Index of the first row of the right column that is an authority or a post in capitals.

    "HIỆU TRƯỞNG" in the middle of the page is the authority of a decision, not who signs it.
    """
    for index, row in enumerate(rows):
        centre = (row.box[0] + row.box[2]) / 2
        if row.box[0] > SIGNS_FROM * width_pt and centre > SIGNS_ABOUT * width_pt and is_signing_row(row):
            return index
    return None


def signs_on_the_right(row: Line, width_pt: float) -> bool:
    """Whether a post or authority stands in the right column of the row: "- Như trên;   KT. GIÁM ĐỐC"."""
    right = tuple(word for word in row.words if word.box[0] > SIGNS_BESIDE * width_pt)
    return bool(right) and is_signing_row(Line(words=right))


def is_signing_row(row: Line) -> bool:
    """Whether the row is an authority or post in capitals, allowing for OCR damage: "KT. GIÁM ĐỐC", "PHÓ CHỦ TỊCTI"."""
    if not is_in_capitals(row.text, letters=SIGNING_LETTERS, share=SIGNING_SHARE):
        return False
    text = fold(row.text)
    body = AUTHORITY.sub("", text).strip(" .,")
    return any(fuzz.ratio(body, post) >= POST_ALIKE for post in _folded_posts()) or BODIES_SIGN.match(text) is not None


@cache
def _folded_posts() -> tuple[str, ...]:
    return tuple(fold(row["printed"]) for row in read_table("signing_words"))
