"""The queue: letters that wait for a person, in order, with their counts."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from lexicon.successions import agency_key
from register.errors import NotThere
from register.queries.filters import text_matches
from register.refusals import Refusal
from register.reviewing.records import Neighbours, QueueCounts, QueueFilter, QueueOrder, QueueRow
from register.tables import Letter, OpenDoubt, Review
from register.vocabulary import ReviewState

Query = Select[*tuple[Any, ...]]
AT_ONCE = 100
"""Letters loaded together; the order is found without them."""
SURE = 2.0
"""Stands for the confidence of letters without a doubt in the order: after all others."""


def queue_rows(session: Session, wanted: QueueFilter) -> Iterator[QueueRow]:
    """The letters that match, in their order; fetched as they are asked for."""
    for letter, review in _in_order(session, wanted):
        yield QueueRow(
            id=letter.id,
            version=letter.version,
            code=letter.code,
            subject=letter.subject,
            organ_name=letter.organ_name,
            issued_date=letter.issued_date,
            received_on=letter.booked_on or letter.arrival_date,
            read_on=review.read_on,
            doubts=review.open_doubts,
            worst=review.worst,
            state=review.state,
            source_path=letter.source_path,
        )


def queue_counts(session: Session, wanted: QueueFilter) -> QueueCounts:
    """The counts of the letters that match, whatever their state and doubts."""
    everyone = wanted.model_copy(update={"states": frozenset(), "only_doubtful": False})
    doubtful = case((Review.open_doubts > 0, 1), else_=0)
    counted = {state: [0, 0] for state in ReviewState}
    by_state = _matching(select(Review.state, doubtful, func.count()), session, everyone)
    for state, is_doubtful, count in session.execute(by_state.group_by(Review.state, doubtful)):
        counted[state][is_doubtful] = count
    by_field = _matching(select(OpenDoubt.field, func.count()), session, everyone).select_from(Review)
    by_field = by_field.join(OpenDoubt, OpenDoubt.letter_id == Review.letter_id).group_by(OpenDoubt.field)
    fields = {field: count for field, count in session.execute(by_field)}  # noqa: C416 - rows are not pairs
    return QueueCounts(
        new=counted[ReviewState.NEW][1],
        postponed=sum(counted[ReviewState.POSTPONED]),
        settled=sum(counted[ReviewState.SETTLED]),
        clear=counted[ReviewState.NEW][0],
        doubts=sum(fields.values()),
        fields=dict(sorted(fields.items(), key=lambda each: -each[1])),
    )


def neighbours(session: Session, letter: int, wanted: QueueFilter) -> Neighbours:
    """The letters before and after one in the queue, whether it is in the queue still or not. Raises `NotThere`."""
    keys = _keys(wanted)
    row = session.execute(select(*keys).where(Review.letter_id == letter)).one_or_none()
    if row is None:
        raise NotThere(Refusal.NO_LETTER, letter=letter)
    query = _matching(select(Review.letter_id), session, wanted).limit(1)
    before = query.where(_beyond(keys, row, backwards=True)).order_by(*(each.desc() for each in keys))
    after = query.where(_beyond(keys, row, backwards=False)).order_by(*keys)
    return Neighbours(before=session.scalars(before).first(), after=session.scalars(after).first())


def letters_with_doubts(session: Session, wanted: QueueFilter) -> Iterator[Letter]:
    """The letters of the queue themselves, in its order."""
    for letter, _ in _in_order(session, wanted):
        yield letter


def _in_order(session: Session, wanted: QueueFilter) -> Iterator[tuple[Letter, Review]]:
    """The letters that match with their reviews."""
    query = _matching(select(Review), session, wanted).order_by(*_keys(wanted))
    reviews = session.scalars(query.execution_options(yield_per=AT_ONCE))
    while chunk := list(islice(reviews, AT_ONCE)):
        rows = session.scalars(select(Letter).where(Letter.id.in_([each.letter_id for each in chunk])))
        letters = {each.id: each for each in rows}
        yield from ((letters[each.letter_id], each) for each in chunk)


def _matching(query: Query, session: Session, wanted: QueueFilter) -> Query:
    """What of a query over reviews matches; letters are asked for only by what an index of theirs tells."""
    conditions: list[ColumnElement[bool]] = [Review.gone.is_(False)]
    if wanted.states:
        conditions.append(Review.state.in_(wanted.states))
    if wanted.only_doubtful:
        conditions.append(Review.open_doubts > 0)
    if wanted.fields:
        conditions.append(Review.letter_id.in_(select(OpenDoubt.letter_id).where(OpenDoubt.field.in_(wanted.fields))))
    if wanted.read_from:
        conditions.append(Review.read_on >= wanted.read_from)
    if wanted.read_until:
        conditions.append(Review.read_on <= wanted.read_until)
    of_letters: list[ColumnElement[bool]] = []
    if wanted.direction:
        of_letters.append(Letter.direction == wanted.direction)
    if wanted.organ_name:
        of_letters.append(Letter.organ_key == agency_key(wanted.organ_name))
    if wanted.text:
        of_letters.append(text_matches(session, Letter, wanted.text))
    conditions += (Review.letter_id.in_(select(Letter.id).where(each)) for each in of_letters)
    return query.where(*conditions)


def _keys(wanted: QueueFilter) -> tuple[ColumnElement[Any], ...]:
    """What the queue is ordered by, each rising; no two letters have the same."""
    if wanted.order is QueueOrder.OLDEST:
        return (Review.read_on.expression, Review.letter_id.expression)
    if wanted.order is QueueOrder.NEWEST:
        return (-Review.letter_id,)
    return (func.coalesce(Review.worst, SURE), -Review.open_doubts, Review.letter_id.expression)


def _beyond(keys: tuple[ColumnElement[Any], ...], row: Any, *, backwards: bool) -> ColumnElement[bool]:
    """That a letter stands after the row in the order, or before it."""
    cases = []
    for at, key in enumerate(keys):
        same = [keys[before] == row[before] for before in range(at)]
        cases.append(and_(*same, key < row[at] if backwards else key > row[at]))
    return or_(*cases)
