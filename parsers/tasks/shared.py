"""Who does several points, told by one line behind the last of them: "Các nội dung trên do Phòng A chủ trì"."""

import re
from collections.abc import Sequence

from lexicon.phrases import alternatives
from parsers.actors.actor import ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.actors.partners import find_partners, others
from parsers.actors.rules import ActorRule
from parsers.body.tree import Item
from parsers.tasks.roles import find_roles, tells_role

WORK = alternatives("task_wording", "work_done")
SHARED = re.compile(
    rf"\W*(?:(?:tat ca|toan bo|ca|cac|nhung|hai|ba|bon|nam|sau|\d+) ){{0,3}}{WORK}"
    r"(?: (?:o|tai|thuoc|neu|tu|den|va|muc|diem|phan|khoan|[\d.]+|[a-e]|[ivx]+)\b,?)*"
    r"(?: (?:tren|nay|tren day|neu tren))?"
    r",? (?:do|giao|giao cho|phan cong|phan cong cho) "
)  # "Hai nội dung tại mục 3.3 do ..."


def shared_below(finder: ActorFinder, item: Item, points: Sequence[Item]) -> ActorFinding:
    """Who does all `points` of a heading by the line behind them; no actors where no line holds for all."""
    if not points:
        return ActorFinding()
    lines = [line for line in (*points[-1].children, *item.children) if line.label is None]
    for line in lines:
        if said := tells_shared(finder, line.start, line.end):
            tokens = finder.tokens(said, line.end)
            listed = finder.names.read_list(*tokens, bare=True)
            if listed is not None:
                partners = find_partners(finder.body, finder.names, *tokens)
                return ActorFinding(listed.actors, others(partners, listed.actors), ActorRule.ROLE)
    spans = [(line.start, line.end) for line in lines if tells_role(finder, line.start, line.end)]
    if not spans or len(points) < 2 or any(_says_who(finder, point) for point in points[:-1]):
        return ActorFinding()
    return find_roles(finder, [(item.start, item.start), *spans])


def tells_shared(finder: ActorFinder, start: int, end: int) -> int | None:
    """Offset of who does what stands above a line that tells it; None where it tells something else."""
    said = SHARED.match(finder.folded, start, end)
    return said.end() if said else None


def _says_who(finder: ActorFinder, point: Item) -> bool:
    """Whether a point before the last names who does it, so that the line behind the last is not theirs."""
    below = (child for child in point.children if child.label is None)
    return bool(finder.find(point.start, point.end).leads) or any(
        tells_role(finder, line.start, line.end) for line in below
    )
