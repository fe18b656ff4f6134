"""Digits together: the doubtful numbers and days of many letters in one grid, settled at one stroke."""

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, JSONResponse

from review.answers import Given, settle_all
from review.desk import AtDesk, ReviewDesk
from review.stations import PARTNERS, Station, near, stations_of

router = APIRouter()
CELLS = 16
"""Of a grid: four rows of four fill a screen of 1366x768."""
Answers = Annotated[list[Given], Body(max_length=CELLS)]


@router.get("/digits", response_class=HTMLResponse)
def digits(request: Request, desk: AtDesk) -> HTMLResponse:
    """The grid of the first that wait."""
    stations = list(islice(_cells(desk), CELLS + 1))
    cells = [{"station": each, "letter": desk.register.letters.show(each.letter)} for each in stations[:CELLS]]
    context = {"desk": desk, "cells": cells, "has_more": len(stations) > CELLS}
    return desk.templates.TemplateResponse(request, "digits.html", context)


@router.post("/digits")
def accept_digits(desk: AtDesk, answers: Answers) -> JSONResponse:
    """Take the answers of a grid, a JSON list; which letters were changed, in order."""
    return JSONResponse({"letters": settle_all(desk, answers)})


def _cells(desk: ReviewDesk) -> Iterator[Station]:
    """A station for each doubt that has a place, or whose partner has one; others wait in their letters."""
    for letter, group in groupby(desk.register.letters.digits(), key=lambda each: each.letter):
        waiting = list(group)
        by_field = {each.field: each for each in desk.register.letters.doubts(letter, everything=True)}
        for doubt in waiting:
            partner = by_field.get(PARTNERS.get(doubt.field, ""), doubt)
            placed = near(doubt, partner)
            if placed.places:
                yield from stations_of([placed], (), desk.words)
