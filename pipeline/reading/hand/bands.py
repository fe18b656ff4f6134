"""The second reader: numbers, days and stamps of a letter, which clerks write by hand and Tesseract misreads."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from models import Band, Box, Candidate, Page
from models.page import BandKind
from pipeline.reading.hand.digit_lattice import align
from pipeline.reading.hand.digit_reader import CLASS_OF, Steps, read_strip, spelled
from pipeline.reading.hand.location import LetterheadRow, find_letterhead_row, folded
from pipeline.reading.hand.pen import Pen, find_pen
from pipeline.reading.hand.stamps import read_stamps
from pipeline.reading.hand.strips import Cut, Strip, grown_box, strip_of
from pipeline.reading.hand.votes import CANDIDATES, Vote, combined, is_unwritten, number_votes, text_votes, trimmed
from pipeline.reading.image import POINTS_PER_INCH, PageImage, Pixels

DAYS = tuple(sorted({form for day in range(1, 32) for form in (str(day), f"{day:02}")}))
MONTHS = tuple(sorted({form for month in range(1, 13) for form in (str(month), f"{month:02}")}))
YEARS = tuple(str(year) for year in range(1990, 2050))
DATE_PARTS: tuple[tuple[BandKind, tuple[str, ...]], ...] = (
    ("issued_day", DAYS),
    ("issued_month", MONTHS),
    ("issued_year", YEARS),
)
UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZĐ"
CODE_TOKENS = (None, "Ss5", "oO0", ":;.,", None, "/|", UPPER + "2", UPPER, None)
DATE_TOKENS = (
    None,
    "nN",
    "gq",
    "aA",
    "yv",
    None,
    "tT",
    "hH",
    "aA",
    "nN",
    "gq",
    None,
    "nN",
    "aA",
    "mM",
    "12",
    "0O9",
    None,
)
DATE_ANCHORS = ("ngay", "thang", "nam")
ANCHOR_WIDTHS = ((0.76, 0.92), (0.66, 0.84))
"""Of "ngày" and "năm" over that of "tháng": 0.80 to 0.88 and 0.70 to 0.80 on 50 real letters; with handwriting taken
into the word 1.1 and more (2026-11)."""
ANCHOR_RIM = 0.2
"""Tesseract's words end that much outside of their last stroke, in line heights."""
PRINTED = re.compile(r"(?:S\S{0,2}\s?[:.;]|ngày|tháng|năm)?\s*(\d{1,5})\s*(?:/.*|tháng.*|năm.*)?")
SUFFIXED = re.compile(r"\D{0,4}?(?P<digits>\d{1,5})(?P<letter>[A-Da-dĐđ])(?=\s*[/|]|\W*$)")
SURE_SUFFIX = 0.9
"""Probability from which a letter behind the number is one: an open 4 is an A at up to 0.68 (146 letters, 2026-11)."""
ROOM_EM = 0.5
"""Least width of a number, and least room between "tháng" and "năm": one digit."""

NUMBER_CUTS: tuple[tuple[Cut, Cut], ...] = (
    ((0.15, 2.2, 0.0, 0.0), (0.0, -0.2, 0.1, 0.1)),
    ((0.3, 2.8, 0.3, 0.2), (-0.15, -0.3, 0.1, 0.1)),
    ((0.1, 1.6, 0.1, 0.1), (0.1, -0.25, 0.5, 0.4)),
)
"""For the recogniser, with the slash and some letters behind it, and for the digit network."""
DATE_CUTS: tuple[tuple[Cut, Cut], ...] = (
    ((0.0, 0.1, 0.0, 0.0), (0.0, 0.1, 0.0, 0.0)),
    ((-0.1, -0.2, 0.2, 0.2), (-0.2, -0.2, 0.2, 0.2)),
    ((0.1, 0.0, 0.5, 0.35), (0.0, -0.1, 0.4, 0.3)),
)
"""As those of the number; handwriting reaches over the dotted line and under it, so the last pair is higher."""
YEAR_CUTS = DATE_CUTS[:1]
DATE_CUTS_BESIDE_PEN = DATE_CUTS[1:2]
"""What the box between the words shows has a say too: of 149 months none is lost by it, two by the pen's ink alone."""
PEN_CUTS: tuple[tuple[Cut, Cut], ...] = (
    ((0.2, 0.2, 0.2, 0.2), (0.1, 0.1, 0.15, 0.15)),
    ((0.4, 0.4, 0.1, 0.1), (0.2, 0.2, 0.3, 0.3)),
    ((0.3, 0.3, 0.35, 0.35), (0.05, 0.05, 0.1, 0.1)),
)
"""As those of the number, around what a coloured pen wrote: nothing else stands there."""
PEN_ROOM: Cut = (1.0, 1.0, 0.5, 0.5)
"""Around the gap in the print: writing begins over the colon and ends over the slash or the next word."""
INNER: Cut = (-0.15, -0.15, 0.1, 0.1)
"""Without the rims of "ngày" and "tháng"."""
SURROUNDINGS: Cut = (6.0, 6.0, 0.0, 0.0)
"""Enough of the line's print to know how dark print is on this scan: a word on each side."""
HALF_STEP = 0.5
"""From the middle of a letter's first step to its left side: with the stroke of "tháng" a 2 was read as 21. Of 1,024
days on scans made worse 16 are wrong with it, 23 without; the same after "ngày" cuts digits (2026-11)."""
SURE_ANCHOR = 0.85
"""Confidence from which "ngày", "tháng" and "năm" are print, so that they bound what is between them."""
SURE_DIGITS = 0.97
"""Confidence from which month and year, which are mostly printed, need no second reader: our readers of print give a
month by hand up to 0.94 (six wrong ones of 168 letters, 2026-11)."""
BLANK = Candidate(text="", posterior=1.0)


def read_bands(page: Page, image: PageImage) -> tuple[Band, ...]:
    """The bands of the page's letterhead and stamps; () for a page without a letterhead, in a millisecond.

    About 0.25 CPU s for a page with one (70 real letterheads, 11/2026), and 0.5 s once for a process.
    """
    row = find_letterhead_row(page)
    if row is None:
        return ()
    found = tuple(band for band in _letterhead_bands(row, page, image) if band.candidates)
    known = [box for box in (row.code, row.date) if box is not None]
    return (*found, *read_stamps(page, image, _best_date(found), known))


def _best_date(bands: Sequence[Band]) -> date | None:
    """The letter's date, by the best candidates."""
    best = {band.kind: band.candidates[0].text for band in bands if band.candidates and band.candidates[0].text}
    try:
        return date(int(best["issued_year"]), int(best["issued_month"]), int(best["issued_day"]))
    except (KeyError, ValueError):
        return None


def _letterhead_bands(row: LetterheadRow, page: Page, image: PageImage) -> Iterator[Band]:
    if row.code is not None and (band := number_band(row, row.code, page, image)) is not None:
        yield band
    parts = None if row.date is None else between_words(row.date, page, row.em) or between_steps(row.date, image)
    if parts is not None:
        for (kind, texts), box in zip(DATE_PARTS, parts, strict=True):
            yield date_band(kind, box, texts, row.em, page, image)


def number_band(row: LetterheadRow, code: Box, page: Page, image: PageImage) -> Band | None:
    """The number as a coloured pen wrote it, else as it stands between the printed sign and slash."""
    pen = _pen(image, code, row.em, code[0], _number_before(row, code), row.number_from)
    if pen is not None:
        seen = read_strip(pen.crop(grown_box(pen.box, PEN_CUTS[0][0], row.em)))
        votes = number_votes(_pen_cuts(pen, row.em), seen)
        return _with_suffix(
            _band("code_number", pen.box, votes, _printed_digits(page, pen.box)[0], is_written=True), seen
        )
    strip = strip_of(image, code)
    number = _number_box(row, strip)
    if number is None:
        return None
    seen = strip.steps_under(grown_box(number, NUMBER_CUTS[0][0], row.em))
    votes = number_votes(pairs_of_cuts(image, number, NUMBER_CUTS, row.em), seen)
    is_written = not _is_blank(image, number, row.em)
    printed = _printed_digits(page, number)[0]
    return _with_suffix(_band("code_number", number, votes, printed, is_written=is_written), seen)


def _with_suffix(band: Band, seen: Steps) -> Band:
    """The number with the letter that is plainly written behind it as its first reading: "3176B"."""
    found = SUFFIXED.match(spelled(seen))
    if found is None or not band.candidates or found["digits"] != band.candidates[0].text:
        return band
    sure = float(seen[:, CLASS_OF[found["letter"]]].max())
    if sure < SURE_SUFFIX:
        return band
    best = band.candidates[0]
    suffixed = Candidate(text=found["digits"] + found["letter"], posterior=min(sure, best.posterior))
    return band.model_copy(update={"candidates": (suffixed, *band.candidates)[:CANDIDATES]})


def date_band(kind: BandKind, box: Box, texts: tuple[str, ...], em: float, page: Page, image: PageImage) -> Band:
    """Day, month or year, of which only `texts` can stand there."""
    printed, confidence = _printed_digits(page, box)
    pen = None if kind == "issued_year" else _pen(image, box, em, box[0], box[2])
    if pen is None and printed in texts and kind != "issued_day" and confidence >= SURE_DIGITS:
        return Band(kind=kind, box=box, candidates=(Candidate(text=str(printed), posterior=confidence),))
    if pen is not None:
        votes = text_votes(_pen_cuts(pen, em), texts)
        votes += text_votes(pairs_of_cuts(image, box, DATE_CUTS_BESIDE_PEN, em), texts)
        return _band(kind, pen.box, votes, printed, is_written=True)
    if kind != "issued_year" and _is_blank(image, box, em):
        return Band(kind=kind, box=box, candidates=(BLANK,))
    cuts = YEAR_CUTS if kind == "issued_year" else DATE_CUTS
    return _band(kind, box, text_votes(pairs_of_cuts(image, box, cuts, em), texts), printed)


def _number_before(row: LetterheadRow, code: Box) -> float:
    """Left of it stands the middle of whatever is written of the number: some letters of the notation are shown."""
    return code[2] - row.em if row.number_to is None else row.number_to + row.em


def _pen(image: PageImage, gap: Box, em: float, left: float, right: float, sign_to: float | None = None) -> Pen | None:
    return find_pen(image, grown_box(gap, PEN_ROOM, em), em, (left, right), sign_to)


def _pen_cuts(pen: Pen, em: float) -> Iterator[tuple[Pixels, Pixels]]:
    return ((pen.crop(grown_box(pen.box, a, em)), pen.crop(grown_box(pen.box, b, em))) for a, b in PEN_CUTS)


def _is_blank(image: PageImage, box: Box, em: float) -> bool:
    """A draft is scanned before day and month are filled in; a reader that has to choose a digit reads 1 there."""
    inner, around = image.crop_plain(grown_box(box, INNER, em)), image.crop_plain(grown_box(box, SURROUNDINGS, em))
    return is_unwritten(inner, around, em * image.dpi / POINTS_PER_INCH)


def pairs_of_cuts(
    image: PageImage, box: Box, pairs: Sequence[tuple[Cut, Cut]], em: float
) -> Iterator[tuple[Pixels, Pixels]]:
    """Made as they are asked for; the narrow cuts after the first without dotted lines and rules."""
    for at, (wide, narrow) in enumerate(pairs):
        inner = image.crop_plain(grown_box(box, narrow, em))
        yield image.crop_plain(grown_box(box, wide, em)), trimmed(inner) if at else inner


def _number_box(row: LetterheadRow, strip: Strip) -> Box | None:
    """From the colon to the slash, as the strip's own reading has them; by the words where it is far off.

    None where the strip is too short for "Số: .../..." to stand in it.
    """
    spans, code = align(strip.steps, CODE_TOKENS), strip.box
    if spans is None:
        return None
    left, right = strip.x(spans[3][1]), strip.x(spans[5][0])
    if row.number_to is not None and abs(row.number_to - right) > row.em:
        right = row.number_to
    if row.number_from is not None and abs(row.number_from - left) > row.em:
        left = row.number_from
    if row.number_before is not None:
        left = min(left, row.number_before - ANCHOR_RIM * row.em)
    return left, code[1], max(right, left + ROOM_EM * row.em), code[3]


def between_words(date: Box, page: Page, em: float) -> tuple[Box, Box, Box] | None:
    """Day, month and year as the words "ngày", "tháng" and "năm" bound them, where all three are plain print.

    Handwriting that Tesseract took into such a word makes it too wide beside the others.
    """
    middle = (date[1] + date[3]) / 2
    row = [word for word in page.words if word.box[1] < middle < word.box[3] and date[0] <= word.box[0] < date[2]]
    found = [[word for word in row if folded(word.text.strip(".,")) == anchor] for anchor in DATE_ANCHORS]
    if any(len(words) != 1 or words[0].confidence < SURE_ANCHOR for words in found):
        return None
    (day_from, day_to), (month_from, month_to), (year_from, year_to) = ((w[0].box[0], w[0].box[2]) for w in found)
    widths = (day_to - day_from) / (month_to - month_from), (year_to - year_from) / (month_to - month_from)
    if any(not low < width < high for width, (low, high) in zip(widths, ANCHOR_WIDTHS, strict=True)):
        return None
    if not day_to + em < month_from or not month_to + ROOM_EM * em < year_from:
        return None
    rim = ANCHOR_RIM * em
    boxes = ((day_to - rim, month_from + rim), (month_to - rim, year_from + rim), (year_to - rim, date[2]))
    day, month, year = ((left, date[1], right, date[3]) for left, right in boxes)
    return day, month, year


def between_steps(date: Box, image: PageImage) -> tuple[Box, Box, Box] | None:
    """Between "ngày" and "tháng", between "tháng" and "năm", after "năm", as the recogniser sees them.

    None where the strip is too short for these words.
    """
    strip = strip_of(image, date)
    spans, (_, top, end, bottom) = align(strip.steps, DATE_TOKENS), date
    if spans is None:
        return None
    day = strip.x(spans[4][1]), top, strip.x(spans[6][0] - HALF_STEP), bottom
    month = strip.x(spans[10][1]), top, strip.x(spans[12][0] - HALF_STEP), bottom
    year = strip.x(spans[14][1]), top, end, bottom
    return day, month, year


def _printed_digits(page: Page, box: Box) -> tuple[str | None, float]:
    """What Tesseract read in the box, if it is digits, and how sure it was of them."""
    middle = (box[1] + box[3]) / 2
    inside = [
        word
        for word in page.words
        if word.box[1] < middle < word.box[3] and word.box[0] < box[2] - 2 and word.box[2] > box[0] + 2
    ]
    text = " ".join(word.text for word in sorted(inside, key=lambda word: word.box[0]))
    found = PRINTED.fullmatch(text.strip())
    if found is None:
        return None, 0.0
    return found[1], min(word.confidence for word in inside if found[1] in word.text or word.text in found[1])


def _band(kind: BandKind, box: Box, votes: Sequence[Vote], printed: str | None, *, is_written: bool = False) -> Band:
    """Where it `is_written` that there is a number, "nothing" is no reading of it."""
    best = [each for each in combined(votes, printed) if each[0] or not is_written][:CANDIDATES]
    return Band(kind=kind, box=box, candidates=tuple(Candidate(text=text, posterior=share) for text, share in best))
