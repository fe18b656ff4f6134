"""The web application: its views, its files, and what it answers where something cannot be done."""

import json
from collections.abc import Iterable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from register.errors import ChangeRefused, NotThere, RegisterUnusable, StaleChange
from register.register import Register
from review import digit_views, letter_views, queue_views, scan_views, task_views
from review.desk import ReviewDesk, desk_of
from review.errors import NotAValue
from review.scans import NoOriginal, PageShape, ScanError, Scans, TooSlow
from review.security import Guard, new_token
from review.shipped import FOLDER, ShippedFiles, static_address
from review.stations import Spot
from review.stopwatch import Stopwatch
from review.values import shown_day
from review.words import Language, Words

MESSAGE = "message.html"


def make_app(
    register: Register, scans: Scans, *, clerk: str, language: Language, hosts: Iterable[str], measures: bool = True
) -> FastAPI:
    """The application over an open register, for one clerk; `hosts` are the names under which it may be called.

    `measures` lets the register keep how long reviews take.
    """
    desk = ReviewDesk(
        register=register, scans=scans, clerk=clerk, words=Words(language), token=new_token(),
        templates=_templates(Words(language)), watch=Stopwatch(register.review_times if measures else None),
    )  # fmt: skip
    app = FastAPI(title="congvan review", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    for views in (queue_views, letter_views, task_views, digit_views, scan_views):
        app.include_router(views.router)
    app.mount(static_address(), ShippedFiles())
    _add_answers_to_errors(app)
    app.add_middleware(Guard, hosts=hosts, token=desk.token)
    return app


def _templates(words: Words) -> Jinja2Templates:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["t"] = words
    environment.globals["static"] = static_address()
    environment.globals["pages_json"] = _pages_json
    environment.globals["spots_json"] = _spots_json
    environment.filters["day"] = lambda day: shown_day(day.isoformat()) if day else ""
    return Jinja2Templates(env=environment)


def _pages_json(pages: Iterable[PageShape]) -> str:
    shapes = (
        {"number": each.number, "width": each.width, "height": each.height, "turned": each.turned_deg} for each in pages
    )
    return json.dumps(list(shapes))


def _spots_json(spots: Iterable[Spot]) -> str:
    return json.dumps([[each.page, *(round(side, 1) for side in each.box)] for each in spots])


def _add_answers_to_errors(app: FastAPI) -> None:
    app.add_exception_handler(StaleChange, _stale)
    app.add_exception_handler(NotThere, _not_there)
    app.add_exception_handler(ChangeRefused, _refused)
    app.add_exception_handler(RegisterUnusable, _unusable)
    app.add_exception_handler(NotAValue, _no_value)
    app.add_exception_handler(ScanError, _no_picture)
    app.add_exception_handler(RequestValidationError, _bad_request)


def message(request: Request, status: int, sentence: str, detail: str = "") -> HTMLResponse:
    """A sentence for the clerk in the place of what was asked for."""
    context = {"sentence": sentence, "detail": detail}
    return desk_of(request).templates.TemplateResponse(request, MESSAGE, context, status_code=status)


def _stale(request: Request, error: Exception) -> Response:
    assert isinstance(error, StaleChange)  # noqa: S101 - by its registration
    context = {"now": error.now, "since": error.since}
    return desk_of(request).templates.TemplateResponse(request, "conflict.html", context, status_code=409)


def _not_there(request: Request, error: Exception) -> Response:
    return message(request, 404, desk_of(request).words("error.not_there"), _said(request, error))


def _refused(request: Request, error: Exception) -> Response:
    return message(request, 422, desk_of(request).words("error.refused"), _said(request, error))


def _said(request: Request, error: Exception) -> str:
    """The refusal in the language of the page."""
    vietnamese = desk_of(request).words.language == "vi"
    return error.vietnamese if vietnamese and isinstance(error, ChangeRefused) else str(error)


def _unusable(request: Request, error: Exception) -> Response:
    return message(request, 503, desk_of(request).words("error.unusable"), str(error))


def _no_value(request: Request, error: Exception) -> Response:
    assert isinstance(error, NotAValue)  # noqa: S101 - by its registration
    return message(request, 422, desk_of(request).words(error.key))


def _bad_request(request: Request, error: Exception) -> Response:
    return message(request, 422, desk_of(request).words("error.bad_request"))


def _no_picture(request: Request, error: Exception) -> Response:
    assert isinstance(error, ScanError)  # noqa: S101 - by its registration
    status = 404 if isinstance(error, NoOriginal) else 504 if isinstance(error, TooSlow) else 422
    in_vietnamese = desk_of(request).words.language == "vi"
    return PlainTextResponse(error.sentence_vi if in_vietnamese else error.sentence_en, status)
