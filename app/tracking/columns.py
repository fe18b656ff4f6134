"""The columns in which the commands show tasks, letters, agencies and events."""

from datetime import date
from typing import TYPE_CHECKING

from app.tracking.output import Shown
from app.tracking.words import LinkRule, Made, Taken
from models import Role
from register.corrections import KnownSigner
from register.records import (
    AgencyRecord,
    AssignmentRecord,
    EventRecord,
    LetterRecord,
    LinkRecord,
    ReportRecord,
    ResultRecord,
    TaskRecord,
)
from register.review_times import TimesOfDay
from register.sheets.records import Difference

if TYPE_CHECKING:
    from app.tracking.fitted import ChangedRow


def followers(task: TaskRecord) -> tuple[str, ...]:
    """The agencies that follow a task, each once."""
    return tuple(dict.fromkeys(each.agency for each in task.assignments if each.role is Role.FOLLOW and each.agency))


def results(task: TaskRecord) -> tuple[str, ...]:
    """What came of a task, each result on one line."""
    return tuple(_result(result) for each in task.assignments for result in each.results)


def next_due(task: TaskRecord) -> date | None:
    """The deadline of a task; of a recurring one that of its earliest period that is not closed."""
    periods = [each.due for each in task.assignments if each.period_due and not each.state.kind.is_closed]
    return task.due_now or min((due for due in periods if due), default=None)


TASK: tuple[Shown[TaskRecord], ...] = (
    Shown("id", lambda task: task.id),
    Shown("version", lambda task: task.version, in_table=False),
    Shown("as_of", lambda task: task.as_of, in_table=False),
    Shown("state", lambda task: task.state.kind, in_table=False),
    Shown("days_late", lambda task: task.state.days_late or None, in_table=False),
    Shown("state", lambda task: task.state, in_csv=False),
    Shown("letter", lambda task: task.letter, in_table=False),
    Shown("letter_code", lambda task: task.letter_code),
    Shown("letter_date", lambda task: task.letter_date, in_table=False),
    Shown("organ_name", lambda task: task.organ_name, in_table=False),
    Shown("path", lambda task: task.path, in_table=False),
    Shown("text", lambda task: task.text, is_prose=True),
    Shown("leads", lambda task: task.leads),
    Shown("coordinators", lambda task: task.coordinators, in_table=False),
    Shown("followers", followers, in_table=False),
    Shown("due_text", lambda task: task.due_text, in_table=False),
    Shown("due_given", lambda task: task.due_given, in_table=False),
    Shown("due_now", lambda task: task.due_now, in_table=False),
    Shown("due_now", next_due, in_csv=False),
    Shown("extensions", lambda task: task.extensions or None, in_table=False),
    Shown("recurrence", lambda task: task.recurrence, in_table=False),
    Shown("product", lambda task: task.product, in_table=False),
    Shown("report_to", lambda task: task.report_to, in_table=False),
    Shown("results", results, in_table=False),
    Shown("note", lambda task: task.note, in_table=False),
    Shown("page", lambda task: task.page, in_table=False),
    Shown("needs_review", lambda task: task.needs_review, in_table=False),
)
LETTER: tuple[Shown[LetterRecord], ...] = (
    Shown("id", lambda letter: letter.id),
    Shown("version", lambda letter: letter.version, in_table=False),
    Shown("direction", lambda letter: letter.direction),
    Shown("book_number", lambda letter: letter.book_number),
    Shown("book_year", lambda letter: letter.book_year, in_table=False),
    Shown("booked_on", lambda letter: letter.booked_on, in_table=False),
    Shown("code", lambda letter: letter.code),
    Shown("issued_date", lambda letter: letter.issued_date),
    Shown("document_type", lambda letter: letter.document_type, in_table=False),
    Shown("organ_name", lambda letter: letter.organ_name),
    Shown("subject", lambda letter: letter.subject, is_prose=True),
    Shown("signer_name", lambda letter: letter.signer_name, in_table=False),
    Shown("arrival_number", lambda letter: letter.arrival_number, in_table=False),
    Shown("arrival_date", lambda letter: letter.arrival_date, in_table=False),
    Shown("forwarded_to", lambda letter: letter.forwarded_to, in_table=False),
    Shown("forwarded_on", lambda letter: letter.forwarded_on, in_table=False),
    Shown("note", lambda letter: letter.note, in_table=False),
    Shown("needs_review", lambda letter: letter.needs_review, in_table=False),
    Shown("source_path", lambda letter: letter.source_path, in_table=False),
)
AGENCY: tuple[Shown[AgencyRecord], ...] = (
    Shown("id", lambda agency: agency.id, in_table=False),
    Shown("name", lambda agency: agency.name),
    Shown("kind", lambda agency: agency.kind, in_table=False),
    Shown("valid_from", lambda agency: agency.valid_from),
    Shown("valid_until", lambda agency: agency.valid_until),
    Shown("successor", lambda agency: agency.successor),
    Shown("names", lambda agency: agency.names),
)
EVENT: tuple[Shown[EventRecord], ...] = (
    Shown("at", lambda event: f"{event.at.astimezone():%Y-%m-%d %H:%M}"),
    Shown("holds_from", lambda event: event.holds_from),
    Shown("who", lambda event: event.who),
    Shown("act", lambda event: event.act, in_table=False),
    Shown("act", lambda event: (event.act, Taken.BACK) if event.is_undone else event.act, in_csv=False),
    Shown("why", lambda event: event.why),
    Shown("evidence", lambda event: event.evidence),
    Shown("task", lambda event: event.task, in_table=False),
    Shown("letter", lambda event: event.letter, in_table=False),
    Shown("is_undone", lambda event: event.is_undone or None, in_table=False),
)
LINK: tuple[Shown[LinkRecord], ...] = (
    Shown("id", lambda link: link.id),
    Shown("letter", lambda link: link.letter),
    Shown("kind", lambda link: link.kind),
    Shown("other", lambda link: link.other),
    Shown("standing", lambda link: link.standing),
    Shown("rule", lambda link: LinkRule(link.rule)),
    Shown("evidence", lambda link: link.evidence),
)
SHARE: tuple[Shown[AssignmentRecord], ...] = (
    Shown("name", lambda share: share.agency or share.printed),
    Shown("kind", lambda share: share.role),
    Shown("state", lambda share: share.state),
    Shown("due_now", lambda share: share.due),
    Shown("results", lambda share: tuple(_result(each) for each in share.results)),
)
DIFFERENCE: tuple[Shown[Difference], ...] = (
    Shown("sheet", lambda each: each.sheet),
    Shown("row", lambda each: each.row),
    Shown("task", lambda each: each.task),
    Shown("what", lambda each: each.what or Made.NEW_TASK),
    Shown("before", lambda each: each.before, is_prose=True),
    Shown("after", lambda each: each.after, is_prose=True),
)

REFIT: "tuple[Shown[ChangedRow], ...]" = (
    Shown("field", lambda row: row.field),
    Shown("values", lambda row: row.kind),
    Shown("raw_up_to", lambda row: row.raw_up_to),
    Shown("share_before", lambda row: row.before),
    Shown("share_after", lambda row: row.after),
    Shown("answers", lambda row: row.answers),
)
TIMES: tuple[Shown[TimesOfDay], ...] = (
    Shown("day", lambda times: times.day),
    Shown("letters", lambda times: times.letters),
    Shown("mean_s", lambda times: round(times.mean_s, 1)),
    Shown("median_s", lambda times: round(times.median_s, 1)),
    Shown("values", lambda times: times.values),
    Shown("value_mean_s", lambda times: round(times.value_mean_s, 1)),
    Shown("slowest", lambda times: tuple(f"{name} {seconds:.0f}" for name, seconds in times.fields.items())[:3]),
)
SIGNER: tuple[Shown[KnownSigner], ...] = (
    Shown("organ_name", lambda signer: signer.organ_name),
    Shown("full_name", lambda signer: signer.full_name),
    Shown("letters", lambda signer: signer.letters),
)


def _result(result: ResultRecord) -> str:
    dated = f"{result.code or ''} ({result.issued_date:%d/%m/%Y})" if result.issued_date else result.code or ""
    return "; ".join(part for part in (dated.strip(), result.text.strip()) if part)


REPORT: tuple[Shown[ReportRecord], ...] = (
    Shown("id", lambda report: report.id),
    Shown("kind", lambda report: report.kind),
    Shown("period", lambda report: report.period),
    Shown("version", lambda report: report.version),
    Shown("as_of", lambda report: report.as_of),
    Shown("who", lambda report: report.who),
    Shown("handed_in_at", lambda report: report.handed_in_at),
    Shown("changed", lambda report: len(report.differences)),
    Shown("file_name", lambda report: report.file_name),
    Shown("sha256", lambda report: report.sha256, in_table=False),
)
