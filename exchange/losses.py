"""What a format cannot carry: each value that did not get into the file as it is, and why.

A format of fixed lengths and closed lists loses something of most letters. Nothing is lost in silence: an export gives
its losses beside its file.
"""

from collections.abc import Iterable
from enum import StrEnum

from exchange.columns import Kind, TypedColumn
from models.base import Frozen


class LossKind(StrEnum):
    """Why a value is not in the file as it is."""

    CUT = "cut"
    """Longer than the field: its beginning was written, and a mark that it goes on."""
    TOO_LONG = "too_long"
    """Longer than the field, and no part of it is of use, such as a number: nothing was written."""
    NOT_A_NUMBER = "not_a_number"
    """The field takes digits only: nothing was written."""
    NO_FIELD = "no_field"
    """The format has no field for it."""
    NO_DOUBT = "no_doubt"
    """The machine is not sure of it, and the format cannot say so: nothing was written."""
    NO_DAY = "no_day"
    """A calendar takes days, and the deadline is none: nothing was written."""
    NO_ORGAN_ID = "no_organ_id"
    """The body has no identifier in the table that was given."""
    MISSING = "missing"
    """The format requires the value and the letter has none: the letter was not written."""
    SECRET = "secret"  # noqa: S105 - a kind of letter
    """Letters with a mark of secrecy do not travel in this format: the letter was not written."""
    NO_FILE = "no_file"
    """The original is not where it was read from, or is another one by now: nothing was attached."""

    @property
    def sentence(self) -> str:
        """What happened, for a person."""
        return SENTENCES[self]


SENTENCES = {
    LossKind.CUT: "longer than the field: cut, and marked",
    LossKind.TOO_LONG: "longer than the field: left out",
    LossKind.NOT_A_NUMBER: "the field takes digits only: left out",
    LossKind.NO_FIELD: "the format has no field for it: left out",
    LossKind.NO_DOUBT: "not certain, which the format cannot say: left out until somebody has checked it",
    LossKind.NO_DAY: "no day of the calendar: left out",
    LossKind.NO_ORGAN_ID: "the body has no identifier in the table of codes",
    LossKind.MISSING: "required and not there: the letter was not written",
    LossKind.SECRET: "a mark of secrecy: the letter was not written",
    LossKind.NO_FILE: "the original is missing or was changed: not attached",
}


class Loss(Frozen):
    """A value of a letter that the format does not carry as it is."""

    letter_id: str
    field: str
    """The value's name: "subject", "signer.competence", "tasks.2.a"."""
    kind: LossKind
    value: str
    """The value as the letter has it; empty where it has none."""
    written: str = ""
    """What was written in its place; empty for nothing."""


LOSS_COLUMNS: tuple[TypedColumn[Loss], ...] = (
    TypedColumn("letter_id", Kind.TEXT, lambda r: r.letter_id, "the letter"),
    TypedColumn("field", Kind.TEXT, lambda r: r.field, "the value that the file does not have as it is"),
    TypedColumn("kind", Kind.TEXT, lambda r: r.kind, "why, as a word for programs"),
    TypedColumn("reason", Kind.TEXT, lambda r: r.kind.sentence, "why, as a sentence"),
    TypedColumn("value", Kind.TEXT, lambda r: r.value, "the value"),
    TypedColumn("written", Kind.TEXT, lambda r: r.written, "what was written in its place"),
)


def whole_letter_lost(losses: Iterable[Loss]) -> bool:
    """Whether a letter is not in the file at all."""
    return any(loss.kind in (LossKind.MISSING, LossKind.SECRET) for loss in losses)
