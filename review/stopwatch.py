"""How long a person looks at values and letters: told by the answers as they come in, and written to the register only.

Each answer ends a look, which began with the answer before it, or when the page was opened. Nobody's name is kept, and
no hour, only the day.
"""

import threading
import time
from collections.abc import Callable, Sequence

from register.review_times import ReviewTimes, Spent

LONGEST_S = 60.0
"""A longer look counts as so long: somebody was called away. Four times what a whole letter should take; a choice."""
MOST_KEPT = 100
"""Times in memory, until they are written with the letter's acceptance or as many are there; a choice."""


class Stopwatch:
    """Measures the looks of one clerk. Threads may share it; without `times` it measures nothing."""

    def __init__(self, times: ReviewTimes | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._times, self._clock = times, clock
        self._lock = threading.Lock()
        self._since = clock()
        self._spent: list[Spent] = []

    @property
    def measures(self) -> bool:
        """Whether anything is measured."""
        return self._times is not None

    def begin(self) -> None:
        """A page was opened: a look begins."""
        with self._lock:
            self._since = self._clock()

    def answered(self, answers: Sequence[tuple[int, str]]) -> None:
        """Letter and field of each value that was answered at one stroke: a look ended, shared by all of them."""
        self._end([(letter, field, False) for letter, field in answers])

    def left(self, letter: int, *, accepted: bool) -> None:
        """The letter was accepted or put off: the last look at it ended."""
        self._end([(letter, None, accepted)])
        self.flush()

    def flush(self) -> None:
        """Write what was measured to the register."""
        with self._lock:
            spent, self._spent = self._spent, []
        if self._times is not None and spent:
            self._times.add(spent)

    def _end(self, looks: Sequence[tuple[int, str | None, bool]]) -> None:
        with self._lock:
            now = self._clock()
            seconds, self._since = min(now - self._since, LONGEST_S), now
            if self._times is not None:
                share = seconds / max(len(looks), 1)
                self._spent += [
                    Spent(letter=letter, field=field, seconds=share, accepted=accepted)
                    for letter, field, accepted in looks
                ]
            is_full = len(self._spent) >= MOST_KEPT
        if is_full:
            self.flush()
