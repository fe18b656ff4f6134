"""What makes the results of an earlier run stale."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.fingerprints import fingerprint
from app.settings import Settings
from pipeline.reading import tools as tools_module
from pipeline.reading.settings import ReadingSettings
from pipeline.reading.tools import MISSING, tools


@pytest.fixture(autouse=True)
def _look_again() -> Iterator[None]:
    """What is installed is looked for once a process."""
    tools.cache_clear()
    yield
    tools.cache_clear()


def with_soffice(monkeypatch: pytest.MonkeyPatch, soffice: Path | None) -> str:
    tools.cache_clear()
    monkeypatch.setattr(tools_module, "find_soffice", lambda: str(soffice) if soffice else None)
    return fingerprint(Settings())


def test_libreoffice_that_comes_or_changes_makes_results_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "program").mkdir()
    program = tmp_path / "program" / "soffice"
    program.write_text("#!/bin/sh")
    link = tmp_path / "soffice"
    link.symlink_to(program)
    without = with_soffice(monkeypatch, None)
    by_file = with_soffice(monkeypatch, link)
    program.with_name("versionrc").write_text("buildid=40")
    older = with_soffice(monkeypatch, link)
    program.with_name("versionrc").write_text("buildid=41")
    newer = with_soffice(monkeypatch, link)
    assert len({without, by_file, older, newer}) == 4
    assert with_soffice(monkeypatch, program) == newer, "where it lies tells nothing"


def test_another_model_makes_results_stale(tmp_path: Path) -> None:
    settings = ReadingSettings(tessdata=tmp_path)
    marks = [tools(settings)["models"]]
    for content in ("fast", "best"):
        tools.cache_clear()
        (tmp_path / "vie.traineddata").write_text(content)
        marks.append(tools(settings)["models"])
    assert marks[0].endswith(f"tesseract {MISSING}")
    assert len(set(marks)) == 3


def test_another_engine_makes_results_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = set()
    pairs = [("concert", "tesserocr"), ("concert", "pytesseract"), ("concert", None), ("tesserocr", "tesserocr")]
    for pages, witness in (*pairs, ("pytesseract", "pytesseract"), (None, None)):
        tools.cache_clear()
        monkeypatch.setattr(tools_module, "engine_name", lambda choice, name=pages: name)
        monkeypatch.setattr(tools_module, "tesseract_name", lambda choice, name=witness: name)
        seen.add(tools(ReadingSettings())["ocr"])
    assert len(seen) == len(pairs) + 2


def test_prose_of_an_office_makes_results_stale(tmp_path: Path) -> None:
    own = tmp_path / "own.xz"
    marks = []
    for content in (b"some counts", b"others"):
        tools.cache_clear()
        own.write_bytes(content)
        marks.append(tools(ReadingSettings(prose=own))["models"])
    tools.cache_clear()
    assert len({*marks, tools(ReadingSettings())["models"]}) == 3
