"""The words of a PDF page's own text.

pdfium gives the words in 4 ms a page (measured on born-digital letters, 2026-11-26), pdfplumber in 160 ms.
"""

import ctypes
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray
from pydantic import TypeAdapter

from lexicon.letters import AS_PRINTED
from models import Box, Word
from pipeline.reading.pdf.chars import Chars, read_chars, steps_of, upright, without_overprints
from pipeline.reading.pdf.legacy_fonts import SOUND_SHARE, convert_legacy, is_legacy_name, readable_share
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.shown import take_away
from pipeline.reading.pdf.visible import Look, addressed, crowded, look_at, seen_chars
from pipeline.reading.pdf.watermarks import watermarks

GAP_EM = 0.06
"""Beyond the usual gap of its line, a gap this wide parts words (share of the character height). Measured on 31 pages:
gaps inside words are at most 0.04, between words at least 0.07 where no space character is written."""
BACK_EM = 0.5  # a step back this wide begins a new word: the next line, cell or column
RISE_EM = 0.5  # so does a step up or down; exponents and hooks rise less

INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x1f]")
SYMBOL_BULLETS = re.compile("^[\uf020-\uf0ff]$")  # of the fonts Symbol and Wingdings, which have no Unicode
UNUSUAL = re.compile(f"{INVISIBLE.pattern}|[\uf020-\uf0ff{''.join(map(chr, AS_PRINTED))}]")
BULLET = "•"
SAMPLE = 40  # characters of a page that are asked for their angle and font
FEW_LETTERED = 2  # words with letters; of fewer nobody can say whether their font is sound
BROKEN_SHARE = 0.5
"""Share of readable words below which a font's map to Unicode is broken, beside sound ones on the same page."""
ONE_LETTER, MANY_LETTERS = 2, 12
"""A font of whose many letters no more than so many differ gives one code to all of its glyphs."""
WORDS = TypeAdapter(tuple[Word, ...])  # all words of a page at once take half the time


@dataclass(frozen=True, eq=False)
class TextLayer:
    """Words that a viewer sees, in the order of the file."""

    words: tuple[Word, ...]
    steps: tuple[str, ...] = ()
    turn_deg: int = 0
    """By how much the page is to be turned counter-clockwise for most of its text to be upright."""
    read: tuple[Any, ...] = ()
    """pdfium's handles of the text objects that the words are of."""
    unread: tuple[Box, ...] = ()
    """Words whose font does not say which letters they are, in points of the page as shown."""
    decoded: tuple[Box, ...] = ()
    """Boxes of words whose letters were told from their glyphs alone."""
    look: Look | None = None
    """None where the page has no text that may leave ink."""

    def words_as_shown(self, size_pt: tuple[float, float]) -> tuple[Word, ...]:
        """The words on the page as a viewer shows it, which measures `size_pt`."""
        if not self.turn_deg or not self.words:
            return self.words
        back = np.linalg.inv(turn_matrix(self.turn_deg, size_pt))
        boxes = upright(np.array([word.box for word in self.words]), back).tolist()
        return tuple(replace(word, box=tuple(box)) for word, box in zip(self.words, boxes, strict=True))


def read_text_layer(page: pdfium.PdfPage, content: PageContent, number: int) -> TextLayer:
    """`page` is one as shown, with what lies upon it; `number` is for the words.

    Text without ink and watermarks are taken away from the page.
    """
    take_away([text.handle for text in content.inkless])
    if not content.texts:
        return TextLayer(())
    text_page = page.get_textpage()
    try:
        count = text_page.count_chars()
        if count <= 0:
            return TextLayer(())
        look = look_at(page, content)
        chars, look, owners = _seen(page, text_page, content, read_chars(text_page, count, content.display), look)
        if not len(chars.codes):
            return TextLayer((), look=look)
        return _layer(text_page, content, chars, owners, look, page.get_rotation(), number)
    finally:
        text_page.close()


def _seen(
    page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, content: PageContent, chars: Chars, look: Look
) -> tuple[Chars, Look, set[int]]:
    """The characters of the letter that a viewer sees, none where nobody can tell, and the page without watermarks."""
    marks = watermarks(text_page, chars, look, crowded(look, chars))
    if marks:
        objects = addressed(content)
        take_away([objects[mark] for mark in marks if mark in objects])
        chars = chars.only(~np.isin(chars.objects, list(marks)))
        look = look_at(page, content)
    seen = seen_chars(page, content, chars, look)
    if seen is None:
        return chars.only(np.zeros(len(chars.codes), dtype=np.bool_)), look, set()
    return chars.only(seen.chars), look, seen.objects


def _layer(
    text_page: pdfium.PdfTextPage,
    content: PageContent,
    chars: Chars,
    owners: set[int],
    look: Look,
    page_rotation: int,
    number: int,
) -> TextLayer:
    size_pt = (content.width_pt, content.height_pt)
    turn_deg = _turn_deg(text_page, chars.at, page_rotation)
    turn = turn_matrix(turn_deg, size_pt)
    chars = without_overprints(chars.moved(turn))
    starts = _word_starts(chars)
    texts, encoding = _in_unicode(text_page, chars.at, _texts(chars.text, starts), chars.at[starts].tolist())
    boxes, objects = _boxes(chars, starts), addressed(content)
    fonts = [_font(objects.get(owner)) for owner in chars.objects[starts].tolist()]
    broken = _broken_fonts(texts, fonts)
    words = [
        {"text": text, "box": box, "page": number}
        for text, box, font in zip(texts, boxes, fonts, strict=True)
        if text and font not in broken
    ]
    steps = (f"turned {turn_deg}",) if turn_deg else ()
    lost = [box for box, font in zip(boxes, fonts, strict=True) if font in broken]
    read = sorted(owner for owner in owners if _font(objects.get(owner)) not in broken)
    return TextLayer(
        WORDS.validate_python(words),
        (*steps, f"converted from {encoding}") if encoding else steps,
        turn_deg,
        tuple(objects[owner] for owner in read if owner in objects),
        tuple(
            (x0, y0, x1, y1) for x0, y0, x1, y1 in upright(np.array(lost).reshape(-1, 4), np.linalg.inv(turn)).tolist()
        ),
        tuple(
            (x0, y0, x1, y1) for (x0, y0, x1, y1), is_one in zip(boxes, chars.decoded[starts], strict=True) if is_one
        ),
        look,
    )


def _font(text: Any) -> int:
    """What tells one font of a page from another; 0 where there is no such object."""
    font = pdfium_c.FPDFTextObj_GetFont(text) if text is not None else None
    return (ctypes.cast(font, ctypes.c_void_p).value or 0) if font else 0


def _broken_fonts(texts: Sequence[str], fonts: Sequence[int]) -> set[int]:
    """Fonts most of whose words nobody can read, where words of others can be read; their map to Unicode is broken."""
    by_font: dict[int, list[str]] = defaultdict(list)
    for text, font in zip(texts, fonts, strict=True):
        if any(char.isalpha() for char in text):
            by_font[font].append(text)
    return {font for font, words in by_font.items() if _is_broken(words)}


def _is_broken(words: Sequence[str]) -> bool:
    letters = [char for word in words for char in word if char.isalpha()]
    if len(letters) >= MANY_LETTERS and len(set(letters)) <= ONE_LETTER:
        return True
    return len(words) >= FEW_LETTERED and readable_share(words) < BROKEN_SHARE


def _in_unicode(
    text_page: pdfium.PdfTextPage, at: NDArray[np.intp], texts: list[str], firsts: Sequence[int]
) -> tuple[list[str], str | None]:
    """The words of the characters `at`, `firsts` being the first of each; each font is asked for only where a page
    needs it, for it takes long."""
    if readable_share(texts) >= SOUND_SHARE:
        sample = at[:: max(1, len(at) // SAMPLE)].tolist()
        if not any(is_legacy_name(_font_name(text_page, each)) for each in sample):
            return texts, None
    return convert_legacy(texts, [_font_name(text_page, each) for each in firsts])


def _font_name(text_page: pdfium.PdfTextPage, index: int) -> str:
    buffer, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(text_page, index, buffer, 128, ctypes.byref(flags))
    return buffer.value.decode("utf-8", errors="replace")


def turn_matrix(turn_deg: int, size_pt: tuple[float, float]) -> NDArray[np.float64]:
    """From points of a page of `size_pt` to points of the same page turned counter-clockwise by quarters."""
    width, height = size_pt
    turns: dict[int, list[list[float]]] = {
        0: [[1, 0, 0], [0, 1, 0]],
        90: [[0, 1, 0], [-1, 0, width]],
        180: [[-1, 0, width], [0, -1, height]],
        270: [[0, -1, height], [1, 0, 0]],
    }
    return np.array(turns[turn_deg] + [[0, 0, 1]], dtype=np.float64)


def _turn_deg(text_page: pdfium.PdfTextPage, at: NDArray[np.intp], page_rotation: int) -> int:
    """Quarter turns that stand most of the characters upright; 0 unless more than half of a sample agree."""
    sample = at[:: max(1, len(at) // SAMPLE)].tolist()
    angles = [pdfium_c.FPDFText_GetCharAngle(text_page, each) for each in sample]
    quarters = [round(math.degrees(angle) / 90) % 4 for angle in angles if angle >= 0]
    if not quarters:
        return 0
    most = max(set(quarters), key=quarters.count)
    if quarters.count(most) * 2 <= len(quarters):
        return 0
    return int(most * 90 + page_rotation) % 360


def _word_starts(chars: Chars) -> NDArray[np.intp]:
    """The first character of each word."""
    if not len(chars.codes):
        return np.zeros(0, dtype=np.intp)
    steps = steps_of(chars)
    breaks = (steps.rise > RISE_EM * steps.size) | (steps.gap < -BACK_EM * steps.size)
    line, gap_em, spaced = np.cumsum(breaks, dtype=np.intp), steps.gap / steps.size, chars.behind_space[1:]
    within = ~breaks & ~spaced
    ends = breaks | spaced | (gap_em > _word_gaps_em(gap_em[within], line[within], line.max(initial=0) + 1)[line])
    return np.concatenate(([0], np.flatnonzero(ends) + 1))


def _word_gaps_em(gaps: NDArray[np.float64], lines: NDArray[np.intp], count: int) -> NDArray[np.float64]:
    """For each of `count` lines the gap from which on a word ends: wider in headings that are set with spaced letters.

    `lines` says which line each of the `gaps` between characters is of.
    """
    ordered = gaps[np.lexsort((gaps, lines))]
    amounts = np.bincount(lines, minlength=count)
    middles = np.cumsum(amounts) - amounts + amounts // 2
    usual = np.where(amounts > 0, np.append(ordered, 0.0)[np.minimum(middles, len(ordered))], 0.0)
    return np.maximum(usual, 0.0) + GAP_EM


def _boxes(chars: Chars, starts: NDArray[np.intp]) -> list[list[float]]:
    """Around each word."""
    if not len(starts):
        return []
    x0, y0, x1, y1 = np.ascontiguousarray(chars.boxes.T)
    edges = [np.minimum.reduceat(edge, starts) for edge in (x0, y0)]
    edges += [np.maximum.reduceat(edge, starts) for edge in (x1, y1)]
    boxes: list[list[float]] = np.stack(edges, axis=1).tolist()
    return boxes


def _texts(text: str, starts: NDArray[np.intp]) -> list[str]:
    """Of each word."""
    texts = [text[start:end] for start, end in pairwise([*starts.tolist(), len(text)])]
    if unicodedata.is_normalized("NFC", text) and not UNUSUAL.search(text):
        return texts
    return [_tidy(each) for each in texts]


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", INVISIBLE.sub("", text)).translate(AS_PRINTED)
    return BULLET if SYMBOL_BULLETS.match(text) else text
