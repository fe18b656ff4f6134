"""Record files: one that is the same is left alone, any other is written."""

from pathlib import Path

from pipeline.batch.messages import RecordLine
from pipeline.batch.records import Records

NAME = "0123456789abcdef-1"


def test_the_same_record_is_left_alone(tmp_path: Path) -> None:
    records = Records(tmp_path)
    first = records.write(RecordLine(NAME, b"{}"))
    before = records.path_of(NAME).stat().st_ino
    assert records.write(RecordLine(NAME, b"{}")) == first
    assert records.path_of(NAME).stat().st_ino == before


def test_another_or_a_damaged_record_is_written(tmp_path: Path) -> None:
    records = Records(tmp_path)
    first = records.write(RecordLine(NAME, b"{}"))
    other = records.write(RecordLine(NAME, b"[]"))
    assert (records.is_whole(other), records.is_whole(first)) == (True, False)
    records.path_of(NAME).write_bytes(b"[")
    assert records.write(RecordLine(NAME, b"[]")) == other
    assert records.path_of(NAME).read_bytes() == b"[]\n"
