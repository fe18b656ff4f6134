"""Where exactly the ink of a word stands: the recogniser knows it to a step, the detector knows only the whole line.

What comes after (rows, indents, the strips of numbers written by hand) measures words by their ink.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.concert.detector import LineBox
from pipeline.reading.concert.words import PlacedWord
from pipeline.reading.image import Pixels

BEYOND = 0.25
"""Ink that goes on from the line belongs to it as far as this, in heights of the line: tails, marks over capitals."""
BESIDE = 0.35
"""What is looked at beside the first and the last word, in heights of the line."""
SPACE = 0.17
"""Half a space between words, in heights of the line: a word ends at the blank column nearest to where the recogniser
sees its end, no further away than this. Specks beside a line stay outside."""
PAPER_SHARE, INK_SHARE = 0.9, 0.02
"""Of a line's pixels, by brightness: paper is what nine of ten are no brighter than, ink what two of a hundred are no
brighter than."""
HALF_WAY = 0.5
"""Darker than this way from ink to paper is ink."""
RULED = 0.9
"""Share of ink from which a column or row of the strip is a rule, of a table or under a line; no letter is so dense."""
LEVELS = 256
FAINT_DEPTH = 40
"""Grey levels between ink and paper; with less a line has no ink that can be told from paper."""

SPACE_BEHIND_MARK = 0.2
"""Least blank behind a mark that is a space, in heights of the line: letters stand 0.1 apart at most, words 0.2 at
least."""
NEAR = 1.0
"""So far may it lie from where the mark is by the number of letters, in heights of a line."""
MARK_BEFORE_LETTER = re.compile(r"(?<=[^\W\d_])[:;,](?=[^\W\d_])|^[-–+](?=[^\W\d_])|(?<=[^\W\d_])(?=\()")
BLANKS = re.compile(rb"\x00+")
INK, PAPER = b"\x01", b"\x00"
"""Of `Inked`, as bytes: their search is ten times as fast as numpy's on so few."""
Inked = NDArray[np.uint8]
"""1 where there is ink, else 0."""


def fitted_to_ink(page: Pixels, words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """The words of one line, each from the left to the right of its ink and as high as the line's print.

    Unchanged where no ink can be told from paper. On 168 letters: with each word's own height one task in fifty is lost
    to rows that fall apart; with the height that the detector gives a line, five dates of 173 (2026-11).
    """
    if not words:
        return []
    line = words[0].box
    edges = _edges(words)
    top, left = max(0, int(line.y0 - BEYOND * line.height)), max(0, int(edges[0] - BESIDE * line.height))
    bottom, right = int(line.y1 + BEYOND * line.height) + 1, int(edges[-1] + BESIDE * line.height) + 1
    strip = page[top:bottom, left:right]
    inked = _inked(strip)
    if inked is None:
        return list(words)
    own = (max(0, round(line.y0) - top), min(len(inked), round(line.y1) - top))
    columns = _any(inked[own[0] : own[1]], axis=0)
    seams = _seams(columns, [edge - left for edge in edges], line.height)
    boxes = [_box_of_ink(inked[:, x0:x1], columns[x0:x1], own) for x0, x1 in itertools.pairwise(seams)]
    rows = _rows_of_print([box for box in boxes if box is not None])
    found: list[PlacedWord] = []
    for word, x0, box in zip(words, seams, boxes, strict=False):
        if box is None:
            found.append(word)
            continue
        fitted = LineBox(left + x0 + box.x0, top + rows[0], left + x0 + box.x1, top + rows[1])
        inside = columns[x0 + int(box.x0) : x0 + int(box.x1)]
        found.extend(_parted_at_spaces(word._replace(box=fitted), inside, SPACE_BEHIND_MARK * line.height))
    return found


def _parted_at_spaces(word: PlacedWord, columns: bytes, least_px: float) -> Iterator[PlacedWord]:
    """ "Lưu:VT" as "Lưu:" and "VT" where the ink has a space behind the mark, which the recogniser passes over.

    `columns` are those of the word's box. What the language changed stays whole, beside the print's own reading.
    """
    marks = [match.end() for match in MARK_BEFORE_LETTER.finditer(word.text)]
    if not marks or not _is_as_printed(word):
        yield word
        return
    begin, x0, others = 0, word.box.x0, word.others
    for end in marks:
        about = len(columns) * end / len(word.text)
        spaces = [match.span() for match in BLANKS.finditer(columns) if match.end() - match.start() >= least_px]
        near = [span for span in spaces if abs(sum(span) / 2 - about) < NEAR * word.box.height]
        if near:
            left, right = min(near, key=lambda span: abs(sum(span) / 2 - about))
            begin_box = word.box._replace(x0=x0, x1=word.box.x0 + left)
            yield word._replace(text=word.text[begin:end], box=begin_box, others=())
            begin, x0, others = end, word.box.x0 + right, ()
    yield word._replace(text=word.text[begin:], box=word.box._replace(x0=x0), others=others)


def _is_as_printed(word: PlacedWord) -> bool:
    own = word.others[0].text if word.others else word.text
    return [*filter(str.isalnum, own)] == [*filter(str.isalnum, word.text)]


def _rows_of_print(boxes: Sequence[LineBox]) -> tuple[float, float]:
    """Top and bottom of a line: what three in four of its words reach, so that a word with a tall hand in it does not
    make the line higher, nor a dash a line of its own."""
    tops, ends = sorted(box.y0 for box in boxes), sorted(box.y1 for box in boxes)
    return (tops[len(tops) // 4], ends[3 * len(ends) // 4]) if boxes else (0.0, 0.0)


def _edges(words: Sequence[PlacedWord]) -> list[float]:
    """Half-way between neighbours; where the first begins and the last ends."""
    inner = [(one.box.x1 + other.box.x0) / 2 for one, other in itertools.pairwise(words)]
    return [words[0].box.x0, *inner, words[-1].box.x1]


def _inked(strip: Pixels) -> Inked | None:
    if not strip.size:
        return None
    darker = cv2.calcHist([strip], [0], None, [LEVELS], [0, LEVELS]).ravel().cumsum()
    ink, paper = np.searchsorted(darker, (INK_SHARE * strip.size, PAPER_SHARE * strip.size))
    if paper - ink < FAINT_DEPTH:
        return None
    inked = np.asarray(strip < ink + HALF_WAY * (paper - ink)).view(np.uint8)
    for axis in (0, 1):
        count = cv2.reduce(inked, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S)
        ruled = count.ravel() / inked.shape[axis] > RULED
        if ruled.any():
            inked[(slice(None), ruled) if axis == 0 else ruled] = 0
    return inked


def _any(inked: Inked, axis: int) -> bytes:
    return bytes(np.bitwise_or.reduce(inked, axis=axis))


def _seams(inked: bytes, edges: Sequence[float], height: float) -> list[int]:
    """The blank column nearest to each edge, no further away than half a space; the edge itself where none is blank."""
    reach = max(1, round(SPACE * height))
    seams = []
    for edge in edges:
        at = min(max(0, round(edge)), len(inked))
        before, after = inked.rfind(PAPER, max(0, at - reach), at), inked.find(PAPER, at, at + reach)
        if before < 0 or 0 <= after - at < at - before:
            before = after
        seams.append(before if before >= 0 else at)
    return [max(seams[: at + 1]) for at in range(len(seams))]


def _box_of_ink(inked: Inked, columns: bytes, own: tuple[int, int]) -> LineBox | None:
    """Around the ink within the rows of the line (`own`), where `columns` have it, and what goes on from it without a
    gap."""
    if INK not in columns:
        return None
    rows = _any(inked, axis=1)
    first, last = rows.index(INK, *own), rows.rindex(INK, *own)
    above, below = rows.rfind(PAPER, 0, first) + 1, rows.find(PAPER, last)
    if above > 0:  # ink up to the strip's edge is that of the next line
        first = above
    if below > 0:
        last = below - 1
    return LineBox(float(columns.index(INK)), float(first), float(columns.rindex(INK) + 1), float(last + 1))
