"""Values that are looked at together: what the page shows as one, and what its answers become."""

from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from register.records import TaskRecord
from register.register import Register
from register.vocabulary import Answer
from review.app import make_app
from review.desk import ReviewDesk
from review.groups import Group, GroupKind
from review.scans import Scans
from review.screens import letter_screen
from review.security import TOKEN_HEADER, own_hosts

PORT = 8466
DAY = date(2026, 1, 1)
LEAD = "Hạt Kiểm lâm huyện Bình Sơn"


@pytest.fixture
def client(register: Register, scans: Scans) -> Iterator[TestClient]:
    app = make_app(register, scans, clerk="Lan", language="vi", hosts=own_hosts(PORT))
    with TestClient(app, base_url=f"http://127.0.0.1:{PORT}", raise_server_exceptions=False) as client:
        client.headers[TOKEN_HEADER] = app.state.desk.token
        yield client


@pytest.fixture
def desk(client: TestClient) -> ReviewDesk:
    desk: ReviewDesk = client.app.state.desk  # type: ignore[attr-defined]
    return desk


def groups_of(desk: ReviewDesk, letter: int) -> dict[GroupKind, Group]:
    return {each.kind: each for each in letter_screen(desk, letter).shown if isinstance(each, Group)}


def tasks_of(register: Register, letter: int) -> dict[int, TaskRecord]:
    return {each.id: each for each in register.tasks.of_letters([letter], as_of=DAY)[letter]}


def sent_of(group: Group, **changed: object) -> dict[str, object]:
    """What the page sends where nothing was changed, and what was."""
    stations = [line.station for line in group.lines]
    columns: dict[str, object] = {
        "task": ["" if each.task is None else str(each.task) for each in stations],
        "shown_version": [str(each.version) for each in stations],
        "field": [each.field for each in stations],
        "verdict": ["value"] * len(stations),
        "typed": [each.value for each in stations],
        "page": [""] * len(stations),
        "box": [""] * len(stations),
        "answer": "value",
        "version": "",
    }
    return columns | changed


def kept_of(group: Group) -> list[int]:
    """The passages of which it is asked whether they are tasks."""
    return [line.station.task or 0 for line in group.lines if line.station.field == "text"]


def test_what_belongs_together_is_one(desk: ReviewDesk, doubtful: int) -> None:
    groups = groups_of(desk, doubtful)
    assert {kind: len(group.lines) for kind, group in groups.items()} == {
        GroupKind.SIGNATURE: 3, GroupKind.TASKS: 7,
    }  # fmt: skip
    assert [line.station.field for line in groups[GroupKind.SIGNATURE].lines] == [
        "signer.competence", "signer.position", "signer.full_name",
    ]  # fmt: skip
    shown = letter_screen(desk, doubtful).shown
    alone = {each.key for each in shown if not isinstance(each, Group)}
    grouped = {line.station.key for group in groups.values() for line in group.lines}
    assert alone.isdisjoint(grouped)
    assert alone | grouped == {each.key for each in letter_screen(desk, doubtful).stations}


def test_the_letters_other_lead_is_proposed_first(desk: ReviewDesk, register: Register, doubtful: int) -> None:
    first = next(iter(tasks_of(register, doubtful).values()))
    register.tasks.settle(first.id, "Lan", "lead_agencies", [LEAD])
    others = ["; ".join(each.leads) for each in tasks_of(register, doubtful).values() if each.leads]
    choices = [each.value for each in groups_of(desk, doubtful)[GroupKind.TASKS].choices]
    assert LEAD in choices
    assert choices[0] == max(others, key=others.count)


def test_tasks_that_stay_and_tasks_that_go(
    client: TestClient, desk: ReviewDesk, register: Register, doubtful: int
) -> None:
    group = groups_of(desk, doubtful)[GroupKind.TASKS]
    ids = kept_of(group)
    before = tasks_of(register, doubtful)
    answer = client.post(
        f"/letters/{doubtful}/settle-together", data=sent_of(group, keep=[str(each) for each in ids[1:]])
    )
    assert answer.status_code == 200
    after = tasks_of(register, doubtful)
    assert set(before) - set(after) == {ids[0]}
    assert [after[each].text for each in ids[1:] if each] == [before[each].text for each in ids[1:] if each]
    assert GroupKind.TASKS not in groups_of(desk, doubtful)
    assert f'"steps": {len(group.lines)}' in answer.headers["HX-Trigger"]
    client.post(f"/letters/{doubtful}/undo", data={"steps": str(len(group.lines))})
    assert set(tasks_of(register, doubtful)) == set(before)
    assert groups_of(desk, doubtful)[GroupKind.TASKS].lines


@pytest.mark.parametrize(
    ("common", "own", "wanted"),
    [
        ("", ["", "", ""], [(), (), ()]),
        (LEAD, ["", "", ""], [(LEAD,), (LEAD,), (LEAD,)]),
        (f"{LEAD}; Sở Y tế", ["", "Sở Tài chính", ""], [(LEAD, "Sở Y tế"), ("Sở Tài chính",), (LEAD, "Sở Y tế")]),
    ],
)
def test_one_lead_for_all_that_have_none(
    client: TestClient, desk: ReviewDesk, register: Register, doubtful: int,
    common: str, own: list[str], wanted: list[tuple[str, ...]],
) -> None:  # fmt: skip
    group = groups_of(desk, doubtful)[GroupKind.TASKS]
    typed = [line.text for line in group.lines if line.station.field == "text"] + own
    sent = sent_of(group, typed=typed, common=common, keep=[str(each) for each in kept_of(group)])
    assert client.post(f"/letters/{doubtful}/settle-together", data=sent).status_code == 200
    tasks = tasks_of(register, doubtful)
    led = [line.station.task or 0 for line in group.lines if line.station.field == "lead_agencies"]
    assert [tasks[each].leads for each in led] == wanted
    assert GroupKind.TASKS not in groups_of(desk, doubtful)


def test_of_a_passage_that_is_no_task_nothing_more_is_asked(
    client: TestClient, desk: ReviewDesk, register: Register, doubtful: int
) -> None:
    """Its lead is in doubt as well; both lines are sent."""
    group = groups_of(desk, doubtful)[GroupKind.TASKS]
    off, *others = kept_of(group)
    sent = sent_of(group, keep=[str(each) for each in others])
    columns = {name: [*value, value[0]] for name, value in sent.items() if isinstance(value, list) and name != "keep"}
    columns["field"][-1] = "lead_agencies"
    answer = client.post(f"/letters/{doubtful}/settle-together", data={**sent, **columns, "common": LEAD})
    assert answer.status_code == 200
    assert off not in tasks_of(register, doubtful)
    assert all(LEAD in tasks_of(register, doubtful)[line.station.task or 0].leads for line in group.lines[-3:])


def test_an_empty_line_of_a_signature_is_no_answer(
    client: TestClient, desk: ReviewDesk, register: Register, doubtful: int
) -> None:
    """Nothing of the block is written where one line says nothing; "not on the letter" has to be said."""
    group = groups_of(desk, doubtful)[GroupKind.SIGNATURE]
    place = f"/letters/{doubtful}/settle-together"
    typed = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", ""]
    assert client.post(place, data=sent_of(group, typed=typed)).status_code == 422
    assert register.letters.settled(doubtful) == []
    absent = ["value", "value", "not_on_document"]
    assert client.post(place, data=sent_of(group, typed=typed, verdict=absent)).status_code == 200
    settled = {each.field: each.answer for each in register.letters.settled(doubtful)}
    assert settled["signer.full_name"] is Answer.NOT_ON_DOCUMENT
    assert settled["signer.position"] is Answer.VALUE


def test_a_stale_group_writes_nothing_until_it_is_seen(
    client: TestClient, desk: ReviewDesk, register: Register, doubtful: int
) -> None:
    group = groups_of(desk, doubtful)[GroupKind.TASKS]
    last = kept_of(group)[-1]
    register.tasks.settle(last, "Minh", "lead_agencies", [LEAD])
    place, keep = f"/letters/{doubtful}/settle-together", [str(each) for each in kept_of(group)]
    refused = client.post(place, data=sent_of(group, keep=keep))
    assert refused.status_code == 409
    assert "Minh" in refused.text
    assert GroupKind.TASKS in groups_of(desk, doubtful)
    now = tasks_of(register, doubtful)[last].version
    assert client.post(place, data=sent_of(group, keep=keep, version=str(now))).status_code == 200
    assert GroupKind.TASKS not in groups_of(desk, doubtful)


@pytest.mark.parametrize("missing", ["typed", "task", "verdict", "shown_version"])
def test_a_line_with_a_value_missing_is_refused(
    client: TestClient, desk: ReviewDesk, doubtful: int, missing: str
) -> None:
    sent = sent_of(groups_of(desk, doubtful)[GroupKind.TASKS], common=LEAD)
    sent[missing] = [*sent[missing]][:-1]  # type: ignore[misc]
    assert client.post(f"/letters/{doubtful}/settle-together", data=sent).status_code == 422
