"""Checks of the signer: the name in the digital signatures, which a certificate vouches for, is that on the page."""

from collections.abc import Iterator
from functools import cache

from rapidfuzz import fuzz

from lexicon.folding import fold
from lexicon.tables import read_table
from pipeline.signers import CLOSE
from register.checks.case import Case
from register.checks.finding import speaks
from register.reviewing.records import Finding

NAME_WORDS = (3, 5)
"""As many words has the name of a person that is taken for one; "Văn phòng" has two, and begins like a surname."""


def signer_signed(case: Case) -> Iterator[Finding]:
    """One of the persons whose digital signatures the file bears is the signer on the page."""
    name = case.record.signer.full_name
    persons = [each.signer for each in case.record.signatures if each.signer and _is_person(each.signer)]
    if not name or not persons:
        return
    agrees = [each for each in persons if _same(each, name)]
    shown = (agrees or persons)[0]
    yield speaks(
        "signer_signed", ("signer.full_name",),
        f"{name} signs on the page, and the file bears the digital signature of {shown}",
        f"người ký trên văn bản là {name}, chữ ký số của {shown}", against=not agrees,
    )  # fmt: skip


def _is_person(name: str) -> bool:
    words = name.casefold().split()
    is_body = any(name.casefold().startswith(head) for head in _heads())
    return NAME_WORDS[0] <= len(words) <= NAME_WORDS[1] and words[0] in _surnames() and not is_body


def _same(one: str, other: str) -> bool:
    """Whether two names are one person's: alike but for a letter, or the one within the other ("Lê Văn Tám, CVP")."""
    return fold(other) in fold(one) or fuzz.ratio(fold(one), fold(other)) >= CLOSE


@cache
def _surnames() -> frozenset[str]:
    return frozenset(row["surname"].casefold() for row in read_table("surnames"))


@cache
def _heads() -> frozenset[str]:
    """The words that names of bodies begin with: "Đoàn" is a surname too."""
    return frozenset(row["word"].casefold() for row in read_table("organ_heads"))
