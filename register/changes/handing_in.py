"""Handing in: freezes a report with its rows and its file, and writes down whom a reminder urged."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.base import Frozen
from register.changes.change import Change
from register.changes.reminding import remind
from register.errors import NotPossible
from register.originals import OriginalFiles
from register.records import Difference
from register.refusals import Refusal
from register.tables import Report
from register.vocabulary import Act


class NewReport(Frozen):
    """A report that is about to be handed in."""

    kind: str
    period: str
    version: int
    """One more than the last one handed in, which its differences are from."""
    as_of: date
    parameters: dict[str, Any]
    """What it was asked for with, so that it can be made again."""
    rows: tuple[dict[str, Any], ...]
    differences: tuple[Difference, ...] = ()
    file_name: str
    media_type: str
    content: bytes
    reminded: tuple[int, ...] = ()
    """The assignments that it urges; empty for what is no reminder."""


def hand_in(change: Change, originals: OriginalFiles, reports: Sequence[NewReport]) -> list[Report]:
    """Freeze some reports together. Raises `NotPossible` where somebody has handed in that version already."""
    made = []
    for new in reports:
        _require_next(change, new)
        kept = originals.keep_bytes(change.session, new.content, new.file_name, new.media_type)
        row = Report(
            kind=new.kind, period=new.period, version=new.version, as_of=new.as_of, handed_in_at=datetime.now(UTC),
            who=change.by.who, parameters=new.parameters, rows=list(new.rows),
            differences=[each.model_dump(mode="json") for each in new.differences],
            file_name=new.file_name, sha256=kept.sha256,
        )  # fmt: skip
        change.session.add(row)
        change.session.flush()
        named = f"{new.file_name} ({new.kind}, {new.period}, bản {new.version}), SHA-256 {kept.sha256}"
        change.tell(Act.HANDED_IN, evidence=named)
        remind(change, new.reminded, named)
        made.append(row)
    return made


def _last_version(session: Session, kind: str, period: str) -> int:
    newest = select(func.max(Report.version)).where(Report.kind == kind, Report.period == period)
    return session.scalar(newest) or 0


def _require_next(change: Change, new: NewReport) -> None:
    last = _last_version(change.session, new.kind, new.period)
    if new.version != last + 1:
        raise NotPossible(Refusal.HANDED_IN_MEANWHILE, form=new.kind, period=new.period, version=last)
