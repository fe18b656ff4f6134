"""Records taken in: the same again, better readings, tasks matched, letters linked."""

from datetime import date

import pytest

from models import Direction, DocumentRecord, DueKind, Role, StateKind
from register.feeding.records import FeedSummary
from register.office import Office
from register.queries.filters import TaskFilter
from register.records import LetterRecord, TaskRecord
from register.register import Register
from register.vocabulary import Act, LinkKind, LinkStanding
from tests.register.letters import OFFICE, cites, dated, letter, task
from tests.register.samples import sample_records

DAY = date(2021, 6, 1)
DUE = date(2021, 6, 15)
A = dated("Sở Y tế xây dựng kế hoạch tiêm chủng, trình UBND tỉnh phê duyệt.", DUE, 100)
B = dated("Sở Y tế thống kê trang thiết bị của các trạm y tế xã.", DUE, 200)


def tasks_of(register: Register, wanted: TaskFilter = TaskFilter()) -> list[TaskRecord]:  # noqa: B008 - it is frozen
    return sorted(register.tasks.list(wanted, as_of=DAY), key=lambda each: each.id)


def only_letter(register: Register) -> LetterRecord:
    (found,) = register.letters.list()
    return found


def histories(register: Register) -> list[tuple[int, str]]:
    return [(event.id, event.act) for event in register.history.all()]


def test_samples_twice(register: Register) -> None:
    records = sample_records()
    fed = register.feed(records)
    assert (fed.letters_new, fed.tasks_new) == (len(records), sum(len(record.tasks) for record in records))
    before, events = tasks_of(register), histories(register)
    assert register.feed(record.model_dump_json() for record in records) == FeedSummary(letters_unchanged=len(records))
    assert (tasks_of(register), histories(register)) == (before, events)


def test_a_record_is_kept_whole(register: Register) -> None:
    line = letter("12/UBND-TH", A).model_dump_json()[:-1] + ', "of_a_later_version": 7}'
    register.feed([line])
    found = only_letter(register)
    assert register.letters.record(found.id, as_read=True) == letter("12/UBND-TH", A)
    assert (found.code, found.direction, found.version) == ("12/UBND-TH", Direction.IN, 1) or found.version > 1
    (shown,) = tasks_of(register)
    assert (shown.text, shown.due_given, shown.page, shown.leads) == (A.text, DUE, 1, ("Sở Y tế",))


READINGS = [
    ("inserted above", [task("Văn phòng theo dõi, đôn đốc.", 60), A, B], ["", "a", "b"]),
    ("removed", [B], ["b"]),
    ("cut off", [dated(A.text[:40], DUE, 100), B], ["a", "b"]),
    ("renamed", [dated(A.text.replace("tiêm chủng", "phòng bệnh"), DUE, 101), B], ["a", "b"]),
    ("turned round", [dated(B.text, DUE, 100), dated(A.text, DUE, 200)], ["b", "a"]),
]


@pytest.mark.parametrize(("case", "reading", "notes"), READINGS)
def test_histories_stay_with_their_tasks(register: Register, case: str, reading: list, notes: list[str]) -> None:  # type: ignore[type-arg]
    register.feed([letter("12/UBND-TH", A, B)])
    for name, each in zip("ab", tasks_of(register), strict=True):
        register.tasks.note(each.id, "Lan", name)
    register.feed([letter("12/UBND-TH", *reading)])
    shown = {each.text: each for each in tasks_of(register)}
    assert [shown[each.text].note or "" for each in reading] == notes, case
    missing = [each for each in shown.values() if each.is_missing]
    assert [each.note for each in missing] == [name for name in "ab" if name not in notes]


def test_what_nobody_touched_is_retired_and_comes_back(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A, B)])
    ids = [each.id for each in tasks_of(register)]
    assert register.feed([letter("12/UBND-TH", A)]).tasks_retired == 1
    assert [each.id for each in tasks_of(register)] == ids[:1]
    register.feed([letter("12/UBND-TH", A, B)])
    assert [each.id for each in tasks_of(register)] == ids


def test_what_a_person_split_is_not_found_again(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A, B)])
    first = tasks_of(register)[0]
    register.tasks.split(first.id, "Lan", ["Xây dựng kế hoạch", "Trình UBND tỉnh"])
    register.feed([letter("12/UBND-TH", A, B, subject="khác")])
    assert [each.text for each in tasks_of(register)] == [B.text, "Xây dựng kế hoạch", "Trình UBND tỉnh"]


def test_better_reading_of_values(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A)])
    better = dated(
        A.text,
        date(2021, 6, 25),
        lead_agencies=("SYT", "Sở Tài chính"),
        lead_names=("Sở Y tế", "Sở Tài chính"),
        coordinating_agencies=("Sở Nội vụ",),
        coordinating_names=("Sở Nội vụ",),
    )
    assert (
        register.feed([letter("13/UBND-TH", better, document_id=only_letter(register).document_id)]).tasks_updated == 1
    )
    (shown,) = tasks_of(register)
    assert only_letter(register).code == "13/UBND-TH"
    assert (shown.due_now, shown.leads, shown.coordinators) == (
        date(2021, 6, 25),
        ("Sở Y tế", "Sở Tài chính"),
        ("Sở Nội vụ",),
    )
    assert all(each.due == date(2021, 6, 25) for each in shown.assignments)


def test_settled_values_stay(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A)])
    first, (shown,) = only_letter(register), tasks_of(register)
    register.letters.settle(first.id, "Lan", "code_number", "21")
    register.tasks.settle(shown.id, "Lan", "due_date", date(2021, 7, 1))
    register.tasks.settle(shown.id, "Lan", "lead_agencies", ["Sở Nội vụ"])
    register.tasks.done(shown.id, "Lan", "biên bản", "Sở Nội vụ")
    changed = dated(A.text + " Báo cáo.", date(2021, 6, 25), 100)
    register.feed([letter("15/UBND-TH", changed, document_id=first.document_id)])
    (now,) = tasks_of(register)
    assert (now.text, now.due_given, now.leads) == (changed.text, date(2021, 7, 1), ("Sở Nội vụ",))
    assert now.state.kind is StateKind.DONE_ON_TIME
    assert only_letter(register).code == "21/UBND-TH"
    (settled,) = register.letters.settled(first.id)
    assert (settled.value, settled.machine_value) == ("21", "15")
    assert register.letters.unsettle(first.id, "Lan", "code_number").code == "15/UBND-TH"


def test_an_extension_survives_a_better_reading(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A)])
    (shown,) = tasks_of(register)
    register.tasks.extend(shown.id, "Lan", date(2021, 8, 1), "Công văn 9")
    register.feed([letter("12/UBND-TH", dated(A.text, date(2021, 6, 16), 100))])
    (now,) = tasks_of(register)
    assert (now.due_given, now.due_now, now.assignments[0].due) == (
        date(2021, 6, 16),
        date(2021, 8, 1),
        date(2021, 8, 1),
    )


def test_other_letters_take_nothing_away(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A)])
    register.feed([letter("13/UBND-TH", B)])
    assert len(tasks_of(register)) == 2


def test_direction(register: Register) -> None:
    register.set_office(Office(name=OFFICE), "Lan")
    own, foreign = letter("12/UBND-TH", A), letter("7/SYT-NV", B, organ_name="SỞ Y TẾ", arrival_number="55")
    register.feed([own, foreign], direction=Direction.OUT)
    assert {each.code: each.direction for each in register.letters.list()} == {
        "12/UBND-TH": Direction.OUT,
        "7/SYT-NV": Direction.IN,
    }


COUNTED = task("Sở Y tế báo cáo trong thời hạn 05 ngày làm việc kể từ ngày nhận được công văn này.",
               due_text="trong thời hạn 05 ngày làm việc kể từ ngày nhận được công văn này",
               due_kind=DueKind.RELATIVE, due_date=date(2021, 5, 27))  # fmt: skip


def test_counted_deadlines_follow_the_day_of_arrival(register: Register) -> None:
    register.set_office(Office(holidays=(date(2021, 5, 26),)), "Lan")
    register.feed([letter("12/UBND-TH", COUNTED)])
    (shown,) = tasks_of(register)
    assert shown.due_given == date(2021, 5, 28), "five working days after 20 May, of which the office closed one"
    register.letters.register(only_letter(register).id, "Lan", Direction.IN, on=date(2021, 5, 24))
    (shown,) = tasks_of(register)
    assert (shown.due_given, shown.given_on) == (date(2021, 6, 1), date(2021, 5, 24))
    assert shown.assignments[0].due == date(2021, 6, 1)


def test_recurring_tasks_get_their_periods(register: Register) -> None:
    monthly = task("Sở Y tế báo cáo hằng tháng.", due_kind=DueKind.RECURRING, recurrence="FREQ=MONTHLY;BYMONTHDAY=20")
    register.feed([letter("12/UBND-TH", monthly)])
    (shown,) = tasks_of(register)
    assert [each.period_due for each in shown.assignments if each.period_due] == [date(2021, 6, 20)]
    assert shown.state.kind is StateKind.IN_TIME


def test_the_same_letter_is_linked_and_its_tasks_count_once(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A)])
    again = letter("12/UBND-TH", A, B, document_id="copy-1")
    assert register.feed([again]).links_proposed == 1
    assert [each.text for each in tasks_of(register)] == [A.text, B.text], "what only the copy shows counts"
    copy = next(each for each in register.letters.list() if each.document_id == "copy-1")
    (link,) = register.letters.links(copy.id)
    assert (link.kind, link.standing, link.rule) == (LinkKind.SAME, LinkStanding.PROPOSED, "same_code")
    register.letters.judge_link(link.id, "Lan", agrees=False)
    assert len(tasks_of(register)) == 3


@pytest.mark.parametrize(
    "other",
    [
        letter("12/UBND-TH", A, document_id="x", issued_date=date(2020, 5, 20)),  # series begin anew each January
        letter("12/UBND-TH", A, document_id="x", organ_name="UBND TỈNH KHÁC"),
        letter("12/UBND-NC", A, document_id="x"),
        letter("12/UBND-TH", A, document_id="x", code_number=None),
    ],
)
def test_another_letter_is_not_the_same(register: Register, other: DocumentRecord) -> None:
    register.feed([letter("12/UBND-TH", A), other])
    assert all(not register.letters.links(each.id) for each in register.letters.list())
    assert len(tasks_of(register)) == 2


ANSWER = letter("7/SYT-NV", organ_name="SỞ Y TẾ", issued_date=date(2021, 5, 30), references=(cites("12/UBND-TH"),))
LINKED = [
    ("answer of who was told", ANSWER, LinkKind.ANSWERS, 1),
    (
        "answer in so many words",
        letter("7/STC-NS", organ_name="SỞ TÀI CHÍNH", issued_date=date(2021, 5, 30),
               references=(cites("12/UBND-TH", "answers", issued_date=date(2021, 5, 20)),)),
        LinkKind.ANSWERS, 0,
    ),
    (
        "reminder",
        letter("30/UBND-TH", issued_date=date(2021, 5, 30), subject="đôn đốc thực hiện Công văn số 12/UBND-TH (Lần 2)",
               references=(cites("12/UBND-TH"),)),
        LinkKind.REMINDS_OF, 0,
    ),
    (
        "replacement",
        letter("30/UBND-TH", issued_date=date(2021, 5, 30), references=(cites("12/UBND-TH", "replaces"),)),
        LinkKind.REPLACES, 0,
    ),
    ("mere mention", letter("30/UBND-TH", issued_date=date(2021, 5, 30), references=(cites("12/UBND-TH"),)), None, 0),
    (
        "a letter of that code and another day",
        letter("7/SYT-NV", organ_name="SỞ Y TẾ", issued_date=date(2021, 5, 30),
               references=(cites("12/UBND-TH", issued_date=date(2020, 5, 20)),)),
        None, 0,
    ),
    (
        "by somebody who was not told",
        letter("7/STC-NS", organ_name="SỞ TÀI CHÍNH", issued_date=date(2021, 5, 30), references=(cites("12/UBND-TH"),)),
        None, 0,
    ),
]  # fmt: skip


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize(("case", "later", "kind", "closings"), LINKED)
def test_links(
    register: Register, case: str, later: DocumentRecord, kind: LinkKind | None, closings: int, order: int
) -> None:
    fed = register.feed([letter("12/UBND-TH", A), later][::order])
    links = register.letters.links(next(each.id for each in register.letters.list() if each.code == later.code))
    assert [(each.kind, each.standing) for each in links] == ([(kind, LinkStanding.PROPOSED)] if kind else []), case
    assert fed.closings_proposed == closings
    assert register.feed([letter("12/UBND-TH", A), later]).links_proposed == 0


def test_an_answer_is_confirmed_by_a_person(register: Register) -> None:
    register.feed([letter("12/UBND-TH", A), ANSWER])
    (shown,) = tasks_of(register)
    assert shown.state.kind is StateKind.AWAITING_CONFIRMATION
    (result,) = shown.assignments[0].results
    assert (result.code, result.issued_date, result.is_proposed) == ("7/SYT-NV", date(2021, 5, 30), True)
    done = register.tasks.confirm(shown.id, "Lan")
    assert done.state.kind is StateKind.DONE_ON_TIME
    assert [event.act for event in register.history.of_task(shown.id)] == [Act.FED, Act.PROPOSED, Act.CONFIRMED]


def test_coordination_is_no_lead(register: Register) -> None:
    helped = dated(A.text, DUE, 100, coordinating_agencies=("Sở Tài chính",), coordinating_names=("Sở Tài chính",))
    register.feed([letter("12/UBND-TH", helped)])
    assert not tasks_of(register, TaskFilter(agency="Sở Tài chính", role=Role.LEAD))
    assert tasks_of(register, TaskFilter(agency="Sở Tài chính"))
