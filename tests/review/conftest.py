"""Sample letters that were really read, in a register of each test's own, behind the real server; and a browser."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from filelock import FileLock
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from app.feed import feed_folder
from app.run import run_letters
from app.settings import Settings
from models import DocumentRecord, Evidence, Reason, ValueCandidate
from register.register import Register
from review.app import make_app
from review.scans import Scans
from review.security import own_hosts
from review.serve import listen_on
from tests.golden import LETTERS, documents, file_of
from tests.review.shown_letters import badly_read, fed, unread

NEED_CHROMIUM = "CONGVAN_TESTS_NEED_CHROMIUM"
"""Set by `.ci/run`, where a skip would hide what clerks see."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SCREEN: ViewportSize = {"width": 1366, "height": 768}
READ = (
    "cong-van-so-noi-vu.pdf",
    "thong-bao-ket-luan.pdf",
    "cong-van-so-tai-chinh.pdf",
    "ke-hoach-hoi-thi.docx",
    "cong-van-so-cong-thuong.docx",
    "chi-thi-phong-chay.pdf",
)
"""Samples with doubtful stamps, names, deadlines; one with near tasks; one with nothing doubtful."""
BADLY_READ = "2318/SNV-CCVC"
"""Of these the letter whose subject and stamp are shown as if they had been read badly."""
HALF_READ = "173/TB-VP"
"""The letter of `stamp_half_read`."""
HOSTILE_NAME = "\"><img src=x onerror=document.title='x'>.pdf"
START_S = 20.0
PATIENCE_MS = 30_000
"""What is expected on the page may take as long: a busy machine is slow, and what is wrong stays wrong."""
UNSURE_TASKS = 4
DONE = "done"
"""Stands in the folder of what was read once all of it is there."""


@pytest.fixture(scope="session")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the register of a run over `READ`, made once, however many processes run the tests."""
    here = tmp_path_factory.getbasetemp()
    shared = here.parent if os.environ.get("PYTEST_XDIST_WORKER") else here
    folder = shared / "processed"
    with FileLock(shared / "processed.lock"):
        if not (folder / DONE).exists():
            _process(folder)
            (folder / DONE).touch()
    return folder


def _process(folder: Path) -> None:
    inputs, out = folder / "in", folder / "out"
    folder.mkdir()
    inputs.mkdir()
    for name in READ:
        shutil.copy(LETTERS / name, inputs / name)
    shutil.copy(LETTERS / "cong-van-cuc.pdf", inputs / HOSTILE_NAME)
    settings = Settings(register=str(folder / "register.db"), workers=2)
    run_letters([inputs], out, settings, fresh=False)
    feed_folder(out, settings)
    with Register.open(folder / "register.db") as register:
        records = [register.letters.record(each.id) for each in register.letters.list()]
        register.feed([badly_read(record) for record in records if record.code == BADLY_READ])


@pytest.fixture
def register(processed: Path, tmp_path: Path) -> Iterator[Register]:
    """A copy of that register, for one test."""
    shutil.copy(processed / "register.db", tmp_path / "register.db")
    shutil.copytree(processed / "register.db.originals", tmp_path / "register.db.originals")
    with Register.open(tmp_path / "register.db") as register:
        yield register


@pytest.fixture
def scans(register: Register) -> Iterator[Scans]:
    """The real pictures of its letters."""
    scans = Scans(register)
    yield scans
    scans.close()


@pytest.fixture
def letter_of(register: Register) -> Callable[[str], int]:
    """The id of the letter of a code."""
    ids = {each.code: each.id for each in register.letters.list()}
    return lambda code: ids[code]


@dataclass(frozen=True)
class Served:
    """The page as it is served."""

    address: str
    register: Register


@pytest.fixture
def served(register: Register, scans: Scans) -> Iterator[Served]:
    """The real server over the register of the test."""
    listening = listen_on("127.0.0.1", 0)
    port = listening.getsockname()[1]
    app = make_app(register, scans, clerk="Lan", language="vi", hosts=own_hosts(port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    until = time.monotonic() + START_S
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    yield Served(f"http://127.0.0.1:{port}", register)
    server.should_exit = True
    scans.close()  # or the end waits for a picture that nobody looks at any more
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        if os.environ.get(NEED_CHROMIUM):
            pytest.fail("Chromium is not installed: apt-get install chromium")
        pytest.skip("Chromium is not installed (apt-get install chromium): the page's tests in a browser are left out")
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A tab at the size of most offices' screens, that reaches nothing but the server; a fault of its scripts, or what
    the policy of the page blocked, fails the test."""
    context = browser.new_context(viewport=SCREEN, base_url=served.address, locale="vi-VN")
    page = context.new_page()
    faults: list[str] = []
    elsewhere: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    page.on("request", lambda sent: elsewhere.append(sent.url) if not sent.url.startswith(served.address) else None)
    yield page
    context.close()
    assert faults == []
    assert elsewhere == []


@pytest.fixture
def doubtful(register: Register, tmp_path: Path) -> int:
    """A letter with three doubts in its signature block, four unsure tasks, and three tasks that nobody leads."""
    record = documents("chi-thi-phong-chay")[0]
    unsure, nobody = Reason.TASK_UNSURE, Reason.NOBODY_NAMED
    tasks = []
    for at, task in enumerate(record.tasks):
        evidence = {name: each.model_copy(update={"needs_review": False}) for name, each in task.evidence.items()}
        if at < UNSURE_TASKS:
            evidence["text"] = evidence["text"].model_copy(update={"needs_review": True, "reason_code": unsure})
        if at >= UNSURE_TASKS:
            evidence = {name: each for name, each in evidence.items() if not name.startswith("lead_agencies")}
            evidence["lead_agencies"] = Evidence(text=None, needs_review=True, reason_code=nobody, confidence=0.5)
        leads = task.lead_agencies if at < UNSURE_TASKS else ()
        tasks.append(task.model_copy(update={"evidence": evidence, "lead_agencies": leads}))
    signed = {name: each for name, each in record.evidence.items() if name.startswith("signer.")}
    flagged = {name: each.model_copy(update={"needs_review": True}) for name, each in signed.items()}
    path = tmp_path / "doubtful.pdf"
    path.write_bytes(file_of("chi-thi-phong-chay").read_bytes() + b"\n")
    digest = sha256(path.read_bytes()).hexdigest()
    source = record.source.model_copy(update={"sha256": digest, "path": path.name})
    evidence = {name: each.model_copy(update={"needs_review": False}) for name, each in record.evidence.items()}
    doubted = record.model_copy(
        update={
            "document_id": f"{digest[:16]}-1", "source": source, "tasks": tuple(tasks),
            "evidence": {**evidence, **flagged}, "code": "15/CT-UBND", "code_number": "15",
        }
    )  # fmt: skip
    (letter,) = fed(register, [doubted], {path.name: path})
    return letter


@pytest.fixture
def stamp_half_read(served: Served, letter_of: Callable[[str], int]) -> None:
    """As if the stamp of a letter had been read badly: its number is doubtful, its day unread."""
    dumped = served.register.letters.record(letter_of(HALF_READ)).model_dump(mode="json")
    evidence = {**dumped["evidence"], "arrival_date": unread(Reason.ARRIVAL_DAY_UNREAD).model_dump(mode="json")}
    changed = {**dumped, "arrival_date": None, "evidence": evidence, "needs_review": True}
    served.register.feed([DocumentRecord.model_validate(changed)])


DOUBTED = {"organ_name", "code_number", "issued_date", "subject", "to_places.0", "to_places.2"}


@pytest.fixture
def head_doubted(register: Register, tmp_path: Path) -> int:
    """A letter with four doubts in its head and two entries of a list."""
    return doubted(register, tmp_path, DOUBTED)


def doubted(register: Register, tmp_path: Path, fields: Container[str], offered: Sequence[str] = ()) -> int:
    """A letter of which some values are in doubt, each with what may be right in its place."""
    record = documents("chi-thi-phong-chay")[0]
    path = tmp_path / "head.pdf"
    path.write_bytes(file_of("chi-thi-phong-chay").read_bytes() + b"\n\n")
    digest = sha256(path.read_bytes()).hexdigest()
    candidates = tuple(ValueCandidate(value=each, text=each) for each in offered)
    evidence = {
        name: each.model_copy(update={"needs_review": name in fields, "candidates": candidates, "reason_code": None})
        for name, each in record.evidence.items()
    }
    clear: dict[str, Any] = {"evidence": {}}
    changed = record.model_copy(
        update={
            "document_id": f"{digest[:16]}-1", "evidence": evidence, "code": "16/CT-UBND", "code_number": "16",
            "source": record.source.model_copy(update={"sha256": digest, "path": path.name}),
            "tasks": tuple(task.model_copy(update=clear) for task in record.tasks),
        }
    )  # fmt: skip
    (letter,) = fed(register, [changed], {path.name: path})
    return letter


MANY_TASKS, OTHERS_FROM = 18, 5
OFFERED = (
    "Công an xã", "Trạm Y tế", "Ban Quản lý rừng phòng hộ huyện Bình Sơn", "Chi cục Kiểm lâm vùng II",
    "Ban Chỉ huy Phòng cháy, chữa cháy rừng và Phòng thủ dân sự các xã, phường ven biển; Hạt Kiểm lâm liên huyện; "
    "Ban Quản lý khu bảo tồn thiên nhiên",
)  # fmt: skip
"""What the record offers for a lead: short names, a long one, and one that takes two rows."""


@pytest.fixture
def many_doubted(register: Register, tmp_path: Path) -> int:
    """A letter with more unsure tasks than the page shows at once; the first nine have two leads, five the first."""
    record = documents("chi-thi-phong-chay")[0]
    first, second = record.tasks[0].lead_agencies, record.tasks[-1].lead_agencies
    offered = tuple(ValueCandidate(value=each, text=each) for each in OFFERED)
    was = record.tasks[0].evidence["lead_agencies.0"]
    lead = was.model_copy(update={"needs_review": True, "candidates": offered})
    clear = {name: each.model_copy(update={"needs_review": False}) for name, each in record.evidence.items()}
    tasks = []
    for at in range(MANY_TASKS):
        task = record.tasks[at % len(record.tasks)]
        text = task.evidence["text"].model_copy(update={"needs_review": True, "reason_code": Reason.TASK_UNSURE})
        leads = () if at >= MANY_TASKS // 2 else first if at < OTHERS_FROM else second
        evidence = {"text": text} | ({"lead_agencies.0": lead} if leads else {})
        tasks.append(
            task.model_copy(update={"task_id": f"many-{at}", "evidence": evidence, "lead_agencies": leads or first})
        )
    path = tmp_path / "many.pdf"
    path.write_bytes(file_of("chi-thi-phong-chay").read_bytes() + b"\n\n\n")
    digest = sha256(path.read_bytes()).hexdigest()
    many = record.model_copy(
        update={
            "document_id": f"{digest[:16]}-1", "tasks": tuple(tasks), "evidence": clear, "code": "17/CT-UBND",
            "source": record.source.model_copy(update={"sha256": digest, "path": path.name}),
        }
    )  # fmt: skip
    (letter,) = fed(register, [many], {path.name: path})
    return letter
