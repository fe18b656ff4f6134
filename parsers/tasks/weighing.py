"""All passages of a letter that may be tasks, each with what is noticed about it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lexicon.folding import fold
from models import Letter, Page, Zone
from parsers.body.labels import Level
from parsers.body.lines import tidy
from parsers.body.tree import Item, segment
from parsers.tables.ruled import find_task_tables
from parsers.tables.table import Table
from parsers.tables.task_rows import TableRow, rows_of
from parsers.tasks.candidates import Candidate, Governing, Origin, introduces
from parsers.tasks.context import TaskContext
from parsers.tasks.judge.features import TABLE_ROW, FeatureReader, Features
from parsers.tasks.judge.standing import Tree
from parsers.tasks.naming.features import NamingReader
from parsers.tasks.rules import Source, Veto
from parsers.tasks.selection import TaskSelector
from parsers.tasks.values import TaskReader

ISSUED_WITH_IT = re.compile(r"\bban hanh kem theo (?:quyet dinh|nghi quyet|thong bao|ke hoach) nay\b")
ARTICLE_LINE = re.compile(r"^\W?dieu \d{1,2}\s?[.:]", re.MULTILINE)
FEWEST_ARTICLES = 3  # of a regulation; a form to be filled in has none
REGULATION = "quy_dinh"  # any kind that is not the letter's own


NOT_WEIGHED = {Veto.CAPITALS, Veto.CONTACT, Veto.FACT, Veto.NOTE, Veto.TAKES_EFFECT}
"""By what they are no tasks: headings in capitals, telephone numbers, places and times, notes on what is enclosed. No
passage of the labelled letters with one of these vetoes is one; they are too few for the model to learn that."""
TELLS_WHY = {"before_lead_in", "holds=shortcoming"}
"""A paragraph with both is the reason of the orders below "..., Chủ tịch yêu cầu:", also where it tells with what
somebody was charged; of 42 paragraphs of labelled letters before such words (2026-11-28) none is a task."""


@dataclass(frozen=True)
class Weighed:
    """A passage of the running text, or a row of a table, that may be a task."""

    passage: Candidate | TableRow
    path: str | None
    """Of a row the path of the heading above its table."""
    line: int
    """The place of the line in its zone where it begins, by which passages and rows are in reading order."""
    features: Features
    text: str


@dataclass(frozen=True)
class WeighedZone:
    """What may be a task in one zone of a letter; `reader` makes tasks of the passages that are no rows."""

    passages: tuple[Weighed, ...]
    reader: TaskReader
    tree: Tree
    naming: NamingReader | None = None
    """None where all of them are rows."""


def weigh_letter(letter: Letter, context: TaskContext) -> tuple[Weighed, ...]:
    """All passages and rows of a letter that may be tasks, in reading order, those of its annexes last."""
    return tuple(each for zone in weigh_zones(letter, context) for each in zone.passages)


def weigh_zones(letter: Letter, context: TaskContext) -> Iterator[WeighedZone]:
    """The same zone by zone: the body, and the annexes as a regulation or by their tables."""
    if letter.body:
        yield _weigh_text(letter.body, letter.pages, context)
    if letter.annex:
        yield _weigh_regulation(letter, context) or _weigh_tables(letter.annex, letter.pages, context)


def _weigh_text(body_zone: Zone, pages: Sequence[Page], context: TaskContext) -> WeighedZone:
    """The passages of the running text and the rows of the tables in it."""
    zone = tidy(body_zone)
    tables = find_task_tables(zone.lines, pages)
    kept = [place for place in range(len(zone.lines)) if not any(t.lines[0] <= place < t.lines[1] for t in tables)]
    text_zone = Zone.of(zone.lines[place] for place in kept)
    reader = TaskReader(text_zone, context)
    items = segment(text_zone)
    starts = text_zone.line_starts
    selector = TaskSelector(text_zone, reader.finder, context.document_type)
    candidates = list(selector.select(items, _governed_by_addressees(context)))
    features = FeatureReader(selector.passages, items, context.document_type)
    heads = {table.lines[0] for table in tables}
    weighed = []
    for candidate in (candidate for candidate in candidates if candidate.rule not in NOT_WEIGHED):
        first, last = (kept[bisect_right(starts, at) - 1] for at in (candidate.spans[0][0], candidate.spans[-1][1] - 1))
        if last + 1 not in heads or not introduces(candidate, text_zone.text):
            text = reader.text_of(candidate)
            found = features.read(candidate, reader.deadlines.find(candidate))
            if not found.keys() >= TELLS_WHY:
                weighed.append(Weighed(candidate, candidate.path, first, found, text))
    for table in tables:
        before = sum(place < table.lines[0] for place in kept)
        path = _path_of_heading_at(items, starts[before] if before < len(starts) else len(text_zone.text))
        weighed += _rows_of(table, path, context)
    naming = NamingReader(
        text_zone, selector.passages, features.tree, context.document_type, addressees=context.addressed()
    )
    return WeighedZone(tuple(sorted(weighed, key=lambda each: each.line)), reader, features.tree, naming)


def _weigh_tables(zone: Zone, pages: Sequence[Page], context: TaskContext) -> WeighedZone:
    """Rows of those tables of an annex that say what, who and by when or with whom (phụ lục giao nhiệm vụ)."""
    found = find_task_tables(zone.lines, pages)
    tables = [
        table
        for table in found
        if "units" in table.roles or ("unit" in table.roles and {"due", "coordinate"} & set(table.roles))
    ]
    rows = tuple(row for table in tables for row in _rows_of(table, None, context))
    return WeighedZone(rows, TaskReader(Zone(), context), Tree(()))


def _weigh_regulation(letter: Letter, context: TaskContext) -> WeighedZone | None:
    """The passages of a regulation that the letter issues with itself ("Ban hành kèm theo Quyết định này Quy chế ...").

    None where it issues none. Its articles name who has to act; the addressees of the letter have no part in it.
    """
    issues = ISSUED_WITH_IT.search(fold(letter.body.text.replace("\n", " "))) is not None
    if not issues or len(ARTICLE_LINE.findall(fold(letter.annex.text))) < FEWEST_ARTICLES:
        return None
    return _weigh_text(letter.annex, letter.pages, replace(context, document_type=REGULATION, recipients=()))


def _rows_of(table: Table, path: str | None, context: TaskContext) -> Iterator[Weighed]:
    for row in rows_of(table, context.issued_date, context.arrival_date):
        yield Weighed(row, path, table.lines[0], {TABLE_ROW: 1.0}, row.text)


def _governed_by_addressees(context: TaskContext) -> Governing:
    """What no heading and no lead-in says falls to the addressees."""
    actors = context.addressed()
    return Governing(actors=actors, origin=Origin(Source.ADDRESSEES) if actors else Origin())


def _path_of_heading_at(items: Sequence[Item], offset: int) -> str | None:
    """The path of the heading that a table at `offset` stands under."""
    path = None
    for item in items:
        if item.label is not None and item.label.level < Level.BULLET and item.start < offset:
            path = _path_of_heading_at(item.children, offset) or item.path
    return path
