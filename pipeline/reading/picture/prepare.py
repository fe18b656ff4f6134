"""From a stored page image to what the OCR engine reads: upright, straight, dark print on white."""

from typing import Literal

import cv2
import numpy as np

from pipeline.reading.image import STRIP_PX, Pixels, is_black_and_white
from pipeline.reading.picture.borders import whiten_borders
from pipeline.reading.picture.light import crop_to_paper, even_out_light
from pipeline.reading.picture.skew import find_skew_deg
from pipeline.reading.picture.view import View
from pipeline.reading.settings import ReadingSettings

Tones = Literal["black and white", "grey"]
"""Of a prepared page: engines differ in what they read best."""

MIN_SKEW_DEG = 0.15  # below this the rows of a page 170 mm wide drift by less than half a millimetre
COARSE_DPI = 150.0
"""Scans with fewer dots an inch are enlarged and stay grey: black and white eats their thin strokes. Truth strings
found in eight real files of 80 to 130 dpi: native 0.46, twice 0.63, twice and grey 0.72, 1.5 times and grey 0.74."""
ENLARGE = 1.5
REDUCED_DPI = 240.0
"""Of fine scans. Eight real files of 300 dpi, truth strings found and CPU seconds a page: 300 dpi 0.757 and 1.55,
240 dpi 0.773 and 1.32, 200 dpi 0.750 and 1.32 (2026-11)."""


def first_view(stored: Pixels, dpi: float, settings: ReadingSettings) -> View:
    """The stored image in grey, its light evened out and cut to the paper where it is a photo."""
    view = View(channel_maximum(stored), np.eye(3), dpi)
    if dpi > settings.max_dpi:
        view = view.straightened(0.0, REDUCED_DPI / dpi).noting(f"reduced to {REDUCED_DPI:.0f} dpi")
    return even_out_light(crop_to_paper(view))


def prepare(view: View, tones: Tones = "black and white") -> View:
    """The view of one upright page made ready for the engine; `View.steps` says what was done."""
    view = whiten_borders(view)
    angle_deg = find_skew_deg(view.thumb_ink)
    if abs(angle_deg) < MIN_SKEW_DEG:
        angle_deg = 0.0
    coarse = view.dpi < COARSE_DPI
    view = view.straightened(angle_deg, ENLARGE if coarse else 1.0)
    if angle_deg:
        view = view.noting(f"deskewed {angle_deg:.2f}")
    if coarse:
        view = view.noting(f"enlarged {ENLARGE:g} times")
    if coarse or tones == "grey":
        return view
    return View(black_and_white(view.pixels), view.to_stored, view.dpi, view.steps)


def channel_maximum(pixels: Pixels) -> Pixels:
    """The brightest of red, green and blue: red stamps and blue ink fade, black print stays."""
    if pixels.ndim == 2:
        return pixels
    brightest = np.empty(pixels.shape[:2], np.uint8)
    for top in range(0, len(pixels), STRIP_PX):
        strip = slice(top, top + STRIP_PX)
        red, green, blue = cv2.split(pixels[strip])
        brightest[strip] = cv2.max(cv2.max(red, green), blue)
    return brightest


def black_and_white(grey: Pixels) -> Pixels:
    """By Otsu's threshold; adaptive thresholds read real scans worse or no better and cost more."""
    if is_black_and_white(grey):
        return grey
    _, binary = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray(binary, dtype=np.uint8)
