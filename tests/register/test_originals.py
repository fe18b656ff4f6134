"""Originals: kept by copy or by reference, and never silently another file."""

from pathlib import Path

import pytest

from pipeline.intake import sha256_of
from register.originals import Keep, OriginalStanding
from register.register import Register
from tests.register.letters import letter


def test_originals(register: Register, tmp_path: Path) -> None:
    scan = tmp_path / "12.pdf"
    scan.write_bytes(b"%PDF-1.7 a scan")
    record = letter("12/UBND-TH")
    record = record.model_copy(update={"source": record.source.model_copy(update={"sha256": sha256_of(scan)})})
    register.feed([record], files=lambda each: scan, keep=Keep.REFERENCE)
    found = next(iter(register.letters.list()))
    assert register.letters.original(found.id) == scan
    scan.write_bytes(b"another")
    with pytest.raises(Exception, match=OriginalStanding.CHANGED.value):
        register.letters.original(found.id)
    scan.unlink()
    with pytest.raises(Exception, match=OriginalStanding.MOVED.value):
        register.letters.original(found.id)
    scan.write_bytes(b"%PDF-1.7 a scan")
    register.feed([record.model_copy(update={"subject": "khác"})], files=lambda each: scan)
    scan.unlink()
    assert register.letters.original(found.id).read_bytes() == b"%PDF-1.7 a scan"
