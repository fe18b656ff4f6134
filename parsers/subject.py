"""Trích yếu: under the type in the title, or after "V/v" under the code (NĐ 30/2020, Phụ lục I, ô số 5a, 5b)."""

import re

from models import Extracted, Letter, Line, Zone
from parsers.document_type import type_in_title
from parsers.lexicon.folding import fold
from parsers.lexicon.syllables import is_syllable

PREFIX = re.compile(r"^[\W_]{0,4}(?:v\s?/?\s?[vwy]\b\s?[:.,;-]?\s*|mu\s|v[ea]\s+vi[ec]c\b\s?:?\s*|v\s?/\s)")
"""Folded: "V/v", "V/w", "Vv", "V/v:", "Về việc"; the engine also loses the second v."""
EDGE = " .,;:_-–—|'\"`~^*"
QUOTE_END = re.compile(r"[\s.,;:_|`~^*-]+$")


def find_subject(letter: Letter) -> Extracted[str]:
    """The subject on one line, without "V/v" or "Về việc"."""
    rows = _title_rows(letter.title) or list(letter.about.lines)
    rows = _trim(rows)
    if not rows:
        return Extracted.missing("neither 'V/v ...' nor a subject under the title was read")
    zone = Zone.of(rows)
    text = zone.text
    start = _prefix_end(text)
    end = len(QUOTE_END.sub("", text))
    if text[:start].lstrip().startswith("(") and text[start:end].endswith(")"):
        end -= 1  # "(Về việc ...)" under a title
    if end <= start:
        return Extracted.missing("nothing after 'V/v'")
    value = re.sub(r"\s+", " ", text[start:end]).strip()
    evidence = zone.evidence(start, end)
    words = zone.words_at(start, end)
    poor = sum(word.confidence < 0.6 for word in words)
    doubt = "several words were read with low confidence" if poor > 0.2 * len(words) or poor > 3 else None
    confidence = sum(word.confidence for word in words) / len(words)
    return Extracted.found(value, evidence.model_copy(update={"confidence": confidence}), doubt=doubt)


def _title_rows(title: Zone) -> list[Line]:
    """The rows under the one that names the type."""
    for index, line in enumerate(title.lines):
        if type_in_title(line.text) is not None:
            return list(title.lines[index + 1 :])
    return []


def _trim(rows: list[Line]) -> list[Line]:
    """Specks before and after, and what stands above "V/v" in the column."""
    start = next((index for index, row in enumerate(rows) if PREFIX.match(fold(row.text))), 0)
    kept = _in_small_letters(rows[start:])
    while kept and not _has_words(kept[-1]):
        kept = kept[:-1]
    while kept and not _has_words(kept[0]):
        kept = kept[1:]
    return kept


def _in_small_letters(rows: list[Line]) -> list[Line]:
    """Under a "V/v" in small letters a row in capitals is the heading of a stamp, with what stands below it."""
    if not rows or _is_capitals(rows[0]) or not PREFIX.match(fold(rows[0].text)):
        return rows
    return rows[: next((index for index, row in enumerate(rows) if index and _is_capitals(row)), len(rows))]


def _is_capitals(row: Line) -> bool:
    """Two words of the language or more, no abbreviations: "SỞ NỘI VỤ", not "HĐND, UBND"."""
    words = re.findall(r"[^\W\d_]+", row.text)
    return len(words) > 1 and row.text == row.text.upper() and all(is_syllable(word) for word in words)


def _has_words(row: Line) -> bool:
    return sum(letter.isalnum() for letter in row.text) >= 3


def _prefix_end(text: str) -> int:
    found = PREFIX.match(fold(text))
    end = found.end() if found else 0
    while end < len(text) and text[end] in EDGE:
        if text[end] in "\"'" and end + 1 < len(text):
            break
        end += 1
    return end
