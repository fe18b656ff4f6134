"""The review of letters: what is doubtful, who waits first, what accepting, putting off and searching do."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from models import DueKind, Evidence, Place, Reason
from register.changes.registering import NewLetter
from register.errors import NotPossible, NotThere, StaleChange
from register.letter_reviews import WAITING
from register.records import By
from register.register import Register
from register.reviewing.records import DoubtRecord, QueueFilter, QueueOrder
from register.vocabulary import Act, Answer, ReviewState
from tests.register.letters import PLACE, doubtful, letter, task, unsure

DAY = date(2021, 6, 1)
POSTPONED = QueueFilter(states=frozenset({ReviewState.POSTPONED}))
EVERYONE = QueueFilter(states=frozenset(), only_doubtful=False)


@pytest.fixture
def queue(register: Register) -> dict[str, int]:
    """Three letters by code; the second is the worst, the third has nothing doubtful."""
    missing = unsure(None, 0.0, Reason.NO_NAME)
    register.feed([
        doubtful("12/UBND-TH", 0.8),
        doubtful("34/UBND-TH", 0.4, **{"signer.full_name": missing}),
        letter("56/UBND-TH"),
    ])  # fmt: skip
    return {each.code: each.id for each in register.letters.list() if each.code}


def open_fields(doubts: Sequence[DoubtRecord]) -> list[str]:
    return [each.field for each in doubts if each.is_open]


def test_worst_first(register: Register, queue: dict[str, int]) -> None:
    rows = list(register.letters.queue())
    assert [(row.code, row.doubts, row.worst, row.state) for row in rows] == [
        ("34/UBND-TH", 2, 0.0, ReviewState.NEW),
        ("12/UBND-TH", 1, 0.8, ReviewState.NEW),
    ]
    assert {row.read_on for row in rows} == {DAY}
    counts = register.letters.counts()
    assert (counts.new, counts.postponed, counts.settled, counts.clear, counts.waiting) == (2, 0, 0, 1, 2)
    assert counts.fields == {"code_number": 2, "signer.full_name": 1}


FILTERS: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["34/UBND-TH", "12/UBND-TH"]),
    ({"order": QueueOrder.OLDEST}, ["12/UBND-TH", "34/UBND-TH"]),
    ({"order": QueueOrder.NEWEST}, ["34/UBND-TH", "12/UBND-TH"]),
    ({"fields": frozenset({"signer.full_name"})}, ["34/UBND-TH"]),
    ({"only_doubtful": False}, ["34/UBND-TH", "12/UBND-TH", "56/UBND-TH"]),
    ({"text": "12 ubnd"}, ["12/UBND-TH"]),
    ({"organ_name": "UBND tỉnh Tân Hưng", "read_from": DAY}, ["34/UBND-TH", "12/UBND-TH"]),
    ({"read_until": date(2021, 5, 31)}, []),
    ({"direction": "out"}, []),
]


@pytest.mark.parametrize(("wanted", "codes"), FILTERS)
def test_filters(register: Register, queue: dict[str, int], wanted: dict[str, Any], codes: list[str]) -> None:
    assert [row.code for row in register.letters.queue(QueueFilter(**wanted))] == codes


@pytest.mark.parametrize("order", list(QueueOrder))
def test_neighbours_follow_the_order(register: Register, queue: dict[str, int], order: QueueOrder) -> None:
    wanted = EVERYONE.model_copy(update={"order": order})
    ids = [row.id for row in register.letters.queue(wanted)]
    for at, each in enumerate(ids):
        found = register.letters.neighbours(each, wanted)
        assert found.before == (ids[at - 1] if at else None)
        assert found.after == (ids[at + 1] if at + 1 < len(ids) else None)
    with pytest.raises(NotThere):
        register.letters.neighbours(99)


def test_a_doubt_has_all_that_helps(register: Register, queue: dict[str, int]) -> None:
    number, name = register.letters.doubts(queue["34/UBND-TH"])
    assert (number.field, number.settles, number.value, number.text) == ("code_number", "code_number", "34", "34")
    assert (number.is_flagged, number.is_open, number.confidence) == (True, True, 0.4)
    assert number.reason_code is Reason.NUMBER_UNSURE
    assert number.vietnamese == "số viết tay, đọc chưa chắc chắn"
    assert [each.value for each in number.candidates] == ["34", "134"]
    assert number.places == (PLACE,)
    assert (name.field, name.value, name.is_open, name.vietnamese) == (
        "signer.full_name", "Lê Văn Tám", True, Reason.NO_NAME.vietnamese,
    )  # fmt: skip
    assert {each.field for each in register.letters.doubts(queue["56/UBND-TH"], everything=True)} == {"code_number"}
    with pytest.raises(NotThere):
        register.letters.doubts(99)


def test_settling_takes_a_letter_out_of_the_queue(register: Register, queue: dict[str, int]) -> None:
    first = queue["12/UBND-TH"]
    drawn = Place(page=1, boxes=((1.0, 2.0, 3.0, 4.0),))
    register.letters.settle(first, By(who="Lan", why="bản giấy"), "code_number", "112", places=[drawn])
    (doubt,) = register.letters.doubts(first)
    assert (doubt.value, doubt.machine_value, doubt.answer, doubt.is_open) == ("112", "12", Answer.VALUE, False)
    assert (doubt.who, doubt.why, doubt.places, doubt.drawn_places) == ("Lan", "bản giấy", (PLACE,), (drawn,))
    assert [row.code for row in register.letters.queue()] == ["34/UBND-TH"]
    assert register.letters.counts().clear == 2
    assert not register.letters.record(first).needs_review
    register.letters.undo(first, "Lan")
    assert [row.code for row in register.letters.queue()] == ["34/UBND-TH", "12/UBND-TH"]


def test_postponed(register: Register, queue: dict[str, int]) -> None:
    first = queue["12/UBND-TH"]
    shown = register.letters.postpone(first, "Lan")
    assert [row.code for row in register.letters.queue()] == ["34/UBND-TH"]
    assert [row.state for row in register.letters.queue(POSTPONED)] == [ReviewState.POSTPONED]
    assert register.letters.counts().postponed == 1
    assert register.history.of_letter(first)[-1].act is Act.POSTPONED
    with pytest.raises(StaleChange):
        register.letters.postpone(first, "Minh", version=shown.version - 1)
    register.letters.undo(first, "Lan")
    assert not list(register.letters.queue(POSTPONED))


def test_accepting_waits_for_the_doubts(register: Register, queue: dict[str, int]) -> None:
    first = queue["12/UBND-TH"]
    with pytest.raises(NotPossible, match="code_number"):
        register.letters.accept(first, "Lan")
    register.letters.settle(first, "Lan", "code_number", "12")
    register.letters.accept(first, "Lan")
    assert register.letters.counts().settled == 1
    assert {each.field for each in register.letters.settled(first)} >= {"subject", "signer.full_name", "recipients"}
    with pytest.raises(NotPossible):
        register.letters.postpone(first, "Lan")
    register.letters.undo(first, "Lan")
    assert [each.field for each in register.letters.settled(first)] == ["code_number"]
    assert register.letters.counts().settled == 0


def test_what_was_accepted_survives_a_new_reading(register: Register) -> None:
    before = letter("12/UBND-TH", task("Sở Y tế báo cáo kết quả."), document_id="a" * 16 + "-1")
    register.feed([before])
    (found,) = register.letters.list()
    register.letters.accept(found.id, "Lan")
    again = before.model_copy(update={
        "subject": "rà soát lại", "code_number": "712", "code": "712/UBND-TH",
        "tasks": (before.tasks[0].model_copy(update={"text": "Sở Y tế báo cáo kết quả .", "lead_agencies": ()}),),
        "evidence": {"code_number": unsure("712", 0.3)},
    })  # fmt: skip
    register.feed([again])
    (shown,) = register.letters.list()
    assert (shown.code, shown.subject) == ("12/UBND-TH", "rà soát")
    (kept,) = register.tasks.list(as_of=DAY)
    assert (kept.text, kept.leads) == ("Sở Y tế báo cáo kết quả.", ("Sở Y tế",))
    assert register.letters.counts().settled == 1
    settled = {each.field: each for each in register.letters.settled(found.id)}
    assert (settled["subject"].value, settled["subject"].machine_value) == ("rà soát", "rà soát lại")


def test_a_new_doubt_opens_an_accepted_letter(register: Register) -> None:
    before = letter("12/UBND-TH", document_id="a" * 16 + "-1")
    register.feed([before])
    (found,) = register.letters.list()
    register.letters.accept(found.id, "Lan")
    new = task("Sở Y tế lập danh sách.", needs_review=True, evidence={
        "text": unsure("Sở Y tế lập danh sách.", 0.5, Reason.TASK_UNSURE)
    })  # fmt: skip
    register.feed([before.model_copy(update={"tasks": (new,)})])
    assert [row.state for row in register.letters.queue()] == [ReviewState.NEW]


def test_undone_after_a_new_reading_shows_the_new_reading(register: Register) -> None:
    before = letter("12/UBND-TH", document_id="a" * 16 + "-1")
    register.feed([before])
    (found,) = register.letters.list()
    register.letters.settle(found.id, "Lan", "subject", "kiểm tra")
    register.feed([before.model_copy(update={"subject": "rà soát lại"})])
    assert register.letters.show(found.id).subject == "kiểm tra"
    assert register.letters.undo(found.id, "Lan").subject == "rà soát lại"


def _unsure_task(**evidence: Evidence) -> Any:
    text = "Sở Y tế lập danh sách gửi Sở Nội vụ."
    known = {"text": Evidence(text=text, places=(PLACE,), confidence=0.9)} | evidence
    return task(text, evidence=known, needs_review=True, due_text="trước ngày 15/6", due_date=DAY,
                due_kind=DueKind.DATE)  # fmt: skip


NOBODY = unsure(None, 0.0, Reason.NOBODY_NAMED)
DOUBTFUL_TASKS = [
    ("text", {"text": unsure("Sở Y tế lập danh sách.", 0.5, Reason.TASK_UNSURE)}, "text", "Sở Y tế lập danh sách."),
    ("due", {"due": unsure("trước ngày 15/6", 0.6, Reason.DUE_WITHOUT_YEAR)}, "due_date", "2021-06-15"),
    ("lead_agencies.0", {"lead_agencies.0": unsure("Sở Y tế", 0.6, Reason.LEAD_GUESSED)}, "lead_agencies", ["Sở Y tế"]),
    ("lead_agencies", {"lead_agencies": NOBODY}, "lead_agencies", ["Sở Nội vụ"]),
]


@pytest.mark.parametrize(("field", "evidence", "settles", "value"), DOUBTFUL_TASKS)
def test_doubts_of_tasks(
    register: Register, field: str, evidence: dict[str, Evidence], settles: str, value: object
) -> None:
    register.feed([letter("12/UBND-TH", _unsure_task(**evidence))])
    (row,) = register.letters.queue()
    (doubt,) = register.letters.doubts(row.id)
    assert (doubt.field, doubt.settles, doubt.is_open) == (field, settles, True)
    assert doubt.task is not None
    settled = register.tasks.settle(doubt.task, "Lan", settles, value, version=doubt.version)
    assert open_fields(register.letters.doubts(row.id)) == []
    assert register.letters.show(row.id).version == row.version  # a task's change makes no version of its letter
    assert not list(register.letters.queue())
    register.tasks.undo(doubt.task, "Lan", version=settled.version)
    assert open_fields(register.letters.doubts(row.id)) == [field]


def test_a_lead_given_otherwise_is_no_doubt(register: Register) -> None:
    register.feed([letter("12/UBND-TH", _unsure_task(lead_agencies=NOBODY))])
    (shown,) = register.tasks.list(as_of=DAY)
    register.tasks.assign(shown.id, "Lan", "Sở Nội vụ")
    assert not list(register.letters.queue())


def test_dropped_for_good(register: Register) -> None:
    unsure_text = unsure("x", 0.5, Reason.TASK_UNSURE)
    read = letter("12/UBND-TH", _unsure_task(text=unsure_text), document_id="a" * 16 + "-1")
    register.feed([read])
    (shown,) = register.tasks.list(as_of=DAY)
    register.tasks.drop(shown.id, "Lan")
    assert not list(register.letters.queue())
    register.feed([read.model_copy(update={"subject": "rà soát lại"})])
    assert not list(register.tasks.list(as_of=DAY))
    with pytest.raises(NotPossible):
        register.tasks.drop(shown.id, "Lan")
    register.tasks.undo(shown.id, "Lan")
    assert [row.doubts for row in register.letters.queue()] == [1]


def test_entries_of_a_list_are_settled_together(register: Register) -> None:
    evidence = {
        "recipients": Evidence(text="", confidence=0.9),
        "recipients.0": Evidence(text="Các sở", confidence=0.9),
        "recipients.1": unsure("UBND cac hiện", 0.4, Reason.IMPOSSIBLE_WORD),
    }
    register.feed([letter("12/UBND-TH", recipients=("Các sở", "UBND cac hiện"), evidence=evidence)])
    (row,) = register.letters.queue()
    (doubt,) = register.letters.doubts(row.id)
    assert (doubt.field, doubt.settles, doubt.value) == ("recipients.1", "recipients", "UBND cac hiện")
    register.letters.settle(row.id, "Lan", "recipients", ["Các sở", "UBND các huyện"])
    record = register.letters.record(row.id)
    assert record.evidence["recipients.1"].reader == "person"
    assert not record.needs_review
    assert not list(register.letters.queue())


def test_a_notice_goes_when_the_letter_is_accepted(register: Register) -> None:
    notice = Evidence(text=None, places=(PLACE,)).doubted(Reason.PRINT_UNREAD)
    register.feed([letter("12/UBND-TH", evidence={"tasks": notice})])
    (row,) = register.letters.queue()
    (doubt,) = register.letters.doubts(row.id)
    assert (doubt.field, doubt.settles) == ("tasks", None)
    register.letters.accept(row.id, "Lan")
    assert not list(register.letters.queue())
    assert register.letters.counts().settled == 1


def test_digits_of_all_letters(register: Register, queue: dict[str, int]) -> None:
    digits = list(register.letters.digits())
    assert [(each.letter.id, doubt.field, doubt.value) for each in digits for doubt in each.waiting] == [
        (queue["34/UBND-TH"], "code_number", "34"),
        (queue["12/UBND-TH"], "code_number", "12"),
    ]
    assert "signer.full_name" in {each.field for each in digits[0].values}


def test_a_letter_written_down_by_a_person_has_nothing_doubtful(register: Register) -> None:
    added = register.letters.add(NewLetter(code="3/SYT-NV", issued_date=DAY), "Lan")
    assert register.letters.doubts(added.id) == []
    assert register.letters.counts().clear == 1


def test_the_queue_from_a_row_on_and_what_has_nothing_doubtful(register: Register, queue: dict[str, int]) -> None:
    assert [row.code for row in register.letters.queue(start=1)] == ["12/UBND-TH"]
    clear = QueueFilter(only_doubtful=False, only_clear=True)
    assert [row.code for row in register.letters.queue(clear)] == ["56/UBND-TH"]
    assert register.letters.neighbours(queue["34/UBND-TH"], WAITING).first == queue["12/UBND-TH"]
