"""The facade's `agencies`: the bodies that get tasks, their names, and who took over from whom."""

import builtins
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lexicon.successions import agency_key
from models.base import Frozen
from register.changes.agencies import agency_named
from register.changes.change import Change
from register.core import Core, Who
from register.errors import NotPossible, NotThere
from register.records import AgencyRecord
from register.refusals import Refusal
from register.tables import Agency, AgencyName
from register.vocabulary import Act


class AgencyTerms(Frozen):
    """How long an agency exists and who took over from it; None leaves a value as it is."""

    valid_from: date | None = None
    valid_until: date | None = None
    successor: str | None = None
    parent: str | None = None
    kind: str | None = None


class Agencies:
    """Agencies: questions and changes."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def list(self, *, on: date | None = None) -> "builtins.list[AgencyRecord]":
        """All agencies by name; with `on` those that existed on that day."""
        with self._core.reading() as session:
            rows = session.scalars(select(Agency).where(Agency.retired.is_(False)).order_by(Agency.name))
            return [_record(session, row) for row in rows if on is None or _existed(row, on)]

    def show(self, name: str) -> AgencyRecord:
        """The agency of any of its names. Raises `NotThere`."""
        with self._core.reading() as session:
            return _record(session, _known(session, name))

    def add(self, name: str, by: Who, terms: AgencyTerms = AgencyTerms()) -> AgencyRecord:  # noqa: B008 - it is frozen
        """Make an agency, or write down the terms of one that is known."""
        with self._core.changing(by) as change:
            row = agency_named(change.session, name)
            _write(change, row, terms)
            return _record(change.session, row)

    def also_called(self, name: str, by: Who, other: str) -> AgencyRecord:
        """Say that `other` is a name of the agency too. Raises `NotPossible` where another agency bears it."""
        with self._core.changing(by) as change:
            row = _known(change.session, name)
            known = change.session.get(AgencyName, agency_key(other))
            if known is not None and known.agency_id != row.id:
                raise NotPossible(Refusal.NAME_TAKEN, name=other)
            if known is None:
                change.session.add(AgencyName(key=agency_key(other), name=other, agency_id=row.id))
            change.tell(Act.EDITED, evidence=f"{row.name}: {other}")
            return _record(change.session, row)


def _write(change: Change, row: Agency, terms: AgencyTerms) -> None:
    columns = terms.model_dump(exclude={"successor", "parent"}, exclude_none=True)
    for name, column in (("successor", "successor_id"), ("parent", "parent_id")):
        if other := getattr(terms, name):
            columns[column] = agency_named(change.session, other).id
    if columns.get("successor_id") == row.id:
        raise NotPossible(Refusal.OWN_SUCCESSOR, agency=row.name)
    change.set(row, **columns)
    change.tell(Act.EDITED, evidence=row.name)


def _known(session: Session, name: str) -> Agency:
    known = session.get(AgencyName, agency_key(name))
    if known is None:
        raise NotThere(Refusal.NO_AGENCY, name=name)
    return session.get_one(Agency, known.agency_id)


def _existed(row: Agency, on: date) -> bool:
    return (row.valid_from is None or row.valid_from <= on) and (row.valid_until is None or on <= row.valid_until)


def _record(session: Session, row: Agency) -> AgencyRecord:
    names = session.scalars(select(AgencyName.name).where(AgencyName.agency_id == row.id).order_by(AgencyName.name))
    return AgencyRecord(
        id=row.id,
        name=row.name,
        kind=row.kind,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        successor=row.successor.name if row.successor else None,
        names=tuple(names),
    )
