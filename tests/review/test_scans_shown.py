"""Pages and places of letters as a clerk sees them: the right ink, upright, and again as fast from the cache."""

import io
import pickle
import pickletools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from rapidfuzz import fuzz

from models import Box, Reader
from register.register import Register
from review.scan_views import PageWidth
from review.scans import NoOriginal, ScanError, Scans, Unreadable, enclosing_box
from review.scans.shown import MARGIN_PT
from tests.pipeline import hostile_files as made
from tests.review.shown_letters import fed, record_of, sample

SCANS = ("cong-van-so-y-te", "quyet-dinh-huyen", "to-trinh-so-khcn", "giay-moi-anh-chup", "giay-moi-hop")
PHOTOS = ("giay-moi-anh-chup",)
"""What lies around the sheet is dark there."""
BORN_DIGITAL = ("cong-van-ubnd-tinh", "cong-van-ky-so")
INK = 110
"""Grey level of print at most, on scans too; paper of the photo has 200."""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    with Register.open(tmp_path_factory.mktemp("register") / "register.db") as register:
        yield register


@pytest.fixture(scope="module")
def letters(register: Register) -> dict[str, int]:
    names = (*SCANS, *BORN_DIGITAL)
    records = [record for name in names for record in sample(name)]
    return dict(zip(names, fed(register, records), strict=True))


@pytest.fixture(scope="module")
def scans(register: Register) -> Iterator[Scans]:
    scans = Scans(register)
    scans.start()
    yield scans
    scans.close()


def grey(picture: bytes) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L"))


def place_of(register: Register, letter: int, field: str) -> tuple[int, Box]:
    evidence = register.letters.record(letter).evidence[field]
    return evidence.places[0].page, enclosing_box(evidence.boxes)


@pytest.mark.parametrize("name", [*SCANS, *BORN_DIGITAL])
@pytest.mark.parametrize("field", ["code_number", "issued_date", "subject", "signer.full_name"])
def test_the_place_of_a_value_has_its_ink(
    register: Register, letters: dict[str, int], scans: Scans, name: str, field: str
) -> None:
    page, box = place_of(register, letters[name], field)
    crop = grey(scans.crop_png(letters[name], page, box, 300))
    assert crop.shape[1] == 300
    across, down = MARGIN_PT
    left = round(300 * across / (box[2] - box[0] + 2 * across))
    top = round(crop.shape[0] * down / (box[3] - box[1] + 2 * down))
    value = crop[top : crop.shape[0] - top, left : 300 - left]
    assert 0.03 < (value < INK).mean() < 0.5
    thirds = np.array_split(value, 3, axis=1)
    assert min((third < INK).mean() for third in thirds) > 0.005  # from its beginning to its end
    if name in PHOTOS:
        return
    corner = grey(scans.crop_png(letters[name], page, (15, 790, 60, 815), 200))
    assert (corner < INK).mean() < 0.01


@pytest.mark.slow
@pytest.mark.parametrize("name", [*SCANS, *BORN_DIGITAL])
@pytest.mark.parametrize("field", ["code_number", "issued_date", "signer.full_name"])
def test_what_is_read_in_the_place_of_a_value_is_the_value(
    register: Register, letters: dict[str, int], scans: Scans, name: str, field: str
) -> None:
    """The whole way: place, page as shown, turn, readers, parser."""
    record = register.letters.record(letters[name])
    value = record.signer.full_name if field == "signer.full_name" else getattr(record, field)
    page, (x0, y0, x1, y1) = place_of(register, letters[name], field)
    read = scans.read_region(letters[name], page, (x0 - 4, y0 - 2, x1 + 4, y1 + 2), field)
    found = [str(each.value) for each in read.candidates]
    if field == "signer.full_name":  # free text: an accent may be lost where the box cuts the line's context away
        assert fuzz.ratio(found[0], str(value)) > 80
    else:
        assert str(value) in found
    assert read.reader in (
        {Reader.TEXT_LAYER} if name in BORN_DIGITAL else {Reader.CONCERT, Reader.SECOND_READER, Reader.TESSERACT}
    )
    assert 0 < read.confidence <= 1


def test_an_empty_place_reads_as_nothing(letters: dict[str, int], scans: Scans) -> None:
    read = scans.read_region(letters["cong-van-ubnd-tinh"], 1, (15, 790, 60, 815), "code_number")
    assert (read.text, read.candidates, read.reader, read.confidence) == ("", (), None, 0.0)


def test_a_page_is_as_wide_as_asked_for_and_as_the_record_says(letters: dict[str, int], scans: Scans) -> None:
    for name, letter in letters.items():
        (shape, *_) = scans.pages(str(letter))
        picture = Image.open(io.BytesIO(scans.page_jpeg(letter, shape.number, 800)))
        assert (picture.format, picture.width) == ("JPEG", 800), name
        assert picture.height == pytest.approx(800 * shape.height / shape.width, abs=3), name


def test_the_second_time_no_process_is_asked(
    letters: dict[str, int], scans: Scans, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = letters["cong-van-ubnd-tinh"]
    first = scans.page_jpeg(letter, 1, 640)
    monkeypatch.setattr("review.scans.desks.Desks.ask", None)
    assert scans.page_jpeg(letter, 1, 640) == first
    with pytest.raises(TypeError):
        scans.page_jpeg(letter, 1, 641)


def test_preloaded_pictures_are_there(
    register: Register, letters: dict[str, int], scans: Scans, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = letters["giay-moi-anh-chup"]
    scans.page_jpeg(letters["cong-van-ubnd-tinh"], 1, 777)  # the widths that somebody looks at
    scans.crop_png(letters["cong-van-ubnd-tinh"], 1, (70, 100, 200, 120), 333)
    scans.preload(letter)
    assert scans.wait_until_preloaded(30)
    monkeypatch.setattr("review.scans.desks.Desks.ask", None)
    for shape in scans.pages(letter):
        assert scans.page_jpeg(letter, shape.number, 777)
    flagged = [each for each in register.letters.record(letter).evidence.values() if each.needs_review and each.places]
    for evidence in flagged:
        assert scans.crop_png(letter, evidence.places[0].page, enclosing_box(evidence.boxes), 333)


def test_questions_name_nothing_of_the_server(
    letters: dict[str, int], scans: Scans, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever gets one imports what it names: the page's own modules take a second and 80 MB."""
    asked: list[object] = []

    def ask(desks: object, question: object, *others: object, **more: object) -> tuple[bytes]:
        asked.append(question)
        return (b"picture",)

    monkeypatch.setattr("review.scans.desks.Desks.ask", ask)
    scans.page_jpeg(letters["cong-van-ubnd-tinh"], 1, PageWidth.ENLARGED)
    scans.crop_png(letters["cong-van-ubnd-tinh"], 1, (70, 100, 200, 121), 334)
    for question in asked:
        opcodes = [(opcode.name, argument) for opcode, argument, _ in pickletools.genops(pickle.dumps(question, 3))]
        named = {str(argument).split()[0].split(".")[0] for name, argument in opcodes if name == "GLOBAL"}
        assert named == {"pipeline", "pathlib"}
    assert len(asked) == 2


def test_preloading_what_is_not_there_raises_nothing(scans: Scans) -> None:
    scans.preload(999_999)
    scans.preload("no letter")
    assert scans.wait_until_preloaded(10)


def test_many_people_at_once(letters: dict[str, int], scans: Scans) -> None:
    """Whoever asks for the same picture gets the same, and nobody another's."""
    got: dict[tuple[str, int], list[bytes]] = {}
    lock = threading.Lock()

    def look(name: str, width: int) -> None:
        picture = scans.page_jpeg(letters[name], 1, width)
        with lock:
            got.setdefault((name, width), []).append(picture)

    asked = [(name, 500 + at % 3) for at in range(9) for name in SCANS[:3]]
    threads = [threading.Thread(target=look, args=each) for each in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(map(len, got.values())) == len(asked)
    assert all(len(set(pictures)) == 1 for pictures in got.values())
    assert len({pictures[0] for pictures in got.values()}) == len(got)


NOWHERE: list[tuple[str, Box]] = [
    ("beyond the page", (700, 10, 800, 20)),
    ("no width", (100, 100, 100, 120)),
    ("not a number", (float("nan"), 0, 10, 10)),
    ("without end", (0, 0, float("inf"), 10)),
]


@pytest.mark.parametrize("box", [row[1] for row in NOWHERE], ids=[row[0] for row in NOWHERE])
def test_a_box_off_the_page_is_refused(letters: dict[str, int], scans: Scans, box: Box) -> None:
    letter = letters["cong-van-ubnd-tinh"]
    with pytest.raises(NoOriginal):
        scans.crop_png(letter, 1, box, 300)
    with pytest.raises(NoOriginal):
        scans.read_region(letter, 1, box, "subject")


def test_a_box_may_be_drawn_from_any_corner(letters: dict[str, int], scans: Scans) -> None:
    letter = letters["cong-van-ubnd-tinh"]
    assert scans.crop_png(letter, 1, (200, 120, 70, 100), 300) == scans.crop_png(letter, 1, (70, 100, 200, 120), 300)


@pytest.mark.parametrize("letter", ["999999", "no letter", "-1", "1/../2", ""])
def test_an_unknown_letter_has_no_original(scans: Scans, letter: str) -> None:
    asked: list[Callable[[], object]] = [lambda: scans.pages(letter), lambda: scans.page_jpeg(letter, 1, 100)]
    for ask in asked:
        with pytest.raises(NoOriginal) as raised:
            ask()
        assert "tệp gốc" in raised.value.sentence_vi
        assert raised.value.sentence_en


def test_a_page_of_another_letter_of_the_file_is_not_shown(letters: dict[str, int], scans: Scans) -> None:
    for page in (0, 99, -1):
        with pytest.raises(NoOriginal):
            scans.page_jpeg(letters["cong-van-ubnd-tinh"], page, 100)


def test_a_word_file_without_libreoffice_has_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(made.docx(made.paragraphs("Số: 12/UBND-TH", "V/v rà soát hồ sơ")))
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    with Register.open(tmp_path / "register.db") as register:
        (letter,) = fed(register, [record_of(path, media_type=docx)], {path.name: path})
        scans = Scans(register)
        try:
            (shape,) = scans.pages(letter)  # of the size on which they are set without LibreOffice
            assert shape.kind == "text"
            lines = scans.page_lines(letter, 1)
            assert [line.text for line in lines] == ["Số: 12/UBND-TH", "V/v rà soát hồ sơ"]
            read = scans.read_region(letter, 1, lines[0].box, "code_number")
            assert read.candidates[0].value == "12"
            with pytest.raises(Unreadable):
                scans.page_jpeg(letter, 1, 100)
        finally:
            scans.close()


def test_every_error_has_its_sentence() -> None:
    errors: list[type[ScanError]] = [NoOriginal, Unreadable, *ScanError.__subclasses__()]
    for error in errors:
        told = error("letter 1", "lý do", "why")
        assert "(lý do)" in told.sentence_vi
        assert "(why)" in told.sentence_en
        assert str(told) == "letter 1"


def test_what_a_page_will_ask_for_is_preloaded(
    letters: dict[str, int], scans: Scans, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter, box = letters["quyet-dinh-huyen"], (100.0, 300.0, 200.0, 330.0)
    scans.crop_png(letter, 1, (100, 100, 200, 120), 210)  # the width that somebody looks at
    scans.preload(letter, lambda: [(1, box), (99, box)])
    assert scans.wait_until_preloaded(30)
    monkeypatch.setattr("review.scans.desks.Desks.ask", None)
    assert scans.crop_png(letter, 1, box, 210)
