"""All checks, in the order in which a clerk sees what they say."""

from collections.abc import Callable, Iterable, Iterator

from register.checks.case import Case
from register.reviewing.records import Finding

Check = Callable[[Case], Iterable[Finding]]
CHECKS: tuple[Check, ...] = ()


def findings_of(case: Case) -> Iterator[Finding]:
    """What all checks say about a letter."""
    for check in CHECKS:
        yield from check(case)
