"""Lays a sheet beside the register: which row is which task, and what differs.

Rows of our own sheets bear a key: what was edited in them is to be changed, unless somebody else has changed the task
since. Rows of other sheets are matched by letter and text: they make tasks, and fill what the register does not know;
what it knows they leave alone, since nobody can tell which of the two is newer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lexicon.successions import agency_key
from models.said import Sentence
from register.effective import code_key
from register.matching import Spot, match_tasks
from register.office import Office
from register.queries.letters import letter_record
from register.queries.listing import task_records
from register.records import TaskRecord
from register.sheets.columns import READ_BACK, Column, Field, check_of
from register.sheets.findings import Finding
from register.sheets.reading import Sheet, SheetRow
from register.sheets.records import Comparison, Coverage, Difference, RowPlan
from register.sheets.rows import row_of
from register.sheets.states import proof_said, standing_of, state_said
from register.sheets.values import Cell, agencies_in, plain
from register.tables import Letter, Task
from register.vocabulary import Origin, Standing

FILLED_IN = (
    Field.LEADS, Field.COORDINATORS, Field.FOLLOWERS, Field.DUE, Field.PRODUCT, Field.REPORT_TO, Field.NOTE,
    Field.STATE,
)  # fmt: skip
"""What a sheet of another system adds to a task that is known, where the register has nothing."""
AGENCIES = frozenset({Field.LEADS, Field.COORDINATORS, Field.FOLLOWERS})
SHOWN_OF_NEW = (Field.LETTER_CODE, Field.LEADS, Field.DUE, Field.STATE, Field.RESULT, Field.RESULT_CODE)


@dataclass
class Comparing:
    """One comparison while it is made."""

    session: Session
    own_id: str
    as_of: date
    office: Office
    plans: list[RowPlan] = field(default_factory=list)
    problems: list[Sentence] = field(default_factory=list)
    remarks: list[Sentence] = field(default_factory=list)

    def refuse(self, finding: Finding, **facts: object) -> None:
        """Note why the sheet cannot be taken over."""
        self.problems.append(Sentence(finding, facts))

    def record(self, task: int) -> TaskRecord | None:
        """A task as it stands; None where there is none."""
        found = task_records(self.session, [task], self.as_of, self.office)
        return found[0] if found else None


def compare(session: Session, sheet: Sheet, own_id: str, as_of: date, office: Office) -> Comparison:
    """What the sheet would change."""
    comparing = Comparing(session, own_id, as_of, office)
    ours = [row for row in sheet.rows if row.key is not None and row.key.register == own_id]
    strange = [row for row in sheet.rows if row.key is not None and row.key.register != own_id]
    if strange:
        comparing.refuse(Finding.OTHER_REGISTER, place=strange[0].place)
    for row in ours:
        _compare_own(comparing, row)
    copied = [key for key, count in Counter(row.key.task for row in ours if row.key).items() if count > 1]
    for task in copied:
        comparing.refuse(Finding.TASK_TWICE, task=task)
    coverage = _compare_others(comparing, [row for row in sheet.rows if row.key is None])
    plans = tuple(sorted(comparing.plans, key=lambda plan: sheet.rows.index(plan.row)))
    return Comparison(sheet, plans, coverage, tuple(comparing.problems), (*sheet.remarks, *comparing.remarks))


def _compare_own(comparing: Comparing, row: SheetRow) -> None:
    key = row.key
    assert key is not None  # noqa: S101 - rows without one are compared otherwise
    if check_of(row.cells) == key.check:
        return
    record = comparing.record(key.task)
    if record is None:
        comparing.refuse(Finding.NO_TASK, place=row.place, task=key.task)
        return
    edits = _edits(comparing, row, record)
    if not edits:
        return
    if record.version != key.version:
        comparing.refuse(Finding.STALE_ROW, place=row.place, task=record.id, shown=key.version, now=record.version)
        return
    if record.retired:
        comparing.refuse(Finding.RETIRED_TASK, place=row.place, task=record.id)
        return
    problem = _problem(row, record, edits)
    if problem:
        comparing.problems.append(problem)
        return
    _plan(comparing, row, record, edits)


def _edits(comparing: Comparing, row: SheetRow, record: TaskRecord) -> dict[Field, Cell]:
    """The fields in which a row differs from its task, with what the row says."""
    before = _cells(comparing, record, row.cells)
    edits = {}
    for name, cell in row.cells.items():
        if name not in READ_BACK or _same(name, cell, before[name]):
            continue
        if name is Field.STATE:
            said = state_said(plain(cell))
            if said is not None and said.standing is standing_of(record.state.kind):
                continue
        edits[name] = cell
    return edits


def _same(name: Field, cell: Cell, before: Cell) -> bool:
    """Whether a cell says what the register says, however it is written."""
    if plain(cell) == plain(before):
        return True
    if name in AGENCIES:
        mine, theirs = ({agency_key(each) for each in agencies_in(value)} for value in (cell, before))
        return mine == theirs
    return name is Field.RESULT and proof_said(plain(cell)) == proof_said(plain(before))


def _problem(row: SheetRow, record: TaskRecord, edits: dict[Field, Cell]) -> Sentence | None:
    """Why the edits of a row cannot be made; None where they can."""
    if Field.STATE in edits and state_said(plain(edits[Field.STATE])) is None:
        return Sentence(Finding.NO_STATE, {"place": row.place, "words": plain(edits[Field.STATE])})
    for name in (Field.DUE, Field.RESULT_DATE):
        if edits.get(name) is not None and not isinstance(edits[name], date):
            return Sentence(Finding.NO_DAY, {"place": row.place, "words": plain(edits[name])})
    if Field.DUE in edits and (record.extensions or record.recurrence):
        return Sentence(Finding.DEADLINE_NEEDS_DOCUMENT, {"place": row.place})
    if Field.TEXT in edits and not plain(edits[Field.TEXT]):
        return Sentence(Finding.NO_TEXT, {"place": row.place})
    return None


def _plan(comparing: Comparing, row: SheetRow, record: TaskRecord, edits: dict[Field, Cell]) -> None:
    before = _cells(comparing, record, edits)
    differences = tuple(
        Difference(
            sheet=row.sheet, row=row.number, task=record.id, what=name, before=plain(before[name]), after=plain(cell)
        )
        for name, cell in edits.items()
    )
    comparing.plans.append(RowPlan(row, record.id, record.version, record.letter, edits, differences))


def _cells(comparing: Comparing, record: TaskRecord, wanted: Iterable[Field]) -> dict[Field, Cell]:
    fields = list(wanted)
    row = comparing.session.get(Letter, record.letter) if record.letter else None
    letter = letter_record(row) if row else None
    return dict(zip(fields, row_of(record, letter, [Column("", each) for each in fields], 0), strict=True))


def _compare_others(comparing: Comparing, rows: Sequence[SheetRow]) -> tuple[Coverage, ...]:
    """Rows without a key, letter by letter."""
    by_letter: dict[str, list[SheetRow]] = defaultdict(list)
    for row in rows:
        by_letter[code_key(row.text(Field.LETTER_CODE)) or ""].append(row)
    coverage = []
    for key, theirs in by_letter.items():
        letter = letter_of(comparing.session, theirs[0]) if key else None
        _compare_letter(comparing, theirs, letter, known=not key or letter is not None)
        if key:
            coverage.append(_coverage(comparing.session, theirs, letter))
    return tuple(coverage)


def _compare_letter(comparing: Comparing, rows: Sequence[SheetRow], letter: Letter | None, *, known: bool) -> None:
    tasks = _tasks_of(comparing.session, letter) if known else []
    spots = [Spot(task.text, None, None) for task in tasks]
    matches = match_tasks(spots, [Spot(row.text(Field.TEXT), None, None) for row in rows])
    for at, row in enumerate(rows):
        if at in matches:
            record = comparing.record(tasks[matches[at]].id)
            if record is not None:
                _fill_in(comparing, row, record)
        else:
            comparing.plans.append(_new(row, letter))


def _fill_in(comparing: Comparing, row: SheetRow, record: TaskRecord) -> None:
    """Plan what a row adds to a task that is known; say what it contradicts."""
    before = _cells(comparing, record, FILLED_IN)
    edits: dict[Field, Cell] = {}
    for name in FILLED_IN:
        cell = row.cells.get(name)
        if not plain(cell) or _same(name, cell, before[name]):
            continue
        if name is Field.STATE:
            said = state_said(plain(cell))
            if said is None or said.standing is standing_of(record.state.kind):
                continue
            fills = standing_of(record.state.kind) is Standing.OPEN
        else:
            fills = before[name] is None and not (name is Field.DUE and not isinstance(cell, date))
        if fills:
            edits[name] = cell
        elif name is not Field.NOTE:
            facts = {"field": name, "task": record.id, "before": plain(before[name]), "after": plain(cell)}
            comparing.remarks.append(Sentence(Finding.LEFT_AS_IT_IS, {"place": row.place, **facts}))
    if edits:
        _plan(comparing, row, record, edits)


def _new(row: SheetRow, letter: Letter | None) -> RowPlan:
    said = "; ".join(text for name in SHOWN_OF_NEW if (text := row.text(name)))
    after = f"{row.text(Field.TEXT)} ({said})" if said else row.text(Field.TEXT)
    new = Difference(sheet=row.sheet, row=row.number, task=None, what=None, before="", after=after)
    return RowPlan(row, None, None, letter.id if letter else None, {}, (new,))


def letter_of(session: Session, row: SheetRow) -> Letter | None:
    """The letter of the register that a row names: by its code, and by its date where both know it."""
    wanted = select(Letter).where(Letter.code_key == code_key(row.text(Field.LETTER_CODE)), Letter.retired.is_(False))
    day = row.cells.get(Field.LETTER_DATE)
    found = session.scalars(wanted.order_by(Letter.id)).all()
    fitting = [each for each in found if not isinstance(day, date) or each.issued_date in (None, day)]
    return fitting[0] if fitting else None


def _tasks_of(session: Session, letter: Letter | None) -> list[Task]:
    """The tasks that a row may be: those of its letter, or those without one."""
    same = Task.letter_id == letter.id if letter else Task.letter_id.is_(None)
    return list(session.scalars(select(Task).where(same, Task.retired.is_(False)).order_by(Task.position, Task.id)))


def _coverage(session: Session, rows: Sequence[SheetRow], letter: Letter | None) -> Coverage:
    read = None
    if letter is not None and letter.document_id is not None:
        read = session.scalar(
            select(func.count()).select_from(Task).where(
                Task.letter_id == letter.id, Task.origin == Origin.READ, Task.retired.is_(False)
            )
        )  # fmt: skip
    return Coverage(
        letter_code=rows[0].text(Field.LETTER_CODE), letter=letter.id if letter else None, imported=len(rows), read=read
    )
