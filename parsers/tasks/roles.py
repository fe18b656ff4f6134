"""Who does a task, told behind a role: "Cơ quan chủ trì: Sở A; cơ quan phối hợp: các sở", below it or at its end."""

import re

from lexicon.phrases import alternatives
from parsers.actors.actor import Actor, ActorFinding
from parsers.actors.finder import ActorFinder
from parsers.actors.rules import ActorRule

ROLE = re.compile(
    rf"(?:\b{alternatives('task_wording', 'role_bearer')} |(?<=[(;.]) ?)"
    rf"(?:(?P<leads>{alternatives('task_wording', 'leading_role')})|phoi hop)(?: (?!phoi hop)[^\W\d]+){{0,3}}\s*:\s*"
)  # "Cơ quan chủ trì: ...", "(Chủ trì: ...; phối hợp: ...)"


def find_roles(finder: ActorFinder, spans: list[tuple[int, int]]) -> ActorFinding:
    """The leads and partners that the `spans` of the body name behind their roles; no actors where none is named."""
    leads: list[Actor] = []
    partners: list[Actor] = []
    named = (span for span in spans if finder.folded.find(":", *span) >= 0)  # behind every role
    for start, end in named:
        for role in ROLE.finditer(finder.folded, start, end):
            listed = finder.names.read_list(*finder.tokens(role.end(), end), bare=True)
            if listed is not None:
                (leads if role["leads"] else partners).extend(listed.actors)
    return ActorFinding(tuple(leads), tuple(partners), ActorRule.ROLE if leads else None)
