"""Finds the agency that a letter means, and makes it where it is met for the first time."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from lexicon.agency_names import canonical_name
from lexicon.successions import agency_key, succession_of
from register.database import Turn, wait_for_turn
from register.tables import Agency, AgencyName

MET = "agencies met"
"""Agencies by the key of a name, None where it is of none, that were looked for in a session: a letter names the same
ones again and again."""


def agency_named(session: Session, printed: str, name: str | None = None) -> Agency:
    """The agency that `printed` means, made where none of its names is known.

    `name` is its usual name, where the reader has settled on one. End and successor are those of the lexicon.
    """
    met = _met(session)
    usual = canonical_name(name or printed)
    names = {agency_key(each): each for each in (usual, printed)}
    for key in (agency_key(printed), agency_key(usual)):
        if key not in met:
            met[key] = _known(session, key)
        if (found := met[key]) is not None:
            return found
    return _made(session, usual, names)


def meet_agencies(session: Session, names: Iterable[str]) -> None:
    """Look many names up at once, which `agency_named` then need not look up one by one."""
    keys = {agency_key(each) for name in names for each in (name, canonical_name(name))}
    wanted = select(AgencyName.key, Agency).join(Agency, Agency.id == AgencyName.agency_id)
    met = _met(session)
    met.update(dict.fromkeys(keys - met.keys()))
    for key, agency in session.execute(wanted.where(AgencyName.key.in_(keys))):
        met[key] = agency


def _met(session: Session) -> dict[str, Agency | None]:
    found: dict[str, Agency | None] = session.info.setdefault(MET, {})
    return found


def _made(session: Session, usual: str, names: dict[str, str]) -> Agency:
    met = _met(session)
    wait_for_turn(session, Turn.NAME)
    for key in names:
        if (found := _known(session, key)) is not None:  # made by another writer meanwhile
            met[key] = found
            return found
    agency = Agency(name=usual, kind=usual.split()[0].lower() if usual else None)
    session.add(agency)
    session.flush()
    session.add_all(AgencyName(key=key, name=each, agency_id=agency.id) for key, each in names.items())
    met.update(dict.fromkeys(names, agency))
    ended = succession_of(usual)
    if ended is not None:
        agency.valid_until = ended.until
        agency.successor_id = agency_named(session, ended.successor).id
    return agency


def _known(session: Session, key: str) -> Agency | None:
    known = session.get(AgencyName, key)
    return session.get_one(Agency, known.agency_id) if known is not None else None
