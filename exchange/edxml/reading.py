"""Reads an edXML message of either dialect.

What no field takes is given in `unread`, so that nothing is lost in silence.
"""

from collections.abc import Iterator
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
from exchange.edxml.tree import Tree
from exchange.errors import AboutStatus, BadMessage
from exchange.xml_text import local_name, read_xml
from models import Signer

ROOTS = ("edxml", "edxmlenvelope", "envelope")
"""Names of a message's root, in small letters: writers use "EdXML", "edXML", "EdXMLEnvelope"."""


def read_message(content: bytes) -> Message:
    """The message in a file. Raises `AboutStatus` where it tells of a status, else `BadMessage` where it is none."""
    tree = Tree(read_xml(content))
    header = _message_header(tree)
    body = tree.descend(tree.root, "edXMLEnvelope", "edXMLBody", "edXMLManifest")
    message = Message(
        **_letter(tree, header),
        other=_other(tree, header),
        responses=tuple(response_for(tree, each) for each in tree.all(header, "ResponseFor")),
        trace=tuple(_trace(tree, each) for each in tree.everywhere("TraceHeader")),
        business=_business(tree),
        attachments=tuple(_attachments(tree, body)),
    )
    return message.model_copy(update={"unread": tuple(tree.unread())})


def _message_header(tree: Tree) -> Element:
    name = local_name(tree.root)
    if name.casefold() not in ROOTS:
        raise BadMessage(f"its root is <{name}>")
    found = tree.descend(tree.root, "edXMLEnvelope", "edXMLHeader")
    header = tree.first(found, "MessageHeader")
    if header is None:
        raise AboutStatus if tree.everywhere("StatusCode") else BadMessage("it has no MessageHeader")
    return header


def _letter(tree: Tree, header: Element) -> dict[str, object]:
    code, promulgation = tree.first(header, "Code"), tree.first(header, "PromulgationInfo")
    kind = tree.first(header, "DocumentType")
    signer = tree.first(header, "SignerInfo")
    return {
        "document_id": tree.text(header, "DocumentId"),
        "sender": organ(tree, tree.first(header, "From")),
        "receivers": tuple(organ(tree, each) for each in tree.all(header, "To")),
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


def organ(tree: Tree, element: Element | None) -> Organ:
    """The body that an element describes."""
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


def _other(tree: Tree, header: Element) -> OtherInfo:
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


def response_for(tree: Tree, element: Element | None) -> ResponseFor:
    """The letter that an element refers to."""
    return ResponseFor(
        organ_id=tree.text(element, "OrganId"),
        code=tree.text(element, "Code"),
        promulgation_date=tree.day(element, "PromulgationDate"),
        document_id=tree.text(element, "DocumentId"),
    )


def _trace(tree: Tree, element: Element) -> TraceHeader:
    return TraceHeader(organ_id=tree.text(element, "OrganId"), at=tree.moment(element, "Timestamp"))


def _business(tree: Tree) -> Business:
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


def _attachments(tree: Tree, manifest: Element) -> Iterator[Attachment]:
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


def _described(tree: Tree, element: Element) -> Attachment:
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
