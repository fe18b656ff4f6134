"""Every labelled letter as it would be read by fits that saw no letter of its source, and none of a sealed source.

What is fitted on letters, in the order in which a run applies it, stands in `FITTED`; each fit learns from the raw
records of the other sources and gives a function from record to record. Not among it: the reader of handwritten digits,
which is trained on drawn bands alone (`training/synthetic_bands.py`), and the models that ship with packages. Rules and
word lists were written by people who saw the letters that are not sealed; no fold takes that back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from app.settings import load_settings
from benchmarks.calibrate import fit, judge_raw
from benchmarks.reliability import Judged
from benchmarks.truth import SEALED, Truth, source_of
from models import DocumentRecord
from pipeline.calibration import Calibration, calibration_of
from pipeline.signers import complete_signer, learn_signers

Settle = Callable[[DocumentRecord], DocumentRecord]


class Lesson(NamedTuple):
    """What a fit may learn from: letters of other sources, as the fits before it left them, and what is right in them
    as they were raw."""

    records: Sequence[DocumentRecord]
    judged: Sequence[Judged]


def fit_calibration(lesson: Lesson) -> Settle:
    calibration = calibration_of(fit(lesson.judged), load_settings({}).parsing.silent_errors)
    return lambda record: settled(record, calibration)


def fit_signers(lesson: Lesson) -> Settle:
    """A run learns from the letters of the letter's own source too; left out, these teach nothing."""
    directory = learn_signers(lesson.records)
    return lambda record: complete_signer(record, directory)


FITTED: Mapping[str, Callable[[Lesson], Settle]] = {"calibration": fit_calibration, "signers": fit_signers}


def held_out(raw: Sequence[DocumentRecord], truths: Sequence[Truth]) -> list[DocumentRecord]:
    """The records of the labelled letters, each source settled by fits on the others that are not sealed."""
    labelled = {truth.file for truth in truths}
    records = [record for record in raw if record.source.path in labelled]
    return [
        record for own, lesson in folds(records, judge_raw(records, truths)) for record in settled_by_fits(own, lesson)
    ]


def folds(records: Sequence[DocumentRecord], judged: Sequence[Judged]) -> Iterator[tuple[list[DocumentRecord], Lesson]]:
    """The records of each source, and what may be learned for them."""
    sources = sorted({_source(record) for record in records})
    for source in sources:
        others = {*sources} - {source, *SEALED}
        lesson = Lesson(
            records=[record for record in records if _source(record) in others],
            judged=[value for value in judged if value.source in others],
        )
        yield [record for record in records if _source(record) == source], lesson


def settled_by_fits(records: Iterable[DocumentRecord], lesson: Lesson) -> list[DocumentRecord]:
    settled_records = list(records)
    for fit_one in FITTED.values():
        settle = fit_one(lesson)
        lesson = lesson._replace(records=[settle(record) for record in lesson.records])
        settled_records = [settle(record) for record in settled_records]
    return settled_records


def settled(record: DocumentRecord, calibration: Calibration) -> DocumentRecord:
    """A raw record as it would be with this calibration; entries of lists and tasks have none."""
    evidence = {
        name: found if _is_of_list(record, name) else calibration.settle(name, found)
        for name, found in record.evidence.items()
    }
    doubtful = any(found.needs_review for found in evidence.values()) or any(task.needs_review for task in record.tasks)
    return record.model_copy(update={"evidence": evidence, "needs_review": doubtful})


def _is_of_list(record: DocumentRecord, name: str) -> bool:
    return isinstance(getattr(record, name.split(".")[0]), tuple)


def _source(record: DocumentRecord) -> str:
    return source_of(record.source.path)
