"""The commands for tasks: what they print, what they change, how they end."""

import json

import pytest

from app.tracking import desk
from tests.app.register_calls import AS_OF, as_json, call, rows


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
    assert complaints.startswith("Không tìm thấy trong sổ; chưa thay đổi gì: không có nhiệm vụ 99")


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
def test_a_step_of_several_agencies_is_one_line_of_the_history_table() -> None:
    call("tasks", "extend", 1, "--to", "2100-01-01", "--granted-by", "8/UBND-TH", "--by", "Lan")
    assert [row["act"] for row in rows("history", 1)].count("extended") == 2 + 1  # each agency, and the task
    assert call("history", 1)[1].count("extended") == 1
