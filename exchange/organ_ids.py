"""The identifiers of bodies (mã định danh, QĐ 20/2020/QĐ-TTg and QĐ 09/2025/QĐ-TTg), from a table that an office keeps.

No letter prints them. The table is a CSV file with the columns `organ_name` and `organ_id`: "Sở Y tế",
"H37.12". Identifiers have letters in their groups ("H37.DN.001"), so no form of digits is asked of them.
"""

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path

from exchange.errors import BadCodes
from lexicon.agency_names import canonical_name
from lexicon.folding import fold

ORGAN_ID = re.compile(r"[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*")
COLUMNS = ("organ_name", "organ_id")
NOTE = re.compile(r"\s*\([^()]*\)\s*$")
""" "(b/c)" after an entry of Nơi nhận."""


class OrganIds:
    """The identifier of a body by any way in which its name is printed."""

    def __init__(self, by_name: Mapping[str, str]) -> None:
        self._by_key = {_key(name): organ_id for name, organ_id in by_name.items()}

    def of(self, name: str | None) -> str | None:
        """The identifier; None where the table has no such body."""
        return self._by_key.get(_key(name)) if name else None


def read_organ_ids(path: Path) -> OrganIds:
    """The table in the CSV file at `path`. Raises `BadCodes`."""
    try:
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadCodes(f"cannot read {path}: save it as CSV in UTF-8 with the columns {', '.join(COLUMNS)}") from error
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        name, organ_id = (str(row.get(column) or "").strip() for column in COLUMNS)
        if not name or not ORGAN_ID.fullmatch(organ_id):
            raise BadCodes(f"{path}, line {number}: wants {' and '.join(COLUMNS)}, such as Sở Y tế,H37.12")
        found[name] = organ_id
    return OrganIds(found)


def _key(name: str) -> str:
    return fold(canonical_name(NOTE.sub("", name)))
