"""Roles that a cell says itself: "Chủ trì: Sở Nội vụ; phối hợp: Sở Tài chính", "Phòng Đào tạo (CT), các khoa (PH)"."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from lexicon.folding import fold

LEADS = r"(?:chu tri|dau moi)"
ACTS = r"(?:thuc hien|phu trach(?: chinh)?|chi dao|tham muu|chiu trach nhiem)"
"""Who does so leads, but another one in the cell may do so too."""
HELPS = r"phoi hop(?: (?:thuc hien|trien khai|tham muu))?"
NAMES = r"(?!thuc hien|trien khai|tham muu|chat che)[^\W\d]"
WHO = r"(?:(?:don vi|co quan|bo phan|nguoi|ca nhan|thanh phan)\s+)?"
ENDS = r"(?=\s*(?:[,;.)\n/-]|$|(?:va )?phoi hop\b))"
BEFORE = re.compile(
    rf"\b{WHO}(?:(?P<lead>{LEADS}(?: thuc hien| tham muu)?|ct)|(?P<act>{ACTS})|(?P<help>{HELPS}|ph))\s*:"
    rf"|\b(?P<helped>phoi hop) (?:(?:chat che )?(?:voi|cung)\b|(?={NAMES}))"
)
"""What stands before names: "CT: ", "phối hợp với "."""
BEHIND = re.compile(
    rf"\(\s*{WHO}(?:(?P<lead_in>{LEADS}\b[^()]*|ct)|(?P<help_in>{HELPS}\b[^()]*|ph))\s*\)"
    rf"|\b(?:(?P<lead>{LEADS}(?: thuc hien| tham muu)?)|(?P<act>{ACTS})|(?P<help>{HELPS})){ENDS}"
)
"""What stands behind them: "(chủ trì)", " chủ trì,"."""
SHORT = ("ct", "ph")  # "(CT)" may be a chairman's where nobody is "(PH)"
LAST_PART = re.compile(r".*[;\n]", re.DOTALL)
NOUN = re.compile(
    r"(?:^|\W)(?:ban|to|doi|nhom|tong|cac|hoi dong|bo phan|don vi|co quan|nguoi|can bo|thanh vien|cong chuc|giao vien"
    r"|nhan vien|vien chuc|chuyen vien|lanh dao|tieu ban|phan cong|duoc|duoc giao)\s*$"
)
"""Of which the words for a role are a part: "Ban chỉ đạo", "các đơn vị phối hợp"."""


class Role(Enum):
    """What a cell says that one who is named in it does."""

    LEADS = auto()
    ACTS = auto()
    HELPS = auto()


ROLES = (("lead", Role.LEADS), ("act", Role.ACTS), ("help", Role.HELPS))


class Told(NamedTuple):
    """A stretch of a cell's text, the role of those named in it, and that of the last of them."""

    start: int
    end: int
    role: Role | None
    last_role: Role | None


class _Mark(NamedTuple):
    start: int
    end: int
    role: Role
    before: bool
    in_brackets: bool

    def names_a_kind(self, folded: str) -> bool:
        """Whether it belongs to the noun before it."""
        return not (self.before or self.in_brackets) and NOUN.search(folded, 0, self.start) is not None


def told_in(text: str) -> list[Told]:
    """The stretches between the words for roles, in order; the whole text without a role where none is told."""
    told: list[Told] = []
    at, role = 0, None
    for mark in _marks(text):
        if mark.before:
            told.append(Told(at, mark.start, role, role))
            role = mark.role
        elif mark.in_brackets:
            told.append(Told(at, mark.start, role, mark.role))
        else:
            part = LAST_PART.match(text, at, mark.start)
            first = part.end() if part else at
            told += [Told(at, first, role, role), Told(first, mark.start, mark.role, mark.role)]
        at = mark.end
    told.append(Told(at, len(text), role, role))
    return [stretch for stretch in told if text[stretch.start : stretch.end].strip()]


def _marks(text: str) -> Iterator[_Mark]:
    folded = fold(text)
    found = [
        *(_mark(match, before=True) for match in BEFORE.finditer(folded)),
        *(_mark(match, before=False) for match in BEHIND.finditer(folded)),
    ]
    both = {mark.role for mark in found} >= {Role.LEADS, Role.HELPS}
    at = 0
    for mark in sorted(found, key=lambda mark: (mark.start, -mark.end)):
        is_short = folded[mark.start : mark.end].strip("( ):") in SHORT
        if mark.start >= at and (both or not is_short) and not mark.names_a_kind(folded):
            yield mark
            at = mark.end


def _mark(match: re.Match[str], *, before: bool) -> _Mark:
    kind = match.lastgroup or ""
    role = next(role for name, role in ROLES if kind.startswith(name))
    return _Mark(match.start(), match.end(), role, before, kind.endswith("_in"))
