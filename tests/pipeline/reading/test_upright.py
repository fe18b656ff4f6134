"""Which way up a sheet is read and by which engine, with engines that say what the test wants."""

from collections.abc import Sequence

import numpy as np
import pytest

from models import Candidate, Reader
from pipeline.reading.engines.engine import OcrWord
from pipeline.reading.engines.load import Engines
from pipeline.reading.image import Pixels
from pipeline.reading.picture.prepare import Tones
from pipeline.reading.picture.view import View
from pipeline.reading.upright import ReadView, is_covered, legible_letters, read_upright, reading_quality
from tests.pipeline.reading.paper import printed_page, sample_page

DPI = 150
PRINT = ("Thực", "hiện", "nhiệm", "vụ", "được", "giao")
ON_ITS_HEAD = ("nệiH", "ựcrT", "ụv", "qzx", "cợưđ", "hiu")
ALL_OVER = (0, 0, 2000, 2000)
NOWHERE = (0, 0, 1, 1)


def words(texts: Sequence[str], box: tuple[int, int, int, int] = ALL_OVER, doubted: bool = False) -> list[OcrWord]:
    others = (Candidate(text="rnệ", posterior=0.1),) if doubted else ()
    return [OcrWord(text, *box, confidence=0.9, alternatives=others) for text in texts]


class Scripted:
    """Reads by script: one answer for each page that it is given, the last one again and again."""

    tones: Tones = "grey"
    reads_doubtful_words_twice = True
    heeds_psm = True

    def __init__(self, *answers: list[OcrWord], reader: Reader = Reader.CONCERT) -> None:
        self.reader = reader
        self.answers = answers
        self.asked = 0

    def read(self, image: Pixels, *, dpi: float) -> list[OcrWord]:
        answer = self.answers[min(self.asked, len(self.answers) - 1)]
        self.asked += 1
        return answer

    def read_region(self, image: Pixels, *, dpi: float, psm: int) -> list[OcrWord]:
        raise NotImplementedError


def witness(*answers: list[OcrWord]) -> Scripted:
    return Scripted(*answers, reader=Reader.TESSERACT)


SHEET = View(sample_page(DPI), np.eye(3), DPI)
QUALITY = [
    (words(PRINT), 0.9),
    (words(ON_ITS_HEAD), 0.15),  # one in six happens to be a syllable
    (words(PRINT, doubted=True), 0.0),  # fluent, but each differs from what the print says
    (words(("hiện", "1", "-", "2.5")), 0.18),  # of a page on its side: one word is no page
    (words(("1", "-", "2")), 0.0),
    ([], 0.0),
]


@pytest.mark.parametrize(("read", "expected"), QUALITY)
def test_reading_quality(read: list[OcrWord], expected: float) -> None:
    assert reading_quality(read) == pytest.approx(expected)


LETTERS = [
    (("Thực", "hiện"), 8),
    (("Thực", "hnệi"), 4),
    (("qzx", "a", "12/3"), 0),
    ((), 0),
]


@pytest.mark.parametrize(("texts", "expected"), LETTERS)
def test_legible_letters(texts: Sequence[str], expected: int) -> None:
    assert legible_letters(words(texts)) == expected


READINGS = [
    ("sound at once", [words(PRINT)], (), 1),
    ("on its head", [words(ON_ITS_HEAD), words(PRINT)], ("turned 180",), 2),
    ("on its side", [words(ON_ITS_HEAD), words(ON_ITS_HEAD), [], words(PRINT)], ("turned 270",), 4),
    ("faint, and no better another way up", [words((*PRINT, *ON_ITS_HEAD * 5)), []], (), 4),
    ("nothing legible", [words(ON_ITS_HEAD, doubted=True)], ("nothing legible",), 4),
]


@pytest.mark.parametrize(("name", "answers", "steps", "asked"), READINGS, ids=[row[0] for row in READINGS])
def test_the_way_up_that_reads_best_is_taken(
    name: str, answers: list[list[OcrWord]], steps: tuple[str, ...], asked: int
) -> None:
    engine = Scripted(*answers)
    (read,) = read_upright(SHEET, Engines(engine, engine))
    assert (read.view.steps, engine.asked) == (steps, asked)
    assert bool(read.words) is ("nothing legible" not in steps)


def test_a_sheet_with_little_on_it_is_read_once() -> None:
    engine = Scripted([])
    blank = View(np.full_like(SHEET.pixels, 255), np.eye(3), DPI)
    read_upright(blank, Engines(engine, engine))
    assert engine.asked == 1


LOST = words(PRINT, NOWHERE)
"""What our own readers make of rows that fan out: the words they see are right, but most rows are missing."""
BY_WITNESS = [
    ("all is covered", words(PRINT), words(PRINT * 9), Reader.CONCERT, 0),
    ("the witness reads more", LOST, words(PRINT * 9, NOWHERE), Reader.TESSERACT, 1),
    ("the witness reads hardly more", LOST, words((*PRINT, "và"), NOWHERE), Reader.CONCERT, 1),
    ("the witness reads more rubbish", LOST, words((*PRINT, *ON_ITS_HEAD[:-1])), Reader.CONCERT, 1),
    ("only the witness reads anything", [], words(PRINT), Reader.TESSERACT, 1),
]


@pytest.mark.parametrize(("name", "own", "others", "reader", "asked"), BY_WITNESS, ids=[row[0] for row in BY_WITNESS])
def test_the_witness_reads_what_is_not_covered(
    name: str, own: list[OcrWord], others: list[OcrWord], reader: Reader, asked: int
) -> None:
    second = witness(others)
    (read,) = read_upright(SHEET, Engines(Scripted(own), second))
    assert (read.read_by, second.asked) == (reader, asked)


def test_without_a_witness_the_page_is_read_by_one() -> None:
    engine = Scripted(LOST)
    (read,) = read_upright(SHEET, Engines(engine, engine))
    assert (read.words, engine.asked) == (LOST, 1)


def test_what_neither_reads_is_nothing() -> None:
    (read,) = read_upright(SHEET, Engines(Scripted([]), witness(words(ON_ITS_HEAD, doubted=True))))
    assert (read.words, read.view.steps, read.read_by) == ((), ("nothing legible",), None)


ROWS = View(printed_page(DPI), np.eye(3), DPI)


def row_boxes(rows: int) -> list[OcrWord]:
    """Boxes over the first rows of the printed page."""
    height = ROWS.pixels.shape[0]
    tops = [round(height * (0.08 + 0.85 * row / 30)) for row in range(rows)]
    return [OcrWord("a", 0, top, 1240, top + round(0.85 * height / 30), 0.9) for top in tops]


@pytest.mark.parametrize(("rows", "expected"), [(30, True), (29, True), (24, False), (0, False)])
def test_is_covered(rows: int, expected: bool) -> None:
    assert is_covered(ReadView(ROWS, row_boxes(rows))) is expected


def test_rules_pictures_and_specks_need_no_words() -> None:
    page = np.full_like(SHEET.pixels, 255)
    page[100:700:50, 50:-50] = 0  # rules
    page[800:1000, 300:600] = 0  # a picture
    page[::37, ::41] = 0
    assert is_covered(ReadView(View(page, np.eye(3), DPI), ()))
