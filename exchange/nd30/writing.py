"""Writes letters as the fields of NĐ 30, in one JSON or XML file."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO, Literal

from lxml import etree

from exchange.certain import Written
from exchange.letters import ExchangedLetter
from exchange.losses import Loss
from exchange.nd30.fields import Fields, IncomingLetter, LetterList, OutgoingLetter
from exchange.nd30.fitting import fitted
from exchange.organ_ids import OrganIds
from exchange.xml_text import xml_text

Markup = Literal["xml", "json"]


def write_nd30(file: BinaryIO, letters: Iterable[ExchangedLetter], markup: Markup, organ_ids: OrganIds) -> Written:
    """Write all letters; gives what of them the fields do not hold."""
    incoming: list[IncomingLetter] = []
    outgoing: list[OutgoingLetter] = []
    losses: list[Loss] = []
    for letter in letters:
        fields, lost = fitted(letter, organ_ids)
        losses.extend(lost)
        if isinstance(fields, IncomingLetter):
            incoming.append(fields)
        else:
            outgoing.append(fields)
    found = LetterList(incoming=tuple(incoming), outgoing=tuple(outgoing))
    file.write(as_json(found) if markup == "json" else as_xml(found))
    return Written(letters=len(incoming) + len(outgoing), losses=tuple(losses))


def as_json(letters: LetterList) -> bytes:
    """The letters as JSON, every field there, absent ones null."""
    return letters.model_dump_json(by_alias=True, indent=2).encode()


def as_xml(letters: LetterList) -> bytes:
    """The letters as XML; an absent field has no element."""
    root = etree.Element("LetterList")
    root.extend(_elements(letters))
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return content


def _elements(fields: Fields) -> Iterator[etree._Element]:
    for name, info in type(fields).model_fields.items():
        value = getattr(fields, name)
        for each in value if isinstance(value, tuple) else (value,):
            if each is not None:
                yield _element(str(info.alias), each)


def _element(name: str, value: Fields | str | int | date) -> etree._Element:
    element = etree.Element(name)
    if isinstance(value, Fields):
        element.extend(_elements(value))
    else:
        element.text = xml_text(value.isoformat() if isinstance(value, date) else str(value))
    return element
