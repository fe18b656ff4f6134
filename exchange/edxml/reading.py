"""Reads an edXML message of either dialect.

Elements are found by their name without its namespace, because writers differ in that. "N/A", which some writers put
where they have nothing, is nothing. What no field takes is given in `unread`, so that nothing is lost in silence.
"""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from xml.etree.ElementTree import Element

from exchange.edxml.attachments import decoded
from exchange.edxml.message import (
    Attachment,
    Business,
    Message,
    Organ,
    OtherInfo,
    ResponseFor,
    TraceHeader,
)
from exchange.errors import BadMessage
from exchange.xml_text import local_name, read_xml
from models import Signer

ROOTS = ("edxml", "edxmlenvelope", "envelope")
"""Names of a message's root, in small letters: writers use "EdXML", "edXML", "EdXMLEnvelope"."""
NOTHING = ("", "n/a")
DATE_FORMS = ("%Y/%m/%d", "%d/%m/%Y", "%Y-%m-%d", "%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
"""The regulation's form first, then those that systems write too."""
TIME_FORMS = ("%Y/%m/%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y/%m/%d")
SIGNATURES: Final = ("DigitalSignature", "Signature")
"""Not read: a signature counts for the file as it came, and is checked there."""


def read_message(content: bytes) -> Message:
    """The message in a file. Raises `BadMessage` where it is none, or one about a status and not with a letter."""
    tree = _Tree(read_xml(content))
    header = _message_header(tree)
    body = tree.descend(tree.root, "edXMLEnvelope", "edXMLBody", "edXMLManifest")
    message = Message(
        **_letter(tree, header),
        other=_other(tree, header),
        responses=tuple(_response(tree, each) for each in tree.all(header, "ResponseFor")),
        trace=tuple(_trace(tree, each) for each in tree.everywhere("TraceHeader")),
        business=_business(tree),
        attachments=tuple(_attachments(tree, body)),
    )
    return message.model_copy(update={"unread": tuple(tree.unread())})


class _Tree:
    """A message's elements, and which of them have been read."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._read: set[Element] = set()

    def all(self, parent: Element | None, *names: str) -> list[Element]:
        """The children of that name, or of another one of it."""
        wanted = {name.casefold() for name in names}
        return [] if parent is None else [each for each in parent if local_name(each).casefold() in wanted]

    def first(self, parent: Element | None, *names: str) -> Element | None:
        return next(iter(self.all(parent, *names)), None)

    def descend(self, parent: Element, *names: str) -> Element:
        """As far down the path as it goes: flat messages leave out layers."""
        for name in names:
            found = self.first(parent, name, name.removeprefix("edXML"))
            parent = parent if found is None else found
        return parent

    def everywhere(self, name: str) -> list[Element]:
        return [each for each in self.root.iter() if local_name(each).casefold() == name.casefold()]

    def text(self, parent: Element | None, *names: str) -> str | None:
        """The text of the first of these children that has one."""
        for each in self.all(parent, *names):
            self._read.add(each)
            if value := _text(each):
                return value
        return None

    def texts(self, parent: Element | None, name: str) -> tuple[str, ...]:
        """The texts of all such children."""
        found = self.all(parent, name)
        self._read.update(found)
        return tuple(value for each in found if (value := _text(each)))

    def day(self, parent: Element | None, name: str) -> date | None:
        """A day; where it is in no form that is known it counts as unread."""
        found = self._moment(parent, name, DATE_FORMS)
        return found.date() if found else None

    def moment(self, parent: Element | None, name: str) -> datetime | None:
        return self._moment(parent, name, TIME_FORMS)

    def whole(self, element: Element) -> str:
        """All text of an element, which may be empty."""
        self._read.add(element)
        return element.text or ""

    def unread(self) -> Iterator[tuple[str, str]]:
        """Path and text of each element that has a text and was not read; what is in a signature is left out."""
        left = [("", self.root)]
        while left:
            path, element = left.pop()
            if local_name(element) in SIGNATURES:
                continue
            if len(element) == 0 and element not in self._read and (text := _text(element)):
                yield path, text
            left += [(f"{path}/{local_name(each)}".strip("/"), each) for each in reversed(element)]

    def _moment(self, parent: Element | None, name: str, forms: tuple[str, ...]) -> datetime | None:
        element = self.first(parent, name)
        text = _text(element) if element is not None else None
        for form in forms if text else ():
            try:
                found = datetime.strptime(text or "", form)
            except ValueError:
                continue
            if element is not None:
                self._read.add(element)
            return found
        return None


def _text(element: Element) -> str | None:
    text = (element.text or "").strip()
    return None if text.casefold() in NOTHING else text


def _message_header(tree: _Tree) -> Element:
    name = local_name(tree.root)
    if name.casefold() not in ROOTS:
        raise BadMessage(f"its root is <{name}>")
    found = tree.descend(tree.root, "edXMLEnvelope", "edXMLHeader")
    header = tree.first(found, "MessageHeader")
    if header is None:
        raise BadMessage("it is about a status" if tree.everywhere("StatusCode") else "it has no MessageHeader")
    return header


def _letter(tree: _Tree, header: Element) -> dict[str, object]:
    code, promulgation = tree.first(header, "Code"), tree.first(header, "PromulgationInfo")
    kind = tree.first(header, "DocumentType")
    signer = tree.first(header, "SignerInfo")
    return {
        "document_id": tree.text(header, "DocumentId"),
        "sender": _organ(tree, tree.first(header, "From")),
        "receivers": tuple(_organ(tree, each) for each in tree.all(header, "To")),
        "code_number": tree.text(code, "CodeNumber"),
        "code_notation": tree.text(code, "CodeNotation"),
        "place": tree.text(promulgation, "Place"),
        "promulgation_date": tree.day(promulgation, "PromulgationDate"),
        "type_code": tree.text(kind, "Type"),
        "type_name": tree.text(kind, "TypeName") or tree.text(header, "DocumentType"),  # flat: the name alone
        "type_detail": tree.text(kind, "TypeDetail"),
        "subject": tree.text(header, "Subject"),
        "content": tree.text(header, "Content"),
        "signer": Signer(
            competence=tree.text(signer, "Competence"),
            position=tree.text(signer, "Position"),
            full_name=tree.text(signer, "FullName", "Signer"),  # flat: "Signer"
        ),
        "due_date": tree.day(header, "DueDate"),
        "to_places": tree.texts(tree.first(header, "ToPlaces"), "Place"),
        "steering_type": tree.text(header, "SteeringType"),
    }


def _organ(tree: _Tree, element: Element | None) -> Organ:
    return Organ(
        organ_id=tree.text(element, "OrganId"),
        in_charge=tree.text(element, "OrganizationInCharge"),
        name=tree.text(element, "OrganName"),
        address=tree.text(element, "OrganAdd"),
        email=tree.text(element, "Email"),
        telephone=tree.text(element, "Telephone"),
        fax=tree.text(element, "Fax"),
        website=tree.text(element, "Website"),
    )


def _other(tree: _Tree, header: Element) -> OtherInfo:
    other = tree.first(header, "OtherInfo")
    return OtherInfo(
        priority=tree.text(other, "Priority"),
        sphere=tree.text(other, "SphereOfPromulgation"),
        typer_notation=tree.text(other, "TyperNotation"),
        promulgation_amount=tree.text(other, "PromulgationAmount"),
        page_amount=tree.text(other, "PageAmount"),
        direction=tree.text(other, "Direction"),
        appendixes=tree.texts(tree.first(other, "Appendixes"), "Appendix") or tree.texts(other, "Appendix"),
    )


def _response(tree: _Tree, element: Element) -> ResponseFor:
    return ResponseFor(
        organ_id=tree.text(element, "OrganId"),
        code=tree.text(element, "Code"),
        promulgation_date=tree.day(element, "PromulgationDate"),
        document_id=tree.text(element, "DocumentId"),
    )


def _trace(tree: _Tree, element: Element) -> TraceHeader:
    return TraceHeader(organ_id=tree.text(element, "OrganId"), at=tree.moment(element, "Timestamp"))


def _business(tree: _Tree) -> Business:
    """Spelt with ss in the regulation and by all writers."""
    element = next(iter(tree.everywhere("Bussiness")), None)
    staff = tree.first(element, "StaffInfo")
    return Business(
        doc_type=tree.text(element, "BussinessDocType"),
        reason=tree.text(element, "BussinessDocReason"),
        document_id=tree.text(element, "DocumentId"),
        paper=tree.text(element, "Paper"),
        department=tree.text(staff, "Department"),
        staff=tree.text(staff, "Staff"),
        mobile=tree.text(staff, "Mobile"),
        email=tree.text(staff, "Email"),
    )


def _attachments(tree: _Tree, manifest: Element) -> Iterator[Attachment]:
    """The files of the message: those that it brings, described by it or by its manifest, then those only named."""
    named = {_cid(each.content_id): each for each in (_described(tree, ref) for ref in tree.all(manifest, "Reference"))}
    brought = [each for holder in tree.everywhere("AttachmentEncoded") for each in tree.all(holder, "Attachment")]
    for element in brought or tree.all(tree.first(tree.descend(tree.root, "edXMLEnvelope"), "Manifest"), "Attachment"):
        own = _described(tree, element)
        reference = named.pop(_cid(own.content_id), None)
        packed = tree.first(element, "ContentTransferEncoded", "Content")
        name = own.name or (reference.name if reference else "")
        yield Attachment(
            name=name,
            content_type=own.content_type or (reference.content_type if reference else None),
            content_id=own.content_id,
            description=own.description or (reference.description if reference else None),
            content=None if packed is None else decoded(tree.whole(packed), name),
        )
    yield from named.values()


def _described(tree: _Tree, element: Element) -> Attachment:
    content_id = tree.text(element, "ContentId")
    return Attachment(
        name=tree.text(element, "AttachmentName", "FileName") or "",
        content_type=tree.text(element, "ContentType", "FileType"),
        content_id=_cid(content_id),
        description=tree.text(element, "Description"),
    )


def _cid(content_id: str | None) -> str | None:
    """Writers put "cid:" before it in the manifest, before the file, or in both."""
    return content_id.removeprefix("cid:") if content_id else None
