"""The queue of letters that wait, with its counts, filters and the search."""

from datetime import date
from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from register.reviewing.records import QueueFilter
from review.asked import VIEWS, InAddress
from review.desk import AtDesk

router = APIRouter()
ROWS = 50
"""Of the queue on one page: as many as one scrolls through. A choice."""


@router.get("/", response_class=HTMLResponse)
def queue(request: Request, desk: AtDesk, asked: InAddress, start: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
    """The letters that wait, worst first."""
    desk.watch.begin()
    rows = list(islice(desk.register.letters.queue(asked.wanted, start=start), ROWS + 1))
    context = {
        "desk": desk, "asked": asked, "rows": rows[:ROWS], "start": start, "views": tuple(VIEWS),
        "following": start + ROWS if len(rows) > ROWS else None, "counts": desk.register.letters.counts(QueueFilter()),
        "times": desk.register.review_times.of_day(desk.today or date.today()) if desk.watch.measures else None,
    }  # fmt: skip
    return desk.templates.TemplateResponse(request, "queue.html", context)


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, desk: AtDesk, words: Annotated[str, Query(max_length=200)] = "") -> HTMLResponse:
    """Letters and tasks that hold all words, with or without accents."""
    desk.watch.begin()
    hits = desk.register.search(words, as_of=desk.today or date.today()) if words.strip() else None
    return desk.templates.TemplateResponse(request, "search.html", {"desk": desk, "words": words, "hits": hits})
