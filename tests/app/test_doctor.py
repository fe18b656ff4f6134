"""`congvan doctor`: what is found, and where."""

from pathlib import Path

import pytest

from app.doctor import examine
from app.settings import load_settings


def test_doctor_finds_libreoffice_where_reading_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.doctor.find_soffice", lambda: "/opt/libreoffice/program/soffice")
    findings = {finding.name: finding for finding in examine(load_settings({}))}
    assert findings["LibreOffice"].found == "/opt/libreoffice/program/soffice"
    assert findings["congvan"].found[0].isdigit()


def test_doctor_names_our_own_models_with_licence_and_hash() -> None:
    findings = {finding.name: finding for finding in examine(load_settings({}))}
    second = findings["model second.onnx"]
    assert second.found.startswith("asterocr 1.0.2, MIT, SHA-256 e3326e4ef")
    assert not second.remedy
    assert "SHA-256" in findings["model of the language"].found


@pytest.mark.parametrize(
    ("files", "found", "is_enough"),
    [
        (["DejaVuSans.ttf", "LiberationSerif-Regular.ttf"], "LiberationSerif-Regular.ttf", True),
        (["times.ttf"], "times.ttf", True),
        (["DejaVuSans.ttf"], "none like Times New Roman", False),
        ([], "-", False),
    ],
)
def test_word_files_need_a_font_like_times(
    files: list[str], found: str, is_enough: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in files:
        (tmp_path / name).touch()
    monkeypatch.setattr("app.doctor.FONT_FOLDERS", (str(tmp_path),))
    (fonts,) = (finding for finding in examine(load_settings({})) if finding.name == "fonts")
    assert fonts.found.endswith(found)
    assert (not fonts.remedy) is is_enough
