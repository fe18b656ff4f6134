"""Finds the agency that a letter means, and makes it where it is met for the first time."""

from sqlalchemy.orm import Session

from lexicon.agency_names import canonical_name
from lexicon.successions import agency_key, succession_of
from register.database import Turn, wait_for_turn
from register.tables import Agency, AgencyName


def agency_named(session: Session, printed: str, name: str | None = None) -> Agency:
    """The agency that `printed` means, made where none of its names is known.

    `name` is its usual name, where the reader has settled on one. End and successor are those of the lexicon.
    """
    usual = canonical_name(name or printed)
    for each in (printed, usual):
        known = session.get(AgencyName, agency_key(each))
        if known is not None:
            return _agency(session, known)
    wait_for_turn(session, Turn.NAME)
    if (made := session.get(AgencyName, agency_key(usual))) is not None:  # by another writer meanwhile
        return _agency(session, made)
    agency = Agency(name=usual, kind=usual.split()[0].lower() if usual else None)
    session.add(agency)
    session.flush()
    for each in (usual, printed):
        if session.get(AgencyName, agency_key(each)) is None:
            session.add(AgencyName(key=agency_key(each), name=each, agency_id=agency.id))
            session.flush()
    ended = succession_of(usual)
    if ended is not None:
        agency.valid_until = ended.until
        agency.successor_id = agency_named(session, ended.successor).id
    return agency


def _agency(session: Session, known: AgencyName) -> Agency:
    return session.get_one(Agency, known.agency_id)
