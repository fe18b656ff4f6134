"""Names that the office knows, as further candidates of a doubtful signer or issuer: those that persons settled."""

from collections.abc import Iterator

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from lexicon.folding import fold
from models import Reader
from pipeline.signers import CLOSE
from register.reviewing.records import Candidate, DoubtRecord
from register.tables import Letter, SettledValue
from register.vocabulary import Answer

SIGNER, ISSUER = "signer.full_name", "organ_name"
MOST = 3
"""Names offered: with those of the reading as many as a clerk picks from by a digit. A choice."""

LOOKS_AT = 500
"""Letters that were settled, the newest, whose names are looked at: a few months of an office. A choice."""


def with_known_names(session: Session, letter: Letter, doubt: DoubtRecord) -> DoubtRecord:
    """The doubt with names that the office knows behind the readings: signers of the body, issuers of a like name."""
    if doubt.task is not None or not doubt.is_open or doubt.settles not in (SIGNER, ISSUER):
        return doubt
    there = {each.value for each in doubt.candidates} | {doubt.value}
    names = _signers(session, letter) if doubt.settles == SIGNER else _issuers(session, str(doubt.value or ""))
    new = [name for name in names if name not in there][:MOST]
    known = (Candidate(value=name, text=name, confidence=0.0, reader=Reader.DIRECTORY) for name in new)
    return doubt.model_copy(update={"candidates": (*doubt.candidates, *known)})


def _signers(session: Session, letter: Letter) -> Iterator[str]:
    """The signers of the letter's body, the most frequent first."""
    if letter.organ_key is not None:
        yield from _settled_names(session, SIGNER, Letter.id != letter.id, Letter.organ_key == letter.organ_key)


def _issuers(session: Session, read: str) -> Iterator[str]:
    """The issuers whose names are nearly what was read."""
    for name in _settled_names(session, ISSUER):
        if fuzz.ratio(fold(name), fold(read)) >= CLOSE:
            yield name


def _settled_names(session: Session, field: str, *more: ColumnElement[bool]) -> Iterator[str]:
    """The names that persons settled, the most frequent first."""
    column = Letter.signer_name if field == SIGNER else Letter.organ_name
    newest = (
        select(SettledValue.letter_id)
        .where(SettledValue.field == field, SettledValue.answer == Answer.VALUE, SettledValue.retired.is_(False))
        .where(SettledValue.letter_id.is_not(None))
        .order_by(SettledValue.letter_id.desc())
        .limit(LOOKS_AT)
    )
    names = (
        select(column)
        .where(Letter.id.in_(newest), column.is_not(None), *more)
        .group_by(column)
        .order_by(func.count().desc(), column)
    )
    yield from (name for name in session.scalars(names) if name)
