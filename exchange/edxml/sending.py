"""A letter as an edXML message: what the message must have, what it holds, and what it has no field for."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path, PurePosixPath

from exchange.certain import Ledger, Written
from exchange.edxml.message import Attachment, Business, DocType, Message, Organ, OtherInfo, TraceHeader
from exchange.edxml.writing import message_bytes
from exchange.errors import BadExportFile
from exchange.letters import ExchangedLetter
from exchange.losses import Loss, LossKind, whole_letter_lost
from exchange.organ_ids import OrganIds
from models import DocumentType, Priority
from models.base import Frozen
from pipeline.atomic import write_whole
from pipeline.export.vietnamese import document_types

NEW = "Văn bản điện tử mới"
NO_PAPER = "0"
PRIORITIES = {
    None: "0",
    Priority.KHAN: "1",
    Priority.THUONG_KHAN: "2",
    Priority.HOA_TOC: "3",
    Priority.HOA_TOC_HEN_GIO: "4",
}
NUMBERED_TYPES = tuple(DocumentType)[: tuple(DocumentType).index(DocumentType.BAN_GHI_NHO) + 1]
"""The types whose number is the same in both lists that QCVN 102 has lived with (TT 01/2011, Phụ lục I, and NĐ 30/2020,
Điều 7): the first 20, công văn the 18th. Behind them the lists part, so no number is written."""
SUFFIX = ".edxml"


class Sending(Frozen):
    """How letters are sent."""

    sent_at: datetime
    """The time in the message's trace, of the sender's clock."""
    originals: Path | None = None
    """The folder that the letters were read from, whose files go with the messages; None sends none."""


def write_messages(folder: Path, letters: Iterable[ExchangedLetter], sending: Sending, organ_ids: OrganIds) -> Written:
    """Write a message for each letter into `folder`, named by the letter; gives what they do not hold.

    Raises `BadExportFile` where the folder cannot be written to.
    """
    losses: list[Loss] = []
    written = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for letter in letters:
            message, lost = message_of(letter, sending, organ_ids)
            losses.extend(lost)
            if message is not None:
                write_whole(folder / f"{letter.letter_id}{SUFFIX}", message_bytes(message))
                written += 1
    except OSError as error:
        raise BadExportFile(f"cannot write to {folder} ({error.strerror}): name another folder") from error
    return Written(letters=written, losses=tuple(losses))


def message_of(
    letter: ExchangedLetter, sending: Sending, organ_ids: OrganIds
) -> tuple[Message | None, tuple[Loss, ...]]:
    """The message with a letter, and what it does not hold; no message where it could not have what it must.

    It must say who sends it to whom by their identifiers, the letter's number, notation, day and subject, all certain.
    """
    ledger = Ledger(letter)
    if letter.secrecy is not None:
        ledger.lose("secrecy", LossKind.SECRET, letter.secrecy)
        return None, tuple(ledger.losses)
    message = _message(ledger, sending, organ_ids)
    for name, value in (
        ("organ_name", message.sender.organ_id),
        ("recipients", message.receivers),
        ("code_number", message.code_number),
        ("code_notation", message.code_notation),
        ("issued_date", message.promulgation_date),
        ("subject", message.subject),
    ):
        ledger.require(name, value)
    if whole_letter_lost(ledger.losses):
        return None, tuple(ledger.losses)
    ledger.lose("references", LossKind.NO_FIELD, tuple(ref.code or ref.text for ref in letter.references))
    ledger.lose("tasks", LossKind.NO_FIELD, len(letter.tasks) or None)
    for name in ("arrival_number", "arrival_date", "forwarded_to"):
        ledger.lose(name, LossKind.NO_FIELD, getattr(letter, name))
    return message, tuple(ledger.losses)


def _message(ledger: Ledger, sending: Sending, organ_ids: OrganIds) -> Message:
    letter = ledger.letter
    sender = _sender(ledger, organ_ids)
    number, notation, issued = ledger.text("code_number"), ledger.text("code_notation"), ledger.day("issued_date")
    known = sender.organ_id and number and notation and issued
    own_id = f"{sender.organ_id},{issued.year:04}/{issued:%m/%d},{number}/{notation}" if known and issued else None
    kind = letter.document_type if ledger.text("document_type") else None
    return Message(
        document_id=letter.official_id or own_id,
        sender=sender,
        receivers=_receivers(ledger, organ_ids),
        code_number=number,
        code_notation=notation,
        place=ledger.text("place"),
        promulgation_date=issued,
        type_code=type_code(kind),
        type_name=document_types().get(kind) if kind else None,
        subject=ledger.text("subject"),
        signer=letter.signer.model_copy(
            update={name: ledger.text(f"signer.{name}") for name in ("competence", "position", "full_name")}
        ),
        due_date=ledger.due_day(),
        to_places=ledger.entries("to_places"),
        other=OtherInfo(
            priority=PRIORITIES[letter.priority] if letter.priority is None or ledger.text("priority") else None,
            promulgation_amount=str(letter.copies) if letter.copies else None,
            page_amount=str(letter.page_amount) if letter.page_amount else None,
        ),
        trace=(TraceHeader(organ_id=sender.organ_id, at=sending.sent_at),),
        business=Business(doc_type=DocType.NEW, reason=NEW, paper=NO_PAPER),
        attachments=_original(ledger, sending.originals),
    )


def type_code(kind: DocumentType | None) -> str | None:
    """The number of the type: "18" for công văn, as systems write it; None where the lists of types do not agree."""
    return str(NUMBERED_TYPES.index(kind) + 1) if kind in NUMBERED_TYPES else None


def _sender(ledger: Ledger, organ_ids: OrganIds) -> Organ:
    name = ledger.text("organ_name")
    organ_id = organ_ids.of(name)
    if organ_id is None:
        ledger.lose("organ_name", LossKind.NO_ORGAN_ID, name)
    return Organ(organ_id=organ_id, in_charge=ledger.text("parent_organ_name"), name=name)


def _receivers(ledger: Ledger, organ_ids: OrganIds) -> tuple[Organ, ...]:
    """Those whom the letter addresses and whose identifiers are known; the others are noted."""
    found: list[Organ] = []
    for name in ledger.entries("recipients"):
        if organ_id := organ_ids.of(name):
            found.append(Organ(organ_id=organ_id, name=name))
        else:
            ledger.lose("recipients", LossKind.NO_ORGAN_ID, name)
    return tuple(found)


def _original(ledger: Ledger, folder: Path | None) -> tuple[Attachment, ...]:
    """The file that the letter was read from, byte for byte, where it still is the same."""
    letter = ledger.letter
    if folder is None or letter.source_path is None:
        return ()
    content = _bytes_of(folder / letter.source_path)
    if content is None or hashlib.sha256(content).hexdigest() != letter.source_sha256:
        ledger.lose("source_path", LossKind.NO_FILE, letter.source_path)
        return ()
    return (
        Attachment(
            name=PurePosixPath(letter.source_path).name,
            content_type=letter.media_type,
            content_id=letter.letter_id,
            content=content,
        ),
    )


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
