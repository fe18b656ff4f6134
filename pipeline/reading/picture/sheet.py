"""What lies on a scanned sheet: nothing, a page on its side or on its head, or two letter pages side by side."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.picture.skew import find_skew_deg, lower_edges, sharpness
from pipeline.reading.picture.view import View

BLANK_MARGIN_INCH = 0.35  # borders and shadows of the glass do not count
INK_BELOW_PAPER = 80  # grey levels; print that shows through the paper stays within 60 of it
FAINT_BELOW_PAPER = 30
MIN_INK_POINTS = 25  # at 75 dpi: a word of three letters has as many
MIN_FAINT_SHARE = 0.002  # of the sheet: some lines of faint print

RULE_INCH = 0.8  # straight ink of this length is a rule, not print
UPRIGHT_AT_A_GLANCE = 0.8  # the same before skew is looked at; upright pages skewed by 2 degrees have 0.75 and less
SIDEWAYS_SHARPER = 1.25  # how much sharper the profile of columns must be than that of rows

HEADS_SHARPER = 1.03
"""How much sharper the profile of the heads of letters must be than that of their feet for a page to stand on its head.
Letters stand on one line and end at many heights: of 380 upright pages none has 1.03, of the same pages on their head
nine in ten have more (2026-11)."""
STRIPS = 8  # of a page's width, each with a profile of its own: over an inch two degrees of skew are three points

LETTER_INCH = (1.0, 0.3)  # width and height: connected ink that is larger is no print of a letter's text
SPECK_POINTS = 3  # at 75 dpi; less ink is a speck
FEW_POINTS = 500  # of ink at 75 dpi: eight words

MIN_ASPECT = 1.2  # of a sheet with two pages side by side: width to height
GUTTER_ZONE = (0.35, 0.65)  # of the width, where the gutter between two pages lies
MIN_GUTTER = 0.045  # of the width: two margins of 10 mm on a sheet of A4
MIN_TEXT_ROWS = 0.25  # share of the rows of each half that bear print
SHORT_TEXT_ROWS = 0.05
"""The same for the right page, where it is the short end of a letter: four lines of print."""
MID_GUTTER, WIDE_GUTTER = (0.46, 0.56), 0.08
"""Where the middle of the gutter then lies and how wide it is, as shares of the width: the margins of two pages of A4
by NĐ 30/2020 (30 to 35 mm left, 15 to 20 mm right) give 0.52 and 0.11."""
MIN_HALF_FILL = 0.55  # share of its half that the print of each page spans: tables of two narrow columns span less


def is_blank(view: View) -> bool:
    """Neither print nor as much faint grey as some lines of faint print would give."""
    margin = round(BLANK_MARGIN_INCH * view.thumb_dpi)
    inner = view.thumb[margin:-margin, margin:-margin]
    if inner.size == 0:
        return False
    counts = cv2.calcHist([inner], [0], None, [256], [0, 256]).ravel().cumsum(dtype=np.int64)
    paper = np.searchsorted(counts, [(inner.size + 1) // 2, inner.size // 2 + 1]).mean()
    if _darker(counts, paper - INK_BELOW_PAPER) >= MIN_INK_POINTS:
        return False
    return _darker(counts, paper - FAINT_BELOW_PAPER) / inner.size < MIN_FAINT_SHARE


def _darker(up_to: NDArray[np.int64], level: float) -> int:
    """Points below a grey level, of the counts of points up to each."""
    return int(up_to[math.ceil(level) - 1]) if level > 0 else 0


def likely_turns(view: View) -> tuple[int, ...]:
    """The quarter turns, in degrees, that may bring the sheet upright, the likeliest first; (0,) where it bears little.

    The picture alone does not settle which way up a page stands, but reading it once the wrong way takes longer than
    all the rest.
    """
    print_only = _without_rules(view.thumb_ink, view.thumb_dpi)
    if np.count_nonzero(print_only) < FEW_POINTS:
        return (0,)
    turns = (90, 270, 0, 180) if _runs_upwards(print_only) else (0, 180, 90, 270)
    if _stands_on_its_head(np.rot90(print_only, turns[0] // 90)):
        return (turns[1], turns[0], *turns[2:])
    return turns


def lies_sideways(view: View) -> bool:
    """Whether the rows of print run up or down the sheet."""
    return _runs_upwards(_without_rules(view.thumb_ink, view.thumb_dpi))


def letter_ink(view: View) -> NDArray[np.bool_]:
    """The ink of the thumb that has the size of letters and words: no rules, pictures, borders or specks."""
    print_only = _without_rules(view.thumb_ink, view.thumb_dpi)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(print_only.view(np.uint8), connectivity=8)
    widest, highest = (inch * view.thumb_dpi for inch in LETTER_INCH)
    sound = (stats[:, cv2.CC_STAT_WIDTH] <= widest) & (stats[:, cv2.CC_STAT_HEIGHT] <= highest)
    sound &= stats[:, cv2.CC_STAT_AREA] >= SPECK_POINTS
    sound[0] = False  # the paper
    return np.asarray(sound[labels], dtype=np.bool_)


def _stands_on_its_head(ink: NDArray[np.bool_]) -> bool:
    feet, heads = _strip_sharpness(ink[:-1] > ink[1:]), _strip_sharpness(ink[1:] > ink[:-1])
    return heads > HEADS_SHARPER * feet


def _strip_sharpness(edges: NDArray[np.bool_]) -> float:
    """Of the row profiles of upright strips, for the number of points."""
    profiles = [strip.sum(axis=1) for strip in np.array_split(edges, STRIPS, axis=1)]
    points = int(edges.sum())
    return sum(int(np.dot(profile, profile)) for profile in profiles) / points**2 if points else 0.0


def _runs_upwards(print_only: NDArray[np.bool_]) -> bool:
    feet, sides = print_only[:-1] > print_only[1:], print_only[:, :-1] > print_only[:, 1:]
    across, along = _unturned_sharpness(feet.sum(axis=1)), _unturned_sharpness(sides.sum(axis=0))
    if along < UPRIGHT_AT_A_GLANCE * across:
        return False
    across = _row_sharpness(print_only, find_skew_deg(print_only))
    along = _row_sharpness(print_only.T, find_skew_deg(print_only.T))
    return along > SIDEWAYS_SHARPER * across


def _row_sharpness(ink: NDArray[np.bool_], angle_deg: float) -> float:
    """Of the row profile at an angle, over that of print spread evenly, for the size of the print area."""
    xs, ys = lower_edges(ink)
    if len(xs) == 0:
        return 0.0
    return sharpness(xs, ys, angle_deg) * len(np.unique(ys)) / len(xs) ** 2


def _unturned_sharpness(profile: NDArray[np.int_]) -> float:
    """The same from the row profile of the points as they lie."""
    points = int(profile.sum())
    return int(np.dot(profile, profile)) * int(np.count_nonzero(profile)) / points**2 if points else 0.0


def _without_rules(ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    length = max(3, round(RULE_INCH * dpi))
    dark = ink.view(np.uint8)
    rules = np.zeros_like(dark)
    for line in (np.ones((1, length), np.uint8), np.ones((length, 1), np.uint8)):
        held = cv2.erode(dark, line)
        if held.any():  # most pages have no upright rule
            rules = np.maximum(rules, cv2.dilate(held, line).astype(np.uint8))
    if not rules.any():
        return ink
    return np.asarray(dark > cv2.dilate(rules, np.ones((3, 3), np.uint8)), dtype=np.bool_)


def split_halves(view: View) -> tuple[View, ...]:
    """The left and the right page of a sheet that bears two, else the view itself."""
    gutter = _find_gutter(view.thumb_ink, view.thumb_dpi)
    if gutter is None:
        return (view,)
    width = view.pixels.shape[1]
    at = round(gutter * width)
    return view.cut(0, at, "split left half"), view.cut(at, width, "split right half")


def _find_gutter(ink: NDArray[np.bool_], dpi: float) -> float | None:
    """The middle of the white between two pages, as a share of the width."""
    height, width = ink.shape
    if width < MIN_ASPECT * height:
        return None
    margin = round(BLANK_MARGIN_INCH * dpi)
    inner = _without_folds(ink, dpi)[margin:-margin]
    low, high = (round(share * width) for share in GUTTER_ZONE)
    quiet = inner[:, low:high].mean(axis=0) < 0.004
    start, length = _longest_run(quiet)
    if length < MIN_GUTTER * width:
        return None
    left, right = inner[:, margin : low + start], inner[:, low + start + length : -margin]
    middle = float((low + start + length / 2) / width)
    is_mid = MID_GUTTER[0] <= middle <= MID_GUTTER[1] and length >= WIDE_GUTTER * width
    if not (_is_page(left) and _is_page(right, SHORT_TEXT_ROWS if is_mid else MIN_TEXT_ROWS)):
        return None
    return middle


def _without_folds(ink: NDArray[np.bool_], dpi: float) -> NDArray[np.bool_]:
    """Without the upright line that a fold or the edge of the left sheet leaves."""
    length = max(3, round(RULE_INCH * dpi))
    upright = cv2.morphologyEx(ink.astype(np.uint8), cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    folds = cv2.dilate(upright, np.ones((1, 3), np.uint8))
    return np.asarray(ink & (folds == 0), dtype=np.bool_)


def _longest_run(flags: NDArray[np.bool_]) -> tuple[int, int]:
    """Start and length of the longest run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], flags.astype(np.int8), [0]])))
    if len(edges) == 0:
        return 0, 0
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest] - starts[longest])


def _is_page(half: NDArray[np.bool_], least_rows: float = MIN_TEXT_ROWS) -> bool:
    columns = np.flatnonzero(half.any(axis=0))
    if len(columns) == 0:
        return False
    span = columns[-1] - columns[0]
    return bool(half.any(axis=1).mean() >= least_rows and span >= MIN_HALF_FILL * half.shape[1])
