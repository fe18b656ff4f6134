"""Messages about the status of a letter: read in both forms, written, and named to clerks."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exchange.edxml.message import Message, Organ, ResponseFor
from exchange.edxml.reading import read_message
from exchange.edxml.status import StatusKind, StatusMessage, status_of
from exchange.edxml.status_reading import read_status
from exchange.edxml.status_writing import StatusForm, status_bytes
from exchange.edxml.writing import edxml_schema
from exchange.errors import AboutStatus, BadMessage
from models import Outcome
from models.errors import StatusOnly
from pipeline.export.vietnamese import outcome_reason
from pipeline.intake.media import EDXML, identify
from pipeline.intake.members import members_of
from tests.exchange.edxml.messages import NAMESPACE, OF_E_OFFICE

INNER = """<edXML:ResponseFor><edXML:OrganId>H99.12</edXML:OrganId><edXML:Code>12/SYT-VP</edXML:Code>
<edXML:PromulgationDate>04/01/2027</edXML:PromulgationDate><edXML:DocumentId>H99.12,2027/01/04,12/SYT-VP
</edXML:DocumentId></edXML:ResponseFor><edXML:From><edXML:OrganId>000.00.01.H99</edXML:OrganId><edXML:OrganName>Văn
 phòng UBND tỉnh</edXML:OrganName><edXML:OrganAdd /></edXML:From><edXML:StatusCode>03</edXML:StatusCode>
<edXML:Description>Văn thư đã nhận</edXML:Description><edXML:Timestamp>05/01/2027 08:30:00</edXML:Timestamp>
<edXML:StaffInfo><edXML:Department>Văn thư</edXML:Department><edXML:Staff>Trần Thị Lan</edXML:Staff></edXML:StaffInfo>
""".replace("Văn\n phòng", "Văn phòng")
SOAP = f"""<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header>
<edXML:Status xmlns:edXML="http://schemas.xmlsoap.org/soap/envelope/">{INNER}</edXML:Status></SOAP-ENV:Header>
<SOAP-ENV:Body /></SOAP-ENV:Envelope>""".encode()
LAYERED = f"""<edXML xmlns="{NAMESPACE}"><edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}"><edXML:edXMLHeader>
<edXML:Status>{INNER}</edXML:Status></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>""".encode()
EXPECTED = StatusMessage(
    about=ResponseFor(
        organ_id="H99.12",
        code="12/SYT-VP",
        promulgation_date=date(2027, 1, 4),
        document_id="H99.12,2027/01/04,12/SYT-VP",
    ),
    sender=Organ(organ_id="000.00.01.H99", name="Văn phòng UBND tỉnh"),
    code="03",
    description="Văn thư đã nhận",
    at=datetime(2027, 1, 5, 8, 30),
    department="Văn thư",
    staff="Trần Thị Lan",
)


@pytest.mark.parametrize("content", [SOAP, LAYERED], ids=["soap", "edxml"])
def test_a_status_is_read_without_loss(content: bytes) -> None:
    assert read_status(content) == EXPECTED
    with pytest.raises(AboutStatus):
        read_message(content)


KINDS = [
    ("01", StatusKind.ARRIVED),
    ("3", StatusKind.RECEIVED),  # as some systems send it
    ("13", StatusKind.TAKEN_BACK),
    ("16", StatusKind.NOT_AGREED),
    ("99", None),
    (None, None),
]


@pytest.mark.parametrize(("code", "kind"), KINDS)
def test_what_a_code_means(code: str | None, kind: StatusKind | None) -> None:
    assert StatusMessage(code=code).kind is kind


SAID = [
    (EXPECTED, "12/SYT-VP, 04/01/2027: đã tiếp nhận (Văn phòng UBND tỉnh)"),
    (StatusMessage(code="99", description="Chờ số hóa"), "văn bản không rõ số: Chờ số hóa"),
    (StatusMessage(about=ResponseFor(code="7/UBND"), code="99"), "7/UBND: trạng thái 99"),
    (StatusMessage(about=ResponseFor(document_id="H99,7"), code="2"), "H99,7: từ chối tiếp nhận"),
]


@pytest.mark.parametrize(("status", "said"), SAID)
def test_a_clerk_is_told_of_which_letter_it_is(status: StatusMessage, said: str) -> None:
    assert status.vietnamese == said


TEXTS = st.none() | st.from_regex(r"[0-9A-Za-zĐđạế][0-9A-Za-zĐđạế /.-]{0,20}[0-9A-ZĐđ]", fullmatch=True)
MOMENTS = st.none() | st.datetimes().map(lambda at: at.replace(microsecond=0))


@pytest.mark.parametrize("form", StatusForm)
@given(
    about=st.builds(ResponseFor, organ_id=TEXTS, code=TEXTS, promulgation_date=st.none() | st.dates()),
    name=TEXTS,
    kind=st.sampled_from(StatusKind),
    at=MOMENTS,
    staff=TEXTS,
)
def test_what_is_written_is_read_back(
    form: StatusForm, about: ResponseFor, name: str | None, kind: StatusKind, at: datetime | None, staff: str | None
) -> None:
    status = StatusMessage(about=about, sender=Organ(name=name), code=kind.value, at=at, staff=staff)
    assert read_status(status_bytes(status, form)) == status


def test_an_office_answers_a_letter_that_it_got() -> None:
    letter = read_message(OF_E_OFFICE)
    here = Organ(organ_id="000.00.12.H99", name="Sở Y tế")
    status = status_of(letter, StatusKind.DONE, here, datetime(2027, 1, 10, 9), staff="Lê Văn Nam")
    assert status.about.document_id == letter.document_id
    assert (status.about.code, status.staff) == ("05/UBND-TH", "Lê Văn Nam")
    assert edxml_schema().validate(etree.fromstring(status_bytes(status)))
    nameless = status.model_copy(update={"sender": Organ()})
    assert not edxml_schema().validate(etree.fromstring(status_bytes(nameless)))


@pytest.mark.parametrize("content", [b"<html><Status/></html>", OF_E_OFFICE, b"<edXML/>"])
def test_what_holds_no_status_is_refused(content: bytes) -> None:
    with pytest.raises(BadMessage):
        read_status(content)


@pytest.mark.parametrize("content", [SOAP, LAYERED], ids=["soap", "edxml"])
def test_a_run_says_which_letter_the_file_tells_of(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "status.xml"
    path.write_bytes(content)
    assert identify(path) == EDXML
    with pytest.raises(StatusOnly) as caught:
        members_of(path, EDXML)
    error = caught.value
    outcome = Outcome(
        path="status.xml", sha256=None, outcome="quarantined", reason=error.sentence, reason_code=error.code
    )
    assert outcome_reason(outcome) == f"{StatusOnly.reason_vi} ({EXPECTED.vietnamese})"


def test_a_letter_without_a_number_is_answered_by_its_id() -> None:
    status = status_of(Message(document_id="H99,1"), StatusKind.ARRIVED, Organ(name="Sở Y tế"), datetime(2027, 1, 1))
    assert (status.about.code, status.about.document_id) == (None, "H99,1")
