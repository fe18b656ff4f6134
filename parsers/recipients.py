"""Kính gửi: the addressees, one a dash or all in a run (NĐ 30/2020, Phụ lục I, ô số 9a)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from models import Extracted, Zone
from parsers.entries import doubt_about, on_one_line, split_entries
from parsers.lexicon.folding import fold

HEADING = re.compile(r"k\w?nh\s*g\w{1,3}\s*[:;.]?\s*|dien\s*:\s*", re.IGNORECASE)
ALSO = re.compile(r"\W*dong\s+k\w?nh\s*g\w{1,3}\b")
ALIAS = re.compile(r"\(?\s*(?:\S{1,3}u day\s+)?goi\s+(?:chung|tat)\b.*$|\(\s*sau day\b.*$", re.DOTALL)
"""Folded: "(sau đây gọi chung là đơn vị)" names the addressees for the body and is no addressee."""


LISTED = re.compile(r"\W*(?:(?:co|theo) )?danh sach (?:kem theo|dinh kem|gui kem|kem)\W*")
"""Folded: "(Có danh sách kèm theo)" on a row of its own."""


def find_recipients(zone: Zone) -> Extracted[tuple[str, ...]]:
    """The addressees as printed; absent where there is no "Kính gửi"."""
    if not zone:
        return Extracted.absent()
    heading = HEADING.search(fold(zone.text))
    start = heading.end() if heading else 0
    values = tuple(value for part in _parts(zone) for value in _entries(part))
    if not values:
        return Extracted.missing("nothing was read after 'Kính gửi'")
    evidence = zone.evidence(start, len(zone.text)) if start < len(zone.text) else zone.evidence(0, len(zone.text))
    return Extracted.found(values, evidence, doubt=doubt_about(values))


def _parts(zone: Zone) -> list[Zone]:
    """The rows under each heading: "Đồng kính gửi:" begins a list of its own."""
    starts = [index for index, line in enumerate(zone.lines) if index and ALSO.match(fold(line.text))]
    return [Zone.of(zone.lines[a:b]) for a, b in pairwise([0, *starts, len(zone.lines)])]


def _entries(part: Zone) -> Iterator[str]:
    heading = HEADING.search(fold(part.text))
    for span in split_entries(part, heading.end() if heading else 0):
        if value := _entry(part.text[slice(*span)]):
            yield value


def _entry(printed: str) -> str:
    text = on_one_line(printed)
    if LISTED.fullmatch(fold(text)):
        return ""
    alias = ALIAS.search(fold(text))
    if alias:
        text = text[: alias.start()]
    return text.strip(" ;.,:-(")
