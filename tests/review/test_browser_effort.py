"""The model of a clerk's effort (`benchmarks.review_keys`) and the page are one: what the model puts together stands
together on the page, and the keys that it counts settle it there."""

from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from benchmarks.review_keys import TYPED, key_count, presses, screens, together
from benchmarks.review_steps import Kind, Step, Way, extents
from models import DocumentRecord, Reason
from register.vocabulary import Answer
from review.groups import GroupKind, further_leads, likely_leads
from review.stations import MOST_CANDIDATES
from tests.review.conftest import OTHERS_FROM, Served
from tests.review.test_browser_groups import LEAD, at_group, group
from tests.review.test_browser_letter import open_letter
from tests.review.test_browser_tasks import tasks_of

TEXT = "Phòng Kinh tế"
LEADS = "task lead_agencies"
SIGNED = ("signer.competence", "signer.position", "signer.full_name")


def steps_of(record: DocumentRecord) -> list[Step]:
    """The flags of a letter as the model has them, all right."""
    letter: dict[str, Any] = record.model_dump(mode="json")
    steps = []
    for name, evidence in letter["evidence"].items():
        root, _, place = name.rpartition(".")
        field = root if place.isdigit() else name
        if evidence["needs_review"]:
            steps.append(Step(field, "", "enter", is_entry=place.isdigit(), places=extents(field, evidence)))
    leads = likely_leads([task.lead_agencies for task in record.tasks], record.recipients)
    for at, task in enumerate(letter["tasks"]):
        shown = {"lead_agencies": "; ".join(task["lead_agencies"]), "due": str(task["due_date"])}
        asked = dict.fromkeys(name.partition(".")[0] for name, each in task["evidence"].items() if each["needs_review"])
        for root, letters in zip(asked, (len(task["text"]), *[0] * len(asked)), strict=False):
            step = Step(f"task {root}", "", "enter", task=at, shown=shown.get(root, ""), letters=letters)
            if step.field == LEADS:
                read = [each["value"] for each in task["evidence"].get("lead_agencies.0", {}).get("candidates", ())]
                offered = further_leads((step.shown,), (*read, *leads))[:MOST_CANDIDATES]
                step = replace(step, offered=tuple(offered))
            steps.append(step)
    return steps


def shown_together(page: Page) -> dict[str, list[str]]:
    """The groups of the page and the fields of their lines."""
    shown: dict[str, list[str]] = {}
    for form in page.locator(".station.group").all():
        kind = next(each.value for each in GroupKind if each.value in (form.get_attribute("class") or "").split())
        shown[kind] = [row.get_attribute("data-field") or "" for row in form.locator(".lines .row").all()]
    return shown


@pytest.mark.parametrize("letter", ["doubtful", "head_doubted", "many_doubted"])
def test_the_model_puts_together_what_the_page_shows_together(
    page: Page, served: Served, request: pytest.FixtureRequest, letter: str
) -> None:
    number = request.getfixturevalue(letter)
    open_letter(page, number)
    groups = together(steps_of(served.register.letters.record(number)))
    modelled = {
        kind: [step.field.removeprefix("task ") for step in steps]
        for kind, steps in groups if kind not in ("alone", "list")
    }  # fmt: skip
    assert shown_together(page) == modelled
    lists = [steps[0].field for kind, steps in groups if kind == "list"]
    alone = [steps[0].field for kind, steps in groups if kind == "alone"]
    single = [each.get_attribute("data-field") for each in page.locator(".station.open:not(.group)").all()]
    assert sorted(single, key=str) == sorted([*lists, *alone])


def press(page: Page, keys: list[str], texts: list[str]) -> None:
    """Press the keys of the model, and type the texts that it counts apart."""
    left = iter(texts)
    for key in keys:
        if key == TYPED:
            page.keyboard.type(next(left))
        else:
            page.keyboard.press(key)


@pytest.mark.parametrize(
    "ways",
    [
        ("absent", "enter", "enter"),
        ("candidate", "candidate", "enter"),
        ("absent", "typed", "enter"),
        ("typed", "enter", "absent"),
        ("candidate", "typed", "typed"),
    ],
)
def test_a_signature_by_the_keys_of_the_model(page: Page, served: Served, doubtful: int, ways: tuple[Way, ...]) -> None:
    steps = [Step(field, "", way, typing=len(TEXT)) for field, way in zip(SIGNED, ways, strict=True)]
    at_group(page, doubtful, GroupKind.SIGNATURE)
    lines = page.locator(f"{group(GroupKind.SIGNATURE)} .row")
    shown = [line.locator(".line").input_value() for line in lines.all()]
    keys = [line.get_attribute("data-key") for line in lines.all()]
    offers = [page.locator(f".offers .choices[data-key='{key}'] button") for key in keys]
    pairs = [each.and_(page.locator("[data-post]")).count() for each in offers]
    taken = [
        each.nth(at).get_attribute("data-value") if each.count() else None
        for each, at in zip(offers, pairs, strict=True)
    ]
    digits = iter(at + 1 for at, way in zip(pairs, ways, strict=True) if way == "candidate")
    press(page, [f"Alt+{next(digits)}" if key == "Alt+1" else key for key in presses("signature", steps)], [TEXT, TEXT])
    expect(page.locator(".group.signature")).to_have_count(0)
    settled = {each.field: each for each in served.register.letters.settled(doubtful)}
    for field, way, was, choice in zip(SIGNED, ways, shown, taken, strict=True):
        if way == "absent":
            assert settled[field].answer is Answer.NOT_ON_DOCUMENT
        else:
            assert settled[field].value == {"enter": was, "candidate": choice, "typed": TEXT}[way]


def test_tasks_by_the_keys_of_the_model(page: Page, served: Served, doubtful: int) -> None:
    """Four passages of which two are none, and three leads of which one is another's."""
    tasks = list(tasks_of(served, doubtful))
    ways: list[Way] = ["absent", "enter", "enter", "absent"]
    steps = [Step("task text", "", way, task=at) for at, way in enumerate(ways)]
    for at, way in enumerate(("enter", "typed", "enter")):
        typing = len(LEAD) if way == "typed" else 0
        steps.append(Step("task lead_agencies", Reason.NOBODY_NAMED, way, typing=typing, task=4 + at))  # type: ignore[arg-type]
    at_group(page, doubtful, GroupKind.TASKS)
    keys = presses("tasks", steps)
    assert key_count(keys, steps) == len(keys) - 1 + len(LEAD)
    press(page, keys, [LEAD])
    expect(page.locator(".group.tasks")).to_have_count(0)
    after = tasks_of(served, doubtful)
    assert [each.id in {task.id for task in after} for each in tasks[:4]] == [False, True, True, False]
    leads = {each.id: each.leads for each in after}
    assert [leads[each.id] for each in tasks[4:7]] == [(), (LEAD,), ()]


def test_tasks_are_all_shown_before_they_are_accepted(page: Page, served: Served, many_doubted: int) -> None:
    """By as many Enters as the model counts, each of which brings lines that were not on the screen."""
    steps = steps_of(served.register.letters.record(many_doubted))
    open_letter(page, many_doubted)
    lines = page.locator(".group.tasks .row .line")
    seen: set[int] = set()
    keys = presses("tasks", steps)
    assert keys == ["Enter"] * screens(steps)
    assert len(keys) > 1
    for key in keys:
        now = {at for at, line in enumerate(lines.all()) if is_in_view(line)}
        assert now - seen
        seen |= now
        page.keyboard.press(key)
    assert seen == set(range(len(steps)))
    expect(page.locator(".group.tasks")).to_have_count(0)


def is_in_view(line: Locator) -> bool:
    """Whether a line stands within the part of its list that is shown."""
    return bool(
        line.evaluate("""(line) => {
        const list = line.closest(".lines").getBoundingClientRect(), own = line.getBoundingClientRect();
        return own.top >= list.top - 2 && own.bottom <= list.bottom + 2;
    }""")
    )


def test_a_lead_of_several_tasks_is_answered_once(page: Page, served: Served, many_doubted: int) -> None:
    """The first is another's, and so are those below with the same, but for the third, where it is right."""
    steps = [each for each in steps_of(served.register.letters.record(many_doubted)) if each.field == LEADS]
    others = [replace(each, way="typed", wanted=LEAD, typing=len(LEAD)) for each in steps[:OTHERS_FROM]]
    ways = [*others[:2], steps[2], *steps[3:]]
    open_letter(page, many_doubted)
    rows = page.locator(".group.tasks .row[data-field=lead_agencies] .line")
    was = [each.input_value() for each in rows.all()]
    rows.first.focus()
    keys = presses("tasks", ways)
    assert keys[:4] == [TYPED, "Tab", "Tab", "Escape"]
    press(page, [TYPED, *["Tab"] * 4, "Escape"], [LEAD])  # a line asks between two leads whether it is a task
    assert [each.input_value() for each in rows.all()] == [LEAD, LEAD, *was[2:]]
    rows.nth(OTHERS_FROM - 1).focus()
    page.keyboard.press("Alt+0")
    assert [each.input_value() for each in rows.all()] == [LEAD, LEAD, *was[2:]]


def test_a_head_by_the_keys_of_the_model(page: Page, served: Served, head_doubted: int) -> None:
    """The day is typed, the subject is not there; the rest is right."""
    ways: tuple[Way, ...] = ("enter", "enter", "typed", "absent")
    fields = ("organ_name", "code_number", "issued_date", "subject")
    steps = [Step(field, "", way, typing=10) for field, way in zip(fields, ways, strict=True)]
    open_letter(page, head_doubted)
    before = served.register.letters.record(head_doubted)
    press(page, presses("head", steps), ["15/03/2017"])
    expect(page.locator(".group.head")).to_have_count(0)
    settled = {each.field: each for each in served.register.letters.settled(head_doubted)}
    assert settled["organ_name"].value == before.organ_name
    assert settled["issued_date"].value == "2017-03-15"
    assert settled["subject"].answer is Answer.NOT_ON_DOCUMENT


def test_entries_of_a_list_by_the_keys_of_the_model(page: Page, served: Served, head_doubted: int) -> None:
    """The second doubted entry of two is none."""
    open_letter(page, head_doubted)
    press(page, presses("head", [Step(field, "", "enter") for field in ("organ_name", "subject")]), [])
    expect(page.locator(".station.current")).to_have_attribute("data-field", "to_places")
    entries = served.register.letters.record(head_doubted).to_places
    steps = [Step("to_places", "", way, is_entry=True) for way in ("enter", "absent")]
    keys = ["Alt+2" if key == "Alt+1" else key for key in presses("list", steps)]
    press(page, keys, [])
    expect(page.locator(".station.open")).to_have_count(0)
    settled = {each.field: each.value for each in served.register.letters.settled(head_doubted)}
    assert settled["to_places"] == [each for at, each in enumerate(entries) if at != 2]


def test_enter_on_accept_is_the_last_key(page: Page, served: Served, head_doubted: int) -> None:
    """Where nothing waits any more, "accept" has the focus."""
    open_letter(page, head_doubted)
    kinds: tuple[Kind, ...] = ("head", "list")
    for kind in kinds:
        open_count = page.locator(".station.open").count()
        expect(page.locator(".station.current :focus")).to_have_count(1)
        press(page, presses(kind, [Step("", "", "enter")]), [])
        expect(page.locator(".station.open")).to_have_count(open_count - 1)
    expect(page.locator("[data-act=accept]")).to_be_focused()
    with page.expect_response("**/accept*"):
        page.keyboard.press("Enter")
    assert served.register.letters.counts().settled == 1
