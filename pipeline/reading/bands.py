"""The second reader: numbers, days and stamps of a letter, which clerks write by hand and Tesseract misreads."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from models import Band, Box, Candidate, Page
from models.page import BandKind
from pipeline.reading.band_location import LetterheadRow, find_letterhead_row
from pipeline.reading.band_stamps import read_stamps
from pipeline.reading.band_votes import Vote, combined, is_unwritten, number_votes, text_votes, trimmed
from pipeline.reading.digit_lattice import align
from pipeline.reading.digit_reader import HEIGHT_PX, STEP_PX, read_strip
from pipeline.reading.image import PageImage, Pixels

DAYS = tuple(sorted({form for day in range(1, 32) for form in (str(day), f"{day:02}")}))
MONTHS = tuple(sorted({form for month in range(1, 13) for form in (str(month), f"{month:02}")}))
YEARS = tuple(str(year) for year in range(1990, 2050))
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
PRINTED = re.compile(r"(?:S\S{0,2}\s?[:.;]|ngày|tháng|năm)?\s*(\d{1,5})\s*(?:/.*|tháng.*|năm.*)?")
CANDIDATES = 5

Cut = tuple[float, float, float, float]
"""How far a cut reaches beyond the strip, in line heights: left, right, up, down."""
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
YEAR_CUTS = DATE_CUTS[:1]
INNER: Cut = (-0.15, -0.15, 0.1, 0.1)
"""Without the rims of "ngày" and "tháng"."""
SURROUNDINGS: Cut = (6.0, 6.0, 0.0, 0.0)
SURE_PRINT = 0.85
"""Confidence of Tesseract from which month and year, which are mostly printed, need no second reader."""
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
    return (*found, *read_stamps(page, image, _issued(found), known))


def _issued(bands: Sequence[Band]) -> date | None:
    """The letter's date, by the best candidates."""
    best = {band.kind: band.candidates[0].text for band in bands if band.candidates and band.candidates[0].text}
    try:
        return date(int(best["issued_year"]), int(best["issued_month"]), int(best["issued_day"]))
    except (KeyError, ValueError):
        return None


def _letterhead_bands(row: LetterheadRow, page: Page, image: PageImage) -> Iterator[Band]:
    if row.code is not None:
        box = _number_box(row, row.code, image)
        votes = number_votes(_cuts(image, box, NUMBER_CUTS, row.em))
        yield _band("code_number", box, votes, _printed(page, box)[0])
    if row.date is not None:
        day, month, year = _date_boxes(row.date, image)
        strips: tuple[tuple[BandKind, Box, tuple[str, ...]], ...]
        strips = (("issued_day", day, DAYS), ("issued_month", month, MONTHS), ("issued_year", year, YEARS))
        for kind, box, texts in strips:
            printed, confidence = _printed(page, box)
            if printed in texts and kind != "issued_day" and confidence >= SURE_PRINT:
                yield Band(kind=kind, box=box, candidates=(Candidate(text=str(printed), posterior=confidence),))
                continue
            if kind != "issued_year" and _is_blank(image, box, row.em):
                yield Band(kind=kind, box=box, candidates=(BLANK,))
                continue
            cuts = YEAR_CUTS if kind == "issued_year" else DATE_CUTS
            yield _band(kind, box, text_votes(_cuts(image, box, cuts, row.em), texts), printed)


def _is_blank(image: PageImage, box: Box, em: float) -> bool:
    """A draft is scanned before day and month are filled in; a reader that has to choose a digit reads 1 there."""
    inner, around = _cut(image, _grown(box, INNER, em)), _cut(image, _grown(box, SURROUNDINGS, em))
    return is_unwritten(inner, around, em * image.dpi / 72)


def _cut(image: PageImage, box: Box) -> Pixels:
    """Upright pixels at the scan's own scale, one channel: green, in which red fades least and blue ink is dark."""
    pixels = image.crop(box, px_per_pt=image.dpi / 72)
    return pixels[:, :, 1] if pixels.ndim == 3 else pixels


def _cuts(image: PageImage, box: Box, pairs: Sequence[tuple[Cut, Cut]], em: float) -> Iterator[tuple[Pixels, Pixels]]:
    """Made as they are asked for; the narrow cuts after the first without dotted lines and rules."""
    for at, (wide, narrow) in enumerate(pairs):
        inner = _cut(image, _grown(box, narrow, em))
        yield _cut(image, _grown(box, wide, em)), trimmed(inner) if at else inner


def _grown(box: Box, cut: Cut, em: float) -> Box:
    left, right, up, down = cut
    x0, x1 = box[0] - left * em, max(box[2], box[0] + em) + right * em
    return x0, box[1] - up * em, x1, box[3] + down * em


def _x(box: Box, step: float) -> float:
    """The x of a step of a strip cut along `box`, in points."""
    return box[0] + (step + 0.5) * STEP_PX / HEIGHT_PX * (box[3] - box[1])


def _number_box(row: LetterheadRow, code: Box, image: PageImage) -> Box:
    """From the colon to the slash, as the strip's own reading has them; by the words where it is far off."""
    spans = align(read_strip(_cut(image, code)), CODE_TOKENS)
    left, right = _x(code, spans[3][1]), _x(code, spans[5][0])
    if row.number_to is not None and abs(row.number_to - right) > row.em:
        right = row.number_to
    if row.number_from is not None and abs(row.number_from - left) > row.em:
        left = row.number_from
    return left, code[1], max(right, left + 0.5 * row.em), code[3]


def _date_boxes(date: Box, image: PageImage) -> tuple[Box, Box, Box]:
    """Between "ngày" and "tháng", between "tháng" and "năm", after "năm"."""
    spans = align(read_strip(_cut(image, date)), DATE_TOKENS)
    day = _x(date, spans[4][1]), date[1], _x(date, spans[6][0]), date[3]
    month = _x(date, spans[10][1]), date[1], _x(date, spans[12][0]), date[3]
    year = _x(date, spans[14][1]), date[1], date[2], date[3]
    return day, month, year


def _printed(page: Page, box: Box) -> tuple[str | None, float]:
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


def _band(kind: BandKind, box: Box, votes: Sequence[Vote], printed: str | None) -> Band:
    best = combined(votes, printed)[:CANDIDATES]
    return Band(kind=kind, box=box, candidates=tuple(Candidate(text=text, posterior=share) for text, share in best))
