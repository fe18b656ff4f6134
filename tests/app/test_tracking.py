"""The commands of the register: what they print, what they change, how they end."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.tracking import desk
from register.changes.registering import NewLetter
from register.changes.shaping import NewTask
from register.records import Proof
from register.register import Register
from register.vocabulary import Direction
from tests.register.sheet_files import write_rows

ROOT = Path(__file__).parents[2]
AS_OF = "2021-06-01"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register of three tasks: one late, one soon due, one done; and two letters."""
    path = tmp_path / "register.db"
    monkeypatch.setenv("CONGVAN_REGISTER", str(path))
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    with Register.open(path, clock=lambda: date(2021, 6, 1)) as register:
        sent = NewLetter(code="12/UBND-TH", issued_date=date(2021, 4, 1), organ_name="UBND tỉnh Tân Hưng",
                         direction=Direction.OUT)  # fmt: skip
        first = register.letters.add(sent, "Lan").id
        register.letters.add(NewLetter(code="9/UBND-TH", issued_date=date(2021, 5, 20), subject="Đôn đốc"), "Lan")
        rows = (
            ("Báo cáo kết quả giải ngân", ("Sở Tài chính", "Sở Xây dựng"), date(2021, 5, 20), first),
            ("Rà soát quỹ đất", ("Sở Y tế",), date(2021, 6, 3), first),
            ("Chuẩn bị kỳ họp", ("Văn phòng",), date(2021, 5, 30), None),
        )
        for text, leads, due, letter in rows:
            new = NewTask(text=text, leads=leads, due=due, letter=letter, given_on=date(2021, 4, 1))
            register.tasks.add(new, "Lan")
        register.tasks.done(3, "Lan", Proof(code="5/BC-VP", issued_date=date(2021, 5, 28)))
    return path


def call(*arguments: object, typed: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=typed)
    return result.exit_code, result.stdout, result.stderr


def rows(*arguments: object) -> list[dict[str, str]]:
    code, printed, complaints = call(*arguments, "--csv")
    assert (code, complaints) == (0, "")
    assert printed.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(printed[1:])))


def as_json(*arguments: object) -> object:
    code, printed, complaints = call(*arguments, "--json")
    assert (code, complaints) == (0, ""), complaints
    return json.loads(printed)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ([], ["1", "3", "2"]),  # by deadline
        (["--state", "overdue"], ["1"]),
        (["--state", "qua han", "--state", "Sắp đến hạn"], ["1", "2"]),
        (["--state", "open"], ["1", "2"]),
        (["--state", "done"], ["3"]),
        (["--agency", "sở xây dựng"], ["1"]),
        (["--agency", "Sở Y tế", "--role", "coordinate"], []),
        (["--text", "quy dat"], ["2"]),
        (["--text", "quỹ đất"], ["2"]),
        (["--due-from", "25/5/2021", "--due-until", "2021-06-01"], ["3"]),
        (["--letter", "12/UBND-TH"], ["1", "2"]),
        (["--letter", "1"], ["1", "2"]),
        (["--direction", "in"], ["3"]),
        (["--limit", "1"], ["1"]),
        (["--needs-review"], []),
    ],
)
def test_filters(filters: list[str], expected: list[str]) -> None:
    assert [row["id"] for row in rows("tasks", "list", "--as-of", AS_OF, *filters)] == expected


@pytest.mark.usefixtures("place")
def test_time_passes_by_as_of() -> None:
    days = {day: [row["days_late"] for row in rows("overdue", "--as-of", day)] for day in ("2021-05-20", "2021-06-10")}
    assert days == {"2021-05-20": [], "2021-06-10": ["21", "7"]}


@pytest.mark.usefixtures("place")
def test_tables_in_two_languages() -> None:
    _, english, _ = call("overdue", "--as-of", AS_OF)
    assert "overdue tasks, as of 01/06/2021" in english
    assert "overdue 12 days" in english
    _, vietnamese, _ = call("overdue", "--as-of", AS_OF, "--lang", "vi")
    assert "Nhiệm vụ quá hạn, số liệu tính đến 01/06/2021" in vietnamese
    assert "quá hạn 12 ngày" in vietnamese
    assert "Chủ trì" in vietnamese


@pytest.mark.usefixtures("place")
def test_csv_in_vietnamese() -> None:
    (row,) = rows("overdue", "--as-of", AS_OF, "--lang", "vi")
    assert (row["Tình trạng"], row["Chủ trì"]) == ("quá hạn", "Sở Tài chính; Sở Xây dựng")


@pytest.mark.usefixtures("place")
def test_show_has_the_share_of_each_agency() -> None:
    _, printed, _ = call("tasks", "show", 1, "--as-of", AS_OF)
    assert printed.count("overdue 12 days") == 1 + 2
    shown = as_json("tasks", "show", 1, "--as-of", AS_OF)
    assert isinstance(shown, dict)
    assert [each["agency"] for each in shown["assignments"]] == ["Sở Tài chính", "Sở Xây dựng"]


CHANGES = [
    (["done", 1, "--code", "7/BC-STC", "--date", "2021-05-20"], "done_on_time"),
    (["done", 1, "--text", "biên bản", "--agency", "Sở Tài chính", "--on", "2021-06-01"], "overdue"),
    (["propose", 1, "--text", "biên bản"], "awaiting_confirmation"),
    (["extend", 1, "--to", "2100-01-01", "--granted-by", "8/UBND-TH"], "in_time"),
    (["pause", 1, "--why", "chờ Bộ"], "paused"),
    (["refuse", 1, "--why", "không đúng thẩm quyền"], "refused"),
    (["withdraw", 1, "--why", "trùng"], "withdrawn"),
    (["return", 3, "--why", "thiếu số liệu"], "returned"),
    (["reopen", 3, "--why", "làm lại"], "overdue"),
    (["note", 1, "chờ số liệu"], "overdue"),
    (["assign", 1, "Sở Nội vụ", "--role", "follow"], "overdue"),
    (["transfer", 1, "Sở Xây dựng", "Sở Nội vụ"], "overdue"),
    (["merge", 1, 2, "--why", "một việc"], "overdue"),
    (["undo", 3], "overdue"),
]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "state"), CHANGES, ids=lambda each: str(each[0]) if isinstance(each, list) else ""
)
def test_changes_print_the_task_as_it_stands(arguments: list[object], state: str) -> None:
    task = as_json("tasks", *arguments, "--by", "Lan")
    assert isinstance(task, dict)
    assert task["state"]["kind"] == state
    assert rows("history", task["id"])[-1]["who"] == "Lan"


@pytest.mark.usefixtures("place")
def test_a_proposal_is_confirmed_rejected_and_a_pause_ended() -> None:
    by = ("--by", "Minh")
    call("tasks", "propose", 1, "--text", "biên bản", *by)
    assert call("tasks", "reject", 1, "--why", "chưa đủ", *by)[0] == 0
    call("tasks", "propose", 1, "--text", "biên bản 2", *by)
    assert call("tasks", "confirm", 1, *by)[0] == 0
    call("tasks", "pause", 2, "--why", "chờ", *by)
    assert call("tasks", "resume", 2, *by)[0] == 0
    acts = [row["act"] for row in rows("history", 1)][1:]
    assert acts == ["proposed"] * 2 + ["rejected"] * 2 + ["proposed"] * 2 + ["confirmed"] * 2  # both who lead


@pytest.mark.usefixtures("place")
def test_split_and_add() -> None:
    assert [row["text"] for row in rows("tasks", "split", 2, "một", "hai", "--by", "Lan")] == ["một", "hai"]
    added = as_json("tasks", "add", "Lập danh mục", "--lead", "Sở Y tế", "--lead", "Sở Nội vụ", "--due", "1/7/2021",
                    "--letter", 1, "--by", "Lan")  # fmt: skip
    assert isinstance(added, dict)
    assert (added["due_now"], added["letter_code"], len(added["assignments"])) == ("2021-07-01", "12/UBND-TH", 2)


FAILURES = [
    (["tasks", "show", 99], 15, "there is no task 99"),
    (["tasks", "done", 1, "--by", "Lan"], 15, "a task ends with evidence only"),
    (["tasks", "note", 1, "a", "--by", "Lan", "--version", 7], 15, "was changed since you saw it"),
    (["tasks", "confirm", 1, "--by", "Lan"], 15, "cannot be confirmed"),
    (["tasks", "note", 1, "a"], 2, "give --by"),
    (["tasks", "pause", 1, "--by", "Lan"], 2, "give --why"),
    (["tasks", "list", "--state", "tốt"], 2, "is no state"),
    (["tasks", "list", "--as-of", "31/2/2021"], 2, "is no day"),
    (["letters", "show", 99], 15, "there is no letter 99"),
    (["letters", "link", 2, "confirm", 5, "--by", "Lan"], 2, "has no link 5"),
    (["agencies", "Sở Nào"], 15, "no agency is called"),
    (["history", 99], 15, "there is no task 99"),
    (["office", "nowhere.toml", "--by", "Lan"], 6, "nowhere.toml cannot be read"),
    (["import", "nowhere.xlsx"], 6, "nowhere.xlsx cannot be read"),
    (["restore", "nowhere.zip", "--register", "new.db"], 13, "nowhere.zip"),
    (["overdue", "--register", "nowhere.db"], 13, "there is no register at"),
    (["overdue", "--register", "s3://bucket/a.db"], 13, "object storage"),
]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(("arguments", "code", "sentence"), FAILURES)
def test_what_goes_wrong_is_a_sentence_on_stderr(arguments: list[object], code: int, sentence: str) -> None:
    ended, printed, complaints = call(*arguments)
    assert (ended, printed) == (code, ""), complaints
    assert sentence in " ".join(complaints.replace("│", " ").split())
    assert "Traceback" not in complaints


@pytest.mark.usefixtures("place")
def test_vietnamese_says_first_of_which_kind_an_error_is() -> None:
    _, _, complaints = call("tasks", "show", 99, "--lang", "vi")
    assert complaints.startswith("Không tìm thấy trong sổ; chưa thay đổi gì:")


@pytest.mark.usefixtures("place")
def test_who_and_why_are_asked_for_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk, "can_ask", lambda: True)
    code, printed, asked = call("tasks", "pause", 1, "--json", typed="Lan\nchờ Bộ\n")
    assert code == 0
    assert json.loads(printed)["state"]["kind"] == "paused"
    assert "Who makes the change?" in asked
    last = rows("history", 1)[-1]
    assert (last["who"], last["why"]) == ("Lan", "chờ Bộ")


@pytest.mark.usefixtures("place")
def test_who_may_be_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONGVAN_BY", "Minh")
    assert call("tasks", "note", 1, "a")[0] == 0
    assert rows("history", 1)[-1]["who"] == "Minh"


@pytest.mark.usefixtures("place")
def test_letters() -> None:
    assert [row["code"] for row in rows("letters", "list", "--text", "don doc")] == ["9/UBND-TH"]
    (row,) = rows("letters", "register", 2, "--direction", "in", "--number", 3, "--date", "2021-05-21",
                  "--forward-to", "Sở Y tế", "--by", "Lan")  # fmt: skip
    assert (row["book_number"], row["forwarded_to"]) == ("3", "Sở Y tế")
    assert call("letters", "list", "--gaps", 2021)[1].split() == ["1", "2"]
    (link,) = rows("letters", "link", 2, "reminds_of", 1, "--by", "Lan")
    assert (link["kind"], link["standing"]) == ("reminds of", "confirmed")
    _, printed, _ = call("letters", "show", 2)
    assert "reminds of" in printed


@pytest.mark.usefixtures("place")
def test_agencies() -> None:
    assert "Sở Tài chính" in {row["name"] for row in rows("agencies")}
    (row,) = rows("agencies", "STC")
    assert row["name"] == "Sở Tài chính"


@pytest.mark.usefixtures("place")
def test_office_goes_to_toml_and_back(tmp_path: Path) -> None:
    _, toml, _ = call("office")
    (tmp_path / "office.toml").write_text(toml.replace('name = ""', 'name = "UBND tỉnh Tân Hưng"'), encoding="utf-8")
    assert call("office", "office.toml", "--by", "Lan")[0] == 0
    assert 'name = "UBND tỉnh Tân Hưng"' in call("office")[1]
    (tmp_path / "office.toml").write_text("warning_days = -1", encoding="utf-8")
    code, _, complaints = call("office", "office.toml", "--by", "Lan")
    assert (code, "warning_days" in complaints) == (15, True)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "sheet.xlsx", [
        ("Số ký hiệu", "Nội dung nhiệm vụ", "Chủ trì"),
        ("12/UBND-TH", "Lập danh mục dự án", "Sở Y tế"),
    ])  # fmt: skip


@pytest.mark.usefixtures("place")
def test_import_shows_and_asks(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code, printed, said = call("import", sheet, "--by", "Lan", "--lang", "vi")
    assert code == 2
    assert "Lập danh mục dự án" in printed
    assert "12/UBND-TH: 1 nhập / ? việc trong văn bản" in said
    monkeypatch.setattr(desk, "can_ask", lambda: True)
    assert call("import", sheet, "--by", "Lan", typed="\n")[0] == 0
    assert len(rows("tasks", "list")) == 3
    assert call("import", sheet, "--by", "Lan", typed="y\n")[0] == 0
    assert len(rows("tasks", "list")) == 4
    code, printed, said = call("import", sheet, "--by", "Lan", "--yes")
    assert (code, printed) == (0, "")
    assert "has all of it already" in said


@pytest.mark.usefixtures("place")
def test_backup_and_restore(tmp_path: Path) -> None:
    assert call("backup", "b.zip")[:2] == (0, "")
    assert call("restore", "b.zip", "--register", tmp_path / "new" / "r.db")[:2] == (0, "")
    listed = ("tasks", "list", "--as-of", AS_OF)
    assert rows(*listed, "--register", tmp_path / "new" / "r.db") == rows(*listed)
    code, _, complaints = call("restore", "b.zip")
    assert (code, "overwrites nothing" in complaints) == (13, True)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_pipes_of_another_code_page_get_vietnamese(encoding: str) -> None:
    """As on Windows, where a pipe has the system's code page."""
    ended = subprocess.run(
        [sys.executable, "-m", "congvan", "overdue", "--as-of", AS_OF, "--csv"],
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "0"},
        capture_output=True, check=True,
    )  # fmt: skip
    assert "Báo cáo kết quả giải ngân" in ended.stdout.decode("utf-8-sig")
    assert ended.stderr == b""


class Console(io.TextIOWrapper):
    """A terminal of another code page."""

    def isatty(self) -> bool:
        return True


def test_a_console_that_lacks_a_letter_shows_a_mark() -> None:
    printed = io.BytesIO()
    console = Console(printed, encoding="cp1252")
    desk.speak_utf8(console)
    console.write("Sở Y tế")
    console.flush()
    assert printed.getvalue() == b"S? Y t?"
