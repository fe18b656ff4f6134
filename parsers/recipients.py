"""Kính gửi: the addressees, one a dash or all in a run (NĐ 30/2020, Phụ lục I, ô số 9a)."""

import re

from models import Extracted, Zone
from parsers.entries import on_one_line, split_entries
from parsers.lexicon.folding import fold

HEADING = re.compile(r"k\w?nh\s*g\w{1,3}\s*[:;.]?\s*|dien\s*:\s*", re.IGNORECASE)
ALIAS = re.compile(r"\(?\s*(?:\S{1,3}u day\s+)?goi\s+(?:chung|tat)\b.*$|\(\s*sau day\b.*$", re.DOTALL)
"""Folded: "(sau đây gọi chung là đơn vị)" names the addressees for the body and is no addressee."""


def find_recipients(zone: Zone) -> Extracted[tuple[str, ...]]:
    """The addressees as printed; absent where there is no "Kính gửi"."""
    if not zone:
        return Extracted.absent()
    heading = HEADING.search(fold(zone.text))
    start = heading.end() if heading else 0
    spans = split_entries(zone, start)
    values = tuple(value for span in spans if (value := _entry(zone.text[slice(*span)])))
    if not values:
        return Extracted.missing("nothing was read after 'Kính gửi'")
    evidence = zone.evidence(start, len(zone.text)) if start < len(zone.text) else zone.evidence(0, len(zone.text))
    return Extracted.found(values, evidence)


def _entry(printed: str) -> str:
    text = on_one_line(printed)
    alias = ALIAS.search(fold(text))
    if alias:
        text = text[: alias.start()]
    return text.strip(" ;.,:-(")
