"""One letter under review: its values one by one, then the whole accepted or put off."""

import json
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from register.errors import NotPossible
from review.answers import Given, settle, settle_together, undo
from review.asked import WHOLE_QUEUE, Asked, InAddress
from review.desk import AtDesk, ReviewDesk
from review.errors import NotAValue
from review.requests import Settling, SettlingTogether, Undoing, Version, box_from
from review.screens import letter_screen

router = APIRouter()
Part = Literal["whole", "letter", "panel"]
TEMPLATES: dict[Part, str] = {"whole": "letter.html", "letter": "parts/letter.html", "panel": "parts/panel.html"}


@router.get("/letters/{letter}", response_class=HTMLResponse)
def show(request: Request, desk: AtDesk, asked: InAddress, letter: int, part: Part = "whole") -> HTMLResponse:
    """A letter: the whole page, or a part of it that replaces the one on the screen.

    The address names the part of the queue that the clerk goes through, as that of the queue does.
    """
    if part == "whole":
        desk.watch.begin()
        desk.scans.preload(letter, lambda: (), pages=1)  # drawn while its values are put together
    if part == "panel":
        return screen(request, desk, letter, part, asked=asked)
    return screen(request, desk, letter, part, asked=asked, following=next_letter(desk, letter, asked))


@router.post("/letters/{letter}/settle", response_class=HTMLResponse)
def settle_value(request: Request, desk: AtDesk, letter: int, sent: Settling) -> HTMLResponse:
    """Take an answer; the panel as it stands then."""
    given = Given(letter=letter, **sent.model_dump(exclude={"box"}), box=box_from(sent.box))
    steps = settle(desk, given)
    desk.watch.answered([(letter, given.field)])
    return screen(request, desk, letter, "panel", steps=steps)


@router.post("/letters/{letter}/settle-together", response_class=HTMLResponse)
def settle_group(request: Request, desk: AtDesk, letter: int, sent: SettlingTogether) -> HTMLResponse:
    """Take the answers to values that were looked at together; the panel as it stands then."""
    answers = [Given(letter=letter, **each) for each in sent.lines()]
    steps = settle_together(desk, answers, sent.version)
    desk.watch.answered([(letter, each.field) for each in answers])
    return screen(request, desk, letter, "panel", steps=steps)


@router.post("/letters/{letter}/accept")
def accept(desk: AtDesk, asked: InAddress, letter: int, sent: Version) -> JSONResponse:
    """Accept a letter of which nothing waits any more; which one is next."""
    following = next_letter(desk, letter, asked)
    try:
        desk.register.letters.accept(letter, desk.by(), version=sent.version)
    except NotPossible as error:
        raise NotAValue("accept.waiting", str(error)) from error
    desk.watch.left(letter, accepted=True)
    return JSONResponse({"next": following})


@router.post("/letters/{letter}/postpone")
def postpone(desk: AtDesk, asked: InAddress, letter: int, sent: Version) -> JSONResponse:
    """Put a letter off; which one is next."""
    following = next_letter(desk, letter, asked)
    desk.register.letters.postpone(letter, desk.by(), version=sent.version)
    desk.watch.left(letter, accepted=False)
    return JSONResponse({"next": following})


@router.post("/letters/{letter}/undo")
def take_back(desk: AtDesk, letter: int, sent: Undoing) -> JSONResponse:
    """Take back the last changes of a letter and its tasks."""
    return JSONResponse({"taken": undo(desk, letter, sent.steps)})


def screen(
    request: Request, desk: ReviewDesk, letter: int, part: Part,
    *, steps: int = 0, asked: Asked = WHOLE_QUEUE, following: int | None = None,
) -> HTMLResponse:  # fmt: skip
    """A letter, or a part of it; `steps` says how many changes have just been made, for undo.

    The panel alone names no letter to follow: the page knows it since the letter was opened. What is fetched without
    the page around it is looked at later, so all its pictures are made ready.
    """
    found = letter_screen(desk, letter)
    if part == "letter":
        desk.scans.preload(letter, lambda: found.crops)
    if part == "whole":
        desk.scans.preload(letter, lambda: found.first_pictures, pages=0)
    context = {"desk": desk, "screen": found, "letter": found.letter, "next": following, "asked": asked}
    answer = desk.templates.TemplateResponse(request, TEMPLATES[part], context)
    if steps:
        answer.headers["HX-Trigger"] = json.dumps({"saved": {"letter": letter, "steps": steps}})
    return answer


def next_letter(desk: ReviewDesk, letter: int, asked: Asked) -> int | None:
    """The letter to look at after this one: the next of the queue, else the first that still waits."""
    return desk.register.letters.following(letter, asked.wanted)
