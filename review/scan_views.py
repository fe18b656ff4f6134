"""Pictures of pages and places, and boxes that a person draws; a file is named by its letter only."""

from enum import IntEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from models.place import Box
from review.desk import AtDesk, ReviewDesk
from review.requests import BoxInAddress, Region, box_from
from review.scans import PageShape, Unreadable
from review.values import Kind, kind_of, printed_entries, shown

router = APIRouter()


class PageWidth(IntEnum):
    """Pixels that a page is wide; few, so that pictures are kept and found again."""

    FIRST = 827
    """As it is shown at first, 726 pixels wide on a screen of 1366: half of what pages are drawn at (A4 at 200 dots an
    inch), so it is made, sent and decoded in a third of the time of the next."""
    WHOLE = 1400
    """The same on larger screens and those with small pixels, and a little enlarged."""
    ENLARGED = 2800


CROP_WIDTH_PX = 1200
"""Twice as wide as a crop is shown, for screens with small pixels."""
SVG = "image/svg+xml"
KEPT = "private, max-age=900"
"""For a quarter of an hour, as long as letters fetched ahead may wait; a choice."""


@router.get("/letters/{letter}/pages/{page}")
def page_picture(
    request: Request, desk: AtDesk, letter: int, page: int, width: Annotated[PageWidth, Query()] = PageWidth.FIRST
) -> Response:
    """A whole page; of one that has no picture its lines, set where they stand."""
    shape = _text_page(desk, letter, page)
    if shape:
        return _lines(request, desk, letter, page, (0.0, 0.0, shape.width, shape.height))
    return _picture(desk, letter, desk.scans.page_jpeg(letter, page, width), "image/jpeg")


@router.get("/letters/{letter}/crops/{page}")
def crop_picture(request: Request, desk: AtDesk, letter: int, page: int, box: BoxInAddress) -> Response:
    """What stands in and around a box."""
    try:
        wanted = box_from(box)
    except ValueError as error:
        raise Unreadable(f"{box!r} is no box") from error
    if wanted is None:
        raise Unreadable("no box was named")
    if _text_page(desk, letter, page):
        return _lines(request, desk, letter, page, wanted)
    return _picture(desk, letter, desk.scans.crop_png(letter, page, wanted, CROP_WIDTH_PX), "image/png")


@router.post("/letters/{letter}/region")
def read_region(desk: AtDesk, letter: int, region: Region) -> JSONResponse:
    """Read what stands in a box that a person drew: `typed` for the input, which a list has further entries of, and
    other readings."""
    box = box_from(region.box)
    if box is None:
        raise Unreadable("no box was drawn")
    reading = desk.scans.read_region(letter, region.page, box, region.field)
    kind = kind_of(region.field.rpartition(".")[2] if region.field.startswith("tasks.") else region.field)
    choices = [shown(kind, each.value) or each.text for each in reading.candidates]
    best = next((each for each in choices if each), reading.text)
    if kind is Kind.LIST:
        best = "\n".join(printed_entries(reading.text)) or best
    return JSONResponse(
        {"typed": best, "adds": kind is Kind.LIST, "text": reading.text, "choices": list(dict.fromkeys(choices))}
    )


def _picture(desk: ReviewDesk, letter: int, content: bytes, media_type: str) -> Response:
    """A picture that the browser may keep, so that what was fetched ahead is there when its letter is opened."""
    headers = {"Cache-Control": KEPT} if desk.scans.may_be_kept(letter) else None
    return Response(content, media_type=media_type, headers=headers)


def _text_page(desk: ReviewDesk, letter: int, page: int) -> PageShape | None:
    shapes = (each for each in desk.scans.pages(letter) if each.number == page and each.kind == "text")
    return next(shapes, None)


def _lines(request: Request, desk: ReviewDesk, letter: int, page: int, box: Box) -> Response:
    context = {"lines": desk.scans.page_lines(letter, page), "box": box}
    return desk.templates.TemplateResponse(request, "parts/lines.svg", context, media_type=SVG)
