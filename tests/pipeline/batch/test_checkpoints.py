"""What an earlier reading left is read from instead of the file, as long as it holds."""

from pathlib import Path

import pytest

from models import DocumentRecord
from pipeline.batch import BatchResult, Checkpoints, Limits, Store, parses_again, run_batch
from pipeline.intake import walk
from tests.pipeline.batch.fake_readers import Remembering

pytestmark = pytest.mark.slow
MB = 1_000_000


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a", "b", "damaged", "secret"):
        (folder / name).write_text(name)
    return folder


def run(inputs: Path, *, rules: str = "old", reading: str = "a1", pages_mb: float = 1.0) -> BatchResult:
    out, log = inputs.parent / "out", inputs.parent / "opened"
    log.write_text("")
    store = Store(out, f"{reading} {rules}", reading * 16, pages_mb=pages_mb)
    with store.locked():
        return run_batch(list(walk([inputs])), Remembering(log, rules), store, limits=Limits(), workers=1)


def opened(inputs: Path) -> list[str]:
    return sorted((inputs.parent / "opened").read_text().split())


def subjects(inputs: Path) -> list[str]:
    found = (inputs.parent / "out" / "records").glob("*.json")
    return sorted(DocumentRecord.model_validate_json(path.read_bytes()).subject or "" for path in found)


def test_changed_rules_open_no_file(inputs: Path) -> None:
    run(inputs)
    result = run(inputs, rules="new")
    assert opened(inputs) == []
    assert subjects(inputs) == ["a by new", "b by new", "secret by new"]
    assert (result.parsed_again, result.reused) == (3, 1), "the damaged file is damaged whatever the rules say"


@pytest.mark.parametrize(
    ("rules", "reading", "pages_mb", "again"),
    [("new", "a1", 1.0, True), ("old", "a1", 1.0, False), ("new", "a2", 1.0, False), ("new", "a1", 0.0, False)],
)
def test_whether_pages_will_be_parsed_again_is_known_before(
    inputs: Path, rules: str, reading: str, pages_mb: float, again: bool
) -> None:
    assert not parses_again(Store(inputs.parent / "out", "a1 old", "a1" * 16)), "nothing was read yet"
    run(inputs, pages_mb=pages_mb)
    assert parses_again(Store(inputs.parent / "out", f"{reading} {rules}", reading * 16)) is again


def test_another_reading_opens_every_file(inputs: Path) -> None:
    run(inputs)
    result = run(inputs, reading="a2")
    assert opened(inputs) == ["a", "b", "damaged", "secret"]
    assert result.parsed_again == 0
    marks = {path.name.partition("-")[2] for path in (inputs.parent / "out" / "pages").iterdir()}
    assert len(marks) == 1, "checkpoints of the other reading are gone"


def test_the_same_bytes_whether_read_or_parsed_again(inputs: Path, tmp_path: Path) -> None:
    run(inputs)
    run(inputs, rules="new")
    parsed = {path.name: path.read_bytes() for path in (tmp_path / "out" / "records").iterdir()}
    (tmp_path / "out").rename(tmp_path / "before")
    run(inputs, rules="new")
    assert parsed == {path.name: path.read_bytes() for path in (tmp_path / "out" / "records").iterdir()}


@pytest.mark.parametrize("what", ["deleted", "does not do"])
def test_without_a_checkpoint_the_file_is_read(inputs: Path, what: str) -> None:
    run(inputs)
    for path in (inputs.parent / "out" / "pages").iterdir():
        path.unlink() if what == "deleted" else path.write_text(what)
    result = run(inputs, rules="new")
    assert opened(inputs) == ["a", "b", "secret"]
    assert result.parsed_again == 0


def test_nothing_is_kept_of_a_letter_that_is_refused_by_what_it_says(inputs: Path) -> None:
    run(inputs)
    result = run(inputs, rules="stricter")
    assert [outcome.path for outcome in result.outcomes if outcome.reason.startswith("secret")] == ["secret"]
    kept = [path.read_text() for path in (inputs.parent / "out" / "pages").iterdir()]
    assert sorted(kept) == ["a", "b"]
    assert subjects(inputs) == ["a by stricter", "b by stricter"]
    run(inputs, rules="old")
    assert opened(inputs) == ["secret"], "under other rules it is looked at again"


def test_checkpoints_of_removed_letters_go(inputs: Path) -> None:
    run(inputs)
    (inputs / "a").unlink()
    run(inputs)
    assert len(list((inputs.parent / "out" / "pages").iterdir())) == 2


def test_no_room_keeps_none(inputs: Path) -> None:
    run(inputs, pages_mb=0)
    assert not (inputs.parent / "out" / "pages").exists()


def test_the_oldest_go_where_there_is_no_room(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path / "pages", "a" * 16, 1.0)
    for number in range(4):
        checkpoints.put(f"{number}" * 64, bytes(MB * 3 // 10))
    assert [number for number in range(4) if checkpoints.get(f"{number}" * 64)] == [1, 2, 3]
    checkpoints.put("9" * 64, bytes(MB * 2))
    assert checkpoints.get("9" * 64) is None, "larger than all the room"
    again = Checkpoints(tmp_path / "pages", "a" * 16, 0.5)
    again.put("7" * 64, bytes(MB * 3 // 10))
    assert [number for number in (1, 2, 3, 7) if again.get(f"{number}" * 64)] == [7], "found on the disk, too"


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path / "pages", "a" * 16, 1.0)
    checkpoints.put("1" * 64, b"page")
    (tmp_path / "pages" / "notes.txt").write_text("mine")
    checkpoints.sweep(keep=())
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["notes.txt"]
