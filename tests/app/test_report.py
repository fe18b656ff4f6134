"""`congvan report`, `handed-in` and `templates`, as a clerk calls them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from tests.forms.offices import office_register


@pytest.fixture(autouse=True)
def in_an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    office_register(tmp_path).close()


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, result.output


def test_a_report_is_written_and_handed_in() -> None:
    asked = ("report", "period", "--period", "2021-04", "--as-of", "20/04/2021", "--out", "f")
    code, output = call(*asked)
    assert code == 0
    assert output.split() == ["f/bao-cao-tong-hop_2021-04.xlsx", "f/bao-cao-tong-hop_2021-04.docx"]
    code, output = call(*asked, "--hand-in", "--by", "Lan")
    assert code == 0, output
    assert Path("f/bao-cao-tong-hop_2021-04_ban-1.docx").is_file()
    code, output = call("handed-in", "--csv")
    assert code == 0
    assert output.count("period.") == 2


def test_the_day_is_the_periods_last_where_none_is_given() -> None:
    call("report", "tasks", "--period", "2021-03", "--out", "f", "--hand-in", "--by", "Lan")
    code, output = call("handed-in", "--json")
    assert code == 0
    assert "2021-03-14" in output


def test_refusals_have_their_exit_code() -> None:
    assert call("report", "slip")[0] == 16
    assert call("report", "period", "--period", "2021-13")[0] == 15
    assert call("report", "tasks", "--templates", "no-such-folder")[0] == 16
    assert call("report", "no-such-form")[0] == 2


def test_templates() -> None:
    code, output = call("templates", "own")
    assert code == 0
    assert "own/van-ban-don-doc.docx" in output
    code, output = call("report", "reminder", "--as-of", "2021-04-20", "--templates", "own")
    assert (code, output.strip()) == (0, "van-ban-don-doc_2021-04-20.docx")
