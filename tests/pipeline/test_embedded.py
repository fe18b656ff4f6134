"""Files embedded in a Word file are inputs of their own; what cannot be a letter is left out."""

import struct
import zipfile
from pathlib import Path

import pytest

from models.errors import TooLarge
from pipeline.intake import DOCX, InputFile, identify
from pipeline.intake import embedded as intake_embedded
from pipeline.intake.members import files_in, members_of, with_members
from tests.pipeline.hostile_files import docx, one_page, paragraphs

LETTER = one_page("letter")


def with_embedded(path: Path, **files: bytes) -> Path:
    inside = {f"word/embeddings/{name.replace('_', '.')}": content for name, content in files.items()}
    path.write_bytes(docx(paragraphs("Kinh gui"), inside))
    return path


def native(content: bytes, *, cut: int = 0) -> bytes:
    """As Windows packs a file of any kind: its names, a path for a copy, and the file."""
    names = b"\x02\x00letter.pdf\0C:\\letter.pdf\0" + struct.pack("<II", 0x30000, 5) + b"C:\\x\0"
    return (b"\0" * 4 + names + struct.pack("<I", len(content)) + content)[: -cut or None]


def test_a_word_file_in_a_word_file_is_an_input(tmp_path: Path) -> None:
    inner = docx(paragraphs("Kinh gui: So Y te"))
    path = with_embedded(tmp_path / "letter.docx", a_docx=inner, b_pdf=LETTER, c_xlsx=b"a sheet", d_bin=b"no object")
    assert identify(path) == DOCX
    every = [file.relative for file in with_members(InputFile(path, "letter.docx"))]
    assert every == ["letter.docx", "letter.docx!/a.docx", "letter.docx!/b.pdf"]
    first = files_in(InputFile(path, "letter.docx"), members_of(path, DOCX))[0]
    with first.at_hand() as copy:
        assert copy.read_bytes() == inner


def test_a_packed_file_is_taken_out_of_its_object() -> None:
    assert intake_embedded._packaged(native(LETTER)) == LETTER
    for broken in (native(LETTER, cut=20), native(b""), b"", b"\0" * 40, native(LETTER)[:30]):
        with pytest.raises((ValueError, IndexError)):
            intake_embedded._packaged(broken)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = with_embedded(tmp_path / "letter.docx", a_docx=bytes(50_000_000))
    with pytest.raises(TooLarge):
        members_of(path, DOCX)


def test_word_files_without_any_have_no_members(tmp_path: Path) -> None:
    path = with_embedded(tmp_path / "letter.docx")
    assert members_of(path, DOCX) == ()
    path.write_bytes(path.read_bytes()[:200])
    assert members_of(path, DOCX) == ()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", b"<w/>")
    assert members_of(path, DOCX) == ()
