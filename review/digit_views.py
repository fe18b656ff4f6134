"""Digits together: the doubtful numbers and days of many letters in one grid, settled at one stroke."""

from collections.abc import Iterator
from itertools import islice
from typing import Annotated, NamedTuple

from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, JSONResponse

from register.records import LetterRecord
from review.answers import Given, settle_all
from review.desk import AtDesk, ReviewDesk
from review.stations import PARTNERS, Station, near, stations_of

router = APIRouter()
CELLS = 16
"""Of a grid: four rows of four fill a screen of 1366x768."""
Answers = Annotated[list[Given], Body(max_length=CELLS)]


class Cell(NamedTuple):
    """One number or day, and the letter that it is of."""

    station: Station
    letter: LetterRecord


@router.get("/digits", response_class=HTMLResponse)
def digits(request: Request, desk: AtDesk) -> HTMLResponse:
    """The grid of the first that wait."""
    desk.watch.begin()
    cells = list(islice(_cells(desk), CELLS + 1))
    context = {"desk": desk, "cells": cells[:CELLS], "has_more": len(cells) > CELLS}
    return desk.templates.TemplateResponse(request, "digits.html", context)


@router.post("/digits")
def accept_digits(desk: AtDesk, answers: Answers) -> JSONResponse:
    """Take the answers of a grid, a JSON list; which letters were changed, in order."""
    letters = settle_all(desk, answers)
    desk.watch.answered([(each.letter, each.field) for each in answers])
    return JSONResponse({"letters": letters})


def _cells(desk: ReviewDesk) -> Iterator[Cell]:
    """A cell for each doubt that has a place, or whose partner has one; others wait in their letters."""
    for digits in desk.register.letters.digits():
        by_field = {each.field: each for each in digits.values}
        for doubt in digits.waiting:
            partner = by_field.get(PARTNERS.get(doubt.field, ""), doubt)
            placed = near(doubt, partner)
            if placed.places:
                for station in stations_of([placed], (), desk.words):
                    yield Cell(station, digits.letter)
