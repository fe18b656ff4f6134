"""A clerk at the letters, by keyboard and mouse, in a real browser over letters that were really read."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

from app.export import ExportPlan, Format, write_export
from benchmarks.review_keys import DRAWN, presses
from benchmarks.review_steps import Step
from exchange.calendar import Entry
from models import Direction
from register.reviewing.records import QueueFilter
from register.vocabulary import Answer, ReviewState
from tests.review.conftest import Served

LetterOf = Callable[[str], int]
NOI_VU, TAI_CHINH, CONG_THUONG, CHI_THI = "2318/SNV-CCVC", "0632/STC-QLNS", "704/SCT-QLTM", "08/CT-UBND"
INPUT = ".station.current [name=typed]"
EVERYTHING = QueueFilter(states=frozenset(), only_doubtful=False)
READ_MS = 60_000
"""The first drawn box loads the readers, on a machine where others are at work."""
COMPOSING = """(input, presses) => {
    for (const [key, code] of presses) {
        input.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
        const press = {key, code, altKey: code.startsWith("Digit"), isComposing: true, bubbles: true, cancelable: true};
        if (!input.dispatchEvent(new KeyboardEvent("keydown", press))) throw new Error(`${key} was taken`);
        input.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, data: "ế"}));
    }
}"""


def open_letter(page: Page, letter: int) -> None:
    page.goto(f"/letters/{letter}")
    expect(page.locator("#scan .at")).not_to_be_empty()


def answered(page: Page, field: str, how: str = "Đã nhận") -> None:
    """Wait until a value is shown as answered."""
    expect(page.locator(f".values [data-key='{field}'] .mark")).to_have_text(how)


def settled(served: Served, letter: int) -> dict[str, object]:
    found = served.register.letters.settled(letter)
    return {each.field: each.value if each.answer is Answer.VALUE else each.answer for each in found}


IN_FOCUS = "document.activeElement.closest('[data-key]').dataset.key"


def test_from_queue_to_letter_to_correction_to_export(
    page: Page, served: Served, letter_of: LetterOf, tmp_path: Path
) -> None:
    letter = letter_of(TAI_CHINH)
    page.goto("/")
    page.get_by_role("link", name=TAI_CHINH).focus()
    page.keyboard.press("Enter")
    expect(page.locator(INPUT)).to_be_focused()
    page.keyboard.type("Nguyễn Thị Sửa")
    page.keyboard.press("Enter")
    answered(page, "signer.full_name")
    expect(page.get_by_role("button", name="Nhận cả văn bản")).to_be_focused()
    with page.expect_response("**/accept"):
        page.keyboard.press("Enter")
    page.wait_for_url(lambda address: not address.endswith(f"/{letter}"))
    states = {row.id: row.state for row in served.register.letters.queue(EVERYTHING)}
    assert states[letter] is ReviewState.SETTLED
    target = tmp_path / "letters.jsonl"
    write_export(
        ExportPlan(
            source=None, register=str(served.register.url.database), target=target, format=Format.JSONL, rows="letters",
            direction=Direction.IN, as_of=date(2026, 1, 1), organ_ids=None, originals=None, entry=Entry.TODO,
            warning_days=(),
        )
    )  # fmt: skip
    assert "Nguyễn Thị Sửa" in target.read_text(encoding="utf-8")


def test_only_what_waits_is_in_tab_order(page: Page, letter_of: LetterOf) -> None:
    open_letter(page, letter_of(NOI_VU))
    seen = [page.evaluate(IN_FOCUS)]
    for _ in range(2):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(IN_FOCUS))
    assert seen == ["subject", "arrival_number", "arrival_date"]
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(IN_FOCUS) == "arrival_number"


def test_answers_that_are_no_values(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    page.keyboard.press("Enter")
    answered(page, "subject")
    page.keyboard.press("Alt+0")
    page.keyboard.press("Alt+-")
    assert page.evaluate(IN_FOCUS) == "arrival_date"
    page.keyboard.press("Enter")
    answered(page, "arrival_number", "Không có trên văn bản")
    answered(page, "arrival_date", "Không đọc được")
    assert settled(served, letter)["arrival_number"] is Answer.NOT_ON_DOCUMENT
    assert settled(served, letter)["arrival_date"] is Answer.UNREADABLE


def test_a_candidate_is_taken_by_its_number(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    choice = page.locator(".station.current .choices button").first.get_attribute("data-value")
    page.keyboard.press("Alt+1")
    answered(page, "subject")
    assert settled(served, letter)["subject"] == choice


def test_undo_takes_back_what_was_saved_but_not_what_is_typed(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    page.keyboard.press("Enter")
    answered(page, "subject")
    page.keyboard.type("99")
    page.keyboard.press("Control+z")
    expect(page.locator("#input-arrival_number")).to_have_value("")
    assert "subject" in settled(served, letter)
    page.keyboard.press("Control+z")
    answered(page, "subject", "Cần soát")
    expect(page.locator("#input-subject")).to_be_focused()
    assert settled(served, letter) == {}


def test_escape_drops_typing_then_goes_back(page: Page, letter_of: LetterOf) -> None:
    open_letter(page, letter_of(TAI_CHINH))
    before = page.locator(INPUT).input_value()
    page.keyboard.type("abc")
    page.keyboard.press("Escape")
    expect(page.locator(INPUT)).to_have_value(before)
    page.keyboard.press("Escape")
    page.wait_for_url("**/")


def test_postpone_opens_the_next(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(TAI_CHINH)
    open_letter(page, letter)
    with page.expect_response("**/postpone"):
        page.keyboard.press("F8")
    page.wait_for_url(lambda address: not address.endswith(f"/{letter}"))
    assert served.register.letters.counts().postponed == 1


def test_what_waits_is_not_passed_over(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#message")).to_contain_text("Còn ô chờ soát")
    expect(page.locator(INPUT)).to_be_focused()
    assert settled(served, letter) == {}


def test_the_next_letter_is_there_before_it_is_asked_for(page: Page, letter_of: LetterOf) -> None:
    """Nothing of it is fetched after the keys are pressed: it was loaded, with its pictures, before."""
    with page.expect_response(lambda answer: "part=letter" in answer.url):
        open_letter(page, letter_of(TAI_CHINH))
    following = page.locator("#panel").get_attribute("data-next")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Enter")
    answered(page, "signer.full_name")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.keyboard.press("Control+Enter")
    page.wait_for_url(f"**/letters/{following}")
    expect(page.locator("#letter")).to_have_attribute("data-letter", str(following))
    assert [url for url in asked if f"/letters/{following}?" in url] == []


def test_a_drawn_box_is_read_into_the_value_in_focus(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(TAI_CHINH)
    open_letter(page, letter)
    before = served.register.letters.record(letter).evidence["signer.full_name"].places
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("F9")
    draw_around(page, "#scan .lit")
    expect(page.locator(INPUT)).not_to_have_value("", timeout=READ_MS)
    expect(page.locator("#scan .read")).not_to_have_text("Đang đọc ...")
    page.keyboard.press("Enter")
    answered(page, "signer.full_name")
    (doubt,) = (each for each in served.register.letters.doubts(letter) if each.field == "signer.full_name")
    assert doubt.places == before
    assert doubt.drawn_places
    assert doubt.drawn_places[0].page == before[0].page


def test_a_drawn_box_adds_the_entries_of_a_list(page: Page, letter_of: LetterOf) -> None:
    """Around one entry, then around another, by the keys of the model."""
    keys = presses("alone", [Step("to_places", "", "drawn", boxes=2)])
    assert keys == [DRAWN, DRAWN, "Enter"]
    open_letter(page, letter_of(TAI_CHINH))
    page.locator("[data-act=go][data-key=to_places]").click()
    entries = page.locator(INPUT)
    expect(entries).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press(keys[0])
    draw_around(page, "#scan .lit >> nth=1", margin=2)
    expect(entries).to_have_value(re.compile("^Như trên$"), timeout=READ_MS)
    page.keyboard.press(keys[1])
    draw_around(page, "#scan .lit >> nth=2", margin=2)
    expect(entries).to_have_value(re.compile("^Như trên\n.*VT"), timeout=READ_MS)


def draw_around(page: Page, what: str, margin: float = 6) -> None:
    """Drag the mouse around something on the scan, some pixels off."""
    box = page.locator(what).first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] - margin, box["y"] - margin)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + margin, box["y"] + box["height"] + margin, steps=4)
    page.mouse.up()


def test_scan_is_zoomed_turned_and_leafed_through(page: Page, letter_of: LetterOf) -> None:
    open_letter(page, letter_of(CHI_THI))
    view = page.locator("svg.page")
    whole = view.get_attribute("viewBox")
    page.keyboard.press("Alt+PageUp")
    assert view.get_attribute("viewBox") != whole
    page.get_by_role("button", name="Vừa khung").click()
    assert view.get_attribute("viewBox") == whole
    page.keyboard.press("PageDown")
    expect(page.locator("#scan .at")).to_have_text("2 / 2")
    page.get_by_role("button", name="Xoay").click()
    expect(page.locator("#scan .turned")).to_have_attribute("transform", re.compile("rotate\\(90\\)"))


def test_composing_a_word_changes_nothing(page: Page, served: Served, letter_of: LetterOf) -> None:
    """Telex and VNI: Enter ends a composition, digits are tones; neither is a shortcut."""
    letter = letter_of(NOI_VU)
    open_letter(page, letter)
    page.locator(INPUT).evaluate(COMPOSING, [["Enter", "Enter"], ["1", "Digit1"], ["0", "Digit0"], ["F8", "F8"]])
    page.keyboard.type("so 1 2 a b nhan de sau")
    expect(page.locator(INPUT)).to_have_value("so 1 2 a b nhan de sau")
    assert settled(served, letter) == {}
    assert page.url.endswith(f"/letters/{letter}")


def test_a_deadline_by_words_and_by_calendar(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CONG_THUONG)
    open_letter(page, letter)
    key = page.locator(".station.current").get_attribute("data-key")
    assert key is not None
    task = int(key.split("-")[1])
    page.keyboard.type("trước ngày 25 hằng tháng")
    page.keyboard.press("Enter")
    expect(page.locator(f"#task-{task} .who")).to_contain_text("trước ngày 25 hằng tháng")
    record = served.register.tasks.show(task, as_of=date(2026, 1, 1))
    assert record.recurrence is not None
    page.keyboard.press("Control+z")
    expect(page.locator(".station.open")).to_have_count(1)
    page.locator(".station.current .calendar").fill("2024-03-15")
    expect(page.locator(INPUT)).to_have_value("15/03/2024")
    page.keyboard.press("Enter")
    expect(page.locator(".station.open")).to_have_count(0)
    assert served.register.tasks.show(task, as_of=date(2026, 1, 1)).due_now == date(2024, 3, 15)


def test_nothing_and_nonsense_are_no_answers(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CONG_THUONG)
    open_letter(page, letter)
    page.keyboard.type("hôm nào đó")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Không hiểu thời hạn này")
    expect(page.locator(INPUT)).to_have_value("hôm nào đó")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("Ô trống")
    assert served.register.letters.counts().settled == 0
