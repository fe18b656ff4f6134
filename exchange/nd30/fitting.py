"""A letter as the fields of NĐ 30: what fits is written, what does not is noted."""

from collections.abc import Mapping
from typing import TypeVar

from annotated_types import Le, MaxLen

from exchange.certain import Ledger
from exchange.letters import ExchangedLetter
from exchange.losses import Loss, LossKind
from exchange.nd30.fields import NEVER_CUT, Addressee, Fields, IncomingLetter, OutgoingLetter, SignerInfo
from exchange.organ_ids import OrganIds
from lexicon.folding import fold
from models import Direction, Priority
from pipeline.export.vietnamese import document_types

F = TypeVar("F", bound=Fields)

VIETNAMESE = "Tiếng Việt"
MARK = " […]"
"""Ends a text that was cut."""
URGENCY = {None: 0, Priority.KHAN: 1, Priority.THUONG_KHAN: 2, Priority.HOA_TOC: 3, Priority.HOA_TOC_HEN_GIO: 4}
"""The digits of edXML; the decree gives the field one digit for urgency and secrecy and does not say which."""
NOT_A_PLACE = ("nhu tren", "luu")
"""Entries under Nơi nhận that name no other body, folded: "Như trên", "Lưu: VT"."""


def fitted(letter: ExchangedLetter, organ_ids: OrganIds) -> tuple[IncomingLetter | OutgoingLetter, tuple[Loss, ...]]:
    """The fields of a letter, of the kind of its direction, and what of it they do not hold."""
    ledger = Ledger(letter)
    common = {
        "type_name": document_types().get(letter.document_type or "") if ledger.text("document_type") else None,
        "code_number": ledger.text("code_number"),
        "code_notation": ledger.text("code_notation"),
        "issued_date": ledger.day("issued_date"),
        "organ_name": ledger.text("organ_name"),
        "subject": ledger.text("subject"),
        "language": VIETNAMESE,
        "page_amount": letter.page_amount,
        "signer_info": _signer(ledger),
        "priority": URGENCY[letter.priority] if letter.priority is None or ledger.text("priority") else None,
        "due_date": ledger.due_day(),
    }
    found = _incoming(ledger, common) if letter.direction is Direction.IN else _outgoing(ledger, common, organ_ids)
    for name in ("secrecy", "place", "parent_organ_name", "signer.competence"):
        ledger.lose(name, LossKind.NO_FIELD, _plain(letter, name))
    ledger.lose("references", LossKind.NO_FIELD, tuple(ref.code or ref.text for ref in letter.references))
    return found, tuple(ledger.losses)


def fit(model: type[F], values: Mapping[str, object], ledger: Ledger, prefix: str = "") -> F:
    """The group of fields `model` with those of `values` that fit; the others are cut or left out, and noted."""
    return model(**{name: _fitting(model, name, value, ledger, prefix) for name, value in values.items()})


def _incoming(ledger: Ledger, common: Mapping[str, object]) -> IncomingLetter:
    letter = ledger.letter
    number = ledger.text("arrival_number")
    if number is not None and not (number.isascii() and number.isdecimal()):
        ledger.lose("arrival_number", LossKind.NOT_A_NUMBER, number)
        number = None
    values = {
        **common,
        "arrival_date": ledger.day("arrival_date"),
        "arrival_number": int(number) if number else None,
        "to_places": letter.forwarded_to,
        "trace_header_list": _trace(letter),
    }
    ledger.lose("recipients", LossKind.NO_FIELD, letter.recipients)
    ledger.lose("to_places", LossKind.NO_FIELD, letter.to_places)
    ledger.lose("copies", LossKind.NO_FIELD, letter.copies)
    if values["trace_header_list"] is None:
        ledger.lose("tasks", LossKind.NO_FIELD, len(letter.tasks) or None)
    return fit(IncomingLetter, values, ledger)


def _outgoing(ledger: Ledger, common: Mapping[str, object], organ_ids: OrganIds) -> OutgoingLetter:
    letter = ledger.letter
    values = {**common, "to": _addressees(ledger, organ_ids), "issued_amount": letter.copies}
    for name in ("arrival_number", "arrival_date", "forwarded_to"):
        ledger.lose(name, LossKind.NO_FIELD, getattr(letter, name))
    ledger.lose("tasks", LossKind.NO_FIELD, len(letter.tasks) or None)
    return fit(OutgoingLetter, values, ledger)


def _addressees(ledger: Ledger, organ_ids: OrganIds) -> tuple[Addressee, ...]:
    """Those whom the letter addresses, then those who get it for their knowledge."""
    names = dict.fromkeys(
        entry
        for entry in (*ledger.entries("recipients"), *ledger.entries("to_places"))
        if not fold(entry).startswith(NOT_A_PLACE)
    )
    return tuple(
        fit(Addressee, {"organ_id": organ_ids.of(name), "organ_name": name}, ledger, f"to.{at}.")
        for at, name in enumerate(names)
    )


def _signer(ledger: Ledger) -> SignerInfo | None:
    values = {name: ledger.text(f"signer.{name}") for name in ("position", "full_name")}
    return fit(SignerInfo, values, ledger, "signer.") if any(values.values()) else None


def _trace(letter: ExchangedLetter) -> str | None:
    """Who is charged with what and how it stands, a line an assignment; None where nobody follows the tasks."""
    lines = [
        f"{each.agency or 'chưa rõ cơ quan'} ({each.role.vietnamese})"
        f"{f', thời hạn {each.due_date:%d/%m/}{each.due_date.year}' if each.due_date else ''}: "
        f"{each.state.vietnamese}. {task.text}"
        for task in letter.tasks
        for each in task.assignments
        if each.state
    ]
    return "\n".join(lines) or None


def _fitting(model: type[Fields], name: str, value: object, ledger: Ledger, prefix: str) -> object:
    """A value as its field takes it."""
    for limit in model.model_fields[name].metadata:
        if isinstance(limit, Le) and isinstance(value, int) and value > int(str(limit.le)):
            ledger.lose(prefix + name, LossKind.TOO_LONG, value)
            return None
        if isinstance(limit, MaxLen) and isinstance(value, str) and len(value) > limit.max_length:
            if name in NEVER_CUT:
                ledger.lose(prefix + name, LossKind.TOO_LONG, value)
                return None
            cut = value[: limit.max_length - len(MARK)].rstrip() + MARK
            ledger.lose(prefix + name, LossKind.CUT, value, written=cut)
            return cut
    return value


def _plain(letter: ExchangedLetter, name: str) -> object:
    value: object = letter
    for step in name.split("."):
        value = getattr(value, step)
    return value
