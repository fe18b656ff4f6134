"""Words of the letter that a stamp pressed over them glued to its own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lexicon.folding import fold
from models import Word
from pipeline.layout.sheet import Sheet, middle_y

KINH, GUI = "kinh", "gui"
BEGINS_GUI, ENDS_KINH = ("g", "G"), ("h", "H")
NEXT = 3.0
"""Letters' widths within which "gửi" follows on the row."""


def parted_kinh(sheet: Sheet) -> Sheet:
    """The sheet with "TINHỌCKính gửi:" as "TINHỌC Kính gửi:"; the same sheet where nothing is glued.

    The word is cut where its last four letters begin, taken to be as wide as the others.
    """
    sent = [word for word in sheet.words if word.text.startswith(BEGINS_GUI) and fold(word.text).startswith(GUI)]
    ends = [word for word in sheet.words if word.text.endswith(ENDS_KINH)] if sent else []
    glued = {id(word) for word in ends if any(_is_glued(word, before) for before in sent)}
    return sheet.gathered(tuple(_parted(sheet.words, glued))) if glued else sheet


def _is_glued(word: Word, gui: Word) -> bool:
    text = word.text
    if len(text) <= len(KINH) or not text[-len(KINH) - 1].isalpha() or fold(text[-len(KINH) :]) != KINH:
        return False
    height = gui.box[3] - gui.box[1]
    is_on_row = abs(middle_y(word.box) - middle_y(gui.box)) < height
    return is_on_row and 0 <= gui.box[0] - word.box[2] + height < NEXT * _letter_width(word) + height


def _letter_width(word: Word) -> float:
    return (word.box[2] - word.box[0]) / len(word.text)


def _parted(words: Sequence[Word], glued: set[int]) -> Iterator[Word]:
    for word in words:
        if id(word) not in glued:
            yield word
            continue
        x0, y0, x1, y1 = word.box
        cut = x1 - len(KINH) * _letter_width(word)
        yield replace(word, text=word.text[: -len(KINH)], box=(x0, y0, cut, y1), alternatives=())
        yield replace(word, text=word.text[-len(KINH) :], box=(cut, y0, x1, y1), alternatives=())
