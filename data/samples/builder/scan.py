"""Turns printed pages into scans of several qualities: rendering, ink on top, then what scanners and phones do."""

from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.random import Generator
from numpy.typing import NDArray

from data.samples.builder import ink
from data.samples.builder.pdf import Place
from data.samples.builder.source import Source

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Look:
    """How good a scan is. Lengths in pixels, `skew_deg` the turn of the sheet."""

    dpi: int
    skew_deg: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    specks: int = 0
    paper: int = 255
    colour: bool = False
    broken_strokes: bool = False
    """1-bit, with the holes and dots of a fax."""


CLEAN = Look(dpi=200, skew_deg=0.15, blur=0.4, noise=1.5, paper=250)
POOR = Look(dpi=200, skew_deg=1.4, blur=0.7, noise=3.0, specks=260, paper=238, colour=True)
TILTED = Look(dpi=200, skew_deg=-1.8, blur=0.6, noise=3.0, specks=160, paper=242, colour=True)
FAX = Look(dpi=200, skew_deg=0.5, blur=0.6, noise=16.0, specks=320, broken_strokes=True)
OFFICE = Look(dpi=300, skew_deg=-0.4, blur=0.8, noise=4.0, specks=40, broken_strokes=True)


def render(pdf: bytes, dpi: int) -> list[Pixels]:
    """The pages of a PDF as RGB images."""
    document = pdfium.PdfDocument(pdf)
    try:
        return [page.render(scale=dpi / 72, rev_byteorder=True).to_numpy()[..., :3].copy() for page in document]
    finally:
        document.close()


def add_ink(pages: list[Pixels], source: Source, places: dict[str, Place], dpi: int, rng: Generator) -> None:
    """Number, day, signature, seal and stamps where the printed letter leaves room for them."""
    scale = dpi / 72
    if source.handwritten:
        number, day = places["number"], places["day"]
        ink.write_by_hand(
            pages[number.page - 1], source.number, (number.x + 7) * scale, number.y * scale, 14 * scale, rng
        )
        ink.write_by_hand(pages[day.page - 1], source.printed_day, (day.x + 6) * scale, day.y * scale, 13 * scale, rng)
    if source.priority is not None:
        mark = places["priority"]
        ink.priority_box(pages[mark.page - 1], source.priority, mark.x * scale, mark.y * scale, scale, rng)
    if source.arrival is not None:
        free = places["arrival"]
        ink.arrival_stamp(pages[free.page - 1], source.arrival, free.x * scale, free.y * scale, scale, rng)
    signature, stamp = places["signature"], places["stamp"]
    ink.sign(pages[signature.page - 1], signature.x * scale, (signature.y + 26) * scale, 110 * scale, rng)
    rim = (source.organ[-1] if len(source.organ) > 1 else source.organ[0])[:24]
    ink.seal(pages[stamp.page - 1], rim, stamp.x * scale, (stamp.y + 38) * scale, 46 * scale, rng)


def scanned(page: Pixels, look: Look, rng: Generator) -> Pixels:
    """RGB where the scanner sees colour, else one grey channel; 1-bit scans hold only 0 and 255."""
    image = page.astype(np.float64) * (look.paper / 255)
    if not look.colour:
        image = image @ np.array([0.299, 0.587, 0.114])
    image = _turned(image, look)
    _add_specks(image, look.specks, rng)
    if look.blur:
        image = np.asarray(cv2.GaussianBlur(image, (0, 0), look.blur), dtype=np.float64)
    image = image + rng.normal(0, look.noise, image.shape)
    if look.broken_strokes:
        threshold = 168 + cv2.resize(rng.normal(0, 14, (60, 40)), image.shape[1::-1], interpolation=cv2.INTER_CUBIC)
        return np.where(image > threshold, 255, 0).astype(np.uint8)
    return np.clip(image, 0, 255).astype(np.uint8)


def _turned(image: NDArray[np.float64], look: Look) -> NDArray[np.float64]:
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), look.skew_deg, 1.0)
    edge = (float(look.paper),) * 3
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=edge)
    return np.asarray(turned, dtype=np.float64)


def _add_specks(image: NDArray[np.float64], count: int, rng: Generator) -> None:
    height, width = image.shape[:2]
    for _ in range(count):
        x, y = int(rng.integers(width)), int(rng.integers(height))
        radius = int(rng.integers(1, 3))
        darkness = float(rng.uniform(20, 150))
        cv2.circle(image, (x, y), radius, (darkness,) * 3, -1)


def photographed(page: Pixels, rng: Generator) -> Pixels:
    """A phone picture: the sheet seen a little from below, on a desk, lit from one side."""
    height, width = page.shape[:2]
    out_width, out_height = round(width * 1.12), round(height * 1.1)
    sheet = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    seen = np.array(
        [
            [0.075 * out_width, 0.04 * out_height],
            [0.925 * out_width, 0.055 * out_height],
            [0.96 * out_width, 0.965 * out_height],
            [0.04 * out_width, 0.95 * out_height],
        ],
        dtype=np.float32,
    )
    matrix = cv2.getPerspectiveTransform(sheet, seen)
    desk = (96.0, 74.0, 58.0)
    image = cv2.warpPerspective(page.astype(np.float64), matrix, (out_width, out_height), borderValue=desk)
    light = np.linspace(0.78, 1.0, out_width)[None, :, None] * np.linspace(1.0, 0.86, out_height)[:, None, None]
    image = cv2.GaussianBlur(image * light, (0, 0), 0.7) + rng.normal(0, 3.0, (out_height, out_width, 1))
    return np.clip(image, 0, 255).astype(np.uint8)
