"""Keeps the queue in step with the letters: after each change the doubts of what it touched are counted anew."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from register.checks.series import letters_around
from register.database import reading, writing
from register.reviewing.doubts import doubts_of
from register.reviewing.records import DoubtRecord, Speaks
from register.tables import Letter, OpenDoubt, RegisterFact, Review
from register.vocabulary import ReviewState

UNCOUNTED = "doubts_uncounted"
"""The fact that a migration leaves where letters were there before doubts were counted."""
AT_ONCE = 200
"""Letters counted in one transaction, so that others can write in between. A choice."""


def review_of(session: Session, letter: Letter, today: date) -> Review:
    """The review of a letter, made where it has none yet."""
    review = session.get(Review, letter.id)
    if review is None:
        review = Review(letter_id=letter.id, state=ReviewState.NEW, read_on=today, open_doubts=0, gone=False)
        session.add(review)
    return review


def count_doubts(session: Session, letters: Collection[int], today: date) -> None:
    """Count the doubts of some letters anew, and of those whose checks look at them."""
    session.flush()
    touched = session.scalars(select(Letter).where(Letter.id.in_(letters)).order_by(Letter.id)).all()
    around = {each.id: each for letter in touched for each in letters_around(session, letter)}
    for letter in {**{each.id: each for each in touched}, **around}.values():
        _count(session, letter, today)
    session.flush()


def count_doubts_of_earlier_register(engine: Engine, today: date) -> None:
    """Count the doubts of all letters, once: those of a register that an earlier version kept were never counted."""
    with reading(engine) as session:
        if session.get(RegisterFact, UNCOUNTED) is None:
            return
        letters = session.scalars(select(Letter.id).order_by(Letter.id)).all()
    for start in range(0, len(letters), AT_ONCE):
        with writing(engine) as session:
            for letter in session.scalars(select(Letter).where(Letter.id.in_(letters[start : start + AT_ONCE]))).all():
                _count(session, letter, today)
    with writing(engine) as session:
        session.execute(delete(RegisterFact).where(RegisterFact.name == UNCOUNTED))


def _count(session: Session, letter: Letter, today: date) -> None:
    review = review_of(session, letter, today)
    waiting = [] if letter.retired else [each for each in doubts_of(session, letter) if each.is_open]
    session.execute(delete(OpenDoubt).where(OpenDoubt.letter_id == letter.id))
    session.add_all(_row(each) for each in waiting)
    review.open_doubts, review.gone = len(waiting), letter.retired
    review.worst = min((each.confidence for each in waiting), default=None)
    if waiting and review.state is ReviewState.SETTLED:
        review.state = ReviewState.NEW  # what a person accepted has changed since


def _row(doubt: DoubtRecord) -> OpenDoubt:
    against = (each.check for each in doubt.checks if each.speaks is Speaks.AGAINST)
    why = doubt.reason_code.value if doubt.reason_code else next(against, doubt.english)
    return OpenDoubt(
        letter_id=doubt.letter,
        task_id=doubt.task,
        field=doubt.settles or doubt.field,
        why=why,
        confidence=doubt.confidence,
    )
