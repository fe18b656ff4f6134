"""CTC arithmetic of the second reader on made-up probabilities."""

import numpy as np
import pytest

from pipeline.reading.hand.digit_lattice import align, digit_steps, score_texts, search_numbers
from pipeline.reading.hand.digit_reader import CLASS_OF, CLASSES, Steps, spelled


def steps_of(text: str, sure: float = 0.96) -> Steps:
    """Each character one step, "·" the blank; the rest of the probability lies on the blank."""
    steps = np.zeros((len(text), len(CLASSES)), np.float32)
    for at, character in enumerate(text):
        steps[at, 0] = 1 - sure
        steps[at, 0 if character == "·" else CLASS_OF[character]] += sure
    return steps


NUMBERS = [
    ("·3·4·4·", "344"),
    ("33·4··4", "344"),  # a repeat without a blank is one digit
    (":·699·/UBND", "69"),  # nine follows nine without a blank; print before and after is not read
    ("·9·9·/2·0·1·7", "99"),  # after the slash nothing is read
    ("·A·2·", "12"),  # the handwritten 1 reads as A
    ("·I·l·", "11"),
    ("··/TB", ""),  # a blank number
]


@pytest.mark.parametrize(("written", "number"), NUMBERS)
def test_search_numbers(written: str, number: str) -> None:
    found = search_numbers(digit_steps(steps_of(written)))
    assert max(found, key=lambda text: found[text]) == number
    assert sum(found.values()) == pytest.approx(1)


def test_scores_are_sums_over_alignments() -> None:
    """Two steps, each 1 or blank by halves: "1" is spelled by three of the four paths."""
    steps = np.zeros((2, 14))
    steps[:, 0] = steps[:, 11] = steps[:, 2] = 0.5
    assert score_texts(steps, ["1", "11"]) == pytest.approx([0.75, 0])


def test_closed_list_decides_between_days() -> None:
    texts = ["1", "7", "17", "27"]
    scores = score_texts(digit_steps(steps_of("y·l·7·t")), texts)
    assert texts[int(scores.argmax())] == "17"


def test_dates_with_slashes() -> None:
    texts = ["1/2/17", "10/2/17", "10/02/17"]
    scores = score_texts(digit_steps(steps_of("1·0·/·0·2·/·1·7")), texts)
    assert texts[int(scores.argmax())] == "10/02/17"


def test_align_finds_the_gap() -> None:
    spans = align(steps_of("xSo:·3·4·4·/UBND"), (None, "S", "o", ":", None, "/", "U", None))
    assert spans is not None
    assert spans[3] == (3, 3)
    assert spans[5] == (11, 11)


@pytest.mark.parametrize(("strip", "fits"), [("So:/", False), ("So:4/", True), ("", False)])
def test_too_few_steps_hold_no_line(strip: str, fits: bool) -> None:
    spans = align(steps_of(strip), (None, "S", "o", ":", None, "/", None))
    assert (spans is not None) is fits
    assert spans is None or not np.isnan(spans[1:-1]).any()


def test_spelled() -> None:
    assert spelled(steps_of("S·oo··:4·4")) == "So:44"
