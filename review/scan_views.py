"""Pictures of pages and places, and boxes that a person draws; a file is named by its letter only."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response

from review.desk import AtDesk
from review.requests import BoxInAddress, Region, box_from
from review.scans import Unreadable
from review.values import kind_of, shown

router = APIRouter()
PageWidth = Literal[1400, 2800]
"""Pixels: as wide as the page is shown at first, and enlarged. Few, so that pictures are kept and found again."""
CROP_WIDTH_PX = 1200
"""Twice as wide as a crop is shown, for screens with small pixels."""


@router.get("/letters/{letter}/pages/{page}.png")
def page_picture(desk: AtDesk, letter: int, page: int, width: Annotated[PageWidth, Query()] = 1400) -> Response:
    """A whole page."""
    return Response(desk.scans.page_png(letter, page, width), media_type="image/png")


@router.get("/letters/{letter}/crops/{page}.png")
def crop_picture(desk: AtDesk, letter: int, page: int, box: BoxInAddress) -> Response:
    """What stands in and around a box."""
    try:
        wanted = box_from(box)
    except ValueError as error:
        raise Unreadable(f"{box!r} is no box") from error
    if wanted is None:
        raise Unreadable("no box was named")
    return Response(desk.scans.crop_png(letter, page, wanted, CROP_WIDTH_PX), media_type="image/png")


@router.post("/letters/{letter}/region")
def read_region(desk: AtDesk, letter: int, region: Region) -> JSONResponse:
    """Read what stands in a box that a person drew: `typed` for the input, and other readings."""
    reading = desk.scans.read_region(letter, region.page, region.box, region.field)
    kind = kind_of(region.field)
    choices = [shown(kind, each.value) or each.text for each in reading.candidates]
    best = next((each for each in choices if each), reading.text)
    return JSONResponse({"typed": best, "text": reading.text, "choices": list(dict.fromkeys(choices))})
