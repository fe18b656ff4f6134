"""Số, ký hiệu of the letter: "Số: 344/UBND-TH" (NĐ 30/2020, Phụ lục I, ô số 3; Thông tư 01/2011, Điều 8).

The number is mostly written by hand: its reading comes from the second reader where there is one. The notation is
printed, and its groups are of a closed vocabulary, which repairs what OCR did to it.
"""

import re
from functools import cache
from string import ascii_letters

from rapidfuzz import fuzz

from lexicon.folding import fold
from lexicon.tables import read_table
from models import (
    Band,
    Box,
    Candidate,
    Doubt,
    Extracted,
    Letter,
    Reason,
    ValueCandidate,
    Zone,
)
from parsers.head.document_type import is_partys_quy_dinh, type_abbreviations
from parsers.head.number_readings import likeliest_number, unwitnessed
from parsers.head.second_reader import SURE, evidence_of_band, readings_of

NUMBER = re.compile(
    r"^\W*(?:luat\s+)?s[^\s\d:.;¿/]{0,2}(?:\s+hieu(?=\W)|\s?/\s?no\b)?\s*[:.;,¿z]*\s*(?P<number>.*?)\s*(?P<slash>[/⁄|\\)\]}J])\s*(?=[\da-z])",
    re.IGNORECASE,
)
"""Folded code row up to the slash; the slash comes as ⁄ | \\ ) too."""
WITH_YEAR = re.compile(r"\d+(?:199|20[0-4])\d")
"""A draft's blank number in "Số: /2017/TT-BYT" is read as 12017 where the slash looks like a 1."""
PLAIN = re.compile(r"^\d{1,5}[a-zđ]?$")
GROUP = r"[^\W\d_][^\W_]*(?:[&+][^\W_]+)*(?:\.[^\W\d_]+)*(?:\([^\W_]{1,6}\))?"
""" "SKH&ĐT", "KT+AT", "CCHC.VTLT"; police add the team in brackets: "PC07(Đ2)". """
HAND = r"(?![^\W\d_]\s?/\s?[^\W\d_])"
"""A letter alone before a slash is what was made of a number by hand: "Số: 2/0X/SYT-NVY"."""
NOTATION = re.compile(rf"{HAND}(?:\d{{4}}\s*/\s*|{GROUP}/)?{GROUP}(?:\s*[-–—]\s*{GROUP})*")
PARTY = re.compile(
    rf"^\W*[sS](?:[06](?=[\s:.;,])|[^\s\d:.;/-]{{0,2}})\s*[:.;,]*\s*(?P<number>[^\s/]*?)(?P<dash>\s*[-–—]\s*|\s+|(?<=\d))"
    rf"(?P<notation>(?P<type>[^\W\d_]{{2,5}})\s*/\s*"
    rf"{GROUP}(?:\s*[-–—]\s*{GROUP})*)"
)
"""Bodies of the Party put the type before the slash: "Số 123-CV/TU" is number 123, ký hiệu CV/TU.

Old letters do with a space: "12 CV/UB"; scans lose the dash: "123CV/TU".
"""
FIRST_GROUP = re.compile(r"(?P<year>\d{4}/)?(?P<first>[^/-]+)(?P<rest>.*)", re.DOTALL)
SURE_PRINT = 0.85
"""Confidence of a printed number from which it stands without a look: most numbers are written by hand, and what the
engine makes of handwriting it is less sure of."""
FAINT = 0.5
"""Confidence of a notation below which its letters may be others, unless title and issuing body bear them out."""
WHOLE = 100
"""What rapidfuzz calls the similarity of equals."""
DAMAGED_TYPE = re.compile(rf"\s*[^\s/-]{{1,4}}\s?[-–](?={GROUP})")
"""The type's abbreviation where it does not look like one: "11-CTSV", "1B-ĐHTĐ"."""


def find_code(
    letter: Letter, title_type: str | None, organ_name: str | None, elsewhere: frozenset[str] = frozenset()
) -> tuple[Extracted[str], Extracted[str]]:
    """Number and notation, each with its own evidence.

    `elsewhere` holds numbers that file name and annex give: among the readings of a hand they tip the scale. The type
    in the title and the initials of the issuing body say how the groups of a damaged notation are spelled.
    """
    notation = _find_notation(letter.code, title_type, organ_name or "")
    bands = [band for page in letter.pages[:1] for band in page.bands if band.kind == "code_number"]
    number = _find_number(letter, bands[0] if bands else None, elsewhere)
    return number, notation


def _find_number(letter: Letter, band: Band | None, elsewhere: frozenset[str]) -> Extracted[str]:
    printed = _printed_number(letter.code)
    if band is None:
        return printed
    best = likeliest_number(band.candidates, elsewhere)
    if not best.text:
        return _without_reading(printed, best)
    agreed = printed.value is not None and _is_same_number(printed.value, best.text)
    is_short = printed.value is not None and len(printed.value) == 1 < len(best.text)  # the print lost the 0 of "05"
    text = printed.value if agreed and printed.value and not is_short else best.text
    is_witnessed = (agreed and len(text) > 1) or best.text.lstrip("0") in elsewhere
    confidence = best.posterior if is_witnessed else unwitnessed(best, printed.value)
    evidence = evidence_of_band(letter.pages[0].number, band, text, confidence)
    doubt = None if confidence >= SURE else Reason.NUMBER_UNSURE
    offered = _number_candidates(band.candidates, printed)
    if not agreed and _is_apart(band.box, letter.code):
        doubt = Reason.NUMBER_APART
        if printed.value is not None:  # that strip may be another line's
            return Extracted.found(
                printed.value, printed.evidence, rule="printed_code_row", doubt=doubt, candidates=offered
            )
    elif WITH_YEAR.fullmatch(text):
        doubt = Reason.NUMBER_HOLDS_YEAR
    return Extracted.found(text, evidence, rule="second_reader", doubt=doubt, candidates=offered)


def _is_same_number(printed: str, read: str) -> bool:
    """Zeros in front aside, and a letter behind it ("3176B"), which the reader of digits leaves out."""
    digits = printed.rstrip(ascii_letters + "đĐ") if read.isdigit() else printed
    return digits.lstrip("0") == read.lstrip("0")


def _number_candidates(read: tuple[Candidate, ...], printed: Extracted[str]) -> tuple[ValueCandidate, ...]:
    """What the hand may say, likeliest first, and what the engine made of it."""
    return (*readings_of(read), *(printed.evidence.candidates if printed.value is not None else ()))


def _is_apart(box: Box, printed: Zone) -> bool:
    """Whether the strip that was read lies above or below the printed code: it may be another line's."""
    middle = (box[1] + box[3]) / 2
    return bool(printed) and not any(line.box[1] - 2 < middle < line.box[3] + 2 for line in printed.lines)


def _without_reading(printed: Extracted[str], best: Candidate) -> Extracted[str]:
    if printed.value is not None:
        return printed
    return Extracted.missing(Reason.NUMBER_BLANK if best.posterior >= SURE else Reason.NUMBER_UNREAD)


def is_partys_code(zone: Zone) -> bool:
    """Whether the row prints the type before the slash, as bodies of the Party do: number and type joined by a dash."""
    return _party_code(zone.text) is not None


def _party_code(text: str) -> re.Match[str] | None:
    """A type that is not known counts only behind number and dash: "1234-TTg/CN"."""
    found = PARTY.match(text)
    if found is None:
        return None
    known = fold(found["type"]) in {fold(short) for short in type_abbreviations()}
    return found if known or (found["number"].isdigit() and found["dash"].strip()) else None


def _printed_number(zone: Zone) -> Extracted[str]:
    if not zone:
        return Extracted.missing(Reason.NO_CODE_LINE)
    found = _party_code(zone.text) or NUMBER.search(fold(zone.text))
    if found is None or not found["number"]:
        return Extracted.missing(Reason.NUMBER_BLANK_OR_UNREAD)
    start, end = found.span("number")
    value = re.sub(r"\s+", "", zone.text[start:end])
    evidence = zone.evidence(start, end)
    if not PLAIN.match(fold(value)):
        return Extracted.missing(Doubt(reason=Reason.NUMBER_IMPLAUSIBLE, detail=value))
    doubt = None if evidence.confidence >= SURE_PRINT else Reason.NUMBER_FAINT
    return Extracted.found(value, evidence, rule="printed_code_row", doubt=doubt)


def _find_notation(zone: Zone, title_type: str | None, organ_name: str) -> Extracted[str]:
    if not zone:
        return Extracted.missing(Reason.NO_CODE_LINE)
    text = zone.text
    party = _party_code(text)
    found = NUMBER.search(fold(text))
    start = party.start("notation") if party else found.end() if found else _after_number(text)
    match = NOTATION.search(text, start) if start is not None else None
    if start is None or match is None:
        return Extracted.missing(Reason.NO_NOTATION)
    damaged = DAMAGED_TYPE.match(text, start)
    begin = damaged.start() if damaged and title_type else match.start()
    evidence = zone.evidence(begin, match.end())
    value = repair_notation(text[begin : match.end()], organ_name)
    value, disagrees = _with_type(value, title_type)
    is_unclear = (found is None or evidence.confidence < FAINT) and not _is_borne_out(value, title_type, organ_name)
    doubt = Reason.NOTATION_FAINT if is_unclear else None
    if disagrees:
        doubt = Reason.NOTATION_NOT_OF_TITLE
    elif not _is_plausible(value, organ_name):
        doubt = doubt or Reason.NOTATION_UNKNOWN_GROUP
    return Extracted.found(value, evidence, rule="code_of_party" if party else "code_row", doubt=doubt)


def _after_number(text: str) -> int | None:
    """Where the notation begins when no slash was read: at the first run of capitals after the digits, if any."""
    found = re.search(r"(?:^|(?<=[\d\s/]))(?=[A-ZĐ]{2,})", text)
    return found.start() if found else None


def repair_notation(printed: str, organ_name: str) -> str:
    """The notation without spaces and with the marks that OCR lost: "QD - UBND" gives "QĐ-UBND".

    A group that only lacks marks is spelled as the vocabulary or the name of the issuing body has it ("HDND", "DHNN").
    """
    value = re.sub(r"\s+", "", re.sub(r"[–—−]", "-", printed)).strip(".-")
    value = re.sub(r"ĐÐ|ÐĐ|ÐÐ", "Đ", value)  # one letter, read twice
    value = value.translate({ord("Ð"): "Đ", ord("ð"): "đ", ord("Ɖ"): "Đ"})
    if (dotted := re.match(r"(?:\d{4}/)?([^\W\d_]+)\.(?=[A-ZĐ]{2})", value)) and dotted[1] in type_abbreviations():
        value = f"{value[: dotted.end() - 1]}-{value[dotted.end() :]}"  # "QĐ.BYT", but "SNV-CCHC.VTLT"
    value = re.sub(r"(?<=[A-ZĐ])[Il](?=\d)", "1", value)  # "BCĐI38"
    groups = re.split(r"([-/])", value)
    return "".join(_mend_group(group, organ_name) for group in groups)


def _mend_group(group: str, organ_name: str) -> str:
    known = _known_groups()
    if group in known.values() or not group.isalpha():
        return group
    if spelled := known.get(fold(group)):
        return spelled
    initials = _initials(organ_name)
    at = fold(initials).find(fold(group))
    return initials[at : at + len(group)] if at >= 0 and group.isupper() else group


def _initials(organ_name: str) -> str:
    """Abbreviations keep the bar of Đ and no other mark: "TU" is Tỉnh ủy, "ĐHTĐ" Đại học Tây Đô."""
    first = (word[0] for word in re.split(r"[\s-]+", organ_name.upper()) if word)
    return "".join(letter if letter == "Đ" else fold(letter).upper() for letter in first)


def _with_type(value: str, title_type: str | None) -> tuple[str, bool]:
    """A first group that is no abbreviation becomes the title's where it is one letter off ("1B", "IB" for "TB")."""
    if title_type is None:
        return value, False
    expected = [short for short, kind in type_abbreviations().items() if kind == title_type]
    groups = FIRST_GROUP.match(value)
    if not expected or groups is None or groups["first"] in expected or is_partys_quy_dinh(value, title_type):
        return value, False
    if not groups["rest"] or groups["first"] in type_abbreviations():
        return value, True
    close = [short for short in expected if _is_damaged(fold(short), fold(groups["first"]))]
    if close:
        return f"{groups['year'] or ''}{close[0]}{groups['rest']}", False
    return value, True


def _is_damaged(short: str, read: str) -> bool:
    """One letter off, one letter too many or too few, or strokes for letters ("11" for "TB")."""
    if sum(letter.isalpha() for letter in read) > len(short) + 1:
        return False  # another type: "HDLT" is no "HD"
    one_off = WHOLE * (len(short) - 1) / len(short) - 1
    return fuzz.ratio(short, read) >= one_off or (len(read) == len(short) and not read.isalpha())


def _is_plausible(value: str, organ_name: str) -> bool:
    """Its first group is a known one or made of the issuing body's initials."""
    groups = [group for group in re.split(r"[-/]", value) if not group.isdigit()]
    initials = fold(_initials(organ_name))
    known = _known_groups()
    return any(group in known.values() or (len(group) > 1 and fold(group) in initials) for group in groups)


def _is_borne_out(value: str, title_type: str | None, organ_name: str) -> bool:
    """Whether title, issuing body and vocabulary spell its every group, however faint or crossed by a hand it is.

    Two letters are too little to tell groups apart ("TH", "TB"), unless the title asks for them.
    """
    first, *rest = groups = re.split(r"[-/]", value)
    types = type_abbreviations()
    initials, known = _initials(organ_name), _known_groups().values()
    of_body = {group for group in groups if len(group) > 2 and group in initials}
    spelled = {group for group in groups if len(group) > 2 and group in known} | of_body
    begins_right = types.get(first) == title_type if title_type else first in spelled and first not in types
    return begins_right and bool(rest) and bool(of_body) and spelled.issuperset(rest)


@cache
def _known_groups() -> dict[str, str]:
    """Folded group to its spelling, where the folded form stands for one spelling only."""
    names: dict[str, set[str]] = {}
    shorts = [short for row in read_table("document_types") for short in row["abbreviations"].split()]
    shorts += [row["abbreviation"] for row in read_table("notation_groups")]
    for short in shorts:
        names.setdefault(fold(short), set()).add(short)
    return {folded: next(iter(spelled)) for folded, spelled in names.items() if len(spelled) == 1}
