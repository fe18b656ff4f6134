"""Fit the judge of tasks: what `parsers/tasks/judge/task_judge.tsv` is.

    python -m training.task_judge OUT [--check]

OUT is the folder of a run over the labelled real letters. A logistic regression with a penalty on the squares of the
weights, by Newton's method: nothing is drawn by chance, the same letters give the same table. Nothing is learned from
sealed sources. How well it does on letters of other sources, `benchmarks/accuracy.py` measures. With `--check` the
table is compared with the stored one, and nothing is written.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

import parsers.tasks.judge
from benchmarks.pages import FilePages, pages_of
from benchmarks.scoring import scorer, unsure_fields
from benchmarks.truth import SEALED, Json, Truth, real_truths, source_of
from parsers.body.references import find_references
from parsers.head.recipients import find_recipients
from parsers.tasks.find import weigh_letter
from parsers.tasks.judge.features import TABLE_ROW
from parsers.tasks.judge.model import BIAS, Weight
from parsers.tasks.weighing import Weighed
from pipeline.extraction import find_fields, task_context
from pipeline.layout import split_letters

TABLE = Path(parsers.tasks.judge.__path__[0]) / "task_judge.tsv"
PENALTY = 3.3
"""Half of it times the squared weights is added to the loss. Between 2 and 10 the figures of left-out sources hardly
differ."""
LEAST_PASSAGES = 4
"""A feature that fewer passages have is left out."""
STEPS = 30
"""Of Newton's method; after ten nothing moves in the fourth decimal."""
PRIOR_ROWS, PRIOR_SHARE = 10, 0.9
"""Rows of tables are few: they are counted together with so many, of which that share are tasks. A choice."""

Floats = NDArray[np.float64]


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
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path, metavar="OUT", help="folder of a run over the labelled letters")
    parser.add_argument("--check", action="store_true", help="only say whether the stored table is that of OUT")
    args = parser.parse_args()
    known = [example for example in examples(pages_of(args.out), real_truths()) if example.source not in SEALED]
    table = as_table(fit(known))
    if args.check:
        same = TABLE.read_text(encoding="utf-8") == table
        print("the stored table is that of these letters" if same else "the stored table is another one")
        return 0 if same else 1
    TABLE.write_text(table, encoding="utf-8")
    print(f"{len(known)} passages, {sum(example.is_task for example in known)} of them tasks")
    return 0


def examples(files: Iterable[FilePages], truths: Sequence[Truth]) -> Iterator[Example]:
    """The passages of all letters whose tasks are labelled; those of tasks that are optional are left out."""
    by_name = {truth.file: truth for truth in truths}
    for name, pages in files:
        if name not in by_name:
            continue
        letters = []
        for letter in split_letters(pages):
            fields = find_fields(letter, find_references(letter).values, name)
            context = task_context(fields, find_recipients(letter.recipients, letter.pages[0].width_pt))
            found = weigh_letter(letter, context)
            letters.append({"source": {"first_page": letter.pages[0].source_number}, "weighed": found})
        for index, (record, doc) in enumerate(scorer().pair(letters, by_name[name].documents)):
            if record and "tasks" in doc and "tasks" not in unsure_fields(by_name[name], index):
                yield from _examples_of(name, record["weighed"], doc["tasks"])


def _examples_of(file: str, weighed: Sequence[Weighed], tasks: Sequence[Json]) -> Iterator[Example]:
    found = [{"text": each.text, "path": each.path} for each in weighed]
    numbers = {place: number for number, place in scorer().pair_tasks(found, tasks).items()}
    for place, each in enumerate(weighed):
        if place not in numbers:
            yield Example(file, each.features, is_task=False)
        elif not tasks[numbers[place]].get("optional"):
            yield Example(file, each.features, is_task=True)


def fit(known: Sequence[Example]) -> tuple[Weight, ...]:
    """The rows of the table that the examples give: the bias, the rows of tables, then the features by name."""
    passages = [example for example in known if TABLE_ROW not in example.features]
    counts = Counter(name for example in passages for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST_PASSAGES)
    column = {name: at for at, name in enumerate(names)}
    noticed = np.zeros((len(passages), len(names)))
    for at, example in enumerate(passages):
        for name, value in example.features.items():
            if name in column:
                noticed[at, column[name]] = value
    weights = _regress(noticed, np.array([example.is_task for example in passages], dtype=np.float64))
    means = noticed.mean(axis=0)
    return (
        Weight(BIAS, round(float(weights[-1]), 4), 1.0),
        Weight(TABLE_ROW, round(_share_of_rows(known), 4), 1.0),
        *(
            Weight(name, round(float(w), 4), round(float(m), 4))
            for name, w, m in zip(names, weights, means, strict=False)
        ),
    )


def as_table(rows: Iterable[Weight]) -> str:
    """The rows as the text of a table."""
    lines = ["\t".join(Weight._fields), *("\t".join(map(str, row)) for row in rows)]
    return "\n".join(lines) + "\n"


def _share_of_rows(known: Sequence[Example]) -> float:
    rows = [example for example in known if TABLE_ROW in example.features]
    return (sum(row.is_task for row in rows) + PRIOR_ROWS * PRIOR_SHARE) / (len(rows) + PRIOR_ROWS)


def _regress(noticed: Floats, tasks: Floats) -> Floats:
    """The weights of a logistic regression, the bias last, which alone has no penalty."""
    inputs = np.hstack([noticed, np.ones((len(noticed), 1))])
    penalty = np.full(inputs.shape[1], PENALTY)
    penalty[-1] = 0.0
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        probable = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (probable - tasks) + penalty * weights
        curve = (inputs.T * (probable * (1 - probable))) @ inputs + np.diag(penalty)
        weights -= np.linalg.solve(curve, slope)
    return weights


if __name__ == "__main__":
    sys.exit(main())
