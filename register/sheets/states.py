"""What the words in a column of states mean, and what evidence a row gives."""

import re
from dataclasses import dataclass
from datetime import date

from lexicon.folding import fold
from lexicon.tables import read_table
from models import DueKind, StateKind, TaskKind
from register.records import Proof
from register.sheets.columns import Field
from register.sheets.reading import SheetRow
from register.sheets.values import day_in
from register.vocabulary import Quality, Standing

OF_STATE = {
    StateKind.AWAITING_CONFIRMATION: Standing.PROPOSED,
    StateKind.DONE_ON_TIME: Standing.DONE,
    StateKind.DONE_LATE: Standing.DONE,
    StateKind.DONE_NO_DEADLINE: Standing.DONE,
    StateKind.RETURNED: Standing.RETURNED,
    StateKind.PAUSED: Standing.PAUSED,
    StateKind.REFUSED: Standing.REFUSED,
    StateKind.WITHDRAWN: Standing.WITHDRAWN,
}
"""What a state says beside the calendar; the states that are left are all of an open task."""
PERCENT = re.compile(r"(\d{1,3})\s*%?")
ALL_OF_IT = 100
CODE = re.compile(r"(?:(?:văn bản|công văn|báo cáo)\s+)?(?:số\s+)?(\d+[a-zđ]?/[\w&.\-/]*[\w])", re.IGNORECASE)
DATED = re.compile(r"\s*,?\s*\(?(?:ngày\s+)?(\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4})\)?", re.IGNORECASE)
QUALITIES = {"tot": Quality.GOOD, "kha": Quality.GOOD, "chua dat": Quality.POOR, "khong dat": Quality.POOR,
             "dat": Quality.SATISFACTORY, "trung binh": Quality.SATISFACTORY, "kem": Quality.POOR}  # fmt: skip
"""Folded words of judgement; of several in a cell the first in this order counts."""
DUE_KINDS = (
    ("dinh ky", DueKind.RECURRING),
    ("khong han", DueKind.NONE),
    ("khong co han", DueKind.NONE),
    ("thuong xuyen", DueKind.NONE),
    ("su kien", DueKind.EVENT),
    ("quyet dinh", DueKind.EVENT),
    ("ban hanh", DueKind.EVENT),
    ("cu the", DueKind.DATE),
    ("co han", DueKind.DATE),
)
"""Folded words of Loại thời hạn: those of our sheet, and "chờ quyết định", "ký ban hành" of VPTU-TASK."""
ROUTINE = "thuong xuyen"


@dataclass(frozen=True)
class Said:
    """What a cell of states says."""

    standing: Standing
    in_time: bool | None = None
    """Of something done: whether it was in time; None where that is not said."""


def state_said(text: str) -> Said | None:
    """What a state in words or as a share of work done says; None where it says nothing that is known."""
    folded = " ".join(fold(text).split())
    if percent := PERCENT.fullmatch(folded):
        return Said(Standing.DONE if int(percent[1]) >= ALL_OF_IT else Standing.OPEN)
    found = next((row for row in read_table("sheet_states") if fold(row["phrase"]) in folded), None)
    if found is None:
        return None
    standing = Standing(found["standing"])
    if standing is not Standing.DONE:
        return Said(standing)
    late = any(word in folded for word in ("qua han", "tre", "cham"))
    return Said(standing, in_time=False if late else True if "dung han" in folded or "trong han" in folded else None)


def standing_of(kind: StateKind) -> Standing:
    """What was last said about a task that stands so."""
    return OF_STATE.get(kind, Standing.OPEN)


def proof_in(row: SheetRow) -> Proof:
    """The evidence in a row, in columns of its own or in one."""
    code, day = row.text(Field.RESULT_CODE), row.cells.get(Field.RESULT_DATE)
    words = [row.text(field) for field in (Field.RESULT_SUBJECT, Field.RESULT_TEXT)]
    said = proof_said(row.text(Field.RESULT))
    if code:
        said = Proof(text=row.text(Field.RESULT))
    return Proof(
        code=code or said.code,
        issued_date=day if isinstance(day, date) else said.issued_date,
        text="; ".join(word for word in (*words, said.text) if word),
    )


def proof_said(text: str) -> Proof:
    """The evidence in one cell: "215/BC-STC ngày 31/5/2021; đã họp ngày 2/6"."""
    found = CODE.match(text)
    if found is None:
        return Proof(text=text)
    rest = text[found.end() :]
    dated = DATED.match(rest)
    day = day_in(dated[1]) if dated else None
    return Proof(code=found[1], issued_date=day, text=rest[dated.end() if dated and day else 0 :].strip(" ;,."))


def quality_in(text: str) -> Quality | None:
    """The judgement in a cell; None where there is none."""
    folded = fold(text)
    return next(
        (quality for word, quality in sorted(QUALITIES.items(), key=lambda each: -len(each[0])) if word in folded), None
    )


def due_kind_in(text: str) -> tuple[DueKind | None, TaskKind]:
    """What Loại thời hạn says about deadline and task."""
    folded = fold(text)
    kind = next((kind for word, kind in DUE_KINDS if word in folded), None)
    return kind, TaskKind.GENERAL if ROUTINE in folded else TaskKind.SPECIFIC
