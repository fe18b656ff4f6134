"""Every hostile file ends as exactly one row that names the problem, and harms no other."""

import csv
import os
import shutil
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.run import RunSummary, run_letters
from app.settings import Settings
from pipeline.batch import Limits
from pipeline.intake import printable
from pipeline.reading.office.libreoffice import find_soffice
from pipeline.reading.settings import ReadingSettings
from tests.pipeline import hostile_files as made

SAMPLES = Path(__file__).parents[2] / "data/samples/letters"
HOSTILE = Path(__file__).parents[3] / "shared/data/hostile"
SETTINGS = Settings(
    reading=ReadingSettings(max_page_pixels=60_000_000), limits=Limits(page_timeout_s=12, memory_mb=600), workers=2
)

MADE = {
    "zip-bomb.docx": (made.zip_bomb, "too large (its parts unpack to 300"),
    "entity-bomb.docx": (made.entity_bomb, "damaged (word/document.xml declares XML entities"),
    "outside-entity.docx": (made.outside_entity, "damaged (word/document.xml declares XML entities"),
    "no-document.docx": (lambda: b"PK\x05\x06" + bytes(18), "no letter in it"),
    "half-an-archive.docx": (lambda: made.docx(b"x" * 9000)[:300], "damaged (an archive that does not open"),
    "huge.png": (made.huge_png, "too large (page 1 has 60000 x 60000 pixels|too large (Image size (3600000000 pixels)"),
    "huge.jpg": (
        made.huge_jpeg,
        "too large (page 1 has 60000 x 60000 pixels|too large (Image size (3600000000 pixels)",
    ),
    "huge.tif": (
        made.huge_tiff,
        "too large (page 1 has 60000 x 60000 pixels|too large (Image size (3600000000 pixels)",
    ),
    "endless.tif": (made.tiff_whose_frames_never_end, ""),
    "huge-image.pdf": (lambda: made.page_with_image(60_000, 60_000, b"x\x9c"), "too large (a page image of 60000"),
    "broken-image.pdf": (lambda: made.page_with_image(1000, 1400, b"x\x9cbroken"), ""),
    "5000-pages.pdf": (lambda: made.many_pages(5000), "too large (5000 pages)"),
    "ten-km.pdf": (
        lambda: made.one_page("far", box=b"[0 0 %d %d]" % (made.TEN_KM_PT, made.TEN_KM_PT)),
        "too large (page 1 measures 2834",
    ),
    "no-size.pdf": (lambda: made.one_page("none", box=b"[0 0 0 0]"), ""),
    "thin.pdf": (lambda: made.one_page("thin", box=b"[0 0 0.01 14000]"), ""),
    "pages-in-themselves.pdf": (made.pages_within_themselves, "damaged|no pages"),
    "forms-in-each-other.pdf": (made.forms_within_each_other, "needs too much memory|took too long"),
    "nested.pdf": (made.nested_arrays, ""),
    "no-pages.pdf": (
        lambda: made.pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}),
        "no pages",
    ),
    "encrypted.pdf": (lambda: made.encrypted("secret"), "encrypted"),
    "empty-password.pdf": (lambda: made.encrypted(""), ""),
    "page.pdf": (lambda: b"<!DOCTYPE html><html><body>Sign in</body></html>", "not a letter file (a web page on which"),
    "program.pdf": (lambda: b"MZ\x90\x00" + bytes(500), "not a letter file (a Windows program)"),
    "empty.pdf": (lambda: b"", "empty"),
    "only-a-head.pdf": (lambda: b"%PDF-1.7\n", "damaged"),
}
"""Name to maker and start of the reason, "|" between several; "" is a file that is read, if to an empty record."""

SPECIAL = {
    "pipe.pdf": "not a regular file (a named pipe)",
    "socket.pdf": "not a regular file (a socket)",
    "device.pdf": "not a regular file (a device)",
    "dangling.pdf": "not a regular file (a link that leads nowhere)",
    "looping.pdf": "not a regular file (a link that leads back to itself)",
}

NAMES = (
    "two\nlines.pdf",
    "rtl-\u202efdp.exe.pdf",
    "\U0001f4e8\u200d\U0001f3fd.pdf",
    "ế" * 83 + "é.pdf",  # 255 bytes
    "công văn đã ký (bản 2) ; = +1.pdf",
    os.fsdecode(b"latin-\xe9\xff.pdf"),
    "=cmd|' C'!A0.pdf",
)


def truncated() -> Iterator[tuple[str, bytes]]:
    """Letters cut off at every tenth of their bytes."""
    for name in ("cong-van-cuc.pdf", "cong-van-so-cong-thuong.docx", "giay-moi-hop.png", "to-trinh-so-khcn.tif"):
        whole = (SAMPLES / name).read_bytes()
        for tenth in range(1, 10):
            yield f"cut-{tenth}0-{name}", whole[: len(whole) * tenth // 10]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run") / "in"
    folder.mkdir()
    for name, (make, _) in MADE.items():
        (folder / name).write_bytes(make())
    for name, content in made.runs_on_opening(folder.parent / "obeyed").items():
        (folder / name).write_bytes(content)
    for number, name in enumerate(NAMES):
        (folder / name).write_bytes(made.one_page(f"name {number}"))
    (folder / "dot.png").write_bytes(dot())
    made.put_special_files(folder)
    return folder


def dot() -> bytes:
    file = BytesIO()
    Image.new("L", (1, 1), 255).save(file, "PNG")
    return file.getvalue()


@pytest.fixture(scope="module")
def summary(folder: Path) -> RunSummary:
    return run_letters([folder], folder.parent / "out", SETTINGS)


@pytest.fixture(scope="module")
def rows(folder: Path, summary: RunSummary) -> dict[str, dict[str, str]]:
    return outcomes(folder.parent / "out")


def outcomes(out: Path) -> dict[str, dict[str, str]]:
    with (out / "outcomes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len({row["path"] for row in rows}), "a file has two rows"
    return {row["path"]: row for row in rows}


def begins(row: dict[str, str], starts: str) -> bool:
    return row["reason"].startswith(tuple(starts.split("|")))


def naming_a_path(rows: dict[str, dict[str, str]]) -> list[str]:
    """Reasons that tell where the file, or a copy of it, was opened."""
    return [row["reason"] for row in rows.values() if tempfile.gettempdir() in row["reason"]]


@pytest.mark.slow
@pytest.mark.parametrize("name", MADE)
def test_each_made_file_has_its_reason(rows: dict[str, dict[str, str]], name: str) -> None:
    _, reason = MADE[name]
    row = rows[name]
    assert row["outcome"] == ("quarantined" if reason else "done"), row["reason"]
    assert begins(row, reason), row["reason"]


@pytest.mark.slow
@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_file_is_said_to_be_none(rows: dict[str, dict[str, str]], name: str) -> None:
    assert rows[name]["outcome"] == "quarantined"
    assert begins(rows[name], SPECIAL[name]), rows[name]["reason"]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_read(rows: dict[str, dict[str, str]], name: str) -> None:
    stored = printable(name)
    path = f"'{stored}" if stored.startswith("=") else stored  # as a spreadsheet must not run it
    assert rows[path]["outcome"] == "done"


@pytest.mark.slow
def test_nothing_is_obeyed(folder: Path, rows: dict[str, dict[str, str]]) -> None:
    for name in ("javascript.pdf", "launch.pdf", "attachment.pdf", "dot.png"):
        assert rows[name]["outcome"] == "done", rows[name]["reason"]
    assert not (folder.parent / "obeyed").exists()


@pytest.mark.slow
def test_every_entry_has_one_row_and_no_defect(
    folder: Path, summary: RunSummary, rows: dict[str, dict[str, str]]
) -> None:
    packed = [name for name in rows if "!/" in name]
    assert packed == ["attachment.pdf!/a.exe"]
    assert begins(rows[packed[0]], "not a letter file (a Windows program)")
    assert len(rows) - len(packed) == len(list(folder.iterdir())) - 1  # the link of the folder to itself is no file
    assert summary.defects == 0
    assert naming_a_path(rows) == []


@pytest.mark.slow
def test_truncated_letters(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    names = []
    for name, content in truncated():
        (tmp_path / "in" / name).write_bytes(content)
        names.append(name)
    summary = run_letters([tmp_path / "in"], tmp_path / "out", SETTINGS)
    rows = outcomes(tmp_path / "out")
    assert sorted(rows) == sorted(names)
    assert summary.defects == 0
    assert naming_a_path(rows) == []
    for name in names:
        assert rows[name]["outcome"] == "done" or begins(rows[name], "damaged|no pages"), (name, rows[name]["reason"])
        if not name.endswith(".pdf"):  # a half image or archive is never taken for a whole one
            assert rows[name]["outcome"] == "quarantined", name


@pytest.mark.slow
@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the collection of broken files is not beside this project")
def test_the_collection_of_broken_files(tmp_path: Path) -> None:
    shutil.copytree(HOSTILE, tmp_path / "in")
    summary = run_letters([tmp_path / "in"], tmp_path / "out", SETTINGS)
    rows = outcomes(tmp_path / "out")
    assert len([name for name in rows if "!/" not in name]) == len(list(HOSTILE.iterdir()))
    assert summary.defects == 0
    assert rows["README.md"]["reason"].startswith("not a letter file")
    assert rows["encryption_openpassword.pdf"]["reason"].startswith("encrypted")
    assert rows["encryption_nocopy.pdf"]["outcome"] == "done"
    assert rows["minimal_test.pdf"]["reason"].startswith(("damaged", "no pages"))
    without_libreoffice = rows.pop("text_only.doc") if find_soffice() is None else None
    assert without_libreoffice is None or begins(without_libreoffice, "a program is missing (an old Word file (DOC)")
    known = "damaged|no pages|encrypted|not a letter file|too large|no letter in it|form without pages"
    for row in rows.values():
        assert row["outcome"] == "done" or begins(row, known), row
