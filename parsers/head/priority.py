"""Độ khẩn and độ mật: "HỎA TỐC" in a box under the letterhead (NĐ 30/2020, Phụ lục I, ô số 10a, 10b)."""

import re
from typing import TypeVar

from lexicon.folding import fold
from lexicon.letters import is_in_capitals
from models import Band, Extracted, Letter, Priority, Reason, Secrecy
from parsers.head.second_reader import evidence_of_band, readings_of

Mark = TypeVar("Mark", Priority, Secrecy)

PRIORITY = (
    ("hoa_toc_hen_gio", re.compile(r"^h[o0]a\s?t[o0]c\s?hen\s?gi[o0]\b")),
    ("hoa_toc", re.compile(r"^h[o0]a\s?t[o0]c$")),
    ("thuong_khan", re.compile(r"^th?u[o0]ng\s?khan$")),
    ("khan", re.compile(r"^khan$")),
)
SECRECY = (
    ("tuyet_mat", re.compile(r"^tuyet\s?mat$")),
    ("toi_mat", re.compile(r"^t[o0]i\s?mat$")),
    ("mat", re.compile(r"^mat$")),
)
PRINTED = {"hoa_toc_hen_gio": "HỎA TỐC HẸN GIỜ", "hoa_toc": "HỎA TỐC", "thuong_khan": "THƯỢNG KHẨN", "khan": "KHẨN"}
SURE_SECRECY = 0.8
"""Confidence of the mark's words from which the letter is refused; "MẶT", "MÁT" of a stamp's rim have less."""
MARK_LETTERS, MARK_CAPITALS = 1, 0.6
"""Letters of a mark at least and the share of capitals among them: OCR takes letters in a box for small
ones, as of "HỏA TốC"."""
SURE_LOOK = 0.6
"""Posterior from which a reading of the box counts where Tesseract read nothing there."""


def is_mark(row: str) -> bool:
    """Whether the row is a mark of urgency or secrecy and nothing else, in capitals as stamps are: "HỎA TỐC"."""
    return is_in_capitals(row, letters=MARK_LETTERS, share=MARK_CAPITALS) and any(
        pattern.match(_folded_mark(row)) for _, pattern in (*PRIORITY, *SECRECY)
    )


def find_priority(letter: Letter) -> Extracted[Priority]:
    """The degree of urgency, by its printed word or by the second reader's look at the box: "HỎA TỐC" is hoa_toc."""
    printed = _printed_mark(letter, PRIORITY, Priority)
    bands = [band for band in letter.pages[0].bands if band.kind == "priority"]
    if printed.value is not None or not bands:
        return printed
    return _by_band(letter.pages[0].number, bands[0])


def find_secrecy(letter: Letter) -> Extracted[Secrecy]:
    """The degree of secrecy, where a row of the head is its word alone: "MẬT". A faint one is to be checked."""
    found = _printed_mark(letter, SECRECY, Secrecy)
    if found.value is None or found.evidence.confidence >= SURE_SECRECY:
        return found
    return found.model_copy(update={"evidence": found.evidence.doubted(Reason.SECRECY_UNSURE)})


def _by_band(page: int, band: Band) -> Extracted[Priority]:
    best = band.candidates[0]
    evidence = evidence_of_band(page, band, PRINTED[best.text], best.posterior)
    offered = [each.model_copy(update={"text": PRINTED.get(each.text, "")}) for each in readings_of(band.candidates)]
    if best.posterior < SURE_LOOK:
        unread = Extracted[Priority].missing(Reason.PRIORITY_UNREAD, candidates=offered).evidence
        return Extracted(value=None, evidence=unread.model_copy(update={"places": evidence.places}))
    return Extracted.found(Priority(best.text), evidence, rule="look_at_box", candidates=offered)


def _printed_mark(letter: Letter, table: tuple[tuple[str, re.Pattern[str]], ...], mark: type[Mark]) -> Extracted[Mark]:
    for at, line in zip(letter.marks.line_starts, letter.marks.lines, strict=True):
        for value, pattern in table:
            if pattern.match(_folded_mark(line.text)):
                evidence = letter.marks.evidence(at, at + len(line.text))
                return Extracted.found(mark(value), evidence, rule="printed_mark")
    return Extracted.absent()


def _folded_mark(row: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", fold(row)).strip()
