"""The body's lines made fit for paragraphs: marks that stand alone go to their row, specks of ink go away."""

from collections.abc import Iterable
from itertools import islice

from models import Line, Zone

SPECK_LETTERS = 3  # "l", "NÀ", "TT": what scanners make of stamps and page edges
SURE_SPECK = 0.8  # mean confidence from which a few letters are print, not a speck
LEAST_WORDS = 3  # of a line: its last word may be the whole of what it says
FAINT, SCRAP_LETTERS = 0.4, 2  # confidence below which so few letters at a line's end are a scrap of a stamp
SAME_ROW = 0.5  # share of the smaller height that two pieces of one row overlap
MARKS = set("-–—~_=¬+•·ˆ*")


def tidy(zone: Zone) -> Zone:
    """The zone without specks, and with a lone dash in front of the line it belongs to."""
    lines: list[Line] = []
    waiting: Line | None = None
    for line in zone.lines:
        if _is_lone_mark(line):
            if lines and _same_row(lines[-1], line):
                lines[-1] = Line(words=(*line.words, *lines[-1].words))
            else:
                waiting = line
            continue
        if waiting is not None and _same_row(waiting, line):
            line = Line(words=(*waiting.words, *line.words))
        waiting = None
        if not _is_speck(line):
            lines.append(line)
    return Zone.of(_with_dashes_in_front(list(_without_edge_specks(lines))))


def _is_lone_mark(line: Line) -> bool:
    return len(line.words) <= 2 and set("".join(word.text for word in line.words)) <= MARKS


def _same_row(one: Line, other: Line) -> bool:
    if one.page != other.page:
        return False
    overlap = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
    return overlap > SAME_ROW * min(one.box[3] - one.box[1], other.box[3] - other.box[1]) and (
        one.box[0] > other.box[0] or one.box[2] <= other.box[0]
    )


def _is_speck(line: Line) -> bool:
    """A few letters no reader is sure of, or no letters at all; "1." and "toàn." are none."""
    letters = sum(1 for _ in islice(filter(str.isalpha, line.text), SPECK_LETTERS + 1))
    if letters > SPECK_LETTERS:
        return False
    digits = any(letter.isdigit() for letter in line.text)
    if letters == 0:
        return not digits
    unsure = sum(word.confidence for word in line.words) / len(line.words) < SURE_SPECK
    return not digits and (unsure or letters == 1 or line.text.isupper())


def _without_edge_specks(lines: Iterable[Line]) -> Iterable[Line]:
    """Lines without the unsure scrap of a stamp at their end: "... và Bộ Y tế./. Vhual"."""
    for line in lines:
        words = list(line.words)
        while len(words) > LEAST_WORDS and _is_scrap(words[-1].text, words[-1].confidence):
            words.pop()
        yield Line(words=tuple(words)) if len(words) < len(line.words) else line


def _is_scrap(text: str, confidence: float) -> bool:
    return confidence < FAINT and sum(letter.isalnum() for letter in text) <= SCRAP_LETTERS


def _with_dashes_in_front(lines: list[Line]) -> list[Line]:
    """A dash that ended up behind the line above goes back in front of its own."""
    for place in range(len(lines) - 1):
        words, following = lines[place].words, lines[place + 1]
        if len(words) > 1 and words[-1].text in MARKS and words[-2].text[-1] in ".;:" and following.text[0].isupper():
            lines[place] = Line(words=words[:-1])
            lines[place + 1] = Line(words=(words[-1], *following.words))
    return lines
