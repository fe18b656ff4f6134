"""Words that open a deadline, on folded text: "chậm nhất ngày", "hoàn thành trước", "từ ngày ... đến ngày".

What follows them, a day or a period, is read elsewhere. Some say so whatever follows ("hạn chót"), some only where
something is to be done by then ("trước ngày"), and some tell as often when something was ("vào ngày").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lexicon.phrases import alternatives
from parsers.due.dates import DAY, MONTH, YEAR
from parsers.due.rules import DueRule

LATEST = rf"{alternatives('due_phrases', 'latest')}(?:\s+{alternatives('due_phrases', 'latest_link')})*"
LAST_DAY = alternatives("due_phrases", "last_day")
LABEL = rf"{alternatives('due_phrases', 'time_label')}[^.;:]{{0,40}}:"  # "thời gian thực hiện:"
HOUR = (
    r"(?:(?:[^\W_]{1,2}\s*gio|\d{1,2}\s*[hg](?![a-z]))\s*(?:\d{2}\s*(?:phut)?)?\s*,?\s*)?"  # trước 16 giờ 00 ngày ...
)
WEEKDAY = rf"(?:(?:thu\s+(?:{alternatives('due_phrases', 'weekday')}|[2-7])|chu\s+nhat)\s*,?\s*(?:ngay\s+)?)?"
PART_OF_DAY = rf"(?:(?:buoi\s+)?{alternatives('due_phrases', 'part_of_day')}\s+(?=ngay|thu\s|\d))?"  # 9 giờ sáng ngày
BEFORE_DAY = rf"(?:{HOUR}{PART_OF_DAY}(?:ngay(?:\s*[.,:]\s*(?=\d)|:\s*|\s+|(?=[.…_/])))?{WEEKDAY})"  # "16 giờ 00 ngày"
DAY_OPENER = re.compile(
    rf"\b(?:(?P<sure>{LATEST}|{LAST_DAY}(?:(?:\s+\w+){{0,3}}?\s*(?:\bla|:))?|thoi\s+han(?:\s+\w+){{0,6}}?\s*(?:\bla|:|\bden)"
    r"|xong\s+(?:truoc|trong)|hoan\s+thanh\s+(?:truoc|trong|vao|den)|hoan\s+thanh(?=\s+ngay\s+\d)|hoan\s+thanh\s*:"
    r"|khong\s+muon\s+hon)"
    rf"|(?P<before>truoc(?!\s+{alternatives('due_phrases', 'before_no_day')}\b)|den\s+het|(?:den|cho den)\s+truoc"
    r"|het(?=\s+ngay\s+\d)|(?:ngay\s+)?trong(?=\s+ngay\s+\d))"
    rf"|(?P<label>{LABEL})|vao(?:\s+dip)?|khong\s+qua)\s*{BEFORE_DAY}"
)  # chậm nhất đến hết ngày, trước 16 giờ 00 ngày
PERIOD_OPENER = re.compile(
    rf"\b(?:(?P<sure>hoan thanh:|hoan thanh(?:\s+(?:trong|vao|truoc))?|xong(?:\s+(?:trong|truoc))?|{LATEST})"
    rf"|(?P<before>truoc|den het)|(?P<label>{LABEL})|den|vao|trong(?=\s+(?:thang|qu[yi])\s))\s+"
    r"(?:cuoi\s+|het\s+|dau\s+)?(?=thang|qu[yi]|nam|6|06|9|09)"
)  # hoàn thành trong quý II, trước tháng 6
RANGE = re.compile(
    rf"\b(?:ke\s+)?tu\s+(?:{HOUR})(?:ngay\s+)?(?P<from>{DAY}(?:\s*[/.]\s*{MONTH}(?:\s*[/.]\s*{YEAR})?)?)"
    rf"\s*(?:den\s+het|den|-)\s*(?:{HOUR})(?:ngay\s+)?(?=\d)"
)  # từ ngày 20/11/2017 đến ngày 15/12/2017; từ ngày 06 - 15/11/2017
SHORT_RANGE = re.compile(rf"\bngay\s+{DAY}\s*-\s*(?={DAY}\s*(?:/|thang\s))")  # vào ngày 01-31/12/2017
RANGE_DASH = "-"  # of every short range
HEAD_DAY = re.compile(r"\s*ngay\s+(?=\d)")  # "Ngày 16/11/2017: Họp đoàn"
HEAD_PERIOD = re.compile(
    r"\s*(?:trong\s+)?(?=thang\s+\d|qu[yi]\s|nam\s+\d{4}\s*:)"
)  # "Tháng 11/2025: Ban Biên tập ..."
LABEL_BEFORE = re.compile(rf"{LABEL}\s*$")  # in front of "từ ngày ... đến ngày ..."
LABEL_REACH = 60  # characters before a range in which its label stands: "Thời gian kiểm tra:"
LEAD = re.compile(
    r"\s*(?:hoan\s+thanh\s*:\s*|(?:hoan\s+thanh|xong)\s+(?=truoc|trong|vao|den)"
    rf"|{LABEL}\s*)?"
)


class Claim(Enum):
    """How much an opener says by itself."""

    SURE = "sure"
    """Nothing but a deadline begins so: "chậm nhất", "hạn nộp", "hoàn thành trước"."""
    BEFORE = "before"
    """A deadline where something is to be done by then: "gửi về Sở trước ngày", but not "cấp trước ngày"."""
    LABEL = "label"
    """A time with its name: "Thời gian kiểm tra:"."""
    NONE = "none"
    """Tells as often when something was: "vào ngày", "đến năm", "từ ngày ... đến ngày"."""


@dataclass(frozen=True)
class Opening:
    """An opener that begins at `start`, and the offset `at` where its day or period is printed."""

    start: int
    at: int
    claim: Claim
    rule: DueRule
    names_day: bool = False
    """Ends with "ngày", so that what follows is meant for a day."""

    @property
    def of_period(self) -> bool:
        """Whether a month, quarter or year is to follow instead of a day."""
        return self.rule is DueRule.PERIOD


def openings(folded: str, *, has_number: bool = True) -> Iterator[Opening]:
    """All openers in a folded text, those of ranges first, because their days are not deadlines one by one.

    `has_number` says whether a digit is in it; without one it has no range from a day to a day.
    """
    for match in RANGE.finditer(folded) if has_number else ():
        labelled = LABEL_BEFORE.search(folded, max(0, match.start() - LABEL_REACH), match.start())
        claim = Claim.LABEL if labelled else Claim.NONE
        of_days = "ngay" in match[0] or "/" in match["from"]  # "từ 15 - 20.000 đồng" is no time
        yield Opening(match.start(), match.end(), claim, DueRule.RANGE, of_days)
    for match in SHORT_RANGE.finditer(folded) if RANGE_DASH in folded else ():
        yield Opening(match.start(), match.end(), Claim.NONE, DueRule.RANGE, names_day=True)
    for match in DAY_OPENER.finditer(folded):
        names_day = re.search(r"\bngay\W*$", match[0]) is not None
        yield Opening(match.start(), match.end(), _claim_of_opener(match), DueRule.DAY, names_day)
    for match in PERIOD_OPENER.finditer(folded):
        yield Opening(match.start(), match.end(), _claim_of_opener(match), DueRule.PERIOD)


def head_openings(folded: str) -> Iterator[Opening]:
    """A day or period that heads the text: "Ngày 16/11/2017: Họp đoàn"."""
    if match := HEAD_DAY.match(folded):
        yield Opening(match.start(), match.end(), Claim.NONE, DueRule.DAY_AT_HEAD, names_day=True)
    if match := HEAD_PERIOD.match(folded):
        yield Opening(match.start(), match.end(), Claim.NONE, DueRule.PERIOD)


def lead_length(folded: str) -> int:
    """How many characters of an opener only lead up to the deadline: "hoàn thành ", "thời gian kiểm tra: "."""
    match = LEAD.match(folded)
    return match.end() if match else 0


def _claim_of_opener(match: re.Match[str]) -> Claim:
    return next((claim for claim in (Claim.SURE, Claim.BEFORE, Claim.LABEL) if match[claim.value]), Claim.NONE)
