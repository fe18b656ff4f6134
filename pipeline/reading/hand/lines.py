"""Lines of writing at any slant, found by the detection network of the `rapidocr` wheel (for stamps)."""

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np

from pipeline.reading.image import Pixels
from pipeline.reading.networks import network, rapidocr_model

MODEL = "PP-OCRv6_det_small.onnx"
MEAN = np.array([0.485, 0.456, 0.406], np.float32)  # what the network was trained with
DEVIATION = np.array([0.229, 0.224, 0.225], np.float32)
INK = 0.3
"""Of the network's probability of a line, from which a point is one; the wheel's own threshold."""
UNCLIP = 1.3
"""The network marks the core of a line; its box grows by this share of area over perimeter."""
MULTIPLE = 32
"""Sides of its picture are multiples of that, because it halves the picture five times."""
WHITE = 255  # of grey levels, the lightest
CHANNELS = 3
"""Red, green and blue: the network was trained on colour."""
THINNEST_PX = 3
"""Of the mark of a line: less is noise."""
LEAST_PX = 8
"""Of each side of a line cut out: one step of the recogniser."""
QUARTER_DEG, HALF_DEG = 90, 180  # of a full turn


@dataclass(frozen=True)
class SlantedLine:
    """Centre, size and slant (degrees, clockwise on the page) of one line, in pixels of the image it was found on."""

    x: float
    y: float
    width: float
    height: float
    angle_deg: float

    def scaled(self, scale: float) -> "SlantedLine":
        """The same line where everything is `scale` times as large."""
        return SlantedLine(self.x * scale, self.y * scale, self.width * scale, self.height * scale, self.angle_deg)

    def beginning(self, most: float) -> "SlantedLine":
        """The line's left end, at most so wide."""
        back, lean = max(0.0, self.width - most) / 2, np.radians(self.angle_deg)
        x, y = self.x - back * float(np.cos(lean)), self.y - back * float(np.sin(lean))
        return replace(self, x=x, y=y, width=min(self.width, most))


def find_lines(gray: Pixels) -> list[SlantedLine]:
    """Lines of `gray`, which should have some 10 to 20 pixels a line; about 0.1 CPU s for 370 x 490 pixels."""
    height, width = gray.shape
    size = tuple(max(MULTIPLE, round(side / MULTIPLE) * MULTIPLE) for side in (width, height))
    scaled = np.repeat(cv2.resize(gray, size)[:, :, None], CHANNELS, axis=2).astype(np.float32) / WHITE
    planes = ((scaled - MEAN) / DEVIATION).transpose(2, 0, 1)[None]
    marked = network(rapidocr_model(MODEL)).run(planes.astype(np.float32))[0]
    contours, _ = cv2.findContours((marked > INK).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    lines = [_line_around(contour, width / size[0], height / size[1]) for contour in contours]
    return [line for line in lines if line is not None]


def cut_line(gray: Pixels, line: SlantedLine, *, scale: float) -> Pixels:
    """The upright pixels of `line`, whose coordinates are `gray`'s divided by `scale`."""
    line = line.scaled(scale)
    centre = (line.x, line.y)
    size = (max(LEAST_PX, round(line.width)), max(LEAST_PX, round(line.height)))
    turn = cv2.getRotationMatrix2D(centre, line.angle_deg, 1.0)
    turn[0, 2] += size[0] / 2 - centre[0]
    turn[1, 2] += size[1] / 2 - centre[1]
    return np.asarray(cv2.warpAffine(gray, turn, size, borderValue=WHITE), np.uint8)


def _line_around(contour: Any, x_scale: float, y_scale: float) -> SlantedLine | None:
    (x, y), (width, height), angle = cv2.minAreaRect(contour)
    if min(width, height) < THINNEST_PX:
        return None
    if width < height:
        width, height, angle = height, width, angle - QUARTER_DEG
    angle = (angle + QUARTER_DEG) % HALF_DEG - QUARTER_DEG  # a line is never read upside down
    grown = width * height * UNCLIP / (width + height)
    return SlantedLine(x * x_scale, y * y_scale, (width + grown) * x_scale, (height + grown) * y_scale, angle)
