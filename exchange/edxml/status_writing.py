"""Writes a message about the status of a letter, in either form that systems take.

Days and times are written day first, as in the messages of the public writer whose form this is.
"""

from datetime import date, datetime
from enum import StrEnum

from lxml import etree

from exchange.edxml.status import StatusMessage
from exchange.edxml.writing import NAMESPACE, VERSION, child, group, write, write_organ

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"


class StatusForm(StrEnum):
    """What the status is put into."""

    EDXML = "edxml"
    """The layered envelope that letters are written in; valid by `schema.xsd`."""
    SOAP = "soap"
    """A SOAP envelope, as a provincial e-office sends it to the bus of its province."""


def status_bytes(status: StatusMessage, form: StatusForm = StatusForm.EDXML) -> bytes:
    """The message as a file; an absent value has no element."""
    if form is StatusForm.SOAP:
        root = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"SOAP-ENV": SOAP})
        header = etree.SubElement(root, f"{{{SOAP}}}Header")
        _write_status(etree.SubElement(header, f"{{{SOAP}}}Status", nsmap={"edXML": SOAP}), status, SOAP)
        etree.SubElement(root, f"{{{SOAP}}}Body")
    else:
        root = etree.Element(f"{{{NAMESPACE}}}edXML", nsmap={None: NAMESPACE})
        envelope = etree.SubElement(root, f"{{{NAMESPACE}}}edXMLEnvelope", nsmap={"edXML": NAMESPACE})
        _write_status(child(child(envelope, "edXMLHeader"), "Status"), status, NAMESPACE)
        child(child(envelope, "edXMLBody"), "edXMLManifest").set("version", VERSION)
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return content


def _write_status(element: etree._Element, status: StatusMessage, namespace: str) -> None:
    about = status.about
    group(
        element,
        "ResponseFor",
        ("OrganId", about.organ_id),
        ("Code", about.code),
        ("PromulgationDate", _day(about.promulgation_date)),
        ("DocumentId", about.document_id),
        namespace=namespace,
    )
    write_organ(element, "From", status.sender, namespace)
    write(element, ("StatusCode", status.code), ("Description", status.description), namespace=namespace)
    write(element, ("Timestamp", _moment(status.at)), namespace=namespace)
    group(element, "StaffInfo", ("Department", status.department), ("Staff", status.staff), namespace=namespace)


def _day(day: date | None) -> str | None:
    return f"{day:%d/%m/}{day.year:04}" if day else None


def _moment(at: datetime | None) -> str | None:
    return f"{_day(at)} {at:%H:%M:%S}" if at else None
