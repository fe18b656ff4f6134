"""Nơi nhận: who gets a copy, the last entry "Lưu: VT, ..." (NĐ 30/2020, Phụ lục I, ô số 9b)."""

import re

from lexicon.folding import fold, squeeze
from models import Extracted, ExtractedList, Reason, Zone
from parsers.entries import FILED, doubt_about, lost_list, no_list, on_one_line, split_entries

HEADING = re.compile(
    r"^\W{0,3}\w{2,4}\s*nh[aâậ]\w?\b\s*[:;.,]?\s*|^\W{0,3}n\w{1,3}\s*nh\w{2,3}\s*[:;.,]\s*|^\W{0,3}noi\s*gui\s*[:;.,]\s*",
    re.IGNORECASE,
)
NOTE = re.compile(r"\((?P<to>đ\w )?\s?b\s?[/íìil|]\s?[cC©]\s?\)")
""" "(b/c)" and "(để b/c)", in print so small that OCR takes its c for a capital and its slash for an i."""
NOTE_IN_FULL = re.compile(r"\(\s?đ\w (?=b[áâa]o c[áâa]o\b|bi[êế]t\b)")
AS_ABOVE = re.compile(r"nh?u+[tr]{0,2}en")
"""Folded, without its space: "Nhutên", "Nhưưên"."""
AS_IN_ARTICLE = re.compile(r"nh\w di\w{1,3} (?P<article>\d{1,2})")
LEAST_LETTERS = 3
"""Of an entry: fewer are specks or what is left of a signature."""
PORTAL = re.compile(r"^C[oôộố]ng (?=TT\W?[ĐÐ]T|[Tt]hông tin điện tử)")
""" "Cổng TTĐT tỉnh", whose hook is lost more often than not."""


def find_to_places(zone: Zone) -> ExtractedList[str]:
    """The entries as printed, notes such as "(b/c)" kept; absent where there is no list."""
    if not zone:
        return no_list()
    heading = HEADING.match(fold(zone.text))
    start = heading.end() if heading else 0
    read = [(_with_formulas_spelled(on_one_line(zone.text[slice(*span)])), span) for span in split_entries(zone, start)]
    read = [(value, span) for value, span in read if sum(letter.isalpha() for letter in value) >= LEAST_LETTERS]
    filed = next((index for index, (value, _) in enumerate(read) if FILED.match(fold(value))), None)
    if filed is not None:
        read = read[: filed + 1]
    if not read:
        return lost_list(Reason.NO_TO_PLACES)
    entries = [
        Extracted.found(value, zone.evidence(*span), rule="list_entry", doubt=doubt_about(value))
        for value, span in read
    ]
    whole = zone.evidence(0, len(zone.text)).given_by("under_noi_nhan")
    return ExtractedList(entries=tuple(entries), evidence=whole)


def _with_formulas_spelled(entry: str) -> str:
    """The formulas that most lists hold, as they are spelled; the print is the smallest of the letter."""
    if AS_ABOVE.fullmatch(squeeze(entry)):
        return "Như trên"
    if article := AS_IN_ARTICLE.fullmatch(fold(entry)):
        spelled = f"Như Điều {article['article']}"
        return entry if entry.casefold() == spelled.casefold() else spelled
    text = NOTE.sub(lambda found: "(để b/c)" if found["to"] else "(b/c)", entry)
    return PORTAL.sub("Cổng ", NOTE_IN_FULL.sub("(để ", text))
