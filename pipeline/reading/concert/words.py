"""Decoded lines to words with their places, their certainty, and what else they may be."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lexicon.syllables import is_syllable
from pipeline.reading.concert.ctc import Greedy
from pipeline.reading.concert.detector import LineBox
from pipeline.reading.concert.lines import ReadLine

MOST_OTHERS = 3
"""Readings kept beside a word, besides the print's own."""
LEAST_OTHER = 0.005
"""Share from which another reading is worth keeping."""
BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
STRAY_INK = re.compile(r"([^\W\d_]{2,})[/|\\].{0,2}")
"""The last word of a line and the ink of a stamp or closing stroke behind it: "hiện/a"."""


class OtherReading(NamedTuple):
    """`posterior` is the share that it had among the candidates."""

    text: str
    posterior: float


class PlacedWord(NamedTuple):
    """A word without spaces, in pixels of the page; `others` begin with the print's own reading where that differs."""

    text: str
    box: LineBox
    posterior: float
    """Its share among its candidates; 1 where nothing else was asked about."""
    others: tuple[OtherReading, ...]
    faintest: float
    """log p of the print's least certain step."""


def placed_words(line: ReadLine) -> Iterator[PlacedWord]:
    """Left to right; where two words ran together, both."""
    last = len(line.words) - 1
    for at, (word, text) in enumerate(zip(line.words, line.decoded.words, strict=True)):
        shares = line.decoded.posteriors[at]
        printed = " ".join([*text.split()[:-1], _without_stray_ink(text.split()[-1])]) if at == last else text
        yield from _placed(line.box, word, printed, shares[text], shares)


def _without_stray_ink(text: str) -> str:
    match = STRAY_INK.fullmatch(text)
    return match[1] if match and is_syllable(match[1]) else text


def _placed(
    box: LineBox, word: Greedy, text: str, posterior: float, shares: Mapping[str, float]
) -> Iterator[PlacedWord]:
    parts = text.split()
    if len(parts) == 1:
        place = LineBox(word.x0, box.y0, word.x1, box.y1)
        yield PlacedWord(_typed(text), place, posterior, tuple(_others(word.text, text, shares)), word.worst)
        return
    own = word.text if len(word.text) == sum(map(len, parts)) else None
    edges = _edges(word, parts)
    begin = 0
    for part, x0, x1 in zip(parts, edges, edges[1:], strict=False):
        printed = own[begin : begin + len(part)] if own is not None else word.text
        begin += len(part)
        others = (OtherReading(printed, shares.get(word.text, 0.0)),) if printed != part else ()
        yield PlacedWord(_typed(part), LineBox(x0, box.y0, x1, box.y1), posterior, others, word.worst)


def _typed(text: str) -> str:
    """ "R'lấp" as it is typed: the recogniser has one sign for both, and between letters word processors set the round
    one."""
    return BETWEEN_LETTERS.sub("’", text)


def _others(own: str, text: str, shares: Mapping[str, float]) -> Iterator[OtherReading]:
    if own != text:
        yield OtherReading(own, shares.get(own, 0.0))
    rest = sorted((each for each in shares.items() if each[0] not in (own, text)), key=lambda each: -each[1])
    yield from (OtherReading(*each) for each in rest[:MOST_OTHERS] if each[1] >= LEAST_OTHER)


def _edges(word: Greedy, parts: list[str]) -> list[float]:
    """Where each part begins, and the end: by the letters of the print, or by length where there are not as many."""
    places = [sum(map(len, parts[:at])) for at in range(len(parts))]
    letters = sum(map(len, parts))
    if letters == len(word.starts):
        return [*(word.starts[place] for place in places), word.x1]
    width = (word.x1 - word.x0) / letters
    return [*(word.x0 + place * width for place in places), word.x1]
