"""Which of the readings of a number written by hand it is, and how surely."""

from models import Candidate

AGREES = 20.0
"""How much likelier a reading is when file name or annex give the same number: they are seldom right by chance."""
CHANCE = 3
"""For each digit: "5" in a file's name makes a reading three times as likely, "344" twenty times. A choice."""
LONE_DIGIT = 0.4
"""Confidence at most of a number of one digit, whatever the print shows, which loses the same digits: numbers below 10
have a leading 0 (NĐ 30/2020), as all of 129 labelled ones; and of 123 read from hand four had lost digits (2026-11)."""
OVERSURE = 50.0
"""So much more often than its posterior says a reader errs that is alone: both its models look at one box, and a digit
outside of it is nowhere. Of 29 numbers without a witness 3 were wrong, two of them at 0.99 or more (2026-11). They
were seen in the figures of the sources kept aside alone, which therefore judge this number no more."""

LEAST = 0.01
"""Of a number that was read: what has no confidence at all was not. A choice."""


def likeliest_number(candidates: tuple[Candidate, ...], elsewhere: frozenset[str]) -> Candidate:
    """The likeliest reading once `elsewhere` has its say; a number that the hand does not allow stays out."""
    weights = [
        0.0 if each.text and not each.text.strip("0") else each.posterior * _agreement(each.text, elsewhere)
        for each in candidates
    ]  # no letter has the number 0
    index = max(range(len(candidates)), key=weights.__getitem__)
    if sum(weights) <= 0 or candidates[index].text.lstrip("0") not in elsewhere:
        return candidates[index]
    unread = max(0.0, 1 - sum(each.posterior for each in candidates))
    return candidates[index].model_copy(update={"posterior": weights[index] / (sum(weights) + unread)})


def unwitnessed(best: Candidate, printed: str | None) -> float:
    """How sure the hand's reader is where the print shows another number or none, or both show one digit."""
    if len(best.text) == 1:
        return min(best.posterior, LONE_DIGIT)
    return best.posterior if printed is not None else alone(best.posterior)


def alone(posterior: float) -> float:
    """How sure a reading is that nothing else bears out."""
    return max(LEAST, 1 - (1 - posterior) * OVERSURE)


def _agreement(text: str, elsewhere: frozenset[str]) -> float:
    """The fewer digits, the sooner the file name has the same number by chance: of nine digits it is one."""
    bare = text.lstrip("0")
    return min(AGREES, float(CHANCE ** len(bare))) if bare in elsewhere else 1.0
