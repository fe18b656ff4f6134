"""Who has to act by a bracket at the end, or behind "do": "(Sở A chủ trì; hoàn thành quý III)", "do Sở A chủ trì"."""

import re

from parsers.actors.actor import Actor, ActorList
from parsers.actors.beginnings import PERSONS
from parsers.actors.helping import helps
from parsers.actors.names import NameReader
from parsers.body.tokens import Body

WORK = (["cong", "tac"], ["nhiem", "vu"], ["noi", "dung"])  # or "việc"
EACH = ("mỗi", "từng")
HANDED = ("do", "giao")  # "(do Văn phòng chuẩn bị)"
TELEPHONE = re.compile(r"(?:\d[ .-]?){8,}\s*$")  # "0913 000 111", not "15/5/2031"
LONGEST_TELEPHONE = 24  # characters of a number with spaces
LONGEST_NAMED = 14  # tokens back from the bracket in which a name that it explains may begin
PLAIN_SIGNS = (")", ";", ",")
BY_WHEN = ("trong", "trước", "xong", "từ", "vào", "hoàn", "đến")
PERIODS = ("quý", "tháng", "năm", "tuần")
SENTENCE_ENDS = (".", ";", ",", "")


def find_bracketed(body: Body, names: NameReader, first: int, stop: int) -> ActorList | None:
    """Who acts by a bracket: Sở A in "Sửa quy định (Sở A chủ trì)", "Lắp biển cấm (Sở A; xong trong tháng 6)".

    Or behind "do": "Việc mua sắm do Sở Tài chính chủ trì".
    """
    is_work = body.folded[first : first + 1] == ["viec"] or body.folded[first : first + 2] in WORK
    for token, word in enumerate(body.words[first + 1 : stop], first + 1):
        if word not in ("(", "do"):
            continue
        listed = names.read_list(token + 1, stop)
        if listed and body.hit(listed.token, "lead"):
            return listed
        if word == "(":
            listed = _whole_before_role(body, names, token, stop) or _charged_by_bracket(body, names, token, stop)
        if listed and (word == "(" or (is_work and _duty_end(body, listed.token))):
            return listed
    return None


def _whole_before_role(body: Body, names: NameReader, opening: int, stop: int) -> ActorList | None:
    """A name that no table knows whole, up to its role: "(Phòng Quản lý đổi mới sáng tạo chủ trì, ...)"."""
    close = names.words.past_brackets(opening, stop) - 1
    end = next((at for at in range(opening + 1, close) if not body.words[at].isalnum()), max(close, opening))
    role = next((at for at in range(opening + 2, end) if body.hit(at, "lead") or _duty_end(body, at) == end), end)
    listed = names.read_list(opening + 1, end)
    if role == end or listed is None or listed.token >= role or len(listed.actors) > 1:
        return None
    start, last = body.starts[opening + 1], body.end_of(role - 1)
    whole = body.hit(opening + 1, "head") is not None and names.words.is_capital(opening + 1)
    return ActorList((Actor(body.text[start:last], start, last),), role) if whole else None


def _charged_by_bracket(body: Body, names: NameReader, opening: int, stop: int) -> ActorList | None:
    """Who is alone in a bracket or carries out what stands before it; not where the bracket explains a name.

    "Kiểm tra kho (Thanh tra Sở)", not "gửi về Sở (Văn phòng Sở)", "tại hai trường (Trường A, Trường B)".
    """
    close = names.words.past_brackets(opening, stop)
    handed = names.words.lower(opening + 1) in HANDED
    charged = range(opening + 1, close)
    duties = ((at, _duty_end(body, at)) for at in charged)
    role = next((at for at, end in duties if end is not None and _says_no_more(names, end)), close - 1)
    listed = names.read_list(opening + 1 + handed, max(role, opening))
    if close == opening or listed is None or _follows_telephone(body, opening):
        return None
    if names.words.lower(opening + 1) in EACH:
        return None  # "Mở 20 lớp (mỗi lớp 40 học viên)" tells how many
    behind = listed.token
    charges = (behind == role and role < close - 1) or (handed and body.hit(behind, "verb"))
    dated = names.words.at(behind) == ";" and names.words.lower(behind + 1) in (*BY_WHEN, *PERIODS)
    helped = len(listed.actors) > 1 and helps(names, behind, close)  # "(Ban A; Trạm Y tế phục vụ khám)"
    if charges or (not dated and not helped and _explains(body, names, opening)):
        return listed if charges and not _explains_name(names, opening) else None
    ends = close >= stop or names.words.at(close) in SENTENCE_ENDS
    alone = (helped or names.words.at(behind) in PLAIN_SIGNS) and (behind == close - 1 or not handed)
    return listed if ends and alone else None


def _duty_end(body: Body, token: int) -> int | None:
    """The token behind "thực hiện", "phụ trách" at `token`; None where no such words stand."""
    duty = body.hit(token, "carry_out")
    return duty.end if duty else None


def _says_no_more(names: NameReader, at: int) -> bool:
    """What is done stands before the bracket: not "(Sở A chịu trách nhiệm tổng hợp chung)"."""
    return names.words.at(at) in PLAIN_SIGNS or names.words.lower(at) in BY_WHEN


def _follows_telephone(body: Body, opening: int) -> bool:
    """Whose telephone stands before the bracket is told in it."""
    at = body.starts[opening]
    return TELEPHONE.search(body.text, max(at - LONGEST_TELEPHONE, 0), at) is not None


def _explains(body: Body, names: NameReader, opening: int) -> bool:
    """Whether a name or a noun for bodies or people ends right before the bracket: "các trường (Trường A, Trường B)".

    A syllable alone may be none: "bão đổ bộ (Công an xã)".
    """
    before = range(max(opening - LONGEST_NAMED, 0), opening)
    nouns = (body.hit(at, "group", "people", "head") for at in before if names.words.lower(at) not in PERSONS)
    noun = any(hit is not None and hit.end == opening and " " in hit.phrase for hit in nouns)
    return noun or _explains_name(names, opening) or any(_name_ends(names, at, opening) for at in before)


def _explains_name(names: NameReader, opening: int) -> bool:
    """Whether a name with a capital ends right before the bracket: "Phòng Đào tạo (bà Tám phụ trách)"."""
    before = range(max(opening - LONGEST_NAMED, 0), opening)
    return any(names.words.is_capital(at) and _name_ends(names, at, opening) for at in before)


def _name_ends(names: NameReader, at: int, opening: int) -> bool:
    listed = names.read_list(at, opening) if names.beginnings.begins(at, joined=True) else None
    return listed is not None and listed.token >= opening
