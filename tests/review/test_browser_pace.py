"""A clerk who is quicker than the server: what is pressed while an answer is on its way is neither lost nor taken for
another value."""

import pytest
from playwright.sync_api import Page, Route, expect

from register.vocabulary import Answer, ReviewState
from review.groups import GroupKind
from tests.review.conftest import HALF_READ, PATIENCE_MS, Served
from tests.review.test_browser_groups import at_group
from tests.review.test_browser_letter import (
    CHI_THI,
    EVERYTHING,
    INPUT,
    NOI_VU,
    TAI_CHINH,
    LetterOf,
    answered,
    open_letter,
    settled,
)
from tests.review.test_browser_tasks import tasks_of

STEP_MS = 10
NUMBER = "#input-arrival_number"


class HeldUp:
    """The first of what is asked for does not reach the server until it is let go; those after it do.

    To be made before a page is opened: what a page asks for just after may pass by.
    """

    def __init__(self, page: Page, what: str = "**/settle*", method: str = "POST") -> None:
        self._page, self._method, self._held = page, method, list[Route]()
        page.route(what, self._hold)

    def _hold(self, route: Route) -> None:
        if self._held or route.request.method != self._method:
            route.continue_()
        else:
            self._held.append(route)

    def wait(self) -> None:
        """Until it is on its way."""
        for _ in range(PATIENCE_MS // STEP_MS):
            if self._held:
                return
            self._page.wait_for_timeout(STEP_MS)
        raise AssertionError("nothing was sent")

    def let_go(self) -> None:
        self.wait()
        self._held[0].continue_()


def first_answer_on_its_way(page: Page, letter: int) -> tuple[HeldUp, str]:
    """A letter of which the first value was just accepted; that value."""
    server = HeldUp(page)
    open_letter(page, letter)
    shown = page.locator(INPUT).input_value()
    page.keyboard.press("Enter")
    server.wait()
    return server, shown


def test_what_is_typed_meanwhile_belongs_to_the_next_value(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    server, subject = first_answer_on_its_way(page, letter)
    expect(page.locator(NUMBER)).to_be_focused()
    page.keyboard.type("30")
    server.let_go()
    answered(page, "subject")
    page.keyboard.type("95")
    expect(page.locator(NUMBER)).to_have_value("3095")
    assert settled(served, letter) == {"subject": subject}


def test_answers_given_meanwhile_follow_in_their_order(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    server, subject = first_answer_on_its_way(page, letter)
    page.keyboard.type("3095")
    page.keyboard.press("Tab")
    page.keyboard.press("Alt+-")
    page.keyboard.press("Enter")
    assert settled(served, letter) == {}
    server.let_go()
    answered(page, "arrival_date", "Không đọc được")
    expect(page.locator(".station.current")).to_have_attribute("data-field", "due_date")
    expected = {"subject": subject, "arrival_number": "3095", "arrival_date": Answer.UNREADABLE}
    assert settled(served, letter) == expected


def test_a_letter_is_accepted_once_its_last_answer_is_there(page: Page, served: Served, letter_of: LetterOf) -> None:
    """Three times Enter: the last value, the letter, and nothing of the next one."""
    letter = letter_of(TAI_CHINH)
    server = HeldUp(page)
    open_letter(page, letter)
    name = page.locator(INPUT).input_value()
    for _ in range(3):
        page.keyboard.press("Enter")
    server.wait()
    with page.expect_response("**/accept"):
        server.let_go()
    expect(page.locator(f"#letter[data-letter='{letter}']")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    assert settled(served, letter)["signer.full_name"] == name
    states = {row.id: row.state for row in served.register.letters.queue(EVERYTHING)}
    assert [each for each, state in states.items() if state is ReviewState.SETTLED] == [letter]
    assert served.register.letters.settled(int(page.locator("#letter").get_attribute("data-letter") or "")) == []


def test_after_a_refusal_nothing_given_meanwhile_is_sent(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    server = HeldUp(page)
    open_letter(page, letter)
    page.keyboard.type("Trích yếu của tôi")
    page.keyboard.press("Enter")
    server.wait()
    page.keyboard.type("3095")
    page.keyboard.press("Alt+-")
    served.register.letters.settle(letter, "Minh", "subject", "Trích yếu của Minh")
    server.let_go()
    expect(page.locator("#message")).to_contain_text("Trích yếu của Minh")
    expect(page.locator("#input-subject")).to_be_focused()
    expect(page.locator("#input-subject")).to_have_value("Trích yếu của tôi")
    expect(page.locator(NUMBER)).to_have_value("3095")
    page.wait_for_load_state("networkidle")
    assert settled(served, letter) == {"subject": "Trích yếu của Minh"}


def test_a_change_taken_back_meanwhile_is_the_one_on_its_way(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    server, _ = first_answer_on_its_way(page, letter)
    page.keyboard.press("Control+z")
    with page.expect_response("**/undo"):
        server.let_go()
    answered(page, "subject", "Cần soát")
    assert settled(served, letter) == {}


def test_a_line_of_a_group_keeps_its_answer_meanwhile(page: Page, served: Served, doubtful: int) -> None:
    server = HeldUp(page)
    at_group(page, doubtful, GroupKind.SIGNATURE)
    page.keyboard.press("Alt+0")
    first = page.locator(".group.tasks .row .line[type=checkbox]").first
    first.focus()
    before = {each.id for each in tasks_of(served, doubtful)}
    off = int(first.input_value())
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    server.wait()
    expect(page.locator(".group.signature .row .line").nth(1)).to_be_focused()
    server.let_go()
    expect(page.locator(".group.tasks")).to_have_count(0)
    expect(page.locator(".group.signature output").first).to_have_text("Không có trên văn bản")
    expect(page.locator(".group.signature .row .line").nth(1)).to_be_focused()
    assert before - {each.id for each in tasks_of(served, doubtful)} == {off}


def test_a_key_that_stays_down_answers_once(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    answered(page, "subject")
    page.wait_for_load_state("networkidle")
    assert list(settled(served, letter)) == ["subject"]
    expect(page.locator(NUMBER)).to_be_focused()


@pytest.mark.parametrize("kind", [None, GroupKind.TASKS, GroupKind.SIGNATURE])
def test_answers_given_before_all_scripts_are_there(
    page: Page, served: Served, doubtful: int, letter_of: LetterOf, kind: GroupKind | None
) -> None:
    server = HeldUp(page, "**/htmx.min.js", "GET")
    if kind is None:
        open_letter(page, letter_of(NOI_VU))
    else:
        at_group(page, doubtful, kind)
    if kind is GroupKind.SIGNATURE:
        page.keyboard.press("Alt+0")
        page.locator(".group.signature .line").last.focus()
    before = page.locator(".station.open").count()
    page.keyboard.press("Enter")
    server.let_go()
    expect(page.locator(".station.open")).to_have_count(before - 1)


def test_what_is_clicked_before_all_scripts_are_there(page: Page, served: Served, letter_of: LetterOf) -> None:
    server = HeldUp(page, "**/htmx.min.js", "GET")
    letter = letter_of(CHI_THI)
    open_letter(page, letter)
    task = tasks_of(served, letter)[0]
    page.locator(f"#task-{task.id}").get_by_role("button", name="Sửa").click()
    server.let_go()
    expect(page.locator(f"#task-{task.id} textarea")).to_be_focused()


@pytest.mark.usefixtures("stamp_half_read")
def test_a_grid_is_sent_once(page: Page, served: Served, letter_of: LetterOf) -> None:
    """And what is typed until the next one is there goes nowhere."""
    server = HeldUp(page, "**/digits")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.goto("/digits")
    page.keyboard.type("1462")
    page.keyboard.press("Enter")
    server.wait()
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    server.let_go()
    expect(page.locator(".cell")).to_have_count(1)
    assert len(sent) == 1
    assert served.register.letters.record(letter_of(HALF_READ)).arrival_number == "1462"


@pytest.mark.usefixtures("stamp_half_read")
def test_a_grid_that_is_refused_can_be_answered_again(page: Page) -> None:
    page.goto("/digits")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("31/2/2019")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("không phải là ngày")
    expect(page.locator(".cell input").nth(1)).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("28/2/2019")
    page.keyboard.press("Enter")
    expect(page.locator(".cell")).to_have_count(1)  # an empty cell is left
