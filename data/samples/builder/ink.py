"""Ink on a scan: digits written with a pen, a signature, a round seal, the ĐẾN stamp and the priority box.

Everything is drawn with random but seeded jitter. Ink multiplies with the paper, as real ink does.
"""

import math

import cv2
import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from data.samples.builder.fonts import stamp_font
from data.samples.builder.source import Arrival

Pixels = NDArray[np.uint8]
Colour = tuple[int, int, int]

BLUE: Colour = (38, 52, 140)
RED: Colour = (205, 38, 48)

# Pen paths in a box one unit high and 0.6 wide, y downwards; strokes of a digit in writing order.
STROKES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "0": (((0.32, 0.02), (0.08, 0.25), (0.06, 0.7), (0.28, 0.98), (0.5, 0.72), (0.5, 0.28), (0.34, 0.03)),),
    "1": (((0.08, 0.34), (0.26, 0.16), (0.36, 0.02), (0.34, 0.5), (0.32, 0.98)),),
    "2": (((0.08, 0.22), (0.24, 0.02), (0.46, 0.16), (0.4, 0.48), (0.08, 0.95), (0.3, 0.9), (0.54, 0.94)),),
    "3": (((0.1, 0.1), (0.34, 0.02), (0.46, 0.22), (0.24, 0.46), (0.48, 0.66), (0.36, 0.95), (0.06, 0.88)),),
    "4": (
        ((0.34, 0.02), (0.18, 0.35), (0.05, 0.64), (0.3, 0.66), (0.54, 0.62)),
        ((0.4, 0.38), (0.38, 0.7), (0.36, 1.0)),
    ),
    "5": (
        ((0.14, 0.08), (0.12, 0.28), (0.1, 0.46), (0.38, 0.46), (0.46, 0.74), (0.1, 0.96)),
        ((0.14, 0.07), (0.5, 0.04)),
    ),
    "6": (((0.44, 0.03), (0.16, 0.34), (0.08, 0.74), (0.28, 0.98), (0.48, 0.76), (0.34, 0.56), (0.11, 0.72)),),
    "7": (
        ((0.06, 0.08), (0.28, 0.07), (0.5, 0.05), (0.34, 0.5), (0.22, 0.98)),
        ((0.14, 0.5), (0.32, 0.48), (0.46, 0.46)),
    ),
    "8": (
        ((0.44, 0.1), (0.16, 0.12), (0.24, 0.46), (0.46, 0.76), (0.24, 0.98), (0.1, 0.74), (0.36, 0.42), (0.46, 0.1)),
    ),
    "9": (((0.46, 0.16), (0.2, 0.05), (0.1, 0.34), (0.32, 0.48), (0.46, 0.16), (0.44, 0.6), (0.34, 0.98)),),
    "/": (((0.42, 0.0), (0.25, 0.5), (0.06, 1.0)),),
}


def write_by_hand(page: Pixels, text: str, x: float, baseline: float, height: float, rng: Generator) -> None:
    """Write digits and slashes; all lengths in pixels. Changes `page` in place, as every function here does."""
    canvas = np.full(page.shape, 255, dtype=np.uint8)
    for character in text:
        size = height * rng.uniform(0.9, 1.12)
        for stroke in STROKES[character]:
            points = np.array(stroke) + rng.normal(0, 0.018, (len(stroke), 2))
            points[:, 0] += (1 - points[:, 1]) * 0.12  # hands lean forwards
            pen_path(
                canvas, points * size + (x, baseline - size + rng.normal(0, 0.4)), BLUE, max(2, round(height / 11))
            )
        x += size * (0.44 if character == "1" else 0.58)
    multiply(page, canvas)


def sign(page: Pixels, x: float, y: float, width: float, rng: Generator) -> None:
    """A scribble about `width` pixels wide around (x, y)."""
    canvas = np.full(page.shape, 255, dtype=np.uint8)
    steps = np.linspace(0, 1, 15)
    wave = np.sin(steps * 19 + rng.uniform(0, 3)) * rng.uniform(0.1, 0.3, steps.size)
    points = np.stack([steps - 0.5 + rng.normal(0, 0.05, steps.size), wave - 0.2 * steps], axis=1)
    pen_path(canvas, points * width + (x, y), BLUE, max(2, round(width / 70)))
    multiply(page, canvas)


def pen_path(canvas: Pixels, points: NDArray[np.float64], colour: Colour, thickness: int) -> None:
    """A smooth line (Catmull-Rom) through `points`."""
    padded = np.vstack([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, 12)[:, None]
    curve = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    ]
    path = np.vstack(curve) * 8  # three fractional bits
    cv2.polylines(canvas, [path.round().astype(np.int32)], False, colour, thickness, cv2.LINE_AA, shift=3)


def seal(page: Pixels, text: str, x: float, y: float, radius: float, rng: Generator) -> None:
    """A red round seal with `text` along its rim and a star in the middle, unevenly inked."""
    side = round(radius * 2.1)
    picture = Image.new("RGB", (side, side), "white")
    draw = ImageDraw.Draw(picture)
    for share, width in ((1.0, 3), (0.94, 1), (0.62, 1)):
        edge = side / 2 - radius * share
        draw.ellipse((edge, edge, side - edge, side - edge), outline=RED, width=width)
    font = stamp_font(round(radius * 0.2))
    start = -90 - 11 * (len(text) - 1) / 2
    for number, letter in enumerate(text):
        angle = start + 11 * number
        tile = Image.new("L", (round(radius * 0.4),) * 2, 0)
        middle = tile.width / 2
        ImageDraw.Draw(tile).text((middle, middle), letter, fill=255, font=font, anchor="mm")
        tile = tile.rotate(-angle - 90, resample=Image.Resampling.BICUBIC)
        left = side / 2 + radius * 0.79 * math.cos(math.radians(angle)) - middle
        top = side / 2 + radius * 0.79 * math.sin(math.radians(angle)) - middle
        picture.paste(RED, (round(left), round(top)), tile)
    star = [
        (side / 2 + radius * r * math.sin(math.pi * k / 5), side / 2 - radius * r * math.cos(math.pi * k / 5))
        for k, r in enumerate((0.34, 0.14) * 5)
    ]
    draw.polygon(star, fill=RED)
    turned = picture.rotate(rng.uniform(-14, 14), fillcolor="white", resample=Image.Resampling.BICUBIC)
    stamp_on(page, np.asarray(turned), x - side / 2, y - side / 2, rng)


def arrival_stamp(page: Pixels, arrival: Arrival, x: float, y: float, scale: float, rng: Generator) -> None:
    """The ĐẾN stamp, 50 x 35 mm (NĐ 30, Phụ lục IV), number and day filled in by hand; (x, y) is its top left."""
    width, height = round(142 * scale), round(74 * scale)
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((1, 1, width - 2, height - 2), outline=RED, width=max(2, round(scale)))
    draw.text((width / 2, 9 * scale), arrival.organ, fill=RED, font=stamp_font(round(7 * scale)), anchor="mm")
    draw.text((22 * scale, 38 * scale), "ĐẾN", fill=RED, font=stamp_font(round(14 * scale)), anchor="mm")
    for label, line in (("Số:", 30), ("Ngày:", 48), ("Chuyển:", 66)):
        draw.text((42 * scale, line * scale), label, fill=RED, font=stamp_font(round(9 * scale)), anchor="ls")
        draw.line((80 * scale, (line + 1) * scale, 138 * scale, (line + 1) * scale), fill=RED)
    inked = np.array(picture)
    write_by_hand(inked, arrival.number, 84 * scale, 30 * scale, 13 * scale, rng)
    write_by_hand(inked, arrival.printed_day, 78 * scale, 48 * scale, 11 * scale, rng)
    stamp_on(page, inked, x, y, rng)


def priority_box(page: Pixels, text: str, x: float, y: float, scale: float, rng: Generator) -> None:
    """The boxed red mark of cell 10b around the point (x, y)."""
    width, height = round((len(text) * 9 + 16) * scale), round(22 * scale)
    picture = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((1, 1, width - 2, height - 2), outline=RED, width=max(2, round(scale * 1.2)))
    draw.text((width / 2, height / 2), text, fill=RED, font=stamp_font(round(13 * scale)), anchor="mm")
    stamp_on(page, np.asarray(picture), x - width / 2, y - height / 2, rng)


def stamp_on(page: Pixels, picture: Pixels, x: float, y: float, rng: Generator) -> None:
    """Press `picture` on the page; some spots take less ink."""
    height, width = picture.shape[:2]
    dry = cv2.resize(rng.uniform(0.0, 0.4, (9, 9)), (width, height), interpolation=cv2.INTER_CUBIC)[..., None]
    faded = picture + (255.0 - picture) * np.clip(dry, 0, 1)
    left, top = round(x), round(y)
    patch = page[top : top + height, left : left + width]
    multiply(patch, faded[: patch.shape[0], : patch.shape[1]].round().astype(np.uint8))


def multiply(paper: Pixels, ink: Pixels) -> None:
    paper[:] = (paper.astype(np.uint16) * ink // 255).astype(np.uint8)
