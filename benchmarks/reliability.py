"""Measures whether confidences are honest: of the values at confidence 0.9, nine in ten should be right.

Every scalar value of the labelled letters, and every entry of their lists, is put beside the truth.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from benchmarks.figures import Measured, Totals, Values, measured, share
from benchmarks.scoring import is_unsure, right_entries, same_of, scorer, unsure_fields
from benchmarks.truth import Json, Truth, source_of

BINS = 10
"""As usual for the expected calibration error."""
SEED = 10  # any number, always the same
HONEST = 0.03
"""Distance of confidence and share right up to which a bin is honest: what the project promises for bins of 200."""
CONFIDENCE_UNITS = 10_000
"""Confidences are summed in ten-thousandths, because counts are whole numbers."""


class Judged(NamedTuple):
    """One scalar field of a record, or one entry of a list, beside the truth."""

    file: str
    field: str
    confidence: float
    reviewed: bool
    """Whether it is flagged for review; in raw records, whether the parser had a doubt."""
    right: bool
    is_absent: bool = False
    """The record has no value and does not doubt that: right where the letter has none."""

    @property
    def source(self) -> str:
        """The source of the letter; see `benchmarks/truth.py`."""
        return source_of(self.file)


def judge(records: Mapping[str, Sequence[Json]], truths: Iterable[Truth]) -> list[Judged]:
    """Every scalar field of the records and every entry of their lists beside the truth.

    Left out are fields of which the truth is unsure, and fields without a value that are flagged as missing.
    """
    return [
        judged
        for truth in truths
        for index, (record, doc) in enumerate(scorer().pair(list(records.get(truth.file, ())), truth.documents))
        if record is not None
        for judged in _judge_record(truth.file, record, doc, unsure_fields(truth, index))
    ]


def _judge_record(file: str, record: Json, doc: Json, unsure: set[str]) -> Iterator[Judged]:
    score = scorer()
    want = score.truth_record(doc)
    fields = list(score.SCALARS)
    if "secrecy" in doc:  # not scored, but as absent as any other field
        want["secrecy"] = doc["secrecy"]
        fields.append("secrecy")
    for field in fields:
        value, evidence = score.get(record, field), record["evidence"].get(field)
        if evidence is None or is_unsure(field, unsure):
            continue
        is_absent, flagged = value is None, evidence["needs_review"]
        if is_absent and flagged:
            continue
        right = score.same(field, value, score.get(want, field))
        yield Judged(file, field, evidence["confidence"], flagged, right, is_absent)
    yield from _judge_lists(file, record, want, unsure)


def _judge_lists(file: str, record: Json, want: Json, unsure: set[str]) -> Iterator[Judged]:
    """Every entry of the lists, under the list's name."""
    score = scorer()
    for field in score.LISTS:
        if field in unsure or (field == "to_places" and "distribution" in unsure):
            continue
        got = [score.text_of(entry) for entry in record.get(field) or []]
        for at, right in enumerate(right_entries(got, want[field], same_of(field))):
            evidence = record["evidence"].get(f"{field}.{at}")
            if evidence is not None:
                yield Judged(file, field, evidence["confidence"], evidence["needs_review"], right)


def judge_tasks(records: Mapping[str, Sequence[Json]], truths: Iterable[Truth]) -> list[Judged]:
    """Every exported task beside the truth: right where it is one. Optional tasks are left out."""
    return [
        judged
        for truth in truths
        for index, (record, doc) in enumerate(scorer().pair(list(records.get(truth.file, ())), truth.documents))
        if record is not None and "tasks" in doc and "tasks" not in unsure_fields(truth, index)
        for judged in _judge_tasks_of(truth.file, record["tasks"], doc["tasks"])
    ]


def _judge_tasks_of(file: str, got: Sequence[Json], want: Sequence[Json]) -> Iterator[Judged]:
    numbers = {place: number for number, place in scorer().pair_tasks(list(got), list(want)).items()}
    for place, task in enumerate(got):
        if place not in numbers or not want[numbers[place]].get("optional"):
            yield Judged(file, "tasks", task["confidence"], task["needs_review"], place in numbers)


def calibration_errors(judged: Sequence[Judged], tasks: Sequence[Judged] = ()) -> dict[str, Measured]:
    """The expected calibration error, of values, absent fields and tasks: how far confidence is from the share right.

    The values are put into bins of equal count by confidence, and the distance is averaged over the bins.
    """
    return {
        "calibration_error": _calibration_error([each for each in judged if not each.is_absent]),
        "calibration_error.absent": _calibration_error([each for each in judged if each.is_absent]),
        "calibration_error.tasks": _calibration_error(tasks),
    }


class Bin(NamedTuple):
    """Values of about one confidence."""

    low: float
    high: float
    values: int
    mean: float
    """Of their confidences."""
    right: Measured
    """The share that is right, with the bootstrap's interval by letter."""
    reviewed: float

    @property
    def is_honest(self) -> bool:
        """Whether confidence and share right lie no further apart than an office may rely on."""
        return self.right.value is not None and abs(self.mean - self.right.value) <= HONEST


def reliability_bins(judged: Sequence[Judged]) -> list[Bin]:
    """What the values of each bin of equal count say of themselves, and how many of them are right."""
    return [_bin(values) for values in equal_bins(judged)]


def _bin(values: Sequence[Judged]) -> Bin:
    letters: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for value in values:
        letters[value.file].update({"values": 1, "right": int(value.right)})
    right = measured(letters.values(), {"right": share("right", "values")})["right"]
    mean, reviewed = (
        sum(float(getattr(value, name)) for value in values) / len(values) for name in ("confidence", "reviewed")
    )
    return Bin(values[0].confidence, values[-1].confidence, len(values), mean, right, reviewed)


def print_reliability(judged: Sequence[Judged]) -> None:
    """Print a row for each bin of equal count, and how many bins are honest.

    A row holds its confidences, their mean, the share right with its interval, and the share reviewed.
    """
    for title, some in (
        ("values", [each for each in judged if not each.is_absent]),
        ("absent", [each for each in judged if each.is_absent]),
    ):
        print(f"\nconfidence      {title:>6}   mean  right  interval        reviewed")
        bins = reliability_bins(some)
        for each in bins:
            right = "-" if each.right.value is None else f"{each.right.value:.3f}"
            ends = (
                ""
                if each.right.low is None or each.right.high is None
                else f"{each.right.low:.3f} to {each.right.high:.3f}"
            )
            print(
                f"{each.low:.3f} to {each.high:.3f} {each.values:7} {each.mean:6.3f} {right:>6}  {ends:14} "
                f"{each.reviewed:9.3f}"
            )
        print(f"within {HONEST}: {sum(each.is_honest for each in bins)} of {len(bins)}")


def equal_bins(judged: Sequence[Judged]) -> list[list[Judged]]:
    """The values in bins of equal count, in order of confidence.

    Many values have the same confidence; which of them fall into which bin is drawn at random, always in the same way,
    so that the order of their letters does not decide it.
    """
    drawn = np.random.default_rng(SEED).permutation(len(judged))
    shuffled = sorted((judged[at] for at in drawn), key=lambda each: each.confidence)
    bounds = [round(len(shuffled) * at / BINS) for at in range(BINS + 1)]
    bins = (shuffled[low:high] for low, high in pairwise(bounds))
    return [values for values in bins if values]


def _calibration_error(judged: Sequence[Judged]) -> Measured:
    letters: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for at, values in enumerate(equal_bins(judged)):
        for value in values:
            letters[value.file]["values"] += 1
            letters[value.file][f"{at}.right"] += value.right
            letters[value.file][f"{at}.ten_thousandths"] += round(CONFIDENCE_UNITS * value.confidence)
    return measured(letters.values(), {"error": _error_over_bins})["error"] if letters else Measured(None)


def _error_over_bins(totals: Totals) -> Values:
    gaps = [np.abs(totals[f"{at}.ten_thousandths"] / CONFIDENCE_UNITS - totals[f"{at}.right"]) for at in range(BINS)]
    return np.asarray(sum(gaps) / totals["values"])
