"""Reads a message about the status of a letter.

Systems send it in two forms: as the header of an edXML envelope, and as that of a SOAP envelope with elements of the
same names.
"""

from exchange.edxml.reading import ROOTS, organ, response_for
from exchange.edxml.status import StatusMessage
from exchange.edxml.tree import Tree
from exchange.errors import BadMessage
from exchange.xml_text import local_name, read_xml

STATUS_ROOTS = (*ROOTS, "status")
"""Names of the root, in small letters; some pass on the status alone."""


def read_status(content: bytes) -> StatusMessage:
    """The status in a file. Raises `BadMessage` where it holds none."""
    tree = Tree(read_xml(content))
    status = next(iter(tree.everywhere("Status")), None)
    name = local_name(tree.root)
    if name.casefold() not in STATUS_ROOTS:
        raise BadMessage(f"its root is <{name}>")
    if status is None:
        raise BadMessage("it has no Status")
    staff = tree.first(status, "StaffInfo")
    found = StatusMessage(
        about=response_for(tree, tree.first(status, "ResponseFor")),
        sender=organ(tree, tree.first(status, "From")),
        code=tree.text(status, "StatusCode"),
        description=tree.text(status, "Description"),
        at=tree.moment(status, "Timestamp"),
        department=tree.text(staff, "Department"),
        staff=tree.text(staff, "Staff"),
    )
    return found.model_copy(update={"unread": tuple(tree.unread())})
