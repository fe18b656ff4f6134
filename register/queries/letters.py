"""Letters as records: lists, links, gaps in the books."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models import Direction
from register.queries.filters import LetterFilter, letters_matching
from register.records import LetterRecord, LinkRecord, SettledRecord
from register.tables import Letter, Link, SettledValue
from register.vocabulary import LinkKind, LinkStanding

AT_ONCE = 500


def letters_found(session: Session, wanted: LetterFilter) -> Iterator[LetterRecord]:
    """The letters that match, in the order of the books, those without a number by their date."""
    rows = session.scalars(
        select(Letter)
        .where(*letters_matching(session, wanted))
        .order_by(Letter.book_year, Letter.book_number, Letter.issued_date, Letter.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for letter in rows:
        yield letter_record(letter)


def letter_record(letter: Letter) -> LetterRecord:
    """A letter as it is shown."""
    return LetterRecord(**{name: getattr(letter, name) for name in LetterRecord.model_fields})


def links_of(session: Session, letter: int) -> list[LinkRecord]:
    """The links from and to a letter."""
    rows = session.scalars(
        select(Link)
        .where(or_(Link.letter_id == letter, Link.other_id == letter), Link.retired.is_(False))
        .order_by(Link.id)
    )
    return [link_record(row) for row in rows]


def answers_to(session: Session, letters: Sequence[int]) -> dict[int, list[LetterRecord]]:
    """The letters that answer some letters, as far as a person has confirmed it; by the letter answered."""
    rows = session.execute(
        select(Link.other_id, Letter)
        .join(Letter, Link.letter_id == Letter.id)
        .where(Link.other_id.in_(letters), Link.kind == LinkKind.ANSWERS, Link.retired.is_(False))
        .where(Link.standing == LinkStanding.CONFIRMED)
        .order_by(Letter.issued_date, Letter.id)
    )
    found: dict[int, list[LetterRecord]] = {}
    for answered, letter in rows:
        found.setdefault(answered, []).append(letter_record(letter))
    return found


def link_record(row: Link) -> LinkRecord:
    """A link as it is shown."""
    return LinkRecord(
        id=row.id,
        kind=row.kind,
        standing=row.standing,
        letter=row.letter_id,
        other=row.other_id,
        rule=row.rule,
        evidence=row.evidence,
    )


def settled_records(rows: Iterable[SettledValue]) -> list[SettledRecord]:
    """Settled values as they are shown, without those taken back."""
    return [
        SettledRecord(
            field=row.field,
            answer=row.answer,
            value=row.value,
            machine_value=row.machine_value,
            machine_places=tuple(row.machine_places),
            who=row.who,
            at=row.at,
            why=row.why,
        )
        for row in rows
        if not row.retired
    ]


def gaps(session: Session, direction: Direction, year: int) -> list[int]:
    """The numbers that are missing in the book of a year, up to the last one given (NĐ 30/2020, Điều 22.2)."""
    given = session.scalars(
        select(Letter.book_number)
        .where(Letter.direction == direction, Letter.book_year == year, Letter.book_number.is_not(None))
        .order_by(Letter.book_number)
    )
    missing: list[int] = []
    expected = 1
    for number in given:
        if number is not None:
            missing += range(expected, number)
            expected = number + 1
    return missing
