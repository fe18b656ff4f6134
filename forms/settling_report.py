"""Báo cáo tình hình giải quyết văn bản đến (NĐ 30/2020/NĐ-CP, Phụ lục VI, phần I.V): by receiver, and what is late."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from forms.books import AT_ONCE, booked
from forms.letters.head import head_of
from forms.period import signer
from forms.request import FormFile, FormRefused, FormRequest, LetterPlan
from forms.settled import SettledLetter, settled_letters
from forms.sheets.plan import BookPlan, Cell, Heading, SheetPlan
from forms.wording import as_of_line, day, period_line, share, sheet_head, type_and_subject
from models import Direction, StateKind
from register.periods import Period, period_named
from register.register import Register

TEMPLATE = "bao-cao-giai-quyet-van-ban-den.docx"
NOBODY = "(Chưa chuyển)"
NAMED = (
    ("on_time", "Đúng hạn", StateKind.DONE_ON_TIME, "Đã giải quyết"),
    ("done_late", "Trễ hạn", StateKind.DONE_LATE, "Đã giải quyết"),
    ("done_undated", "Không hạn", StateKind.DONE_NO_DEADLINE, "Đã giải quyết"),
    ("in_time", "Trong hạn", StateKind.IN_TIME, "Chưa giải quyết"),
    ("soon", "Sắp đến hạn", StateKind.DUE_SOON, "Chưa giải quyết"),
    ("overdue", "Quá hạn", StateKind.OVERDUE, "Chưa giải quyết"),
    ("undated", "Chưa có thời hạn", StateKind.NO_DEADLINE, "Chưa giải quyết"),
)
"""Name for templates, heading, state, group."""
COLUMNS = (
    Heading("STT", 5),
    Heading("Đơn vị hoặc người nhận", 34),
    Heading("Tổng số văn bản đến", 10),
    Heading("Phải giải quyết", 10),
    *(Heading(text, 9, group) for _, text, _, group in NAMED),
    Heading("Trạng thái khác", 9, "Chưa giải quyết"),
    Heading("Tỷ lệ đúng hạn", 10),
)
LATE_COLUMNS = (
    Heading("Số đến", 8),
    Heading("Ngày đến", 10),
    Heading("Số, ký hiệu", 16),
    Heading("Ngày văn bản", 10),
    Heading("Cơ quan ban hành", 24),
    Heading("Tên loại và trích yếu", 44),
    Heading("Đơn vị hoặc người nhận", 20),
    Heading("Thời hạn", 10),
    Heading("Số ngày quá hạn", 8),
)


@dataclass
class _Tally:
    letters: int = 0
    states: Counter[StateKind] = field(default_factory=Counter)

    @property
    def to_settle(self) -> int:
        return sum(self.states.values())

    @property
    def other(self) -> int:
        return self.to_settle - sum(self.states[kind] for _, _, kind, _ in NAMED)

    @property
    def share_on_time(self) -> float | None:
        on_time, late = self.states[StateKind.DONE_ON_TIME], self.states[StateKind.DONE_LATE]
        return on_time / (on_time + late) if on_time + late else None

    def add(self, state: StateKind | None) -> None:
        self.letters += 1
        if state is not None:
            self.states[state] += 1

    def cells(self) -> tuple[Cell, ...]:
        named = (self.states[kind] for _, _, kind, _ in NAMED)
        return (self.letters, self.to_settle, *named, self.other, self.share_on_time)

    def words(self, receiver: str) -> dict[str, Any]:
        named = {name: self.states[kind] for name, _, kind, _ in NAMED}
        done = sum(count for kind, count in self.states.items() if kind.is_done)
        return {
            "receiver": receiver, "letters": self.letters, "to_settle": self.to_settle, "done": done, **named,
            "other": self.other, "share": share(self.share_on_time),
        }  # fmt: skip


def settling_report(register: Register, request: FormRequest) -> list[FormFile]:
    """The report as a workbook and as an administrative report; its period is one of the office's."""
    if request.period is None:
        raise FormRefused(f"{request.kind.value} needs --period, such as 2017-03, 2017-Q1 or 2017")
    period, office = period_named(request.period, register.office), register.office
    by_receiver, total, late = _counted(register, request, period)
    title = request.kind.vietnamese
    rows = [(at, name, *tally.cells()) for at, (name, tally) in enumerate(by_receiver.items(), 1)]
    head = sheet_head(office, title, f"({period_line(period)})", as_of_line(request.as_of))
    sheet = SheetPlan(
        "Tổng hợp", COLUMNS, rows, head, total=(None, "Tổng cộng", *total.cells()),
        below=("Chỉ tính văn bản đã vào sổ; phải giải quyết là văn bản có giao nhiệm vụ cụ thể.",),
        signatures=(("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"), signer(office)),
        key=lambda row: str(row[1]),
    )  # fmt: skip
    late_sheet = SheetPlan("Quá hạn", LATE_COLUMNS, [_late_row(each) for each in late])
    context = {
        **head_of(office, request), "period": period_line(period).lower(), "as_of": as_of_line(request.as_of).lower(),
        "as_of_day": day(request.as_of), "total": total.words("Tổng cộng"),
        "receivers": [tally.words(name) for name, tally in by_receiver.items()],
    }  # fmt: skip
    stem = f"{request.kind.stem}_{period.name}"
    return [
        FormFile(f"{stem}.xlsx", period.name, BookPlan(title, (sheet, late_sheet))),
        FormFile(f"{stem}.docx", period.name, LetterPlan(TEMPLATE, context, (sheet,))),
    ]


def _counted(
    register: Register, request: FormRequest, period: Period
) -> tuple[dict[str, _Tally], _Tally, list[SettledLetter]]:
    tallies: dict[str, _Tally] = {}
    total, late = _Tally(), []
    for each in _settled(register, request, period):
        state = each.state.kind if each.state else None
        for tally in (tallies.setdefault(each.letter.forwarded_to or NOBODY, _Tally()), total):
            tally.add(state)
        if state is StateKind.OVERDUE:
            late.append(each)
    return dict(sorted(tallies.items(), key=lambda item: (item[0] == NOBODY, item[0]))), total, late


def _settled(register: Register, request: FormRequest, period: Period) -> Iterable[SettledLetter]:
    letters = booked(register, request, Direction.IN, period)
    while chunk := list(islice(letters, AT_ONCE)):
        yield from settled_letters(register, chunk, request.as_of)


def _late_row(each: SettledLetter) -> tuple[Cell, ...]:
    letter = each.letter
    return (
        letter.book_number, letter.booked_on, letter.code, letter.issued_date, letter.organ_name,
        type_and_subject(letter.document_type, letter.subject), letter.forwarded_to, each.due,
        each.state.days_late if each.state else None,
    )  # fmt: skip
