"""Records of earlier and of somewhat later versions are read as ones of this version."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from models import DocumentRecord, DocumentType, DueKind, Place, Priority, Reader, Reason, Reference, Relation, Task
from models.errors import NewerRecord
from models.stored import read_stored

VERSION_1: dict[str, Any] = {
    "schema_version": "1",
    "document_id": "0123456789abcdef-1",
    "source": {
        "path": "2021/cv 344.pdf",
        "sha256": "0123456789abcdef" * 4,
        "media_type": "application/pdf",
        "first_page": 1,
        "last_page": 2,
        "reading": "ocr",
    },
    "document_type": "cong_van",
    "code_number": "344",
    "code_notation": "UBND-TH",
    "code": "344/UBND-TH",
    "issued_date": "2021-03-09",
    "place": "Tân Hưng",
    "parent_organ_name": None,
    "organ_name": "ỦY BAN NHÂN DÂN TỈNH TÂN HƯNG",
    "subject": "đôn đốc báo cáo",
    "priority": "khan",
    "secrecy": None,
    "recipients": ["Sở Thủy lợi", "Sở Nghề cá"],
    "to_places": ["Như trên"],
    "signer": {"competence": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH", "full_name": "Lê Minh Khôi"},
    "arrival_number": None,
    "arrival_date": None,
    "references": [
        {
            "code": "12/KH-UBND",
            "issued_date": "2021-01-05",
            "document_type": "ke_hoach",
            "organ_name": None,
            "relation": "thuc_hien",
            "text": "12/KH-UBND",
        },
        {
            "code": None,
            "issued_date": None,
            "document_type": "van_ban",
            "organ_name": None,
            "relation": None,
            "text": "văn bản số 7",
        },
    ],
    "page_amount": 2,
    "tasks": [
        {
            "task_id": "0123456789abcdef-1#1",
            "label": "1",
            "path": "1",
            "text": "Sở Thủy lợi báo cáo trước ngày 15/3/2021.",
            "lead_agencies": ["Sở Thủy lợi"],
            "lead_inherited": False,
            "coordinating_agencies": [],
            "lead_names": ["Sở Thủy lợi"],
            "coordinating_names": [],
            "due_text": "trước ngày 15/3/2021",
            "due_date": "2021-03-15",
            "due_kind": "date",
            "recurrence": None,
            "report_to": None,
            "product": "báo cáo",
            "kind": "specific",
            "page": 1,
            "boxes": [[80.0, 700.0, 520.0, 714.0]],
            "continued": [{"page": 2, "boxes": [[80.0, 60.0, 300.0, 74.0]]}],
            "confidence": 0.75,
            "needs_review": True,
            "reason": "the deadline is hard to read on the scan",
        },
    ],
    "evidence": {
        "code_number": {
            "text": "344",
            "page": 1,
            "boxes": [[100.0, 90.0, 120.0, 104.0]],
            "confidence": 0.97,
            "needs_review": False,
            "reason": None,
        },
        "recipients": {
            "text": "Sở Thủy lợi\nSở Nghề cá",
            "page": 1,
            "boxes": [[200.0, 200.0, 300.0, 214.0], [200.0, 220.0, 300.0, 234.0]],
            "confidence": 0.9,
            "needs_review": False,
            "reason": None,
        },
        "place": {
            "text": None,
            "page": None,
            "boxes": [],
            "confidence": 0.0,
            "needs_review": True,
            "reason": "no place before the date",
        },
    },
    "needs_review": True,
}
"""As version 1 wrote it, every field."""


def read(stored: dict[str, Any]) -> DocumentRecord:
    return read_stored(json.dumps(stored))


def test_fields_of_version_1_keep_their_values() -> None:
    record = read(VERSION_1)
    assert record.schema_version == "2"
    assert (record.document_type, record.priority) == (DocumentType.CONG_VAN, Priority.KHAN)
    assert (record.code, record.issued_date) == ("344/UBND-TH", date(2021, 3, 9))
    assert record.recipients == ("Sở Thủy lợi", "Sở Nghề cá")
    assert record.signer.full_name == "Lê Minh Khôi"
    assert (record.pages, record.signatures, record.near_tasks) == ((), (), ())
    assert record.needs_review


def test_page_and_boxes_of_version_1_become_places() -> None:
    evidence = read(VERSION_1).evidence
    assert evidence["code_number"].places == (Place(page=1, boxes=((100.0, 90.0, 120.0, 104.0),)),)
    assert (evidence["code_number"].confidence, evidence["code_number"].reader) == (0.97, None)
    assert len(evidence["recipients"].boxes) == 2
    assert evidence["place"].places == ()
    assert evidence["place"].reason == "no place before the date"


def test_references_of_version_1_have_the_relations_of_this_one() -> None:
    first, second = read(VERSION_1).references
    assert (first.document_type, first.relation) == (DocumentType.KE_HOACH, Relation.CARRIES_OUT)
    assert (second.document_type, second.relation) == (None, None)
    words = ["can_cu", "thay_the", "tiep_theo", "chua_biet"]
    stored = VERSION_1 | {"references": [{"code": None, "text": "a", "relation": word} for word in words]}
    relations = [reference.relation for reference in read(stored).references]
    assert relations == [Relation.BASED_ON, Relation.REPLACES, Relation.FOLLOWS, None]


def test_the_place_of_a_task_of_version_1_is_that_of_its_text() -> None:
    (task,) = read(VERSION_1).tasks
    assert (task.page, task.due_kind, task.due_date) == (1, DueKind.DATE, date(2021, 3, 15))
    text = task.evidence["text"]
    assert [place.page for place in text.places] == [1, 2]
    assert (text.text, text.confidence, text.needs_review) == (task.text, 0.75, True)
    assert text.reason == task.reason


def test_what_a_record_of_version_1_lacks_is_as_if_absent() -> None:
    record = read({name: VERSION_1[name] for name in ("schema_version", "document_id", "source", "page_amount")})
    assert (record.tasks, record.references, record.evidence, record.code) == ((), (), {}, None)


@pytest.mark.parametrize("version", ["2", "2.1", "2.17"])
def test_fields_that_are_not_known_are_ignored_at_every_level(version: str) -> None:
    record = read(VERSION_1)
    later = _with_more(json.loads(record.model_dump_json())) | {"schema_version": version}
    assert read(later) == record


def _with_more(stored: Any) -> Any:
    """The same with a field more in every object, but for `evidence`, whose names are data."""
    if isinstance(stored, list):
        return [_with_more(each) for each in stored]
    if not isinstance(stored, dict):
        return stored
    more = {
        name: {each: _with_more(found) for each, found in value.items()} if name == "evidence" else _with_more(value)
        for name, value in stored.items()
    }
    return {**more, "of_a_later_version": {"deep": [1]}}


def test_words_of_a_later_minor_version_are_left_out() -> None:
    stored = json.loads(read(VERSION_1).model_dump_json()) | {"schema_version": "2.1", "document_type": "thu_ngo"}
    stored["references"][0]["relation"] = "corrects"
    stored["tasks"][0] |= {"due_kind": "hourly", "kind": "urgent"}
    stored["evidence"]["code_number"] |= {"reason_code": "smudged", "reader": "third_reader"}
    record = read(stored)
    assert (record.document_type, record.references[0].relation) == (None, None)
    assert record.tasks[0].due_kind == DueKind.NONE
    assert (record.evidence["code_number"].reason_code, record.evidence["code_number"].reader) == (None, None)
    assert record.evidence["code_number"].text == "344"


def test_a_record_of_this_version_reads_back() -> None:
    settled = read(VERSION_1).evidence["code_number"].doubted(Reason.NUMBER_UNSURE)
    settled = settled.model_copy(update={"reader": Reader.SECOND_READER})
    record = read(VERSION_1).model_copy(update={"evidence": {"code_number": settled}})
    assert read_stored(record.model_dump_json().encode() + b"\n") == record


@pytest.mark.parametrize("version", ["3", "3.0", "10"])
def test_a_newer_version_is_refused_with_what_to_do(version: str) -> None:
    with pytest.raises(NewerRecord, match=rf"schema version {version}, .* install that version") as refused:
        read(VERSION_1 | {"schema_version": version})
    assert refused.value.version == version


@pytest.mark.parametrize("line", ["", "{", "[]", "null", "{}", '{"schema_version": "x"}', '{"schema_version": "1"}'])
def test_what_is_no_record_is_no_record(line: str) -> None:
    with pytest.raises(ValidationError):
        read_stored(line)


JSON = st.recursive(
    st.none() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each)
)


@given(st.sampled_from(["1", "2", "2.1"]), st.sampled_from(sorted(VERSION_1)), JSON)
def test_a_record_of_any_shape_is_read_or_refused(version: str, name: str, value: Any) -> None:
    try:
        record = read(VERSION_1 | {"schema_version": version, name: value})
    except (ValidationError, NewerRecord):
        return
    assert record.schema_version == "2"


def test_every_vocabulary_has_a_word_for_what_is_not_known() -> None:
    """A required word could not be left out."""
    assert not Reference.model_fields["relation"].is_required()
    assert not Reference.model_fields["document_type"].is_required()
    assert not any(Task.model_fields[name].is_required() for name in ("due_kind", "kind"))
