"""The white strip between two columns of words, by how many words stand at each x."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence


def middle_of_gutter(spans: Iterable[tuple[float, float]], steps: Sequence[float]) -> float:
    """The middle of the longest run of `steps` (ascending) at which the fewest `spans` stand; of equals the first.

    Spans are the left and right ends of words. Columns of scans need not have a strip that is wholly white.
    """
    ends = list(spans)
    lefts, rights = sorted(left for left, _ in ends), sorted(right for _, right in ends)
    counts = [bisect_left(lefts, x) - bisect_right(rights, x) for x in steps]
    least, best, run = min(counts), (0, 0), 0
    for place, count in enumerate([*counts, least + 1]):
        if count == least:
            run += 1
            continue
        if run > best[1] - best[0]:
            best = (place - run, place)
        run = 0
    return (steps[best[0]] + steps[best[1] - 1]) / 2
