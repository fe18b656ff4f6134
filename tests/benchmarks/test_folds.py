"""No fit sees a letter of the source it is measured on, and none sees a sealed source."""

from typing import Any

import pytest

from benchmarks import folds
from benchmarks.folds import Lesson, Settle, settled, settled_by_fits
from benchmarks.reliability import Judged
from benchmarks.truth import SEALED, source_of
from models import DocumentRecord, Evidence, Extracted, Reason, Source
from pipeline.calibration import ANY_FIELD, Calibration, Row

FILES = ("a__1.pdf", "a__2.pdf", "b__1.pdf", f"{SEALED[0]}__1.pdf", f"{SEALED[1]}__1.pdf")


def record(file: str = "a__1.pdf", **evidence: Evidence) -> DocumentRecord:
    source = Source(path=file, sha256="0" * 64, media_type="", first_page=1, last_page=1, reading="ocr")
    review = any(found.needs_review for found in evidence.values())
    return DocumentRecord(document_id="0-1", source=source, page_amount=1, evidence=evidence, needs_review=review)


def test_source_is_what_stands_before_the_first_two_underscores() -> None:
    assert source_of("hwolp__a__b.pdf") == "hwolp"


def test_every_letter_is_left_out_once() -> None:
    found = list(folds.folds([record(file) for file in FILES], []))
    assert sorted(each.source.path for own, _ in found for each in own) == sorted(FILES)


def test_no_lesson_holds_its_own_or_a_sealed_source() -> None:
    records = [record(file) for file in FILES]
    judged = [Judged(file, "subject", 0.9, reviewed=False, right=True) for file in FILES]
    for own, lesson in folds.folds(records, judged):
        left_out = {source_of(each.source.path) for each in own} | {*SEALED}
        learned = {source_of(each.source.path) for each in lesson.records} | {each.source for each in lesson.judged}
        assert learned == {"a", "b"} - left_out


def test_a_fit_learns_from_what_the_fits_before_it_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory learns sure names only, and which are sure the calibration says."""
    seen: list[int] = []

    def count_pages(lesson: Lesson) -> Settle:
        seen.append(lesson.records[0].page_amount)
        return lambda each: each.model_copy(update={"page_amount": each.page_amount + 1})

    monkeypatch.setattr(folds, "FITTED", {"first": count_pages, "second": count_pages})
    (own,) = settled_by_fits([record()], Lesson([record()], []))
    assert (seen, own.page_amount) == ([1, 2], 3)


SURE = Evidence(text="x", confidence=0.9, rule="title")
ENTRY = Evidence(text="x", confidence=0.7, rule="heading")
TABLE = Calibration(rows=tuple(Row(ANY_FIELD, doubt, 1.0, 0.95, 10) for doubt in (False, True)), review_below=0.9)
SETTLED: list[tuple[dict[str, Evidence], dict[str, float], bool]] = [
    ({"subject": SURE}, {"subject": 0.95}, False),
    ({"subject": SURE.doubted(Reason.SUBJECT_FAINT)}, {"subject": 0.95}, False),  # the table trusts it all the same
    ({"recipients": ENTRY, "recipients.0": ENTRY}, {"recipients": 0.7, "recipients.0": 0.95}, False),
    ({"references.0": ENTRY.doubted(Reason.IMPOSSIBLE_WORD)}, {"references.0": 0.95}, False),
    ({"place": Extracted[str].missing(Reason.NO_PLACE).evidence}, {"place": 0.0}, True),
]


@pytest.mark.parametrize(("evidence", "confidences", "needs_review"), SETTLED)
def test_settled(evidence: dict[str, Any], confidences: dict[str, float], *, needs_review: bool) -> None:
    found = settled(record(**evidence), TABLE)
    assert {name: each.confidence for name, each in found.evidence.items()} == confidences
    assert found.needs_review == needs_review
