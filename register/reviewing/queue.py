"""The queue: letters that wait for a person, in order, with their counts."""

from collections.abc import Iterator, Sequence
from itertools import islice
from operator import ge, gt, le, lt
from typing import Any, NamedTuple

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
EVERYONE = QueueFilter(states=frozenset(), only_doubtful=False)
SURE = 2.0
"""Stands for the confidence of letters without a doubt in the order: after all others."""


def queue_rows(session: Session, wanted: QueueFilter, start: int = 0) -> Iterator[QueueRow]:
    """The letters that match, in their order, without the first `start`; fetched as they are asked for."""
    for letter, review in _in_order(session, wanted, start):
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
    everyone = wanted.model_copy(
        update={"states": frozenset(), "only_doubtful": False, "only_clear": False, "order": EVERYONE.order}
    )
    doubtful = case((Review.open_doubts > 0, 1), else_=0)
    counted = dict.fromkeys(ReviewState, (0, 0))
    by_state = _matching(select(Review.state, func.count(), func.sum(doubtful)), session, everyone)
    for state, count, with_doubts in session.execute(by_state.group_by(Review.state)):
        counted[state] = (count, with_doubts)
    new, new_with_doubts = counted[ReviewState.NEW]
    by_field = select(OpenDoubt.field, func.count()).group_by(OpenDoubt.field)
    if everyone != EVERYONE:  # letters that count no more have no open doubts
        by_field = by_field.where(OpenDoubt.letter_id.in_(_matching(select(Review.letter_id), session, everyone)))
    fields = {field: count for field, count in session.execute(by_field)}  # noqa: C416 - rows are not pairs
    return QueueCounts(
        new=new_with_doubts,
        postponed=counted[ReviewState.POSTPONED][0],
        settled=counted[ReviewState.SETTLED][0],
        clear=new - new_with_doubts,
        doubts=sum(fields.values()),
        fields=dict(sorted(fields.items(), key=lambda each: -each[1])),
    )


def neighbours(session: Session, letter: int, wanted: QueueFilter) -> Neighbours:
    """The letters before and after one in the queue, whether it is in the queue still or not. Raises `NotThere`."""
    keys = _keys(wanted)
    values = _stand(session, letter, keys)
    before = _one_of(session, wanted, keys, _beyond(keys, values, backwards=True), backwards=True)
    after = _one_of(session, wanted, keys, _beyond(keys, values, backwards=False))
    return Neighbours(before=before, after=after, first=_one_of(session, wanted, keys, Review.letter_id != letter))


def following(session: Session, letter: int, wanted: QueueFilter) -> int | None:
    """The letter after one in the queue, else the first of the queue beside it. Raises `NotThere`."""
    keys = _keys(wanted)
    after = _one_of(session, wanted, keys, _beyond(keys, _stand(session, letter, keys), backwards=False))
    return after if after is not None else _one_of(session, wanted, keys, Review.letter_id != letter)


def _stand(session: Session, letter: int, keys: Sequence["_Key"]) -> list[Any]:
    """Where a letter stands in the order, or would stand. Raises `NotThere`."""
    row = session.execute(select(*(each.column for each in keys)).where(Review.letter_id == letter)).one_or_none()
    if row is None:
        raise NotThere(Refusal.NO_LETTER, letter=letter)
    return [SURE if each is None else each for each in row]


def _one_of(
    session: Session,
    wanted: QueueFilter,
    keys: Sequence["_Key"],
    where: ColumnElement[bool],
    *,
    backwards: bool = False,
) -> int | None:
    """The first of the letters that match and are so."""
    query = _matching(select(Review.letter_id), session, wanted).where(where)
    return session.scalars(query.order_by(*_ordered(keys, backwards=backwards)).limit(1)).first()


def letters_with_doubts(session: Session, wanted: QueueFilter) -> Iterator[Letter]:
    """The letters of the queue themselves, in its order."""
    for letter, _ in _in_order(session, wanted):
        yield letter


def _in_order(session: Session, wanted: QueueFilter, start: int = 0) -> Iterator[tuple[Letter, Review]]:
    """The letters that match with their reviews."""
    query = _matching(select(Review), session, wanted).order_by(*_ordered(_keys(wanted))).offset(start)
    reviews = session.scalars(query.execution_options(yield_per=AT_ONCE))
    while chunk := list(islice(reviews, AT_ONCE)):
        rows = session.scalars(select(Letter).where(Letter.id.in_([each.letter_id for each in chunk])))
        letters = {each.id: each for each in rows}
        yield from ((letters[each.letter_id], each) for each in chunk)


def _matching(query: Query, session: Session, wanted: QueueFilter) -> Query:
    """What of a query over reviews matches; letters are asked for only by what an index of theirs tells."""
    conditions: list[ColumnElement[bool]] = [Review.gone.is_(False)]
    if wanted.states:
        one = next(iter(wanted.states))
        conditions.append(Review.state == one if len(wanted.states) == 1 else Review.state.in_(wanted.states))
    if wanted.only_doubtful:
        conditions.append(Review.open_doubts > 0)
    if wanted.only_clear:
        conditions.append(Review.open_doubts == 0)
    if wanted.fields:  # asked letter by letter in the queue's order: a page of it is full long before its end
        theirs = select(OpenDoubt.id).where(OpenDoubt.letter_id == Review.letter_id)
        conditions.append(theirs.where(OpenDoubt.field.in_(wanted.fields)).exists())
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


class _Key(NamedTuple):
    """What the queue is ordered by."""

    column: ColumnElement[Any]
    falls: bool = False

    def stands(self, value: Any, *, backwards: bool, or_there: bool = False) -> ColumnElement[bool]:
        """That a letter stands after a value in the order, or before it; `or_there` lets the value itself stand."""
        compare = (ge if or_there else gt) if self.falls == backwards else (le if or_there else lt)
        found: ColumnElement[bool] = compare(self.column, value)
        return found


def _keys(wanted: QueueFilter) -> tuple[_Key, ...]:
    """What the queue is ordered by, first things first; no two letters have the same."""
    letter = Review.letter_id.expression
    if wanted.order is QueueOrder.OLDEST:
        return (_Key(Review.read_on.expression), _Key(letter))
    if wanted.order is QueueOrder.NEWEST:
        return (_Key(letter, falls=True),)
    # Letters with a doubt have a worst one, and their order stands in an index.
    worst = Review.worst.expression if wanted.only_doubtful else func.coalesce(Review.worst, SURE)
    return (_Key(worst), _Key(Review.open_doubts.expression, falls=True), _Key(letter))


def _ordered(keys: Sequence[_Key], *, backwards: bool = False) -> Iterator[ColumnElement[Any]]:
    for each in keys:
        yield each.column.desc() if each.falls != backwards else each.column.asc()


def _beyond(keys: Sequence[_Key], values: Sequence[Any], *, backwards: bool) -> ColumnElement[bool]:
    """That a letter stands after the values in the order, or before them."""
    cases = []
    for at, key in enumerate(keys):
        same = [keys[before].column == values[before] for before in range(at)]
        cases.append(and_(*same, key.stands(values[at], backwards=backwards)))
    # Said twice, so that the database begins there and does not walk through all that stands before.
    return and_(keys[0].stands(values[0], backwards=backwards, or_there=True), or_(*cases))
