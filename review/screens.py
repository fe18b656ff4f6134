"""What the page shows of a whole letter, put together from the register and the scans."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from models import Task
from models.base import Frozen
from models.place import Box
from register.records import LetterRecord
from register.reviewing.records import LetterReview, ReviewedTask
from review.desk import ReviewDesk
from review.groups import Group, likely_leads, together
from review.posts import likely_pairs, likely_posts
from review.scans import PageShape, ScanError
from review.stations import MOST_CANDIDATES, Choice, Notice, Spot, Station, notices_of, stations_of
from review.values import shown_day
from review.words import Words

COMPETENCE, POSITION, PAIR = "signer.competence", "signer.position", 2
NOT_PRINTED = "–"
"""In the place of a capacity, where the post stands alone on the paper."""


class TaskCard(Frozen):
    """A task as it stands below the values of its letter."""

    id: int
    version: int
    path: str
    text: str
    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    due: str
    """Its day, else its words."""
    due_text: str
    open_stations: tuple[Station, ...]
    spots: tuple[Spot, ...]


class NearTask(Frozen):
    """A passage that was nearly taken for a task."""

    at: int
    """Which of the record's near tasks it is, from 0."""
    text: str
    spots: tuple[Spot, ...]


class LetterScreen(Frozen):
    """A letter under review."""

    letter: LetterRecord
    pages: tuple[PageShape, ...]
    no_pages: str
    """Why there are no pages to show; empty where there are."""
    stations: tuple[Station, ...]
    """Of the letter and its tasks, in reading order."""
    shown: tuple[Station | Group, ...]
    """The same as they are gone through, with what is looked at together in one."""
    notices: tuple[Notice, ...]
    tasks: tuple[TaskCard, ...]
    near_tasks: tuple[NearTask, ...]

    @property
    def values(self) -> tuple[Station, ...]:
        """The stations of the letter itself."""
        return tuple(each for each in self.stations if each.task is None)

    @property
    def crops(self) -> tuple[tuple[int, Box], ...]:
        """Page and box of the pictures of what waits."""
        asked = (each.crop for each in self.shown if isinstance(each, Group) or each.is_open)
        return tuple((each.page, each.box) for each in asked if each)

    @property
    def first(self) -> Station | Group | None:
        """What is looked at first: what waits, else the first value; None where there is none."""
        waiting = (each for each in self.shown if isinstance(each, Group) or each.is_open)
        return next(waiting, None) or next(iter(self.shown), None)

    @property
    def first_key(self) -> str:
        """Its key."""
        return self.first.key if self.first else ""

    @property
    def first_page(self) -> int | None:
        """Its page, by its number; None where there are no pages."""
        at = self.first
        drawn = at.drawn if isinstance(at, Station) else ()
        spots = (*drawn, *at.spots, at.crop) if at else ()
        numbers = [each.number for each in self.pages]
        found = next((each.page for each in spots if each), None)
        return found if found in numbers else next(iter(numbers), None)

    @property
    def first_pictures(self) -> tuple[tuple[int, Box | None], ...]:
        """Page and box of its pictures."""
        crop = self.first.crop if self.first else None
        pages = () if self.first_page is None else ((self.first_page, None),)
        return (*pages, (crop.page, crop.box)) if crop else pages

    @property
    def open_count(self) -> int:
        """How many values wait."""
        return sum(each.is_open for each in self.stations)

    @property
    def asked_count(self) -> int:
        """How many values wait or were answered by a person."""
        return sum(each.is_open or each.answer is not None for each in self.stations)


def letter_screen(desk: ReviewDesk, letter: int) -> LetterScreen:
    """The screen of a letter. Raises `NotThere`."""
    review = desk.register.letters.review(letter)
    pages, no_pages = _pages(desk, review)
    doubts, tasks = review.doubts, review.tasks
    found = _with_likely_posts(
        tuple(stations_of(doubts, pages, desk.words)), review.letter.organ_name or "", desk.words
    )
    stations = tuple(_named_by_task(found, tasks, desk))
    texts = {each.id: each.text for each in tasks}
    return LetterScreen(
        letter=review.letter,
        pages=pages,
        no_pages=no_pages,
        stations=stations,
        shown=tuple(together(stations, texts, _likely_leads(stations, tasks), desk.words)),
        notices=tuple(notices_of(doubts, desk.words)),
        tasks=tuple(_card(each, stations) for each in tasks),
        near_tasks=tuple(_near(review.record.near_tasks, tasks)),
    )


def _named_by_task(stations: Iterable[Station], tasks: Sequence[ReviewedTask], desk: ReviewDesk) -> Iterator[Station]:
    """The stations of tasks with the task in their label: "Nhiệm vụ 2.a · Thời hạn"."""
    names = {each.id: each.path or str(at) for at, each in enumerate(tasks, start=1)}
    for station in stations:
        if station.task is None:
            yield station
        else:
            name = desk.words("task.named", name=names.get(station.task, ""))
            yield station.model_copy(update={"label": f"{name} · {station.label}"})


def _with_likely_posts(stations: Sequence[Station], organ_name: str, words: Words) -> Iterator[Station]:
    """The stations with the posts that a letter of this agency can be signed with among what may be right; where both
    capacity and post are asked for, first with those that belong together."""
    own = {each.field: each for each in stations if each.task is None}
    values = {field: each.value for field, each in own.items()}
    likely = likely_posts(organ_name, values.get(COMPETENCE, ""), values.get(POSITION, ""))
    signed = [own[field] for field in (COMPETENCE, POSITION) if field in own and own[field].is_open]
    pairs = list(_pairs(organ_name, signed, words)) if len(signed) == PAIR else []
    for station in stations:
        has = {station.value, *(each.value for each in station.choices)}
        posts = [Choice(value=each, label=each) for each in likely.get(station.field, ()) if each not in has]
        first = pairs if station.field == COMPETENCE else []
        if (posts or first) and station.task is None and station.is_open:
            choices = (*first, *station.choices, *posts)
            yield station.model_copy(update={"choices": choices[:MOST_CANDIDATES]})
        else:
            yield station


def _pairs(organ_name: str, signed: Sequence[Station], words: Words) -> Iterator[Choice]:
    read = ([each for each in (station.value, *(it.value for it in station.choices)) if each] for station in signed)
    for competence, position in likely_pairs(organ_name, *read):
        is_shown = (competence, position) == (signed[0].value, signed[1].value)
        if not (is_shown and competence and position):  # Enter accepts no empty value
            label = f"{competence or NOT_PRINTED} / {position}" if position else words("group.no_post")
            yield Choice(value=competence, label=label, post=position)


def _likely_leads(stations: Iterable[Station], tasks: Iterable[ReviewedTask]) -> list[str]:
    lists = [each for each in stations if each.task is None and each.field == "recipients"]
    return likely_leads([each.leads for each in tasks], [name for each in lists for name in each.value.splitlines()])


def _pages(desk: ReviewDesk, review: LetterReview) -> tuple[tuple[PageShape, ...], str]:
    try:
        return tuple(desk.scans.pages_of(review)), ""
    except ScanError as error:
        return (), error.sentence_vi if desk.words.language == "vi" else error.sentence_en


def _card(task: ReviewedTask, stations: Sequence[Station]) -> TaskCard:
    own = [each for each in stations if each.task == task.id]
    return TaskCard(
        id=task.id,
        version=task.version,
        path=task.path or "",
        text=task.text,
        leads=task.leads,
        coordinators=task.coordinators,
        due=_day(task.due_now) or task.due_text or "",
        due_text=task.due_text or "",
        open_stations=tuple(each for each in own if each.is_open),
        spots=tuple(spot for each in own for spot in (*each.spots, *each.drawn)),
    )


def _near(near: Sequence[Task], tasks: Sequence[ReviewedTask]) -> list[NearTask]:
    """Those that nobody has made a task yet."""
    there = {each.text for each in tasks}
    return [
        NearTask(at=at, text=each.text, spots=_spots_of(each)) for at, each in enumerate(near) if each.text not in there
    ]


def _spots_of(task: Task) -> tuple[Spot, ...]:
    evidence = task.evidence.get("text")
    places = evidence.places if evidence else ()
    return tuple(Spot(page=place.page, box=box) for place in places for box in place.boxes)


def _day(day: date | None) -> str:
    return shown_day(day.isoformat()) if day else ""
