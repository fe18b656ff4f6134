"""From decoded lines to words: what the language changed keeps the print's own reading."""

import numpy as np
import pytest

from pipeline.reading.concert.ctc import Greedy
from pipeline.reading.concert.decoding import Decoded
from pipeline.reading.concert.detector import LineBox
from pipeline.reading.concert.language.prose import START
from pipeline.reading.concert.lines import ReadLine
from pipeline.reading.concert.words import placed_words

STEPS = np.zeros((1, 4), np.float32)
ROWS = [
    # the print's own reading, shares of the candidates, the words that come out with their other readings
    ("hiện", {"hiện": 1.0}, [("hiện", [])]),
    ("Quyêt", {"Quyết": 0.9, "Quyêt": 0.08, "Quyệt": 0.02}, [("Quyết", ["Quyêt", "Quyệt"])]),
    ("Quyêt", {"Quyết": 1.0}, [("Quyết", ["Quyêt"])]),  # its own reading stays, unlikely as it is
    ("hiện", {"hiện": 0.99, "hiên": 0.008, "biện": 0.002}, [("hiện", ["hiên"])]),
    ("nhiệmvụ", {"nhiệm vụ": 0.9, "nhiệmvụ": 0.1}, [("nhiệm", []), ("vụ", [])]),  # the letters are as printed
    ("nhiêmvụ", {"nhiệm vụ": 0.9, "nhiêmvụ": 0.1}, [("nhiệm", ["nhiêm"]), ("vụ", [])]),
    ("BGDSYT", {"BGĐ SYT": 1.0}, [("BGĐ", ["BGD"]), ("SYT", [])]),
    ("hiện/a", {"hiện/a": 1.0}, [("hiện", ["hiện/a"])]),  # the end of a line, ink of a stamp behind it
    ("V/v", {"V/v": 1.0}, [("V/v", [])]),
    ("R'lấp", {"R'lấp": 1.0}, [("R’lấp", [])]),
    ("'Số", {"'Số": 1.0}, [("'Số", [])]),
    ("15/UBND", {"15/UBND": 1.0}, [("15/UBND", [])]),
]


@pytest.mark.parametrize(("own", "shares", "expected"), ROWS)
def test_words_and_their_other_readings(
    own: str, shares: dict[str, float], expected: list[tuple[str, list[str]]]
) -> None:
    placed = list(placed_words(_line(own, shares)))
    assert [(word.text, [other.text for other in word.others]) for word in placed] == expected
    assert {word.posterior for word in placed} == {max(shares.values())}


def test_two_words_that_ran_together_part_at_their_letters() -> None:
    first, second = placed_words(_line("nhiệmvụ", {"nhiệm vụ": 1.0}))
    assert first.box == LineBox(100, 10, 150, 30)
    assert second.box == LineBox(150, 10, 170, 30)


def test_two_words_of_other_letters_part_by_length() -> None:
    first, second = placed_words(_line("nhiệrnvụ", {"nhiệm vụ": 1.0}))
    assert first.box.x1 == second.box.x0 == pytest.approx(100 + 80 * 5 / 7)
    assert [other.text for other in first.others] == ["nhiệrnvụ"]


def _line(own: str, shares: dict[str, float]) -> ReadLine:
    """One word, its letters ten pixels wide."""
    starts = tuple(100.0 + 10 * at for at in range(len(own)))
    word = Greedy(own, 0, STEPS, -1.0, starts, 100.0, 100.0 + 10 * len(own))
    best = max(shares, key=shares.__getitem__)
    return ReadLine(LineBox(90, 10, 400, 30), [word], decoded=Decoded((best,), (shares,), START))
