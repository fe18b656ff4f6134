"""Letters go out as messages that the schema takes, and come back as they were."""

import hashlib
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exchange.edxml.message import Attachment, Business, Message, Organ, OtherInfo, ResponseFor, TraceHeader
from exchange.edxml.reading import read_message
from exchange.edxml.sending import Sending, message_of, type_code, write_messages
from exchange.edxml.tree import NOTHING
from exchange.edxml.writing import edxml_schema, message_bytes
from exchange.errors import BadExportFile
from exchange.letters import ExchangedLetter
from exchange.losses import LossKind
from exchange.organ_ids import OrganIds
from models import DocumentType, Secrecy, Signer
from tests.exchange.edxml.messages import PDF
from tests.exchange.edxml.test_reading import E_OFFICE, GATEWAY
from tests.exchange.exchanged import LETTER, ORGAN_IDS, READ

SENDING = Sending(sent_at=datetime(2027, 1, 10, 8, 30))


def sent(letter: ExchangedLetter, sending: Sending = SENDING) -> Message:
    message, _ = message_of(letter, sending, ORGAN_IDS)
    assert message is not None
    return message


def losses(letter: ExchangedLetter, organ_ids: OrganIds = ORGAN_IDS) -> dict[str, LossKind]:
    return {loss.field: loss.kind for loss in message_of(letter, SENDING, organ_ids)[1]}


def test_a_letter_as_a_message() -> None:
    message = sent(LETTER)
    assert message.document_id == "H99,2027/01/09,344/UBND-TH"
    assert message.sender == Organ(organ_id="H99", name="ỦY BAN NHÂN DÂN TỈNH AN BÌNH")
    assert [each.organ_id for each in message.receivers] == ["H99.12", "H99.DN.001"]
    assert (message.type_code, message.type_name) == ("18", "Công văn")
    assert (message.other.priority, message.other.page_amount, message.other.promulgation_amount) == ("1", "2", "30")
    assert message.signer == LETTER.signer
    assert message.due_date == date(2027, 3, 15)
    assert (message.business.doc_type, message.trace[0].at) == ("0", SENDING.sent_at)


def test_what_a_message_does_not_hold_is_said() -> None:
    assert losses(LETTER) == {
        "recipients": LossKind.NO_ORGAN_ID,  # UBND các xã, phường
        "references": LossKind.NO_FIELD,
        "tasks": LossKind.NO_FIELD,
    }


@pytest.mark.parametrize("message", [E_OFFICE, GATEWAY, sent(LETTER)], ids=["e-office", "gateway", "own"])
def test_a_message_comes_back_as_it_was(message: Message) -> None:
    content = message_bytes(message)
    edxml_schema().assertValid(etree.fromstring(content))
    assert read_message(content) == message


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), min_size=1, max_size=30)
FILLED = TEXT.map(lambda text: unicodedata.normalize("NFC", text).strip()).filter(lambda t: t.casefold() not in NOTHING)
ORGANS = st.builds(Organ, organ_id=st.from_regex(r"[A-Z0-9]{1,4}(\.[A-Z0-9]{1,3}){0,3}", fullmatch=True), name=FILLED)
DAYS = st.dates(min_value=date(1, 1, 1))
MESSAGES = st.builds(
    Message,
    document_id=FILLED,
    sender=ORGANS,
    receivers=st.lists(ORGANS, min_size=1, max_size=3).map(tuple),
    code_number=FILLED,
    code_notation=FILLED,
    place=st.none() | FILLED,
    promulgation_date=DAYS,
    type_name=st.none() | FILLED,
    subject=FILLED,
    signer=st.builds(Signer, competence=st.none() | FILLED, position=st.none() | FILLED, full_name=st.none() | FILLED),
    due_date=st.none() | DAYS,
    to_places=st.lists(FILLED, max_size=3).map(tuple),
    other=st.builds(
        OtherInfo,
        priority=st.none() | st.sampled_from("01234"),
        appendixes=st.lists(FILLED, max_size=2).map(tuple),
    ),
    responses=st.lists(st.builds(ResponseFor, code=FILLED), max_size=2).map(tuple),
    trace=st.lists(
        st.builds(TraceHeader, organ_id=st.just("H99"), at=st.datetimes().map(lambda at: at.replace(microsecond=0))),
        min_size=1,
        max_size=2,
    ).map(tuple),
    business=st.builds(Business, doc_type=st.sampled_from("0123"), reason=st.none() | FILLED, staff=st.none() | FILLED),
    attachments=st.lists(
        st.builds(Attachment, name=FILLED, content_id=st.uuids().map(str), content=st.binary(max_size=40)),
        max_size=2,
        unique_by=lambda each: each.content_id,
    ).map(tuple),
)  # fmt: skip


@given(MESSAGES)
def test_any_message_comes_back_as_it_was(message: Message) -> None:
    content = message_bytes(message)
    edxml_schema().assertValid(etree.fromstring(content))
    assert read_message(content) == message


MUST_HAVE = [
    ({"code_number": None}, "code_number"),
    ({"code_notation": None}, "code_notation"),
    ({"issued_date": None}, "issued_date"),
    ({"subject": None}, "subject"),
    ({"recipients": ()}, "recipients"),
    ({"recipients": ("UBND các xã",)}, "recipients"),
    ({"organ_name": "SỞ Y TẾ TỈNH KHÁC"}, "organ_name"),
    ({"review_fields": ("code_number",)}, "code_number"),  # perhaps another number
    ({"review_fields": ("issued_date",)}, "issued_date"),
    ({"review_fields": ("recipients.0", "recipients.1")}, "recipients"),
]


@pytest.mark.parametrize(("update", "field"), MUST_HAVE)
def test_a_letter_that_lacks_what_a_message_must_have_is_not_written(update: dict[str, object], field: str) -> None:
    letter = LETTER.model_copy(update=update)
    message, lost = message_of(letter, SENDING, ORGAN_IDS)
    assert message is None
    assert (field, LossKind.MISSING) in [(loss.field, loss.kind) for loss in lost]


def test_without_codes_nothing_is_written() -> None:
    assert losses(LETTER, OrganIds({}))["organ_name"] is LossKind.MISSING


def test_a_secret_letter_is_not_written() -> None:
    letter = LETTER.model_copy(update={"secrecy": Secrecy.MAT})
    assert message_of(letter, SENDING, ORGAN_IDS)[0] is None
    assert losses(letter) == {"secrecy": LossKind.SECRET}


def test_a_doubtful_value_is_left_out_and_said() -> None:
    letter = LETTER.model_copy(update={"review_fields": ("signer.full_name", "to_places.1", "priority")})
    message = sent(letter)
    assert message.signer.full_name is None
    assert message.to_places == ("Như trên", "Lưu: VT, TH")
    assert message.other.priority is None
    assert {field for field, kind in losses(letter).items() if kind is LossKind.NO_DOUBT} == set(letter.review_fields)


def test_several_deadlines_are_no_deadline_of_the_letter() -> None:
    task = LETTER.tasks[1]
    later = task.assignments[0].model_copy(update={"due_date": date(2027, 4, 1)})
    letter = LETTER.model_copy(update={"tasks": (task.model_copy(update={"assignments": (*task.assignments, later)}),)})
    message, lost = message_of(letter, SENDING, ORGAN_IDS)
    assert message is not None
    assert message.due_date is None
    assert ("tasks.due_date", "2027-03-15; 2027-04-01") in [(loss.field, loss.value) for loss in lost]


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    (tmp_path / "in" / "a").mkdir(parents=True)
    (tmp_path / "in" / "a" / "344.pdf").write_bytes(PDF)
    return tmp_path / "in"


def test_the_original_goes_with_it_byte_for_byte(originals: Path) -> None:
    letter = LETTER.model_copy(update={"source_sha256": hashlib.sha256(PDF).hexdigest()})
    message = sent(letter, SENDING.model_copy(update={"originals": originals}))
    (attached,) = read_message(message_bytes(message)).attachments
    assert (attached.name, attached.content, attached.content_type) == ("344.pdf", PDF, "application/pdf")


@pytest.mark.parametrize("change", ["changed", "gone"])
def test_an_original_that_is_another_one_by_now_does_not_go(originals: Path, change: str) -> None:
    letter = LETTER.model_copy(update={"source_sha256": hashlib.sha256(PDF).hexdigest()})
    path = originals / "a" / "344.pdf"
    path.unlink()
    if change == "changed":
        path.write_bytes(PDF + b" ")
    message, lost = message_of(letter, SENDING.model_copy(update={"originals": originals}), ORGAN_IDS)
    assert message is not None
    assert message.attachments == ()
    assert LossKind.NO_FILE in [loss.kind for loss in lost]


def test_a_message_a_letter(tmp_path: Path) -> None:
    written = write_messages(tmp_path / "out", [LETTER, READ], SENDING, ORGAN_IDS)
    assert written.letters == 1
    (path,) = (tmp_path / "out").iterdir()
    assert path.name == "fedcba9876543210-1.edxml"
    assert read_message(path.read_bytes()) == sent(LETTER)


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").touch()
    with pytest.raises(BadExportFile, match="name another folder"):
        write_messages(tmp_path / "out", [LETTER], SENDING, ORGAN_IDS)


TYPES = [
    (DocumentType.NGHI_QUYET, "1"),
    (DocumentType.CONG_VAN, "18"),
    (DocumentType.CONG_DIEN, "19"),
    (DocumentType.BAN_GHI_NHO, "20"),
    (DocumentType.GIAY_MOI, None),  # the lists of 2011 and of 2020 number it differently
    (DocumentType.LUAT, None),
    (None, None),
]


@pytest.mark.parametrize(("kind", "number"), TYPES)
def test_numbers_of_types(kind: DocumentType | None, number: str | None) -> None:
    assert type_code(kind) == number
