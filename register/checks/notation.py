"""Checks of the notation: it begins as the type says, and has groups that its issuer's other letters have."""

import re
from collections.abc import Iterator
from functools import cache

from sqlalchemy import select

from lexicon.tables import read_table
from models import DocumentType
from register.checks.case import Case
from register.checks.finding import speaks
from register.reviewing.records import Finding
from register.tables import Letter

OF_TYPE, OF_ISSUER = "notation_fits_type", "notation_fits_issuer"
LETTERS_OF_ISSUER = 3
"""Other letters of an issuer from which its notations are known. A choice."""
LOOKS_AT = 50
"""As many of its letters are looked at, the newest: departments come and go. A choice."""
WITHOUT_TYPE = (DocumentType.CONG_VAN, DocumentType.KHAC)
"""A công văn has no abbreviation of its type in its notation (NĐ 30/2020, Phụ lục I)."""


def notation_fits_type(case: Case) -> Iterator[Finding]:
    """A notation begins with the abbreviation of the letter's type, and that of a công văn with none."""
    kind, groups = case.record.document_type, _groups(case.record.code_notation)
    if kind is None or not groups:
        return
    named = _types().get(groups[0])
    expected = None if kind in WITHOUT_TYPE else kind
    if named is None and (expected is None or expected not in _types().values()):
        return
    fits = named == expected
    if kind is DocumentType.KHAC or (fits and named is None):
        return
    shown = f"{case.record.code_notation} ({_names()[kind]})"
    yield speaks(
        OF_TYPE, ("code_notation", "document_type"),
        f"the notation {'fits' if fits else 'does not fit'} the type: {shown}",
        f"ký hiệu {'hợp' if fits else 'không hợp'} với tên loại: {shown}", against=not fits,
    )  # fmt: skip


def notation_fits_issuer(case: Case) -> Iterator[Finding]:
    """A notation has a group beside the type that its issuer's other letters have too."""
    own = _of_body(case.record.code_notation)
    if not own or case.letter.organ_key is None:
        return
    others = case.session.scalars(
        select(Letter.code_notation)
        .where(Letter.organ_key == case.letter.organ_key, Letter.id != case.letter.id)
        .where(Letter.retired.is_(False), Letter.code_notation.is_not(None))
        .order_by(Letter.issued_date.desc())
        .limit(LOOKS_AT)
    ).all()
    known = [groups for each in others if (groups := _of_body(each))]
    shared = sum(bool(own & groups) for groups in known)
    if shared or len(known) >= LETTERS_OF_ISSUER:
        shown = case.record.code_notation
        yield speaks(
            OF_ISSUER, ("code_notation", "organ_name"),
            f"{shown} has a group of {shared} other letters of the issuer" if shared
            else f"{shown} has no group that any of {len(known)} other letters of the issuer has",
            f"{shown} có nhóm chữ như {shared} văn bản khác của cơ quan này" if shared
            else f"{shown} không có nhóm chữ nào như {len(known)} văn bản khác của cơ quan này",
            against=not shared,
        )  # fmt: skip


def _groups(notation: str | None) -> list[str]:
    """The groups of a notation without the year: "2009/CT-UBND" is CT, UBND."""
    return [group for group in re.split(r"[-/]", notation or "") if group and not group.isdecimal()]


def _of_body(notation: str | None) -> frozenset[str]:
    return frozenset(group for group in _groups(notation) if group not in _types())


@cache
def _types() -> dict[str, DocumentType]:
    rows = read_table("document_types")
    return {short: DocumentType(row["document_type"]) for row in rows for short in row["abbreviations"].split()}


@cache
def _names() -> dict[DocumentType, str]:
    return {DocumentType(row["document_type"]): row["name"] for row in read_table("document_types")}
