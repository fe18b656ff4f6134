"""Who has to act by the last words of an order, behind a colon or dash: "Rà soát quy hoạch: Sở A, Sở B phối hợp"."""

from collections.abc import Sequence

from parsers.actors.actor import Actor, ActorFinding, ActorList
from parsers.actors.names import NameReader
from parsers.actors.rules import ActorRule
from parsers.body.tokens import Body

DASHES = ("-", "–", "—")
PARTING = (":", *DASHES)
HANDED = ("do", "giao")
ENDS = (".", ";", "")
ROLE_ENDS = (*ENDS, ",", "(")
LEADING_MARK = (["dau", "moi"], ["chu", "tri"], ["co", "quan", "dau"], ["co", "quan", "chu"], ["don", "vi", "chu"])
ANNOUNCING = ("gồm", "sau", "với", "về", "là", "cho", "tại", "của", "đến", "tới", "nhận", "như", "cả", "ở", "từ", "đó")
"""Behind these the names are what is spoken of: "gửi về: Phòng A", "gồm: Sở A, Sở B"."""
COUNTS = ("các", "những", "hai", "ba", "bốn", "mỗi", "từng")
LONGEST_MARK = 3  # tokens of "cơ quan chủ trì" that tell it


def find_at_end(body: Body, names: NameReader, first: int, stop: int) -> ActorFinding | None:
    """Who acts behind the colon or dash of an order that begins with its verb; None where no one is named so.

    With a role also before more text: "Khám sức khỏe 01 lần/năm: nhà trường chủ trì, trạm y tế phối hợp". Names alone
    must end the order, and no bodies may be announced before them: "Kiểm tra 02 đơn vị trong năm: Sở A, Sở B".
    """
    if first >= stop or body.hit(first, "verb", "field") is None:
        return None
    between = enumerate(body.words[first + 1 : stop - 1], first + 1)
    signs = [at for at, word in between if word in PARTING and _parts_off(names, at)]
    behind = _past_names(names, first + 1, signs, stop)
    for sign in (sign for sign in signs if behind[sign] <= sign):
        handed = names.words.lower(sign + 1) in HANDED
        listed = names.read_list(sign + 1 + handed, stop, bare=True)
        if listed is None:
            continue
        if _takes_role(body, names, listed.token) or (
            names.words.at(listed.token) in ENDS
            and listed.token >= stop - 1
            and not announces(body, names, first, sign)
        ):
            return _with_marks(body, names, listed)
    return None


def _past_names(names: NameReader, first: int, signs: Sequence[int], stop: int) -> dict[int, int]:
    """For each sign the token behind the last name that begins before it or there: further on it stands in the name."""
    within, known = first, {}
    at = first
    for sign in signs:
        for token in range(at, sign + 1):
            if token >= within and names.beginnings.begins(token):
                named = names.read_list(token, stop)
                within = named.token if named else token
        known[sign], at = within, sign + 1
    return known


def _parts_off(names: NameReader, sign: int) -> bool:
    """A colon, or a dash that belongs to no name: one behind a small letter or sign and before a capital."""
    if names.words.at(sign) == ":":
        return True
    dash = names.words.at(sign) in DASHES and names.words.is_capital(sign + 1)
    return dash and not names.words.is_capital(sign - 1) and not names.words.at(sign - 1).isdigit()


def _takes_role(body: Body, names: NameReader, token: int) -> bool:
    """Whether "chủ trì" or "thực hiện" and no object follows the names."""
    role = body.hit(token, "lead") or body.hit(token, "carry_out")
    return role is not None and names.words.at(role.end) in ROLE_ENDS


def announces(body: Body, names: NameReader, first: int, sign: int) -> bool:
    """Whether bodies or people in number are spoken of before the sign, or its last word leads up to names."""
    if names.words.lower(sign - 1) in ANNOUNCING:
        return True
    for at in range(first, sign):
        noun = body.hit(at, "group", "people", "head") or body.hit(at, "name")
        counted = names.words.at(at - 1).isdigit() or names.words.lower(at - 1) in COUNTS
        if noun is not None and (counted or (noun.end == sign and " " in noun.phrase)):
            return True
    return any(hit.end == sign for _, hit in body.hits(first, sign, "coordinate", "helping"))


def _with_marks(body: Body, names: NameReader, listed: ActorList) -> ActorFinding:
    """The leads, and as partners those beside one that is marked so: "Công an xã (đầu mối), Đoàn xã"."""
    marked = [actor for actor in listed.actors if _is_marked(body, names, actor)]
    leads = tuple(marked) or listed.actors
    partners = tuple(actor for actor in listed.actors if actor not in leads)
    return ActorFinding(leads, partners, ActorRule.AT_END)


def _is_marked(body: Body, names: NameReader, actor: Actor) -> bool:
    opening = next((at for at, start in enumerate(body.starts) if start >= actor.end), names.words.size)
    words = body.folded[opening + 1 : opening + 1 + LONGEST_MARK]
    return names.words.at(opening) == "(" and any(words[: len(mark)] == mark for mark in LEADING_MARK)
