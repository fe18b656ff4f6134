"""The command line: what it prints, how it ends, and how fast it starts."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from filelock import FileLock
from fsspec.registry import _registry
from typer.testing import CliRunner

from app.cli import app
from app.inputs import input_files
from app.settings import load_settings
from models.errors import BadSettings

ROOT = Path(__file__).parents[2]
LETTER = ROOT / "data" / "samples" / "letters" / "cong-van-ubnd-tinh.pdf"
HEAVY = {"cv2", "numpy", "pandas", "pdfplumber", "pydantic", "spacy", "sqlalchemy", "underthesea"}
MOST_MODULES = 400


def call(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.output


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    """Files that are quarantined or duplicates before any reader is needed."""
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "empty.pdf").touch()
    (folder / "page.pdf").write_text("<html>")
    (folder / "sub" / "page.pdf").write_text("<html>")
    return folder


def test_run_ends_with_10_when_files_are_quarantined(unreadable: Path, tmp_path: Path) -> None:
    code, printed = call("run", unreadable, "--out", tmp_path / "out", "--workers", 1)
    assert code == 10, printed
    rows = (tmp_path / "out" / "outcomes.csv").read_text("utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == ["empty.pdf", "page.pdf", "sub/page.pdf"]
    assert "empty: the file holds no bytes" in rows[1]
    assert "duplicate,the same bytes as page.pdf" in rows[3]
    counts = json.loads((tmp_path / "out" / "run.json").read_text())["counts"]
    assert (counts["files"], counts["quarantined"], counts["duplicate"]) == (3, 2, 1)


def test_retry_reads_what_was_put_right(unreadable: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("run", unreadable, "--out", out)
    (unreadable / "empty.pdf").unlink()
    code, _ = call("retry", out)
    assert code == 10
    assert "empty.pdf" not in (out / "outcomes.csv").read_text("utf-8-sig")


def test_a_run_says_how_many_files_of_an_earlier_one_it_dropped(unreadable: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    _, printed = call("run", unreadable, "--out", out)
    assert "dropped" not in printed
    (tmp_path / "other.pdf").touch()
    _, printed = call("run", tmp_path / "other.pdf", "--out", out, "--log-json")
    assert "2 files of an earlier run are not among the inputs any more" in printed
    counts = json.loads((out / "run.json").read_text())["counts"]
    assert (counts["files"], counts["dropped"]) == (1, 2)
    assert len(list((out / ".state" / "outcomes").iterdir())) == 1


def test_the_summary_counts_what_an_earlier_run_settled_among_all_files(unreadable: Path, tmp_path: Path) -> None:
    call("run", unreadable, "--out", tmp_path / "out")
    _, printed = call("run", unreadable, "--out", tmp_path / "out")
    rows = [[cell.strip() for cell in line.strip("│ ").split("│")] for line in printed.splitlines() if "│" in line]
    assert rows[:3] == [["files", "3"], ["of them settled by an earlier run", "2"], ["read", "0"]]


def test_the_summary_says_what_was_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = ROOT / "data/samples/letters/cong-van-so-cong-thuong.docx"
    call("run", letter, "--out", tmp_path / "out")
    monkeypatch.setenv("CONGVAN_PARSING__SILENT_ERRORS", "0.002")
    _, printed = call("run", letter, "--out", tmp_path / "out")
    assert "of them parsed again, no scan opened │ 1" in printed


def test_an_error_before_reading_shows_no_progress_bar(unreadable: Path, tmp_path: Path) -> None:
    with FileLock(tmp_path / "lock"):
        (tmp_path / ".state").mkdir()
        (tmp_path / "lock").rename(tmp_path / ".state" / "lock")
        command = [sys.executable, "congvan.py", "run", str(unreadable), "--out", str(tmp_path)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 8
    assert len(ended.stderr.splitlines()) == 1, ended.stderr


def test_results_inside_the_input_folder_are_not_read(unreadable: Path, tmp_path: Path) -> None:
    out = unreadable / "results"
    for _ in range(2):
        call("run", unreadable, "--out", out)
    assert len((out / "outcomes.csv").read_text("utf-8-sig").splitlines()) == 1 + 3


def test_files_of_one_name_from_two_folders_keep_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.pdf").write_text(name)
    (tmp_path / "two" / "b.pdf").write_text("b")
    found = input_files([tmp_path / "one", tmp_path / "two", tmp_path / "two" / "b.pdf"], tmp_path / "out")
    names = [file.relative for file in found]
    assert names == [str(tmp_path / "one" / "a.pdf"), str(tmp_path / "two" / "a.pdf"), "b.pdf"]


def bad_runs(tmp_path: Path) -> Sequence[tuple[Sequence[object], int, str]]:
    folder = tmp_path / "in"
    file = tmp_path / "file"
    return [
        (("run", folder), 2, "--out"),
        (("run", folder, "--out", tmp_path / "out", "--workers", 0), 2, "--workers"),
        (("run", folder, "--out", tmp_path / "out", "--ocr", "magic"), 2, "--ocr"),
        (("run", tmp_path / "nowhere", "--out", tmp_path / "out"), 6, "does not exist"),
        (("run", folder, "--out", folder), 5, "is an input folder too"),
        (("run", folder, "--out", file), 5, "is a file"),
        (("retry", tmp_path), 5, "not the output of a run"),
        (("show", tmp_path / "nowhere.pdf"), 6, "nowhere.pdf does not exist: check the spelling"),
        (("explain", tmp_path / "nowhere.pdf"), 6, "nowhere.pdf does not exist: check the spelling"),
        (("show", folder), 6, "is a folder: name a file in it"),
        (("show", LETTER, "--overlay", file), 5, "choose another --overlay"),
        (("run", folder, "--out", "s3://bucket/out"), 5, "pip install 'congvan[s3]'"),
        (("run", "s3://bucket/in", "--out", tmp_path / "out"), 6, "pip install 'congvan[s3]'"),
        (("run", folder, "--out", tmp_path / "out", "--dask", "tcp://a:1"), 11, "pip install 'congvan[dask]'"),
        (("run", folder, "--out", tmp_path / "out", "--dask", ""), 11, "tcp://HOST:PORT"),
        (("run", folder, "--out", tmp_path / "out", "--dask", "http://a:1"), 11, "tcp://HOST:PORT"),
        (("run", folder, "--out", tmp_path / "out", "--dask", "tcp://a"), 11, "tcp://HOST:PORT"),
        (("watch", "s3://bucket/in", "--out", tmp_path / "out"), 6, "takes folders only"),
        (("watch", folder, "--out", "s3://bucket/out"), 5, "takes folders only"),
        (("show", file), 3, "not a letter file"),
    ]


@pytest.mark.parametrize("case", range(17))
def test_errors_end_with_their_code(tmp_path: Path, case: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for extra in ("s3fs", "distributed"):  # as where only congvan itself is installed
        monkeypatch.setitem(sys.modules, extra, None)
    monkeypatch.delitem(_registry, "s3", raising=False)  # where an earlier test has used it
    monkeypatch.setattr("app.places.find_spec", lambda name: None)
    (tmp_path / "in").mkdir()
    (tmp_path / "file").write_text("text")
    arguments, code, sentence = bad_runs(tmp_path)[case]
    ended, printed = call(*arguments)
    assert ended == code, printed
    assert sentence in " ".join(printed.split())
    assert not (tmp_path / "out").exists()


def test_a_full_disk_ends_the_run_with_a_sentence(unreadable: Path, tmp_path: Path) -> None:
    (unreadable / "more.pdf").write_bytes(b"%PDF-" + b"x" * 100)

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    command = [sys.executable, "congvan.py", "run", str(unreadable), "--out", str(tmp_path / "out")]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=no_room)
    assert ended.returncode == 5, ended.stderr
    assert "Make room" in ended.stderr
    assert not list((tmp_path / "out").rglob("*.partial"))
    assert not list((tmp_path / "out").glob("*.csv"))


def test_schema_prints_the_schema() -> None:
    code, printed = call("schema")
    assert code == 0
    assert json.loads(printed)["title"] == "DocumentRecord"


def test_version_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert call("--version") == (0, f"congvan {project['project']['version']}\n")


def test_help_names_the_exit_codes() -> None:
    code, printed = call("--help")
    assert code == 0
    assert "10 finished, but files are quarantined" in " ".join(printed.split())


def test_help_loads_no_library_that_reads_letters() -> None:
    """So that it starts at once: 0.1 s of CPU with some 170 modules, 3 s with those that read."""
    command = [sys.executable, "-X", "importtime", "congvan.py", "--help"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stderr
    loaded = [line.rpartition("|")[2].strip() for line in told.splitlines()]
    assert "typer" in loaded
    assert not HEAVY & {module.partition(".")[0] for module in loaded}
    assert len(loaded) < MOST_MODULES


def test_settings_flags_beat_environment_beats_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "congvan.toml").write_text('workers = 3\n[reading]\nocr = "pytesseract"\nlanguages = "vie+eng"\n')
    monkeypatch.chdir(tmp_path)
    assert load_settings({}).worker_count == 3
    monkeypatch.setenv("CONGVAN_WORKERS", "5")
    monkeypatch.setenv("CONGVAN_READING__OCR", "auto")
    settings = load_settings({"reading": {"ocr": "tesserocr"}})
    assert settings.worker_count == 5
    assert (settings.reading.ocr, settings.reading.languages) == ("tesserocr", "vie+eng")


@pytest.mark.parametrize("toml", ["workers = 0", "speed = 1", "workers ="])
def test_wrong_settings_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str) -> None:
    (tmp_path / "congvan.toml").write_text(toml)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadSettings):
        load_settings({})


def started(command: list[str], **environment: str) -> subprocess.Popen[str]:
    """In a session of its own and open to Ctrl-C, which shells make deaf what they start in the background."""
    return subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        env={**os.environ, **environment},
    )


def test_a_stopped_run_says_how_to_go_on(tmp_path: Path) -> None:
    letters = [str(LETTER.parent), "--workers", "1"]  # more than can be read meanwhile
    run = started([sys.executable, "congvan.py", "run", *letters, "--out", str(tmp_path / "out")])
    while not list((tmp_path / "out" / ".state" / "outcomes").glob("*.json")):  # until it is at work
        assert run.poll() is None
        time.sleep(0.01)
    os.kill(run.pid, signal.SIGINT)
    _, printed = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "the same command goes on from here" in printed
    assert "Traceback" not in printed


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.3, 0.6, 1.0, 1.4])
def test_ctrl_c_at_the_start_ends_as_cleanly(tmp_path: Path, seconds: float) -> None:
    """A terminal tells all processes of the command, also those that are still loading their libraries."""
    letters = [str(LETTER.parent), "--workers", "1"]  # more than can be read meanwhile
    command = [sys.executable, "congvan.py", "run", *letters, "--out", str(tmp_path / "out")]
    run = started(command, TMPDIR=str(tmp_path))
    time.sleep(seconds)
    os.killpg(run.pid, signal.SIGINT)
    _, printed = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in printed
    assert not list(tmp_path.glob("congvan-*"))
    log = tmp_path / "out" / ".state" / "workers.log"
    assert not log.exists() or "Traceback" not in log.read_text()


def test_explain_names_the_rule_of_each_value() -> None:
    result = CliRunner().invoke(app, ["explain", str(LETTER)], env={"COLUMNS": "200"})
    assert result.exit_code == 0
    assert "assigned: giao" in result.output
    assert "2021-04-20" in result.output


def test_show_draws_a_picture_a_page(tmp_path: Path) -> None:
    code, _ = call("show", LETTER, "--overlay", tmp_path / "pages")
    assert code == 0
    assert [path.name for path in sorted((tmp_path / "pages").iterdir())][:1] == ["cong-van-ubnd-tinh-1.png"]


def test_show_says_that_office_files_are_not_drawn_on(tmp_path: Path) -> None:
    letter = tmp_path / "letter.docx"
    docx.Document().save(str(letter))
    code, printed = call("show", letter, "--overlay", tmp_path / "pages")
    assert code == 0, printed
    assert "no overlay" in printed
    assert not (tmp_path / "pages").exists()
