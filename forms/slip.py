"""Phiếu giải quyết văn bản đến for one letter (NĐ 30/2020/NĐ-CP, Phụ lục IV)."""

from typing import Any

from forms.letters.head import head_of
from forms.naming import file_stem
from forms.request import FormFile, FormRefused, FormRequest, LetterPlan
from forms.sheets.plan import Cell, Heading, SheetPlan
from forms.wording import day, type_and_subject
from register.records import LetterRecord, TaskRecord
from register.register import Register

TEMPLATE = "phieu-giai-quyet-van-ban-den.docx"
COLUMNS = (
    Heading("Nội dung", 60),
    Heading("Chủ trì", 24),
    Heading("Phối hợp", 24),
    Heading("Thời hạn", 14),
)


def slip(register: Register, request: FormRequest) -> list[FormFile]:
    """The slip of a letter. Raises `FormRefused` where no letter is named, `NotThere` where there is none such."""
    if request.letter is None:
        raise FormRefused("slip needs --letter: the number that `congvan letters list` gives a letter")
    letter = register.letters.show(request.letter)
    tasks = register.tasks.of_letters([letter.id], as_of=request.as_of).get(letter.id, [])
    rows = [_row(task) for task in tasks]
    names = ("text", "leads", "coordinators", "due")
    context: dict[str, Any] = {
        **head_of(register.office, request),
        "letter": described(letter),
        "number": str(letter.book_number or letter.arrival_number or "........."),
        "arrived": day(letter.booked_on or letter.arrival_date) or "...../...../.........",
        "tasks": [{name: _word(cell) for name, cell in zip(names, row, strict=True)} for row in rows],
        "forwarded": " ngày ".join(part for part in (letter.forwarded_to or "", day(letter.forwarded_on)) if part),
    }
    name = f"{request.kind.stem}_{file_stem(letter.code or str(letter.id))}.docx"
    table = SheetPlan("Nhiệm vụ", COLUMNS, rows)
    return [FormFile(name, f"letter {letter.id}", LetterPlan(TEMPLATE, context, (table,)))]


def described(letter: LetterRecord) -> str:
    """Tên loại; số và ký hiệu; ngày, tháng, năm; cơ quan ban hành và trích yếu, as the decree has the heading."""
    parts = (
        type_and_subject(letter.document_type, None),
        f"số {letter.code}" if letter.code else "",
        f"ngày {day(letter.issued_date)}" if letter.issued_date else "",
        f"của {letter.organ_name}" if letter.organ_name else "",
        letter.subject or "",
    )
    return "; ".join(part for part in parts if part)


def _row(task: TaskRecord) -> tuple[Cell, ...]:
    return task.text, "; ".join(task.leads), "; ".join(task.coordinators), task.due_now or task.due_text


def _word(cell: Cell) -> str:
    return (
        cell if isinstance(cell, str) else day(cell) if cell is not None and not isinstance(cell, int | float) else ""
    )
