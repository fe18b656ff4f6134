"""Whether a name is the body that signs the letter: it asks others to act ("UBND xã yêu cầu các thôn ...").

In running text the issuer goes by the first words of its name ("UBND tỉnh", "Sở"), or by the post of its head.
"""

import re
from functools import cache

from lexicon.folding import fold
from lexicon.phrases import phrases

OTHERS = re.compile(r" (?:cac|truong) ")  # "Ban Giám hiệu các trường", "Ban Giám hiệu Trường Tiểu học Kim Đồng"
SCHOOL = "nha truong"
SCHOOLS = re.compile(r"truong|hoc vien|dai hoc|khoa|phong dao tao")  # an inspectorate writes of "nhà trường" as another
OWN_NAMES = ("nha truong", "ban giam hieu", "ban giam doc")


def is_issuer(name: str, issuer: str) -> bool:
    """Whether `name` is `issuer` or its head; not a unit of it ("Phòng Nghiệp vụ Sở Y tế", "Văn phòng UBND tỉnh")."""
    if fold(name).startswith(OWN_NAMES) and not OTHERS.search(fold(name)):
        return not fold(name).startswith(SCHOOL) or not issuer or bool(SCHOOLS.search(fold(issuer)))
    own, asked = short(issuer), short(name)
    return bool(own) and any(_are_one_body(own, form) for form in (asked, _without_post(asked)))


def short(name: str) -> str:
    """The name folded, with the commonest abbreviation: "Ủy ban nhân dân tỉnh" and "UBND tỉnh" are both "ubnd tinh"."""
    return fold(name).replace("uy ban nhan dan", "ubnd").strip()


def _are_one_body(own: str, asked: str) -> bool:
    return bool(asked) and (asked == own or own.startswith(f"{asked} ") or asked.startswith(f"{own} "))


def _without_post(name: str) -> str:
    """ "chu tich ubnd tinh" is the UBND; "truong dai hoc" folds like "trưởng", so both forms are compared."""
    post = _post_pattern().match(name)
    return name[post.end() :] if post else name


@cache
def _post_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, phrases('posts', 'post')))})\b\s*)+")
