"""Makes the files of a form from the register, and hands them in where that is asked for."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from forms.books import letters_in, letters_out, settling
from forms.differences import differences_between, frozen_rows, with_differences
from forms.kinds import FormKind
from forms.letters.filling import write_letter
from forms.period import period_report
from forms.reminders import reminder, reminders
from forms.request import FormFile, FormRequest, LetterPlan
from forms.settling_report import settling_report
from forms.sheets.book import write_book
from forms.sheets.plan import BookPlan
from forms.slip import slip
from forms.tracking import tracking
from forms.yearly import yearly
from register.changes.handing_in import NewReport
from register.core import Who
from register.records import ReportRecord
from register.register import Register

Builder = Callable[[Register, FormRequest], list[FormFile]]
BUILDERS: dict[FormKind, Builder] = {
    FormKind.LETTERS_IN: letters_in,
    FormKind.LETTERS_OUT: letters_out,
    FormKind.SETTLING: settling,
    FormKind.SETTLING_REPORT: settling_report,
    FormKind.SLIP: slip,
    FormKind.YEARLY: yearly,
    FormKind.TASKS: tracking,
    FormKind.TASKS_25: tracking,
    FormKind.PERIOD: period_report,
    FormKind.REMINDER: reminder,
    FormKind.REMINDERS: reminders,
}
REMINDED = "reminded"
"""The parameter that keeps whom a document urges."""
MEDIA_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def make_form(register: Register, request: FormRequest, folder: Path, templates: Path | None = None) -> list[Path]:
    """Write the files of a form to a folder, with the templates of an office where `templates` has them.

    Raises `FormRefused`, a `ChangeRefused` of the register, or `OSError` where the disk is full.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_write(file, folder, templates) for file in BUILDERS[request.kind](register, request)]


def hand_in_form(
    register: Register, request: FormRequest, folder: Path, by: Who, templates: Path | None = None
) -> list[ReportRecord]:
    """Write the files of a form and freeze them, all or none: rows, parameters, the files and their SHA-256.

    Where an earlier version was handed in, the files list what differs. Raises as `make_form` does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    reports = [
        _frozen(register, request, file, folder, templates) for file in BUILDERS[request.kind](register, request)
    ]
    return register.reports.hand_in(reports, by)


def _frozen(
    register: Register, request: FormRequest, file: FormFile, folder: Path, templates: Path | None
) -> NewReport:
    file = _with_rows_at_hand(file)
    kind = f"{request.kind.value}{Path(file.name).suffix}"
    rows = frozen_rows(file.sheets)
    earlier = register.reports.last(kind, file.period)
    differences = differences_between(earlier.rows, rows) if earlier else ()
    version = earlier.version + 1 if earlier else 1
    # A correction of the same document urges nobody a second time.
    already = frozenset(earlier.parameters.get(REMINDED, ()) if earlier else ())
    if earlier:
        file = with_differences(file, differences, earlier)
    name = Path(file.name)
    file = replace(file, name=f"{name.stem}_ban-{version}{name.suffix}")
    path = _write(file, folder, templates)
    return NewReport(
        kind=kind,
        period=file.period,
        version=version,
        as_of=request.as_of,
        parameters={**request.model_dump(mode="json", exclude_none=True), REMINDED: list(file.reminded)},
        rows=rows,
        differences=differences,
        file_name=path.name,
        media_type=MEDIA_TYPES[path.suffix],
        content=path.read_bytes(),
        reminded=tuple(each for each in file.reminded if each not in already),
    )


def _with_rows_at_hand(file: FormFile) -> FormFile:
    """The same with its rows in memory, so that those written and those frozen are the same."""
    sheets = tuple(replace(sheet, rows=tuple(sheet.rows)) for sheet in file.sheets)
    if isinstance(file.plan, BookPlan):
        return replace(file, plan=replace(file.plan, sheets=sheets))
    return replace(file, plan=replace(file.plan, tables=sheets))


def _write(file: FormFile, folder: Path, templates: Path | None) -> Path:
    path = folder / file.name
    if isinstance(file.plan, LetterPlan):
        write_letter(file.plan, path, templates)
    else:
        write_book(file.plan, path)
    return path
