"""A scanner uses a name again: what it meant before stays in the results under "name (2)"."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.batch import BatchResult, Limits, ReusedNames, Store, run_batch
from pipeline.intake import walk
from tests.pipeline.batch.test_members import PackedReader, packed


def is_another(before: Sequence[bytes], now: Sequence[bytes]) -> bool:
    """Another first letter makes another letter."""
    first = {line.split(b'"subject":"')[1][:1] for line in now}
    return any(line.split(b'"subject":"')[1][:1] not in first for line in before)


def watched(folder: Path, out: Path) -> tuple[BatchResult, list[str]]:
    store = Store(out, "fingerprint")
    with store.locked():
        names = ReusedNames(store, is_another)
        result = run_batch(list(walk([folder])), PackedReader(), store, limits=Limits(), workers=1, reused_names=names)
        return result, [line.split(b'"path":"')[1].split(b'"')[0].decode() for line in store.lines(result.document_ids)]


def test_the_letter_before_stays(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    scan = folder / "SCAN1.pdf"
    scan.write_text("first letter")
    assert watched(folder, out)[0].kept == 0
    scan.write_text("first letter, saved again")
    assert watched(folder, out)[0].kept == 0
    scan.write_text("second letter")
    result, paths = watched(folder, out)
    assert [each.path for each in result.outcomes] == paths == ["SCAN1.pdf", "SCAN1.pdf (2)"]
    scan.write_text("third letter")
    watched(folder, out)
    result, paths = watched(folder, out)  # and in the next round
    assert paths == ["SCAN1.pdf", "SCAN1.pdf (2)", "SCAN1.pdf (3)"]
    assert (result.kept, len(set(result.document_ids)), result.dropped) == (2, 3, 0)


def test_what_comes_back_under_another_name_is_not_kept_twice(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "SCAN1.pdf").write_text("first letter")
    watched(folder, out)
    (folder / "SCAN1.pdf").write_text("second letter")
    watched(folder, out)
    (folder / "kept by hand.pdf").write_text("first letter")
    result, paths = watched(folder, out)
    assert (result.kept, paths) == (0, ["SCAN1.pdf", "kept by hand.pdf"])


def test_letters_of_an_archive_stay_when_another_takes_its_name(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    scans = folder / "scans.zip"
    scans.write_bytes(packed(a_pdf=b"first letter", b_pdf=b"second letter", inner_zip=packed(c_pdf=b"third letter")))
    assert watched(folder, out)[0].kept == 0
    scans.write_bytes(packed(a_pdf=b"another letter", d_pdf=b"second letter", e_pdf=b"third letter, saved again"))
    result, paths = watched(folder, out)
    assert paths == ["scans.zip!/a.pdf", "scans.zip!/a.pdf (2)", "scans.zip!/d.pdf", "scans.zip!/e.pdf"]
    assert (result.kept, result.dropped) == (1, 3)
    scans.write_bytes(packed(d_pdf=b"second letter"))
    result, paths = watched(folder, out)
    kept = ["scans.zip!/a.pdf (2)", "scans.zip!/a.pdf (3)", "scans.zip!/e.pdf (2)"]
    assert (paths, result.kept) == ([*kept[:2], "scans.zip!/d.pdf", kept[2]], 3)
    scans.write_bytes(packed(d_pdf=b"second letter")[:40])
    watched(folder, out)
    result, paths = watched(folder, out)  # and in the next round
    assert [path for path in paths if path.endswith(")")] == [*kept[:2], "scans.zip!/d.pdf (2)", kept[2]]
    scans.write_bytes(packed(d_pdf=b"second letter"))
    assert watched(folder, out)[0].kept == 3


def test_letters_of_an_archive_that_is_gone_are_gone(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "b.pdf").write_text("second letter")
    (folder / "scans.zip").write_bytes(packed(a_pdf=b"first letter"))
    watched(folder, out)
    (folder / "scans.zip").unlink()
    result, paths = watched(folder, out)
    assert (result.kept, paths) == (0, ["b.pdf"])


def test_a_run_of_its_own_shows_its_inputs_and_starting_over_forgets(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "SCAN1.pdf").write_text("first letter")
    watched(folder, out)
    (folder / "SCAN1.pdf").write_text("second letter")
    watched(folder, out)
    store = Store(out, "fingerprint")
    with store.locked():
        store.forget_all()
    assert watched(folder, out)[0].kept == 0
