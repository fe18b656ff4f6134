"""The queue of letters that wait, with its counts, filters and the search."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from models import Direction
from register.reviewing.records import QueueFilter, QueueOrder, QueueRow
from register.vocabulary import ReviewState
from review.desk import AtDesk, ReviewDesk

router = APIRouter()
ROWS = 50
"""Of the queue on one page: as many as one scrolls through. A choice."""
View = Literal["new", "postponed", "settled", "clear"]
VIEWS: dict[View, QueueFilter] = {
    "new": QueueFilter(),
    "postponed": QueueFilter(states=frozenset({ReviewState.POSTPONED}), only_doubtful=False),
    "settled": QueueFilter(states=frozenset({ReviewState.SETTLED}), only_doubtful=False, order=QueueOrder.NEWEST),
    "clear": QueueFilter(only_doubtful=False, order=QueueOrder.NEWEST),
}


@router.get("/", response_class=HTMLResponse)
def queue(
    request: Request,
    desk: AtDesk,
    view: View = "new",
    field: Annotated[str, Query(max_length=100)] = "",
    text: Annotated[str, Query(max_length=200)] = "",
    direction: Literal["", "in", "out"] = "",
    order: Literal["", "worst", "oldest", "newest"] = "",
    start: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """The letters that wait, worst first."""
    wanted = VIEWS[view].model_copy(
        update={
            "fields": frozenset({field}) if field else frozenset(),
            "text": text.strip() or None,
            "direction": Direction(direction) if direction else None,
            **({"order": QueueOrder(order)} if order else {}),
        }
    )
    rows = list(islice(_rows(desk, wanted, view), start, start + ROWS + 1))
    counts = desk.register.letters.counts(QueueFilter())
    context = {
        "desk": desk, "view": view, "field": field, "text": text, "direction": direction, "order": order,
        "rows": rows[:ROWS], "start": start, "following": start + ROWS if len(rows) > ROWS else None,
        "counts": counts, "views": tuple(VIEWS),
    }  # fmt: skip
    return desk.templates.TemplateResponse(request, "queue.html", context)


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, desk: AtDesk, words: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Letters and tasks that hold all words, with or without accents."""
    hits = desk.register.search(words, as_of=desk.today or date.today()) if words.strip() else None
    return desk.templates.TemplateResponse(request, "search.html", {"desk": desk, "words": words, "hits": hits})


def _rows(desk: ReviewDesk, wanted: QueueFilter, view: View) -> Iterator[QueueRow]:
    rows = desk.register.letters.queue(wanted)
    return (each for each in rows if view != "clear" or not each.doubts)
