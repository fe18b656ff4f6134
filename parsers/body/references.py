"""Documents cited by number: "Công văn số 1082/UBND-TH ngày 11/9/2012", "các Quyết định số: 1743/QĐ-BGTVT, 1744/...".

NĐ 30/2020 Phụ lục I II.6.b: the first citation gives type, number, date and body, later ones type and number only.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lexicon.folding import fold, squeeze
from lexicon.letters import CAPITAL
from models import DocumentType, Extracted, ExtractedList, Letter, Reference, Relation, Zone
from parsers.due.dates import NUMERIC_DATE, WORDED_DATE, date_at

GROUP = rf"[{CAPITAL}][{CAPITAL}a-zđ]*(?:[&.][{CAPITAL}]+)*"  # "UBND", "TTr", "SNgV", "SKH&ĐT", "QH15"
# What may not stand before a number is asked behind its first digit: so `re` looks for digits alone, four times sooner.
CODE = re.compile(
    rf"(?P<number>\d(?<![\d/.\-]\d)(?<!\d:\d)\d{{0,4}}[a-zđ]?)\s?/\s?(?P<year>(?:19|20)\d\d\s?/\s?)?(?P<notation>{GROUP}\d{{0,2}}"
    rf"(?:\s?[-–]\s?[-–]?(?:{GROUP}\d{{0,3}})){{0,3}})(?![^\W_])"
)  # 1082/UBND-TH, 18/2016/QĐ-UBND, 20/2023/QH15, 287/STC- HCSN, but QCVN 07:2010/BXD is a standard
PARTY = re.compile(
    rf"(?P<number>\d(?<![\d/.\-]\d)\d{{0,3}})\s?[-–]\s?(?P<notation>{GROUP}\s?/\s?{GROUP})(?![\w])"
)  # 11-CT/TW
MISREAD = (
    (re.compile(r"^(QD|QĐĐ)(?=-)"), "QĐ"),  # the second is one letter, read twice: "QĐÐ-BYT"
    (re.compile(r"^ND(?=-CP$)"), "NĐ"),
    (re.compile(r"^CD(?=-)"), "CĐ"),
    (re.compile(r"(?<=^QĐ-)TT[ạeq9E]?$|(?<=^CT-)TT[ạeq9E]?$|(?<=^CĐ-)TT[ạeq9E]?$"), "TTg"),
    (re.compile(r"^QH[Il1](?=1\d$)"), "QH"),
)
NOT_NOTATION = {"Km", "Q", "GP", "H"}
FORM = re.compile(r"\bmau(?: so)?\s*:?\s*$")
"""A form has a number and an annex: "Mẫu số 01/PLI"."""
FORM_REACH = 10
"""Letters before a code in which "Mẫu số:" stands, with room for spaces."""
OF_ANNEX = re.compile(r"\([^()]{0,40}(?:kem theo|ban hanh theo|dinh kem)[^/()]{0,80}$")
"""Before the code in the heading of an annex: "(Kèm theo Công văn số 318/SNgV-LT"; with the letter's own notation that
is the letter itself, whatever was read of its number."""
TYPES = re.compile(
    r"\b(cong van|quyet dinh|nghi quyet|nghi dinh|thong tu lien tich|thong tu|chi thi|cong dien|thong bao|ke hoach|"
    r"bao cao|to trinh|huong dan|luat|phap lenh|van ban|giay moi|chuong trinh|ket luan|bien ban|de an|hop dong|quy che)"
    r"\b(?=[^.;]{0,40}$)"
)
DATE_AFTER = re.compile(r"\s*[,(]?\s*(?:duoc\s+ky\s+)?ngay\s+(?=\d)")
LIST_AFTER = re.compile(r"\s*(?:,|va|;)\s*(?:so\s*:?\s*)?$")
ORGAN = re.compile(
    r"\s*\)?,?\s*cua\s+([^,;.()]{3,60}?)(?=\s+(?:ve|quy dinh|phe duyet|ban hanh|huong dan|tai)\b|[,;.()]|$)"
)
RELATIONS = (
    (Relation.REPLACES, re.compile(r"\bthay the[^.;]{0,60}$")),
    (Relation.FOLLOWS, re.compile(r"\btiep theo[^.;]{0,80}$")),
    (Relation.BASED_ON, re.compile(r"(?:\bcan cu|\btheo(?! doi)|\btren co so|\bxet)[^.;]{0,160}$")),
    (Relation.CARRIES_OUT, re.compile(r"\b(?:thuc hien|trien khai|phuc dap|tra loi)[^.;]{0,120}$")),
)
BEFORE, TYPE_BEFORE = 200, 60
"""Characters before a code that say how it is cited, for `RELATIONS` look back 160 and their own word; and from its
type ("Công văn của Bộ Y tế số") to it."""


@dataclass(frozen=True)
class _Citation:
    """The code put right, and where its print stands."""

    code: str
    start: int
    end: int


def find_references(letter: Letter) -> ExtractedList[Reference]:
    """Documents cited in the letter in order of first mention, each once; the letter's own code is none of them.

    `code` is put right ("5/QĐ-UBND"), `text` is the print of the first mention ("5/QD-UBND").
    """
    own_codes = [citation.code for citation in _find_citations(_with_spaces_for_line_ends(letter.code))]
    own, own_notations = {squeeze(code) for code in own_codes}, {_notation_key(code) for code in own_codes}
    found: dict[str, Extracted[Reference]] = {}
    for zone in (letter.title, letter.about, letter.body, letter.annex):
        text = _with_spaces_for_line_ends(zone)
        for reference, span in cited_in(text):
            code = reference.code or ""
            key = squeeze(code)
            of_annex = zone is letter.annex and _notation_key(code) in own_notations
            if key in own or (of_annex and OF_ANNEX.search(fold(text[max(0, span[0] - BEFORE) : span[0]]))):
                continue
            known = found.get(key)
            if known is None:
                found[key] = Extracted(value=reference, evidence=zone.evidence(*span).given_by("code_in_text"))
            elif known.value and known.value.issued_date is None and reference.issued_date is not None:
                found[key] = known.model_copy(update={"value": _with_date_of(known.value, reference)})
    return ExtractedList(entries=tuple(found.values()), evidence=Extracted[Reference].absent().evidence)


def references_in(text: str) -> Iterable[Reference]:
    """Every citation of `text`, repetitions included."""
    return (reference for reference, _ in cited_in(text))


def cited_in(text: str) -> Iterable[tuple[Reference, tuple[int, int]]]:
    """The citations of `text`, each with the span of its code; a date after several codes is the date of each."""
    folded = fold(text)
    citations = _find_citations(text)
    shared: list[date | None] = [None] * len(citations)
    for index in range(len(citations) - 1, -1, -1):
        here = citations[index]
        shared[index] = _date_behind(text, folded, here.end)
        following = citations[index + 1] if index + 1 < len(citations) else None
        if shared[index] is None and following and LIST_AFTER.fullmatch(folded[here.end : following.start]):
            shared[index] = shared[index + 1]
    for citation, issued in zip(citations, shared, strict=True):
        yield _reference_of_citation(text, folded, citation, issued), (citation.start, citation.end)


def _notation_key(code: str) -> str:
    return squeeze(code.partition("/")[2])


def _with_spaces_for_line_ends(zone: Zone) -> str:
    return zone.text.replace("\n", " ")


def _find_citations(text: str) -> list[_Citation]:
    found = []
    for match in CODE.finditer(text):
        notation = _spelled_notation(re.sub(r"\s", "", match["notation"]))
        year = re.sub(r"\s", "", match["year"] or "")
        of_form = notation.startswith("PL") and FORM.search(
            fold(text[max(0, match.start() - FORM_REACH) : match.start()])
        )
        if notation in NOT_NOTATION or of_form or sum(letter.isupper() for letter in notation) < 2:
            continue
        found.append(_Citation(f"{match['number']}/{year}{notation}", match.start(), match.end()))
    for match in PARTY.finditer(text):
        notation = re.sub(r"\s", "", match["notation"])
        found.append(_Citation(f"{match['number']}-{notation}", match.start(), match.end()))
    return sorted(found, key=lambda citation: citation.start)


def _spelled_notation(notation: str) -> str:
    """The ký hiệu with what OCR does to closed words put right: "QD-" is QĐ, "CT-TT" is CT-TTg, "QHI13" is QH13."""
    notation = notation.replace("–", "-").replace("Ð", "Đ")
    notation = re.sub(r"-+", "-", notation)
    for pattern, right in MISREAD:
        notation = pattern.sub(right, notation)
    return notation


def _date_behind(text: str, folded: str, end: int) -> date | None:
    """ "Ngày" with a capital opens another sentence, or the next cell of a table."""
    match = DATE_AFTER.match(folded, end)
    if match is None or "N" in text[match.start() : match.end()]:
        return None
    if NUMERIC_DATE.match(folded, match.end()) or WORDED_DATE.match(folded, match.end()):
        printed = date_at(folded, match.end(), None)
        return printed.value if printed else None
    return None


def _reference_of_citation(text: str, folded: str, citation: _Citation, issued: date | None) -> Reference:
    before = folded[max(0, citation.start - BEFORE) : citation.start]
    kind = None
    for kind_match in TYPES.finditer(before[-TYPE_BEFORE:]):
        kind = kind_match[1].replace(" ", "_")
    end = citation.end
    if (match := DATE_AFTER.match(folded, end)) and issued:
        printed = date_at(folded, match.end(), None)
        end = printed.end if printed else end
    organ = ORGAN.match(folded, end)
    relation = next((name for name, pattern in RELATIONS if pattern.search(before)), None)
    return Reference(
        code=citation.code,
        issued_date=issued,
        document_type=DocumentType(kind) if kind in set(DocumentType) else None,
        organ_name=text[organ.start(1) : organ.end(1)].strip() if organ else None,
        relation=relation,
        text=" ".join(text[citation.start : citation.end].split()),
    )


def _with_date_of(known: Reference, later: Reference) -> Reference:
    return known.model_copy(
        update={"issued_date": later.issued_date, "organ_name": known.organ_name or later.organ_name}
    )
