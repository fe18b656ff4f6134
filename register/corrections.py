"""The facade's `corrections`: what persons settled, for those who measure, fit and look up names."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from models.base import Frozen
from register.changes.accepting import ACCEPTED_FIELDS
from register.core import Core
from register.effective import record_of, with_settled
from register.tables import Letter, Review, SettledValue
from register.truths import TruthFile, truth_files
from register.vocabulary import Answer, ReviewState

NAME_WORDS = 3
"""A name of fewer words is no whole name of a signer, and completes none (`pipeline/signers.py`)."""


class AnsweredLetter(Frozen):
    """A letter that a person accepted whole, with the values that are right by that."""

    document_id: str
    sha256: str
    values: dict[str, Any]
    """By the record's names, as its JSON has them; None where the letter has none. What nobody could read is left
    out."""


class KnownSigner(Frozen):
    """A person of whom people of the office said that he or she signs for a body."""

    organ_name: str
    """With the body above it, as the directory of signers has it."""
    full_name: str
    letters: int


class Corrections:
    """Questions about what persons settled."""

    def __init__(self, core: Core) -> None:
        self._core = core

    def truths(self) -> Iterator[TruthFile]:
        """Truth files of the letters that were accepted whole or of which some values were settled."""
        with self._core.reading() as session:
            yield from truth_files(session)

    def answers(self) -> Iterator[AnsweredLetter]:
        """The letters that were accepted whole. Others are no fair sample: of these only the doubtful is answered."""
        with self._core.reading() as session:
            accepted = (
                select(Letter)
                .join(Review, Review.letter_id == Letter.id)
                .where(Review.state == ReviewState.SETTLED, Letter.retired.is_(False))
                .where(Letter.document_id.is_not(None), Letter.sha256.is_not(None))
                .order_by(Letter.id)
                .execution_options(yield_per=100)
            )
            for letter in session.scalars(accepted):
                settled = select(SettledValue).where(
                    SettledValue.letter_id == letter.id, SettledValue.retired.is_(False)
                )
                values = {
                    each.field: each.value
                    for each in session.scalars(settled)
                    if each.answer is not Answer.UNREADABLE and each.field in ACCEPTED_FIELDS
                }
                if letter.document_id and letter.sha256:
                    yield AnsweredLetter(document_id=letter.document_id, sha256=letter.sha256, values=values)

    def signers(self) -> list[KnownSigner]:
        """The signers whose names persons settled, by body, with the number of letters that say so."""
        counted: Counter[tuple[str, str]] = Counter()
        with self._core.reading() as session:
            signed = select(SettledValue.letter_id).where(
                SettledValue.field == "signer.full_name",
                SettledValue.answer == Answer.VALUE,
                SettledValue.retired.is_(False),
            )
            letters = select(Letter).where(Letter.id.in_(signed), Letter.retired.is_(False))
            for letter in session.scalars(letters.execution_options(yield_per=100)):
                settled = session.scalars(select(SettledValue).where(SettledValue.letter_id == letter.id)).all()
                record = with_settled(record_of(letter), settled)
                name = record.signer.full_name
                if name and record.organ_name and len(name.split()) >= NAME_WORDS:
                    counted[f"{record.parent_organ_name or ''} {record.organ_name}".strip(), name] += 1
        return [
            KnownSigner(organ_name=body, full_name=name, letters=letters)
            for (body, name), letters in sorted(counted.items())
        ]
