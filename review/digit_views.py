"""Digits together: the doubtful numbers and days of many letters in one grid, settled at one stroke."""

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Body, Request
from fastapi.responses import HTMLResponse, JSONResponse

from register.reviewing.records import DoubtRecord
from review.answers import Given, settle_all
from review.desk import AtDesk, ReviewDesk
from review.scans import PageShape, ScanError
from review.stations import stations_of

router = APIRouter()
CELLS = 16
"""Of a grid: four rows of four fill a screen of 1366x768."""
Answers = Annotated[list[Given], Body(max_length=CELLS)]


@router.get("/digits", response_class=HTMLResponse)
def digits(request: Request, desk: AtDesk) -> HTMLResponse:
    """The grid of the first that wait."""
    doubts = list(islice(desk.register.letters.digits(), CELLS + 1))
    cells = [_cell(desk, each) for each in doubts[:CELLS]]
    context = {"desk": desk, "cells": cells, "has_more": len(doubts) > CELLS}
    return desk.templates.TemplateResponse(request, "digits.html", context)


@router.post("/digits")
def accept_digits(desk: AtDesk, answers: Answers) -> JSONResponse:
    """Take the answers of a grid, a JSON list; which letters were changed, in order."""
    return JSONResponse({"letters": settle_all(desk, answers)})


def _cell(desk: ReviewDesk, doubt: DoubtRecord) -> dict[str, object]:
    letter = desk.register.letters.show(doubt.letter)
    (station,) = stations_of([doubt], _pages(desk, doubt.letter), desk.words)
    return {"station": station, "letter": letter}


def _pages(desk: ReviewDesk, letter: int) -> tuple[PageShape, ...]:
    try:
        return tuple(desk.scans.pages(letter))
    except ScanError:
        return ()


