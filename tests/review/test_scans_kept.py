"""What is kept of a letter's pictures, and for how long: never of a secret, never of another file."""

import shutil
from pathlib import Path

import pytest

from models import Secrecy
from register.register import Register
from review.scans import NoOriginal, ScanLimits, Scans
from tests.pipeline import hostile_files as made
from tests.review.shown_letters import fed, record_of


def test_a_file_that_has_gone_or_changed_is_not_shown(tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(made.one_page("letter"))
    with Register.open(tmp_path / "register.db") as register:
        (letter,) = fed(register, [record_of(path)], {path.name: path})
        scans = Scans(register)
        try:
            assert scans.page_jpeg(letter, 1, 200)
            kept = register.letters.original(letter)
            kept.write_bytes(made.one_page("another letter"))
            with pytest.raises(NoOriginal, match="changed"):
                scans.page_jpeg(letter, 1, 200)
            kept.unlink()
            with pytest.raises(NoOriginal):
                scans.page_jpeg(letter, 1, 200)
        finally:
            scans.close()


def test_the_folder_of_pictures_may_be_deleted(tmp_path: Path) -> None:
    path, folder = tmp_path / "letter.pdf", tmp_path / "pictures"
    path.write_bytes(made.one_page("letter"))
    with Register.open(tmp_path / "register.db") as register:
        (letter,) = fed(register, [record_of(path)], {path.name: path})
        scans = Scans(register, folder=folder, limits=ScanLimits(cache_memory_bytes=0))
        try:
            first = scans.page_jpeg(letter, 1, 200)
            assert [each.read_bytes() for each in folder.rglob("*.picture")] == [first]
            shutil.rmtree(folder)
            assert scans.page_jpeg(letter, 1, 200) == first
        finally:
            scans.close()


SECRETS = [
    ("marked", {"secrecy": Secrecy.MAT}, False),
    ("doubtful", {"secrecy": None}, True),
]


@pytest.mark.parametrize(("values", "is_doubtful"), [row[1:] for row in SECRETS], ids=[row[0] for row in SECRETS])
def test_no_picture_of_a_secret_is_kept(tmp_path: Path, values: dict[str, Secrecy | None], is_doubtful: bool) -> None:
    path, folder = tmp_path / "letter.pdf", tmp_path / "pictures"
    path.write_bytes(made.one_page("letter"))
    record = record_of(path)
    with Register.open(tmp_path / "register.db") as register:
        (letter,) = fed(register, [record], {path.name: path})
        scans = Scans(register, folder=folder)
        try:
            scans.page_jpeg(letter, 1, 200)
            assert list(folder.rglob("*.picture"))
            assert scans.may_be_kept(letter)
            doubt = record.evidence["code_number"].model_copy(update={"places": (), "needs_review": is_doubtful})
            secret = record.model_copy(update={**values, "evidence": {"secrecy": doubt}})
            register.feed([secret], files=lambda _: path)
            assert scans.page_jpeg(letter, 1, 200)
            assert not list(folder.rglob("*.picture"))
            assert not scans.may_be_kept(letter)
            scans.preload(letter)
            assert scans.wait_until_preloaded(10)
            assert not list(folder.rglob("*.picture"))
        finally:
            scans.close()
