"""The books of an office by NĐ 30/2020/NĐ-CP, Phụ lục IV: letters come, letters gone, and how those come are settled.

The columns are those of the decree, in its order; they are the least that a book must have. Books run by the calendar
year, whatever the office's report periods are.
"""

from collections.abc import Iterator
from itertools import islice

from forms.kinds import FormKind
from forms.request import FormFile, FormRefused, FormRequest
from forms.settled import settled_letters
from forms.sheets.plan import BookPlan, Cell, Cover, Heading, SheetPlan
from forms.wording import as_of_line, period_line, sheet_head, type_and_subject
from models import Direction
from register.office import Office
from register.periods import Period, period_named
from register.queries.filters import LetterFilter
from register.records import LetterRecord
from register.register import Register

CALENDAR = Office(period_starts_on=1)
IN_COLUMNS = (
    Heading("Ngày đến", 10),
    Heading("Số đến", 7),
    Heading("Tác giả", 22),
    Heading("Số, ký hiệu văn bản", 15),
    Heading("Ngày tháng văn bản", 10),
    Heading("Tên loại và trích yếu nội dung văn bản", 44),
    Heading("Đơn vị hoặc người nhận", 18),
    Heading("Ngày chuyển", 10),
    Heading("Ký nhận", 9),
    Heading("Ghi chú", 14),
)
OUT_COLUMNS = (
    Heading("Số, ký hiệu văn bản", 15),
    Heading("Ngày tháng văn bản", 10),
    Heading("Tên loại và trích yếu nội dung văn bản", 44),
    Heading("Người ký", 18),
    Heading("Nơi nhận văn bản", 26),
    Heading("Đơn vị, người nhận bản lưu", 14),
    Heading("Số lượng bản", 7),
    Heading("Ngày chuyển", 10),
    Heading("Ký nhận", 9),
    Heading("Ghi chú", 16),
)
SETTLING_COLUMNS = (
    Heading("Số đến", 7),
    Heading("Tên loại, số, ký hiệu, ngày, tháng và tên cơ quan, tổ chức ban hành văn bản", 46),
    Heading("Đơn vị hoặc người nhận", 20),
    Heading("Thời hạn giải quyết", 12),
    Heading("Tiến độ giải quyết", 20),
    Heading("Số, ký hiệu văn bản trả lời", 20),
    Heading("Ghi chú", 20),
)
FILED = "Lưu"
"""Begins the entry of Nơi nhận that says where the office's own copy is."""
AT_ONCE = 200


def calendar_period(request: FormRequest) -> Period:
    """The calendar days that a book is of. Raises `FormRefused` without a period."""
    if request.period is None:
        raise FormRefused(f"{request.kind.value} needs --period: a year (2021), a month (2021-03) or two days")
    return period_named(request.period, CALENDAR)


def booked(register: Register, request: FormRequest, direction: Direction, period: Period) -> Iterator[LetterRecord]:
    """The letters that were in the book of some days on the day asked for, by their numbers."""
    until = min(period.ends_on, request.as_of)
    wanted = LetterFilter(direction=direction, is_booked=True, booked_from=period.begins_on, booked_until=until)
    return register.letters.list(wanted)


def letters_in(register: Register, request: FormRequest) -> list[FormFile]:
    """Sổ đăng ký văn bản đến."""
    period = calendar_period(request)
    rows = [_come(letter) for letter in booked(register, request, Direction.IN, period)]
    return [_book(register, request, period, IN_COLUMNS, rows, Direction.IN)]


def letters_out(register: Register, request: FormRequest) -> list[FormFile]:
    """Sổ đăng ký văn bản đi."""
    period = calendar_period(request)
    rows = [_gone(register, letter) for letter in booked(register, request, Direction.OUT, period)]
    return [_book(register, request, period, OUT_COLUMNS, rows, Direction.OUT)]


def settling(register: Register, request: FormRequest) -> list[FormFile]:
    """Sổ theo dõi giải quyết văn bản đến."""
    period = calendar_period(request)
    rows = list(_settling_rows(register, request, period))
    return [_book(register, request, period, SETTLING_COLUMNS, rows, None)]


def _come(letter: LetterRecord) -> tuple[Cell, ...]:
    return (
        letter.booked_on, letter.book_number, letter.organ_name, letter.code, letter.issued_date,
        type_and_subject(letter.document_type, letter.subject), letter.forwarded_to, letter.forwarded_on, None,
        letter.note,
    )  # fmt: skip


def _gone(register: Register, letter: LetterRecord) -> tuple[Cell, ...]:
    record = register.letters.record(letter.id)
    places = [*record.recipients, *(place for place in record.to_places if not place.startswith(FILED))]
    filed = [place for place in record.to_places if place.startswith(FILED)]
    return (
        letter.code, letter.issued_date, type_and_subject(letter.document_type, letter.subject), letter.signer_name,
        "; ".join(places) or None, letter.forwarded_to or "; ".join(filed) or None, letter.copies,
        letter.forwarded_on, None, letter.note,
    )  # fmt: skip


def _settling_rows(register: Register, request: FormRequest, period: Period) -> Iterator[tuple[Cell, ...]]:
    letters = booked(register, request, Direction.IN, period)
    while chunk := list(islice(letters, AT_ONCE)):
        for each in settled_letters(register, chunk, request.as_of):
            letter = each.letter
            named = (type_and_subject(letter.document_type, None), letter.code, each.dated, letter.organ_name)
            yield (
                letter.book_number, ", ".join(part for part in named if part), letter.forwarded_to, each.due,
                each.progress, each.answers, letter.note,
            )  # fmt: skip


def _book(
    register: Register,
    request: FormRequest,
    period: Period,
    columns: tuple[Heading, ...],
    rows: list[tuple[Cell, ...]],
    direction: Direction | None,
) -> FormFile:
    """`direction` is that of the book's numbers; None where its cover has no line for them."""
    office, title = register.office, request.kind.vietnamese
    sheet = SheetPlan(
        name="Sổ",
        columns=columns,
        rows=rows,
        above=sheet_head(office, title, f"({period_line(period)})", as_of_line(request.as_of)),
        below=_notes(register, period, direction),
        is_numbered=True,
        key=lambda row: str(row[1] if request.kind is FormKind.LETTERS_IN else row[0]),
    )
    cover = Cover(
        superior=office.superior,
        office=office.name,
        title=title,
        year=period.begins_on.year,
        volume=request.volume,
        days=period_line(period),
        numbers=_numbers(register, request, period, direction) if direction else None,
    )
    name = f"{request.kind.stem}_{period.name}.xlsx"
    return FormFile(name, period.name, BookPlan(title, (sheet,), cover))


def _numbers(register: Register, request: FormRequest, period: Period, direction: Direction) -> str:
    """From the first to the last number, as the cover says."""
    numbers = [letter.book_number for letter in booked(register, request, direction, period) if letter.book_number]
    return f"Từ số {min(numbers)} đến số {max(numbers)}" if numbers else "Từ số ......... đến số ........."


def _notes(register: Register, period: Period, direction: Direction | None) -> tuple[str, ...]:
    """The numbers that nobody has given, which Điều 22.2 does not allow for."""
    if direction is None:
        return ()
    missing = register.letters.gaps(direction, period.begins_on.year)
    return (f"Số còn thiếu trong sổ năm {period.begins_on.year}: {_ranges(missing)}.",) if missing else ()


def _ranges(numbers: list[int]) -> str:
    """Numbers, those that follow each other together: "3, 7-12"."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][-1] + 1:
            parts[-1].append(number)
        else:
            parts.append([number])
    return ", ".join(f"{part[0]}-{part[-1]}" if len(part) > 1 else str(part[0]) for part in parts)
