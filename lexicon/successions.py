"""Bodies that were merged into others, until when they existed, and who took over from them."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from lexicon.agency_names import canonical_name
from lexicon.folding import squeeze
from lexicon.tables import read_table


@dataclass(frozen=True)
class Succession:
    """The end of a body."""

    name: str
    until: date
    """Its last day."""
    successor: str
    """The body that took over, by its usual name."""


def agency_key(name: str) -> str:
    """What two names of one body have in common: the usual name without accents, spaces and marks."""
    return squeeze(canonical_name(name))


def succession_of(name: str) -> Succession | None:
    """How the body of this name ended; None where it still exists, as far as the table knows."""
    return _by_key().get(agency_key(name))


@cache
def _by_key() -> dict[str, Succession]:
    return {
        agency_key(row["name"]): Succession(row["name"], date.fromisoformat(row["until"]), row["successor"])
        for row in read_table("successions")
    }
