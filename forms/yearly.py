"""The sheet by agency for the yearly rating: quantity and timeliness are counted, quality is what a person said."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from forms.lists import wanted_shares
from forms.period import notes, signer
from forms.request import FormFile, FormRefused, FormRequest
from forms.sheets.plan import BookPlan, Cell, Heading, SheetPlan
from forms.wording import NOBODY, as_of_line, counted, period_line, sheet_head
from models import StateKind
from register.periods import period_named
from register.queries.counting import Counts
from register.queries.shares import ShareRecord
from register.register import Register
from register.vocabulary import Quality

COLUMNS = (
    Heading("STT", 5),
    Heading("Đơn vị", 32),
    Heading("Tổng số nhiệm vụ", 9, "Khối lượng"),
    Heading("Đã hoàn thành", 9, "Khối lượng"),
    Heading("Tỷ lệ hoàn thành", 9, "Khối lượng"),
    Heading("Hoàn thành đúng hạn", 9, "Tiến độ"),
    Heading("Hoàn thành quá hạn", 9, "Tiến độ"),
    Heading("Tỷ lệ đúng hạn", 9, "Tiến độ"),
    Heading("Quá hạn chưa hoàn thành", 9, "Tiến độ"),
    Heading("Tốt", 7, "Chất lượng (người đánh giá)"),
    Heading("Đạt", 7, "Chất lượng (người đánh giá)"),
    Heading("Chưa đạt", 7, "Chất lượng (người đánh giá)"),
    Heading("Chưa đánh giá", 7, "Chất lượng (người đánh giá)"),
    Heading("Số lần gia hạn", 7, "Theo dõi"),
    Heading("Số lần đôn đốc", 7, "Theo dõi"),
    Heading("Ghi chú", 14),
)


@dataclass
class _Added:
    """What the counts of a period do not have."""

    qualities: Counter[Quality | None] = field(default_factory=Counter)
    extensions: int = 0
    reminders: int = 0

    def add(self, share: ShareRecord) -> None:
        if share.state.kind.is_done:
            self.qualities[share.quality] += 1
        self.extensions += share.extensions
        self.reminders += share.reminders


def yearly(register: Register, request: FormRequest) -> list[FormFile]:
    """The sheet of a year, or of another period. Raises `FormRefused` without one."""
    if request.period is None:
        raise FormRefused(f"{request.kind.value} needs --period, such as 2017")
    office = register.office
    period = period_named(request.period, office)
    counts = register.tasks.counts(request.period, as_of=request.as_of, direction=request.direction)
    added: dict[str | None, _Added] = defaultdict(_Added)
    total = _Added()
    for share in register.tasks.shares(wanted_shares(request, period), as_of=request.as_of):
        added[share.agency].add(share)
        total.add(share)
    head = sheet_head(
        office, request.kind.vietnamese, counted(request.direction, office), f"({period_line(period)})",
        as_of_line(request.as_of),
    )  # fmt: skip
    sheet = SheetPlan(
        "Theo đơn vị", COLUMNS, list(_rows(counts.agencies, added)), head,
        total=(None, "Tổng cộng", *_cells(counts.total, total)),
        below=(*notes(counts), "Chất lượng chỉ ghi khi có người đánh giá; chương trình không tự đánh giá."),
        signatures=(("NGƯỜI LẬP BIỂU", "(Ký, ghi rõ họ tên)"), signer(office)),
        key=lambda row: str(row[1]),
    )  # fmt: skip
    return [
        FormFile(f"{request.kind.stem}_{period.name}.xlsx", period.name, BookPlan(request.kind.vietnamese, (sheet,)))
    ]


def _rows(agencies: tuple[Counts, ...], added: dict[str | None, _Added]) -> Iterator[tuple[Cell, ...]]:
    rated = [counts for counts in agencies if counts.total]
    for at, counts in enumerate(rated, 1):
        yield (at, counts.agency or NOBODY, *_cells(counts, added[counts.agency]))


def _cells(counts: Counts, added: _Added) -> tuple[Cell, ...]:
    state = counts.states.get
    return (
        counts.total, counts.done, counts.done / counts.total if counts.total else None,
        state(StateKind.DONE_ON_TIME, 0), state(StateKind.DONE_LATE, 0), counts.share_on_time,
        state(StateKind.OVERDUE, 0), added.qualities[Quality.GOOD], added.qualities[Quality.SATISFACTORY],
        added.qualities[Quality.POOR], added.qualities[None], added.extensions, added.reminders, None,
    )  # fmt: skip
