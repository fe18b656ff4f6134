"""A second reader that fails costs its own answer only."""

import logging
from collections.abc import Callable
from typing import NoReturn

import numpy as np
import pytest

from models import Band, Candidate, Page, Word
from models.errors import DamagedFile, NoOcrEngine
from pipeline.reading import scan
from pipeline.reading.again import doubtful_lines, second_look
from pipeline.reading.again.question import no_question
from pipeline.reading.engines.engine import OcrWord
from pipeline.reading.engines.load import Engines
from pipeline.reading.hand import bands
from pipeline.reading.image import PageImage
from pipeline.reading.picture.view import View
from pipeline.reading.scan import _with_second_readings
from tests.pipeline.reading.faulty_engines import FaultyEngine

PAGE = Page(
    number=1,
    source_number=3,
    width_pt=595,
    height_pt=842,
    words=(Word(text="Số:", box=(100, 100, 120, 112), page=1),),
    reading="ocr",
    steps=("deskewed 0.75",),
)
IMAGE = PageImage(np.full((842, 595), 255, np.uint8), np.eye(3))
VIEW = View(IMAGE.pixels, np.eye(3), 72.0)
BAND = Band(kind="code_number", box=(120, 100, 140, 112), candidates=(Candidate(text="12", posterior=0.9),))
READERS = {
    "ruled tables": (scan, "tables_on"),
    "doubtful lines": (doubtful_lines, "reread_doubtful"),
    "bands": (bands, "read_bands"),
    "second look": (second_look, "look_again"),
}


def read_again() -> Page:
    def no_words() -> list[OcrWord]:
        return []

    engine = FaultyEngine(no_words)
    return _with_second_readings(PAGE, VIEW, IMAGE, Engines(engine, engine), no_question)


def raising(error: BaseException) -> Callable[..., NoReturn]:
    def fail(*arguments: object) -> NoReturn:
        raise error

    return fail


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("fault", [ValueError("cannot convert float NaN to integer"), TypeError(), RecursionError()])
def test_a_fault_is_logged_and_noted(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, reader: str, fault: Exception
) -> None:
    monkeypatch.setattr(bands, "read_bands", lambda page, image: (BAND,))
    monkeypatch.setattr(*READERS[reader], raising(fault))
    with caplog.at_level(logging.ERROR):
        page = read_again()
    assert page.steps == ("deskewed 0.75", f"second reader failed: {reader}")
    assert page.failed_readers == {reader}
    assert page.bands == (() if reader == "bands" else (BAND,)), "the others have their answers"
    assert page.words == PAGE.words
    (told,) = caplog.records
    assert "page 3" in told.getMessage()
    assert told.exc_info is not None, "the traceback is in the log"
    assert told.exc_info[1] is fault


def test_all_may_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, function in READERS.values():
        monkeypatch.setattr(module, function, raising(ZeroDivisionError()))
    page = read_again()
    assert page.failed_readers == set(READERS)
    assert page.words == PAGE.words


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    "error",
    [MemoryError(), NoOcrEngine("no tesseract"), DamagedFile("cut off"), OSError(28, "no space left"), SystemExit()],
)
def test_what_is_not_its_own_passes_through(monkeypatch: pytest.MonkeyPatch, reader: str, error: BaseException) -> None:
    monkeypatch.setattr(*READERS[reader], raising(error))
    with pytest.raises(type(error)):
        read_again()


def test_none_fails() -> None:
    assert read_again().steps == PAGE.steps
    assert read_again().failed_readers == frozenset()
