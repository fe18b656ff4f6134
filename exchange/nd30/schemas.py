"""The schemas of the files of NĐ 30's fields, made from the fields themselves: JSON Schema and XSD."""

import json
from collections.abc import Mapping
from datetime import date
from types import UnionType
from typing import Any, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen
from lxml import etree
from pydantic.fields import FieldInfo

from exchange.nd30.fields import Fields, LetterList
from pipeline.export.schema import DIALECT, AllFieldsThere

XS = "http://www.w3.org/2001/XMLSchema"
NO_LIMIT: Mapping[str, str] = {}
BASES = {str: "string", int: "integer", date: "date"}


def nd30_json_schema() -> str:
    """The JSON Schema (draft 2020-12) of the JSON file."""
    schema = LetterList.model_json_schema(by_alias=True, mode="serialization", schema_generator=AllFieldsThere)
    return json.dumps({"$schema": DIALECT, **schema}, ensure_ascii=False, indent=2) + "\n"


def nd30_xsd() -> bytes:
    """The XSD of the XML file."""
    root = etree.Element(_xs("schema"), nsmap={"xs": XS})
    root.append(_group(LetterList, "LetterList"))
    content: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return content


def _group(model: type[Fields], name: str, occurs: Mapping[str, str] = NO_LIMIT) -> etree._Element:
    element = etree.Element(_xs("element"), {"name": name, **occurs})
    fields = etree.SubElement(etree.SubElement(element, _xs("complexType")), _xs("sequence"))
    fields.extend(_field(str(info.alias), info) for info in model.model_fields.values())
    return element


def _field(name: str, info: FieldInfo) -> etree._Element:
    kind, many = _kind(info.annotation)
    occurs = {"minOccurs": "0", **({"maxOccurs": "unbounded"} if many else {})}
    if issubclass(kind, Fields):
        return _group(kind, name, occurs)
    element = etree.Element(_xs("element"), {"name": name, **occurs})
    if info.title:
        note = etree.SubElement(etree.SubElement(element, _xs("annotation")), _xs("documentation"))
        note.text = info.title
    base = f"xs:{BASES[kind]}"
    limits = dict(_limits(info))
    if not limits:
        element.set("type", base)
        return element
    restriction = etree.SubElement(etree.SubElement(element, _xs("simpleType")), _xs("restriction"), base=base)
    for facet, value in limits.items():
        etree.SubElement(restriction, _xs(facet), value=value)
    return element


def _limits(info: FieldInfo) -> list[tuple[str, str]]:
    found = []
    for limit in info.metadata:
        match limit:
            case MaxLen(max_length=most):
                found.append(("maxLength", str(most)))
            case Ge(ge=least):
                found.append(("minInclusive", str(least)))
            case Le(le=most):
                found.append(("maxInclusive", str(most)))
    return found


def _kind(annotation: Any) -> tuple[type, bool]:
    """The type of a field's value, and whether the field is a list of such."""
    if get_origin(annotation) in (Union, UnionType):
        annotation = next(each for each in get_args(annotation) if each is not type(None))
    if get_origin(annotation) is tuple:
        return get_args(annotation)[0], True
    return annotation, False


def _xs(name: str) -> str:
    return f"{{{XS}}}{name}"
