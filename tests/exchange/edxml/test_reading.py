"""Messages of other writers are read without loss, and hostile ones refused."""

import io
import textwrap
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.edxml import attachments
from exchange.edxml.attachments import decoded
from exchange.edxml.message import Attachment, Business, Message, Organ, OtherInfo, ResponseFor, TraceHeader
from exchange.edxml.reading import read_message
from exchange.errors import BadMessage
from models import Signer
from tests.exchange.edxml.messages import FLAT, NAMESPACE, OF_E_OFFICE, OF_GATEWAY, PDF, in_base64, zipped

E_OFFICE = Message(
    document_id="000.00.01.H99,2027/01/09,05/UBND-TH",
    sender=Organ(organ_id="000.00.01.H99", in_charge="UBND tỉnh An Bình", name="Văn phòng UBND tỉnh"),
    receivers=(
        Organ(organ_id="000.00.12.H99", name="Sở Y tế"),  # "N/A" is nothing
        Organ(organ_id="H99.DN.001", name="Sở Tài chính"),
    ),
    code_number="05",
    code_notation="UBND-TH",
    place="An Bình",
    promulgation_date=date(2027, 1, 9),
    type_code="18",
    type_name="Công văn",
    type_detail="0",
    subject="triển khai & báo cáo",
    content="triển khai & báo cáo",
    signer=Signer(competence="KT. CHỦ TỊCH", position="PHÓ CHỦ TỊCH", full_name="Nguyễn Văn Bình"),
    due_date=date(2027, 1, 11),
    to_places=("Như trên", "Lưu: VT"),
    other=OtherInfo(
        priority="1",
        sphere="Liên thông",
        typer_notation="TVC",
        promulgation_amount="30",
        page_amount="2",
        appendixes=("Phụ lục 1",),
    ),
    steering_type="1",
    responses=(
        ResponseFor(
            organ_id="H99.12",
            code="12/SYT-VP",
            promulgation_date=date(2027, 1, 4),
            document_id="H99.12,2027/01/04,12/SYT-VP",
        ),
    ),
    trace=(TraceHeader(organ_id="000.00.01.H99", at=datetime(2027, 1, 9, 16, 5, 9)),),
    business=Business(doc_type="0", reason="Văn bản điện tử mới", paper="0", staff="Trần Thị Lan"),
    attachments=(
        Attachment(
            name="05.pdf",
            content_type="application/pdf",
            content_id="f1",
            description="Tệp đính kèm 1",
            content=PDF,
        ),
    ),
)
GATEWAY = Message(
    document_id="6f9619ff-8b86-d011-b42d-00c04fc964ff",
    sender=Organ(organ_id="H99.01", in_charge="UBND tỉnh An Bình", name="Văn phòng UBND tỉnh"),
    receivers=(Organ(organ_id="H99.12", in_charge="Sở Y tế", name="Sở Y tế"),),
    code_number="344",
    code_notation="UBND-TH",
    place="An Bình",
    promulgation_date=date(2027, 1, 9),
    type_code="1",
    type_name="Công văn",
    type_detail="0",
    subject="triển khai nhiệm vụ",
    content="triển khai nhiệm vụ năm 2027",
    signer=Signer(full_name="Nguyễn Văn Bình"),
    other=OtherInfo(
        priority="0",
        sphere="Lưu hành nội bộ",
        typer_notation="TVC",
        promulgation_amount="1",
        page_amount="1",
        direction="false",
    ),
    steering_type="0",
    trace=(TraceHeader(organ_id="H99.01", at=datetime(2027, 1, 9, 16, 5, 9)),),
    business=Business(doc_type="0", paper="0"),
    attachments=(
        Attachment(name="344.pdf", content_type="application/pdf", content_id="one", content=PDF),
        Attachment(
            name="phu-luc.zip", content_type="application/zip", content_id="two", content=zipped(PDF, "bang.pdf")
        ),
    ),
)
OLD = Message(
    document_id="H99.01,2027/01/09,344/UBND-TH",
    sender=Organ(organ_id="H99.01", name="Văn phòng UBND tỉnh"),
    receivers=(Organ(organ_id="H99.12", name="Sở Y tế"),),
    code_number="344",
    code_notation="UBND-TH",
    promulgation_date=date(2027, 1, 9),
    type_name="Công văn",
    subject="triển khai nhiệm vụ",
    signer=Signer(position="PHÓ CHỦ TỊCH", full_name="Nguyễn Văn Bình"),
    other=OtherInfo(page_amount="2", appendixes=("Phụ lục",)),
    attachments=(Attachment(name="344.pdf", content_type="application/pdf", content=PDF),),
    unread=(("MessageHeader/PromulgationInfo/Promulgator", "Nguyễn Văn Bình"),),
)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(OF_E_OFFICE, E_OFFICE, id="e-office"),
        pytest.param(OF_GATEWAY, GATEWAY, id="gateway"),
        pytest.param(FLAT, OLD, id="flat"),
    ],
)
def test_messages_of_other_writers(content: bytes, message: Message) -> None:
    assert read_message(content) == message


def test_what_no_field_takes_is_given_with_its_path() -> None:
    more = b"<edXML:Subject>x</edXML:Subject><edXML:Secret><edXML:Level>2</edXML:Level></edXML:Secret>"
    content = OF_GATEWAY.replace("<edXML:Subject>triển khai nhiệm vụ</edXML:Subject>".encode(), more)
    (unread,) = read_message(content).unread
    assert unread == ("edXMLEnvelope/edXMLHeader/MessageHeader/Secret/Level", "2")


@pytest.mark.parametrize("day", ["hôm nay", "2027/13/01", "31/02/2027"])
def test_a_day_that_is_none_is_not_read_and_said_so(day: str) -> None:
    message = read_message(
        OF_GATEWAY.replace(b"2027/01/09</edXML:PromulgationDate>", f"{day}</edXML:PromulgationDate>".encode())
    )
    assert message.promulgation_date is None
    assert [text for _, text in message.unread] == [day]


def test_a_file_that_is_only_named_is_given_without_content() -> None:
    end = OF_E_OFFICE.index(b"<AttachmentEncoded>")
    (named,) = read_message(OF_E_OFFICE[:end] + b"</edXML>").attachments
    assert (named.name, named.content) == ("05.pdf", None)


DOCTYPE = (
    b'<?xml version="1.0"?><!DOCTYPE edXML [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>'
    b'<edXML a="&a;">&b;</edXML>'
)
REFUSED = [
    (DOCTYPE, "document type"),
    (DOCTYPE.decode().encode("utf-16"), "document type"),
    (b"", "well-formed"),
    (b"\x00\x01", "well-formed"),
    (b'<?xml version="1.0" encoding="klingon"?><edXML/>', "well-formed"),
    (b"<html/>", "its root is <html>"),
    (b"<edXML/>", "no MessageHeader"),
    (b"<edXML><edXMLEnvelope><Status><StatusCode>03</StatusCode></Status></edXMLEnvelope></edXML>", "status"),
    (OF_E_OFFICE.replace(in_base64(PDF).encode(), b"???"), "'05.pdf' in it is no base64"),
]


@pytest.mark.parametrize(("content", "reason"), REFUSED)
def test_what_is_no_message_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(BadMessage, match=reason):
        read_message(content)


@given(st.binary(max_size=200), st.integers(min_value=0, max_value=len(OF_GATEWAY) - 1))
def test_any_bytes_give_a_message_or_a_typed_error(noise: bytes, at: int) -> None:
    for content in (noise, OF_GATEWAY[:at] + noise + OF_GATEWAY[at:]):
        try:
            message = read_message(content)
        except BadMessage:
            continue
        assert isinstance(message, Message)


def docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
        archive.writestr(zipfile.ZipInfo("word/document.xml"), "<document/>")
    return file.getvalue()


ATTACHED = [
    (PDF, "a.pdf", PDF),
    (zipped(PDF, "x.pdf"), "a.pdf", PDF),  # packed by the gateway
    (zipped(PDF, "x.PDF"), "a.pdf", PDF),
    (zipped(docx(), "x.docx"), "a.docx", docx()),
    (docx(), "a.docx", docx()),  # a ZIP of its own, not packed
    (zipped(PDF, "x.pdf"), "a.zip", zipped(PDF, "x.pdf")),
    (zipped(PDF, "x.doc"), "a.pdf", zipped(PDF, "x.doc")),
    (zipped(PDF, "x.pdf")[:-4], "a.pdf", zipped(PDF, "x.pdf")[:-4]),  # cut off: for its reader to refuse
    (b"", "a.pdf", b""),
]


@pytest.mark.parametrize(("sent", "name", "content"), ATTACHED)
def test_attached_files(sent: bytes, name: str, content: bytes) -> None:
    assert decoded(in_base64(sent), name) == content
    assert decoded("\n ".join(textwrap.wrap(in_base64(sent), 76)), name) == content


def test_a_file_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_BYTES", 1000)
    with pytest.raises(BadMessage, match="larger than"):
        decoded(in_base64(zipped(b"0" * 1001, "x.pdf")), "a.pdf")


def test_the_namespace_does_not_matter() -> None:
    other = OF_GATEWAY.replace(NAMESPACE.encode(), b"http://other")
    assert read_message(other) == GATEWAY
