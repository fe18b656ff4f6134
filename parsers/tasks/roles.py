"""Who does a task, told behind a role: "Cơ quan chủ trì: Sở A; cơ quan phối hợp: các sở", below it or at its end."""

import re

from lexicon.phrases import alternatives
from parsers.actors.actor import Actor, ActorFinding, ActorList
from parsers.actors.finder import ActorFinder
from parsers.actors.helping import helps
from parsers.actors.partners import DONE_TOGETHER, find_partners
from parsers.actors.predicates import GROUNDS
from parsers.actors.rules import ActorRule
from parsers.tasks import wording

MOST_ALONE = 2  # names from which on one may help another
LONGEST_AIM = 5  # tokens: "phối hợp thanh toán, quyết toán"
WHEN = ("trong", "trước", "xong", "từ", "vào")
LONGEST_REST = 40  # characters that a name goes on for
NAME_ENDS = (".", ";", ",", ")", "")
BEHIND = r"(?: (?!phoi hop)[^\W\d]+){0,3}\s*:\s*"  # "Đơn vị chủ trì nội dung này:"
HELPS = f"(?:phoi hop|{alternatives('task_wording', 'helping_role')})"
LEADS = alternatives("task_wording", "leading_role", "role_alone")
POINTS = r"(?: (?:cac )?(?:noi dung|nhiem vu|muc|diem|khoan|viec) [^:;.]{0,12}(?:\d[\d., va]*)?)?"
"""The points that a line holds for: "Chủ trì thực hiện các nội dung 2.1, 2.2: ..."."""
MORE = rf"(?: (?:thuc hien|chinh|chu yeu|trien khai|phoi hop|{alternatives('task_wording', 'kind_of_help')}))?"
ALONE = rf"(?:(?P<leads>{LEADS})|{HELPS}){MORE}{POINTS}\s*:\s*"
ROLE = re.compile(
    rf"(?:\b{alternatives('task_wording', 'role_bearer')} |(?<=[(;.]) ?)"
    rf"(?:(?P<leads>{LEADS})|{HELPS}){BEHIND}"
)  # "Cơ quan chủ trì: ...", "(Chủ trì: ...; phối hợp: ...)"
ROLE_FIRST = re.compile(rf"\W*{ALONE}")  # "Chủ trì: Sở A." as a line of its own


def find_roles(finder: ActorFinder, spans: list[tuple[int, int]]) -> ActorFinding:
    """The leads and partners that the `spans` of the body name behind their roles; no actors where none is named.

    The first span is the task itself, the others are lines below it.
    """
    leads: list[Actor] = []
    partners: list[Actor] = []
    for at, (start, end) in enumerate(spans):
        first = ROLE_FIRST.match(finder.folded, start, end) if at else None
        for role in (*((first,) if first else ()), *ROLE.finditer(finder.folded, first.end() if first else start, end)):
            named = _named_behind(finder, role.end(), end)
            helping = _helping(finder, named) if role["leads"] else named
            leads.extend(named[: len(named) - len(helping)])
            partners.extend(helping)
        if at and not first:
            leads.extend(_leading_only(finder, start, end))
    if not leads:
        return ActorFinding((), tuple(partners))
    for start, end in spans:  # "Lực lượng: Đội A chủ trì; Đội B phối hợp", "Người thực hiện: Phòng A, phối hợp Phòng B"
        partners.extend(find_partners(finder.body, finder.names, *finder.tokens(start, end)))
    known = {actor.name.lower() for actor in leads}
    helpers = {actor.name.lower(): actor for actor in reversed(partners) if actor.name.lower() not in known}
    return ActorFinding(tuple(leads), tuple(reversed(helpers.values())), ActorRule.ROLE)


def tells_role(finder: ActorFinder, start: int, end: int) -> bool:
    """Whether a line says who does another item: "- Đơn vị chủ trì: Phòng A", "Chủ trì: Phòng A. Phối hợp: ..."."""
    if wording.ROLE.match(finder.folded, start, end):
        return True
    first = ROLE_FIRST.match(finder.folded, start, end)
    if first is not None and _named_behind(finder, first.end(), end):
        return True
    return bool(_leading_only(finder, start, end))


def _leading_only(finder: ActorFinder, start: int, end: int) -> tuple[Actor, ...]:
    """Who leads by a line that says no more than that and who helps: "Sở A chủ trì; Sở B phối hợp."."""
    token, stop = finder.tokens(start, end)
    listed = finder.names.read_list(token, stop)
    role = finder.body.hit(listed.token, "lead") if listed else None
    if listed is None or role is None:
        return ()
    return listed.actors if _says_only_who_helps(finder, role.end, stop) else ()


def _says_only_who_helps(finder: ActorFinder, sign: int, stop: int) -> bool:
    """Whether behind "chủ trì" and the sign at `sign` nothing is told that is to be done.

    "; Sở B phối hợp.", ", phối hợp với Sở B.", ", trên cơ sở đề nghị của Sở B", not ", Sở B phối hợp xử lý nước thải".
    """
    words, body = finder.names.words, finder.body
    end = stop - (words.at(stop - 1) in (".", ";"))
    if sign >= end:
        return True
    if words.at(sign) not in (",", ";", "."):
        return False
    if finder.names.beginnings.begins(sign + 1):
        helping = max((hit.end for _, hit in body.hits(sign + 1, stop, "coordinate", "helping")), default=None)
        if helping is None:
            return False
        helping += 2 * (body.folded[helping : helping + 2] in DONE_TOGETHER)
        rest = LONGEST_AIM if words.at(sign) != "," else 0
        return end - helping <= rest or words.lower(helping) in WHEN
    if grounds := body.hit(sign + 1, "stop"):
        return grounds.phrase in GROUNDS
    beside = body.hit(sign + 1, "coordinate")
    partners = finder.names.read_list(beside.end, stop, bare=True) if beside else None
    return partners is not None and partners.token >= end


def _named_behind(finder: ActorFinder, start: int, end: int) -> tuple[Actor, ...]:
    """The names behind a role; of an office it may be the common one alone: "Chủ trì: Văn phòng."."""
    token, stop = finder.tokens(start, end)
    listed = finder.names.read_list(token, stop, bare=True)
    head = finder.body.hit(token, "head") if listed is None else None
    if head is not None and finder.names.words.is_capital(token) and finder.names.words.at(head.end) in NAME_ENDS:
        close = finder.body.end_of(head.end - 1)
        return (Actor(finder.body.text[finder.body.starts[token] : close], finder.body.starts[token], close),)
    if listed is None or helps(finder.names, listed.token, stop):
        return listed.actors if listed else ()
    return _to_the_sign(finder, listed, stop)


def _helping(finder: ActorFinder, named: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those of a list who only help, behind its last semicolon: "Phụ trách: chị Tám; chi hội thôn 3 phối hợp"."""
    behind = finder.tokens(named[-1].end, named[-1].end)[0] if named else 0
    helped = finder.body.hit(behind, "coordinate") or helps(finder.names, behind, finder.names.words.size)
    if len(named) < MOST_ALONE or not helped:
        return ()
    semicolon = finder.body.text.rfind(";", named[0].end, named[-1].start)
    return tuple(actor for actor in named if actor.start > semicolon) if semicolon >= 0 else named[-1:]


def _to_the_sign(finder: ActorFinder, listed: ActorList, stop: int) -> tuple[Actor, ...]:
    """Behind a role nothing but names stands, so that the last one goes on to the next sign or role.

    "Chủ trì: Phòng Quản lý đổi mới sáng tạo.".
    """
    body, words, last = finder.body, finder.names.words, listed.actors[-1]
    at = finder.tokens(last.end, last.end)[0]
    while at < stop and words.at(at).isalnum() and not body.hit(at, "lead", "coordinate", "assign", "stop"):
        at += 1
    end = body.end_of(at - 1)
    whole = last.start < last.end < end and end - last.end <= LONGEST_REST
    grown = Actor(last.name + body.text[last.end : end], last.start, end) if whole else last
    return (*listed.actors[:-1], grown)
