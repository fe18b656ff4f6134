"""Blocks of a letter, looked at together: capacity and post as one choice, heads that are higher than a screen."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.review_keys import PAIR, presses
from benchmarks.review_steps import Step
from register.vocabulary import Answer
from review.groups import FIELDS, GroupKind
from tests.review.conftest import Served, doubted
from tests.review.test_browser_effort import SIGNED, TEXT, is_in_view, press
from tests.review.test_browser_groups import at_group, group
from tests.review.test_browser_letter import open_letter

LOW = 600
"""Pixels of a screen on which a head of seven values is not seen at once."""
MOVED = """(was) => (document.querySelector(".group.head .lines")?.scrollTop ?? -1) !== was"""


@pytest.mark.parametrize("height", [768, LOW])
def test_a_head_is_all_shown_before_it_is_accepted(page: Page, served: Served, tmp_path: Path, height: int) -> None:
    """With much to choose from; a usual screen has room for all of it, so that one Enter accepts it."""
    page.set_viewport_size({"width": 1366, "height": height})
    letter = doubted(
        served.register, tmp_path, FIELDS[GroupKind.HEAD][1:], [f"Ủy ban nhân dân xã {at}" for at in range(9)]
    )
    open_letter(page, letter)
    lines = page.locator(f"{group(GroupKind.HEAD)} .row .line")
    amount, seen, entered = lines.count(), set[int](), 0
    assert amount > 5
    while page.locator(".group.head").count() and entered <= amount:
        assert served.register.letters.settled(letter) == []
        seen |= {at for at, line in enumerate(lines.all()) if is_in_view(line)}
        at = page.locator(".group.head .lines").evaluate("(lines) => lines.scrollTop")
        page.keyboard.press("Enter")
        page.wait_for_function(MOVED, arg=at)
        entered += 1
    assert seen == set(range(amount))
    assert (entered == 1) is (height != LOW)


@pytest.mark.parametrize("pair", range(4))
@pytest.mark.parametrize("fields", [SIGNED[:2], SIGNED])
def test_capacity_and_post_are_one_choice(
    page: Page, served: Served, doubtful: int, fields: tuple[str, ...], pair: int
) -> None:
    """By the keys of the model, which sends a block of the two at once; what a pair has nothing of is not there."""
    name = served.register.letters.record(doubtful).signer.full_name
    if len(fields) == 2:
        served.register.letters.settle(doubtful, "Lan", SIGNED[2], name)
    at_group(page, doubtful, GroupKind.SIGNATURE)
    offered = page.locator(".group.signature .offers .choices.at button[data-post]")
    expect(offered).to_have_count(4)
    both = [offered.nth(pair).get_attribute(each) for each in ("data-value", "data-post")]
    steps = [Step(field, "", "enter", pair=field in SIGNED[:2]) for field in fields]
    keys = presses("signature", steps)
    assert keys == [PAIR] if len(fields) == 2 else [PAIR, "Enter"]
    press(page, [each.replace("1", str(pair + 1)) for each in keys], [])
    expect(page.locator(".group.signature")).to_have_count(0)
    settled = {each.field: each for each in served.register.letters.settled(doubtful)}
    for field, value in zip(SIGNED, (*both, name), strict=True):
        assert settled[field].value == (value or None)
        assert settled[field].answer is (Answer.VALUE if value else Answer.NOT_ON_DOCUMENT)


def test_what_a_pair_filled_in_can_be_typed_over(page: Page, served: Served, doubtful: int) -> None:
    """The third line has the focus then; from there back, the post is typed, and the capacity stays."""
    at_group(page, doubtful, GroupKind.SIGNATURE)
    rows = page.locator(f"{group(GroupKind.SIGNATURE)} .row .line")
    capacity = page.locator(".group.signature .offers .choices.at button").first.get_attribute("data-value")
    page.keyboard.press(PAIR)
    expect(rows.nth(2)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.type(TEXT)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".group.signature")).to_have_count(0)
    settled = {each.field: each.value for each in served.register.letters.settled(doubtful)}
    assert (settled[SIGNED[0]], settled[SIGNED[1]]) == (capacity, TEXT)
