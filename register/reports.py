"""The facade's `reports`: what was handed in, frozen with its rows and its file."""

import builtins
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from register.changes.handing_in import NewReport, hand_in
from register.core import Core, Who
from register.errors import NotThere
from register.records import Difference, ReportRecord
from register.refusals import Refusal
from register.tables import Original, Report


class Reports:
    """Reports that were handed in. Nothing changes one; a correction is handed in as the next version."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, *, kind: str | None = None, period: str | None = None) -> "builtins.list[ReportRecord]":
        """Those handed in, oldest first, without their rows."""
        with self._core.reading() as session:
            wanted = select(Report).order_by(Report.id)
            if kind is not None:
                wanted = wanted.where(Report.kind == kind)
            if period is not None:
                wanted = wanted.where(Report.period == period)
            return [_record(row, with_rows=False) for row in session.scalars(wanted)]

    def last(self, kind: str, period: str) -> ReportRecord | None:
        """The newest version of a report with its rows; None where none was handed in."""
        with self._core.reading() as session:
            row = _newest(session, kind, period)
            return _record(row, with_rows=True) if row else None

    def show(self, report: int) -> ReportRecord:
        """One report with its rows. Raises `NotThere`."""
        with self._core.reading() as session:
            return _record(_found(session, report), with_rows=True)

    def file(self, report: int) -> Path:
        """The file as it was handed in. Raises `NotThere`; `NotPossible` where somebody has changed or moved it."""
        with self._core.reading() as session:
            original = session.get_one(Original, _found(session, report).sha256)
            return self._core.originals.open_path(original)

    def hand_in(self, reports: Sequence[NewReport], by: Who) -> "builtins.list[ReportRecord]":
        """Freeze some reports, all or none of them, and write down whom reminders among them urge."""
        with self._core.changing(by) as change:
            return [_record(row, with_rows=True) for row in hand_in(change, self._core.originals, reports)]


def _newest(session: Session, kind: str, period: str) -> Report | None:
    wanted = select(Report).where(Report.kind == kind, Report.period == period)
    return session.scalars(wanted.order_by(Report.version.desc()).options(undefer(Report.rows)).limit(1)).one_or_none()


def _found(session: Session, report: int) -> Report:
    row = session.get(Report, report)
    if row is None:
        raise NotThere(Refusal.NO_REPORT, report=report)
    return row


def _record(row: Report, *, with_rows: bool) -> ReportRecord:
    return ReportRecord(
        id=row.id, kind=row.kind, period=row.period, version=row.version, as_of=row.as_of,
        handed_in_at=row.handed_in_at, who=row.who, parameters=row.parameters, file_name=row.file_name,
        sha256=row.sha256, rows=tuple(row.rows) if with_rows else (),
        differences=tuple(Difference.model_validate(each) for each in row.differences),
    )  # fmt: skip
