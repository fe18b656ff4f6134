"""The queue: letters that wait for a person, in order, with their counts."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from lexicon.successions import agency_key
from register.errors import NotThere
from register.queries.filters import text_matches
from register.reviewing.records import Neighbours, QueueCounts, QueueFilter, QueueOrder, QueueRow
from register.tables import Letter, OpenDoubt, Review
from register.vocabulary import ReviewState

Rows = Select[*tuple[Any, ...]]
AT_ONCE = 500
SURE = 2.0
"""Stands for the confidence of letters without a doubt in the order: after all others."""


def queue_rows(session: Session, wanted: QueueFilter) -> Iterator[QueueRow]:
    """The letters that match, in their order; fetched as they are asked for."""
    query = _matching(select(Letter, Review), session, wanted).order_by(*_keys(wanted.order))
    for letter, review in session.execute(query.execution_options(yield_per=AT_ONCE)):
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
    query = _matching(select(Review.state, doubtful, func.count()), session, everyone)
    for state, is_doubtful, count in session.execute(query.group_by(Review.state, doubtful)):
        counted[state][is_doubtful] = count
    open_fields = _matching(select(OpenDoubt.field, func.count()), session, everyone)
    open_fields = open_fields.join(OpenDoubt, OpenDoubt.letter_id == Letter.id).group_by(OpenDoubt.field)
    fields = {field: count for field, count in session.execute(open_fields)}  # noqa: C416 - rows are not pairs
    return QueueCounts(
        new=counted[ReviewState.NEW][1],
        postponed=sum(counted[ReviewState.POSTPONED]),
        settled=sum(counted[ReviewState.SETTLED]),
        clear=counted[ReviewState.NEW][0],
        doubts=sum(fields.values()),
        fields=dict(sorted(fields.items(), key=lambda each: -each[1])),
    )


def neighbours(session: Session, letter: int, wanted: QueueFilter) -> Neighbours:
    """The letters before and after one in the queue, whether it is in the queue still or not."""
    row = session.execute(
        select(*(each.label(f"key{at}") for at, each in enumerate(_keys(wanted.order))))
        .select_from(Letter)
        .join(Review, Review.letter_id == Letter.id)
        .where(Letter.id == letter)
    ).one_or_none()
    if row is None:
        raise NotThere(f"there is no letter {letter}: congvan letters list shows those that there are")
    query = _matching(select(Letter.id), session, wanted).limit(1)
    keys = _keys(wanted.order)
    before = query.where(_beyond(keys, row, backwards=True)).order_by(*(each.desc() for each in keys))
    after = query.where(_beyond(keys, row, backwards=False)).order_by(*keys)
    return Neighbours(before=session.scalars(before).first(), after=session.scalars(after).first())


def letters_with_doubts(session: Session, wanted: QueueFilter) -> Iterator[Letter]:
    """The letters of the queue themselves, in its order."""
    query = _matching(select(Letter), session, wanted).order_by(*_keys(wanted.order))
    yield from session.scalars(query.execution_options(yield_per=AT_ONCE))


def _matching(query: "Rows", session: Session, wanted: QueueFilter) -> "Rows":
    conditions: list[ColumnElement[bool]] = [Letter.retired.is_(False)]
    if wanted.states:
        conditions.append(Review.state.in_(wanted.states))
    if wanted.only_doubtful:
        conditions.append(Review.open_doubts > 0)
    if wanted.fields:
        conditions.append(exists().where(OpenDoubt.letter_id == Letter.id, OpenDoubt.field.in_(wanted.fields)))
    if wanted.direction:
        conditions.append(Letter.direction == wanted.direction)
    if wanted.organ_name:
        conditions.append(Letter.organ_key == agency_key(wanted.organ_name))
    if wanted.read_from:
        conditions.append(Review.read_on >= wanted.read_from)
    if wanted.read_until:
        conditions.append(Review.read_on <= wanted.read_until)
    if wanted.text:
        conditions.append(text_matches(session, Letter, wanted.text))
    return query.select_from(Letter).join(Review, Review.letter_id == Letter.id).where(*conditions)


def _keys(order: QueueOrder) -> tuple[ColumnElement[Any], ...]:
    """What the queue is ordered by, each rising; no two letters have the same."""
    if order is QueueOrder.OLDEST:
        return (Review.read_on.expression, Letter.id.expression)
    if order is QueueOrder.NEWEST:
        return (-Letter.id,)
    return (func.coalesce(Review.worst, SURE), -Review.open_doubts, Letter.id.expression)


def _beyond(keys: tuple[ColumnElement[Any], ...], row: Any, *, backwards: bool) -> ColumnElement[bool]:
    """That a letter stands after the row in the order, or before it."""
    cases = []
    for at, key in enumerate(keys):
        same = [keys[before] == row[before] for before in range(at)]
        cases.append(and_(*same, key < row[at] if backwards else key > row[at]))
    return or_(*cases)
