"""The adapters to Tesseract."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from pipeline.reading.engines.engine import OcrWord, words_of_tsv
from pipeline.reading.engines.tessdata import find_tessdata
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


SAMPLES = Path(__file__).parents[3] / "data/samples/letters"
PLAIN_TESSERACT = """
import sys, tesserocr
api = tesserocr.PyTessBaseAPI(path=sys.argv[1] + "/", lang="vie", psm=3, oem=1)
api.SetImageFile(sys.argv[2])
api.SetSourceResolution(200)
print(api.GetTSVText(0))
"""


@pytest.mark.parametrize(("name", "number"), [("ke-hoach-phu-luc.pdf", 1), ("cong-van-so-y-te.pdf", 0)])
def test_what_is_spared_changes_no_word(tmp_path: Path, name: str, number: int) -> None:
    """Beside Tesseract as it comes, in a process of its own: all engines of one share their settings."""
    with pdfium.PdfDocument(SAMPLES / name) as document:
        grey = document[number].render(scale=200 / 72, grayscale=True).to_numpy()
    page = np.where(grey.reshape(grey.shape[:2]) > 127, 255, 0).astype(np.uint8)
    Image.fromarray(page).save(tmp_path / "page.png")
    command = [sys.executable, "-c", PLAIN_TESSERACT, str(find_tessdata("vie", None)), str(tmp_path / "page.png")]
    tsv = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    read = TesserocrEngine("vie", None).read(page, dpi=200)
    assert len(read) > 100
    assert [_place(word) for word in read] == [_place(word) for word in words_of_tsv(tsv)]


def _place(word: OcrWord) -> tuple[str, int, int, int, int, float]:
    return word.text, word.x0, word.y0, word.x1, word.y1, round(word.confidence, 4)
