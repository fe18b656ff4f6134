"""Queue, search and the grid of digits in the browser; what hostile text does there; what screen readers find."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from models import DocumentRecord
from register.changes.shaping import NewTask
from tests.app.register_calls import call
from tests.golden import documents
from tests.register.sheet_files import write_rows
from tests.review.conftest import HALF_READ, HOSTILE_NAME, Served

LetterOf = Callable[[str], int]
NOI_VU = "2318/SNV-CCVC"
SCRIPT = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">'\"`{{7*7}}"
SERIOUS = {"serious", "critical"}


@pytest.mark.usefixtures("stamp_half_read")
def test_digits_by_keyboard(page: Page, served: Served, letter_of: LetterOf) -> None:
    """A number is corrected, a day typed, both taken with one Enter; an empty cell is left."""
    letter = letter_of(HALF_READ)
    page.goto("/digits")
    first = page.locator(".cell input").first
    expect(first).to_be_focused()
    page.keyboard.type("1462")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".cell input").nth(1)).to_be_focused()
    page.keyboard.type("14/3/2019")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Không có số hay ngày nào chờ soát")
    record = served.register.letters.record(letter)
    assert (record.arrival_number, record.arrival_date) == ("1462", date(2019, 3, 14))
    page.wait_for_load_state("load")  # the text stands before the page listens to keys
    page.keyboard.press("Control+z")
    expect(page.locator(".cell")).to_have_count(2)


@pytest.mark.usefixtures("stamp_half_read")
def test_digits_are_all_shown_before_they_are_accepted(page: Page) -> None:
    """Enter accepts what is shown: cells below the edge of a low screen are shown by the first Enter."""
    page.set_viewport_size({"width": 1366, "height": 300})
    page.goto("/digits")
    expect(page.locator(".cell input").first).to_be_focused()
    page.keyboard.press("Alt+0")
    page.evaluate("""() => { const cells = document.querySelector(".cells");
        for (let more = 0; more < 8; more++) cells.append(cells.firstElementChild.cloneNode(true)); }""")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    inputs = page.locator(".cell input")
    for first_of_row in (4, 8):
        page.keyboard.press("Enter")
        expect(inputs.nth(first_of_row)).to_be_focused()
        expect(inputs.nth(first_of_row)).to_be_in_viewport()
    assert sent == []
    page.evaluate("""() => [...document.querySelectorAll(".cell")].slice(2).forEach((cell) => cell.remove())""")
    inputs.first.focus()
    page.keyboard.press("Enter")
    expect(inputs).to_have_count(1)  # the day that was left empty
    assert len(sent) == 1


@pytest.mark.usefixtures("stamp_half_read")
def test_digits_answered_and_refused(page: Page, served: Served, letter_of: LetterOf) -> None:
    page.goto("/digits")
    page.keyboard.press("Alt+-")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("31/2/2019")
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("không phải là ngày")
    expect(page.locator(".cell input").nth(1)).to_have_value("31/2/2019")
    assert served.register.letters.settled(letter_of(HALF_READ)) == []


def test_search_without_accents(page: Page, letter_of: LetterOf) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("ke hoach")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("kế hoạch", ignore_case=True)
    assert page.locator(".hits a").count() > 0


@pytest.mark.usefixtures("stamp_half_read")
def test_queue_is_narrowed_and_walked_by_arrows(page: Page) -> None:
    page.goto("/")
    links = page.locator(".queue a")
    expect(links.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.get_by_label("Ô cần soát").select_option("arrival_date")
    page.get_by_role("button", name="Lọc").click()
    expect(links).to_have_count(2)


SPOILED = frozenset({
    "text", "subject", "organ_name", "code_number", "code_notation", "code", "full_name", "place", "recipients",
    "lead_agencies", "due_text", "path", "position", "parent_organ_name",
})  # fmt: skip
"""Texts of a record that come from the page."""


def spoilt(value: Any, name: str = "") -> Any:
    if isinstance(value, dict):
        return {key: spoilt(each, key) for key, each in value.items()}
    if isinstance(value, list):
        return [spoilt(each, name) for each in value]
    return f"{SCRIPT}{value}" if isinstance(value, str) and name in SPOILED else value


def hostile_record() -> DocumentRecord:
    """A letter whose every text would run, were it not escaped."""
    (record, *_) = documents("cong-van-so-noi-vu")
    dumped = record.model_dump(mode="json")
    source = {**dumped["source"], "path": HOSTILE_NAME}
    return DocumentRecord.model_validate({**spoilt(dumped), "source": source, "document_id": "hostile-1"})


def test_hostile_text_runs_nowhere(page: Page, served: Served) -> None:
    """In what was read, in names of files, in agencies of an imported sheet, in notes of the history."""
    before = {each.id for each in served.register.letters.list()}
    served.register.feed([hostile_record()])
    (letter,) = {each.id for each in served.register.letters.list()} - before
    served.register.tasks.add(NewTask(text=SCRIPT, letter=letter, leads=(SCRIPT,), due=date(2027, 1, 1)), SCRIPT)
    for address in ("/", f"/letters/{letter}", "/digits", "/search?words=document", f"/?view=new&text={SCRIPT}"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.title() != "x", address
        assert page.locator("main script, img[src=x]").count() == 0, address
    page.goto(f"/letters/{letter}")
    shown = served.register.letters.show(letter)
    served.register.letters.settle(letter, SCRIPT, "subject", SCRIPT, version=shown.version)
    page.keyboard.press("Enter")
    expect(page.locator("#message")).to_contain_text("<script>")
    assert page.title() != "x"


SHEET_TEXTS = (
    SCRIPT,
    "javascript:document.title='x'",
    "\"onmouseover=\"document.title='x'",
    "' autofocus onfocus='document.title=1",
)


def test_an_imported_sheet_runs_nowhere(page: Page, served: Served, tmp_path: Path) -> None:
    """Codes, tasks, agencies and remarks of a sheet that somebody else has made, taken over by the command."""
    heading = (
        "TT",
        "Số TB/KL",
        "Ngày ban hành",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Hạn xử lý",
        "Kết quả thực hiện",
    )
    rows = [
        (at, f"{at}/TB-{text}", "05/02/2021", f"Kiểm tra {text}", f"Sở {text}", "30/06/2021", text)
        for at, text in enumerate(SHEET_TEXTS, start=1)
    ]
    before = {each.id for each in served.register.letters.list()}
    sheet = write_rows(tmp_path / "sheet.xlsx", [heading, *rows])
    code, _, said = call("import", sheet, "--yes", "--by", SCRIPT, "--register", served.register.url.database)
    assert code == 0, said
    letters = [each.id for each in served.register.letters.list() if each.id not in before]
    assert len(letters) == len(SHEET_TEXTS)
    addresses = [f"/letters/{each}" for each in letters]
    for address in (*addresses, "/", "/?view=clear", "/?view=new&order=newest", "/search?words=kiem+tra"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        for each in page.locator(".task, .value, .hits li, .queue td").all()[:40]:
            each.hover(force=True)
        assert page.title() != "x", address
        wrong = "main script, img[src=x], [onmouseover], [onfocus], [autofocus], [href^='javascript' i]"
        assert page.locator(wrong).count() == 0, address
    page.goto(addresses[0])
    expect(page.locator("#tasks-heading + form + .tasks .words").first).to_contain_text("<script>")
    expect(page.locator("#agencies option")).not_to_have_count(0)  # they come a moment later
    names = page.locator("#agencies option").evaluate_all("options => options.map((each) => each.value)")
    assert any("onmouseover" in each for each in names)


def test_a_letter_prints_with_all_its_values_and_tasks(
    page: Page, served: Served, letter_of: LetterOf, tmp_path: Path
) -> None:
    letter = letter_of("08/CT-UBND")
    page.goto(f"/letters/{letter}")
    page.wait_for_load_state("networkidle")
    page.pdf(path=tmp_path / "letter.pdf", format="A4")
    with pdfium.PdfDocument(tmp_path / "letter.pdf") as document:
        printed = " ".join(" ".join(each.get_textpage().get_text_bounded().split()) for each in document)
    record = served.register.letters.record(letter)
    tasks = served.register.tasks.of_letters([letter], as_of=date(2026, 1, 1))[letter]
    for text in (record.code, record.subject, record.signer.full_name, *(each.text for each in tasks)):
        assert text is not None
        assert "".join(text.split()) in "".join(printed.split()), text
    assert "Ctrl+Enter" not in printed


@pytest.mark.parametrize("address", ["/", "/digits", "/search?words=ke hoach", "letter", "task"])
def test_axe_finds_no_serious_fault(page: Page, letter_of: LetterOf, address: str) -> None:
    page.goto(address if address.startswith("/") else f"/letters/{letter_of(HALF_READ)}")
    page.wait_for_load_state("networkidle")
    if address == "task":
        page.get_by_role("button", name="Sửa").first.click()
        page.locator("form.edit").wait_for()
    faults = [
        (each["id"], [node["html"][:120] for node in each["nodes"]][:3])
        for each in Axe().run(page)["violations"]
        if each["impact"] in SERIOUS
    ]
    assert faults == []
