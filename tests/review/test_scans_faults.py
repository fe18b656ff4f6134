"""A hostile file costs the clerk one picture: the error is typed, has a sentence, and all else is still shown."""

import dataclasses
import io
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from pipeline.batch.process import WorkerProcess
from register.register import Register
from review.scans import NoOriginal, ScanError, ScanLimits, Scans, TooSlow, Unreadable
from tests.pipeline import hostile_files as made
from tests.review.shown_letters import fed, record_of

LIMITS = ScanLimits(picture_s=6.0, region_s=40.0, picture_memory_mb=700, region_memory_mb=1200)
GOOD = "good.pdf"
PATIENCE_S = 120.0


def cut_off() -> bytes:
    whole = made.one_page("cut off")
    return whole[: len(whole) // 2]


def bomb_png() -> bytes:
    """Small as a file, 110 million pixels when opened: what is read at most, and more than the process may hold."""
    content = io.BytesIO()
    Image.new("RGB", (11_000, 10_000), "white").save(content, "PNG")
    return content.getvalue()


HOSTILE: list[tuple[str, Callable[[], bytes], tuple[type[ScanError], ...]]] = [
    ("cut-off.pdf", cut_off, (Unreadable,)),
    ("empty.pdf", lambda: b"", (Unreadable,)),
    ("text.pdf", lambda: b"Kinh gui: no letter", (Unreadable,)),
    ("bomb.png", bomb_png, (Unreadable, TooSlow)),
    ("huge.png", made.huge_png, (Unreadable,)),
    ("huge.jpg", made.huge_jpeg, (Unreadable,)),
    ("huge-image.pdf", lambda: made.page_with_image(60_000, 60_000, b"x\x9c"), (Unreadable,)),
    ("ten-km.pdf", lambda: made.one_page("x", box=b"[0 0 %d %d]" % ((made.TEN_KM_PT,) * 2)), (Unreadable,)),
    ("forms-in-each-other.pdf", made.forms_within_each_other, (Unreadable, TooSlow)),
    ("no-pages.pdf", made.pages_within_themselves, (Unreadable,)),
    ("zip-bomb.docx", made.zip_bomb, (Unreadable,)),
    ("entity-bomb.docx", made.entity_bomb, (Unreadable,)),
    ("encrypted.pdf", lambda: made.encrypted("secret"), (Unreadable,)),
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(tmp_path_factory.mktemp("register") / "register.db") as register:
        yield register


@pytest.fixture(scope="module")
def letters(register: Register, tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    folder = tmp_path_factory.mktemp("files")
    files = {name: folder / name for name, _, _ in HOSTILE} | {GOOD: folder / GOOD}
    for name, build, _ in HOSTILE:
        files[name].write_bytes(build())
    files[GOOD].write_bytes(made.many_pages(9).replace(b"[0 0 9 9]", b"[0 0 595 842]"))
    records = [record_of(path, pages=9 if name == GOOD else 1) for name, path in files.items()]
    return dict(zip(files, fed(register, records, files), strict=True))


@pytest.fixture
def scans(register: Register, tmp_path: Path) -> Iterator[Scans]:
    scans = Scans(register, folder=tmp_path / "pictures", limits=LIMITS)
    yield scans
    scans.close()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "errors"), [(row[0], row[2]) for row in HOSTILE])
def test_a_hostile_file_costs_one_picture(
    letters: dict[str, int], scans: Scans, name: str, errors: tuple[type[ScanError], ...]
) -> None:
    with pytest.raises(errors) as raised:
        scans.page_jpeg(letters[name], 1, 300)
    assert raised.value.sentence_vi[0].isupper()
    assert Image.open(io.BytesIO(scans.page_jpeg(letters[GOOD], 1, 300))).width == 300


@pytest.mark.slow
@pytest.mark.parametrize(("name", "errors"), [(row[0], row[2]) for row in HOSTILE[:9]])
def test_a_box_drawn_on_a_hostile_file_is_a_typed_error(
    letters: dict[str, int], scans: Scans, name: str, errors: tuple[type[ScanError], ...]
) -> None:
    try:
        read = scans.read_region(letters[name], 1, (50, 50, 300, 300), "code_number")
    except errors:
        return
    assert read.candidates == ()


def test_a_page_that_was_not_shown_is_not_tried_again_at_once(
    letters: dict[str, int], scans: Scans, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Unreadable) as first:
        scans.page_jpeg(letters["cut-off.pdf"], 1, 300)
    monkeypatch.setattr("review.scans.desks.Desks.ask", None)
    with pytest.raises(Unreadable) as second:
        scans.page_jpeg(letters["cut-off.pdf"], 1, 400)
    assert second.value.sentence_vi == first.value.sentence_vi


def pids(scans: Scans) -> list[int]:
    return [desk._worker.pid for desk in scans._desks._all if desk._worker is not None]


@dataclass(frozen=True)
class HeldUp:
    scans: Scans
    sent: threading.Event

    def asked(self, letter: int, page: int) -> tuple[threading.Thread, list[ScanError]]:
        """Who looks at a page, once the process that does nothing has been asked for it."""
        raised: list[ScanError] = []

        def look() -> None:
            try:
                self.scans.page_jpeg(letter, page, 300)
            except ScanError as error:
                raised.append(error)

        thread = threading.Thread(target=look)
        thread.start()
        assert self.sent.wait(PATIENCE_S)
        return thread, raised


@pytest.fixture
def held_up(register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldUp]:
    """Pictures that may take ten minutes, the first of whose processes does nothing until it is sent SIGCONT."""
    sent, send = threading.Event(), WorkerProcess.send

    def send_and_say(worker: WorkerProcess[object, object], job: object) -> None:
        send(worker, job)
        sent.set()

    monkeypatch.setattr(WorkerProcess, "send", send_and_say)
    patient = Scans(register, folder=tmp_path / "patient", limits=dataclasses.replace(LIMITS, picture_s=600.0))
    patient.start()
    os.kill(pids(patient)[0], signal.SIGSTOP)
    yield HeldUp(patient, sent)
    patient.close()


@pytest.mark.slow
def test_others_are_shown_while_one_hangs(letters: dict[str, int], held_up: HeldUp) -> None:
    thread, raised = held_up.asked(letters[GOOD], 4)
    for page in (1, 2, 3):
        assert held_up.scans.page_jpeg(letters[GOOD], page, 300)
    assert thread.is_alive()
    os.kill(pids(held_up.scans)[0], signal.SIGCONT)
    thread.join()
    assert not raised


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGTERM])
def test_a_process_that_is_killed_at_work_is_replaced(letters: dict[str, int], held_up: HeldUp, how: int) -> None:
    before = pids(held_up.scans)
    thread, raised = held_up.asked(letters[GOOD], 6)
    for pid in before:
        os.kill(pid, how)
        with suppress(ProcessLookupError):  # killed and waited for already
            os.kill(pid, signal.SIGCONT)
    thread.join()
    assert not raised
    for page in (4, 5):
        assert held_up.scans.page_jpeg(letters[GOOD], page, 300)
    assert not set(before) & set(pids(held_up.scans))


def test_no_file_is_left_behind(register: Register, letters: dict[str, int], tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    scans = Scans(register, folder=folder)
    scans.page_jpeg(letters[GOOD], 1, 300)
    workers = pids(scans)
    scans.close()
    assert workers
    for pid in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".picture", ".log"}


def test_a_letter_without_a_file_has_no_original(register: Register, scans: Scans, tmp_path: Path) -> None:
    path = tmp_path / "never kept.pdf"
    path.write_bytes(made.one_page("never kept"))
    record = record_of(path)
    register.feed([record])
    letter = next(each.id for each in register.letters.list() if each.document_id == record.document_id)
    with pytest.raises(NoOriginal):
        scans.page_jpeg(letter, 1, 300)
