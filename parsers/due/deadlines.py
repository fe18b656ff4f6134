"""By when: absolute dates, periods, "10 ngày làm việc kể từ ngày nhận được", "hằng tháng, trước ngày 20", events.

The pattern in front of a date says that it is a deadline; a date alone is the date of some other document.
"""

import re
from dataclasses import dataclass
from datetime import date

from lexicon.folding import fold
from lexicon.phrases import phrases
from models import Doubt, DueKind, Reason
from parsers.due.dates import DAY, MONTH, YEAR, PrintedDate, date_at, period_at
from parsers.due.recurring import Recurring, find_recurring
from parsers.due.relative import find_relative
from parsers.due.rules import DueRule

HOUR = (
    r"(?:(?:[^\W_]{1,2}\s*gio|\d{1,2}\s*[hg](?![a-z]))\s*(?:\d{2}\s*(?:phut)?)?\s*,?\s*)?"  # trước 16 giờ 00 ngày ...
)
WEEKDAY = r"(?:(?:thu\s+(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s+nhat)\s*,?\s*(?:ngay\s+)?)?"  # thứ Sáu, ngày 14/3/2031
PART_OF_DAY = r"(?:(?:buoi\s+)?(?:sang|trua|chieu|toi)\s+(?=ngay|thu\s|\d))?"  # trước 9 giờ sáng ngày ...
NGAY = rf"(?:{HOUR}{PART_OF_DAY}(?:ngay\s+|ngay:\s*)?{WEEKDAY})"
BEFORE = re.compile(
    r"\b(?:(?:cham nhat|muon nhat|tre nhat)(?:\s+(?:la|vao|den|truoc|trong|het))*"  # chậm nhất đến hết ngày
    r"|truoc(?!\s+(?:khi|day|mat|het|ngay\s+bao))|den\s+het|(?:den|cho den)\s+truoc|het(?=\s+ngay\s+\d)"
    r"|han\s+(?:cuoi|chot|nop|bao cao)\s*(?:la|:)?|thoi\s+han(?:\s+\w+){0,6}?\s*(?:\bla|:|\bden)|xong\s+(?:truoc|trong)"
    r"|hoan\s+thanh\s+(?:truoc|trong|vao|den)|hoan\s+thanh(?=\s+ngay\s+\d)|hoan\s+thanh\s*:"
    r"|(?:ngay\s+)?trong(?=\s+ngay\s+\d)|vao(?:\s+dip)?|(?:thoi gian|thoi diem)[^.;:]{0,40}:"
    r"|khong\s+(?:qua|muon hon))\s*" + NGAY
)
RANGE = re.compile(
    rf"\b(?:ke\s+)?tu\s+(?:{HOUR})(?:ngay\s+)?(?P<from>{DAY}(?:\s*[/.]\s*{MONTH}(?:\s*[/.]\s*{YEAR})?)?)"
    rf"\s*(?:den\s+het|den|-)\s*(?:{HOUR})(?:ngay\s+)?(?=\d)"
)  # từ ngày 20/11/2017 đến ngày 15/12/2017; từ ngày 06 - 15/11/2017
SHORT_RANGE = re.compile(rf"\bngay\s+{DAY}\s*-\s*(?={DAY}\s*/)")  # vào ngày 01-31/12/2017
HEAD_DATE = re.compile(r"\s*ngay\s+(?=\d)")  # "Ngày 16/11/2017: Họp đoàn"
BEFORE_PERIOD = re.compile(
    r"\b(?:hoan thanh:|truoc|cham nhat(?:\s+(?:la|vao|den|trong))*|hoan thanh(?:\s+(?:trong|vao|truoc))?|"
    r"xong(?:\s+(?:trong|truoc))?|den het|den|vao|trong(?=\s+(?:thang|quy)\s)|(?:thoi gian|thoi diem)[^.;:]{0,40}:)\s+"
    r"(?:cuoi\s+|het\s+|dau\s+)?(?=thang|quy|nam|6|06|9|09)"
)
HEAD_PERIOD = re.compile(r"\s*(?:trong\s+)?(?=thang\s+\d|quy\s)")  # "Tháng 11/2025: Ban Biên tập ..."
EVENT = re.compile(
    r"\btai\s+(?:cac\s+)?(?:phien hop|ky hop|cuoc hop|buoi hop)"
    r"(?:\s+(?:thuong ky|giao ban|thuong truc|gan nhat|toi|thang\s+\d+(?:\s?/\s?\d{4})?))+"
    r"|\btrinh\b[^.;]{0,60}?\b(?P<when>tai\s+(?:phien hop|ky hop)\s+(?:thu|thuong le|chuyen de|giua|cuoi)\b"
    r"[^,.;]{0,50})"
    r"|\btruoc\s+(?:phien hop|ky hop|tet|mua\s+(?:mua|bao|lu|kho)|nam hoc moi|khai giang|ngay khai giang)\b[^,.;]{0,50}"
    r"|\bngay\s+(?:sau\s+)?khi\s+[^,.;]{5,70}|\btruoc\s+khi\s+[^,.;]{3,60}|\btruoc\s+ngay\s+bao\s+[^,.;]{3,60}"
    r"|\btheo\s+dung\s+(?:thoi\s+gian|thoi\s+han|tien\s+do)\s+(?:yeu\s+cau|quy\s+dinh)"
    r"|\bsau\s+khi\s+[^,.;]{3,40}\s+(?:ban hanh|co hieu luc)"
)
SPAN_ALONE = re.compile(
    r"\b(?:trong\s+(?:vong|thoi han)|cham nhat)\s+\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:gio|ngay|thang)(?:\s+lam viec)?"
    r"(?=\s*(?:[,.;)]|phai\b|$))"
)  # "trả lời trong thời hạn 30 ngày": from when is not said
DAY_AND_YEAR = 25  # characters between "trước ngày 15/6" and "hằng năm": "và ngày 15/12"
ISSUED_WINDOW, WHOSE_WINDOW = 60, 80  # characters before a date that say whose it is: a cited letter's, an event's
LATEST_DAYS = 31  # a deadline that lies further before its letter is none of its deadlines
AFTER_ALL = "|".join(phrases("due_phrases", "expired"))
EXPIRED = re.compile(rf"[^.;]{{0,12}}\b(?:{AFTER_ALL})\b")  # "trước ngày ..., tuy nhiên đến nay": a reminder
ISSUED_DATE_OF = re.compile(r"(?:so\s+\S*[/-]\S*\s*,?\s*|luat\s[^,;.]{0,60}|ky\s+)$")  # "gói thầu số 3 trước" is none
PREAMBLE = re.compile(
    r"\s*(?:hoan\s+thanh\s*:\s*|(?:hoan\s+thanh|xong)\s+(?=truoc|trong|vao|den)"
    r"|(?:thoi gian|thoi diem)[^.;:]{0,40}:\s*)?"
)
WHOSE_DATE = re.compile(
    r"\b(?:(?:truong hop|doi tuong|nhung nguoi)\b[^,;.]{0,50}|(?:nguoi|tre|con)\s+sinh\s+"
    r"|(?:da|duoc)\s+(?:ban hanh|cap|phe duyet|ky ket|ky|thanh lap|cong nhan|tuyen dung|khoi cong)\s+(?:\w+\s+){0,2})$"
)  # "trường hợp nghỉ hưu trước ngày ...", "đã được cấp trước ngày ..."
NAMES_PERIOD = re.compile(
    r"\b(?:chien luoc|de an|quy hoach|ke hoach|chuong trinh|giai doan|dinh huong|tam nhin|muc tieu|nghi quyet)\b"
    r"[^;.]{0,110}$"
)  # "Chiến lược phát triển nhà ở đến năm 2035": the plan runs so long, the task does not
ANYWHERE = (
    (RANGE, date_at, DueRule.RANGE),
    (SHORT_RANGE, date_at, DueRule.RANGE),
    (BEFORE, date_at, DueRule.DAY),
    (BEFORE_PERIOD, period_at, DueRule.PERIOD),
)
NO_YEAR = Doubt(reason=Reason.DUE_WITHOUT_YEAR)
AT_THE_HEAD = ((HEAD_DATE, date_at, DueRule.DAY_AT_HEAD), (HEAD_PERIOD, period_at, DueRule.PERIOD))


@dataclass(frozen=True)
class Deadline:
    """`text` as printed at offsets `start` to `end`; `due_date` None where no calendar day follows from the print."""

    text: str
    start: int
    end: int
    kind: DueKind
    due_date: date | None = None
    recurrence: str | None = None
    rule: DueRule = DueRule.DAY
    doubt: Doubt | None = None
    shared: bool = False
    """Stands in the lead-in and holds for all its points."""

    @property
    def lacks_year(self) -> bool:
        """Whether the print has no year, so that the letter's own was taken."""
        return self.doubt is not None and self.doubt.reason is Reason.DUE_WITHOUT_YEAR

    @property
    def sentence(self) -> str:
        """What gave it, for people."""
        return f"shared: {self.rule.english}" if self.shared else self.rule.english


def find_deadline(text: str, issued: date | None, arrived: date | None = None) -> Deadline | None:
    """The deadline that `text`, one task, states; of several the last absolute one, which closes the chain."""
    folded = fold(text)
    absolute = _absolute(text, folded, issued)
    recurring = find_recurring(text, folded)
    every_year = all(deadline.lacks_year for deadline in absolute)  # "trước ngày 15/6 và ngày 15/12 hằng năm"
    if recurring is not None and (recurring.covers_day or every_year):
        return _recurring(text, folded, absolute, recurring)
    if absolute:
        return absolute[-1]
    relative = find_relative(folded, issued, arrived)
    if relative is not None:
        span = text[relative.start : relative.end]
        return Deadline(
            span, relative.start, relative.end, DueKind.RELATIVE, relative.due_date, None, relative.rule, relative.doubt
        )
    if match := EVENT.search(folded):
        start, end = match.span("when") if match["when"] else match.span()
        return Deadline(text[start:end].rstrip(), start, end, DueKind.EVENT, rule=DueRule.EVENT)
    if match := SPAN_ALONE.search(folded):
        return Deadline(
            text[match.start() : match.end()], match.start(), match.end(), DueKind.RELATIVE, rule=DueRule.SPAN
        )
    return None


def _recurring(text: str, folded: str, absolute: list[Deadline], recurring: Recurring) -> Deadline:
    """A day before "hằng năm" is part of it: "trước ngày 15/6 hằng năm"."""
    start, rrule = recurring.start, recurring.rrule
    end = recurring.end + ("(" in text[start : recurring.end] and text[recurring.end :].startswith(")"))
    before = [deadline for deadline in absolute if 0 <= recurring.start - deadline.end <= DAY_AND_YEAR]
    if rrule == "FREQ=YEARLY" and before:
        start, day = before[0].start, before[0].due_date
        if (
            day is not None
            and before[0].kind is DueKind.DATE
            and not re.search(r"\d", folded[before[0].end : recurring.start])
        ):
            rrule = f"{rrule};BYMONTH={day.month};BYMONTHDAY={day.day}"
    return Deadline(text[start:end], start, end, DueKind.RECURRING, recurrence=rrule, rule=DueRule.RECURRING)


def _absolute(text: str, folded: str, issued: date | None) -> list[Deadline]:
    found: list[Deadline] = []
    for pattern, read, rule in ANYWHERE:
        for match in pattern.finditer(folded):
            _add(found, text, folded, match.start(), read(folded, match.end(), issued), issued, rule)
    for pattern, read, rule in AT_THE_HEAD:
        head = None if found else pattern.match(folded)
        if head is not None:
            _add(found, text, folded, head.start(), read(folded, head.end(), issued), issued, rule)
    found.sort(key=lambda deadline: deadline.start)
    days = [deadline for deadline in found if deadline.kind is DueKind.DATE]
    return days or found


def _add(
    found: list[Deadline],
    text: str,
    folded: str,
    start: int,
    printed: PrintedDate | None,
    issued: date | None,
    rule: DueRule,
) -> None:
    if (
        printed is None
        or EXPIRED.match(folded, printed.end)
        or ISSUED_DATE_OF.search(folded[max(0, start - ISSUED_WINDOW) : start])
    ):
        return
    if WHOSE_DATE.search(folded[max(0, start - WHOSE_WINDOW) : start]):
        return
    if printed.period and folded.startswith("den nam", start) and NAMES_PERIOD.search(folded, 0, start):
        return
    if printed.period and printed.inferred and folded.startswith("den thang", start):
        return  # "số liệu đến tháng 6": how far a report goes
    if any(other.start <= start < other.end for other in found):
        return
    doubt: Doubt | None = None
    if printed.inferred:
        doubt = NO_YEAR
    elif issued is not None and printed.value < issued:
        if (issued - printed.value).days > LATEST_DAYS:
            return
        doubt = Doubt(reason=Reason.DUE_BEFORE_LETTER)
    kind = DueKind.PERIOD_END if printed.period else DueKind.DATE
    lead = _preamble(folded[start : printed.end])
    span = text[start + lead : printed.end]
    found.append(Deadline(span, start + lead, printed.end, kind, printed.value, None, rule, doubt))


def _preamble(folded: str) -> int:
    """Length of what only leads up to the deadline: "hoàn thành", "thời gian kiểm tra:"."""
    match = PREAMBLE.match(folded)
    return match.end() if match else 0
