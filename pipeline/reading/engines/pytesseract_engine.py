"""Any installed Tesseract program, by `pytesseract`; 1.7 times slower than tesserocr on the same pages."""

import os
from pathlib import Path

import numpy as np

from models import Reader
from models.errors import NoOcrEngine
from pipeline.reading.engines.engine import NEEDLESS, PSM_PAGE, OcrWord, words_of_tsv
from pipeline.reading.engines.tessdata import find_tessdata
from pipeline.reading.image import Pixels
from pipeline.reading.picture.prepare import Tones


class PytesseractEngine:
    """One child process a page, with one thread: the others would take the cores of other workers."""

    reader = Reader.TESSERACT
    tones: Tones = "black and white"
    reads_doubtful_words_twice = False
    heeds_psm = True

    def __init__(self, languages: str, tessdata: Path | None) -> None:
        os.environ["OMP_THREAD_LIMIT"] = "1"  # read by the child's OpenMP; pytesseract passes the environment on
        self._languages = languages
        self._tessdata = find_tessdata(languages, tessdata)

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        """The words of a whole page."""
        return self.read_region(image, dpi=dpi, psm=PSM_PAGE)

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        """The words of a cut-out line or block; `psm` is Tesseract's page segmentation mode."""
        import pytesseract
        from PIL import Image

        spared = " ".join(f"-c {name}={value}" for name, value in NEEDLESS.items())
        config = f'--tessdata-dir "{self._tessdata}" --psm {psm} --oem 1 --dpi {round(dpi)} {spared}'
        picture = Image.fromarray(np.ascontiguousarray(image))
        try:
            tsv = pytesseract.image_to_data(
                picture, lang=self._languages, config=config, output_type=pytesseract.Output.BYTES
            )
        except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError) as e:
            raise NoOcrEngine(f"the program tesseract failed: {e}") from e
        return words_of_tsv(tsv.decode("utf-8", errors="replace"))
