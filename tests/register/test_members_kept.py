"""Letters that came in archives and mails keep originals of their own, taken out of the container."""

import io
import json
import zipfile
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest

from models import DocumentRecord, Source
from register.errors import NotPossible
from register.register import Register

LETTER, OTHER = b"%PDF-1.4 the letter", b"%PDF-1.4 another letter"


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_pdf", ".pdf").replace("_zip", ".zip"), content)
    return packed.getvalue()


def mailed(name: str, content: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@tanhung.example", "b@tanhung.example", "Công văn"
    mail.set_content("Kính gửi")
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def run_of(folder: Path, path: str, content: bytes) -> Path:
    """The output folder of a run that read one letter at this path of its input folder."""
    out = folder / "out"
    (out / ".state").mkdir(parents=True)
    (out / ".state/inputs.json").write_text(json.dumps([str(folder / "in")]))
    digest = sha256(content).hexdigest()
    source = Source(
        path=path, sha256=digest, media_type="application/pdf", first_page=1, last_page=1, reading="text_layer"
    )
    record = DocumentRecord(document_id=f"{digest[:16]}-1", source=source, page_amount=1, code="12/UBND-TH")
    (out / "documents.jsonl").write_text(record.model_dump_json() + "\n")
    return out


CONTAINERS = [
    ("a.zip", zipped(letter_pdf=LETTER, other_pdf=OTHER), "letter.pdf", LETTER),
    ("a.zip", zipped(sub__letter_pdf=LETTER), "sub/letter.pdf", LETTER),
    ("mail.eml", mailed("letter.pdf", LETTER), "letter.pdf", LETTER),
    ("mail.eml", mailed("letters.zip", zipped(other_pdf=OTHER)), "letters.zip!/other.pdf", OTHER),
]


@pytest.mark.parametrize(("name", "container", "inner", "content"), CONTAINERS)
def test_the_letter_is_kept_not_the_container(
    tmp_path: Path, name: str, container: bytes, inner: str, content: bytes
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_bytes(container)
    out = run_of(tmp_path, f"{name}!/{inner}", content)
    with Register.open(tmp_path / "register.db") as register:
        register.feed_out(out)
        (letter,) = register.letters.list()
        assert register.letters.original(letter.id).read_bytes() == content


@pytest.mark.parametrize(
    ("container", "inner"),
    [
        (zipped(letter_pdf=OTHER), "letter.pdf"),  # another file by now
        (zipped(letter_pdf=LETTER)[:60], "letter.pdf"),  # cut off
        (zipped(letter_pdf=LETTER), "no such.pdf"),
        (b"no archive", "letter.pdf"),
    ],
    ids=["other", "cut off", "no such name", "no archive"],
)
def test_a_container_that_does_not_give_it_leaves_no_original(tmp_path: Path, container: bytes, inner: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.zip").write_bytes(container)
    out = run_of(tmp_path, f"a.zip!/{inner}", LETTER)
    with Register.open(tmp_path / "register.db") as register:
        register.feed_out(out)
        (letter,) = register.letters.list()
        with pytest.raises(NotPossible):
            register.letters.original(letter.id)
