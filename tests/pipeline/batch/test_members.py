"""Files packed in others: each has its own row behind the file that it came in, and what goes too far is refused."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from models import DocumentRecord, Source
from models.outcome import Outcome
from pipeline.batch import BatchResult, FileContent, Limits, OnPage, Store, run_batch
from pipeline.batch import members as batch_members
from pipeline.intake import ZIP, identify, walk
from pipeline.intake.members import members_of

DOCUMENT_ID_DIGITS = 16


class PackedReader:
    """Gives the members of an archive; of other files one record with the bytes as subject."""

    def read(self, path: Path, relative: str, sha256: str, on_page: OnPage) -> FileContent:
        if path.read_bytes()[:2] == b"PK" and identify(path) == ZIP:
            return FileContent((), members=members_of(path, ZIP))
        source = Source(
            path=relative, sha256=sha256, media_type="text/plain", first_page=1, last_page=1, reading="text_layer"
        )
        record = DocumentRecord(
            document_id=f"{sha256[:DOCUMENT_ID_DIGITS]}-1",
            source=source,
            document_type=None,
            subject=path.read_text(),
            page_amount=1,
        )
        return FileContent([record])

    def read_again(self, checkpoint: bytes, relative: str, sha256: str) -> FileContent | None:
        return None


def packed(**files: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def run(folder: Path, out: Path, workers: int = 2) -> BatchResult:
    store = Store(out, "fingerprint")
    with store.locked():
        return run_batch(list(walk([folder])), PackedReader(), store, limits=Limits(), workers=workers)


def rows(outcomes: tuple[Outcome, ...]) -> list[tuple[str, str, int]]:
    return [(each.path, each.outcome, each.documents) for each in outcomes]


def test_each_file_in_an_archive_has_its_row(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    inner = packed(c_pdf=b"third")
    (folder / "mail.zip").write_bytes(packed(a_pdf=b"first", b_pdf=b"second", inner_zip=inner))
    (folder / "mail.zip (2)").write_bytes(b"first")
    result = run(folder, tmp_path / "out")
    expected = [
        ("mail.zip", "done", 2),
        ("mail.zip!/a.pdf", "duplicate", 0),  # its bytes are those of a file of the folder, which was read first
        ("mail.zip!/b.pdf", "done", 1),
        ("mail.zip!/inner.zip", "done", 1),
        ("mail.zip!/inner.zip!/c.pdf", "done", 1),
        ("mail.zip (2)", "done", 1),
    ]
    assert rows(result.outcomes) == expected
    again = run(folder, tmp_path / "out", workers=1)
    assert rows(again.outcomes) == expected
    assert again.reused == len(expected) - 1
    assert again.document_ids == result.document_ids


def test_members_that_are_gone_lose_their_rows(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    archive = folder / "scans.zip"
    archive.write_bytes(packed(a_pdf=b"first", b_pdf=b"second"))
    run(folder, tmp_path / "out")
    archive.write_bytes(packed(b_pdf=b"second"))
    result = run(folder, tmp_path / "out")
    assert rows(result.outcomes) == [("scans.zip", "done", 1), ("scans.zip!/b.pdf", "done", 1)]
    assert (result.dropped, len(result.document_ids)) == (1, 1)


def test_a_name_that_a_file_of_the_folder_has_is_not_taken(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "scans.zip!").mkdir(parents=True)
    (folder / "scans.zip!" / "a.pdf").write_bytes(b"another")
    (folder / "scans.zip").write_bytes(packed(a_pdf=b"first"))
    result = run(folder, tmp_path / "out")
    assert {each.path for each in result.outcomes} == {"scans.zip", "scans.zip!/a.pdf", "scans.zip!/a (2).pdf"}


@pytest.mark.parametrize("workers", [1, 3])
def test_what_is_packed_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    """Six archives in one another; and archives that hold more files together than are followed."""
    folder = tmp_path / "in"
    folder.mkdir()
    content = b"letter"
    for depth in range(6):
        content = packed(**{f"level{depth}_zip": content})
    (folder / "deep.zip").write_bytes(content)
    many = {
        f"part{at}_zip": packed(**{f"n{at}x{name}_pdf": b"%d %d" % (at, name) for name in range(5)}) for at in range(3)
    }
    (folder / "many.zip").write_bytes(packed(**many))
    monkeypatch.setattr(batch_members, "MOST_FILES", 12)
    outcomes = run(folder, tmp_path / "out", workers).outcomes
    refused = [each.path for each in outcomes if each.reason_code == "packed_too_deeply"]
    assert [path.count("!/") for path in refused if path.startswith("deep")] == [4]
    assert [path for path in refused if path.startswith("many")] == ["many.zip!/part1.zip", "many.zip!/part2.zip"]
    assert sum(path.count("part0.zip!/") for path in (each.path for each in outcomes)) == 5
