"""Writes an edXML message in the layered dialect (QCVN 102:2016); `schema.xsd` says what it may hold."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from lxml import etree

from exchange.edxml.attachments import encoded
from exchange.edxml.message import Business, Message, Organ, OtherInfo, TraceHeader
from exchange.xml_text import xml_text

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
XLINK = "http://www.w3.org/1999/xlink"
ACTOR = "http://schemas.xmlsoap.org/soap/actor/next"
VERSION = "1.0"
Pairs = tuple[tuple[str, str | None], ...]


def message_bytes(message: Message) -> bytes:
    """The message as a file; an absent value has no element."""
    root = etree.Element(_qualified("edXML"), nsmap={None: NAMESPACE})
    envelope = etree.SubElement(root, _qualified("edXMLEnvelope"), nsmap={"edXML": NAMESPACE})
    header = child(envelope, "edXMLHeader")
    _write_header(child(header, "MessageHeader"), message)
    _write_trace(header, message)
    child(header, "DigitalSignature")
    manifest = child(child(envelope, "edXMLBody"), "edXMLManifest")
    manifest.set("version", VERSION)
    for each in message.attachments:
        reference = etree.SubElement(manifest, _qualified("Reference"), nsmap={"xlink": XLINK})
        reference.set(f"{{{XLINK}}}href", f"cid:{each.content_id}")
        reference.set(f"{{{XLINK}}}type", "simple")
        write(reference, ("Description", each.description), ("AttachmentName", each.name))
        write(reference, ("ContentType", each.content_type), ("ContentId", f"cid:{each.content_id}"))
    brought = [each for each in message.attachments if each.content is not None]
    if brought:
        holder = child(root, "AttachmentEncoded")
        for each in brought:
            element = child(holder, "Attachment")
            write(element, ("ContentType", each.content_type), ("ContentId", each.content_id))
            write(element, ("Description", each.description))
            child(element, "ContentTransferEncoded").text = encoded(each.content or b"")
            write(element, ("AttachmentName", each.name))
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


@cache
def edxml_schema() -> etree.XMLSchema:
    """The schema of the messages that are written."""
    return etree.XMLSchema(etree.fromstring(edxml_xsd()))


def edxml_xsd() -> bytes:
    """The XSD of the messages that are written."""
    return files("exchange.edxml").joinpath("schema.xsd").read_bytes()


def _write_header(header: etree._Element, message: Message) -> None:
    write_organ(header, "From", message.sender)
    for receiver in message.receivers:
        write_organ(header, "To", receiver)
    group(header, "Code", ("CodeNumber", message.code_number), ("CodeNotation", message.code_notation))
    group(
        header, "PromulgationInfo", ("Place", message.place), ("PromulgationDate", _day(message.promulgation_date))
    )  # fmt: skip
    kind = (("Type", message.type_code), ("TypeName", message.type_name), ("TypeDetail", message.type_detail))
    group(header, "DocumentType", *kind)
    write(header, ("Subject", message.subject), ("Content", message.content))
    signer = message.signer
    named = (("Competence", signer.competence), ("Position", signer.position), ("FullName", signer.full_name))
    group(header, "SignerInfo", *named)
    write(header, ("DueDate", _day(message.due_date)))
    group(header, "ToPlaces", *(("Place", place) for place in message.to_places))
    _write_other(header, message.other)
    for each in message.responses:
        group(
            header,
            "ResponseFor",
            ("OrganId", each.organ_id),
            ("Code", each.code),
            ("PromulgationDate", _day(each.promulgation_date)),
            ("DocumentId", each.document_id),
        )
    write(header, ("SteeringType", message.steering_type), ("DocumentId", message.document_id))


def write_organ(header: etree._Element, name: str, organ: Organ, namespace: str = NAMESPACE) -> None:
    """An element for a body."""
    group(
        header,
        name,
        ("OrganId", organ.organ_id),
        ("OrganizationInCharge", organ.in_charge),
        ("OrganName", organ.name),
        ("OrganAdd", organ.address),
        ("Email", organ.email),
        ("Telephone", organ.telephone),
        ("Fax", organ.fax),
        ("Website", organ.website),
        namespace=namespace,
    )


def _write_other(header: etree._Element, other: OtherInfo) -> None:
    pairs: Pairs = (
        ("Priority", other.priority),
        ("SphereOfPromulgation", other.sphere),
        ("TyperNotation", other.typer_notation),
        ("PromulgationAmount", other.promulgation_amount),
        ("PageAmount", other.page_amount),
        ("Direction", other.direction),
    )
    if other.appendixes or any(value for _, value in pairs):
        element = child(header, "OtherInfo")
        write(element, *pairs)
        group(element, "Appendixes", *(("Appendix", each) for each in other.appendixes))


def _write_trace(header: etree._Element, message: Message) -> None:
    trace = child(header, "TraceHeaderList")
    for name, value in (("id", "1"), ("version", VERSION), ("mustUnderstand", "1"), ("actor", ACTOR)):
        trace.set(name, value)
    for each in message.trace:
        group(trace, "TraceHeader", *_stamp(each))
    _write_business(trace, message.business)


def _stamp(trace: TraceHeader) -> Iterator[tuple[str, str | None]]:
    yield "OrganId", trace.organ_id
    yield "Timestamp", _moment(trace.at)


def _write_business(trace: etree._Element, business: Business) -> None:
    element = child(trace, "Bussiness")
    write(element, ("BussinessDocType", business.doc_type), ("BussinessDocReason", business.reason))
    write(element, ("DocumentId", business.document_id))
    group(
        element,
        "StaffInfo",
        ("Department", business.department),
        ("Staff", business.staff),
        ("Mobile", business.mobile),
        ("Email", business.email),
    )
    write(element, ("Paper", business.paper))


def group(parent: etree._Element, name: str, *pairs: tuple[str, str | None], namespace: str = NAMESPACE) -> None:
    """An element with a child for each value that is there; no element where none is."""
    if any(value for _, value in pairs):
        write(child(parent, name, namespace), *pairs, namespace=namespace)


def write(parent: etree._Element, *pairs: tuple[str, str | None], namespace: str = NAMESPACE) -> None:
    """A child for each value that is there."""
    for name, value in pairs:
        if value:
            child(parent, name, namespace).text = xml_text(value)


def child(parent: etree._Element, name: str, namespace: str = NAMESPACE) -> etree._Element:
    """A new last child, empty."""
    return etree.SubElement(parent, f"{{{namespace}}}{name}")


def _qualified(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _day(day: date | None) -> str | None:
    """The form of the regulation; `strftime` writes no years before 1000 with four digits."""
    return f"{day.year:04}/{day:%m/%d}" if day else None


def _moment(at: datetime | None) -> str | None:
    return f"{at.year:04}/{at:%m/%d %H:%M:%S}" if at else None
