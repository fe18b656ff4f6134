"""What a clerk sees where somebody else has changed the letter meanwhile; nothing that was typed is lost."""

from playwright.sync_api import Page, expect

from register.vocabulary import Answer, ReviewState
from tests.review.conftest import Served
from tests.review.test_browser_letter import (
    CONG_THUONG,
    EVERYTHING,
    INPUT,
    NOI_VU,
    TAI_CHINH,
    LetterOf,
    answered,
    open_letter,
    settled,
)


def test_a_stale_save_says_what_changed_and_loses_nothing(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    page.keyboard.press("Tab")
    page.keyboard.type("3095")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("Trích yếu của tôi")
    served.register.letters.settle(letter, "Minh", "subject", "Trích yếu của Minh")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Minh: chốt giá trị Trích yếu")
    expect(page.locator("#message")).to_contain_text("Trích yếu của Minh")
    expect(page.locator(INPUT)).to_have_value("Trích yếu của tôi")
    assert settled(served, letter)["subject"] == "Trích yếu của Minh"
    page.get_by_role("button", name="Xem bản mới").click()
    answered(page, "subject")
    expect(page.locator("#input-subject")).to_have_value("Trích yếu của tôi")
    expect(page.locator("#input-arrival_number")).to_have_value("3095")


def test_an_acceptance_that_is_refused_brings_the_letter_back(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(TAI_CHINH)
    open_letter(page, letter)
    page.keyboard.press("Enter")
    answered(page, "signer.full_name")
    served.register.letters.settle(letter, "Minh", "subject", "Trích yếu của Minh")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#message")).to_contain_text("Trích yếu của Minh")
    expect(page.locator("#letter")).to_have_attribute("data-letter", str(letter))
    states = {row.id: row.state for row in served.register.letters.queue(EVERYTHING)}
    assert states[letter] is ReviewState.NEW


def test_what_was_refused_once_does_not_end_the_letter_later(page: Page, served: Served, letter_of: LetterOf) -> None:
    """Ctrl+Enter saves and then accepts; where the save is refused, the next save only saves."""
    letter = letter_of(CONG_THUONG)
    open_letter(page, letter)
    page.keyboard.type("hôm nào đó")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#message")).to_contain_text("Không hiểu thời hạn này")
    page.keyboard.press("Control+a")
    page.keyboard.type("15/3/2024")
    page.keyboard.press("Enter")
    expect(page.locator(".station.open")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    expect(page.locator("#letter")).to_have_attribute("data-letter", str(letter))
    assert {row.id: row.state for row in served.register.letters.queue(EVERYTHING)}[letter] is ReviewState.NEW
    with page.expect_response("**/accept"):
        page.keyboard.press("Control+Enter")
    expect(page.locator(f"#letter[data-letter='{letter}']")).to_have_count(0)
    assert {row.id: row.state for row in served.register.letters.queue(EVERYTHING)}[letter] is ReviewState.SETTLED


def test_what_was_typed_is_saved_and_the_letter_accepted(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CONG_THUONG)
    open_letter(page, letter)
    page.keyboard.type("15/3/2024")
    with page.expect_response("**/accept"):
        page.keyboard.press("Control+Enter")
    assert {row.id: row.state for row in served.register.letters.queue(EVERYTHING)}[letter] is ReviewState.SETTLED


def test_mine_all_the_same(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    page.keyboard.type("Trích yếu của tôi")
    served.register.letters.settle(letter, "Minh", "subject", "Trích yếu của Minh")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Vẫn lưu giá trị của tôi").click()
    answered(page, "subject")
    assert settled(served, letter)["subject"] == "Trích yếu của tôi"


def test_an_answer_that_is_no_value_all_the_same(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    served.register.letters.settle(letter, "Minh", "subject", "Trích yếu của Minh")
    page.keyboard.press("Alt+-")
    page.get_by_role("button", name="Vẫn lưu giá trị của tôi").click()
    answered(page, "subject", "Không đọc được")
    assert settled(served, letter)["subject"] is Answer.UNREADABLE
