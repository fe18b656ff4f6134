"""The evidence of each sample letter: where every value stands, on which page, by which rule and reader.

What is asked follows from the models: a field that the record gains is asked for at once.
"""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Any

import pypdfium2 as pdfium
import pytest
from pydantic import BaseModel

from models import (
    Candidate,
    DigitalSignature,
    DocumentRecord,
    Evidence,
    Place,
    Reader,
    RecordPage,
    Reference,
    SignatureVerdict,
    Signer,
    Task,
    ValueCandidate,
)
from tests import golden

SIGNED = "cong-van-ky-so"
BY_HAND = "cong-van-so-noi-vu"
SKEWED_DEG = {
    "cong-van-so-noi-vu": -1.8,
    "cong-dien-hoa-toc": -1.8,
    "thong-bao-ket-luan": 1.4,
    "giay-moi-anh-chup": -1.4,
}
"""Clockwise, what undoes the turn of the builder (`data/samples/builder/scan.py`); the other samples lie straight."""

READ_LIKE = 0.75
"""The least alike that a scan is: "(bíc)" for "(b/c)", "Như. tên" for "Như trên"."""

SCALARS = [name for name in golden.SCALARS if name not in ("code", "page_amount")]
"""The code is number and notation; the pages are counted."""
ON_NO_SAMPLE = {"near_tasks", "same_letter_as"}
"""No part of any is nearly a task, and none stands in two files."""

LETTERS = [(name, number) for name in golden.NAMES for number in range(len(golden.load_letters(name)))]


@pytest.fixture(params=LETTERS, ids=[f"{name}-{number + 1}" for name, number in LETTERS])
def record(request: pytest.FixtureRequest) -> DocumentRecord:
    name: str
    number: int
    name, number = request.param
    return golden.documents(name)[number]


def evidences(record: DocumentRecord) -> Iterator[tuple[str, Evidence]]:
    """Of the record and of its tasks, by name."""
    yield from record.evidence.items()
    for task in record.tasks:
        yield from ((f"{task.task_id} {name}", evidence) for name, evidence in task.evidence.items())


def value_of(record: DocumentRecord, name: str) -> Any:
    value: Any = record
    for part in name.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
    return value


def contains(evidence: Evidence, value: str) -> bool:
    """Whether it is printed there: to the letter, or as OCR spells it where what was read is a bad form of it."""
    read, wanted = ("".join(text.split()) for text in (evidence.text or "", value))
    if evidence.reader not in (Reader.CONCERT, Reader.TESSERACT):
        return wanted in read
    return SequenceMatcher(None, read, wanted, autojunk=False).ratio() >= READ_LIKE


def test_every_value_has_evidence_and_nothing_else_has(record: DocumentRecord) -> None:
    entries = [
        f"{name}.{at}" for name in (*golden.NAME_LISTS, "references") for at in range(len(value_of(record, name)))
    ]
    assert sorted(record.evidence) == sorted([*SCALARS, *golden.NAME_LISTS, *entries])


def test_what_is_absent_stands_nowhere(record: DocumentRecord) -> None:
    for name in (*SCALARS, *golden.NAME_LISTS):
        evidence, value = record.evidence[name], value_of(record, name)
        assert evidence.rule, name
        assert (value in (None, ())) == (evidence.text is None) == (evidence.places == ()), name
        if evidence.text is None:
            assert evidence.reader is None, name


def test_what_is_there_says_how_it_was_read(record: DocumentRecord) -> None:
    for name in SCALARS:
        if (value := value_of(record, name)) is not None:
            assert record.evidence[name].candidates[0].value == str(value), name
    for name, evidence in evidences(record):
        assert (evidence.reader is not None) == bool(evidence.places), name
        assert evidence.needs_review == (evidence.reason_code is not None) == (evidence.reason is not None), name
        assert len({candidate.value for candidate in evidence.candidates}) == len(evidence.candidates) <= 5, name


def test_entries_stand_where_their_words_are(record: DocumentRecord) -> None:
    for name in golden.NAME_LISTS:
        for at, entry in enumerate(value_of(record, name)):
            evidence = record.evidence[f"{name}.{at}"]
            assert contains(evidence, entry), entry
            assert evidence.places, entry
            assert evidence.rule, entry
            assert evidence.candidates[0].value == entry
    for at, reference in enumerate(record.references):
        evidence = record.evidence[f"references.{at}"]
        assert contains(evidence, reference.text), reference.text
        assert evidence.places, reference.text
        assert evidence.rule, reference.text
    for task in record.tasks:
        assert contains(task.evidence["text"], task.text), task.text
        assert task.evidence["text"].places, task.text


def test_everything_is_on_a_page_of_the_letter(record: DocumentRecord) -> None:
    sizes = {page.page: (page.width_pt, page.height_pt) for page in record.pages}
    assert set(sizes) <= set(range(record.source.first_page, record.source.last_page + 1))
    found = [(name, place) for name, evidence in evidences(record) for place in evidence.places]
    found += [("signature", signature.place) for signature in record.signatures if signature.place]
    for name, place in found:
        width, height = sizes[place.page]
        assert place.boxes, name
        for x0, y0, x1, y1 in place.boxes:
            assert -2 <= x0 < x1 <= width + 2, name
            assert -2 <= y0 < y1 <= height + 2, name


@pytest.mark.parametrize("name", golden.NAMES)
def test_pages_are_those_of_the_file(name: str) -> None:
    pages = [page for record in golden.documents(name) for page in record.pages]
    assert [page.page for page in pages] == list(range(1, len(pages) + 1))
    assert [page.reading for page in pages] == [page.reading for page in golden.load_pages(name)]
    file = golden.file_of(name)
    if file.suffix == ".pdf":
        with pdfium.PdfDocument(file) as document:
            shown = [document.get_page_size(at) for at in range(len(document))]
        for page, size in zip(pages, shown, strict=True):
            assert (page.width_pt, page.height_pt) == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("name", golden.NAMES)
def test_pages_say_by_how_much_they_were_turned(name: str) -> None:
    for record in golden.documents(name):
        for page in record.pages:
            assert page.turned_deg == pytest.approx(SKEWED_DEG.get(name, 0), abs=0.7)


def test_signatures_are_told_but_not_checked() -> None:
    (record,) = golden.documents(SIGNED)
    assert record.signatures
    assert {signature.verdict for signature in record.signatures} == {SignatureVerdict.NOT_CHECKED}
    assert all(signature.place for signature in record.signatures)


def test_a_doubtful_number_offers_the_right_one() -> None:
    """The samples' hand is read too surely: the second reader is made to waver between the number and another."""
    (page,), (truth,) = golden.load_pages(BY_HAND), golden.load_letters(BY_HAND)
    right = truth["code_number"]
    wavering = (Candidate(text="2378", posterior=0.5), Candidate(text=right, posterior=0.4))
    bands = [
        band.model_copy(update={"candidates": wavering}) if band.kind == "code_number" else band for band in page.bands
    ]
    (record,) = golden.documents_from((page.model_copy(update={"bands": tuple(bands)}),))
    evidence = record.evidence["code_number"]
    assert evidence.needs_review
    assert evidence.candidates[0].value == record.code_number
    assert right in {candidate.value for candidate in evidence.candidates}


@pytest.mark.parametrize("name", golden.NAMES)
def test_a_number_by_hand_is_among_its_candidates(name: str) -> None:
    for record, truth in zip(golden.documents(name), golden.load_letters(name), strict=True):
        assert truth["code_number"] in {each.value for each in record.evidence["code_number"].candidates}


MODELS = (DocumentRecord, RecordPage, Reference, Signer, DigitalSignature, Task, Evidence, Place, ValueCandidate)


@pytest.mark.parametrize("model", MODELS)
def test_every_field_is_filled_on_some_sample(model: type[BaseModel]) -> None:
    filled = {
        name
        for letters in map(golden.documents, golden.NAMES)
        for found in _all_within(letters)
        if type(found) is model
        for name in model.model_fields
        if getattr(found, name) not in (None, (), {}, "")
    }
    assert set(model.model_fields) - filled <= ON_NO_SAMPLE


def _all_within(found: Any) -> Iterator[BaseModel]:
    if isinstance(found, BaseModel):
        yield found
        found = tuple(getattr(found, name) for name in type(found).model_fields)
    elif isinstance(found, dict):
        found = tuple(found.values())
    if isinstance(found, tuple):
        for each in found:
            yield from _all_within(each)
