"""The shipped models are those that the notices speak of."""

import hashlib
from pathlib import Path

import pytest

from pipeline.reading.concert.language.prose import OFFICIAL_PROSE
from pipeline.reading.concert.models.shipped import FOLDER, MODELS, PRINT, SECOND, ShippedModel, alphabet


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.file)
def test_model_is_the_one_of_its_notice(model: ShippedModel) -> None:
    notice = (FOLDER / "NOTICE.txt").read_text(encoding="utf-8")
    assert model.is_whole()
    assert model.sha256 in notice
    assert model.origin in notice
    assert (FOLDER / f"LICENSE-{model.origin.split()[0]}.txt").is_file()


def test_counts_are_those_of_their_notice() -> None:
    notice = OFFICIAL_PROSE.with_name("NOTICE.txt").read_text(encoding="utf-8")
    assert hashlib.sha256(OFFICIAL_PROSE.read_bytes()).hexdigest() in notice


def test_a_damaged_model_is_seen(tmp_path: Path) -> None:
    assert not ShippedModel("absent.onnx", "trueocr 0.1.1", "Apache-2.0", "0" * 64).is_whole()
    assert not ShippedModel("NOTICE.txt", "trueocr 0.1.1", "Apache-2.0", "0" * 64).is_whole()


def test_alphabets() -> None:
    """One more than the characters: the blank."""
    assert (len(alphabet(PRINT)), len(alphabet(SECOND))) == (223, 227)
    for model in (PRINT, SECOND):
        assert set("ẫẪđĐ0/- ") < set(alphabet(model))
