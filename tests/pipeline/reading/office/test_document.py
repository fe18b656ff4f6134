"""DOCX, DOC and ODT."""

import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml

from models import Page
from models.errors import DamagedFile, MissingProgram, TooLarge, WorkerTimeout
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.office import document as office
from pipeline.reading.office import docx_layout
from pipeline.reading.office.docx_layout import read_docx
from pipeline.reading.office.libreoffice import find_soffice

SETTINGS = ReadingSettings()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letterhead of two columns, a title in the middle, a body that wraps."""
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "SỞ NỘI VỤ\nSố: 12/SNV-VP"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    title = document.add_paragraph("THÔNG BÁO")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph("Đề nghị các đơn vị báo cáo kết quả thực hiện. " * 6)
    path = tmp_path / "letter.docx"
    document.save(str(path))
    return path


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_cells_of_a_row_stand_side_by_side(letter: Path) -> None:
    (page,) = read_docx(letter, SETTINGS)
    left = next(word for word in page.words if word.text == "SỞ")
    right = next(word for word in page.words if word.text == "CỘNG")
    number = next(word for word in page.words if word.text == "Số:")
    assert left.box[1] == right.box[1]
    assert right.box[0] > 300
    assert number.box[1] > left.box[1]


def test_alignment_and_line_breaks_are_kept(letter: Path) -> None:
    (page,) = read_docx(letter, SETTINGS)
    title = [word for word in page.words if word.text in ("THÔNG", "BÁO")]
    middle = (title[0].box[0] + title[1].box[2]) / 2
    assert middle == pytest.approx((85 + 545) / 2, abs=1)
    body = [word for word in page.words if word.box[1] > title[0].box[3]]
    assert len({word.box[1] for word in body}) > 2
    assert max(word.box[2] for word in body) <= 545


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    box = f"<w:txbxContent {W}><w:p><w:r><w:t>HỎA TỐC</w:t></w:r></w:p></w:txbxContent>"
    document.add_paragraph("Kính gửi:")._p.append(parse_xml(f"<w:r {W}><w:pict>{box}</w:pict></w:r>"))
    path = tmp_path / "letter.docx"
    document.save(str(path))
    (page,) = read_docx(path, SETTINGS)
    assert texts(page) == ["Kính", "gửi:", "HỎA", "TỐC"]


def test_without_libreoffice_docx_is_read_and_doc_asks_for_it(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    (page,) = read_pages(letter, office.DOCX, SETTINGS)
    assert page.reading == "office"
    with pytest.raises(MissingProgram):
        list(read_pages(letter, office.DOC, SETTINGS))


def rewritten(path: Path, name: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    parts[name] = content
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, part in parts.items():
            archive.writestr(entry, part)


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
BOMBS = [
    ("word/document.xml", ENTITIES, DamagedFile),
    ("word/media/image1.bmp", bytes(30_000_000), TooLarge),  # packs 1000 times
    ("word/document.xml", b"<w:document", DamagedFile),
]


@pytest.mark.parametrize(("name", "content", "expected"), BOMBS)
def test_bombs_and_broken_parts_have_names(
    letter: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, expected: type[Exception]
) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    rewritten(letter, name, content)
    with pytest.raises(expected):
        list(read_pages(letter, office.DOCX, SETTINGS))


@pytest.mark.parametrize("ours", ["_items", "blocks_of", "_first_header", "settle_revisions"])
def test_a_defect_of_ours_is_no_damage(letter: Path, monkeypatch: pytest.MonkeyPatch, ours: str) -> None:
    def fail(*arguments: object) -> None:
        raise TypeError("a defect of ours")

    monkeypatch.setattr(docx_layout, ours, fail)
    with pytest.raises(TypeError, match="a defect of ours"):
        list(read_docx(letter, SETTINGS))


def test_a_docx_that_is_gone_is_not_damaged(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_docx(tmp_path / "gone.docx", SETTINGS))


def test_libreoffice_that_hangs_is_stopped(letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nsleep 60 & wait\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "find_soffice", lambda: str(script))
    with pytest.raises(WorkerTimeout):
        list(read_pages(letter, office.DOCX, SETTINGS.model_copy(update={"office_timeout_s": 0.5})))


def test_libreoffice_that_makes_nothing_is_a_damaged_file(
    letter: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_text("#!/bin/sh\nexit 1\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "find_soffice", lambda: str(script))
    with pytest.raises(DamagedFile):
        list(read_pages(letter, office.DOCX, SETTINGS))


@pytest.mark.slow
@pytest.mark.skipif(find_soffice() is None, reason="needs LibreOffice")
def test_libreoffice_lays_out_the_letter(letter: Path) -> None:
    (page,) = read_pages(letter, office.DOCX, SETTINGS)
    assert page.reading == "office"
    assert {"12/SNV-VP", "THÔNG", "BÁO"} <= set(texts(page))
