"""The adapters to Tesseract."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from pipeline.reading.engines.tesserocr_engine import TesserocrEngine, bitmap
from tests.pipeline.reading.paper import printed_page


@pytest.mark.parametrize("width", [1, 8, 9, 31, 32, 33])
def test_bitmap_keeps_every_pixel(width: int) -> None:
    image = (np.random.default_rng(width).integers(0, 2, (7, width)) * 255).astype(np.uint8)
    read = Image.open(BytesIO(bitmap(image)))
    assert (np.asarray(read.convert("L")) == image).all()


def test_black_and_white_reads_as_grey_does() -> None:
    """One grey pixel at the rim sends the page the other way, by its bytes."""
    engine = TesserocrEngine("vie", None)
    page = np.where(printed_page(150, rows=6) > 127, 255, 0).astype(np.uint8)
    grey = page.copy()
    grey[0, 0] = 254
    read, same = engine.read(page, dpi=150), engine.read(grey, dpi=150)
    assert len(read) > 20
    assert [(word.text, word.x0, word.y1) for word in read] == [(word.text, word.x0, word.y1) for word in same]
