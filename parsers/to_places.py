"""Nơi nhận: who gets a copy, the last entry "Lưu: VT, ..." (NĐ 30/2020, Phụ lục I, ô số 9b)."""

import re

from models import Extracted, Zone
from parsers.entries import FILED, doubt_about, on_one_line, split_entries
from parsers.lexicon.folding import fold

HEADING = re.compile(
    r"^\W{0,3}\w{2,4}\s*nh[aâậ]\w?\b\s*[:;.,]?\s*|^\W{0,3}n\w{1,3}\s*nh\w{2,3}\s*[:;.,]\s*|^\W{0,3}noi\s*gui\s*[:;.,]\s*",
    re.IGNORECASE,
)
NOTE = re.compile(r"\(\s?b\s?/\s?C\s?\)")
"""The note "để báo cáo" is printed in small letters; OCR takes its c for a capital."""


def find_to_places(zone: Zone) -> Extracted[tuple[str, ...]]:
    """The entries as printed, notes such as "(b/c)" kept; absent where there is no list."""
    if not zone:
        return Extracted.absent()
    heading = HEADING.match(fold(zone.text))
    start = heading.end() if heading else 0
    spans = split_entries(zone, start)
    values = [NOTE.sub("(b/c)", on_one_line(zone.text[slice(*span)])) for span in spans]
    values = [value for value in values if sum(letter.isalpha() for letter in value) >= 3]
    filed = next((index for index, value in enumerate(values) if FILED.match(fold(value))), None)
    if filed is not None:
        values = values[: filed + 1]
    if not values:
        return Extracted.missing("nothing was read under 'Nơi nhận'")
    return Extracted.found(tuple(values), zone.evidence(0, len(zone.text)), doubt=doubt_about(values))
