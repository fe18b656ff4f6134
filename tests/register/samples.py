"""The sample letters as records of a run, each with an identity of its own."""

from functools import cache
from hashlib import sha256

from models import DocumentRecord
from tests.golden import NAMES, documents


@cache
def sample_records() -> tuple[DocumentRecord, ...]:
    """All records that are read from the recorded pages of the samples."""
    return tuple(record for name in NAMES for record in records_of(name))


@cache
def records_of(name: str) -> tuple[DocumentRecord, ...]:
    """The records of one sample."""
    digest = sha256(name.encode()).hexdigest()
    return tuple(
        record.model_copy(
            update={
                "document_id": f"{digest[:16]}-{record.source.first_page}",
                "source": record.source.model_copy(update={"sha256": digest, "path": f"{name}.pdf"}),
            }
        )
        for record in documents(name)
    )
