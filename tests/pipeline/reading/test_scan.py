"""Scans read with the engine: few, because each costs a second."""

from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from models.errors import NoOcrEngine
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.engines import load
from pipeline.reading.engines.choice import TesseractName, engine_name
from pipeline.reading.engines.engine import OcrWord, words_of_tsv
from pipeline.reading.engines.load import load_engines, load_tesseract
from pipeline.reading.engines.tessdata import find_tessdata

SETTINGS = ReadingSettings(ocr="tesserocr")
OURS = ReadingSettings(ocr="concert", concert="fast")
TESSERACTS: tuple[TesseractName, ...] = ("tesserocr", "pytesseract")


def test_words_of_tsv() -> None:
    rows = [
        "1\t1\t0\t0\t0\t0\t0\t0\t600\t800\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\tSố:",
        "5\t1\t1\t1\t1\t2\t50\t20\t5\t12\t-1\t ",
        "5\t1\t1\t1\t1\t3\t60\t20\t30\t12\t101\t344/UBND",
        "damaged",
    ]
    assert words_of_tsv("\n".join(rows)) == [
        OcrWord("Số:", 10, 20, 40, 32, 0.965),
        OcrWord("344/UBND", 60, 20, 90, 32, 1.0),
    ]


def test_no_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "engine_name", lambda choice: None)
    load_engines.cache_clear()
    with pytest.raises(NoOcrEngine, match="tesseract-ocr-vie"):
        load_engines(SETTINGS)


def test_a_folder_without_the_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoOcrEngine, match=str(tmp_path)):
        find_tessdata("vie", tmp_path)


def test_missing_models_are_named_with_their_packages(tmp_path: Path) -> None:
    with pytest.raises(NoOcrEngine, match=r"apt install tesseract-ocr-vie tesseract-ocr-chi-sim\).*reading\.tessdata"):
        find_tessdata("vie+chi_sim", tmp_path)


def test_the_model_is_found_in_either_folder(tmp_path: Path) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "vie.traineddata").touch()
    assert find_tessdata("vie", tmp_path) == tmp_path / "tessdata"
    assert find_tessdata("vie", tmp_path / "tessdata") == tmp_path / "tessdata"


SAMPLE = Path(__file__).parents[3] / "data" / "samples" / "letters" / "cong-van-so-y-te.pdf"


@pytest.fixture(scope="module")
def letter() -> Image.Image:
    """The first page of a fictional sample letter, as a picture."""
    if not SAMPLE.is_file():
        pytest.skip("needs the sample letters")
    page = pdfium.PdfDocument(SAMPLE)[0]
    picture: Image.Image = page.render(scale=200 / 72, grayscale=True).to_pil()
    return picture.convert("L")


@pytest.mark.slow
@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("settings", [SETTINGS, OURS], ids=lambda settings: settings.ocr)
def test_a_scan_that_lies_wrong_is_turned(
    tmp_path: Path, letter: Image.Image, degrees: int, settings: ReadingSettings
) -> None:
    """Both are read; the turned one has nearly the same words at the same places."""
    upright, lying = tmp_path / "upright.png", tmp_path / "lying.png"
    letter.save(upright, dpi=(200, 200))
    letter.rotate(-degrees, expand=True).save(lying, dpi=(200, 200))
    (expected,) = read_pages(upright, "image/png", settings)
    (page,) = read_pages(lying, "image/png", settings)
    assert page.steps[0] == f"turned {degrees}"
    words = {word.text for word in expected.words}
    assert len(words & {word.text for word in page.words}) > 0.85 * len(words)
    assert (page.width_pt > page.height_pt) is (expected.width_pt > expected.height_pt)


@pytest.mark.slow
@pytest.mark.skipif(engine_name("pytesseract") is None, reason="needs the program tesseract")
def test_both_engines_read_the_same_page(letter: Image.Image) -> None:
    pixels = np.asarray(letter.point(lambda level: 255 if level > 128 else 0), dtype=np.uint8)
    read = [{word.text for word in load_tesseract(choice, "vie", None).read(pixels, dpi=200)} for choice in TESSERACTS]
    assert len(read[0] & read[1]) > 0.8 * len(read[0])


def test_the_other_readings_of_our_own_engine_are_kept(tmp_path: Path, letter: Image.Image) -> None:
    """On a coarse picture, where the language has to decide; each word, too, has a place on the page."""
    small = letter.resize((letter.width * 2 // 5, letter.height * 2 // 5))
    small.save(tmp_path / "coarse.png", dpi=(80, 80))
    (page,) = read_pages(tmp_path / "coarse.png", "image/png", OURS)
    doubtful = [word for word in page.words if word.alternatives]
    assert doubtful
    assert all(word.text not in {each.text for each in word.alternatives} for word in doubtful)
    assert all(0 <= word.box[0] < word.box[2] <= page.width_pt for word in page.words)
