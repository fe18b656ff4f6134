"""Values of a letter that are looked at together: the signature block, the tasks in doubt, the leads in doubt."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from models.base import Frozen
from models.reasons import Reason
from review.scans import enclosing_box
from review.stations import MOST_CANDIDATES, Choice, Spot, Station
from review.words import Words

SIGNATURE = ("signer.competence", "signer.position", "signer.full_name")
LEADS, TEXT = "lead_agencies", "text"
LEAST = 2
"""Values that are worth a look together; one alone has its own crop."""


class GroupKind(StrEnum):
    """What is looked at together."""

    SIGNATURE = "signature"
    TASKS = "tasks"
    """Passages of which it is not sure that they are tasks: each stays or is taken off, all at one stroke."""
    LEADS = "leads"
    """Who leads tasks: one answer for all that have none of their own."""


class Line(Frozen):
    """One value of a group."""

    station: Station
    text: str
    """The words of the task that it is about; empty for a value of the letter."""


class Group(Frozen):
    """Open values under one look, settled by one stroke."""

    key: str
    letter: int
    kind: GroupKind
    label: str
    lines: tuple[Line, ...]
    known: tuple[Station, ...]
    """Values of the same block that nobody doubts, shown between."""
    reasons: tuple[str, ...]
    choices: tuple[Choice, ...]
    """For all lines that have no value of their own."""
    crop: Spot | None

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All places to be lit on the page."""
        return tuple(spot for line in self.lines for spot in line.station.spots)


def together(
    stations: Sequence[Station], tasks: Mapping[int, str], leads: Sequence[str], words: Words
) -> Iterator[Station | Group]:
    """The stations in the order of the page, those that are looked at together as groups.

    `tasks` are the texts of the letter's tasks by id, `leads` who may lead those for which nobody is named, the
    likeliest first.
    """
    groups = {each.kind: each for each in _groups(stations, tasks, leads, words)}
    grouped = {line.station.key for group in groups.values() for line in group.lines}
    yield from (each for each in stations if each.task is None and each.key not in grouped)
    yield from groups.values()
    yield from (each for each in stations if each.task is not None and each.key not in grouped)


def _groups(
    stations: Sequence[Station], tasks: Mapping[int, str], leads: Sequence[str], words: Words
) -> Iterator[Group]:
    signature = [each for each in stations if each.field in SIGNATURE and each.task is None]
    doubted = sorted((each for each in signature if each.is_open), key=lambda each: SIGNATURE.index(each.field))
    if len(doubted) >= LEAST:
        known = [each for each in signature if not each.is_open]
        yield _group(GroupKind.SIGNATURE, doubted, tasks, words, known=known, crop=_block(doubted))
    unsure = [each for each in stations if each.task is not None and each.field == TEXT and each.is_open]
    if len(unsure) >= LEAST:
        yield _group(GroupKind.TASKS, unsure, tasks, words)
    led = [each for each in stations if each.task is not None and each.field == LEADS and each.is_open]
    if len(led) >= LEAST or any(each.reason_code is Reason.NOBODY_NAMED for each in led):
        choices = [Choice(value=each, label=each) for each in leads][:MOST_CANDIDATES]
        yield _group(GroupKind.LEADS, led, tasks, words, choices=choices)


def _group(
    kind: GroupKind,
    doubted: Sequence[Station],
    tasks: Mapping[int, str],
    words: Words,
    *,
    known: Sequence[Station] = (),
    choices: Sequence[Choice] = (),
    crop: Spot | None = None,
) -> Group:
    return Group(
        key=f"group-{kind.value}",
        letter=doubted[0].letter,
        kind=kind,
        label=words(f"group.{kind.value}", count=len(doubted)),
        lines=tuple(Line(station=each, text=tasks.get(each.task, "") if each.task else "") for each in doubted),
        known=tuple(known),
        reasons=tuple(dict.fromkeys(each.reason for each in doubted if each.reason)),
        choices=tuple(choices),
        crop=crop,
    )


def _block(doubted: Sequence[Station]) -> Spot | None:
    """One picture of a signature block: all that was found of it on its page, else where it usually stands."""
    crops = [each.crop for each in doubted if each.crop and not each.is_crop_a_guess]
    crops = crops or [each.crop for each in doubted if each.crop]
    if not crops:
        return None
    page = crops[0].page
    left, top, right, bottom = enclosing_box([each.box for each in crops if each.page == page])
    return Spot(page=page, box=(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))
