"""Tesseract in this process, by the `tesserocr` wheel (it carries the library, built without OpenMP threads)."""

from pathlib import Path

import numpy as np

from pipeline.reading.engines.engine import PSM_PAGE, OcrWord, words_of_tsv
from pipeline.reading.engines.tessdata import find_tessdata
from pipeline.reading.image import Pixels


class TesserocrEngine:
    """The model is loaded once and kept; one engine serves one thread."""

    def __init__(self, languages: str, tessdata: Path | None) -> None:
        import tesserocr

        self._api = tesserocr.PyTessBaseAPI(
            path=f"{find_tessdata(languages, tessdata)}/",
            lang=languages,
            psm=tesserocr.PSM.AUTO,
            oem=tesserocr.OEM.LSTM_ONLY,
        )
        self._api.SetVariable("debug_file", "/dev/null")

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        return self.read_region(image, dpi=dpi, psm=PSM_PAGE)

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        height, width = image.shape
        self._api.SetPageSegMode(psm)
        self._api.SetImageBytes(np.ascontiguousarray(image).tobytes(), width, height, 1, width)
        self._api.SetSourceResolution(round(dpi))
        try:
            if not self._api.Recognize():
                return []
            return words_of_tsv(self._tsv())
        finally:
            self._api.Clear()

    def _tsv(self) -> str:
        try:
            return str(self._api.GetTSVText(0))
        except UnicodeDecodeError as e:  # one broken word shall not cost the page
            return e.object.decode("utf-8", errors="replace")
