"""Kính gửi: the addressees, one a dash or all in a run (NĐ 30/2020, Phụ lục I, ô số 9a)."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from lexicon.folding import fold
from lexicon.tables import read_table
from models import Extracted, ExtractedList, Line, Reason, Zone
from parsers.entries import doubt_about, inner_span, lost_list, no_list, on_one_line, split_entries
from parsers.head.organ import opens_name

HEADING = re.compile(r"k\w?nh\s*g\w{1,3}\s*[:;.]?\s*|k\w?nh\s+trinh\s*:\s*|dien\s*:\s*", re.IGNORECASE)
ALSO = re.compile(r"\W*dong\s+k\w?nh\s*g\w{1,3}\b")
ALIAS = re.compile(r"\(?\s*(?:\S{1,3}u day\s+)?goi\s+(?:chung|tat)\b.*$|\(\s*sau day\b.*$", re.DOTALL)
"""Folded: "(sau đây gọi chung là đơn vị)" names the addressees for the body and is no addressee."""
WRAPS_AT = 0.756
"""Of the page's width, 450 pt of A4: a row that ends further left was not wrapped there; the right margin is at 0.90 to
0.93 (NĐ 30/2020, Phụ lục I), and no syllable is so long as what lies between."""
LEFT_OPEN = re.compile(r"(?:[,:-]|\b(?:va|cua|thuoc|cac|truong|phong|ban|so|bo|cung))\W*$")
SEMICOLON = re.compile(r";\s+[-–]?\s*(?=\S)")
PLURAL = re.compile(r"cac\b")
LISTED = re.compile(r"\W*(?:(?:co|theo) )?danh sach (?:kem theo|dinh kem|gui kem|kem)\W*")
"""Folded: "(Có danh sách kèm theo)" on a row of its own."""


def find_recipients(zone: Zone, width_pt: float, *, must_be: bool = False) -> ExtractedList[str]:
    """The addressees as printed on a page of that width; absent where there is no "Kính gửi".

    `must_be` says that the letter has some, as a công văn does (NĐ 30/2020, Phụ lục I, ô số 9a): then they are missing.
    """
    if not zone:
        return lost_list(Reason.NO_RECIPIENTS) if must_be else no_list()
    heading = HEADING.search(fold(zone.text))
    start = heading.end() if heading else 0
    entries = tuple(entry for part in _parts_under_headings(zone) for entry in _addressees(part, WRAPS_AT * width_pt))
    if not entries:
        return lost_list(Reason.NO_RECIPIENTS)
    evidence = zone.evidence(start, len(zone.text)) if start < len(zone.text) else zone.evidence(0, len(zone.text))
    return ExtractedList(entries=entries, evidence=evidence.given_by("after_kinh_gui"))


def _parts_under_headings(zone: Zone) -> list[Zone]:
    """The rows under each heading: "Đồng kính gửi:" begins a list of its own."""
    starts = [index for index, line in enumerate(zone.lines) if index and ALSO.match(fold(line.text))]
    return [Zone.of(zone.lines[a:b]) for a, b in pairwise([0, *starts, len(zone.lines)])]


def _addressees(part: Zone, wraps_at: float) -> Iterator[Extracted[str]]:
    heading = HEADING.search(fold(part.text))
    for span in split_entries(part, heading.end() if heading else 0):
        for own in _split_run(part, span, wraps_at):
            if value := _without_alias(part.text[slice(*own)]):
                evidence = part.evidence(*inner_span(part.text, *own))
                yield Extracted.found(value, evidence, rule="list_entry", doubt=doubt_about(value))


def _split_run(part: Zone, span: tuple[int, int], wraps_at: float) -> list[tuple[int, int]]:
    """The addressees that no dash tells apart: behind a ";", or on rows of their own that could have held more."""
    start, end = span
    begins = [start]
    for (line, below), at in zip(pairwise(part.lines), part.line_starts[1:], strict=True):
        if start < at < end and _is_row_of_its_own(line, below, wraps_at):
            begins.append(at)
    behind = (start + found.end() for found in SEMICOLON.finditer(part.text[start:end]))
    begins.extend(at for at in behind if _opens_addressee(part.text[at:end]))
    return list(pairwise([*sorted(begins), end]))


def _is_row_of_its_own(line: Line, below: Line, wraps_at: float) -> bool:
    """ "Hạt Kiểm lâm các huyện / Đội Kiểm lâm cơ động": the upper row ends early and is a name, so is the lower."""
    wrapped = line.box[2] > wraps_at or LEFT_OPEN.search(fold(line.text)) is not None
    return not wrapped and len(line.words) > 2 and _opens_addressee(below.text)


def _opens_addressee(text: str) -> bool:
    return text[:1].isupper() and (opens_name(text) or PLURAL.match(fold(text)) is not None or _opens_post(text))


def _opens_post(text: str) -> bool:
    return f"{fold(text)} ".startswith(_folded_posts())


@cache
def _folded_posts() -> tuple[str, ...]:
    return tuple(f"{fold(row['phrase'])} " for row in read_table("posts"))


def _without_alias(printed: str) -> str:
    text = on_one_line(printed)
    if LISTED.fullmatch(fold(text)):
        return ""
    alias = ALIAS.search(fold(text))
    if alias:
        text = text[: alias.start()]
    return text.strip(" ;.,:-(")
