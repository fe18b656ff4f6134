"""How likely a word is: more doubt of any kind, less certainty."""

import pytest

from pipeline.reading.concert.certainty import certainty
from pipeline.reading.concert.detector import LineBox
from pipeline.reading.concert.words import OtherReading, PlacedWord

BOX = LineBox(0, 0, 10, 10)


def word(text: str, posterior: float = 1.0, faintest: float = 0.0, own: str | None = None) -> PlacedWord:
    others = () if own is None else (OtherReading(own, 0.01),)
    return PlacedWord(text, BOX, posterior, others, faintest)


LESS_CERTAIN = [
    (word("thành"), word("thành", posterior=0.8)),
    (word("thành"), word("thành", faintest=-1.5)),
    (word("thành"), word("thành", own="thanh")),
    (word("Hải"), word("Kải")),  # spelled as no word is
    (word("Hải"), word("Hảfi")),
    (word("UBND"), word("UBhD")),
]


@pytest.mark.parametrize(("sure", "doubtful"), LESS_CERTAIN)
def test_doubt_of_any_kind_lowers_certainty(sure: PlacedWord, doubtful: PlacedWord) -> None:
    assert 0.99 < certainty(sure) <= 1
    assert 0 < certainty(doubtful) < certainty(sure) - 0.002


def test_a_mark_that_was_changed_is_no_doubt_of_the_letters() -> None:
    assert certainty(word("thành,", own="thành.")) == certainty(word("thành,"))


def test_all_doubts_together_are_grave() -> None:
    assert certainty(word("Kfải", posterior=0.5, faintest=-2.0, own="Hải")) < 0.4
