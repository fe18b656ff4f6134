"""From a stored page image to what the OCR engine reads: upright, straight, black on white."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.image import Pixels
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.skew import find_skew_deg

MIN_SKEW_DEG = 0.15  # below this the rows of a page 170 mm wide drift by less than half a millimetre


@dataclass(frozen=True, eq=False)
class Prepared:
    """One upright page. `to_stored` maps its pixels to pixels of the stored image."""

    pixels: Pixels
    to_stored: NDArray[np.float64]
    dpi: float
    steps: tuple[str, ...] = ()
    is_blank: bool = False


def prepare(stored: Pixels, dpi: float, settings: ReadingSettings) -> tuple[Prepared, ...]:
    """The upright pages on the image, each with the steps that led to it."""
    grey = channel_maximum(stored)
    angle = find_skew_deg(grey, dpi)
    steps: tuple[str, ...] = ()
    to_stored = np.eye(3)
    if abs(angle) >= MIN_SKEW_DEG:
        grey, to_stored = straighten(grey, angle)
        steps = (f"deskewed {angle:.2f}",)
    _, binary = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return (Prepared(np.asarray(binary, dtype=np.uint8), to_stored, dpi, steps),)


def channel_maximum(pixels: Pixels) -> Pixels:
    """The brightest of red, green and blue: red stamps and blue ink fade, black print stays."""
    if pixels.ndim == 2:
        return pixels
    red, green, blue = cv2.split(pixels)
    return np.asarray(cv2.max(cv2.max(red, green), blue), dtype=np.uint8)


def straighten(grey: Pixels, angle_deg: float) -> tuple[Pixels, NDArray[np.float64]]:
    """Turn by `angle_deg` (counter-clockwise) on a sheet large enough to lose nothing; the new corners are white.

    Also gives the matrix from new pixels to old.
    """
    height, width = grey.shape
    cos, sin = abs(np.cos(np.radians(angle_deg))), abs(np.sin(np.radians(angle_deg)))
    new_width, new_height = round(width * cos + height * sin), round(height * cos + width * sin)
    turn = np.vstack([cv2.getRotationMatrix2D((width / 2, height / 2), angle_deg, 1.0), [0, 0, 1]])
    turn[0, 2] += (new_width - width) / 2
    turn[1, 2] += (new_height - height) / 2
    turned = cv2.warpAffine(grey, turn[:2], (new_width, new_height), flags=cv2.INTER_LINEAR, borderValue=255)
    return np.asarray(turned, dtype=np.uint8), np.linalg.inv(turn)
