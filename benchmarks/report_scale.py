"""Measures the forms of a register with as many tasks as a large office gathers in years.

    python -m benchmarks.report_scale [--tasks 200000] [--place register.db]

Makes each form in a process of its own from the invented register of `benchmarks.register_scale` (one that is there
already is measured as it is) and prints CPU and wall seconds, the peak memory of that process, and the size of what was
made. The period report of 200,000 tasks is to take less than 10 s and 500 MB.
"""

import argparse
import resource
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from benchmarks.register_scale import AS_OF, KB_PER_MB, TASKS, build_where_empty
from forms.kinds import FormKind
from forms.making import make_form
from forms.request import FormRequest
from register.register import Register

FORMS = (
    ("period report of a month", FormKind.PERIOD, "2026-11", AS_OF),
    ("period report of a month half a year ago", FormKind.PERIOD, "2026-06", date(2026, 7, 1)),
    ("yearly sheet", FormKind.YEARLY, "2026", AS_OF),
)


@dataclass(frozen=True)
class Made:
    """What making a form took."""

    cpu_s: float
    wall_s: float
    peak_mb: int
    """Of the whole process, its libraries included."""
    size_kb: int


def make(place: str, kind: FormKind, period: str, as_of: date) -> Made:
    """Make a form and measure it; for a process that does nothing else."""
    with tempfile.TemporaryDirectory() as folder, Register.open(place) as register:
        wall, cpu = time.perf_counter(), time.process_time()
        made = make_form(register, FormRequest(kind=kind, as_of=as_of, period=period), Path(folder))
        cpu_s, wall_s = time.process_time() - cpu, time.perf_counter() - wall
        size = sum(path.stat().st_size for path in made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KB_PER_MB
    return Made(cpu_s=cpu_s, wall_s=wall_s, peak_mb=peak, size_kb=size // KB_PER_MB)


def main() -> None:
    """Build, make, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=TASKS)
    parser.add_argument("--place", help="path or postgresql:// address; a temporary file when not said")
    options = parser.parse_args()
    context = get_context("spawn")  # a forked process would begin with the memory of the building
    with tempfile.TemporaryDirectory() as folder:
        place = options.place or str(Path(folder) / "register.db")
        with Register.open(place) as register:
            build_where_empty(register, options.tasks)
        print("| form | CPU s | wall s | peak MB | KB |\n|---|---|---|---|---|")
        for name, kind, period, as_of in FORMS:
            with context.Pool(1) as alone:
                made = alone.apply(make, (place, kind, period, as_of))
            print(f"| {name} | {made.cpu_s:.1f} | {made.wall_s:.1f} | {made.peak_mb} | {made.size_kb:,} |", flush=True)


if __name__ == "__main__":
    main()
