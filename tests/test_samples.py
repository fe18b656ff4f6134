"""The samples are what their builder makes: the same words and pictures, and the same truth, to the letter."""

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from docx import Document
from numpy.typing import NDArray
from PIL import Image, ImageSequence

from data.samples.builder.build import SAMPLES, build_sample
from data.samples.builder.fonts import MissingFonts, font_folder
from data.samples.builder.source import Sample
from tests import golden

SHOWN_SCALE = 0.7
"""Pages are compared at 50 dpi: glyphs and stamps must agree, not the bits of a compressor."""
MEAN_DIFFERENCE = 1.5
"""Of 255, a pixel. Other versions of the JPEG library differ by 0.3; a moved line gives 4."""

TOTAL_BYTES = 6_000_000


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
def test_sample_is_what_the_builder_makes(sample: Sample, tmp_path: Path) -> None:
    try:
        font_folder()
    except MissingFonts as missing:
        pytest.skip(str(missing))
    build_sample(sample, tmp_path, tmp_path)
    truth = f"{sample.name}.json"
    assert (tmp_path / truth).read_text(encoding="utf-8") == (golden.EXPECTED / truth).read_text(encoding="utf-8")
    built, kept = tmp_path / sample.filename, golden.SAMPLES / sample.folder / sample.filename
    if built.read_bytes() == kept.read_bytes():
        return
    if sample.suffix == "docx":
        assert Document(str(built)).element.xml == Document(str(kept)).element.xml
        return
    for one, other in zip(_pictures(built), _pictures(kept), strict=True):
        assert one.shape == other.shape
        assert np.abs(one - other).mean() < MEAN_DIFFERENCE


def test_every_file_has_its_truth() -> None:
    files = [*golden.LETTERS.iterdir(), *golden.SECRET.iterdir()]
    assert sorted(path.stem for path in files) == list(golden.NAMES)
    assert sorted(sample.name for sample in SAMPLES) == list(golden.NAMES)


def test_samples_stay_small() -> None:
    assert sum(path.stat().st_size for path in golden.SAMPLES.rglob("*") if path.is_file()) < TOTAL_BYTES


def _pictures(path: Path) -> list[NDArray[np.float64]]:
    if path.suffix != ".pdf":
        with Image.open(path) as image:
            return [np.asarray(frame.convert("L"), dtype=np.float64) for frame in ImageSequence.Iterator(image)]
    document = pdfium.PdfDocument(path)
    try:
        return [page.render(scale=SHOWN_SCALE, grayscale=True).to_numpy().astype(np.float64) for page in document]
    finally:
        document.close()
