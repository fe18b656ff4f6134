"""An edXML message about a letter that was sent: the office that got it says what became of it."""

from datetime import datetime
from enum import StrEnum

from exchange.edxml.message import Message, Organ, ResponseFor
from models.base import Frozen


class StatusKind(StrEnum):
    """StatusCode: what became of the letter, by the numbers that the systems of offices send."""

    ARRIVED = "01"
    REFUSED = "02"
    """Sent to the wrong office."""
    RECEIVED = "03"
    ASSIGNED = "04"
    IN_WORK = "05"
    DONE = "06"
    TAKEN_BACK = "13"
    AGREED = "15"
    """To an update or a recall of the letter."""
    NOT_AGREED = "16"

    @property
    def vietnamese(self) -> str:
        """The word that a clerk knows it by."""
        return _WORDS[self]


_WORDS = {
    StatusKind.ARRIVED: "đã đến",
    StatusKind.REFUSED: "từ chối tiếp nhận",
    StatusKind.RECEIVED: "đã tiếp nhận",
    StatusKind.ASSIGNED: "đã phân công",
    StatusKind.IN_WORK: "đang xử lý",
    StatusKind.DONE: "đã hoàn thành",
    StatusKind.TAKEN_BACK: "lấy lại văn bản",
    StatusKind.AGREED: "đồng ý cập nhật, thu hồi",
    StatusKind.NOT_AGREED: "từ chối cập nhật, thu hồi",
}
CODE_DIGITS = 2
"""Some systems send "3" for "03"."""


class StatusMessage(Frozen):
    """What an office says of a letter that it was sent."""

    about: ResponseFor = ResponseFor()
    sender: Organ = Organ()
    """The office that says it, which is the one that got the letter."""
    code: str | None = None
    """As it stands in the message; `kind` says what it means."""
    description: str | None = None
    at: datetime | None = None
    """By the clock of the sender."""
    department: str | None = None
    staff: str | None = None
    unread: tuple[tuple[str, str], ...] = ()
    """What the reader has no field for: the path of each such element and its text."""

    @property
    def kind(self) -> StatusKind | None:
        """What became of the letter; None where the code is none that is known."""
        code = (self.code or "").zfill(CODE_DIGITS)
        return next((kind for kind in StatusKind if kind.value == code), None)

    @property
    def vietnamese(self) -> str:
        """The letter, its status and who says so, for a clerk: "12/SYT-VP, 04/01/2027: đã tiếp nhận (Sở Y tế)"."""
        day = self.about.promulgation_date
        letter = self.about.code or self.about.document_id or "văn bản không rõ số"
        said = self.kind.vietnamese if self.kind else self.description or f"trạng thái {self.code or 'không rõ'}"
        office = self.sender.name or self.sender.organ_id
        return f"{letter}{f', {day:%d/%m/}{day.year:04}' if day else ''}: {said}{f' ({office})' if office else ''}"


def status_of(message: Message, kind: StatusKind, sender: Organ, at: datetime, **said: str | None) -> StatusMessage:
    """The answer to an office that sent a letter: what became of it here.

    `said` are further fields of `StatusMessage`: description, department, staff.
    """
    written = [part for part in (message.code_number, message.code_notation) if part]
    about = ResponseFor(
        organ_id=message.sender.organ_id,
        code="/".join(written) or None,
        promulgation_date=message.promulgation_date,
        document_id=message.document_id,
    )
    return StatusMessage(about=about, sender=sender, code=kind.value, at=at, **said)
