"""Values that are looked at together, by keyboard in a real browser."""

import pytest
from playwright.sync_api import Page, expect

from register.vocabulary import Answer
from review.groups import GroupKind
from tests.review.conftest import UNSURE_TASKS, Served
from tests.review.test_browser_letter import open_letter
from tests.review.test_browser_tasks import tasks_of

LEAD = "Hạt Kiểm lâm huyện Bình Sơn"


def group(kind: GroupKind) -> str:
    return f".group.{kind.value}.current"


def at_group(page: Page, letter: int, kind: GroupKind) -> None:
    """Open a letter and go to a group by Tab alone."""
    open_letter(page, letter)
    for _ in range(40):
        if page.locator(group(kind)).count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{kind} is not in Tab order")


def test_a_signature_block_by_one_enter(page: Page, served: Served, doubtful: int) -> None:
    at_group(page, doubtful, GroupKind.SIGNATURE)
    expect(page.locator(f"{group(GroupKind.SIGNATURE)} .crop img")).to_have_count(1)
    before = served.register.letters.record(doubtful)
    for line in page.locator(f"{group(GroupKind.SIGNATURE)} .row").all():
        if not line.locator(".line").input_value():
            line.locator(".line").fill("KT. CHỦ TỊCH")
    page.locator(f"{group(GroupKind.SIGNATURE)} .row .line").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".group.signature")).to_have_count(0)
    settled = {each.field: each.value for each in served.register.letters.settled(doubtful)}
    assert settled["signer.full_name"] == before.signer.full_name
    assert len(settled) == 3


def test_a_changed_signature_is_gone_through_and_undone_at_one_stroke(
    page: Page, served: Served, doubtful: int
) -> None:
    at_group(page, doubtful, GroupKind.SIGNATURE)
    lines = page.locator(f"{group(GroupKind.SIGNATURE)} .row .line")
    expect(lines.first).to_be_focused()
    page.keyboard.press("Alt+0")
    expect(lines.nth(1)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Phó Chủ tịch")
    page.keyboard.press("Enter")
    expect(lines.nth(2)).to_be_focused()
    assert served.register.letters.settled(doubtful) == []
    page.keyboard.press("Enter")
    expect(page.locator(".group.signature")).to_have_count(0)
    settled = {each.field: each for each in served.register.letters.settled(doubtful)}
    assert settled["signer.competence"].answer is Answer.NOT_ON_DOCUMENT
    assert settled["signer.position"].value == "Phó Chủ tịch"
    with page.expect_request("**/undo") as undone:
        page.keyboard.press("Control+z")
    assert undone.value.post_data == "steps=3"
    expect(page.locator(".group.signature")).to_have_count(1)
    assert served.register.letters.settled(doubtful) == []


@pytest.mark.parametrize("key", ["Space", "Alt+0"])
def test_a_line_that_is_no_task_is_taken_off(page: Page, served: Served, doubtful: int, key: str) -> None:
    before = {each.id for each in tasks_of(served, doubtful)}
    at_group(page, doubtful, GroupKind.TASKS)
    assert page.locator("#scan .lit").count() > 1
    page.keyboard.press("Tab")
    line = page.locator(f"{group(GroupKind.TASKS)} .row.at .line")
    off = int(line.input_value())
    page.keyboard.press(key)
    expect(line).not_to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator(".group.tasks")).to_have_count(0)
    assert before - {each.id for each in tasks_of(served, doubtful)} == {off}


def test_one_lead_for_several_tasks_and_another_for_one(page: Page, served: Served, doubtful: int) -> None:
    at_group(page, doubtful, GroupKind.TASKS)
    expect(page.locator("#input-common")).to_be_focused()
    led = page.locator(".group.tasks .row[data-field=lead_agencies]")
    ids = [int(each.get_attribute("value") or "") for each in led.locator("[name=task]").all()]
    page.keyboard.type(LEAD)
    for _ in range(UNSURE_TASKS + 2):
        page.keyboard.press("Tab")
    page.keyboard.type("Sở Y tế")
    page.keyboard.press("Enter")
    expect(page.locator(".group.tasks")).to_have_count(0)
    leads = {each.id: each.leads for each in tasks_of(served, doubtful)}
    assert [leads[each] for each in ids] == [(LEAD,), ("Sở Y tế",), (LEAD,)]


def test_nobody_is_named_by_enter_and_the_proposal_by_alt_1(page: Page, served: Served, doubtful: int) -> None:
    at_group(page, doubtful, GroupKind.TASKS)
    proposal = page.locator(".group.tasks .choices button").first.get_attribute("data-value")
    assert proposal
    page.keyboard.press("Alt+1")
    page.keyboard.press("Enter")
    expect(page.locator(".group.tasks")).to_have_count(0)
    assert [each.leads for each in tasks_of(served, doubtful)][-3:] == [tuple(proposal.split("; "))] * 3
    page.keyboard.press("Control+z")
    expect(page.locator(".group.tasks")).to_have_count(1)
    page.locator("#input-common").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".group.tasks")).to_have_count(0)
    assert [each.leads for each in tasks_of(served, doubtful)][-3:] == [()] * 3


def test_what_is_typed_in_a_group_outlives_another_answer(page: Page, doubtful: int) -> None:
    at_group(page, doubtful, GroupKind.TASKS)
    line = page.locator(f"{group(GroupKind.TASKS)} .row .line[type=checkbox]")
    line.first.focus()
    page.keyboard.press("Space")
    page.locator(".group.signature .row .line").first.focus()
    page.keyboard.press("Alt+0")
    page.keyboard.press("Alt+0")
    page.keyboard.press("Alt+0")
    page.keyboard.press("Enter")
    expect(page.locator(".group.signature")).to_have_count(0)
    expect(page.locator(".group.tasks .line[type=checkbox]").first).not_to_be_checked()
    expect(page.locator(".group.tasks .line[type=checkbox]").nth(1)).to_be_checked()
