"""What the lines of a group offer: all that Alt and a digit take is to be seen, in the room that the model knows."""

import pytest
from playwright.sync_api import Locator, Page, expect

from benchmarks.review_keys import COMMON_PX, OFFER_PX, lines_px, offers_px
from review.groups import GroupKind
from tests.review.conftest import Served
from tests.review.test_browser_effort import LEADS, steps_of
from tests.review.test_browser_groups import at_group, group


def places_of(form: Locator) -> list[float]:
    """Where the lines, what they offer and the answers below begin and end."""
    places: list[float] = form.evaluate("""(form) => [".lines", ".offers", ".answers"].flatMap((each) => {
        const { top, bottom } = form.querySelector(each).getBoundingClientRect();
        return [top, bottom];
    })""")
    return places


@pytest.mark.parametrize("letter", ["doubtful", "many_doubted"])
def test_all_that_a_digit_takes_is_seen(
    page: Page, served: Served, request: pytest.FixtureRequest, letter: str
) -> None:
    """With its line in focus, below the lines and never over them, and nothing moves from line to line."""
    number = request.getfixturevalue(letter)
    steps = [each for each in steps_of(served.register.letters.record(number)) if each.field == LEADS]
    at_group(page, number, GroupKind.TASKS)
    form = page.locator(group(GroupKind.TASKS))
    still = places_of(form)
    assert still == sorted(still)
    rows = form.locator(".row[data-field=lead_agencies] .line").all()
    assert rows
    for row, step in zip(rows, steps, strict=True):
        row.focus()
        offered = form.locator(".offers .choices.at button").all()
        assert [each.get_attribute("data-value") for each in offered] == list(step.offered)
        assert all(is_whole(each) for each in offered)
        assert form.locator(".offers button:visible").count() == len(offered)
        assert places_of(form) == still
    page.keyboard.press(f"Alt+{len(step.offered)}")
    expect(rows[-1]).to_have_value(step.offered[-1])
    offered[0].click()
    expect(rows[-1]).to_have_value(step.offered[0])
    expect(rows[-1]).to_be_focused()


def test_a_signature_offers_what_is_seen(page: Page, doubtful: int) -> None:
    """In two rows, with none of its lines off the screen."""
    at_group(page, doubtful, GroupKind.SIGNATURE)
    form = page.locator(group(GroupKind.SIGNATURE))
    still = places_of(form)
    for row in form.locator(".row .line").all():
        row.focus()
        assert all(is_whole(each) for each in form.locator(".offers .choices.at button").all())
        assert places_of(form) == still
    assert form.locator(".lines").evaluate("(each) => each.scrollHeight <= each.clientHeight")


def is_whole(button: Locator) -> bool:
    """Whether all of a button and of its words is on the screen, over all else."""
    return bool(
        button.evaluate("""(button) => {
        const { left, right, top, bottom } = button.getBoundingClientRect(), inner = [top + 2, bottom - 2];
        const seen = inner.every((y) => button.contains(document.elementFromPoint((left + right) / 2, y)));
        const words = button.firstElementChild, row = parseFloat(getComputedStyle(words).lineHeight);
        return seen && words.scrollHeight < words.clientHeight + row / 2 && words.scrollWidth <= words.clientWidth;
    }""")
    )


def test_the_model_knows_how_much_is_shown_at_once(page: Page, served: Served, request: pytest.FixtureRequest) -> None:
    """To a row of what is offered; names that stand side by side, of two rows, and the answer for all leads."""
    many, doubtful = (request.getfixturevalue(letter) for letter in ("many_doubted", "doubtful"))
    for letter in (many, doubtful):
        steps = steps_of(served.register.letters.record(letter))
        at_group(page, letter, GroupKind.TASKS)
        form = page.locator(group(GroupKind.TASKS))
        high = max(offers_px(each.offered) for each in steps)
        assert form.locator(".offers").evaluate("(each) => each.offsetHeight") == pytest.approx(high, abs=6)
        if letter == many:
            shown = form.locator(".lines").evaluate("(each) => each.clientHeight")
            assert shown == pytest.approx(lines_px(steps), abs=OFFER_PX / 2)
    common = form.evaluate("(each) => each.querySelector('.lines').offsetTop - each.querySelector('.row').offsetTop")
    assert common == pytest.approx(COMMON_PX, abs=2)
