"""Files packed in others: what is found in archives, mails and PDF, and what is refused."""

import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from models.errors import DamagedFile, DocumentError, EncryptedFile, NothingInside, TooLarge, XfaForm
from pipeline.intake import EDXML, EML, PDF, ZIP, InputFile, identify
from pipeline.intake.attachments import is_portfolio, require_pages
from pipeline.intake.members import files_in, members_of, own_name, with_members
from pipeline.letters import without_cover
from tests.exchange.edxml.messages import FLAT, OF_E_OFFICE, OF_GATEWAY
from tests.exchange.edxml.messages import PDF as SENT
from tests.pipeline.hostile_files import one_page, pdf, stream

LETTER = one_page("letter")


def archive(path: Path, *files: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return path


def names(path: Path, media_type: str) -> list[str]:
    return [member.name for member in members_of(path, media_type)]


def contents(path: Path) -> dict[str, bytes]:
    """By name, what each member holds once it is at hand."""
    found = {}
    for file in files_in(InputFile(path, path.name), members_of(path, identify(path))):
        with file.at_hand() as copy:
            found[file.relative] = copy.read_bytes()
            assert file.sha256() == file.member.sha256
        assert not copy.exists()
    return found


def test_an_archive_gives_its_files_and_no_litter(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "scans.zip",
        ("a/Công văn.pdf", b"one"),
        ("__MACOSX/a/._Cong van.pdf", b"litter"),
        ("a/Thumbs.db", b"litter"),
        ("../../etc/b.pdf", b"two"),
    )
    assert contents(path) == {"scans.zip!/a/Công văn.pdf": b"one", "scans.zip!/etc/b.pdf": b"two"}


def test_a_name_without_its_encoding_is_read_as_utf8(tmp_path: Path) -> None:
    path = archive(tmp_path / "scans.zip", ("x.pdf", b"one"))
    content = path.read_bytes().replace(b"x.pdf", "ừ.p".encode()[:5])
    path.write_bytes(content)
    assert names(path, ZIP) == ["ừ.p"]


def test_a_file_that_does_not_unpack_costs_itself_only(tmp_path: Path) -> None:
    path = archive(tmp_path / "scans.zip", ("a.pdf", b"first" * 50), ("b.pdf", b"second"))
    content = bytearray(path.read_bytes())
    at = content.index(b"a.pdf") + len(b"a.pdf") + 1
    content[at] ^= 0xFF
    path.write_bytes(bytes(content))
    broken, sound = files_in(InputFile(path, "scans.zip"), members_of(path, ZIP))
    with pytest.raises(DamagedFile):
        broken.sha256()
    assert sound.sha256()


def bomb(path: Path) -> Path:
    return archive(path, ("zeros.bmp", bytes(50_000_000)))


def crowd(path: Path) -> Path:
    return archive(path, *((f"{number}.pdf", b"") for number in range(1001)))


def locked(path: Path) -> Path:
    content = archive(path, ("a.pdf", b"one")).read_bytes()
    flagged = content.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01").replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
    )
    path.write_bytes(flagged)
    return path


REFUSED = [(bomb, TooLarge), (crowd, TooLarge), (locked, EncryptedFile), (archive, NothingInside)]


@pytest.mark.parametrize(("make", "expected"), REFUSED, ids=["bomb", "crowd", "password", "empty"])
def test_archives_that_are_not_opened(tmp_path: Path, make, expected: type[DocumentError]) -> None:  # type: ignore[no-untyped-def]
    path = make(tmp_path / "scans.zip")
    assert identify(path) == ZIP
    with pytest.raises(expected):
        members_of(path, ZIP)


def mail(*attached: tuple[str | None, str, bytes], text: str = "Gửi kèm công văn.") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = "vt@example.org", "Chuyển công văn"
    message.set_content(text)
    for name, kind, content in attached:
        main, _, sub = kind.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return message


def test_a_mail_gives_what_is_attached_to_it(tmp_path: Path) -> None:
    inner = mail(("b.pdf", "application/pdf", b"two"))
    message = mail(("Công văn 12.pdf", "application/pdf", b"one"), (None, "application/pdf", b"three"))
    message.add_attachment(inner)
    message.add_attachment(b"logo", maintype="image", subtype="png", disposition="inline", cid="<1>")
    message.add_attachment(
        b"x" * 40_000, maintype="image", subtype="jpeg", disposition="inline", filename="trang 1.jpg"
    )
    path = tmp_path / "mail.eml"
    path.write_bytes(bytes(message))
    assert identify(path) == EML
    assert names(path, EML) == ["Công văn 12.pdf", "attachment 2.pdf", "Chuyển công văn.eml", "trang 1.jpg"]
    every = [file.relative for file in with_members(InputFile(path, "mail.eml"))]
    assert "mail.eml!/Chuyển công văn.eml!/b.pdf" in every


def test_a_message_of_another_office_gives_its_files(tmp_path: Path) -> None:
    path = tmp_path / "344.edxml"
    for content in (OF_E_OFFICE, OF_GATEWAY, FLAT):
        path.write_bytes(content)
        assert identify(path) == EDXML
        assert SENT in contents(path).values()


def test_a_file_that_a_message_only_names_has_a_row_still(tmp_path: Path) -> None:
    path = tmp_path / "05.edxml"
    path.write_bytes(OF_E_OFFICE[: OF_E_OFFICE.index(b"<AttachmentEncoded>")] + b"</edXML>")
    (member,) = members_of(path, EDXML)
    assert (member.name, member.sha256) == ("05.pdf", None)


def test_a_message_that_is_cut_off_says_so(tmp_path: Path) -> None:
    path = tmp_path / "05.edxml"
    path.write_bytes(OF_E_OFFICE[:-20])
    with pytest.raises(DamagedFile, match="edXML message that does not open"):
        members_of(path, EDXML)


def test_a_mail_that_is_one_file_gives_it(tmp_path: Path) -> None:
    """Scanners send the scan as the whole mail."""
    path = tmp_path / "mail.eml"
    path.write_bytes(
        b'From: scanner@example.org\r\nTo: vt@example.org\r\nContent-Type: application/pdf; name="scan.pdf"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n"
    )
    assert contents(path) == {"mail.eml!/scan.pdf": b"%PDF-1.4\n"}


def test_a_mail_without_files_says_so(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    path.write_bytes(bytes(mail()))
    with pytest.raises(NothingInside):
        members_of(path, EML)


def test_a_broken_mail_gives_what_can_be_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "mail.eml"
    damage = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: \xff/\xfe\r\n"
    path.write_bytes(b"From: a@example.org\r\nSubject: =?bad?q?\r\n" + damage)
    assert names(path, EML) == ["attachment 1"]


FILE = b"<</Type/Filespec/F(6.pdf)/UF(Cong van 6.pdf)/EF<</F 8 0 R>>>>"
TREE = b"/Names<</EmbeddedFiles<</Names[(6)7 0 R]>>>>"


def with_attachment(catalog: bytes = TREE, page: bytes = b"") -> bytes:
    return one_page("letter", catalog=catalog, page=page, o7=FILE, o8=stream(LETTER, b"/Type/EmbeddedFile"))


def test_what_is_attached_to_a_pdf_is_found(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(with_attachment())
    assert contents(path) == {"letter.pdf!/Cong van 6.pdf": LETTER}
    assert not is_portfolio(path)


def test_a_paper_clip_on_a_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    clip = b"/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[10 10 30 30]/FS 7 0 R>>]"
    path.write_bytes(with_attachment(catalog=b"", page=clip))
    assert list(contents(path)) == ["letter.pdf!/Cong van 6.pdf"]


def test_a_paper_clip_that_names_a_file_elsewhere_is_none(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    clip = b"/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[10 10 30 30]/FS 7 0 R>>]"
    path.write_bytes(one_page("letter", page=clip, o7=b"<</Type/Filespec/F(elsewhere.pdf)>>"))
    assert members_of(path, PDF) == ()


def test_a_portfolio_is_told_from_a_letter_with_attachments(tmp_path: Path) -> None:
    path = tmp_path / "portfolio.pdf"
    path.write_bytes(with_attachment(catalog=TREE + b"/Collection<</Type/Collection>>"))
    assert is_portfolio(path)
    assert without_cover([]) == []


def test_a_form_that_others_do_not_show_is_named(tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    form = b"/AcroForm<</Fields[]/XFA 7 0 R>>"
    path.write_bytes(one_page("Please wait...", catalog=form + b"/NeedsRendering true", o7=stream(b"<xdp/>")))
    with pytest.raises(XfaForm):
        require_pages(path)
    path.write_bytes(one_page("Phieu", catalog=form, o7=stream(b"<xdp/>")))
    require_pages(path)  # its pages are drawn for all


def test_a_pdf_without_attachments_has_no_members(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(LETTER)
    assert members_of(path, PDF) == ()
    path.write_bytes(pdf({1: b"<<"})[:40])
    assert members_of(path, PDF) == ()


def test_own_name() -> None:
    assert own_name("a.pdf", {"a.pdf", "a (2).pdf"}) == "a (3).pdf"
    assert own_name("", set()) == "unnamed"


def test_a_container_in_memory_is_never_unpacked_beside_the_letters(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    contents(archive(folder / "scans.zip", ("a.pdf", b"one")))
    assert [path.name for path in folder.iterdir()] == ["scans.zip"]
