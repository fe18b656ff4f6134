"""Letters and results in object storage, against an S3 server on this machine."""

import shutil
from pathlib import Path

import pytest

from app.places import retry_places, run_places
from app.settings import Settings
from models.errors import BadInputFolder, BadOutputFolder, StorageLost, VanishedFile
from pipeline.batch import BatchResult, Limits, Store, run_batch
from pipeline.cluster import ClusterReaders
from pipeline.export.tables import write_tables
from pipeline.intake import walk
from pipeline.storage import urls
from pipeline.storage.mirror import MirroredStore
from pipeline.storage.urls import StoredFile, filesystem, is_url, stored_files
from tests.pipeline.batch.fake_readers import Plain, read_by_content
from tests.pipeline.cluster.started import LIMITS, SAME_BYTES, started_cluster
from tests.pipeline.storage.objects import names_in, put

pytestmark = pytest.mark.slow

LETTERS = {"a/1.pdf": "good 1", "a/2.pdf": "refuse", "b.pdf": "good 1", "c đ.pdf": "good 3", "d.pdf": "segfault"}
LITTER = {"Thumbs.db": "litter", "a/.hidden": "litter"}


def fill(bucket: str, folder: Path) -> None:
    """The same letters in both places."""
    for name, content in {**LETTERS, **LITTER}.items():
        put(f"{bucket}/in/{name}", content)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)


def run_here(inputs: Path, out: Path) -> BatchResult:
    store = Store(out, "same")
    with store.locked():
        result = run_batch(list(walk([inputs])), Plain(read_by_content), store, limits=LIMITS, workers=1)
        write_tables(out, result.outcomes, store.lines(result.document_ids))
    return result


def run_stored(bucket: str, copy: Path, *, address: str | None = None) -> BatchResult:
    store = MirroredStore(f"{bucket}/out", copy, "same")
    with store.locked():
        readers = ClusterReaders(address, Plain(read_by_content), LIMITS) if address else None
        files = stored_files([f"{bucket}/in"])
        result = run_batch(files, Plain(read_by_content), store, limits=LIMITS, workers=2, readers=readers)
        write_tables(copy, result.outcomes, store.lines(result.document_ids))
        store.push_tables()
    return result


def facts(result: BatchResult) -> list[tuple[str, str, str | None]]:
    return [(each.path, each.outcome, each.reason) for each in result.outcomes]


def test_what_is_an_address() -> None:
    assert [is_url(place) for place in ("s3://a/b", "gs://a", "/a/b", "file:///a", "C:\\a")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_object_storage_gives_the_same_bytes(bucket: str, tmp_path: Path) -> None:
    fill(bucket, tmp_path / "in")
    here = run_here(tmp_path / "in", tmp_path / "here")
    there = run_stored(bucket, tmp_path / "copy")
    assert facts(there) == facts(here)
    for name in SAME_BYTES:
        stored = filesystem("s3://").cat_file(f"{bucket}/out/{name}")
        assert stored == (tmp_path / "here" / name).read_bytes(), name
    assert not [name for name in names_in(f"{bucket}/out") if "lease" in name or name.endswith(".partial")]
    assert sorted(names_in(f"{bucket}/in")) == sorted({**LETTERS, **LITTER}), "letters stay untouched"


def test_a_cluster_reads_object_storage(bucket: str, tmp_path: Path) -> None:
    fill(bucket, tmp_path / "in")
    here = run_here(tmp_path / "in", tmp_path / "here")
    with started_cluster(tmp_path / "machines") as cluster:
        there = run_stored(bucket, tmp_path / "copy", address=cluster.address)
    assert facts(there) == facts(here)
    for name in SAME_BYTES:
        assert (tmp_path / "copy" / name).read_bytes() == (tmp_path / "here" / name).read_bytes(), name


def test_another_machine_goes_on_where_a_run_stopped(bucket: str, tmp_path: Path) -> None:
    fill(bucket, tmp_path / "in")
    run_stored(bucket, tmp_path / "copy")
    shutil.rmtree(tmp_path / "copy")
    assert run_stored(bucket, tmp_path / "another").reused == 4, "all but the duplicate"
    before = set(names_in(f"{bucket}/out/records"))
    filesystem("s3://").rm_file(f"{bucket}/in/c đ.pdf")
    run_stored(bucket, tmp_path / "third")
    assert len(before - set(names_in(f"{bucket}/out/records"))) == 2, "records of removed letters go"


def test_a_letter_that_changes_or_goes_is_quarantined(bucket: str, tmp_path: Path) -> None:
    put(f"{bucket}/in/a", "good")
    (file,) = stored_files([f"{bucket}/in"])
    before = file.version()
    put(f"{bucket}/in/a", "evil")
    assert file.version() != before
    filesystem("s3://").rm_file(f"{bucket}/in/a")
    with pytest.raises(VanishedFile):
        file.sha256()
    with pytest.raises(FileNotFoundError):
        file.version()


def test_one_file_may_be_named(bucket: str) -> None:
    put(f"{bucket}/in/.a.pdf", "good")
    assert [file.relative for file in stored_files([f"{bucket}/in/.a.pdf"])] == [".a.pdf"]


@pytest.mark.parametrize("url", ["s3://no-such-bucket/in", "nonsense://a/b"])
def test_what_is_not_there_ends_the_run(server: str, url: str) -> None:
    with pytest.raises(BadInputFolder):
        stored_files([url])


def test_storage_that_does_not_answer_ends_the_run(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urls, "PATIENCE_S", (0.01, 0.01))
    tries = []

    def ask() -> None:
        tries.append(1)
        raise ConnectionError("no route")

    with pytest.raises(StorageLost, match="no route"):
        urls.answered("s3://a", ask)
    assert len(tries) == 3


def test_a_defect_of_ours_is_not_asked_again() -> None:
    tries = []

    def ask() -> None:
        tries.append(1)
        raise TypeError("a defect of ours")

    with pytest.raises(TypeError, match="of ours"):
        urls.answered("s3://a", ask)
    assert len(tries) == 1


def test_a_missing_bucket_is_said_in_words(server: str, tmp_path: Path) -> None:
    store = MirroredStore("s3://no-such-bucket/out", tmp_path, "same")
    with pytest.raises((BadOutputFolder, StorageLost), match="no-such-bucket"), store.locked():
        pass


def test_the_command_reads_and_writes_addresses(bucket: str, tmp_path: Path) -> None:
    """With the real reader: nothing here is a letter, so every file has its reason."""
    put(f"{bucket}/in/a.pdf", "no letter")
    put(f"{bucket}/in/b.pdf", "")
    (tmp_path / "a.pdf").write_text("no letter either")
    settings = Settings(workers=1, limits=Limits())
    summary = run_places([f"{bucket}/in", str(tmp_path / "a.pdf")], f"{bucket}/out", settings)
    assert (summary.files, summary.quarantined) == (3, 3)
    assert set(names_in(f"{bucket}/out")) >= {"documents.csv", "outcomes.csv", "run.json", ".state/inputs.json"}
    assert run_places([f"{bucket}/in"], f"{bucket}/out", settings).reused == 1, "one had its long name"
    assert run_places([f"{bucket}/in"], f"{bucket}/out", settings).reused == 2
    assert retry_places(f"{bucket}/out", settings).reused == 0
    with pytest.raises(BadOutputFolder, match="is an input folder too"):
        run_places([f"{bucket}/in"], f"{bucket}/in/", settings)


def test_a_file_of_storage_can_be_sent_to_a_worker(bucket: str) -> None:
    put(f"{bucket}/in/a.pdf", "good")
    (file,) = stored_files([f"{bucket}/in"])
    assert isinstance(file, StoredFile)
    with file.at_hand() as path:
        assert path.read_text() == "good"
        assert path.suffix == ".pdf"
    assert not path.exists()
