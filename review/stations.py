"""What the page shows of one value: its crop, what is said about it, what may be right, and the input to settle it.

A value that is a list has one station: its entries are settled together.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from models import Place
from models.base import Frozen
from models.place import Box
from models.reasons import Reason
from register.reviewing.records import Candidate, DoubtRecord, Speaks
from register.vocabulary import Answer
from review.scans import PageShape, enclosing_box
from review.values import Kind, choice_names, kind_of, shown
from review.words import Words

MOST_CANDIDATES = 9
"""Alt+1 to Alt+9."""
USUAL_PLACES: dict[str, tuple[float, float, float, float]] = {
    "code_number": (0.0, 0.08, 0.52, 0.18),
    "code_notation": (0.0, 0.08, 0.52, 0.18),
    "organ_name": (0.0, 0.04, 0.52, 0.14),
    "parent_organ_name": (0.0, 0.04, 0.52, 0.14),
    "issued_date": (0.42, 0.08, 1.0, 0.2),
    "place": (0.42, 0.08, 1.0, 0.2),
    "subject": (0.0, 0.13, 1.0, 0.3),
    "recipients": (0.1, 0.22, 1.0, 0.38),
    "arrival_number": (0.0, 0.15, 0.6, 0.32),
    "arrival_date": (0.0, 0.15, 0.6, 0.32),
    "to_places": (0.0, 0.6, 0.55, 0.8),
    "signer.competence": (0.4, 0.55, 1.0, 0.78),
    "signer.position": (0.4, 0.55, 1.0, 0.78),
    "signer.full_name": (0.4, 0.55, 1.0, 0.78),
}
"""Where a value stands that was not found (left, top, right and bottom as shares of the page), by the cells of NĐ
30/2020, Phụ lục I; on the last page for what `AT_THE_END` names."""
PARTNERS = {
    "arrival_number": "arrival_date",
    "arrival_date": "arrival_number",
    "code_number": "code_notation",
    "issued_date": "place",
}
"""What stands beside a number or day on the paper."""
AROUND_PARTNER_PT = (70.0, 28.0)
"""As far as number and day of a stamp are apart. A choice after the samples."""
TALLEST_PT = 66.0
"""Of a crop: four printed lines, which stay legible at its height on the screen."""
LONG_TEXT = 60
"""Letters that stand on a button side by side with its key."""
BEFORE_DIFFERENCE = 24
"""Letters shown before the place where a long candidate differs: some words."""
AT_THE_END = frozenset({"to_places", "signer.competence", "signer.position", "signer.full_name"})


class Remark(Frozen):
    """A sentence of a check."""

    text: str
    is_against: bool


class Choice(Frozen):
    """A value that may be the right one."""

    value: str
    """As it goes into the input."""
    label: str
    post: str | None = None
    """Of a capacity the post that belongs to it, where one choice fills in both; empty where none is printed."""
    entry: str = ""
    """Of a list the entry in whose place it goes; with an empty `value` the entry is taken out."""


class Spot(Frozen):
    """A box on a page."""

    page: int
    box: Box

    @property
    def query(self) -> str:
        """The box as it stands in an address."""
        return ",".join(f"{each:.1f}" for each in self.box)


class Station(Frozen):
    """One value of a letter or task."""

    key: str
    """Unique on the page: "code_number", "task-12-due_date"."""
    letter: int
    task: int | None
    version: int
    field: str
    """The name to settle it under."""
    label: str
    kind: Kind
    value: str
    print: str
    """As read from the page."""
    remarks: tuple[Remark, ...]
    reason: str
    reason_code: Reason | None
    percent: int
    """How sure the machine is."""
    choices: tuple[Choice, ...]
    crop: Spot | None
    is_crop_a_guess: bool
    """Whether the crop is where such a value usually stands, because nothing was found."""
    spots: tuple[Spot, ...]
    """All places to be lit on the page."""
    drawn: tuple[Spot, ...]
    is_open: bool
    answer: Answer | None
    who: str
    options: tuple[Choice, ...]
    """Of a value that is chosen from a list: all that it can be."""

    @property
    def mark(self) -> str:
        """How it stands: "open", a person's answer, or "sure"."""
        if self.is_open:
            return "open"
        return self.answer.value if self.answer else "sure"

    @property
    def shown_value(self) -> str:
        """The value in one line; of a choice its name."""
        name = next((each.label for each in self.options if each.value == self.value), self.value)
        return "; ".join(name.splitlines())


class Notice(Frozen):
    """Something to know about the letter that is no value."""

    text: str
    spots: tuple[Spot, ...]


def stations_of(doubts: Iterable[DoubtRecord], pages: Sequence[PageShape], words: Words) -> Iterator[Station]:
    """The stations of a letter, in reading order."""
    groups: dict[tuple[int | None, str], list[DoubtRecord]] = {}
    for each in doubts:
        if each.settles is not None:
            groups.setdefault((each.task, each.settles), []).append(each)
    for (task, field), group in groups.items():
        yield _station(task, field, group, pages, words)


def notices_of(doubts: Iterable[DoubtRecord], words: Words) -> Iterator[Notice]:
    """What is to be known beside the values."""
    for each in doubts:
        if each.settles is None and each.is_open:
            yield Notice(text=_reason(each, words), spots=tuple(_spots(each.places)))


def _station(
    task: int | None, field: str, group: Sequence[DoubtRecord], pages: Sequence[PageShape], words: Words
) -> Station:
    asked = [each for each in group if each.is_open] or list(group)
    worst = min(asked, key=lambda each: each.confidence)
    value = shown(kind_of(field), _whole_value(group))
    spots = tuple(spot for each in asked for spot in _spots(each.places))
    guess = None if spots else _usual_spot(field, pages)
    checks = dict.fromkeys(check for each in group for check in each.checks)
    return Station(
        key=field if task is None else f"task-{task}-{field}",
        letter=worst.letter,
        task=task,
        version=worst.version,
        field=field,
        label=words.field(field),
        kind=kind_of(field),
        value=value,
        print=worst.text or "",
        remarks=tuple(
            Remark(text=words.finding(each), is_against=each.speaks is Speaks.AGAINST)
            for each in sorted(checks, key=lambda each: each.speaks is not Speaks.AGAINST)
        ),
        reason=_reason(worst, words),
        reason_code=worst.reason_code,
        percent=round(worst.confidence * 100),
        choices=tuple(_choices(field, value, asked, words))[:MOST_CANDIDATES],
        crop=_around(spots) if spots else guess,
        is_crop_a_guess=not spots,
        spots=tuple(spot for each in group for spot in _spots(each.places)),
        drawn=tuple(spot for spot in _spots(worst.drawn_places)),
        is_open=any(each.is_open for each in group),
        answer=worst.answer,
        who=worst.who or "",
        options=tuple(Choice(value=each, label=name) for each, name in choice_names(field).items()),
    )


def _whole_value(group: Sequence[DoubtRecord]) -> Any:
    """The value of a field; of a list all entries in their order, whether evidence has them one by one or whole."""
    if kind_of(str(group[0].settles)) not in (Kind.LIST, Kind.AS_IS):
        return group[0].value
    whole = next((each.value for each in group if isinstance(each.value, list)), None)
    return whole if whole is not None else [each.value for each in group if each.value is not None]


def _choices(field: str, value: str, asked: Sequence[DoubtRecord], words: Words) -> Iterator[Choice]:
    """Each other value once, for the one in the input already; of a list then each doubted entry, to be taken
    out; that there is none at all is another answer."""
    kind, names = kind_of(field), choice_names(field)
    entries = value.splitlines() if kind is Kind.LIST else []
    seen = {("", value)}
    for doubt in asked:
        entry = _entry_of(doubt, entries)
        for candidate in doubt.candidates:
            text = shown(kind, candidate.value)
            if text and text != entry and (entry, text) not in seen:
                seen.add((entry, text))
                yield Choice(value=text, label=_label(names.get(text, text), candidate, entry or value), entry=entry)
    for entry in dict.fromkeys(_entry_of(doubt, entries) for doubt in asked):
        if len(entries) > 1 and entry:
            yield Choice(value="", label=words("station.take_out", entry=entry), entry=entry)


def _entry_of(doubt: DoubtRecord, entries: Sequence[str]) -> str:
    """The entry of a list that a doubt is about; empty for the whole."""
    _, _, at = doubt.field.rpartition(".")
    return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""


def _label(text: str, candidate: Candidate, value: str) -> str:
    """What a button says: of a long text the part where it leaves the value that counts."""
    if len(text) > LONG_TEXT:
        same = next((at for at, (one, other) in enumerate(zip(text, value, strict=False)) if one != other), len(text))
        text = f"… {text[max(min(same, len(text) - BEFORE_DIFFERENCE) - BEFORE_DIFFERENCE, 0) :]}"
    return f"{text} ({candidate.confidence:.0%})" if candidate.confidence else text


def _reason(doubt: DoubtRecord, words: Words) -> str:
    return doubt.vietnamese if words.language == "vi" else doubt.english


def _spots(places: Iterable[Place]) -> Iterator[Spot]:
    for place in places:
        for box in place.boxes:
            yield Spot(page=place.page, box=box)


def _around(spots: Sequence[Spot]) -> Spot:
    """What to show of a value: its first lines, as many as can be read at the size of a crop."""
    first = spots[0]
    boxes = [each.box for each in spots if each.page == first.page and each.box[3] - first.box[1] <= TALLEST_PT]
    return Spot(page=first.page, box=_as_asked(enclosing_box([first.box, *boxes])))


def _as_asked(box: Box) -> Box:
    """The box as the address of its picture names it, so that a picture made ready is found again."""
    left, top, right, bottom = (round(each, 1) for each in box)
    return left, top, right, bottom


def near(doubt: DoubtRecord, partner: DoubtRecord) -> DoubtRecord:
    """The doubt of a value that was not found, shown where its partner stands: number and day of one stamp."""
    if doubt.places or not partner.places:
        return doubt
    place = partner.places[0]
    left, top, right, bottom = enclosing_box(place.boxes)
    across, down = AROUND_PARTNER_PT
    box = (left - across, top - down, right + across, bottom + down)
    return doubt.model_copy(update={"places": (Place(page=place.page, boxes=(box,)),)})


def _usual_spot(field: str, pages: Sequence[PageShape]) -> Spot | None:
    share = USUAL_PLACES.get(field)
    upright = [each for each in pages if each.turned_deg == 0]
    if share is None or not upright:
        return None
    page = upright[-1] if field in AT_THE_END else upright[0]
    left, top, right, bottom = share
    box = (left * page.width, top * page.height, right * page.width, bottom * page.height)
    return Spot(page=page.number, box=_as_asked(box))
