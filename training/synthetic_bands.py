# mypy: ignore-errors
# torch, onnx and scikit-learn are not installed where the product is checked.
"""Draws number bands: handwritten and printed digit strings as they stand between "Số:" and "/" on a scan.

Shapes come from the strokes of `strokes.py`, from openly licensed handwriting fonts, from the digits of MNIST (28 x 28,
CC BY-SA 3.0) and from the UCI digits that scikit-learn carries (8 x 8, CC BY 4.0). No letter of anybody is used.

The shares and ranges in the functions say how often and how strongly a band varies. They are choices by eye, wide
enough to hold what scans show; none was measured on letters.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from strokes import FORMS, SHARP

HEIGHT = 48
"""Pixels of a band from top to bottom; the reader of the product scales its bands to the same height."""
WIDEST = 640
"""Pixels of the canvas from left to right: room for five digits and the print on both sides."""
Gray = NDArray[np.uint8]
MNIST_PX = 28
SCALE = 3
"""Strokes are drawn this much larger and then shrunk, for smooth edges."""


@dataclass
class Sources:
    """Where the shapes of digits come from."""

    hands: list[Path]
    """Handwriting fonts."""
    prints: list[Path]
    """Fonts of printed letters."""
    uci: dict[str, list[NDArray[np.float64]]] = field(default_factory=dict)
    """For each digit its images of 8 x 8 values, 0 for paper to 16 for ink."""
    mnist: dict[str, list[NDArray[np.float32]]] = field(default_factory=dict)
    """For each digit its images of 28 x 28 values, 0 for paper to 1 for ink."""


def load_sources(fonts: Path, prints: Path, mnist: Path) -> Sources:
    """The fonts in two folders, the UCI digits and those of MNIST; Liberation fonts are no handwriting."""
    from sklearn.datasets import load_digits

    digits = load_digits()
    uci: dict[str, list[NDArray[np.float64]]] = {}
    for image, target in zip(digits.images, digits.target, strict=True):
        uci.setdefault(str(target), []).append(image)
    hands = sorted(path for path in fonts.rglob("*.[ot]tf") if not path.name.startswith("Liberation"))
    return Sources(
        hands, sorted(prints.rglob("LiberationSerif*.ttf")), uci, {str(at): _mnist(mnist, at) for at in range(10)}
    )


def _mnist(folder: Path, digit: int) -> list[NDArray[np.float32]]:
    values = json.loads((folder / f"{digit}.json").read_text())["data"]
    return list(np.array(values, np.float32).reshape(-1, MNIST_PX, MNIST_PX))


def random_text(rng: np.random.Generator) -> str:
    """A random day, month or number of a letter; the digit 1 is frequent, as it is in what is counted from one up."""
    kind = rng.random()
    if kind < 0.22:
        return f"{rng.integers(1, 32):0{rng.integers(1, 3)}}"
    if kind < 0.3:
        return f"{rng.integers(1, 13):0{rng.integers(1, 3)}}"
    length = rng.choice([1, 2, 3, 4, 5], p=[0.03, 0.2, 0.32, 0.42, 0.03])
    weights = np.array([1.0, 2.2, 1.2, 1, 1.2, 1, 1, 1.1, 1, 1.1])
    return "".join(rng.choice(list("0123456789"), p=weights / weights.sum()) for _ in range(length))


def draw_band(text: str, sources: Sources, rng: np.random.Generator) -> Gray:
    """A band that shows `text`: grey values, dark on light, `HEIGHT` rows and as many columns as it takes."""
    ink = np.zeros((HEIGHT, WIDEST), np.float32)
    size = rng.uniform(0.36, 0.8) * HEIGHT
    printed = rng.random() < 0.15
    base = rng.uniform(0.68, 0.84) * HEIGHT
    x = 24 + rng.uniform(0, 10)
    start = x
    if printed:
        x = _draw_print(ink, text, x, base, sources, rng)
    else:
        drop = 0.0 if rng.random() < 0.5 else rng.normal(0, 0.06) * HEIGHT
        x = _draw_hand(ink, text, x, min(HEIGHT - 2.0, base + drop), size, sources, rng)
    right = _draw_context(ink, start, x, base, sources, rng)
    left_edge = max(0.0, start - abs(rng.normal(0, 9)) - 2)
    right_edge = x + min(abs(rng.normal(0, 12)) + 2, max(3.0, right - x + rng.uniform(-2, 10)))
    band = ink[:, int(left_edge) : max(int(right_edge), int(left_edge) + 16)]
    if rng.random() < 0.5:
        band = _shaken(band, rng)
    return _scan(band, rng)


def _shaken(band: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    """The band as an unsteady hand writes it: each point moved smoothly by a pixel or two."""
    across, down = (
        cv2.GaussianBlur(rng.uniform(-1, 1, band.shape).astype(np.float32), (0, 0), 7) * rng.uniform(8, 26)
        for _ in range(2)
    )
    x, y = np.meshgrid(np.arange(band.shape[1], dtype=np.float32), np.arange(len(band), dtype=np.float32))
    return np.asarray(cv2.remap(band, x + across, y + down, cv2.INTER_LINEAR), np.float32)


def _draw_hand(
    ink: NDArray[np.float32], text: str, x: float, base: float, size: float, sources: Sources, rng: np.random.Generator
) -> float:
    source = rng.random()
    font = sources.hands[rng.integers(len(sources.hands))]
    slant, aspect = rng.normal(0.12, 0.16), rng.uniform(0.75, 1.25)
    pen, gap, stroke = rng.uniform(0.9, 3.4), rng.normal(0.12, 0.1), rng.uniform(0.25, 0.8)
    drift = rng.normal(0, 0.03)
    habits = {digit: int(rng.integers(len(forms))) for digit, forms in FORMS.items()}
    for place, digit in enumerate(text):
        tall = size * rng.normal(1, 0.07)
        foot = base + drift * size * place + rng.normal(0, 0.03) * size
        if source < 0.5:
            form = habits[digit] if rng.random() < 0.75 else int(rng.integers(len(FORMS[digit])))
            shape = _stroke_shape(digit, form, tall, slant, aspect, pen, rng)
        elif source < 0.64:
            shape = _font_shape(digit, font, tall, slant, rng)
        elif source < 0.94:
            shape = _mnist_shape(sources.mnist[digit], tall, slant, stroke, rng)
        else:
            shape = _uci_shape(sources.uci[digit], digit, tall, slant, rng)
        x = _paste(ink, shape, x, foot, tall) + (gap + rng.normal(0, 0.05)) * size
    return x - gap * size


def _stroke_shape(
    digit: str, form: int, tall: float, slant: float, aspect: float, pen: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    margin = 6
    rows, columns = int(tall * 1.35) + 2 * margin, int(tall * 1.6 * aspect) + 2 * margin + 10
    canvas = np.zeros((rows * SCALE, columns * SCALE), np.uint8)
    turn = rng.normal(0, 0.05)
    for stroke in FORMS[digit][form]:
        points = np.array(stroke) + rng.normal(0, 0.035, (len(stroke), 2))
        if (digit, form) not in SHARP or rng.random() < 0.25:
            points = _smooth(points)
        px = points[:, 0] * aspect - (points[:, 1] - 1) * (slant + turn) + 0.12
        py = points[:, 1] + points[:, 0] * turn
        path = np.stack([px * tall + margin, py * tall + margin], axis=1) * SCALE
        thick = max(1, round(pen * SCALE * rng.uniform(0.85, 1.15)))
        cv2.polylines(canvas, [path.round().astype(np.int32)], False, 255, thick, cv2.LINE_AA)
    small = cv2.resize(canvas, (columns, rows), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    return small[: int(tall * 1.0) + 2 * margin + int(tall * 0.2)]


def _smooth(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """A Catmull-Rom curve through the points, with eight points for each span."""
    padded = np.vstack([2 * points[0] - points[1], points, 2 * points[-1] - points[-2]])
    out = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
        for t in np.linspace(0, 1, 8, endpoint=False)
    ]
    return np.array([*out, points[-1]])


def _font_shape(digit: str, path: Path, tall: float, slant: float, rng: np.random.Generator) -> NDArray[np.float32]:
    font = ImageFont.truetype(str(path), int(tall * 1.6))
    box = font.getbbox(digit)
    image = Image.new("L", (int(box[2] - box[0]) + 12, int(box[3] - box[1]) + 12), 0)
    ImageDraw.Draw(image).text((6 - box[0], 6 - box[1]), digit, font=font, fill=255)
    shape = np.asarray(image, np.float32) / 255
    if rng.random() < 0.4:
        shape = cv2.dilate(shape, np.ones((2, 2), np.float32))
    return _sheared(_scaled(shape[4:-4, 4:-4], tall * rng.uniform(0.9, 1.1)), slant * 0.6)


def _uci_shape(
    images: list[NDArray[np.float64]], digit: str, tall: float, slant: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    image = images[rng.integers(len(images))]
    columns = np.flatnonzero(image.sum(axis=0) > 0)
    cut = image[:, columns[0] : columns[-1] + 1] / 16
    size = (max(3, int(cut.shape[1] * tall / 8 * rng.uniform(0.7, 1.0))), int(tall))
    big = cv2.resize(cut.astype(np.float32), size, interpolation=cv2.INTER_CUBIC)
    return _sheared(np.clip((big - rng.uniform(0.3, 0.5)) * 5, 0, 1), slant * 0.6)


def _mnist_shape(
    images: list[NDArray[np.float32]], tall: float, slant: float, stroke: float, rng: np.random.Generator
) -> NDArray[np.float32]:
    image = images[rng.integers(len(images))]
    rows, columns = np.flatnonzero(image.max(axis=1) > 0.2), np.flatnonzero(image.max(axis=0) > 0.2)
    cut = np.pad(image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 1)
    share = tall / (len(cut) - 2)
    size = (max(3, int(cut.shape[1] * share * rng.uniform(0.75, 1.1))), max(3, int(len(cut) * share)))
    big = cv2.resize(cut, size, interpolation=cv2.INTER_CUBIC)
    return _sheared(np.clip((big - stroke + 0.1) * 5, 0, 1).astype(np.float32), slant * 0.6)


def _scaled(shape: NDArray[np.float32], tall: float) -> NDArray[np.float32]:
    share = tall / max(1, shape.shape[0])
    size = (max(2, int(shape.shape[1] * share)), max(2, int(tall)))
    return np.asarray(cv2.resize(shape, size, interpolation=cv2.INTER_AREA), np.float32)


def _sheared(shape: NDArray[np.float32], slant: float) -> NDArray[np.float32]:
    rows, columns = shape.shape
    extra = int(abs(slant) * rows) + 1
    matrix = np.array([[1, -slant, slant * rows if slant > 0 else 0.0], [0, 1, 0]], np.float32)
    return np.asarray(cv2.warpAffine(shape, matrix, (columns + extra, rows)), np.float32)


def _paste(ink: NDArray[np.float32], shape: NDArray[np.float32], x: float, foot: float, tall: float) -> float:
    """Draw the inked part of `shape` from `x` on with its bottom at `foot`; returns the x where its ink ends."""
    rows = np.flatnonzero(shape.max(axis=1) > 0.2)
    columns = np.flatnonzero(shape.max(axis=0) > 0.2)
    if not len(rows) or not len(columns):
        return x
    cut = shape[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    top, left = int(foot - len(cut)), int(x)
    y0, y1 = max(0, top), min(HEIGHT, top + len(cut))
    x1 = min(ink.shape[1], left + cut.shape[1])
    if y1 > y0 and x1 > left:
        region = ink[y0:y1, left:x1]
        np.maximum(region, cut[y0 - top : y1 - top, : x1 - left], out=region)
    return float(x1)


def _draw_print(
    ink: NDArray[np.float32], text: str, x: float, base: float, sources: Sources, rng: np.random.Generator
) -> float:
    font = sources.prints[rng.integers(len(sources.prints))]
    for character in text:
        x = _paste(ink, _font_shape(character, font, HEIGHT * 0.42, 0.0, rng), x, base, 0.0) + rng.uniform(1, 2.5)
    return x


def _draw_context(
    ink: NDArray[np.float32], start: float, end: float, base: float, sources: Sources, rng: np.random.Generator
) -> float:
    """Draw print on both sides ("Số:" and "/", "ngày" and "tháng"), dotted lines and rules.

    Returns the x where the print on the right starts.
    """
    size = int(rng.uniform(0.5, 0.66) * HEIGHT)
    italic = rng.random() < 0.45
    fonts = [path for path in sources.prints if ("Italic" in path.name) == italic] or sources.prints
    font = ImageFont.truetype(str(fonts[rng.integers(len(fonts))]), size)
    before, after = ("ngày", "tháng") if italic else ("Số:", "/SYT")
    if italic and rng.random() < 0.4:
        before, after = "tháng", "năm"
    layer = Image.new("L", (ink.shape[1], HEIGHT), 0)
    draw = ImageDraw.Draw(layer)
    right = end + rng.uniform(-1.5, 16)
    draw.text(
        (start - rng.uniform(1, 10) - draw.textlength(before, font=font), base),
        before,
        font=font,
        fill=255,
        anchor="ls",
    )
    draw.text((right, base), after, font=font, fill=255, anchor="ls")
    if rng.random() < 0.22:
        step = rng.uniform(3, 7)
        for x in np.arange(start - 4, end + 4, step):
            draw.ellipse((x, base, x + 1.2, base + 1.4), fill=220)
    if rng.random() < 0.12:
        y = base + rng.uniform(3, 12)
        draw.line((0, y, ink.shape[1], y + rng.uniform(-2, 2)), fill=255, width=int(rng.integers(1, 3)))
    if rng.random() < 0.12:
        y = rng.uniform(0, 5)
        draw.line((0, y, ink.shape[1], y + rng.uniform(-1, 1)), fill=255, width=int(rng.integers(1, 3)))
    np.maximum(ink, np.asarray(layer, np.float32) / 255 * rng.uniform(0.7, 1), out=ink)
    return right


def _scan(band: NDArray[np.float32], rng: np.random.Generator) -> Gray:
    """The band as a scanner gives it: with blur, low resolution, grey levels or one bit, specks, a shade of paper."""
    if rng.random() < 0.3:
        band = band * (
            1 - rng.uniform(0, 0.5) * cv2.GaussianBlur(rng.random(band.shape).astype(np.float32), (0, 0), 1.2)
        )
    share = rng.uniform(0.45, 1.1)
    small = cv2.resize(band, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    if rng.random() < 0.6:
        small = cv2.GaussianBlur(small, (0, 0), rng.uniform(0.3, 0.9))
    if rng.random() < 0.4:
        small = (small > rng.uniform(0.25, 0.6) * max(0.2, float(small.max()))).astype(np.float32)
        specks = rng.random(small.shape) < rng.choice([0, 0, 0.003, 0.01])
        small = np.where(specks, 1 - small, small).astype(np.float32)
    else:
        small = small * rng.uniform(0.45, 1) + rng.normal(0, rng.uniform(0, 0.06), small.shape).astype(np.float32)
    whole = cv2.resize(small, (band.shape[1], HEIGHT), interpolation=cv2.INTER_CUBIC if share < 1 else cv2.INTER_AREA)
    paper = rng.uniform(200, 255)
    return np.asarray(np.clip(paper - whole * (paper - rng.uniform(0, 60)), 0, 255), np.uint8)
