"""Letters with damaged bytes: each is read or refused with a reason of ours; anything else is a defect."""

import io
import random
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.run import run_letters
from app.settings import Settings
from models.errors import DocumentError
from pipeline.batch import Limits
from pipeline.intake import identify
from pipeline.reading import ReadingSettings
from pipeline.reading.office.document import check_archive
from pipeline.reading.office.docx_layout import read_docx
from tests.pipeline import hostile_files as made
from tests.pipeline.test_hostile import outcomes

SAMPLES = Path(__file__).parents[2] / "data/samples/letters"
SEED = 30_2020
ROUND = 24  # files
BUDGET_S = 20.0
SETTINGS = Settings(limits=Limits(page_timeout_s=20), workers=2)
MARKS = (
    b"/Length", b"/Filter", b"/Type", b"/Kids", b"/Count", b"/Rotate", b"/MediaBox", b"stream", b"endobj", b"xref",
    b"0 R", b"<<", b">>", b"/ToUnicode", b"/FontMatrix", b"/Width", b"<w:p>", b"PK\x03\x04", b"\xff\xff\xff\xff",
    b"-1", b"99999999999", b"0", b"[", b"(",
)  # fmt: skip


def originals() -> list[tuple[str, bytes]]:
    """Letters of each kind that take little time to read, so that many mutants can be tried."""
    read = [(name, (SAMPLES / name).read_bytes()) for name in ("cong-van-cuc.pdf", "cong-van-so-cong-thuong.docx")]
    return [
        *read,
        ("page.pdf", made.one_page("Kinh gui: So Tai chinh", page=b"/Rotate 90")),
        ("forms.pdf", made.one_page("x", content=b"q 1 0 0 1 0 0 cm /A Do Q", resources=b"/XObject<</A 7 0 R>>",
                                    o7=made.stream(b"BT /F 9 Tf (form) Tj ET", b"/Subtype/Form/BBox[0 0 99 99]"))),
        ("image.pdf", made.page_with_image(60, 80, b"x\x9c\x03\x00\x00\x00\x00\x01")),
        ("letter.docx", made.docx(made.paragraphs("Số: 12/UBND-VX", "Kính gửi: Sở Y tế"))),
    ]  # fmt: skip


def mutated(content: bytes, chance: random.Random) -> bytes:
    """One to eight damages: bytes changed, put in, taken out, doubled, cut off."""
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(damaged) + 1)
        span = chance.choice((1, 4, 40, 400))
        match chance.randrange(6):
            case 0:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                damaged[at:at] = chance.choice(MARKS)
            case 2:
                del damaged[at : at + span]
            case 3:
                damaged[at:at] = damaged[at : at + span]
            case 4:
                old, new = chance.choice(MARKS), chance.choice(MARKS)
                damaged = bytearray(bytes(damaged).replace(old, new, chance.randint(1, 3)))
            case _:
                if chance.random() < 0.2:
                    del damaged[at:]
    return bytes(damaged)


def mutants(chance: random.Random) -> Iterator[tuple[str, bytes]]:
    while True:
        for name, content in originals():
            yield name, mutated(content, chance)


def test_identify_names_a_type_or_a_reason(tmp_path: Path) -> None:
    stream = mutants(random.Random(SEED))
    for _ in range(600):
        name, content = next(stream)
        path = tmp_path / name
        path.write_bytes(content)
        with suppress(DocumentError):
            assert "/" in identify(path)


def repacked(content: bytes, chance: random.Random) -> bytes:
    """One part of the DOCX damaged before it is packed, so that the damage is not met by the archive's checksum."""
    made_anew = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made_anew, "w", zipfile.ZIP_DEFLATED) as new:
        hurt = chance.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, mutated(old.read(name), chance) if name == hurt else old.read(name))
    return made_anew.getvalue()


def test_damaged_docx_without_libreoffice(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    letters = [content for name, content in originals() if name.endswith(".docx")]
    path = tmp_path / "letter.docx"
    read = 0
    for number in range(500):
        path.write_bytes((mutated if number % 3 == 0 else repacked)(chance.choice(letters), chance))
        with suppress(DocumentError):
            check_archive(path, ReadingSettings())
            read += len(list(read_docx(path, ReadingSettings())))
    assert read, "some damage does not matter"


@pytest.mark.slow
def test_damaged_letters_are_read_or_refused(tmp_path: Path) -> None:
    stream = mutants(random.Random(SEED))
    started, tried = time.monotonic(), 0
    while time.monotonic() - started < BUDGET_S:
        inputs, out = tmp_path / f"in-{tried}", tmp_path / f"out-{tried}"
        inputs.mkdir()
        for number in range(ROUND):
            name, content = next(stream)
            (inputs / f"{number:02}-{name}").write_bytes(content)
        summary = run_letters([inputs], out, SETTINGS)
        rows = outcomes(out)
        assert summary.defects == 0, [row for row in rows.values() if "defect" in row["reason"]]
        assert len(rows) == ROUND
        assert all(row["reason"] for row in rows.values() if row["outcome"] != "done")
        tried += ROUND
    assert tried
