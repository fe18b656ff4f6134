"""Trích yếu: under the type in the title, or after "V/v" under the code (NĐ 30/2020, Phụ lục I, ô số 5a, 5b)."""

import re
from collections.abc import Sequence

from lexicon.folding import fold
from lexicon.letters import CAPITAL, SMALL
from lexicon.syllables import has_impossible_word, is_syllable
from models import Extracted, Letter, Line, Reason, Word, Zone
from parsers.head.document_type import type_in_title

PREFIX = re.compile(
    r"^[\W_]{0,4}(?:v/v(?=[a-z])(?!iec)|v[wil]v\b\s?[:.,;-]?\s*|ve viec(?=[a-z])"
    r"|v\s?/?\s?[vwy]\b\s?[:.,;-]?\s*|mu\s|v[ea]?\s*vi[ec]c\b\s?:?\s*|v\s?/\s"
    r"|[vw][/\\|#⁄]\S{0,3}(?=\s)|/v\s)"
)
"""Folded: "V/v", "V/w", "Vv", "V/v:", "V/vđăng", "Về việc", "Vềviệc"; the engine also loses the second v or makes
"VWv", "VIv", "W/v-", "V/\\-", "V#w" of both."""
STRAY = re.compile(r"[#\\~^<>|=¿›ˆ{}*+]|(?<!v)\.\s+[^\W\d_A-ZĐ]|\s[.:;]\s")
""""Quyết. định", "hỗ trợ . nhà đầu tư"; "v.v. và" is sound."""
OPENINGS = (
    r"Thực hiện|Căn cứ|Kính gửi|Kính thưa|Xét đề nghị|Để|Nhằm|Ngày(?= \d)|Theo|Trong|Tại|Trên cơ sở|Tiếp theo|Sau khi"
    "|Qua|Vừa qua|Hiện nay|Thời gian qua"
)
"""Words that begin the first sentence of a letter; none of 85 subjects typed by hand holds one (2026-11)."""
BODY = re.compile(rf"[^\W_][,)]?\s+(?:{OPENINGS})\b|(?:[{SMALL}]{{2}}|\d)\.\s+[{CAPITAL}]")
""""giao ban tháng 5/2019 Ngày 13/6/2019, Ủy ban": the text below; or a sentence ends within: not at "TP. Huế"."""
MOST_WORDS = 80
"""Of a subject; the longest of those 85 has 54."""
EDGE = " .,;:_-–—|'\"`~^*"
FAINT, MOST_FAINT, MOST_FAINT_SHARE = 0.6, 3, 0.2
"""Confidence below which a word is faint, and how many of them, or which share of the words, spoil a subject."""
HEADING_WORDS = 3
"""Words in capitals at the end of a subject that are a heading: two are the name of a body or a place."""
LEAST_LETTERS = 3
"""Letters and digits of a row that is more than specks."""
QUOTE_END = re.compile(r"[\s.,;:_|`~^*-]+$")


def find_subject(letter: Letter) -> Extracted[str]:
    """The subject on one line, without "V/v" or "Về việc"."""
    rows_under_title = _title_rows(letter.title)
    rows = _without_specks(rows_under_title or list(letter.about.lines))
    if not rows:
        return Extracted.missing(Reason.NO_SUBJECT)
    zone = Zone.of(rows)
    text = zone.text
    start = _prefix_end(text)
    end = len(QUOTE_END.sub("", text))
    if text[:start].lstrip().startswith("(") and text[start:end].endswith(")"):
        end -= 1  # "(Về việc ...)" under a title
    if end <= start:
        return Extracted.missing(Reason.SUBJECT_EMPTY)
    value = re.sub(r"\s+", " ", text[start:end]).strip()
    evidence = zone.evidence(start, end)
    words = zone.words_at(start, end)
    confidence = sum(word.confidence for word in words) / len(words)
    evidence = evidence.model_copy(update={"confidence": confidence})
    rule = "under_title" if rows_under_title else "after_v_v"
    return Extracted.found(value, evidence, rule=rule, doubt=_why_spoilt(value, words))


def _why_spoilt(value: str, words: Sequence[Word]) -> Reason | None:
    """What a subject never holds, of all that specks, stamps and the text below it leave in one."""
    poor = sum(word.confidence < FAINT for word in words)
    if poor > MOST_FAINT_SHARE * len(words) or poor > MOST_FAINT:
        return Reason.SUBJECT_FAINT
    if STRAY.search(value):
        return Reason.SUBJECT_STRAY_MARK
    if has_impossible_word(value):
        return Reason.SUBJECT_IMPOSSIBLE_WORD
    if BODY.search(value) or len(value.split()) > MOST_WORDS:
        return Reason.SUBJECT_WITH_BODY
    if _ends_in_capitals(value):
        return Reason.SUBJECT_WITH_HEADING
    return None


def _ends_in_capitals(value: str) -> bool:
    words = re.findall(r"[^\W\d_]{2,}", value)
    is_mixed = any(word.islower() for word in words)
    last = words[-HEADING_WORDS:]
    return is_mixed and len(words) > HEADING_WORDS and all(word.isupper() and is_syllable(word) for word in last)


def _title_rows(title: Zone) -> list[Line]:
    """The rows under the one that names the type."""
    for index, line in enumerate(title.lines):
        if type_in_title(line.text) is not None:
            return list(title.lines[index + 1 :])
    return []


def _without_specks(rows: list[Line]) -> list[Line]:
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
    if not rows or _is_heading_in_capitals(rows[0]) or not PREFIX.match(fold(rows[0].text)):
        return rows
    return rows[: next((index for index, row in enumerate(rows) if index and _is_heading_in_capitals(row)), len(rows))]


def _is_heading_in_capitals(row: Line) -> bool:
    """Two words of the language or more, no abbreviations: "SỞ NỘI VỤ", not "HĐND, UBND"."""
    words = re.findall(r"[^\W\d_]+", row.text)
    return len(words) > 1 and row.text.isupper() and all(is_syllable(word) for word in words)


def _has_words(row: Line) -> bool:
    return sum(letter.isalnum() for letter in row.text) >= LEAST_LETTERS


def _prefix_end(text: str) -> int:
    found = PREFIX.match(fold(text))
    end = found.end() if found else 0
    while end < len(text) and text[end] in EDGE:
        if text[end] in "\"'" and end + 1 < len(text):
            break
        end += 1
    return end
