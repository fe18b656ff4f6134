"""The facade's `sheets`: reads a sheet, shows what it would change, and changes it."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.said import Sentences
from register.changes.change import Change
from register.core import Core, Who, office_in
from register.database import writing
from register.errors import ChangeRefused, NotPossible
from register.records import By
from register.refusals import Refusal
from register.reviewing.standing import count_doubts
from register.sheets.adding import add_row
from register.sheets.applying import edit_task
from register.sheets.comparing import compare
from register.sheets.reading import Sheet, read_sheet
from register.sheets.records import Comparison, RowPlan
from register.tables import RegisterFact

OWN_ID = "id"


class Sheets:
    """Tracking sheets: those that offices keep, and our own edited offline."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def compare(self, path: Path) -> Comparison:
        """What the sheet in a file would change today; nothing is. Raises `BadInputFile`."""
        sheet = read_sheet(path)
        with self._core.reading() as session:
            return self._compared(session, sheet)

    def apply(self, comparison: Comparison, by: Who) -> int:
        """Change what a comparison showed, all of it or nothing; how many rows were taken over.

        Raises `NotPossible` where the sheet has problems, or where the register has changed since the comparison.
        """
        made_by = By(who=by) if isinstance(by, str) else by
        if not made_by.who.strip():
            raise NotPossible(Refusal.NOBODY_NAMED)
        if not made_by.why.strip():
            made_by = made_by.model_copy(update={"why": f"nhập từ {comparison.sheet.name}"})
        if comparison.problems:
            problems = Sentences(comparison.problems)
            raise NotPossible(Refusal.SHEET_WITH_PROBLEMS, sheet=comparison.sheet.name, problems=problems)
        with writing(self._core.engine) as session:
            if self._compared(session, comparison.sheet).plans != comparison.plans:
                raise NotPossible(Refusal.CHANGED_MEANWHILE)
            for plan in comparison.plans:
                change = Change(session, made_by, self._core.clock(), office_in(session))
                try:
                    _take_over(change, plan, comparison.sheet.name)
                except ChangeRefused as refused:
                    raise NotPossible(Refusal.ROW_REFUSED, place=plan.row.place, refused=refused) from refused
                session.flush()
                count_doubts(session, change.touched, change.today)
        return len(comparison.plans)

    def _compared(self, session: Session, sheet: Sheet) -> Comparison:
        own_id = session.scalars(select(RegisterFact.value).where(RegisterFact.name == OWN_ID)).one()
        return compare(session, sheet, own_id, self._core.clock(), office_in(session))


def _take_over(change: Change, plan: RowPlan, sheet: str) -> None:
    if plan.task is None:
        add_row(change, plan, sheet)
    else:
        edit_task(change, plan, sheet)
