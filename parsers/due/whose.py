"""Whose day it is that stands behind "trước ngày": the task's, or that of a cited letter, an event, a plan, a case.

A day long before the letter is its deadline only where the words allow nothing else: then the year of the letter, or of
the deadline, was probably misread, and a person should see both.
"""

import re

from lexicon.phrases import alternatives
from parsers.due.dates import PrintedDate
from parsers.due.openers import Claim, Opening

CITED_WINDOW, CASE_WINDOW = 60, 80  # characters before a date that say whose it is: a cited letter's, an event's
CLAUSE = 240
"""Characters before a date in which its verb stands; the addressee and a whole postal address may lie between."""
EXPIRED = re.compile(
    rf"[^.;]{{0,12}}\b{alternatives('due_phrases', 'expired')}\b"
)  # "trước ngày ..., tuy nhiên đến nay": a reminder
CITED = re.compile(
    r"(?:so\s+\S*[/-]\S*\s*,?\s*|(?<!\bphap )\bluat\s[^,;.]{0,60}"
    r"|(?<!\bdang )(?<!\bdinh )(?<!\bthoi )(?<!\bhoc )\bky\s+)$"
)
"""No number of a document: "gói thầu số 3 trước"; and "pháp luật" is no law that has a date, "đăng ký" no "ký"."""
TO_BE_SIGNED = re.compile(r"\btrinh\s[^,;.]{0,60}\bky\s+$")  # "trình Giám đốc ký trước ngày": the task's own day
CASE = re.compile(
    rf"\b(?:{alternatives('due_phrases', 'whose')}\b[^,;.]{{0,50}}|{alternatives('due_phrases', 'born')}\s+sinh\s+"
    rf"|(?:da|duoc)\s+{alternatives('due_phrases', 'settled_act')}\s+(?:\w+\s+){{0,2}})$"
)  # "trường hợp nghỉ hưu trước ngày ...", "đã được cấp trước ngày ..."
PLAN = re.compile(
    rf"\b{alternatives('due_phrases', 'plan')}\b[^;.]{{0,110}}$"
)  # "Chiến lược phát triển nhà ở đến năm 2035": the plan runs so long, the task does not
CLAUSE_START = re.compile(r"(?<!\s)[.;](?=[\s(])")  # a sign with a space in front is a speck
HANDED_IN = re.compile(rf"\b{alternatives('due_phrases', 'handed_in')}\b")
REPORTED = re.compile(
    rf"\bda\s+(?:\w+\s+){{0,2}}?{alternatives('due_phrases', 'reported')}\b"
)  # "Sở đã có văn bản yêu cầu ... trước ngày": told before, not now
TOLD = re.compile(
    rf"(?:\b(?:(?:da|chua|bi|dang)\s+(?!(?:duoc\s+)?(?:giao|phan\s+cong)\b)"
    rf"|duoc\s+(?!(?:giao|phan\s+cong|{alternatives('due_phrases', 'handed_in')})\b))(?:\w+\s+){{1,3}}"
    rf"|\b{alternatives('due_phrases', 'comes_about')}\s+)\(?$"
)  # "hồ sơ đã nộp trước ngày", "nợ phát sinh trước ngày"
FINISHED_THING = re.compile(
    rf"(?:\b{alternatives('due_phrases', 'finished_thing')}\b[^,;.]{{0,50}}|\bda\s+(?:\w+\s+)?)$"
)  # "quyết toán các dự án hoàn thành trước ngày"
AS_OF = re.compile(
    rf"\b{alternatives('due_phrases', 'as_of')}\b"
)  # "báo cáo kết quả đến hết ngày": how far a report goes
TASK_TIME = re.compile(
    rf"(?:thoi\s+gian|thoi\s+han)(?:\s+{alternatives('due_phrases', 'time_of_task')})?\s*:|thoi\s+han\s+"
    rf"{alternatives('due_phrases', 'time_of_task')}\b"
)  # "Thời gian kiểm tra:", but not "thời hạn sử dụng đất đến"
PLANNED = re.compile(r"\bdu\s+kien\s*:?\s*$")  # "dự kiến từ ngày 01/5 đến ngày 15/5/2017"
BEHIND_HEAD = re.compile(
    r"\s*:"
)  # "Ngày 16/11/2017: Họp đoàn", "Từ ngày 06 - 15/5/2017: tự kiểm tra" are points of a plan


def is_of_something_else(folded: str, opening: Opening, printed: PrintedDate | None, end: int) -> bool:
    """Whether the words around say that the day is no deadline, whenever it is: "giấy phép đã được cấp trước ngày".

    `printed` is None of a day that could not be read, which ends at `end`.
    """
    start = opening.start
    if EXPIRED.match(folded, end):
        return True
    if CITED.search(folded, max(0, start - CITED_WINDOW), start):
        return not TO_BE_SIGNED.search(folded, max(0, start - CASE_WINDOW), start)
    if CASE.search(folded, max(0, start - CASE_WINDOW), start):
        return True
    if not opening.of_period:
        return False
    if folded.startswith("den nam", start) and PLAN.search(folded, 0, start):
        return True
    yearless = printed is None or printed.inferred
    return yearless and folded.startswith("den thang", start)  # "số liệu đến tháng 6": how far a report goes


def is_surely_deadline(folded: str, opening: Opening, end: int) -> bool:
    """Whether the words allow nothing but a deadline, so that it counts also where it lies long before the letter.

    "Chậm nhất ngày 15/4/2030" and "gửi về Sở trước ngày 15/4/2030" do, "vào ngày" and "đã nộp trước ngày" do not.
    """
    clause = _clause_before(folded, opening.start)
    if REPORTED.search(clause):
        return False
    if PLANNED.search(clause):
        return True
    if opening.claim is Claim.NONE:
        return opening.start == 0 and BEHIND_HEAD.match(folded, end) is not None
    if opening.claim is Claim.SURE:
        if folded.startswith("thoi", opening.start):
            return TASK_TIME.match(folded, opening.start) is not None
        return FINISHED_THING.search(clause) is None
    if opening.claim is Claim.LABEL:
        label = folded.rfind("thoi", 0, opening.at)
        return TASK_TIME.match(folded, label) is not None
    return _is_handed_in(clause, folded[opening.start : opening.at])


def _clause_before(folded: str, start: int) -> str:
    """What stands between the last sentence or part of one and offset `start`."""
    first = max(0, start - CLAUSE)
    ends = [match.end() for match in CLAUSE_START.finditer(folded, first, start)]
    return folded[ends[-1] if ends else first : start]


def _is_handed_in(clause: str, opener: str) -> bool:
    """Something is to be handed in or finished by then: "gửi về Sở Y tế trước ngày", "Trước ngày ...: các xã ..."."""
    if not clause.strip():
        return True
    verbs = list(HANDED_IN.finditer(clause))
    if not verbs or TOLD.search(clause):
        return False
    if re.search(r"\bda\s+(?:\w+\s+)?$", clause[: verbs[-1].start()]):
        return False  # "các đơn vị đã nộp hồ sơ trước ngày"
    return opener.startswith("truoc") or AS_OF.search(clause, verbs[-1].end()) is None
