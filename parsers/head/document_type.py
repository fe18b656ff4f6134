"""Tên loại: "CHỈ THỊ" over the subject (NĐ 30/2020, Phụ lục I, ô số 5a; kinds in Điều 7); công văn carries none."""

import re
from functools import cache

from rapidfuzz import fuzz

from lexicon.folding import fold
from lexicon.letters import is_in_capitals
from lexicon.tables import read_table
from models import DocumentType, Doubt, Extracted, Letter, Reason, Zone

MIN_RATIO = 84.0
"""Similarity of a folded title row to a type's name; "GIÁY MỜI", "BẢO CÁO", "CHÍ THỊ" fold to the name itself."""
MOST_LETTERS = 60
"""Of a title's row: "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH ..." has 45; sentences in capitals have more."""
TITLE_CAPITALS = 0.8
"""Share of capitals among them: OCR takes a few for small letters, and a sentence has no such row."""
MOST_BEHIND_TYPE = 24
"""Letters behind the type's name in a row that is still a title: "KẾT LUẬN CỦA PHÓ CHỦ TỊCH UBND TỈNH"."""
FIRST_ROWS = 6
"""Of the body, in which a title is looked for that layout did not find: a heading further down is of a form."""
MATTER = re.compile(r"\W{0,3}(?:v\s?/\s?v|ve viec)")
FIRST_GROUP = re.compile(r"^(?:\d{4}/)?([A-ZĐa-zđ]+)")


@cache
def _types_by_name() -> dict[str, str]:
    """Folded name to type."""
    return {fold(row["name"]): row["document_type"] for row in read_table("document_types")}


@cache
def type_abbreviations() -> dict[str, str]:
    """The type that each abbreviation stands for; case counts, for "TTr" is a tờ trình and "TTR" is none."""
    rows = read_table("document_types")
    return {short: row["document_type"] for row in rows for short in row["abbreviations"].split()}


def type_in_title(row: str) -> str | None:
    """The type that a printed row names and nothing else: "THÔNG BÁO", "K Ế HOẠCH", "THÔNG BÁO KẾT LUẬN".

    Old letters name the body behind it: "QUYẾT ĐỊNH CỦA ỦY BAN NHÂN DÂN TỈNH".
    """
    if sum(letter.isalpha() for letter in row) > MOST_LETTERS or not is_in_capitals(row, share=TITLE_CAPITALS):
        return None
    text = re.sub(r"[^a-z ]", "", fold(row)).strip()
    squeezed = text.replace(" ", "")
    best = max(_types_by_name(), key=lambda name: fuzz.ratio(name.replace(" ", ""), squeezed))
    if fuzz.ratio(best.replace(" ", ""), squeezed) >= MIN_RATIO:
        return _types_by_name()[best]
    starts = (
        name
        for name in _types_by_name()
        if text.startswith(f"{name} cua ")
        or (text.startswith(f"{name} ") and len(text) <= len(name) + MOST_BEHIND_TYPE)
    )
    longest = max(starts, key=len, default=None)
    return _types_by_name()[longest] if longest else None


def type_in_notation(notation: str | None) -> str | None:
    """The type that a ký hiệu begins with: "KH-SYT" is kế hoạch, "SYT-NVY" none (so a công văn), None no notation."""
    if not notation:
        return None
    found = FIRST_GROUP.match(notation)
    if found is None:
        return None
    return type_abbreviations().get(found.group(1)) or type_abbreviations().get(found.group(1).upper())


def opens_matter(row: str) -> bool:
    """Whether "V/v" or "Về việc" opens the row: under the code or over "Kính gửi" it is the subject of a công văn."""
    return MATTER.match(fold(row)) is not None


def is_partys_quy_dinh(notation: str | None, kind: str) -> bool:
    """Whether a quy định bears the abbreviation of a quyết định, as those of the Party do: "114-QĐ/TW"."""
    return kind == "quy_dinh" and (notation or "").startswith("QĐ/")


def title_type(letter: Letter) -> str | None:
    """The type that the title names; None where no title was read (a công văn has none)."""
    kinds = (type_in_title(line.text) for line in letter.title.lines)
    return next((kind for kind in kinds if kind is not None), None)


def find_document_type(letter: Letter, notation: str | None) -> Extracted[DocumentType]:
    """The type by title, checked against the code's notation; a letter without a title is a công văn.

    The title is also looked for where the body begins, but not after "Kính gửi" of a code without a type: what stands
    there is the heading of a form.
    """
    by_code = type_in_notation(notation)
    is_letter = letter.recipients and notation is not None and by_code is None
    for zone in (letter.title, *(() if is_letter else (Zone.of(letter.body.lines[:FIRST_ROWS]),))):
        for at, line in zip(zone.line_starts, zone.lines, strict=True):
            kind = type_in_title(line.text)
            if kind is not None:
                evidence = zone.evidence(at, at + len(line.text))
                doubt: Doubt | None = None
                agrees = by_code in (None, kind, "cong_van") or is_partys_quy_dinh(notation, kind)
                if not agrees and kind != "thong_bao":
                    doubt = Doubt(reason=Reason.TYPE_DISAGREES, detail=f"{kind}, {by_code}")
                return Extracted.found(DocumentType(kind), evidence, rule="title", doubt=doubt)
    is_cong_van = letter.recipients and opens_matter(letter.about.text)  # its "CT-CS" is a body's, cục thuế
    if by_code is not None and by_code != "cong_van" and letter.code and not is_cong_van:
        unseen = Reason.TYPE_FROM_CODE if not letter.recipients else None
        evidence = letter.code.evidence(0, len(letter.code.text))
        return Extracted.found(DocumentType(by_code), evidence, rule="code_notation", doubt=unseen)
    for zone in (letter.recipients, letter.about, letter.code):
        if zone:
            unseen = None if letter.recipients or letter.about else Reason.TYPE_BY_DEFAULT
            evidence = zone.evidence(0, len(zone.text))
            return Extracted.found(DocumentType.CONG_VAN, evidence, rule="no_title", doubt=unseen)
    return Extracted.missing(Reason.NO_TYPE)
