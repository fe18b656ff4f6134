"""Makes the tasks, and the letters, that a sheet has and the register has not."""

from datetime import date

from lexicon.folding import squeeze
from lexicon.successions import agency_key
from models import Direction, DocumentType, DueKind
from pipeline.export.vietnamese import document_types
from register.changes.change import Change
from register.changes.registering import NewLetter, add_letter
from register.changes.shaping import NewTask, add_task
from register.changes.steps import Whose, extend
from register.records import Proof
from register.sheets.closing import bring_to_state, judge_last
from register.sheets.columns import Field
from register.sheets.comparing import letter_of
from register.sheets.reading import SheetRow
from register.sheets.records import RowPlan
from register.sheets.rows import RECEIVER
from register.sheets.states import due_kind_in, quality_in
from register.sheets.values import agencies_in
from register.tables import Letter, Task
from register.vocabulary import Origin

EVERYBODY = Whose()


def add_row(change: Change, plan: RowPlan, sheet: str) -> Task:
    """Make the task of a row, its letter where the register has it not, and bring it to the state that the row says."""
    letter = _letter(change, plan)
    row = plan.row
    due, first = _day(row, Field.DUE), _day(row, Field.DUE_GIVEN)
    task = add_task(change, _new_task(row, letter, first or due), Origin.IMPORTED)
    if first and due and due > first:
        extend(change, task, due, EVERYBODY, Proof(text=f"theo {sheet}, dòng {row.number}"))
    bring_to_state(change, task, plan, sheet)
    if quality_in(row.text(Field.QUALITY)) and any(each.results for each in task.assignments):
        judge_last(change, task, row.text(Field.QUALITY))
    return task


def _letter(change: Change, plan: RowPlan) -> Letter | None:
    row = plan.row
    if plan.letter is not None:
        return change.letter(plan.letter)
    if not row.text(Field.LETTER_CODE):
        return None
    made = letter_of(change.session, row)  # by an earlier row of the same sheet
    if made is not None:
        return made
    organ = row.text(Field.ORGAN_NAME) or None
    own = change.office.name
    sent = bool(own and organ and agency_key(own) == agency_key(organ))
    new = NewLetter(
        direction=Direction.OUT if sent else Direction.IN,
        code=row.text(Field.LETTER_CODE),
        issued_date=_day(row, Field.LETTER_DATE),
        organ_name=organ,
        subject=row.text(Field.SUBJECT) or None,
        document_type=_document_type(row.text(Field.DOCUMENT_TYPE)),
        signer_name=row.text(Field.GIVER) or None,
    )
    return add_letter(change, new, Origin.IMPORTED)


def _new_task(row: SheetRow, letter: Letter | None, due: date | None) -> NewTask:
    due_kind, kind = due_kind_in(row.text(Field.DUE_KIND))
    due_text = row.text(Field.DUE_TEXT) or None
    if due is None and row.text(Field.DUE):  # "12/2026 hoặc 1/2027": a deadline whose day nobody knows
        due_text, due_kind = due_text or row.text(Field.DUE), due_kind or DueKind.DATE
    product, receiver = row.text(Field.PRODUCT), row.text(Field.REPORT_TO)
    if not product and not receiver:
        product, _, receiver = (part.strip() for part in row.text(Field.PRODUCT_AND_RECEIVER).partition(RECEIVER))
    return NewTask(
        text=row.text(Field.TEXT),
        letter=letter.id if letter else None,
        leads=agencies_in(row.cells.get(Field.LEADS)),
        coordinators=agencies_in(row.cells.get(Field.COORDINATORS)),
        followers=agencies_in(row.cells.get(Field.FOLLOWERS)),
        person=row.text(Field.PERSON) or None,
        kind=kind,
        product=product or None,
        report_to=receiver or None,
        due_text=due_text,
        due_kind=DueKind.DATE if due and due_kind in (None, DueKind.NONE) else due_kind,
        due=due,
        given_on=_day(row, Field.GIVEN_ON) or _day(row, Field.LETTER_DATE),
        note=row.text(Field.NOTE) or None,
    )


def _day(row: SheetRow, field: Field) -> date | None:
    cell = row.cells.get(field)
    return cell if isinstance(cell, date) else None


def _document_type(text: str) -> DocumentType | None:
    names = {squeeze(name): kind for kind, name in document_types().items()}
    found = names.get(squeeze(text))
    return DocumentType(found) if found else None
