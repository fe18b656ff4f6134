"""Fit what says how surely those are right who are named for a task: what `parsers/tasks/naming/naming.tsv` is.

    python -m training.naming OUT [--check]

OUT is the folder of a run over the labelled real letters. For leads that a passage names itself, for those that are
passed down to it, and for nobody, a logistic regression (`training/logistic.py`): nothing is drawn by chance, the same
letters give the same table. Every passage counts that is a task of the letter, also one that only may be one, whether
or not the product takes it for one; those of invented letters (`training/fictional.py`) are learned from too, but never
counted in a figure. From which probability on leads pass without a look is fitted on letters of sources that the
regression has not seen. Nothing is learned from sealed sources. With `--check` the table is compared with the stored
one, and nothing is written.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

import parsers.tasks.naming
from benchmarks.pages import FilePages, pages_of
from benchmarks.scoring import SAME_AGENCY, scorer
from benchmarks.truth import SEALED, Json, Truth, real_truths, source_of
from parsers.actors.actor import Actor
from parsers.tasks.candidates import Candidate
from parsers.tasks.context import Addressee
from parsers.tasks.naming.features import Noticed, Of
from parsers.tasks.naming.model import BIAS, PARTNERS, SURE, Weight, naming_judge_of
from training.fictional import fictional_passages
from training.labelled import labelled_letters
from training.logistic import regress
from training.tables import arguments, as_table, store

TABLE = Path(parsers.tasks.naming.__path__[0]) / "naming.tsv"
PENALTY = 3.0
"""Half of it times the squared weights is added to the loss. The log loss of left-out sources that are not sealed is
0.332 with 3 for leads of their own (0.337 with 1, 0.341 with 12, 0.360 without features), 0.294 for those passed down
(0.311, 0.296, 0.308), 0.582 for nobody (0.559, 0.633, 0.625) (2026-11-28)."""
LEAST_PASSAGES = 4
"""A feature that fewer passages have is left out."""
FICTIONAL, FICTIONAL_COUNT = "fictional", 0.3
"""How much a passage of an invented letter counts, where one of a labelled letter counts 1. Leads passed down that are
right and wrong ones of left-out sources are told apart in 0.57 of pairs without them, 0.67 to 0.70 with 72 letters; the
log loss of leads of their own goes from 0.320 to 0.313 (2026-11-29)."""
FLAGGED = {Of.OWN: 0.06, Of.INHERITED: 0.06}
"""The share of leads that is looked at, those least probably right. A choice: as many as the rules doubted before."""
MOST_WRONG = 0.15
"""Of a hundred passages of left-out sources for which nobody is named and which pass without a look, somebody is named
for so many at most. A choice: an empty field is seen for what it is, a wrong name is not."""
DECIMALS = 4


class Example(NamedTuple):
    """A passage of a labelled letter that is a task, and whether its leads, or that it has none, are right."""

    file: str
    noticed: Noticed
    is_right: bool | None
    """None where the truth is unsure."""
    partners_right: bool | None
    """None where it has no partners or the truth is unsure."""

    @property
    def source(self) -> str:
        """The source of its letter; see `benchmarks/truth.py`."""
        return source_of(self.file)


def main() -> int:
    """Fit and write the table; returns the exit code."""
    args = arguments(__doc__)
    known = [each for each in examples(pages_of(args.out), real_truths()) if each.source not in SEALED]
    sure_from = {of: fit_sure_from(known, of, beside=invented()) for of in Of}
    table = as_table(Weight._fields, fit(known, sure_from, beside=invented()))
    print(f"{len(known)} passages, the leads of {sum(each.is_right is True for each in known)} right")
    return store(TABLE, table, only_check=args.check)


def examples(files: Iterable[FilePages], truths: Sequence[Truth]) -> Iterator[Example]:
    """The passages of all labelled letters that are tasks."""
    for letter in labelled_letters(files, truths):
        passages = letter.passages
        for place, number in letter.numbers.items():
            zone, each = passages[place]
            if isinstance(each.passage, Candidate) and zone.naming is not None:
                noticed = zone.naming.read(each.passage)
                yield _example(letter.file, noticed, each.passage, letter.tasks[number], letter.doubtful(number))


def _example(file: str, noticed: Noticed, passage: Candidate, task: Json, doubtful: set[str]) -> Example:
    leads, partners = passage.leads, passage.partners
    wanted = task.get("lead") or task.get("inherited_lead") or []
    is_right = None if doubtful & {"lead", "inherited_lead"} else _same(leads, wanted)
    known = bool(partners) and "coordinate" not in doubtful
    return Example(file, noticed, is_right, _same(partners, task.get("coordinate") or []) if known else None)


@cache
def invented() -> tuple[Example, ...]:
    """The tasks of the invented letters for which somebody is named.

    Nobody is named for so few of them, and mostly wrongly, that they would teach that nobody is ever right.
    """
    return tuple(
        Example(
            f"{FICTIONAL}__{each.letter}",
            each.noticed,
            _same(each.weighed.passage.leads, each.named.leads),
            _same(partners, each.named.partners) if (partners := each.weighed.passage.partners) else None,
        )
        for each in fictional_passages()
        if each.named is not None
        and each.noticed is not None
        and each.noticed.of is not Of.NOBODY
        and isinstance(each.weighed.passage, Candidate)
    )


def _same(named: Sequence[Actor | Addressee], wanted: Sequence[str]) -> bool:
    hit, got, want = scorer().f1([one.name for one in named], list(wanted), SAME_AGENCY)
    return bool(hit == got == want)


def fit(
    known: Sequence[Example], sure_from: dict[Of, float] | None = None, *, beside: Sequence[Example] = ()
) -> tuple[Weight, ...]:
    """The rows of the table that the examples give; `sure_from` of each kind, which `fit_sure_from` finds.

    Passages `beside` the known ones, which are invented, count for less.
    """
    rows: list[Weight] = []
    for of in Of:
        of_kind = [each for each in (*known, *beside) if each.noticed.of is of and each.is_right is not None]
        rows += _fit_kind(of, of_kind, (sure_from or {}).get(of, 0.0))
    partners = [each.partners_right for each in known if each.partners_right is not None]
    share = sum(partners) / len(partners) if partners else 1.0
    return (*rows, Weight(PARTNERS, BIAS, round(share, DECIMALS), 1.0))


def _fit_kind(of: Of, known: Sequence[Example], sure_from: float) -> Iterator[Weight]:
    counts = Counter(name for each in known for name in each.noticed.features)
    names = sorted(name for name, count in counts.items() if count >= LEAST_PASSAGES)
    inputs = np.array([[each.noticed.features.get(name, 0.0) for name in names] for each in known])
    inputs = inputs.reshape(len(known), len(names))
    right = np.array([each.is_right for each in known], dtype=np.float64)
    counts_for = np.array([FICTIONAL_COUNT if each.source == FICTIONAL else 1.0 for each in known])
    weights, bias = regress(inputs, right, np.full(len(names), PENALTY), counts_for)
    yield Weight(of, BIAS, round(bias, DECIMALS), 1.0)
    yield Weight(of, SURE, sure_from, 1.0)
    means = inputs.mean(axis=0) if names else inputs.sum(axis=0)
    for name, weight, mean in zip(names, weights, means, strict=True):
        yield Weight(of, name, round(float(weight), DECIMALS), round(float(mean), DECIMALS))


def held_out(known: Sequence[Example], of: Of, *, beside: Sequence[Example] = ()) -> list[tuple[float, bool]]:
    """The probability of each passage of a kind by a fit on the other sources, and whether its leads are right."""
    judged: list[tuple[float, bool]] = []
    own = [each for each in known if each.noticed.of is of and each.is_right is not None]
    for source in sorted({each.source for each in own}):
        rows = fit([each for each in known if each.source != source], beside=beside)
        judge = naming_judge_of(rows)
        of_source = (each for each in own if each.source == source)
        judged += ((judge.naming(each.noticed).probability, bool(each.is_right)) for each in of_source)
    return judged


def fit_sure_from(known: Sequence[Example], of: Of, *, beside: Sequence[Example] = ()) -> float:
    """From which probability on leads of a kind pass: all but the share of `FLAGGED`, of nobody by `MOST_WRONG`."""
    judged = sorted(held_out(known, of, beside=beside))
    if of in FLAGGED:
        return round(judged[int(FLAGGED[of] * len(judged))][0], DECIMALS) if judged else 0.0
    wrong, sure_from = 0, 1.0
    for passing, (probability, is_right) in enumerate(reversed(judged), start=1):
        wrong += not is_right
        if wrong <= MOST_WRONG * passing:
            sure_from = probability
    return round(sure_from, DECIMALS)


if __name__ == "__main__":
    sys.exit(main())
