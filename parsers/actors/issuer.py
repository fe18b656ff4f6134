"""Whether a name is the body that signs the letter: it asks others to act ("UBND xã yêu cầu các thôn ...").

In running text the issuer goes by the first words of its name ("UBND tỉnh", "Sở"), or by the post of its head; words
of it may be shortened to their initials ("Ban Chỉ huy PCTT và TKCN tỉnh").
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from lexicon.folding import fold
from lexicon.phrases import phrases

OTHERS = re.compile(r" (?:cac|truong) ")  # "Ban Giám hiệu các trường", "Ban Giám hiệu Trường Tiểu học Kim Đồng"
WORD = re.compile(r"\w+")
SCHOOL = "nha truong"
SCHOOLS = re.compile(r"truong|hoc vien|dai hoc|khoa|phong dao tao")  # an inspectorate writes of "nhà trường" as another
OWN_NAMES = ("nha truong", "ban giam hieu", "ban giam doc")
PRESIDIUM = re.compile(r"^(?:ban thuong vu|thuong truc|ban chap hanh)\s+")
"""Speaks for a committee between its sessions: "Ban Thường vụ Tỉnh ủy" of a letter of the Tỉnh ủy."""
CHIEF = " truong"
UNSAID = ("va",)  # between words that are shortened to initials: "GDĐT" is "giáo dục và đào tạo"
FEWEST_INITIALS, MOST_INITIALS = 2, 8  # letters of "MT" and of the longest that offices use

NAMES_KEPT = 1024
"""Pairs of a name and an issuer that are remembered: those of a letter are asked about for each phrasing."""


@lru_cache(maxsize=NAMES_KEPT)
def is_issuer(name: str, issuer: str) -> bool:
    """Whether `name` is `issuer` or its head; not a unit of it ("Phòng Nghiệp vụ Sở Y tế", "Văn phòng UBND tỉnh")."""
    if fold(name).startswith(OWN_NAMES) and not OTHERS.search(fold(name)):
        return not fold(name).startswith(SCHOOL) or not issuer or bool(SCHOOLS.search(fold(issuer)))
    own, asked = short(issuer), short(name)
    forms = (asked, _without_post(asked), PRESIDIUM.sub("", asked, count=1))
    return bool(own) and any(_are_one_body(own, form) for form in forms)


def short(name: str) -> str:
    """The name folded, with the commonest abbreviation: "Ủy ban nhân dân tỉnh" and "UBND tỉnh" are both "ubnd tinh"."""
    return fold(name).replace("uy ban nhan dan", "ubnd").strip()


def _are_one_body(own: str, asked: str) -> bool:
    if not asked:
        return False
    if asked.endswith(CHIEF) and own.startswith(asked.removesuffix(CHIEF)):
        return True  # "Chi cục trưởng", "Hạt trưởng"
    whole = asked == own or own.startswith(f"{asked} ") or asked.startswith(f"{own} ")
    return whole or _begin_alike(WORD.findall(own), WORD.findall(asked))


def _begin_alike(own: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether two names are the same as far as both go, where initials stand for words: "TKCN" of "tìm kiếm cứu nạn".

    Signs and "và" within them count for nothing, and one name at least must have such initials.
    """
    at, other = 0, 0
    shortened = False
    while at < len(own) and other < len(asked):
        if own[at] == asked[other]:
            at, other = at + 1, other + 1
        elif own[at] in UNSAID or asked[other] in UNSAID:
            at, other = at + (own[at] in UNSAID), other + (asked[other] in UNSAID)
        elif past := _past_initials(own, at, asked[other]):
            at, other, shortened = past, other + 1, True
        elif past := _past_initials(asked, other, own[at]):
            at, other, shortened = at + 1, past, True
        else:
            return False
    return shortened


def _past_initials(words: Sequence[str], at: int, initials: str) -> int | None:
    """Where the words from `at` on end whose first letters are `initials`; None where they are others."""
    if not FEWEST_INITIALS <= len(initials) <= MOST_INITIALS:
        return None
    for letter in initials:
        while at < len(words) and words[at] in UNSAID and letter != words[at][0]:
            at += 1
        if at >= len(words) or not words[at].startswith(letter):
            return None
        at += 1
    return at


def _without_post(name: str) -> str:
    """ "chu tich ubnd tinh" is the UBND; "truong dai hoc" folds like "trưởng", so both forms are compared."""
    post = _post_pattern().match(name)
    return name[post.end() :] if post else name


@cache
def _post_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, phrases('posts', 'post')))})\b\s*)+")
