"""All checks, in the order in which a clerk sees what they say."""

from collections.abc import Callable, Iterable, Iterator

from register.checks.bodies import bodies_existed
from register.checks.case import Case
from register.checks.days import due_after_letter, issued_before_arrival, issued_before_reading, issued_when_signed
from register.checks.notation import notation_fits_issuer, notation_fits_type
from register.checks.series import known_letter, number_rises
from register.checks.signatures import signer_signed
from register.reviewing.records import Finding

Check = Callable[[Case], Iterable[Finding]]
CHECKS: tuple[Check, ...] = (
    issued_before_arrival,
    issued_before_reading,
    issued_when_signed,
    number_rises,
    known_letter,
    notation_fits_type,
    notation_fits_issuer,
    signer_signed,
    bodies_existed,
    due_after_letter,
)


def findings_of(case: Case) -> Iterator[Finding]:
    """What all checks say about a letter."""
    for check in CHECKS:
        yield from check(case)
