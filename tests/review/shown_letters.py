"""A register of letters whose files are at hand: the samples, and files that do harm."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from models import DocumentRecord, Evidence, Reason, RecordPage, Source, ValueCandidate
from models.place import Place
from register.originals import Keep
from register.register import Register
from tests.golden import documents, file_of

A4 = (595.0, 842.0)


def sample(name: str) -> list[DocumentRecord]:
    """The records of a sample, with the hash of its file."""
    digest = sha256(file_of(name).read_bytes()).hexdigest()
    return [
        record.model_copy(
            update={
                "document_id": f"{digest[:16]}-{record.source.first_page}",
                "source": record.source.model_copy(update={"sha256": digest, "path": file_of(name).name}),
            }
        )
        for record in documents(name)
    ]


def unread(reason: Reason) -> Evidence:
    """Of a value that is printed and was not read."""
    return Evidence(text=None, needs_review=True, reason_code=reason, reason="not read", rule="not_found")


def badly_read(record: DocumentRecord) -> DocumentRecord:
    """The record as if the subject had gone on into the arrival stamp, of which nothing was read."""
    subject = record.evidence["subject"]
    wrong = [f"{record.subject} BAN QUẢN LÝ{end}" for end in ("KCN", " KCN")]
    told = subject.model_copy(
        update={
            "text": wrong[0],
            "confidence": 0.4,
            "needs_review": True,
            "reason_code": Reason.SUBJECT_IMPOSSIBLE_WORD,
            "candidates": tuple(ValueCandidate(value=each, text=each, confidence=0.4) for each in wrong),
        }
    )
    stamp = {"arrival_number": Reason.ARRIVAL_NUMBER_UNREAD, "arrival_date": Reason.ARRIVAL_DAY_UNREAD}
    evidence = {**record.evidence, "subject": told, **{name: unread(reason) for name, reason in stamp.items()}}
    changed = {"subject": wrong[0], "arrival_number": None, "arrival_date": None, "evidence": evidence}
    return record.model_copy(update={**changed, "needs_review": True})


def record_of(path: Path, *, media_type: str = "application/pdf", pages: int = 1, **more: Any) -> DocumentRecord:
    """A record of a file that nobody has read: a number is said to stand at the top of its first page."""
    digest = sha256(path.read_bytes()).hexdigest()
    source = Source(path=path.name, sha256=digest, media_type=media_type, first_page=1, last_page=pages, reading="ocr")
    shapes = tuple(RecordPage(page=at, width_pt=A4[0], height_pt=A4[1], reading="ocr") for at in range(1, pages + 1))
    number = Evidence(text="12", places=(Place(page=1, boxes=((100, 100, 200, 120),)),), needs_review=True)
    return DocumentRecord(
        document_id=f"{digest[:16]}-1", source=source, pages=shapes, page_amount=pages,
        **{"evidence": {"code_number": number}, **more},
    )  # fmt: skip


def fed(register: Register, records: Iterable[DocumentRecord], files: Mapping[str, Path] | None = None) -> list[int]:
    """Feed records with copies of their files; the ids of the letters, in the order of the records."""
    given = list(records)

    def file(record: DocumentRecord) -> Path:
        return (files or {}).get(record.source.path) or file_of(Path(record.source.path).stem)

    register.feed(given, files=file, keep=Keep.COPY)
    ids = {each.document_id: each.id for each in register.letters.list()}
    return [ids[record.document_id] for record in given]
