"""Lists of printed entries, one a dash: the addressees after "Kính gửi:" and the copies under "Nơi nhận:"."""

import re

from lexicon.folding import fold
from lexicon.syllables import has_impossible_word
from models import Doubt, Extracted, ExtractedList, Reason, Zone

DASH = re.compile(r"^(?:[\"'“”ˆ^|»_]\s+)?\s*(?:[-–—•*+·=~]|\d{1,2}[.)])\s*")
SPECK = re.compile(r"[\"'“”‘’`´ˆ^|_»«*·•.¬]+")
AFTER_END = re.compile(r"; [^\W\d_]$")
FILED = re.compile(r"^luu\b")
FILED_ROW = re.compile(r"^\W{0,5}luu\b\s?[:;.,]")
""" "- Lưu:" of the file copy opens an entry, whatever was read for its dash."""
ENDED = re.compile(r";[\s,.'`]*$")
"""The ";" of an entry's end, specks behind it or none."""
TRAIL = " ;.,:_|'`~-–—"


def doubt_about(value: str) -> Doubt | None:
    """Why the entry is to be checked: it holds a word that cannot be one.

    The entry of the file copy ("Lưu: VT, ldvu32") holds words that no dictionary has, and is let be.
    """
    is_spoilt = not FILED.match(fold(value)) and has_impossible_word(value)
    return Doubt(reason=Reason.IMPOSSIBLE_WORD, detail=value) if is_spoilt else None


def lost_list(reason: Reason) -> ExtractedList[str]:
    """The result for a list that should be there and of which nothing was read: to be checked."""
    return ExtractedList(entries=(), evidence=Extracted[str].missing(reason).evidence)


def no_list() -> ExtractedList[str]:
    """The result for a list that the letter need not carry, and does not."""
    return ExtractedList(entries=(), evidence=Extracted[str].absent().evidence)


def split_entries(zone: Zone, start: int) -> list[tuple[int, int]]:
    """Spans of the entries in `zone.text` from character `start` on, dashes left out.

    A dash at a row's beginning opens an entry; where the engine lost it, the ";" that ended the row before does.
    """
    spans: list[tuple[int, int]] = []
    open_at, last_end = -1, ""
    dashed = any(DASH.match(text) for text in _rows_from(zone, start))
    for at, line in zip(zone.line_starts, zone.lines, strict=True):
        stop = at + len(line.text)
        begin = max(at, start)
        if begin < stop:
            text = zone.text[begin:stop]
            dash = DASH.match(text)
            filed = FILED_ROW.match(fold(text)) is not None
            opens = dash is not None or open_at < 0 or last_end == ";" or (dashed and last_end == ".") or filed
            if opens:
                if open_at >= 0:
                    spans.append((open_at, at - 1))
                open_at = begin + (dash.end() if dash else 0)
            last_end = ";" if ENDED.search(text) else text.rstrip()[-1:] or last_end
    if open_at >= 0:
        spans.append((open_at, len(zone.text)))
    return [span for span in (inner_span(zone.text, *span) for span in spans) if span[1] - span[0] >= 2]


def _rows_from(zone: Zone, start: int) -> list[str]:
    ends = ((at, at + len(line.text)) for at, line in zip(zone.line_starts, zone.lines, strict=True))
    return [zone.text[max(at, start) : stop] for at, stop in ends if stop > start]


def inner_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the dashes, marks and blanks around it: of "- Sở Y tế;" that of "Sở Y tế"."""
    while start < end and text[start] in TRAIL + "\n¬=":
        start += 1
    while end > start and text[end - 1] in TRAIL + "\n":
        end -= 1
    return start, end


def on_one_line(text: str) -> str:
    """The words of the entry with one space between them; marks that stand alone are specks and are left out."""
    words = " ".join(word for word in text.split() if not SPECK.fullmatch(word))
    return AFTER_END.sub("", words).rstrip(" ;,")
