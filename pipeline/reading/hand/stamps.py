"""The stamps of the receiving and the issuing office: ĐẾN with its number and day, HỎA TỐC and its kin.

A stamp is ink in the upper half of the page that OCR did not explain: red and faded by the channel maximum, struck over
text, slanted. Only there the detection network looks for lines (NĐ 30/2020, Phụ lục IV, mục V; Phụ lục I, ô số 10b).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import SequenceMatcher

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Band, Box, Candidate, Page
from pipeline.reading.hand.digit_lattice import SLASH, align, digit_steps, score_texts
from pipeline.reading.hand.digit_reader import CLASS_OF, HEIGHT_PX, STEP_PX, Steps, read_strip, spelled
from pipeline.reading.hand.lines import SlantedLine, cut_line, find_lines
from pipeline.reading.hand.location import folded
from pipeline.reading.hand.votes import combined, is_unwritten, number_votes, trimmed
from pipeline.reading.image import PageImage, Pixels

STAMP_SHARE = 0.46
"""Stamps of arrival and priority stand in this upper part of the page."""
SURE_WORD = 0.3
RIM_PT = 10
WINDOW_PT = (110, 44)
WINDOW_INK = 250
"""Square points of ink without words in a window of that size: the stamps of 7 real letters have 300 to 1900."""
RULE_PT = 60
"""Longer level strokes are rules under a letterhead or of a table."""
LOOK_PT = (120, 85)
WORD_PT = 20.0
"""The shortest words of a stamp, "ĐẾN" and "Chuyển", are 25 wide and more."""
ROW_PT = 150.0
"""Label, number or day, and some room: where a stamp stands over text, its rows go on in the letter's own print."""
LINE_PX_PER_PT = 1.5

NUMBER_LINE = re.compile(r"^\W{0,2}[s58][o06]\s?(?:[:.;]|\d)")  # "So: 4067", "86. 918"
DATE_LINE = re.compile(r"n?[gq9]a[yvu]\W|^\W?n.{0,2}[yv][:.;]")  # "Ngay: 10/02/17", "N9ay:"
ARRIVAL = re.compile(r"^\W*d[ej]n\W*$")
ROUTING = re.compile(r"^\W*c?[hr]\W?u[yv]e[nr]?")  # "Chuyển:"
PRIORITIES = {"hoatoc": "hoa_toc", "hoatochengio": "hoa_toc_hen_gio", "thuongkhan": "thuong_khan", "khan": "khan"}
PRIORITY_LIKENESS = 0.8
ARRIVES_WITHIN_DAYS = 120
UNPROVEN = 0.85
"""Three real stamps are no basis for a higher posterior of their numbers: each is to be looked at."""
NUMBER_GAP = 0.4  # of the line's height
ROWS_BELOW_PT = (12.0, 15.0, 18.0, 21.0, 24.0, 27.0)
DATE_ROW_PT = (110.0, 18.0)
DAY_EM = 0.6  # of the row's height: a digit; the dotted line to write on is lower
SLASHES = {"/": 1.0, "|": 0.6, "l": 0.6, "I": 0.6, "-": 0.8, ".": 0.8, ",": 0.5, "1": 0.3, "J": 0.4, "!": 0.5, "i": 0.4}


@dataclass(frozen=True, eq=False)
class StampLine:
    """A line in upright points, with its text in plain small letters and the cut it was read from."""

    place: SlantedLine
    text: str
    is_capitals: bool
    cut: Pixels
    steps: Steps

    @property
    def box(self) -> Box:
        place = self.place
        lean = abs(np.sin(np.radians(place.angle_deg)))
        width, height = place.width + lean * place.height, place.height + lean * place.width
        return place.x - width / 2, place.y - height / 2, place.x + width / 2, place.y + height / 2

    @property
    def left(self) -> float:
        return self.place.x - self.place.width / 2


def read_stamps(page: Page, image: PageImage, issued: date | None, known: Sequence[Box]) -> Iterator[Band]:
    """Bands of the stamps; `issued` is the letter's date, before which it cannot have arrived.

    What stands in the boxes `known` is handwriting of the letterhead, read already.
    """
    printed = [word.box for word in page.words if word.confidence >= SURE_WORD]
    explained = [*printed, *known]
    lines = [line for window in _windows(page, explained, image) for line in _lines(window, explained, image)]
    marks = [mark for line in lines if (mark := _priority(line)) is not None]
    if marks:
        yield max(marks, key=lambda mark: mark.candidates[0].posterior)
    signs = [line.box for line in lines if ARRIVAL.search(line.text) or ROUTING.search(line.text)]
    signs += [word.box for word in page.words if word.text.isupper() and ARRIVAL.search(folded(word.text))]
    number, day = _arrival(lines, signs)
    if number is None:
        return
    yield from _number_band(number)
    rows = [day] if day is not None else list(_rows_below(number, image))
    if issued is not None:
        yield from _date_band(rows, issued)


def _gray(page_image: PageImage, box: Box) -> tuple[Pixels, float]:
    px_per_pt = page_image.dpi / 72
    pixels = page_image.crop(box, px_per_pt=px_per_pt)
    return (pixels[:, :, 1] if pixels.ndim == 3 else pixels), px_per_pt


def _windows(page: Page, explained: Sequence[Box], image: PageImage) -> list[Box]:
    """Where ink stands that nothing explains, at most two places."""
    width, height = int(page.width_pt), int(page.height_pt * STAMP_SHARE)
    # One sample a point, not averaged: the sum over a window comes out the same, at a tenth of the cost.
    pixels = image.crop((0, 0, width, height), px_per_pt=1)
    small = pixels[:, :, 1] if pixels.ndim == 3 else pixels
    paper = int(np.searchsorted(np.bincount(small.ravel()).cumsum(), small.size / 2))
    ink = np.clip((paper - 25 - small.astype(np.float32)) / 80, 0, 1)
    ink[_mask(explained, ink.shape, (0, 0))] = 0
    ink[:RIM_PT], ink[:, :RIM_PT], ink[:, -RIM_PT:] = 0, 0, 0
    rules = cv2.morphologyEx((ink > 0.3).astype(np.uint8), cv2.MORPH_OPEN, np.ones((1, RULE_PT), np.uint8))
    ink[cv2.dilate(rules, np.ones((3, 3), np.uint8)) > 0] = 0
    windows: list[Box] = []
    while len(windows) < 2:
        sums = cv2.boxFilter(ink, -1, WINDOW_PT, normalize=False)
        y, x = (int(at) for at in np.unravel_index(int(sums.argmax()), sums.shape))
        if sums[y, x] < WINDOW_INK:
            break
        x0, y0, x1, y1 = x - LOOK_PT[0], y - LOOK_PT[1], x + LOOK_PT[0], y + LOOK_PT[1]
        windows.append((float(max(0, x0)), float(max(0, y0)), float(x1), float(y1)))
        ink[max(0, y0) : y1, max(0, x0) : x1] = 0
    return windows


def _mask(boxes: Sequence[Box], shape: Sequence[int], origin: tuple[float, float]) -> NDArray[np.bool_]:
    """True in the boxes, a pixel a point."""
    mask = np.zeros(shape, bool)
    for box in boxes:
        x0, x1 = (max(0, int(box[i] - origin[0])) for i in (0, 2))
        y0, y1 = (max(0, int(box[i] - origin[1])) for i in (1, 3))
        mask[max(0, y0 - 2) : y1 + 2, max(0, x0 - 2) : x1 + 2] = True
    return mask


def _lines(window: Box, explained: Sequence[Box], image: PageImage) -> Iterator[StampLine]:
    gray, px_per_pt = _gray(image, window)
    share = LINE_PX_PER_PT / px_per_pt
    small = cv2.resize(gray, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    mask = _mask(explained, (int(window[3] - window[1]), int(window[2] - window[0])), window[:2])
    for found in find_lines(np.asarray(small, np.uint8)):
        place = found.scaled(1 / LINE_PX_PER_PT)
        is_short = place.width < max(WORD_PT, 1.2 * place.height)
        if abs(place.angle_deg) > 60 or is_short or _is_explained(place, mask):
            continue
        yield _read_line(gray, place.beginning(ROW_PT), window, px_per_pt)


def _is_explained(place: SlantedLine, mask: NDArray[np.bool_]) -> bool:
    x0, x1 = (max(0, int(place.x + side * place.width / 2)) for side in (-1, 1))
    y0, y1 = (max(0, int(place.y + side * place.height / 3)) for side in (-1, 1))
    return float(mask[y0 : y1 + 1, x0 : x1 + 1].mean()) > 0.6 if x1 > x0 and y0 < len(mask) else True


def _priority(line: StampLine) -> Band | None:
    """The mark that the line is, if it is one: capitals and nothing else."""
    letters = re.sub(r"[^a-z]", "", line.text.replace("0", "o"))
    if not line.is_capitals or not letters:
        return None
    likeness, value = max((_likeness(letters, mark), value) for mark, value in PRIORITIES.items())
    if likeness < (PRIORITY_LIKENESS if len(letters) > 4 else 1.0):
        return None
    return Band(kind="priority", box=line.box, candidates=(Candidate(text=value, posterior=likeness**0.5),))


def _likeness(read: str, mark: str) -> float:
    return SequenceMatcher(None, read, mark).ratio()


def _arrival(lines: Sequence[StampLine], signs: Sequence[Box]) -> tuple[StampLine | None, StampLine | None]:
    """The "Số:" and "Ngày:" of one stamp: both, or the first beside "ĐẾN" or "Chuyển"."""
    numbers = [line for line in lines if NUMBER_LINE.search(line.text)]
    days = [line for line in lines if DATE_LINE.search(line.text)]
    pairs = [(number, day) for number in numbers for day in days if _are_rows(number, day)]
    if pairs:
        return min(pairs, key=lambda pair: pair[1].place.y - pair[0].place.y)
    for number in numbers:
        if any(abs(box[1] - number.place.y) < 60 and -20 < number.left - box[0] < 120 for box in signs):
            return number, None
    return None, None


def _rows_below(number: StampLine, image: PageImage) -> Iterator[StampLine]:
    """Where "Ngày:" must stand when it was not found as a line of its own: a little under "Số:"."""
    lean = np.radians(number.place.angle_deg)
    for down in ROWS_BELOW_PT:
        middle = number.left + DATE_ROW_PT[0] / 2
        place = SlantedLine(
            middle - down * float(np.sin(lean)), number.place.y + down, *DATE_ROW_PT, number.place.angle_deg
        )
        reach = DATE_ROW_PT[0] / 2 + 10
        box = (place.x - reach, place.y - 40, place.x + reach, place.y + 40)
        gray, px_per_pt = _gray(image, box)
        inside = replace(place, x=place.x - box[0], y=place.y - box[1])
        yield _read_line(gray, inside, box, px_per_pt)


def _read_line(gray: Pixels, place: SlantedLine, window: Box, px_per_pt: float) -> StampLine:
    cut = cut_line(gray, place, scale=px_per_pt)
    steps = read_strip(cut)
    text = spelled(steps)
    on_page = replace(place, x=place.x + window[0], y=place.y + window[1])
    letters = [character for character in text if character.isalpha()]
    is_capitals = sum(character.isupper() for character in letters) > 0.7 * len(letters)
    return StampLine(on_page, text.lower().replace("đ", "d"), is_capitals, cut, steps)


def _are_rows(number: StampLine, day: StampLine) -> bool:
    return 6 < day.place.y - number.place.y < 40 and abs(day.left - number.left) < 25


def _after(line: StampLine, tokens: tuple[str | None, ...], reach_pt: float) -> Pixels:
    """The cut behind the printed label, at most `reach_pt` of it."""
    at = (align(line.steps, tokens)[-2][1] + 0.5) * STEP_PX / HEIGHT_PX * line.cut.shape[0]
    px_per_pt = line.cut.shape[1] / line.place.width
    return line.cut[:, int(at) : int(at + reach_pt * px_per_pt) + 8]


def _number_band(line: StampLine) -> Iterator[Band]:
    cut = _first_run(_after(line, ("Ss58", "oO0", ":;.,", None), 65))
    if cut.shape[1] < 8:
        return
    inner = cut[cut.shape[0] // 8 : -(cut.shape[0] // 8) or None]
    best = [found for found in combined(number_votes([(cut, inner), (inner, trimmed(inner))]), None) if found[0]][:5]
    if best:
        candidates = tuple(Candidate(text=text, posterior=min(share, UNPROVEN)) for text, share in best)
        yield Band(kind="arrival_number", box=line.box, candidates=candidates)


def _first_run(cut: Pixels) -> Pixels:
    """Up to the first gap as wide as a digit: what follows is the letter's own print, over which the stamp was put."""
    rows = cut[len(cut) // 5 : len(cut) // 2]  # over the dotted line, under the rule
    dark = rows < np.median(cut) - 0.35 * (np.median(cut) - float(cut.min()))
    inked = np.flatnonzero(np.count_nonzero(dark, axis=0) > 1)
    ends = inked[:-1][np.diff(inked) > NUMBER_GAP * len(cut)]
    ends = ends[ends > len(cut) // 2]  # the first gap is that between colon and number
    return cut[:, : int(ends[0]) + len(cut) // 6] if len(ends) else cut


def _date_band(rows: Sequence[StampLine], issued: date) -> Iterator[Band]:
    """The day in the row that reads best as one; the reader's shares over the days on which the letter can arrive.

    Each day in the form that it is likeliest written in; no band where nothing is written behind "Ngày:".
    """
    forms = _day_forms(issued)
    texts = sorted(forms)
    best_row, best_score, shares = None, -1.0, dict.fromkeys(texts, 0.0)
    for row in rows:
        cut = _after(row, ("Nn", "gq9", "aA", "yvu", None), 110)
        if cut.shape[1] < 8 or is_unwritten(cut, row.cut, DAY_EM * cut.shape[0]):
            continue
        rim = cut.shape[0] // 8
        scores = [score_texts(_date_steps(read_strip(strip)), texts) for strip in (cut, cut[rim : len(cut) - rim])]
        height = float(max(score.max() for score in scores))
        if height > best_score:
            best_row, best_score = row, height
            mean = sum(score / max(score.sum(), 1e-30) for score in scores) / len(scores)
            shares = dict(zip(texts, map(float, mean), strict=True))
    if best_row is None:
        return
    by_day: dict[date, list[tuple[float, str]]] = {}
    for text, share in shares.items():
        by_day.setdefault(forms[text], []).append((share, text))
    days = [(sum(share for share, _ in written), max(written)[1]) for _, written in sorted(by_day.items())]
    best = sorted(days, key=lambda day: -day[0])[:5]
    candidates = tuple(Candidate(text=text, posterior=min(1.0, share)) for share, text in best)
    yield Band(kind="arrival_date", box=best_row.box, candidates=candidates)


def _day_forms(issued: date) -> dict[str, date]:
    """Each way to write each day on which the letter can arrive: "10/02/17", "10/2/2017"."""
    forms: dict[str, date] = {}
    for days in range(ARRIVES_WITHIN_DAYS):
        day = issued + timedelta(days)
        for d in {str(day.day), f"{day.day:02}"}:
            for m in {str(day.month), f"{day.month:02}"}:
                forms |= {f"{d}/{m}/{day.year}": day, f"{d}/{m}/{day.year % 100:02}": day}
    return forms


def _date_steps(steps: Steps) -> NDArray[np.float64]:
    out = digit_steps(steps)
    out[:, SLASH] = 1e-4 + sum(share * steps[:, CLASS_OF[mark]] for mark, share in SLASHES.items())
    return out
