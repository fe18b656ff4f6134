"""What a clerk typed into fields of digital signatures: the number, the day and the month of the letter.

The text of a field is exact, and stands in the file. Its picture is the check: where OCR reads it otherwise, both are
kept.
"""

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from models import Box, Candidate, Inset, Page, Reader, Word
from models.errors import NoOcrEngine
from pipeline.reading.engines.engine import OcrEngine
from pipeline.reading.engines.load import load_engines
from pipeline.reading.image import POINTS_PER_INCH, Pixels
from pipeline.reading.inset.reading import READ_DPI, around, read_passage
from pipeline.reading.pdf.born_digital import is_signature_stamp
from pipeline.reading.pdf.page_content import PageContent
from pipeline.reading.pdf.shown import colours_of, without
from pipeline.reading.settings import ReadingSettings

MOST_CHARACTERS = 20  # of what is typed into a field; a stamp says more
LARGEST_PT = 2400.0  # of the sides of a page whose fields are compared: A1
MARKS = ".,;:"  # at the ends of a number; a slash is a slanted 1
UNSURE = 0.5  # confidence of a word that its picture does not bear out


def with_checked_fields(
    page: Page,
    shown: pdfium.PdfPage,
    content: PageContent,
    fields: Sequence[Box],
    decoded: Sequence[Box],
    settings: ReadingSettings,
) -> Page:
    """The page with the words in `fields` named as theirs and compared with their picture, as are those in `decoded`,
    whose letters the file does not tell. For upright pages only."""
    typed = [box for box in fields if _is_typed(_within(page.words, box))]
    doubtful = [word for word in page.words if any(_is_in(word, box) for box in (*typed, *decoded))]
    if not doubtful or page.to_source is not None or max(page.width_pt, page.height_pt) > LARGEST_PT:
        return page
    try:
        engine = load_engines(settings).pages
    except NoOcrEngine:
        return page
    with without([text.handle for text in content.texts if not text.forms]):  # fields are forms, the letter is not
        colours = colours_of(shown, READ_DPI * content.unit)
    checked = {
        word: _checked(word, colours, engine, exact=not any(_is_in(word, box) for box in decoded)) for word in doubtful
    }
    insets = tuple(Inset(box=box, read_by=Reader.SIGNATURE_FIELD) for box in typed)
    words = tuple(checked.get(word, word) for word in page.words)
    return page.model_copy(update={"words": words, "insets": (*page.insets, *insets)})


def _is_typed(words: Sequence[Word]) -> bool:
    text = " ".join(word.text for word in words)
    return 0 < len(text) <= MOST_CHARACTERS and not is_signature_stamp(text)


def _within(words: Sequence[Word], box: Box) -> list[Word]:
    return [word for word in words if _is_in(word, box) and any(char.isdigit() for char in word.text)]


def _is_in(word: Word, box: Box) -> bool:
    x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _checked(word: Word, colours: Pixels, engine: OcrEngine, *, exact: bool) -> Word:
    """The word; with what its picture says beside it where that is another number, or where it says nothing and the
    word is not `exact`."""
    px_per_pt = READ_DPI / POINTS_PER_INCH
    left, top, right, bottom = (max(0, int(edge * px_per_pt)) for edge in around(word.box))
    read = read_passage(colours[top:bottom, left:right], (left / px_per_pt, top / px_per_pt), engine)
    inside = [each for each in read if _is_in(each, word.box)]
    seen = "".join(each.text.strip(MARKS) for each in inside)
    if seen == word.text.strip(MARKS) or (exact and not seen.isdigit()):
        return word
    others = tuple(Candidate(text=each.text, posterior=UNSURE) for each in inside)
    return replace(word, confidence=UNSURE, alternatives=(*others, *word.alternatives))
