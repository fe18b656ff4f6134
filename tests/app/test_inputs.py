"""Which files a run reads, and what each of them is called."""

import os
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from app.inputs import input_files, require_folders, require_some
from models import Outcome
from models.errors import BadInputFolder, BadOutputFolder, ClosedToUs
from pipeline.batch import Store
from pipeline.intake import InputFile, sha256_of, walk


def touched(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def relatives(inputs: list[Path], out: Path) -> list[str]:
    return [file.relative for file in input_files(inputs, out)]


def test_results_below_an_input_folder_are_no_letters(tmp_path: Path) -> None:
    touched(tmp_path, "a.pdf", "out/tasks.csv", "out/records/b.json")
    assert relatives([tmp_path], tmp_path / "out") == ["a.pdf"]


@pytest.mark.parametrize("named", ["in", "in/b", "in/a.pdf", "link"])
def test_an_input_in_the_output_folder_is_read(tmp_path: Path, named: str) -> None:
    """As in `congvan run in --out .`."""
    touched(tmp_path, "in/a.pdf", "in/b/c.pdf", "tasks.csv", "records/d.json")
    (tmp_path / "link").symlink_to(tmp_path / "in", target_is_directory=True)
    require_folders([tmp_path / named], tmp_path)
    expected = {"in": ["a.pdf", "b/c.pdf"], "in/b": ["c.pdf"], "in/a.pdf": ["a.pdf"], "link": ["a.pdf", "b/c.pdf"]}
    assert relatives([tmp_path / named], tmp_path) == expected[named]


@pytest.mark.parametrize("named", ["", "records", ".state", "records/sub"])
def test_what_a_run_writes_into_is_no_input(tmp_path: Path, named: str) -> None:
    (tmp_path / "records/sub").mkdir(parents=True)
    (tmp_path / ".state").mkdir()
    with pytest.raises(BadOutputFolder):
        require_folders([tmp_path / named], tmp_path)


def test_an_emptied_folder_drops_no_results(tmp_path: Path) -> None:
    """A drive that is not mounted looks like that."""
    store = Store(tmp_path / "out", "same")
    with store.locked():
        require_some([], store, [tmp_path])
        store.settle(Outcome(path="a", sha256="0" * 64, outcome="done"), (), "a")
        with pytest.raises(BadInputFolder, match="drive"):
            require_some([], store, [tmp_path])
        require_some([InputFile(tmp_path / "b", "b")], store, [tmp_path])


def test_an_input_below_a_closed_folder_is_a_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(path: Path, **how: bool) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", closed)
    with pytest.raises(BadInputFolder, match="Permission denied"):
        require_folders([tmp_path / "in"], tmp_path / "out")


def test_files_whose_names_look_alike_are_told_apart(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "công.pdf")
    names = [b"a\xff.pdf", b"a\\xff.pdf", composed.encode(), unicodedata.normalize("NFD", composed).encode()]
    try:
        for name in names:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
    except OSError:
        pytest.skip("the file system takes UTF-8 names only")
    found = [unicodedata.normalize("NFC", name) for name in relatives([tmp_path], tmp_path / "out")]
    assert len(set(found)) == len(names)


def test_folders_however_deep_are_walked(tmp_path: Path) -> None:
    folders = [tmp_path / "/".join("d" * depth) for depth in range(1, 1500)]
    for folder in folders:
        folder.mkdir()
    (folders[-1] / "a.pdf").touch()
    try:
        assert [file.path for file in walk([tmp_path])] == [folders[-1] / "a.pdf"]
    finally:  # pytest cannot clear away so many
        (folders[-1] / "a.pdf").unlink()
        for folder in reversed(folders):
            folder.rmdir()


def test_a_name_that_is_too_long_to_ask_for_has_its_row(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="too long"):
        sha256_of(tmp_path / ("x" * 300))


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), FileNotFoundError(2, "gone")])
def test_a_folder_that_does_not_open_has_a_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    touched(tmp_path, "a.pdf", "shut/b.pdf")
    scan = os.scandir

    def scandir(folder: Path) -> Any:
        if folder.name == "shut":
            raise error
        return scan(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert relatives([tmp_path], tmp_path / "out") == ["a.pdf", "shut"]
    with pytest.raises(ClosedToUs):
        InputFile(tmp_path / "shut", "shut").sha256()


def test_a_file_that_we_may_not_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touched(tmp_path, "a.pdf")

    def shut(path: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", shut)
    with pytest.raises(ClosedToUs, match="no permission"):
        sha256_of(tmp_path / "a.pdf")
