"""What every view of the page works with: the register, the scans, the clerk, the words."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request
from fastapi.templating import Jinja2Templates

from register.records import By
from register.register import Register
from review.scans import Scans
from review.stopwatch import Stopwatch
from review.words import Words


@dataclass(frozen=True)
class ReviewDesk:
    """The desk of one clerk at one machine."""

    register: Register
    scans: Scans
    clerk: str
    words: Words
    token: str
    """What a page sends with each change (review/security.py)."""
    templates: Jinja2Templates
    watch: Stopwatch
    """How long answers take."""
    today: date | None = None
    """By which day tasks are shown; None is the machine's own."""

    def by(self, why: str = "") -> By:
        """Who makes a change."""
        return By(who=self.clerk, why=why)


def desk_of(request: Request) -> ReviewDesk:
    """The desk of the app that answers a request."""
    desk: ReviewDesk = request.app.state.desk
    return desk


AtDesk = Annotated[ReviewDesk, Depends(desk_of)]
