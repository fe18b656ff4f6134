"""Fit the judge of tasks: what `parsers/tasks/judge/task_judge.tsv` is.

    python -m training.task_judge OUT [--check]

OUT is the folder of a run over the labelled real letters. A logistic regression over all features and all pairs of
them (`training/logistic.py`): nothing is drawn by chance, the same letters give the same table. Invented letters of
kinds that the labelled ones lack (`training/fictional.py`) are learned from too, but never counted in a figure. Nothing
is learned from sealed sources. How well it does on letters of other sources, `benchmarks/accuracy.py` measures. With
`--check` the table is compared with the stored one, and nothing is written.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import parsers.tasks.judge
from benchmarks.pages import FilePages, pages_of
from benchmarks.truth import SEALED, Truth, real_truths, source_of
from parsers.tasks.judge.features import TABLE_ROW
from parsers.tasks.judge.model import AND, BIAS, Weight
from training.fictional import fictional_passages
from training.labelled import labelled_letters
from training.logistic import Floats, regress
from training.tables import arguments, as_table, store

TABLE = Path(parsers.tasks.judge.__path__[0]) / "task_judge.tsv"
PENALTY, PENALTY_OF_PAIRS = 3.3, 20.0
"""Half of it times the squared weights is added to the loss. The log loss of left-out sources that are not sealed is
0.206 without pairs, 0.195 with pairs at 5, 0.192 at 10 and at 20, where F1 is best; 0.208 with 6 for single features
and no pairs (2026-11-28). With weights by source and invented letters 2 and 15 give 0.174, 8 and 40 0.177."""
LESS_FOR_MANY = 0.5
"""A passage counts for one over this power of the number of passages of its source: four sources have four fifths of
all. The log loss of left-out sources is 0.181 at 0, 0.175 at a half, 0.178 at 1."""
FICTIONAL_COUNT = 0.25
"""How much a passage of an invented letter counts, where one of a labelled letter counts 1 on average. The log loss of
left-out sources is 0.169 with 28 of them; with 72 more 0.161, 0.159 and 0.158 at 0.3, 0.6 and 1; with 183 in all 0.162
at 0.15 and 0.161 at 0.4. With 348, of which 165 are of kinds that were thought of with open letters in mind, 0.158,
0.157 and 0.157 at 0.4, 0.3 and 0.25; on the sealed ones 0.215, 0.213 and 0.212 (2026-11-29)."""
LEAST_PASSAGES, LEAST_OF_PAIRS = 4, 40
"""A feature, or two together, that fewer passages have is left out. Pairs of 20 passages make no difference."""
DECIMALS = 4
FICTIONAL = "fictional"
PRIOR_ROWS, PRIOR_SHARE = 10, 0.9
"""Rows of tables are few: they are counted together with so many, of which that share are tasks. A choice."""


class Example(NamedTuple):
    """A passage of a labelled letter, and whether it is a task."""

    file: str
    features: Mapping[str, float]
    is_task: bool

    @property
    def source(self) -> str:
        """The source of its letter; see `benchmarks/truth.py`."""
        return source_of(self.file)


def main() -> int:
    """Fit and write the table; returns the exit code."""
    args = arguments(__doc__)
    known = [example for example in examples(pages_of(args.out), real_truths()) if example.source not in SEALED]
    table = as_table(Weight._fields, fit(known, beside=invented()))
    print(f"{len(known)} passages, {sum(example.is_task for example in known)} of them tasks")
    return store(TABLE, table, only_check=args.check)


def examples(files: Iterable[FilePages], truths: Sequence[Truth]) -> Iterator[Example]:
    """The passages of all letters whose tasks are labelled; those of tasks that are optional are left out."""
    for letter in labelled_letters(files, truths):
        numbers = letter.numbers
        for place, (_, each) in enumerate(letter.passages):
            if place not in numbers:
                yield Example(letter.file, each.features, is_task=False)
            elif not letter.tasks[numbers[place]].get("optional"):
                yield Example(letter.file, each.features, is_task=True)


def fit(known: Sequence[Example], *, beside: Sequence[Example] = ()) -> tuple[Weight, ...]:
    """The rows of the table that the examples give: what stands for all passages, the features by name, then pairs.

    Passages `beside` the known ones, which are invented, count for less.
    """
    passages = [example for example in known if TABLE_ROW not in example.features]
    counts_for = np.append(_counts_for(passages), np.full(len(beside), FICTIONAL_COUNT))
    passages += beside
    tasks = np.array([example.is_task for example in passages], dtype=np.float64)
    names, noticed = _noticed(passages)
    pairs = _pairs_of(noticed)
    inputs = np.hstack([noticed, noticed[:, pairs[:, 0]] * noticed[:, pairs[:, 1]]])
    penalty = np.repeat([PENALTY, PENALTY_OF_PAIRS], [len(names), len(pairs)])
    weights, bias = regress(inputs, tasks, penalty, counts_for)
    named = [*names, *(f"{names[one]}{AND}{names[other]}" for one, other in pairs)]
    return (
        Weight(BIAS, round(bias, DECIMALS), 1.0),
        Weight(TABLE_ROW, round(_share_of_rows(known), DECIMALS), 1.0),
        *(
            Weight(name, round(float(w), DECIMALS), round(float(m), DECIMALS))
            for name, w, m in zip(named, weights, inputs.mean(axis=0), strict=True)
        ),
    )


def _share_of_rows(known: Sequence[Example]) -> float:
    rows = [example for example in known if TABLE_ROW in example.features]
    return (sum(row.is_task for row in rows) + PRIOR_ROWS * PRIOR_SHARE) / (len(rows) + PRIOR_ROWS)


@cache
def invented() -> tuple[Example, ...]:
    """The passages of the invented letters."""
    passages = fictional_passages()
    return tuple(Example(f"{FICTIONAL}__{each.letter}", each.weighed.features, each.is_task) for each in passages)


def _counts_for(passages: Sequence[Example]) -> Floats:
    """How much each passage counts, on average 1."""
    of_source = Counter(example.source for example in passages)
    raw: Floats = np.array([of_source[example.source] ** -LESS_FOR_MANY for example in passages])
    counts_for: Floats = raw / raw.mean()
    return counts_for


def _noticed(passages: Sequence[Example]) -> tuple[list[str], Floats]:
    """The names of the features in order, and a row for each passage with its numbers."""
    counts = Counter(name for example in passages for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST_PASSAGES)
    column = {name: at for at, name in enumerate(names)}
    noticed = np.zeros((len(passages), len(names)))
    for at, example in enumerate(passages):
        for name, value in example.features.items():
            if name in column:
                noticed[at, column[name]] = value
    return names, noticed


def _pairs_of(noticed: Floats) -> NDArray[np.intp]:
    """The columns that are together often enough, two in a row; not two that are never apart."""
    has = (noticed > 0).astype(np.float64)
    together, alone = has.T @ has, has.sum(axis=0)
    apart = (together < alone[:, None]) | (together < alone[None, :])
    return np.argwhere(np.triu((together >= LEAST_OF_PAIRS) & apart, k=1))


if __name__ == "__main__":
    sys.exit(main())
