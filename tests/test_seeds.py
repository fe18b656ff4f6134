"""The two letters that the product was made for, from the page to the register and its forms.

They lie beside the project, born digital and scanned. What people found in them is compared by the scorer of the
labelled letters, in which an optional task neither helps nor hurts.
"""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from benchmarks.scoring import count_letter
from benchmarks.truth import SHARED, seed_truths
from forms.kinds import FormKind
from models import Direction, DocumentRecord, DueKind, StateKind
from models.evidence import Evidence
from register.office import Office
from register.register import Register
from register.vocabulary import Act, LinkKind
from tests.forms.opened import heading_row, made, rows_below, sheet_of

SEEDS = SHARED / "data/seeds"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the letters of ../shared")]

OFFICE_344, HOME_AFFAIRS = "Văn phòng Ủy ban nhân dân tỉnh", "Sở Nội vụ"
LATER = date(2017, 3, 31)


def expected(*fields: str) -> list[object]:
    """Each rendering with each field."""
    files = ("344-UBND-TH.pdf", "344-UBND-TH-scan.pdf", "699-UBND-TH.pdf", "699-UBND-TH-scan.pdf")
    return [pytest.param(file, field, id=f"{file}-{field}") for file in files for field in fields]


@cache
def read(file: str) -> DocumentRecord:
    """The letter of a file, read once; with an identity of its own, as in a run."""
    from congvan import read as read_file

    (record,) = read_file(SEEDS / file)
    return record


@pytest.mark.parametrize(("file", "field"), expected("tasks", "leads", "coordinators", "deadlines"))
def test_tasks_are_those_that_people_found(file: str, field: str) -> None:
    """344 has three and 699 seven, beside one each that is optional."""
    (truth,) = [each for each in seed_truths() if each.file == file]
    counts = count_letter([read(file).model_dump(mode="json")], truth)
    assert counts["tasks.want"] == (3 if file.startswith("344") else 7)
    match field:
        case "tasks":
            assert (counts["tasks.hit"], counts["tasks.extra"]) == (counts["tasks.want"], 0)
        case "leads":
            assert counts["tasks.lead.hit"] == counts["tasks.lead.got"] == counts["tasks.lead.want"]
        case "coordinators":
            found = counts["tasks.coordinate.hit"], counts["tasks.coordinate.got"]
            assert found == (counts["tasks.coordinate.want"], counts["tasks.coordinate.want"])
        case _:
            assert counts["tasks.due.right"] == counts["tasks.due.scored"]
            assert counts["tasks.due_stated.right"] == counts["tasks.due_stated.scored"]


@pytest.mark.parametrize("file", ["344-UBND-TH.pdf", "344-UBND-TH-scan.pdf"])
def test_344_names_its_followers_and_the_session(file: str) -> None:
    by_lead = {task.lead_names: task for task in read(file).tasks}
    office, home_affairs = by_lead[OFFICE_344,], by_lead[HOME_AFFAIRS,]
    assert (office.due_text, office.due_kind, office.due_date) == ("tại phiên họp thường kỳ", DueKind.EVENT, None)
    assert home_affairs.coordinating_names == (OFFICE_344,)


def with_one_less(record: DocumentRecord) -> DocumentRecord:
    return record.model_copy(update={"tasks": record.tasks[1:]})


def with_one_more(record: DocumentRecord) -> DocumentRecord:
    first = record.tasks[0]
    made_up = Evidence(text="Tổ chức họp giao ban.", confidence=0.9)
    more = first.model_copy(update={"text": "Tổ chức họp giao ban.", "evidence": {"text": made_up}, "path": "0"})
    return record.model_copy(update={"tasks": (more, *record.tasks)})


def cut_otherwise(record: DocumentRecord) -> DocumentRecord:
    """Labels, paths and numbers of all tasks others, their texts without the last words."""
    tasks = [
        task.model_copy(update={
            "task_id": f"{record.document_id}#{number}", "path": str(number), "label": f"{number})",
            "text": task.text.rsplit(" ", 3)[0],
        })
        for number, task in enumerate(record.tasks, 7)
    ]  # fmt: skip
    return record.model_copy(update={"tasks": tuple(tasks)})


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register.open(tmp_path / "register.db", clock=lambda: LATER)


@pytest.mark.parametrize("file", ["344-UBND-TH.pdf", "699-UBND-TH-scan.pdf"])
@pytest.mark.parametrize("rule", [with_one_less, with_one_more, cut_otherwise])
def test_no_history_moves(register: Register, file: str, rule: Callable[[DocumentRecord], DocumentRecord]) -> None:
    """Fed twice, then read by a changed rule: what was done stays with the task that it was done to."""
    record = read(file)
    register.feed([record])
    before = {task.id: task.text for task in register.tasks.list(as_of=LATER)}
    for task_id in before:
        register.tasks.note(task_id, "Lan", f"về {before[task_id][:40]}")
    again = register.feed([record])
    assert (again.letters_unchanged, again.tasks_new, again.tasks_updated) == (1, 0, 0)
    fed = register.feed([rule(record)])
    after = {task.id: task for task in register.tasks.list(as_of=LATER)}
    assert before.keys() <= after.keys(), "what a person worked on stays"
    assert fed.tasks_new == len(after) - len(before) == int(rule is with_one_more)
    for task_id, text in before.items():
        assert after[task_id].note == f"về {text[:40]}"
        assert text.startswith(after[task_id].text[:40])
        notes = [event.act for event in register.history.of_task(task_id) if event.who == "Lan"]
        assert notes == [Act.NOTED]


@pytest.mark.parametrize("number", ["344", "699"])
def test_both_renderings_are_one_letter(register: Register, number: str) -> None:
    first, second = read(f"{number}-UBND-TH.pdf"), read(f"{number}-UBND-TH-scan.pdf")
    register.feed([first])
    alone = [task.text for task in register.tasks.list(as_of=LATER)]
    register.feed([second])
    (link,) = register.letters.links(2)
    assert (link.kind, link.other) == (LinkKind.SAME, 1)
    both = [task.text for task in register.tasks.list(as_of=LATER)]
    assert both[: len(alone)] == alone
    assert len(both) - len(alone) <= max(0, len(second.tasks) - len(first.tasks)), "only what the copy alone shows"


@pytest.fixture
def office(register: Register) -> Register:
    """The register of the body that sent letter 344."""
    record = read("344-UBND-TH.pdf")
    register.set_office(Office(name=record.organ_name or ""), "Lan")
    register.feed([record])
    (letter,) = register.letters.list()
    assert letter.direction is Direction.OUT
    return register


def test_344_in_the_report_of_its_month(office: Register, tmp_path: Path) -> None:
    workbook, report = made(office, tmp_path, FormKind.PERIOD, period="2017-03", as_of=LATER)
    sheet = sheet_of(workbook, "Tổng hợp")
    rows = {row[1]: row for row in rows_below(sheet, heading_row(sheet, "STT"))}
    leads = [name for task in office.tasks.list(as_of=LATER) for name in task.leads]
    without_day = 12  # the column "Chưa có thời hạn": sessions are no day
    for agency in (OFFICE_344, HOME_AFFAIRS):
        assert (rows[agency][2], rows[agency][4], rows[agency][without_day - 1]) == (1, 1, 1)
    assert {agency for agency in rows if agency != "Tổng cộng"} == set(leads)
    assert rows["Tổng cộng"][2] == rows["Tổng cộng"][4] == len(leads)
    assert report.name.endswith(".docx")


def test_344_keeps_the_session_in_the_tracking_sheet(office: Register, tmp_path: Path) -> None:
    (path,) = made(office, tmp_path, FormKind.TASKS, as_of=LATER)
    sheet = sheet_of(path, "Theo dõi nhiệm vụ")
    (row,) = [row for row in rows_below(sheet, heading_row(sheet, "STT")) if "tại phiên họp thường kỳ" in row]
    assert OFFICE_344 in row
    assert StateKind.NO_DEADLINE.vietnamese in row


def test_344_in_the_yearly_sheet(office: Register, tmp_path: Path) -> None:
    tasks = {lead: task.id for task in office.tasks.list(as_of=LATER) for lead in task.leads}
    office.tasks.done(tasks[HOME_AFFAIRS], "Lan", "báo cáo cuối năm")
    (path,) = made(office, tmp_path, FormKind.YEARLY, period="2017", as_of=date(2017, 12, 31))
    sheet = sheet_of(path, "Theo đơn vị")
    rows = {row[1]: row for row in rows_below(sheet, heading_row(sheet, "STT"))}
    assert (rows[HOME_AFFAIRS][2], rows[HOME_AFFAIRS][3]) == (1, 1)
    assert (rows[OFFICE_344][2], rows[OFFICE_344][3]) == (1, 0)
