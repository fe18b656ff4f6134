"""Tasks of a letter in the browser: edited, split, merged, added, removed."""

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Page, expect

from register.records import TaskRecord
from tests.review.conftest import Served
from tests.review.test_browser_letter import CHI_THI, READ_MS, draw_around, open_letter

LetterOf = Callable[[str], int]
DAY = date(2026, 1, 1)
KE_HOACH = "09/KH-SGDĐT"


def tasks_of(served: Served, letter: int) -> list[TaskRecord]:
    return served.register.tasks.of_letters([letter], as_of=DAY).get(letter, [])


def edit(page: Page, task: int) -> None:
    page.locator(f"#task-{task}").get_by_role("button", name="Sửa").click()
    expect(page.locator(f"#task-{task} textarea")).to_be_focused()


def test_split_then_undone(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CHI_THI)
    before = tasks_of(served, letter)
    open_letter(page, letter)
    edit(page, before[0].id)
    page.locator(f"#task-{before[0].id} textarea").fill("Rà soát phương án\nBáo cáo kết quả")
    page.get_by_role("button", name="Tách").click()
    expect(page.locator(".tasks:not(.near) .task")).to_have_count(len(before) + 1)
    texts = [each.text for each in tasks_of(served, letter)]
    assert {"Rà soát phương án", "Báo cáo kết quả"} <= set(texts)
    page.keyboard.press("Control+z")
    expect(page.locator(".tasks:not(.near) .task")).to_have_count(len(before))
    assert [each.text for each in tasks_of(served, letter)] == [each.text for each in before]


def test_merge(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CHI_THI)
    first, second, *others = tasks_of(served, letter)
    open_letter(page, letter)
    for each in (first, second):
        page.locator(f"#task-{each.id} [name=tasks]").check()
    page.get_by_role("button", name="Gộp các nhiệm vụ đã chọn").click()
    expect(page.locator(".tasks:not(.near) .task")).to_have_count(len(others) + 1)
    (merged,) = (each for each in tasks_of(served, letter) if each.id == first.id)
    assert second.text in merged.text


def test_lead_from_the_list_of_agencies_and_deadline(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CHI_THI)
    task = tasks_of(served, letter)[0]
    served.register.agencies.add("Chi cục Kiểm lâm vùng Hạ", "Lan")
    open_letter(page, letter)
    expect(page.locator("#agencies option[value='Chi cục Kiểm lâm vùng Hạ']")).to_have_count(1)
    edit(page, task.id)
    form = page.locator(f"#task-{task.id} form")
    form.locator("[name=leads]").last.fill("Chi cục Kiểm lâm vùng Hạ")
    form.locator("[name=due]").fill("30/6/2027")
    form.get_by_role("button", name="Lưu").click()
    expect(page.locator(f"#task-{task.id} .who")).to_contain_text("30/06/2027")
    after = served.register.tasks.show(task.id, as_of=DAY)
    assert "Chi cục Kiểm lâm vùng Hạ" in after.leads
    assert after.due_now == date(2027, 6, 30)
    assert after.text == task.text


def test_remove(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CHI_THI)
    before = tasks_of(served, letter)
    open_letter(page, letter)
    page.locator(f"#task-{before[0].id}").get_by_role("button", name="Bỏ").click()
    expect(page.locator(".tasks:not(.near) .task")).to_have_count(len(before) - 1)
    (last,) = (each for each in served.register.history.of_task(before[0].id)[-1:])
    assert last.why == "không phải là nhiệm vụ"


def test_a_near_task_is_taken(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(KE_HOACH)
    before = len(tasks_of(served, letter))
    near = served.register.letters.record(letter).near_tasks[0]
    open_letter(page, letter)
    page.get_by_role("button", name="Là nhiệm vụ").first.click()
    expect(page.locator("#new-task textarea")).to_have_value(near.text)
    page.locator("#new-task").get_by_role("button", name="Lưu").click()
    expect(page.locator(".tasks:not(.near) .task")).to_have_count(before + 1)
    assert near.text in [each.text for each in tasks_of(served, letter)]


def test_a_task_from_a_drawn_box(page: Page, served: Served, letter_of: LetterOf) -> None:
    letter = letter_of(CHI_THI)
    before = tasks_of(served, letter)
    open_letter(page, letter)
    page.locator(f"#task-{before[0].id} .words").click()
    page.get_by_role("button", name="Thêm từ khung vẽ").click()
    draw_around(page, "#scan .lit")
    expect(page.locator("#new-task textarea")).not_to_have_value("", timeout=READ_MS)
    page.locator("#new-task").get_by_role("button", name="Lưu").click()
    expect(page.locator(".tasks:not(.near) .task")).to_have_count(len(before) + 1)
    added = max(tasks_of(served, letter), key=lambda each: each.id)
    assert added.page == 1
