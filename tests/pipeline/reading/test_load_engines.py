"""Who reads pages, and who is the witness."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.errors import BadSettings
from pipeline.reading.concert.language.prose import OFFICIAL_PROSE
from pipeline.reading.engines import choice
from pipeline.reading.engines.choice import engine_name, tesseract_name
from pipeline.reading.engines.concert_engine import ConcertEngine
from pipeline.reading.engines.load import load_engines, load_tesseract
from pipeline.reading.settings import OcrChoice, ReadingSettings

needs_tesseract = pytest.mark.skipif(tesseract_name("auto") is None, reason="needs Tesseract")


@pytest.fixture(autouse=True)
def forgotten_engines() -> Iterator[None]:
    yield
    load_engines.cache_clear()
    load_tesseract.cache_clear()


@needs_tesseract
def test_pages_are_read_by_our_own_readers_and_parts_by_the_witness() -> None:
    engines = load_engines(ReadingSettings())
    assert isinstance(engines.pages, ConcertEngine)
    assert not isinstance(engines.parts, ConcertEngine)


def test_who_is_in_a_hurry_has_no_witness() -> None:
    engines = load_engines(ReadingSettings(concert="fast"))
    assert isinstance(engines.pages, ConcertEngine)
    assert engines.parts is engines.pages


@needs_tesseract
def test_tesseract_where_it_is_chosen_reads_all() -> None:
    engines = load_engines(ReadingSettings(ocr="tesserocr"))
    assert engines.parts is engines.pages
    assert not isinstance(engines.pages, ConcertEngine)


def test_without_tesseract_our_own_readers_look_twice(tmp_path: Path) -> None:
    engines = load_engines(ReadingSettings(tessdata=tmp_path))  # a folder without its models
    assert engines.parts is engines.pages


MISSING = [
    # what is asked for, packages that are there, programs that are there, who reads pages
    ("auto", {"onnxruntime", "tesserocr"}, set(), "concert"),
    ("auto", {"tesserocr"}, set(), "tesserocr"),
    ("auto", set(), {"tesseract"}, "pytesseract"),
    ("auto", set(), set(), None),
    ("tesserocr", {"onnxruntime"}, {"tesseract"}, None),
    ("pytesseract", {"tesserocr"}, {"tesseract"}, "pytesseract"),
]


@pytest.mark.parametrize(("asked", "packages", "programs", "expected"), MISSING)
def test_what_is_missing_is_replaced(
    monkeypatch: pytest.MonkeyPatch, asked: OcrChoice, packages: set[str], programs: set[str], expected: str | None
) -> None:
    monkeypatch.setattr(choice, "find_spec", lambda name: name if name in packages else None)
    monkeypatch.setattr("shutil.which", lambda name: name if name in programs else None)
    assert engine_name(asked) == expected


def test_an_office_may_bring_prose_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "own.xz"
    own.write_bytes(OFFICIAL_PROSE.read_bytes())
    assert isinstance(load_engines(ReadingSettings(concert="fast", prose=own)).pages, ConcertEngine)


@pytest.mark.parametrize("content", [None, b"", b"no counts"])
def test_prose_that_is_none_is_named(tmp_path: Path, content: bytes | None) -> None:
    wrong = tmp_path / "wrong.xz"
    if content is not None:
        wrong.write_bytes(content)
    with pytest.raises(BadSettings, match=r"reading\.prose: .*wrong\.xz"):
        load_engines(ReadingSettings(concert="fast", prose=wrong))
