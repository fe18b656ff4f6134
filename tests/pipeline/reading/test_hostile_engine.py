"""An OCR engine that crashes, hangs, grows or gives nonsense costs one file, and its row says so."""

from pathlib import Path

import numpy as np
import pytest

from models import Outcome
from pipeline.batch import Limits, Store, run_batch
from pipeline.intake import walk
from pipeline.reading.engines.engine import PSM_PAGE, words_of_tsv
from pipeline.reading.engines.tesserocr_engine import TesserocrEngine
from pipeline.reading.image import Pixels
from tests.pipeline.batch.fake_readers import Plain
from tests.pipeline.reading.faulty_engines import FAULTS, read_with_faulty_engine

SAMPLE = Path(__file__).parents[3] / "data/samples/letters/giay-moi-hop.png"
LIMITS = Limits(page_timeout_s=8, memory_mb=900)
ENDS = {
    "crash": "the reader crashed (signal 11 on page 1)",
    "abort": "the reader crashed (signal 6 on page 1)",
    "hang": "took too long (over 8",
    "killed": "the reader crashed (signal 9 on page 1)",
    "memory": "needs too much memory (over 900 MB on page 1)",
    "empty": "",
    "odd": "",
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    folder = tmp_path_factory.mktemp("engines")
    (folder / "in").mkdir()
    for number, fault in enumerate(FAULTS):
        (folder / "in" / f"{fault}.png").write_bytes(SAMPLE.read_bytes() + bytes(number))
    store = Store(folder / "out", "same")
    with store.locked():
        result = run_batch(
            list(walk([folder / "in"])), Plain(read_with_faulty_engine), store, limits=LIMITS, workers=2,
            preload=("pipeline.letters",),
        )  # fmt: skip
    assert result.defects == 0
    return {Path(outcome.path).stem: outcome for outcome in result.outcomes}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_engine_costs_one_file(outcomes: dict[str, Outcome], fault: str) -> None:
    assert outcomes[fault].outcome == ("quarantined" if ENDS[fault] else "done")
    assert outcomes[fault].reason.startswith(ENDS[fault])
    assert outcomes[fault].documents == (not ENDS[fault])


class BadUtf8:
    """The part of tesserocr's interface that the adapter uses, with a page whose second word is broken."""

    WORDS = ("Số".encode(), b"t\xe1\xbb", b" ", b"12")

    def __init__(self) -> None:
        self.at = 0

    def GetIterator(self) -> "BadUtf8":  # noqa: N802
        return self

    def GetUTF8Text(self, level: int) -> str:  # noqa: N802
        return self.WORDS[self.at].decode()

    def BoundingBox(self, level: int) -> tuple[int, int, int, int]:  # noqa: N802
        return 10, 20, 40, 60

    def Confidence(self, level: int) -> float:  # noqa: N802
        return 96.0

    def Empty(self, level: int) -> bool:  # noqa: N802
        return False

    def Next(self, level: int) -> bool:  # noqa: N802
        self.at += 1
        return self.at < len(self.WORDS)

    def __getattr__(self, name: str) -> object:
        return lambda *arguments: True


def test_bad_utf8_costs_one_word() -> None:
    engine = TesserocrEngine.__new__(TesserocrEngine)
    engine._api, engine._word = BadUtf8(), 3
    page: Pixels = np.zeros((9, 9), np.uint8)
    texts = [word.text for word in engine.read_region(page, dpi=200, psm=PSM_PAGE)]
    assert [texts[0], texts[2]] == ["Số", "12"]
    assert len(texts) == 3


@pytest.mark.parametrize("tsv", ["", "5\t1", "level\tpage_num\n", "5\t" * 11, "\n" * 9])
def test_a_broken_table_has_no_words(tsv: str) -> None:
    assert words_of_tsv(tsv) == []
