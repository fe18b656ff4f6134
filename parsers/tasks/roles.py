"""Who does a task, told behind a role: "Cơ quan chủ trì: Sở A; cơ quan phối hợp: các sở", below it or at its end."""

import re

from lexicon.phrases import alternatives
from parsers.actors.actor import Actor, ActorFinding, ActorList
from parsers.actors.finder import ActorFinder
from parsers.actors.partners import find_partners
from parsers.actors.rules import ActorRule
from parsers.tasks import wording

MOST_ALONE = 2  # names from which on one may help another
LONGEST_REST = 40  # characters
NAME_ENDS = (".", ";", ",", ")", "")
BEHIND = r"(?: (?!phoi hop)[^\W\d]+){0,3}\s*:\s*"  # "Đơn vị chủ trì nội dung này:"
HELPS = f"(?:phoi hop|{alternatives('task_wording', 'helping_role')})"
LEADS = alternatives("task_wording", "leading_role", "role_alone")
ALONE = rf"(?:(?P<leads>{LEADS})|{HELPS})(?: (?:thuc hien|chinh|chu yeu|trien khai|phoi hop))?\s*:\s*"
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
    return first is not None and bool(_named_behind(finder, first.end(), end))


def _named_behind(finder: ActorFinder, start: int, end: int) -> tuple[Actor, ...]:
    """The names behind a role; of an office it may be the common one alone: "Chủ trì: Văn phòng."."""
    token, stop = finder.tokens(start, end)
    listed = finder.names.read_list(token, stop, bare=True)
    head = finder.body.hit(token, "head") if listed is None else None
    if head is not None and finder.names.words.is_capital(token) and finder.names.words.at(head.end) in NAME_ENDS:
        close = finder.body.end_of(head.end - 1)
        return (Actor(finder.body.text[finder.body.starts[token] : close], finder.body.starts[token], close),)
    return _to_the_sign(finder, listed, stop) if listed else ()


def _helping(finder: ActorFinder, named: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Those of a list who only help, behind its last semicolon: "Phụ trách: chị Tám; chi hội thôn 3 phối hợp"."""
    if len(named) < MOST_ALONE or not finder.body.hit(finder.tokens(named[-1].end, named[-1].end)[0], "coordinate"):
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
