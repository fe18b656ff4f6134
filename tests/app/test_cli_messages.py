"""What a command says at its end."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.cli_progress import print_summary
from app.run import RunSummary, run_letters
from app.settings import Settings
from models.errors import BadSettings


def test_an_error_is_a_line_of_the_json_log_too(tmp_path: Path) -> None:
    command = ["run", str(tmp_path / "nowhere"), "--out", str(tmp_path / "out"), "--log-json"]
    result = CliRunner().invoke(app, command)
    line = json.loads(result.output.splitlines()[-1])
    assert (result.exit_code, line["exit_code"]) == (6, 6)
    assert "does not exist" in line["message"]


def test_a_folder_may_have_brackets_in_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    counts = dict.fromkeys(RunSummary.model_fields, 0) | {"not_fed": ""}
    print_summary(RunSummary.model_validate(counts), "ob[/b]")
    assert "ob[/b]" in capsys.readouterr().out.replace("\n", "")


def test_missing_signers_end_the_run_before_it_reads(tmp_path: Path) -> None:
    letter = tmp_path / "a.pdf"
    letter.write_text("<html>")
    with pytest.raises(BadSettings, match=r"nowhere\.csv"):
        run_letters([letter], tmp_path / "out", Settings(signers=tmp_path / "nowhere.csv"))
    assert not (tmp_path / "out" / "outcomes.csv").exists()
    assert not list((tmp_path / "out" / ".state" / "outcomes").iterdir())
