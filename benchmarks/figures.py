"""Makes figures from counts over letters, each with an interval that says how much hangs on the choice of letters.

The interval is that of the bootstrap: the letters are drawn again a thousand times, some twice and some not at all, and
each figure is worked out for each drawing. A figure is a function of totals, so that one call does this for all
drawings at once. A new figure is a count in `benchmarks/scoring.py` and a row in `FIGURES`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
RESAMPLES = 1000
"""How often the letters are drawn again; the ends of an interval then vary in the third decimal. A choice."""
SEED = 168  # any number, always the same
BETWEEN = (2.5, 97.5)
"""Percentiles: 95 in a hundred resamples lie between them."""
DIGITS = 4
"""Decimals of a figure, as the scorer that comes with the letters has them."""


class Totals:
    """Counts summed over letters: by name an array with one sum for each resample; 0 for what was never counted."""

    def __init__(self, names: Sequence[str], sums: Values) -> None:
        self._sums = dict(zip(names, sums.T, strict=True))
        self._none = np.zeros(len(sums))

    def __getitem__(self, name: str) -> Values:
        found: Values = self._sums.get(name, self._none)
        return found


Figure = Callable[[Totals], Values]
"""A function from totals to an array with one value for each resample; NaN where there was nothing to score."""


class Measured(NamedTuple):
    """A figure over some letters, with the interval in which it lies in 95 of a hundred resamples of them."""

    value: float | None
    """None where there was nothing to score."""
    low: float | None = None
    """None where there is but one letter."""
    high: float | None = None

    def __str__(self) -> str:
        if self.value is None:
            return "-"
        between = "" if self.low is None or self.high is None else f" [{self.low:.3f} {self.high:.3f}]"
        return f"{self.value:.3f}{between}"


def total(name: str) -> Figure:
    """The figure that is a count itself."""
    return lambda totals: totals[name]


def share(right: str, scored: str) -> Figure:
    """The figure that is one count divided by another."""
    return lambda totals: _divided(totals[right], totals[scored])


def f1(name: str) -> Figure:
    """The F1 of a list: of the counts "NAME.hit", "NAME.got" and "NAME.want"."""
    return lambda totals: _f1(totals[f"{name}.hit"], totals[f"{name}.got"], totals[f"{name}.want"])


def _tasks_found(totals: Totals) -> Values:
    return totals["tasks.hit"] + totals["tasks.extra"]


def _tasks_f1(totals: Totals) -> Values:
    return _f1(totals["tasks.hit"], _tasks_found(totals), totals["tasks.want"])


def _tasks_precision(totals: Totals) -> Values:
    return _divided(totals["tasks.hit"], _tasks_found(totals))


def _key_fields(totals: Totals) -> Values:
    right, scored = (sum((totals[f"{field}.{what}"] for field in KEYS), np.zeros(1)) for what in ("right", "scored"))
    return np.asarray(right / np.maximum(scored, 1))


def _divided(some: Values, of: Values) -> Values:
    return np.asarray(np.divide(some, of, out=np.full(some.shape, np.nan), where=of > 0))


def _f1(hit: Values, got: Values, want: Values) -> Values:
    precision, recall = (np.nan_to_num(_divided(hit, of)) for of in (got, want))
    both = precision + recall
    nothing = ((got == 0) & (want == 0)).astype(np.float64)  # nothing wanted and nothing given is right
    return np.asarray(np.divide(2 * precision * recall, both, out=nothing, where=both > 0))


SCALARS = (
    "document_type", "code_number", "code_notation", "issued_date", "place", "parent_organ_name", "organ_name",
    "subject", "priority", "signer.competence", "signer.position", "signer.full_name", "arrival_number", "arrival_date",
)  # fmt: skip
LISTS = ("recipients", "to_places", "references")
KEYS = ("document_type", "code_number", "code_notation", "issued_date", "organ_name", "subject", "signer.full_name")

FIGURES: dict[str, Figure] = {
    **{name: total(name) for name in ("files", "documents.true", "documents.found", "documents.extra")},
    **{field: share(f"{field}.right", f"{field}.scored") for field in (*SCALARS, "subject.exact")},
    **{f"{field}.f1": f1(field) for field in (*LISTS, "tasks.lead", "tasks.coordinate")},
    "tasks.f1": _tasks_f1,
    "tasks.recall": share("tasks.hit", "tasks.want"),
    "tasks.precision": _tasks_precision,
    **{f"tasks.{name}": share(f"tasks.{name}.right", "tasks.hit") for name in ("label", "end")},
    **{
        f"tasks.{name}": share(f"tasks.{name}.right", f"tasks.{name}.scored") for name in ("due", "due_stated", "exact")
    },
    "tasks.silent": share("tasks.silent", "tasks.scored"),
    **{f"tasks.{name}.silent": share(f"tasks.{name}.silent", f"tasks.{name}.scored") for name in ("lead", "due")},
    "entries.silent": share("entries.silent", "entries.scored"),
    "silent": share("silent", "scored"),
    "review": share("flagged", "scored"),
    "key_fields": _key_fields,
}
"""By the names of `shared/tools/score.py`, and `files`, and what is wrong and not flagged in tasks: `tasks.silent` of
all exported tasks those that are none, `tasks.lead.silent` and `tasks.due.silent` of those found."""


def measured(letters: Iterable[Counter[str]], figures: Mapping[str, Figure] = FIGURES) -> dict[str, Measured]:
    """Every figure over the letters, given as one counter for each letter; a single letter gives no interval."""
    rows = list(letters)
    names = sorted({name for row in rows for name in row})
    counts = np.array([[row[name] for name in names] for row in rows], dtype=np.float64).reshape(len(rows), len(names))
    whole = Totals(names, counts.sum(axis=0, keepdims=True))
    resampled = Totals(names, _weights(len(rows)) @ counts) if len(rows) > 1 else None
    return {name: _measured(figure, whole, resampled) for name, figure in figures.items()}


def _weights(letters: int) -> Values:
    """How often each letter is drawn: a row for each resample, a column for each letter."""
    drawn = np.random.default_rng(SEED).multinomial(letters, np.full(letters, 1 / letters), size=RESAMPLES)
    return np.asarray(drawn, dtype=np.float64)


def _measured(figure: Figure, whole: Totals, resampled: Totals | None) -> Measured:
    value = float(figure(whole)[0])
    if np.isnan(value):
        return Measured(None)
    if resampled is None:
        return Measured(round(value, DIGITS))
    low, high = np.nanpercentile(figure(resampled), BETWEEN)
    return Measured(round(value, DIGITS), round(float(low), DIGITS), round(float(high), DIGITS))
