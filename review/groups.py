"""Values of a letter that are looked at together: its head, the arrival stamp, the signature block, what is doubted of
its tasks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from models.base import Frozen
from review.scans import enclosing_box
from review.stations import MOST_CANDIDATES, Choice, Spot, Station
from review.words import Words

LEADS, TEXT, DUE = "lead_agencies", "text", "due_date"
OF_TASKS = (TEXT, LEADS, "coordinating_agencies", DUE, "report_to")
"""Values of a task, in the order in which they are asked for."""
SHARED = frozenset({LEADS, DUE})
"""What one heading or lead-in gives to several tasks, so that what is true of one is true of the others."""
LEAST = 2
"""Values that are worth a look together; one alone has its own crop."""
TALLEST_PT = 180.0
"""Of one picture for several values: what a head of five lines needs, still as large as on paper on the screen."""


class GroupKind(StrEnum):
    """What is looked at together."""

    HEAD = "head"
    """Bodies, type, number, notation, place, day and subject stand close together at the top."""
    STAMP = "stamp"
    SIGNATURE = "signature"
    TASKS = "tasks"
    """What is doubted of tasks: whether a passage is one (it stays or is taken off), who leads (one answer for all that
    have none of their own), and the rest, all at one stroke."""


FIELDS: Mapping[GroupKind, tuple[str, ...]] = {
    GroupKind.HEAD: (
        "parent_organ_name", "organ_name", "document_type", "code_number", "code_notation", "place", "issued_date",
        "subject",
    ),
    GroupKind.STAMP: ("arrival_number", "arrival_date"),
    GroupKind.SIGNATURE: ("signer.competence", "signer.position", "signer.full_name"),
}  # fmt: skip
"""The values of a letter that stand together on the paper, in the order in which they are asked for."""


class Line(Frozen):
    """One value of a group."""

    station: Station
    text: str
    """The words of the task that it is about, on the first line of a task; empty for a value of the letter."""
    choices: tuple[Choice, ...]
    same: str
    """Of a lead or deadline that several lines have: the key of the first of them. An answer to one goes for those
    below it too, as long as they have none of their own."""


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
    """For all leads that have no value of their own."""
    asks_common: bool
    """Whether one answer is asked for all leads that are not known."""
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
    groups = [*_of_letter(stations, words), *_of_tasks(stations, tasks, leads, words)]
    grouped = {line.station.key for group in groups for line in group.lines}
    yield from (each for each in groups if each.kind is GroupKind.HEAD)
    yield from (each for each in stations if each.task is None and each.key not in grouped)
    yield from (each for each in groups if each.kind is not GroupKind.HEAD)
    yield from (each for each in stations if each.task is not None and each.key not in grouped)


def likely_leads(leads: Iterable[Sequence[str]], recipients: Sequence[str]) -> list[str]:
    """Who may lead a task: who leads most others of the letter, all whom it is addressed to, each of them."""
    others = Counter("; ".join(each) for each in leads if each)
    likely = [*(name for name, _ in others.most_common()), "; ".join(recipients), *recipients]
    return further_leads([""], likely)[:MOST_CANDIDATES]


def further_leads(said: Iterable[str], likely: Iterable[str]) -> list[str]:
    """Each of the likely leads once, without those that are said already; capitals make no difference."""
    others = {each.casefold(): each for each in reversed(list(likely))}
    known = {each.casefold() for each in said}
    return [each for key, each in reversed(others.items()) if key not in known]


def _of_letter(stations: Sequence[Station], words: Words) -> Iterator[Group]:
    """Values that stand together on the paper and fit into one picture."""
    for kind, fields in FIELDS.items():
        own = [each for each in stations if each.field in fields and each.task is None]
        doubted = sorted((each for each in own if each.is_open), key=lambda each: fields.index(each.field))
        crop = _signature_block(doubted) if kind is GroupKind.SIGNATURE else None
        if kind is not GroupKind.SIGNATURE:
            doubted = _in_one_picture(doubted)
            crop = _around(doubted)
        if len(doubted) >= LEAST:
            known = [each for each in own if not each.is_open and each.value]
            yield _group(kind, doubted, {}, words, known=known, crop=crop)


def _of_tasks(
    stations: Sequence[Station], tasks: Mapping[int, str], leads: Sequence[str], words: Words
) -> Iterator[Group]:
    order = list(tasks)
    doubted = sorted(
        (each for each in stations if each.is_open and each.task in tasks and each.field in OF_TASKS),
        key=lambda each: (order.index(each.task or 0), OF_TASKS.index(each.field)),
    )
    asks = any(each.field == LEADS and not each.value for each in doubted)
    if len(doubted) >= LEAST or asks:
        choices = [Choice(value=each, label=each) for each in leads]
        yield _group(GroupKind.TASKS, doubted, tasks, words, choices=choices, asks_common=asks)


def _group(
    kind: GroupKind,
    doubted: Sequence[Station],
    tasks: Mapping[int, str],
    words: Words,
    *,
    known: Sequence[Station] = (),
    choices: Sequence[Choice] = (),
    asks_common: bool = False,
    crop: Spot | None = None,
) -> Group:
    first = {each.task: each.key for each in reversed(doubted)}
    same = _alike(doubted)
    lines = [
        Line(
            station=each,
            text=tasks.get(each.task or 0, "") if first[each.task] == each.key else "",
            choices=_choices(each, choices),
            same=same.get(each.key, ""),
        )
        for each in doubted
    ]
    return Group(
        key=f"group-{kind.value}",
        letter=doubted[0].letter,
        kind=kind,
        label=words(f"group.{kind.value}", count=len(doubted)),
        lines=tuple(lines),
        known=tuple(known),
        reasons=tuple(dict.fromkeys(each.reason for each in doubted if each.reason)),
        choices=tuple(choices),
        asks_common=asks_common,
        crop=crop,
    )


def _alike(doubted: Sequence[Station]) -> dict[str, str]:
    """For each lead or deadline that more than one has, by its key, that of the first."""
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for each in doubted:
        if each.field in SHARED and each.value:
            alike[each.field, each.value].append(each.key)
    return {key: keys[0] for keys in alike.values() if len(keys) >= LEAST for key in keys}


def _choices(station: Station, leads: Sequence[Choice]) -> tuple[Choice, ...]:
    """What a line offers: of a lead, whose names are shown in full, who leads others too."""
    if station.field != LEADS:
        return station.choices
    read = [each.model_copy(update={"label": each.value or each.label}) for each in station.choices]
    own = (each.value for each in station.choices if each.entry in ("", station.value))
    others = further_leads((station.shown_value, *own), [each.value for each in leads])
    return (*read, *(Choice(value=each, label=each) for each in others))[:MOST_CANDIDATES]


def _in_one_picture(doubted: Sequence[Station]) -> list[Station]:
    """The first of the values, and those that one picture can show with it, found or where they usually stand; with
    them what has no place at all."""
    fitting: list[Station] = []
    for each in doubted:
        around = _around([*fitting, each])
        is_there = around is None or each.crop is None or each.crop.page == around.page
        if is_there and (around is None or around.box[3] - around.box[1] <= TALLEST_PT):
            fitting.append(each)
    return fitting


def _signature_block(doubted: Sequence[Station]) -> Spot | None:
    """All that was found of a block on its page, else where it usually stands."""
    return _around([each for each in doubted if not each.is_crop_a_guess]) or _around(doubted)


def _around(stations: Sequence[Station]) -> Spot | None:
    """One picture of what stands on the page of the first."""
    crops = [each.crop for each in stations if each.crop]
    if not crops:
        return None
    page = crops[0].page
    left, top, right, bottom = enclosing_box([each.box for each in crops if each.page == page])
    return Spot(page=page, box=(round(left, 1), round(top, 1), round(right, 1), round(bottom, 1)))
