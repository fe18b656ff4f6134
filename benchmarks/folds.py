"""Makes each labelled letter's record as it would be if nothing had been fitted on letters of its source.

`FITTED` lists what is fitted on letters, in the order in which a run applies it. For each source, every fit learns from
the records of the other sources that are not sealed, and gives a function from record to record. The judge of tasks
(`training/task_judge.py`) and that of those who are named for them (`training/naming.py`) work while a letter is
parsed, so `read_with_other_judges` comes before all of them; that of deadlines (`training/deadline_judge.py`) says
nothing but confidences and flags, and stays the shipped one.

Not in the list are the reader of handwritten digits, which is trained on drawn bands alone
(`training/synthetic_bands.py`), and the models that come with packages. Rules and word lists were written by people who
had seen the letters that are not sealed; no fold takes that back.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from app.settings import load_settings
from benchmarks.calibrate import judge_raw
from benchmarks.pages import FilePages, Judges, raw_records
from benchmarks.reliability import Judged
from benchmarks.truth import SEALED, Truth, source_of
from models import DocumentRecord
from parsers.tasks.judge.model import judge_of
from parsers.tasks.naming.model import naming_judge_of, shipped_naming_judge
from pipeline.calibration import Calibration, calibration_of
from pipeline.fitting import fit
from pipeline.signers import complete_signer, learn_signers
from training.naming import examples as examples_of_naming
from training.naming import fit as fit_naming
from training.naming import invented as invented_names
from training.task_judge import examples, invented
from training.task_judge import fit as fit_judge

Settle = Callable[[DocumentRecord], DocumentRecord]


class Lesson(NamedTuple):
    """What a fit may learn from: the letters of other sources."""

    records: Sequence[DocumentRecord]
    """Their records, as the fits before this one left them."""
    judged: Sequence[Judged]
    """The values of their raw records beside the truth."""


def fit_calibration(lesson: Lesson) -> Settle:
    """Fit the calibration table; the function given back calibrates a raw record."""
    calibration = calibration_of(fit(lesson.judged), load_settings({}).parsing.silent_errors)
    return lambda record: settled(record, calibration)


def fit_signers(lesson: Lesson) -> Settle:
    """Learn the directory of signers; the function given back completes the signer of a record.

    A run of the product learns from letters of the same source too, so these figures are lower than its own.
    """
    directory = learn_signers(lesson.records)
    return lambda record: complete_signer(record, directory)


FITTED: Mapping[str, Callable[[Lesson], Settle]] = {"calibration": fit_calibration, "signers": fit_signers}


def read_with_other_judges(files: Sequence[FilePages], truths: Sequence[Truth]) -> list[DocumentRecord]:
    """The raw records of all letters, their tasks and leads judged by fits on the other sources that are not sealed.

    From which probability on leads pass without a look is the shipped judge's: few numbers, fitted on letters that the
    judge of their fold has not seen, sealed ones never.
    """
    passages = [example for example in examples(files, truths) if example.source not in SEALED]
    named = [example for example in examples_of_naming(files, truths) if example.source not in SEALED]
    leads_sure_from = {of: kind.sure_from for of, kind in shipped_naming_judge().kinds.items()}

    @cache
    def judges(left_out: str | None) -> Judges:
        others = [each for each in passages if each.source != left_out]
        named_in_others = [each for each in named if each.source != left_out]
        return (
            judge_of(fit_judge(others, beside=invented())),
            naming_judge_of(fit_naming(named_in_others, leads_sure_from, beside=invented_names())),
        )

    learned_from = {example.source for example in passages} | {example.source for example in named}
    return raw_records(files, lambda name: judges(source if (source := source_of(name)) in learned_from else None))


def held_out(raw: Sequence[DocumentRecord], truths: Sequence[Truth]) -> list[DocumentRecord]:
    """The records of the labelled letters in `raw`, each finished by fits on the other sources that are not sealed."""
    labelled = {truth.file for truth in truths}
    records = [record for record in raw if record.source.path in labelled]
    return [
        record for own, lesson in folds(records, judge_raw(records, truths)) for record in settled_by_fits(own, lesson)
    ]


def folds(records: Sequence[DocumentRecord], judged: Sequence[Judged]) -> Iterator[tuple[list[DocumentRecord], Lesson]]:
    """Yields for each source its records, and what may be learned for them."""
    sources = sorted({_source(record) for record in records})
    for source in sources:
        others = {*sources} - {source, *SEALED}
        lesson = Lesson(
            records=[record for record in records if _source(record) in others],
            judged=[value for value in judged if value.source in others],
        )
        yield [record for record in records if _source(record) == source], lesson


def settled_by_fits(records: Iterable[DocumentRecord], lesson: Lesson) -> list[DocumentRecord]:
    """The records after all fits of `FITTED` in turn; each fit learns from what those before it made of the lesson."""
    settled_records = list(records)
    for fit_one in FITTED.values():
        settle = fit_one(lesson)
        lesson = lesson._replace(records=[settle(record) for record in lesson.records])
        settled_records = [settle(record) for record in settled_records]
    return settled_records


def settled(record: DocumentRecord, calibration: Calibration) -> DocumentRecord:
    """A raw record with this calibration; lists as a whole and tasks are not calibrated and stay as they are."""
    evidence = {
        name: found if _is_list(record, name) else calibration.settle(_field(record, name), found)
        for name, found in record.evidence.items()
    }
    doubtful = any(found.needs_review for found in evidence.values()) or any(task.needs_review for task in record.tasks)
    return record.model_copy(update={"evidence": evidence, "needs_review": doubtful})


def _is_list(record: DocumentRecord, name: str) -> bool:
    return isinstance(getattr(record, name, None), tuple)


def _field(record: DocumentRecord, name: str) -> str:
    """What the calibration calls it: "to_places" for each entry of the list."""
    root = name.partition(".")[0]
    return root if _is_list(record, root) else name


def _source(record: DocumentRecord) -> str:
    return source_of(record.source.path)
