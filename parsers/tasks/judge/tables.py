"""The tables of judges: rows by the names of their columns, and what each feature says in words."""

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

JUDGES = 4  # that have words for their features; two do


def rows_of(package: str, name: str) -> list[dict[str, str]]:
    """The rows of a table that lies in a package."""
    text = files(package).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))


def words_of(package: str, feature: str, *, so: bool) -> str:
    """What a feature of the judge of a package says, for people; with `so` false, that it is not so."""
    words = _wording(package)[feature]
    return words if so else f"not: {words}"


@lru_cache(maxsize=JUDGES)
def _wording(package: str) -> Mapping[str, str]:
    return {row["feature"]: row["english"] for row in rows_of(package, "wording")}
