"""Measures how exact the product is on worse scans: `python -m benchmarks.spoilt [--kinds KIND ...] [--most-pages N]`.

The labelled letters are rendered, made worse as other scanners would have made them (skew and coarse JPEG, fax, noise,
photo, faint and heavy print), read, and scored against the same truth. A rule that fits the letters only as they happen
to be scanned shows here. Takes three minutes a kind.

The numbers in each kind (angles, shares, qualities) are choices by eye: legible, and clearly worse than the original.
"""

import argparse
import io
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image

from app.run import run_letters
from app.settings import load_settings
from benchmarks.accuracy import KEY_FIGURES
from benchmarks.figures import measured
from benchmarks.scoring import count_letter
from benchmarks.truth import SHARED, exported_records, real_truths

Pixels = NDArray[np.uint8]
Spoil = Callable[[Pixels, np.random.Generator], Image.Image]
SEED = 7  # any number, always the same
MOST_PAGES = 6
"""Longer files are left out: they take most of the time and have no more letterheads."""
POINTS_PER_INCH = 72


def skewed(page: Pixels, chance: np.random.Generator) -> Image.Image:
    """Turned by up to 2.5 degrees, and saved as a coarse JPEG."""
    return _jpeg(_turned(page, chance.uniform(-2.5, 2.5)), 55)


def faxed(page: Pixels, chance: np.random.Generator) -> Image.Image:
    """In black and white by a threshold that varies from pixel to pixel, with specks."""
    grey = cv2.cvtColor(_turned(page, chance.uniform(-1, 1)), cv2.COLOR_BGR2GRAY)
    white = grey > np.clip(150 + chance.normal(0, 25, grey.shape), 0, 255)
    specks = chance.random(grey.shape)
    white[specks < 0.0008] = False
    white[specks > 0.9995] = True
    return Image.fromarray(white)


def noisy(page: Pixels, chance: np.random.Generator) -> Image.Image:
    """With the noise of a poor sensor."""
    return _jpeg(_levels(page + chance.normal(0, 9, page.shape)), 75)


def photographed(page: Pixels, chance: np.random.Generator) -> Image.Image:
    """As photographed on a dark table: a little askew, and darker towards one corner."""
    height, width = page.shape[:2]
    rim = int(0.06 * width)
    size = (width + 2 * rim, height + 2 * rim)
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moved = (corners + rim + chance.uniform(-0.5, 0.5, (4, 2)) * rim).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved)
    table = np.full((size[1], size[0], 3), (70, 90, 110), np.uint8)
    sheet = cv2.warpPerspective(np.full((height, width), 255, np.uint8), matrix, size) > 128
    table[sheet] = cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_CUBIC)[sheet]
    light = np.linspace(1, 0.6, size[0])[None, :, None] * np.linspace(1, 0.85, size[1])[:, None, None]
    return _jpeg(_levels(table * light), 80)


def faint(page: Pixels, chance: np.random.Generator) -> Image.Image:
    """With pale ink, as of an empty toner."""
    return _jpeg(_levels(255 - (255 - page.astype(np.float32)) * 0.45), 70)


def heavy(page: Pixels, chance: np.random.Generator) -> Image.Image:
    """With thickened strokes on grey paper, as of a copy of a copy."""
    return _jpeg(_levels(cv2.erode(page, np.ones((2, 2))) * 0.75), 70)


KINDS: dict[str, tuple[int, Spoil]] = {
    "skewed": (150, skewed),
    "faxed": (204, faxed),
    "noisy": (300, noisy),
    "photographed": (170, photographed),
    "faint": (200, faint),
    "heavy": (200, heavy),
}
"""For each kind the resolution in dots per inch, and what is done to a page."""


def main() -> int:
    """Measure each kind in turn; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS))
    parser.add_argument("--most-pages", type=int, default=MOST_PAGES, help="longer files are left out")
    args = parser.parse_args()
    if not SHARED.is_dir():
        print("no labelled letters beside this project: nothing to measure")
        return 0
    for kind in args.kinds:
        with tempfile.TemporaryDirectory() as scratch:
            _measure(kind, args.most_pages, Path(scratch))
    return 0


def _measure(kind: str, most_pages: int, scratch: Path) -> None:
    inputs = scratch / "in"
    inputs.mkdir()
    chance = np.random.default_rng(SEED)
    for path in sorted((SHARED / "data/real").glob("*.pdf")):
        _write_spoilt(path, inputs / path.name, kind, most_pages, chance)
    run_letters([inputs], scratch / "out", load_settings({}))
    names, records = {path.name for path in inputs.iterdir()}, exported_records(scratch / "out")
    letters = [count_letter(records.get(truth.file, ()), truth) for truth in real_truths() if truth.file in names]
    figures = measured(letters)
    print(f"{kind} ({len(names)} files)")
    shown = (*KEY_FIGURES, "silent", "review")
    print("  " + "  ".join(f"{name} {figures[name].value}" for name in shown), flush=True)
    shutil.rmtree(inputs)


def _write_spoilt(source: Path, target: Path, kind: str, most_pages: int, chance: np.random.Generator) -> None:
    dpi, spoil = KINDS[kind]
    document = pdfium.PdfDocument(source)
    document.init_forms()  # number and day may be fields of a digital signature
    if len(document) > most_pages:
        return
    rendered = (page.render(scale=dpi / POINTS_PER_INCH).to_numpy()[:, :, :3] for page in document)
    first, *more = [spoil(np.ascontiguousarray(pixels), chance) for pixels in rendered]
    quality = {} if first.mode == "1" else {"quality": 92}
    first.save(target, "PDF", resolution=dpi, save_all=True, append_images=more, **quality)


def _turned(page: Pixels, angle_deg: float) -> Pixels:
    height, width = page.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle_deg, 1)
    turned = cv2.warpAffine(page, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255))
    return np.asarray(turned, dtype=np.uint8)


def _levels(values: NDArray[np.floating]) -> Pixels:
    return np.asarray(np.clip(values, 0, 255), dtype=np.uint8)


def _jpeg(page: Pixels, quality: int) -> Image.Image:
    packed = io.BytesIO(cv2.imencode(".jpg", page, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes())
    image = Image.open(packed)
    image.load()
    return image


if __name__ == "__main__":
    sys.exit(main())
