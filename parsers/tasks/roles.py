"""Who does a task, told behind a role: "Cơ quan chủ trì: Sở A; cơ quan phối hợp: các sở", below it or at its end."""

import re

from lexicon.phrases import alternatives
from parsers.actors.actor import Actor, ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.actors.partners import find_partners
from parsers.actors.rules import ActorRule
from parsers.tasks import wording

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
            listed = finder.names.read_list(*finder.tokens(role.end(), end), bare=True)
            if listed is not None:
                (leads if role["leads"] else partners).extend(listed.actors)
    if not leads:
        return ActorFinding((), tuple(partners))
    for start, end in spans:  # "Lực lượng: Đội A chủ trì; Đội B phối hợp", "Người thực hiện: Phòng A, phối hợp Phòng B"
        partners.extend(find_partners(finder.body, finder.names, *finder.tokens(start, end)))
    known = {actor.name.lower() for actor in leads}
    named = {actor.name.lower(): actor for actor in reversed(partners) if actor.name.lower() not in known}
    return ActorFinding(tuple(leads), tuple(reversed(named.values())), ActorRule.ROLE)


def tells_role(finder: ActorFinder, start: int, end: int) -> bool:
    """Whether a line says who does another item: "- Đơn vị chủ trì: Phòng A", "Chủ trì: Phòng A. Phối hợp: ..."."""
    if wording.ROLE.match(finder.folded, start, end):
        return True
    first = ROLE_FIRST.match(finder.folded, start, end)
    return first is not None and finder.names.read_list(*finder.tokens(first.end(), end), bare=True) is not None
