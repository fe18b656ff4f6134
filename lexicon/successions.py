"""Bodies that were merged into others: until when they existed, who took over, and since when new ones exist."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from lexicon.agency_names import canonical_name
from lexicon.folding import squeeze
from lexicon.tables import read_table

OF_PROVINCE = re.compile(r"((?:sở|ban)\b.+?),?\s+(?:tỉnh|thành phố|tp)\b", re.IGNORECASE)

OF_DISTRICT = re.compile(r"(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân)\s+(?:huyện|quận|thị xã)\b", re.IGNORECASE)
DISTRICTS = "UBND các huyện, thị xã, thành phố"
"""How the table names them; a "thành phố" may be a district or a province, so a single one is not looked at."""


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


def succession_in(printed: str) -> Succession | None:
    """The same of a name as letters print it: "Sở Kế hoạch và Đầu tư tỉnh Tân Hưng", "UBND huyện Hoằng Sơn"."""
    return succession_of(DISTRICTS if OF_DISTRICT.match(printed) else _without_province(printed))


def founded(printed: str) -> date | None:
    """The first day of the body of this name, as letters print it; None where the table does not know it."""
    return _foundations().get(agency_key(_without_province(printed)))


def _without_province(printed: str) -> str:
    found = OF_PROVINCE.match(printed)
    return found[1] if found else printed


@cache
def _foundations() -> dict[str, date]:
    return {agency_key(row["name"]): date.fromisoformat(row["since"]) for row in read_table("foundations")}


@cache
def _by_key() -> dict[str, Succession]:
    return {
        agency_key(row["name"]): Succession(row["name"], date.fromisoformat(row["until"]), row["successor"])
        for row in read_table("successions")
    }
