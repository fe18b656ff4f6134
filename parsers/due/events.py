"""Deadlines that no calendar day follows from: "tại phiên họp thường kỳ", "trước khi bảo vệ", "trong 30 ngày"."""

import re

from lexicon.phrases import alternatives

SITTING = alternatives("due_phrases", "sitting")
EVENT = re.compile(
    rf"\btai\s+(?:cac\s+)?{alternatives('due_phrases', 'meeting')}"
    rf"(?:\s+(?:{alternatives('due_phrases', 'meeting_kind')}|thang\s+\d+(?:\s?/\s?\d{{4}})?))+"
    rf"|\btrinh\b[^.;]{{0,60}}?\b(?P<when>tai\s+{SITTING}\s+{alternatives('due_phrases', 'sitting_kind')}\b"
    r"[^,.;]{0,50})"
    rf"|\btruoc\s+{alternatives('due_phrases', 'event')}\b[^,.;]{{0,50}}"
    r"|\bngay\s+(?:sau\s+)?khi\s+[^,.;]{5,70}|\btruoc\s+khi\s+[^,.;]{3,60}|\btruoc\s+ngay\s+bao\s+[^,.;]{3,60}"
    rf"|\btheo\s+dung\s+{alternatives('due_phrases', 'in_time')}\s+yeu\s+cau"
    r"|\bsau\s+khi\s+[^,.;]{3,40}\s+(?:ban hanh|co hieu luc)"
)
SPAN_ALONE = re.compile(
    r"\b(?:trong\s+(?:vong|thoi han)|cham nhat)\s+\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:gio|ngay|thang)(?:\s+lam viec)?"
    r"(?=\s*(?:[,.;)]|phai\b|$))"
)  # "trả lời trong thời hạn 30 ngày": from when is not said


def find_event(folded: str) -> tuple[int, int] | None:
    """Start and end of an event by which something is to be done: "trước kỳ họp thứ 25 HĐND tỉnh"."""
    match = EVENT.search(folded)
    if match is None:
        return None
    start, end = match.span("when") if match["when"] else match.span()
    return start, start + len(folded[start:end].rstrip())


def find_span_alone(folded: str) -> tuple[int, int] | None:
    """Start and end of a span of time that does not say from when it counts: "trong thời hạn 30 ngày"."""
    match = SPAN_ALONE.search(folded)
    return match.span() if match else None
