"""The facade's steps of a task: done, confirmed, extended, returned and so on."""

from datetime import date

from register.changes.change import Change
from register.changes.steps import Whose, extend, take_step
from register.core import Core, Who
from register.errors import NotThere
from register.queries.listing import task_records
from register.records import Proof, TaskRecord
from register.refusals import Refusal
from register.tables import Assignment, Result
from register.vocabulary import Act, Quality


def shown(change: Change, task_id: int) -> TaskRecord:
    """The task after a change, as it stands today."""
    change.session.flush()
    change.session.expire_all()
    return task_records(change.session, [task_id], change.today, change.office)[0]


class TaskSteps:
    """Steps of a task. Each takes who makes it (`by`: a name or a `By` with reason and day), for whom (`agency`, of a
    recurring task `period`; without them all who lead it, and the earliest period) and, where it follows from what was
    on a screen, the `version` that was shown there. Each gives the task as it stands afterwards; refused ones raise a
    `ChangeRefused`, and nothing is changed.
    """

    _core: Core

    def done(self, task: int, by: Who, proof: Proof | str, agency: str | None = None,
             *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Close with evidence; its date is the day that counts for being in time."""
        return self._step(Act.DONE, task, by, Whose(agency, period), version, proof)

    def propose(self, task: int, by: Who, proof: Proof | str, agency: str | None = None,
                *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Offer evidence that somebody else is to confirm."""
        return self._step(Act.PROPOSED, task, by, Whose(agency, period), version, proof)

    def confirm(self, task: int, by: Who, agency: str | None = None,
                *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Agree with proposed evidence: done on the day of that evidence."""
        return self._step(Act.CONFIRMED, task, by, Whose(agency, period), version)

    def reject(self, task: int, by: Who, agency: str | None = None,
               *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Turn proposed evidence down, with a reason: the task is open again."""
        return self._step(Act.REJECTED, task, by, Whose(agency, period), version)

    def return_(self, task: int, by: Who, agency: str | None = None,
                *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Send a result back to be done again, with a reason."""
        return self._step(Act.RETURNED, task, by, Whose(agency, period), version)

    def pause(self, task: int, by: Who, agency: str | None = None,
              *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Let it rest, with a reason; it cannot become late meanwhile."""
        return self._step(Act.PAUSED, task, by, Whose(agency, period), version)

    def resume(self, task: int, by: Who, agency: str | None = None,
               *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Take up again what was paused, with the deadline that it had."""
        return self._step(Act.RESUMED, task, by, Whose(agency, period), version)

    def reopen(self, task: int, by: Who, agency: str | None = None,
               *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Open again what was done, refused or withdrawn, with a reason; its evidence counts no more."""
        return self._step(Act.REOPENED, task, by, Whose(agency, period), version)

    def refuse(self, task: int, by: Who, agency: str | None = None,
               *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Write down that an agency says it is not for it, with its reason."""
        return self._step(Act.REFUSED, task, by, Whose(agency, period), version)

    def withdraw(self, task: int, by: Who, agency: str | None = None,
                 *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Take the task back, with a reason; it stays in the register, marked."""
        return self._step(Act.WITHDRAWN, task, by, Whose(agency, period), version)

    def extend(self, task: int, by: Who, to: date, granted_by: Proof | str, agency: str | None = None,
               *, period: date | None = None, version: int | None = None) -> TaskRecord:  # fmt: skip
        """Set a later deadline, granted by a document; the first one is kept and extensions are counted."""
        with self._core.changing(by) as change:
            extend(change, change.task(task, version), to, Whose(agency, period), _proof(granted_by))
            return shown(change, task)

    def judge(self, result: int, by: Who, quality: Quality) -> None:
        """Say how good a result is; only a person does. `result` is the id of a `ResultRecord`."""
        with self._core.changing(by) as change:
            row = change.session.get(Result, result)
            if row is None:
                raise NotThere(Refusal.NO_RESULT, result=result)
            assignment = change.session.get_one(Assignment, row.assignment_id)
            task = change.task(assignment.task_id)
            change.set(row, quality=quality)
            change.tell(Act.JUDGED, task=task, assignment=assignment, evidence=quality.value)

    def _step(
        self, act: Act, task: int, by: Who, whose: Whose, version: int | None, proof: Proof | str | None = None
    ) -> TaskRecord:
        with self._core.changing(by) as change:
            take_step(change, change.task(task, version), act, whose, _proof(proof) if proof else None)
            return shown(change, task)


def _proof(given: Proof | str) -> Proof:
    return Proof(text=given) if isinstance(given, str) else given
