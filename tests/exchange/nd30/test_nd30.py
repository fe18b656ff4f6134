"""The fields of NĐ 30: what fits is written, each loss is said, and both schemas take what comes out."""

import io
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree
from pydantic import ValidationError

from exchange.letters import ExchangedLetter
from exchange.losses import LossKind
from exchange.nd30.fields import IncomingLetter, LetterList, OutgoingLetter, SignerInfo
from exchange.nd30.fitting import fitted
from exchange.nd30.schemas import nd30_json_schema, nd30_xsd
from exchange.nd30.writing import Markup, write_nd30
from exchange.organ_ids import OrganIds
from models import Direction, Priority, Secrecy, Signer
from tests.exchange.exchanged import LETTER, ORGAN_IDS, READ

XSD = etree.XMLSchema(etree.fromstring(nd30_xsd()))
JSON_SCHEMA = Draft202012Validator(json.loads(nd30_json_schema()))

OF_ANY = [
    "FileCode", "DocOrdinal", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate", "OrganName", "Subject",
    "Language", "PageAmount", "Description",
]  # fmt: skip
OF_INCOMING = [
    *OF_ANY, "ArrivalDate", "ArrivalNumber", "SignerInfo", "Priority", "ToPlaces", "TraceHeaderList", "DueDate",
]  # fmt: skip
OF_OUTGOING = [*OF_ANY, "SignerInfo", "To", "Priority", "IssuedAmount", "DueDate"]


def test_the_fields_are_those_of_the_decree_in_its_order() -> None:
    assert [info.alias for info in IncomingLetter.model_fields.values()] == OF_INCOMING
    assert [info.alias for info in OutgoingLetter.model_fields.values()] == OF_OUTGOING


LENGTHS = [
    (IncomingLetter, "TypeName", "x" * 100),
    (IncomingLetter, "CodeNumber", "x" * 11),
    (IncomingLetter, "CodeNotation", "x" * 30),
    (IncomingLetter, "OrganName", "x" * 200),
    (IncomingLetter, "Subject", "x" * 500),
    (IncomingLetter, "Language", "x" * 30),
    (IncomingLetter, "Description", "x" * 500),
    (IncomingLetter, "ToPlaces", "x" * 1000),
    (IncomingLetter, "PageAmount", 999),
    (IncomingLetter, "DocOrdinal", 999),
    (IncomingLetter, "ArrivalNumber", 9_999_999_999),
    (IncomingLetter, "Priority", 9),
    (OutgoingLetter, "IssuedAmount", 999),
    (SignerInfo, "Position", "x" * 100),
    (SignerInfo, "FullName", "x" * 50),
]


@pytest.mark.parametrize(("model", "name", "longest"), LENGTHS)
def test_lengths_are_those_of_the_decree(model: Any, name: str, longest: str | int) -> None:
    model.model_validate({name: longest})
    longer = longest + "x" if isinstance(longest, str) else longest + 1
    with pytest.raises(ValidationError):
        model.model_validate({name: longer})


def incoming(letter: ExchangedLetter) -> IncomingLetter:
    found, _ = fitted(letter.model_copy(update={"direction": Direction.IN}), ORGAN_IDS)
    assert isinstance(found, IncomingLetter)
    return found


def losses(letter: ExchangedLetter) -> list[tuple[str, LossKind, str]]:
    return [(loss.field, loss.kind, loss.written) for loss in fitted(letter, ORGAN_IDS)[1]]


def test_a_letter_that_came_in() -> None:
    letter = LETTER.model_copy(
        update={"arrival_number": "0412", "arrival_date": date(2027, 1, 11), "forwarded_to": "Phòng Tổng hợp"}
    )
    found = incoming(letter)
    assert (found.type_name, found.code_number, found.issued_date) == ("Công văn", "344", date(2027, 1, 9))
    assert (found.arrival_number, found.arrival_date) == (412, date(2027, 1, 11))
    assert (found.to_places, found.priority, found.due_date) == ("Phòng Tổng hợp", 1, date(2027, 3, 15))
    assert found.signer_info == SignerInfo(position="PHÓ CHỦ TỊCH", full_name="Nguyễn Văn Bình")
    assert found.trace_header_list is not None
    assert found.trace_header_list.splitlines()[0].startswith(
        "Sở Tài chính (chủ trì), thời hạn 15/03/2027: sắp đến hạn. "
    )


def test_a_letter_that_went_out() -> None:
    found, _ = fitted(LETTER, ORGAN_IDS)
    assert isinstance(found, OutgoingLetter)
    assert [(each.organ_id, each.organ_name) for each in found.to] == [
        ("H99.12", "Sở Y tế"),
        ("H99.DN.001", "Sở Tài chính"),
        (None, "UBND các xã, phường"),
        (None, "Thường trực Tỉnh ủy (b/c)"),  # "Như trên" and "Lưu" name nobody
    ]
    assert found.issued_amount == 30
    assert losses(LETTER) == [
        ("tasks", LossKind.NO_FIELD, ""),
        ("place", LossKind.NO_FIELD, ""),
        ("signer.competence", LossKind.NO_FIELD, ""),
        ("references", LossKind.NO_FIELD, ""),
    ]


LONG = "nhiệm vụ " * 60  # 540 letters
LOST = [
    ({"subject": LONG}, ("subject", LossKind.CUT, (LONG[:496].rstrip() + " […]"))),
    ({"code_number": "1" * 12}, ("code_number", LossKind.TOO_LONG, "")),  # a part of it is another number
    ({"code_notation": "X" * 31}, ("code_notation", LossKind.TOO_LONG, "")),
    ({"signer": Signer(full_name="A" * 51)}, ("signer.full_name", LossKind.CUT, "A" * 46 + " […]")),
    ({"page_amount": 1000}, ("page_amount", LossKind.TOO_LONG, "")),
    ({"secrecy": Secrecy.MAT}, ("secrecy", LossKind.NO_FIELD, "")),
    ({"parent_organ_name": "UBND TỈNH"}, ("parent_organ_name", LossKind.NO_FIELD, "")),
    ({"review_fields": ("code_number",)}, ("code_number", LossKind.NO_DOUBT, "")),
    ({"review_fields": ("document_type",)}, ("document_type", LossKind.NO_DOUBT, "")),
    ({"direction": Direction.IN, "arrival_number": "412a"}, ("arrival_number", LossKind.NOT_A_NUMBER, "")),
    ({"direction": Direction.IN, "arrival_number": "٤"}, ("arrival_number", LossKind.NOT_A_NUMBER, "")),
    ({"direction": Direction.IN, "arrival_number": "9" * 11}, ("arrival_number", LossKind.TOO_LONG, "")),
    ({"direction": Direction.IN}, ("recipients", LossKind.NO_FIELD, "")),
]


@pytest.mark.parametrize(("update", "loss"), LOST)
def test_each_loss_is_said(update: dict[str, object], loss: tuple[str, LossKind, str]) -> None:
    assert loss in losses(LETTER.model_copy(update=update))


def test_a_number_too_long_is_not_there_at_all() -> None:
    assert incoming(LETTER.model_copy(update={"code_number": "1" * 12})).code_number is None


@pytest.mark.parametrize(("priority", "digit"), [(None, 0), (Priority.KHAN, 1), (Priority.HOA_TOC_HEN_GIO, 4)])
def test_urgency_is_a_digit(priority: Priority | None, digit: int) -> None:
    assert incoming(LETTER.model_copy(update={"priority": priority})).priority == digit


def written(markup: Markup, *letters: ExchangedLetter) -> bytes:
    file = io.BytesIO()
    assert write_nd30(file, letters, markup, ORGAN_IDS).letters == len(letters)
    return file.getvalue()


def test_json_is_as_its_schema_says_and_reads_back() -> None:
    content = written("json", LETTER, READ)
    found = json.loads(content)
    JSON_SCHEMA.validate(found)
    assert list(found["Incoming"][0]) == OF_INCOMING
    assert (found["Incoming"][0]["CodeNumber"], found["Outgoing"][0]["SignerInfo"]["Position"]) == (
        "05",
        "PHÓ CHỦ TỊCH",
    )
    assert LetterList.model_validate(found).outgoing[0] == fitted(LETTER, ORGAN_IDS)[0]


def test_xml_is_as_its_schema_says() -> None:
    root = etree.fromstring(written("xml", LETTER, READ))
    XSD.assertValid(root)
    assert root.findtext("Incoming/CodeNumber") == "05"
    assert root.findtext("Outgoing/IssuedDate") == "2027-01-09"
    assert [each.text for each in root.findall("Outgoing/To/OrganName")][:2] == ["Sở Y tế", "Sở Tài chính"]
    assert root.find("Incoming/FileCode") is None


@pytest.mark.parametrize(
    ("name", "value"), [("CodeNumber", "x" * 12), ("IssuedDate", "09/01/2027"), ("PageAmount", "1000")]
)
def test_the_schemas_refuse_what_does_not_fit(name: str, value: str) -> None:
    root = etree.fromstring(written("xml", LETTER))
    element = root.find(f"Outgoing/{name}")
    assert element is not None
    element.text = value
    assert not XSD.validate(root)
    found = json.loads(written("json", LETTER))
    found["Outgoing"][0][name] = int(value) if value.isdecimal() else value
    if name != "IssuedDate":  # JSON Schema takes "format" for a remark
        assert not JSON_SCHEMA.is_valid(found)


@given(st.text(max_size=700), st.text(max_size=60), st.text(max_size=20), st.sampled_from(Direction))
def test_any_text_gives_files_that_the_schemas_take(subject: str, name: str, number: str, direction: Direction) -> None:
    letter = LETTER.model_copy(
        update={
            "subject": subject,
            "signer": Signer(full_name=name),
            "arrival_number": number,
            "code_number": number,
            "direction": direction,
        }
    )
    JSON_SCHEMA.validate(json.loads(written("json", letter)))
    XSD.assertValid(etree.fromstring(written("xml", letter)))


def test_without_codes_addressees_have_names_only() -> None:
    found, _ = fitted(LETTER, OrganIds({}))
    assert isinstance(found, OutgoingLetter)
    assert {each.organ_id for each in found.to} == {None}
