"""Text and trees between the product and XML: what XML cannot hold is taken out, what could do harm is not read."""

import re
import unicodedata
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree

from exchange.errors import BadMessage

NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML file may hold (XML 1.0, production 2)."""


def xml_text(text: str) -> str:
    """A text as an element can hold it, in NFC."""
    return NO_XML.sub("", unicodedata.normalize("NFC", text))


def read_xml(content: bytes) -> Element:
    """The root of a tree that somebody else wrote.

    A document type is refused whole, so no entity is expanded and nothing is fetched. Raises `BadMessage`.
    """
    try:
        root: Element = ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise BadMessage("it has a document type (DTD), which could make the reader fetch or expand things") from error
    except (ParseError, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise BadMessage(f"it is no well-formed XML ({error})") from error
    return root


def local_name(element: Element) -> str:
    """The name of an element without its namespace, which writers use differently."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
