"""The register at the end of a run, and `congvan feed`."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.feed import feed_folder
from app.run import RunSummary, fed
from app.settings import Settings
from register.errors import NewerRegister, NotFed
from register.feeding.before import was_fed
from register.register import Register
from tests.register.letters import dated, letter

DAY = date(2021, 6, 1)
SUMMARY = RunSummary(files=1, done=1, duplicate=0, quarantined=0, documents=1, pages=1, reused=0, parsed_again=0,
                     dropped=0, defects=0, seconds=1.0)  # fmt: skip


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The output folder of a run over one scan."""
    from pipeline.intake import sha256_of

    scans, out = tmp_path / "in", tmp_path / "out"
    scans.mkdir()
    (out / ".state").mkdir(parents=True)
    (scans / "12.pdf").write_bytes(b"%PDF-1.7 a scan")
    record = letter("12/UBND-TH", dated("Sở Y tế báo cáo.", DAY))
    source = record.source.model_copy(update={"sha256": sha256_of(scans / "12.pdf")})
    write(out, record.model_copy(update={"source": source}).model_dump_json())
    (out / ".state" / "inputs.json").write_text(json.dumps([str(scans), "s3://elsewhere/x"]))
    (out / "run.json").write_text(json.dumps({"fingerprint": "abc"}))
    return out


def write(out: Path, *lines: str) -> None:
    (out / "documents.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_fed_once(out: Path) -> None:
    first = feed_folder(out, Settings())
    assert first is not None
    assert (first.letters_new, first.tasks_new) == (1, 1)
    assert feed_folder(out, Settings()) is None
    with Register.open(out / "register.db") as register:
        (found,) = register.letters.list()
        assert register.letters.original(found.id).read_bytes() == b"%PDF-1.7 a scan"


def test_what_was_fed_is_seen_without_opening_the_register(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed_folder(out, Settings())
    monkeypatch.setattr(Register, "open", None)
    assert feed_folder(out, Settings()) is None


def test_of_another_record_form_or_folder_nothing_was_fed(out: Path, tmp_path: Path) -> None:
    place = out / "register.db"
    assert not was_fed(place, out)
    assert not place.exists()
    feed_folder(out, Settings())
    assert was_fed(place, out)
    assert not was_fed(place, out, name="s3://bucket/out")
    assert not was_fed("postgresql://server/db", out)
    write(out, letter("13/UBND-TH").model_dump_json())
    assert not was_fed(place, out)
    feed_folder(out, Settings())
    with closing(sqlite3.connect(place)) as register, register:
        register.execute("UPDATE alembic_version SET version_num = '9999'")
    assert not was_fed(place, out)
    (tmp_path / "other.db").write_bytes(b"no register")
    assert not was_fed(tmp_path / "other.db", out)


def test_originals_by_reference(out: Path) -> None:
    feed_folder(out, Settings(originals="reference"))
    with Register.open(out / "register.db") as register:
        (found,) = register.letters.list()
        assert register.letters.original(found.id) == out.parent / "in" / "12.pdf"


def test_one_register_for_several_folders(out: Path, tmp_path: Path) -> None:
    settings = Settings(register=str(tmp_path / "office" / "register.db"), originals_folder=tmp_path / "kept")
    feed_folder(out, settings)
    write(out, letter("13/UBND-TH").model_dump_json())
    feed_folder(out, settings)
    with Register.open(tmp_path / "office" / "register.db") as register:
        assert [each.code for each in register.letters.list()] == ["12/UBND-TH", "13/UBND-TH"], "nothing is taken away"
    assert not (out / "register.db").exists()
    assert any((tmp_path / "kept").iterdir())


@pytest.mark.parametrize("content", [None, "", "no record\n", '{"document_id": 1}\n'])
def test_what_is_no_output_of_a_run(out: Path, content: str | None) -> None:
    (out / "documents.jsonl").unlink()
    if content is not None:
        (out / "documents.jsonl").write_text(content)
    if content == "":
        assert feed_folder(out, Settings()) is not None
    else:
        with pytest.raises(NotFed):
            feed_folder(out, Settings())


def test_a_run_that_cannot_feed_is_finished_and_says_so(out: Path) -> None:
    summary = fed(SUMMARY, out, Settings(register="s3://bucket/register.db"))
    assert "object storage" in summary.not_fed
    assert fed(SUMMARY, out, Settings()).not_fed == ""


def test_results_in_object_storage_need_a_register_that_is_set(out: Path) -> None:
    assert fed(SUMMARY, out, Settings(), name="s3://bucket/out") == SUMMARY
    assert not (out / "register.db").exists()
    assert fed(SUMMARY, out, Settings(register=str(out.parent / "r.db")), name="s3://bucket/out").not_fed == ""
    with Register.open(out.parent / "r.db") as register:
        assert len(list(register.letters.list())) == 1


def test_command(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(out.parent)
    runner = CliRunner()
    first, again = runner.invoke(app, ["feed", "out"]), runner.invoke(app, ["feed", "out"])
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "letters new: 1" in first.output
    assert "already" in again.output
    assert runner.invoke(app, ["feed", "nowhere"]).exit_code == 5
    monkeypatch.setenv("CONGVAN_REGISTER", "s3://bucket/register.db")
    assert runner.invoke(app, ["feed", "out"]).exit_code == NewerRegister.exit_code
    monkeypatch.delenv("CONGVAN_REGISTER")
    (out / "documents.jsonl").write_text("broken\n")
    assert runner.invoke(app, ["feed", "out"]).exit_code == NotFed.exit_code
