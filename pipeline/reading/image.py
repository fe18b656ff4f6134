"""The pixels of one page, addressed in points of the upright page."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from models import Box

POINTS_PER_INCH = 72.0
Pixels = NDArray[np.uint8]
STRIP_PX = 64  # rows looked at together: what is made of a whole page for a moment costs more to get than to fill


def is_black_and_white(grey: Pixels) -> bool:
    """Whether there is nothing between 0 and 255; told from the first strip of all but pages stored in one bit."""
    strips = (grey[top : top + STRIP_PX] for top in range(0, len(grey), STRIP_PX))
    return not any(cv2.hasNonZero(cv2.inRange(strip, 1, 254)) for strip in strips)


@dataclass(frozen=True, eq=False)
class PageImage:
    """The image as stored in the file, never resampled as a whole.

    `pixels` is H x W (grey or 1-bit widened to 0 and 255) or H x W x 3 (RGB). `to_pixels` is the 3 x 3 homography from
    upright points to pixels of `pixels`, so that a crop is straight even where the scan is skewed.
    """

    pixels: Pixels
    to_pixels: NDArray[np.float64]

    @property
    def dpi(self) -> float:
        """Pixels an inch, of the stored image."""
        return float(np.hypot(self.to_pixels[0, 0], self.to_pixels[1, 0]) * POINTS_PER_INCH)

    @property
    def has_colour(self) -> bool:
        """Whether the scan has colours; a grey or black and white one has a single channel."""
        return self.pixels.ndim == 3

    def turned(self, box: Box, turned_deg: float) -> "tuple[PageImage, Box]":
        """The image addressed in points of a page turned about the middle of the box, clockwise; and the box there.

        The new box lies around the same middle and is as wide as the turned one needs.
        """
        if turned_deg == 0:
            return self, box
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        cos, sin = np.cos(np.radians(turned_deg)), np.sin(np.radians(turned_deg))
        back = np.array([[cos, sin, x - cos * x - sin * y], [-sin, cos, y + sin * x - cos * y], [0, 0, 1]])
        half_width = (abs(cos) * (box[2] - box[0]) + abs(sin) * (box[3] - box[1])) / 2
        half_height = (abs(sin) * (box[2] - box[0]) + abs(cos) * (box[3] - box[1])) / 2
        around = (x - half_width, y - half_height, x + half_width, y + half_height)
        return PageImage(self.pixels, self.to_pixels @ back), around

    def crop_plain(self, box: Box) -> Pixels:
        """The upright pixels under `box` at the scan's own scale, one channel: green, in which red fades least and blue
        ink is dark."""
        pixels = self.crop(box, px_per_pt=self.dpi / POINTS_PER_INCH)
        return pixels[:, :, 1] if self.has_colour else pixels

    def crop(self, box: Box, *, px_per_pt: float, smooth: bool = True) -> Pixels:
        """The upright pixels under `box` at the wanted scale; what lies outside the scan is white.

        Without `smooth` each is one of the scan, in a third of the time.
        """
        x0, y0, x1, y1 = box
        width = max(1, round((x1 - x0) * px_per_pt))
        height = max(1, round((y1 - y0) * px_per_pt))
        to_points = np.array([[1 / px_per_pt, 0, x0], [0, 1 / px_per_pt, y0], [0, 0, 1]])
        white = (255, 255, 255) if self.has_colour else 255
        flags = (cv2.INTER_LINEAR if smooth else cv2.INTER_NEAREST) | cv2.WARP_INVERSE_MAP
        cut = cv2.warpPerspective(
            self.pixels, self.to_pixels @ to_points, (width, height), flags=flags, borderValue=white
        )
        return np.asarray(cut, dtype=np.uint8)
