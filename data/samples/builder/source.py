"""What a sample letter says: printed text and the truth about it, written down once by hand.

The renderers print a `Source`; `expected.py` writes its truth. Neither reads the other's output.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Rules = Literal["nd30", "tt01"]
"""Layout by Nghị định 30/2020 or by Thông tư 01/2011; they differ in where the page number stands."""


@dataclass(frozen=True)
class Duty:
    """The truth about one task; `inherited` leads come from a heading, a lead-in sentence or Kính gửi."""

    lead: tuple[str, ...] = ()
    inherited: bool = False
    coordinate: tuple[str, ...] = ()
    due: str | None = None
    due_date: str | None = None
    due_kind: str = "none"
    recurrence: str | None = None
    report_to: str | None = None
    optional: bool = False
    """Two careful readers could disagree that this is a task."""


@dataclass(frozen=True)
class Part:
    """A paragraph or a labelled item. `level` is the depth of the item, 0 outermost."""

    text: str
    label: str | None = None
    level: int = 0
    duty: Duty | None = None
    style: Literal["plain", "bold", "italic", "centre"] = "plain"

    @property
    def mark(self) -> str:
        """The label as printed in front of the text."""
        if self.label is None:
            return ""
        if self.label in "-+":
            return f"{self.label} "
        closing = ")" if self.label.isalpha() and self.label.islower() else "."
        return f"{self.label}{closing} "


@dataclass(frozen=True)
class Row:
    cells: tuple[str, ...]
    duty: Duty


@dataclass(frozen=True)
class Annex:
    """A table of tasks after the signature; the first cell of a row is its label, the second its content."""

    title: str
    subject: str
    note: str
    columns: tuple[tuple[str, float], ...]
    """Heading and width in points."""
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Cited:
    code: str
    issued_date: date | None = None
    document_type: str | None = None
    organ_name: str | None = None


@dataclass(frozen=True)
class Arrival:
    """The ĐẾN stamp of the office that received the letter."""

    organ: str
    number: str
    day: date
    typed: bool = False
    """Printed on the file by the office's own system; else pressed on the paper and filled in by hand."""

    @property
    def printed_day(self) -> str:
        return f"{self.day:%d/%m/%y}"


@dataclass(frozen=True)
class Signing:
    """A digital signature: of whom, when, and the mark of the letter where its picture stands."""

    signer: str
    organ_name: str
    at: datetime
    """In local time, with its offset."""
    mark: Literal["signature", "stamp", "number", "day"]


@dataclass(frozen=True)
class Source:
    rules: Rules
    organ: tuple[str, ...]
    number: str
    notation: str
    place: str
    issued: date
    document_type: str
    subject: str
    full_name: str
    position: str
    body: tuple[Part, ...]
    parent: tuple[str, ...] = ()
    title: str | None = None
    """The type in capitals; None on a công văn, which carries "V/v" in the left column instead."""
    subject_prefix: str = "V/v "
    recipients: tuple[str, ...] = ()
    recipients_lead: str = "Kính gửi:"
    competence: tuple[str, ...] = ()
    to_places: tuple[str, ...] = ()
    priority: str | None = None
    """Printed form: "HỎA TỐC"."""
    secrecy: str | None = None
    """Printed form: "MẬT"; typed in its box, as on letters that never were a scan."""
    arrival: Arrival | None = None
    references: tuple[Cited, ...] = ()
    annex: Annex | None = None
    handwritten: bool = False
    """Number and day are left blank in print; they are written by hand on the scan, or put in with a signature."""
    signings: tuple[Signing, ...] = ()
    """In the order of signing; the last one covers the whole file."""
    draft_marks: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return f"{self.number}/{self.notation}"

    @property
    def printed_day(self) -> str:
        return f"{self.issued.day:02d}"

    @property
    def printed_month(self) -> str:
        """Months 1 and 2 take a leading zero, 3 to 9 none (NĐ 30, Phụ lục I, mục II.4)."""
        return f"{self.issued.month:02d}" if self.issued.month < 3 else str(self.issued.month)

    def paths(self) -> Iterator[str | None]:
        """The path of each part: labels from the outermost heading down, dashes by their order ("II.1.-2")."""
        trail: list[tuple[int, str]] = []
        order: dict[tuple[str, str], int] = {}
        for part in self.body:
            if part.label is None:
                yield ".".join(label for level, label in trail if level < part.level) or None
                continue
            trail = [(level, label) for level, label in trail if level < part.level]
            above = ".".join(label for _, label in trail)
            step = part.label
            if step in "-+":
                order[above, step] = order.get((above, step), 0) + 1
                step += str(order[above, step])
            trail.append((part.level, step))
            yield ".".join(label for _, label in trail)


@dataclass(frozen=True)
class Sample:
    """One input file. `make` names the way it is made (`build.MAKERS`)."""

    name: str
    suffix: str
    make: str
    letters: tuple[Source, ...]
    seed: int = 0
    folder: Literal["letters", "secret"] = "letters"
    """"secret" holds what a machine that is joined to a network refuses."""

    @property
    def filename(self) -> str:
        return f"{self.name}.{self.suffix}"
