"""One grey picture on its way to the OCR engine, and the geometry that leads back to the stored image."""

from dataclasses import dataclass, replace
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.image import Pixels

Matrix = NDArray[np.float64]

THUMB_DPI = 75.0
"""Pages are looked at in this resolution: 0.1 degree of skew is a pixel in 600, a stroke of 12 point print is one."""
WHITE = 255
TO_CENTRES = np.array([[1, 0, -0.5], [0, 1, -0.5], [0, 0, 1.0]])
"""Matrices here map edges (0 to width); OpenCV's map centres of pixels (0 is half a pixel in)."""


@dataclass(frozen=True, eq=False)
class View:
    """Grey pixels (0 black, 255 white). `to_stored` maps them to pixels of the stored image."""

    pixels: Pixels
    to_stored: Matrix
    dpi: float
    steps: tuple[str, ...] = ()
    known_thumb: Pixels | None = None

    @cached_property
    def thumb(self) -> Pixels:
        """The picture at 75 dpi; the picture itself where it has less."""
        if self.known_thumb is not None:
            return self.known_thumb
        scale = THUMB_DPI / self.dpi
        if scale >= 1 or min(self.pixels.shape) * scale < 1:  # a page may be a hair wide
            return self.pixels
        return np.asarray(cv2.resize(self.pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)

    @property
    def thumb_dpi(self) -> float:
        """Dots an inch of the thumb."""
        return min(self.dpi, THUMB_DPI)

    @cached_property
    def thumb_ink(self) -> NDArray[np.bool_]:
        """Where the thumb is dark, by Otsu's threshold."""
        level, _ = cv2.threshold(self.thumb, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        return np.asarray(self.thumb <= level, dtype=np.bool_)

    def with_pixels(self, pixels: Pixels, step: str) -> "View":
        """The same place with other pixels of the same size."""
        return View(pixels, self.to_stored, self.dpi, (*self.steps, step))

    def whitened(self, mask: NDArray[np.bool_], *steps: str) -> "View":
        """White where the mask, which has the size of the thumb, is set; the thumb is not made anew."""
        white = mask * np.uint8(WHITE)
        height, width = self.pixels.shape
        full = cv2.resize(white, (width, height), interpolation=cv2.INTER_NEAREST)
        pixels: Pixels = np.asarray(cv2.max(self.pixels, full), dtype=np.uint8)
        return View(pixels, self.to_stored, self.dpi, (*self.steps, *steps), np.maximum(self.thumb, white))

    def turned(self, degrees: int) -> "View":
        """By quarters, counter-clockwise."""
        if degrees == 0:
            return self
        height, width = self.pixels.shape
        back = {
            90: [[0, -1, width], [1, 0, 0]],
            180: [[-1, 0, width], [0, -1, height]],
            270: [[0, 1, 0], [-1, 0, height]],
        }
        pixels = np.ascontiguousarray(np.rot90(self.pixels, degrees // 90))
        to_old = np.array([*back[degrees], [0, 0, 1]], dtype=np.float64)
        return View(pixels, self.to_stored @ to_old, self.dpi, (*self.steps, f"turned {degrees}"))

    def cut(self, x0: int, x1: int, step: str) -> "View":
        """The columns from `x0` to `x1`."""
        shift = np.array([[1, 0, x0], [0, 1, 0], [0, 0, 1.0]])
        pixels = np.ascontiguousarray(self.pixels[:, x0:x1])
        return View(pixels, self.to_stored @ shift, self.dpi, (*self.steps, step))

    def straightened(self, angle_deg: float, scale: float) -> "View":
        """Turned counter-clockwise and enlarged in one go, on a sheet large enough to lose nothing."""
        if angle_deg == 0 and scale == 1:
            return self
        height, width = self.pixels.shape
        cos, sin = np.cos(np.radians(angle_deg)) * scale, np.sin(np.radians(angle_deg)) * scale
        new_width = round(width * abs(cos) + height * abs(sin))
        new_height = round(height * abs(cos) + width * abs(sin))
        from_old = np.array([[cos, sin, 0], [-sin, cos, 0], [0, 0, 1.0]])
        middle = from_old @ np.array([width / 2, height / 2, 1.0])
        from_old[:2, 2] = np.array([new_width / 2, new_height / 2]) - middle[:2]
        pixels = warp(self.pixels, from_old, (new_width, new_height), smooth=scale > 1)
        to_stored = self.to_stored @ np.linalg.inv(from_old)
        return View(pixels, to_stored, self.dpi * scale, self.steps)

    def noting(self, step: str) -> "View":
        """The same picture with one more step told of it: "blank"."""
        return replace(self, steps=(*self.steps, step))


def warp(pixels: Pixels, from_old: Matrix, size: tuple[int, int], *, smooth: bool = False) -> Pixels:
    """The picture under a homography of edges; `size` is width and height; what comes from outside is white."""
    matrix = TO_CENTRES @ from_old @ np.linalg.inv(TO_CENTRES)
    flags = cv2.INTER_CUBIC if smooth else cv2.INTER_LINEAR
    if np.allclose(matrix[2], [0, 0, 1]):
        done = cv2.warpAffine(pixels, matrix[:2], size, flags=flags, borderValue=WHITE)
    else:
        done = cv2.warpPerspective(pixels, matrix, size, flags=flags, borderValue=WHITE)
    return np.asarray(done, dtype=np.uint8)
