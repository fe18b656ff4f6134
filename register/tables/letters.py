"""Letters, their originals, what a person settled about them, and how they belong together."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models import Direction, DocumentType, Relation
from register.tables.base import Base, Json
from register.vocabulary import Answer, LinkKind, LinkStanding, Origin


class Original(Base):
    """A file as it came, known by its SHA-256; never changed and never taken away."""

    __tablename__ = "originals"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    """The name that it came under, without folders."""
    media_type: Mapped[str]
    size_bytes: Mapped[int | None] = mapped_column(BigInteger)
    """None where the file was never seen, only a record of it."""
    reference: Mapped[str | None]
    """Where the file lies, absolute; for originals that are referred to and not copied."""
    is_copied: Mapped[bool] = mapped_column(default=False)
    """True where a copy lies beside the register."""
    kept_at: Mapped[datetime]


class Letter(Base):
    """A letter that came in or went out: the machine's record, and the values that count.

    Of the record and of what a person settled, the columns hold what counts, so that lists need not open the record.
    """

    __tablename__ = "letters"
    __table_args__ = (
        Index(None, "code_number", "code_notation"),
        UniqueConstraint("direction", "book_year", "book_number"),
        Index(None, "direction", "arrival_date"),
        Index(None, "issued_date"),
        Index(None, "organ_key", "issued_date"),
        Index(None, "code_key", "organ_key", "issued_date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[str | None] = mapped_column(unique=True)
    """Of the record; None for a letter that no machine has read."""
    sha256: Mapped[str | None] = mapped_column(ForeignKey("originals.sha256"), index=True)
    source_path: Mapped[str | None]
    """Relative to the input folder of the run."""
    first_page: Mapped[int | None]
    record: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)
    """The record as it was read last, with fields that this version does not know; or as it was written down first."""
    record_hash: Mapped[str | None]
    """SHA-256 of that record, to see at once that the same came again."""
    reading: Mapped[str | None]
    """Which reading made it: the fingerprint of the run."""
    origin: Mapped[Origin]
    direction: Mapped[Direction]
    official_id: Mapped[str | None] = mapped_column(index=True)
    """Mã định danh văn bản (QĐ 28/2018/QĐ-TTg)."""

    document_type: Mapped[DocumentType | None]
    code_number: Mapped[str | None]
    code_notation: Mapped[str | None]
    code: Mapped[str | None]
    issued_date: Mapped[date | None]
    organ_name: Mapped[str | None]
    organ_key: Mapped[str | None]
    """The issuing body folded and by its usual name, to compare."""
    subject: Mapped[str | None]
    signer_name: Mapped[str | None]
    arrival_number: Mapped[str | None]
    """Số đến as it counts: by the office's book, else as read from the stamp."""
    arrival_date: Mapped[date | None]
    needs_review: Mapped[bool] = mapped_column(default=False)

    book_number: Mapped[int | None]
    """Số đến or số đi in the office's book of the year; None while nobody has entered the letter."""
    book_year: Mapped[int | None]
    booked_on: Mapped[date | None]
    """Ngày đến or ngày đi in that book."""
    forwarded_to: Mapped[str | None]
    """Chuyển: đơn vị hoặc người nhận."""
    forwarded_on: Mapped[date | None]
    copies: Mapped[int | None]
    """Số lượng bản, of a letter that went out."""
    note: Mapped[str | None]
    """Ghi chú."""

    code_key: Mapped[str | None]
    """The code folded and without spaces, to compare."""
    folded: Mapped[str] = mapped_column(default="")
    """What the search looks through, without accents."""
    retired: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column()
    """One more at each change; a change that was made looking at another version is refused."""

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - as SQLAlchemy declares it


class SettledValue(Base):
    """What a person said about one value of a letter or of a task; newer readings are shown beside it."""

    __tablename__ = "settled_values"
    __table_args__ = (
        UniqueConstraint("letter_id", "field"),
        UniqueConstraint("task_id", "field"),
        Index(None, "field", "letter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    task_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    field: Mapped[str]
    """By the record's name: "code_number", "signer.full_name", "recipients"; of a task "text", "due_date"."""
    machine_value: Mapped[Any] = mapped_column(Json, nullable=True)
    """What the machine reads today; it follows newer readings."""
    machine_places: Mapped[list[Any]]
    """Where that stands, as places of the record."""
    answer: Mapped[Answer]
    value: Mapped[Any] = mapped_column(Json, nullable=True)
    """The person's value; null where the answer is another one."""
    places: Mapped[list[Any]]
    """Where the person saw it, where a box was drawn."""
    who: Mapped[str]
    at: Mapped[datetime]
    why: Mapped[str]
    retired: Mapped[bool] = mapped_column(default=False)
    """True where it was taken back, and the machine's value counts again."""


class Citation(Base):
    """That a letter cites a document by its code, whether that is in the register or not."""

    __tablename__ = "citations"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    code_key: Mapped[str] = mapped_column(index=True)
    """The code cited, folded and without spaces, to compare."""
    code: Mapped[str]
    issued_date: Mapped[date | None]
    relation: Mapped[Relation | None]
    text: Mapped[str]
    """The citation as printed."""


class Link(Base):
    """That one letter belongs to another. `letter_id` is the later one: the reminder, the answer, the replacement."""

    __tablename__ = "links"
    __table_args__ = (UniqueConstraint("letter_id", "other_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    kind: Mapped[LinkKind]
    standing: Mapped[LinkStanding]
    rule: Mapped[str]
    """What gave it: "same_code", "official_id", "cited", "person"."""
    evidence: Mapped[str]
    """The words of the letter that say so; empty where none do."""
    retired: Mapped[bool] = mapped_column(default=False)

    letter: Mapped[Letter] = relationship(foreign_keys=[letter_id])
    other: Mapped[Letter] = relationship(foreign_keys=[other_id])
