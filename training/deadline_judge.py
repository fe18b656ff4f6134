"""Fit the judge of deadlines: what `parsers/due/deadline_judge.tsv` is.

    python -m training.deadline_judge OUT [--check]

OUT is the folder of a run over the labelled real letters. A logistic regression over what is noticed of each deadline
(`parsers/due/confidence.py`) with a penalty on the squares of the weights. Deadlines are few, so the penalty is strong
and features are not paired. From which probability on a deadline passes without a look is fitted on deadlines of
sources that their judge has not seen; how honest it is there is printed. Nothing is learned from sealed sources.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

import numpy as np

import parsers.due
from benchmarks.pages import FilePages, pages_of
from benchmarks.truth import SEALED, Json, Truth, real_truths, source_of
from parsers.due.confidence import BIAS, SURE, UNDATED, Weight, deadline_judge_of
from parsers.due.deadline import Deadline
from parsers.tasks.candidates import Candidate
from parsers.tasks.context import TaskContext
from parsers.tasks.deadline_values import ReadDeadline
from parsers.tasks.row_tasks import read_row_deadline
from parsers.tasks.weighing import Weighed, WeighedZone
from training.labelled import labelled_letters
from training.logistic import regress
from training.tables import arguments, as_table, store

TABLE = Path(parsers.due.__path__[0]) / "deadline_judge.tsv"
PENALTY = 1.0
"""Half of it times the squared weights is added to the loss."""
LEAST_DEADLINES = 3
"""A feature that fewer deadlines have is left out."""
MOST_SILENT = 0.03
"""Of a hundred days of left-out sources so many are wrong and pass without a look: less than the project's bar for
tasks, 4. Of 77 days 3 are wrong."""
DECIMALS = 4


class Example(NamedTuple):
    """A deadline of a labelled task, and whether it is right."""

    file: str
    features: frozenset[str]
    is_right: bool

    @property
    def source(self) -> str:
        """The source of its letter; see `benchmarks/truth.py`."""
        return source_of(self.file)


def main() -> int:
    """Fit and write the table; returns the exit code."""
    args = arguments(__doc__)
    known = [example for example in examples(pages_of(args.out), real_truths()) if example.source not in SEALED]
    judged = judged_by_others(known)
    print(f"{len(known)} deadlines, {sum(example.is_right for example in known)} of them right")
    share = sum(example.is_right for example in known) / len(known)
    alone = log_loss([(share, example.is_right) for example in known])
    print(f"log loss on left-out sources {log_loss(judged):.3f}, of one number for all {alone:.3f}")
    table = as_table(Weight._fields, fit(known, fit_sure_from(judged_by_others(known, dated=True))))
    return store(TABLE, table, only_check=args.check)


def examples(files: Iterable[FilePages], truths: Sequence[Truth]) -> Iterator[Example]:
    """The deadlines of all labelled tasks, also of those that are optional."""
    for letter in labelled_letters(files, truths):
        passages = letter.passages
        for place, number in letter.numbers.items():
            found = _read(*passages[place], letter.context)
            if found is not None and not letter.doubtful(number) & {"deadline", "deadline_text"}:
                yield Example(letter.file, found.features, _is_right(found.deadline, letter.tasks[number]))


def _read(zone: WeighedZone, each: Weighed, context: TaskContext) -> ReadDeadline | None:
    if isinstance(each.passage, Candidate):
        return zone.reader.read_deadline(each.passage)
    return read_row_deadline(each.passage, context.issued_date)


def _is_right(deadline: Deadline, task: Json) -> bool:
    """As the scorer counts: the same day, or any deadline where a person read one without a day."""
    if task.get("deadline"):
        return deadline.due_date is not None and deadline.due_date.isoformat() == task["deadline"]
    return bool(task.get("deadline_text"))


def fit(known: Sequence[Example], sure_from: float = 0.0) -> tuple[Weight, ...]:
    """The rows of the table that the examples give; `sure_from` becomes the row of that name."""
    counts = Counter(name for example in known for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST_DEADLINES)
    inputs = np.array([[float(name in example.features) for name in names] for example in known])
    targets = np.array([example.is_right for example in known], dtype=np.float64)
    weights, bias = regress(inputs, targets, np.full(len(names), PENALTY), np.ones(len(known)))
    of_features = (Weight(name, round(float(w), DECIMALS)) for name, w in zip(names, weights, strict=True))
    return (Weight(BIAS, round(bias, DECIMALS)), Weight(SURE, sure_from), *of_features)


def judged_by_others(known: Sequence[Example], *, dated: bool = False) -> list[tuple[float, bool]]:
    """How probably each deadline is right by a fit on the other sources, and whether it is.

    Of all, or of those `dated`, which name a day.
    """
    judged: list[tuple[float, bool]] = []
    for source in sorted({example.source for example in known}):
        judge = deadline_judge_of(fit([example for example in known if example.source != source]))
        own = (each for each in known if each.source == source and not (dated and UNDATED in each.features))
        judged += ((judge.probability(example.features), example.is_right) for example in own)
    return judged


def fit_sure_from(judged: Sequence[tuple[float, bool]]) -> float:
    """From which probability on a deadline passes without a look: the lowest at which few enough are wrong."""
    wrong, sure_from = 0, 1.0
    for probability, alike in groupby(sorted(judged, reverse=True), key=itemgetter(0)):
        wrong += sum(not is_right for _, is_right in alike)
        if wrong > MOST_SILENT * len(judged):
            break
        sure_from = probability
    return round(sure_from, DECIMALS)


def log_loss(judged: Sequence[tuple[float, bool]]) -> float:
    """The mean of what is missing to certainty, in natural logarithms."""
    return -float(np.mean([np.log(probability if is_right else 1 - probability) for probability, is_right in judged]))


if __name__ == "__main__":
    sys.exit(main())
