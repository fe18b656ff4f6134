"""The office's books: enters letters that came in and went out, and to whom they were forwarded."""

from datetime import date

from sqlalchemy import func, select

from lexicon.successions import agency_key
from models import Direction, DocumentType, DueKind
from models.base import Frozen
from register.changes.change import Change
from register.changes.settling import show_letter, show_task
from register.changes.shaping import day_of
from register.database import Turn, wait_for_turn
from register.effective import code_key, record_of, searched
from register.errors import NotPossible
from register.refusals import Refusal
from register.tables import Letter, Task
from register.vocabulary import Act, Origin


class NewLetter(Frozen):
    """A letter as a person or an imported sheet has it, without a scan that was read."""

    direction: Direction = Direction.IN
    code: str | None = None
    issued_date: date | None = None
    organ_name: str | None = None
    subject: str | None = None
    document_type: DocumentType | None = None
    signer_name: str | None = None
    official_id: str | None = None
    sha256: str | None = None
    """Of an original that was kept before."""


def add_letter(change: Change, new: NewLetter, origin: Origin = Origin.PERSON) -> Letter:
    """Make a letter that no machine has read."""
    number, slash, notation = (new.code or "").partition("/")
    letter = Letter(
        **new.model_dump(exclude={"code"}),
        code=new.code,
        code_key=code_key(new.code),
        code_number=number or None if slash else None,
        code_notation=notation or None,
        organ_key=agency_key(new.organ_name) if new.organ_name else None,
        folded=searched(new.document_type, new.code, new.subject, new.organ_name, new.signer_name),
        origin=origin,
    )
    change.add(letter)
    letter.record = record_of(letter).model_dump(mode="json")
    change.tell(Act.IMPORTED if origin is Origin.IMPORTED else Act.ADDED, letter=letter, holds_from=new.issued_date)
    return letter


def register_letter(change: Change, letter: Letter, direction: Direction, number: int | None, on: date | None) -> None:
    """Enter a letter in the office's book of the year, under the next number where none is given.

    Its day of arrival or departure is `on`, else the one read, else that of the change. Raises `NotPossible` where the
    number is taken.
    """
    day = on or (letter.arrival_date if direction is Direction.IN else letter.issued_date) or change.on
    if number is None:
        number = _next_number(change, direction, day.year)
    _require_free(change, letter, direction, day.year, number)
    change.set(letter, direction=direction, book_number=number, book_year=day.year, booked_on=day)
    show_letter(change, letter)
    change.tell(Act.REGISTERED, letter=letter)
    give_day(change, letter)


def forward(change: Change, letter: Letter, to: str, on: date | None) -> None:
    """Write down to whom a letter was forwarded (Chuyển), and when."""
    change.set(letter, forwarded_to=to, forwarded_on=on or change.on)
    change.tell(Act.FORWARDED, letter=letter, evidence=to)


def edit_letter(
    change: Change, letter: Letter, *, note: str | None, copies: int | None, official_id: str | None
) -> None:
    """Write the columns of the book that no letter prints; None leaves one as it is."""
    given = {"note": note, "copies": copies, "official_id": official_id}
    change.set(letter, **{name: value for name, value in given.items() if value is not None})
    change.tell(Act.EDITED, letter=letter)


def give_day(change: Change, letter: Letter) -> None:
    """Bring direction, day and counted deadlines of a letter's tasks to what its own columns say."""
    tasks = change.session.scalars(select(Task).where(Task.letter_id == letter.id, Task.retired.is_(False)))
    given_on = day_of(letter)
    for task in tasks:
        change.set(task, direction=letter.direction, given_on=given_on)
        for each in task.assignments:
            if each.occurrence_id is None:
                change.set(each, given_on=given_on)
        if task.due_kind is DueKind.RELATIVE:
            show_task(change, task)
        if change.untold:
            change.tell(Act.READ_ANEW, task=task, holds_from=given_on)


def _next_number(change: Change, direction: Direction, year: int) -> int:
    wait_for_turn(change.session, Turn.NUMBER)
    last = change.session.scalar(
        select(func.max(Letter.book_number)).where(Letter.direction == direction, Letter.book_year == year)
    )
    return (last or 0) + 1


def _require_free(change: Change, letter: Letter, direction: Direction, year: int, number: int) -> None:
    other = change.session.scalars(
        select(Letter).where(
            Letter.direction == direction,
            Letter.book_year == year,
            Letter.book_number == number,
            Letter.id != letter.id,
        )
    ).first()
    if other is not None:
        raise NotPossible(Refusal.NUMBER_TAKEN, number=number, year=year, letter=other.id, code=other.code)
