"""Fits an office's confidences on the letters that its people accepted whole."""

from collections import Counter
from pathlib import Path

from models.base import Frozen
from pipeline.answers import answered_values
from pipeline.calibration import Row, shipped_rows
from pipeline.fitting import LEAST_VALUES, refit
from register.register import Register


class ChangedRow(Frozen):
    """A row of the table that the office's answers change."""

    field: str
    kind: str
    """What its values are: read without a doubt, with one, or absent."""
    raw_up_to: float
    """The row is of values of such a raw confidence of the parser, down to the row before."""
    before: float
    after: float
    answers: int


class Fitted(Frozen):
    """An office's table and how it came about."""

    rows: tuple[Row, ...]
    changes: tuple[ChangedRow, ...]
    letters: int
    values: int
    least: int
    too_few: tuple[str, ...]
    """Fields with answers, but too few to become surer."""


def refitted(register: Register, out: Path) -> Fitted:
    """The table that the accepted letters of a run come to. Raises `BadOutputFolder`."""
    letters = {each.document_id: each.values for each in register.corrections.answers()}
    answers = list(answered_values(out, letters))
    found = refit(shipped_rows(), answers)
    counted = Counter(each.field for each in answers)
    return Fitted(
        rows=tuple(each.row for each in found),
        changes=tuple(
            ChangedRow(
                field=each.row.field,
                kind=kind_of(each.row),
                raw_up_to=each.row.raw_up_to,
                before=each.before,
                after=each.row.confidence,
                answers=each.answers,
            )
            for each in found
            if each.row.confidence != each.before
        ),
        letters=len(letters),
        values=len(answers),
        least=LEAST_VALUES,
        too_few=tuple(field for field, count in sorted(counted.items()) if count < LEAST_VALUES),
    )


def kind_of(row: Row) -> str:
    """What the values of a row are, in a word."""
    if row.is_absent:
        return "absent"
    return "doubtful" if row.has_doubt else "plain"
