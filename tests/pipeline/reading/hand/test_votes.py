"""How several readings become one list of candidates."""

import numpy as np
import pytest

from pipeline.reading.hand.votes import Vote, combined, trimmed


def test_agreement_wins_over_one_sure_voice() -> None:
    votes = [Vote("recogniser", {"44": 0.6, "11": 0.4}), Vote("digits", {"11": 0.9, "41": 0.1})]
    assert combined(votes, None)[0][0] == "11"


def test_leading_zeros_are_one_number_in_the_form_seen_more() -> None:
    votes = [Vote("recogniser", {"08": 0.7, "8": 0.3}), Vote("digits", {"08": 0.6, "3": 0.4})]
    best = combined(votes, "08")
    assert best[0][0] == "08"
    assert sum(share for _, share in best) == pytest.approx(1)
    assert len({text.lstrip("0") for text, _ in best}) == len(best)


def test_the_printed_reading_counts() -> None:
    votes = [Vote("recogniser", {"2": 0.5, "7": 0.5}), Vote("digits", {"2": 0.5, "7": 0.5})]
    assert combined(votes, "7")[0][0] == "7"
    assert combined(votes, "7")[0][1] > combined(votes, None)[0][1]


def test_nothing_read() -> None:
    assert combined([], None) == []


def test_trimmed_drops_the_dotted_line() -> None:
    cut = np.full((40, 60), 255, np.uint8)
    cut[8:28, 20:26] = 0
    cut[34, ::4] = 0
    assert 20 <= len(trimmed(cut)) <= 29


def test_trimmed_keeps_an_empty_strip() -> None:
    cut = np.full((40, 60), 250, np.uint8)
    assert trimmed(cut).shape == cut.shape
