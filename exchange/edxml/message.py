"""An edXML message with a letter: who sends it to whom, what the letter is, and the files that come with it."""

from datetime import date, datetime
from enum import StrEnum

from models import Signer
from models.base import Frozen


class DocType(StrEnum):
    """BussinessDocType: what the message does with the letter."""

    NEW = "0"
    RECALL = "1"
    UPDATE = "2"
    REPLACE = "3"


class Organ(Frozen):
    """A body that sends or gets messages."""

    organ_id: str | None = None
    """Mã định danh: "H37.12"."""
    in_charge: str | None = None
    """The body that it belongs to."""
    name: str | None = None
    address: str | None = None
    email: str | None = None
    telephone: str | None = None
    fax: str | None = None
    website: str | None = None


class OtherInfo(Frozen):
    """What else is said of the letter; numbers as they stand in the message."""

    priority: str | None = None
    """Urgency: 0 none, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ."""
    sphere: str | None = None
    """Phạm vi lưu hành."""
    typer_notation: str | None = None
    promulgation_amount: str | None = None
    page_amount: str | None = None
    direction: str | None = None
    appendixes: tuple[str, ...] = ()


class ResponseFor(Frozen):
    """The letter that this one answers."""

    organ_id: str | None = None
    code: str | None = None
    promulgation_date: date | None = None
    document_id: str | None = None


class TraceHeader(Frozen):
    """A body through which the message went, and when, by its own clock."""

    organ_id: str | None = None
    at: datetime | None = None


class Business(Frozen):
    """What the message is for, and who at the sender answers for it."""

    doc_type: str | None = None
    """As in `DocType`; other words are kept as they are."""
    reason: str | None = None
    document_id: str | None = None
    """The letter that is recalled, updated or replaced."""
    paper: str | None = None
    """ "1" where the paper follows."""
    department: str | None = None
    staff: str | None = None
    mobile: str | None = None
    email: str | None = None


class Attachment(Frozen):
    """A file that comes with the message."""

    name: str
    content_type: str | None = None
    content_id: str | None = None
    """Without "cid:"."""
    description: str | None = None
    content: bytes | None = None
    """None where the message names the file and does not bring it."""


class Message(Frozen):
    """A message with one letter."""

    document_id: str | None = None
    sender: Organ = Organ()
    receivers: tuple[Organ, ...] = ()
    code_number: str | None = None
    code_notation: str | None = None
    place: str | None = None
    promulgation_date: date | None = None
    type_code: str | None = None
    """The number of the type among those of NĐ 30: "18" for công văn; offices use others too."""
    type_name: str | None = None
    type_detail: str | None = None
    subject: str | None = None
    content: str | None = None
    signer: Signer = Signer()
    due_date: date | None = None
    to_places: tuple[str, ...] = ()
    other: OtherInfo = OtherInfo()
    steering_type: str | None = None
    responses: tuple[ResponseFor, ...] = ()
    trace: tuple[TraceHeader, ...] = ()
    business: Business = Business()
    attachments: tuple[Attachment, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    """What the reader has no field for: the path of each such element ("MessageHeader/StaffInfo/Fax") and its text."""
