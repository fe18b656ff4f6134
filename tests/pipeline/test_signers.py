"""Names half under a stamp, completed by other letters of the same body."""

from pathlib import Path

import pytest

from models import DocumentRecord, Evidence, Place, Reader, Reason, Signer, Source
from models.errors import BadSettings
from models.stored import read_head
from pipeline.signers import FIELD, complete_signer, learn_signers, read_directory

BODY = ("UBND TỈNH TÂN HƯNG", "SỞ THỦY LỢI")


def letter(name: str | None, *, certain: bool, organ: str = BODY[1]) -> DocumentRecord:
    source = Source(path="a.pdf", sha256="0" * 64, media_type="x", first_page=1, last_page=1, reading="ocr")
    places = () if name is None else (Place(page=1, boxes=((340.0, 700.0, 440.0, 714.0),)),)
    evidence = Evidence(text=name, places=places, confidence=0.9 if certain else 0.4)
    evidence = evidence.doubted(None if certain else Reason.NAME_FAINT)
    return DocumentRecord(
        document_id="0-1",
        source=source,
        parent_organ_name=BODY[0],
        organ_name=organ,
        signer=Signer(full_name=name),
        page_amount=1,
        evidence={FIELD: evidence},
        needs_review=not certain,
    )


KNOWN = ["Lê Minh Khôi", "Lê Minh Khôi", "Trần Thu Hà"]
ROWS = [
    ("Minh Khôi", "Lê Minh Khôi"),  # the family name is under the stamp
    ("Le Minh Khỏi", "Lê Minh Khôi"),  # a mark is wrong
    ("Khôi", "Khôi"),  # one word is too little
    ("Quốc Bảo", "Quốc Bảo"),  # nobody of this body
    (None, None),  # nothing was read: nothing stands on the page to complete
]


@pytest.mark.parametrize(("read", "completed"), ROWS)
def test_doubtful_name_is_completed_by_the_directory(read: str | None, completed: str | None) -> None:
    directory = learn_signers(letter(name, certain=True) for name in KNOWN)
    assert complete_signer(letter(read, certain=False), directory).signer.full_name == completed


def test_a_family_name_that_was_concluded_is_no_reading() -> None:
    directory = learn_signers(letter(name, certain=True) for name in KNOWN)
    mended = letter("Tạ Minh Khôi", certain=False)
    evidence = mended.evidence[FIELD].model_copy(update={"rule": "mended_surname"})
    completed = complete_signer(mended.model_copy(update={"evidence": {FIELD: evidence}}), directory)
    assert completed.signer.full_name == "Lê Minh Khôi"


def test_certain_name_stays() -> None:
    directory = learn_signers(letter(name, certain=True) for name in KNOWN)
    assert complete_signer(letter("Lê Minh Khởi", certain=True), directory).signer.full_name == "Lê Minh Khởi"


def test_two_names_that_fit_leave_the_reading_alone() -> None:
    directory = learn_signers(letter(name, certain=True) for name in ("Lê Minh Khôi", "Vũ Minh Khôi"))
    assert complete_signer(letter("Minh Khôi", certain=False), directory).signer.full_name == "Minh Khôi"


def test_another_body_gives_nothing() -> None:
    directory = learn_signers([letter("Lê Minh Khôi", certain=True, organ="SỞ NGHỀ CÁ")])
    assert complete_signer(letter("Minh Khôi", certain=False), directory).signer.full_name == "Minh Khôi"


def test_name_seen_once_is_still_to_be_checked() -> None:
    directory = learn_signers([letter("Lê Minh Khôi", certain=True)])
    assert complete_signer(letter("Minh Khôi", certain=False), directory).evidence[FIELD].needs_review
    directory.add(" ".join(BODY), "Lê Minh Khôi")
    settled = complete_signer(letter("Minh Khôi", certain=False), directory)
    assert not settled.evidence[FIELD].needs_review
    assert not settled.needs_review
    assert settled.evidence[FIELD].text == "Minh Khôi"
    assert settled.evidence[FIELD].reader is Reader.DIRECTORY
    assert settled.evidence[FIELD].candidates[0].value == "Lê Minh Khôi"


def test_list_comes_back_from_the_office_as_it_was_written(tmp_path: Path) -> None:
    lines = [letter(name, certain=True).model_dump_json().encode() + b"\n" for name in KNOWN]
    learned = learn_signers(map(read_head, lines))
    assert list(learned.rows()) == list(learn_signers(letter(name, certain=True) for name in KNOWN).rows())
    path = tmp_path / "signers.csv"
    path.write_bytes(learned.to_csv())
    assert [row[:2] for row in read_directory(path).rows()] == [row[:2] for row in learned.rows()]


def test_a_file_that_is_no_list_is_a_bad_setting(tmp_path: Path) -> None:
    path = tmp_path / "signers.csv"
    path.write_text("ten,ho\nA,B\n", encoding="utf-8")
    with pytest.raises(BadSettings):
        read_directory(path)
