"""From words in pixels of a picture to words on the page."""

from lexicon.letters import AS_PRINTED
from models import Word
from pipeline.reading.engines.engine import OcrWord


def page_word(word: OcrWord, page: int, *, pt_per_px: float, origin_pt: tuple[float, float] = (0.0, 0.0)) -> Word:
    """The word on page number `page`; the picture it was read from begins at `origin_pt` of the page."""
    left, top = origin_pt
    box = (
        left + word.x0 * pt_per_px,
        top + word.y0 * pt_per_px,
        left + word.x1 * pt_per_px,
        top + word.y1 * pt_per_px,
    )
    text = word.text.translate(AS_PRINTED)
    return Word(text=text, box=box, page=page, confidence=word.confidence, alternatives=word.alternatives)
