"""Pages that were read are kept in object storage too, and parsed from there."""

import time
from pathlib import Path

import pytest

from pipeline.batch import BatchResult, run_batch
from pipeline.cluster import ClusterReaders
from pipeline.storage.mirror import MirroredStore
from pipeline.storage.urls import filesystem, stored_files
from tests.pipeline.batch.fake_readers import Remembering
from tests.pipeline.cluster.started import LIMITS, started_cluster
from tests.pipeline.storage.objects import names_in, put

pytestmark = pytest.mark.slow


def run_remembering(
    bucket: str, copy: Path, rules: str, *, address: str | None = None, reading: str = "a1"
) -> BatchResult:
    """A run whose readers leave checkpoints; `opened` beside the copy tells which files they opened."""
    copy.mkdir()
    reader = Remembering(copy.parent / "opened", rules)
    reader.log.write_text("")
    store = MirroredStore(f"{bucket}/out", copy, f"{reading} {rules}", reading * 16, pages_mb=1.0)
    with store.locked():
        readers = ClusterReaders(address, reader, LIMITS) if address else None
        files = stored_files([f"{bucket}/in"])
        return run_batch(files, reader, store, limits=LIMITS, workers=1, readers=readers)


def kept_pages(bucket: str) -> list[str]:
    return [name for name in names_in(f"{bucket}/out") if name.startswith("pages/")]


def test_pages_are_kept_in_object_storage_and_parsed_from_there(bucket: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        put(f"{bucket}/in/{name}", name)
    run_remembering(bucket, tmp_path / "first", "old")
    assert len(kept_pages(bucket)) == 2
    result = run_remembering(bucket, tmp_path / "second", "new")
    assert (result.parsed_again, (tmp_path / "opened").read_text()) == (2, "")
    result = run_remembering(bucket, tmp_path / "third", "new", reading="a2")
    assert (result.parsed_again, len((tmp_path / "opened").read_text().split())) == (0, 2)
    assert all(name.endswith("a2a2a2a2a2a2a2a2.gz") for name in kept_pages(bucket)), (
        "those of the other reading are gone"
    )
    filesystem("s3://").rm_file(f"{bucket}/in/a")
    run_remembering(bucket, tmp_path / "fourth", "new", reading="a2")
    assert len(kept_pages(bucket)) == 1


def test_no_page_of_a_refused_letter_stays_in_object_storage(bucket: str, tmp_path: Path) -> None:
    for name in ("a", "secret"):
        put(f"{bucket}/in/{name}", name)
    run_remembering(bucket, tmp_path / "first", "old")
    assert len(kept_pages(bucket)) == 2
    result = run_remembering(bucket, tmp_path / "second", "stricter")
    assert [each.outcome for each in result.outcomes] == ["done", "quarantined"]
    assert len(kept_pages(bucket)) == 1


def test_the_oldest_pages_in_object_storage_go_first(bucket: str, tmp_path: Path) -> None:
    store = MirroredStore(f"{bucket}/out", tmp_path, "same", "a" * 16, pages_mb=0.00001)
    marks = [f"{digit * 64}-{'a' * 16}.gz" for digit in "831"]
    for mark in marks:
        put(f"{bucket}/out/pages/{mark}", "8 bytes.")
        time.sleep(1.1)  # object storage tells whole seconds
    with store.locked():
        store.sweep(keep=set(), files={mark[:64] for mark in marks})
    assert kept_pages(bucket) == [f"pages/{marks[-1]}"]


def test_a_cluster_parses_stored_pages(bucket: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        put(f"{bucket}/in/{name}", name)
    with started_cluster(tmp_path / "machines") as cluster:
        run_remembering(bucket, tmp_path / "first", "old", address=cluster.address)
        assert len(kept_pages(bucket)) == 2, "sent by the workers, kept by the client"
        result = run_remembering(bucket, tmp_path / "second", "new", address=cluster.address)
    assert (result.parsed_again, (tmp_path / "opened").read_text()) == (2, "")
