"""Checks of the number: it rises with the date within issuer, type and year, and no other letter has it."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from register.checks.case import Case
from register.checks.finding import day, speaks
from register.reviewing.records import Finding
from register.tables import Letter, Link, OpenDoubt
from register.vocabulary import LinkKind, LinkStanding

RISES = "number_rises"
KNOWN = "known_letter"
LOOKS_AT = 3
"""Letters before and after that a number is compared with: one misread among them is outvoted. A choice. A single one
speaks against nobody: either may be misread, or of a series of its own (both false alarms of the labelled letters)."""
SLACK = timedelta(days=7)
"""Letters so near in time may be numbered in any order: the number is given when the clerk stamps it, the date when it
is signed. A choice."""
SHOWN = 3
"""Letters of the same code that are named: where a folder was read ten times over, more would say nothing new."""
FIELDS = ("code_number", "issued_date")


class Numbered(NamedTuple):
    """A letter of a series."""

    id: int
    number: int
    issued: date
    code: str | None


def number_rises(case: Case) -> Iterator[Finding]:
    """The later letter of an issuer has the higher number, within the type and the year."""
    own = _numbered(case.letter)
    if own is None:
        return
    sides = _near(case.session, case.letter, own)
    against = [other for side in sides if _is_outvoted(own, side) for other in side if _contradict(own, other)]
    near = [other for side in sides for other in side]
    if against:
        other = min(against, key=lambda each: abs(each.issued - own.issued))
        yield speaks(
            RISES, FIELDS,
            f"number {own.number} of {own.issued} does not fit number {other.number} of {other.issued} (same issuer)",
            f"số {own.number} ngày {day(own.issued)} không hợp với số {other.number} ngày {day(other.issued)} của cùng "
            "cơ quan",
            against=True, letter=other.id,
        )  # fmt: skip
    elif len(near) > 1 and not any(_contradict(own, other) for other in near):
        low, high = min(each.number for each in near), max(each.number for each in near)
        yield speaks(
            RISES, FIELDS,
            f"number and date follow the issuer's other letters (numbers {low} to {high} around it)",
            f"số và ngày hợp với các văn bản khác của cơ quan này (các số gần đó từ {low} đến {high})", against=False,
        )  # fmt: skip


def known_letter(case: Case) -> Iterator[Finding]:
    """No other letter has the same code of the same issuer in the same year, unless a person has judged that."""
    for other in _same(case.session, case.letter, most=SHOWN):
        yield speaks(
            KNOWN, ("code_number",),
            f"letter {other.id} has the same code, issuer and year: is it the same letter, or is the number misread?",
            f"văn bản {other.id} có cùng số, ký hiệu, cơ quan và năm: trùng văn bản, hay số đọc sai?",
            against=True, letter=other.id,
        )  # fmt: skip


def letters_around(session: Session, letter: Letter) -> Sequence[Letter]:
    """The letters whose checks may say something else since this one has changed."""
    around = {each.id for each in _same(session, letter)} | _held_for_the_same(session, letter)
    own = _numbered(letter)
    if own is not None:
        near = [other for side in _near(session, letter, own) for other in side]
        around |= {each.id for each in near if _contradict(own, each)}
        spoken_against = select(OpenDoubt.letter_id).where(
            OpenDoubt.letter_id.in_([each.id for each in near]), OpenDoubt.why == RISES
        )
        around |= set(session.scalars(spoken_against))
    return session.scalars(select(Letter).where(Letter.id.in_(around))).all() if around else []


def _held_for_the_same(session: Session, letter: Letter) -> set[int]:
    """The letters that a link, judged or not, holds for the same as this one."""
    links = select(Link.letter_id, Link.other_id).where(
        Link.kind == LinkKind.SAME, or_(Link.letter_id == letter.id, Link.other_id == letter.id)
    )
    return {each for link in session.execute(links) for each in link} - {letter.id}


def _numbered(letter: Letter) -> Numbered | None:
    digits = (letter.code_number or "").rstrip("abcdđABCDĐ")
    if not digits.isdecimal() or letter.issued_date is None or letter.organ_key is None:
        return None
    return Numbered(letter.id, int(digits), letter.issued_date, letter.code)


def _is_outvoted(own: Numbered, side: Sequence[Numbered]) -> bool:
    """Whether two or more letters of one side, and most of them, do not fit."""
    against = sum(_contradict(own, other) for other in side)
    return against > max(len(side) - against, 1)


def _near(session: Session, letter: Letter, own: Numbered) -> list[list[Numbered]]:
    """The letters of the series that come just before, and those just after, by their dates."""
    year = own.issued.year
    series = [
        Letter.organ_key == letter.organ_key,
        Letter.document_type == letter.document_type,
        Letter.direction == letter.direction,
        Letter.retired.is_(False),
        Letter.id != letter.id,
        Letter.code_number.is_not(None),
    ]
    before: list[ColumnElement[bool]] = [
        Letter.issued_date >= date(year, 1, 1),
        Letter.issued_date < own.issued - SLACK,
    ]
    after: list[ColumnElement[bool]] = [
        Letter.issued_date <= date(year, 12, 31),
        Letter.issued_date > own.issued + SLACK,
    ]
    sides = []
    for when, order in ((before, Letter.issued_date.desc()), (after, Letter.issued_date.asc())):
        rows = session.scalars(select(Letter).where(*series, *when).order_by(order, Letter.id).limit(LOOKS_AT))
        sides.append([each for row in rows if (each := _numbered(row)) is not None])
    return sides


def _contradict(one: Numbered, other: Numbered) -> bool:
    return (one.number - other.number) * (one.issued - other.issued).days < 0


def _same(session: Session, letter: Letter, most: int | None = None) -> Sequence[Letter]:
    """Letters of the same code, issuer and year of which no person has said whether they are the same letter; the
    first `most` of them, or all. Their order is that of an index (`Letter`), so that few are looked at."""
    if not (letter.code_key and letter.code_number and letter.organ_key and letter.issued_date):
        return []
    year = letter.issued_date.year
    judged = select(Link.id).where(
        Link.kind == LinkKind.SAME,
        Link.standing != LinkStanding.PROPOSED,
        Link.retired.is_(False),
        or_(
            (Link.letter_id == letter.id) & (Link.other_id == Letter.id),
            (Link.letter_id == Letter.id) & (Link.other_id == letter.id),
        ),
    )
    wanted = select(Letter).where(
        Letter.code_key == letter.code_key,
        Letter.organ_key == letter.organ_key,
        Letter.issued_date.between(date(year, 1, 1), date(year, 12, 31)),
        Letter.id != letter.id,
        Letter.retired.is_(False),
        ~judged.exists(),
    )
    return session.scalars(wanted.order_by(Letter.issued_date, Letter.id).limit(most)).all()
